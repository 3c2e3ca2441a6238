"""Read the entries that a page lists by microformats: an h-feed of h-entries, as sites of the IndieWeb write them.

Only a page that lists: the h-entry of an article's own page is no listing, and neither is a page on which entries
stand without address or words. Classes of microformats 1 (`hentry`) are not believed: half of the themes of WordPress
put them round single articles, menus and comments. Feeds that the page names beside are in `feeds`.

Source: microformats.org, "microformats2 parsing specification", h-feed, h-entry; indieweb.org, "authorship".
"""

import re
from collections.abc import Iterator
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wirecopy import html, urls
from wirecopy.errors import ParseError
from wirecopy.model import Entry, Link, Listing, Media
from wirecopy.parse import _text, discover
from wirecopy.parse._channel import language_tag
from wirecopy.parse._content import MAX_FIELD
from wirecopy.parse._json import Notes
from wirecopy.parse._media import MAX_MEDIA, kind_of
from wirecopy.parse._paging import onward

NAME = "hfeed"
RANK = 80

MAX_ENTRIES = 1_000
_MAX_PAGE = 4 * 1024 * 1024  # bytes that are looked at
_MAX_VALUES = 100  # of one property
_FEWEST_ALONE = 2  # entries without an h-feed round them that make a page a listing

# By name, not by their form: `h-full` and `p-px` are classes of Tailwind.
_ROOTS = frozenset(
    f"h-{name}" for name in "feed entry card cite event review product recipe adr geo item resume".split()
)
_PROPERTIES = frozenset(
    (
        "p-name p-summary p-author u-author p-category u-category e-content u-url u-uid dt-published dt-updated "
        "u-photo u-featured u-video u-audio"
    ).split()
)
_WHITE = re.compile(r"\s+")

Properties = dict[str, list[LexborNode]]


def recognises(head: bytes, content_type: str) -> bool:
    """Say whether a document's beginning is a web page's; whether it lists entries shows when it is read."""
    return discover.recognises(head, content_type)


def read(body: bytes, url: str = "", content_type: str = "") -> Listing:
    """Return the entries that a page lists.

    Args:
      body: the page as it came.
      url: its address, for relative links.
      content_type: the HTTP header.
    Returns:
      A listing of at most 1,000 entries; where the page says `rel="next"`, it goes on there.
    Raises:
      ParseError: it lists none.
    """
    text = html.decode(body[:_MAX_PAGE], content_type)
    if "h-entry" not in text:
        raise _no_listing(url)
    page = LexborHTMLParser(html.bounded(text))
    base = _base(page, url)
    feed, nodes = _listed(page)
    about = _properties(feed) if feed else {}
    inherited = _names(about, base)
    entries = [_entry(node, base, inherited) for node in nodes[:MAX_ENTRIES]]
    kept = [entry for entry in entries if entry.link and (entry.title or entry.content or entry.summary)]
    others = {urls.clean(entry.link) for entry in kept} - {urls.clean(url)}
    if len(others) < (1 if feed else _FEWEST_ALONE):
        raise _no_listing(url)
    title = page.css_first("title")
    root = page.css_first("html")
    return Listing(
        kind="hfeed",
        title=_first(about, "p-name") or (_text.line(title.text()) if title else ""),
        link=url,
        language=language_tag(_attribute(root, "lang")) if root else "",
        authors=inherited,
        entries=tuple(kept),
        feeds=_feeds(body, url, content_type),
        more=onward(_next(page, base), url),
    )


def _no_listing(url: str) -> ParseError:
    hint = "Nothing was taken from it. Ask the outlet for its feed, or give the address of one."
    return ParseError("this is a web page without a feed", url, hint)


def _base(page: LexborHTMLParser, url: str) -> str:
    node = page.css_first("base[href]")
    return (urls.absolute(_attribute(node, "href"), url) if node else "") or url


def _feeds(body: bytes, url: str, content_type: str) -> tuple[Link, ...]:
    try:
        return discover.read(body, url, content_type).feeds
    except ParseError:
        return ()


def _next(page: LexborHTMLParser, base: str) -> Iterator[str]:
    for node in page.css('link[rel~="next"][href], a[rel~="next"][href]')[:_MAX_VALUES]:
        yield urls.absolute(_attribute(node, "href"), base)


# ── microformats ─────────────────────────────────────────────────────────────


def _listed(page: LexborHTMLParser) -> tuple[LexborNode | None, list[LexborNode]]:
    """Return the h-feed with the most entries and these; without one the entries of the page, and None."""
    best: tuple[LexborNode | None, list[LexborNode]] = (None, [])
    for feed in page.css(".h-feed")[:_MAX_VALUES]:
        nodes = list(_outermost(feed, "h-entry"))
        if len(nodes) > len(best[1]):
            best = (feed, nodes)
    return best if best[1] else (None, list(_outermost(page.body, "h-entry")) if page.body else [])


def _outermost(node: LexborNode, wanted: str) -> Iterator[LexborNode]:
    """Give the elements of a class that lie in no other microformat: an entry's replies are entries too."""
    waiting = _children(node)
    while waiting:
        one = waiting.pop()
        classes = _classes(one)
        if wanted in classes:
            yield one
        elif not classes & _ROOTS or "h-feed" in classes:
            waiting += _children(one)


def _properties(node: LexborNode) -> Properties:
    """Return the elements of each property of a microformat, not those of one inside it."""
    found: Properties = {}
    waiting = _children(node)
    while waiting:
        one = waiting.pop()
        classes = _classes(one)
        for name in classes & _PROPERTIES:
            if len(found.setdefault(name, [])) < _MAX_VALUES:
                found[name].append(one)
        if not classes & _ROOTS:
            waiting += _children(one)
    return found


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter())[::-1]


