"""Turn the element that holds the article into drafts of typed blocks, in the order of the page.

A draft remembers the element that it came from, so that what follows (`sift`) can judge it by class and by links.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from msgspec import structs

from wirecopy.extract import asides, captions, embeds, furniture, inline, media, microdata, quotations
from wirecopy.extract.drafts import PULL, Draft, one_break, one_line, without
from wirecopy.extract.inline import Words
from wirecopy.extract.tree import HEADINGS, MEDIA, RAW_TEXT, Node
from wirecopy.model import BlockKind, Item, Mark, Media

_LISTS = frozenset(("ul", "ol", "dl", "menu"))
_FRAMES = frozenset(("iframe", "embed", "object", "amp-iframe"))
_PICTURES = frozenset(("img", "picture", "amp-img"))
_PLAYERS = frozenset(("video", "audio", "amp-video", "amp-audio"))
_PLACEHOLDERS = frozenset(("amp-youtube", "amp-twitter", "amp-instagram"))
_FIGURE_NAME = re.compile(
    r"figure|wp-caption|image|photo|picture|gallery|galerie|(?<![a-z])(?:img|media|video|slideshow|thumbnail|"
    r"visual)(?![a-z])|bild(?!ung)|foto"
)
_is_figure = furniture.asking(_FIGURE_NAME)
_MAX_CONSENT = 1500  # characters of a dialog that stands in place of a player, with its explanations
MAX_BLOCKS = 5000  # the longest of 1,559 articles had 889


def draft(container: Node, base: str) -> list[Draft]:
    """Read everything under an element as drafts.

    Args:
      container: the element that `body.find` returned.
      base: the page's address, for relative links.
    """
    reader = _Reader(base, container)
    reader.walk(container, inside=True)
    return asides.with_key_points(quotations.with_cites(reader.drafts))


def read_figure(node: Node, base: str) -> list[Draft]:
    """Read one `<figure>` outside the body."""
    reader = _Reader(base, node)
    reader.figure(node)
    return reader.drafts


def read_picture(node: Node, base: str) -> list[Draft]:
    """Read one `<img>` outside the body."""
    reader = _Reader(base, node)
    reader.picture(node)
    return reader.drafts


class _Reader:
    def __init__(self, base: str, container: Node) -> None:
        self.base = base
        self.container = container
        self.drafts: list[Draft] = []
        self.in_link = 0  # open links around the element that is being read

    def walk(self, node: Node, *, inside: bool = False) -> None:
        if len(self.drafts) >= MAX_BLOCKS:
            return
        reader = None if inside else _READERS.get(node.tag)
        if reader is not None:
            reader(self, node)
        elif not inside and node.name and self.by_name(node):
            return
        elif not node.blocky and not node.media:
            self.paragraph(node)
        elif node.is_link:
            self.in_link += 1
            self.container_of(node)
            self.in_link -= 1
        else:
            self.container_of(node)

    def add(self, made: Draft) -> None:
        """Add a block of text; inside a link, all its words are linked."""
        if self.in_link:
            made.words.linked = len(made.words.text)
        self.drafts.append(made)

    # ── containers ──

    def container_of(self, node: Node) -> None:
        if node.length < 900 and (said := quotations.boxed(node)) is not None:
            self.quote(said)
            made = self.drafts[-1] if self.drafts else None
            if made is not None and made.node is said and made.kind is BlockKind.QUOTE:
                made.cite_text = made.cite_text or quotations.speaker_beside(node, said)
            return
        run: list[Node | str] = []
        for kid in node.kids:
            if isinstance(kid, str) or (not kid.blocky and not kid.media):
                run.append(kid)
                continue
            self.run(run, node)
            run = []
            self.walk(kid)
        self.run(run, node)

    def run(self, kids: list[Node | str], node: Node) -> None:
        """Read children that stand beside blocks as paragraphs of their own."""
        if kids and any(not isinstance(kid, str) or not kid.isspace() for kid in kids):
            for words in inline.read(kids, self.base).paragraphs():
                self.add(Draft(BlockKind.PARAGRAPH, node, words))

    def by_name(self, node: Node) -> bool:
        """Read an element by what its class calls it; say whether that was done."""
        name = node.name
        if (found := embeds.post(node, self.base)) is not None:
            self.embed(node, *found)
            return True
        if node.length < 900 and node.mass < 0.3 * max(self.container.mass, 1):
            if node.media and _is_figure(name) and not _is_structured(node) and self.named_figure(node):
                return True
            if node.length > 20 and node.tag != "p" and quotations.is_quote(name) and node.length < 700:
                self.quote(node)
                return True
        is_box = node.tag in {"div", "section"} and 0 < node.mass < 0.4 * max(self.container.mass, 1)
        if is_box and asides.named(node):
            self.aside(node)
            return True
        if node.blocky and node.length < _MAX_CONSENT and (found := embeds.placeholder(node, self.base)):
            asks = furniture.asks_consent(node.words())
            if asks or node.length < 200:
                self.embed(node, *found, words=not asks)
                return True
        return False

    def aside(self, node: Node) -> None:
        """Read a box beside the story; an `<aside>` that holds much of the text, or no sentence, is a container."""
        if node.tag == "aside" and quotations.is_pull(node.name):
            if (pulled := quotations.read(node, self.base)) is not None:
                pulled.set_apart(BlockKind.QUOTE, PULL)
                self.drafts.append(pulled)
            return
        if not (node.mass or asides.labelled(node)) or node.mass >= 0.4 * max(self.container.mass, 1):
            self.container_of(node)
            return
        made = Draft(BlockKind.ASIDE, node, inline.read(asides.unlabelled(node), self.base))
        made.set_apart(BlockKind.ASIDE, asides.role_of(node))
        if made.beside:
            self.drafts.append(made)
        if node.media:
            self.media_in(node)

    # ── text ──

    def paragraph(self, node: Node) -> None:
        for words in inline.read(node.kids, self.base).paragraphs():
            self.add(Draft(BlockKind.PARAGRAPH, node, words))

    def heading(self, node: Node) -> None:
        if node.media:
            self.media_in(node)
        words = inline.read(node.kids, self.base)
        if words.text:
            level = int(node.tag[1])
            self.add(Draft(BlockKind.HEADING, node, one_line(words), level=level))

    def quote(self, node: Node) -> None:
        if (found := embeds.post(node, self.base)) is not None:
            self.embed(node, *found)
        elif node.mass > 0.5 * max(self.container.mass, 1) and node.mass > 1500:
            self.container_of(node)  # a page that indents its whole body
        elif (made := quotations.read(node, self.base)) is not None:
            self.add(made)

    def points(self, node: Node) -> None:
        if (node.media and any(kid.tag == "figure" for kid in node.walk())) or node.mass > 0.6 * max(
            self.container.mass, 1
        ):
            for kid in node.elements:  # a gallery, or a body that is set as a list
                self.container_of(kid)
            return
        texts: list[str] = []
        marks: list[Mark] = []
        items: list[Item] = []
        linked = self.points_of(node, 0, texts, marks, items)
        if items:
            words = Words("\n".join(texts), tuple(marks), linked)
            self.add(Draft(BlockKind.LIST, node, words, ordered=node.tag == "ol", items=tuple(_nested(items))))

    def points_of(self, node: Node, depth: int, texts: list[str], marks: list[Mark], items: list[Item]) -> int:
        linked = 0
        for kid in node.elements:
            if kid.tag in RAW_TEXT:
                continue
            inner = [grandkid for grandkid in kid.elements if grandkid.tag in _LISTS]
            own = [grandkid for grandkid in kid.kids if isinstance(grandkid, str) or grandkid.tag not in _LISTS]
            words = one_line(inline.read(own if kid.tag not in _LISTS else [], self.base))
            if words.text:
                start = items[-1].end + 1 if items else 0
                texts.append(words.text)
                items.append(Item(start=start, end=start + len(words.text), depth=min(depth, 9)))
                marks.extend(
                    Mark(kind=mark.kind, start=mark.start + start, end=mark.end + start, href=mark.href)
                    for mark in words.marks
                )
                linked += words.linked
            for nested in inner if kid.tag not in _LISTS else [kid]:
                linked += self.points_of(nested, depth + 1, texts, marks, items)
        return linked

    def table(self, node: Node) -> None:
        rows = [inner for inner in node.walk() if inner.tag == "tr"]
        cells = [[cell for cell in row.elements if cell.tag in {"td", "th"}] for row in rows]
        widest = max(map(len, cells), default=0)
        if widest < 2 or node.mass > 0.5 * node.length or node.mass > 0.4 * max(self.container.mass, 1):
            for inner in (cell for row in cells for cell in row) if cells else node.elements:
                self.container_of(inner)  # a table for the layout
            return
        read = tuple(tuple(" ".join(inline.read(cell.kids, self.base).text.split()) for cell in row) for row in cells)
        read = tuple(row for row in read if any(row))[:1000]
        if read:
            text = "\n".join("\t".join(row) for row in read)
            self.add(Draft(BlockKind.TABLE, node, Words(text, (), node.linked), rows=read))

    # ── media ──

    def media_in(self, node: Node) -> None:
        for inner in node.elements:
            reader = _READERS.get(inner.tag) if inner.tag in MEDIA else None
            if reader:
                reader(self, inner)
            else:
                self.media_in(inner)

    def figure(self, node: Node) -> None:
        if (told := microdata.read(node, self.base) or embeds.linked(node, self.base)) is not None:
            if isinstance(told, Media):
                self.drafts.append(Draft(kind=BlockKind.FIGURE, node=node, media=(told,)))
            else:
                self.embed(node, *told, words=False)
            return
        inner = {kid.tag for kid in node.walk() if kid is not node}
        if "table" in inner or ("blockquote" in inner and not inner & _PICTURES):
            quotes = [kid for kid in node.walk() if kid.tag in {"blockquote", "table"}]
            self.walk(quotes[0])
            return
        if not inner & (_PICTURES | _PLAYERS) and inner & (_FRAMES | _PLACEHOLDERS):
            self.media_in(node)
            return
        if node.mass > 600 and not inner & {"figcaption"}:
            self.container_of(node)
            return
        self.named_figure(node, sure=True)

    def named_figure(self, node: Node, *, sure: bool = False) -> bool:
        """Read an element as a figure; say whether it is one. A `<figure>` is one even where its picture is lost."""
        pictures = self.pictures(node)
        if not pictures and not sure:
            return False
        if len(pictures) > 1 and _holds_figures(node):
            self.container_of(node)
            return True
        if not sure and node.length > 500:
            return False
        caption, credit = captions.caption_of(node, self.base) if node.length else ("", "")
        if not pictures and caption:
            pictures = [Media()]
        if pictures:
            first = replace(pictures[0], caption=caption, credit_text=credit)
            self.drafts.append(Draft(kind=BlockKind.FIGURE, node=node, media=(first, *pictures[1:])))
        return True

    def pictures(self, node: Node) -> list[Media]:
        found: dict[str, Media] = {}
        for inner in node.walk():
            one: Media | None = None
            if inner.tag in {"img", "amp-img"}:
                one = media.picture(inner, self.base)
            elif inner.tag in _PLAYERS:
                one = media.player(inner, self.base)
            elif inner.tag == "noscript" and not found:
                one = media.noscript_picture("".join(k for k in inner.kids if isinstance(k, str)), self.base)
            if one is not None:
                found.setdefault(media.file_name(one.content_url), one)
        return list(found.values())[:40]

    def picture(self, node: Node) -> None:
        if (one := media.picture(node, self.base)) is not None:
            self.drafts.append(Draft(kind=BlockKind.FIGURE, node=node, media=(one,)))

    def player(self, node: Node) -> None:
        if (one := media.player(node, self.base)) is not None:
            self.drafts.append(Draft(kind=BlockKind.FIGURE, node=node, media=(one,)))

    def noscript(self, node: Node) -> None:
        markup = "".join(kid for kid in node.kids if isinstance(kid, str))
        one = media.noscript_picture(markup, self.base)
        last = self.drafts[-1] if self.drafts else None
        if one is not None and not (last and last.media and _same(last.media[0], one)):
            self.drafts.append(Draft(kind=BlockKind.FIGURE, node=node, media=(one,)))

    def frame(self, node: Node) -> None:
        if (found := embeds.frame(node, self.base)) is not None:
            self.embed(node, *found)

    def placeholder(self, node: Node) -> None:
        if (found := embeds.placeholder(node, self.base)) is not None:
            self.embed(node, *found)

    def embed(self, node: Node, provider: str, url: str, *, words: bool = True) -> None:
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.url != url:
            self.drafts.append(Draft(kind=BlockKind.EMBED, node=node, provider=provider, url=url))
        elif node.tag != "blockquote":
            return
        if words and node.length > 20 and node.tag not in _FRAMES:
            footers = {id(inner) for inner in node.walk() if inner.tag == "footer"}
            said = one_break(inline.read(without(node, footers), self.base))
            self.add(Draft(BlockKind.QUOTE, node, said, cite=url))


_READERS: dict[str, Callable[[_Reader, Node], None]] = {
    "aside": _Reader.aside,
    "blockquote": _Reader.quote,
    "q": _Reader.paragraph,
    "figure": _Reader.figure,
    "table": _Reader.table,
    "pre": _Reader.paragraph,
    "details": _Reader.container_of,
    "noscript": _Reader.noscript,
    **dict.fromkeys(HEADINGS, _Reader.heading),
    **dict.fromkeys(_LISTS, _Reader.points),
    **dict.fromkeys(_FRAMES, _Reader.frame),
    **dict.fromkeys(_PICTURES, _Reader.picture),
    **dict.fromkeys(_PLAYERS, _Reader.player),
    **dict.fromkeys(_PLACEHOLDERS, _Reader.placeholder),
}


def _nested(items: list[Item]) -> Iterator[Item]:
    """Return items none of which is more than one level below the one before, whatever lists without words hold it."""
    levels: list[int] = []  # the depths as written of the items that the next one may stand under
    for item in items:
        while levels and levels[-1] >= item.depth:
            levels.pop()
        levels.append(item.depth)
        yield item if item.depth == len(levels) - 1 else structs.replace(item, depth=len(levels) - 1)


def _holds_figures(node: Node) -> bool:
    """Say whether the pictures of an element have each its own `<figure>` or its own caption."""
    inner = [kid for kid in node.walk() if kid is not node]
    return sum(kid.tag == "figure" for kid in inner) > 1 or sum(captions.is_caption(kid) for kid in inner) > 1


def _is_structured(node: Node) -> bool:
    """Say whether an element is more than a picture with its caption: it has headings, lists or is a page's part."""
    if node.tag in {"article", "main", "body"}:
        return True
    return any(inner.tag in HEADINGS or inner.tag in {"ol", "li", "table", "blockquote"} for inner in node.walk())


def _same(one: Media, other: Media) -> bool:
    return media.file_name(one.content_url) == media.file_name(other.content_url)
