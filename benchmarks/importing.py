"""Import an archive of invented pages with all of it on: speed, size, memory of the whole process tree.

    python -m benchmarks.importing [--articles 100000] [--seed 1]

What runs is `wirecopy import FILE …` itself, as a child, on WARC files that were written before: pages are read apart
in workers, articles are attributed, known again, searched for passages, related, put into stories, indexed and kept.
The pages are those of 50 outlets. Each has 5 KB of text with quotations, navigation beside it and its outlet's footer;
one in four goes on with a story, one in ten holds an earlier article's text (half of them whole, under a credit or
without one, half of them two paragraphs), one in fifty is an earlier page that was changed.

CPU is that of the import and all its children. Memory is the sum of the peaks of the processes that live at once, so
that none is missed; pages that they share count in each, but not those of a child that is not yet a program of its own
(seen once in 35,000 articles: 853 MiB instead of 475). The rate at a mark is that of the tenth of it before it.

What was measured up to a mark is written when the import passes it, one JSON object a line, and the figures of the
whole come last: a run that is cut off has said what it measured until then.
"""

import argparse
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

import apsw

SHORT = 1_000  # articles in `make bench`
_IN_A_FILE = 5_000
_OUTLETS = 50
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu an er is on ul".split()
_LITTLE = "the of to and a in that it was for on is with by at from this be not are but they have had".split()
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_APART = timedelta(minutes=5)
_LOOK = 0.2  # seconds between two looks at the processes
# Articles; of 100,000 pages two in a hundred are changes of earlier ones.
_MARKS = (1_000, 2_000, 5_000, *range(10_000, 95_001, 5_000))
_TOLD = (5_000, 10_000, 50_000, 95_000)  # the marks whose rates stand among the figures of the whole

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as an outlet would show it."""

    number: int
    outlet: int
    headline: str
    paragraphs: Paragraphs
    at: datetime

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://outlet{self.outlet}.example/news/{self.number}"


class Newsrooms:
    """Write the pages: the same seed, the same pages."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._vocabulary = [self._word() for _ in range(40_000)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._vocabulary))))
        self._people = [f"{self._word().title()} {self._word().title()}" for _ in range(5_000)]
        self._footers = [" ".join(self._words(30)).capitalize() + "." for _ in range(_OUTLETS)]
        self._running: list[list[str]] = []
        self._held: list[Page] = []

    def _word(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 5)))

    def _words(self, count: int) -> list[str]:
        return self.chance.choices(self._vocabulary, cum_weights=self._weights, k=count)

    def pages(self, articles: int) -> Iterator[Page]:
        """Write so many pages one after the other."""
        for number in range(articles):
            page = self._page(number)
            if number % 20 == 1:
                self._held.append(page)
                del self._held[:-2_000]
            yield page

    def _page(self, number: int) -> Page:
        at, outlet = _BEGAN + _APART * number, self.chance.randrange(_OUTLETS)
        kind = self.chance.random()
        if self._held and kind < 0.12:
            earlier = self.chance.choice(self._held)
            if kind < 0.02:
                changed = (*earlier.paragraphs[:-1], self._paragraph(self._story()))
                return Page(earlier.number, earlier.outlet, earlier.headline, changed, earlier.at)
            if kind < 0.07:
                credit = (f"(Outlet {earlier.outlet}) ", "")[number % 2]
                whole = (credit + earlier.paragraphs[0], *earlier.paragraphs[1:])
                return Page(number, outlet, earlier.headline, whole, at)
            own = self._story()
            lifted = (*(self._paragraph(own) for _ in range(6)), *earlier.paragraphs[2:4])
            return Page(number, outlet, self._headline(own), lifted, at)
        own = self._story()
        return Page(number, outlet, self._headline(own), tuple(self._paragraph(own) for _ in range(8)), at)

    def _story(self) -> list[str]:
        """Return words of a story of its own, or of one that is running."""
        if self._running and self.chance.random() < 0.25:
            return self.chance.choice(self._running[-200:])
        self._running.append([self._word() + self._word() for _ in range(30)])
        del self._running[:-400]
        return self._running[-1]

    def _headline(self, own: list[str]) -> str:
        return " ".join([*self.chance.choices(own, k=4), *self._words(4)]).capitalize()

    def _paragraph(self, own: list[str]) -> str:
        """Return about 84 words: sentences with little words between the others, and sometimes something said."""
        sentences = [self._sentence(own, 21) for _ in range(3)]
        who, said = self.chance.choice(self._people), self._sentence(own, 17)
        kind = self.chance.random()
        if kind < 0.35:
            sentences.append(f"“{said[:-1]},” said {who}.")
        elif kind < 0.5:
            sentences.append(f"{who} said that {said[0].lower()}{said[1:]}")
        else:
            sentences.append(said)
        return " ".join(sentences)

    def _sentence(self, own: list[str], count: int) -> str:
        words = self._words(count)
        for place in range(0, count, 3):
            words[place] = self.chance.choice(_LITTLE)
        for _ in range(3):
            words[self.chance.randrange(count)] = self.chance.choice(own)
        return " ".join(words).capitalize() + "."

    def written(self, page: Page) -> bytes:
        """Return a page as HTML."""
        beside = "".join(
            f'<li><a href="/news/{page.number - step}">Older news {step}</a></li>' for step in range(1, 20)
        )
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": page.headline,
            "datePublished": page.at.isoformat(),
            "publisher": {"@type": "Organization", "name": f"Outlet {page.outlet}"},
        }
        text = "".join(f"<p>{one}</p>" for one in (*page.paragraphs, self._footers[page.outlet]))
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{page.headline}</title>'
            f'<link rel="canonical" href="{page.url}"><script type="application/ld+json">{json.dumps(data)}</script>'
            f"</head><body><nav><ul>{beside}</ul></nav><main><article><h1>{page.headline}</h1>{text}</article></main>"
            f"<footer><p>All rights are with Outlet {page.outlet}.</p></footer></body></html>"
        ).encode()


