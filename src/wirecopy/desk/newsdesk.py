"""The newsdesk: a reading is known again, judged against what is held, compared with what shares its words, kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from wirecopy import extract, urls
from wirecopy.desk.copydesk import CopyDesk
from wirecopy.desk.storydesk import StoryDesk
from wirecopy.model import (
    Article,
    Basis,
    Entry,
    Event,
    EventKind,
    Holding,
    Key,
    KeyKind,
    Problem,
    Reading,
    Record,
    Rel,
    Relation,
    Validators,
    in_percent,
)
from wirecopy.pipeline import Material, Prepared, entry_digest
from wirecopy.relate import versions
from wirecopy.store import Store

# When a page is looked at again after it was first seen or last changed: most edits fall into the first hours.
_CHECKS = tuple(timedelta(hours=hours) for hours in (1, 3, 12, 24, 72, 168))
_NEAR_EQUAL = frozenset((Rel.VERSION, Rel.REPRINT, Rel.EXTENDED, Rel.TRUNCATED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one item: the article's uri and what changed, or the problem."""

    change: versions.Change = versions.Change.NOTHING
    uri: str = ""
    headline: str = ""
    problem: Problem | None = None
    forgotten: bool = False
    relations: tuple[Relation, ...] = ()


class Newsdesk:
    """Takes readings in: knows an article again, judges what is new of it, finds its copies, and has it kept.

    Every call belongs into one transaction of the store together with what it depends on.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock
        self._copies = CopyDesk(store)
        self._stories = StoryDesk(store)

    def take_in(self, prepared: Prepared, *, validators: Validators | None = None) -> Outcome:
        """Keep what is new of one article.

        Args:
          prepared: as `prepare` gave it.
          validators: the page's, for the next look at it.
        """
        material, reading, problem = prepared.material, prepared.reading, prepared.problem
        if problem:
            self._note_problem(problem, material.origin.source)
        if reading is None:
            return Outcome(problem=problem)
        if self.store.is_forgotten(reading.keys):
            return Outcome(forgotten=True)
        for page in material.further:
            self.store.keep(page)
        held = self._known_again(reading)
        verdict = versions.judge(reading.article, material.origin.basis, held)
        if held and verdict.change is versions.Change.VERSION:
            verdict = versions.look_closer(verdict, self.store.record(held.uri).reading.article, reading.article)
        outcome = self._keep(reading, material, held, verdict)
        self._look_again_later(outcome.uri, material, verdict.change, validators)
        return replace(outcome, problem=problem)

    def _note_problem(self, problem: Problem, source: int) -> None:
        now = self.clock()
        self.store.add_problem(problem, now, source)
        what = f"{problem.what}; kept: {problem.kept}" if problem.kept else problem.what
        self.store.note(Event(at=now, kind=EventKind.REFUSED, what=what, where=problem.where, source=source))

    def _known_again(self, reading: Reading) -> Holding | None:
        """Find the article among those that are held.

        An id alone does not make a different text at a different address the same article: outlets reuse ids.
        """
        addresses = tuple(key for key in reading.keys if key.kind is KeyKind.URL)
        held = self.store.find(addresses)
        if held:
            return held
        held = self.store.find(tuple(key for key in reading.keys if key.kind is not KeyKind.URL))
        if held is None or self._same_words(reading, held):
            return held
        return None

    def _same_words(self, reading: Reading, held: Holding) -> bool:
        latest = self.store.record(held.uri).reading
        if not reading.fingerprint or not latest.fingerprint:
            return reading.article.headline == held.headline
        return bool(set(reading.fingerprint) & set(latest.fingerprint)) or reading.article.headline == held.headline

    def _keep(self, reading: Reading, material: Material, held: Holding | None, verdict: versions.Verdict) -> Outcome:
        now = self.clock()
        if verdict.change is versions.Change.NOTHING and held:
            self.store.add_keys(held.uri, reading.keys)
            return Outcome(uri=held.uri, headline=held.headline)
        uri = held.uri if held else _uri(reading.keys)
        number = held.versions + 1 if held else 1
        reading = replace(reading, article=replace(reading.article, uri=uri, version=number))
        known = self.store.relations_of(uri) if held else ()
        judged = self._copies.judge(
            reading, held.first_seen if held else now, {one.later: one for one in known if one.earlier == uri}
        )
        reading, relations = judged.reading, judged.relations
        story = self._stories.place(reading.article, relations)
        self.store.unrelate(judged.withdrawn)
        self.store.save(
            Record(
                reading=reading,
                origin=material.origin,
                imported_on=now,
                relations=relations,
                story=story,
                boilerplate=judged.boilerplate,
            )
        )
        self._copies.tell_later_ones(reading.article, relations)
        self._stories.keep(now)
        if held is None:
            self._remember_lines(reading, material, relations)
        self._tell(reading, material, verdict, held)
        for relation in relations:
            if not any(_is_same_tie(relation, one) for one in known):
                self._tell_copy(relation, reading.article)
        return Outcome(change=verdict.change, uri=uri, headline=reading.article.headline, relations=relations)

    def _remember_lines(self, reading: Reading, material: Material, relations: tuple[Relation, ...]) -> None:
        """Count the lines of a new article's page for its site.

        The page of a copy of another article of the site is not counted: their lines are the same by right.
        """
        host = urls.host_of(material.origin.final_url)
        if material.origin.basis is not Basis.PAGE or not host:
            return
        others = {
            one.earlier if one.later == reading.article.uri else one.later
            for one in relations
            if one.rel in _NEAR_EQUAL
        }
        held = (self.store.holding(other) for other in others)
        if not any(one and urls.host_of(one.url) == host for one in held):
            self.store.see_lines(host, extract.lines(reading.article))

    def _tell(self, reading: Reading, material: Material, verdict: versions.Verdict, held: Holding | None) -> None:
        article, origin = reading.article, material.origin
        kind = {
            versions.Change.NEW: EventKind.IMPORTED,
            versions.Change.VERSION: EventKind.CHANGED,
            versions.Change.FULLER: EventKind.FULLER,
        }[verdict.change]
        base = Event(
            at=self.clock(),
            kind=kind,
            what=f"version {article.version} from the {_BASIS_WORDS[origin.basis]}: {verdict.because}",
            article=article.uri,
            source=origin.source,
            where=origin.final_url,
            version=article.version,
        )
        self.store.note(base)
        if held and verdict.headline_changed:
            what = f"“{held.headline}” became “{article.headline}”"
            self.store.note(replace(base, kind=EventKind.HEADLINE_CHANGED, what=what))

    def _tell_copy(self, relation: Relation, article: Article) -> None:
        other = relation.earlier if relation.later == article.uri else relation.later
        direction = "later than" if relation.later == article.uri else "earlier than"
        later, earlier = in_percent(relation.overlap_later), in_percent(relation.overlap_earlier)
        what = (
            f"{relation.rel.value}: {later} of the later and {earlier} of the earlier text are the same; "
            f"this one is {direction} {other} ({relation.evidence.field})"
        )
        self.store.note(
            Event(at=self.clock(), kind=EventKind.COPY, what=what, article=article.uri, version=article.version)
        )

    def _look_again_later(
        self, uri: str, material: Material, change: versions.Change, validators: Validators | None
    ) -> None:
        held = self.store.holding(uri)
        if held is None:
            return
        now = self.clock()
        by_page = material.origin.basis is Basis.PAGE
        if held.vanished and by_page:
            what = f"the page answers again after {_days(now - held.vanished)}"
            self.store.note(Event(at=now, kind=EventKind.RETURNED, what=what, article=uri, where=held.url))
        checks = 0 if change is not versions.Change.NOTHING else held.checks + 1
        settled = by_page or held.basis is not Basis.PAGE  # else the page is to be asked again at the next poll
        self.store.update_holding(
            replace(
                held,
                last_seen=now,
                vanished=None if by_page else held.vanished,
                checks=checks,
                check_due=next_check(now, checks) if urls.is_web(held.url) and held.source else None,
                validators=validators if validators is not None else held.validators,
                listed=entry_digest(material.entry) if material.entry and settled else held.listed,
            )
        )

    def still_there(self, held: Holding, entry: Entry | None = None) -> None:
        """Note that the page answered that nothing changed (304)."""
        now = self.clock()
        if held.vanished:
            self.store.note(
                Event(at=now, kind=EventKind.RETURNED, what="the page answers again", article=held.uri, where=held.url)
            )
        self.store.update_holding(
            replace(
                held,
                last_seen=now,
                vanished=None,
                checks=held.checks + 1,
                check_due=next_check(now, held.checks + 1),
                listed=entry_digest(entry) if entry else held.listed,
            )
        )

    def not_reached(self, held: Holding) -> None:
        """Note that the page could not be looked at this time."""
        checks = held.checks + 1
        self.store.update_holding(replace(held, checks=checks, check_due=next_check(self.clock(), checks)))

    def vanished(self, held: Holding, status: int) -> bool:
        """Note that the page answers 404 or 410; True where that is news."""
        now = self.clock()
        news = held.vanished is None
        if news:
            what = f"the page answers {status}; the text that was held is kept"
            self.store.note(Event(at=now, kind=EventKind.VANISHED, what=what, article=held.uri, where=held.url))
        self.store.update_holding(
            replace(
                held,
                vanished=held.vanished or now,
                checks=held.checks + 1,
                check_due=next_check(now, held.checks + 1),
            )
        )
        return news


_BASIS_WORDS = {Basis.PAGE: "outlet's page", Basis.LISTING: "listing's own text", Basis.FILE: "file"}


def _is_same_tie(one: Relation, other: Relation) -> bool:
    return (one.later, one.earlier, one.rel) == (other.later, other.earlier, other.rel)


def next_check(now: datetime, checks: int) -> datetime | None:
    """Say when a page is looked at again; None once it has stood unchanged for about ten days."""
    return now + _CHECKS[checks] if checks < len(_CHECKS) else None


def _uri(keys: tuple[Key, ...]) -> str:
    first = keys[0]
    return "wc:" + sha256(f"{first.kind} {first.value}".encode()).hexdigest()[:16]


def _days(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    if hours < 1:
        return "less than an hour"
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"
