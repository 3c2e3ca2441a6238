"""Tell boilerplate from copies: a footer, a pitch, a notice of rights is in many articles and comes from none of them.

Three signs. Many outlets have the run; many articles of one outlet have it; or it closes two articles of one outlet,
where footers stand, so that the second article with it is known already. A long run is a text that many carry, and so
is one that is most of an article: an agency's short report in thirty papers is no footer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.model import Seen
from wirecopy.relate.words import GRAM, MIN_PASSAGE

OUTLETS = 20  # more of them with one run: boilerplate; an agency's text is told from it by FOOTER
IN_OUTLET = 5  # articles of one outlet with one run, and …
IN_OUTLET_SHARE = 0.01  # … this share of its articles: its footer; below it, its background paragraph
# Words; a crowded run that is longer is a text that many carry. Of 1,342 articles of the story corpora it finds footers
# of 61 and 69 words, which 60 leaves as passages; 120 takes 113 words of a report for a footer.
FOOTER = 80
MOST_OF_IT = 80  # percent of an article's words: a run of so many is its text, whoever else has it
_AT_THE_END = MIN_PASSAGE  # fewer words than this behind a run: it closes the article
_NEIGHBOURS = GRAM + MIN_PASSAGE  # words between two sampled runs that are one stretch

ArticlesOf = Callable[[int], int]  # how many articles the outlet has, counted up to a number


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an article in a row, `first` to `last` (excluded), that many others have, and the reason."""

    first: int
    last: int
    because: str


class Crowds:
    """Which words of an article many others have.

    Args:
      hashes: of all its runs of 8 words, in order.
      seen: what was known of them.
      outlet: its outlet's name, for the reason.
      articles_of: how many articles of that outlet there are.
    """

    def __init__(self, hashes: Sequence[int], seen: Mapping[int, Seen], outlet: str, articles_of: ArticlesOf) -> None:
        self._words = len(hashes) + GRAM - 1 if hashes else 0
        self._outlet = outlet
        self._articles_of = articles_of
        self._known: dict[tuple[int, int], str] = {}
        self.hits = [at for at, one in enumerate(hashes) if one in seen]
        self._reasons = {at: why for at in self.hits if (why := self._why(seen[hashes[at]]))}

    def _why(self, seen: Seen) -> str:
        if not seen.outlets:
            return ""
        key = (seen.outlets, seen.in_outlet)
        if key not in self._known:
            self._known[key] = self._reason(*key)
        return self._known[key]

    def _reason(self, outlets: int, in_outlet: int) -> str:
        if outlets > OUTLETS:
            return f"more than {OUTLETS} outlets have it"
        most = int(in_outlet / IN_OUTLET_SHARE)
        if in_outlet >= IN_OUTLET and self._articles_of(most) < most:
            return f"many articles of {self._outlet} have it"
        return ""

    @property
    def any(self) -> bool:
        """Whether any run is crowded."""
        return bool(self._reasons)

    def is_crowded(self, at: int) -> bool:
        """Say whether many have the run of 8 words at a place."""
        return at in self._reasons

    def why(self, first: int, length: int) -> str:
        """Say why a run of words is boilerplate; "" where it is not.

        Half of its hashes are enough: those at its edges reach into words that are one article's alone.
        """
        if not self._reasons or length >= FOOTER or 100 * length >= MOST_OF_IT * self._words:
            return ""
        last = first + length - GRAM
        inside = [at for at in self.hits if first <= at <= last]
        crowded = [at for at in inside if at in self._reasons]
        return self._reasons[crowded[0]] if crowded and 2 * len(crowded) >= len(inside) else ""

    def stretches(self) -> tuple[Stretch, ...]:
        """Return the boilerplate of the article, in order."""
        found: list[list[int]] = []
        for at in sorted(self._reasons):
            if found and at - found[-1][1] <= _NEIGHBOURS:
                found[-1][1] = at
            else:
                found.append([at, at])
        return tuple(
            Stretch(first, last + GRAM, why)
            for first, last in found
            if last + GRAM - first >= MIN_PASSAGE and (why := self.why(first, last + GRAM - first))
        )


def closes_both(length: int, behind: int, behind_other: int) -> bool:
    """Say whether a run that two articles of one outlet share is their footer.

    Args:
      length: its words.
      behind: how many words follow it in the one article, and …
      behind_other: … in the other.
    """
    return length < FOOTER and behind < _AT_THE_END and behind_other < _AT_THE_END
