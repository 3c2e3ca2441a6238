"""Read what a feed says of itself: title, site, language, rights, when to come again, where it goes on."""

import re
from collections.abc import Iterator

from wirecopy import urls
from wirecopy.model import PollingHints
from wirecopy.parse import _text
from wirecopy.parse._content import line_of, text_of
from wirecopy.parse._fields import Base, Fields
from wirecopy.parse._names import Names
from wirecopy.parse._paging import next_page, onward
from wirecopy.parse._xml import Element

_LONGEST_HINT = 366 * 86_400  # seconds; a feed that asks for more is mistaken
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 7 * 86_400, "monthly": 30 * 86_400, "yearly": 365 * 86_400}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER = re.compile(r"\s*([0-9]{1,9})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_WORDPRESS = re.compile(r"//(?:www\.)?wordpress\.(?:org|com)/", re.IGNORECASE)
_ITEMS = frozenset(("item", "atom:entry"))
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def links(fields: Fields, wanted: str, base: Base) -> Iterator[tuple[str, Element]]:
    """Give the addresses of Atom links of one relation; no `rel` means alternate (RFC 4287, 4.2.7.2)."""
    for element in fields.named(("atom:link", "link")):
        relations = (element.get("rel") or "alternate").lower().split()
        url = base.resolve(element.get("href") or "", element) if wanted in relations else ""
        if url:
            yield url, element


def alternate(fields: Fields, base: Base) -> tuple[str, Element] | None:
    """Return the page that an Atom link names, an HTML one before any other."""
    found = list(links(fields, "alternate", base))
    is_page = [
        pair for pair in found if (pair[1].get("type") or "text/html").lower() in {"text/html", "application/xhtml+xml"}
    ]
    return next(iter(is_page or found), None)


def site_link(fields: Fields, base: Base) -> str:
    """Return the address of the site that the feed belongs to."""
    for element in fields.named(("link",)):
        url = base.resolve(text_of(element), element)
        if url:
            return url
    found = alternate(fields, base)
    if found:
        return found[0]
    return base.resolve(fields.element.get("HREF") or fields.element.get("href") or "", fields.element)


def continuations(fields: Fields, base: Base, url: str) -> tuple[str, ...]:
    """Return where the list goes on into the past, nearest first, never the document itself.

    Source: RFC 5005, 3 and 4. WordPress does not say, but gives every feed of posts page by page: `?paged=2`.
    """
    found = [target for relation in ("next", "prev-archive") for target, _ in links(fields, relation, base)]
    if not found and _is_from_wordpress(fields) and urls.host_of(url) == urls.host_of(site_link(fields, base)):
        found = [next_page(url, "paged")]  # on the site's own host: what stands before it may not know the pages
    return onward(found, url)


def _is_from_wordpress(fields: Fields) -> bool:
    """Say whether the feed names WordPress as its maker, in RSS by an address, in Atom by a name with one."""
    makers = (
        f"{text_of(element)} {element.get('uri') or ''}" for element in fields.named(("generator", "atom:generator"))
    )
    return any(_WORDPRESS.search(maker) for maker in makers)


def hub(fields: Fields, base: Base) -> str:
    """Return the WebSub hub (W3C WebSub, 4)."""
    return next((url for url, _ in links(fields, "hub", base)), "")


def identity(fields: Fields, base: Base) -> str:
    """Return the feed's id; where its format has none, the address that it calls its own."""
    ids = (_text.line(text_of(element)) for element in fields.named(("atom:id",)))
    own = (url for url, _ in links(fields, "self", base))
    return next((value for value in ids if value), "") or next(own, "")


def language(fields: Fields) -> str:
    """Return the language tag (RFC 5646) of a channel or an item, with hyphens; "" where none is good."""
    values = [text_of(element) for element in fields.named(("language", "dc:language"))]
    element: Element | None = fields.element
    while element is not None:
        values.append(element.get(_XML_LANG) or "")
        element = element.getparent() if not fields.by_name.get("guid") else None
    return next((tag for tag in map(language_tag, values) if tag), "")


def language_tag(text: str) -> str:
    """Return a language tag with hyphens; "" for what is none."""
    trimmed = text.strip()
    return trimmed.replace("_", "-") if _LANGUAGE.fullmatch(trimmed) else ""


def title(fields: Fields, wanted: tuple[str, ...]) -> str:
    """Return the title; of repeated elements the first that says something."""
    lines = (_title_line(element, fields.names) for element in fields.named(wanted))
    return next((found for found in lines if found), "")


def _title_line(element: Element, names: Names) -> str:
    """Return a title's line; of one that was not closed only the words before the first tag, for it holds the items."""
    if any(names[inner.tag] in _ITEMS for inner in element.iterdescendants()):
        return _text.plain(element.text or "")
    return line_of(element, is_atom=names[element.tag].startswith("atom:"))


def hints(fields: Fields) -> PollingHints:
    """Return how often the feed asks to be read.

    Source: RSS 2.0 `ttl` (minutes), `skipHours`, `skipDays` (GMT); RSS 1.0 syndication module.
    """
    period = next((text_of(element).strip().lower() for element in fields.named(("sy:updateperiod",))), "")
    frequency = _number(fields, "sy:updatefrequency") or 1
    return PollingHints(
        ttl=min(_number(fields, "ttl") * 60, _LONGEST_HINT),
        update_period=_PERIODS.get(period, 0) // frequency,
        skip_hours=tuple(sorted({int(hour) % 24 for hour in _skipped(fields, "skiphours") if _is_hour(hour)})),
        skip_days=tuple(sorted({_DAYS.index(day) for day in _skipped(fields, "skipdays") if day in _DAYS})),
    )


def _number(fields: Fields, name: str) -> int:
    for element in fields.named((name,)):
        found = _NUMBER.match(text_of(element))
        if found:
            return int(found[1])
    return 0


def _skipped(fields: Fields, name: str) -> Iterator[str]:
    for element in fields.named((name,)):
        for child in element:
            yield text_of(child).strip().lower()


def _is_hour(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text[:4]) <= 24  # RSS 0.91 counts 1–24, RSS 2.0 0–23
