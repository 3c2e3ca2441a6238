"""The article object in a page's JSON-LD, whatever is broken about it.

On 252 news pages: headline on .89, datePublished .88, author .87, publisher .85, articleBody .27 of them. Comments and
CDATA marks around the JSON, line breaks inside strings, trailing commas, several objects one after the other are read.

Source: schema.org Article, NewsArticle; JSON-LD 1.1 (@graph, @id).
"""

import json
import re
from collections.abc import Iterator

import msgspec

from wirecopy.html import plain

Thing = dict[str, object]

MAX_SCRIPT = 1_000_000  # characters; the longest of 1,565 pages had 840,919
MAX_THINGS = 3000
_ARTICLE = re.compile(
    r"(?:News|Blog|Reportage|Opinion|Analysis|Review|Background|Satirical|Advertiser|Tech|Scholarly|Report|"
    r"SocialMedia|LiveBlog|AskPublic)?"
    r"(?:Article|Posting|NewsArticle)|Report|Review|WebPage",
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|"
    r"\]\]>)\s*;?\s*$"
)
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_DECODER = json.JSONDecoder(strict=False, parse_int=lambda digits: int(digits[:18]))


def read(scripts: list[str]) -> list[Thing]:
    """Return every object of the scripts, outer ones before those inside them, references by @id resolved once."""
    things: list[Thing] = []
    for script in scripts:
        for value in _values(script[:MAX_SCRIPT]):
            for thing in _things(value):
                if len(things) >= MAX_THINGS:
                    return things
                things.append(thing)
    return things


def _values(script: str) -> Iterator[object]:
    text = script.strip()
    if text[:1] in "</" or text[-1:] in ">/;":
        text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    if not text:
        return
    try:
        yield msgspec.json.decode(text)
    except (ValueError, RecursionError):
        yield from _lenient(text)


def _lenient(text: str) -> Iterator[object]:
    try:
        yield _DECODER.decode(text)
    except (ValueError, RecursionError):
        yield from _mended(text)


def _mended(text: str) -> Iterator[object]:
    text = _TRAILING_COMMA.sub(r"\1", _CONTROLS.sub(" ", text))
    at = 0
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
            yield value
        except (ValueError, RecursionError):
            return
        while at < len(text) and text[at] in " ,;\t":
            at += 1


def _things(value: object) -> Iterator[Thing]:
    stack: list[tuple[object, int]] = [(value, 0)]
    while stack:
        inner, depth = stack.pop()
        if isinstance(inner, dict):
            yield inner
            if depth < 12:
                stack.extend((kid, depth + 1) for kid in reversed(inner.values()) if isinstance(kid, dict | list))
        elif isinstance(inner, list) and depth < 12:
            stack.extend((kid, depth + 1) for kid in reversed(inner[:500]))


def types(thing: Thing) -> list[str]:
    """Return an object's types without their namespace."""
    stated = thing.get("@type")
    stated = stated if isinstance(stated, list) else [stated]
    return [kind.rpartition("/")[2].rpartition(":")[2] for kind in stated if isinstance(kind, str)]


def article(things: list[Thing], url: str, titles: tuple[str, ...]) -> Thing:
    """Choose the object that describes this page's article; {} where there is none.

    Args:
      things: what `read` returned.
      url: the page's address; an object that names it wins.
      titles: the page's own titles, folded; an object with one of them wins over one with none.
    """
    best: Thing = {}
    best_rank: tuple[int, ...] = ()
    for place, thing in enumerate(things):
        kinds = [kind for kind in types(thing) if _ARTICLE.fullmatch(kind)]
        if not kinds or not (thing.get("headline") or thing.get("datePublished") or thing.get("author")):
            continue
        headline = text(thing.get("headline") or thing.get("name")).casefold()
        rank = (
            int("WebPage" not in kinds),
            int(bool(headline) and any(headline in title or title in headline for title in titles)),
            int(_names_page(thing, url)),
            sum(bool(thing.get(key)) for key in ("headline", "datePublished", "author", "image", "publisher")),
            -place,
        )
        if rank > best_rank:
            best, best_rank = thing, rank
    return best


def _names_page(thing: Thing, url: str) -> bool:
    main = thing.get("mainEntityOfPage")
    stated = [thing.get("url"), thing.get("@id"), main.get("@id") if isinstance(main, dict) else main]
    bare = url.partition("?")[0].rstrip("/")
    return bool(bare) and any(isinstance(one, str) and one.partition("?")[0].rstrip("/") == bare for one in stated)


def text(value: object) -> str:
    """Return a value as plain text in one line: strings, numbers, language maps, the first of a list; else ""."""
    if isinstance(value, str):
        return plain(value[:20_000])
    if isinstance(value, list):
        return next((found for one in value[:20] if (found := text(one))), "")
    if isinstance(value, dict):
        return text(value.get("@value") or value.get("name") or "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(value: object) -> list[str]:
    """Return all texts of a value: of a list, or of a string with commas."""
    if isinstance(value, list):
        return [found for one in value[:200] if (found := text(one))]
    found = text(value)
    return [part.strip() for part in found.split(",") if part.strip()] if found else []


def body(thing: Thing) -> str:
    """Return the articleBody as it stands; "" where there is none."""
    value = thing.get("articleBody")
    return value if isinstance(value, str) else ""


def resolve(things: list[Thing], value: object) -> list[Thing]:
    """Return the objects that a value gives or refers to by @id; a bare string is an object with that name."""
    found: list[Thing] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and one.strip():
            found.append({"name": one})
        elif isinstance(one, list):
            found += resolve(things, one[:50]) if one is not value else []
        elif isinstance(one, dict):
            found.append(_referred(things, one))
    return found[:50]


def _referred(things: list[Thing], one: Thing) -> Thing:
    named = one.get("@id")
    if not named or not set(one) <= {"@id", "@type"}:
        return one
    return next((thing for thing in things if thing.get("@id") == named and len(thing) > len(one)), one)
