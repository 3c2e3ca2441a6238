"""What is copied, and what belongs together."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from wirecopy.model.party import Span
from wirecopy.model.statement import Evidence


class Rel(StrEnum):
    """How an article relates to an earlier one."""

    VERSION = "version"
    REPRINT = "reprint"
    EXTENDED = "extended"
    TRUNCATED = "truncated"
    PASSAGE = "carries passage"
    QUOTES = "quotes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words seen before: the span in the later article and in the earlier one, and how many words they are."""

    later: str
    later_span: Span
    earlier: str
    earlier_span: Span
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A later article that holds words of an earlier one.

    `overlap_later` is the share of the later article's words that stand in the earlier one, in order, 0–100;
    `overlap_earlier` the other way round. The versions are those that were compared (0: not known): an original may
    change after it was copied.
    """

    later: str
    earlier: str
    rel: Rel
    overlap_later: int
    overlap_earlier: int
    passages: tuple[Passage, ...] = ()
    evidence: Evidence
    later_version: int = 0
    earlier_version: int = 0


def in_percent(overlap: int) -> str:
    """Write an overlap for people: a passage that is less than a hundredth of a long text is still some of it."""
    return f"{overlap} %" if overlap else "under 1 %"


SIGHTINGS_KEPT = 4  # of a run of words; the first source was among them in 99.9 % of the planted copies


class Seen(NamedTuple):
    """What is known of a run of words before the article that asks.

    `articles` are the numbers of the first SIGHTINGS_KEPT that had it, in the order in which they came. `outlets`
    counts the outlets of all that had it, `in_outlet` how many articles of the asking outlet did; both count no
    article twice and start counting once SIGHTINGS_KEPT others have it.
    """

    articles: tuple[int, ...]
    outlets: int = 0
    in_outlet: int = 0


class Arrival(NamedTuple):
    """An article as one that may have been copied: its uri, when it came in first, how many versions are held."""

    uri: str
    first_seen: datetime
    versions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Words of an article that say nothing of where it comes from, for many have them: where, and why it is known."""

    span: Span
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A developing event: the articles that belong together, oldest first."""

    uri: str
    slugline: str
    articles: tuple[str, ...]
    first_created: datetime
    version_created: datetime
