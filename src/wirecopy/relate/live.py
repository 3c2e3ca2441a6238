"""A story as it is compared with articles: the sum of what its articles' terms weigh, and its last articles.

There are thousands of them and an article looks at a handful, so a story lies in arrays, 4 kB for one article, and is
spread out into dictionaries where it is worked with.
"""

import math
from array import array
from dataclasses import dataclass, field

import msgspec

from wirecopy.relate.sketches import Member, Sketch, as_member
from wirecopy.relate.vocabulary import NOTHING, Packed, Vocabulary, pack, packed_numbers

STORY_TERMS = 300
_MOST_STORY_TERMS = STORY_TERMS * 1.3  # from which they are cut back to STORY_TERMS
LEADING = 8  # terms of a story's headlines, the strongest
MEMBERS = 16  # articles of a story whose terms are kept, the last ones, for the second pass
_NONE_LEFT = 1e-9  # what subtraction leaves of a weight that is gone


@dataclass(slots=True, kw_only=True)
class LiveStory:
    """A story: the sum of its articles' terms, in how many of them each stands, when it moved.

    `terms`, `sums` and `counts` go together, and are never changed in place: the index (`posted`) and an article may
    hold the same arrays. `opened` and `moved` are numbers of the index's count: they order stories by when they were
    opened and last moved. `place` is its number in the index.
    """

    uri: str
    opened: int = 0
    moved: int = 0
    size: int = 0
    terms: "array[int]" = field(default_factory=lambda: NOTHING.terms)
    sums: "array[float]" = field(default_factory=lambda: NOTHING.weights)
    counts: "array[int]" = field(default_factory=lambda: NOTHING.terms)
    posted: "array[int]" = field(default_factory=lambda: NOTHING.terms)
    headline: Packed = NOTHING
    leading: tuple[int, ...] = ()  # its headlines' strongest terms
    norm: float = 0.0
    headline_norm: float = 0.0
    first: float | None = None
    last: float | None = None
    middle: float | None = None  # the mean date of its members, in days
    members: list[Member] = field(default_factory=list)
    looked_at: int = 0  # how many articles it had when the second look last asked whether it is two
    place: int = -1

    def weights(self) -> dict[int, float]:
        """Return what its terms weigh in all."""
        return dict(zip(self.terms, self.sums, strict=True))

    def counted(self) -> dict[int, int]:
        """Return in how many of its articles each term stands."""
        return dict(zip(self.terms, self.counts, strict=True))

    def numbers(self) -> "list[array[int]]":
        """Return the numbers of all terms that it holds."""
        held = [self.terms, self.headline.terms]
        return held + [one for member in self.members for one in (member.vector.terms, member.headline.terms)]

    def take(self, sketch: Sketch) -> list[int]:
        """Take an article in; return the terms whose weight changed or that were let go."""
        self.size += 1
        member = as_member(sketch)
        self.members = [*self.members, member][-MEMBERS:]
        if self.terms or self.headline.terms:
            self._add(sketch.vector, dict.fromkeys(sketch.vector, 1), sketch.headline)
        else:
            self.terms, self.sums = member.vector.terms, member.vector.weights
            self.counts = array("I", (1,)) * len(self.terms)
            self.headline = member.headline
        self.stretch(sketch.day, sketch.day)
        return [*sketch.vector, *self.settle()]

    def absorb(self, other: "LiveStory") -> list[int]:
        """Take another story in whole; return as `take` does."""
        self.size += other.size
        self.opened = min(self.opened, other.opened)
        self.members = [*other.members, *self.members][-MEMBERS:]
        self._add(other.weights(), other.counted(), other.headline.unpacked())
        self.stretch(other.first, other.last)
        return [*other.terms, *self.settle()]

    def count(self, day: float | None) -> None:
        """Count a copy in that does not move the story: its words were weighed with its original."""
        self.size += 1
        self.stretch(day, day)

    def give_up(self, leaving: list[Member]) -> list[int]:
        """Let articles go; return the terms whose weight changed."""
        gone = {member.uri for member in leaving}
        self.members = [member for member in self.members if member.uri not in gone]
        self.size -= len(leaving)
        sums, counts, headline = self.weights(), self.counted(), self.headline.unpacked()
        changed: dict[int, None] = {}
        for member in leaving:
            for term, weight in member.vector.unpacked().items():
                changed[term] = None
                if counts.get(term, 0) <= 1:
                    sums.pop(term, None)
                    counts.pop(term, None)
                else:
                    sums[term] -= weight
                    counts[term] -= 1
            for term, weight in member.headline.unpacked().items():
                headline[term] = headline.get(term, 0.0) - weight
        self._hold(sums, counts)
        self.headline = pack({term: weight for term, weight in headline.items() if weight > _NONE_LEFT})
        self.settle()
        return list(changed)

    def stretch(self, first: float | None, last: float | None) -> None:
        """Widen the time that it covers."""
        starts = [day for day in (self.first, first) if day is not None]
        ends = [day for day in (self.last, last) if day is not None]
        self.first, self.last = min(starts, default=None), max(ends, default=None)

    def settle(self) -> list[int]:
        """Bring what is derived in step; return the terms that were let go."""
        dropped = self.keep(STORY_TERMS) if len(self.terms) > _MOST_STORY_TERMS else []
        self.norm = math.sqrt(sum([weight * weight for weight in self.sums])) or 1.0
        self.headline_norm = math.sqrt(sum([weight * weight for weight in self.headline.weights])) or 1.0
        days = [member.day for member in self.members if member.day is not None]
        self.middle = sum(days) / len(days) if days else self.middle
        headline = self.headline.unpacked()
        self.leading = tuple(sorted(headline, key=headline.__getitem__, reverse=True)[:LEADING])
        return dropped

    def keep(self, terms: int) -> list[int]:
        """Keep the strongest terms only; return the others."""
        ranked = sorted(range(len(self.terms)), key=self.sums.__getitem__, reverse=True)
        held, dropped = ranked[:terms], [self.terms[at] for at in ranked[terms:]]
        self.terms = packed_numbers([self.terms[at] for at in held])
        self.counts = packed_numbers([self.counts[at] for at in held])
        self.sums = array("d", [self.sums[at] for at in held])
        return dropped

    def lie_down(self, terms: int) -> None:
        """Keep the strongest terms only, and no article."""
        self.keep(terms)
        self.members = []
        headline = self.headline.unpacked()
        self.headline = pack({term: headline[term] for term in self.leading})
        self.settle()

    def gap(self, day: float | None) -> float:
        """Return the days between a date and the time that the story covers; 0 where either is unknown."""
        if day is None or self.first is None or self.last is None:
            return 0.0
        return max(0.0, day - self.last, self.first - day)

    def off_middle(self, day: float | None) -> float:
        """Return the days between a date and the middle of its last articles; 0 where either is unknown."""
        return 0.0 if day is None or self.middle is None else abs(day - self.middle)

    def _add(self, weights: dict[int, float], counted: dict[int, int], headline: dict[int, float]) -> None:
        sums, counts, above = self.weights(), self.counted(), self.headline.unpacked()
        for term, weight in weights.items():
            sums[term] = sums.get(term, 0.0) + weight
            counts[term] = counts.get(term, 0) + counted[term]
        for term, weight in headline.items():
            above[term] = above.get(term, 0.0) + weight
        self._hold(sums, counts)
        self.headline = pack(above)

    def _hold(self, sums: dict[int, float], counts: dict[int, int]) -> None:
        self.terms = packed_numbers(sums)
        self.sums = array("d", list(sums.values()))
        self.counts = packed_numbers(counts.values())


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

    def told(packed: Packed) -> dict[str, float]:
        return {names[term]: weight for term, weight in zip(packed.terms, packed.weights, strict=True)}

    kept = _KeptStory(
        uri=story.uri,
        opened=story.opened,
        moved=story.moved,
        size=story.size,
        sums=told(Packed(story.terms, story.sums)),
        counts={names[term]: count for term, count in zip(story.terms, story.counts, strict=True)},
        headline=told(story.headline),
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
                vector=told(one.vector),
                headline=told(one.headline),
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

    sums = held(kept.sums)
    return LiveStory(
        uri=kept.uri,
        opened=kept.opened,
        moved=kept.moved,
        size=kept.size,
        terms=sums.terms,
        sums=sums.weights,
        counts=packed_numbers(kept.counts[term] for term in kept.sums),
        headline=held(kept.headline),
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
