"""Bring out a target that is made as a whole: a site, a file of lines. What was made of the same is left as it is.

Making it twice changes nothing, so nothing is leased: a run that is killed anywhere leaves rows that are due, and the
next one makes the whole again and settles them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from wirecopy.model import Decision, DeliveryState, Publication, Step
from wirecopy.publish.outbox import Receipt, headline_of
from wirecopy.publish.planning import Planner
from wirecopy.store import Store

_ALL = 1_000_000_000


class Edition(Protocol):
    """A target that is made as a whole."""

    def make(self, planner: Planner) -> Mapping[str, Receipt]:
        """Make it of what is to stand there (`Planner.to_stand`) and of what was taken back (`Planner.taken_back`).

        Returns:
          By article, where it stands; those that are not there are left out.

        Raises:
          Rejected: it cannot be written; what stood there before is as it was.
        """
        ...


def bring_out(store: Store, planner: Planner, edition: Edition, clock: Callable[[], datetime]) -> Iterator[Decision]:
    """Make an edition, and settle what was due there.

    Args:
      store: the archive.
      planner: the target's.
      edition: what is made.
      clock: says the time, aware and in UTC.
    Yields:
      What came of each article that was due.

    Raises:
      PublishError: it cannot be made; what is due stays due.
    """
    due = store.due_publications(planner.target, clock(), _ALL)
    receipts = edition.make(planner)
    with store.transaction():
        settled = [_settled(one, receipts.get(one.article), clock()) for one in due]
        for now in settled:
            store.save_publication(now)
    for was, now in zip(due, settled, strict=True):
        yield Decision(
            target=planner.target,
            article=was.article,
            headline=headline_of(store, was.article),
            action=Step.WITHDRAW if not was.wanted else Step.UPDATE if was.shown else Step.CREATE,
            reason=now.address if was.wanted else "taken down",
            target_id=now.target_id,
            state="done",
        )


def _settled(due: Publication, receipt: Receipt | None, now: datetime) -> Publication:
    return replace(
        due,
        state=DeliveryState.SETTLED,
        target_id=receipt.target_id if receipt else due.target_id,
        address=receipt.address if receipt else "",
        shown=due.wanted,
        shown_on=now,
        next_try=None,
        attempts=0,
        problem="",
    )
