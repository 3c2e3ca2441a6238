"""Fill an archive with articles of our own making, then search it: speed, size, memory.

    python -m benchmarks.archive [--articles 100000] [--bare] [--seed 1]

An article has 5 KB of text: words of a vocabulary as often as a language has them (Zipf), one word of twenty its own.
One article of ten is a copy of an earlier one. They are saved 100 to a transaction, each with its statement, its keys
and its fingerprint. Only the store's own work is timed, with its look-up of passages; what reads, relates and groups
articles is measured by `benchmarks.importing`. The articles are made beside it, in the same process. `--bare`
saves headlines alone. Searches are of each kind in turn (a rare word, a common one, two, a phrase, a beginning), each
within up to a month, by CPU and, as `search_p50_ms` and `search_p99_ms`, by the clock. Memory is the highest of this
process and its children together.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import accumulate, chain, islice
from pathlib import Path

from wirecopy.model import (
    Action,
    Article,
    Basis,
    Block,
    BlockKind,
    Evidence,
    EvidenceKind,
    Form,
    Hop,
    Key,
    KeyKind,
    Origin,
    Party,
    PartyKind,
    Query,
    Reading,
    Record,
    Rel,
    Relation,
    Span,
    Statement,
    lay_out,
)
from wirecopy.relate.words import fingerprint, read_words
from wirecopy.store import Store, open_archive

SHORT = 5_000  # articles in `make bench`
_BATCH = 100
_SEARCHES = 800  # a hundred of each kind
_SIGHTINGS = 300
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu an er is on ul".split()
_EVIDENCE = Evidence(kind=EvidenceKind.TEXT, rule="benchmark/1", exact="said")
_OUTLETS = tuple(Party(name=f"Outlet {number}", kind=PartyKind.OUTLET) for number in range(50))
_OURS = Party(name="wirecopy", kind=PartyKind.BOT)


class Newsroom:
    """Writes articles: the same seed, the same articles."""

    def __init__(self, seed: int, articles: int, *, bare: bool = False) -> None:
        self.chance = random.Random(seed)
        self.articles = articles
        self.bare = bare
        self.vocabulary = [self._word() for _ in range(40_000)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.vocabulary))))

    def _word(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 5)))

    def words(self, count: int) -> list[str]:
        """Return words as often as a language has them."""
        return self.chance.choices(self.vocabulary, cum_weights=self._weights, k=count)

    def records(self) -> Iterator[Record]:
        """Write the articles one after the other."""
        earlier: list[tuple[int, tuple[str, ...]]] = []
        for number in range(self.articles):
            if self.bare:
                yield self._record(number, (), None)
                continue
            original = self.chance.choice(earlier) if earlier and number % 10 == 0 else None
            paragraphs = original[1] if original else self._paragraphs()
            if number % 100 == 1:
                earlier.append((number, paragraphs))
            yield self._record(number, paragraphs, original[0] if original else None)

    def _paragraphs(self) -> tuple[str, ...]:
        found = []
        for _ in range(8):
            words = [word if self.chance.random() > 0.05 else self._word() + self._word() for word in self.words(84)]
            found.append(" ".join(words).capitalize() + ".")
        return tuple(found)

    def _record(self, number: int, paragraphs: tuple[str, ...], copied: int | None) -> Record:
        at = BEGAN + YEAR * number / self.articles
        headline = " ".join(self.words(8)).capitalize()
        article = Article(
            uri=uri_of(number),
            version=1,
            url=f"https://outlet{number % 50}.example/{number}",
            outlet=_OUTLETS[number % 50],
            headline=headline,
            date_published=at,
            blocks=lay_out(Block(kind=BlockKind.PARAGRAPH, text=text) for text in paragraphs),
            confidence=90,
        )
        article = replace(article, sha256=sha256(f"{headline}\0{article.text}".encode()).hexdigest())
        reading = Reading(
            article=article,
            statements=tuple(
                _statement(len(first), f"Speaker {number % 5_000}", article.outlet, at) for first in paragraphs[:1]
            ),
            keys=(
                Key(kind=KeyKind.URL, value=f"outlet{number % 50}.example/{number}"),
                Key(kind=KeyKind.GUID, value=f"{number % 50} {number}"),
                Key(kind=KeyKind.TEXT, value=f"outlet {number % 50} {article.sha256}"),
            ),
            fingerprint=fingerprint(read_words(article.text)),
        )
        return Record(
            reading=reading,
            origin=Origin(
                basis=Basis.LISTING if self.bare else Basis.PAGE,
                final_url=article.url,
                content_type="text/html",
                retrieved_on=at,
                source=1,
            ),
            imported_on=at,
            relations=() if copied is None else (_copy(number, copied),),
        )


def uri_of(number: int) -> str:
    return f"wc:{number:016x}"


def _statement(length: int, name: str, outlet: Party, at: datetime) -> Statement:
    speaker = Party(name=name, kind=PartyKind.PERSON)
    return Statement(
        content=(Span(start=0, end=length),),
        speaker=speaker,
        form=Form.INDIRECT,
        hops=(
            Hop(seq=0, action=Action.SAID, party=speaker, evidence=_EVIDENCE),
            Hop(seq=1, action=Action.REPORTED, party=outlet, evidence=_EVIDENCE),
            Hop(seq=2, action=Action.IMPORTED, party=_OURS, timestamp=at, evidence=_EVIDENCE),
        ),
        evidence=_EVIDENCE,
    )


def _copy(later: int, earlier: int) -> Relation:
    return Relation(
        later=uri_of(later),
        earlier=uri_of(earlier),
        rel=Rel.REPRINT,
        overlap_later=100,
        overlap_earlier=100,
        evidence=_EVIDENCE,
    )


def fill(store: Store, newsroom: Newsroom) -> tuple[float, float]:
    """Save all articles; returns the seconds that the store took, of CPU and by the clock."""
    spent, waited, told = 0.0, 0.0, 0
    records = newsroom.records()
    while batch := list(islice(records, _BATCH)):
        began, began_at = time.process_time(), time.perf_counter()
        with store.transaction():
            for record in batch:
                store.save(record)
        spent += time.process_time() - began
        waited += time.perf_counter() - began_at
        told += len(batch)
        if told % 10_000 == 0:
            print(f"  {told} articles, {told / spent:.0f} per CPU second", file=sys.stderr, flush=True)
    return spent, waited


def queries(newsroom: Newsroom) -> Iterator[tuple[str, str]]:
    """Give searches for ever, each kind in turn: what kind it is, and what is typed."""
    chance, words = newsroom.chance, newsroom.vocabulary
    common, rare = words[:20], words[len(words) // 2 :]
    while True:
        yield "common", chance.choice(common)
        yield "rare", chance.choice(rare)
        yield "as_written", " ".join(newsroom.words(chance.randint(1, 3)))
        yield "two_common", " ".join(chance.sample(common, 2))
        yield "common_and_rare", f"{chance.choice(common)} {chance.choice(rare)}"
        yield "phrase", f'"{" ".join(chance.sample(common, 2))}"'
        yield "beginning", f"{chance.choice(words)[:3]}*"
        yield "without", f"{chance.choice(common)} -{chance.choice(common)}"


def search_times(store: Store, newsroom: Newsroom) -> tuple[dict[str, list[float]], list[float]]:
    """Search within up to a month; returns the CPU seconds of each by its kind, and those of all by the clock."""
    found: dict[str, list[float]] = {}
    waited: list[float] = []
    for kind, words in islice(queries(newsroom), _SEARCHES):
        since = BEGAN + YEAR * newsroom.chance.random()
        until = since + timedelta(days=newsroom.chance.uniform(1, 31))
        began, began_at = time.process_time(), time.perf_counter()
        store.search(Query(words=words, after=since, before=until))
        found.setdefault(kind, []).append(time.process_time() - began)
        waited.append(time.perf_counter() - began_at)
    return found, waited


def sighting_times(store: Store, newsroom: Newsroom) -> list[float]:
    """Look for who had the words of articles that are held before; returns the CPU seconds of each."""
    found = []
    for _ in range(_SIGHTINGS):
        uri = uri_of(newsroom.chance.randrange(newsroom.articles))
        reading = store.record(uri).reading
        number = store.number(uri)
        began = time.process_time()
        store.see(reading.fingerprint, number, reading.article.outlet.name)
        found.append(time.process_time() - began)
    return found


def run(articles: int, seed: int, *, bare: bool = False) -> dict[str, float]:
    """Fill an archive of that many articles and measure it."""
    newsroom = Newsroom(seed, articles, bare=bare)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        store = open_archive(path)
        spent, waited = fill(store, newsroom)
        store.close()
        size = path.stat().st_size
        store = open_archive(path)
        kinds, waited_for = search_times(store, newsroom)
        sightings = sighting_times(store, newsroom)
        store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "articles_per_cpu_s": articles / spent,
        "articles_per_s": articles / waited,
        "bytes_per_article": size / articles,
        "peak_mib": peak / 1024,
        "search_p50_ms": _share(waited_for, 0.5),
        "search_p99_ms": _share(waited_for, 0.99),
        "search_p99_cpu_ms": _share(chain.from_iterable(kinds.values()), 0.99),
        **{f"search_{kind}_p99_cpu_ms": _share(times, 0.99) for kind, times in kinds.items()},
        "sightings_p99_cpu_ms": _share(sightings, 0.99),
    }


def _share(times: Iterable[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[int(len(ordered) * share)] * 1000


def measure(_data: Path) -> dict[str, float]:
    """Fill the short one; what the clock says is left out, for others may use the machine."""
    figures = run(SHORT, 1)
    return {
        "articles_per_cpu_s": figures["articles_per_cpu_s"],
        "articles_per_mb": 1e6 / figures["bytes_per_article"],
        "mb_of_memory_left_of_600": 600 - figures["peak_mib"],
        "search_p99_cpu_ms": figures["search_p99_cpu_ms"],
        "sightings_p99_cpu_ms": figures["sightings_p99_cpu_ms"],
    }


def main() -> int:
    """Fill and say what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true", help="headlines only, as a listing without texts gives them")
    given = parser.parse_args()
    figures = run(given.articles, given.seed, bare=given.bare)
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
