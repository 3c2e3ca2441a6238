"""The stories that an article can join, kept so that the cost of an article depends on them and not on the archive.

Two tiers. The LIVE stories that moved last stand in an inverted index with all their terms. The DORMANT ones before
them keep their strongest terms only, and are found by an explicit look-up of rare ones; what is dormant longest is
let go. Nothing is put away by the clock: an article without a date, or with a wrong one, can push nothing out.
"""

import math
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import islice
from operator import itemgetter

import msgspec

from wirecopy.relate._background import TABLES
from wirecopy.relate.gist import Gist

LIVE = 8_000  # stories; at 5,000 articles a day, of which three in four stay alone, a fortnight
DORMANT = 20_000  # stories; about 3 kB each
TERMS = 100  # of an article, the strongest; BCubed F1 of the stories is .004 lower at 60, the same at 150
STORY_TERMS = 300
DORMANT_TERMS = 32
LEADING = 8  # terms of a story's headlines, the strongest
RARE = 16  # terms of an article that are looked up among the dormant
RARE_SHARED = 2  # of them in one dormant story make it a candidate
ASKED = 40  # terms of an article that are looked up among the live
WIDEST = 200  # live stories that have a term; one that more of them have finds nothing and is passed over
# Weights of live stories that are added up for an article, those of the rarest terms first. With the 400 stories of the
# development sets no figure moves down to 300, and BCubed F1 is .002 lower at 150, .006 at 75. With the 8,000 of an
# invented stream an article costs half of what it did without such a bound.
MOST_FOUND = 600
CANDIDATES = 6  # are measured; the right story is among them in 98 % of the joins of the development sets
FEWEST_TERMS = 2  # of an article or a story that is near to anything: a single word says too little
NEARLY = (
    0.3  # of the nearest one's likeness; of the right stories none of full texts is farther, 8 of 2,400 of headlines
)
MEMBERS = 16  # articles of a story whose terms are kept, the last ones, for the second pass
# Articles that the background (`_background.py`) counts as: what it says of common words fades as the archive grows
# past it. Trees that were taught on half of the stories (training/README.md): mean BCubed F1 of the examples' archive
# .74 with it and .62 without, of the full texts kept out .917 either way.
# Of a term that it does not know, _UNKNOWN articles without it are supposed: an archive of one town has its names in
# every article and must soon know so.
_BACKGROUND = 400
_UNKNOWN = 20
SETTLED = 500  # articles after which counts that are kept are brought in step: 30,000 terms, 60 ms, at once
_MOST_TERMS = 300_000  # that are counted; beyond it those that stood in one article only are forgotten
_DECAY = 8.0  # days; in the choice of candidates only
_FLOOR = 0.4
_DAY = 86_400.0
_NOTHING = 1e-9  # what subtraction leaves of a weight that is gone


@dataclass(slots=True, kw_only=True)
class Sketch:
    """An article's strongest terms by weight (unit length, strongest first), its headline's, and its date in days."""

    uri: str
    slug: str = ""
    language: str
    vector: dict[str, float]
    headline: dict[str, float]
    day: float | None
    text: int = 0  # as in Gist


