"""The inverted index of stories: by term, who has it and what it weighs there.

A story is named by its place, a small number. Most terms stand in one story only, and lie in a row each of two long
arrays. What very many stories have finds none of them: of such a term only the number of its stories is held, until
few enough have it again.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter

WIDEST = 200  # stories that have a term; one that more of them have finds nothing and is passed over
# Stories of a term whose places are held. Beyond WIDEST, so that a term about which it goes up and down is not looked
# for in all stories each time.
_HELD = 2 * WIDEST


class Postings:
    """Who has a term; a term is a number of a `Vocabulary`, and so its row here."""

    def __init__(self) -> None:
        self._stories: list[int] = []  # that have a term, by its number
        self._place = array("I")  # of the only story that has a term
        self._weight = array("d")  # there
        self._several: dict[int, tuple[array[int], array[float]]] = {}  # places and weights of those that have a term

    def __len__(self) -> int:
        """Return how many terms some story has."""
        return len(self._stories) - self._stories.count(0)

    def spread(self, term: int) -> int:
        """Return how many stories have a term."""
        return self._stories[term] if term < len(self._stories) else 0

    def rarest(self, terms: Iterable[int], most: int) -> Iterator[int]:
        """Yield those of some terms that find stories, the rarest first, as long as these are not more than `most`."""
        known, stories = len(self._stories), self._stories
        found = [(stories[term], term) for term in terms if term < known and stories[term]]
        found.sort(key=itemgetter(0))
        for spread, term in found:
            most -= spread
            if spread > WIDEST or most < 0:
                return
            yield term

    def found(self, term: int) -> "Iterable[tuple[int, float]]":
        """Return the places of the stories that have a term, each with the weight; none where it is too wide."""
        several = self._several.get(term)
        if several is not None:
            return zip(*several, strict=True)
        return ((self._place[term], self._weight[term]),) if self.spread(term) == 1 else ()

    def put(self, place: int, weights: Collection[tuple[int, float]]) -> None:
        """Put a story's terms in that were not there."""
        self._make_room(max(weights, default=(-1, 0.0))[0] + 1)
        for term, weight in weights:
            stories = self._stories[term] = self._stories[term] + 1
            if stories == 1:
                self._place[term], self._weight[term] = place, weight
            elif stories == 2:
                self._several[term] = (
                    array("I", (self._place[term], place)),
                    array("d", (self._weight[term], weight)),
                )
            elif term in self._several:
                places, held = self._several[term]
                places.append(place)
                held.append(weight)
                if stories > _HELD:
                    del self._several[term]

    def change(self, place: int, weights: Iterable[tuple[int, float]]) -> None:
        """Change what terms weigh that a story had before."""
        for term, weight in weights:
            several = self._several.get(term)
            if several is not None:
                several[1][several[0].index(place)] = weight
            else:
                self._weight[term] = weight  # of a term that is too wide it says nothing

    def take_out(self, place: int, terms: Iterable[int]) -> list[int]:
        """Take terms of a story out; return those that are wide no more: of these `tell` has to say who has them."""
        narrow = []
        for term in terms:
            stories = self._stories[term] = self._stories[term] - 1
            several = self._several.get(term)
            if several is not None:
                places, held = several
                at = places.index(place)  # what is taken out is mostly old, and so is near the beginning
                del places[at], held[at]
                if stories == 1:
                    del self._several[term]
                    self._place[term], self._weight[term] = places[0], held[0]
            elif stories > 0 and stories <= WIDEST:
                narrow.append(term)
        return narrow

    def tell(self, term: int, found: Collection[tuple[int, float]]) -> None:
        """Tell who has a term that was too wide."""
        if len(found) > 1:
            self._several[term] = (
                array("I", [place for place, _ in found]),
                array("d", [weight for _, weight in found]),
            )
        else:
            ((self._place[term], self._weight[term]),) = found

    def _make_room(self, terms: int) -> None:
        more = terms - len(self._stories)
        if more > 0:
            self._stories += [0] * more
            self._place.extend([0] * more)
            self._weight.extend([0.0] * more)
