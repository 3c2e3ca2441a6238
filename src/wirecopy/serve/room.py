"""The reading room: what is asked, what is read from the archive for it, and which page shows it.

/                    stories, then single articles       /index.json, all articles: /articles.json
/digest              what happened, a line a story       /digest.json, .txt, .md, .mail
/article/<id>        one article, ?version=n an old one  /article/<id>.json
/story/<id>          a story: its origins, its course, its claims   /story/<id>.json
/speakers, /speaker/<name>                               /speakers.json, /speaker/<name>.json
/outlets, /outlet/<name>                                 /outlets.json, /outlet/<name>.json
/sources, /source/<n>                                    /sources.json
/search?q=…&since=…                                      /search.json
/squawk              headlines as they come              /squawk.events, server-sent
/problems            what went wrong                 /healthz, /metrics for machines
/sign-in, /sign-out  `sign_in`    /yours  what a reader keeps: `yours`    /admin  how the house runs: `admin`

Each list is also a feed: `.rss`, `.atom` or `.feed.json` at the end of its address (of the front page: /index.rss).
"""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from wirecopy import html
from wirecopy.dossier import difference, dossier, way_of
from wirecopy.dossier.chronicle import story_dossier
from wirecopy.errors import StoreError, WirecopyError
from wirecopy.model import SCHEMA_VERSION, Dossier, FamilyOf, Source, as_listed, own_family
from wirecopy.serve import (
    admin,
    article_page,
    feeding,
    front,
    health,
    lists,
    names,
    pages,
    sign_in,
    story_page,
    words,
    yours,
)
from wirecopy.serve.access import HERE, Access, Admission, Registers
from wirecopy.serve.accounts import Accounts
from wirecopy.serve.answers import LARGEST, as_json, number
from wirecopy.serve.digests import Digests
from wirecopy.serve.guard import Guard
from wirecopy.serve.kept import Kept
from wirecopy.serve.readers import Readers
from wirecopy.serve.refusals import refused
from wirecopy.serve.searching import MOST_LISTED, Searching
from wirecopy.serve.squawk import Squawk
from wirecopy.serve.tags import Tagged
from wirecopy.store import Store

PAGE = 40  # articles on a page: with their excerpts under 60 kB
_PROBLEMS = 200


def room(
    opener: Callable[[], Store],
    access: Access = HERE,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    family_of: FamilyOf = own_family,
) -> ASGIApp:
    """Make the reading room.

    Args:
      opener: opens the archive; it is called a few times, for as many connections.
      access: to whom it is open, and what may be written.
      now: the clock, for searches such as "of the last seven days".
      family_of: the owner of an outlet by its name; two outlets of one owner confirm nothing to each other.
    """
    readers, registers = Readers(opener), Registers(access.register)
    application = _Room(readers, registers, now, family_of).application(
        registers,
        [
            *sign_in.routes(access, registers, now),
            *yours.routes(readers, registers, now),
            *admin.routes(readers, registers, now, is_open=access.is_open),
        ],
    )
    return Guard(Admission(Tagged(application), access, readers, registers, now), access)


