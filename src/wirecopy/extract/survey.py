"""What stands around the body: headlines, bylines, deks, dates, pictures, and where on the page.

One walk before the furniture is taken off: a byline or a lead picture often stands in what is furniture for the text.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from wirecopy.extract.furniture import asking
from wirecopy.extract.tree import Node

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
_is_figure = asking(_FIGURE)
is_byline = asking(_BYLINE)
_BYLINE_BIT, _DEK_BIT, _DATE_BIT = 1, 2, 4


def is_author_page(href: str) -> bool:
    """Say whether an address is by its form a page about one who writes: `/authors/ada-brandt`."""
    return len(href) < 300 and _AUTHOR_PAGE.search(href) is not None


@lru_cache(maxsize=4096)
def _roles(name: str) -> int:
    return (
        (_BYLINE_BIT if _BYLINE.search(name) else 0)
        | (_DEK_BIT if _DEK.search(name) else 0)
        | (_DATE_BIT if _DATE.search(name) else 0)
    )


_LINK_COST = 3  # a character in a link weighs against three of a sentence
_ELEMENT_COST = 25  # characters of a sentence that each short element costs


@dataclass(slots=True)
class Survey:
    """Elements by what they may be, in the order of the page.

    `lines` are short blocks after the headline, `leaves` are the blocks without blocks inside, with the worth of each:
    its characters less what its links cost.
    """

    h1s: list[Node] = field(default_factory=list)
    times: list[Node] = field(default_factory=list)
    properties: dict[str, list[Node]] = field(default_factory=dict)
    bylines: list[Node] = field(default_factory=list)
    deks: list[Node] = field(default_factory=list)
    dates: list[Node] = field(default_factory=list)
    figures: list[Node] = field(default_factory=list)
    pictures: list[Node] = field(default_factory=list)
    lines: list[Node] = field(default_factory=list)
    leaves: list[tuple[Node, int]] = field(default_factory=list)

    @property
    def headline_place(self) -> int:
        """The place of the first `<h1>`; 0 where there is none."""
        return self.h1s[0].place if self.h1s else 0


def survey(nodes: list[Node]) -> Survey:
    """Look at every element of the page once."""
    found = Survey()
    lines_end = 0
    for node in nodes:
        tag, length = node.tag, node.length
        if node.leaf and length:
            found.leaves.append((node, length - _LINK_COST * node.linked - _ELEMENT_COST))
        if tag == "h1":
            if length:
                found.h1s.append(node)
                lines_end = lines_end or node.place + 120
        elif tag == "time":
            found.times.append(node)
        if node.place < lines_end and 25 < length < 700 and tag in _LINE_TAGS:
            found.lines.append(node)
        if node.media and (tag == "figure" or (tag in {"div", "picture"} and _is_figure(node.name))):
            found.figures.append(node)
        elif tag == "img":
            found.pictures.append(node)
        if node.written:
            _by_attributes(node, found)
    return found


def _by_attributes(node: Node, found: Survey) -> None:
    length = node.length
    if value := node.get("itemprop"):
        for one in value.lower().split():
            found.properties.setdefault(one, []).append(node)
    if "author" in node.get("rel").lower().split() or (
        node.tag == "a" and 3 < length < 60 and is_author_page(node.get("href"))
    ):
        found.bylines.append(node)
    elif 0 < length < 1200 and (name := node.name) and (roles := _roles(name)):
        if roles & _BYLINE_BIT and length < 300:
            found.bylines.append(node)
        if roles & _DEK_BIT and length > 25:
            found.deks.append(node)
        if roles & _DATE_BIT and length < 120:
            found.dates.append(node)
