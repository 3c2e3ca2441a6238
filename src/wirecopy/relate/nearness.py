"""Say how near an article is to a story: figures, and a vote on them.

The vote is learned, since no single threshold holds for headlines alone, leads and full texts alike: a sum of small
trees (Friedman 2001, symmetric ones as in Prokhorenkova and others 2018) over eleven figures. No figure knows a word,
an outlet or a language, and none counts the articles of the story: that one fits a collection's habits, and costs 8
points on headlines of stories that were not trained on. `benchmarks/learn_stories.py` writes the trees anew.
"""

import math
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from wirecopy.relate._trees import BASE, TREES
from wirecopy.relate.live import LiveStory, Sketch

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
)
_NONE: Mapping[str, int] = MappingProxyType({})
JOIN = 0.2  # log odds from which an article joins; merged streams: BCubed P .914 here, .887 at -0.3

CLOSE = 0.5  # cosine; the labelled streams have few pairs beyond it that are no copies, so nothing is learned there
CLOSE_ODDS = 4.0  # for each cosine beyond CLOSE; BCubed F1 of the merged streams is the same with and without


def measure(
    sketch: Sketch, story: LiveStory, frequencies: Counter[str], aside: Mapping[str, int] = _NONE
) -> tuple[float, ...]:
    """Return the FIGURES of an article beside a story.

    "Its own" is the share of all articles with a term that are in this story: it tells the story's terms from those
    of its subject, however often they stand in either. `aside` counts the articles of the article's own story, by term:
    they are taken out of all, so that a story does not count against its own merging.
    """
    cosine = own = headline_own = first = second = headline_in = 0.0
    shared = 0
    sums, counts, headline, norm = story.sums, story.counts, sketch.headline, story.norm
    for term, weight in sketch.vector.items():
        held = sums.get(term)
        if held is None:
            continue
        shared += 1
        held /= norm
        share = counts[term] / max(1, frequencies[term] - aside.get(term, 1))
        cosine += weight * held
        own += weight * held * min(1.0, share)
        both = min(weight, held)
        if both > first:
            first, second = both, first
        elif both > second:
            second = both
        in_headline = headline.get(term)
        if in_headline:
            headline_in += in_headline * in_headline
            headline_own += in_headline * in_headline * min(1.0, share)
    return (
        cosine,
        sum(weight * story.headline.get(term, 0.0) for term, weight in headline.items()) / story.headline_norm,
        headline_in,
        _leading_in(story, sketch),
        first + second,
        own,
        headline_own,
        math.log1p(story.gap(sketch.day)),
        float(sketch.day is None or story.last is None),
        math.log1p(len(sketch.vector)),
        float(shared),
    )


def vote(figures: tuple[float, ...]) -> float:
    """Return the log odds that an article with these FIGURES belongs to the story."""
    odds = BASE + CLOSE_ODDS * max(0.0, figures[0] - CLOSE)
    for one, over_one, two, over_two, three, over_three, leaves in TREES:
        odds += leaves[(figures[one] > over_one) * 4 + (figures[two] > over_two) * 2 + (figures[three] > over_three)]
    return odds


def _leading_in(story: LiveStory, sketch: Sketch) -> float:
    squares = [(story.headline[term] ** 2, term in sketch.vector) for term in story.leading]
    return sum(square for square, there in squares if there) / (sum(square for square, _ in squares) or 1.0)
