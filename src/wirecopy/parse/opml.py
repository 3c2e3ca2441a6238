"""Read and write OPML, the lists of subscriptions that feed readers exchange.

Read: OPML 1.0, 1.1 and 2.0, with the habits of their makers: `xmlURL` in any letter case, `title` without `text`,
folders in folders, `feed:` addresses. Written: OPML 2.0 (opml.org/spec2.opml).
"""

from collections.abc import Iterable
from html import escape

from wirecopy import urls
from wirecopy.errors import ParseError
from wirecopy.model import Link, Listing, Problem
from wirecopy.parse import _text
from wirecopy.parse._content import text_of
from wirecopy.parse._fields import attribute
from wirecopy.parse._xml import Element, load, root_name, split

NAME = "opml"
RANK = 10

MAX_FEEDS = 10_000


def recognises(head: bytes, content_type: str) -> bool:
    """Say whether a document's beginning is OPML's."""
    return root_name(head) == "opml" or (root_name(head) == "" and "opml" in content_type.lower())


def read(body: bytes, url: str = "", content_type: str = "") -> Listing:
    """Read the subscriptions of an OPML file, in its order, each with the folders that it lies in.

    Raises:
      ParseError: it is no OPML.
    """
    tree = load(body, content_type, url)
    if split(tree.root.tag)[1].lower() != "opml":
        raise ParseError("this is XML, but not OPML", url, "Nothing was taken from it.")
    head = next((child for child in tree.root if split(child.tag)[1].lower() == "head"), None)
    titles = [] if head is None else [child for child in head if split(child.tag)[1].lower() == "title"]
    feeds: list[Link] = []
    problems: list[Problem] = []
    waiting: list[tuple[Element, tuple[str, ...]]] = [(tree.root, ())]
    while waiting:
        element, folder = waiting.pop()
        inner = folder
        if split(element.tag)[1].lower() == "outline":
            feed = _feed(element, folder, url, problems)
            if feed and len(feeds) < MAX_FEEDS:
                feeds.append(feed)
            name = _label(element)
            inner = (*folder, name) if name and not feed else folder
        waiting.extend((child, inner) for child in reversed(element) if split(child.tag)[1].lower() != "head")
    if not tree.whole:
        problems.append(Problem(where=url or "the file", what="the document breaks off", rule="cut-off"))
    return Listing(
        kind="opml",
        title=_text.line(text_of(titles[0])) if titles else "",
        feeds=tuple(feeds),
        whole=tree.whole,
        problems=tuple(problems[:100]),
    )


def write(feeds: Iterable[Link], title: str) -> str:
    """Return an OPML 2.0 document that lists the feeds in their order.

    Feeds that follow each other in one folder share its outline. `read` gives the same feeds back; what a feed's type
    is (`content_type`) OPML does not tell.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{escape(_text.line(title))}</title></head>",
        "<body>",
    ]
    open_folders: tuple[str, ...] = ()
    for feed in feeds:
        shared = 0
        while shared < min(len(open_folders), len(feed.folder)) and open_folders[shared] == feed.folder[shared]:
            shared += 1
        lines += ["</outline>"] * (len(open_folders) - shared)
        lines += [f"<outline text={_quoted(name)}>" for name in feed.folder[shared:]]
        open_folders = feed.folder
        name = f"text={_quoted(feed.title or feed.url)} title={_quoted(feed.title)}"
        lines.append(f'<outline type="rss" {name} xmlUrl={_quoted(feed.url)}/>')
    lines += ["</outline>"] * len(open_folders)
    return "\n".join([*lines, "</body>", "</opml>", ""])


def _feed(outline: Element, folder: tuple[str, ...], base: str, problems: list[Problem]) -> Link | None:
    stood = attribute(outline, "xmlurl")
    if not stood and attribute(outline, "type").lower() in {"rss", "atom"}:
        stood = attribute(outline, "url")
    if not stood:
        return None
    url = urls.absolute(_without_feed_scheme(stood), base)
    if url:
        return Link(url=url, title=_title(outline, url), folder=folder)
    what = f"its address is not one of the web: {_text.line(stood)[:200]}"
    problems.append(Problem(where=_label(outline) or "an outline", what=what, rule="opml-address"))
    return None


def _title(outline: Element, url: str) -> str:
    """Return the title; `text` that only repeats the address is none."""
    title = outline.get("title")
    if title is not None:
        return _text.line(title)
    label = _label(outline)
    return "" if label == url else label


def _label(outline: Element) -> str:
    return _text.line(attribute(outline, "text") or attribute(outline, "title"))


def _without_feed_scheme(url: str) -> str:
    """`feed://courier.example/` and `feed:https://courier.example/` are habits of old readers."""
    lower = url.lower()
    if lower.startswith("feed://"):
        return "http" + url[4:]
    return url[5:] if lower.startswith("feed:http") else url


def _quoted(text: str) -> str:
    return f'"{escape(_text.line(text))}"'
