"""One process at a time sends to a target: a lock beside the archive, which the system frees when its holder dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wirecopy.errors import Unavailable


@contextmanager
def turn(archive: Path, target: str) -> Iterator[None]:
    """Hold the only right to send to a target.

    Args:
      archive: the archive's file.
      target: the target's name.
    Raises:
      Unavailable: another process is sending to it.
    """
    file = archive.with_name(f"{archive.name}.publish-{target}.lock")
    with file.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            hint = "Wait until it has ended; nothing was sent by this one."
            raise Unavailable("another wirecopy is publishing there", target, hint) from error
        yield