def write_files(folder: Path, articles: int, seed: int) -> list[Path]:
    """Write the pages into WARC files, so many to a file."""
    newsrooms = Newsrooms(seed)
    pages = newsrooms.pages(articles)
    files: list[Path] = []
    while batch := list(islice(pages, _IN_A_FILE)):
        files.append(folder / f"{len(files):04}.warc.gz")
        with files[-1].open("wb") as file:
            for page in batch:
                file.write(gzip.compress(_record(page, newsrooms.written(page)), compresslevel=1))
    return files


def _record(page: Page, body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {page.url}\r\n"
        f"WARC-Date: {page.at:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{page.number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@dataclass(slots=True)
class Watch:
    """What is seen of an import from outside: CPU seconds and memory of the process tree, articles by time."""

    process: int
    archive: Path
    peak_kib: int = 0
    seen: list[tuple[int, float]] = field(default_factory=list)  # articles, CPU seconds

    def look(self) -> None:
        """Look at the tree, and at the archive how far it has come."""
        tree = [self.process, *_children(self.process)]
        started = [self.process, *(one for one in tree[1:] if _command(one) != _command(self.process))]
        self.peak_kib = max(self.peak_kib, sum(map(_peak_kib, started)))
        if self.archive.exists() and (articles := _newest(self.archive)) > (self.seen[-1][0] if self.seen else 0):
            self.seen.append((articles, _cpu(self.process, children=True) + sum(map(_cpu, tree[1:]))))

    def rate_at(self, mark: int) -> float:
        """Return articles a CPU second in the last tenth before a mark; 0 where it was looked at only once in it."""
        last = next((place for place, one in enumerate(self.seen) if one[0] >= mark), len(self.seen) - 1)
        first = next((place for place, one in enumerate(self.seen) if one[0] >= mark * 0.9), last)
        articles, spent = (later - earlier for earlier, later in zip(self.seen[first], self.seen[last], strict=True))
        return articles / spent if spent else 0.0

    def figures_at(self, mark: int, waited: float) -> dict[str, float]:
        """Return what was measured up to a mark that was just passed.

        Args:
          mark: the mark, in articles.
          waited: seconds since the import began.
        """
        articles, spent = self.seen[-1]
        log = self.archive.with_name(self.archive.name + "-wal")
        size = sum(file.stat().st_size for file in (self.archive, log) if file.exists())
        return {
            "mark": mark,
            "articles": articles,
            "articles_per_cpu_s": articles / spent,
            "articles_per_cpu_s_here": self.rate_at(mark),
            "articles_per_s": articles / waited,
            "bytes_per_article": size / articles,
            "peak_mib": self.peak_kib / 1024,
        }


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    except OSError:
        return []


def _command(process: int) -> bytes:
    """Return what a process runs; a child that has not begun its own yet has its parent's, and the parent's memory."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _cpu(process: int, *, children: bool = False) -> float:
    """Return the CPU seconds of a process, with those of its children that have ended where that is asked for."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11 : 15 if children else 13])) / os.sysconf("SC_CLK_TCK")


def _peak_kib(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def _newest(archive: Path) -> int:
    """Return the number of the newest article; 0 where the archive is just being made."""
    try:
        connection = apsw.Connection(str(archive), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            row = connection.execute("SELECT max(id) FROM article").fetchone()
        finally:
            connection.close()
    except apsw.Error:
        return 0
    return int(row[0] or 0) if row else 0


def run(articles: int, seed: int) -> dict[str, float]:
    """Import that many pages and say what it took."""
    with tempfile.TemporaryDirectory() as folder:
        files = write_files(Path(folder), articles, seed)
        archive = Path(folder) / "archive.db"
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "wirecopy", "--db", str(archive), "--json", "import", *map(str, files)],
            stdout=subprocess.DEVNULL,
        ) as importing:
            watch = Watch(importing.pid, archive)
            try:
                _follow(importing, watch, began)
            finally:
                importing.terminate()  # where this run is cut off, so is what it measures
            waited = time.perf_counter() - began
        if importing.returncode:
            sys.exit(f"the import ended with {importing.returncode}; the lines above say what was measured until then")
        held, size = _newest(archive), archive.stat().st_size
    times = os.times()
    return {
        "articles_per_cpu_s": held / (times.children_user + times.children_system),
        "articles_per_s": held / waited,
        "bytes_per_article": size / held,
        "peak_mib": watch.peak_kib / 1024,
        **{f"articles_per_cpu_s_at_{mark}": watch.rate_at(mark) for mark in _TOLD if mark <= held},
    }


def _follow(importing: "subprocess.Popen[bytes]", watch: Watch, began: float) -> None:
    """Watch an import until it ends, and write what was measured at each mark as it is passed."""
    ahead = list(_MARKS)
    while importing.poll() is None:
        watch.look()
        while ahead and watch.seen and watch.seen[-1][0] >= ahead[0]:
            _write(watch.figures_at(ahead.pop(0), time.perf_counter() - began))
        time.sleep(_LOOK)


def _write(figures: dict[str, float]) -> None:
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}), flush=True)


def measure(_data: Path) -> dict[str, float]:
    """Import the short one; what the clock says is left out, for others may use the machine."""
    figures = run(SHORT, 1)
    return {
        "articles_per_cpu_s": figures["articles_per_cpu_s"],
        "articles_per_mb": 1e6 / figures["bytes_per_article"],
        "mb_of_memory_left_of_900": 900 - figures["peak_mib"],
    }


def main() -> int:
    """Import and say what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("cut off; the lines above say what was measured until then"))
    _write(run(given.articles, given.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
