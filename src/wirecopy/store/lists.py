"""What lists of news are made of: read in one look each, never by reading whole versions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from wirecopy.model import Event, EventKind
from wirecopy.store.values import Opening


class Lists(Protocol):
    """The part of the `Store` that lists are read from."""

    def state(self) -> str:
        """Return a mark of what is held: another one when an article, a version, a story or the diary changed."""
        ...

    def busy_stories(self, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
        """Return the stories of several articles with one that was published in a time, to the second.

        Those of the most outlets come first, among equals the newest.
        """
        ...

    def revised(self, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
        """Return the articles that got another version or vanished in a time, the last ones first."""
        ...

    def openings(self, uris: Iterable[str]) -> dict[str, Opening]:
        """Return how articles begin, and their marks that only their texts tell; what is not held is left out."""
        ...

    def earliest(self, uris: Iterable[str], limit: int) -> tuple[str, ...]:
        """Return those of the articles that were published (else first seen) first, in that order, to the second."""
        ...

    def last_versions(self, uris: Iterable[str]) -> dict[str, datetime]:
        """Return when the latest version of each article came in; what is not held is left out."""
        ...

    def version_times(self, uris: Iterable[str]) -> dict[str, tuple[datetime, ...]]:
        """Return when each version of articles came in, the first one first; what is not held is left out."""
        ...

    def entries_of(self, uris: Iterable[str], kinds: Iterable[EventKind]) -> tuple[Event, ...]:
        """Return the entries of the diary about articles that are of some kinds, oldest first."""
        ...

    def entries(self, after: int, limit: int) -> tuple[tuple[int, Event], ...]:
        """Return entries of the diary behind one, with their numbers, oldest first."""
        ...

    def last_entry(self) -> int:
        """Return the number of the last entry of the diary; 0 where there is none."""
        ...
