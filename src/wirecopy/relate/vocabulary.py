"""Number the terms of the stories that are compared, so that what is held of a story is arrays of small numbers.

A number stands for its term as long as a story has it; after that it is given to another one. Which number a term has
follows from what else is held, so nothing may depend on it: what is kept between two runs is kept by the terms.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

# Numbers beside those of the last tidying, and as many again as those, after which what no story has is let go: the
# terms of all stories are gone through for that, which is too much to do at each article; not tuned.
_SPARE = 50_000


class Vocabulary:
    """The terms that are held, by their numbers."""

    def __init__(self) -> None:
        self.terms: list[str] = []  # by number; "" for one that is free
        self._numbers: dict[str, int] = {}
        self._free: list[int] = []
        self._most = _SPARE

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, terms: Sequence[str]) -> list[int]:
        """Return the numbers of terms; one that has none is given the next."""
        numbers, found = self._numbers, []
        for term in terms:
            number = numbers.get(term)
            if number is None:
                number = self._free.pop() if self._free else len(self.terms)
                self.terms[number : number + 1] = [term]
                numbers[term] = number
            found.append(number)
        return found

    @property
    def is_crowded(self) -> bool:
        """Say whether it has grown so much that it is time to let go what no story has any more."""
        return len(self._numbers) > self._most

    def keep(self, held: Iterable[Iterable[int]]) -> None:
        """Let all numbers go but those that are held."""
        used = bytearray(len(self.terms))
        for numbers in held:
            for number in numbers:
                used[number] = 1
        gone = [number for number in compress(range(len(used)), (not one for one in used)) if self.terms[number]]
        for number in gone:
            del self._numbers[self.terms[number]]
            self.terms[number] = ""
        self._free += gone
        self._most = 2 * len(self._numbers) + _SPARE


@dataclass(frozen=True, slots=True)
class Packed:
    """Weights by the numbers of their terms, in their order. The arrays are never changed: others may hold them too."""

    terms: "array[int]"
    weights: "array[float]"

    def __len__(self) -> int:
        return len(self.terms)

    def values(self) -> "array[float]":
        """Return the weights."""
        return self.weights

    def unpacked(self) -> dict[int, float]:
        """Return them as they are worked with."""
        return dict(zip(self.terms, self.weights, strict=True))


def pack(weights: Mapping[int, float]) -> Packed:
    """Return weights in the form in which they are held."""
    return Packed(packed_numbers(weights), array("d", list(weights.values())))


def packed_numbers(numbers: Iterable[int]) -> "array[int]":
    """Return whole numbers in the form in which they are held; of a list an array has no room to spare."""
    return array("I", list(numbers))


NOTHING = pack({})
