"""Measure the stories: `python -m benchmarks.stories --data ../shared/corpora/stories [--stream 500000] [--worst 10]`.

Labelled streams (real articles, for measuring only), articles in order of publication, undated ones last in file
order, one configuration for all; scored after the stream with the scorer beside the corpora
(`../../tools/stories/score.py`). Then the rate on a stream made of invented words: late in it beside early in it, and,
since a machine is not as fast at one time as at another, the same articles put in turn to the stories as they were
early in it and as they are at its end.
`--worst` lists what costs most pairs: stories that lie in pieces, and what was welded.
"""

import argparse
import gzip
import importlib.util
import json
import math
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import nlargest
from pathlib import Path
from types import ModuleType

from wirecopy.model import Article, Block, BlockKind, Party, PartyKind, lay_out
from wirecopy.relate.stories import Stories

FULL_TEXT = ("allsides", "basil", "newscluster", "wikinews")
_PIECES = 6  # of a story that are listed
_EARLY = (10_000, 20_000)  # articles of the synthetic stream whose rate is the measure
_IN_TURN = 5_000  # articles that are put in turn to the early stories and to the late ones
_SETTLING = 500  # the first of them, by which the early stories come to know those that are running late


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An article of a labelled stream."""

    id: str
    story: str
    article: Article


def scorer(data: Path) -> ModuleType:
    """Load the scorer from beside the corpora."""
    path = data.parents[1] / "tools" / "stories" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"{data}: no tools/stories/score.py beside the corpora")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_set(data: Path, name: str) -> list[Labelled]:
    """Read one labelled set, in file order."""
    rows = []
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            published = datetime.fromisoformat(row["published"]) if row["published"] else None
            if published and published.tzinfo is None:
                published = published.replace(tzinfo=UTC)
            paragraphs = (piece for piece in row["text"].split("\n") if piece.strip())
            article = Article(
                uri=row["id"],
                url=row["url"],
                outlet=Party(name=row["source"], kind=PartyKind.OUTLET),
                headline=row["title"],
                blocks=lay_out(Block(kind=BlockKind.PARAGRAPH, text=piece) for piece in paragraphs),
                date_published=published,
                in_language=row["lang"],
            )
            rows.append(Labelled(id=row["id"], story=row["story"], article=article))
    return rows


def ordered(rows: Sequence[Labelled]) -> list[Labelled]:
    """Put a stream in order of publication, what has no date last, as it came."""
    far = datetime.max.replace(tzinfo=UTC)
    return sorted(rows, key=lambda row: row.article.date_published or far)


def grouped(rows: Sequence[Labelled]) -> tuple[dict[str, str], float]:
    """Group a stream; return the story that each article is in after it, and the CPU seconds without reading files.

    It is the article that is asked for: one that was split off is no longer in the story that `add` returned.
    """
    stories = Stories()
    began = time.process_time()
    for row in rows:
        stories.add(row.article)
    current = {row.id: stories.current(row.id) for row in rows}
    return current, time.process_time() - began


def scored(rows: Sequence[Labelled], score: ModuleType) -> dict[str, float]:
    """Group a stream and score it; `articles_per_cpu_s` counts the reading of terms, not that of files."""
    current, spent = grouped(rows)
    figures: dict[str, float] = score.score({row.id: row.story for row in rows}, current)
    return figures | {"articles_per_cpu_s": len(rows) / spent}


def worst(rows: Sequence[Labelled], current: dict[str, str], most: int) -> Iterator[str]:
    """Yield the stories that lost most pairs and those that hold most wrong ones, each with its pieces by size.

    A pair is lost where two articles of one labelled story are in two of ours; it is wrong where two of one of ours
    are labelled apart. Pair F1 follows from their sums.
    """
    labels = {row.id: row.story for row in rows}
    headlines = {row.id: row.article.headline for row in rows}
    for told, of, by in (("pairs lost", labels, current), ("pairs wrong", current, labels)):
        pieces: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            pieces[of[row.id]][by[row.id]].append(headlines[row.id])
        cost = {
            one: math.comb(sum(map(len, parts.values())), 2) - sum(math.comb(len(part), 2) for part in parts.values())
            for one, parts in pieces.items()
        }
        yield f"{told}: {sum(cost.values())}"
        for one in nlargest(most, cost, key=cost.__getitem__):
            yield f"  {cost[one]:4} {one}"
            largest = nlargest(_PIECES, pieces[one].values(), key=len)
            yield from (f"       {len(part):3} {part[0][:90]}" for part in largest)


def measure(data: Path) -> dict[str, float]:
    """Measure the merged stream of full texts and that of headlines."""
    folder = data.resolve() if data.name == "stories" else data.resolve() / "stories"
    score = scorer(folder)
    texts = scored(ordered([row for name in FULL_TEXT for row in read_set(folder, name)]), score)
    titles = scored(ordered(read_set(folder, "uci")), score)
    return {
        "merged_bcubed_f1": texts["bcubed_f1"],
        "merged_bcubed_p": texts["bcubed_p"],
        "merged_pair_f1": texts["pair_f1"],
        "uci_bcubed_f1": titles["bcubed_f1"],
        "articles_per_cpu_s": texts["articles_per_cpu_s"],
    }


def invented(articles: int) -> Iterator[Article]:
    """Yield a stream of invented words with the shape of news: Zipf's law, stories that come and go, a few copies.

    The words of a story are drawn from a list of its own and from that of all; three articles in four stand alone.
    """
    chance = random.Random(7)
    common = [f"c{number}" for number in range(20_000)]
    weights = [1 / (rank + 10) for rank in range(len(common))]
    began = datetime(2026, 1, 1, tzinfo=UTC)
    running: list[list[str]] = []
    for number in range(articles):
        if running and chance.random() < 0.25:
            own = chance.choice(running[-200:])
        else:
            own = [f"s{number}x{place}" for place in range(30)]
            running.append(own)
            del running[:-400]
        words = chance.choices(common, weights, k=200) + chance.choices(own, k=60)
        chance.shuffle(words)
        yield Article(
            uri=f"wc:{number}",
            headline=" ".join(chance.choices(own, k=5) + words[:4]),
            blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=" ".join(words))]),
            date_published=began + timedelta(seconds=17 * number),
            in_language="en",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Articles a CPU second in a synthetic stream, what is held at its end, and the largest memory in MiB.

    `early` and `late` are of its own articles; `in_turn_early` and `in_turn_late` of the same ones after its end.
    """

    early: float
    late: float
    in_turn_early: float
    in_turn_late: float
    live: int
    dormant: int
    largest_mib: float


