"""Learn anew how an article votes for a story: `python -m benchmarks.learn_stories --data ../shared/corpora/stories`.

Goes through the labelled streams twice over: with every article put where it belongs, and then, in ROUNDS, where the
votes learned so far put it, so that the trees know stories that already hold a mistake. Gradient boosting with
symmetric trees of depth 3 on the logistic loss (Newton steps), in plain Python: some minutes.
Writes `relate/_trees.py`; with `--keep-out` it prints instead how trees do on the half of the stories that they did not
see.
"""

import argparse
import hashlib
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.stories import FULL_TEXT, Labelled, ordered, read_set, scored, scorer
from wirecopy.relate import nearness
from wirecopy.relate.frequencies import Frequencies
from wirecopy.relate.gist import read_gist
from wirecopy.relate.index import LiveIndex
from wirecopy.relate.live import LiveStory
from wirecopy.relate.vocabulary import Vocabulary

ROUNDS = 2
TREES = 50
RATE = 0.18
RIDGE = 3.0
BINS = 32
# A wrong join costs as many pairs as the story has articles, so a case weighs by their number to this power.
# One division kept out by story: full texts BCubed F1 .898, pair F1 .714 at 0.5; .897, .690 at 0; .879, .670 at 1.
STAKE = 0.5
TITLES_WEIGHT = 0.3  # of an article with a headline only beside one with its text: there are twice as many
_NOTHING = 1e-12
TARGET = Path(__file__).parents[1] / "src" / "wirecopy" / "relate" / "_trees.py"

Figures = tuple[float, ...]
Tree = tuple[tuple[tuple[int, float], ...], tuple[float, ...]]
Vote = Callable[[Figures], float]


class Samples:
    """What was seen: figures, whether the article belongs to that story, and the weight of the case, 1 on average."""

    def __init__(self) -> None:
        self.figures: list[Figures] = []
        self.belongs: list[bool] = []
        self.weights: list[float] = []

    def watch(self, rows: Sequence[Labelled], weight: float, vote: Vote | None) -> None:
        """Go through a stream; the articles are put where `vote` puts them, without it where they belong."""
        vocabulary = Vocabulary()
        frequencies, index = Frequencies(vocabulary), LiveIndex(vocabulary)
        labels: dict[str, Counter[str]] = defaultdict(Counter)
        stakes: list[float] = []
        right: dict[str, str] = {}
        for row in rows:
            gist = read_gist(row.article)
            frequencies.count(gist.language, gist.terms)
            sketch = frequencies.weigh(row.id, gist)
            best, most = None, nearness.JOIN
            for story in index.candidates(sketch.vector, sketch.day):
                figures = nearness.measure(sketch, story, frequencies.of(sketch.language), {})
                self.figures.append(figures)
                self.belongs.append(labels[story.uri].most_common(1)[0][0] == row.story)
                stakes.append(story.size**STAKE)
                if vote and vote(figures) >= most:
                    best, most = story, vote(figures)
            if vote is None and row.story in right:
                best = index.story(right[row.story])
            best = best or LiveStory(uri=row.id)
            right.setdefault(row.story, best.uri)
            labels[best.uri][row.story] += 1
            index.put(best, best.take(sketch))
        scale = weight * len(stakes) / sum(stakes)
        self.weights += [scale * stake for stake in stakes]


def learn(samples: Samples) -> tuple[float, list[Tree]]:
    """Return the log odds to begin with, and the trees."""
    columns = list(zip(*samples.figures, strict=True))
    edges = [_edges(column) for column in columns]
    binned = [[bisect_left(edge, value) for value in column] for edge, column in zip(edges, columns, strict=True)]
    share = sum(w for w, yes in zip(samples.weights, samples.belongs, strict=True) if yes) / sum(samples.weights)
    base = math.log(share / (1 - share))
    odds = [base] * len(samples.figures)
    trees: list[Tree] = []
    for _ in range(TREES):
        chances = [1 / (1 + math.exp(-one)) for one in odds]
        slopes = [w * (yes - p) for w, yes, p in zip(samples.weights, samples.belongs, chances, strict=True)]
        curves = [w * p * (1 - p) for w, p in zip(samples.weights, chances, strict=True)]
        leaf = [0] * len(odds)
        splits: list[tuple[int, float]] = []
        for _ in range(3):
            figure, place = _best_split(binned, edges, leaf, (slopes, curves), [one for one, _ in splits])
            splits.append((figure, edges[figure][place]))
            leaf = [one * 2 + (at > place) for one, at in zip(leaf, binned[figure], strict=True)]
        slope, curve = [0.0] * 8, [0.0] * 8
        for at, s, c in zip(leaf, slopes, curves, strict=True):
            slope[at] += s
            curve[at] += c
        leaves = tuple(RATE * s / (c + RIDGE) for s, c in zip(slope, curve, strict=True))
        odds = [one + leaves[at] for one, at in zip(odds, leaf, strict=True)]
        trees.append((tuple(splits), leaves))
    return base, trees


