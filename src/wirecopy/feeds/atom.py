"""Atom (RFC 4287), with the source of each entry as `atom:source`."""

from datetime import UTC, datetime

from lxml import etree

from wirecopy.feeds.items import Feed, FeedItem, plain
from wirecopy.version import __version__

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def as_atom(feed: Feed) -> bytes:
    """Write a feed as Atom."""
    root = etree.Element(_name("feed"), nsmap={None: _ATOM})  # type: ignore[dict-item]  # None is the default namespace
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", _date(feed.updated))
    _add(root, "generator", f"wirecopy {__version__}, a bot")
    _link(root, feed.url, "self", "application/atom+xml")
    _link(root, feed.home, "alternate", "text/html")
    _person(root, "wirecopy (bot)")
    for item in feed.items:
        root.append(_entry(item))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _entry(item: FeedItem) -> etree._Element:
    made = etree.Element(_name("entry"))
    if item.language:
        made.set(_XML_LANG, plain(item.language))
    _add(made, "id", item.id)
    _add(made, "title", item.title or "(no headline)")
    _add(made, "updated", _date(item.updated))
    if item.published:
        _add(made, "published", _date(item.published))
    _link(made, item.url, "alternate", "text/html")
    if item.source_url:
        _link(made, item.source_url, "via", "text/html")
    for author in item.authors:
        _person(made, author)
    for word in item.keywords:
        etree.SubElement(made, _name("category"), {"term": plain(word)})
    _add(made, "summary", item.summary)
    if item.html:
        content = etree.SubElement(made, _name("content"), {"type": "html"})
        content.text = plain(item.html)
    if item.outlet:
        source = etree.SubElement(made, _name("source"))
        _add(source, "id", item.source_url or f"urn:wirecopy:outlet:{item.outlet}")
        _add(source, "title", item.outlet)
        _add(source, "updated", _date(item.updated))
        if item.source_url:
            _link(source, item.source_url, "alternate", "text/html")
    return made


def _name(tag: str) -> str:
    return f"{{{_ATOM}}}{tag}"


def _add(parent: etree._Element, tag: str, text: str) -> None:
    if text:
        etree.SubElement(parent, _name(tag)).text = plain(text)


def _link(parent: etree._Element, href: str, rel: str, kind: str) -> None:
    if href:
        etree.SubElement(parent, _name("link"), {"href": plain(href), "rel": rel, "type": kind})


def _person(parent: etree._Element, name: str) -> None:
    _add(etree.SubElement(parent, _name("author")), "name", name or "unknown")


def _date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
