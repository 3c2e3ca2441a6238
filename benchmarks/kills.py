"""Kill wirecopy at random moments, and let its disk be full: nothing is lost, nothing stands twice, the file is whole.

    python -m benchmarks.kills [--kills 100] [--full-disks 20] [--seed 1]

A web of our own on loopback passes through three phases: items come, pages are edited, pages are withdrawn. In each
phase `wirecopy run --once --force` is started and killed (SIGKILL) until one run ends by itself. Then the same is done
to `reprocess`, to `backup` over an older backup, and to the first look into an archive of the oldest schema, which
migrates it. After every kill the archive is examined; at the end it must be the same as one that was never interrupted.

A full disk is a limit on the size of a file (RLIMIT_FSIZE), at a random place between what the archive has and what it
needs: the run must end in a sentence, and the next one with room must bring all.
"""

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from tests.rigs.newsstand import FeedItem, Newsstand, a_feed, a_page
from wirecopy.store import open_archive, schema

FEEDS, ITEMS = 3, 8
_WORDS = (
    "harbour pilot tug grain levy minister envoy ferry island quay crane tide storm warden ledger market vote board "
    "talks blockade skipper mole fuel rate union clerk bridge signal mast anchor notice"
).split()


class Web:
    """The web that is imported, in its phases."""

    PHASES = 3

    def __init__(self, stand: Newsstand) -> None:
        self.stand = stand

    def enter(self, phase: int) -> None:
        """Put up what stands in a phase: 0 all items, 1 every third page edited, 2 every fourth page withdrawn."""
        for feed in range(FEEDS):
            items = [self._item(feed, number, phase) for number in range(ITEMS)]
            kept = [item for number, item in enumerate(items) if not (phase == 2 and number % 4 == 0)]
            self.stand.put(f"/{feed}.xml", a_feed(f"Outlet {feed}", kept), "application/rss+xml")

    def _item(self, feed: int, number: int, phase: int) -> FeedItem:
        edited = phase >= 1 and number % 3 == 0
        chance = random.Random(f"{feed} {number} {edited}")
        headline = f"Item {number} of outlet {feed}" + (", edited" if edited else "")
        paragraphs = tuple(" ".join(chance.choices(_WORDS, k=60)).capitalize() + "." for _ in range(4))
        path = f"/{feed}/{number}"
        link = self.stand.put(path, a_page(headline, paragraphs, f"Outlet {feed}"))
        if phase == 2 and number % 4 == 0:
            self.stand.gone(path)
        return FeedItem(headline, link, f"{feed}-{number}", paragraphs)


# ── what is held ─────────────────────────────────────────────────────────────


def state(db: Path) -> list[tuple[str, str, tuple[str, ...], bool]]:
    """Return what an archive holds, in a form that does not depend on times and ids: each article, all its versions."""
    with closing(open_archive(db)) as store:
        found = []
        for uri in store.uris():
            held = store.held(uri)
            versions = tuple(record.reading.article.sha256 for record in store.versions(uri))
            found.append((held.outlet, held.headline, versions, held.vanished is not None))
        return sorted(found)


def faults(db: Path, acknowledged: int = 0) -> list[str]:
    """Return what is wrong with an archive that must hold at least so many articles."""
    with closing(open_archive(db)) as store:
        found = list(store.check())
        held = len(store.uris())
    return [*found, *([f"{acknowledged} articles were held, now {held}"] if held < acknowledged else [])]


