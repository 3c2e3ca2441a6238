"""What of a page is not in its article, line by line, and what it is: related links, a pitch, comments.

It is derived from the kept page when somebody asks (`wirecopy why`), and not stored: the evidence is the source of
truth. The class follows from the line's own words, then from the names of the elements around it, the nearest first,
then from the heading of the box that it stands in, then from its links. `benchmarks.blocks` measures it on the lines
that annotators marked.
"""

from collections.abc import Iterator

from wirecopy import html
from wirecopy.extract import classes, furniture, tree
from wirecopy.extract.tree import HEADINGS, RAW_TEXT, Node
from wirecopy.html import squeeze
from wirecopy.model import Article, FlagKind, LeftOut, LeftOutKind

MAX_LINES = 400  # of a page; what stands further down is mostly more of the same
_SHOWN = 120  # characters of a line that are kept
_SURE = 25  # letters from which a line that is found anywhere in the article counts as taken
_BOX = 6000  # characters of an element whose heading speaks for all of it
_LINKED = 0.6  # share of its words in links from which a line points elsewhere


def left_out(page: bytes, content_type: str, article: Article) -> tuple[LeftOut, ...]:
    """Say what stands on a page and not in the article that was read from it.

    Args:
      page: the bytes that the article was read from.
      content_type: the header's value.
      article: what was read.
    Returns:
      What is next to each other and of one class as one value, in the order of the page. Navigation and footers that
      the page marks as such by their tag are never read, and are not named here.
    """
    found: list[LeftOut] = []
    for kind, line in lines_left_out(page, content_type, article):
        last = found[-1] if found else None
        if last is not None and last.kind is kind:
            found[-1] = LeftOut(
                kind=kind, exact=last.exact, lines=last.lines + 1, characters=last.characters + len(line)
            )
        else:
            found.append(LeftOut(kind=kind, exact=line[:_SHOWN], lines=1, characters=len(line)))
    return tuple(found)


def lines_left_out(page: bytes, content_type: str, article: Article) -> Iterator[tuple[LeftOutKind, str]]:
    """Return every line of a page that is not in its article, with its class."""
    if content_type.partition(";")[0].strip().lower() == "text/plain":
        return
    read = tree.read(html.bounded(html.decode(page, content_type)))
    try:
        yield from _lines(read.nodes, _Taken(article))
    finally:
        read.release()


class _Taken:
    """The article's own words, to ask whether a line of the page is among them."""

    def __init__(self, article: Article) -> None:
        parts = [article.headline, article.dek]
        for block in article.blocks:
            parts += (block.text, block.beside, block.cite_text)
            parts += (words for media in block.media for words in (media.caption, media.credit_text))
        self.lines = {letters(line) for part in parts for line in part.split("\n")}
        self.whole = "".join(map(letters, parts))
        of_site = (flag.exact for flag in article.flags if flag.kind is FlagKind.SITE_BOILERPLATE)
        self.of_site = {letters(line) for text in of_site for line in text.split("\n")}

    def holds(self, line: str) -> bool:
        words = letters(line)
        return words in self.lines or (len(words) >= _SURE and words in self.whole)


def letters(text: str) -> str:
    """Return the letters and digits of a text, folded: what lines are compared by."""
    return "".join(filter(str.isalnum, text.casefold()))


def _lines(nodes: list[Node], taken: _Taken) -> Iterator[tuple[LeftOutKind, str]]:
    count = 0
    known: dict[int, LeftOutKind | None] = {}
    for node in nodes:
        for line, density in _own_lines(node):
            if not any(map(str.isalpha, line)) or taken.holds(line):
                continue
            is_of_site = letters(line) in taken.of_site
            yield LeftOutKind.BOILERPLATE if is_of_site else _kind(node, line, density, known), line
            count += 1
            if count >= MAX_LINES:
                return


def _own_lines(node: Node) -> Iterator[tuple[str, float]]:
    """Return the lines that stand in an element itself and not in a block inside it, with the share that is linked."""
    if not node.length or node.tag in RAW_TEXT or not node.blocky:
        return
    run: list[str] = []
    length = linked = 0
    for kid in (*node.kids, None):
        if kid is None or (not isinstance(kid, str) and kid.blocky):
            if line := squeeze(" ".join(run)):
                yield line, linked / max(length, 1)
            run, length, linked = [], 0, 0
        elif isinstance(kid, str):
            run.append(kid)
            length += len(kid.strip())
        else:
            run.append(kid.words())
            length += kid.length
            linked += kid.linked


def _kind(node: Node, line: str, density: float, known: dict[int, LeftOutKind | None]) -> LeftOutKind:
    if kind := classes.of_words(line):
        return kind
    if furniture.asks_consent(line):
        return LeftOutKind.CONSENT
    if furniture.OTHER_SECTION.fullmatch(line):
        return LeftOutKind.RELATED
    if furniture.INTERFACE.fullmatch(line):
        return LeftOutKind.NAVIGATION
    around: Node | None = node
    while around is not None:
        if id(around) not in known:
            known[id(around)] = _kind_of_box(around)
        if (kind_of_box := known[id(around)]) is not None:
            return kind_of_box
        around = around.up
    if density > _LINKED or furniture.POINTER.match(line):
        return LeftOutKind.RELATED
    if furniture.HOUSE.match(line):
        return LeftOutKind.HOUSE
    return LeftOutKind.OTHER


def _kind_of_box(node: Node) -> LeftOutKind | None:
    """Say what an element is by its names, or by the heading that it begins with."""
    if node.up is None or node.tag == "main":
        return None
    if node.name and not furniture.is_body(node.name) and (kind := classes.of_name(node.name)):
        return kind
    if node.tag == "figcaption":
        return LeftOutKind.CAPTION
    if node.length > _BOX:
        return None
    heading = next((squeeze(inner.words()) for inner in node.walk() if inner.tag in HEADINGS), "")
    if not heading or node.length <= len(heading):
        return None
    if kind := classes.of_words(heading):
        return kind
    return LeftOutKind.RELATED if furniture.OTHER_SECTION.fullmatch(heading) else None
