"""What a reader keeps: marks on articles, and saved searches that tell what is new.

/yours, /yours.json                            searches with how many are new, starred and read articles
/yours/articles/<id>      POST mark or unmark  a star, or that it was read
/yours/searches           POST query, name     keep a search
/yours/searches/<n>       POST do              look (goes to its hits; all count as seen), remove

A program sends the same with its token, as a form or as JSON, and gets JSON.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wirecopy import html, queries
from wirecopy.errors import StoreError
from wirecopy.model import SCHEMA_VERSION, Holding, Query, ReaderMark, SavedSearch, Scope, SearchAlert, as_listed
from wirecopy.serve import lists, pages
from wirecopy.serve.access import Registers, Visitor, needed, visitor_of
from wirecopy.serve.answers import LARGEST, as_json, number
from wirecopy.serve.forms import fields
from wirecopy.serve.readers import Readers
from wirecopy.serve.refusals import is_for_program
from wirecopy.store import Store

MOST_COUNTED = 99  # new hits; what is more is as good as many
MOST_SEARCHES = 100  # that a reader keeps
_SHOWN = 100  # starred articles, and read ones, for programs
_ON_A_PAGE = 30  # of each on the page, and saved searches: with 100 of all it had 233 kB
_LONGEST_NAME = 80  # code points
_LONGEST_QUERY = 400


def routes(readers: Readers, registers: Registers, now: Callable[[], datetime]) -> list[Route]:
    """Return the routes.

    Args:
      readers: lend the archive.
      registers: lend the readers to write.
      now: the clock, aware, UTC.
    """
    desk = _Yours(readers, registers, now)
    return [
        Route("/yours", desk.page, methods=["GET"]),
        Route("/yours.json", desk.values, methods=["GET"]),
        Route("/yours/articles/{uri}", desk.mark, methods=["POST"]),
        Route("/yours/searches", desk.save, methods=["POST"]),
        Route("/yours/searches/{number:int}", desk.search, methods=["POST"]),
    ]


def alert(store: Store, search: SavedSearch, now: datetime) -> SearchAlert:
    """Say how many articles a saved search finds that came in since it was looked at; its `7d` goes back from now."""
    query = queries.read(search.query, now)
    is_asked = _has_its_source(store, query)
    found = store.matching(query, MOST_COUNTED + 1, behind=search.seen) if is_asked else ()
    return SearchAlert(
        id=search.id,
        name=search.name,
        query=search.query,
        new=min(len(found), MOST_COUNTED),
        is_more=len(found) > MOST_COUNTED,
    )


def _has_its_source(store: Store, query: Query) -> bool:
    """Say whether the source that a search names, if any, is still subscribed to."""
    try:
        return not query.source or store.find_source(query.source).id > 0
    except StoreError:
        return False


def marks(request: Request, store: Store, uri: str) -> frozenset[ReaderMark] | None:
    """Return what the reader who asks noted of an article; None where nobody is signed in."""
    visitor = visitor_of(request)
    if visitor is None:
        return None
    return store.marks_of(visitor.reader, uri)


def marks_on(request: Request, store: Store, uris: Iterable[str]) -> dict[str, frozenset[ReaderMark]] | None:
    """Return what the reader who asks noted of the articles on a list; None where nobody is signed in."""
    visitor = visitor_of(request)
    return None if visitor is None else store.marks_on(visitor.reader, uris)


class _Yours:
    def __init__(self, readers: Readers, registers: Registers, now: Callable[[], datetime]) -> None:
        self._readers = readers
        self._registers = registers
        self._now = now

    # ── what is shown ────────────────────────────────────────────────────────

    def page(self, request: Request) -> Response:
        if visitor_of(request) is None:
            return RedirectResponse("/sign-in", 303)
        visitor = needed(request, Scope.READ)
        page = number(request, "page", 1)
        before = (page - 1) * _ON_A_PAGE
        with self._readers.one() as store:
            kept = store.saved_searches(visitor.reader)
            if page < 1 or (before and before >= len(kept)):
                raise HTTPException(404)
            starred, read = (
                _lines(_held(store, visitor, mark, _ON_A_PAGE)) if page == 1 else []
                for mark in (ReaderMark.STARRED, ReaderMark.READ)
            )
            mine = marks_on(request, store, [one.held.uri for one in (*starred, *read)])
            alerts = [alert(store, one, self._now()) for one in kept[before : before + _ON_A_PAGE]]
        answer = pages.page(
            "yours",
            reader=visitor.reader,
            alerts=alerts,
            starred=starred,
            read=read,
            mine=mine,
            is_full=len(kept) >= MOST_SEARCHES,
            page=page,
            has_more=before + len(alerts) < len(kept),
            is_cut=_ON_A_PAGE in {len(starred), len(read)},
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def values(self, request: Request) -> Response:
        visitor = needed(request, Scope.READ)
        with self._readers.one() as store:
            listed = {mark.value: [as_listed(one) for one in _held(store, visitor, mark)] for mark in ReaderMark}
            alerts = [alert(store, one, self._now()) for one in store.saved_searches(visitor.reader)]
        return as_json({"schema_version": SCHEMA_VERSION, "reader": visitor.reader, "searches": alerts, **listed})

    # ── what is changed ──────────────────────────────────────────────────────

    async def mark(self, request: Request) -> Response:
        visitor = needed(request, Scope.STATE)
        given = await fields(request, "mark", "unmark")
        if len(given) != 1 or not set(given.values()) <= set(ReaderMark):
            raise HTTPException(400)
        ((did, named),) = given.items()
        mark, is_on = ReaderMark(named), did == "mark"
        uri = await run_in_threadpool(self._mark, visitor, str(request.path_params["uri"]), mark, is_on=is_on)
        article = pages.article_path(uri)
        page = _page_before(request)
        back = article if page in {"", article} else f"{page}#{pages.MARKING}{uri}"
        return _done(request, back, {"article": uri, "mark": mark, "on": is_on})

    def _mark(self, visitor: Visitor, asked: str, mark: ReaderMark, *, is_on: bool) -> str:
        with self._readers.one() as store:
            try:
                uri = store.resolve(asked)
            except StoreError as error:
                raise HTTPException(404) from error
        with self._registers.one() as register:
            register.mark(visitor.reader, uri, mark, self._now() if is_on else None)
        return uri

    async def save(self, request: Request) -> Response:
        visitor = needed(request, Scope.STATE)
        given = await fields(request, "query", "name")
        query = given.get("query", "").strip()
        name = html.squeeze(html.plain(given.get("name", ""))) or query
        if not query or len(query) > _LONGEST_QUERY or len(name) > max(_LONGEST_NAME, len(query)):
            raise HTTPException(400)
        kept = await run_in_threadpool(self._save, visitor, SavedSearch(name=name, query=query, made_on=self._now()))
        return _done(request, "/yours", {"id": kept.id, "name": kept.name, "query": kept.query})

    def _save(self, visitor: Visitor, search: SavedSearch) -> SavedSearch:
        with self._registers.one() as register, register.transaction():
            held = register.saved_searches(visitor.reader)
            if len(held) >= MOST_SEARCHES and search.name not in {one.name for one in held}:
                raise HTTPException(400)
            return register.save_search(visitor.reader, search)

    async def search(self, request: Request) -> Response:
        visitor = needed(request, Scope.STATE)
        given = await fields(request, "do")
        asked = int(request.path_params["number"])
        if given.get("do") not in {"look", "remove"}:
            raise HTTPException(400)
        if asked > LARGEST:
            raise HTTPException(404)
        found = await run_in_threadpool(self._look, visitor, asked, is_last=given["do"] == "remove")
        path = f"/search?q={quote(found.query, safe='')}" if given["do"] == "look" else "/yours"
        return _done(request, path, {"id": found.id, "name": found.name, "query": found.query})

    def _look(self, visitor: Visitor, number: int, *, is_last: bool) -> SavedSearch:
        with self._registers.one() as register, register.transaction():
            found = register.see_search(visitor.reader, number)
            if found is None:
                raise HTTPException(404)
            if is_last:
                register.remove_search(visitor.reader, number)
            return found


def _page_before(request: Request) -> str:
    """Return the page of ours that a form was sent from, as a path; "" where the browser does not say or it is none."""
    try:
        parts = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    # "//elsewhere" and "/\\elsewhere" are no paths: a browser would go to another machine
    is_ours = parts.netloc == request.headers.get("host") and re.fullmatch(r"/(?![/\\])[!-~]*|/", parts.path)
    return parts.path + (f"?{parts.query}" if parts.query else "") if is_ours else ""


def _held(store: Store, visitor: Visitor, mark: ReaderMark, most: int = _SHOWN) -> list[Holding]:
    return list(store.held_of(store.marked(visitor.reader, mark, most)).values())


def _lines(held: Iterable[Holding]) -> list[lists.Line]:
    return [lists.line(one) for one in held]


def _done(request: Request, path: str, said: dict[str, object]) -> Response:
    return as_json(said) if is_for_program(request) else RedirectResponse(path, 303)
