"""Find the words that two texts share, in runs.

A text is read as normalised words (letters and digits, case and accents folded, marks of quotation and punctuation
gone), so that typography never hides a copy. A fingerprint samples the hashes of its 8-word runs by winnowing
(Schleimer, Wilkerson, Aiken 2003): with windows of 5, two texts that share any run of 12 words share a hash.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from xxhash import xxh3_64_intdigest

from wirecopy.model import Span

GRAM = 8  # words a hash covers
WINDOW = 5  # hashes of which one is kept: GRAM + WINDOW - 1 = 12 words are always found
MIN_PASSAGE = GRAM + WINDOW - 1
_GAP = 80  # words between two runs that are still compared word by word; longer gaps hold other text

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SIGN = 1 << 63


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text as normalised words, each with its place in the text."""

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> Span:
        """Return the span in code points from word `first` up to, without, word `last`."""
        return Span(start=self.spans[first][0], end=self.spans[last - 1][1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The same words in both texts: where the run starts in the later and the earlier one, and how long it is."""

    later: int
    earlier: int
    length: int


def read_words(text: str) -> Words:
    """Cut a text into normalised words."""
    found = list(_WORD.finditer(text))
    return Words(forms=tuple(_fold(m.group()) for m in found), spans=tuple(m.span() for m in found))


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(char for char in spread if not unicodedata.combining(char))


def fingerprint(words: Words) -> tuple[int, ...]:
    """Return the winnowed hashes of the 8-word runs, as signed 64-bit numbers, sorted, each once.

    A text shorter than 8 words has none.
    """
    grams = _grams(words.forms)
    kept: set[int] = set()
    for start in range(max(1, len(grams) - WINDOW + 1)):
        window = grams[start : start + WINDOW]
        if window:
            kept.add(min(window))
    return tuple(sorted(kept))


def _grams(forms: Sequence[str]) -> list[int]:
    return [xxh3_64_intdigest("\0".join(forms[at : at + GRAM]).encode()) - _SIGN for at in range(len(forms) - GRAM + 1)]


def shared_runs(later: Words, earlier: Words) -> tuple[Run, ...]:
    """Return the maximal runs of at least 8 words that stand in both, in order of the later text, not overlapping.

    Where a run stands twice in the earlier text, the one that goes on from the run before is taken, else the first.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(earlier.forms) - GRAM + 1):
        places[earlier.forms[at : at + GRAM]].append(at)
    runs: list[Run] = []
    at = 0
    while at <= len(later.forms) - GRAM:
        options = places.get(later.forms[at : at + GRAM])
        if not options:
            at += 1
            continue
        start = _nearest(options, runs)
        length = GRAM
        while (
            at + length < len(later.forms)
            and start + length < len(earlier.forms)
            and later.forms[at + length] == earlier.forms[start + length]
        ):
            length += 1
        runs.append(Run(later=at, earlier=start, length=length))
        at += length
    return tuple(runs)


def _nearest(options: list[int], runs: list[Run]) -> int:
    expected = runs[-1].earlier + runs[-1].length if runs else 0
    return next((place for place in options if place >= expected), options[0])


def words_in_order(later: Words, earlier: Words, runs: Sequence[Run]) -> int:
    """Count the words of the later text that stand in the earlier one in the same order.

    The runs that keep the order and hold the most words are taken; short gaps between them, where single words were
    changed, are compared word by word.
    """
    chain = _in_order(runs)
    common = sum(run.length for run in chain)
    ends = [Run(later=0, earlier=0, length=0), *chain]
    ends.append(Run(later=len(later.forms), earlier=len(earlier.forms), length=0))
    for before, after in pairwise(ends):
        here = later.forms[before.later + before.length : after.later]
        there = earlier.forms[before.earlier + before.length : after.earlier]
        if here and there and len(here) <= _GAP and len(there) <= _GAP:
            matcher = SequenceMatcher(None, here, there, autojunk=False)
            common += sum(block.size for block in matcher.get_matching_blocks())
    return common


def _in_order(runs: Sequence[Run]) -> list[Run]:
    best: list[tuple[int, int]] = []  # words in the heaviest chain that ends here, place of the run before
    for here, run in enumerate(runs):
        weight, previous = 0, -1
        for place in range(here):
            other = runs[place]
            fits = other.earlier + other.length <= run.earlier
            if fits and best[place][0] > weight:
                weight, previous = best[place][0], place
        best.append((weight + run.length, previous))
    if not best:
        return []
    at = max(range(len(best)), key=lambda place: best[place][0])
    chain: list[Run] = []
    while at >= 0:
        chain.append(runs[at])
        at = best[at][1]
    return chain[::-1]
