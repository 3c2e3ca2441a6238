"""The squawk: each headline, change and withdrawal as it comes in, as a page and as server-sent events.

One poller reads the diary for all listeners, and only while there are any. What it found is written once and lies in
a short tape, from which each listener sends what it has not sent yet. Who falls behind the tape, or takes nothing for
a while, is cut off. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import asyncio
import json
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from wirecopy import html
from wirecopy.errors import StoreError, WirecopyError
from wirecopy.model import Event, EventKind, Holding
from wirecopy.serve import pages
from wirecopy.serve.answers import number
from wirecopy.serve.connections import cut, endless
from wirecopy.serve.kept import Kept
from wirecopy.serve.readers import Readers
from wirecopy.store import Store

MOST_LISTENERS = 1_000
_EVERY = 2.0  # seconds between two looks at the diary
_BEAT = 15.0  # seconds without a word after which a comment is sent, so that what lies between keeps the line open
_PATIENCE = 20.0  # seconds that a listener may take nothing of what is sent
_TAPE = 256  # lines that a listener may be behind
_SHOWN = 60  # lines on the page
_LOOKED_AT = 2_000  # entries of the diary that are looked through for the page: 3 ms
_LARGEST = 2**53  # an entry's number, as JSON can say it
_KINDS = {
    EventKind.IMPORTED: "",
    EventKind.CHANGED: "changed",
    EventKind.HEADLINE_CHANGED: "headline changed",
    EventKind.VANISHED: "withdrawn",
    EventKind.RETURNED: "back again",
}
_TELL_OF_A_CHANGE = frozenset({EventKind.HEADLINE_CHANGED, EventKind.RETURNED})
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the squawk; `told` is "" for news, else what became of the article."""

    at: datetime
    told: str
    headline: str
    outlet: str
    path: str
    is_copy: bool = False


class Squawk:
    """Answers for the squawk."""

    def __init__(self, readers: Readers, every: float = _EVERY, patience: float = _PATIENCE) -> None:
        """Take what lends the archive; the seconds between two looks, and those that a listener may take nothing."""
        self.readers = readers
        self.every = every
        self.patience = patience
        self.kept: Kept[tuple[int, list[Line]]] = Kept(readers)
        self._tape: deque[tuple[int, bytes]] = deque(maxlen=_TAPE)
        self._beats = 0
        self._began = 0  # the entry of the diary behind which the tape goes on
        self.listeners = 0
        self._poller: asyncio.Task[None] | None = None
        self._news: asyncio.Future[None] | None = None

    def routes(self) -> list[Route]:
        """Return the routes of the squawk."""
        return [Route("/squawk", self.page), Route("/squawk.events", self.events)]

    def page(self, _: Request) -> Response:
        """Answer with the page: the last lines, which a script goes on with."""
        with self.readers.one() as store:
            last, lines = self.kept.page("squawk", store, _last_lines)
            return pages.page("squawk", lines=lines, last=last)  # from there on the script hears what came since

    def close(self) -> None:
        """Gather no more."""
        self.kept.close()

    async def events(self, request: Request) -> Response:
        """Answer with the events behind the entry that the listener had last; without one, from now on."""
        after = number(request, "after", -1, _LARGEST)
        had = request.headers.get("last-event-id", "")
        if had.isascii() and had.isdigit() and len(had) <= 16:
            after = int(had)
        if self.listeners >= MOST_LISTENERS:
            raise HTTPException(503)
        upto = await run_in_threadpool(self._last)
        missed = [] if after < 0 else [text for _, text in await run_in_threadpool(self._behind, after, upto)]
        return _Stream(self, missed, upto)

    # ── listeners ────────────────────────────────────────────────────────────

    async def listen(self, stream: "_Stream", send: Send, gone: "asyncio.Future[None]") -> None:
        """Send a listener what comes, until it is gone.

        Raises:
          TimeoutError: it takes nothing, or has fallen behind.
        """
        self.listeners += 1
        try:
            seen, beats = stream.upto, self._beats
            if self._poller is None or self._poller.done():
                self._began = seen
                self._poller = asyncio.create_task(self._poll(seen))
            elif seen < self._began:  # its reading ended before that of the one for whom the tape was begun
                stream.missed += [text for _, text in await run_in_threadpool(self._behind, seen, self._began)]
                seen = self._began
            await self._send(send, b"".join([b"retry: 5000\n\n", *stream.missed]))
            stream.missed.clear()
            while not gone.done():
                news = self._news = self._news or asyncio.get_running_loop().create_future()
                await asyncio.wait({news, gone}, return_when=asyncio.FIRST_COMPLETED)
                if self._tape and self._tape[0][0] > seen and len(self._tape) == _TAPE:
                    raise TimeoutError
                waiting = self._behind_on_tape(seen)
                if waiting:
                    seen = self._tape[-1][0]
                    await self._send(send, b"".join(reversed(waiting)))
                elif self._beats != beats:
                    await self._send(send, b": here\n\n")
                beats = self._beats
        finally:
            self.listeners -= 1

    async def _send(self, send: Send, body: bytes) -> None:
        async with asyncio.timeout(self.patience):
            await send({"type": "http.response.body", "body": body, "more_body": True})

    def _behind_on_tape(self, seen: int) -> list[bytes]:
        """Return what came behind a line, the last one first."""
        return [text for _, text in takewhile(lambda one: one[0] > seen, reversed(self._tape))]

    async def _poll(self, last: int) -> None:
        """Read the diary for all behind what the first listener was sent, as long as anybody listens."""
        loop = asyncio.get_running_loop()
        beat = loop.time()
        while self.listeners:
            with suppress(WirecopyError):  # another program may hold the archive for a moment
                found = await run_in_threadpool(self._entries, last)
                last = found[0]
                self._tape.extend(found[1])
                if found[1] or loop.time() - beat >= _BEAT:
                    beat = loop.time()
                    self._beats += 1
                    self._tell()
            await asyncio.sleep(self.every)

    def _tell(self) -> None:
        news, self._news = self._news, None
        if news and not news.done():
            news.set_result(None)

    # ── the diary ────────────────────────────────────────────────────────────

    def _last(self) -> int:
        with self.readers.one() as store:
            return store.last_entry()

    def _behind(self, after: int, upto: int) -> list[tuple[int, bytes]]:
        return [line for line in self._entries(after)[1] if line[0] <= upto]

    def _entries(self, after: int) -> tuple[int, list[tuple[int, bytes]]]:
        """Return the number of the last entry that was read, and the lines behind one, as they are sent."""
        with self.readers.one() as store:
            entries = store.entries(after, _TAPE)
            lines = [(at, _event(at, line)) for at, line in _lines(store, entries)]
            return (entries[-1][0] if entries else after), lines


