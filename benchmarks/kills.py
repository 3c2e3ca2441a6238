"""Kill an import at random moments and see that nothing is lost, nothing stands twice, the file is whole.

    python -m benchmarks.kills [--kills 100] [--seed 1]

A web of our own on loopback passes through three phases: items come, pages are edited, pages are withdrawn. In each
phase `wirecopy run --once --force` is started and killed (SIGKILL) until one run ends by itself. After every kill the
archive is examined; at the end it must be the same as one that was never interrupted.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.rigs.newsstand import FeedItem, Newsstand, a_feed, a_page
from wirecopy.store import open_archive

FEEDS, ITEMS = 3, 8
_WORDS = (
    "harbour pilot tug grain levy minister envoy ferry island quay crane tide storm warden ledger market vote board "
    "talks blockade skipper mole fuel rate union clerk bridge signal mast anchor notice"
).split()


@dataclass
class Outcome:
    """How often it was killed, what was found wrong, how long it took in seconds."""

    kills: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0


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


def command(db: Path, *words: str) -> list[str]:
    """Return the command line for an archive."""
    return [sys.executable, "-m", "wirecopy", "--db", str(db), "--quiet", *words]


def environment() -> dict[str, str]:
    """Return the environment in which loopback may be asked."""
    return {**os.environ, "WIRECOPY_FETCH_ALLOW_PRIVATE": "127.0.0.0/8"}


def state(db: Path) -> list[tuple[str, str, int, bool]]:
    """Return what an archive holds, in a form that does not depend on times."""
    store = open_archive(db)
    try:
        held = [store.held(uri) for uri in store.uris()]
        return sorted((one.outlet, one.headline, one.versions, one.vanished is not None) for one in held)
    finally:
        store.close()


def faults(db: Path) -> list[str]:
    """Return what is wrong with an archive after a kill."""
    store = open_archive(db)
    try:
        return list(store.check())
    finally:
        store.close()


def start(db: Path, stand: Newsstand) -> None:
    """Make an archive with the sources, before anything is killed."""
    urls = [f"{stand.url}/{feed}.xml" for feed in range(FEEDS)]
    subprocess.run(command(db, "add", *urls), env=environment(), check=True, capture_output=True)


def run(db: Path, kill_after: float | None) -> bool:
    """Run one round; kill it after so many seconds. True where it ended by itself."""
    process = subprocess.Popen(
        command(db, "run", "--once", "--force"), env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        return process.wait(timeout=kill_after) == 0
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return False


def through_phases(db: Path, web: Web, chance: random.Random | None, most: int, longest: float) -> Outcome:
    """Take an archive through all phases; with `chance`, killing up to `most` times on the way."""
    outcome = Outcome()
    start(db, web.stand)
    acknowledged = 0
    for phase in range(Web.PHASES):
        web.enter(phase)
        while True:
            kill = chance is not None and outcome.kills < most and chance.random() < 0.85
            ended = run(db, chance.uniform(0.2, longest) if chance and kill else None)
            outcome.kills += int(not ended)
            outcome.faults += faults(db)
            held = len(state(db))
            if held < acknowledged:
                outcome.faults.append(f"{acknowledged} articles were held, now {held}")
            acknowledged = held
            if ended:
                break
    return outcome


def kill_often(kills: int, seed: int) -> Outcome:
    """Kill so many times, over as many archives as it takes, and compare each with the uninterrupted one."""
    began = time.perf_counter()
    chance = random.Random(seed)
    total = Outcome()
    stand = Newsstand()
    web = Web(stand)
    try:
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / "whole.db"
            web.enter(0)
            first = time.perf_counter()
            through_phases(whole, web, None, 0, 0)
            longest = (time.perf_counter() - first) / Web.PHASES
            expected = state(whole)
            for number in range(kills):
                if total.kills >= kills or total.faults:
                    break
                web.enter(0)
                db = Path(folder) / f"{number}.db"
                outcome = through_phases(db, web, chance, kills - total.kills, longest)
                total.kills += outcome.kills
                total.faults += outcome.faults
                if state(db) != expected:
                    total.faults.append(f"archive {number} differs from the uninterrupted one")
    finally:
        stand.close()
    total.seconds = time.perf_counter() - began
    return total


def measure(_data: Path) -> dict[str, float]:
    """Kill a hundred times."""
    outcome = kill_often(100, 1)
    return {"kills": outcome.kills, "violations": len(outcome.faults)}


def main() -> int:
    """Kill and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    outcome = kill_often(given.kills, given.seed)
    print(json.dumps({"kills": outcome.kills, "violations": len(outcome.faults), "seconds": round(outcome.seconds)}))
    for fault in outcome.faults:
        print(f"  {fault}")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
