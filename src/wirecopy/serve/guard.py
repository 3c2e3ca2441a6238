"""Who may ask the reading room, and what stands over every answer.

Loopback alone does not keep strangers out: a page on the web can point a name of its own at 127.0.0.1 and have the
reader's browser ask (DNS rebinding). So a question must be put to a name of this machine, it may only read, and every
answer forbids scripts, frames and whatever comes from elsewhere.
"""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
METHODS = frozenset({"GET", "HEAD"})  # the reading room changes nothing, so nothing can be forged across sites

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Stands before the reading room: refuses what is not for it, and heads every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = HOSTS) -> None:
        """Stand before `app`; `hosts` are the names by which it may be asked, an IPv6 address in brackets."""
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one question."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._refusal(scope) or self.app
        await answer(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        named = Headers(scope=scope).getlist("host")
        if len(named) != 1:
            return PlainTextResponse("One Host header is needed.\n", 400)
        if _without_port(named[0]) not in self.hosts:
            # RFC 9110, 15.5.20: this server does not answer for that name.
            return PlainTextResponse("The reading room answers only to the names of this machine.\n", 421)
        if scope["method"] not in METHODS:
            return PlainTextResponse("The reading room can only be read.\n", 405, {"Allow": "GET, HEAD"})
        return None


def _without_port(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isascii() and port.isdigit() else host.lower()
