"""Who may ask the reading room, and what stands over every answer.

Loopback alone does not keep strangers out: a page on the web can point a name of its own at 127.0.0.1 and have the
reader's browser ask (DNS rebinding), or send a form there. So a question must be put to a name of this machine; it may
only read, but for a few addresses, and there a change must come from a page of ours or carry a token, which no page of
others can add; and every answer forbids scripts but our own, frames and whatever comes from elsewhere.
"""

from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wirecopy.serve.access import Access

METHODS = frozenset({"GET", "HEAD"})
CHANGING = ("/sign-in", "/sign-out", "/yours/", "/admin/")  # where a POST may change something

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Others are told nothing, as with no-referrer; with that, a browser would call our own forms' origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Stands before the reading room: refuses what is not for it, and heads every answer."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        """Stand before `app`."""
        self.app = app
        self.access = access

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
        headers = Headers(scope=scope)
        named = headers.getlist("host")
        if len(named) != 1:
            return PlainTextResponse("One Host header is needed.\n", 400)
        if not self._is_ours(named[0]):
            # RFC 9110, 15.5.20: this server does not answer for that name.
            return PlainTextResponse("The reading room answers only to the names of this machine.\n", 421)
        if scope["method"] in METHODS:
            return None
        if scope["method"] != "POST" or not scope["path"].startswith(CHANGING):
            return PlainTextResponse("The reading room can only be read here.\n", 405, {"Allow": "GET, HEAD"})
        if "authorization" not in headers and not self._is_from_our_page(headers, named[0]):
            return PlainTextResponse("Nothing was changed: this was not sent from a page of the reading room.\n", 403)
        return None

    def _is_ours(self, host: str) -> bool:
        name = _without_port(host)
        return name in self.access.hosts or (self.access.by_address and _is_address(name))

    def _is_from_our_page(self, headers: Headers, host: str) -> bool:
        """Say whether a browser says that it sends a form of ours (fetch metadata, else the origin; one is needed)."""
        site, origin = headers.getlist("sec-fetch-site"), headers.getlist("origin")
        if len(site) > 1 or len(origin) > 1 or not (site or origin):
            return False
        if site and site[0] not in {"same-origin", "none"}:
            return False
        return not origin or (origin[0] == f"{'https' if self.access.is_https else 'http'}://{host}".lower())


def _without_port(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isascii() and port.isdigit() else host.lower()


def _is_address(name: str) -> bool:
    """Say whether a name is an IP address: none of those can be pointed elsewhere."""
    try:
        return ip_address(name.strip("[]")) is not None and (":" not in name or name.startswith("["))
    except ValueError:
        return False
