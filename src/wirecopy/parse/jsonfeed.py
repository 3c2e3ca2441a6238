"""Read JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from collections.abc import Iterator
from typing import Any

from wirecopy import urls
from wirecopy.errors import ParseError
from wirecopy.model import Entry, Listing, Media, Problem
from wirecopy.parse import _text
from wirecopy.parse._channel import language_tag
from wirecopy.parse._content import MAX_FIELD
from wirecopy.parse._json import Notes, Object, address, clean, line, load, string
from wirecopy.parse._media import MAX_MEDIA, kind_of
from wirecopy.parse._paging import onward

NAME = "jsonfeed"
RANK = 20

MAX_ENTRIES = 10_000
_MAX_PROBLEMS = 100
_MAX_VALUES = 100  # authors or tags of one item


def recognises(head: bytes, content_type: str) -> bool:
    """Say whether a document's beginning is an object of JSON; whether it is a feed shows when it is read."""
    return head.startswith(b"{")


def read(body: bytes, url: str = "", content_type: str = "") -> Listing:
    """Read a JSON Feed.

    Args:
      body: the document; UTF-8 by its standard, other encodings of the web are read too.
      url: its address, for relative links.
      content_type: the HTTP header.
    Returns:
      A listing. An item without an id has its address as id; one without either is left out, as the standard says,
      and told of in `problems`.
    Raises:
      ParseError: broken JSON, or JSON that is no feed.
    """
    feed = _feed(load(body, url, content_type), url)
    problems: list[Problem] = []
    items = feed.get("items")
    listed = items if isinstance(items, list) else []
    if items is not None and not isinstance(items, list):
        raise ParseError('its "items" are not a list', url, "Nothing was taken from it.")
    base = urls.absolute(url)
    own = address(feed.get("feed_url"), base)
    home = address(feed.get("home_page_url"), base)
    entries = tuple(_entries(listed[:MAX_ENTRIES], base or own or home, problems))
    if len(listed) > MAX_ENTRIES:
        what = f"it lists {len(listed)} items, and only the first {MAX_ENTRIES} are read"
        problems.insert(0, Problem(where=url or "the feed", what=what, rule="too-many", kept=f"{MAX_ENTRIES} entries"))
    return Listing(
        kind="json",
        title=line(feed.get("title")),
        link=home,
        id=own,
        language=language_tag(string(feed.get("language"))),
        authors=_authors(feed),
        entries=entries,
        more=onward((address(feed.get("next_url"), base),), url),
        hub=_hub(feed, base),
        problems=tuple(problems[:_MAX_PROBLEMS]),
    )


def _feed(feed: Any, url: str) -> Object:  # noqa: ANN401  what JSON holds is checked here
    if isinstance(feed, dict) and ("jsonfeed.org/version/" in string(feed.get("version")) or _is_feed_like(feed)):
        return feed
    raise ParseError("this is JSON, but not a JSON Feed", url, "Nothing was taken from it. Check the address.")


def _is_feed_like(feed: Object) -> bool:
    """Say whether an object without the version that is required is a feed by its members."""
    items = feed.get("items")
    first = items[0] if isinstance(items, list) and items else None
    return isinstance(first, dict) and bool(first.keys() & {"content_html", "content_text", "date_published"})


def _entries(items: list[Any], base: str, problems: list[Problem]) -> Iterator[Entry]:
    for place, item in enumerate(items):
        where = f"item {place + 1}"
        if not isinstance(item, dict):
            problems.append(Problem(where=where, what="it is not an object", rule="json-item"))
            continue
        entry = _entry(item, base)
        if not entry.id:
            what = "it has neither an id nor an address, so it could not be known again"
            problems.append(Problem(where=where, what=what, rule="json-item"))
            continue
        for field, name in (("published", "date_published"), ("updated", "date_modified")):
            if item.get(name) and getattr(entry, field) is None:
                what = f"its date cannot be read: {_text.line(string(item[name]))[:100]}"
                problems.append(Problem(where=entry.link or entry.id, what=what, rule=f"date-{field}"))
        yield entry


def _entry(item: Object, base: str) -> Entry:
    notes = Notes()
    link = notes.take("link", "url", address(item.get("url"), base)) or notes.take(
        "link", "external_url", address(item.get("external_url"), base)
    )
    # "If an id is presented as a number or other type, a JSON Feed reader should coerce it to a string."
    identifier = notes.take("id", "id", _text.line(string(item.get("id")))) or notes.take("id", "url", link)
    if not link and urls.is_web(identifier):
        link = notes.take("link", "id", urls.absolute(identifier))
    html = string(item.get("content_html"))[:MAX_FIELD].strip()
    text = _text.as_html(string(item.get("content_text"))[:MAX_FIELD].strip())
    summary = _text.as_html(string(item.get("summary"))[:MAX_FIELD].strip())
    authors = _authors(item)
    for name in authors:
        notes.take("authors", "authors", name)
    enclosures = _enclosures(item, base, notes)
    tags = item.get("tags")
    names = [_text.plain(string(tag)) for tag in tags[:_MAX_VALUES]] if isinstance(tags, list) else []
    categories = tuple(dict.fromkeys(name for name in names if name))
    for name in categories:
        notes.take("categories", "tags", name)
    return Entry(
        id=identifier,
        link=link,
        title=notes.take("title", "title", line(item.get("title"))),
        published=notes.date("published", "date_published", item.get("date_published")),
        updated=notes.date("updated", "date_modified", item.get("date_modified")),
        authors=authors,
        summary=notes.take("summary", "summary", clean(summary)),
        content=notes.take("content", "content_html", clean(html))
        or notes.take("content", "content_text", clean(text)),
        enclosures=enclosures,
        categories=categories,
        language=notes.take("language", "language", language_tag(string(item.get("language")))),
        value_sources=tuple(notes.sources),
    )


def _enclosures(item: Object, base: str, notes: Notes) -> tuple[Media, ...]:
    found: dict[str, Media] = {}
    for member in ("image", "banner_image"):
        url = address(item.get(member), base)
        if url and url not in found:
            found[url] = Media(content_url=notes.take("enclosures", member, url), kind="image")
    attachments = item.get("attachments")
    for attachment in attachments[:MAX_MEDIA] if isinstance(attachments, list) else []:
        url = address(attachment.get("url"), base) if isinstance(attachment, dict) else ""
        if url and url not in found:
            kind = _text.line(string(attachment.get("mime_type")))
            notes.take("enclosures", "attachments", url)
            found[url] = Media(
                content_url=url,
                kind=kind_of(kind, "", url),
                content_type=kind.lower(),
                caption=line(attachment.get("title")),
            )
    return tuple(found.values())


def _authors(item: Object) -> tuple[str, ...]:
    """Return the names of `authors` (1.1), else of `author` (1.0)."""
    listed = item.get("authors")
    people = listed[:_MAX_VALUES] if isinstance(listed, list) and listed else [item.get("author")]
    names = [line(person.get("name")) if isinstance(person, dict) else _text.plain(string(person)) for person in people]
    return tuple(dict.fromkeys(name for name in names if name))


def _hub(feed: Object, base: str) -> str:
    hubs = feed.get("hubs")
    for hub in hubs[:_MAX_VALUES] if isinstance(hubs, list) else []:
        if isinstance(hub, dict) and string(hub.get("type")).lower() == "websub":
            return address(hub.get("url"), base)
    return ""
