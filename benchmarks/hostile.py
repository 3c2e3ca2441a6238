"""Poll a web that behaves as badly as it can, end to end, and see how each behaviour ends in the archive.

    python -m benchmarks.hostile --data ../shared/corpora [--only NAME,…]

The server of the tools plays each behaviour of `attacks/hostile.jsonl` on loopback. For each, an archive of its own is
given one source, which is polled three times with a short deadline, through the real door and the workers. Judged is
what a person would find: which articles are held, what is said of the source, which validators are kept, how long a
question took, and what was asked of the server that must not be.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from wirecopy.errors import WirecopyError
from wirecopy.fetch import DoorSettings, Purpose
from wirecopy.fetch.http import HttpDoor
from wirecopy.fetch.robots import MOST_READ
from wirecopy.model import Fetched, Source, SourceState, Validators
from wirecopy.pipeline import ReadApart
from wirecopy.polling import Poller
from wirecopy.store import Store, open_archive
from wirecopy.workers import Workers

DEADLINE = 3.0  # seconds of one answer
SLACK = 2.0
POLLS = 3
_AT_ONCE = 6
_NONE = Validators()
_ITEMS = {  # articles after each poll where they are not 3, 3, 3
    "guid-reuse": (1, 2, 3),  # one id, another headline and address each time: never written over
    "etag-stuck": (1, 2, 3),
    "feed-shrinks": (20, 20, 20),
    "feed-floods": (10_000, 10_000, 10_000),
    "flaky": (0, 3, 3),  # a connection that is reset is tried once more, so its second question is its third
}
_NOTED = {"utf7", "billion-laughs"}  # feeds, if poor ones: the source is well, what was not taken is a problem noted
_SETTLED = {"feed-floods": 2}  # polls that are enough


@dataclass(frozen=True, slots=True)
class State:
    """What is held after a poll, how long the longest question took in seconds, how many problems were noted."""

    articles: int
    headlines: tuple[str, ...]
    source: Source
    longest: float
    noted: int = 0


@dataclass
class Played:
    """How a behaviour ended: its states, and what was not as expected."""

    name: str
    expect: str
    deadline: float = DEADLINE
    states: list[State] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class TimedDoor:
    """The real door, with a watch on it."""

    def __init__(self, door: HttpDoor) -> None:
        self.door = door
        self.longest = 0.0

    async def fetch(self, url: str, *, purpose: Purpose, validators: Validators | None = None) -> Fetched:
        """Fetch, and remember the longest time that it took."""
        began = time.monotonic()
        try:
            return await self.door.fetch(url, purpose=purpose, validators=validators)
        finally:
            self.longest = max(self.longest, time.monotonic() - began)


@dataclass(frozen=True, slots=True)
class Rig:
    """The hostile server's ports: of plain HTTP, and of each TLS behaviour."""

    http: int
    tls: dict[str, int]

    def address(self, name: str) -> str:
        """Return where a behaviour is played."""
        if name in self.tls:
            return f"https://localhost:{self.tls[name]}/b/good"
        return f"http://127.0.0.1:{self.http}/b/{name}"


