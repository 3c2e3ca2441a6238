"""Read a text as normalised words, and sample the hashes of its 8-word runs.

Letters and digits, case and accents folded, marks of quotation and punctuation gone: typography never hides a copy.
The sample is taken by winnowing (Schleimer, Wilkerson, Aiken 2003): with windows of 5, two texts that share any run of
12 words share a hash.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, count, islice

from xxhash import xxh3_64_intdigest

from wirecopy.model import Span

GRAM = 8  # words a hash covers
WINDOW = 5  # hashes of which one is kept: GRAM + WINDOW - 1 = 12 words are always found
MIN_PASSAGE = GRAM + WINDOW - 1
# Of an article that are compared; a longer one is no article: the longest of 1,342 of the story corpora has 5,990. Of a
# text of ten megabytes 10,000 take 10 ms, 20,000 15, 40,000 33 and 80,000 72.
MOST_WORDS = 40_000

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SIGN = 1 << 63
# What makes most English texts more than ASCII, one character for one, so that places stay the same.
_TYPOGRAPHY = (("’", "'"), *((mark, " ") for mark in "“”‘–—…•\u00a0«»„"))
# 19 us for 325 words, where the pattern takes 89.
_TO_WORDS = {code: chr(code).lower() if chr(code).isalnum() or chr(code) == "'" else " " for code in range(128)}
_NO_APOSTROPHE = re.compile(r"(?<![a-z0-9])'|'(?![a-z0-9])")  # a mark of quotation
_SPANS_BY_HAND = 4  # of a text: in the middle of 345 words one takes 9 us; the places of all words, once, take 54
_FOLDED_AT_HAND = 20_000  # words in other letters: a look-up takes 0.1 us, a folding 1.5
_LONGEST_AT_HAND = 64  # letters; a text may be one word of megabytes


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text as normalised words, each with its place in the text."""

    forms: tuple[str, ...]
    text: str

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each word starts, in code points; read when it is asked for the first time."""
        if self._spaced is None:
            return [found.start() for found in _WORD.finditer(self.text)]
        pieces = self._spaced.split(" ")
        places = accumulate([len(piece) + 1 for piece in pieces], initial=0)
        return [place for place, piece in zip(places, pieces, strict=False) if piece]

    @cached_property
    def _spaced(self) -> str | None:
        return _spaced(self.text)

    @cached_property
    def _asked(self) -> Iterator[int]:
        return count(1)

    def span(self, first: int, last: int) -> Span:
        """Return the span in code points from word `first` up to, without, word `last`."""
        if self._spaced is None or next(self._asked) > _SPANS_BY_HAND:
            start, start_of_last = self.starts[first], self.starts[last - 1]
        else:
            rest = self._spaced.split(None, first)[-1]
            start = len(self._spaced) - len(rest)
            start_of_last = len(self._spaced) - len(rest.split(None, last - 1 - first)[-1])
        ending = _WORD.match(self.text, start_of_last)
        assert ending
        return Span(start=start, end=ending.end())


def read_words(text: str) -> Words:
    """Cut a text into normalised words."""
    spaced = _spaced(text)
    if spaced is not None:
        return Words(forms=tuple(spaced.split()), text=text)
    found = "\0".join(_WORD.findall(text)).lower()
    forms = [form if form.isascii() else _folded(form) for form in found.split("\0")] if found else []
    return Words(forms=tuple(forms), text=text)


def read_opening(text: str) -> Words:
    """Cut a text into normalised words, at most MOST_WORDS of them."""
    words = read_words(text[: MOST_WORDS * 10])
    return words if len(words.forms) <= MOST_WORDS else Words(forms=words.forms[:MOST_WORDS], text=words.text)


def _spaced(text: str) -> str | None:
    """Return the normalised words at their places with blanks between them; None where they are not all ASCII."""
    if not text.isascii():
        for mark, plain in _TYPOGRAPHY:
            text = text.replace(mark, plain)
        if not text.isascii():
            return None
    spaced = text.translate(_TO_WORDS)
    return _NO_APOSTROPHE.sub(" ", spaced) if "'" in spaced else spaced


def _folded(word: str) -> str:
    return _folded_at_hand(word) if len(word) <= _LONGEST_AT_HAND else _fold(word)


def _fold(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(char for char in spread if not unicodedata.combining(char))


_folded_at_hand = lru_cache(maxsize=_FOLDED_AT_HAND)(_fold)


def fingerprint(words: Words) -> tuple[int, ...]:
    """Return the winnowed hashes of the 8-word runs, as signed 64-bit numbers, sorted, each once.

    A text shorter than 8 words has none.
    """
    return tuple(sorted(winnowed(grams(words.forms))))


def grams(forms: Sequence[str]) -> list[int]:
    """Return the hash of each run of 8 words, in order, as signed 64-bit numbers."""
    joined = "\0".join(forms).encode("utf-8", "surrogatepass")
    if joined.isascii():
        lengths = [len(form) + 1 for form in forms]
    else:
        lengths = [len(form.encode("utf-8", "surrogatepass")) + 1 for form in forms]
    starts, ends = accumulate(lengths, initial=0), islice(accumulate(lengths, initial=-1), GRAM, None)
    return [xxh3_64_intdigest(joined[start:end]) - _SIGN for start, end in zip(starts, ends, strict=False)]


def winnowed(hashes: Sequence[int]) -> set[int]:
    """Return the smallest hash of each window."""
    if len(hashes) < WINDOW:
        return {min(hashes)} if hashes else set()
    window = hashes[:WINDOW]
    least = min(window)
    leaves = WINDOW + window.index(least)  # the place at which the smallest is in no window any more
    kept = [least]
    for at, one in enumerate(hashes[WINDOW:], WINDOW):  # 56 us for 325 words; min over five slices takes 104
        if one <= least:
            least, leaves = one, at + WINDOW
            kept.append(one)
        elif at == leaves:
            window = hashes[at - WINDOW + 1 : at + 1]
            least = min(window)
            leaves = at + 1 + window.index(least)
            kept.append(least)
    return set(kept)
