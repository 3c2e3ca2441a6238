"""Read plain text: an article as it was pasted, mailed, or republished by an import bot.

A blank line parts paragraphs; where there is none, each line is one. Lines broken at a fixed width are joined again.
The first line is the headline where it stands twice or looks like one; a byline and a date below it are taken off.
"""

import re
from dataclasses import dataclass

from wirecopy.extract import bylines, repairs, stamps
from wirecopy.extract.repairs import Repaired
from wirecopy.html import UNSEEN
from wirecopy.model import Block, BlockKind, Flag, FlagKind, Party, ValueSource

MAX_HEADLINE = 250  # characters; the longest of 1,200 marked headlines had 175
MAX_PARAGRAPHS = 20_000
_WRAPPED = 50  # characters from which a line may have been broken at a fixed width
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*?(?=[^\n]|\Z)")
_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE_END = re.compile(r"[.。:：;,]$|[!?][\"”’»]?\s.*[.]$")
_POINT = re.compile(r"\s*(?:[•‣◦▪▫●○∙·■□►▶➤➢✓✔*]|-\s|\d{1,3}[.)]\s)")


@dataclass(slots=True)
class PlainText:
    """What was read: the headline, the byline below it, the mended body."""

    headline: str
    by: tuple[Party, ...]
    published: str
    body: Repaired
    flags: tuple[Flag, ...]
    sources: tuple[ValueSource, ...]


def read(text: str) -> PlainText:
    """Read an article from plain text.

    Args:
      text: as decoded; any line ends.
    """
    paragraphs = _paragraphs(text)
    headline, rest, repeated = _headline(paragraphs)
    by, published, rest, sources = _heading_lines(rest)
    body = repairs.repair([Block(kind=BlockKind.PARAGRAPH, text=paragraph) for paragraph in rest], headline)
    flags = tuple(Flag(kind=FlagKind.REPEATED_HEADLINE, exact=one) for one in repeated)
    if headline:
        sources.insert(0, ValueSource(field="headline", source="text:first line", value=headline))
    return PlainText(headline, by or body.by, published or body.published, body, flags, (*sources, *body.sources))


def _paragraphs(text: str) -> list[str]:
    text = UNSEEN.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    )
    text = text.replace("\f", "\n\n").replace("\v", "\n").strip("\n")
    pieces = _BLANK_LINE.split(text) if _BLANK_LINE.search(text) else _lines_as_paragraphs(text)
    paragraphs: list[str] = []
    for piece in pieces[:MAX_PARAGRAPHS]:
        lines = [_tidy(line) for line in piece.split("\n") if line.strip()]
        if not lines:
            continue
        paragraphs.append(_joined(lines))
    return paragraphs


def _tidy(line: str) -> str:
    """Make blanks plain; the indent stays where a point of a list begins, for its depth."""
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    tidy = _SPACES.sub(" ", line).strip()
    return " " * min(indent, 40) + tidy if _POINT.match(tidy) else tidy


def _lines_as_paragraphs(text: str) -> list[str]:
    lines = text.split("\n")
    return [text] if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether lines were broken at a fixed width: all but the last are nearly as long as the longest."""
    body = [len(line.rstrip()) for line in lines[:-1]]
    return len(body) >= 2 and min(body) >= _WRAPPED and max(body) <= 100 and max(body) - min(body) <= 25


def _joined(lines: list[str]) -> str:
    if (
        len(lines) > 1
        and (_is_wrapped(lines) or (len(lines) == 2 and _WRAPPED <= len(lines[0]) <= 100))
        and not any(_POINT.match(line) for line in lines)
    ):
        return " ".join(lines)
    return "\n".join(lines) if any(_POINT.match(line) for line in lines) else "\n".join(line.strip() for line in lines)


# ── the beginning ────────────────────────────────────────────────────────────


def _headline(paragraphs: list[str]) -> tuple[str, list[str], list[str]]:
    """Return the headline, what follows it, and its repetitions."""
    if not paragraphs:
        return "", [], []
    first, *rest = paragraphs
    head, _, below = first.partition("\n")
    if below and len(head) <= MAX_HEADLINE and not _POINT.match(head) and not _SENTENCE_END.search(head):
        first, rest = head, [below, *rest]
    first = first.removeprefix("#").lstrip("#").strip()
    repeated: list[str] = []
    while rest and _fold(rest[0]) == _fold(first):
        repeated.append(rest.pop(0))
    looks = len(first) <= MAX_HEADLINE and not _SENTENCE_END.search(first) and "\n" not in first and bool(rest)
    if not repeated and not (looks and _followed_by_text(rest)):
        return "", paragraphs, []
    return first, rest, repeated


def _followed_by_text(rest: list[str]) -> bool:
    return any(len(paragraph) > 120 or _SENTENCE_END.search(paragraph) for paragraph in rest[:4])


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _heading_lines(rest: list[str]) -> tuple[tuple[Party, ...], str, list[str], list[ValueSource]]:
    """Take a byline and a date off that stand below the headline."""
    by: tuple[Party, ...] = ()
    published = ""
    sources: list[ValueSource] = []
    for _ in range(3):
        if not rest or len(rest[0]) > 120:
            break
        line = rest[0]
        names = bylines.parties(line) if bylines.has_lead(line) else []
        moment = stamps.visible(line, day_first=True) if len(line) < 60 and any(mark.isdigit() for mark in line) else ""
        if names and not by:
            by = tuple(names)
            sources.append(ValueSource(field="by", source="text:byline", value=line))
        if moment and not published and (names or len(line.split()) <= 8):
            published = moment
            sources.append(ValueSource(field="date_published", source="text:byline", value=line))
        elif not names:
            break
        rest = rest[1:]
    return by, published, rest, sources
