"""What stands around the body: headlines, bylines, deks, dates, pictures, and where on the page.

It looks at the page before the furniture is taken off: a byline or a lead picture often stands in what is furniture for
the text.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from wirecopy.extract.furniture import asking
from wirecopy.extract.tree import NOWHERE, Node

_BYLINE = re.compile(
    r"(?<![a-z])(?:by-?lines?|authors?|author-?(?:name|info|link)s?|autor\w*|writers?|contributors?|vcard|"
    r"p-author|journalist\w*|redakteur\w*|signature|"
    r"reporter\w*|byline-?\w*|article-?author\w*|post-?author|entry-?author|story-?author|firma|auteur\w*|"
    r"posted-by|creator)(?![a-z])"
)
_DEK = re.compile(
    r"(?<![a-z])(?:deks?|standfirst\w*|sub-?titles?|sub-?head(?:line|ing)?s?|stand-?first|summary|lead|lede|leads|"
    r"lead-?(?:text|content\w*)|leadtext|teaser|teaser-?text|"
    r"intro\w*|excerpt|abstract|chapo\w*|chapeau|ingress|preamble|preface|vorspann|anreisser|anreißer|entradilla|"
    r"bajada|copete|descriptions?|desc|"
    r"synopsis|sottotitolo|sommario|occhiello|subdeck|deck|subdek|kicker-?text|article-?(?:lead|intro|summary|"
    r"desc\w*|dek|excerpt|teaser)|linha-fina|"
    r"underrubrik|manchet|voorpagina|deck-?text|post-?excerpt|blurb|seoul)(?![a-z])"
)
_DATE = re.compile(
    r"(?<![a-z])(?:dates?|datum|time|timestamp|published\w*|pub-?date|post-?date|entry-?date|dateline|posted-?on|"
    r"data|fecha|publi\w*)(?![a-z])"
)
_FIGURE = re.compile(
    r"figure|lead-?(?:image|photo|media|art)|hero|featured|main-?(?:image|photo)|article-?(?:image|photo|media|"
    r"lead)|aufmacher|teaserbild|(?:top|post|responsive|header|cover)-?(?:image|media|photo)|image-?(?:block|wrapper|container)"
)


_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|zy)?|auteurs?|autori|redakteure?|journalist\w*|contributors?|columnists?|profiles?|"
    r"people|staff|team|by|writers?|reporters?|redacteurs?|skribent\w*|forfatter\w*)/[^/?#]{3,}|[?&]_?author=\w",
    re.IGNORECASE,
)
_LINE_TAGS = frozenset(("p", "h2", "h3", "h4", "div"))
_FRAMING = frozenset(("div", "picture"))
_is_figure = asking(_FIGURE)
is_byline = asking(_BYLINE)
_is_dek = asking(_DEK)
_is_date = asking(_DATE)


def is_author_page(href: str) -> bool:
    """Say whether an address is by its form a page about one who writes: `/authors/ada-brandt`."""
    return len(href) < 300 and _AUTHOR_PAGE.search(href) is not None


_LINES_AFTER = 120  # elements behind the headline in which the dek may stand without a class
_LINK_COST = 3  # a character in a link weighs against three of a sentence
_ELEMENT_COST = 25  # characters of a sentence that each short element costs


class Survey:
    """Elements by what they may be, in the order of the page; what few pages are asked for is looked for then.

    Taken before anything goes off the page: lengths are those of the whole page, whenever they are asked for. `leaves`
    are the blocks without blocks inside, with the worth of each: its characters less what its links cost.
    """

    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        self._lengths = [node.length for node in nodes]
        self.h1s = [node for node in nodes if node.tag == "h1" and node.length]
        self.times = [node for node in nodes if node.tag == "time"]
        self.leaves = [
            (node, node.length - _LINK_COST * node.linked - _ELEMENT_COST)
            for node in nodes
            if node.leaf and node.length
        ]
        self._lines_end = self.headline_place + _LINES_AFTER if self.h1s else 0

    @property
    def headline_place(self) -> int:
        """The place of the first `<h1>`; 0 where there is none."""
        return self.h1s[0].place if self.h1s else 0

    @cached_property
    def properties(self) -> dict[str, list[Node]]:
        """The elements by what `itemprop` says that they hold, in lower case."""
        found: dict[str, list[Node]] = {}
        for node in self._nodes:
            if ' itemprop="' in node.written:
                for name in node.get("itemprop").lower().split():
                    found.setdefault(name, []).append(node)
        return found

    def bylines(self, first: int, end: int = NOWHERE) -> Iterator[Node]:
        """Return what may name the authors, by class or as a link to who writes, from one place to before another."""
        for node in self._nodes[max(first, 0) : max(end, 0)]:
            length = self._lengths[node.place]
            if (0 < length < 300 and is_byline(node.name)) or (node.written and _links_author(node, length)):
                yield node

    def dates(self) -> Iterator[Node]:
        """Return what may name the day, by its class."""
        for node, length in zip(self._nodes, self._lengths, strict=True):
            if 0 < length < 120 and _is_date(node.name) and not _links_author(node, length):
                yield node

    def is_dek(self, node: Node) -> bool:
        """Say whether an element may be the dek, by its class."""
        if node.place >= len(self._nodes) or self._nodes[node.place] is not node:
            return False
        length = self._lengths[node.place]
        return 25 < length < 1200 and _is_dek(node.name) and not _links_author(node, length)

    def deks(self, first: int, last: int) -> Iterator[Node]:
        """Return what may be the dek from one place to another."""
        return filter(self.is_dek, self._nodes[max(first, 0) : last + 1])

    def lines(self, first: int, last: int) -> Iterator[Node]:
        """Return the short blocks after the headline from one place to another."""
        for node in self._nodes[max(first, 0) : min(last + 1, self._lines_end)]:
            if node.tag in _LINE_TAGS and 25 < self._lengths[node.place] < 700:
                yield node

    def figures(self, first: int, end: int) -> Iterator[Node]:
        """Return what shows a picture, by tag or class, from one place to before another."""
        for node in self._nodes[max(first, 0) : max(end, 0)]:
            if node.media and (node.tag == "figure" or (node.tag in _FRAMING and _is_figure(node.name))):
                yield node

    def pictures(self, first: int, end: int) -> Iterator[Node]:
        """Return the bare pictures from one place to before another."""
        return (node for node in self._nodes[max(first, 0) : max(end, 0)] if node.tag == "img")


def _links_author(node: Node, length: int) -> bool:
    if ' rel="' in node.written and "author" in node.get("rel").lower().split():
        return True
    return node.tag == "a" and 3 < length < 60 and is_author_page(node.get("href"))
