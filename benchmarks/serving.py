"""Ask the reading room over an archive of our own making: how long a page takes, how large it is, how many a second.

    python -m benchmarks.serving [--articles 100000] [--seed 1] [--archive FILE] [--only front,search]

The archive is that of `benchmarks.year`. Each page is asked for at random: the front page and those behind it,
stories (one of eight is among the largest), articles, searches by words of every kind and by operators in every
combination, the speaker who is heard most and others, outlets, sources, digests, feeds of each list. Server time is
the CPU and the waiting of the whole application (guard, archive, template), without the network, from the first byte
of a question to the last of its answer; `…_p99_cpu_ms` is its CPU alone, which others on the machine do not change.
Each kind is asked once before, as what is gathered for a state of the archive (front page, digests) is gathered by
its first reader; that time is `…_first_cpu_ms`. The stories that are asked for are counted before:
`story_uncounted_p99_ms` is how long by the clock the first reader of one waits who comes before it is,
`story_counting_p99_cpu_ms` the CPU until it is.

Requests a second are those that a real server on loopback answers for articles at random over kept
connections, by the CPU that its process takes: on one core it can answer no more. `--archive` keeps the file there, or
takes the one that is there.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import combinations, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import quote, unquote

from benchmarks.archive import Newsroom, queries, uri_of
from benchmarks.year import AGENCY, GREAT_OUTLET, MINISTER, OUTLETS, build
from wirecopy.model import Story
from wirecopy.serve import listening
from wirecopy.serve.access import HERE, Access
from wirecopy.serve.room import room
from wirecopy.store import open_archive, open_register

SHORT = 2_000  # articles in `make bench`
_QUESTIONS = 400  # of each kind
_ASKED = 3_000  # of the server
_LONGEST_COUNT = 120  # seconds, of one story on a machine that others use too
_LARGE = 8  # stories that count as the largest: to count one of 600 articles before takes 10 s


class Asker:
    """Asks the application itself, as a server does."""

    def __init__(self, path: Path, access: Access = HERE) -> None:
        self._app = room(lambda: open_archive(path, read_only=True), access)

    async def ask(self, target: str) -> tuple[float, float, int]:
        """Return the seconds by the clock, those of CPU and the bytes of an answer that is 200."""
        path, _, query = target.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(b"host", b"127.0.0.1")],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "state": {},
        }
        size, status = 0, 0

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: object) -> None:
            nonlocal size, status
            assert isinstance(message, dict)
            status = message.get("status", status)
            size += len(message.get("body", b""))

        began, began_cpu = time.perf_counter(), time.process_time()
        await self._app(scope, receive, send)
        took, took_cpu = time.perf_counter() - began, time.process_time() - began_cpu
        if status != 200:
            raise SystemExit(f"{target} was answered with {status}")
        return took, took_cpu, size


def targets(year: Newsroom, seed: int, stories: Sequence[Story]) -> dict[str, list[str]]:
    """Return what is asked for, by kind."""
    chance = random.Random(seed)
    articles = year.articles
    typed = [quote(words) for _, words in islice(queries(year), _QUESTIONS)]
    large = sorted(stories, key=lambda one: -len(one.articles))[:_LARGE]
    asked = [chance.choice(large if number % 8 == 0 else stories).uri for number in range(_QUESTIONS)]
    speakers = [MINISTER if number % 4 == 0 else f"Speaker {number}" for number in range(_QUESTIONS)]
    held = [one for one in range(OUTLETS) if one % 5 != 1]  # the great outlet has the articles of these
    outlets = [f"Outlet {held[number % len(held)]}" for number in range(_QUESTIONS)]
    operators = [quote(one) for one in islice(_operators(year, chance), _QUESTIONS)]
    lists = ["/index", f"/speaker/{quote(MINISTER)}", f"/outlet/{quote(GREAT_OUTLET)}", "/source/1", "/digest"]
    lists += [f"/story/{one}" for one in asked[:3]]
    feeds = [f"{one}{ending}" for one in lists for ending in (".rss", ".atom", ".feed.json")]
    feeds += [f"/search{ending}?q={one}" for one in (*typed[:20], *operators[:20]) for ending in (".rss", ".atom")]
    return {
        "front": ["/"] * (_QUESTIONS // 2)
        + [f"/?before={uri_of(chance.randrange(articles // 30, articles))}" for _ in range(_QUESTIONS // 2)],
        "article": [f"/article/{uri_of(chance.randrange(articles))}" for _ in range(_QUESTIONS)],
        "story": [f"/story/{one}" for one in asked],
        "search": [f"/search?q={words}" for words in typed],
        "search_by_operators": [f"/search?q={one}" for one in operators],
        "speaker": [f"/speaker/{quote(one)}" for one in speakers],
        "outlet": [f"/outlet/{quote(one)}" for one in outlets],
        "source": [f"/source/{number % OUTLETS + 1}" for number in range(_QUESTIONS // 4)],
        "names": ["/speakers", "/speakers?named=er", "/outlets"] * 20,
        "digest": [f"/digest?since={since}" for since in ("24h", "5d", "2026-03-01", "2026-01-01")] * 20,
        "feed": feeds,
        "admin": ["/admin", "/problems", "/sources", "/healthz", "/metrics"] * 10,
    }


def _operators(year: Newsroom, chance: random.Random) -> Iterator[str]:
    """Type searches for ever: operators in every combination, each with values that find much and that find little."""
    values = {
        "said-by": (MINISTER, "Speaker 17", "er"),
        "via": (AGENCY, "Nobody"),
        "outlet": (GREAT_OUTLET, "Outlet 7"),
        "copy": ("no", "only"),
        "changed": ("2026-01-01", "2026-12-24"),
        "before": ("2026-02-01", "2027-01-01"),
        "source": ("3", "7"),
    }
    sets = [chosen for count in range(1, len(values) + 1) for chosen in combinations(values, count)]
    while True:
        for chosen in chance.sample(sets, len(sets)):
            asked = [f'{name}:"{chance.choice(values[name])}"' for name in chosen]
            words = chance.choice(("", "", " ".join(year.words(1)), chance.choice(year.vocabulary)))
            yield " ".join([*([words] if words else []), *asked])


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long answers of one kind took in seconds, the first of all and the others; the bytes of the largest."""

    first: float
    each: tuple[float, ...]
    cpu: tuple[float, ...]
    largest: int
    slowest: str


