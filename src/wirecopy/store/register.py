"""What a reading room may write of an archive: opened without what an import needs."""

from contextlib import AbstractContextManager
from pathlib import Path

from wirecopy.store.accounts import Accounts
from wirecopy.store.database import Database
from wirecopy.store.doorkeeping import Doorkeeping
from wirecopy.store.outbox import Outbox
from wirecopy.store.reader_marks import ReaderMarks
from wirecopy.store.sources import Sources


class SqliteRegister(Doorkeeping, ReaderMarks, Sources, Outbox, Accounts):
    """A `Register` in a SQLite file that has the newest schema.

    Args:
      path: the archive's file.
    Raises:
      StoreError: it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._db = Database(path)

    def transaction(self) -> AbstractContextManager[None]:
        """See `Store.transaction`."""
        return self._db.transaction()

    def close(self) -> None:
        """See `Store.close`."""
        self._db.close()
