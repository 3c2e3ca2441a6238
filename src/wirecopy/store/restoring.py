"""A backup takes the place of an archive; what was there is kept beside it."""

import os
from pathlib import Path

import apsw

from wirecopy.errors import StoreError
from wirecopy.store import files
from wirecopy.store.sqlite import SqliteStore
from wirecopy.store.values import Progress, no_progress

_PATIENCE = 1_000  # milliseconds; who has the archive open for longer will not be done in a moment


def restore(path: Path, backup: Path, *, force: bool, progress: Progress = no_progress) -> Path | None:
    """See `wirecopy.store.restore`."""
    if not force and path.exists():
        hint = "Nothing was changed. --force puts the backup in its place and keeps the archive beside it."
        raise StoreError("there is an archive already", str(path), hint)
    if path.exists() and backup.exists() and path.samefile(backup):
        raise StoreError("the backup is the archive itself", str(path), "Nothing was changed.")
    with files.appearing(path) as new:
        store = SqliteStore(backup, read_only=True)
        try:
            store.backup(new, progress)
        finally:
            store.close()
        return _keep_beside(path) if path.exists() else None


def _keep_beside(path: Path) -> Path:
    """Give an archive a second name, with all that stands in its write-ahead log; its own name is free to be replaced.

    Raises:
      StoreError: another program has it open.
    """
    kept = path.with_name(f"{path.name}.before-restore")
    log = path.with_name(f"{path.name}-wal")
    _fold_log(path)
    kept.unlink(missing_ok=True)
    os.link(path, kept)
    if log.exists():  # of a file that is too damaged to be opened; the log goes by the name
        log.replace(kept.with_name(f"{kept.name}-wal"))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return kept


def _fold_log(path: Path) -> None:
    """Write the log into the file, which only who has it alone can do; a damaged file stays as it is."""
    try:
        connection = apsw.Connection(str(path), vfs=files.checksums(path) or None)
        try:
            connection.set_busy_timeout(_PATIENCE)
            connection.pragma("journal_mode", "delete")
        finally:
            connection.close()
    except apsw.BusyError as error:
        hint = "Nothing was changed. End it first (wirecopy run, wirecopy serve)."
        raise StoreError("another program has this archive open", str(path), hint) from error
    except apsw.Error:
        return
