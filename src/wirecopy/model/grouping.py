"""How stories grow: who joined which, what became of each, and the state from which the grouping goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What happened to a story after it was opened."""

    MERGED = "merged"
    SPLIT = "split"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """An entry of the log: `story` went into `into` (merged), or gave off `into` (split); `because` in a sentence."""

    kind: ChangeKind
    story: str
    into: str = ""
    because: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """That an article came into a story, and why, in a sentence; `slugline` and `published` are the article's."""

    article: str
    story: str
    because: str
    slugline: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryState:
    """A story as the grouping compares it, in a form that the grouping alone reads.

    b"" says in a step that it is compared no more, in a state that it is to be made anew of its articles.
    """

    uri: str
    value: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingStep:
    """What one article changed in the stories.

    `number` and `token` name the state after it: the token follows from all steps until then. `counted` are articles by
    their language and terms. `settled` is None, or the languages in which the terms of one article only are forgotten,
    and then the counts are brought in step. `value` is what else the grouping goes on from.
    """

    number: int
    token: str
    joined: tuple[Joining, ...]
    changes: tuple[StoryChange, ...]
    states: tuple[StoryState, ...]
    counted: tuple[tuple[str, tuple[str, ...]], ...]
    settled: tuple[str, ...] | None
    value: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingState:
    """What the grouping goes on from: all of it (`whole`), or what changed since a state that is known.

    `let_go` are stories that are compared no more since then. `counts` are, by language, in how many articles each term
    stands; `recent` the terms of articles that are not yet in them, or of those since then.
    """

    number: int
    token: str
    whole: bool
    value: bytes
    states: tuple[StoryState, ...]
    let_go: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
    recent: tuple[tuple[str, tuple[str, ...]], ...]
