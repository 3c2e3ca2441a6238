"""The search: words and operators, as a page, as JSON and as feeds.

/search?q=…&since=…                                      /search.json, and feeds
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wirecopy import queries
from wirecopy.errors import StoreError
from wirecopy.model import SCHEMA_VERSION, Query, as_listed
from wirecopy.serve import feeding, lists, pages, yours
from wirecopy.serve.answers import as_json, number, since
from wirecopy.serve.markup import marked
from wirecopy.serve.readers import Readers
from wirecopy.store import Hit, Store

MOST_LISTED = 500  # articles in one answer for programs
_RESULTS = 30
_LONGEST_QUERY = 400  # code points


class Searching:
    """Answers for the search."""

    def __init__(self, readers: Readers, now: Callable[[], datetime]) -> None:
        """Take what lends the archive, and the clock from which `7d` goes back."""
        self.readers = readers
        self.now = now

    def routes(self) -> list[Route]:
        """Return the routes of the search."""
        return [
            Route("/search", self.page),
            *feeding.routes("/search", self.feed),
            Route("/search.json", self.json),
        ]

    def page(self, request: Request) -> Response:
        """Answer with the page."""
        typed, since_text = _typed(request)
        with self.readers.one() as store:
            query = self._query(store, request)
            hits = _hits(store, query, _RESULTS, request)
            return pages.page(
                "search",
                query=typed,
                asked=query,
                since=since_text,
                mine=yours.marks_on(request, store, [one.holding.uri for one in hits]),
                results=[(lists.line(one.holding), marked(one.snippet, one.matches)) for one in hits[:_RESULTS]],
                older=hits[_RESULTS - 1].holding.uri if len(hits) > _RESULTS else "",
                is_first=not request.query_params.get("before"),
                operators=queries.OPERATORS,
                follow=_follow(request) if query.asks else None,
            )

    def json(self, request: Request) -> Response:
        """Answer with the articles that were found; `problems` are sentences about what could not be read."""
        limit = number(request, "limit", _RESULTS, MOST_LISTED)
        with self.readers.one() as store:
            query = self._query(store, request)
            hits = _hits(store, query, limit, request)
            found = [as_listed(one.holding, one.snippet, one.matches) for one in hits[:limit]]
            older = hits[limit - 1].holding.uri if len(hits) > limit > 0 else None
            return as_json(
                {
                    "schema_version": SCHEMA_VERSION,
                    "articles": found,
                    "before": older,
                    "problems": query.problems,
                }
            )

    def feed(self, request: Request) -> Response:
        """Answer with a feed of the newest that were found."""
        with self.readers.one() as store:
            hits = _hits(store, self._query(store, request), feeding.MOST_ITEMS, request)[: feeding.MOST_ITEMS]
            snippets = {one.holding.uri: one.snippet for one in hits}
            items = feeding.of_articles(store, request, [one.holding for one in hits], snippets)
            return feeding.answer(request, items, _follow(request))

    def _query(self, store: Store, request: Request) -> Query:
        typed, since_text = _typed(request)
        query = queries.read(typed, self.now())
        if since_text:
            moment = since(since_text, self.now())
            query = replace(query, after=max(query.after, moment) if query.after else moment)
        if query.source:
            try:
                store.find_source(query.source)
            except StoreError as error:
                problem = f"“source:{query.source}”: {error.what}."
                return Query(problems=(*query.problems, problem))
        return query


def _typed(request: Request) -> tuple[str, str]:
    typed = request.query_params.get("q", "").strip()
    if len(typed) > _LONGEST_QUERY:
        raise HTTPException(400)
    return typed, request.query_params.get("since", "").strip()


def _hits(store: Store, query: Query, limit: int, request: Request) -> tuple[Hit, ...]:
    before = request.query_params.get("before")
    if before and store.holding(before) is None:
        raise HTTPException(404)
    typed = request.query_params.get("q", "").strip()  # a time alone is a list of articles, not a search
    return store.search(query, limit=limit + 1, before=before or None) if typed else ()


def _follow(request: Request) -> feeding.Follow:
    typed, since_text = _typed(request)
    return feeding.following("/search", typed, q=typed, since=since_text)
