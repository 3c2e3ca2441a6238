"""Read the figures of a text, each with what it counts: `3.1m crowns`, `sixty-one million`, `nine days`, `17:12`.

Figures are what claims are told apart by: "nine days of fuel" is not "sixteen days of fuel", whatever else is the same.
Numbers in words, scales and group marks are read by the language's lists; a language without any gives its digits.

A number that only names something counts nothing and stays a word: the day of a month, "PS4", "EML-2", "Flight 17".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from wirecopy import languages
from wirecopy.dates import MONTHS

PER_CENT = "%"
YEAR = "year"
CLOCK = "clock"
SPECIFIC_DIGITS = 2  # that count: 74 says what is meant, 7 and 300 say little

_TOKEN = re.compile(
    r"(?P<clock>(?<![\d.,])[0-2]?\d:[0-5]\d(?![\d:]))"
    r"|(?P<digits>(?<!\w)(?<!\d[.,])(?<![^\W\d_][-‐‑])\d+(?:[.,]\d+)*)"
    r"|(?P<percent>%|(?i:per ?cent|prozent|pour cent|por ciento|per cento|procent|процент|відсотк)\w*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<money>[$€£¥₴₽])|(?P<hyphen>[-‐‑])|(?P<stop>[.,;:!?…—–“”„\"()\[\]•|])"
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_YEARS = range(1900, 2100)
_DAYS = range(1, 32)
_SHORT_MONTH = 3  # letters
_IDLE = (
    "prepositions determiners definite indefinite conjunctions and_words pronouns relatives fillers finite times"
).split()
_MOST_SCALES = 2  # "hundred million"; more are no number
_FURTHEST = 3  # words between a figure and a second one that say together what is counted: "74 of its 312 beds"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the word for what it counts, "" where none follows it; a year and a time of day are their own."""

    value: Decimal
    unit: str = ""

    @property
    def term(self) -> str:
        """The figure as a word, the same however it is written."""
        return f"#{self.value.normalize():f}"

    @property
    def is_specific(self) -> bool:
        """Whether so few things have this number that it speaks for itself: two digits that count, and no year."""
        return self.unit != YEAR and len(self.value.normalize().as_tuple().digits) >= SPECIFIC_DIGITS

    def counts_the_same(self, other: "Figure") -> bool:
        """Say whether both count the same thing by name: `day` and `days`."""
        short, long = sorted((self.unit, other.unit), key=len)
        return bool(short) and long.startswith(short) and len(long) - len(short) <= 2


@dataclass(frozen=True, slots=True)
class Counted:
    """A text's figures, and the rest of it without them, at the same places."""

    figures: frozenset[Figure]
    rest: str


@dataclass(frozen=True, slots=True)
class _Numbers:
    values: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    idle: frozenset[str]
    months: frozenset[str]


@lru_cache(maxsize=4096)  # a clause is read for its figures and for its terms
def read_figures(text: str, tag: str) -> Counted:
    """Read the figures of a text in a language.

    Args:
      text: in which they stand; time grows with its length.
      tag: its language.
    Returns:
      Each figure once. The word for 1 is no figure: it mostly is an article or stands for a noun.
    """
    numbers = _numbers(tag.split("-", maxsplit=1)[0].lower())
    tokens = [(found.lastgroup or "", found.group().lower(), found.span()) for found in _TOKEN.finditer(text)]
    figures: list[tuple[Figure, int, int]] = []
    left = list(text)
    at = 0
    while at < len(tokens):
        kind, word, span = tokens[at]
        if kind == "clock":
            figures.append((Figure(Decimal(word.replace(":", ".")), CLOCK), at, at + 1))
            left[span[0] : span[1]] = " " * (span[1] - span[0])
            at += 1
            continue
        value, after = _value(tokens, at, numbers)
        if value is None:
            at += 1
            continue
        unit, last = _unit(tokens, at, after, value, numbers)
        if _is_a_day(tokens, at, after, value, numbers) or (not unit and _is_a_name(text, tokens, at, numbers)):
            at = after
            continue
        figures.append((Figure(value, unit), at, after))
        for _, _, (start, end) in tokens[at:last]:
            left[start:end] = " " * (end - start)
        at = after
    return Counted(frozenset(_carried_over(figures, tokens, numbers)), "".join(left))


def share_a_figure(ours: Iterable[Figure], others: Iterable[Figure]) -> tuple[tuple[Figure, Figure], ...]:
    """Return the pairs of figures that may be the same: one number, and not by name of different things."""
    theirs = list(others)
    return tuple(
        (one, other)
        for one in ours
        for other in theirs
        if one.value == other.value and (not one.unit or not other.unit or one.counts_the_same(other))
    )


def figures_differ(ours: Iterable[Figure], others: Iterable[Figure]) -> bool:
    """Say whether two texts give different numbers of one thing: nine days and sixteen days.

    They do where both count a thing and no number of it is in both; a text that gives more of them still agrees.
    """
    theirs = list(others)
    mine = list(ours)
    for one in mine:
        against = [other for other in theirs if one.counts_the_same(other)]
        if against:
            beside = [other for other in mine if other.counts_the_same(one)]
            if not {other.value for other in beside} & {other.value for other in against}:
                return True
    return False


