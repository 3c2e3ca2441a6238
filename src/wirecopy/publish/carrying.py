"""Bring a target up to date, whatever its kind: article by article, as a whole, or by mail."""

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.errors import ConfigError, PublishError
from wirecopy.fetch import Door
from wirecopy.model import Decision, FamilyOf, Grant, Pictures, Target, own_family
from wirecopy.publish.edition import Edition, bring_out
from wirecopy.publish.outbox import Destination, deliver, enqueue, reclaim
from wirecopy.publish.planning import Plan, Planner
from wirecopy.store import Store

if TYPE_CHECKING:
    from wirecopy.publish.mail import Letters

_AT_ONCE = 500  # plans kept in one transaction
_EDITIONS = frozenset({"site", "jsonl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What sending needs beside the target.

    `password` is the target's, "" where it needs none. `contact` is where a target's owner reaches the operator; it is
    sent along in the User-Agent. `family_of` is the owner of an outlet by its name. `pictures` opens the
    door through which pictures that may be copied are fetched; None: none are.
    """

    password: str = ""
    contact: str = ""
    family_of: FamilyOf = own_family
    pictures: Callable[[], AbstractAsyncContextManager[Door]] | None = None


class Carrier:
    """Plans for one target and brings it up to date. Only who holds its `turn` may do more than plan.

    Args:
      store: the archive.
      target: as the settings name it.
      grants: the operator's.
      clock: says the time, aware and in UTC.
    """

    def __init__(self, store: Store, target: Target, grants: tuple[Grant, ...], clock: Callable[[], datetime]) -> None:
        self._store = store
        self._target = target
        self._clock = clock
        self._planner = Planner(store, target, grants, clock())

    def plans(self, only: Iterable[str] = ()) -> Iterator[Plan]:
        """Plan what is to be done; nothing is changed.

        Args:
          only: what was named: articles, of a mail its receivers; none: all.
        Raises:
          StoreError: an article that was named is not held.
          ConfigError: a receiver that was named is none of the target's.
        """
        if self._target.kind == "mail":
            chosen = [one.removeprefix("mailto:") for one in only]
            for one in chosen:
                if one not in self._target.mail_to:
                    hint = "Of a target of mail, receivers are named. Nothing was sent."
                    raise ConfigError(f"{one} is not in mail_to", f"[[publish]] {self._target.name}", hint)
            return self._letters().plans(chosen)
        return self._planner.plans([self._store.resolve(one) for one in only])

    def taking_down(self, only: Collection[str], since: datetime | None) -> list[Plan]:
        """Plan to take down what stands there, for good; see `Planner.taking_down`.

        Raises:
          PublishError: nothing that was sent there can be taken back.
        """
        if self._target.kind == "mail":
            hint = "What was sent stays sent. Who is taken out of mail_to gets no more."
            raise PublishError("a mail cannot be taken back", self._target.name, hint)
        return self._planner.taking_down({self._store.resolve(one) for one in only}, since)

    def keep(self, plans: Iterable[Plan]) -> list[Decision]:
        """Write down as due what was planned, after what a run that was killed had left.

        Returns:
          All that was decided.
        """
        mail = self._target.kind == "mail"
        decided: list[Decision] = []
        if mail:
            decided += self._letters().settle_cut_off()
        else:
            reclaim(self._store, self._target.name, self._clock())
        planned = iter(plans)
        while batch := list(islice(planned, _AT_ONCE)):  # decided outside of a transaction: others write meanwhile
            with self._store.transaction():
                for plan in batch if mail else enqueue(self._store, batch, self._clock()):
                    decided.append(plan.decision)
                    if mail and plan.publication:
                        self._store.save_publication(plan.publication)
        return decided

    async def carry(self, means: Means) -> AsyncIterator[Decision]:
        """Do what is due.

        Args:
          means: what sending needs.
        Yields:
          What came of each.

        Raises:
          PublishError: the target as a whole refuses or is not there; what is due stays due.
        """
        if self._target.kind in _EDITIONS:
            for one in bring_out(self._store, self._planner, self._edition(means), self._clock):
                yield one
        elif self._target.kind == "mail":
            from wirecopy.fetch.mailing import Mailer

            if self._store.due_publications(self._target.name, self._clock(), 1):
                async with Mailer(self._target.url, self._target.user, means.password) as mailer:
                    async for one in self._letters(means.family_of).deliver(mailer, self._clock):
                        yield one
        else:
            async with AsyncExitStack() as opened:
                copies = self._target.pictures is Pictures.COPY
                door = await opened.enter_async_context(means.pictures()) if means.pictures and copies else None
                made = destination(self._target, means.password, means.contact, door)
                there = await opened.enter_async_context(made)
                async for one in deliver(self._store, self._planner, there, self._clock):
                    yield one

    def _letters(self, family_of: FamilyOf = own_family) -> "Letters":
        from wirecopy.publish.mail import Letters

        return Letters(self._store, self._planner, self._target, self._clock(), family_of)

    def _edition(self, means: Means) -> Edition:
        if self._target.kind == "jsonl":
            from wirecopy.publish.jsonl import LinesFile

            return LinesFile(Path(self._target.url))
        from wirecopy.publish.site import SiteEdition

        return SiteEdition(self._store, self._target, means.family_of)


def destination(target: Target, password: str, contact: str = "", door: Door | None = None) -> Destination:
    """Return what sends to a target article by article.

    Args:
      target: as the settings name it.
      password: its password, "" where it needs none.
      contact: where a target's owner reaches the operator; sent along in the User-Agent.
      door: fetches the pictures that may be copied; None: none are.
    Raises:
      ConfigError: the target is no such one.
      Rejected: its address cannot be sent to.
    """
    if target.kind == "ninjs":
        from wirecopy.publish.ninjs import NinjsFolder

        return NinjsFolder(Path(target.url))
    if target.kind == "wordpress":
        from wirecopy.publish.wordpress import WordPress
        from wirecopy.publish.wordpress_rest import Rest, user_agent

        return WordPress(target, Rest(target, password, user_agent(contact)), door)
    raise ConfigError(f"{target.kind} is not sent to article by article", target.name, "Nothing was sent.")
