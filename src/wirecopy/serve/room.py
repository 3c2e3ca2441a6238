"""The reading room: what is asked, what is read from the archive for it, and which page shows it.

/                    the newest articles by day          /articles.json
/article/<id>        one article, ?version=n an old one  /article/<id>.json
/story/<id>          a story: its origins, its course, its claims   /story/<id>.json
/speakers, /speaker/<name>                               /speakers.json, /speaker/<name>.json
/outlets, /outlet/<name>                                 /outlets.json, /outlet/<name>.json
/sources, /source/<n>                                    /sources.json
/search?q=…&since=…                                      /search.json
/problems            what went wrong                 /healthz, /metrics for machines
/sign-in, /sign-out  `sign_in`    /yours  what a reader keeps: `yours`    /admin  how the house runs: `admin`
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

from wirecopy.chronicle import story_dossier
from wirecopy.config.durations import duration
from wirecopy.dossier import difference, dossier
from wirecopy.errors import StoreError, WirecopyError
from wirecopy.model import SCHEMA_VERSION, Dossier, FamilyOf, Holding, Source, as_listed, own_family
from wirecopy.serve import admin, article_page, health, lists, names, pages, sign_in, story_page, words, yours
from wirecopy.serve.access import HERE, Access, Admission, Registers
from wirecopy.serve.answers import LARGEST, as_json, number
from wirecopy.serve.guard import Guard
from wirecopy.serve.markup import marked
from wirecopy.serve.readers import Readers
from wirecopy.serve.refusals import refused
from wirecopy.store import Store

PAGE = 40  # articles on a page: with their excerpts under 60 kB
MOST_LISTED = 500  # articles in one answer for programs
_RESULTS = 30
_LONGEST_QUERY = 400  # code points
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
    application = _Room(readers, now, family_of).application(
        registers,
        [
            *sign_in.routes(access, registers, now),
            *yours.routes(readers, registers, now),
            *admin.routes(readers, registers, now, is_open=access.is_open),
        ],
    )
    return Guard(Admission(application, access, readers, registers, now), access)


class _Room:
    def __init__(self, readers: Readers, now: Callable[[], datetime], family_of: FamilyOf) -> None:
        self.readers = readers
        self.now = now
        self.family_of = family_of

    def application(self, registers: Registers, more: Iterable[Route]) -> Starlette:
        @asynccontextmanager
        async def open_hours(_: Starlette) -> AsyncIterator[None]:
            yield
            self.readers.close()
            registers.close()

        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/articles.json", self.articles_json),
                Route("/article/{uri}.json", self.article_json),
                Route("/article/{uri}", self.article),
                Route("/story/{uri}.json", self.story_json),
                Route("/story/{uri}", self.story),
                Route("/sources", self.sources),
                Route("/sources.json", self.sources_json),
                Route("/source/{number:int}", self.source),
                Route("/search", self.search),
                Route("/search.json", self.search_json),
                Route("/problems", self.problems),
                Route("/static/room.css", self.style),
                Route("/static/icon.svg", self.icon),
                Route("/favicon.ico", self.icon),
                *names.routes(self.readers),
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
            held = store.holdings(PAGE + 1, before=before)
            lines = [lists.line(one, store.record(one.uri)) for one in held[:PAGE]]
            return pages.page(
                "home",
                days=lists.by_day(lines),
                older=held[PAGE - 1].uri if len(held) > PAGE else "",
                is_first=not before,
                counts=store.counts(),
                sources=[(source, *words.health(source)) for source in store.sources()],
            )

    def articles_json(self, request: Request) -> Response:
        with self.readers.one() as store:
            limit = number(request, "limit", MOST_LISTED, MOST_LISTED)
            source = request.query_params.get("source")
            held = store.holdings(
                limit + 1,
                before=_cursor(store, request),
                source=_source(store, number(request, "source", 0)).id if source else None,
                outlet=request.query_params.get("outlet") or None,
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
            ends = [end for one in whole.relations for end in (one.later, one.earlier)]
            others = _holdings(store, [uri, *ends, *(whole.story.articles if whole.story else ())])
            outlets = names.held_outlets(store, article_page.parties_of(whole))
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
            only = request.query_params.get("originals") == "1"
            return pages.page("story", **story_page.values(store, uri, self.family_of, originals=only))

    def story_json(self, request: Request) -> Response:
        with self.readers.one() as store:
            return as_json(story_dossier(store, _story(store, str(request.path_params["uri"])), self.family_of))

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
            held = store.holdings(PAGE, source=source.id)
            return pages.page(
                "source",
                source=source,
                health=words.health(source),
                lines=[lists.line(one) for one in held],
                is_cut=len(held) == PAGE,
                problems=store.problems(limit=PAGE, source=source.id),
                events=store.events(source=source.id, limit=PAGE),
            )

    def problems(self, _: Request) -> Response:
        with self.readers.one() as store:
            return pages.page("problems", problems=store.problems(limit=_PROBLEMS), most=_PROBLEMS)

    # ── search ───────────────────────────────────────────────────────────────

    def search(self, request: Request) -> Response:
        query, since_text, since = self._query(request)
        with self.readers.one() as store:
            before = _cursor(store, request)
            hits = store.search(query, limit=_RESULTS + 1, before=before, since=since) if query else ()
            return pages.page(
                "search",
                query=query,
                since=since_text,
                results=[(lists.line(one.holding), marked(one.snippet, one.matches)) for one in hits[:_RESULTS]],
                older=hits[_RESULTS - 1].holding.uri if len(hits) > _RESULTS else "",
                is_first=not before,
            )

    def search_json(self, request: Request) -> Response:
        query, _, since = self._query(request)
        limit = number(request, "limit", _RESULTS, MOST_LISTED)
        with self.readers.one() as store:
            before = _cursor(store, request)
            hits = store.search(query, limit=limit + 1, before=before, since=since) if query else ()
            found = [as_listed(one.holding, one.snippet, one.matches) for one in hits[:limit]]
            older = hits[limit - 1].holding.uri if len(hits) > limit else None
            return as_json({"schema_version": SCHEMA_VERSION, "articles": found, "before": older})

    def _query(self, request: Request) -> tuple[str, str, datetime | None]:
        query = request.query_params.get("q", "").strip()
        since = request.query_params.get("since", "").strip()
        if len(query) > _LONGEST_QUERY:
            raise HTTPException(400)
        return query, since, _since(since, self.now()) if since else None

    # ── what never changes ───────────────────────────────────────────────────

    def style(self, request: Request) -> Response:
        return pages.static(pages.STYLE, pages.STYLE_TAG, "text/css", request.headers.get("if-none-match"))

    def icon(self, request: Request) -> Response:
        return pages.static(pages.ICON, pages.ICON_TAG, "image/svg+xml", request.headers.get("if-none-match"))


# ── reading a question ───────────────────────────────────────────────────────


def _since(text: str, now: datetime) -> datetime:
    """Read `2026-11-09`, `2026-11-09T07:00` or a time back from now such as `7d`."""
    try:
        return now - duration(text)
    except ValueError:
        pass
    except OverflowError as error:
        raise HTTPException(400) from error
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise HTTPException(400) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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
    version = number(request, "version", 0)
    if version > store.held(uri).versions or request.query_params.get("version") == "0":
        raise HTTPException(404)
    return dossier(store, uri, version or None)


def _holdings(store: Store, uris: Iterable[str]) -> dict[str, Holding]:
    found = {uri: store.holding(uri) for uri in dict.fromkeys(uris)}
    return {uri: held for uri, held in found.items() if held}


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
