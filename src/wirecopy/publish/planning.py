"""Decide what each article needs at a target: nothing, to be made, brought up to date, or taken down."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

import msgspec

from wirecopy.dossier import changes_of
from wirecopy.errors import StoreError
from wirecopy.model import (
    Allowance,
    Article,
    AtTarget,
    Decision,
    DeliveryState,
    Grant,
    Holding,
    Level,
    OnWithdrawal,
    Publication,
    Rel,
    Rendition,
    Step,
    Target,
)
from wirecopy.publish.choosing import refusal
from wirecopy.publish.rendition import Material, key_of, render
from wirecopy.publish.rights import Wish, allow
from wirecopy.store import Store

_PAGE = 500  # holdings asked for at once
_MOST_ON_TOPIC = 100_000
_COPIES = frozenset({Rel.REPRINT, Rel.TRUNCATED, Rel.EXTENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A decision with the publication that it leads to; None where nothing is to be kept."""

    decision: Decision
    publication: Publication | None = None


class Planner:
    """Plans for one target from what the archive holds. It reads and changes nothing."""

    def __init__(self, store: Store, target: Target, grants: tuple[Grant, ...], now: datetime) -> None:
        self.target = target.name
        self._store = store
        self._target = target
        self._grants = grants
        self._now = now
        self._settings = sha256(
            msgspec.json.encode((target.rights, target.pictures, target.on_withdrawal, grants))
        ).hexdigest()

    def plans(self, only: Iterable[str] = ()) -> Iterator[Plan]:
        """Plan for every article, newest first, and for those that are forgotten but still published.

        Args:
          only: ids of articles; none: all.
        """
        known = {one.article: one for one in self._store.publications(target=self._target.name)}
        on_topic = self.on_topic()
        chosen = list(only)
        for held in map(self._store.held, chosen) if chosen else self._holdings():
            yield self._plan(held, known.pop(held.uri, None), on_topic, by_name=bool(chosen))
        for uri, publication in known.items():
            if not chosen and _may_stand(publication) and self._store.holding(uri) is None:
                yield self._take_down(publication, uri, "it was forgotten")

    def taken(self) -> Iterator[tuple[Holding, str]]:
        """Give what the target takes, newest first, each with a digest of all that its rendition rests on.

        What its source has withdrawn is left out, or told as withdrawn, as the target has it.
        """
        on_topic = self.on_topic()
        for held in self._holdings():
            gone = held.vanished and self._target.on_withdrawal is OnWithdrawal.WITHDRAW
            if not gone and not self._refusal(held, on_topic):
                yield held, self._judged(held)

    def to_stand(self) -> Iterator[tuple[Holding, str]]:
        """Give what is to stand at the target by its publications, as `taken` does."""
        wanted = {one.article for one in self._store.publications(target=self._target.name) if one.wanted}
        for held in self._holdings() if wanted else ():
            if held.uri in wanted:
                yield held, self._judged(held)

    def wanted(self) -> Iterator[tuple[str, str]]:
        """Give the articles that are to stand at the target, newest first, each with the digest of its rendition."""
        known = {one.article: one.wanted for one in self._store.publications(target=self._target.name) if one.wanted}
        return ((held.uri, known[held.uri]) for held in self._holdings() if held.uri in known)

    def taken_back(self) -> Iterator[Publication]:
        """Give what stood at the target once and is not to stand there any more, by article."""
        known = self._store.publications(target=self._target.name)
        return (one for one in known if not one.wanted and one.target_id)

    def taking_down(self, only: Collection[str], since: datetime | None) -> list[Plan]:
        """Plan to take down what stands at the target, for good: it is not published again by itself.

        Args:
          only: ids of articles; none: all of that time.
          since: from when on they were sent there; None: at any time.
        """
        sent = self._store.publications(target=self._target.name, shown_since=since)
        plans = []
        for one in sent:
            if _may_stand(one) and (not only or one.article in only):
                held = self._store.holding(one.article)
                plan = self._take_down(one, held.headline if held else "", "it is taken down by hand")
                due = replace(
                    one, wanted="", problem="", state=DeliveryState.DUE, next_try=self._now, attempts=0, held_back=True
                )
                plans.append(replace(plan, publication=due))
        return plans

    def standing(self, uri: str) -> AtTarget:
        """Say why an article is at the target, or not, and what stands there."""
        held, known = self._store.held(uri), self._store.publication(self._target.name, uri)
        refused = self._refusal(held, self.on_topic())
        _, allowance = self._material(held)
        gone = f"its page is gone since {held.vanished:%Y-%m-%d %H:%M}" if held.vanished else ""
        said = AtTarget(
            target=self._target.name,
            takes=not refused and not (gone and self._target.on_withdrawal is OnWithdrawal.WITHDRAW),
            reasons=tuple(filter(None, (refused, gone, *allowance.reasons))),
            level=allowance.level,
        )
        return with_row(said, known) if known else said

    def takes(self, held: Holding, on_topic: Collection[str]) -> bool:
        """Say whether an article is among what the target takes.

        Args:
          held: the article.
          on_topic: what `on_topic` gave.
        """
        return not self._refusal(held, on_topic)

    def allowance(self, uri: str) -> tuple[Article, Allowance]:
        """Return an article at its latest version, and how much of it this target may show."""
        material, allowance = self._material(self._store.held(uri))
        return material.article, allowance

    def rendition(self, uri: str) -> Rendition:
        """Render an article as this target is to show it now."""
        held = self._store.held(uri)
        material, allowance = self._material(held)
        return render(material, allowance, self._grants)

    def _holdings(self) -> Iterator[Holding]:
        cursor: str | None = None
        while page := self._store.holdings(_PAGE, before=cursor):
            yield from page
            cursor = page[-1].uri

    def _plan(self, held: Holding, known: Publication | None, on_topic: Collection[str], *, by_name: bool) -> Plan:
        brought_back = bool(known and known.held_back)
        if brought_back and not by_name:
            because = (known.problem if known else "") or "it was taken down by hand"
            return self._skip(held, known, f"{because}; name it to publish it again")
        judged = self._judged(held)
        if known and known.judged == judged and _is_at_rest(known) and not brought_back:
            return self._skip(held, known, known.problem or "nothing has changed since")
        if known is None or not known.shown:
            because = self._refusal(held, on_topic)
            if because:
                return self._skip(held, known, because)
        if held.vanished and self._target.on_withdrawal is OnWithdrawal.WITHDRAW:
            because = f"its page is gone since {held.vanished:%Y-%m-%d %H:%M}"
            if known and _may_stand(known):
                return self._take_down(known, held.headline, because, judged)
            return self._skip(held, known, because)
        return self._show(held, known, judged)

    def _show(self, held: Holding, known: Publication | None, judged: str) -> Plan:
        material, allowance = self._material(held)
        rendition = render(material, allowance, self._grants)
        made = known or Publication(target=self._target.name, article=held.uri, key=key_of(held.uri))
        publication = replace(made, wanted=rendition.sha256, judged=judged, problem="", held_back=False)
        why = f"{_SHOWN[allowance.level]}: {allowance.reasons[0]}" if allowance.reasons else _SHOWN[allowance.level]
        if made.shown == rendition.sha256:
            return self._skip(held, publication, "nothing has changed since", keep=publication)
        step = Step.UPDATE if made.shown else Step.CREATE
        because = f"{rendition.notes[-1]} {why}" if step is Step.UPDATE and rendition.notes else why
        return Plan(
            decision=Decision(
                target=self._target.name,
                article=held.uri,
                headline=held.headline,
                action=step,
                reason=because,
                level=allowance.level,
                target_id=made.target_id,
            ),
            publication=publication,
        )

    def _skip(self, held: Holding, known: Publication | None, because: str, keep: Publication | None = None) -> Plan:
        return Plan(
            decision=Decision(
                target=self._target.name,
                article=held.uri,
                headline=held.headline,
                action=Step.SKIP,
                reason=because,
                target_id=known.target_id if known else "",
            ),
            publication=keep,
        )

    def _take_down(self, known: Publication, headline: str, because: str, judged: str = "") -> Plan:
        return Plan(
            decision=Decision(
                target=self._target.name,
                article=known.article,
                headline=headline,
                action=Step.WITHDRAW,
                reason=because,
                target_id=known.target_id,
            ),
            publication=replace(known, wanted="", judged=judged, problem=""),
        )

    def _judged(self, held: Holding) -> str:
        """Return a digest of what a decision on an article rests on; its record need not be read for it."""
        parts = (self._settings, held.sha256, held.versions, held.vanished, held.story, held.copy_of, held.headline)
        return sha256(msgspec.json.encode(parts)).hexdigest()

    def on_topic(self) -> set[str]:
        """Return the articles that the target's topic finds; none where it has no topic."""
        topic = self._target.choice.topic
        return {hit.holding.uri for hit in self._store.search(topic, limit=_MOST_ON_TOPIC)} if topic else set()

    def _refusal(self, held: Holding, on_topic: Collection[str]) -> str:
        choice = self._target.choice
        language = self._store.record(held.uri).reading.article.in_language if choice.languages else ""
        return refusal(held, choice, language, held.uri in on_topic, self._now)

    def _material(self, held: Holding) -> tuple[Material, Allowance]:
        record = self._store.record(held.uri)
        article = record.reading.article
        wish = Wish(level=self._target.rights, pictures=self._target.pictures)
        material = Material(
            article=article,
            story=held.story,
            first=self._first_outlet(held),
            vanished=held.vanished,
            changes=changes_of(self._store, held),
        )
        return material, allow(article, record.origin.basis, self._grants, wish, material.first)

    def _first_outlet(self, held: Holding) -> str:
        """Return the outlet that a copy's text stood in first; "" for an original."""
        for relation in self._store.relations_of(held.uri):
            if relation.later == held.uri and relation.rel in _COPIES:
                try:
                    return self._store.held(relation.earlier).outlet
                except StoreError:
                    continue
        return ""


_SHOWN = {Level.HEADLINE: "headline", Level.EXCERPT: "excerpt", Level.FULL: "whole text"}


def with_row(said: AtTarget, known: Publication) -> AtTarget:
    """Tell also what the outbox has of an article."""
    by_hand = () if not known.held_back else (known.problem or "it was taken down by hand",)
    return replace(
        said,
        reasons=(*by_hand, *said.reasons),
        takes=said.takes and not known.held_back,
        state=known.state,
        stands=bool(known.shown),
        target_id=known.target_id,
        address=known.address if known.shown else "",
        sent=known.shown_on,
        attempts=known.attempts,
        next_try=known.next_try,
        problem=known.problem,
    )


def _may_stand(known: Publication) -> bool:
    """Say whether an article may stand at its target: a run that was killed may have made it and not noted it."""
    return bool(known.shown or known.wanted)


def _is_at_rest(known: Publication) -> bool:
    return known.shown == known.wanted or known.state is DeliveryState.REFUSED