async def page_times(path: Path, asked: dict[str, list[str]]) -> dict[str, Times]:
    """Return how long each kind of page took."""
    asker = Asker(path)
    found: dict[str, Times] = {}
    for kind, all_targets in asked.items():
        first = max([(await asker.ask(one))[1] for one in dict.fromkeys(all_targets[:4])])
        answers = [(*await asker.ask(one), one) for one in all_targets]
        found[kind] = Times(
            first=first,
            each=tuple(took for took, *_ in answers),
            cpu=tuple(cpu for _, cpu, *_ in answers),
            largest=max(size for *_, size, _ in answers),
            slowest=max(answers, key=lambda one: one[1])[3],
        )
    return found


def first_readers(path: Path, uris: Iterable[str]) -> tuple[list[float], list[float]]:
    """Ask for stories that were not counted yet, each when the one before is.

    Returns:
      The seconds by the clock that each reader waited, and those of CPU until the story was counted.
    """
    asker = Asker(path, Access(register=lambda: open_register(path)))
    waited, counted = [], []
    with closing(open_archive(path, read_only=True)) as store:
        for uri in dict.fromkeys(uris):
            if store.gist(uri):
                continue
            began, end = time.process_time(), time.monotonic() + _LONGEST_COUNT
            waited.append(asyncio.run(asker.ask(f"/story/{uri}"))[0])
            while store.gist(uri) is None:
                if time.monotonic() > end:
                    raise SystemExit(f"{uri} was not counted in {_LONGEST_COUNT} seconds")
                time.sleep(0.02)
            counted.append(time.process_time() - began)
    return waited, counted


