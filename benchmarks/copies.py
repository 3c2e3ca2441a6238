"""Measure copies and passages: `python -m benchmarks.copies --data ../shared/corpora [--planted 20000]`.

Edited copies are made from real texts (for measuring only): cut short, with boilerplate added, with the lead in other
words, with 5 % of the words changed, in another order, two paragraphs lifted into another article. An original is
found if a passage of the copy names it. Then passages of 12 to 80 words planted in invented text, of which it is known
who had each word first. Beside it, in the same run, datasketch and rensa (their usual 128 permutations; 0.5 as the
threshold, 32 bands), where they are installed: they find whole texts only.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.quotes_speed import fixed_work
from benchmarks.stories import FULL_TEXT, read_set
from wirecopy.model import Article, Block, BlockKind, Party, PartyKind, lay_out
from wirecopy.relate.passages import Passages
from wirecopy.relate.sightings import MemorySightings
from wirecopy.relate.words import read_words

FEWEST = 60  # words; a shorter text is no original
_WORKED = 10  # of so many planted articles, fixed work is done beside one
EDITS = ("truncated", "boilerplate", "lead", "light", "reordered", "lifted")
_PITCH = (
    "Sign up for the evening letter of {name} and never miss what matters in your town, written by {name} for you. "
)

Text = list[list[str]]  # paragraphs of words


def edited(text: Text, host: Text, edit: str, chance: random.Random) -> Text:
    """Return a copy of a text, edited in one way; `host` is the article that passages are lifted into."""
    flat = [word for paragraph in text for word in paragraph]
    if edit == "truncated":
        return [flat[: int(len(flat) * chance.uniform(0.4, 0.7))]]
    if edit == "boilerplate":
        pitch = (_PITCH * 3).format(name=f"Outlet{chance.randrange(10**6)}").split()
        return [pitch, *text, pitch[:40]]
    if edit == "lead":
        lead = min(60, len(flat) // 4)
        return [chance.choices(flat, k=lead), flat[lead:]]
    if edit == "light":
        return [[chance.choice(flat) if chance.random() < 0.05 else word for word in flat]]
    if edit == "reordered":
        pieces = [flat[at : at + 40] for at in range(0, len(flat), 40)]
        chance.shuffle(pieces)
        return pieces
    start = chance.randrange(max(1, len(flat) - 80))
    cut = len(host) // 2
    return [*host[:cut], flat[start : start + 40], *host[cut:], flat[start + 40 : start + 80]]


def article_of(uri: str, text: Text, outlet: str) -> Article:
    blocks = lay_out(Block(kind=BlockKind.PARAGRAPH, text=" ".join(words)) for words in text if words)
    return Article(uri=uri, outlet=Party(name=outlet, kind=PartyKind.OUTLET), blocks=blocks)


def made_copies(data: Path, limit: int) -> tuple[list[Article], dict[str, tuple[str, str]]]:
    """Return originals and then copies, and what each copy is: its edit and its original."""
    chance = random.Random(11)
    rows = [row for name in FULL_TEXT for row in read_set(data, name)]
    texts = [(row.id, row.article.outlet.name, [block.text.split() for block in row.article.blocks]) for row in rows]
    texts = [one for one in texts if sum(map(len, one[2])) >= FEWEST][:limit]
    stream = [article_of(*(uri, text, outlet)) for uri, outlet, text in texts]
    truth: dict[str, tuple[str, str]] = {}
    for number, (uri, _, text) in enumerate(texts):
        edit = EDITS[number % len(EDITS)]
        host = [chance.choices([word for piece in chance.choice(texts)[2] for word in piece], k=40) for _ in range(6)]
        copy = f"copy:{number}"
        truth[copy] = (edit, uri)
        stream.append(article_of(copy, edited(text, host, edit, chance), f"Copyist {number % 300}"))
    return stream, truth


def by_passages(stream: list[Article]) -> dict[str, set[str]]:
    index = Passages()
    return {article.uri: {passage.earlier for passage in index.add(article)} for article in stream}


def _shingles(article: Article) -> list[str]:
    forms = read_words(article.text).forms
    return [" ".join(forms[at : at + 3]) for at in range(max(1, len(forms) - 2))]


def by_datasketch(stream: list[Article]) -> dict[str, set[str]]:
    import datasketch  # type: ignore[import-untyped, import-not-found, unused-ignore]

    index = datasketch.MinHashLSH(threshold=0.5, num_perm=128)
    found: dict[str, set[str]] = {}
    for article in stream:
        sketch: Any = datasketch.MinHash(num_perm=128)
        sketch.update_batch([shingle.encode() for shingle in _shingles(article)])
        found[article.uri] = set(index.query(sketch))
        index.insert(article.uri, sketch)
    return found


def by_rensa(stream: list[Article]) -> dict[str, set[str]]:
    import rensa  # type: ignore[import-untyped, import-not-found, unused-ignore]

    index = rensa.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    found: dict[str, set[str]] = {}
    for number, article in enumerate(stream):
        sketch = rensa.RMinHash(num_perm=128, seed=42)
        sketch.update(_shingles(article))
        found[article.uri] = {stream[other].uri for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def recall(found: dict[str, set[str]], truth: dict[str, tuple[str, str]]) -> dict[str, float]:
    """Return by edit the share of copies whose original was found."""
    all_of, hit = Counter(edit for edit, _ in truth.values()), Counter[str]()
    for copy, (edit, original) in truth.items():
        hit[edit] += original in found[copy]
    return {edit: hit[edit] / all_of[edit] for edit in EDITS}


def precision(found: dict[str, set[str]], stream: list[Article]) -> float:
    """Return the share of found pairs that do share twelve words in a row, compared with each other in full."""
    runs: dict[str, set[tuple[str, ...]]] = {}
    for article in stream:
        forms = read_words(article.text).forms
        runs[article.uri] = {forms[at : at + 12] for at in range(len(forms) - 11)}
    pairs = [(one, other) for one, others in found.items() for other in others]
    return sum(bool(runs[one] & runs[other]) for one, other in pairs) / max(1, len(pairs))


def planted(articles: int) -> Iterator[tuple[Article, list[int]]]:
    """Yield invented articles with spans of earlier ones in them, and for each word the article that had it first."""
    chance = random.Random(3)
    words = [f"w{number}" for number in range(30_000)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(words))))
    held: list[tuple[list[str], list[int]]] = []
    for number in range(articles):
        text = chance.choices(words, cum_weights=weights, k=chance.randint(200, 450))
        owner = [number] * len(text)
        for _ in range(chance.choice((0, 0, 1, 1, 1)) if held else 0):
            other, owners = held[chance.randrange(len(held))]
            length = chance.randint(12, 80)
            start, at = chance.randrange(max(1, len(other) - length)), chance.randrange(len(text))
            text[at:at] = other[start : start + length]
            owner[at:at] = owners[start : start + length]
        held.append((text, owner))
        yield article_of(str(number), [text], f"Outlet {number % 300}"), owner


def planted_figures(articles: int) -> dict[str, float]:
    """Measure passages on planted truth, word by word, with the time of each article, and of other work beside them.

    A shared machine slows both alike: `articles_times_fixed_work` is how many articles are done in that work's time.
    """
    sightings = MemorySightings()
    index = Passages(sightings=sightings)
    times: list[float] = []
    working: list[float] = []
    count = Counter[str]()
    for number, (article, owner) in enumerate(planted(articles)):
        began = time.process_time()
        found = index.add(article)
        times.append(time.process_time() - began)
        if number % _WORKED == 0:
            began = time.process_time()
            fixed_work()
            working.append(time.process_time() - began)
        given: list[int | None] = [None] * len(owner)
        for passage in found:
            first = article.text.count(" ", 0, passage.later_span.start)
            given[first : first + passage.words] = [int(passage.earlier)] * passage.words
        for mine, theirs in zip(given, owner, strict=True):
            count["found"] += mine is not None
            count["copied"] += theirs != number
            count["right"] += mine is not None and theirs != number
            count["first"] += mine == theirs
    times.sort()
    return {
        "planted_recall": count["right"] / count["copied"],
        "planted_word_precision": count["right"] / count["found"],
        "planted_first_source": count["first"] / count["right"],
        "index_kb": sightings.size / articles / 1000,
        "articles_per_cpu_s": articles / sum(times),
        "articles_times_fixed_work": sum(working) / len(working) * articles / sum(times),
        "p99_ms": 1000 * times[int(articles * 0.99)],
    }


def measure(data: Path) -> dict[str, float]:
    """Measure the edited copies and the planted passages."""
    folder = data.resolve() / "stories"
    stream, truth = made_copies(folder, 1200)
    found = by_passages(stream)
    figures = {f"recall_{edit}": share for edit, share in recall(found, truth).items()}
    return figures | {"verified_precision": precision(found, stream)} | planted_figures(10_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--planted", type=int, default=10_000, help="invented articles with planted passages")
    given = parser.parse_args()
    stream, truth = made_copies(given.data.resolve() / "stories", 1200)
    peers: dict[str, Callable[[list[Article]], dict[str, set[str]]]] = {"wirecopy": by_passages}
    peers |= {"datasketch": by_datasketch} if find_spec("datasketch") else {}
    peers |= {"rensa": by_rensa} if find_spec("rensa") else {}
    print(f"{len(truth)} edited copies; recall by edit, precision of what was found, articles/CPU-s")
    for name, method in peers.items():
        began = time.process_time()
        found = method(stream)
        rate = len(stream) / (time.process_time() - began)
        by_edit = " ".join(f"{edit} {share:.3f}" for edit, share in recall(found, truth).items())
        print(f"  {name:10} {by_edit} · precision {precision(found, stream):.3f} · {rate:,.0f}")
    for name, value in planted_figures(given.planted).items():
        print(f"  {name:24}{value:12.4f}")


if __name__ == "__main__":
    main()
