"""Send what is due to a target: at most once visible there, whatever breaks between any two steps.

A write has three moments: it is leased here, done there, settled here. A kill after the second leaves a lease without
a result; the next run then asks the target for the article's own key before it makes anything. One process at a time
sends to a target (`turn`), so a lease that it finds is nobody's.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Protocol, Self

from wirecopy.errors import PublishError, Rejected, Removed, Unavailable
from wirecopy.model import Decision, DeliveryState, Event, EventKind, Publication, Rendition, Step
from wirecopy.publish.planning import Plan, Planner
from wirecopy.store import Store

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)
MOST_FAILURES = 3  # in a row: then the target is down, and what is left waits for the next run
_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a target calls an article, the address at which it stands, and what could not be brought along with it."""

    target_id: str
    address: str = ""
    problem: str = ""


class Destination(Protocol):
    """A target as the outbox sees it, open inside `async with`. Methods may raise Unavailable, Rejected or Removed."""

    async def __aenter__(self) -> Self:
        """Open it."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        ...

    async def find(self, key: str) -> Receipt | None:
        """Look for what bears a key, drafts included; None where nothing does."""
        ...

    async def create(self, rendition: Rendition) -> Receipt:
        """Make it; the outbox has looked before that nothing bears its key."""
        ...

    async def update(self, target_id: str, rendition: Rendition) -> Receipt:
        """Bring what stands there up to date."""
        ...

    async def withdraw(self, key: str, target_id: str) -> None:
        """Take it down with all that was brought along with it; nothing where it is gone already."""
        ...


def enqueue(store: Store, plans: Iterable[Plan], now: datetime) -> Iterator[Plan]:
    """Keep what was planned as due; hand every plan on."""
    for plan in plans:
        if plan.publication is not None:
            store.save_publication(_as_due(plan.publication, plan.decision.action, store, now))
        yield plan


def _as_due(planned: Publication, step: Step, store: Store, now: datetime) -> Publication:
    if step is Step.SKIP:
        return replace(planned, state=DeliveryState.SETTLED, next_try=None)
    known = store.publication(planned.target, planned.article)
    if known and known.state is DeliveryState.DUE and known.wanted == planned.wanted and known.next_try:
        return replace(planned, state=known.state, next_try=known.next_try, attempts=known.attempts)
    return replace(planned, state=DeliveryState.DUE, next_try=now, attempts=0)


def take_back(store: Store, uris: Iterable[str], now: datetime) -> tuple[str, ...]:
    """Make what stands anywhere of some articles due to be taken down.

    Returns:
      The targets that have any of them.
    """
    due: list[Publication] = []
    for uri in uris:
        due += [one for one in store.publications(article=uri) if one.shown or one.wanted]
    with store.transaction():
        for one in due:
            taken = replace(one, wanted="", problem="", state=DeliveryState.DUE, next_try=now, attempts=0)
            store.save_publication(taken)
    return tuple(sorted({one.target for one in due}))


def reclaim(store: Store, target: str, now: datetime) -> None:
    """Make due again what a run that was killed had leased; only where no other process sends to the target."""
    for one in store.publications(target=target):
        if one.state is DeliveryState.LEASED:
            store.save_publication(replace(one, state=DeliveryState.DUE, next_try=now))


async def deliver(
    store: Store, planner: Planner, destination: Destination, clock: Callable[[], datetime]
) -> AsyncIterator[Decision]:
    """Send what is due, one after another; the rest goes on when one is refused.

    Args:
      store: the archive.
      planner: the target's; it renders what is sent, as it is at that moment.
      destination: the target.
      clock: says the time, aware and in UTC.
    Yields:
      What came of each, in the order in which they were sent.
    Raises:
      PublishError: the target as a whole refuses or is not there; what is due stays due.
    """
    failures = 0
    while batch := store.due_publications(planner.target, clock(), _BATCH):
        for publication in batch:
            leased = replace(
                publication,
                state=DeliveryState.LEASED,
                attempts=publication.attempts + 1,
                next_try=clock() + pause(publication.attempts),
            )
            store.save_publication(leased)
            try:
                decision, settled = await _send(store, planner, destination, leased, clock)
            except PublishError as error:
                unsent = _unsent(publication, leased, error, clock())
                store.save_publication(unsent)
                failures += isinstance(error, Unavailable)
                state = "refused" if unsent.state is DeliveryState.REFUSED else "waiting"
                yield _decision(store, leased, error, state)
                if error.whole or failures >= MOST_FAILURES:
                    _hold(store, planner.target, error, clock())
                    raise
                continue
            failures = 0
            _settle(store, settled)
            yield decision


def _unsent(publication: Publication, leased: Publication, error: PublishError, now: datetime) -> Publication:
    """Return what becomes of a publication that its target did not take."""
    if isinstance(error, Removed):  # its owner's word counts as ours does: it stays down until it is named
        refused = replace(leased, state=DeliveryState.REFUSED, next_try=None, problem=error.what)
        return replace(refused, shown="", wanted="", held_back=True)
    if isinstance(error, Rejected):
        if error.whole:  # nothing is wrong with the article: the attempt does not count
            return replace(publication, state=DeliveryState.DUE, problem=error.what)
        return replace(leased, state=DeliveryState.REFUSED, next_try=None, problem=error.what)
    wait = timedelta(seconds=error.retry_after) if error.retry_after else pause(publication.attempts)
    return replace(leased, state=DeliveryState.DUE, next_try=now + wait, problem=error.what)


def _hold(store: Store, target: str, error: PublishError, now: datetime) -> None:
    """Leave a target alone that asked for it: with all that is due there, not with one article only."""
    if not error.retry_after:
        return
    until = now + timedelta(seconds=error.retry_after)
    with store.transaction():
        for one in store.publications(target=target):
            if one.state is DeliveryState.DUE and one.next_try is not None and one.next_try < until:
                store.save_publication(replace(one, next_try=until, problem=error.what))


def _settle(store: Store, settled: Publication) -> None:
    """Keep what stands at the target now; of what is forgotten nothing is kept, once it is gone there too."""
    if settled.shown or store.holding(settled.article) is not None:
        store.save_publication(settled)
        return
    with store.transaction():
        store.remove_publication(settled.target, settled.article)
        what = f"forgotten: taken down at {settled.target}"
        if settled.shown_on:
            store.note(Event(at=settled.shown_on, kind=EventKind.FORGOTTEN, what=what, article=settled.article))


async def _send(
    store: Store, planner: Planner, destination: Destination, leased: Publication, clock: Callable[[], datetime]
) -> tuple[Decision, Publication]:
    known = leased.target_id or (found.target_id if (found := await destination.find(leased.key)) else "")
    if not leased.wanted or store.holding(leased.article) is None:  # it may be forgotten since it was planned
        if known:
            await destination.withdraw(leased.key, known)
        settled = replace(
            leased,
            state=DeliveryState.SETTLED,
            target_id=known,
            wanted="",
            shown="",
            shown_on=clock(),
            next_try=None,
            attempts=0,
            problem="",
        )
        return _said(store, leased, Step.WITHDRAW, settled), settled
    rendition = planner.rendition(leased.article)
    receipt = await _put(destination, known, rendition, taken_down_by_us=not leased.shown)
    settled = replace(
        leased,
        state=DeliveryState.SETTLED,
        target_id=receipt.target_id,
        address=receipt.address,
        shown=rendition.sha256,
        wanted=rendition.sha256,
        shown_on=clock(),
        next_try=None,
        attempts=0,
        problem=receipt.problem,
    )
    return _said(store, leased, Step.UPDATE if leased.shown else Step.CREATE, settled), settled


async def _put(destination: Destination, known: str, rendition: Rendition, *, taken_down_by_us: bool) -> Receipt:
    """Make it or bring it up to date; what its owner has taken away is not made again, what we took away is."""
    if not known:
        return await destination.create(rendition)
    try:
        return await destination.update(known, rendition)
    except Removed:
        if not taken_down_by_us:
            raise
    found = await destination.find(rendition.key)  # a run that was killed here may have made it anew already
    return await (destination.update(found.target_id, rendition) if found else destination.create(rendition))


def _said(store: Store, leased: Publication, step: Step, settled: Publication) -> Decision:
    return Decision(
        target=leased.target,
        article=leased.article,
        headline=headline_of(store, leased.article),
        action=step,
        reason=_told(settled),
        target_id=settled.target_id,
        state="done",
    )


def _told(settled: Publication) -> str:
    if not settled.shown:
        return "taken down"
    where = settled.address or "done"
    return f"{where} ({settled.problem})" if settled.problem else where


def _decision(store: Store, leased: Publication, error: PublishError, state: str) -> Decision:
    step = (Step.UPDATE if leased.shown else Step.CREATE) if leased.wanted else Step.WITHDRAW
    return Decision(
        target=leased.target,
        article=leased.article,
        headline=headline_of(store, leased.article),
        action=step,
        reason=error.what,
        target_id=leased.target_id,
        state=state,
    )


def headline_of(store: Store, uri: str) -> str:
    """Return the headline of an article; "" where it is forgotten."""
    held = store.holding(uri)
    return held.headline if held else ""


def pause(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: a minute, doubled each time, six hours at most."""
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * (1 << min(attempts, 10)))
