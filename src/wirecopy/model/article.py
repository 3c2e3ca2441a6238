"""The article: typed blocks whose places are counted in its text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, structs

from wirecopy.model.incoming import Media, ValueSource
from wirecopy.model.party import Party, PartyKind, Span


class BlockKind(StrEnum):
    """What a piece of an article is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST = "list"
    FIGURE = "figure"
    EMBED = "embed"
    TABLE = "table"
    ASIDE = "aside"


class MarkKind(StrEnum):
    """What an inline mark says of its words."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"


# Marks, items and blocks are structs, for an article makes hundreds: one costs a fifth of a frozen dataclass.


class Mark(Struct, frozen=True, kw_only=True, gc=False):
    """A link or an emphasis on a span of `Article.text`; `href` is absolute and http, https or mailto."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""


class Item(Struct, frozen=True, kw_only=True, gc=False):
    """One point of a list as a span of `Article.text`; `depth` 0 is the outermost list."""

    start: int
    end: int
    depth: int = 0


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """One typed piece of an article: `Article.text[start:end] == text`.

    Figures and embeds carry no words of the body: their text is empty, their captions stand in `media`. Neither do
    asides, nor pull quotes that repeat the text: their words stand in `beside`, lines apart by line breaks, and what
    is said of those in `beside_marks`, which count in `beside`.
    `level` 1–6 of a heading; `ordered` and `items` of a list; `rows` of a table, cell by cell;
    `cite` of a quote: the address or the name that the page gives for it;
    `url`, `provider` of an embed; `role` of an aside (fact box, key points, bio, correction, note), or
    `pull` of a quote that is set in larger type to draw the eye.
    """

    kind: BlockKind
    text: str = ""
    start: int = 0
    end: int = 0
    marks: tuple[Mark, ...] = ()
    level: int = 0
    ordered: bool = False
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    cite: str = ""
    cite_text: str = ""
    media: tuple[Media, ...] = ()
    url: str = ""
    provider: str = ""
    role: str = ""
    beside: str = ""
    beside_marks: tuple[Mark, ...] = ()


class FlagKind(StrEnum):
    """What is wrong with a text as it came, found and kept visible instead of being hidden."""

    REPEATED_HEADLINE = "repeated headline"
    GLUED_FOOTER = "glued footer"
    ORPHAN_CREDIT = "orphan credit"
    DANGLING_LEAD_IN = "dangling lead-in"
    BOT_SIGNATURE = "bot signature"
    RESTORED_LIST = "restored list"
    LISTING_TEXT = "text of the listing"
    DATE_CORRECTED = "date corrected"
    DATE_IMPOSSIBLE = "date impossible"
    SITE_BOILERPLATE = "site boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A finding on an article's text: the words as they came, and where they stand now (None: taken off)."""

    kind: FlagKind
    exact: str
    span: Span | None = None
    note: str = ""


class LeftOutKind(StrEnum):
    """What a line of a page is that is not in its article."""

    RELATED = "related"
    COMMENTS = "comments"
    NEWSLETTER = "newsletter"
    PITCH = "pitch"
    PAYWALL = "paywall"
    SHARE = "share"
    ADVERTISEMENT = "advertisement"
    DEAL = "deal"
    CONSENT = "consent"
    TAGS = "tags"
    BYLINE = "byline"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    HOUSE = "house"
    BOILERPLATE = "boilerplate"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Lines that stand together on a page and were left out of its article, by what they are.

    `exact` begins as the first of them does; `characters` counts all `lines`.
    """

    kind: LeftOutKind
    exact: str
    lines: int
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What a page says that others may not do with it; `Article.copyright_notice` says whose it is.

    `tdm_reserved`: whether text and data mining is reserved, None where nothing is said; `tdm_policy` is the address
    of the terms on which it may be had. `robots` are the directives to robots that limit use, `noarchive`, `noai`,
    in lower case, sorted.
    Source: W3C TDM Reservation Protocol (TDMRep), 2024; the robots meta element.
    """

    tdm_reserved: bool | None = None
    tdm_policy: str = ""
    robots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveEntry:
    """One entry of a live blog: its place in `Article.text`, its own time, headline and authors.

    `at` is aware; None where the page names no time of it. `headline` is "" where it has none; where it stands in the
    text, it is the entry's first block.
    """

    start: int
    end: int
    headline: str = ""
    at: datetime | None = None
    by: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of an article at one outlet.

    `uri` and `version` are given by the archive ("" and 0 before). `carriers` names who carried the whole text,
    the agency first, the outlet last. Times are aware, in the zone that the page states, for it gives the day; in UTC
    where it states none. `confidence` is 0–100. `sha256` is of the headline, dek, text and corrections.
    `entries` are those of a live blog, in the order of the text; () for any other article.
    """

    uri: str = ""
    version: int = 0
    url: str = ""
    outlet: Party = Party(name="", kind=PartyKind.OUTLET)
    headline: str = ""
    dek: str = ""
    blocks: tuple[Block, ...] = ()
    by: tuple[Party, ...] = ()
    date_published: datetime | None = None
    date_modified: datetime | None = None
    located: str = ""
    in_language: str = ""
    copyright_notice: str = ""
    rights: Rights = Rights()
    is_accessible_for_free: bool | None = None
    keywords: tuple[str, ...] = ()
    image: Media | None = None
    carriers: tuple[Party, ...] = ()
    value_sources: tuple[ValueSource, ...] = ()
    flags: tuple[Flag, ...] = ()
    entries: tuple[LiveEntry, ...] = ()
    confidence: int = 0
    sha256: str = ""

    @property
    def text(self) -> str:
        """The words of the body: the blocks' texts with a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks if block.text)


def lay_out(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give blocks their places in the text, moving marks and items along.

    Args:
      blocks: blocks whose marks and items count from their block's own start, whatever `start` says.
    Returns:
      The same blocks with `start`, `end`, marks and items counted in `Article.text`.
    """
    blocks = tuple(blocks)
    length = max(0, sum(len(block.text) + 2 for block in blocks if block.text) - 2)
    placed: list[Block] = []
    at = 0
    for block in blocks:
        if not block.text:
            here = min(at, length)  # a picture at the very end has no blank line before it in the text
            placed.append(structs.replace(block, start=here, end=here, marks=(), items=()))
            continue
        placed.append(
            structs.replace(
                block,
                start=at,
                end=at + len(block.text),
                marks=tuple(
                    Mark(kind=mark.kind, start=mark.start + at, end=mark.end + at, href=mark.href)
                    for mark in block.marks
                ),
                items=tuple(Item(start=item.start + at, end=item.end + at, depth=item.depth) for item in block.items),
            )
        )
        at += len(block.text) + 2
    return tuple(placed)