class _Room:
    def __init__(
        self, readers: Readers, registers: Registers, now: Callable[[], datetime], family_of: FamilyOf
    ) -> None:
        self.readers = readers
        self.now = now
        self.family_of = family_of
        self.fronts: Kept[front.Front] = Kept(readers)
        self.accounts = Accounts(readers, registers, family_of, now)
        self.digests = Digests(readers, now, family_of)
        self.names = names.Names(readers)
        self.squawk = Squawk(readers)

    def application(self, registers: Registers, more: Iterable[Route]) -> Starlette:
        @asynccontextmanager
        async def open_hours(_: Starlette) -> AsyncIterator[None]:
            yield
            self.fronts.close()
            self.accounts.close()
            self.digests.close()
            self.names.close()
            self.squawk.close()
            self.readers.close()
            registers.close()

        return Starlette(
            routes=[
                Route("/", self.home),
                *feeding.routes("/index", self.front_feed),
                Route("/index.json", self.front_json),
                Route("/articles.json", self.articles_json),
                Route("/article/{uri}.json", self.article_json),
                Route("/article/{uri}", self.article),
                *feeding.routes("/story/{uri}", self.story_feed),
                Route("/story/{uri}.json", self.story_json),
                Route("/story/{uri}", self.story),
                Route("/sources", self.sources),
                Route("/sources.json", self.sources_json),
                *feeding.routes("/source/{number:int}", self.source_feed),
                Route("/source/{number:int}", self.source),
                *self.squawk.routes(),
                *Searching(self.readers, self.now).routes(),
                Route("/problems", self.problems),
                Route("/static/room.css", self.style),
                Route("/static/squawk.js", self.script),
                Route("/static/icon.svg", self.icon),
                Route("/favicon.ico", self.icon),
                *self.names.routes(),
                *self.digests.routes(),
                *health.routes(self.readers, self.now),
                *more,
            ],
            exception_handlers={HTTPException: _not_served, WirecopyError: _not_readable, Exception: _our_fault},
            lifespan=open_hours,
        )

    # ── articles ─────────────────────────────────────────────────────────────

    def home(self, request: Request) -> Response:
        with self.readers.one() as store:
            before = _cursor(store, request)
            only = _originals_only(request)
            values = front.values(store, self._front(store), before, originals=only)
            clusters = [one for day in values["days"] for one in day.clusters]
            listed = [line.held.uri for one in clusters for line in (one.lead, *one.others)]
            return pages.page(
                "home", **values, mine=yours.marks_on(request, store, listed), follow=_following_front(originals=only)
            )

    def front_json(self, _: Request) -> Response:
        with self.readers.one() as store:
            found = self._front(store)
            told = [
                {"line": one.line, "articles": one.articles, "newest": as_listed(one.newest)} for one in found.stories
            ]
            return as_json({"schema_version": SCHEMA_VERSION, "stories": told, "changes": found.changes})

    def front_feed(self, request: Request) -> Response:
        with self.readers.one() as store:
            found = self._front(store)
            only = _originals_only(request)
            singles = [one for one in store.holdings(front.SINGLES, originals=only) if one.story not in found.told]
            items = [
                *feeding.of_stories(request, [one.line for one in found.stories if not (only and one.is_copy)]),
                *feeding.of_headlines(request, found.changes),
                *feeding.of_articles(store, request, singles),
            ]
            return feeding.answer(request, items, _following_front(originals=only))

    def _front(self, store: Store) -> front.Front:
        now = self.now()
        return self.fronts.page("front", store, lambda held: front.gather(held, now, self.family_of), now.date())

    def articles_json(self, request: Request) -> Response:
        with self.readers.one() as store:
            limit = number(request, "limit", MOST_LISTED, MOST_LISTED)
            source = request.query_params.get("source")
            held = store.holdings(
                limit + 1,
                before=_cursor(store, request),
                source=_source(store, number(request, "source", 0)).id if source else None,
                outlet=request.query_params.get("outlet") or None,
                originals=_originals_only(request),
            )
            older = held[limit - 1].uri if len(held) > limit else None
            listed = [as_listed(one) for one in held[:limit]]
            return as_json({"schema_version": SCHEMA_VERSION, "articles": listed, "before": older})

    def article(self, request: Request) -> Response:
        with self.readers.one() as store:
            asked = str(request.path_params["uri"])
            uri = _resolved(store, asked)
            if uri != asked:
                return RedirectResponse(pages.article_path(uri), 307)
            whole = _dossier(store, uri, request)
            siblings = store.earliest(article_page.siblings_of(whole), article_page.MOST_SIBLINGS)
            others = store.held_of([uri, *article_page.related_to(whole), *siblings])
            outlets = names.held_outlets(store, [*article_page.parties_of(whole), *way_of(whole, others)])
            refusals = [problem.what for _, problem in store.problems_at(whole.url)]
            edited = difference(store, uri, whole.version - 1, whole.version) if whole.version > 1 else None
            shown = article_page.values(whole, others, outlets, refusals, edited)
            return pages.page("article", mine=yours.marks(request, store, uri), **shown)

    def article_json(self, request: Request) -> Response:
        with self.readers.one() as store:
            return as_json(_dossier(store, _resolved(store, str(request.path_params["uri"])), request))

    def story(self, request: Request) -> Response:
        with self.readers.one() as store:
            uri = _story(store, str(request.path_params["uri"]))
            if uri != request.path_params["uri"]:
                return RedirectResponse(pages.story_path(uri), 307)
            only = _originals_only(request)
            follow = feeding.following(pages.story_path(uri), "Story")
            page = number(request, "page", 1)
            shown = story_page.values(store, uri, self.accounts.gist, page, originals=only)
            listed = [line.held.uri for _, lines in shown["days"] for line in lines]
            return pages.page("story", **shown, mine=yours.marks_on(request, store, listed), follow=follow)

    def story_feed(self, request: Request) -> Response:
        with self.readers.one() as store:
            uri = _story(store, str(request.path_params["uri"]))
            story = store.story(uri)
            held = store.held_of(story.articles if story else ())
            newest = sorted(held.values(), key=lambda one: one.published or one.first_seen, reverse=True)
            items = feeding.of_articles(store, request, newest[: feeding.MOST_ITEMS])
            title = html.plain(newest[-1].headline) if newest else "Story"
            return feeding.answer(request, items, feeding.following(pages.story_path(uri), title))

    def story_json(self, request: Request) -> Response:
        with self.readers.one() as store:
            uri = _story(store, str(request.path_params["uri"]))
            return as_json(story_dossier(store, uri, self.family_of, account=self.accounts.of))

    # ── sources and problems ─────────────────────────────────────────────────

    def sources(self, _: Request) -> Response:
        with self.readers.one() as store:
            return pages.page("sources", sources=[(one, *words.health(one)) for one in store.sources()])

    def sources_json(self, _: Request) -> Response:
        with self.readers.one() as store:
            return as_json({"schema_version": SCHEMA_VERSION, "sources": store.sources()})

    def source(self, request: Request) -> Response:
        with self.readers.one() as store:
            source = _source(store, int(request.path_params["number"]))
            only = _originals_only(request)
            held = store.holdings(PAGE, source=source.id, originals=only)
            return pages.page(
                "source",
                source=source,
                originals=only,
                health=words.health(source),
                lines=[lists.line(one) for one in held],
                mine=yours.marks_on(request, store, [one.uri for one in held]),
                is_cut=len(held) == PAGE,
                outlets=list(dict.fromkeys(one.outlet for one in held if one.outlet)),
                problems=store.problems(limit=PAGE, source=source.id),
                events=store.events(source=source.id, limit=PAGE),
                follow=_following_source(source),
            )

    def source_feed(self, request: Request) -> Response:
        with self.readers.one() as store:
            source = _source(store, int(request.path_params["number"]))
            held = store.holdings(feeding.MOST_ITEMS, source=source.id, originals=_originals_only(request))
            return feeding.answer(request, feeding.of_articles(store, request, held), _following_source(source))

    def problems(self, _: Request) -> Response:
        with self.readers.one() as store:
            return pages.page("problems", problems=store.problems(limit=_PROBLEMS), most=_PROBLEMS)

    # ── what never changes ───────────────────────────────────────────────────

    def style(self, request: Request) -> Response:
        return pages.static(pages.STYLE, pages.STYLE_TAG, "text/css", request.headers.get("if-none-match"))

    def script(self, request: Request) -> Response:
        return pages.static(pages.SCRIPT, pages.SCRIPT_TAG, "text/javascript", request.headers.get("if-none-match"))

    def icon(self, request: Request) -> Response:
        return pages.static(pages.ICON, pages.ICON_TAG, "image/svg+xml", request.headers.get("if-none-match"))


