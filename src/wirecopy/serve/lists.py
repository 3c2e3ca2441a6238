"""The front page's lines: articles by day, those of one story together, each with what a reader must know of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from wirecopy.model import FlagKind, Holding
from wirecopy.serve import words
from wirecopy.store import Opening

_DOUBTFUL = 50  # confidence below which the archive, too, lists an article as doubtful
_EXCERPT = 180  # code points: two lines on a wide screen, five at 360 px


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A mark on an article: its word, what it means, and its class in the style sheet."""

    word: str
    means: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An article on a list."""

    held: Holding
    at: datetime
    tags: tuple[Tag, ...]
    excerpt: str = ""
    voices: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Articles of one story on one day: the one that leads, and the others."""

    lead: Line
    others: tuple[Line, ...] = ()

    @property
    def story(self) -> str:
        """The story's uri; "" for an article that stands alone."""
        return self.lead.held.story


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What came out on one day, in UTC."""

    day: date
    clusters: tuple[Cluster, ...]


def tags_of(held: Holding, opening: Opening | None = None) -> tuple[Tag, ...]:
    """Return the marks of an article; those that its text tells only where its opening is given."""
    tags: list[Tag] = []
    if held.versions > 1:
        tags.append(Tag(word=f"v{held.versions}", means=f"{held.versions} versions are held", kind="changed"))
    if held.copy_of:
        tags.append(Tag(word="copy", means="the words of an earlier article", kind="copy"))
    if held.vanished:
        tags.append(Tag(word="gone", means="its page has vanished", kind="gone"))
    if held.confidence < _DOUBTFUL:
        tags.append(Tag(word="doubtful", means="it was read with little confidence", kind="lost"))
    if opening:
        if FlagKind.ORPHAN_CREDIT in opening.flags or opening.has_lost_picture:
            tags.append(Tag(word="picture lost", means="only its credit came with the text", kind="lost"))
        if FlagKind.LISTING_TEXT in opening.flags:
            tags.append(Tag(word="feed’s text", means="the page itself was not read", kind="lost"))
    return tuple(tags)


def line(held: Holding, opening: Opening | None = None) -> Line:
    """Return an article as a line of a list; with its opening also its first words and how many are heard in it."""
    return Line(
        held=held,
        at=held.published or held.first_seen,
        tags=tags_of(held, opening),
        excerpt=words.cut(opening.words, _EXCERPT) if opening else "",
        voices=opening.voices if opening else 0,
    )


def by_day(lines: Iterable[Line]) -> tuple[Day, ...]:
    """Group lines, newest first, by day, and those of one story within a day; the newest that is no copy leads."""
    days: dict[date, dict[str, list[Line]]] = {}
    for one in lines:
        stories = days.setdefault(one.at.astimezone(UTC).date(), {})
        stories.setdefault(one.held.story or one.held.uri, []).append(one)
    return tuple(
        Day(day=day, clusters=tuple(_cluster(group) for group in stories.values())) for day, stories in days.items()
    )


def in_order(lines: Iterable[Line]) -> tuple[tuple[date, tuple[Line, ...]], ...]:
    """Return lines, oldest first, each day's together."""
    ordered = sorted(lines, key=lambda one: one.at)
    return tuple((day, tuple(there)) for day, there in groupby(ordered, lambda one: one.at.astimezone(UTC).date()))


def _cluster(group: Sequence[Line]) -> Cluster:
    lead = next((one for one in group if not one.held.copy_of), group[0])
    return Cluster(lead=lead, others=tuple(one for one in group if one is not lead))
