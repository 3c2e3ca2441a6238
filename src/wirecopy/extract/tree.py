"""The page as our own small tree: what can carry words or media, measured on the way.

One pass over lexbor's tree; navigation, forms' controls and scripts stay out. A node knows how much text stands under
it, how much of that is links, and how much is sentences, so that the body is found without another walk.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

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
_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_NAMING = frozenset(("id", "data-testid", "data-component", "data-qa", "data-name", "data-module", "data-block-type"))
_FOOTED = frozenset(("blockquote", "figure", "article", "section"))  # elements whose footer may be of the article
_BARE = frozenset("b strong em i u br hr wbr sup sub tr thead tbody tfoot small".split())  # attributes without use
_NO_ATTRIBUTES: dict[str, str | None] = {}
_DATA = frozenset(("script", "meta", "link", "base"))


class Node:
    """An element: its tag, attributes and children (text as strings), and what was measured under it.

    `name` is its class, id and test names in lower case, camel case taken apart by hyphens; `place` counts elements in
    the order of the page. `length` counts characters of text, `linked` those inside links, `mass` those in
    sentence-like blocks. `blocky` says whether it is a block or holds one, `leaf` whether it is one without blocks
    inside, `media` whether it is or holds a picture, a player or a frame.
    """

    __slots__ = (
        "attributes",
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
    )

    def __init__(self, tag: str, attributes: dict[str, str | None], up: "Node | None", place: int = NOWHERE) -> None:
        self.tag = tag
        self.attributes = attributes
        self.up = up
        self.place = place
        self.kids: list[Node | str] = []
        self.length = 0
        self.linked = 0
        self.mass = 0
        self.blocky = self.leaf = tag in BLOCKS
        self.media = tag in MEDIA
        self.name = _name(attributes) if attributes else ""

    def get(self, attribute: str) -> str:
        """Return an attribute's value; "" where it is missing or empty."""
        return self.attributes.get(attribute) or ""

    @property
    def hidden(self) -> bool:
        """Say whether the page itself does not show it at first."""
        attributes = self.attributes
        if not attributes:
            return False
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return True
        style = attributes.get("style")
        return bool(style) and "display:none" in style.replace(" ", "").lower()  # type: ignore[union-attr]

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
            stack.extend(kid for kid in reversed(node.kids) if not isinstance(kid, str))

    def words(self) -> str:
        """Return the text under it in one line, blocks and line breaks apart by a space."""
        parts: list[str] = []
        _gather(self, parts)
        return " ".join("".join(parts).split())

    def measure(self) -> None:
        """Measure it from its children, which have been measured."""
        if self.tag in RAW_TEXT:
            return
        length = linked = mass = own = own_linked = 0
        blocky = self.tag in BLOCKS
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
        if self.tag == "a" and "href" in self.attributes:
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


def _name(attributes: dict[str, str | None]) -> str:
    name = attributes.get("class") or ""
    for key, value in attributes.items():
        if value and key in _NAMING:
            name = f"{name} {value}" if name else value
    return _tidy(name) if name else ""


@lru_cache(maxsize=8192)  # a page has about 150 different names on 600 elements, a site few more
def _tidy(name: str) -> str:
    if not name.islower():
        name = _CAMEL.sub(_hyphened, name).lower()
    return name.replace("_", "-")


def _hyphened(found: re.Match[str]) -> str:
    return f"{found[1]}-{found[2]}"


@dataclass(slots=True)
class Tree:
    """A page's body as our own nodes: the root, all of them in order, and the scripts and meta elements beside."""

    root: Node
    nodes: list[Node]
    data: list[LexborNode]


def parse(markup: str) -> LexborHTMLParser:
    """Parse markup that `html.bounded` has seen. `<noscript>` stays one text, as in a browser that runs scripts."""
    return LexborHTMLParser(markup, options=1, scripting=True)


def build(element: LexborNode | None) -> Tree:
    """Copy an element of lexbor's tree and what stands under it; None gives an empty body."""
    tree = Tree(Node("body", {}, None, 0), [], [])
    if element is not None:
        tree.root = _build(element, None, 0, tree)
    return tree


def _build(element: LexborNode, up: Node | None, depth: int, tree: Tree) -> Node:
    nodes = tree.nodes
    name = element.tag or ""
    node = Node(name, _NO_ATTRIBUTES if name in _BARE else element.attributes, up, len(nodes))
    nodes.append(node)
    kids = node.kids
    child = element.first_child
    while child is not None:
        tag = child.tag or "-"
        if tag == "-text":
            if text := child.text_content:
                kids.append(text)
        elif tag in _SKIPPED:
            if tag in _DATA:
                tree.data.append(child)
        elif tag == "footer" and name not in _FOOTED:
            tree.data.extend(_data_in(child))
        elif tag[0] not in "-!":
            if depth < MAX_DEPTH:
                kids.append(_build(child, node, depth + 1, tree))
            else:
                kids.append(child.text(deep=True, separator=" "))
        child = child.next
    node.measure()
    return node


def _data_in(element: LexborNode) -> list[LexborNode]:
    return element.css("script, meta")
