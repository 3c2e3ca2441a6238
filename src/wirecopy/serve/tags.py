"""Pages and values bear a tag of what stands in them, so that who has them already is sent nothing (RFC 9110, 13.1.2).

The tag is a digest of the answer as this reader gets it. So it is right whoever is signed in: a star that was set, a
search that was saved, another reader makes another page and another tag. What must not be kept bears none.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wirecopy.serve.answers import has, tag_of

_TAGGED = ("text/html", "application/json")
_OF_A_BODY = ("content-length", "content-type")


class Tagged:
    """Stands before the room's answers."""

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; an answer in several pieces, such as one that goes on, passes as it is."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope).get("if-none-match", "")
        waiting: Message | None = None

        async def tagged(message: Message) -> None:
            nonlocal waiting
            if message["type"] == "http.response.start" and _may_be_tagged(message):
                waiting = message
                return
            if waiting is not None:
                start, waiting = waiting, None
                if not message.get("more_body"):
                    message = _with_tag(start, message, asked)
                await send(start)
            await send(message)

        await self._app(scope, receive, tagged)


def _may_be_tagged(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "")
    kept = "no-store" not in headers.get("cache-control", "")
    return start["status"] == 200 and kept and "etag" not in headers and kind.startswith(_TAGGED)


def _with_tag(start: Message, body: Message, asked: str) -> Message:
    """Give an answer its tag; where the asker has it, nothing else is left of it."""
    tag = tag_of(body.get("body", b""))
    headers = MutableHeaders(raw=start["headers"])
    headers["ETag"] = tag
    if not has(asked, tag):
        return body
    start["status"] = 304
    for name in _OF_A_BODY:
        del headers[name]
    start["headers"] = headers.raw
    return {**body, "body": b""}
