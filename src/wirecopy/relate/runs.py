"""Compare two texts word by word: the runs that stand in both, and how many words keep their order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from wirecopy.relate.words import GRAM, Words

_MOST_PLACES = 64  # of one run in a text that are tried; a text that repeats itself has thousands
_MOST_RUNS = 500  # that are put in order, the longest; the time grows with their square (500: 20 ms)
_GAP = 80  # words between two runs that are still compared word by word; longer gaps hold other text


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The same words in both texts: where the run starts in the later and the earlier one, and how long it is."""

    later: int
    earlier: int
    length: int


def run_around(later: Sequence[str], at: int, earlier: Sequence[str]) -> Run | None:
    """Return the longest run of the same words around 8 words of the later text; None where the other has not them.

    The 8 words are looked for by the longest of them, which stands in few places.
    """
    gram = tuple(later[at : at + GRAM])
    anchor = max(range(GRAM), key=lambda place: len(gram[place]))
    best: Run | None = None
    place = -1
    while True:
        try:
            place = earlier.index(gram[anchor], place + 1)
        except ValueError:
            return best
        start = place - anchor
        if start >= 0 and tuple(earlier[start : start + GRAM]) == gram:
            run = _stretched(later, at, earlier, start)
            if best is None or run.length > best.length:
                best = run


def _stretched(later: Sequence[str], at: int, earlier: Sequence[str], start: int) -> Run:
    before = 0
    while at > before and start > before and later[at - before - 1] == earlier[start - before - 1]:
        before += 1
    end, most = GRAM, min(len(later) - at, len(earlier) - start)
    while end < most and later[at + end] == earlier[start + end]:
        end += 1
    return Run(later=at - before, earlier=start - before, length=before + end)


def shared_runs(later: Words, earlier: Words) -> tuple[Run, ...]:
    """Return the maximal runs of at least 8 words that stand in both, in order of the later text, not overlapping.

    Where a run stands twice in the earlier text, the one that goes on from the run before is taken, else the first.
    """
    there = _grams(earlier.forms)
    first = dict(zip(reversed(there), range(len(there) - 1, -1, -1), strict=True))
    repeated = _places(there) if len(first) < len(there) else {}
    runs: list[Run] = []
    end = 0
    for at, place in enumerate(map(first.get, _grams(later.forms))):
        if place is None or at < end:
            continue
        start = _nearest(repeated[there[place]], runs) if repeated else place
        length, most = GRAM, min(len(later.forms) - at, len(earlier.forms) - start)
        while length < most and later.forms[at + length] == earlier.forms[start + length]:
            length += 1
        runs.append(Run(later=at, earlier=start, length=length))
        end = at + length
    return tuple(runs)


def _places(grams: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """Return where each run of 8 words stands, at so many places at most."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, gram in enumerate(grams):
        if len(found := places[gram]) < _MOST_PLACES:
            found.append(at)
    return places


def _grams(forms: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the runs of 8 words, in order."""
    return list(zip(*(forms[at:] for at in range(GRAM)), strict=False))


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
    if len(runs) > _MOST_RUNS:
        longest = sorted(runs, key=lambda run: -run.length)[:_MOST_RUNS]
        runs = sorted(longest, key=lambda run: run.later)
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
