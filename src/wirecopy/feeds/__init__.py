"""Feeds that we give out: RSS 2.0, Atom and JSON Feed of any list, with stable ids and every source named.

The same value gives all three; what one form cannot say, an extension of it does (Dublin Core, `_wirecopy`).
Sources: RSS 2.0 (Advisory Board), RFC 4287, https://www.jsonfeed.org/version/1.1/.
"""

from enum import StrEnum

from wirecopy.feeds.atom import as_atom
from wirecopy.feeds.items import Feed, FeedItem
from wirecopy.feeds.jsonfeed import as_json_feed
from wirecopy.feeds.rss import as_rss

__all__ = ["CONTENT_TYPES", "Feed", "FeedForm", "FeedItem", "as_atom", "as_json_feed", "as_rss", "written"]


class FeedForm(StrEnum):
    """The forms; each is also the ending of a feed's file."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


CONTENT_TYPES = {
    FeedForm.RSS: "application/rss+xml; charset=utf-8",
    FeedForm.ATOM: "application/atom+xml; charset=utf-8",
    FeedForm.JSON: "application/feed+json; charset=utf-8",
}


def written(feed: Feed, form: FeedForm) -> bytes:
    """Write a feed in one of the forms."""
    return {FeedForm.RSS: as_rss, FeedForm.ATOM: as_atom, FeedForm.JSON: as_json_feed}[form](feed)
