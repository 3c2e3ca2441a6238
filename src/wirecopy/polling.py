"""Who is asked, when: sources that are due, the pages of their items, pages that are to be looked at again.

Everything that is fetched is at hand before a transaction begins; a poll's validators are kept in the transaction that
keeps its last items, so that a power cut between two moments never leaves an item behind.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from wirecopy import outlets, urls
from wirecopy.desk.newsdesk import Newsdesk, Outcome
from wirecopy.desk.paging import PagedReader
from wirecopy.desk.sites import InformedReader, Sites
from wirecopy.errors import FetchError, Gone, HeldBack, ParseError, WirecopyError
from wirecopy.fetch import Door, Purpose, polls
from wirecopy.fetch.health import notice
from wirecopy.fetch.moving import Adoption
from wirecopy.fetch.pacing import Pause
from wirecopy.model import (
    Basis,
    Entry,
    Event,
    EventKind,
    Fetched,
    Holding,
    Listing,
    Origin,
    Problem,
    Source,
    SourceState,
    Validators,
)
from wirecopy.pipeline import (
    Material,
    Prepared,
    Reader,
    ReadHere,
    entry_digest,
    entry_keys,
    entry_name,
    material_of,
    source_name,
)
from wirecopy.relate.versions import Change
from wirecopy.store import Store

_BREATH = 100  # items looked up at a stretch, 20 ms
BATCH = 20  # pages fetched before they are kept: what a kill can cost is fetching them again
_SETTLED_TOGETHER = 50  # polls that are kept in one transaction: a commit costs 2.5 ms
_SETTLED_AFTER = 0.5  # seconds that a poll waits at most for others to be kept with; a kill in them costs asking again
_RECENT = timedelta(days=7)  # with --force, pages first seen within this time are looked at whatever is due
_MISSING = timedelta(days=14)  # an item younger than this that leaves its listing is looked for at its page
_MOST_CHECKS = 500  # pages looked at again in one round; the rest is still due in the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a round brought."""

    sources: int = 0
    failed: tuple[Problem, ...] = ()
    unchanged: int = 0
    new: int = 0
    changed: int = 0
    copies: int = 0
    vanished: int = 0
    refused: int = 0
    asked: int = 0
    notices: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})


Progress = Callable[[str, Tally], None]


