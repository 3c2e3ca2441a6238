"""Who reads here, what lets them in, and what they keep: marks on articles and searches."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

DEFAULT_READER = "reader"  # the one who is there from the beginning


class Scope(StrEnum):
    """What a reader or a token may: read, keep marks and searches, see and steer what is published, run the house."""

    READ = "read"
    STATE = "state"
    PUBLISH = "publish"
    ADMIN = "admin"


class PassKind(StrEnum):
    """What lets somebody in: a link that works once, the session of a browser, a program's token."""

    LINK = "link"
    SESSION = "session"
    TOKEN = "token"  # noqa: S105 - the name of a kind, no secret


class ReaderMark(StrEnum):
    """What a reader notes of an article."""

    READ = "read"
    STARRED = "starred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who has marks and searches of their own. The password is never shown, only whether there is one."""

    name: str
    scopes: tuple[Scope, ...]
    has_password: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """A link, a session or a token, without its secret: of that only the sha256 is kept.

    `expires_on` None: it holds until it is revoked.
    """

    id: int = 0
    kind: PassKind
    reader: str
    scopes: tuple[Scope, ...]
    made_on: datetime
    label: str = ""
    used_on: datetime | None = None
    expires_on: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search that a reader keeps. `seen` is the number of the newest article when its hits were last looked at."""

    id: int = 0
    name: str
    query: str
    made_on: datetime
    seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAlert:
    """A saved search as it is shown: how many articles it finds that came in since it was looked at.

    `is_more`: there are more than were counted.
    """

    id: int
    name: str
    query: str
    new: int
    is_more: bool = False
