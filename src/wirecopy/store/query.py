"""What somebody types into a search, as words that can be looked up and found again in a text. Pure.

Nothing that is typed is an operator of the engine: every word goes to it in quotation marks.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wirecopy.model import Span

_MOST_TERMS = 50  # FTS5 refuses expressions deeper than 256; nobody types 50 words
_SNIPPET = 220  # code points, about three lines of a terminal
_TERM = re.compile(r'(?P<not>-?)(?:["“”„«](?P<phrase>[^"“”«»]*)["“”»]?(?P<stem>\*?)|(?P<word>[^\s"“”„«]+))')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, or words that stand together; with `stem` the last one may go on, with `excluded` it must not stand."""

    words: tuple[str, ...]
    stem: bool = False
    excluded: bool = False


def read_query(typed: str) -> tuple[Term, ...]:
    """Read what was typed; what holds no letter and no digit is left out."""
    terms: list[Term] = []
    for found in _TERM.finditer(typed):
        phrase = found["phrase"]
        content = found["word"] if phrase is None else phrase
        words = tuple(match.group() for match in _WORD.finditer(content))
        if words:
            stem = content.rstrip(".,;:!?").endswith("*") if phrase is None else bool(found["stem"])
            terms.append(Term(words=words, stem=stem, excluded=bool(found["not"])))
    return tuple(terms[:_MOST_TERMS])


def expression(terms: tuple[Term, ...]) -> str:
    """Return the FTS5 expression of a query; "" where it asks for nothing (https://sqlite.org/fts5.html, 3)."""
    wanted = " ".join(_quoted(term) for term in terms if not term.excluded)
    excluded = " OR ".join(_quoted(term) for term in terms if term.excluded)
    if not wanted:
        return ""
    return f"({wanted}) NOT ({excluded})" if excluded else wanted


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.stem else "")


def snippet(text: str, terms: tuple[Term, ...]) -> tuple[str, tuple[Span, ...]]:
    """Cut the piece out of a text that shows the most of a query.

    Args:
      text: the article's.
      terms: the query's.
    Returns:
      About 220 code points of the text, whole words, `…` where it was cut; and the spans of the found words in it.
      The beginning of the text where none of them stands in it.
    """
    found = _places(text, tuple(term for term in terms if not term.excluded))
    start = _best_start(found)
    start, end = _whole_words(text, start)
    head, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(head) - start
    inside = (span for span, _ in found if start <= span.start and span.end <= end)
    return f"{head}{text[start:end]}{tail}", _apart(Span(start=s.start + shift, end=s.end + shift) for s in inside)


def _places(text: str, terms: tuple[Term, ...]) -> list[tuple[Span, int]]:
    """Return where the terms stand, in the order of the text, each with its number."""
    folded = _fold(text)
    found = [
        (Span(start=match.start(), end=match.end()), number)
        for number, term in enumerate(terms)
        for match in _pattern(term).finditer(folded)
        if not _WORD.fullmatch(folded, match.start() - 1, match.start())
    ]
    return sorted(found)


def _pattern(term: Term) -> re.Pattern[str]:
    words = r"[\W_]+".join(re.escape(word.translate(_FOLDED)) for word in term.words)
    rest = r"[^\W_]*" if term.stem else ""
    return re.compile(rf"{words}{rest}(?![^\W_])")  # with a look behind in front, 16 times slower


class _Folds(dict[int, str]):
    """Each character as the index has it: lower case, without its accent (unicode61 remove_diacritics 2).

    One for one, so that places stay; what has no such form stays as it is.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFD", char.lower())[:1]
        self[code] = plain or char
        return self[code]


_FOLDED = _Folds()


def _fold(text: str) -> str:
    """Return a text as `translate(_FOLDED)` does; three times faster where few of its letters are not ASCII."""
    if not text.isascii():
        for letter in {one for one in set(text) if one > "\x7f"}:
            text = text.replace(letter, _FOLDED[ord(letter)])
    return text.lower()  # only ASCII is changed: what is folded is in lower case


def folded(name: str) -> str:
    """Return a name as names are compared: in lower case, without accents, single blanks between its words."""
    return " ".join(name.translate(_FOLDED).split())


def _best_start(found: list[tuple[Span, int]]) -> int:
    """Return where the piece with the most different terms begins, a little before the first of them."""
    best, start, last, different = 0, 0, 0, 0
    most = len({number for _, number in found})
    inside: Counter[int] = Counter()
    for span, number in found:
        while last < len(found) and found[last][0].end <= span.start + _SNIPPET * 3 // 4:
            inside[found[last][1]] += 1
            different += inside[found[last][1]] == 1
            last += 1
        if different > best:
            best, start = different, span.start
            if best == most:  # nothing further down shows more
                break
        inside[number] -= 1
        different -= inside[number] == 0
    return max(0, start - _SNIPPET // 5)


def _whole_words(text: str, start: int) -> tuple[int, int]:
    """Move the ends of a piece to where words begin and end."""
    end = min(len(text), start + _SNIPPET)
    if start:
        blank = re.compile(r"\s").search(text, start, end)
        start = blank.end() if blank else start
    if end < len(text):
        cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = cut if cut > start else end
    return start, end


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Merge spans that overlap."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
