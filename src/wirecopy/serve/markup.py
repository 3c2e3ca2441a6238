"""Turn the words of an article into HTML: escaped text between tags of our own.

Nothing that came from outside is ever taken for markup here. The words are cut at the borders of what is said of them
(links, emphasis, statements, findings); each piece is escaped and stands between tags that this file writes. So the
text of what comes out is the text that went in, letter for letter, whatever was in it.

    words = Words("Fish is dear, she said.", (layer,))
    words.run(0, 23)   →   Markup('<mark class="v v1" id="s1">Fish is dear</mark>, she said.')
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from wirecopy import urls
from wirecopy.model import Flag, Mark, MarkKind, Span, Statement

OUTWARD = "noopener noreferrer nofollow"  # no window.opener, no Referer, no recommendation

# Controls but tab and line feed, marks that turn the direction of writing, tag characters that hide text, halves of
# characters that no encoding takes: none of them is a word, each of them can make a page lie.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return text without the characters that steer how it is shown."""
    return text if text.isprintable() else _UNSHOWN.sub("", text)  # none of them is printable


def _lines(text: str) -> Markup:
    """Return words as HTML with their line breaks."""
    return escape(visible(text)).replace("\n", Markup("<br>\n"))


def link(href: str, words: str, *, prop: str = "") -> Markup:
    """Return a link to elsewhere, or the words alone where the address may not be linked.

    `prop` names what the address is of the item around it, in schema.org's words.
    """
    address = outward(href)
    shown = escape(visible(words))
    said = Markup(' itemprop="{}"').format(prop) if prop else ""
    return Markup('<a href="{}" rel="{}"{}>{}</a>').format(address, OUTWARD, said, shown) if address else shown


