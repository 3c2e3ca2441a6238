"""Signing in and out: with a link that works once, or with a name and a password.

/sign-in     the form, `?link=…` the button for a link    POST signs in
/sign-out                                                 POST ends the login
"""

import time
from collections.abc import Callable
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wirecopy.model import DEFAULT_READER, Pass, PassKind, Scope
from wirecopy.serve import pages, passwords
from wirecopy.serve.access import A_LOGIN, Access, Registers, cookie_name, new_pass, visitor_of
from wirecopy.serve.forms import fields

_UNKNOWN = "-"  # all unknown names count as this one, so that they fill no memory
_LINK_OVER = "This link was used or is older than ten minutes. wirecopy user link prints another one."
_WRONG = "Name and password do not fit together."


def routes(access: Access, registers: Registers, now: Callable[[], datetime]) -> list[Route]:
    """Return the three routes.

    Args:
      access: how the room is opened.
      registers: lend the readers to write.
      now: the clock, aware, UTC.
    """
    desk = _SignIn(access, registers, now)
    return [
        Route("/sign-in", desk.form, methods=["GET"]),
        Route("/sign-in", desk.sign_in, methods=["POST"]),
        Route("/sign-out", desk.sign_out, methods=["POST"]),
    ]


class _SignIn:
    def __init__(self, access: Access, registers: Registers, now: Callable[[], datetime]) -> None:
        self._access = access
        self._registers = registers
        self._now = now
        self._tries = passwords.Tries()

    def form(self, request: Request) -> Response:
        link = request.query_params.get("link", "")
        return _page(200, link=link if len(link) <= passwords.LONGEST else "")

    async def sign_in(self, request: Request) -> Response:
        given = await fields(request, "link", "name", "password")
        if "link" in given:
            return await run_in_threadpool(self._by_link, request, given["link"])
        if "password" not in given:
            raise HTTPException(400)
        name = given.get("name", "") or DEFAULT_READER
        return await run_in_threadpool(self._by_password, request, name, given["password"])

    def _by_link(self, request: Request, secret: str) -> Response:
        with self._registers.one() as register, register.transaction():
            link = register.use_link(passwords.digest(secret), self._now())
            return self._signed_in(request, new_pass(register, self._login(link.reader))) if link else _over()

    def _by_password(self, request: Request, name: str, password: str) -> Response:
        with self._registers.one() as register:
            kept = register.password_of(name)
        counted = name if kept else _UNKNOWN
        if not self._tries.begin(counted, time.monotonic()):
            raise HTTPException(429, headers={"Retry-After": str(int(passwords.A_WHILE))})
        if not passwords.fits(password, kept):
            return _page(403, fault=_WRONG)
        self._tries.forgive(counted)
        with self._registers.one() as register, register.transaction():
            if register.password_of(name) != kept:  # it was changed while we looked
                return _page(403, fault=_WRONG)
            return self._signed_in(request, new_pass(register, self._login(name)))

    def _login(self, reader: str) -> Pass:
        now = self._now()
        return Pass(
            kind=PassKind.SESSION,
            reader=reader,
            scopes=tuple(Scope),
            made_on=now,
            expires_on=now + A_LOGIN,
            label="login",
        )

    def _signed_in(self, request: Request, secret: str) -> Response:
        answer = RedirectResponse("/yours", 303)
        self._set_cookie(request, answer, secret, int(A_LOGIN.total_seconds()))
        return answer

    async def sign_out(self, request: Request) -> Response:
        visitor = visitor_of(request)
        answer = RedirectResponse("/", 303)
        if visitor and not visitor.is_program:
            await run_in_threadpool(self._revoke, visitor.pass_id)
            self._set_cookie(request, answer, "", 0)
        return answer

    def _revoke(self, pass_id: int) -> None:
        with self._registers.one() as register:
            register.revoke(pass_id)

    def _set_cookie(self, request: Request, answer: Response, secret: str, seconds: int) -> None:
        answer.set_cookie(
            cookie_name(request.scope, is_https=self._access.is_https),
            secret,
            max_age=seconds,
            path="/",
            secure=self._access.is_https,
            httponly=True,
            samesite="lax",
        )


def _over() -> Response:
    return _page(403, fault=_LINK_OVER)


def _page(status: int, *, link: str = "", fault: str = "") -> Response:
    answer = pages.page("sign_in", status, link=link, fault=fault)
    answer.headers["Cache-Control"] = "no-store"
    return answer