class _Stream(Response):
    """An answer that goes on as long as its listener does."""

    def __init__(self, squawk: Squawk, missed: list[bytes], upto: int) -> None:
        super().__init__()
        self.squawk = squawk
        self.missed = missed
        self.upto = upto  # the entry of the diary behind which it hears what comes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        endless(scope)
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await self.squawk.listen(self, send, gone)
        except TimeoutError:
            cut(scope)
        finally:
            gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _lines(store: Store, entries: Iterable[tuple[int, Event]]) -> Iterable[tuple[int, Line]]:
    """Give the lines of entries; a change of which another entry of that moment tells more has none of its own."""
    known = list(entries)
    told = {(event.article, event.at) for _, event in known if event.kind in _TELL_OF_A_CHANGE}
    for at, event in known:
        if event.kind is EventKind.CHANGED and (event.article, event.at) in told:
            continue
        held = store.holding(event.article) if event.kind in _KINDS and event.article else None
        if held:
            yield at, _line(held, _headline(store, held, event.at, event.version), event.at, _KINDS[event.kind])


def _headline(store: Store, held: Holding, at: datetime, version: int) -> str:
    """Return the headline that was heard: that of the entry's version, or where it names none, of its moment."""
    if held.versions in {1, version}:
        return held.headline
    try:
        if version:
            return store.record(held.uri, version).reading.article.headline
        standing = [one.reading.article.headline for one in store.versions(held.uri) if one.imported_on <= at]
    except StoreError:  # it is damaged, or no longer held
        return held.headline
    return standing[-1] if standing else held.headline


def _line(held: Holding, headline: str, at: datetime, told: str) -> Line:
    return Line(
        at=at,
        told=told,
        headline=html.plain(headline) or held.url,
        outlet=html.plain(held.outlet),
        path=pages.article_path(held.uri),
        is_copy=bool(held.copy_of),
    )


def _event(entry: int, line: Line) -> bytes:
    value = {
        "at": f"{line.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "told": line.told,
        "headline": line.headline,
        "outlet": line.outlet,
        "path": line.path,
        "copy": line.is_copy,
    }
    return f"id: {entry}\nevent: line\ndata: {json.dumps(value)}\n\n".encode()


def _last_lines(store: Store) -> tuple[int, list[Line]]:
    """Return the last entry's number and the last lines, newest first.

    Where polls fill the end of the diary, the newest articles are told as well.
    """
    last = store.last_entry()
    entries = store.entries(max(0, last - _LOOKED_AT), _LOOKED_AT)
    wanted = [one for one in entries if one[1].kind in _KINDS][-_SHOWN:]
    lines = [line for _, line in _lines(store, wanted)]
    known = {line.path for line in lines}
    lines += [
        _line(held, _headline(store, held, held.first_seen, 1), held.first_seen, "")
        for held in store.holdings(_SHOWN)
        if pages.article_path(held.uri) not in known
    ]
    return last, sorted(lines, key=lambda line: line.at, reverse=True)[:_SHOWN]