@dataclass(slots=True, kw_only=True)
class LiveStory:
    """A story as it is compared: the sum of its articles' terms, in how many of them each stands, when it moved.

    `opened` and `moved` are numbers of the index's count: they order stories by when they were opened and last moved.
    """

    uri: str
    opened: int = 0
    moved: int = 0
    size: int = 0
    sums: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    headline: dict[str, float] = field(default_factory=dict)
    leading: tuple[str, ...] = ()  # its headlines' strongest terms
    norm: float = 0.0
    headline_norm: float = 0.0
    first: float | None = None
    last: float | None = None
    middle: float | None = None  # the mean date of its members, in days
    members: list[Sketch] = field(default_factory=list)
    looked_at: int = 0  # how many articles it had when the second look last asked whether it is two

    def take(self, sketch: Sketch) -> list[str]:
        """Take an article in; return the terms whose weight changed or that were let go."""
        self.size += 1
        self.members.append(sketch)
        del self.members[:-MEMBERS]
        for term, weight in sketch.vector.items():
            self.sums[term] = self.sums.get(term, 0.0) + weight
            self.counts[term] = self.counts.get(term, 0) + 1
        for term, weight in sketch.headline.items():
            self.headline[term] = self.headline.get(term, 0.0) + weight
        self.stretch(sketch.day, sketch.day)
        return [*sketch.vector, *self.settle()]

    def absorb(self, other: "LiveStory") -> list[str]:
        """Take another story in whole; return as `take` does."""
        self.size += other.size
        self.opened = min(self.opened, other.opened)
        self.members = [*other.members, *self.members][-MEMBERS:]
        for term, weight in other.sums.items():
            self.sums[term] = self.sums.get(term, 0.0) + weight
            self.counts[term] = self.counts.get(term, 0) + other.counts[term]
        for term, weight in other.headline.items():
            self.headline[term] = self.headline.get(term, 0.0) + weight
        self.stretch(other.first, other.last)
        return [*other.sums, *self.settle()]

    def count(self, day: float | None) -> None:
        """Count a copy in that does not move the story: its words were weighed with its original."""
        self.size += 1
        self.stretch(day, day)

    def give_up(self, leaving: list[Sketch]) -> list[str]:
        """Let articles go; return the terms whose weight changed."""
        gone = {member.uri for member in leaving}
        self.members = [member for member in self.members if member.uri not in gone]
        self.size -= len(leaving)
        changed: dict[str, None] = {}
        for member in leaving:
            for term, weight in member.vector.items():
                changed[term] = None
                if self.counts.get(term, 0) <= 1:
                    self.sums.pop(term, None)
                    self.counts.pop(term, None)
                else:
                    self.sums[term] -= weight
                    self.counts[term] -= 1
            for term, weight in member.headline.items():
                self.headline[term] = self.headline.get(term, 0.0) - weight
        self.headline = {term: weight for term, weight in self.headline.items() if weight > _NOTHING}
        self.settle()
        return list(changed)

    def stretch(self, first: float | None, last: float | None) -> None:
        """Widen the time that it covers."""
        starts = [day for day in (self.first, first) if day is not None]
        ends = [day for day in (self.last, last) if day is not None]
        self.first, self.last = min(starts, default=None), max(ends, default=None)

    def settle(self) -> list[str]:
        """Bring what is derived in step; return the terms that were let go."""
        dropped = self.keep(STORY_TERMS) if len(self.sums) > STORY_TERMS * 1.3 else []
        self.norm = math.sqrt(sum(weight * weight for weight in self.sums.values())) or 1.0
        self.headline_norm = math.sqrt(sum(weight * weight for weight in self.headline.values())) or 1.0
        days = [member.day for member in self.members if member.day is not None]
        self.middle = sum(days) / len(days) if days else self.middle
        self.leading = tuple(sorted(self.headline, key=self.headline.__getitem__, reverse=True)[:LEADING])
        return dropped

    def keep(self, terms: int) -> list[str]:
        """Keep the strongest terms only; return the others."""
        kept = sorted(self.sums, key=self.sums.__getitem__, reverse=True)[:terms]
        dropped = list(self.sums.keys() - kept)
        self.sums = {term: self.sums[term] for term in kept}
        self.counts = {term: self.counts[term] for term in kept}
        return dropped

    def gap(self, day: float | None) -> float:
        """Return the days between a date and the time that the story covers; 0 where either is unknown."""
        if day is None or self.first is None or self.last is None:
            return 0.0
        return max(0.0, day - self.last, self.first - day)

    def off_middle(self, day: float | None) -> float:
        """Return the days between a date and the middle of its last articles; 0 where either is unknown."""
        return 0.0 if day is None or self.middle is None else abs(day - self.middle)


class Frequencies:
    """In how many articles each term stands, by language; how much a term says follows from it.

    What was counted last can be taken out (`settle`), so that whoever keeps the counts adds it to theirs.
    """

    def __init__(self) -> None:
        self.since = 0  # articles since the counts were last brought in step
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
        rarity = {
            term: known - math.log(counts[term] + common[term])
            if term in common
            else unknown - math.log(counts[term] + 0.5)
            for term in gist.terms
        }
        weights = {term: (1 + math.log(tf) if tf > 1 else 1.0) * rarity[term] for term, tf in gist.terms.items()}
        strongest = sorted(weights, key=weights.__getitem__, reverse=True)[:TERMS]
        return Sketch(
            uri=uri,
            slug=slug,
            language=gist.language,
            vector=_unit({term: weights[term] for term in strongest}),
            headline=_unit({term: rarity[term] for term in sorted(gist.headline)}),
            day=_day(gist.published),
            text=gist.text,
        )

    def of(self, language: str) -> "Standing":
        """Return in how many articles of a language each term stands."""
        return Standing(self._counts[language], _background(language))


