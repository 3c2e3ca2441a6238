"""WordPress over its REST interface, as a user of the role author with an application password.

There is no upsert: what we made is known again by our key, which stands as data in the text, so that it is found
whether our plugin is there or not. Nothing is pinged; comments stay closed; scripts never stand in the text, for
WordPress takes their tags and leaves their words.
Source: https://developer.wordpress.org/rest-api/reference/posts/ and the role matrix measured on 6.1.
"""

from datetime import UTC
from html import unescape
from types import TracebackType
from typing import Any, Self

import msgspec
from markupsafe import Markup

from wirecopy.errors import Rejected, Removed
from wirecopy.fetch import Door
from wirecopy.model import Rendition, Target
from wirecopy.publish.markup import as_html
from wirecopy.publish.outbox import Receipt
from wirecopy.publish.wordpress_check import bridge_of
from wirecopy.publish.wordpress_media import Library
from wirecopy.publish.wordpress_rest import Rest

_POSTS = "/wp/v2/posts"
_CATEGORIES = "/wp/v2/categories"
_MOST_CATEGORIES = 10  # pages of a hundred


class _Content(msgspec.Struct):
    raw: str


class _Post(msgspec.Struct):
    id: int
    link: str = ""
    status: str = ""


class _Found(msgspec.Struct):
    id: int
    link: str
    content: _Content


class _User(msgspec.Struct):
    capabilities: dict[str, object] | list[object] = {}  # PHP writes an empty one as a list


class _Category(msgspec.Struct):
    id: int
    name: str
    slug: str


class WordPress:
    """A WordPress site as a `Destination`.

    Args:
      target: what it takes, and which categories.
      rest: its interface, closed.
      door: fetches pictures that may be copied; None: none are.
    """

    def __init__(self, target: Target, rest: Rest, door: Door | None = None) -> None:
        self._target = target
        self._rest = rest
        self._categories: dict[str, int] = {}
        self._library = Library(rest, door)
        self._has_bridge = False

    async def __aenter__(self) -> Self:
        await self._rest.__aenter__()
        try:
            await self._look_at_ourselves()
            self._has_bridge = await bridge_of(self._rest) is not None
            self._categories = await self._category_numbers()
        except BaseException:
            await self._rest.__aexit__(None, None, None)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._rest.__aexit__(kind, error, trace)

    async def find(self, key: str) -> Receipt | None:
        """See `Destination.find`."""
        query = {"search": key, "status": "any", "context": "edit", "per_page": "10", "_fields": "id,link,content"}
        for post in await self._rest.ask("GET", _POSTS, query, list[_Found]):
            if f'data-wirecopy="{key}"' in post.content.raw:
                return Receipt(target_id=str(post.id), address=post.link)
        return None

    async def create(self, rendition: Rendition) -> Receipt:
        """See `Destination.create`."""
        brought = await self._library.bring(rendition, fresh=True)
        post = self._post(brought.rendition, brought.first)
        post |= {"slug": rendition.slug, "status": self._target.status.value}
        if rendition.published is not None:
            post["date_gmt"] = rendition.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return _receipt(await self._rest.ask("POST", _POSTS, {"_fields": "id,link"}, _Post, post), brought.problem)

    async def update(self, target_id: str, rendition: Rendition) -> Receipt:
        """See `Destination.update`; what its owner has made of the draft stays, what lies in the bin comes back."""
        place = f"{_POSTS}/{target_id}"
        found = await self._rest.ask("GET", place, {"context": "edit", "_fields": "id,status"}, _Post)
        brought = await self._library.bring(rendition, fresh=False)
        post = self._post(brought.rendition, brought.first)
        if found.status == "trash":
            post |= {"slug": rendition.slug, "status": self._target.status.value}
        return _receipt(await self._rest.ask("POST", place, {"_fields": "id,link"}, _Post, post), brought.problem)

    async def withdraw(self, key: str, target_id: str) -> None:
        """See `Destination.withdraw`: it goes to the bin, and its pictures go for good: the library has no bin."""
        await self._library.remove_all(key)
        try:
            await self._rest.ask("DELETE", f"{_POSTS}/{target_id}", {"_fields": "id"}, _Post)
        except Removed:
            return

    def _post(self, rendition: Rendition, picture: int = 0) -> dict[str, Any]:
        marker = Markup('<p data-wirecopy="{}"></p>').format(rendition.key)
        numbers = {self._categories[name] for name in self._wanted_categories(rendition) if name in self._categories}
        post: dict[str, Any] = {
            "title": rendition.title,
            "content": f"{as_html(rendition)}\n{marker}",
            "excerpt": rendition.text,
            "ping_status": "closed",
            "comment_status": "closed",
            "meta": {  # kept where the bridge is there, dropped without a word where not
                "wirecopy_key": rendition.key,
                "wirecopy_source": rendition.canonical,
                "wirecopy_outlet": rendition.outlet,
                "wirecopy_author": ", ".join(rendition.by),
                "wirecopy_provenance": rendition.provenance,
            },
        }
        if self._has_bridge:  # without it a theme would show the first picture twice, once without its credit
            post["featured_media"] = picture
        if numbers:
            post["categories"] = sorted(numbers)
        return post

    def _wanted_categories(self, rendition: Rendition) -> set[str]:
        named = {rendition.outlet.casefold(), *(word.casefold() for word in rendition.keywords)}
        return {category.casefold() for name, category in self._target.categories if name.casefold() in named}

    async def _look_at_ourselves(self) -> None:
        me = await self._rest.ask("GET", "/wp/v2/users/me", {"context": "edit"}, _User)
        if not isinstance(me.capabilities, dict) or not me.capabilities.get("publish_posts"):
            hint = "Give the user the role author. Nothing was sent."
            raise Rejected(f"{self._target.user} may not publish there", self._target.url, hint, whole=True)

    async def _category_numbers(self) -> dict[str, int]:
        """Return the site's categories by number, slug and name; an author may not make any."""
        found: dict[str, int] = {}
        if not self._target.categories:
            return found
        for page in range(1, _MOST_CATEGORIES + 1):
            query = {"per_page": "100", "page": str(page), "_fields": "id,name,slug"}
            some = await self._rest.ask("GET", _CATEGORIES, query, list[_Category])
            for one in some:
                found |= {str(one.id): one.id, one.slug.casefold(): one.id, unescape(one.name).casefold(): one.id}
            if len(some) < 100:
                break
        return found


def _receipt(post: _Post, problem: str) -> Receipt:
    return Receipt(target_id=str(post.id), address=post.link, problem=problem)
