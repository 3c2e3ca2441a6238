"""WordPress over its REST interface, as a user of the role author with an application password.

There is no upsert: what we made is known again by our key, which stands as data in the text, so that it is found
whether our plugin is there or not. Nothing is pinged; comments stay closed; scripts never stand in the text, for
WordPress takes their tags and leaves their words.
Source: https://developer.wordpress.org/rest-api/reference/posts/ and the role matrix measured on 6.1.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC
from types import TracebackType
from typing import Any, Self

from markupsafe import Markup

from wirecopy.errors import PublishError, Rejected, Removed, Unavailable
from wirecopy.fetch.sending import Answer, Sender
from wirecopy.model import Rendition, Target
from wirecopy.publish.markup import as_html
from wirecopy.publish.outbox import Receipt

_POSTS = "/wp/v2/posts"
_META = ("wirecopy_key", "wirecopy_source", "wirecopy_outlet", "wirecopy_provenance")


class WordPress:
    """A WordPress site as a `Destination`."""

    def __init__(self, target: Target, password: str, user_agent: str) -> None:
        """Prepare it; it opens with `async with`.

        Args:
          target: `url` is the site's address, `user` the bot's name there.
          password: its application password.
          user_agent: how we name ourselves.
        Raises:
          Rejected: the address cannot be sent to.
        """
        token = b64encode(f"{target.user}:{password}".encode()).decode()
        self._target = target
        self._sender = Sender(target.url, user_agent, f"Basic {token}")
        self._categories: dict[str, int] = {}

    async def __aenter__(self) -> Self:
        await self._sender.__aenter__()
        try:
            me = await self._ask("GET", "/wp/v2/users/me", {"context": "edit"})
            self._categories = await self._category_numbers()
        except BaseException:
            await self._sender.__aexit__(None, None, None)
            raise
        capabilities = me.get("capabilities") or {}
        if not capabilities.get("publish_posts"):
            await self._sender.__aexit__(None, None, None)
            hint = "Give the user the role author. Nothing was sent."
            raise Rejected(f"{self._target.user} may not publish there", self._target.url, hint, whole=True)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._sender.__aexit__(kind, error, trace)

    async def find(self, key: str) -> Receipt | None:
        """See `Destination.find`."""
        query = {"search": key, "status": "any", "context": "edit", "per_page": "10", "_fields": "id,link,content"}
        for post in await self._ask("GET", _POSTS, query):
            if _marked(key) in post["content"]["raw"]:
                return _receipt(post)
        return None

    async def create(self, rendition: Rendition) -> Receipt:
        """See `Destination.create`."""
        post = self._post(rendition)
        post |= {"slug": rendition.slug, "status": self._target.status.value}
        if rendition.published is not None:
            post["date_gmt"] = rendition.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return _receipt(await self._ask("POST", _POSTS, {"_fields": "id,link"}, post))

    async def update(self, target_id: str, rendition: Rendition) -> Receipt:
        """See `Destination.update`; what its owner has made of the draft stays, what lies in the bin comes back."""
        place = f"{_POSTS}/{target_id}"
        found = await self._ask("GET", place, {"context": "edit", "_fields": "id,status"})
        post = self._post(rendition)
        if found["status"] == "trash":
            post |= {"slug": rendition.slug, "status": self._target.status.value}
        return _receipt(await self._ask("POST", place, {"_fields": "id,link"}, post))

    async def withdraw(self, target_id: str) -> None:
        """See `Destination.withdraw`: it goes to the bin."""
        try:
            await self._ask("DELETE", f"{_POSTS}/{target_id}", {"_fields": "id"})
        except Removed:
            return

    def _post(self, rendition: Rendition) -> dict[str, Any]:
        marker = Markup('<p data-wirecopy="{}"></p>').format(rendition.key)
        numbers = {self._categories[name] for name in self._wanted_categories(rendition) if name in self._categories}
        post: dict[str, Any] = {
            "title": rendition.title,
            "content": f"{as_html(rendition)}\n{marker}",
            "excerpt": rendition.text,
            "ping_status": "closed",
            "comment_status": "closed",
            "meta": dict(
                zip(
                    _META,
                    (rendition.key, rendition.canonical, rendition.outlet, rendition.provenance),
                    strict=True,
                )
            ),
        }
        if numbers:
            post["categories"] = sorted(numbers)
        return post

    def _wanted_categories(self, rendition: Rendition) -> set[str]:
        named = {rendition.outlet.casefold(), *(word.casefold() for word in rendition.keywords)}
        return {category.casefold() for name, category in self._target.categories if name.casefold() in named}

    async def _category_numbers(self) -> dict[str, int]:
        """Return the site's categories by name and by slug; an author may not make any."""
        if not self._target.categories:
            return {}
        query = {"per_page": "100", "_fields": "id,name,slug"}
        found = await self._ask("GET", "/wp/v2/categories", query)
        return {str(one[field]).casefold(): int(one["id"]) for one in found for field in ("name", "slug")}

    async def _ask(self, method: str, route: str, query: Mapping[str, str], post: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - JSON
        body = json.dumps(post, ensure_ascii=False).encode() if post is not None else None
        headers = {"Content-Type": "application/json"} if body is not None else {}
        answer = await self._sender.send(method, {"rest_route": route, **query}, body, headers)
        if answer.status in {200, 201}:
            return self._read(answer)
        raise self._refusal(answer, route)

    def _read(self, answer: Answer) -> Any:  # noqa: ANN401 - JSON
        try:
            return json.loads(answer.body)
        except ValueError as error:
            hint = "Is this the address of the site's front page? Nothing more was sent."
            raise Rejected("its answer is not WordPress's", self._target.url, hint, whole=True) from error

    def _refusal(self, answer: Answer, route: str) -> PublishError:
        """Turn a status into what is to be done: whether it concerns this article or all, and whether to try again."""
        where, status = self._target.url, answer.status
        said = _message(answer)
        if status in {401, 403}:
            hint = f"Look at the user and at ${self._target.password_env}. Nothing more was sent."
            return Rejected(f"it does not let us in ({status}{said})", where, hint, whole=True)
        if status in {404, 410} and route.removeprefix(_POSTS).strip("/").isdigit():
            return Removed("it is not there any more: its owner has taken it away", where)
        if status == 404:
            return Rejected(f"it has no REST interface (404{said})", where, "Is it WordPress?", whole=True)
        if status == 429 or (status == 503 and answer.retry_after):
            hint = "It is tried again then."
            return Unavailable(
                f"it asks us to wait ({status})", where, hint, retry_after=answer.retry_after, whole=True
            )
        if status >= 500:
            return Unavailable(f"it failed ({status}{said})", where, "It is tried again.")
        if status == 413:
            return Rejected("it is too long for the site (413)", where, "Raise the limit of its server.")
        if 300 <= status < 400:
            return Rejected(f"it redirects ({status})", where, "Give the address that it leads to.", whole=True)
        return Rejected(f"it does not take it ({status}{said})", where)


def _marked(key: str) -> str:
    return f'data-wirecopy="{key}"'


def _receipt(post: Mapping[str, Any]) -> Receipt:
    return Receipt(target_id=str(post["id"]), address=str(post.get("link", "")))


def _message(answer: Answer) -> str:
    try:
        said = json.loads(answer.body)["message"]
    except (ValueError, KeyError, TypeError):
        return ""
    return f": {str(said)[:200]}"
