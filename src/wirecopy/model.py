"""The values that every step knows: what a listing, an article, a statement, a copy is.

Frozen, keyword-only, tuples instead of lists, times aware and in UTC. Names are the field's own: Atom (entry),
schema.org NewsArticle (headline, creditText), ninjs and NewsML-G2 (hop, by, located, slugline), PAV (retrieved_on).

A span counts code points in `Article.text`, end excluded. What is shown as said is always a span, never new words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PartyKind(StrEnum):
    """What a party is."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    BOT = "bot"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something that speaks, reports or carries; `family` is the owner behind an outlet."""

    name: str
    kind: PartyKind = PartyKind.UNKNOWN
    role: str = ""
    uri: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A piece of `Article.text`, in code points, end excluded."""

    start: int
    end: int


# ── what came in ─────────────────────────────────────────────────────────────


class Via(StrEnum):
    """By which door a resource came."""

    HTTP = "http"
    FILE = "file"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """One redirect on the way: the address that sent us on, and with which status."""

    url: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A resource as it came: decoded from its transfer coding, otherwise untouched.

    `headers` are the answer's, names in lower case. `status` is 200, or 304 with an empty body.
    `sha256` is the body's, in hexadecimal.
    """

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes
    sha256: str
    retrieved_on: datetime
    etag: str = ""
    last_modified: str = ""
    via: Via = Via.HTTP
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What an earlier answer gave for a conditional request, to be sent back word for word (RFC 9110, 8.8)."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSource:
    """Where a value was read: the field, the element that gave it, what stood there, whether it was taken.

    `source` names the place: `json-ld:headline`, `meta:og:title`, `h1`, `rss:title`, `atom:published`, `text:footer`.
    """

    field: str
    source: str
    value: str
    taken: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture, a sound, a film. `kind` is image, audio or video; sizes in pixels, 0 where unknown."""

    content_url: str = ""
    kind: str = "image"
    content_type: str = ""
    caption: str = ""
    credit_text: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as a listing states it. `summary` and `content` are the raw HTML that stood there.

    `content` is the article's own text only (content:encoded, atom:content, content_html), never a picture's caption.
    """

    id: str = ""
    link: str = ""
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    enclosures: tuple[Media, ...] = ()
    source: str = ""  # the outlet that the item names as its own source (RSS <source>, atom:source)
    source_url: str = ""
    rights: str = ""
    categories: tuple[str, ...] = ()
    language: str = ""
    value_sources: tuple[ValueSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PollingHints:
    """What the listing itself says about how often to come: seconds, hours 0–23 and weekdays 0–6 (Monday 0), in GMT."""

    ttl: int = 0
    update_period: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that a document points to, with the label beside it."""

    url: str
    title: str = ""
    content_type: str = ""
    folder: tuple[str, ...] = ()  # the groups of an OPML outline above it, outermost first


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong with one item: where, what (a sentence), by which rule, and what was kept all the same."""

    where: str
    what: str
    rule: str
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a feed, a JSON Feed, an OPML file or a page with feeds on it lists.

    `kind` is rss, rdf, atom, json, opml or page. `entries` are articles, `feeds` are other listings to subscribe to.
    `whole` is false where the document broke off: then its validators must not be kept.
    """

    kind: str
    title: str = ""
    link: str = ""
    id: str = ""
    language: str = ""
    rights: str = ""
    authors: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    feeds: tuple[Link, ...] = ()
    more: tuple[str, ...] = ()
    hints: PollingHints = PollingHints()
    hub: str = ""
    whole: bool = True
    problems: tuple[Problem, ...] = ()


# ── the article ──────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A link or an emphasis on a span of `Article.text`; `href` is absolute and http, https or mailto."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One point of a list as a span of `Article.text`; `depth` 0 is the outermost list."""

    start: int
    end: int
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One typed piece of an article: `Article.text[start:end] == text`.

    Figures and embeds carry no words of the body: their text is empty, their captions stand in `media`.
    `level` 1–6 of a heading; `ordered` and `items` of a list; `rows` of a table, cell by cell;
    `cite` of a quote: the address or the name that the page gives for it;
    `url`, `provider` of an embed; `role` of an aside (fact box, key points, bio, correction, note).
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A finding on an article's text: the words as they came, and where they stand now (None: taken off)."""

    kind: FlagKind
    exact: str
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of an article at one outlet.

    `uri` and `version` are given by the archive ("" and 0 before). `carriers` names who carried the whole text,
    the agency first, the outlet last. `confidence` is 0–100. `sha256` is of the headline, dek and text.
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
    is_accessible_for_free: bool | None = None
    keywords: tuple[str, ...] = ()
    image: Media | None = None
    carriers: tuple[Party, ...] = ()
    value_sources: tuple[ValueSource, ...] = ()
    flags: tuple[Flag, ...] = ()
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
    from dataclasses import replace

    placed: list[Block] = []
    at = 0
    for block in blocks:
        if not block.text:
            placed.append(replace(block, start=at, end=at, marks=(), items=()))
            continue
        placed.append(
            replace(
                block,
                start=at,
                end=at + len(block.text),
                marks=tuple(replace(m, start=m.start + at, end=m.end + at) for m in block.marks),
                items=tuple(replace(i, start=i.start + at, end=i.end + at) for i in block.items),
            )
        )
        at += len(block.text) + 2
    return tuple(placed)


# ── who said it, and by which way it came ────────────────────────────────────


class EvidenceKind(StrEnum):
    """What a claim of ours rests on."""

    TEXT = "text"
    LINK = "link"
    LISTING = "listing field"
    METADATA = "page metadata"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a claim rests on: the exact words with their place, or the field, and the rule that read them.

    `sha256` names the article version (for text) or the resource. `confidence` is 0–100.
    """

    kind: EvidenceKind
    rule: str
    exact: str = ""
    start: int = 0
    end: int = 0
    field: str = ""
    sha256: str = ""
    confidence: int = 100


class Action(StrEnum):
    """What a party did with the words."""

    SAID = "said"
    REPORTED = "reported"
    DISTRIBUTED = "distributed"
    CARRIED = "carried"
    IMPORTED = "imported"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step from the speaker to us (NewsML-G2 hopHistory)."""

    seq: int
    action: Action
    party: Party
    timestamp: datetime | None = None
    evidence: Evidence | None = None


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words or a claim put in somebody's mouth, with the whole way that they came.

    `nested_in` is the place, in the same article's statements, of the one that contains this one.
    """

    content: tuple[Span, ...]
    speaker: Party
    speaker_span: Span | None = None
    cue_span: Span | None = None
    form: Form
    hops: tuple[Hop, ...]
    nested_in: int | None = None
    evidence: Evidence


def chain_faults(hops: tuple[Hop, ...]) -> tuple[str, ...]:
    """Say what breaks a chain; () for an unbroken one.

    Unbroken: numbered from 0 without a gap, the last hop and only it is our import, every hop has a party and
    evidence or is unknown and says so.
    """
    if not hops:
        return ("the chain is empty",)
    faults: list[str] = []
    for place, hop in enumerate(hops):
        if hop.seq != place:
            faults.append(f"hop {place} is numbered {hop.seq}")
        if hop.action is Action.UNKNOWN:
            continue
        if not hop.party.name:
            faults.append(f"hop {place} has no party")
        if hop.evidence is None:
            faults.append(f"hop {place} has no evidence")
    if hops[-1].action is not Action.IMPORTED:
        faults.append("the last hop is not our import")
    if any(hop.action is Action.IMPORTED for hop in hops[:-1]):
        faults.append("an import stands before the end")
    return tuple(faults)


# ── what is copied, what belongs together ────────────────────────────────────


class Rel(StrEnum):
    """How an article relates to an earlier one."""

    VERSION = "version"
    REPRINT = "reprint"
    EXTENDED = "extended"
    TRUNCATED = "truncated"
    PASSAGE = "carries passage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words seen before: the span in the later article and in the earlier one, and how many words they are."""

    later: str
    later_span: Span
    earlier: str
    earlier_span: Span
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A later article that holds words of an earlier one.

    `overlap_later` is the share of the later article's words that stand in the earlier one, in order, 0–100;
    `overlap_earlier` the other way round.
    """

    later: str
    earlier: str
    rel: Rel
    overlap_later: int
    overlap_earlier: int
    passages: tuple[Passage, ...] = ()
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A developing event: the articles that belong together, oldest first."""

    uri: str
    slugline: str
    articles: tuple[str, ...]
    first_created: datetime
    version_created: datetime


# ── knowledge and subscriptions ──────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the rules need to know of a language. Lists are in lower case.

    `quotes` are pairs of an opening and a closing mark. `speech_verbs` are whole inflected forms.
    `according_to` are lead phrases before a source ("according to"), `carried_by` before a carrier ("via").
    """

    tag: str
    name: str
    quotes: tuple[tuple[str, str], ...]
    speech_verbs: tuple[str, ...]
    according_to: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
    lead_ins: tuple[str, ...] = ()
    anonymous: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()


class SourceState(StrEnum):
    """Whether a source is polled."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A subscription: where its listing is, what is known of it, when it is due. `failures` are in a row."""

    id: int = 0
    url: str
    title: str = ""
    home: str = ""
    kind: str = ""
    state: SourceState = SourceState.ACTIVE
    added_on: datetime
    next_due: datetime
    due_because: str = ""
    polled_on: datetime | None = None
    succeeded_on: datetime | None = None
    validators: Validators = Validators()
    failures: int = 0
    problem: str = ""
    feed_only: bool = False
    folder: tuple[str, ...] = field(default=())


# ── what the archive holds ───────────────────────────────────────────────────


class KeyKind(StrEnum):
    """By what an article is known again: its address, a source's id for it, its words within the outlet."""

    URL = "url"
    GUID = "guid"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One identity of an article. `value` is the cleaned canonical URL, `source-id guid`, or `outlet hash`."""

    kind: KeyKind
    value: str


class Basis(StrEnum):
    """What a version was read from: the outlet's page, the listing's own text, or a file that was handed in."""

    PAGE = "page"
    LISTING = "listing"
    FILE = "file"


class EventKind(StrEnum):
    """What happened to an article or a source; `why` tells it from these."""

    ADDED = "added"
    IMPORTED = "imported"
    CHANGED = "changed"
    HEADLINE_CHANGED = "headline changed"
    FULLER = "fuller text"
    SEEN = "seen again"
    VANISHED = "vanished"
    RETURNED = "returned"
    COPY = "copy found"
    REFUSED = "refused"
    FORGOTTEN = "forgotten"
    POLLED = "polled"
    FAILED = "failed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the archive's diary. `article` is a uri, `source` an id (0: none), `what` a sentence."""

    at: datetime
    kind: EventKind
    what: str
    article: str = ""
    source: int = 0
    where: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Which kept evidence a version was read from, so that it can be read again.

    `page` and `listing` are sha256 of resources ("" where there was none); `entry` is the item's id or link in the
    listing; `content_type`, `final_url` and `carriers` are what the reader was told beside the bytes.
    """

    basis: Basis
    page: str = ""
    listing: str = ""
    entry: str = ""
    final_url: str = ""
    content_type: str = ""
    carriers: tuple[str, ...] = ()
    retrieved_on: datetime
    source: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that is derived from one article's bytes, the same for the same bytes (pure): what a version is made of.

    `fingerprint` are hashes of runs of words for finding copies.
    """

    article: Article
    statements: tuple[Statement, ...]
    keys: tuple[Key, ...]
    fingerprint: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One version as the archive keeps it: the reading, where it came from, when, its relations and its story."""

    reading: Reading
    origin: Origin
    imported_on: datetime
    relations: tuple[Relation, ...] = ()
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What the archive holds of one article, without its text: the row that lists, polls and decisions work on.

    `versions` counts them; `sha256`, `headline`, `basis` are the latest version's. `check_due` is when its page is
    to be looked at again (None: never), `checks` how often that was done since the last change.
    """

    uri: str
    url: str
    outlet: str
    headline: str
    published: datetime | None
    first_seen: datetime
    last_seen: datetime
    versions: int
    sha256: str
    basis: Basis
    source: int = 0
    story: str = ""
    vanished: datetime | None = None
    check_due: datetime | None = None
    checks: int = 0
    validators: Validators = Validators()
    confidence: int = 0
    copy_of: str = ""
