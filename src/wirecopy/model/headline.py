"""A line of a digest: what happened, in words that stand in a source."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HeadlineKind(StrEnum):
    """What a line of a digest tells: news, or what became of an article that was already out."""

    NEWS = "news"
    CORRECTED = "corrected"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class HeadlineField(StrEnum):
    """Which field of the article a line's words stand in."""

    HEADLINE = "headline"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A line of a digest: `text` is `[start:end]` of `field` of the article, and nothing else (ninjs, IPTC).

    `seq` is the number of the statement that it is, counted from 0; None where it is none.
    `attribution` names the speaker, if one speaks, and the outlet that it was first read in; `carriers` names all
    through whom it came. `urgency` is 1 (flash) to 8 (low). `was` are the words that stood there before a change,
    `now` those that stand there since ("" where they were taken out); `now` stands in `text`, unless that was cut.
    `outlets`, `independent` and `copies` are those of the story at the time of the digest; `at_least`: of so many
    articles that not all were counted. A silent change is `changed`, one that the page owns up to is `corrected`.
    """

    kind: HeadlineKind
    text: str
    field: HeadlineField
    article: str
    start: int
    end: int
    attribution: str
    outlet: str
    url: str = ""
    speaker: str = ""
    seq: int | None = None
    carriers: tuple[str, ...] = ()
    urgency: int = 8
    timestamp: datetime
    story: str = ""
    outlets: int = 0
    independent: int = 0
    at_least: bool = False
    copies: int = 0
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What happened from `since` to `until`: news, the most urgent first, then what became of older articles.

    `more` are the stories of that time that the limit left out.
    """

    since: datetime
    until: datetime
    headlines: tuple[Headline, ...]
    more: int = 0