def as_first_written(db: Path, old: Path) -> None:
    """Write an archive again as the first schema had it, all evidence spelled out."""
    first = next(Path(schema.__file__).parent.glob("migrations/0001_*.sql"))
    with closing(open_archive(db)) as store, closing(apsw.Connection(str(old))) as connection:
        connection.execute(f"PRAGMA page_size = 16384; {first.read_text(encoding='utf-8')}")
        connection.execute("ATTACH ? AS now", (str(db),))
        connection.pragma("foreign_keys", "off")
        with connection:
            for (table,) in connection.execute(_PLAIN_TABLES).fetchall():
                columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info('{table}')"))
                connection.execute(f'DELETE FROM main."{table}"')
                connection.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM now."{table}"')
            connection.execute(
                "INSERT OR IGNORE INTO main.fingerprint SELECT hash, article FROM now.recent_fingerprint"
            )
            for (digest,) in connection.execute("SELECT sha256 FROM main.resource").fetchall():
                body = store.resource(str(digest))
                connection.execute(
                    "UPDATE main.resource SET size = ?, coding = 'identity', body = ? WHERE sha256 = ?",
                    (len(body), body, digest),
                )
        connection.pragma("application_id", schema.APPLICATION_ID)
        connection.pragma("user_version", 1)


_PLAIN_TABLES = (
    "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE '%VIRTUAL%'"
)


# ── what is done ─────────────────────────────────────────────────────────────


@dataclass
class Outcome:
    """How often what was killed, how often the disk was full, what was found wrong."""

    kills: Counter[str] = field(default_factory=Counter)
    full_disks: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        """How often anything was killed."""
        return sum(self.kills.values())


@dataclass
class Executioner:
    """Runs a command again and again, killing it on the way, until one run ends by itself."""

    outcome: Outcome
    most: int
    chance: random.Random
    lasts: dict[str, float] = field(default_factory=dict)  # seconds of a whole run of each deed

    def until_it_ends(self, deed: str, words: list[str], examine: Callable[[], list[str]]) -> None:
        """Kill a deed at moments spread over the second half of its life and a little beyond: it works there."""
        while True:
            whole = self.lasts.get(deed)
            kill = whole is not None and self.outcome.killed < self.most and self.chance.random() < 0.85
            began = time.perf_counter()
            code = _run(words, self.chance.uniform(0.4, 1.1) * whole if whole and kill else None)
            if code is None:
                self.outcome.kills[deed] += 1
            elif code:
                self.outcome.faults.append(f"{deed}: it ended with {code}")
            else:
                self.lasts.setdefault(deed, time.perf_counter() - began)
            self.outcome.faults += [f"{deed}: {fault}" for fault in examine()]
            if code is not None:
                return


def command(db: Path, *words: str) -> list[str]:
    """Return the command line for an archive."""
    return [sys.executable, "-m", "wirecopy", "--db", str(db), "--quiet", *words]


def environment() -> dict[str, str]:
    """Return the environment in which loopback may be asked."""
    return {**os.environ, "WIRECOPY_FETCH_ALLOW_PRIVATE": "127.0.0.0/8"}


def start(db: Path, stand: Newsstand) -> None:
    """Make an archive with the sources, before anything is killed."""
    urls = [f"{stand.url}/{feed}.xml" for feed in range(FEEDS)]
    subprocess.run(command(db, "add", *urls), env=environment(), check=True, capture_output=True)


