"""Ask the reading room over an archive of our own making: how long a page takes, how large it is, how many a second.

    python -m benchmarks.serving [--articles 100000] [--seed 1] [--archive FILE]

The archive is that of `benchmarks.archive`, with stories of about eight articles. Each page is asked for at random: the
front page and those behind it, stories, articles, searches of every kind. Server time is the CPU and the waiting of the
whole application (guard, archive, template), without the network: from the first byte of a question to the last of its
answer. Requests a second are those that a real server on loopback answers for articles at random over kept
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
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import quote

from benchmarks.archive import BEGAN, YEAR, Newsroom, fill, queries, uri_of
from wirecopy.model import Story
from wirecopy.serve import listening
from wirecopy.serve.room import room
from wirecopy.store import Store, open_archive

SHORT = 5_000  # articles in `make bench`
_QUESTIONS = 400  # of each kind
_ASKED = 3_000  # of the server
_IN_A_STORY = 8


def tell_stories(store: Store, articles: int, seed: int) -> None:
    """Put the articles into stories, each of some that came out one after the other."""
    chance = random.Random(seed)
    at, number = 0, 0
    while at < articles:
        many = min(articles - at, chance.randint(1, 2 * _IN_A_STORY))
        moment = BEGAN + YEAR * at / articles
        uris = tuple(uri_of(one) for one in range(at, at + many))
        story = Story(
            uri=f"wcs:{number:016x}",
            slugline=f"story {number}",
            articles=uris,
            first_created=moment,
            version_created=moment + timedelta(hours=1),
        )
        store.save_story(story)
        at, number = at + many, number + 1


def build(path: Path, articles: int, seed: int) -> None:
    """Make the archive."""
    store = open_archive(path)
    fill(store, Newsroom(seed, articles))
    with store.transaction():
        tell_stories(store, articles, seed)
    store.close()


class Asker:
    """Asks the application itself, as a server does."""

    def __init__(self, path: Path) -> None:
        self._app = room(lambda: open_archive(path, read_only=True))

    async def ask(self, target: str) -> tuple[float, int]:
        """Return the seconds and the bytes of an answer that is 200."""
        path, _, query = target.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
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

        began = time.perf_counter()
        await self._app(scope, receive, send)
        took = time.perf_counter() - began
        if status != 200:
            raise SystemExit(f"{target} was answered with {status}")
        return took, size


def targets(articles: int, seed: int, stories: list[str]) -> dict[str, list[str]]:
    """Return what is asked for, by kind."""
    chance = random.Random(seed)
    newsroom = Newsroom(seed, articles)
    typed = [quote(words) for _, words in islice(queries(newsroom), _QUESTIONS)]
    return {
        "front": ["/"] * (_QUESTIONS // 2)
        + [f"/?before={uri_of(chance.randrange(100, articles))}" for _ in range(_QUESTIONS // 2)],
        "article": [f"/article/{uri_of(chance.randrange(articles))}" for _ in range(_QUESTIONS)],
        "story": [f"/story/{chance.choice(stories)}" for _ in range(_QUESTIONS)],
        "search": [f"/search?q={words}" for words in typed],
    }


async def page_times(path: Path, asked: dict[str, list[str]]) -> dict[str, tuple[list[float], int]]:
    """Return the seconds of each answer by kind, and the largest answer's bytes."""
    asker = Asker(path)
    found: dict[str, tuple[list[float], int]] = {}
    for kind, all_targets in asked.items():
        await asker.ask(all_targets[0])  # the template is read at the first
        answers = [await asker.ask(one) for one in all_targets]
        found[kind] = [took for took, _ in answers], max(size for _, size in answers)
    return found


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


def run(path: Path, articles: int, seed: int) -> dict[str, float]:
    """Ask for everything and return the figures."""
    if not path.exists():
        build(path, articles, seed)
    store = open_archive(path, read_only=True)
    stories = [one.uri for one in store.stories(articles)]
    store.close()
    figures: dict[str, float] = {}
    for kind, (times, largest) in asyncio.run(page_times(path, targets(articles, seed, stories))).items():
        ordered = sorted(times)
        figures[f"{kind}_p50_ms"] = ordered[len(ordered) // 2] * 1000
        figures[f"{kind}_p99_ms"] = ordered[int(len(ordered) * 0.99)] * 1000
        figures[f"{kind}_largest_kb"] = largest / 1000
    chance = random.Random(seed)
    asked = [f"/article/{uri_of(chance.randrange(articles))}" for _ in range(_ASKED)]
    figures["articles_per_cpu_s"] = per_cpu_second(path, asked)
    return figures


def measure(_data: Path) -> dict[str, float]:
    """Ask over a small archive; times by the clock are left out, for others may use the machine."""
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder) / "archive.db", SHORT, 1)
    left = {f"kb_left_of_100_{kind}": 100 - figures[f"{kind}_largest_kb"] for kind in ("front", "article", "story")}
    return {"articles_per_cpu_s": figures["articles_per_cpu_s"], **left}


def main() -> int:
    """Ask and say what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--archive", type=Path, default=None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(given.archive or Path(folder) / "archive.db", given.articles, given.seed)
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
