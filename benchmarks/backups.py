"""Back an archive up again and again while another process imports into it, and restore each backup.

    python -m benchmarks.backups [--backups 50]

Each backup must pass the inquest (`benchmarks.inquest`), hold what was acknowledged before it was begun, and give out
the same after it was restored.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.inquest import Inquest, Promises
from benchmarks.jobs import Revise, exported
from wirecopy.store import open_archive, restore

BACKUPS = 50
_PAUSE = 0.05  # seconds after each thing that is kept, so that there is more than one moment to copy at


def back_up(count: int) -> tuple[int, list[str]]:
    """Make so many backups during imports.

    Returns:
      How many different states were copied, and what was wrong.
    """
    states: set[str] = set()
    faults: list[str] = []
    made = 0
    job = Revise()
    with tempfile.TemporaryDirectory() as name:
        archive = Path(name) / "archive.db"
        job.lay_out(archive)
        promises = job.promises(archive)
        while made < count:
            for beside in ("", "-wal", "-shm"):
                archive.with_name(archive.name + beside).unlink(missing_ok=True)
            job.lay_out(archive)
            with _importing(job, archive) as told, closing(open_archive(archive)) as store:
                going_on = True
                while going_on and made < count:
                    lines, going_on = told()
                    store.backup(archive.with_name("backup.db"))
                    made += 1
                    faults += _examined(archive.with_name("backup.db"), promises, lines, states)
    return len(states), faults


def _examined(backup: Path, promises: Promises, told: list[str], states: set[str]) -> list[str]:
    with Inquest(backup) as inquest:
        faults = inquest.faults(promises, told)
        states.add(inquest.content())
    restored = backup.with_name("restored.db")
    restore(restored, backup, force=True)
    if exported(restored) != exported(backup):
        faults.append("what was restored gives out something else than the backup")
    return faults


class _Told:
    """Reads what a child has said so far."""

    def __init__(self, pipe: int) -> None:
        os.set_blocking(pipe, False)
        self._pipe, self._said = pipe, b""

    def __call__(self) -> tuple[list[str], bool]:
        """Return the whole lines so far, and whether there may be more."""
        try:
            while piece := os.read(self._pipe, 65_536):
                self._said += piece
        except BlockingIOError:
            return self._said.decode().split("\n")[:-1], True
        return self._said.decode().split("\n")[:-1], False


@contextmanager
def _importing(job: Revise, archive: Path) -> Iterator[_Told]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:

        def tell(line: str) -> None:
            os.write(writing, f"{line}\n".encode())
            time.sleep(_PAUSE)

        job.work(archive, tell)
        os._exit(0)
    os.close(writing)
    try:
        yield _Told(reading)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)


def measure(_data: Path) -> dict[str, float]:
    """Take a short form: a tenth."""
    _, faults = back_up(BACKUPS // 10)
    return {"backups": BACKUPS // 10, "violations": len(faults)}


def main() -> int:
    """Back up and say what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backups", type=int, default=BACKUPS)
    given = parser.parse_args()
    states, faults = back_up(given.backups)
    print(json.dumps({"backups": given.backups, "states": states, "violations": len(faults)}))
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
