"""What the archive answers that is no value of the pipeline: a search's hit, the archive in numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from wirecopy.model import FlagKind, Holding, ShownStatement, Span, StoryAccount, StoryGist

Progress = Callable[[int], None]  # told how many hundredths more are done


def no_progress(_done: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that a search found.

    `snippet` is a piece of its text (`…` where it was cut), `matches` are the spans of the found words in the snippet,
    () where they stand in the headline or in a name alone.
    """

    holding: Holding
    snippet: str
    matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which statements are asked for; "" and None ask for all.

    `by` is in the speaker's name, `via` in that of a party through which the statement came; with `whole_names` they
    are the whole name. Case and accents do not count. `outlet` is the whole name of the articles' outlet. `since` and
    `until` are of publication (else first sight), to the second.
    """

    by: str = ""
    via: str = ""
    outlet: str = ""
    whole_names: bool = False
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A statement and the article that it stands in."""

    holding: Holding
    said: ShownStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How an article begins: its dek or its first paragraph, how many are heard in it, and what was found wrong."""

    words: str
    voices: int
    flags: frozenset[FlagKind] = frozenset()
    has_lost_picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountMark:
    """What an account is about to be made of: after which change of its story, and which article was held last."""

    changes: int
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAccount:
    """A story's account as it is kept, and when it was made.

    `is_current` says that what it was made of is as it was then, `is_current_around` that nothing came in since that
    may carry the story's claims as well.
    """

    account: StoryAccount
    counted_on: datetime
    is_current: bool
    is_current_around: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGist:
    """As much of a story's account as its page shows, and how old it is: see `KeptAccount`."""

    gist: StoryGist
    counted_on: datetime
    is_current: bool
    is_current_around: bool


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a story as its course is told. `at` is when it was published, else first seen."""

    uri: str
    url: str
    outlet: str
    headline: str
    at: datetime
    versions: int
    is_copy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The archive in numbers; sizes in bytes.

    `statements` are those of the latest versions, `copies` the articles that are a whole or a part of an earlier one,
    `resources` the bodies that are kept.
    `evidence_raw` is what was fetched, `evidence_stored` what it takes compressed.
    """

    articles: int
    versions: int
    sources: int
    statements: int
    copies: int
    stories: int
    problems: int
    resources: int
    evidence_raw: int
    evidence_stored: int
    file_size: int