def _open(path: Path, told: Connection) -> None:
    """Serve in a process of its own; tells its port, and at the end how much CPU it took."""
    import uvicorn

    server = uvicorn.Server(listening(room(lambda: open_archive(path, read_only=True)), "127.0.0.1", 0))

    async def run() -> None:
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn tells it by no event
            await asyncio.sleep(0.01)
        told.send(server.servers[0].sockets[0].getsockname()[1])
        while not serving.done():
            if told.poll():
                if told.recv() == "end":
                    server.should_exit = True
                    break
                told.send(time.process_time())
            await asyncio.sleep(0.005)
        await serving

    asyncio.run(run())


@contextmanager
def _served(path: Path) -> Iterator[tuple[int, Connection]]:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_open, args=(path, there))
    process.start()
    try:
        yield here.recv(), here
        here.send("end")
    finally:
        process.join(10)
        if process.is_alive():
            process.terminate()


def per_cpu_second(path: Path, asked: list[str]) -> float:
    """Return how many articles a real server answers in a second of its CPU."""
    with _served(path) as (port, pipe):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        for one in asked[:50]:
            _fetch(connection, one)
        pipe.send("cpu")
        before = pipe.recv()
        for one in asked:
            _fetch(connection, one)
        pipe.send("cpu")
        spent: float = pipe.recv() - before
        connection.close()
    return len(asked) / spent


def _fetch(connection: HTTPConnection, target: str) -> None:
    connection.request("GET", target)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{target} was answered with {answer.status}")


def run(path: Path, articles: int, seed: int, only: Sequence[str] = ()) -> dict[str, float]:
    """Ask for everything, or for some kinds only, and return the figures."""
    if not path.exists():
        build(path, articles, seed)
    store = open_archive(path, read_only=True)
    asked = targets(Newsroom(seed, articles), seed, store.stories(articles))
    store.close()
    asked = {kind: all_targets for kind, all_targets in asked.items() if not only or kind in only}
    figures: dict[str, float] = {}
    waited, counted = first_readers(path, (one.removeprefix("/story/") for one in asked.get("story", ())))
    if waited:
        figures["story_uncounted_p50_ms"] = _share(waited, 0.5)
        figures["story_uncounted_p99_ms"] = _share(waited, 0.99)
        figures["story_counting_p99_cpu_ms"] = _share(counted, 0.99)
    for kind, times in asyncio.run(page_times(path, asked)).items():
        figures[f"{kind}_first_cpu_ms"] = times.first * 1000
        figures[f"{kind}_p50_ms"] = _share(times.each, 0.5)
        figures[f"{kind}_p99_ms"] = _share(times.each, 0.99)
        figures[f"{kind}_p50_cpu_ms"] = _share(times.cpu, 0.5)
        figures[f"{kind}_p99_cpu_ms"] = _share(times.cpu, 0.99)
        figures[f"{kind}_largest_kb"] = times.largest / 1000
        print(f"  {kind}: slowest {max(times.cpu) * 1000:.0f} ms of CPU {times.slowest}", file=sys.stderr, flush=True)
    if "article" in asked:
        figures["articles_per_cpu_s"] = per_cpu_second(path, (asked["article"] * _ASKED)[:_ASKED])
    return figures


def _share(times: Iterable[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[int(len(ordered) * share)] * 1000


def measure(_data: Path) -> dict[str, float]:
    """Ask over a small archive; times by the clock are left out, for others may use the machine."""
    kinds = ("front", "article", "story", "search", "search_by_operators")
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder) / "archive.db", SHORT, 1, kinds)
    kept = {f"{kind}_p99_cpu_ms": figures[f"{kind}_p99_cpu_ms"] for kind in kinds}
    left = {f"kb_left_of_100_{kind}": 100 - figures[f"{kind}_largest_kb"] for kind in kinds}
    return {"articles_per_cpu_s": figures["articles_per_cpu_s"], **kept, **left}


def main() -> int:
    """Ask and say what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--archive", type=Path, default=None)
    parser.add_argument("--only", default="", help="kinds of pages, with commas between them")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        only = [one for one in given.only.split(",") if one]
        figures = run(given.archive or Path(folder) / "archive.db", given.articles, given.seed, only)
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
