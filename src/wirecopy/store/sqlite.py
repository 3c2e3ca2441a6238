"""The archive in one SQLite file: the rooms of this folder under one roof."""

from contextlib import AbstractContextManager
from pathlib import Path

from wirecopy.errors import StoreError
from wirecopy.store import files
from wirecopy.store.accounts import Accounts
from wirecopy.store.articles import Articles
from wirecopy.store.copies import Copies
from wirecopy.store.database import Database
from wirecopy.store.doorkeeping import Doorkeeping
from wirecopy.store.evidence import Evidence
from wirecopy.store.filling import fill
from wirecopy.store.forgetting import Forgetting
from wirecopy.store.grouping import Grouping
from wirecopy.store.happenings import Happenings
from wirecopy.store.holdings import Holdings
from wirecopy.store.index import Search
from wirecopy.store.listing import Listings
from wirecopy.store.outbox import Outbox
from wirecopy.store.outlets import Outlets
from wirecopy.store.reader_marks import ReaderMarks
from wirecopy.store.references import References
from wirecopy.store.retention import Retention
from wirecopy.store.sightings import Sightings
from wirecopy.store.sites import Sites
from wirecopy.store.statements import Statements
from wirecopy.store.stories import Stories
from wirecopy.store.upkeep import Upkeep
from wirecopy.store.values import Progress, no_progress


class SqliteStore(
    Evidence,
    Articles,
    Holdings,
    Happenings,
    Listings,
    Copies,
    Stories,
    Grouping,
    Accounts,
    Outbox,
    Doorkeeping,
    ReaderMarks,
    Search,
    Statements,
    Outlets,
    Sites,
    Forgetting,
    Retention,
    Upkeep,
):
    """A `Store` in a SQLite file.

    Args:
      path: the file; it is made where there is none.
      read_only: never write.
    Raises:
      StoreError: it cannot be opened.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._db = Database(path, read_only=read_only, fill=fill)
        self._references = References(self._db)
        self._sightings = Sightings(self._db)
        if not read_only:
            self.see_what_is_held()

    def transaction(self) -> AbstractContextManager[None]:
        """See `Store.transaction`."""
        return self._db.transaction()

    def close(self) -> None:
        """See `Store.close`."""
        self._db.close()

    def backup(self, target: Path, progress: Progress = no_progress) -> None:
        """See `Store.backup`."""
        with files.appearing(target) as new:
            self._db.copy_to(new, progress)
            copied = SqliteStore(new, read_only=True)
            try:
                faults = copied.check()
            finally:
                copied.close()
            if faults:
                hint = "Nothing was kept of the copy. wirecopy verify looks the archive over."
                raise StoreError(f"the copy is damaged: {faults[0]}", str(target), hint)
