"""RSS 2.0, with Atom's self link, Dublin Core's creator, and the item's source named."""

from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from lxml import etree

from wirecopy.feeds.items import Feed, FeedItem, plain
from wirecopy.version import __version__

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"


def as_rss(feed: Feed) -> bytes:
    """Write a feed as RSS 2.0."""
    root = etree.Element(
        "rss", {"version": "2.0"}, {"atom": _ATOM, "dc": _DC, "dcterms": _DCTERMS, "content": _CONTENT}
    )
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.home)
    _add(channel, "description", feed.description or feed.title)
    _add(channel, "generator", f"wirecopy {__version__}, a bot")
    _add(channel, "lastBuildDate", _date(feed.updated))
    etree.SubElement(channel, f"{{{_ATOM}}}link", {"href": feed.url, "rel": "self", "type": "application/rss+xml"})
    for item in feed.items:
        channel.append(_item(item))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _item(item: FeedItem) -> etree._Element:
    made = etree.Element("item")
    _add(made, "title", item.title)
    _add(made, "link", item.url)
    etree.SubElement(made, "guid", {"isPermaLink": "false"}).text = plain(item.id)
    _add(made, "pubDate", _date(item.published or item.updated))
    _add(made, f"{{{_DCTERMS}}}modified", item.updated.astimezone(UTC).isoformat())
    for author in item.authors:
        _add(made, f"{{{_DC}}}creator", author)
    for word in item.keywords:
        _add(made, "category", word)
    _add(made, "description", escape(item.summary, quote=False))  # readers take it for HTML
    if item.html:
        _add(made, f"{{{_CONTENT}}}encoded", item.html)
    if item.outlet and item.source_url:
        etree.SubElement(made, "source", {"url": plain(item.source_url)}).text = plain(item.outlet)
    if item.outlet:
        _add(made, f"{{{_DC}}}publisher", item.outlet)
    return made


def _add(parent: etree._Element, tag: str, text: str) -> None:
    if text:
        etree.SubElement(parent, tag).text = plain(text)


def _date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
