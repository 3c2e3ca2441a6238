"""Read sitemaps: XML, plain lists of addresses, indexes of sitemaps, with Google's extensions for news and pictures.

A news sitemap names publication, language, date and title of each article of the last two days, so it serves as a feed
where an outlet has none; any other names pages and when they last changed. An index goes on in its sitemaps, those
that changed last first.

Source: sitemaps.org, protocol 0.9; Google Search Central, "News sitemaps", "Image sitemaps" and "Video sitemaps".
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urljoin

from wirecopy import urls
from wirecopy.dates import parse_machine_date
from wirecopy.errors import ParseError
from wirecopy.model import Entry, Listing, Media, Problem, ValueSource
from wirecopy.parse import _text
from wirecopy.parse._channel import language_tag
from wirecopy.parse._content import text_of
from wirecopy.parse._encoding import to_utf8
from wirecopy.parse._fields import MAX_SOURCE_VALUE, Base, Fields
from wirecopy.parse._media import MAX_MEDIA
from wirecopy.parse._names import Names
from wirecopy.parse._paging import MAX_MORE, onward
from wirecopy.parse._sniff import head_of
from wirecopy.parse._xml import HEAD, Element, Tree, load, root_name, salvage, split

NAME = "sitemap"
RANK = 25

MAX_ENTRIES = 50_000  # what one sitemap may hold (sitemaps.org, "Protocol")
MAX_EXTENDED = 10_000  # pages whose news, pictures and films are read: 2.4 s of the 10 that reading may take
_MAX_PROBLEMS = 100
_ROOTS = frozenset(("urlset", "sitemapindex"))
_SAME_MOMENT = 10  # pages that all changed in one second did not: it is when the sitemap was written
_ADDRESS_LINE = re.compile(rb"https?://[^\s<>\"]{3,8000}", re.IGNORECASE)
# An address that needs no repair, as nearly all: to take it as it stands is a third of the time of a large sitemap.
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9][a-z0-9.\-]{0,250}/[A-Za-z0-9/_.,~%+\-]{0,2000}")
_EXTENSIONS = frozenset(("news:news", "image:image", "video:video"))
_NONE: frozenset[str] = frozenset()
_OLDEST = datetime(1970, 1, 1, tzinfo=UTC)


def recognises(head: bytes, content_type: str) -> bool:
    """Say whether a document's beginning is a sitemap's: its root, or lines that are all addresses."""
    return root_name(head) in _ROOTS or _is_list(head)


def read(body: bytes, url: str = "", content_type: str = "") -> Listing:
    """Read a sitemap or an index of sitemaps.

    Args:
      body: the document, unpacked, well-formed or not.
      url: its address; without it relative addresses are left out.
      content_type: the HTTP header.
    Returns:
      A listing of at most 50,000 entries, or one that goes on (`more`) in at most 1,000 sitemaps. Of pages that are
      named twice the first counts; behind the first 10,000 only address and time of change are read.
    Raises:
      ParseError: it is no XML.
    """
    if _is_list(head_of(body[:HEAD])):
        return _listing(_listed_lines(body, content_type), [], url)
    tree = load(body, content_type, url)
    if split(tree.root.tag)[1].lower() not in _ROOTS:
        raise ParseError("this is XML, but not a sitemap", url, "Nothing was taken from it.")
    names = Names(frozenset(("", split(tree.root.tag)[0])), "sitemap")
    base = Base(url)
    where = url or "the sitemap"
    problems: list[Problem] = []
    if not tree.is_strict:
        problems.append(Problem(where=where, what="the XML is broken and was mended", rule="xml"))
    if not tree.whole:
        problems.append(Problem(where=where, what="the document breaks off", rule="cut-off"))
    sitemaps = _elements(tree, names, "sitemap")
    if len(sitemaps) > MAX_MORE:
        what = f"it names {len(sitemaps)} sitemaps, and only the {MAX_MORE} that changed last are read"
        problems.append(Problem(where=where, what=what, rule="too-many"))
    elements = _elements(tree, names, "url")
    if len(elements) > MAX_ENTRIES:
        what = f"it names {len(elements)} pages, and only the first {MAX_ENTRIES} are read"
        problems.append(Problem(where=where, what=what, rule="too-many", kept=f"{MAX_ENTRIES} pages"))
    entries = (
        _entry(Fields(element, names, _NONE if place < MAX_EXTENDED else _EXTENSIONS), base, problems)
        for place, element in enumerate(elements[:MAX_ENTRIES])
    )
    listing = _listing((entry for entry in entries if entry.link), problems, url)
    return replace(listing, more=onward(_newest_first(sitemaps, names, base), url), whole=tree.whole)


def _listing(entries: Iterable[Entry], problems: list[Problem], url: str) -> Listing:
    once: dict[str, Entry] = {}
    for entry in entries:
        once.setdefault(urls.clean(entry.link), entry)
    kept = _without_moment_of_writing(list(once.values()))
    return Listing(
        kind="sitemap",
        title=_shared(entry.source for entry in kept),
        link=urls.absolute(urljoin(url, "/")) if urls.is_web(url) else "",
        language=_shared(entry.language for entry in kept),
        entries=tuple(kept),
        problems=tuple(problems[:_MAX_PROBLEMS]),
    )


def _shared(values: Iterable[str]) -> str:
    """Return the value that all have who have one; "" where they differ."""
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else ""


def _elements(tree: Tree, names: Names, local: str) -> list[Element]:
    wanted = f"sitemap:{local}"
    if tree.is_strict:
        return [child for child in tree.root if names[child.tag] == wanted]
    return list(salvage(tree, (local,))) or [one for one in tree.root.iter() if names[one.tag] == wanted]


def _newest_first(elements: list[Element], names: Names, base: Base) -> list[str]:
    """Return the sitemaps of an index, those that changed last first, the undated ones in their order behind them."""
    dated: list[tuple[datetime, str]] = []
    for element in elements:
        fields = Fields(element, names)
        target = next((_address(loc, base) for loc in fields.named(("sitemap:loc",))), "")
        changed = next((_date(lastmod) for lastmod in fields.named(("sitemap:lastmod",))), None)
        dated.append((changed or _OLDEST, target))
    return [target for _, target in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _entry(fields: Fields, base: Base, problems: list[Problem]) -> Entry:
    link = fields.first("link", ("sitemap:loc",), lambda element: _address(element, base)) or ""
    if not link:
        stood = next((_text.line(text_of(element))[:100] for element in fields.named(("sitemap:loc",))), "")
        what = f"a page's address cannot be used: {stood}" if stood else "a page has no address"
        problems.append(Problem(where="the sitemap", what=what, rule="sitemap-loc"))
        return Entry()
    updated = fields.first("updated", ("sitemap:lastmod",), _date)
    news = next((Fields(element, fields.names) for element in fields.named(("news:news",))), None)
    if news is None and not fields.by_name.keys() & _EXTENSIONS:  # nearly all: an address and a date
        return Entry(link=link, updated=updated, value_sources=tuple(fields.sources))
    source, language = _publication(news) if news else ("", "")
    return Entry(
        link=link,
        title=(news.first("title", ("news:title",), _line) or "") if news else "",
        published=news.first("published", ("news:publication_date",), _date) if news else None,
        updated=updated,
        source=source,
        language=language,
        categories=_keywords(news) if news else (),
        enclosures=tuple(_media(fields, base)),
        value_sources=(*fields.sources, *(news.sources if news else ())),
    )


def _publication(news: Fields) -> tuple[str, str]:
    """Return name and language of the outlet."""
    publication = next((Fields(element, news.names) for element in news.named(("news:publication",))), None)
    if publication is None:
        return "", ""
    name = publication.first("source", ("news:name",), _line) or ""
    language = publication.first("language", ("news:language",), lambda element: language_tag(text_of(element))) or ""
    news.sources.extend(publication.sources)
    return name, language


def _keywords(news: Fields) -> tuple[str, ...]:
    """Return the keywords, which are parted by commas."""
    words = [word.strip() for element in news.named(("news:keywords",)) for word in _line(element).split(",")]
    keywords = tuple(dict.fromkeys(filter(None, words)))[:MAX_MEDIA]
    for word in keywords:
        news.note_as("categories", "news:keywords", word)
    return keywords


def _media(fields: Fields, base: Base) -> Iterator[Media]:
    """Give the pictures and films of a page, each address once."""
    seen: set[str] = set()
    for name, kind in (("image:image", "image"), ("video:video", "video")):
        for element in islice(fields.named((name,)), MAX_MEDIA):
            inside = Fields(element, fields.names)
            place = "image:loc" if kind == "image" else "video:content_loc"
            url = next((_address(loc, base) for loc in inside.named((place,))), "")
            if url and url not in seen:
                seen.add(url)
                fields.note_as("enclosures", place, url)
                captions = inside.named((f"{kind}:caption", f"{kind}:description", f"{kind}:title"))
                yield Media(content_url=url, kind=kind, caption=next(filter(None, map(_line, captions)), ""))


def _without_moment_of_writing(entries: list[Entry]) -> list[Entry]:
    """Take away a time of change that all pages share to the second: their sitemap was written then, not they."""
    moments = Counter(entry.updated for entry in entries)
    moment = next(iter(moments), None)
    if (
        moment is None
        or len(moments) > 1
        or len(entries) < _SAME_MOMENT
        or moment == moment.replace(hour=0, minute=0, second=0)
    ):
        return entries
    return [
        replace(
            entry,
            updated=None,
            value_sources=tuple(
                replace(source, taken=False) if source.field == "updated" else source for source in entry.value_sources
            ),
        )
        for entry in entries
    ]


def _is_list(head: bytes) -> bool:
    """Say whether a document is a list of addresses, one a line, two at least (sitemaps.org, "Text file")."""
    if head[:4].lower() != b"http":
        return False
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    whole = lines if len(head) < HEAD // 2 else lines[:-1]
    return len(whole) > 1 and all(map(_ADDRESS_LINE.fullmatch, whole))


def _listed_lines(body: bytes, content_type: str) -> Iterator[Entry]:
    for line in to_utf8(body, content_type).body.decode("utf-8", "replace").split("\n", MAX_ENTRIES)[:MAX_ENTRIES]:
        link = urls.absolute(line.strip())
        if link:
            stood = ValueSource(field="link", source="sitemap:line", value=line.strip()[:MAX_SOURCE_VALUE])
            yield Entry(link=link, value_sources=(stood,))


def _address(element: Element, base: Base) -> str:
    stood = text_of(element).strip()
    return stood if _PLAIN_ADDRESS.fullmatch(stood) else base.resolve(stood, element)


def _date(element: Element) -> datetime | None:
    return parse_machine_date(text_of(element))


def _line(element: Element) -> str:
    return _text.plain(text_of(element))
