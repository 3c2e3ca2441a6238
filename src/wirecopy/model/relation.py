"""What is copied, and what belongs together."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wirecopy.model.party import Span
from wirecopy.model.statement import Evidence


class Rel(StrEnum):
    """How an article relates to an earlier one."""

    VERSION = "version"
    REPRINT = "reprint"
    EXTENDED = "extended"
    TRUNCATED = "truncated"
    PASSAGE = "carries passage"


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
    `overlap_earlier` the other way round.
    """

    later: str
    earlier: str
    rel: Rel
    overlap_later: int
    overlap_earlier: int
    passages: tuple[Passage, ...] = ()
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A developing event: the articles that belong together, oldest first."""

    uri: str
    slugline: str
    articles: tuple[str, ...]
    first_created: datetime
    version_created: datetime
