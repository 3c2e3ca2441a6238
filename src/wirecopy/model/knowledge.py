"""What the rules know of languages, and the subscriptions."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from wirecopy.model.incoming import Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the rules need to know of a language. Lists are in lower case.

    `quotes` are pairs of an opening and a closing mark. `speech_verbs` are whole inflected forms.
    `according_to` are lead phrases before a source ("according to"), `carried_by` before a carrier ("via").
    """

    tag: str
    name: str
    quotes: tuple[tuple[str, str], ...]
    speech_verbs: tuple[str, ...]
    according_to: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    anonymous: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()


class SourceState(StrEnum):
    """Whether a source is polled."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A subscription: where its listing is, what is known of it, when it is due. `failures` are in a row."""

    id: int = 0
    url: str
    title: str = ""
    home: str = ""
    kind: str = ""
    state: SourceState = SourceState.ACTIVE
    added_on: datetime
    next_due: datetime
    due_because: str = ""
    polled_on: datetime | None = None
    succeeded_on: datetime | None = None
    validators: Validators = Validators()
    failures: int = 0
    problem: str = ""
    feed_only: bool = False
    folder: tuple[str, ...] = field(default=())