@dataclass(frozen=True, slots=True)
class Standing:
    """In how many articles each term stands: those of the archive and those of the background."""

    counts: Counter[str]
    common: Mapping[str, float]


class LiveIndex:
    """The live and the dormant stories, found by their terms.

    Nothing in it depends on the order in which things were put into it but on their numbers, so that an index that was
    kept and taken up again answers as the one that went on. `touched` names what changed since it was last emptied.
    """

    def __init__(self, live: int = LIVE) -> None:
        self._most_live = live
        self.count = 0
        self.stories: dict[str, LiveStory] = {}  # live, the one that moved last at the end
        self.dormant: dict[str, LiveStory] = {}
        self.touched: dict[str, None] = {}
        self._texts: dict[int, str] = {}  # the story that moved last of those with the text
        self._texts_of: dict[str, tuple[int, ...]] = {}
        self._postings: dict[str, dict[str, float]] = defaultdict(dict)
        self._dormant_postings: dict[str, dict[str, None]] = defaultdict(dict)

    def story(self, uri: str) -> LiveStory | None:
        """Return a story, live or dormant."""
        return self.stories.get(uri) or self.dormant.get(uri)

    def with_text(self, text: int) -> LiveStory | None:
        """Return the live story of which one of the last articles has this text; None for the text of 0."""
        return self.stories.get(self._texts.get(text, ""))

    def next_number(self) -> int:
        """Count one on."""
        self.count += 1
        return self.count

    def candidates(self, vector: Mapping[str, float], day: float | None, but: str = "") -> list[LiveStory]:
        """Return the stories that are nearest by their strongest terms, nearest first, then the dormant ones."""
        if len(vector) < FEWEST_TERMS:
            return []
        near = self._live_with(islice(vector.items(), ASKED))
        near.pop(but, None)
        ranked: list[tuple[float, str]] = []
        least = 0.0
        for uri, shared in sorted(near.items(), key=itemgetter(1), reverse=True):
            if shared < least:  # a story's norm is 1 at least, so none that follows is nearer than this
                break
            story = self.stories[uri]
            gap = story.gap(day)
            near_by = _FLOOR + (1 - _FLOOR) * math.exp(-gap / _DECAY) if gap else 1.0
            insort(ranked, (-shared / story.norm * near_by, uri))
            del ranked[CANDIDATES:]
            nearest, last = -ranked[0][0], -ranked[-1][0]
            least = NEARLY * nearest if len(ranked) < CANDIDATES else max(NEARLY * nearest, last)
        best = (self.stories[uri] for found, uri in ranked if found <= NEARLY * ranked[0][0])
        found = [story for story in best if len(story.sums) >= FEWEST_TERMS]
        return [*found, *self._dormant_candidates(islice(vector, RARE))]

    def _live_with(self, asked: Iterable[tuple[str, float]]) -> defaultdict[str, float]:
        """Return the live stories that have some of an article's terms, each with the sum of what both weigh."""
        near: defaultdict[str, float] = defaultdict(float)
        found = [(posted, weight) for term, weight in asked if (posted := self._postings.get(term))]
        found.sort(key=lambda one: len(one[0]))
        left = MOST_FOUND
        for posted, weight in found:
            left -= len(posted)
            if len(posted) > WIDEST or left < 0:
                break
            for uri, other in posted.items():
                near[uri] += weight * other
        return near

    def _dormant_candidates(self, terms: Iterable[str]) -> list[LiveStory]:
        if not self.dormant:
            return []
        shared: Counter[str] = Counter()
        for term in terms:
            posted = self._dormant_postings.get(term)
            if posted and len(posted) <= WIDEST:
                shared.update(posted.keys())
        best = sorted((-count, uri) for uri, count in shared.items() if count >= RARE_SHARED)[:2]
        return [self.dormant[uri] for _, uri in best]

    def put(self, story: LiveStory, changed: Iterable[str]) -> None:
        """Put a story, or its changed terms, into the index, as the one that moved last."""
        if self.dormant.pop(story.uri, None):
            self._unpost(story.uri, story.sums, self._dormant_postings)
        if story.uri not in self.stories:
            changed = story.sums
        story.moved = self.next_number()
        story.opened = story.opened or story.moved
        self.stories.pop(story.uri, None)
        self.stories[story.uri] = story
        self._post_texts(story)
        self.touched[story.uri] = None
        for term in changed:
            weight = story.sums.get(term)
            if weight is None:
                self._unpost(story.uri, (term,), self._postings)
            else:
                self._postings[term][story.uri] = weight
        while len(self.stories) > self._most_live:
            self._lay_down(next(iter(self.stories)))

    def take_up(self, stories: Iterable[LiveStory]) -> None:
        """Take stories up as they were kept, with their numbers; what was held of them is replaced."""
        for story in sorted(stories, key=lambda one: one.moved):
            self.take_out(story.uri)
            self.stories[story.uri] = story
            self._post_texts(story)
            self.count = max(self.count, story.moved)
            for term, weight in story.sums.items():
                self._postings[term][story.uri] = weight
        while len(self.stories) > self._most_live:
            self._lay_down(next(iter(self.stories)))

    def remove(self, uri: str) -> None:
        """Take a story out for good."""
        self.take_out(uri)
        self.touched[uri] = None

    def take_out(self, uri: str) -> None:
        """Take a story out as one that was taken out before: nothing is touched."""
        for tier, postings in ((self.stories, self._postings), (self.dormant, self._dormant_postings)):
            story = tier.pop(uri, None)
            if story:
                self._unpost(uri, story.sums, postings)
                self._forget_texts(uri)

    def _lay_down(self, uri: str) -> None:
        story = self.stories.pop(uri)
        self._unpost(uri, story.sums, self._postings)
        self._forget_texts(uri)
        if story.members:
            story.keep(DORMANT_TERMS)
            story.members.clear()
            story.headline = {term: story.headline[term] for term in story.leading}
            story.settle()
            self.touched[uri] = None
        self.dormant[uri] = story
        for term in story.sums:
            self._dormant_postings[term][uri] = None
        while len(self.dormant) > DORMANT:
            oldest = next(iter(self.dormant))
            self._unpost(oldest, self.dormant.pop(oldest).sums, self._dormant_postings)
            self.touched[oldest] = None

    def _post_texts(self, story: LiveStory) -> None:
        self._forget_texts(story.uri)
        texts = self._texts_of[story.uri] = tuple(member.text for member in story.members if member.text)
        self._texts.update(dict.fromkeys(texts, story.uri))

    def _forget_texts(self, uri: str) -> None:
        for text in self._texts_of.pop(uri, ()):
            if self._texts.get(text) == uri:
                del self._texts[text]

    @staticmethod
    def _unpost(
        uri: str, terms: Iterable[str], postings: dict[str, dict[str, float]] | dict[str, dict[str, None]]
    ) -> None:
        for term in terms:
            posted = postings.get(term)
            if posted:
                posted.pop(uri, None)
                if not posted:
                    del postings[term]


def as_kept(story: LiveStory) -> bytes:
    """Return a story in the form in which it is kept between two runs."""
    return msgspec.msgpack.encode(story)


def from_kept(value: bytes) -> LiveStory:
    """Return the story that was kept.

    Raises:
      ValueError: it was kept in another form; it has to be made anew from its articles.
    """
    try:
        return msgspec.msgpack.decode(value, type=LiveStory)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error


def dot(one: dict[str, float], other: dict[str, float]) -> float:
    """Return the cosine of two vectors of unit length."""
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def _unit(weights: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / norm for term, weight in weights.items()}


@cache
def _background(language: str) -> Mapping[str, float]:
    """Return the common terms of a language, each with the articles of _BACKGROUND that it stands in."""
    cells = TABLES.get(language, "").split()
    return {term: _BACKGROUND * int(share) / 1000 for term, share in zip(cells[::2], cells[1::2], strict=True)}


def _day(moment: datetime | None) -> float | None:
    return moment.timestamp() / _DAY if moment else None
