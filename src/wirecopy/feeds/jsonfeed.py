"""JSON Feed 1.1; the source of each item stands in our extension `_wirecopy`."""

import json
from datetime import UTC, datetime
from typing import Any

from wirecopy.feeds.items import Feed, FeedItem, plain


def as_json_feed(feed: Feed) -> bytes:
    """Write a feed as JSON Feed."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": plain(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": plain(feed.description),
        "authors": [{"name": "wirecopy (bot)"}],
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps({key: value for key, value in made.items() if value != ""}, ensure_ascii=False).encode()


def _item(item: FeedItem) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": plain(item.id),
        "url": plain(item.url),
        "external_url": plain(item.source_url),
        "title": plain(item.title),
        "content_html": plain(item.html),
        "content_text": "" if item.html else plain(item.summary) or plain(item.title),
        "summary": plain(item.summary) if item.html else "",
        "date_published": _date(item.published),
        "date_modified": _date(item.updated),
        "authors": [{"name": plain(name)} for name in item.authors],
        "tags": [plain(word) for word in item.keywords],
        "language": plain(item.language),
        "_wirecopy": {"outlet": plain(item.outlet), "source": plain(item.source_url)},
    }
    return {key: value for key, value in made.items() if value not in ("", [], None)}


def _date(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""
