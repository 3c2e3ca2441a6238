"""Make of an article what a target is to show: not a word more than is allowed, and always where it comes from."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from wirecopy import urls
from wirecopy.model import (
    IMPORTER,
    Allowance,
    Article,
    Block,
    BlockKind,
    Difference,
    Grant,
    Level,
    Media,
    Pictures,
    Rendition,
)
from wirecopy.publish.excerpt import excerpt
from wirecopy.publish.rights import may_show

_MOST_SLUG = 80  # code points; WordPress keeps 200 bytes, and people read addresses
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a rendition is made of, as the archive holds it.

    `changes` are what the outlet changed since we first had it, with the time of each. `vanished` is when its page was
    first gone; `first` the outlet that an agency's or another outlet's text first stood in, "" for its own.
    """

    article: Article
    story: str = ""
    first: str = ""
    vanished: datetime | None = None
    changes: tuple[tuple[datetime, Difference], ...] = ()


def render(material: Material, allowance: Allowance, grants: Iterable[Grant] = ()) -> Rendition:
    """Render an article.

    Args:
      material: what is held of it.
      allowance: how much may be shown.
      grants: the operator's, for pictures.
    Returns:
      The rendition with its digest; the same for the same arguments.
    """
    article = material.article
    whole = allowance.level is Level.FULL and material.vanished is None
    pictures = _pictures(article, allowance, tuple(grants)) if material.vanished is None else ()
    made = Rendition(
        key=key_of(article.uri),
        article=article.uri,
        version=article.version,
        title=article.headline,
        slug=slug(article.headline, article.uri),
        level=allowance.level,
        text=_excerpt(material, allowance),
        blocks=tuple(_blocks(article.blocks, {one.content_url for one in pictures})) if whole else (),
        media=pictures,
        pictures=allowance.pictures if pictures else Pictures.NONE,
        by=tuple(party.name for party in article.by),
        outlet=article.outlet.name,
        canonical=article.url if urls.is_web(article.url) else "",  # a path of our own machine is nobody's business
        provenance=provenance(material),
        notes=tuple(_notes(material)),
        keywords=article.keywords,
        in_language=article.in_language,
        published=article.date_published,
        modified=article.date_modified,
        story=material.story,
        withdrawn=material.vanished is not None,
    )
    return replace(made, sha256=sha256(msgspec.json.encode(made)).hexdigest())


def key_of(uri: str) -> str:
    """Return the key by which an article is found again at every target: letters, digits and hyphens only."""
    return "wirecopy-" + uri.removeprefix("wc:")


def slug(headline: str, uri: str) -> str:
    """Return the words of an address: the headline in plain letters, and enough of the id to be the only one."""
    plain = unicodedata.normalize("NFKD", headline.casefold()).encode("ascii", "ignore").decode()
    words = _NOT_IN_SLUG.sub("-", plain).strip("-")[:_MOST_SLUG].rstrip("-")
    return "-".join(part for part in (words, uri.removeprefix("wc:")[:8]) if part)


def provenance(material: Material) -> str:
    """Return the line that says where a text comes from, and that a bot brought it."""
    article = material.article
    ways = [party.name for party in article.carriers if party.name] or [article.outlet.name]
    first = material.first or ways[0]
    names = [f"Source: {article.outlet.name}"]
    if first and first.casefold() != article.outlet.name.casefold():
        names.append(f"first reported by {first}")
    return " · ".join((*names, f"imported by {IMPORTER.name}, a bot"))


def _excerpt(material: Material, allowance: Allowance) -> str:
    if allowance.level is not Level.EXCERPT or material.vanished is not None:
        return ""
    return excerpt(material.article.text, allowance.most_characters)


def _notes(material: Material) -> Iterable[str]:
    for at, difference in material.changes:
        day = f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        if difference.marked:
            yield f"Corrected at the source, {day}: {difference.marked}"
        elif any(edit.field == "headline" for edit in difference.edits):
            yield f"Headline changed at the source, {day}."
        elif difference.edits:
            yield f"Changed at the source without a note, {day}."
    if material.vanished:
        yield f"Withdrawn at the source, {material.vanished.astimezone(UTC):%Y-%m-%d %H:%M} UTC."


def _pictures(article: Article, allowance: Allowance, grants: tuple[Grant, ...]) -> tuple[Media, ...]:
    if allowance.pictures is Pictures.NONE:
        return ()
    inside = [media for block in article.blocks if block.kind is BlockKind.FIGURE for media in block.media]
    named = [article.image, *inside] if article.image and allowance.level is Level.EXCERPT else inside
    shown = {one.content_url: one for one in named if one and one.kind == "image" and one.content_url}
    allowed = [one for one in shown.values() if may_show(one, article, grants)]
    return tuple(allowed[:1] if allowance.level is Level.EXCERPT else allowed)


def _blocks(blocks: Iterable[Block], pictures: set[str]) -> Iterable[Block]:
    for block in blocks:
        if block.kind is not BlockKind.FIGURE:
            yield block
            continue
        kept = tuple(media for media in block.media if media.content_url in pictures)
        if kept:
            yield msgspec.structs.replace(block, media=kept)
