"""A story as it is compared with articles: the sum of what its articles' terms weigh, and its last articles.

There are thousands of them, and an article looks at a handful. So a story lies folded, in arrays;
one that takes in a second article is spread out in dictionaries, until the index folds it again (`Tier`). Which of the
two it is changes no figure.
"""

import math
from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import compress
from operator import mul

import msgspec

from wirecopy.relate.sketches import Member, Sketch, as_member
from wirecopy.relate.vocabulary import NOTHING, Packed, Vocabulary, pack, packed_numbers

STORY_TERMS = 300
_MOST_STORY_TERMS = STORY_TERMS * 1.3  # from which they are cut back to STORY_TERMS
LEADING = 8  # terms of a story's headlines, the strongest
MEMBERS = 16  # articles of a story whose terms are kept, the last ones, for the second pass
_NONE_LEFT = 1e-9  # what subtraction leaves of a weight that is gone


@dataclass(frozen=True, slots=True)
class Folded:
    """What a story's terms weigh in all, in how many of its articles each stands, and what its headlines' weigh.

    The arrays are never changed: an article may hold the same ones.
    """

    sums: Packed
    counts: "array[int]"
    headline: Packed


@dataclass(slots=True)
class Spread:
    """The same to work with."""

    sums: dict[int, float]
    counts: dict[int, int]
    headline: dict[int, float]


_EMPTY = Folded(NOTHING, NOTHING.terms, NOTHING)


