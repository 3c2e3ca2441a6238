"""What comes in: a resource as it was fetched, and what a listing lists."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Via(StrEnum):
    """By which door a resource came."""

    HTTP = "http"
    FILE = "file"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """One redirect on the way: the address that sent us on, and with which status."""

    url: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A resource as it came: decoded from its transfer coding, otherwise untouched.

    `headers` are the answer's, names in lower case. `status` is 200, or 304 with an empty body.
    `sha256` is the body's, in hexadecimal.
    """

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes
    sha256: str
    retrieved_on: datetime
    etag: str = ""
    last_modified: str = ""
    via: Via = Via.HTTP
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What an earlier answer gave for a conditional request, to be sent back word for word (RFC 9110, 8.8)."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSource:
    """Where a value was read: the field, the element that gave it, what stood there, whether it was taken.

    `source` names the place: `json-ld:headline`, `meta:og:title`, `h1`, `rss:title`, `atom:published`, `text:footer`.
    """

    field: str
    source: str
    value: str
    taken: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture, a sound, a film. `kind` is image, audio, video or document; sizes in pixels, 0 where unknown."""

    content_url: str = ""
    kind: str = "image"
    content_type: str = ""
    caption: str = ""
    credit_text: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as a listing states it. `summary` and `content` are the raw HTML that stood there.

    `content` is the article's own text only (content:encoded, atom:content, content_html), never a picture's caption.
    """

    id: str = ""
    link: str = ""
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    enclosures: tuple[Media, ...] = ()
    source: str = ""  # the outlet that the item names as its own source (RSS <source>, atom:source)
    source_url: str = ""
    rights: str = ""
    categories: tuple[str, ...] = ()
    language: str = ""
    value_sources: tuple[ValueSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PollingHints:
    """What the listing itself says about how often to come: seconds, hours 0–23 and weekdays 0–6 (Monday 0), in GMT."""

    ttl: int = 0
    update_period: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that a document points to, with the label beside it."""

    url: str
    title: str = ""
    content_type: str = ""
    folder: tuple[str, ...] = ()  # the groups of an OPML outline above it, outermost first


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong with one item: where, what (a sentence), by which rule, and what was kept all the same."""

    where: str
    what: str
    rule: str
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed, a sitemap, an OPML file or a page with feeds on it lists.

    `kind` is rss, rdf, atom, json, sitemap, wordpress, hfeed, opml or page. `entries` are articles, `feeds` other
    listings to subscribe to, `more` absolute addresses at which this one goes on into the past, the nearest first.
    `whole` is false where the document broke off: then its validators must not be kept.
    """

    kind: str
    title: str = ""
    link: str = ""
    id: str = ""
    language: str = ""
    rights: str = ""
    authors: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    feeds: tuple[Link, ...] = ()
    more: tuple[str, ...] = ()
    hints: PollingHints = PollingHints()
    hub: str = ""
    whole: bool = True
    problems: tuple[Problem, ...] = ()
