"""Find what stands in quotation marks: nested, unbalanced, and across paragraphs.

A mark that opens and closes alike, and the apostrophe that looks like a closing mark, are told apart by what
stands beside them. A quotation that is never closed is kept only where it opens a paragraph or is announced, or
goes on in the next paragraph with its opening mark repeated; else the mark is taken for a slip and left out.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from wirecopy.model import Language, Span

_APOSTROPHES = frozenset("'’‘‚›‹")
_ANNOUNCING = frozenset(":,")
MAX_DEPTH = 4  # quotations within quotations; deeper ones are marks gone wrong
LOOK_AHEAD = 300  # characters in which an apostrophe's surer closing mark is sought


class Quotation(Struct, frozen=True, kw_only=True, gc=False):
    """A quotation with its marks; `depth` 0 is outermost, `goes_on` says that the next paragraph continues it."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    goes_on: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Say whether a span lies between the marks."""
        return self.inner_start <= start and end <= self.inner_end


def find_quotations(text: str, paragraphs: Sequence[Span], language: Language) -> tuple[Quotation, ...]:
    """Return all quotations in order of their opening marks; none crosses a paragraph's end."""
    marks = _marks(language.quotes)
    places = _places(text, marks.every)
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        first, last = bisect_left(places, paragraph.start), bisect_left(places, paragraph.end)
        if first < last:
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            found += _in_paragraph(text, places[first:last], paragraph, following, marks)
    return tuple(found)


def _places(text: str, marks: frozenset[str]) -> list[int]:
    """Return where marks stand in a text, in order: each sought by itself, for a pattern would try every character."""
    places: list[int] = []
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            places.append(at)
            at = text.find(mark, at + 1)
    places.sort()
    return places


class _Marks(NamedTuple):
    """A language's marks: what closes each, and all of them."""

    closings: dict[str, set[str]]
    every: frozenset[str]


@lru_cache(maxsize=32)
def _marks(pairs: tuple[tuple[str, str], ...]) -> _Marks:
    closings: dict[str, set[str]] = {}
    for opening, closing in pairs:
        closings.setdefault(opening, set()).add(closing)
    every = frozenset(closings) | frozenset(mark for pair in closings.values() for mark in pair)
    return _Marks(closings, every)


def _in_paragraph(
    text: str, places: list[int], paragraph: Span, following: Span | None, marks: _Marks
) -> list[Quotation]:
    """Return a paragraph's quotations; `places` are those of its marks."""
    open_at: list[int] = []
    found: list[Quotation] = []
    closings = marks.closings
    for at in places:
        mark = text[at]
        depth = next((d for d in range(len(open_at) - 1, -1, -1) if mark in closings[text[open_at[d]]]), None)
        if depth is not None and _closes(text, at, open_at[depth], paragraph, marks.every):
            start = open_at[depth]
            found.append(Quotation(start=start, end=at + 1, inner_start=start + 1, inner_end=at))
            del open_at[depth:]
        elif mark in closings and len(open_at) < MAX_DEPTH and _opens(text, at, paragraph):
            open_at.append(at)
    if open_at and not any(q.start < open_at[0] for q in found if q.end > open_at[0]):
        unclosed = _unclosed(text, open_at[0], paragraph, following)
        found += [unclosed] if unclosed else []
    return _with_depth([q for q in found if q.inner_end > q.inner_start])


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if before.isalnum():
        return False
    return not after.isspace() if text[at] in _APOSTROPHES or text[at] == '"' else True


def _closes(text: str, at: int, start: int, paragraph: Span, marks: frozenset[str]) -> bool:
    mark, before = text[at], text[at - 1]
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark == text[start] and before.isspace() and not after.isspace():
        return False  # a mark of the same shape that opens again
    if mark not in _APOSTROPHES:
        return True
    if after.isalnum():
        return False
    return not (before == "s" and after == " " and _closed_later(text, at, paragraph, marks))


def _closed_later(text: str, at: int, paragraph: Span, marks: frozenset[str]) -> bool:
    """Say whether a plural's apostrophe (`the dockers’ union`) is followed by a surer closing mark."""
    for later in range(at + 1, min(paragraph.end, at + LOOK_AHEAD)):
        if text[later] == text[at] and not text[later - 1].isspace():
            after = text[later + 1] if later + 1 < paragraph.end else " "
            if not after.isalnum():
                return True
        elif text[later] in marks and text[later - 1].isspace():
            return False
    return False


def _unclosed(text: str, start: int, paragraph: Span, following: Span | None) -> Quotation | None:
    goes_on = following is not None and text[following.start] == text[start]
    before = text[paragraph.start : start].rstrip()
    apostrophe = text[start] in _APOSTROPHES
    if not goes_on and (apostrophe or (before and before[-1] not in _ANNOUNCING)):
        return None
    return Quotation(start=start, end=paragraph.end, inner_start=start + 1, inner_end=paragraph.end, goes_on=goes_on)


def _with_depth(found: list[Quotation]) -> list[Quotation]:
    found.sort(key=lambda q: (q.start, -q.end))
    around: list[Quotation] = []
    placed: list[Quotation] = []
    for quotation in found:
        while around and around[-1].end <= quotation.start:
            around.pop()
        placed.append(replace(quotation, depth=len(around)) if around else quotation)
        around.append(quotation)
    return placed
