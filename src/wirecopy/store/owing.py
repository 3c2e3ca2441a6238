"""The part of the protocol `Store` about copies: who had which words first, and what was judged of them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from wirecopy.model import Arrival, Relation, Seen


class Owing(Protocol):
    """What an archive knows of what its articles owe to each other."""

    def see(self, hashes: Collection[int], article: int, outlet: str) -> Mapping[int, Seen]:
        """Note that an article has these runs of words, and return what was known of them before.

        The index of first sightings (`wirecopy.relate.sightings.Sightings`). `save` and `replace` tell it by themselves
        of what nobody told it in the same transaction.

        Args:
          hashes: of the runs, signed 64 bits, each once.
          article: its number, as `number` says.
          outlet: whose it is.
        Returns:
          The runs that other articles had before, with their numbers; those that are new are left out.
        """
        ...

    def number(self, uri: str) -> int:
        """Return the number of an article; the one that it will get where it is saved next in this transaction."""
        ...

    def arrivals(self, articles: Iterable[int]) -> Mapping[int, Arrival]:
        """Return articles by their numbers; those that are not held any more are left out."""
        ...

    def articles_of(self, outlet: str, most: int) -> int:
        """Count the articles of an outlet, whatever the case of its letters, up to `most`."""
        ...

    def relate(self, relations: tuple[Relation, ...]) -> None:
        """Keep relations; each takes the place of what was judged of the same two articles, either way round.

        Raises:
          StoreError: one of the articles is not held.
        """
        ...

    def unrelate(self, relations: tuple[Relation, ...]) -> None:
        """Remove relations: they were judged on words that turned out to be boilerplate."""
        ...

    def relations_of(self, uri: str) -> tuple[Relation, ...]:
        """Return the relations of an article to earlier and to later ones, the strongest first."""
        ...

    def relations_among(self, uris: Iterable[str]) -> tuple[Relation, ...]:
        """Return the relations of several articles, with each other and with any, each once, the strongest first."""
        ...
