"""Say how near an article is to a story: figures, and a vote on them.

The vote is learned, since no single threshold holds for headlines alone, leads and full texts alike: a sum of small
trees (Friedman 2001, symmetric ones as in Prokhorenkova and others 2018) over twelve figures. No figure knows a word,
an outlet or a language, and none counts the articles of the story: that one fits a collection's habits, and costs 8
points on headlines of stories that were not trained on. What is RISING never counts against a join, so that the vote
does not turn round beyond what the labelled streams hold: few pairs in them are very close and no copies.
`benchmarks/learn_stories.py` writes the trees anew and says how they do on stories that they did not see.
"""

import math
from collections.abc import Mapping, Sequence
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
    for one, over_one, two, over_two, three, over_three, leaves in TREES:
        odds += leaves[(figures[one] > over_one) * 4 + (figures[two] > over_two) * 2 + (figures[three] > over_three)]
    return odds


def _leading_in(leading: Sequence[int], headline: Mapping[int, float], vector: Mapping[int, float]) -> float:
    """Return how much of what weighs most in a story's headlines stands in an article."""
    there = whole = 0.0
    for term in leading:
        square = headline[term] * headline[term]
        whole += square
        if term in vector:
            there += square
    return there / (whole or 1.0)
