"""What those who tell of voices ask of an archive."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from wirecopy.model import Conveyance, Copying, Holding, OutletLine, SpeakerLine
from wirecopy.store.values import Heard, Wanted


class VoiceKeeping(Protocol):
    """Who said what, over all articles, and through whom outlets get their news."""

    def statements(self, limit: int, wanted: Wanted, before: tuple[str, int] | None = None) -> tuple[Heard, ...]:
        """Return statements of the latest versions, newest articles first, those of one article in its order.

        Args:
          limit: at most so many.
          wanted: of whom, through whom, of when.
          before: article and `seq` of a statement; those that come after it in this order are returned.
        Raises:
          StoreError: the article that `before` names is not held any more, or a version is damaged.
        """
        ...

    def speakers(self, limit: int, *, named: str = "", since: datetime | None = None) -> tuple[SpeakerLine, ...]:
        """Return who spoke in the latest versions, those with most statements first.

        Args:
          limit: at most so many.
          named: only those whose name holds this, whatever its case and accents.
          since: only what was published (else first seen) from then on, to the second.
        """
        ...

    def speaker(self, name: str) -> SpeakerLine | None:
        """Return one speaker in numbers, by the whole name, whatever its case and accents; None for nobody heard."""
        ...

    def carriers(self, limit: int, wanted: Wanted) -> tuple[Conveyance, ...]:
        """Return through whom statements came, the most frequent first.

        Args:
          limit: at most so many.
          wanted: of which statements; `via` is not read. Of an outlet its newest 2,000 articles are looked at, and it
            is not named itself; of speakers their newest 2,000 statements.
        """
        ...

    def outlets(self, limit: int) -> tuple[OutletLine, ...]:
        """Return the outlets, those with most articles first."""
        ...

    def outlet(self, name: str) -> OutletLine | None:
        """Return an outlet in numbers, whatever the case of its name; None where no article of it is held."""
        ...

    def held_outlets(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return those of the names that are outlets of which articles are held, whatever their case."""
        ...

    def changed(self, outlet: str, limit: int) -> tuple[Holding, ...]:
        """Return an outlet's articles of which several versions are held, the newest first."""
        ...

    def copied_from(self, outlet: str, limit: int) -> tuple[Copying, ...]:
        """Return the outlets from which its newest 2,000 articles are copied, the most frequent first."""
        ...

    def copied_by(self, outlet: str, limit: int) -> tuple[Copying, ...]:
        """Return the outlets that copied its newest 2,000 articles, the most frequent first."""
        ...
