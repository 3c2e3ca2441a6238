"""The archive in one SQLite file: the rooms of this folder under one roof."""

from contextlib import AbstractContextManager
from pathlib import Path

from wirecopy.store.articles import Articles
from wirecopy.store.copies import Copies
from wirecopy.store.database import Database
from wirecopy.store.evidence import Evidence
from wirecopy.store.forgetting import Forgetting
from wirecopy.store.holdings import Holdings
from wirecopy.store.index import Search
from wirecopy.store.sources import Sources
from wirecopy.store.stories import Stories
from wirecopy.store.upkeep import Upkeep


class SqliteStore(Evidence, Sources, Articles, Holdings, Copies, Stories, Search, Forgetting, Upkeep):
    """A `Store` in a SQLite file.

    Args:
      path: the file; it is made where there is none.
      read_only: never write.
    Raises:
      StoreError: it cannot be opened.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._db = Database(path, read_only=read_only)

    def transaction(self) -> AbstractContextManager[None]:
        """See `Store.transaction`."""
        return self._db.transaction()

    def close(self) -> None:
        """See `Store.close`."""
        self._db.close()
