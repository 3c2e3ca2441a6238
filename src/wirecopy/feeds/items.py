"""What a feed says, before it is written in a form."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

# What XML 1.0 cannot hold (section 2.2), and what steers how text is shown
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item. `id` never changes; `url` is where it is read, `source_url` where it comes from.

    `html` is safe HTML; `summary` plain text. `outlet` is whose article it is, `updated` when it last changed.
    """

    id: str
    url: str
    title: str
    updated: datetime
    published: datetime | None = None
    html: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    source_url: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A list that can be subscribed to. `url` is the feed's own address, `home` the page of the same list."""

    id: str
    title: str
    home: str
    url: str
    items: tuple[FeedItem, ...]
    description: str = ""

    @property
    def updated(self) -> datetime:
        """When the newest of its items changed; the epoch for an empty feed, so that it stays the same."""
        return max((item.updated for item in self.items), default=datetime.fromtimestamp(0, UTC))


def plain(text: str) -> str:
    """Return text without what no feed can hold."""
    return _NOT_XML.sub("", text)