def rates(articles: int) -> Rates:
    """Measure a synthetic stream; making the articles does not count."""
    stories, as_early = Stories(), Stories()
    spent: defaultdict[str, float] = defaultdict(float)
    last = articles - (_EARLY[1] - _EARLY[0])
    largest = 0.0
    for number, article in enumerate(invented(articles + _SETTLING + _IN_TURN)):
        if number == articles:
            largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if number < articles:
            took = _taken(stories, article)
            spent["early"] += took if _EARLY[0] <= number < _EARLY[1] else 0.0
            spent["late"] += took if number >= last else 0.0
        turns = ((as_early, "in turn, early"), (stories, "in turn, late"))
        if number < _EARLY[0]:
            as_early.add(article)
        elif number >= articles:
            for one, name in turns if number % 2 else turns[::-1]:
                took = _taken(one, article)
                spent[name] += took if number >= articles + _SETTLING else 0.0
    width = _EARLY[1] - _EARLY[0]
    return Rates(
        early=width / spent["early"],
        late=width / spent["late"],
        in_turn_early=_IN_TURN / spent["in turn, early"],
        in_turn_late=_IN_TURN / spent["in turn, late"],
        live=stories.compared[0],
        dormant=stories.compared[1],
        largest_mib=largest,
    )


def _taken(stories: Stories, article: Article) -> float:
    began = time.process_time()
    stories.add(article)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the labelled streams")
    parser.add_argument("--stream", type=int, default=30_000, help="articles of the synthetic stream; 0: none")
    parser.add_argument("--worst", type=int, default=0, help="stories to list that cost most pairs; 0: none")
    given = parser.parse_args()
    score = scorer(given.data.resolve())
    sets = {name: read_set(given.data, name) for name in (*FULL_TEXT, "uci")}
    sets["merged full texts"] = [row for name in FULL_TEXT for row in sets[name]]
    for name, rows in sets.items():
        figures = scored(ordered(rows), score)
        print(
            f"{name:18} {len(rows):5} articles · BCubed P {figures['bcubed_p']:.3f} R {figures['bcubed_r']:.3f}"
            f" F1 {figures['bcubed_f1']:.3f} · pair F1 {figures['pair_f1']:.3f} · stories {figures['clusters']:.0f}"
            f" of {figures['stories']:.0f} · {figures['articles_per_cpu_s']:,.0f} articles/CPU-s"
        )
    if given.worst:
        rows = ordered(sets["merged full texts"])
        print(*worst(rows, grouped(rows)[0], given.worst), sep="\n")
    if given.stream > _EARLY[1]:
        found = rates(given.stream)
        print(
            f"synthetic stream: {found.early:,.0f} articles/CPU-s at {_EARLY[0]:,}, {found.late:,.0f} at"
            f" {given.stream:,} ({found.late / found.early:.2f} of it)\n"
            f"the same articles in turn: {found.in_turn_early:,.0f} after {_EARLY[0]:,}, {found.in_turn_late:,.0f}"
            f" after {given.stream:,} ({found.in_turn_late / found.in_turn_early:.2f} of it)\n"
            f"at its end {found.live:,} live stories, {found.dormant:,} dormant; {found.largest_mib:,.0f} MiB, of which"
            f" the early stories, held to compare, are a part"
        )


if __name__ == "__main__":
    main()
