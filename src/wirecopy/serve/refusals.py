"""Answer with a clear status and a sentence, as a page for people and as JSON for programs."""

from collections.abc import Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from wirecopy.serve import pages

_OURS = ("Something broke here", "It is our fault and stands in the terminal. Nothing in the archive was changed.")
_NOTHING = "No article, story or source has this address. It may have been forgotten, or its id is cut short."
_BUSY = "Another program may hold it. Try again in a moment; wirecopy doctor looks at what is wrong."
_SAID = {
    400: ("That cannot be read", "The address or the form holds something that is no number, no date or no search."),
    401: ("You are not signed in", "This needs a login or a token. wirecopy user link prints a link for it."),
    403: ("That is not allowed", "This login or token may not do it. Nothing was changed."),
    404: ("There is nothing here", _NOTHING),
    405: ("The reading room can only be read here", "Other changes are made with the command line."),
    408: ("That took too long", "What was sent did not arrive within ten seconds. Nothing was changed."),
    413: ("That is too much", "A form here is no larger than 16 kB. Nothing was changed."),
    415: ("That is no form", "Send application/x-www-form-urlencoded or application/json. Nothing was changed."),
    429: ("Too many tries", "Five wrong passwords in a minute are enough. Wait a minute, or sign in with a link."),
    503: ("The archive cannot be read or written just now", _BUSY),
}  # fmt: skip


def refused(request: Request, code: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer that something is not served.

    Args:
      request: the question; a program, or who asks for JSON, gets JSON.
      code: the status.
      headers: further ones.
    """
    title, sentence = _SAID.get(code, _OURS)
    if is_for_program(request):
        body = msgspec.json.encode({"status": code, "what": title, "hint": sentence})
        answer = Response(body, code, media_type="application/json", headers={"Cache-Control": "no-store"})
    else:
        answer = pages.page("error", code, code=code, title=title, sentence=sentence)
    for name, value in (headers or {}).items():
        answer.headers[name] = value
    return answer


def is_for_program(request: Request) -> bool:
    """Say whether an answer is for a program: it has a token, or it asked for JSON."""
    return (
        "authorization" in request.headers
        or request.url.path.endswith(".json")
        or request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
    )
