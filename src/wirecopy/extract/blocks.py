"""Turn the element that holds the article into drafts of typed blocks, in the order of the page.

A draft remembers the element that it came from, so that what follows (`sift`) can judge it by class and by links.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wirecopy import urls
from wirecopy.extract import captions, embeds, furniture, inline, media
from wirecopy.extract.inline import Words
from wirecopy.extract.tree import HEADINGS, MEDIA, Node
from wirecopy.html import squeeze
from wirecopy.model import Block, BlockKind, Item, Mark, Media

_LISTS = frozenset(("ul", "ol", "dl", "menu"))
_FRAMES = frozenset(("iframe", "embed", "object", "amp-iframe"))
_PICTURES = frozenset(("img", "picture", "amp-img"))
_PLAYERS = frozenset(("video", "audio", "amp-video", "amp-audio"))
_PLACEHOLDERS = frozenset(("amp-youtube", "amp-twitter", "amp-instagram"))
_FIGURE_NAME = re.compile(
    r"figure|wp-caption|image|photo|picture|gallery|galerie|(?<![a-z])(?:img|media|video|slideshow|thumbnail|"
    r"visual)(?![a-z])|bild(?!ung)|foto"
)
_PULL = re.compile(r"(?<![a-z])(?:pull-?quote\w*|quote-?box|blockquote-pull|highlight-quote)(?![a-z])")
_QUOTE_NAME = re.compile(r"(?<![a-z])(?:pull-?quote|block-?quote|quote|zitat|quotation|citation)(?![a-z])")
_ASIDE_ROLES = (
    (
        "fact box",
        re.compile(
            r"(?<![a-z])(?:fact-?box\w*|info-?box\w*|fakten\w*|explainer|background-?box|infokasten|faktaboks|"
            r"faktaruta)(?![a-z])"
        ),
    ),
    (
        "key points",
        re.compile(
            r"(?<![a-z])(?:key-?points?|key-?takeaways?|highlights|summary-?(?:box|list|points)|at-a-glance|tldr|"
            r"kurz-gefasst|in-brief)(?![a-z])"
        ),
    ),
    (
        "correction",
        re.compile(
            r"(?<![a-z])(?:corrections?|clarification|editors?-?note|editorial-?note|update-?note|"
            r"transparenz\w*)(?![a-z])"
        ),
    ),
)
_is_figure, _is_quote, _is_pull = map(furniture.asking, (_FIGURE_NAME, _QUOTE_NAME, _PULL))
_ASIDES = tuple((role, furniture.asking(form)) for role, form in _ASIDE_ROLES)
_names_speaker = furniture.asking(
    re.compile(r"(?<![a-z])(?:author|attribution|cite|citation|speaker|name|source|person|credit)(?![a-z])")
)
# A line of its own below a quotation that only says whose words it is, `– A. Name`, or a box around both.
_CITE_LINE = re.compile(r"^[—–-]{1,2}\s*(?P<name>[^\W\d_a-z][^\n.!?…]{0,79})$")
_ENDS = re.compile(r"[.!?…][”\"»’']?\s*$")
_MAX_CITE = 140  # characters that a box has beside its quotation: a name and an office
# Headings of the short version that stands before a story.
_KEY_POINTS = re.compile(
    r"(?:the )?(?:key (?:points|takeaways|facts)|main points|highlights|in (?:short|brief)|at a glance|tl;?dr)|"
    r"das wichtigste(?: in kürze)?|auf einen blick|in kürze|kurz (?:gefasst|zusammengefasst)|darum geht(?:’|'|)s|"
    r"l[’']essentiel|en bref|(?:los )?puntos clave|en (?:breve|resumen)|punti chiave|in (?:breve|sintesi)|"
    r"pontos[- ]chave|em resumo|in het kort|samenvatting|kort (?:fortalt|sagt|oppsummert)|kortversjonen|"
    r"oppsummering|sammanfattning|kortversionen|det vigtigste|w skrócie|najważniejsze|"
    r"(?:кратко|главное|коротко)|головне|özet|ringkasan",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\n\s*[—–-]{1,2}\s*(?P<name>[^\n.!?]{2,80})\s*$")  # a last line `— A. Name`
MAX_BLOCKS = 5000  # the longest of 1,559 articles had 889


@dataclass(slots=True, eq=False)
class Draft:
    """A block in the making: its words with marks from its own start, its kind and what belongs to that."""

    kind: BlockKind
    node: Node
    words: Words = field(default_factory=Words)
    level: int = 0
    ordered: bool = False
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    cite: str = ""
    cite_text: str = ""
    media: tuple[Media, ...] = ()
    url: str = ""
    provider: str = ""
    role: str = ""
    pull: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text

    @property
    def density(self) -> float:
        """The share of its words that stand in links, 0–1."""
        return self.words.linked / max(len(self.words.text), 1)

    def block(self) -> Block:
        """Make the block of it; `model.lay_out` gives it its place."""
        return Block(
            kind=self.kind,
            text=self.words.text,
            marks=self.words.marks,
            level=self.level,
            ordered=self.ordered,
            items=self.items,
            rows=self.rows,
            cite=self.cite,
            cite_text=self.cite_text,
            media=self.media,
            url=self.url,
            provider=self.provider,
            role=self.role,
        )


def draft(container: Node, base: str) -> list[Draft]:
    """Read everything under an element as drafts.

    Args:
      container: the element that `body.find` returned.
      base: the page's address, for relative links.
    """
    reader = _Reader(base, container)
    reader.walk(container, inside=True)
    return _with_key_points(_with_cites(reader.drafts))


def read_figure(node: Node, base: str) -> list[Draft]:
    """Read one `<figure>` outside the body."""
    reader = _Reader(base, node)
    reader.figure(node)
    return reader.drafts


class _Reader:
    def __init__(self, base: str, container: Node) -> None:
        self.base = base
        self.container = container
        self.drafts: list[Draft] = []
        self.in_link = 0  # open links around the element that is being read
        self.readers: dict[str, Callable[[Node], None]] = {
            "blockquote": self.quote,
            "q": self.paragraph,
            "figure": self.figure,
            "table": self.table,
            "pre": self.paragraph,
            "details": self.container_of,
            "noscript": self.noscript,
            **dict.fromkeys(HEADINGS, self.heading),
            **dict.fromkeys(_LISTS, self.points),
            **dict.fromkeys(_FRAMES, self.frame),
            **dict.fromkeys(_PICTURES, self.picture),
            **dict.fromkeys(_PLAYERS, self.player),
            **dict.fromkeys(_PLACEHOLDERS, self.placeholder),
        }

    def walk(self, node: Node, *, inside: bool = False) -> None:
        if len(self.drafts) >= MAX_BLOCKS:
            return
        reader = None if inside else self.readers.get(node.tag)
        if reader is not None:
            reader(node)
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
        if node.length < 900 and (said := _boxed_quote(node)) is not None:
            self.quote(said)
            made = self.drafts[-1] if self.drafts else None
            if made is not None and made.node is said and made.kind is BlockKind.QUOTE:
                made.cite_text = made.cite_text or squeeze(" ".join(_beside(node, said))).lstrip("—–- ")
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
            if node.length > 20 and node.tag != "p" and _is_quote(name) and node.length < 700:
                self.quote(node)
                return True
        if node.tag in {"div", "section", "aside"} and 0 < node.mass < 0.4 * max(self.container.mass, 1):
            for role, is_named in _ASIDES:
                if is_named(name):
                    self.aside(node, role)
                    return True
        if node.length < 200 and node.blocky and (found := embeds.placeholder(node, self.base)):
            self.embed(node, *found)
            return True
        return False

    def aside(self, node: Node, role: str) -> None:
        words = inline.read(node.kids, self.base)
        if words.text:
            self.add(Draft(BlockKind.ASIDE, node, _one_break(words), role=role))

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
            self.add(Draft(BlockKind.HEADING, node, _one_line(words), level=level))

    def quote(self, node: Node) -> None:
        if (found := embeds.post(node, self.base)) is not None:
            self.embed(node, *found)
            return
        if node.mass > 0.5 * max(self.container.mass, 1) and node.mass > 1500:
            self.container_of(node)  # a page that indents its whole body
            return
        speaker = [
            inner
            for inner in node.walk()
            if inner.tag in {"cite", "footer", "figcaption"} or _names_speaker(inner.name)
        ]
        speaker = [s for s in speaker if s is not node and s.length < 200][:1]
        gone = {id(inner) for inner in speaker}
        words = _one_break(inline.read(_pruned(node, gone), self.base))
        cite_text = squeeze(speaker[0].words()).lstrip("—–- ") if speaker else ""
        if not cite_text and (signed := _SIGNED.search(words.text)):
            cite_text, words = signed["name"].strip(), words.cut(0, signed.start())
        if not words.text:
            return
        cite = urls.absolute(node.get("cite"), self.base) if node.get("cite") else ""
        pull = _is_pull(node.name) or (node.up is not None and _is_pull(node.up.name))
        self.add(Draft(BlockKind.QUOTE, node, words, cite=cite, cite_text=cite_text, pull=pull))

    def points(self, node: Node) -> None:
        if any(kid.tag == "figure" for kid in node.walk()) or node.mass > 0.6 * max(self.container.mass, 1):
            for kid in node.elements:  # a gallery, or a body that is set as a list
                self.container_of(kid)
            return
        texts: list[str] = []
        marks: list[Mark] = []
        items: list[Item] = []
        linked = self.points_of(node, 0, texts, marks, items)
        if items:
            words = Words("\n".join(texts), tuple(marks), linked)
            self.add(Draft(BlockKind.LIST, node, words, ordered=node.tag == "ol", items=tuple(items)))

    def points_of(self, node: Node, depth: int, texts: list[str], marks: list[Mark], items: list[Item]) -> int:
        linked = 0
        for kid in node.elements:
            inner = [grandkid for grandkid in kid.elements if grandkid.tag in _LISTS]
            own = [grandkid for grandkid in kid.kids if isinstance(grandkid, str) or grandkid.tag not in _LISTS]
            words = _one_line(inline.read(own if kid.tag not in _LISTS else [], self.base))
            if words.text:
                start = sum(map(len, texts)) + len(texts)
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
            reader = self.readers.get(inner.tag) if inner.tag in MEDIA else None
            if reader:
                reader(inner)
            else:
                self.media_in(inner)

    def figure(self, node: Node) -> None:
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
        if len(pictures) > 1 and sum(inner.tag == "figure" for inner in node.walk() if inner is not node) > 1:
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

    def embed(self, node: Node, provider: str, url: str) -> None:
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.url != url:
            self.drafts.append(Draft(kind=BlockKind.EMBED, node=node, provider=provider, url=url))
            if node.length > 20 and node.tag not in _FRAMES:
                self.add(Draft(BlockKind.QUOTE, node, _one_break(inline.read(node.kids, self.base)), cite=url))


def _boxed_quote(node: Node) -> Node | None:
    """Return the one quotation of a box that has beside it no more than a speaker's name, office and portrait."""
    said = [kid for kid in node.elements if kid.tag == "blockquote"]
    if len(said) != 1 or not 2 < node.length - said[0].length <= _MAX_CITE:
        return None
    beside = _beside(node, said[0])
    is_plain = all(
        isinstance(kid, str) or kid.tag in {"p", "div", "figure", "span", "cite", "footer", "blockquote"}
        for kid in node.kids
    )
    if not is_plain or len(beside) > 2 or any(_ENDS.search(line) for line in beside):
        return None
    return said[0]


