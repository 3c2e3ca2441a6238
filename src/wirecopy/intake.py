"""The two verbs by which things come in: `add` subscribes to a source, `import` brings in what is named, once.

One verb for everything: a feed or a page by its address, a file or a folder of pages, feeds, plain text, OPML.
Files are read offline: the pages that a feed in a file points to are not fetched.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

from wirecopy import urls
from wirecopy.errors import FetchError, Gone, ParseError, Refused
from wirecopy.fetch import Door, Purpose
from wirecopy.fetch.archive import read_path
from wirecopy.model import Basis, Entry, Event, EventKind, Fetched, Link, Listing, Origin, Problem, Source
from wirecopy.parse import discover
from wirecopy.pipeline import Material, Prepared, entry_name, material_of_page
from wirecopy.polling import Poller, Progress, Tally, counted, no_progress
from wirecopy.store import Store

BATCH = 50  # files kept in one transaction: a commit costs 2.5 ms (measured with synchronous=FULL)
MOST_PAGES = 1000  # of an archive in one run; the next run goes on behind them
# Pages in a row without anything new: one page is read again after a stop in its midst, and the first pages are known
# from polling; but an archive that shuffles its articles would go on for ever.
MOST_STALE = 20
_ENDS = (Gone, ParseError, Refused)  # what a server answers behind the last page; of refusals only 400
_BAD_REQUEST = 400
_MARKUP = ("<?xml", "<rss", "<feed", "<rdf", "<opml", "{", "<channel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought: the count, the uris that it led to, the sources that an OPML file added."""

    tally: Tally = field(default_factory=Tally)
    uris: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: "Imported") -> "Imported":
        return Imported(
            tally=self.tally + other.tally,
            uris=self.uris + other.uris,
            sources=self.sources + other.sources,
            problems=self.problems + other.problems,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A resource with what was read of it."""

    resource: Fetched
    articles: tuple[Prepared, ...] = ()
    feeds: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: bool = False


class Intake:
    """Adds sources and imports what is named.

    Args:
      poller: it holds the archive, the door and the clock.
      carriers: who carried what is imported, the agency first; () to read it from the text.
    """

    def __init__(self, poller: Poller, carriers: tuple[str, ...] = ()) -> None:
        self.poller = poller
        self.store: Store = poller.store
        self.door: Door = poller.door
        self.reader = poller.reader
        self.clock: Callable[[], datetime] = poller.clock
        self.carriers = carriers

    # ── add ──────────────────────────────────────────────────────────────────

    async def add(self, url: str, *, title: str = "", feed_only: bool = False) -> Source:
        """Subscribe to a feed, or to the best feed of a site.

        Args:
          url: the feed's address or any page of its site; https is taken where no scheme is given.
          title: what to call it; "" for its own title.
          feed_only: never fetch the pages of its items.
        Returns:
          The source, with its id; the one that is there where it was added before.
        Raises:
          FetchError: nothing answers there.
          ParseError: there is neither a feed nor a page that names one.
        """
        address = url if "://" in url else f"https://{url}"
        answer, listing = await self._find_feed(address)
        source = Source(
            url=answer.final_url if _moved_for_good(answer) else answer.url,
            title=title or listing.title,
            home=listing.link,
            kind=listing.kind,
            added_on=self.clock(),
            next_due=self.clock(),
            due_because="it was just added",
            feed_only=feed_only,
        )
        return self._add(source, f"as {listing.kind}, found at {address}")

    async def _find_feed(self, url: str) -> tuple[Fetched, Listing]:
        answer = await self.door.fetch(url, purpose=Purpose.LISTING)
        listing = await self.reader.listing(answer.body, answer.final_url, answer.content_type)
        if _has_entries(listing):
            return answer, listing
        named = [link.url for link in listing.feeds]
        for candidate in [*named, *discover.likely_feeds(answer.final_url)]:
            try:
                found = await self.door.fetch(candidate, purpose=Purpose.LISTING)
                feed = await self.reader.listing(found.body, found.final_url, found.content_type)
            except (FetchError, ParseError):
                continue
            if _has_entries(feed):
                return found, feed
        raise ParseError(
            "no feed was found there",
            url,
            f"Nothing was added. To bring in this one page: wirecopy import {url}",
        )

    def _add(self, source: Source, how: str) -> Source:
        with self.store.transaction():
            known = {one.url for one in self.store.sources()}
            added = self.store.add_source(source)
            if source.url not in known:
                self.store.note(
                    Event(at=self.clock(), kind=EventKind.ADDED, what=f"added {how}", source=added.id, where=source.url)
                )
        return added

    def add_links(self, links: Iterable[Link]) -> tuple[Source, ...]:
        """Subscribe to what an OPML file lists, unasked; the first poll shows what answers."""
        added: list[Source] = []
        for link in links:
            if not urls.is_web(link.url):
                continue
            source = Source(
                url=link.url,
                title=link.title,
                folder=link.folder,
                added_on=self.clock(),
                next_due=self.clock(),
                due_because="it was just added",
            )
            added.append(self._add(source, "from an OPML file"))
        return tuple(added)

    # ── import ───────────────────────────────────────────────────────────────

    async def import_url(self, url: str, limit: int | None = None) -> Imported:
        """Bring in one page, or what one feed lists, without subscribing to it.

        Raises:
          FetchError: nothing answers there, or robots.txt forbids the page.
        """
        answer = await self.door.fetch(url, purpose=Purpose.PAGE)
        if not _may_be_listing(answer):
            return await self._keep([answer])
        listing = await self.reader.listing(answer.body, answer.final_url, answer.content_type)
        if listing.kind == "opml":
            return Imported(sources=self.add_links(listing.feeds))
        entries = listing.entries[:limit] if limit is not None else listing.entries
        source = Source(
            url=answer.final_url, title=listing.title, added_on=self.clock(), next_due=self.clock(), kind=listing.kind
        )
        uris: set[str] = set()
        cut = replace(listing, entries=entries)
        tally = await self.poller.take_in_listing(source, answer, cut, uris)
        return Imported(tally=tally, uris=tuple(sorted(uris - {""})), problems=listing.problems)

    async def import_whole(self, url: str, limit: int | None = None, progress: Progress = no_progress) -> Imported:
        """Subscribe to a source and go back through its archive: a paged feed, a sitemap, a WordPress site.

        Where the archive goes on is kept after every page, so that it resumes where it was stopped.

        Args:
          url: the source's address, as for `add`.
          limit: stop after so many new articles; None for all.
          progress: told after each page of the archive.
        """
        source = next((one for one in self.store.sources() if one.url == url), None) or await self.add(url)
        total = Imported()
        seen: set[str] = set()
        if not source.standing.more:
            answer = await self.door.fetch(source.url, purpose=Purpose.LISTING)
            listing = await self.reader.listing(answer.body, answer.final_url, answer.content_type)
            total = Imported(tally=await self.poller.take_in_listing(source, answer, listing, set()))
            source = self._go_on_at(source.id, listing.more)
            seen.add(_listed(listing))
        visited = {urls.clean(source.url)}
        stale = 0
        while source.standing.more and len(visited) <= MOST_PAGES and (limit is None or total.tally.new < limit):
            address, *rest = source.standing.more
            visited.add(urls.clean(address))
            try:
                listing, tally = await self._take_in_page(source, address)
            except _ENDS as end:
                if isinstance(end, Refused) and end.status != _BAD_REQUEST:
                    raise
                listing, tally = Listing(kind=source.kind), Tally()
            stale = 0 if tally.new or not listing.entries else stale + 1
            loops = _listed(listing) in seen or stale >= MOST_STALE
            onward = () if loops else tuple(one for one in listing.more if urls.clean(one) not in visited)
            seen.update({_listed(listing)} if listing.entries else ())
            source = self._go_on_at(source.id, (*onward, *rest))
            total = total + Imported(tally=tally)
            progress(address, tally)
        return total

    async def _take_in_page(self, source: Source, address: str) -> tuple[Listing, Tally]:
        """Take in one page of an archive."""
        answer = await self.door.fetch(address, purpose=Purpose.LISTING)
        listing = await self.reader.listing(answer.body, answer.final_url, answer.content_type)
        unsubscribed = replace(source, id=0)  # what stands in the newest listing is not what stands in this page
        return listing, await self.poller.take_in_listing(unsubscribed, answer, listing, set())

    def _go_on_at(self, source_id: int, more: tuple[str, ...]) -> Source:
        source = self.store.source(source_id)
        source = replace(source, standing=replace(source.standing, more=more))
        self.store.update_source(source)
        return source

    async def import_path(self, path: Path, progress: Callable[[int], None] = lambda _count: None) -> Imported:
        """Bring in a file or everything in a folder, offline.

        Args:
          path: a page, a feed, plain text or OPML, or a folder of them.
          progress: told after each few files how many they were.
        Raises:
          FetchError: there is no such file.
        """
        total = Imported()
        files = read_path(path, self.clock())
        while batch := list(islice(files, BATCH)):
            resources = [one for one in batch if isinstance(one, Fetched)]
            broken = tuple(one for one in batch if isinstance(one, Problem))
            total = total + await self._keep(resources) + Imported(problems=broken)
            progress(len(batch))
        return total

    async def _keep(self, resources: Iterable[Fetched]) -> Imported:
        """Read what came in, then keep all of it in one transaction."""
        read = await asyncio.gather(*(self._read(resource) for resource in resources))
        total = Imported()
        with self.store.transaction():
            for one in read:
                total = total + self._keep_one(one)
        return total

    async def _read(self, resource: Fetched) -> _Read:
        if not _may_be_listing(resource):
            return _Read(resource=resource, articles=(await self.reader.prepare(self._page(resource)),))
        try:
            listing = await self.reader.listing(resource.body, resource.final_url, resource.content_type)
        except ParseError as error:
            problem = Problem(where=error.where or resource.final_url, what=error.what, rule="ParseError")
            return _Read(resource=resource, problems=(problem,), broken=True)
        items = [self._item(resource, listing, entry) for entry in reversed(listing.entries)]
        articles = tuple(await asyncio.gather(*(self.reader.prepare(item) for item in items)))
        return _Read(resource=resource, articles=articles, feeds=listing.feeds, problems=listing.problems)

    def _keep_one(self, read: _Read) -> Imported:
        for problem in read.problems:
            self.store.add_problem(problem, self.clock())
        if read.broken:
            return Imported(tally=Tally(refused=1), problems=read.problems)
        total = Imported(problems=read.problems, sources=self.add_links(read.feeds))
        self.store.keep(read.resource)
        for prepared in read.articles:
            outcome = self.poller.desk.take_in(prepared)
            total = total + Imported(
                tally=counted(outcome),
                uris=(outcome.uri,) if outcome.uri else (),
                problems=(outcome.problem,) if outcome.problem else (),
            )
        return total

    def _page(self, resource: Fetched) -> Material:
        origin = Origin(
            basis=Basis.PAGE if urls.is_web(resource.final_url) else Basis.FILE,
            page=resource.sha256,
            final_url=resource.final_url,
            content_type=resource.content_type,
            carriers=self.carriers,
            retrieved_on=resource.retrieved_on,
        )
        return material_of_page(origin, resource)

    def _item(self, resource: Fetched, listing: Listing, entry: Entry) -> Material:
        origin = Origin(
            basis=Basis.LISTING,
            listing=resource.sha256,
            listing_url=resource.final_url,
            listing_type=resource.content_type,
            entry=entry_name(entry),
            final_url=entry.link,
            carriers=self.carriers,
            retrieved_on=resource.retrieved_on,
        )
        return Material(origin=origin, entry=entry, listing_title=listing.title)


def _listed(listing: Listing) -> str:
    """Return a digest of what a page lists: some servers give the same page for every number."""
    said = "\0".join(f"{entry.id} {entry.link} {entry.title}" for entry in listing.entries)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _may_be_listing(resource: Fetched) -> bool:
    """Say whether a resource is XML or JSON rather than a page or plain text, whatever its label says."""
    kind = resource.content_type.partition(";")[0].strip().lower()
    head = resource.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").decode("latin-1").lower()
    marked_up = head.startswith(_MARKUP) and "<html" not in head
    return marked_up or kind not in {"text/html", "application/xhtml+xml", "text/plain"}


def _has_entries(listing: Listing) -> bool:
    """Say whether a listing is one to subscribe to; a page with its entries marked up gives way to its own feed."""
    return listing.kind not in {"page", "opml"} and not (listing.kind == "hfeed" and listing.feeds)


def _moved_for_good(answer: Fetched) -> bool:
    return bool(answer.redirects) and all(hop.status in {301, 308} for hop in answer.redirects)