def _value(tokens: list[tuple[str, str, tuple[int, int]]], at: int, numbers: _Numbers) -> tuple[Decimal | None, int]:
    """Return the number that begins at a token and the token after it; None where none does."""
    kind, word, _ = tokens[at]
    if kind == "digits":
        value, after = _digits(word), at + 1
    elif kind == "word" and word in numbers.tens:
        value, after = Decimal(numbers.tens[word]), at + 1
        ones = after + 1 if after < len(tokens) and tokens[after][0] == "hyphen" else after
        if ones < len(tokens) and numbers.values.get(tokens[ones][1], 10) < 10:
            value, after = value + numbers.values[tokens[ones][1]], ones + 1
    elif kind == "word" and word in numbers.values:
        value, after = Decimal(numbers.values[word]), at + 1
    else:
        return None, at
    for _ in range(_MOST_SCALES):
        if after < len(tokens) and tokens[after][0] == "word" and tokens[after][1] in numbers.scales:
            value, after = value * Decimal(10) ** numbers.scales[tokens[after][1]], after + 1
    is_article = value == 1 and kind == "word"
    return (None, at) if is_article else (value, after)


def _digits(written: str) -> Decimal:
    """Read digits; a point or comma before three more is taken for a mark of groups."""
    if _GROUPED.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", ""))
    whole, *parts = re.split(r"[.,]", written)
    return Decimal(f"{whole}.{''.join(parts)}") if parts else Decimal(whole)


def _unit(
    tokens: list[tuple[str, str, tuple[int, int]]], at: int, after: int, value: Decimal, numbers: _Numbers
) -> tuple[str, int]:
    """Return what a number counts, and the token after all that belongs to it."""
    if at and tokens[at - 1][0] == "money":
        return tokens[at - 1][1], after
    if after < len(tokens):
        kind, word, _ = tokens[after]
        if kind == "hyphen" and after + 1 < len(tokens) and tokens[after + 1][0] == "word":  # a 40-minute wait
            return tokens[after + 1][1], after + 2
        if kind == "percent":
            return PER_CENT, after + 1
        if kind == "money":
            return word, after + 1
        is_year = value in _YEARS and tokens[at][0] == "digits" and tokens[at][2][1] - tokens[at][2][0] == 4
        if kind == "word" and word not in numbers.idle and word not in numbers.values and not is_year:
            return word, after + 1
    if value in _YEARS and tokens[at][1].isdigit():
        return YEAR, after
    return "", after


def _is_a_day(
    tokens: list[tuple[str, str, tuple[int, int]]], at: int, after: int, value: Decimal, numbers: _Numbers
) -> bool:
    """Say whether a number is the day of a month: `6 November`, `Nov. 6`, `6. November`."""
    if value not in _DAYS or tokens[at][0] != "digits":
        return False
    before = [word for kind, word, _ in tokens[max(0, at - 2) : at] if word != "."]
    behind = [word for kind, word, _ in tokens[after : after + 2] if word != "."]
    return bool((before and before[-1] in numbers.months) or (behind and behind[0] in numbers.months))


def _is_a_name(text: str, tokens: list[tuple[str, str, tuple[int, int]]], at: int, numbers: _Numbers) -> bool:
    """Say whether digits that count nothing are the end of a name: `Flight 17`, `Boeing 777`, no sentence's first."""
    if at < 2 or tokens[at][0] != "digits":
        return False
    (opens, _, _), (kind, word, (start, end)) = tokens[at - 2 : at]
    is_beside = text[end : tokens[at][2][0]] == " "
    return kind == "word" and is_beside and text[start].isupper() and opens != "stop" and word not in numbers.idle


def _carried_over(
    figures: list[tuple[Figure, int, int]], tokens: list[tuple[str, str, tuple[int, int]]], numbers: _Numbers
) -> list[Figure]:
    """Give a bare number the unit of the next one that little words lead to: `74 of its 312 beds`."""
    carried: list[Figure] = []
    following, follows_at = Figure(Decimal(0)), len(tokens)
    for one, at, after in reversed(figures):
        between = tokens[after:follows_at]
        near = 0 < len(between) <= _FURTHEST and all(
            kind == "word" and word in numbers.idle for kind, word, _ in between
        )
        following, follows_at = Figure(one.value, following.unit) if near and not one.unit else one, at
        carried.append(following)
    return carried


@cache
def _numbers(tag: str) -> _Numbers:
    known = languages.language(tag)
    values = {word: number for number, word in enumerate(known.numerals, start=1)}
    tens = {word: number * 10 for number, word in enumerate(known.tens, start=2)}
    groups = (getattr(known, name) for name in _IDLE)
    idle = frozenset(word for group in groups for entry in group for word in entry.lower().split())
    names = {name for key in (tag, f"{tag}-genitive", f"{tag}-nominative") for name in MONTHS.get(key, "").split()}
    months = frozenset(names | {name[:_SHORT_MONTH] for name in names} | ({"sept"} if names else set()))
    return _Numbers(values, tens, dict(known.scales), idle, months)