@contextmanager
def hostile_server(data: Path) -> Iterator[Rig]:
    """Run the tools' hostile server, on ports of its own choice."""
    place = data.resolve().parent / "tools" / "attacks" / "hostile_server.py"
    with subprocess.Popen([sys.executable, str(place), "--tls"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            ports = json.loads(server.stdout.readline())
            yield Rig(ports["http"], ports["tls"])
        finally:
            server.kill()


# ── playing ──────────────────────────────────────────────────────────────────


async def play_all(rows: list[dict[str, Any]], rig: Rig, folder: Path, patience: float = DEADLINE) -> list[Played]:
    """Play behaviours, a few at once, each with an archive and a door of its own.

    `patience` is the deadline in seconds of those that end by themselves, on a machine with other work; what is to be
    ended by the deadline has `DEADLINE` always.
    """
    few = asyncio.Semaphore(_AT_ONCE)
    async with Workers(2) as workers:

        async def play(row: dict[str, Any]) -> Played:
            async with few:
                played = Played(row["name"], row["expect"], DEADLINE if row["expect"] == "retry" else patience)
                await _play(played, rig, folder / f"{row['name']}.db", workers)
                return played

        return list(await asyncio.gather(*map(play, rows)))


async def _play(played: Played, rig: Rig, path: Path, workers: Workers) -> None:
    if played.name.startswith("robots"):
        await _ask_robots(played, rig)
        return
    settings = DoorSettings(
        allow_private=(ip_network("127.0.0.1/32"), ip_network("::1/128")), host_gap=0, total_deadline=played.deadline
    )
    store = open_archive(path)
    ahead = timedelta()
    try:
        now = datetime.now(UTC)
        source = store.add_source(Source(url=rig.address(played.name), added_on=now, next_due=now, feed_only=True))
        for _ in range(_SETTLED.get(played.name, POLLS)):
            clock = _clock(ahead)
            async with HttpDoor(settings, clock) as door:
                timed = TimedDoor(door)
                poller = Poller(store, timed, clock, interval=timedelta(hours=1), reader=ReadApart(workers))
                await _poll(poller, store.source(source.id), played)
                played.states.append(_state(store, source.id, timed.longest))
            ahead += timedelta(days=8)  # behind every pause, so that it is asked again
    finally:
        store.close()
    judge(played, rig.address(played.name))


def _clock(ahead: timedelta) -> Any:
    return lambda: datetime.now(UTC) + ahead


async def _poll(poller: Poller, source: Source, played: Played) -> None:
    try:
        await poller.poll(source, set())
    except WirecopyError as error:
        played.faults.append(f"the poll raised {error!r}")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        played.faults.append(f"the poll broke with {error!r}")


def _state(store: Store, source_id: int, longest: float) -> State:
    uris = list(store.uris())
    headlines = tuple(sorted(store.held(uri).headline for uri in uris[:30]))
    return State(len(uris), headlines, store.source(source_id), longest, len(store.problems(limit=10)))


async def _ask_robots(played: Played, rig: Rig) -> None:
    settings = DoorSettings(allow_private=(ip_network("127.0.0.1/32"),), host_gap=0, total_deadline=played.deadline)
    began = time.monotonic()
    async with HttpDoor(settings, _clock(timedelta())) as door:
        try:
            answer = await door.fetch(rig.address(played.name), purpose=Purpose.ROBOTS)
        except WirecopyError as error:
            played.faults.append(f"it ended with {error!r}")
        else:
            if len(answer.body) > MOST_READ:
                played.faults.append(f"{len(answer.body)} bytes of robots.txt were read")
    if time.monotonic() - began > played.deadline + SLACK:
        played.faults.append("robots.txt took too long")


# ── judging ──────────────────────────────────────────────────────────────────


def judge(played: Played, url: str) -> None:
    """Compare what is held with what the behaviour is expected to lead to."""
    for number, state in enumerate(played.states):
        faults = _JUDGES[played.expect](played.name, number, state)
        if state.longest > played.deadline + SLACK:
            faults.append(f"a question took {state.longest:.1f} s")
        if any("<" in one or "script" in one.lower() for one in state.headlines):
            faults.append(f"markup in a headline: {state.headlines}")
        if state.source.url != url and played.expect != "moved":
            faults.append(f"its address became {state.source.url}")
        if any(ord(one) < 32 or 127 <= ord(one) < 160 for one in f"{state.source.problem}{state.source.due_because}"):
            faults.append("control characters in what is said of it")
        if state.source.next_due - state.source.added_on > timedelta(days=8 * POLLS + 8):
            faults.append(f"it is asked again only at {state.source.next_due}")
        played.faults += [f"poll {number + 1}: {fault}" for fault in faults]


def _good(name: str, number: int, state: State) -> list[str]:
    expected = _ITEMS.get(name, (3,) * POLLS)[number]
    faults = [f"{state.articles} articles, not {expected}"] if state.articles != expected else []
    if state.source.failures and expected and name != "flaky":
        faults.append(f"it failed: {state.source.problem}")
    return faults


def _fails(name: str, number: int, state: State) -> list[str]:
    faults = [f"{state.articles} articles came of it"] if state.articles else []
    failed = state.source.failures == number + 1 and state.source.problem
    if not failed and not (name in _NOTED and state.noted):
        faults.append(f"{state.source.failures} failures, said of it: {state.source.problem!r}")
    if state.source.validators != _NONE and name not in _NOTED:
        faults.append(f"validators were kept: {state.source.validators}")
    return faults


def _is_cut(_name: str, _number: int, state: State) -> list[str]:
    whole = {f"Item {number}" for number in range(1, 51)}
    faults = [f"half an item: {one}" for one in state.headlines if one not in whole]
    if state.source.validators != _NONE:
        faults.append(f"validators were kept: {state.source.validators}")
    return faults


def _is_gone(_name: str, _number: int, state: State) -> list[str]:
    return [] if state.source.state is SourceState.GONE else [f"its state is {state.source.state}"]


def _has_moved(name: str, number: int, state: State) -> list[str]:
    early = number == 0 and state.source.url.endswith("/b/good")
    return [*_good(name, number, state), *(["the move was taken at its first sighting"] if early else [])]


_JUDGES = {
    "ok": _good,
    "noop": _good,
    "moved": _has_moved,
    "partial": _is_cut,
    "gone": _is_gone,
    "retry": _fails,
    "clean": _fails,
}


def _leaks(rig: Rig) -> list[str]:
    """Return what was asked of the server and must not have been."""
    with urllib.request.urlopen(f"http://127.0.0.1:{rig.http}/log") as answer:
        asked = json.loads(answer.read())
    secrets = [one["path"] for one in asked if {"authorization", "cookie"} & set(one["headers"])]
    canaries = [one["path"] for one in asked if one["path"].endswith("xxe-hit")]
    return [f"asked with a secret: {path}" for path in secrets] + [f"a canary was asked: {path}" for path in canaries]


def run(data: Path, only: tuple[str, ...] = (), patience: float = DEADLINE) -> list[Played]:
    """Play all behaviours that the corpora name, or some; `patience` as in `play_all`."""
    lines = (data / "attacks" / "hostile.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if not only or row["name"] in only]
    with tempfile.TemporaryDirectory() as folder, hostile_server(data) as rig:
        played = asyncio.run(play_all(rows, rig, Path(folder), patience))
        leaks = _leaks(rig)
    return [*played, Played("everything", "clean", faults=leaks)] if leaks else played


def measure(data: Path) -> dict[str, float]:
    """Play all and count those that did not end as expected."""
    played = run(data)
    longest = max((state.longest for one in played for state in one.states), default=0.0)
    return {
        "behaviours": len(played),
        "violations": sum(bool(one.faults) for one in played),
        "longest_s": round(longest, 2),
    }


def main() -> int:
    """Play the behaviours and say which did not end as expected."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--only", default="", help="names of behaviours, with commas between them")
    given = parser.parse_args()
    played = run(given.data, tuple(filter(None, given.only.split(","))))
    for one in played:
        last = one.states[-1] if one.states else None
        said = f"{last.articles} articles; {last.source.problem}" if last else ""
        print(f"{'!  ' if one.faults else 'ok '} {one.name:<22}{one.expect:<9}{said}")
        for fault in one.faults:
            print(f"      {fault}")
    wrong = sum(bool(one.faults) for one in played)
    print(json.dumps({"behaviours": len(played), "violations": wrong}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
