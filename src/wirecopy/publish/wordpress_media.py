"""Pictures in a WordPress site's own library: each brought once, with caption, alternative text and credit.

They are known again by the article's key, which stands as data in their description; what a post shows no longer is
taken away. A picture that cannot be had is left out, and the post says nothing of it; the outbox does.
Source: https://developer.wordpress.org/rest-api/reference/media/ (one upload as multipart/form-data with its fields).
"""

from dataclasses import dataclass, replace
from hashlib import sha256

import msgspec
from markupsafe import Markup, escape

from wirecopy.errors import FetchError, Rejected, Removed
from wirecopy.fetch import Door, Purpose
from wirecopy.model import Media, Pictures, Rendition
from wirecopy.publish.pictures import Picture, look_over
from wirecopy.publish.wordpress_rest import Rest

_MEDIA = "/wp/v2/media"
_FIELDS = "id,slug,source_url,description"


class _Description(msgspec.Struct, frozen=True):
    raw: str = ""


class _Item(msgspec.Struct):
    id: int
    slug: str
    source_url: str
    description: _Description = _Description()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A rendition whose pictures stand at the site, the number of the first (0: none), and what was left out, why."""

    rendition: Rendition
    first: int = 0
    problem: str = ""


class Library:
    """The pictures of a site.

    Args:
      rest: its interface, open.
      door: fetches pictures from their sources; robots.txt and our own rules are obeyed.
    """

    def __init__(self, rest: Rest, door: Door | None) -> None:
        self._rest = rest
        self._door = door

    async def bring(self, rendition: Rendition, *, fresh: bool) -> Brought:
        """Bring an article's pictures, and take away what it shows no longer.

        Args:
          rendition: what is to be shown; its pictures are copied only where it says that they may be.
          fresh: whether the article never stood there, so that there is nothing to take away.
        Raises:
          PublishError: the site takes nothing.
        """
        wanted = rendition.media if rendition.pictures is Pictures.COPY else ()
        if fresh and not wanted:
            return Brought(rendition=rendition)
        there = {one.slug: one for one in await self._ours(rendition.key)}
        copied: dict[str, Media] = {}
        problems, first = [], 0
        for media in wanted:
            name = f"{rendition.key}-{sha256(media.content_url.encode()).hexdigest()[:12]}"
            item = there.pop(name, None) or await self._copied(rendition, media, name)
            if isinstance(item, str):
                problems.append(f"a picture was left out: {item}")
                continue
            copied[media.content_url] = replace(media, content_url=item.source_url)
            first = first or item.id
        for old in there.values():
            await self._remove(old)
        shown = _with(rendition, copied) if rendition.pictures is Pictures.COPY else rendition
        return Brought(rendition=shown, first=first, problem="; ".join(problems))

    async def remove_all(self, key: str) -> None:
        """Take away all pictures of an article."""
        for one in await self._ours(key):
            await self._remove(one)

    async def _ours(self, key: str) -> list[_Item]:
        query = {"search": key, "per_page": "100", "context": "edit", "_fields": _FIELDS}
        found = await self._rest.ask("GET", _MEDIA, query, list[_Item])
        return [one for one in found if f'data-wirecopy="{key}"' in one.description.raw]

    async def _remove(self, item: _Item) -> None:
        try:
            await self._rest.ask("DELETE", f"{_MEDIA}/{item.id}", {"force": "true", "_fields": "id"}, msgspec.Raw)
        except Removed:
            return

    async def _copied(self, rendition: Rendition, media: Media, name: str) -> _Item | str:
        """Fetch a picture and bring it; return why not, where it cannot be had."""
        if self._door is None:
            return "pictures are not fetched here"
        try:
            fetched = await self._door.fetch(media.content_url, purpose=Purpose.PICTURE)
        except FetchError as error:
            return f"{error.what} ({media.content_url})"
        picture = look_over(fetched.body)
        if isinstance(picture, str):
            return f"{picture} ({media.content_url})"
        try:
            body, kind = _form(rendition.key, media, name, picture)
            return await self._rest.send("POST", _MEDIA, {"_fields": _FIELDS, "context": "edit"}, _Item, body, kind)
        except Rejected as error:
            if error.whole:
                raise
            return f"{error.what} ({media.content_url})"


def _with(rendition: Rendition, copied: dict[str, Media]) -> Rendition:
    """Return a rendition that shows the copies, and no picture that could not be copied."""
    blocks = []
    for block in rendition.blocks:
        kept = tuple(copied[one.content_url] for one in block.media if one.content_url in copied)
        if not block.media or kept:
            blocks.append(msgspec.structs.replace(block, media=kept))
    media = tuple(copied[one.content_url] for one in rendition.media if one.content_url in copied)
    return replace(rendition, blocks=tuple(blocks), media=media)


def _form(key: str, media: Media, name: str, picture: Picture) -> tuple[bytes, str]:
    """Return a picture with its words as multipart/form-data (RFC 7578), and the type of that."""
    caption = " ".join(filter(None, (media.caption, f"({media.credit_text})" if media.credit_text else "")))
    marker = Markup('<p data-wirecopy="{}">{}</p>').format(key, media.credit_text)
    fields = {
        "slug": name,
        "title": media.caption or name,
        "caption": str(escape(caption)),
        "alt_text": media.alt,
        "description": str(marker),
    }
    edge = f"wirecopy{sha256(picture.body).hexdigest()}"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    ]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}.{picture.suffix}"\r\n'
    file = f"{head}Content-Type: {picture.content_type}\r\n\r\n".encode() + picture.body
    return b"".join((*parts, file, f"\r\n--{edge}--\r\n".encode())), f"multipart/form-data; boundary={edge}"