def _edges(column: Sequence[float]) -> list[float]:
    ranked = sorted(column)
    return sorted({ranked[len(ranked) * k // (BINS + 1)] for k in range(1, BINS + 1)})


def _best_split(
    binned: list[list[int]],
    edges: list[list[float]],
    leaf: list[int],
    sums: tuple[list[float], list[float]],
    chosen: list[int],
) -> tuple[int, int]:
    """Return the figure and the edge that gain most over all leaves together and turn no vote against RISING."""
    leaves = 1 << len(chosen)
    best = (-1.0, 0, 0)
    for figure, bins in enumerate(binned):
        width = len(edges[figure]) + 1
        slope, curve = [0.0] * (width * leaves), [0.0] * (width * leaves)
        for at, place, s, c in zip(leaf, bins, *sums, strict=True):
            slope[at * width + place] += s
            curve[at * width + place] += c
        gains = [0.0] * (width - 1)
        values: list[list[float]] = [[] for _ in gains]
        for start in range(0, width * leaves, width):
            s_all, c_all = sum(slope[start : start + width]), sum(curve[start : start + width])
            s_left = c_left = 0.0
            for place in range(width - 1):
                s_left += slope[start + place]
                c_left += curve[start + place]
                s_right, c_right = s_all - s_left, c_all - c_left
                gains[place] += s_left * s_left / (c_left + RIDGE) + s_right * s_right / (c_right + RIDGE)
                values[place] += s_left / (c_left + RIDGE), s_right / (c_right + RIDGE)
        for place, gain in enumerate(gains):
            if gain > best[0] and _rises(values[place], [*chosen, figure]):
                best = (gain, figure, place)
    return best[1], best[2]


def _rises(values: list[float], figures: list[int]) -> bool:
    """Say whether more of each figure moves the leaves the way that RISING allows."""
    for level, figure in enumerate(figures):
        bit = 1 << (len(figures) - 1 - level)
        way = nearness.RISING[figure]
        if way and any(way * (values[at | bit] - value) < -_NOTHING for at, value in enumerate(values) if not at & bit):
            return False
    return True


def voter(base: float, trees: list[Tree]) -> Vote:
    def vote(figures: Figures) -> float:
        odds = base + nearness.CLOSE_ODDS * max(0.0, figures[0] - nearness.CLOSE)
        for splits, leaves in trees:
            at = 0
            for figure, edge in splits:
                at = at * 2 + (figures[figure] > edge)
            odds += leaves[at]
        return odds

    return vote


def written(base: float, trees: list[Tree]) -> str:
    """Return the module that holds the trees."""
    rows = []
    for splits, leaves in trees:
        cells = [cell for figure, edge in splits for cell in (str(figure), f"{edge:.5g}")]
        rows.append(f"    ({', '.join(cells)}, ({', '.join(f'{leaf:.4f}' for leaf in leaves)})),")
    head = (
        '"""The trees of `nearness.vote`, written by `python -m benchmarks.learn_stories`; not to be edited.\n\n'
        "A row is a tree: three times a figure's place in FIGURES and its edge, then the log odds of its 8 leaves.\n"
        '"""\n\nLeaves = tuple[float, float, float, float, float, float, float, float]\n'
        "Tree = tuple[int, float, int, float, int, float, Leaves]\n\n"
    )
    return head + f"BASE = {base:.4f}\n# fmt: off\nTREES: tuple[Tree, ...] = (\n" + "\n".join(rows) + "\n)\n# fmt: on\n"


def taught(streams: Sequence[tuple[Sequence[Labelled], float]]) -> tuple[float, list[Tree]]:
    """Learn from streams, each with the weight of its cases, in ROUNDS."""
    samples = Samples()
    vote: Vote | None = None
    for round_ in range(ROUNDS + 1):
        for rows, weight in streams:
            samples.watch(rows, weight, vote)
        base, trees = learn(samples)
        vote = voter(base, trees)
        print(f"round {round_}: {len(samples.figures)} cases, {sum(samples.belongs)} of them belong", flush=True)
    return base, trees


def keep_out(data: Path, texts: Sequence[Labelled], titles: Sequence[Labelled]) -> None:
    """Print how trees that were learned on half of the stories do on the other half."""
    score = scorer(data.resolve())
    for kept_out in (False, True):
        seen = [[row for row in rows if half(row) is not kept_out] for rows in (texts, titles)]
        held = [[row for row in rows if half(row) is kept_out] for rows in (texts, titles)]
        base, trees = taught([(seen[0], 1.0), (seen[1], TITLES_WEIGHT)])
        rows_of_trees = tuple((*(cell for split in splits for cell in split), leaves) for splits, leaves in trees)
        nearness.BASE, nearness.TREES = base, rows_of_trees  # type: ignore[attr-defined,assignment]
        for name, rows in (("full texts", held[0]), ("headlines", held[1])):
            figures = scored(rows, score)
            shown = " · ".join(f"{key} {figures[key]:.3f}" for key in ("bcubed_p", "bcubed_r", "bcubed_f1", "pair_f1"))
            print(f"half {kept_out:d} kept out, {name}: {shown}", flush=True)


def half(row: Labelled) -> bool:
    """Say in which half of the stories an article's is."""
    return bool(int(hashlib.sha256(row.story.encode()).hexdigest(), 16) % 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the labelled streams")
    parser.add_argument("--keep-out", action="store_true", help="print figures of stories kept out; write nothing")
    given = parser.parse_args()
    data: Path = given.data
    texts = ordered([row for name in FULL_TEXT for row in read_set(data, name)])
    titles = ordered(read_set(data, "uci"))
    if given.keep_out:
        keep_out(data, texts, titles)
        return
    TARGET.write_text(written(*taught([(texts, 1.0), (titles, TITLES_WEIGHT)])), "utf-8")
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
