"""How the archive is, for machines: `/healthz` for whoever restarts services, `/metrics` for whoever draws curves.

Both are under the same guard as the rest of the reading room: this machine alone may ask. Counting takes a second in
an archive of a million articles, so the numbers may be a minute old; that the archive answers is tried every time.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wirecopy.errors import StoreError
from wirecopy.model import Source, SourceState
from wirecopy.serve.readers import Readers
from wirecopy.store import Counts, Store
from wirecopy.version import __version__

_FRESH = 60.0  # seconds for which a count is taken for the present one
_TEXT = "text/plain; version=0.0.4; charset=utf-8"  # Prometheus text exposition format


def routes(readers: Readers, now: Callable[[], datetime]) -> list[Route]:
    """Return the two routes.

    Args:
      readers: lend the archive.
      now: the clock, aware, UTC.
    """
    desk = _Health(readers, now)
    return [Route("/healthz", desk.healthz), Route("/metrics", desk.metrics)]


class _Health:
    def __init__(self, readers: Readers, now: Callable[[], datetime]) -> None:
        self.readers = readers
        self.now = now
        self._counted: tuple[float, Counts] | None = None

    def healthz(self, _: Request) -> Response:
        try:
            with self.readers.one() as store:
                sources, counts = store.sources(), self._counts(store)
        except StoreError:
            return _json({"status": "unavailable", "what": "the archive cannot be read"}, 503)
        failing = sum(source.failures > 0 for source in sources)
        found = {"articles": counts.articles, "versions": counts.versions, "problems": counts.problems}
        return _json({"status": "ok", "version": __version__, **found, "sources": len(sources), "failing": failing})

    def metrics(self, _: Request) -> Response:
        try:
            with self.readers.one() as store:
                sources, counts = store.sources(), self._counts(store)
        except StoreError:
            return Response("# the archive cannot be read\nwirecopy_up 0\n", 503, media_type=_TEXT)
        return Response("".join(exposition(counts, sources, self.now())), media_type=_TEXT)

    def _counts(self, store: Store) -> Counts:
        at = time.monotonic()
        if self._counted is None or at - self._counted[0] > _FRESH:
            self._counted = at, store.counts()
        return self._counted[1]


def exposition(counts: Counts, sources: tuple[Source, ...], now: datetime) -> Iterator[str]:
    """Write the archive's numbers as gauges.

    Args:
      counts: the archive in numbers.
      sources: all of them.
      now: the moment of the question, aware, UTC.
    Returns:
      Lines in Prometheus' text format, version 0.0.4; sizes in bytes, ages in seconds.
    """
    yield from _gauge("up", "1 while the archive answers", 1)
    yield from _gauge("articles", "Articles held", counts.articles)
    yield from _gauge("versions", "Versions held of all articles", counts.versions)
    yield from _gauge("statements", "Statements in the latest versions", counts.statements)
    yield from _gauge("copies", "Articles that are a whole or a part of an earlier one", counts.copies)
    yield from _gauge("stories", "Stories", counts.stories)
    yield from _gauge("problems", "Problems noted", counts.problems)
    yield from _gauge("resources", "Bodies kept as evidence", counts.resources)
    yield from _gauge("evidence_bytes", "What the evidence takes compressed", counts.evidence_stored)
    yield from _gauge("archive_bytes", "The size of the archive's file", counts.file_size)
    yield from _head("sources", "Sources by state")
    for state in SourceState:
        yield f'wirecopy_sources{{state="{state.value}"}} {sum(source.state is state for source in sources)}\n'
    active = [source for source in sources if source.state is SourceState.ACTIVE]
    yield from _gauge(
        "sources_failing", "Active sources whose last poll failed", sum(one.failures > 0 for one in active)
    )
    yield from _gauge("sources_overdue", "Active sources that are due", sum(one.next_due <= now for one in active))
    answered = [source.succeeded_on for source in sources if source.succeeded_on]
    if answered:
        age = max(0.0, (now - max(answered)).total_seconds())
        yield from _gauge("last_success_age_seconds", "Time since the last poll that succeeded", round(age, 1))


def _gauge(name: str, what: str, value: float) -> Iterator[str]:
    yield from _head(name, what)
    yield f"wirecopy_{name} {value}\n"


def _head(name: str, what: str) -> Iterator[str]:
    yield f"# HELP wirecopy_{name} {what}.\n# TYPE wirecopy_{name} gauge\n"


def _json(value: object, status: int = 200) -> Response:
    body = msgspec.json.encode(value)
    return Response(body, status, media_type="application/json", headers={"Cache-Control": "no-store"})
