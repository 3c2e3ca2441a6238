"""A block in the making, and how its words are laid into lines."""

from dataclasses import dataclass, field

from wirecopy.extract.inline import Words
from wirecopy.extract.tree import Node
from wirecopy.model import Block, BlockKind, Item, Mark, Media

PULL = "pull"  # the role of a quotation that is set in larger type to draw the eye


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
    beside: str = ""
    beside_marks: tuple[Mark, ...] = ()

    @property
    def text(self) -> str:
        """Its words in the body."""
        return self.words.text

    @property
    def density(self) -> float:
        """The share of its words that stand in links, 0–1."""
        return self.words.linked / max(len(self.words.text), 1)

    def set_apart(self, kind: BlockKind, role: str) -> None:
        """Move its words out of the body: what repeats the text, or stands beside it."""
        self.kind, self.role = kind, role
        apart = one_break(self.words)
        if apart.text:
            self.beside, self.beside_marks = apart.text, apart.marks
        self.words, self.items, self.rows = Words(), (), ()

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
            beside=self.beside,
            beside_marks=self.beside_marks,
        )


def one_line(words: Words) -> Words:
    """Put a block's words on one line."""
    joined = one_break(words)
    return Words(joined.text.replace("\n", " "), joined.marks, joined.linked)


def one_break(words: Words) -> Words:
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


def without(node: Node, gone: set[int]) -> list[Node | str]:
    """Return an element's children as copies without those whose id() is named."""
    if not gone:
        return node.kids
    kept: list[Node | str] = []
    for kid in node.kids:
        if isinstance(kid, str):
            kept.append(kid)
        elif id(kid) not in gone:
            inner = Node(kid.tag, kid.written, node)
            inner.kids = without(kid, gone)
            kept.append(inner)
    return kept
