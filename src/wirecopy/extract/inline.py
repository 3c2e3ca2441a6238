"""Words of a block with their links and emphasis, blanks as a browser shows them.

Runs of blanks are one space, `<br>` is a line break, what stands inside an inner block goes on a line of its own.
Marks count from the block's own start; `model.lay_out` moves them to their place in the article.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import structs

from wirecopy import urls
from wirecopy.extract.tree import BLOCKS, Node
from wirecopy.html import UNSEEN
from wirecopy.model import Mark, MarkKind

_EMPHASIS = {"em": MarkKind.EMPHASIS, "i": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "b": MarkKind.STRONG}
_DROPPED = frozenset(("img", "source", "picture", "figure", "iframe", "video", "audio", "object", "embed", "noscript"))
_SENTENCE_GAP = re.compile(r"\n\n+")


@dataclass(slots=True)
class Words:
    """Text with its marks; `linked` characters of it stand inside links."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    linked: int = 0

    def paragraphs(self) -> list["Words"]:
        """Take it apart where two line breaks follow each other, marks along with their words."""
        if "\n\n" not in self.text:
            return [self] if self.text else []
        pieces: list[Words] = []
        at = 0
        for gap in (*_SENTENCE_GAP.finditer(self.text), None):
            end = gap.start() if gap else len(self.text)
            if self.text[at:end].strip():
                pieces.append(self.cut(at, end))
            at = gap.end() if gap else end
        return pieces

    def cut(self, start: int, end: int) -> "Words":
        """Return the words from `start` to `end` without blanks around, with the marks that reach into them."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        marks = tuple(
            structs.replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        linked = sum(mark.end - mark.start for mark in marks if mark.kind is MarkKind.LINK)
        return Words(self.text[start:end], marks, linked)


@dataclass(slots=True)
class _Writer:
    base: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pending: bool = False  # a blank is due before the next word
    breaks: int = 2  # line breaks that the text ends with; no more than two are written
    marks: list[Mark] = field(default_factory=list)
    linked: int = 0

    def write(self, text: str) -> None:
        if not text.isascii():
            text = UNSEEN.sub("", text)
        words = " ".join(text.split())
        if not words:
            self.pending = self.pending or bool(text)
            return
        if (self.pending or text[0].isspace()) and not self.breaks:
            words = " " + words
        self.parts.append(words)
        self.length += len(words)
        self.pending = text[-1].isspace()
        self.breaks = 0

    def line(self) -> None:
        """Go to a new line, or leave one blank line where the text is on a new line already."""
        self.pending = False
        if self.breaks < 2:
            self.parts.append("\n")
            self.length += 1
            self.breaks += 1

    def fresh_line(self) -> None:
        if not self.breaks:
            self.line()
        self.pending = False

    def node(self, node: Node) -> None:
        tag = node.tag
        if tag == "br":
            self.line()
        elif tag in BLOCKS and (tag not in _DROPPED or _quotes(node)):
            self.fresh_line()
            self.kids(node.kids)
            self.fresh_line()
        elif tag == "a" or tag in _EMPHASIS:
            start = self.length
            self.kids(node.kids)
            self._mark(node, start)
        elif tag == "q":
            self.write("“")
            self.kids(node.kids)
            self.pending = False
            self.write("”")
        elif tag not in _DROPPED and not node.hidden:
            self.kids(node.kids)

    def kids(self, kids: Iterable[Node | str]) -> None:
        for kid in kids:
            if isinstance(kid, str):
                self.write(kid)
            else:
                self.node(kid)

    def _mark(self, node: Node, start: int) -> None:
        if self.length <= start:
            return
        kind = _EMPHASIS.get(node.tag, MarkKind.LINK)
        if kind is not MarkKind.LINK:
            self.marks.append(Mark(kind=kind, start=start, end=self.length))
        elif node.is_link:
            self.linked += self.length - start
            if href := urls.safe_link(node.get("href"), self.base):
                self.marks.append(Mark(kind=kind, start=start, end=self.length, href=href))

    def words(self) -> Words:
        text = "".join(self.parts)
        end = len(text.rstrip())
        marks: list[Mark] = []
        for mark in self.marks:
            marked = text[mark.start : mark.end]
            first = mark.start + len(marked) - len(marked.lstrip())
            last = min(mark.end - len(marked) + len(marked.rstrip()), end)
            if first < last:
                is_same = (first, last) == (mark.start, mark.end)
                marks.append(mark if is_same else structs.replace(mark, start=first, end=last))
        return Words(text[:end], tuple(marks), self.linked)


def _quotes(node: Node) -> bool:
    """Say whether a `<figure>` holds words to be read: a quotation, not a picture."""
    return node.tag == "figure" and any(inner.tag == "blockquote" for inner in node.walk())


def read(kids: Iterable[Node | str], base: str) -> Words:
    """Read children of an element as the words of one block.

    Args:
      kids: text and elements, in order.
      base: the page's address, for relative links.
    """
    writer = _Writer(base)
    writer.kids(kids)
    return writer.words()