def no_progress(_what: str, _tally: Tally) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A page that was asked for: the item and the holding it is for, the answer or the refusal, and what was read.

    No answer: it was not asked, because the source gives its text in the listing alone.
    """

    url: str
    entry: Entry | None
    held: Holding | None
    answer: Fetched | FetchError | None
    prepared: Prepared | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """A listing as it came and as it was read."""

    answer: Fetched
    listing: Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unsettled:
    """What is still to be kept of a poll: how, and who is told what it brought once it is committed."""

    keep: Callable[[], Tally]
    kept: asyncio.Future[Tally]


class Poller:
    """Asks the sources of an archive through a door, and has what comes taken in.

    Args:
      store: the archive.
      door: what fetches; it paces itself for each host.
      clock: what time it is.
      interval: how long a source rests at least.
      parallel: how many sources are asked at once.
      reader: what reads what came in; by default in this process, told what is known of each page's site.
    """

    def __init__(
        self,
        store: Store,
        door: Door,
        clock: Callable[[], datetime],
        *,
        interval: timedelta,
        parallel: int = 16,
        reader: Reader | None = None,
    ) -> None:
        self.store = store
        self.door = door
        self.clock = clock
        self.interval = interval
        self.desk = Newsdesk(store, clock)
        known = reader or InformedReader(ReadHere(), Sites(store, outlets.load()))
        self.reader: Reader = PagedReader(known, door)
        self._room = asyncio.Semaphore(parallel)
        self._unsettled: list[_Unsettled] = []
        self._pauses: list[Pause] = []

    async def round(self, *, force: bool = False, progress: Progress = no_progress) -> Tally:
        """Ask every source that is due, then look again at the pages that are; with `force`, all at once."""
        now = self.clock()
        active = [source for source in self.store.sources() if source.state is SourceState.ACTIVE]
        due = [source for source in active if force or source.next_due <= now]
        looked_at: set[str] = set()
        try:
            tallies = await asyncio.gather(*(self._in_turn(source, looked_at, progress) for source in due))
        finally:
            self._settle()
        checks = await self._look_again(looked_at, force=force, progress=progress)
        return sum(tallies, checks) + Tally(notices=self._notices())

    async def _in_turn(self, source: Source, looked_at: set[str], progress: Progress) -> Tally:
        async with self._room:
            kept = await self._poll(source, looked_at)
        tally = await kept  # outside: a poll that waits to be kept takes nobody's place
        progress(source_name(source), tally)
        return tally

    # ── one source ───────────────────────────────────────────────────────────

    async def poll(self, source: Source, looked_at: set[str]) -> Tally:
        """Ask one source and take in what it lists; what goes wrong is in the tally and in the source's state."""
        kept = await self._poll(source, looked_at)
        self._settle()
        return await kept

    async def _poll(self, source: Source, looked_at: set[str]) -> asyncio.Future[Tally]:
        try:
            validators = polls.validators_for(source, self.clock())
            answer = await self.door.fetch(source.url, purpose=Purpose.LISTING, validators=validators)
            if answer.status == 304:
                return self._keep_soon(lambda: self._unchanged(source, answer))
            listing = await self.reader.listing(answer.body, answer.final_url, answer.content_type)
        except (FetchError, ParseError) as error:
            failure = error
            return self._keep_soon(lambda: self._failed(source, failure))
        return await self._take_in_listing(source, answer, listing, looked_at)

    def _keep_soon(self, keep: Callable[[], Tally]) -> asyncio.Future[Tally]:
        """Have a poll kept in one transaction with others, in the order of their answers."""
        loop = asyncio.get_running_loop()
        one = _Unsettled(keep=keep, kept=loop.create_future())
        self._unsettled.append(one)
        if len(self._unsettled) >= _SETTLED_TOGETHER:
            self._settle()
        elif len(self._unsettled) == 1:
            loop.call_later(_SETTLED_AFTER, self._settle)
        return one.kept

    def _settle(self) -> None:
        """Keep what waits to be kept, all of it or, where the archive refuses, nothing; then tell who waits."""
        unsettled, self._unsettled = self._unsettled, []
        if not unsettled:
            return
        try:
            with self.store.transaction():
                tallies = [one.keep() for one in unsettled]
                self._leave_alone()
        except BaseException as error:
            for one in unsettled:
                if not one.kept.done():
                    one.kept.set_exception(error)
            if not isinstance(error, Exception):
                raise
            return
        for one, tally in zip(unsettled, tallies, strict=True):
            if not one.kept.done():  # its round may have been given up
                one.kept.set_result(tally)

    def _unchanged(self, source: Source, answer: Fetched) -> Tally:
        self._keep_source(source, *polls.unchanged(source, answer, interval=self.interval))
        return Tally(sources=1, unchanged=1, asked=1)

    def _failed(self, source: Source, error: WirecopyError) -> Tally:
        now = self.clock()
        failed, move = polls.failed(source, error, now, interval=self.interval)
        if isinstance(error, HeldBack):  # its host is left alone: nothing was asked, so nothing failed
            self.store.update_source(failed)
            return Tally(sources=1)
        problem = Problem(
            where=error.where or source.url,
            what=error.what,
            rule=type(error).__name__,
            kept="all that was imported from it before",
        )
        self._keep_source(source, failed, move)
        self._note_pause(error)
        self.store.add_problem(problem, now, source.id)
        self.store.note(Event(at=now, kind=EventKind.FAILED, what=error.what, source=source.id, where=source.url))
        return Tally(sources=1, failed=(problem,), asked=1)

    def _keep_source(self, before: Source, after: Source, move: Adoption | None) -> None:
        if move and move.adopted:
            if any(other.url == after.url and other.id != after.id for other in self.store.sources()):
                after = replace(after, url=before.url)  # it is subscribed to at its new address already
            else:
                what = f"moved to {after.url}: {move.because}"
                moved = Event(at=self.clock(), kind=EventKind.MOVED, what=what, source=after.id, where=before.url)
                self.store.note(moved)
        self.store.update_source(after)

    def _note_pause(self, error: WirecopyError) -> None:
        pause = polls.pause_of(error, self.clock())
        if pause:
            self._pauses.append(pause)

    def _leave_alone(self) -> None:
        """Let all sources of a host rest that says it is asked too much.

        This comes last in a transaction: what is kept of a poll of the same host would move its source back.
        """
        pauses, self._pauses = self._pauses, []
        for pause in pauses:
            for held_back in polls.held_back(self.store.sources(), pause):
                self.store.update_source(held_back)

    def _notices(self) -> tuple[str, ...]:
        """Return what the owner is to be told of sources that died, each once."""
        now = self.clock()
        told: list[str] = []
        for source in self.store.sources():
            text = notice(source, now)
            if text:
                told.append(text)
                self.store.update_source(replace(source, standing=replace(source.standing, noticed_on=now)))
        return tuple(told)

    async def take_in_listing(self, source: Source, answer: Fetched, listing: Listing, looked_at: set[str]) -> Tally:
        """Fetch the pages of what is new in a listing and take them in, in batches.

        A source without an id is no subscription: its items come in, nothing is kept of its state.
        """
        kept = await self._take_in_listing(source, answer, listing, looked_at)
        self._settle()
        return await kept

    async def _take_in_listing(
        self, source: Source, answer: Fetched, listing: Listing, looked_at: set[str]
    ) -> asyncio.Future[Tally]:
        """Take in all batches but the last, which is kept together with what becomes of the source."""
        known = await self._known(source, listing)
        missing = self._missing(source, {held.uri for _, held in known if held})
        listed = _Listed(answer=answer, listing=listing)
        jobs = [*self._wanted(source, known), *((None, held) for held in missing)]
        batches = [jobs[at : at + BATCH] for at in range(0, len(jobs), BATCH)] or [[]]
        present = {id(entry): held.uri for entry, held in known if held}
        total = Tally(sources=1, asked=1)
        for batch in batches[:-1]:
            asked = [await self._ask_and_read(source, entry, held, listed) for entry, held in batch]
            self._settle()
            with self.store.transaction():
                total = total + self._take_in_batch(source, answer, asked, present, looked_at)
                self._leave_alone()
        last = [await self._ask_and_read(source, entry, held, listed) for entry, held in batches[-1]]

        def keep() -> Tally:
            tally = total + self._take_in_batch(source, answer, last, present, looked_at)
            if source.id:
                stands = dict.fromkeys(present[id(entry)] for entry in listing.entries if id(entry) in present)
                self._close_poll(source, answer, listing, tuple(stands))
            return tally

        return self._keep_soon(keep)

    def _take_in_batch(
        self, source: Source, answer: Fetched, batch: Iterable[_Asked], present: dict[int, str], looked_at: set[str]
    ) -> Tally:
        tally = Tally()
        self.store.keep(answer)
        for one in batch:
            uri, more = self._take_in(source, one)
            tally = tally + more
            looked_at.add(uri)
            if uri and one.entry:
                present[id(one.entry)] = uri
        return tally

    async def _known(self, source: Source, listing: Listing) -> list[tuple[Entry, Holding | None]]:
        """Return the items with what is held of them; a listing of 10,000 does not keep the other sources waiting."""
        known: list[tuple[Entry, Holding | None]] = []
        for place, entry in enumerate(listing.entries, start=1):
            known.append((entry, self.store.find(entry_keys(entry, source.id))))
            if place % _BREATH == 0:
                await asyncio.sleep(0)
        return known

    def _wanted(
        self, source: Source, known: Iterable[tuple[Entry, Holding | None]]
    ) -> list[tuple[Entry | None, Holding | None]]:
        """Return the items whose pages are to be fetched: new ones, changed ones, those without their page yet."""
        wanted: list[tuple[Entry | None, Holding | None]] = []
        for entry, held in known:
            if held and held.listed == entry_digest(entry) and held.vanished is None:
                continue
            keys = entry_keys(entry, source.id)
            if not (keys and self.store.is_forgotten(keys)):
                wanted.append((entry, held))
        return wanted[::-1]  # the oldest first: a copy follows its original

    def _missing(self, source: Source, present: set[str]) -> list[Holding]:
        """Return what stood in the listing before and no longer does, as far as it is worth a look at its page."""
        if not source.id:
            return []
        since = self.clock() - _MISSING
        gone = (self.store.holding(uri) for uri in self.store.listed(source.id) if uri not in present)
        return [held for held in gone if held and held.first_seen > since and urls.is_web(held.url)]

    def _close_poll(self, source: Source, answer: Fetched, listing: Listing, present: tuple[str, ...]) -> None:
        polled, move = polls.succeeded(source, answer, listing, interval=self.interval)
        self.store.set_listed(source.id, present)
        for problem in listing.problems:
            self.store.add_problem(problem, self.clock(), source.id)
        self._keep_source(source, polled, move)

    # ── one page ─────────────────────────────────────────────────────────────

    async def _ask_and_read(
        self, source: Source, entry: Entry | None, held: Holding | None, listed: _Listed | None = None
    ) -> _Asked:
        return await self._read(source, await self._ask(source, entry, held), listed)

    async def _ask(self, source: Source, entry: Entry | None, held: Holding | None) -> _Asked:
        url = (entry.link if entry else "") or (held.url if held else "")
        if source.feed_only or not urls.is_web(url):
            return _Asked(url=url, entry=entry, held=held, answer=None)
        validators = held.validators if held and held.basis is Basis.PAGE and not held.vanished else None
        try:
            answer = await self.door.fetch(url, purpose=Purpose.PAGE, validators=validators)
        except FetchError as error:
            return _Asked(url=url, entry=entry, held=held, answer=error)
        return _Asked(url=url, entry=entry, held=held, answer=answer)

    async def _read(self, source: Source, asked: _Asked, listed: _Listed | None) -> _Asked:
        """Have what came read, before the transaction that keeps it."""
        page = asked.answer if isinstance(asked.answer, Fetched) else None
        if page and page.status == 304:
            return asked
        if listed and asked.entry and not (asked.held and isinstance(asked.answer, Gone)):
            return replace(asked, prepared=await self.reader.prepare(_material(source, asked, page, listed)))
        if asked.held and page:
            return replace(asked, prepared=await self.reader.prepare(self._material_again(asked.held, page)))
        return asked

    def _take_in(self, source: Source, asked: _Asked) -> tuple[str, Tally]:
        """Have one answer taken in, inside the transaction that is open; returns the article's uri ("": none)."""
        answer, held = asked.answer, asked.held
        tally = Tally(asked=1)
        if held and isinstance(answer, Gone):
            return held.uri, replace(tally, vanished=int(self.desk.vanished(held, answer.status)))
        if held and isinstance(answer, Fetched) and answer.status == 304:
            self.desk.still_there(held, asked.entry)
            return held.uri, tally
        page = answer if isinstance(answer, Fetched) else None
        if page:
            self.store.keep(page)
        elif isinstance(answer, HeldBack):
            if held:
                return held.uri, Tally()  # nothing was asked; its page stays due
        elif isinstance(answer, FetchError):
            self._note_pause(answer)
            self._page_problem(source, answer, asked)
        if asked.prepared is None:
            if held:
                self.desk.not_reached(held)
            return held.uri if held else "", tally
        validators = Validators(etag=page.etag, last_modified=page.last_modified) if page else None
        outcome = self.desk.take_in(asked.prepared, validators=validators)
        return outcome.uri, tally + counted(outcome)

    def _page_problem(self, source: Source, error: FetchError, asked: _Asked) -> None:
        kept = "the listing's own text" if asked.entry else "what is held of it"
        problem = Problem(where=error.where or asked.url, what=error.what, rule=type(error).__name__, kept=kept)
        self.store.add_problem(problem, self.clock(), source.id)

    def _material_again(self, held: Holding, page: Fetched) -> Material:
        """Lay out a page that was looked at again beside what the listing last said of it."""
        origin = replace(
            self.store.record(held.uri).origin,
            basis=Basis.PAGE,
            page=page.sha256,
            final_url=page.final_url,
            content_type=page.content_type,
            retrieved_on=page.retrieved_on,
        )
        return material_of(self.store, origin, page)

    # ── pages again ──────────────────────────────────────────────────────────

    async def _look_again(self, looked_at: set[str], *, force: bool, progress: Progress) -> Tally:
        now = self.clock()
        due = self.store.recent_holdings(now - _RECENT) if force else self.store.due_checks(now, _MOST_CHECKS)
        sources = {source.id: source for source in self.store.sources()}
        jobs = [held for held in due if held.uri not in looked_at and held.source in sources and urls.is_web(held.url)]
        by_host: dict[str, list[Holding]] = {}
        for held in jobs:
            by_host.setdefault(urls.host_of(held.url), []).append(held)
        tallies = await asyncio.gather(
            *(self._look_again_at(host, many, sources, progress) for host, many in by_host.items())
        )
        return sum(tallies, Tally())

    async def _look_again_at(
        self, host: str, many: Iterable[Holding], sources: dict[int, Source], progress: Progress
    ) -> Tally:
        tally = Tally()
        async with self._room:
            for held in many:
                source = sources[held.source]
                if source.feed_only or source.state is not SourceState.ACTIVE:
                    continue
                asked = await self._ask_and_read(source, None, held)
                with self.store.transaction():
                    tally = tally + self._take_in(source, asked)[1]
                    self._leave_alone()
        progress(f"pages of {host}", tally)
        return tally


def _material(source: Source, asked: _Asked, page: Fetched | None, listed: _Listed) -> Material:
    entry, listing, answer = asked.entry, listed.listing, listed.answer
    origin = Origin(
        basis=Basis.PAGE if page else Basis.LISTING,
        page=page.sha256 if page else "",
        listing=answer.sha256,
        listing_url=answer.final_url,
        listing_type=answer.content_type,
        entry=entry_name(entry) if entry else "",
        final_url=page.final_url if page else asked.url,
        content_type=page.content_type if page else "",
        retrieved_on=page.retrieved_on if page else answer.retrieved_on,
        source=source.id,
    )
    return Material(origin=origin, page=page, entry=entry, listing_title=source.title or listing.title)


def counted(outcome: Outcome) -> Tally:
    """Count one item's outcome."""
    return Tally(
        new=int(outcome.change is Change.NEW),
        changed=int(outcome.change in {Change.VERSION, Change.FULLER}),
        copies=int(outcome.change is Change.NEW and bool(outcome.relations)),
        refused=int(outcome.problem is not None and not outcome.uri),
    )
