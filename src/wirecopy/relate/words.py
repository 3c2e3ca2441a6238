"""Read a text as normalised words, and sample the hashes of its 8-word runs.

Letters and digits, case and accents folded, marks of quotation and punctuation gone: typography never hides a copy.
The sample is taken by winnowing (Schleimer, Wilkerson, Aiken 2003): with windows of 5, two texts that share any run of
12 words share a hash.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from xxhash import xxh3_64_intdigest

from wirecopy.model import Span

GRAM = 8  # words a hash covers
WINDOW = 5  # hashes of which one is kept: GRAM + WINDOW - 1 = 12 words are always found
MIN_PASSAGE = GRAM + WINDOW - 1
MOST_WORDS = 40_000  # of an article that are compared; a longer one is no article (a ten-megabyte text takes 60 ms)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SIGN = 1 << 63


@dataclass(frozen=True, kw_only=True)
class Words:
    """A text as normalised words, each with its place in the text."""

    forms: tuple[str, ...]
    text: str

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each word stands, in code points; read when it is asked for the first time."""
        return tuple(found.span() for found in _WORD.finditer(self.text))

    def span(self, first: int, last: int) -> Span:
        """Return the span in code points from word `first` up to, without, word `last`."""
        return Span(start=self.spans[first][0], end=self.spans[last - 1][1])


def read_words(text: str) -> Words:
    """Cut a text into normalised words."""
    if text.isascii():
        return Words(forms=tuple(_WORD.findall(text.lower())), text=text)
    return Words(forms=tuple(map(_fold, _WORD.findall(text))), text=text)


def read_opening(text: str) -> Words:
    """Cut a text into normalised words, at most MOST_WORDS of them."""
    words = read_words(text[: MOST_WORDS * 10])
    return words if len(words.forms) <= MOST_WORDS else Words(forms=words.forms[:MOST_WORDS], text=words.text)


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(char for char in spread if not unicodedata.combining(char))


def fingerprint(words: Words) -> tuple[int, ...]:
    """Return the winnowed hashes of the 8-word runs, as signed 64-bit numbers, sorted, each once.

    A text shorter than 8 words has none.
    """
    return tuple(sorted(winnowed(grams(words.forms))))


def grams(forms: Sequence[str]) -> list[int]:
    """Return the hash of each run of 8 words, in order, as signed 64-bit numbers."""
    joined = "\0".join(forms).encode("utf-8", "surrogatepass")
    lengths = list(map(len, forms))
    if len(joined) != len(forms) - 1 + sum(lengths):
        lengths = [len(form.encode("utf-8", "surrogatepass")) for form in forms]
    ends = list(accumulate((length + 1 for length in lengths), initial=-1))  # where the blank before each word stands
    return [
        xxh3_64_intdigest(joined[before + 1 : after]) - _SIGN for before, after in zip(ends, ends[GRAM:], strict=False)
    ]


def winnowed(hashes: Sequence[int]) -> set[int]:
    """Return the smallest hash of each window."""
    if len(hashes) < WINDOW:
        return {min(hashes)} if hashes else set()
    return set(map(min, *(hashes[at:] for at in range(WINDOW))))