@dataclass(slots=True, kw_only=True)
class LiveStory:
    """A story: its articles' terms, its last articles, when it moved.

    `opened` and `moved` are numbers of the index's count: they order stories by when they were opened and last moved.
    `place` and `posted` are the index's: its number there, and the terms by which it is found.
    """

    uri: str
    opened: int = 0
    moved: int = 0
    size: int = 0
    held: Folded | Spread = _EMPTY
    leading: tuple[int, ...] = ()  # its headlines' strongest terms
    norm: float = 0.0
    headline_norm: float = 0.0
    first: float | None = None
    last: float | None = None
    middle: float | None = None  # the mean date of its members, in days
    members: list[Member] = field(default_factory=list)
    looked_at: int = 0  # how many articles it had when the second look last asked whether it is two
    place: int = -1
    posted: Collection[int] = ()

    def __len__(self) -> int:
        """Return how many terms it has."""
        return len(self.held.sums)

    def spread(self) -> Spread:
        """Spread it out to be worked with, and return what it holds."""
        held = self.held
        if isinstance(held, Spread):
            return held
        terms = held.sums.terms
        self.held = Spread(held.sums.unpacked(), dict(zip(terms, held.counts, strict=True)), held.headline.unpacked())
        return self.held

    def fold(self) -> Folded:
        """Fold it, and return what it holds."""
        held = self.held
        if isinstance(held, Folded):
            return held
        self.held = Folded(pack(held.sums), packed_numbers(held.counts.values()), pack(held.headline))
        return self.held

    def weights(self) -> Mapping[int, float]:
        """Return what its terms weigh in all."""
        return self.held.sums if isinstance(self.held, Spread) else self.held.sums.unpacked()

    def counted(self) -> Mapping[int, int]:
        """Return in how many of its articles each term stands."""
        held = self.held
        return held.counts if isinstance(held, Spread) else dict(zip(held.sums.terms, held.counts, strict=True))

    def headlines(self) -> Mapping[int, float]:
        """Return what the terms of its headlines weigh in all."""
        return self.held.headline if isinstance(self.held, Spread) else self.held.headline.unpacked()

    def shared(self, vector: Mapping[int, float]) -> list[tuple[int, float, int]]:
        """Return the terms of an article that it has, in the article's order, each with its sum and its count."""
        held = self.held
        if isinstance(held, Spread):
            sums, counts = held.sums, held.counts
            return [(term, sums[term], counts[term]) for term in vector if term in sums]
        terms, weights, numbers = held.sums.terms, held.sums.weights, held.counts
        at = dict(compress(zip(terms, range(len(terms)), strict=True), map(vector.__contains__, terms)))
        return [(term, weights[at[term]], numbers[at[term]]) for term in vector if term in at]

    def numbers(self) -> list[Collection[int]]:
        """Return the numbers of all terms that it holds."""
        members = [one for member in self.members for one in (member.vector.terms, member.headline.terms)]
        if isinstance(self.held, Spread):
            return [self.held.sums, self.held.headline, *members]
        return [self.held.sums.terms, self.held.headline.terms, *members]

    def take(self, sketch: Sketch) -> list[int]:
        """Take an article in; return the terms whose weight changed or that were let go."""
        self.size += 1
        member = as_member(sketch)
        self.members.append(member)
        del self.members[:-MEMBERS]
        if self.held is _EMPTY:
            self.held = Folded(member.vector, array("I", (1,)) * len(member.vector), member.headline)
        else:
            self._add(sketch.vector, dict.fromkeys(sketch.vector, 1), sketch.headline)
        self.stretch(sketch.day, sketch.day)
        return [*sketch.vector, *self.settle()]

    def absorb(self, other: "LiveStory") -> list[int]:
        """Take another story in whole; return as `take` does."""
        self.size += other.size
        self.opened = min(self.opened, other.opened)
        self.members = [*other.members, *self.members][-MEMBERS:]
        weights = other.weights()
        self._add(weights, other.counted(), other.headlines())
        self.stretch(other.first, other.last)
        return [*weights, *self.settle()]

    def count(self, day: float | None) -> None:
        """Count a copy in that does not move the story: its words were weighed with its original."""
        self.size += 1
        self.stretch(day, day)

    def give_up(self, leaving: list[Member]) -> list[int]:
        """Let articles go; return the terms whose weight changed."""
        gone = {member.uri for member in leaving}
        self.members = [member for member in self.members if member.uri not in gone]
        self.size -= len(leaving)
        held = self.spread()
        changed: dict[int, None] = {}
        for member in leaving:
            for term, weight in member.vector.unpacked().items():
                changed[term] = None
                if held.counts.get(term, 0) <= 1:
                    held.sums.pop(term, None)
                    held.counts.pop(term, None)
                else:
                    held.sums[term] -= weight
                    held.counts[term] -= 1
            for term, weight in member.headline.unpacked().items():
                held.headline[term] = held.headline.get(term, 0.0) - weight
        held.headline = {term: weight for term, weight in held.headline.items() if weight > _NONE_LEFT}
        self.settle()
        return list(changed)

    def stretch(self, first: float | None, last: float | None) -> None:
        """Widen the time that it covers."""
        starts = [day for day in (self.first, first) if day is not None]
        ends = [day for day in (self.last, last) if day is not None]
        self.first, self.last = min(starts, default=None), max(ends, default=None)

    def settle(self) -> list[int]:
        """Bring what is derived in step; return the terms that were let go."""
        dropped = self.keep(STORY_TERMS) if len(self) > _MOST_STORY_TERMS else []
        headline = self.headlines()
        self.norm = _length(self.held.sums.values())
        self.headline_norm = _length(headline.values())
        days = [member.day for member in self.members if member.day is not None]
        self.middle = sum(days) / len(days) if days else self.middle
        self.leading = tuple(sorted(headline, key=headline.__getitem__, reverse=True)[:LEADING])
        return dropped

    def keep(self, terms: int) -> list[int]:
        """Keep the strongest terms only; return the others."""
        held = self.spread()
        ranked = sorted(held.sums, key=held.sums.__getitem__, reverse=True)
        held.sums = {term: held.sums[term] for term in ranked[:terms]}
        held.counts = {term: held.counts[term] for term in ranked[:terms]}
        return ranked[terms:]

    def lie_down(self, terms: int) -> None:
        """Keep the strongest terms only, and no article."""
        self.keep(terms)
        self.members = []
        held = self.spread()
        held.headline = {term: held.headline[term] for term in self.leading}
        self.settle()

    def gap(self, day: float | None) -> float:
        """Return the days between a date and the time that the story covers; 0 where either is unknown."""
        if day is None or self.first is None or self.last is None:
            return 0.0
        return max(0.0, day - self.last, self.first - day)

    def off_middle(self, day: float | None) -> float:
        """Return the days between a date and the middle of its last articles; 0 where either is unknown."""
        return 0.0 if day is None or self.middle is None else abs(day - self.middle)

    def _add(self, weights: Mapping[int, float], counted: Mapping[int, int], headline: Mapping[int, float]) -> None:
        held = self.spread()
        sums, counts, above = held.sums, held.counts, held.headline
        for term, weight in weights.items():
            sums[term] = sums.get(term, 0.0) + weight
            counts[term] = counts.get(term, 0) + counted[term]
        for term, weight in headline.items():
            above[term] = above.get(term, 0.0) + weight