def _beside(node: Node, said: Node) -> list[str]:
    lines = (squeeze(kid if isinstance(kid, str) else kid.words()) for kid in node.kids if kid is not said)
    return [line for line in lines if line]


def _with_cites(drafts: list[Draft]) -> list[Draft]:
    """Give a quotation the name that stands below it on a line of its own."""
    kept: list[Draft] = []
    for made in drafts:
        before = kept[-1] if kept else None
        unsigned = before is not None and before.kind is BlockKind.QUOTE and not before.cite_text and not before.cite
        if unsigned and made.kind is BlockKind.PARAGRAPH and (named := _CITE_LINE.match(made.text)):
            before.cite_text = named["name"].strip()  # type: ignore[union-attr]
        else:
            kept.append(made)
    return kept


def _with_key_points(drafts: list[Draft]) -> list[Draft]:
    """Set a list under a heading that calls it the short version apart from the text."""
    kept: list[Draft] = []
    for made in drafts:
        before = kept[-1] if kept else None
        if (
            made.kind is BlockKind.LIST
            and before is not None
            and before.kind is BlockKind.HEADING
            and _KEY_POINTS.fullmatch(before.text.strip(" :"))
            and made.density < 0.3
        ):
            kept[-1] = Draft(BlockKind.ASIDE, made.node, made.words, role="key points")
        else:
            kept.append(made)
    return kept