def _classes(node: LexborNode) -> set[str]:
    return set(_attribute(node, "class").split())


def _entry(node: LexborNode, base: str, inherited: tuple[str, ...]) -> Entry:
    notes = Notes("mf2")
    properties = _properties(node)
    content = next((found.inner_html or "" for found in properties.get("e-content", ())), "").strip()[:MAX_FIELD]
    authors = _names(properties, base)
    for name in authors or inherited:
        notes.take("authors", "p-author" if authors else "h-feed.p-author", name)
    summary = next((found.inner_html or "" for found in properties.get("p-summary", ())), "").strip()[:MAX_FIELD]
    categories = tuple(dict.fromkeys(filter(None, map(_plain, _named(properties, "p-category", "u-category")))))
    for name in categories:
        notes.take("categories", "p-category", name)
    return Entry(
        id=notes.take("id", "u-uid", _text.line(next((_stood(one) for one in properties.get("u-uid", ())), ""))),
        link=_link(node, properties, base, notes),
        title=notes.take("title", "p-name", _title(node, properties, content)),
        published=_date(properties, "dt-published", "published", notes),
        updated=_date(properties, "dt-updated", "updated", notes),
        authors=authors or inherited,
        summary=notes.take("summary", "p-summary", summary),
        content=notes.take("content", "e-content", content),
        enclosures=tuple(_media(properties, base, notes)),
        categories=categories,
        language=notes.take("language", "lang", language_tag(_attribute(node, "lang"))),
        value_sources=tuple(notes.sources),
    )


def _link(node: LexborNode, properties: Properties, base: str, notes: Notes) -> str:
    """Return the entry's page: its `u-url`, else itself or its only child where that is a link."""
    for one in properties.get("u-url", ()):
        if found := urls.absolute(_stood(one), base):
            return notes.take("link", "u-url", found)
    children = _children(node)
    for one in (node, *(children if len(children) == 1 else ())):
        if one.tag == "a" and (found := urls.absolute(_attribute(one, "href"), base)):
            return notes.take("link", "a", found)
    return ""


def _title(node: LexborNode, properties: Properties, content: str) -> str:
    """Return the name, unless it is only the beginning of the text: a note has no title (indieweb.org, "note")."""
    name = _first(properties, "p-name")
    if not name:
        return "" if properties.keys() - {"u-url", "dt-published", "dt-updated"} else _plain(node)[:300]
    squeezed = _WHITE.sub("", name.removesuffix("…"))
    return "" if content and _WHITE.sub("", html.text_of(content)).startswith(squeezed) else name


def _names(properties: Properties, base: str) -> tuple[str, ...]:
    """Return the authors' names; an h-card has its own."""
    found: list[str] = []
    for one in _named(properties, "p-author", "u-author"):
        card = _properties(one) if "h-card" in _classes(one) else {}
        name = _first(card, "p-name") or _plain(one)
        if name and not urls.absolute(name, base if "/" in name else ""):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _date(properties: Properties, name: str, field: str, notes: Notes) -> datetime | None:
    for one in properties.get(name, ()):
        moment = notes.date(field, name, _moment(one))
        if moment:
            return moment
    return None


def _moment(node: LexborNode) -> str:
    """Return what stands for a moment, in one piece or two (microformats.org, "value-class-pattern")."""
    for attribute in ("datetime", "title", "value"):
        if stood := _attribute(node, attribute):
            return stood
    pieces = [one for one in node.css(".value, .value-title") if one.mem_id != node.mem_id][:4]
    stood = " ".join(_attribute(one, "datetime") or _attribute(one, "title") or one.text() for one in pieces)
    return stood or node.text()


def _media(properties: Properties, base: str, notes: Notes) -> Iterator[Media]:
    seen: set[str] = set()
    for name, kind in (("u-featured", "image"), ("u-photo", "image"), ("u-video", "video"), ("u-audio", "audio")):
        for one in properties.get(name, ())[:MAX_MEDIA]:
            url = urls.absolute(_stood(one), base)
            if url and url not in seen:
                seen.add(url)
                notes.take("enclosures", name, url)
                yield Media(content_url=url, kind=kind_of("", kind, url), alt=_text.plain(_attribute(one, "alt")))


def _stood(node: LexborNode) -> str:
    """Return what a `u-` property names: an address in the attribute that its element has for it, else its words."""
    by_tag = {"a": "href", "area": "href", "link": "href", "img": "src", "object": "data", "data": "value"}
    attribute = by_tag.get(node.tag or "", "src")
    return _attribute(node, attribute).strip() or _attribute(node, "value").strip() or node.text().strip()


def _first(properties: Properties, name: str) -> str:
    return next((found for found in map(_plain, properties.get(name, ())) if found), "")


def _named(properties: Properties, *names: str) -> list[LexborNode]:
    return [one for name in names for one in properties.get(name, ())]


def _plain(node: LexborNode) -> str:
    """Return the words that an element shows: what it abbreviates, a picture's description, else its text."""
    if node.tag in {"abbr", "link"} and _attribute(node, "title"):
        return _text.line(_attribute(node, "title"))
    if node.tag in {"data", "input"} and _attribute(node, "value"):
        return _text.line(_attribute(node, "value"))
    if node.tag in {"img", "area"}:
        return _text.line(_attribute(node, "alt"))
    words = _text.line(html.text_of(node.html or ""))
    return words or next((_text.line(_attribute(one, "alt")) for one in node.css("img[alt]")), "")


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
