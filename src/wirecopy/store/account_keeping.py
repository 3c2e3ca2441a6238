"""What those who count what is told in a story ask of an archive."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from wirecopy.model import StoryAccount
from wirecopy.store.values import AccountMark, KeptAccount, KeptGist


class AccountKeeping(Protocol):
    """What was counted of stories, kept until what it was made of changes."""

    def account(self, story: str) -> KeptAccount | None:
        """Return what was counted of a story; None where nothing is kept of it that can be read."""
        ...

    def gist(self, story: str) -> KeptGist | None:
        """Return as much of what was counted of a story as its page shows; None where `account` gives nothing."""
        ...

    def account_mark(self, story: str) -> AccountMark:
        """Return what an account of a story is to be kept with, before its articles are read."""
        ...

    def keep_account(
        self,
        story: str,
        account: StoryAccount,
        mark: AccountMark,
        *,
        neighbours: Iterable[str],
        around: tuple[datetime, datetime],
        now: datetime,
    ) -> None:
        """Keep what was counted of a story; of one that is not held any more, and where a later one is kept, nothing.

        Args:
          story: its uri.
          account: what was counted.
          mark: as `account_mark` gave it before the articles were read.
          neighbours: the articles of other stories that were read for it.
          around: from when until when articles may carry its claims.
          now: the time.
        """
        ...

    def accounts_due(self, limit: int) -> tuple[str, ...]:
        """Return stories of which something changed since they were counted, those that changed last first.

        What an older wirecopy kept is due when it changes for the first time.
        """
        ...