def _run(words: list[str], kill_after: float | None) -> int | None:
    """Run a command; kill it after so many seconds. Returns its exit status; None where it was killed."""
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return process.wait(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return None


def through_phases(db: Path, web: Web, killer: Executioner) -> None:
    """Take an archive through all phases of the web."""
    web.enter(0)
    start(db, web.stand)
    for phase, deed in enumerate(("import", "revision", "withdrawal")):
        web.enter(phase)
        acknowledged = 0

        def examine() -> list[str]:
            nonlocal acknowledged
            found = faults(db, acknowledged)
            acknowledged = len(state(db))
            return found

        killer.until_it_ends(deed, command(db, "run", "--once", "--force"), examine)


def upkeep(db: Path, killer: Executioner) -> None:
    """Read all again, back it up over an older backup, and migrate it from the oldest schema."""
    held = state(db)

    def same(path: Path) -> list[str]:
        if not path.exists():
            return []
        return [*faults(path), *([] if state(path) == held else [f"{path.name} holds something else"])]

    copy, old = db.with_suffix(".backup"), db.with_suffix(".old")
    killer.until_it_ends("reprocess", command(db, "reprocess"), lambda: same(db))
    killer.until_it_ends("backup", command(db, "backup", str(copy)), lambda: same(copy))
    as_first_written(db, old)
    killer.until_it_ends("migration", command(old, "list"), lambda: _same_unmigrated(old, same))


def _same_unmigrated(old: Path, same: Callable[[Path], list[str]]) -> list[str]:
    """Look at a copy, so that what looks does not migrate the archive itself; the log belongs to it."""
    seen = old.with_suffix(".seen")
    for beside in ("", "-wal"):
        before, after = Path(f"{old}{beside}"), Path(f"{seen}{beside}")
        after.unlink(missing_ok=True)
        if before.exists():
            after.write_bytes(before.read_bytes())
    return same(seen)


def kill_often(kills: int, seed: int) -> Outcome:
    """Kill so many times, over as many archives as it takes, and compare each with the uninterrupted one."""
    killer = Executioner(Outcome(), 0, random.Random(seed))
    stand = Newsstand()
    web = Web(stand)
    with closing(stand), tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.db"
        through_phases(whole, web, killer)
        upkeep(whole, killer)
        expected = state(whole)
        killer.most = kills
        for number in range(kills):
            if killer.outcome.killed >= kills or killer.outcome.faults:
                break
            db = Path(folder) / f"{number}.db"
            through_phases(db, web, killer)
            if state(db) != expected:
                killer.outcome.faults.append(f"archive {number} differs from the uninterrupted one")
            upkeep(db, killer)
    return killer.outcome


# ── full disks ───────────────────────────────────────────────────────────────


def fill_disks(times: int, seed: int) -> Outcome:
    """Run into a full disk so many times, each at another place, and compare what is held after there is room again."""
    outcome, chance = Outcome(), random.Random(seed)
    stand = Newsstand()
    web = Web(stand)
    with closing(stand), tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.db"
        through_phases(whole, web, Executioner(Outcome(), 0, chance))
        expected, needed = state(whole), whole.stat().st_size
        for number in range(times):
            db = Path(folder) / f"{number}.db"
            web.enter(0)
            start(db, stand)
            outcome.faults += _into_a_full_disk(db, chance.randint(db.stat().st_size, needed))
            outcome.full_disks += 1
            through_phases(db, web, Executioner(Outcome(), 0, chance))
            if state(db) != expected:
                outcome.faults.append(f"archive {number} differs from the one that always had room")
            for path in (*db.parent.glob(f"{number}.db*"),):
                path.unlink()
    return outcome


def _into_a_full_disk(db: Path, limit: int) -> list[str]:
    end = subprocess.run(
        command(db, "run", "--once", "--force"),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    found = [f"full at {limit}: {fault}" for fault in faults(db)]
    if "Traceback" in end.stderr:
        found.append(f"full at {limit}: a traceback: {end.stderr[-300:]}")
    if end.returncode and "full" not in end.stderr:
        found.append(f"full at {limit}: it does not say what is wrong: {end.stderr[-300:]}")
    return found


def measure(_data: Path) -> dict[str, float]:
    """Kill a hundred times, fill ten disks."""
    killed, filled = kill_often(100, 1), fill_disks(10, 1)
    return {
        "kills": killed.killed,
        "full_disks": filled.full_disks,
        "violations": len(killed.faults) + len(filled.faults),
    }


def main() -> int:
    """Kill and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--full-disks", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    killed, filled = kill_often(given.kills, given.seed), fill_disks(given.full_disks, given.seed)
    found = killed.faults + filled.faults
    told = {"kills": killed.kills, "full_disks": filled.full_disks, "violations": len(found)}
    print(json.dumps({**told, "seconds": round(time.perf_counter() - began)}))
    for fault in found:
        print(f"  {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
