"""Kill what writes to an archive, fill its disk, and see that nothing is lost, doubled or left by half.

    python -m benchmarks.kills [--kills 500] [--full-disks 100] [--seed 1] [--only import,migrate]
    python -m benchmarks.kills --every 1 --only backup,restore,migrate

Six jobs on the bundled recording: a first import, revisions (edited and withdrawn pages), reading again, a backup, a
restore, a migration from the oldest schema. Each runs in a child that is killed, half the time at a random moment and
half the time before a numbered change of a file, again and again until one run ends by itself; with --every N, once
before each N-th change instead. Full disks are a number of bytes that still go (ENOSPC), a limit on files, and, for
root on Linux, a small disk of its own.

After every end an inquest (`benchmarks.inquest`, which shares no code with the store) looks the archive over; at last
the archive must give out, byte for byte, what the uninterrupted one does.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.faults import Traps, limit_files
from benchmarks.inquest import Inquest, Promises
from benchmarks.jobs import JOBS, Job, exported
from wirecopy.errors import WirecopyError

KILLS, FULL_DISKS = 500, 100
_ENDED, _REFUSED, _BROKE = 0, 3, 4  # how a child ends by itself
_LIKELY = 0.85  # of another fault in the same archive, rather than letting it end
_DISK = 48 * 1024 * 1024  # bytes of the small disk: three times what a job leaves on it
_ADVICE = "Make room"


@dataclass
class Outcome:
    """How often a child was killed and the disk was full, what was found wrong, how long it took in seconds.

    `kinds` counts what was let happen; `changes` are those of files that each job makes, the numbers of its moments.
    """

    kills: int = 0
    full_disks: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, kind: str) -> None:
        """Note one fault that was let happen."""
        self.kinds[kind] = self.kinds.get(kind, 0) + 1


@dataclass(frozen=True)
class Fault:
    """What is to happen to a child: killed after seconds or before a change; so much room in all or for each file."""

    kind: str
    after: float | None = None
    at: int = 0
    room: int | None = None
    file_size: int | None = None


@dataclass(frozen=True)
class End:
    """How a child ended: its code (None: killed), what it acknowledged, what it said when it gave up."""

    code: int | None
    told: list[str]
    said: str = ""


@dataclass
class Expected:
    """What the uninterrupted run of a job gave, in how many changes of files, bytes and seconds."""

    promises: Promises
    export: bytes
    content: str
    changes: int
    written: int
    seconds: float


# ── one child ────────────────────────────────────────────────────────────────


def run(job: Job, archive: Path, fault: Fault) -> End:
    """Run a job in a child, and let a fault happen to it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _child(job, archive, fault, writing)
    os.close(writing)
    if fault.after is not None:
        time.sleep(fault.after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        lines = pipe.read().split("\n")[:-1]  # a last line without its end was not said
    _, status = os.waitpid(child, 0)
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    said = json.loads(lines.pop()) if code in {_REFUSED, _BROKE} and lines else ""
    return End(code, lines, said)


def _child(job: Job, archive: Path, fault: Fault, pipe: int) -> None:
    """Do the job, say what is kept as it is kept, and end the process."""
    code = _BROKE

    def tell(line: str) -> None:
        os.write(pipe, f"{line}\n".encode())

    try:
        traps = Traps(die_at=fault.at, room=fault.room)
        traps.set_up()
        if fault.file_size is not None:
            limit_files(fault.file_size)
        job.work(archive, tell)
        tell(json.dumps([traps.changes, traps.written]))
        code = _ENDED
    except WirecopyError as error:
        tell(json.dumps(str(error)))
        code = _REFUSED
    except BaseException:  # noqa: BLE001 - whatever it is, it is a finding
        tell(json.dumps(traceback.format_exc()))
    finally:
        os._exit(code)


# ── many ─────────────────────────────────────────────────────────────────────


def expect(job: Job, folder: Path) -> Expected:
    """Run a job without any fault and note what it promises on its way."""
    archive = folder / f"{job.name}-whole.db"
    job.lay_out(archive)
    promises = job.promises(archive)
    archive.unlink()
    job.lay_out(archive)
    began = time.perf_counter()
    end = run(job, archive, Fault("left alone"))
    seconds = time.perf_counter() - began
    if end.code != _ENDED:
        raise SystemExit(f"{job.name} does not even end undisturbed: {end.said}")
    changes, written = json.loads(end.told.pop())
    with Inquest(archive) as inquest:
        if faults := inquest.faults(promises, end.told):
            raise SystemExit(f"{job.name} is at fault undisturbed: {faults}")
        content = inquest.content()
    return Expected(promises, exported(archive), content, changes, written, seconds)


class Trial:
    """One archive and one job, with faults until it ends by itself."""

    def __init__(self, job: Job, archive: Path, expected: Expected, outcome: Outcome) -> None:
        self.job, self.archive, self.expected, self.outcome = job, archive, expected, outcome
        self._told: list[str] = []

    def go_through(self, faults: Iterator[Fault]) -> None:
        """Let the faults happen one after the other, then let the job end, and compare."""
        self.job.lay_out(self.archive)
        for fault in faults:
            end = run(self.job, self.archive, fault)
            self._look(fault, end)
            if end.code == _ENDED or self.outcome.faults:
                break
        else:
            end = run(self.job, self.archive, Fault("left alone"))
            self._look(Fault("left alone"), end)
            if end.code != _ENDED:
                self._wrong(f"does not end when it is left alone: {end.said}")
        if not self.outcome.faults:
            self._compare()

    def _look(self, fault: Fault, end: End) -> None:
        if end.code is None:
            self.outcome.kills += 1
            self.outcome.count(f"{self.job.name}, killed {fault.kind}")
        elif end.code == _REFUSED:
            self.outcome.full_disks += 1
            self.outcome.count(f"{self.job.name}, {fault.kind}")
            if _ADVICE not in end.said:
                self._wrong(f"a full disk is told without what to do: {end.said}", fault)
        elif end.code == _BROKE:
            self._wrong(f"an error that no person can read: {end.said}", fault)
        self._told += end.told
        for archive in (self.archive, *self.job.others(self.archive)):
            if archive.exists():
                with Inquest(archive) as inquest:
                    for found in inquest.faults(self.expected.promises, self._told if archive == self.archive else []):
                        self._wrong(found, fault)

    def _compare(self) -> None:
        with Inquest(self.archive) as inquest:
            if inquest.content() != self.expected.content:
                self._wrong("holds something else than the uninterrupted one")
        if exported(self.archive) != self.expected.export:
            self._wrong("gives out something else than the uninterrupted one")
        for left in self.job.left_over(self.archive):
            if left.exists():
                self._wrong(f"left {left.name} lying about")

    def _wrong(self, what: str, fault: Fault | None = None) -> None:
        self.outcome.faults.append(f"{self.job.name} ({self.archive.name}, {fault or 'at the end'}): {what}")


def kills(expected: Expected, chance: random.Random, left: Callable[[], int]) -> Iterator[Fault]:
    """Give kills, at random moments and at numbered changes, until the archive's luck or their number is over."""
    while left() > 0 and chance.random() < _LIKELY:
        if chance.random() < 0.5:
            yield Fault("at a moment", after=chance.uniform(0, expected.seconds))
        else:
            yield Fault("at a change", at=chance.randint(1, expected.changes))


def full_disks(archive: Path, expected: Expected, chance: random.Random) -> Iterator[Fault]:
    """Give one disk that takes so much and one on which a file grows only so far."""
    yield Fault("no room", room=chance.randrange(expected.written))
    size = archive.stat().st_size if archive.exists() else 0
    yield Fault("no larger file", file_size=size + chance.randrange(expected.written // 2))


def interrupt(number: int, disks: int, seed: int, jobs: tuple[Job, ...] = JOBS) -> Outcome:
    """Let so many kills and full disks happen, job after job, until they are all had or something is wrong."""
    began = time.perf_counter()
    chance = random.Random(seed)
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expected = {job.name: expect(job, folder) for job in jobs}
        outcome.changes = {name: one.changes for name, one in expected.items()}
        trial = 0
        while outcome.kills < number and not outcome.faults:
            job = jobs[trial % len(jobs)]
            archive = _empty(folder / "trial") / f"{job.name}-{trial}.db"
            of_this = Trial(job, archive, expected[job.name], outcome)
            of_this.go_through(kills(expected[job.name], chance, lambda: number - outcome.kills))
            trial += 1
        while outcome.full_disks < disks and not outcome.faults:
            job = jobs[trial % len(jobs)]
            _fill(job, folder, expected[job.name], outcome, chance)
            trial += 1
    outcome.seconds = time.perf_counter() - began
    return outcome


def interrupt_everywhere(step: int, jobs: tuple[Job, ...] = JOBS) -> Outcome:
    """Kill each job once before each of its changes of a file, or before each n-th, always in a new archive.

    Args:
      step: 1 for each change, n for each n-th.
      jobs: what is killed.
    """
    began = time.perf_counter()
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for job in jobs:
            expected = expect(job, folder)
            outcome.changes[job.name] = expected.changes
            for change in range(1, expected.changes + 1, step):
                archive = _empty(folder / "trial") / f"{job.name}-{change}.db"
                Trial(job, archive, expected, outcome).go_through(iter([Fault("at a change", at=change)]))
    outcome.seconds = time.perf_counter() - began
    return outcome


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _fill(job: Job, folder: Path, expected: Expected, outcome: Outcome, chance: random.Random) -> None:
    archive = _empty(folder / "trial") / f"{job.name}-full.db"
    Trial(job, archive, expected, outcome).go_through(full_disks(archive, expected, chance))
    with _small_disk(folder / "disk") as disk:
        if disk and not outcome.faults:
            archive = disk / f"{job.name}-full.db"
            Trial(job, archive, expected, outcome).go_through(_ballast(archive, expected, chance))


def _ballast(archive: Path, expected: Expected, chance: random.Random) -> Iterator[Fault]:
    """Fill the small disk but for a little while a child runs, then make room."""
    ballast = archive.with_name("ballast")
    free = shutil.disk_usage(archive.parent).free
    ballast.write_bytes(bytes(max(0, free - chance.randrange(expected.written))))
    try:
        yield Fault("a small disk")
    finally:
        ballast.unlink()


@contextmanager
def _small_disk(place: Path) -> Iterator[Path | None]:
    """Give a real disk of a few megabytes; None where one cannot be had."""
    place.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def measure(_data: Path) -> dict[str, float]:
    """Take a short form: a tenth of the kills and of the full disks."""
    outcome = interrupt(KILLS // 10, FULL_DISKS // 10, 1)
    return {"kills": outcome.kills, "full_disks": outcome.full_disks, "violations": len(outcome.faults)}


def main() -> int:
    """Interrupt and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--full-disks", type=int, default=FULL_DISKS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=0, metavar="N", help="instead: before each N-th change once")
    parser.add_argument("--only", default=",".join(job.name for job in JOBS))
    given = parser.parse_args()
    jobs = tuple(job for job in JOBS if job.name in given.only.split(","))
    if given.every:
        outcome = interrupt_everywhere(given.every, jobs)
    else:
        outcome = interrupt(given.kills, given.full_disks, given.seed, jobs)
    print("changes of files: " + ", ".join(f"{name} {count}" for name, count in outcome.changes.items()))
    for kind, count in sorted(outcome.kinds.items()):
        print(f"  {count:>5}  {kind}")
    figures = {"kills": outcome.kills, "full_disks": outcome.full_disks, "violations": len(outcome.faults)}
    print(json.dumps({**figures, "seconds": round(outcome.seconds)}))
    for fault in outcome.faults:
        print(f"  {fault}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
