"""The door to the network: the only module of the project that opens a socket.

What is checked is what is dialled: a name is resolved once, its numbers are judged by the guard, one of those numbers
is connected to, and the socket is judged once more just before it is made. TLS and the Host header go by the name.
Every redirect is a new question with all of its checks. Nothing is remembered between answers but connections.
"""

import asyncio
import os
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from wirecopy.errors import FetchError, HeldBack, Refused, TooLarge, Unreachable
from wirecopy.fetch import DoorSettings, Purpose, answers
from wirecopy.fetch.coding import CODINGS, Body, Limits
from wirecopy.fetch.guard import Guard, Target, parse
from wirecopy.fetch.pacing import HostGate
from wirecopy.fetch.robots import MOST_READ, Robots
from wirecopy.model import Fetched, Redirect, Validators, Via
from wirecopy.urls import absolute

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]

_LONGEST_FIELD = 32 * 1024  # bytes of one header; policies of real outlets reach 12 kB, aiohttp's default is 8 kB
_MOST_FIELDS = 256
_KEEP_ALIVE = 15.0  # seconds: the pages of one outlet follow one another by the host's gap
_NOTHING_KEPT = "Nothing was kept."

_ACCEPT = {
    Purpose.LISTING: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1",
    Purpose.PAGE: "text/html, application/xhtml+xml, application/xml;q=0.8, text/plain;q=0.5, */*;q=0.1",
    Purpose.PICTURE: "image/webp, image/jpeg, image/png, image/gif, image/*;q=0.1",
    Purpose.ROBOTS: "text/plain, */*;q=0.1",
}


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked for, the same for all hops."""

    url: str
    purpose: Purpose
    validators: Validators

    @property
    def conditional(self) -> bool:
        return bool(self.validators.etag or self.validators.last_modified)


@dataclass(frozen=True, slots=True)
class _Moved:
    """An answer that sends us on."""

    to: str
    status: int


class HttpDoor:
    """Fetches over HTTP; an async context manager, one session for all that is asked inside."""

    def __init__(self, settings: DoorSettings, clock: Callable[[], datetime], lookup: Lookup | None = None) -> None:
        """Prepare the door; it opens with `async with`.

        Args:
          settings: limits, manners, and which private networks may be dialled.
          clock: says the time, aware and in UTC.
          lookup: turns a host and a port into numbers; None asks the system's name service.
        """
        self._settings = settings
        self._clock = clock
        self._guard = Guard(settings.allow_private)
        self._resolver = _GuardedResolver(self._guard, lookup or _ask_system)
        self._gate = HostGate(settings.host_gap)
        self._robots = Robots(clock)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            use_dns_cache=False,  # an answer is judged when it is dialled, never remembered as good
            socket_factory=self._make_socket,
            ssl=ssl.create_default_context(),
            limit=0,
            keepalive_timeout=_KEEP_ALIVE,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            max_line_size=_LONGEST_FIELD,
            max_field_size=_LONGEST_FIELD,
            max_headers=_MOST_FIELDS,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, url: str, *, purpose: Purpose, validators: Validators | None = None) -> Fetched:
        """Fetch one resource whole, or not at all.

        Args:
          url: an absolute http(s) address.
          purpose: what it is wanted for; a PAGE and a PICTURE are asked for only where robots.txt lets us.
          validators: from an earlier answer, sent back word for word.
        Returns:
          The answer: 200 with its body decoded, or 304 with an empty one where validators were given.
        Raises:
          Refused: by our rules (address, robots.txt, redirects) or by the server (4xx).
          Unreachable: no answer in time, half an answer, a server error; HeldBack where the host is paused.
          Gone: 404 or 410.
          TooLarge: the body passes a limit, raw or decoded.
        """
        question = _Question(url, purpose, validators or Validators())
        target = parse(url)
        redirects: list[Redirect] = []
        left = self._settings.total_deadline
        while True:
            self._guard.check_url(target.url)
            self._leave_alone_where_asked(target)
            if purpose in {Purpose.PAGE, Purpose.PICTURE} and self._settings.obey_robots:
                await self._robots.check(target.url, self)
            async with self._gate.turn(target.host, rest=not self._guard.is_allowed_private(target)):
                began = time.monotonic()
                answer = await self._ask_in_time(target, question, tuple(redirects), left)
                left -= time.monotonic() - began
            if isinstance(answer, Fetched):
                return answer
            redirects.append(Redirect(url=target.url, status=answer.status))
            target = self._follow(answer, target, redirects)

    def _leave_alone_where_asked(self, target: Target) -> None:
        pause = self._gate.pause(target.host, self._clock())
        if pause is not None:
            until = f"{pause.until:%Y-%m-%d %H:%M} UTC"
            raise HeldBack(
                f"{target.host} is left alone until {until}: {pause.because}",
                target.url,
                "Nothing was asked. It is tried again then.",
                retry_after=(pause.until - self._clock()).total_seconds(),
            )

    def _follow(self, moved: _Moved, target: Target, redirects: Sequence[Redirect]) -> Target:
        if len(redirects) > self._settings.max_redirects:
            raise Refused(
                f"it redirects more than {self._settings.max_redirects} times", redirects[0].url, _NOTHING_KEPT
            )
        address = absolute(moved.to, target.url)
        if not address:
            shown = ascii(moved.to[:80])
            raise Refused(f"it redirects to {shown}, which is not a web address", target.url, _NOTHING_KEPT)
        onward = parse(address)
        if any(hop.url == onward.url for hop in redirects):
            raise Refused("it redirects in a circle", target.url, _NOTHING_KEPT)
        return onward

    async def _ask_in_time(
        self, target: Target, question: _Question, redirects: tuple[Redirect, ...], seconds: float
    ) -> Fetched | _Moved:
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(target, question, redirects)
        except TimeoutError as error:
            within = f"{self._settings.total_deadline:g} s"
            raise Unreachable(f"no whole answer within {within}", target.url, _NOTHING_KEPT) from error
        except Refused as error:
            error.where = target.url  # the resolver knows the host alone
            raise
        except (aiohttp.ClientError, aiohttp.http_exceptions.HttpProcessingError, OSError, ValueError) as error:
            raise _explained(error, target) from error

    async def _ask(self, target: Target, question: _Question, redirects: tuple[Redirect, ...]) -> Fetched | _Moved:
        if self._session is None:
            msg = "the door is closed: use `async with HttpDoor(…) as door`"
            raise RuntimeError(msg)
        async with self._session.get(
            URL(target.url, encoded=True), headers=self._headers(question), allow_redirects=False
        ) as response:
            raw, status = response.raw_headers, response.status
            if status in answers.REDIRECTS and (to := answers.location(raw)):
                return _Moved(to, status)
            headers = answers.kept_headers(raw)
            if not self._guard.is_allowed_private(target):  # a machine of the owner's own net is nobody's to protect
                self._gate.answered(target.host, status, answers.retry_after(headers, self._clock()), self._clock())
            wrong = answers.judge(status, target.url, headers, self._clock(), conditional=question.conditional)
            if wrong is not None:
                raise wrong
            if answers.is_malformed(raw):
                raise Unreachable("its answer's headers hold control characters", target.url, _NOTHING_KEPT)
            body = b"" if status == 304 else await self._read(response, target.url, question.purpose)
            return Fetched(
                url=question.url,
                final_url=target.url,
                status=status,
                content_type=answers.header(headers, "content-type"),
                body=body,
                sha256=sha256(body).hexdigest(),
                retrieved_on=self._clock(),
                etag=answers.validator(raw, "etag"),
                last_modified=answers.validator(raw, "last-modified"),
                via=Via.HTTP,
                headers=headers,
                redirects=redirects,
            )

    async def _read(self, response: aiohttp.ClientResponse, url: str, purpose: Purpose) -> bytes:
        settings = self._settings
        cut = MOST_READ if purpose is Purpose.ROBOTS else None
        limits = Limits(raw=settings.max_raw, decoded=settings.max_decoded, ratio=settings.max_ratio)
        body = Body(",".join(response.headers.getall("Content-Encoding", ())), limits, url)
        if cut is None and (response.content_length or 0) > settings.max_raw:
            raise TooLarge(f"the answer says that it is {response.content_length} bytes long", url, _NOTHING_KEPT)
        async for piece in response.content.iter_any():
            body.feed(piece)
            if cut is not None and len(body) >= cut:
                return body.so_far()[:cut]
        return body.finish()

    def _headers(self, question: _Question) -> dict[str, str]:
        known = " ".join(self._settings.contact.split())  # a line break in it would be another header
        contact = f"+{known}; " if known else ""
        headers = {
            "User-Agent": f"{self._settings.user_agent} ({contact}bot)",
            "Accept": _ACCEPT[question.purpose],
            "Accept-Encoding": ", ".join(CODINGS),
        }
        if question.validators.etag:
            headers["If-None-Match"] = question.validators.etag
        if question.validators.last_modified:
            headers["If-Modified-Since"] = question.validators.last_modified
        return headers

    def _make_socket(self, address: aiohttp.AddrInfoType) -> socket.socket:
        """Make the socket for one number, unless it is a forbidden one: the last check before it is dialled."""
        family, kind, protocol, _, where = address
        number, port = str(where[0]), int(where[1])
        url = f"http://[{number}]:{port}/" if ":" in number else f"http://{number}:{port}/"
        try:
            self._guard.check_address(number, url)
        except Refused as error:
            raise PermissionError(error.what) from error  # an OSError, which the connector passes on
        return socket.socket(family=family, type=kind, proto=protocol)


class _GuardedResolver(AbstractResolver):
    """Gives the connector only those numbers of a name that may be dialled."""

    def __init__(self, guard: Guard, lookup: Lookup) -> None:
        self._guard = guard
        self._lookup = lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        numbers = await self._lookup(host, port)
        if not numbers:
            raise OSError(f"{host} has no address")
        return [
            ResolveResult(
                hostname=host,
                host=number,
                port=port,
                family=socket.AF_INET6 if ":" in number else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for number in self._guard.would_dial(f"http://{host}:{port}/", numbers)
        ]

    async def close(self) -> None:
        """Nothing is held open."""


async def _ask_system(host: str, port: int) -> Sequence[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


_ON_THE_WIRE: tuple[tuple[tuple[type[Exception], ...], str], ...] = (  # the narrower kinds first
    ((aiohttp.ClientSSLError, ssl.SSLError), "it does not speak TLS as it should"),
    ((aiohttp.ClientConnectorDNSError,), "its name cannot be resolved; is it spelled right?"),
    ((aiohttp.ClientConnectorError,), "it cannot be connected to"),
    ((aiohttp.ClientPayloadError,), "half an answer: the connection broke before its end"),
    ((aiohttp.ServerDisconnectedError,), "it hung up without an answer"),
    (
        (aiohttp.ClientResponseError, aiohttp.http_exceptions.HttpProcessingError),
        "its answer is not HTTP as it should be",
    ),
)


def _explained(error: Exception, target: Target) -> FetchError:
    """Turn what went wrong on the wire into a sentence; what is not worth trying again soon is Refused."""
    url = target.url
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        reason = getattr(error.certificate_error, "verify_message", "") or "it is not valid for this host"
        return Refused(f"its certificate is not trusted: {reason}", url, "Nothing was asked.")
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, PermissionError):
        return Refused(str(cause), url, "Nothing was dialled.")
    what = next((sentence for kinds, sentence in _ON_THE_WIRE if isinstance(error, kinds)), "the connection broke")
    if isinstance(cause, OSError) and not isinstance(cause, ssl.SSLError) and (cause.errno or 0) > 0:
        what = f"{what} ({os.strerror(cause.errno or 0).lower()})"
    return Unreachable(what, url, _NOTHING_KEPT)
