"""The inverted index of stories: by term, who has it and what it weighs there.

A story is named by its place, a small number. What very many stories have finds none of them: of such a term only the
number of its stories is held, until few enough have it again.
"""

from array import array
from collections.abc import Iterable, Iterator

WIDEST = 200  # stories that have a term; one that more of them have finds nothing and is passed over
# Stories of a term whose places are held. Beyond WIDEST, so that a term about which it goes up and down is not looked
# for in all stories each time.
_HELD = 2 * WIDEST


class Postings:
    """Who has a term; a term is a number of a `Vocabulary`, and so its row here."""

    def __init__(self) -> None:
        self._places: list[array[int] | None] = []  # by term; None where no story has it, or too many
        self._weights: list[array[float]] = []
        self._wide: dict[int, int] = {}  # how many stories have a term that too many have

    def __len__(self) -> int:
        """Return how many terms some story has."""
        return sum(places is not None for places in self._places) + len(self._wide)

    def spread(self, term: int) -> int:
        """Return how many stories have a term."""
        places = self._places[term] if term < len(self._places) else None
        return self._wide.get(term, 0) if places is None else len(places)

    def places(self, term: int) -> "array[int]":
        """Return the places of the stories that have a term; none where it is too wide."""
        return self._places[term] or _NOWHERE

    def found(self, term: int) -> "Iterator[tuple[int, float]]":
        """Return the places of the stories that have a term, each with the weight; none where it is too wide."""
        return zip(self._places[term] or _NOWHERE, self._weights[term], strict=True)

    def put(self, place: int, terms: "array[int]", weights: "array[float]") -> None:
        """Put a story's terms in that were not there."""
        self._make_room(max(terms, default=-1) + 1)
        rows, weighed, wide = self._places, self._weights, self._wide
        for term, weight in zip(terms, weights, strict=True):
            places = rows[term]
            if places is not None:
                places.append(place)
                weighed[term].append(weight)
                if len(places) > _HELD:
                    wide[term] = len(places)
                    rows[term], weighed[term] = None, _UNWEIGHED
            elif term in wide:
                wide[term] += 1
            else:
                rows[term], weighed[term] = array("I", (place,)), array("d", (weight,))

    def change(self, place: int, weights: Iterable[tuple[int, float]]) -> None:
        """Change what terms weigh that a story had before."""
        for term, weight in weights:
            places = self._places[term]
            if places is not None:
                self._weights[term][places.index(place)] = weight

    def take_out(self, place: int, terms: Iterable[int]) -> list[int]:
        """Take terms of a story out; return those that are wide no more: of these `tell` has to say who has them."""
        narrow = []
        for term in terms:
            places = self._places[term]
            if places is None:
                self._wide[term] -= 1
                if self._wide[term] <= WIDEST:
                    narrow.append(term)
            elif len(places) == 1:
                self._places[term], self._weights[term] = None, _UNWEIGHED
            else:
                at = places.index(place)  # what is taken out is mostly old, and so is near the beginning
                del places[at], self._weights[term][at]
        return narrow

    def tell(self, term: int, found: Iterable[tuple[int, float]]) -> None:
        """Tell who has a term that was too wide."""
        rows = list(found)
        del self._wide[term]
        self._places[term] = array("I", [place for place, _ in rows])
        self._weights[term] = array("d", [weight for _, weight in rows])

    def _make_room(self, terms: int) -> None:
        more = terms - len(self._places)
        if more > 0:
            self._places += [None] * more
            self._weights += [_UNWEIGHED] * more


_NOWHERE = array("I")
_UNWEIGHED = array("d")
