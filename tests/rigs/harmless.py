"""Says whether a page's HTML is harmless: an oracle of our own, which needs nothing but two parsers.

It knows nothing of how the pages are made: it takes HTML, reads it as a browser does (html5lib), and names every
element, attribute and address that a page of words has no use for, and every place where the parser had to mend.
"""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import html5lib

ELEMENTS = frozenset(
    "a abbr article aside b blockquote br cite code dd del details div dl dt em figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header i ins kbd li mark meter nav ol p pre q section span strong summary table tbody td th thead time "
    "tr ul".split()
)
ATTRIBUTES = frozenset(
    "aria-current aria-hidden aria-label aria-labelledby cite class data-n data-named datetime href id itemprop "
    "itemscope itemtype lang max min open rel role scope tabindex title value".split()
)
_SVG = "{http://www.w3.org/2000/svg}"
DRAWN = frozenset("circle desc line path svg text title".split())  # of a picture: shapes and words, nothing that acts
SHAPES = frozenset(
    "aria-labelledby class cx cy d height id r role text-anchor viewBox width x x1 x2 y y1 y2".split()
)  # no links, no style, no events
# Of a form of ours: each element with its attributes. It sends to one of our addresses and nowhere else.
FORMS = {
    "form": frozenset("action class id method".split()),
    "label": frozenset({"for"}),
    "input": frozenset("id maxlength name required type value".split()),
    "button": frozenset("aria-label aria-pressed class data-key name type value".split()),
}
_OUR_ACTION = re.compile(r"/(?:yours|admin)/[a-z]+(?:/[A-Za-z0-9%:_-]+)?|/sign-(?:in|out)")
_VOID = frozenset({"br", "input"})
_MENDED = frozenset({"tbody"})  # the only element that a parser adds to what is right
_BLOCKS = frozenset("p dt dd td th li div figcaption h1 h2 h3 h4 h5 h6 summary blockquote".split())
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class _Tags(HTMLParser):
    """Reads tags as they are written, and notices those that do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.started: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.started.append(tag)
        if tag == "a" and "a" in self.opened:
            self.faults.append("a link in a link")
        if tag not in _VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("a declaration")


def harms(markup: str) -> list[str]:
    """Name what is wrong with a fragment; [] for a harmless one."""
    tags = _Tags()
    tags.feed(markup)
    tags.close()
    tree = elements(markup)
    seen = [element.tag.removeprefix(_SVG) for element in tree.iter() if element is not tree]
    found = [*tags.faults, *(f"<{name}> is open at the end" for name in tags.opened)]
    if [name for name in seen if name not in _MENDED] != [name for name in tags.started if name not in _MENDED]:
        found.append("a parser reads other elements than were written")
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    found += [f"two elements are called {name}" for name in set(ids) if ids.count(name) > 1]
    for element in tree.iter():
        if element is not tree:
            found += _harms_of(element)
    return found


def _harms_of(element: Element) -> list[str]:
    if element.tag.startswith(_SVG):
        name = element.tag.removeprefix(_SVG)
        found = [f"<{name}> in a picture"] if name not in DRAWN else []
        return found + [f"{one}= in a picture" for one in element.attrib if one not in SHAPES]
    if element.tag in FORMS:
        return _harms_of_form(element)
    found = [f"<{element.tag}>"] if element.tag not in ELEMENTS else []
    found += [f"{name}= on <{element.tag}>" for name in element.attrib if name not in ATTRIBUTES]
    href = element.get("href", "")
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", href))
    if scheme and scheme[1].lower() not in {"http", "https", "mailto"}:
        found.append(f"a link to {scheme[1]}:")
    if href.startswith(("//", "\\", "/\\")):
        found.append("a link to elsewhere without a scheme")
    if scheme and element.get("rel") != "noopener noreferrer nofollow":
        found.append("a link to elsewhere without rel")
    return found


def _harms_of_form(element: Element) -> list[str]:
    found = [f"{name}= on <{element.tag}>" for name in element.attrib if name not in FORMS[element.tag]]
    if element.tag == "form" and not _OUR_ACTION.fullmatch(element.get("action", "")):
        found.append("a form that sends to elsewhere")
    if element.tag == "form" and element.get("method") != "post":
        found.append("a form that does not post")
    if element.tag == "input" and element.get("type", "text") not in {"hidden", "text"}:
        found.append("a field of another kind")
    if element.tag == "button" and element.get("type") != "submit":
        found.append("a button that does something else")
    return found


def elements(markup: str) -> Element:
    """Return a fragment's tree as a browser reads it."""
    return html5lib.parseFragment(markup, container="div", namespaceHTMLElements=False)


def read_aloud(markup: str) -> str:
    """Return a fragment's words in one line; blocks do not run into each other."""
    for element in (tree := elements(markup)).iter():
        if element.tag in _BLOCKS:
            element.tail = f" {element.tail or ''}"
    return " ".join(text_of(tree).split())


def text_of(element: Element, without: frozenset[str] = frozenset()) -> str:
    """Return an element's text, leaving out elements of the named classes and names, but not what follows them."""
    parts = [element.text or ""]
    for child in element:
        named = {str(child.tag), *str(child.get("class", "")).split()}
        parts.append("" if named & without else text_of(child, without))
        parts.append(child.tail or "")
    return "".join(parts)