# ── reading a question ───────────────────────────────────────────────────────


def _following_front(*, originals: bool) -> feeding.Follow:
    return feeding.following("/index", "Stories", originals="1" if originals else "")


def _following_source(source: Source) -> feeding.Follow:
    return feeding.following(f"/source/{source.id}", source.title or source.url)


def _originals_only(request: Request) -> bool:
    return request.query_params.get("originals") == "1"


def _cursor(store: Store, request: Request) -> str | None:
    before = request.query_params.get("before")
    if before and store.holding(before) is None:
        raise HTTPException(404)
    return before or None


# ── reading the archive ──────────────────────────────────────────────────────


def _resolved(store: Store, asked: str) -> str:
    try:
        return store.resolve(asked)
    except StoreError as error:
        raise HTTPException(404) from error


def _story(store: Store, asked: str) -> str:
    try:
        return store.resolve_story(asked)
    except StoreError as error:
        raise HTTPException(404) from error


def _dossier(store: Store, uri: str, request: Request) -> Dossier:
    if "version" not in request.query_params:
        return dossier(store, uri)
    version = number(request, "version", 0)
    if not 0 < version <= store.held(uri).versions:
        raise HTTPException(404)
    return dossier(store, uri, version)


def _source(store: Store, number: int) -> Source:
    if number > LARGEST:
        raise HTTPException(404)
    try:
        return store.source(number)
    except StoreError as error:
        raise HTTPException(404) from error


# ── answers ──────────────────────────────────────────────────────────────────


def _not_served(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return refused(request, error.status_code, error.headers)
    return refused(request, 500)


def _not_readable(request: Request, error: Exception) -> Response:
    del error  # what it says may hold what was asked; the page holds nothing of it
    return refused(request, 503)


def _our_fault(request: Request, error: Exception) -> Response:
    del error  # Starlette raises it again, so that the server writes it down
    return refused(request, 500)
