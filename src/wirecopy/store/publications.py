"""What the outbox asks of an archive."""

from datetime import datetime
from typing import Protocol

from wirecopy.model import DeliveryState, Publication


class Publications(Protocol):
    """What each target has of each article, and what it is to have."""

    def publication(self, target: str, article: str) -> Publication | None:
        """Return what a target has of an article and is to have; None where it never had anything to do with it."""
        ...

    def publications(
        self, *, target: str | None = None, article: str | None = None, shown_since: datetime | None = None
    ) -> tuple[Publication, ...]:
        """Return publications by target and article, those settled as well.

        Args:
          target: only this one's.
          article: only this one's.
          shown_since: only what was last sent at or after this time.
        """
        ...

    def due_publications(self, target: str, now: datetime, limit: int) -> tuple[Publication, ...]:
        """Return what is to be sent to a target by now, the longest waiting first."""
        ...

    def save_publication(self, publication: Publication) -> None:
        """Keep a publication in the place of what was known of the same target and article."""
        ...

    def remove_publication(self, target: str, article: str) -> None:
        """Forget that a target ever had an article; nothing where it did not."""
        ...

    def publication_counts(self) -> tuple[tuple[str, DeliveryState, int], ...]:
        """Count publications by target and state."""
        ...