def _length(weights: Collection[float]) -> float:
    return math.sqrt(sum(map(mul, weights, weights))) or 1.0


class _KeptArticle(msgspec.Struct, kw_only=True):
    uri: str
    slug: str = ""
    language: str
    vector: dict[str, float]
    headline: dict[str, float]
    day: float | None
    text: int = 0


class _KeptStory(msgspec.Struct, kw_only=True):
    """A story between two runs: by its terms, since their numbers are those of one run."""

    uri: str
    opened: int
    moved: int
    size: int
    sums: dict[str, float]
    counts: dict[str, int]
    headline: dict[str, float]
    leading: tuple[str, ...]
    norm: float
    headline_norm: float
    first: float | None
    last: float | None
    middle: float | None
    members: list[_KeptArticle]
    looked_at: int


def as_kept(story: LiveStory, vocabulary: Vocabulary) -> bytes:
    """Return a story in the form in which it is kept between two runs."""
    names = vocabulary.terms

    def told(weights: Mapping[int, float]) -> dict[str, float]:
        return {names[term]: weight for term, weight in weights.items()}

    kept = _KeptStory(
        uri=story.uri,
        opened=story.opened,
        moved=story.moved,
        size=story.size,
        sums=told(story.weights()),
        counts={names[term]: count for term, count in story.counted().items()},
        headline=told(story.headlines()),
        leading=tuple(names[term] for term in story.leading),
        norm=story.norm,
        headline_norm=story.headline_norm,
        first=story.first,
        last=story.last,
        middle=story.middle,
        members=[
            _KeptArticle(
                uri=one.uri,
                slug=one.slug,
                language=one.language,
                vector=told(one.vector.unpacked()),
                headline=told(one.headline.unpacked()),
                day=one.day,
                text=one.text,
            )
            for one in story.members
        ],
        looked_at=story.looked_at,
    )
    return msgspec.msgpack.encode(kept)


def from_kept(value: bytes, vocabulary: Vocabulary) -> LiveStory:
    """Return the story that was kept.

    Raises:
      ValueError: it was kept in another form; it has to be made anew from its articles.
    """
    try:
        kept = msgspec.msgpack.decode(value, type=_KeptStory)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
    if kept.sums.keys() != kept.counts.keys():
        raise ValueError(f"{kept.uri}: terms are weighed that are not counted")

    def held(told: dict[str, float]) -> Packed:
        return pack(dict(zip(vocabulary.numbers(list(told)), told.values(), strict=True)))

    counts = packed_numbers(kept.counts[term] for term in kept.sums)
    return LiveStory(
        uri=kept.uri,
        opened=kept.opened,
        moved=kept.moved,
        size=kept.size,
        held=Folded(held(kept.sums), counts, held(kept.headline)),
        leading=tuple(vocabulary.numbers(kept.leading)),
        norm=kept.norm,
        headline_norm=kept.headline_norm,
        first=kept.first,
        last=kept.last,
        middle=kept.middle,
        members=[
            Member(
                uri=one.uri,
                slug=one.slug,
                language=one.language,
                vector=held(one.vector),
                headline=held(one.headline),
                day=one.day,
                text=one.text,
            )
            for one in kept.members
        ],
        looked_at=kept.looked_at,
    )
