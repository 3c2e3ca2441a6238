"""The REST interface of a WordPress site: asked with an application password, its answers checked for their form.

`?rest_route=` is asked, which works with pretty permalinks and without.
Source: https://developer.wordpress.org/rest-api/, and what was measured on 6.1.
"""

from base64 import b64encode
from collections.abc import Mapping
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from wirecopy.errors import PublishError, Rejected, Removed, Unavailable
from wirecopy.fetch.sending import Answer, Sender
from wirecopy.model import Target
from wirecopy.version import __version__

T = TypeVar("T")

# What WordPress says where an article, not the user, is the matter: it was given to another author, or is locked.
_OF_ONE = frozenset({"rest_cannot_edit", "rest_cannot_delete", "rest_cannot_read", "rest_forbidden_context"})
_GONE = frozenset({"rest_post_invalid_id", "rest_already_trashed"})


class _Refusal(msgspec.Struct):
    """What WordPress answers where it does not do what was asked."""

    code: str = ""
    message: str = ""


class Rest:
    """A site's REST interface; an async context manager.

    Args:
      target: `url` is the site's address, `user` the bot's name there.
      password: its application password.
      user_agent: how we name ourselves.
      deadline: seconds for one answer; None for the usual.
    Raises:
      Rejected: the address cannot be sent to.
    """

    def __init__(self, target: Target, password: str, user_agent: str, deadline: float | None = None) -> None:
        token = b64encode(f"{target.user}:{password}".encode()).decode()
        self._target = target
        more = {"deadline": deadline} if deadline is not None else {}
        self._sender = Sender(target.url, user_agent, f"Basic {token}", **more)

    async def __aenter__(self) -> Self:
        await self._sender.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._sender.__aexit__(kind, error, trace)

    async def ask(self, method: str, route: str, query: Mapping[str, str], form: type[T], post: object = None) -> T:
        """Ask for something and return the answer.

        Args:
          method: GET, POST, DELETE.
          route: e.g. `/wp/v2/posts`.
          query: further parameters.
          form: what the answer must be; fields that it does not name are left out.
          post: what is sent as JSON; None for nothing.
        Raises:
          Unavailable: it is worth trying again.
          Removed: what the route names is not there any more.
          Rejected: for good, this one or all.
        """
        body = msgspec.json.encode(post) if post is not None else None
        return await self.send(method, route, query, form, body, "application/json" if post is not None else "")

    async def send(
        self,
        method: str,
        route: str,
        query: Mapping[str, str],
        form: type[T],
        body: bytes | None,
        content_type: str,
    ) -> T:
        """Send bytes of any type; else as `ask`."""
        headers = {"Content-Type": content_type} if content_type else {}
        answer = await self._sender.send(method, {"rest_route": route, **query}, body, headers)
        if answer.status not in {200, 201}:
            raise self._refusal(answer, route)
        try:
            return msgspec.json.decode(answer.body, type=form)
        except msgspec.MsgspecError as error:
            hint = "Is this the address of the site's front page? Nothing more was sent."
            raise Rejected("its answer is not WordPress's", self._target.url, hint, whole=True) from error

    def _refusal(self, answer: Answer, route: str) -> PublishError:
        """Turn a status into what is to be done: whether it concerns this article or all, and whether to try again."""
        where, status = self._target.url, answer.status
        refusal = _read(answer)
        said = f": {refusal.message[:200]}" if refusal.message else ""
        named = route.rpartition("/")[2].isdigit()
        if named and refusal.code in _GONE:
            return Removed("its owner has taken it away", where)
        if refusal.code.startswith("rest_upload_"):  # a type or size that the site does not take answers 500
            return Rejected(f"it does not take the file ({status}{said})", where)
        if named and refusal.code in _OF_ONE:
            return Rejected(f"it is another user's by now ({status}{said})", where)
        if status in {401, 403}:
            secret = f"${self._target.password_env}" if self._target.password_env else "password_env"
            hint = f"Look at the user and at {secret}. Nothing more was sent."
            return Rejected(f"it does not let us in ({status}{said})", where, hint, whole=True)
        if status in {404, 410}:
            hint = "Is it WordPress, and its REST interface open? Nothing more was sent."
            return Rejected(f"it has no such interface ({status}{said})", where, hint, whole=True)
        if status == 413:
            return Rejected("it is too long for the site (413)", where, "Raise the limit of its server.")
        if 300 <= status < 400:
            hint = "Give the address that it leads to. Nothing more was sent."
            return Rejected(f"it redirects ({status})", where, hint, whole=True)
        return _later(answer, where, said) or Rejected(f"it does not take it ({status}{said})", where)


def user_agent(contact: str) -> str:
    """Return how we name ourselves to a target, with where its owner reaches the operator."""
    known = " ".join(contact.split())
    return f"wirecopy/{__version__} ({f'+{known}; ' if known else ''}bot)"


def _later(answer: Answer, where: str, said: str) -> Unavailable | None:
    """Return that a site is to be asked again; None where that would change nothing."""
    status = answer.status
    if status == 429 or (status == 503 and answer.retry_after):
        hint = "It is tried again then."
        return Unavailable(f"it asks us to wait ({status})", where, hint, retry_after=answer.retry_after, whole=True)
    if status >= 500 or status in {408, 425}:
        return Unavailable(f"it failed ({status}{said})", where, "It is tried again.")
    return None


def _read(answer: Answer) -> _Refusal:
    try:
        return msgspec.json.decode(answer.body, type=_Refusal)
    except msgspec.MsgspecError:
        return _Refusal()
