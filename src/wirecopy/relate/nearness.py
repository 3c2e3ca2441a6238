"""Say how near an article is to a story: figures, and a vote on them.

The vote is learned, since no single threshold holds for headlines alone, leads and full texts alike: a sum of small
trees (Friedman 2001, symmetric ones as in Prokhorenkova and others 2018) over twelve figures. No figure knows a word,
an outlet or a language, and none counts the articles of the story: that one fits a collection's habits, and costs 8
points on headlines of stories that were not trained on. What is RISING never counts against a join, so that the vote
does not turn round beyond what the labelled streams hold: few pairs in them are very close and no copies.
`benchmarks/learn_stories.py` writes the trees anew and says how they do on stories that they did not see.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import getitem
from types import MappingProxyType

from wirecopy.relate._trees import BASE, TREES
from wirecopy.relate.frequencies import Standing
from wirecopy.relate.live import LiveStory
from wirecopy.relate.sketches import Sketch

FIGURES = (
    "cosine",
    "headline cosine",
    "headline in story",
    "story's headline in article",
    "strongest shared terms",
    "terms of its own",
    "headline terms of its own",
    "days apart",
    "undated",
    "terms",
    "shared terms",
    "days from its middle",
)
# Which way a figure may move the vote: 1 up, -1 down, 0 either.
RISING = (1, 1, 1, 1, 1, 1, 1, -1, 0, 0, 0, -1)
_NONE: Mapping[int, int] = MappingProxyType({})
JOIN = (
    0.4  # log odds from which an article joins; full texts kept out: BCubed P .937 here, .936 at 0.2, F1 .917 at both
)

CLOSE = 0.5  # cosine; the labelled streams have few pairs beyond it that are no copies, so little is learned there
# For each cosine beyond CLOSE. So high because with less a dormant story of which the cosine is .7 is not reopened the
# day after. Kept out by story, mean of three divisions: full texts BCubed F1 .893 at 4, .894 at 8, .895 at 12; pair F1
# .715, .716, .716.
CLOSE_ODDS = 8.0

_LEAVES = tuple(leaves for *_, leaves in TREES)


def _questions() -> Iterator[tuple[int, float, int]]:
    """Yield what the trees ask: a figure, the edge that it has to exceed, and what that adds to the leaves chosen.

    The leaves chosen are one number, with a byte for the place in each tree.
    """
    for tree, (one, over_one, two, over_two, three, over_three, _) in enumerate(TREES):
        yield one, over_one, 4 << 8 * tree
        yield two, over_two, 2 << 8 * tree
        yield three, over_three, 1 << 8 * tree


def _asked(figure: int) -> tuple[list[float], list[int]]:
    """Return the edges set for a figure, in order, and what exceeding none, the first, the first two … of them adds."""
    asked = sorted((edge, part) for one, edge, part in _questions() if one == figure)
    return [edge for edge, _ in asked], list(accumulate((part for _, part in asked), initial=0))


# All trees are asked at once (after Lucchese and others 2015): half the work of one after the other.
_ASKED = tuple(_asked(figure) for figure in range(len(FIGURES)))


def measure(
    sketch: Sketch, story: LiveStory, frequencies: Standing, aside: Mapping[int, int] = _NONE
) -> tuple[float, ...]:
    """Return the FIGURES of an article beside a story.

    "Its own" is the share of all articles with a term that are in this story: it tells the story's terms from those
    of its subject, however often they stand in either. `aside` counts the articles of the article's own story, by term:
    they are taken out of all, so that a story does not count against its own merging.
    """
    cosine = own = headline_own = first = second = headline_in = 0.0
    vector, headline, norm = sketch.vector, sketch.headline, story.norm
    archive, common, names = frequencies.counts, frequencies.common, frequencies.terms
    above = story.headlines()
    shared = story.shared(vector)
    for term, total, count in shared:
        weight, held, name = vector[term], total / norm, names[term]
        others: float = archive[name] - aside.get(term, 1)
        if name in common:
            others += common[name]
        product = weight * held
        owned = 1.0 if count >= others else count / others
        cosine += product
        own += product * owned
        both = min(weight, held)
        if both > first:
            first, second = both, first
        elif both > second:
            second = both
        if term in headline:
            square = headline[term] * headline[term]
            headline_in += square
            headline_own += square * owned
    return (
        cosine,
        sum([headline[term] * above[term] for term in headline if term in above]) / story.headline_norm,
        headline_in,
        _leading_in(story.leading, above, vector),
        first + second,
        own,
        headline_own,
        math.log1p(story.gap(sketch.day)),
        float(sketch.day is None or story.last is None),
        math.log1p(len(vector)),
        float(len(shared)),
        math.log1p(story.off_middle(sketch.day)),
    )


def vote(figures: tuple[float, ...]) -> float:
    """Return the log odds that an article with these FIGURES belongs to the story."""
    odds = BASE + CLOSE_ODDS * max(0.0, figures[0] - CLOSE)
    chosen = 0
    for figure, (edges, parts) in zip(figures, _ASKED, strict=True):
        chosen += parts[bisect_left(edges, figure)]
    return sum(map(getitem, _LEAVES, chosen.to_bytes(len(TREES), "little")), odds)


def _leading_in(leading: Sequence[int], headline: Mapping[int, float], vector: Mapping[int, float]) -> float:
    """Return how much of what weighs most in a story's headlines stands in an article."""
    there = whole = 0.0
    for term in leading:
        square = headline[term] * headline[term]
        whole += square
        if term in vector:
            there += square
    return there / (whole or 1.0)