def _is_structured(node: Node) -> bool:
    """Say whether an element is more than a picture with its caption: it has headings, lists or is a page's part."""
    if node.tag in {"article", "main", "body"}:
        return True
    return any(inner.tag in HEADINGS or inner.tag in {"ol", "li", "table", "blockquote"} for inner in node.walk())


def _same(one: Media, other: Media) -> bool:
    return media.file_name(one.content_url) == media.file_name(other.content_url)


def _pruned(node: Node, gone: set[int]) -> list[Node | str]:
    if not gone:
        return node.kids
    kept: list[Node | str] = []
    for kid in node.kids:
        if isinstance(kid, str):
            kept.append(kid)
        elif id(kid) not in gone:
            inner = Node(kid.tag, kid.written, node, name=kid.name)
            inner.kids = _pruned(kid, gone)
            kept.append(inner)
    return kept


def _one_line(words: Words) -> Words:
    return (
        Words(words.text.replace("\n", " "), words.marks, words.linked)
        if "\n\n" not in words.text
        else Words(re.sub(r"\n\n", " \n", words.text).replace("\n", " "), words.marks, words.linked)
    )


def _one_break(words: Words) -> Words:
    """Join paragraphs inside one block by single line breaks, so that a blank line always parts two blocks."""
    pieces = words.paragraphs()
    if len(pieces) < 2:
        return words
    text = ""
    marks: list[Mark] = []
    for piece in pieces:
        start = len(text) + 1 if text else 0
        text = f"{text}\n{piece.text}" if text else piece.text
        marks.extend(Mark(kind=m.kind, start=m.start + start, end=m.end + start, href=m.href) for m in piece.marks)
    return Words(text, tuple(marks), words.linked)
