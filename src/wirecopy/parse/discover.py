"""Find the feeds that a web page names, and guess where a site keeps them.

A page names its feeds by `<link rel="alternate">` (RSS Autodiscovery, WHATWG HTML 4.6.7.1), else by links that look
like feeds. Feeds of comments come last: they hold no articles.
"""

import re
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wirecopy import html, urls
from wirecopy.errors import ParseError
from wirecopy.model import Link, Listing
from wirecopy.parse import _text
from wirecopy.parse._channel import language_tag
from wirecopy.parse._xml import root_name

NAME = "page"
RANK = 90

MAX_FEEDS = 100
_MAX_PAGE = 4 * 1024 * 1024  # bytes that are looked at; a page's head stands at its beginning
_MAX_LINKS = 5_000

_TYPES = {
    "application/rss+xml": 0,
    "application/atom+xml": 0,
    "application/feed+json": 1,
    "application/rdf+xml": 2,
    "application/x-rss+xml": 2,
    "application/json": 4,  # of WordPress pages: an article as data, not a feed
    "application/xml": 3,
    "text/xml": 3,
}
_COMMENTS = re.compile(r"comment|kommentar|commentaire|comentario|commenti|replies", re.IGNORECASE)
_FEED_PATH = re.compile(
    r"(?:/(?:feed|rss|atom|feeds)(?:/|$)|/(?:feed|rss|atom|index|rss2|all)\.(?:xml|rss|atom|json|rdf)$|\.(?:rss|atom|rdf)$)",
    re.IGNORECASE,
)
_FEED_WORDS = re.compile(r"^(?:rss|atom|rss[ -]?feeds?|feeds?|xml|subscribe via rss|json feed)$", re.IGNORECASE)
# Where sites keep their feeds, by how often in the addresses of 200 real ones.
_LIKELY = (
    "/feed/",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/rss",
    "/feed",
    "/rss/",
    "/feed.json",
    "/feed.atom",
)
_LIKELY_BESIDE = ("feed/", "rss.xml", "index.xml")


def recognises(head: bytes, content_type: str) -> bool:
    """Say whether a document's beginning is a web page's."""
    root = root_name(head)
    return root in {"html", "head", "body", "meta", "title", "link", "div", "p"} or (
        bool(root) and "html" in content_type.lower()
    )


def read(body: bytes, url: str = "", content_type: str = "") -> Listing:
    """Return the feeds that a page names, the best first.

    Args:
      body: the page as it came.
      url: its address, for relative links.
      content_type: the HTTP header.
    Raises:
      ParseError: it names none.
    """
    page = LexborHTMLParser(html.bounded(html.decode(body[:_MAX_PAGE], content_type)))
    base_node = page.css_first("base[href]")
    base = urls.absolute(_attribute(base_node, "href"), url) if base_node else url
    ranked = [*_declared(page, base or url), *_linked(page, base or url)]
    best: dict[str, tuple[int, int, Link]] = {}
    for place, (rank, link) in enumerate(ranked):
        known = best.get(link.url)
        if (known is None or rank < known[0]) and link.url != url:
            best[link.url] = (rank, place, link)
    feeds = [link for _, _, link in sorted(best.values(), key=lambda found: found[:2])]
    if not feeds:
        hint = "Nothing was taken from it. Ask the outlet for its feed, or give the address of one."
        raise ParseError("this is a web page without a feed", url, hint)
    title = page.css_first("title")
    root = page.css_first("html")
    return Listing(
        kind="page",
        title=_text.line(title.text()) if title else "",
        link=url,
        language=language_tag(_attribute(root, "lang")) if root else "",
        feeds=tuple(feeds[:MAX_FEEDS]),
    )


def likely_feeds(url: str) -> tuple[str, ...]:
    """Return where a feed may be that a page does not name: beside the page, then at the site's root.

    Args:
      url: an absolute http(s) address; anything else gives ().
    """
    if not urls.is_web(url):
        return ()
    parts = urlsplit(url)
    folder = parts.path if parts.path.endswith("/") else parts.path.rpartition("/")[0] + "/"
    beside = [folder + name for name in _LIKELY_BESIDE] if folder != "/" else []
    paths = dict.fromkeys([*beside, *_LIKELY])
    return tuple(urlunsplit((parts.scheme.lower(), parts.netloc, path, "", "")) for path in paths)


def _declared(page: LexborHTMLParser, base: str) -> list[tuple[int, Link]]:
    found = []
    for node in page.css("link[href]")[:_MAX_LINKS]:
        relations = _attribute(node, "rel").lower().split()
        kind = _attribute(node, "type").lower().partition(";")[0].strip()
        if "feed" not in relations and ("alternate" not in relations or kind not in _TYPES):
            continue
        link = _link(node, base, _attribute(node, "title"), kind)
        if link is None or "oembed" in link.url or "/wp-json/" in link.url:
            continue
        found.append((_TYPES.get(kind, 0) + (50 if _is_of_comments(link) else 0), link))
    return found


def _linked(page: LexborHTMLParser, base: str) -> list[tuple[int, Link]]:
    found = []
    for node in page.css("a[href]")[:_MAX_LINKS]:
        href = _attribute(node, "href")
        kind = _attribute(node, "type").lower().partition(";")[0].strip()
        words = _text.line(node.text())[:200]
        path = href.partition("?")[0].partition("#")[0]
        is_feed = kind in _TYPES or href.lower().startswith("feed:") or bool(_FEED_PATH.search(path))
        if not is_feed and not (_FEED_WORDS.match(words) and "#" not in href):
            continue
        link = _link(node, base, words or _attribute(node, "title"), kind)
        if link:
            found.append(((10 if is_feed else 20) + (50 if _is_of_comments(link) else 0), link))
    return found


def _link(node: LexborNode, base: str, title: str, kind: str) -> Link | None:
    href = _attribute(node, "href").strip()
    if href.lower().startswith("feed:"):
        href = href[5:] if href[5:].lower().startswith("http") else "http:" + href[5:]
    url = urls.absolute(href, base) if href else ""
    return Link(url=url, title=_text.plain(title), content_type=kind) if url else None


def _is_of_comments(link: Link) -> bool:
    return bool(_COMMENTS.search(link.title) or _COMMENTS.search(urlsplit(link.url).path))


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