def outward(href: str) -> Markup:
    """Return an address as the value of an attribute; "" for any scheme but http, https and mailto."""
    return escape(visible(urls.safe_link(href)))


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """Return a piece of text in one paragraph in which spans are marked, such as the words that a search found."""
    layers = [Layer(start=one.start, end=one.end, rank=0, tag="mark", attributes=' class="hit"') for one in spans]
    flat = text.replace("\n", " ")  # as long as the text is, so that the spans stay right
    return Words(flat, layers, [Span(start=0, end=len(flat))]).run(0, len(flat))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Something that is said of a span of the text, and the element that shows it.

    Of layers that start together the longer is outside; of equally long ones that of the lower `rank`.
    `attributes` are HTML, already escaped. `number` is the statement's, 0 where it is none.
    """

    start: int
    end: int
    rank: int
    tag: str
    attributes: str = ""
    number: int = 0


_MOST_LAYERS = 32  # open at one place; pages keep 64 formatting elements open at most, and two or three are real

_STATEMENT, _LINK, _STRONG, _EMPHASIS, _FINDING = range(5)


def layers_of_marks(marks: Iterable[Mark]) -> Iterable[Layer]:
    """Return the layers of links and emphasis; a link that may not be followed has none."""
    for mark in marks:
        if mark.kind is MarkKind.STRONG:
            yield Layer(start=mark.start, end=mark.end, rank=_STRONG, tag="strong")
        elif mark.kind is MarkKind.EMPHASIS:
            yield Layer(start=mark.start, end=mark.end, rank=_EMPHASIS, tag="em")
        elif href := outward(mark.href):
            attributes = f' href="{href}" rel="{OUTWARD}"'
            yield Layer(start=mark.start, end=mark.end, rank=_LINK, tag="a", attributes=attributes)


def layers_of_statements(statements: Sequence[Statement], colours: Sequence[str]) -> Iterable[Layer]:
    """Return the layers of what was said; `colours` are the statements' classes, from the house's own palette."""
    for place, (statement, colour) in enumerate(zip(statements, colours, strict=True), start=1):
        attributes = f' class="v {colour} {statement.form.value}"'
        for span in statement.content:
            yield Layer(
                start=span.start, end=span.end, rank=_STATEMENT, tag="mark", attributes=attributes, number=place
            )


def layers_of_findings(flags: Iterable[Flag]) -> Iterable[Layer]:
    """Return the layers of the findings that still stand in the text."""
    for flag in flags:
        if flag.span:
            attributes = ' class="finding"'
            yield Layer(start=flag.span.start, end=flag.span.end, rank=_FINDING, tag="span", attributes=attributes)


class Words:
    """The text of an article with its layers, written out run by run, in order.

    A statement's first piece gets the anchor `s1`, `s2` …; after its last piece stands its number, as a link without
    words of its own to `#voice-1` (the style sheet shows the number), so that the text stays the article's.
    """

    def __init__(self, text: str, layers: Iterable[Layer], runs: Sequence[Span]) -> None:
        """Take the text, all that is said of it, and the runs that will be written: in order, none in another."""
        self.text = text
        self.anchored: set[int] = set()
        self._last: dict[int, int] = {}
        self._layers: dict[int, list[Layer]] = {}
        ends = [run.end for run in runs]
        of_words = (layer for layer in layers if layer.start < layer.end)
        for layer in sorted(of_words, key=lambda one: (one.start, -one.end, one.rank)):
            for place in range(bisect_right(ends, layer.start), len(runs)):
                run = runs[place]
                if run.start >= layer.end:
                    break
                self._layers.setdefault(run.start, []).append(layer)
                if layer.number:
                    reached = min(layer.end, run.end)
                    self._last[layer.number] = max(self._last.get(layer.number, 0), reached)

    def run(self, start: int, end: int) -> Markup:
        """Write the text from `start` to `end`, which is one of the runs."""
        here = self._layers.get(start)
        if self.text[start:end].isspace():
            return escape(visible(self.text[start:end]))  # it parts elements and breaks no line
        if not here:
            return _lines(self.text[start:end])
        opened: dict[int, list[Layer]] = {}
        borders = {start, end}
        for layer in here:
            opened.setdefault(max(layer.start, start), []).append(layer)
            borders |= {max(layer.start, start), min(layer.end, end)}
        numbers: dict[int, set[int]] = {}
        for layer in here:
            if layer.number and self._last[layer.number] == min(layer.end, end):
                numbers.setdefault(min(layer.end, end), set()).add(layer.number)
        writer = _Writer(self.anchored)
        for left, right in pairwise(sorted(borders)):
            for layer in opened.get(left, ()):
                writer.open(layer)
            writer.parts.append(str(_lines(self.text[left:right])))
            writer.close(right, sorted(numbers.get(right, ())))
        writer.close_all()
        return Markup("".join(writer.parts))  # noqa: S704 - only tags of this file and escaped text


class _Writer:
    """Writes start and end tags so that elements nest, however their spans overlap."""

    def __init__(self, anchored: set[int]) -> None:
        self.parts: list[str] = []
        self.stack: list[Layer] = []
        self.waiting: list[int] = []
        self.anchored = anchored

    def open(self, layer: Layer) -> None:
        """Write a start tag; a link inside a link is left out, for HTML knows none."""
        if len(self.stack) >= _MOST_LAYERS or (layer.tag == "a" and self._in_link()):
            return
        anchor = ""
        if layer.number and layer.number not in self.anchored:
            self.anchored.add(layer.number)
            anchor = f' id="s{layer.number}"'
        self.parts.append(f"<{layer.tag}{layer.attributes}{anchor}>")
        self.stack.append(layer)

    def close(self, place: int, statements: Sequence[int]) -> None:
        """Close what ends at a place and open again what goes on; then write the numbers of the statements that end.

        A number is a link: inside another link it waits for that one's end.
        """
        first = next((at for at, one in enumerate(self.stack) if one.end <= place), len(self.stack))
        torn = self._close_from(first)
        self.waiting.extend(statements)
        if not self._in_link():
            self._write_numbers()
        for layer in torn:
            if layer.end > place:
                self.open(layer)

    def close_all(self) -> None:
        """Close all that is open, for the run ends here."""
        self._close_from(0)
        self._write_numbers()

    def _close_from(self, first: int) -> list[Layer]:
        torn = self.stack[first:]
        del self.stack[first:]
        self.parts.extend(f"</{layer.tag}>" for layer in reversed(torn))
        return torn

    def _write_numbers(self) -> None:
        for number in self.waiting:
            self.parts.append(
                f'<a class="ref" href="#voice-{number}" data-n="{number}" aria-label="Voice {number}"></a>'
            )
        self.waiting.clear()

    def _in_link(self) -> bool:
        return any(one.tag == "a" for one in self.stack)
