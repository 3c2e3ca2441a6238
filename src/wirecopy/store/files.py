"""The archive as a file: where it may lie, how a whole copy of it is made while others write, how one takes its place.

A file that appears under its final name is whole: it was written under another, looked over, synced, then renamed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import apsw.sqlite_extra

from wirecopy.errors import StoreError, advice
from wirecopy.store.values import Progress, no_progress

# Between machines the write-ahead log does not work: its index is memory that they do not share
# (https://sqlite.org/wal.html, 2.2). Names as in /proc/mounts.
_NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs auristorfs ceph glusterfs fuse.glusterfs fuse.sshfs fuse.s3fs "
    "fuse.rclone davfs fuse.davfs2 lustre gpfs beegfs ocfs2 gfs2 orangefs".split()
)
MOUNTS = Path("/proc/mounts")
_PIECE = 256  # pages copied at a time: 4 MB, some milliseconds
_CHECKSUMS = "cksmvfs"  # as SQLite names it: https://sqlite.org/cksumvfs.html
CHECKSUM_SIZE = 8  # bytes at the end of each page
_RESERVED_AT = 20  # where the file's head says how many bytes each page leaves free


def checksums(path: Path) -> str:
    """Return the SQLite VFS that gives each page a checksum and refuses a page that does not have its own.

    Returns:
      Its name; "" where this build of apsw has none: then new archives have no checksums.
    Raises:
      StoreError: this file has them, and writing to it without would spoil them.
    """
    if _CHECKSUMS in apsw.vfs_names():
        return _CHECKSUMS
    if apsw.sqlite_extra.has("cksumvfs"):
        apsw.sqlite_extra.load(apsw.Connection(":memory:"), "cksumvfs")
        return _CHECKSUMS
    if path.exists() and has_checksums(path):
        hint = "Nothing was changed. Install the published build of apsw: pip install --force-reinstall apsw"
        raise StoreError("its pages have checksums, and the SQLite of this machine cannot keep them", str(path), hint)
    return ""


def has_checksums(path: Path) -> bool:
    """Say whether a file's pages have checksums."""
    with path.open("rb") as file:
        return file.read(_RESERVED_AT + 1)[_RESERVED_AT:] == bytes([CHECKSUM_SIZE])


def refuse_network(path: Path, mounts: Path = MOUNTS) -> None:
    """Refuse to write to a file on a disk of another machine; where mounts cannot be read, nothing is refused.

    Args:
      path: the archive's file.
      mounts: the table of what is mounted where, as Linux writes it (proc(5)).
    Raises:
      StoreError: it lies on one.
    """
    kind = network_disk(path, mounts)
    if kind:
        hint = "Nothing was changed. Keep the archive on a local disk, and copy it with wirecopy backup FILE."
        raise StoreError(f"an archive cannot be written on a network disk ({kind})", str(path), hint)


def network_disk(path: Path, mounts: Path = MOUNTS) -> str:
    """Return the kind of the disk of another machine on which a file lies; "" where it lies on one of this machine.

    Args:
      path: the file.
      mounts: the table of what is mounted where, as Linux writes it (proc(5)); without it "" is returned.
    """
    kind = _file_system(path.resolve(), mounts)
    return kind if kind in _NETWORK else ""


def _file_system(path: Path, mounts: Path) -> str:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    found = ((Path(_unescaped(parts[1])), parts[2]) for line in lines if len(parts := line.split(" ")) > 2)
    over = [(len(point.parts), kind) for point, kind in found if path.is_relative_to(point)]
    deepest = max((depth for depth, _ in over), default=0)
    return next((kind for depth, kind in reversed(over) if depth == deepest), "")  # the last one mounted covers others


def _unescaped(name: str) -> str:
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        name = name.replace(code, char)
    return name


def copy(source: apsw.Connection, target: Path, progress: Progress = no_progress) -> None:
    """Copy a database as it stands at this moment into one file of its own; others may write to it meanwhile.

    Args:
      source: a connection with a transaction open, so that it sees one state throughout.
      target: the new file.
      progress: told of each hundredth.
    Raises:
      apsw.Error: the copy cannot be written; what was written of it is still there.
    """
    connection = apsw.Connection(str(target))
    try:
        told = 0
        with connection.backup("main", source, "main") as work:
            while not work.done:
                work.step(_PIECE)
                done = 100 - 100 * work.remaining // max(1, work.page_count)
                progress(done - told)
                told = done
        connection.pragma("journal_mode", "delete")  # a copy is one file, and can be read where nothing can be written
    finally:
        connection.close()


@contextmanager
def appearing(target: Path) -> Iterator[Path]:
    """Give the name under which a file is written; when the block ends it takes its own name, at once and for good.

    Where the block fails, nothing of it is left, and what bore the name before is as it was.

    Raises:
      StoreError: it cannot be written there.
    """
    new = target.with_name(f"{target.name}.new")
    try:
        new.unlink(missing_ok=True)
        yield new
        sync(new)
        new.replace(target)
        sync(target.absolute().parent)
    except OSError as error:
        hint = f"Nothing was changed. {advice(error)}".strip()
        raise StoreError(f"it cannot be written: {error.strerror}", str(target), hint) from error
    finally:
        for beside in ("", "-wal", "-shm", "-journal"):
            new.with_name(new.name + beside).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
