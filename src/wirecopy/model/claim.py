"""The inner side of a story: its claims, which are said in several places, and its course in time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Likeness(StrEnum):
    """By what a statement is known to be another standing of a claim."""

    FIRST = "first seen"
    VERBATIM = "the same words"
    PASSAGE = "shared words"
    NEAR = "near by words and speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStanding:
    """One place where a claim stands: the statement `seq` of an article, its words, and by which way it came.

    `carriers` lead from the speaker to the outlet; `likeness` says how it is known to be the same claim.
    """

    article: str
    seq: int
    outlet: str
    published: datetime | None
    first_seen: datetime
    speaker: str
    carriers: tuple[str, ...]
    words: str
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Statements with the same content, first seen first, and from how many independent origins they come.

    `id` follows from the first standing; `words` and `speaker` are the first's. `parties` names one party of each
    origin, `ties` say why others count as one.
    """

    id: str
    story: str
    words: str
    speaker: str
    first_outlet: str
    first: datetime
    outlets: int
    independent: int
    parties: tuple[str, ...]
    ties: tuple[str, ...]
    standings: tuple[ClaimStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAccount:
    """What was counted of a story: who reported on it on their own, and its claims.

    `parties` names one party of each independent origin, `ties` say why others count as one. `families` are the outlets
    whose owners were asked for, each with the owner that it had then; `rules` is a digest of the code that counted it:
    by other code it is counted anew. `at_least`: only the first of many articles were counted.
    """

    outlets: int
    independent: int
    parties: tuple[str, ...]
    ties: tuple[str, ...]
    claims: tuple[Claim, ...]
    families: tuple[tuple[str, str], ...] = ()
    rules: str = ""
    at_least: bool = False


def counted(outlets: int, independent: int, *, at_least: bool = False) -> str:
    """Return the one form in which outlets and independent origins are shown: `9 outlets · 2 independent`."""
    more = "at least " if at_least else ""
    return f"{more}{outlets} outlet{'' if outlets == 1 else 's'} · {independent} independent"


class CourseKind(StrEnum):
    """What happened to an article of a story at a time."""

    PUBLISHED = "published"
    CHANGED = "changed"
    VANISHED = "vanished"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One step in the course of a story: an article was published, changed or withdrawn, or it came back.

    `at` is when it was published, where that is known, else when we saw it; `headline` is that of the time.
    `copied_from` are the ids of earlier articles whose words it holds, the most of them first.
    """

    at: datetime
    kind: CourseKind
    article: str
    outlet: str
    headline: str
    version: int = 1
    copied_from: tuple[str, ...] = ()
