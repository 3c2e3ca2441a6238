"""In how many articles each term stands, by language, and what an article's terms weigh by that."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from operator import mul

from wirecopy.relate._background import TABLES
from wirecopy.relate.gist import Gist
from wirecopy.relate.sketches import Sketch
from wirecopy.relate.vocabulary import Vocabulary

TERMS = 100  # of an article, the strongest; BCubed F1 of the stories is .004 lower at 60, the same at 150
# Articles that the background (`_background.py`) counts as: what it says of common words fades as the archive grows
# past it. Trees that were taught on half of the stories (training/README.md): mean BCubed F1 of the examples' archive
# .74 with it and .62 without, of the full texts kept out .917 either way.
# Of a term that it does not know, _UNKNOWN articles without it are supposed: an archive of one town has its names in
# every article and must soon know so.
_BACKGROUND = 400
_UNKNOWN = 20
SETTLED = 500  # articles after which counts that are kept are brought in step: 30,000 terms, 60 ms, at once
_MOST_TERMS = 300_000  # that are counted; beyond it those that stood in one article only are forgotten
_DAY = 86_400.0
# Most terms stand somewhere once or a few times: the logarithms of few numbers are asked for again and again.
_log = lru_cache(maxsize=4_096)(math.log)


class Frequencies:
    """In how many articles each term stands, by language; how much a term says follows from it.

    What was counted last can be taken out (`settle`), so that whoever keeps the counts adds it to theirs.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.since = 0  # articles since the counts were last brought in step
        self._vocabulary = vocabulary
        self._articles: Counter[str] = Counter()
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)

    def count(self, language: str, terms: Iterable[str]) -> None:
        """Count an article's terms."""
        self._articles[language] += 1
        self._counts[language].update(iter(terms))  # of a mapping it would add the values
        self.since += 1

    def articles(self) -> dict[str, int]:
        """Return how many articles of each language were counted."""
        return dict(self._articles)

    def restore(self, language: str, counts: Mapping[str, int]) -> None:
        """Take the counts of a language over that were kept."""
        self._counts[language] = Counter(counts)

    def go_on(self, articles: Mapping[str, int], since: int) -> None:
        """Take over how many articles there were of each language, and since the counts were last brought in step."""
        self._articles = Counter(articles)
        self.since = since

    def settle(self) -> tuple[str, ...] | None:
        """After every SETTLED articles: forget what is too rare to be counted on, where there are too many terms.

        Returns:
          The languages in which what stood in one article only was forgotten; None where it is not yet time.
        """
        if self.since < SETTLED:
            return None
        self.since = 0
        crowded = tuple(sorted(tag for tag, counts in self._counts.items() if len(counts) > _MOST_TERMS))
        for tag in crowded:
            self._counts[tag] = Counter({term: n for term, n in self._counts[tag].items() if n > 1})
        return crowded

    def weigh(self, uri: str, gist: Gist, slug: str = "") -> Sketch:
        """Weigh an article's terms: (1 + ln tf) · ln(N / df), the strongest kept, at unit length.

        N and df are those of the archive with the background's added to them, as a prior of Dirichlet's kind is.
        """
        counts = self._counts[gist.language]
        common = _background(gist.language)
        articles = self._articles[gist.language]
        unknown, known = math.log(articles + _UNKNOWN + 1), math.log(articles + _BACKGROUND)
        rarity: dict[str, float] = {}
        weights: dict[str, float] = {}
        for term, times in gist.terms.items():
            if term in common:
                rare = known - math.log(counts[term] + common[term])
            else:
                rare = unknown - _log(counts[term] + 0.5)
            rarity[term] = rare
            weights[term] = (1 + _log(times)) * rare if times > 1 else rare
        strongest = sorted(weights, key=weights.__getitem__, reverse=True)[:TERMS]
        headline = sorted(gist.headline)
        numbers = self._vocabulary.numbers
        return Sketch(
            uri=uri,
            slug=slug,
            language=gist.language,
            vector=_unit(numbers(strongest), [weights[term] for term in strongest]),
            headline=_unit(numbers(headline), [rarity[term] for term in headline]),
            day=_day(gist.published),
            text=gist.text,
        )

    def of(self, language: str) -> "Standing":
        """Return in how many articles of a language each term stands."""
        return Standing(self._counts[language], _background(language), self._vocabulary.terms)


@dataclass(frozen=True, slots=True)
class Standing:
    """In how many articles each term stands: those of the archive and those of the background; terms by number."""

    counts: Counter[str]
    common: Mapping[str, float]
    terms: list[str]


def _unit(terms: Sequence[int], weights: Sequence[float]) -> dict[int, float]:
    norm = math.sqrt(sum(map(mul, weights, weights))) or 1.0
    return dict(zip(terms, [weight / norm for weight in weights], strict=True))


@cache
def _background(language: str) -> Mapping[str, float]:
    """Return the common terms of a language, each with the articles of _BACKGROUND that it stands in."""
    cells = TABLES.get(language, "").split()
    return {term: _BACKGROUND * int(share) / 1000 for term, share in zip(cells[::2], cells[1::2], strict=True)}


def _day(moment: datetime | None) -> float | None:
    return moment.timestamp() / _DAY if moment else None
