"""The two ways to an article: from what an address answered, or from what a listing says of it."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from wirecopy import html, urls
from wirecopy.errors import ExtractError
from wirecopy.extract import asides, blocks, bylines, known, page, plain_text, repairs, sift, stamps, tree
from wirecopy.model import (
    Article,
    BlockKind,
    Entry,
    Flag,
    FlagKind,
    Media,
    Party,
    PartyKind,
    Site,
    ValueSource,
)

_SAME_DAY = timedelta(hours=38)  # a day begins up to 14 hours before, and ends up to 12 after, the same day in UTC
_UNKNOWN = Site()
_WORDS = re.compile(r"\w\S*\s+\S*\w|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4}")
"""Two words, or four letters of a script that sets none apart."""
_BARE = "the listing gives the headline alone, and the page was not read"
MIN_PARAGRAPHS = 2  # of a text that is taken for an article without doubt


def content_sha256(article: Article) -> str:
    """Return the sha256, in hexadecimal, of an article's headline, dek, text and corrections: what makes a version.

    A correction stands beside the text, but one that is added says that the article was changed.
    """
    corrections = (block.beside for block in article.blocks if block.role == asides.CORRECTION and block.beside)
    said = "\n\n".join((article.headline, article.dek, article.text, *corrections))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def read_article(
    body: bytes,
    url: str | None = None,
    content_type: str = "text/html",
    carriers: tuple[str, ...] = (),
    entry: Entry | None = None,
    site: Site = _UNKNOWN,
) -> Article:
    """Read an article from what an address answered.

    Args:
      body: an HTML page, or plain text where `content_type` says so; what lies past 5 MiB is not read.
      url: the final address, for relative links and the outlet; None for a file.
      content_type: the header's value; its charset counts.
      carriers: who carried the whole text, the agency first, the outlet last; () to read it from the text.
      entry: what the listing said of it. Its values join the page's as the weakest.
      site: what is known of the site that it stands on.
    Returns:
      The article with uri "" and version 0, its blocks laid out, `sha256` set.
    Raises:
      ExtractError: the page is no article; `rule` names what it is instead.
    """
    address = url or ""
    if content_type.partition(";")[0].strip().lower() == "text/plain":
        article = _from_text(body, address, content_type)
    else:
        article = page.read(body, address, content_type, site)
    if entry is not None:
        article = _joined(article, entry)
    article = known.with_outlet(article, site.outlet)
    if carriers:
        article = replace(article, carriers=_given(carriers, article.carriers))
    return replace(article, sha256=content_sha256(article))


def _given(names: tuple[str, ...], read: tuple[Party, ...]) -> tuple[Party, ...]:
    """Make parties of the carriers that the caller names, with what the text says of them."""
    known = {party.name.casefold(): party for party in read}
    return tuple(known.get(name.casefold(), Party(name=name, kind=PartyKind.OUTLET)) for name in names if name)


# ── plain text ───────────────────────────────────────────────────────────────


def _from_text(body: bytes, url: str, content_type: str) -> Article:
    read = plain_text.read(html.decode(body, content_type))
    if not any(block.text for block in read.body.blocks):
        hint = "Nothing was taken. Look whether the file is text and complete."
        raise ExtractError("the text is empty", url, hint, rule="empty")
    published, _ = stamps.choose([stamps.Stamp("text:footer", read.published)], []) if read.published else (None, None)
    carriers = read.body.carriers
    host = urls.host_of(url)
    outlet = Party(name=host, kind=PartyKind.OUTLET) if host else Party(name="", kind=PartyKind.OUTLET)
    if not host and carriers:
        outlet = carriers[-1]
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in read.body.blocks)
    return Article(
        url=url,
        outlet=outlet,
        headline=read.headline,
        blocks=read.body.blocks,
        by=read.by,
        date_published=published,
        carriers=carriers,
        value_sources=read.sources,
        flags=(*read.flags, *read.body.flags),
        confidence=90 if read.headline and paragraphs >= MIN_PARAGRAPHS else 60,
    )


# ── what a listing says ──────────────────────────────────────────────────────


def read_entry(entry: Entry, outlet: str, base: str) -> Article:
    """Read an article from the listing's own text: its content, or else its summary.

    Args:
      entry: the item.
      outlet: the listing's title; the item's own source, where it names one, is the carrier before it.
      base: the listing's address, for relative links.
    Returns:
      The article, flagged as text of the listing. It has no blocks where the listing gives its headline alone.
    Raises:
      ExtractError: the listing has no words of it, or is one word and nothing else (rule "empty").
    """
    fragment = entry.content if len(entry.content) >= len(entry.summary) else entry.summary
    headline = html.plain(entry.title)
    address = urls.absolute(entry.link, base)
    root = tree.read(html.bounded(fragment)).root
    kept = sift.sift(blocks.draft(root, address or base), root, (headline,))
    mended = repairs.repair([draft.block() for draft in kept], headline)
    is_bare = not any(block.text for block in mended.blocks)
    if is_bare and not _may_stand_alone(headline, entry):
        hint = "Nothing was taken. The page itself may carry the text."
        raise ExtractError("the listing has no words of the article", address or entry.id, hint, rule="empty")
    publisher = Party(name=outlet or urls.host_of(address or base), kind=PartyKind.OUTLET)
    carriers = mended.carriers
    if entry.source and entry.source != publisher.name:
        carriers = (Party(name=html.plain(entry.source), kind=PartyKind.OUTLET, uri=entry.source_url), publisher)
    article = Article(
        url=address,
        outlet=publisher,
        headline=headline,
        blocks=mended.blocks,
        by=_authors(entry) or mended.by,
        in_language=entry.language,
        copyright_notice=html.plain(entry.rights),
        keywords=entry.categories[:40],
        image=_picture(entry),
        carriers=carriers,
        value_sources=mended.sources,
        flags=(
            Flag(
                kind=FlagKind.LISTING_TEXT,
                exact="",
                note=_BARE if is_bare else "read from the listing, not from the page",
            ),
            *mended.flags,
        ),
        confidence=20 if is_bare else 70 if entry.content else 40,
    )
    article = _joined(article, entry)
    return replace(article, sha256=content_sha256(article))


def _may_stand_alone(headline: str, entry: Entry) -> bool:
    """Whether a headline without a text is an article: an item that is one word and nothing else is none."""
    said = any(char.isalnum() for char in headline)
    return said and bool(entry.link or entry.id or entry.summary or entry.content or _WORDS.search(headline))


def _authors(entry: Entry) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(party for name in entry.authors for party in bylines.parties(name)))


def _picture(entry: Entry) -> Media | None:
    return next((one for one in entry.enclosures if one.kind == "image" and one.content_url), None)


def _joined(article: Article, entry: Entry) -> Article:
    """Add what the listing says: it is kept as a source, and taken where the page says nothing."""
    kind = next((source.source.partition(":")[0] for source in entry.value_sources), "listing")
    authors = _authors(entry)
    article = _without_bare_day(article, entry)
    stated: tuple[tuple[str, str, str, bool], ...] = (
        ("headline", "title", html.plain(entry.title), not article.headline),
        ("date_published", "published", _iso(entry.published), article.date_published is None),
        ("date_modified", "updated", _iso(entry.updated), article.date_modified is None),
        ("by", "author", ", ".join(party.name for party in authors), not article.by),
    )
    taken_before = {source.field for source in article.value_sources if source.taken}
    sources = [
        ValueSource(field=name, source=f"{kind}:{place}", value=value, taken=missing or name not in taken_before)
        for name, place, value, missing in stated
        if value
    ]
    return replace(
        article,
        headline=article.headline or html.plain(entry.title),
        date_published=article.date_published or entry.published,
        date_modified=article.date_modified or entry.updated,
        by=article.by or authors,
        in_language=article.in_language or entry.language,
        copyright_notice=article.copyright_notice or html.plain(entry.rights),
        image=article.image or _picture(entry),
        carriers=article.carriers or _carriers(article, entry),
        value_sources=(*article.value_sources, *sources),
    )


def _carriers(article: Article, entry: Entry) -> tuple[Party, ...]:
    """Return the outlet that the item names as its source, and the page's own; () where the two are one."""
    source, host = html.plain(entry.source), urls.host_of(entry.source_url)
    is_own = is_same_name(source, article.outlet.name) or bool(host and host == urls.host_of(article.url))
    if not source or is_own:
        return ()
    return Party(name=source, kind=PartyKind.OUTLET, uri=entry.source_url), article.outlet


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names are one outlet's: `The Bay Mirror`, `Bay Mirror`."""
    first, second = (name.casefold().removeprefix("the ").strip() for name in (one, other))
    return first == second


def _without_bare_day(article: Article, entry: Entry) -> Article:
    """Let a day that the page names give way to the time that the listing names on it."""
    day, stated = article.date_published, entry.published
    if day is None or stated is None or abs(stated - day) > _SAME_DAY:
        return article
    taken = [one for one in article.value_sources if one.field == "date_published" and one.taken]
    if any(stamps.has_time(one.value) for one in taken):
        return article
    sources = tuple(
        replace(one, taken=False) if one.field == "date_published" else one for one in article.value_sources
    )
    return replace(article, date_published=None, value_sources=sources)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""
