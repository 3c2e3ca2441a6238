"""To whom the reading room is open, who asks, and what they may.

On this machine reading is open to everybody; what is changed needs a login of a reader or a program's token. Where the
room is open to other machines, reading needs one too. A login is a cookie, a token stands in `Authorization: Bearer`;
where a token is given, the cookie is not looked at.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from wirecopy.errors import StoreError
from wirecopy.model import Pass, PassKind
from wirecopy.model import Scope as May
from wirecopy.serve import passwords
from wirecopy.serve.readers import Readers
from wirecopy.serve.refusals import refused
from wirecopy.store import Register

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
TOKENS = "wirecopy_"  # how every token begins, so that a lost one is found by those who look for secrets
A_LOGIN = timedelta(days=30)
A_LINK = timedelta(minutes=10)
_TO_ALL = ("/sign-in", "/static/", "/favicon.ico")  # what somebody must reach to sign in
_USED_AGAIN = timedelta(minutes=1)  # the last use is written down no more often
_PATIENCE = 10.0  # seconds that one who changes something waits for another
_LONGEST_SECRET = 200  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How the reading room is opened.

    `hosts` are the names by which it may be asked, an IPv6 address in brackets; with `by_address` any address is one.
    `is_open`: reading needs no login. `is_https`: readers reach it through https, so that cookies go that way alone.
    `register` opens the readers to write; without it nothing can be changed.
    """

    hosts: frozenset[str] = HOSTS
    by_address: bool = False
    is_open: bool = True
    is_https: bool = False
    register: Callable[[], Register] | None = None


HERE = Access()  # open to this machine, and nothing can be changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: a reader with a login, or a program with a token of theirs."""

    reader: str
    scopes: tuple[May, ...]
    pass_id: int
    is_program: bool


def cookie_name(scope: Scope, *, is_https: bool) -> str:
    """Return the name of the login's cookie: a browser sends one machine's cookies to all its ports."""
    if is_https:
        return "__Host-wirecopy"
    server = scope.get("server")
    return f"wirecopy-{server[1]}" if server else "wirecopy"


def visitor_of(request: Request) -> Visitor | None:
    """Return who asks; None for somebody unknown."""
    found = getattr(request.state, "visitor", None)
    return found if isinstance(found, Visitor) else None


def needed(request: Request, may: May) -> Visitor:
    """Return who asks and may do what is asked.

    Raises:
      HTTPException: 401, nobody known asks; 403, they may not.
    """
    visitor = visitor_of(request)
    if visitor is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    if may not in visitor.scopes:
        raise HTTPException(403)
    return visitor


class Registers:
    """The one connection that writes for all who change something; each waits for the one before."""

    def __init__(self, opener: Callable[[], Register] | None) -> None:
        """Take what opens it; nothing is opened before the first change."""
        self._opener = opener
        self._lock = Lock()
        self._open: Register | None = None

    @contextmanager
    def one(self) -> Iterator[Register]:
        """Lend it.

        Raises:
          StoreError: it cannot be opened, or others need too long.
        """
        if self._opener is None:
            raise StoreError("nothing can be changed here", "", "Nothing was changed.")
        if not self._lock.acquire(timeout=_PATIENCE):
            raise StoreError("others are writing", "", "Nothing was changed. Try again later.")
        try:
            if self._open is None:
                self._open = self._opener()
            yield self._open
        finally:
            self._lock.release()

    def close(self) -> None:
        """Close it where it is open."""
        with self._lock:
            if self._open is not None:
                self._open.close()
                self._open = None


class Admission:
    """Stands behind the guard: finds out who asks, and refuses to read to strangers where reading is not open."""

    def __init__(
        self, app: ASGIApp, access: Access, readers: Readers, registers: Registers, now: Callable[[], datetime]
    ) -> None:
        """Stand before `app`."""
        self.app = app
        self.access = access
        self._readers = readers
        self._registers = registers
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one question."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = await self._answer(scope)
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope) -> ASGIApp:
        secret, is_program = self._secret(scope)
        visitor = None
        if secret:
            try:
                visitor = await run_in_threadpool(self._known, secret, is_program=is_program)
            except StoreError:
                return refused(Request(scope), 503)
        if is_program and visitor is None:
            return refused(Request(scope), 401, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
        scope.setdefault("state", {})["visitor"] = visitor
        if self.access.is_open or scope["path"].startswith(_TO_ALL):
            return self.app
        if visitor is None:
            return self._to_sign_in(scope)
        return self.app if May.READ in visitor.scopes or scope["method"] == "POST" else refused(Request(scope), 403)

    def _secret(self, scope: Scope) -> tuple[str, bool]:
        headers = Headers(scope=scope)
        given = headers.get("authorization")
        if given is not None:
            kind, _, token = given.partition(" ")
            return (token.strip()[:_LONGEST_SECRET] if kind.lower() == "bearer" else "-"), True
        cookies = cookie_parser(headers.get("cookie", "")[:8192])
        return cookies.get(cookie_name(scope, is_https=self.access.is_https), "")[:_LONGEST_SECRET], False

    def _known(self, secret: str, *, is_program: bool) -> Visitor | None:
        now = self._now()
        with self._readers.one() as store:
            found = store.find_pass(passwords.digest(secret), now)
        if found is None or found.kind is not (PassKind.TOKEN if is_program else PassKind.SESSION):
            return None
        if is_program and (found.used_on is None or now - found.used_on >= _USED_AGAIN):
            self._note_use(found, now)
        return Visitor(reader=found.reader, scopes=found.scopes, pass_id=found.id, is_program=is_program)

    def _note_use(self, used: Pass, now: datetime) -> None:
        try:
            with self._registers.one() as register:
                register.used(used.id, now)
        except StoreError:
            return  # an archive that cannot be written now is read all the same

    def _to_sign_in(self, scope: Scope) -> Response:
        request = Request(scope)
        if scope["method"] == "POST" or scope["path"].endswith(".json") or scope["path"] in {"/healthz", "/metrics"}:
            return refused(request, 401, {"WWW-Authenticate": "Bearer"})
        return RedirectResponse("/sign-in", 303)


def new_pass(register: Register, made: Pass) -> str:
    """Make what lets somebody in and return its secret, which is kept nowhere."""
    secret = passwords.new_secret(TOKENS if made.kind is PassKind.TOKEN else "")
    register.add_pass(made, passwords.digest(secret))
    return secret


def new_link(register: Register, reader: str, now: datetime) -> str:
    """Make a link that signs a reader in once within ten minutes, and return its path.

    Raises:
      StoreError: there is no such reader.
    """
    made = Pass(
        kind=PassKind.LINK, reader=reader, scopes=tuple(May), made_on=now, expires_on=now + A_LINK, label="link"
    )
    return f"/sign-in?link={new_pass(register, made)}"
