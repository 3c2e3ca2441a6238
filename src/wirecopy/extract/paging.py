"""Articles that go on over several pages: where the next one is, and how their texts become one.

A `rel=next` alone says little: themes set it to the next article of the blog, archives to the next page of a list. It
is followed only where the address says so too: the same address with a small number that is one more, or with a 2 that
was not there before. A page is joined only where it bears the same headline.
Source: HTML Living Standard, link type "next".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from msgspec import structs
from selectolax.lexbor import LexborHTMLParser

from wirecopy import html, urls
from wirecopy.extract.head import fold
from wirecopy.extract.reading import content_sha256
from wirecopy.model import Article, Block, BlockKind, Flag, LiveEntry, Span, lay_out

MOST_PAGES = 20  # of one article, the first among them
_NEXT = re.compile(rb"\brel\s*=\s*(?:[\"'][^\"'<>]{0,60})?\bnext\b", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)")
# What is put behind an address for its second page: /2, /page/2, ?page=2, -2.html, ,2, _seite-2
_ADDED = re.compile(r"(?:[/?&;,_.-](?:[a-z]{1,12}[/=_-]?)?)2(?:\.[a-z]{3,5}|/)?", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.[a-z]{3,5}|/)$", re.IGNORECASE)
_PAGE_OF = re.compile(
    r"[\s|·:,–—-]*[(\[]?\s*(?:page|seite|página|pagina|pág|side|sida|strona|страница|стр)?\s*\d{1,2}"
    r"(?:\s*(?:/|of|von|sur|de|di|van|av|из|z)\s*\d{1,2})?\s*[)\]]?\s*$",
    re.IGNORECASE,
)


def may_go_on(body: bytes) -> bool:
    """Say whether a page may name a next one; cheap, so that most pages are not parsed for it."""
    return _NEXT.search(body) is not None


def next_page(body: bytes, url: str, content_type: str) -> str:
    """Say where an article goes on.

    Args:
      body: its page, or a further one.
      url: the page's address.
      content_type: the header's value; its charset counts.
    Returns:
      An absolute address on the same host; "" where the article ends here.
    """
    if not may_go_on(body):
        return ""
    document = LexborHTMLParser(html.bounded(html.decode(body, content_type)))
    for element in document.css('link[rel~="next" i], a[rel~="next" i]')[:10]:
        address = urls.absolute(element.attributes.get("href") or "", url)
        if address and continues(url, address):
            return address
    return ""


def continues(url: str, following: str) -> bool:
    """Say whether an address is that of the page behind another, by its numbers alone."""
    here, there = urlsplit(url), urlsplit(following)
    if here.netloc.lower() != there.netloc.lower():
        return False
    first = f"{here.path}?{here.query}" if here.query else here.path
    second = f"{there.path}?{there.query}" if there.query else there.path
    return _is_one_more(_NUMBER.split(first), _NUMBER.split(second)) or _is_second(first, second)


def _is_one_more(first: list[str], second: list[str]) -> bool:
    if len(first) != len(second):
        return False
    differing = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    if len(differing) != 1:
        return False
    ((one, other),) = differing
    return one.isdecimal() and other.isdecimal() and 1 <= int(one) < MOST_PAGES and int(other) == int(one) + 1


def _is_second(first: str, second: str) -> bool:
    """Say whether the second address is the first with a 2 put in at its end."""
    stem = _ENDING.sub("", first)
    if not stem.strip("/"):
        return False
    return any(second.startswith(base) and bool(_ADDED.fullmatch(second[len(base) :])) for base in (first, stem))


# ── joining ──────────────────────────────────────────────────────────────────


def join(first: Article, further: Sequence[Article]) -> tuple[Article, int]:
    """Join the pages of an article.

    What a page repeats of those before it, its headline, its dek, its lead picture, its foot, is taken once. The first
    page says all else: who wrote it and when, its outlet, its rights.

    Args:
      first: its first page.
      further: its further pages, in order.
    Returns:
      The article, and how many of the further pages are of it: the first that bears another headline ends it.
    """
    blocks = [_from_its_start(block) for block in first.blocks]
    flags, entries = list(first.flags), list(first.entries)
    seen = {_sign(block) for block in blocks} | {first.headline, first.dek}
    count = 0
    for article in further:
        if not _is_same(first.headline, article.headline):
            break
        count += 1
        kept = [block for block in article.blocks if _sign(block) not in seen and block.text != article.dek]
        places = _places(kept, _length(blocks))
        flags += _moved(article.flags, places)
        entries += _moved_entries(article.entries, places)
        blocks += [_from_its_start(block) for block in kept]
        seen.update(_sign(block) for block in kept)
    if not count:
        return first, 0
    confidence = min(one.confidence for one in (first, *further[:count]))
    joined = replace(first, blocks=lay_out(blocks), flags=tuple(flags), entries=tuple(entries), confidence=confidence)
    return replace(joined, sha256=content_sha256(joined)), count


def _is_same(headline: str, other: str) -> bool:
    one, two = (fold(_PAGE_OF.sub("", title)) for title in (headline, other))
    return not two or one == two or (min(len(one), len(two)) > 15 and (one in two or two in one))


def _sign(block: Block) -> str:
    """Return by what a block is known to stand on an earlier page."""
    if block.kind in {BlockKind.FIGURE, BlockKind.EMBED}:
        return block.url or " ".join(one.content_url for one in block.media)
    return block.text or block.beside


def _length(blocks: Iterable[Block]) -> int:
    """Return how long the text of blocks is, the blank line behind it among it."""
    return sum(len(block.text) + 2 for block in blocks if block.text)


def _from_its_start(block: Block) -> Block:
    """Count a block's marks and items from its own start, as `lay_out` wants them."""
    at = block.start
    return structs.replace(
        block,
        marks=tuple(structs.replace(one, start=one.start - at, end=one.end - at) for one in block.marks),
        items=tuple(structs.replace(one, start=one.start - at, end=one.end - at) for one in block.items),
        start=0,
        end=len(block.text),
    )


def _places(kept: Sequence[Block], offset: int) -> list[tuple[Block, int]]:
    """Say how far each block of a page moves in the joined text."""
    places: list[tuple[Block, int]] = []
    for block in kept:
        if block.text:
            places.append((block, offset - block.start))
            offset += len(block.text) + 2
    return places


def _moved(flags: Iterable[Flag], places: Sequence[tuple[Block, int]]) -> list[Flag]:
    """Move a page's findings to where their words stand in the joined text; those of what is not kept go."""
    moved: list[Flag] = [flag for flag in flags if flag.span is None]
    for flag in flags:
        for block, by in places:
            if flag.span and block.start <= flag.span.start and flag.span.end <= block.end:
                moved.append(replace(flag, span=Span(start=flag.span.start + by, end=flag.span.end + by)))
    return moved


def _moved_entries(entries: Iterable[LiveEntry], places: Sequence[tuple[Block, int]]) -> list[LiveEntry]:
    """Move the entries of a live blog in the same way; one of which nothing is kept goes."""
    moved: list[LiveEntry] = []
    for entry in entries:
        own = [(block, by) for block, by in places if entry.start <= block.start and block.end <= entry.end]
        if own:
            (first, before), (last, behind) = own[0], own[-1]
            moved.append(replace(entry, start=first.start + before, end=last.end + behind))
    return moved
