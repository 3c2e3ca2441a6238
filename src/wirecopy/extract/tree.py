"""The page as our own small tree: what can carry words or media, measured on the way.

lexbor parses, takes scripts, navigation and drawings off, and writes the rest as one text, where `<` begins nothing but
a tag; cutting it at every `<` costs a third of asking lexbor for every element. A node knows how much text stands
under it, how much of that is links, and how much is sentences, so that the body is found without another walk.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

# Nothing of an article stands in these, whatever their class says.
_SKIPPED = frozenset(
    "script style template svg nav button input select textarea dialog canvas map head link meta title base datalist "
    "math option "
    "optgroup xmp noembed noframes progress meter slot rt rp amp-ad amp-analytics amp-sticky-ad ins-ad".split()
)
BLOCKS = frozenset(
    "p div section article main body html h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption table thead "
    "tbody tfoot tr td th caption pre header footer hr address center details summary fieldset picture form aside "
    "noscript iframe video audio object embed amp-iframe amp-youtube amp-twitter amp-instagram amp-video".split()
)
MEDIA = frozenset(
    "img picture figure iframe video audio object embed noscript amp-img amp-iframe amp-video amp-audio "
    "amp-youtube amp-twitter "
    "amp-instagram".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
RAW_TEXT = frozenset(("noscript", "iframe"))  # their text is markup for browsers that cannot do better
MAX_DEPTH = 150  # the deepest of 1,565 pages had 43; below it, only the words are kept

# A sentence-like block: at least 40 characters of its own, at most 40 % of them links.
_MIN_SENTENCE = 40
_MAX_LINKED = 0.4
_NOT_SENTENCES = frozenset(("li", "figcaption", "td", "th", "caption", *HEADINGS))
NOWHERE = 1 << 30  # the place of an element that was made later
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TEST_NAME = re.compile(r' data-(?:testid|component|qa|name|module|block-type)="([^"]+)"')
_MAX_FOOTER = 2000  # characters at the end of the last footer, where the copyright line stands
_FOOTED = frozenset(("blockquote", "figure", "aside", "article", "section"))  # their footer may be of the article
_BARE = frozenset("b strong em i u br hr wbr sup sub tr thead tbody tfoot small".split())  # attributes without use
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
_RAW = frozenset("noscript iframe noembed noframes plaintext script style xmp".split())  # written without escapes
_SPECIAL = _SKIPPED | _VOID | _RAW | {"footer"}  # elements that are not entered, as all others are
_NO_ELEMENT = frozenset("!?")  # comments, and `<?php` of a broken server, which lexbor keeps
_STRIPPED = ["script", "style", "svg", "nav", "template", "select"]  # the largest of what is skipped
_STATING = 'head > title, meta, base, link[rel~="canonical" i]'
_LINKED_DATA = 'script[type*="ld+json" i]'
MAX_SCRIPTS = 40  # of JSON-LD; a news page has about 3
_ATTRIBUTE = re.compile(r' (\S[^\s=]*)="([^"]*)"')  # as lexbor writes them


class Node:
    """An element: its tag, attributes and children (text as strings), and what was measured under it.

    `name` is its class, id and test names in lower case, camel case taken apart by hyphens; `written` are its
    attributes as lexbor writes them, each with a blank before it; `place` counts elements in
    the order of the page. `length` counts characters of text, `linked` those inside links, `mass` those in
    sentence-like blocks. `blocky` says whether it is a block or holds one, `leaf` whether it is one without blocks
    inside, `media` whether it is or holds a picture, a player or a frame.
    """

    __slots__ = (
        "_attributes",
        "blocky",
        "kids",
        "leaf",
        "length",
        "linked",
        "mass",
        "media",
        "name",
        "place",
        "tag",
        "up",
        "written",
    )

    def __init__(self, tag: str, written: str, up: "Node | None", place: int = NOWHERE) -> None:
        self.tag = tag
        self.written = written
        self.name = _name(written) if written else ""
        self._attributes: dict[str, str] | None = None
        self.up = up
        self.place = place
        self.kids: list[Node | str] = []
        self.length = self.linked = self.mass = 0
        self.blocky = self.leaf = tag in BLOCKS
        self.media = tag in MEDIA

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes, read when somebody asks: of the attributes of a page, most are never asked for."""
        if self._attributes is None:
            found = dict(_ATTRIBUTE.findall(self.written))
            self._attributes = (
                {key: _unescaped(value) for key, value in found.items()} if "&" in self.written else found
            )
        return self._attributes

    def get(self, attribute: str) -> str:
        """Return an attribute's value; "" where it is missing or empty."""
        if self._attributes is not None:
            return self._attributes.get(attribute, "")
        written, mark = self.written, f' {attribute}="'
        if (start := written.find(mark)) < 0:
            return ""
        if written.count('"', 0, start) % 2:  # it stands in the value of another one
            return self.attributes.get(attribute, "")
        start += len(mark)
        value = written[start : written.find('"', start)]
        return _unescaped(value) if "&" in value else value

    @property
    def is_link(self) -> bool:
        """Say whether it links to somewhere."""
        return self.tag == "a" and ' href="' in self.written

    @property
    def hidden(self) -> bool:
        """Say whether the page itself does not show it at first."""
        if "hidden" not in self.written and ' style="' not in self.written:
            return False
        attributes = self.attributes
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return True
        return "display:none" in attributes.get("style", "").replace(" ", "").lower()

    @property
    def elements(self) -> Iterator["Node"]:
        """Return the child elements."""
        return (kid for kid in self.kids if not isinstance(kid, str))

    def walk(self) -> Iterator["Node"]:
        """Return this node and all under it, in the order of the page."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            for kid in reversed(node.kids):
                if not isinstance(kid, str):
                    stack.append(kid)  # noqa: PERF401  a comprehension is a call, and most elements have one child

    def words(self) -> str:
        """Return the text under it in one line, blocks and line breaks apart by a space."""
        parts: list[str] = []
        _gather(self, parts)
        return " ".join("".join(parts).split())

    def measure(self) -> None:
        """Measure it from its children, which have been measured."""
        length = linked = mass = own = own_linked = 0
        blocky = self.tag in BLOCKS
        if not blocky and len(self.kids) == 1 and isinstance(self.kids[0], str):  # most elements inside a line
            self.length = len(self.kids[0].strip())
            self.linked = self.length if self.is_link else 0
            return
        leaf = blocky
        for kid in self.kids:
            if isinstance(kid, str):
                own += len(kid.strip())
                continue
            if kid.media:
                self.media = True
            if kid.blocky:
                length += kid.length
                linked += kid.linked
                mass += kid.mass
                blocky = True
                leaf = False
            else:
                own += kid.length
                own_linked += kid.linked
        self.leaf = leaf
        if self.is_link:
            linked, own_linked, mass = length, own, 0  # a teaser: what stands in a link is of another page
        self.blocky = blocky
        self.length = length + own
        self.linked = linked + own_linked
        if blocky and own >= _MIN_SENTENCE:
            if own_linked <= _MAX_LINKED * own and self.tag not in _NOT_SENTENCES:
                mass += own
            elif self.tag in {"li", "td"} and own >= 2 * _MIN_SENTENCE and own_linked <= 0.3 * own:
                mass += own // 2
        self.mass = mass


def _gather(node: Node, parts: list[str]) -> None:
    for kid in node.kids if node.tag not in RAW_TEXT else ():
        if isinstance(kid, str):
            parts.append(kid)
        elif kid.tag in BLOCKS or kid.tag == "br":
            parts.append(" ")
            _gather(kid, parts)
            parts.append(" ")
        else:
            _gather(kid, parts)


def _name(written: str) -> str:
    """Read class, id and test names out of attributes as lexbor writes them: by `find`, for all elements are asked."""
    name = ""
    if (start := written.find(' class="') + 8) > 7:
        name = written[start : written.find('"', start)]
    if (start := written.find(' id="') + 5) > 4:
        name = " ".join((name, written[start : written.find('"', start)]))
    if " data-" in written and (tested := _TEST_NAME.findall(written)):
        name = " ".join((name, *tested))
    return _tidy(name) if name else ""


@lru_cache(maxsize=8192)  # a page has about 150 different names on 600 elements, a site few more
def _tidy(name: str) -> str:
    name = name.strip()
    if not name.islower():
        name = _CAMEL.sub("-", name).lower()
    return name.replace("_", "-")


@dataclass(slots=True)
class Tree:
    """A page as our own nodes, and what it states beside them.

    `root` is its body, `nodes` are all elements of it in order. `stated` are its title, meta, base and canonical link
    elements with their attributes and words, `linked_data` its JSON-LD, `footer` the words of its last footer,
    `scripts` counts its scripts; `language` is that of `<html>`, `frames` the markup for browsers that
    cannot do better.
    """

    root: Node
    nodes: list[Node] = field(default_factory=list)
    stated: list[tuple[str, dict[str, str | None], str]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    language: str = ""
    footer: str = ""
    scripts: int = 0
    asks_password: bool = False

    def within(self, node: Node) -> list[Node]:
        """Return an element and all under it, in the order of the page, before anything is taken off it."""
        last = node
        while elements := list(last.elements):
            last = elements[-1]
        return self.nodes[node.place : last.place + 1]

    def release(self) -> None:
        """Cut the nodes loose from those above them, so that they go at once and not at the next search for cycles."""
        for node in self.nodes:
            node.up = None


def read(markup: str | bytes, ready: Callable[[LexborHTMLParser], None] | None = None) -> Tree:
    """Read markup that `html.bounded` has seen. `<noscript>` stays one text, as in a browser that runs scripts.

    Args:
      markup: the page; bytes are UTF-8.
      ready: told of the parsed document before anything is read of it; may change it.
    """
    document = LexborHTMLParser(markup, options=1, scripting=True)
    if ready is not None:
        ready(document)
    tree = Tree(Node("body", "", None, 0))
    html = document.root.attributes if document.root is not None else {}
    tree.language = html.get("lang") or html.get("xml:lang") or ""
    for element in document.css(_STATING):
        tag = element.tag or ""
        tree.stated.append((tag, element.attributes, (element.text() or "") if tag == "title" else ""))
    tree.linked_data = [element.text() or "" for element in document.css(_LINKED_DATA)[:MAX_SCRIPTS]]
    if footers := document.css("footer"):
        tree.footer = footers[-1].text(separator="\n")[-_MAX_FOOTER:]
    tree.scripts = len(document.css("script"))
    tree.asks_password = document.css_first("input[type=password]") is not None
    document.strip_tags(_STRIPPED)
    if document.body is not None:
        tree.root = _grown(document.body.html or "<body>", tree.nodes)
    return tree


def _grown(markup: str, nodes: list[Node]) -> Node:
    """Make nodes of what lexbor wrote: every element is closed, `<` and `>` in words and values are escaped."""
    pieces = iter(markup.split("<"))
    next(pieces)
    written, _, text = _tag(next(pieces, "body>"), pieces)
    root = node = Node("body", written.removeprefix("body"), None, 0)
    nodes.append(root)
    node.kids = [_unescaped(text)] if text else []
    depth = 0
    for piece in pieces:
        written, end, text = piece.partition(">")
        first = written[:1]
        if not end and first != "!":
            written, _, text = _tag(piece, pieces)
        if first == "/":
            if node.up is not None:
                if node.kids:
                    node.measure()
                node = node.up
                depth -= 1
        elif first in _NO_ELEMENT:
            text = _after_comment(piece, pieces) if first == "!" else text
        elif (tag := written.partition(" ")[0]) in _SPECIAL and not (tag == "footer" and node.tag in _FOOTED):
            text = _special(tag, written, text, (node, nodes, depth), pieces)
        elif depth >= MAX_DEPTH:
            text = _flat(tag, text, node, pieces)
        else:
            inner = Node(tag, "" if tag in _BARE else written[len(tag) :], node, len(nodes))
            nodes.append(inner)
            node.kids.append(inner)
            node = inner
            depth += 1
        if text and not (text.isspace() and _parts_blocks(node)):
            node.kids.append(_unescaped(text) if "&" in text else text)
    root.measure()
    return root


def _parts_blocks(node: Node) -> bool:
    """Say whether a blank that comes now in an element stands beside a block, where no reader sees it."""
    if not node.kids:
        return node.tag in BLOCKS
    last = node.kids[-1]
    return not isinstance(last, str) and last.tag in BLOCKS


def _tag(piece: str, pieces: Iterator[str]) -> tuple[str, str, str]:
    """Cut a tag from the text behind it; only the names of elements and attributes may have a `<` inside."""
    while ">" not in piece:
        piece = f"{piece}<{next(pieces, '>')}"
    return piece.partition(">")


def _after(tag: str, pieces: Iterator[str], words: list[str]) -> str:
    """Pass over an element, its words into a list; return the text behind it."""
    end, begin, raw = f"/{tag}>", (f"{tag}>", f"{tag} "), tag in _RAW
    depth = 1
    for piece in pieces:
        text = piece.rpartition(">")[2]
        if piece.startswith(end):
            depth -= 1
            if not depth:
                return text
        elif not raw and piece.startswith(begin):
            depth += 1
        words.append(text)
    return ""


def _after_comment(piece: str, pieces: Iterator[str]) -> str:
    while piece is not None and "-->" not in piece:
        piece = next(pieces, "-->")
    return piece.partition("-->")[2]


def _special(tag: str, written: str, text: str, where: tuple[Node, list[Node], int], pieces: Iterator[str]) -> str:
    """Add an element that is not entered, or pass over one that holds no words; return the text behind it."""
    node, nodes, depth = where
    if tag in _SKIPPED or tag == "footer":
        return text if tag in _VOID else _after(tag, pieces, [])
    if depth >= MAX_DEPTH and tag not in _VOID:
        return _flat(tag, text, node, pieces)
    inner = Node(tag, "" if tag in _BARE else written[len(tag) :], node, len(nodes))
    nodes.append(inner)
    node.kids.append(inner)
    return text if tag in _VOID else _raw(inner, text, pieces)


def _flat(tag: str, text: str, node: Node, pieces: Iterator[str]) -> str:
    """Keep only the words of an element that is too deep; return the text behind it."""
    words = [text]
    text = _after(tag, pieces, words)
    node.kids.append(_unescaped(" ".join(words)))
    return text


def _raw(node: Node, text: str, pieces: Iterator[str]) -> str:
    """Give an element the markup in it as its text; return the text behind it."""
    parts = [text]
    end = f"/{node.tag}>"
    for piece in pieces:
        if piece.startswith(end):
            node.kids = [inside] if (inside := "<".join(parts)) else []
            if node.tag not in RAW_TEXT:
                node.measure()
            return piece[len(end) :]
        parts.append(piece)
    return ""


def _unescaped(text: str) -> str:
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\xa0").replace("&quot;", '"')
    return text.replace("&amp;", "&")
