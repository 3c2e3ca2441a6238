"""What the archive holds: versions with their evidence, the diary, the state of each article."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wirecopy.model.article import Article
from wirecopy.model.incoming import Validators
from wirecopy.model.relation import Boilerplate, Relation
from wirecopy.model.statement import Statement


class KeyKind(StrEnum):
    """By what an article is known again: its address, a source's id for it, its words within the outlet."""

    URL = "url"
    GUID = "guid"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One identity of an article. `value` is the cleaned canonical URL, `source-id guid`, or `outlet hash`."""

    kind: KeyKind
    value: str


class Basis(StrEnum):
    """What a version was read from: the outlet's page, the listing's own text, or a file that was handed in."""

    PAGE = "page"
    LISTING = "listing"
    FILE = "file"


class EventKind(StrEnum):
    """What happened to an article or a source; `why` tells it from these."""

    ADDED = "added"
    IMPORTED = "imported"
    CHANGED = "changed"
    HEADLINE_CHANGED = "headline changed"
    FULLER = "fuller text"
    SEEN = "seen again"
    VANISHED = "vanished"
    RETURNED = "returned"
    COPY = "copy found"
    REFUSED = "refused"
    FORGOTTEN = "forgotten"
    POLLED = "polled"
    FAILED = "failed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the archive's diary. `article` is a uri, `source` an id (0: none), `what` a sentence."""

    at: datetime
    kind: EventKind
    what: str
    article: str = ""
    source: int = 0
    where: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherPage:
    """A page on which an article goes on: the sha256 of its body, its address and what its answer called its type."""

    page: str
    final_url: str
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Which kept evidence a version was read from, so that it can be read again.

    `page` and `listing` are sha256 of resources ("" where there was none); `entry` is the item's id or link in the
    listing; `content_type`, `final_url` and `carriers` are what the reader was told beside the page's bytes,
    `listing_url` and `listing_type` beside the listing's. `headers` are those of the page's answer that limit its use,
    names in lower case. `boilerplate` are the hashes of the lines that were left out because they stood on many pages
    of the host when this one was read. `further` are the pages on which it goes on, in order.
    """

    basis: Basis
    page: str = ""
    listing: str = ""
    listing_url: str = ""
    listing_type: str = ""
    entry: str = ""
    final_url: str = ""
    content_type: str = ""
    carriers: tuple[str, ...] = ()
    retrieved_on: datetime
    source: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    boilerplate: tuple[int, ...] = ()
    further: tuple[FurtherPage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that is derived from one article's bytes, the same for the same bytes (pure): what a version is made of.

    `fingerprint` are hashes of runs of words for finding copies.
    """

    article: Article
    statements: tuple[Statement, ...]
    keys: tuple[Key, ...]
    fingerprint: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One version as the archive keeps it: the reading, where it came from, when, its relations and its story.

    `boilerplate` are the words of it that tie it to nothing.
    """

    reading: Reading
    origin: Origin
    imported_on: datetime
    relations: tuple[Relation, ...] = ()
    story: str = ""
    boilerplate: tuple[Boilerplate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What the archive holds of one article, without its text: the row that lists, polls and decisions work on.

    `versions` counts them; `sha256`, `headline`, `basis` are the latest version's. `check_due` is when its page is
    to be looked at again (None: never), `checks` how often that was done since the last change. `listed` is a digest
    of what the listing last said of it, so that a change there is noticed without fetching the page.
    """

    uri: str
    url: str
    outlet: str
    headline: str
    published: datetime | None
    first_seen: datetime
    last_seen: datetime
    versions: int
    sha256: str
    basis: Basis
    source: int = 0
    story: str = ""
    vanished: datetime | None = None
    check_due: datetime | None = None
    checks: int = 0
    validators: Validators = Validators()
    confidence: int = 0
    copy_of: str = ""
    listed: str = ""
