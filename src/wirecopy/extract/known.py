"""What is known of a page's site before the page is read: its outlet's table, and the lines that all its pages bear.

A table's selectors point at what the page would be misread at; what it says of name, language and rights joins what
the page states. A line is known by its letters and figures' places, so that `12 comments` and `7 comments` are one.
"""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode
from xxhash import xxh3_64_intdigest

from wirecopy.extract import asides, bylines, repairs, rights, stamps
from wirecopy.extract.drafts import Draft
from wirecopy.extract.metadata import Metadata
from wirecopy.extract.stamps import Stamp
from wirecopy.extract.tree import Node
from wirecopy.html import squeeze
from wirecopy.model import Article, BlockKind, Flag, FlagKind, Outlet, Part, Party, PartyKind, ValueSource

MIN_LINE, MAX_LINE = 20, 600  # characters; a shorter line is a label or a subheading that may come again by right
_LINES = frozenset((BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST))
_BODY = "wirecopy-body"  # the attribute by which the chosen body is found again in our own tree
# Lines that say who wrote or carried the text, whichever article they end.
_CREDIT = re.compile(
    r"©|\(c\)|\bcopyright\b|\bcontributed (?:to|reporting)|\b(?:reporting|writing|editing|edited|additional \w+) by\b|"
    r"\bwith (?:files|reporting|material|information) (?:from|by)\b|\b(?:material|information) from\b.{0,80}\bused\b|"
    r"\b(?:mit|unter verwendung von) material\b|\bmit (?:informationen|agenturen)\b|\bavec (?:l.)?a(?:fp|p)\b|"
    r"\bcon (?:información|informazioni|informações) d[ei]\b|\bcom (?:informações|agências)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_POSITIVE = (1 << 63) - 1  # SQLite's integers have a sign

Chosen = dict[Part, list[str]]


# ── the outlet's table ───────────────────────────────────────────────────────


def point_out(document: LexborHTMLParser, outlet: Outlet | None) -> Chosen:
    """Apply an outlet's selectors to a parsed page: take off, mark the body, read the rest.

    Of several selectors of a part, the first that finds something counts; of those that take off, all do.

    Returns:
      What stands where the selectors point, by part.
    """
    chosen: Chosen = {}
    for one in outlet.selectors if outlet else ():
        if one.part in chosen:
            continue
        found = document.css(one.css)
        if one.part is Part.REMOVE:
            for element in found:
                element.decompose()
        elif one.part is Part.BODY and found:
            found[0].attrs[_BODY] = ""
            chosen[one.part] = [""]
        elif values := [value for element in found[:20] if (value := _value(element, one.part))]:
            chosen[one.part] = values
    return chosen


def _value(element: LexborNode, part: Part) -> str:
    attributes = element.attributes
    stated = attributes.get("datetime") if part in {Part.PUBLISHED, Part.MODIFIED} else None
    return squeeze(stated or attributes.get("content") or element.text(separator=" ") or "")


def body(root: Node) -> Node | None:
    """Return the element that the outlet's table calls the body; None where there is none."""
    return next((node for node in root.walk() if f" {_BODY}" in node.written), None)


def take_in(said: Metadata, chosen: Chosen) -> None:
    """Let what stands where the outlet's table points win over what the page says of itself."""
    if headline := next(iter(chosen.get(Part.HEADLINE, ())), ""):
        said.headline, said.titles = headline, (headline, *said.titles)
        _won(said, "headline", Part.HEADLINE, headline)
    if names := chosen.get(Part.AUTHORS):
        said.by = tuple(dict.fromkeys(party for name in names for party in bylines.parties(name)))
        _won(said, "by", Part.AUTHORS, ", ".join(party.name for party in said.by))
    for part, field in ((Part.PUBLISHED, "date_published"), (Part.MODIFIED, "date_modified")):
        for value in chosen.get(part, ()):
            stated = value if stamps.is_date(value) else stamps.visible(value, day_first=True)
            moment, _ = stamps.choose([Stamp(_source(part), stated)], []) if stated else (None, None)
            if moment is not None:
                setattr(said, part.value, moment)
                _won(said, field, part, stated)
                break


def _won(said: Metadata, field: str, part: Part, value: str) -> None:
    lost = [replace(one, taken=False) if one.field == field else one for one in said.sources]
    said.sources[:] = [ValueSource(field=field, source=_source(part), value=value[:500]), *lost]


def _source(part: Part) -> str:
    return f"outlet:{part.value}"


def with_outlet(article: Article, outlet: Outlet | None) -> Article:
    """Give an article what its outlet's table says: its name and owner, its language, its limits."""
    if outlet is None:
        return article
    name = outlet.name or article.outlet.name
    party = Party(name=name, kind=PartyKind.OUTLET, uri=article.outlet.uri, family=outlet.family)
    carriers = tuple(party if one.name == article.outlet.name else one for one in article.carriers)
    said: list[ValueSource] = []
    if outlet.name and outlet.name != article.outlet.name:
        said.append(ValueSource(field="outlet", source=f"outlet:{outlet.domain}", value=name))
    if outlet.language and not article.in_language:
        said.append(ValueSource(field="in_language", source=f"outlet:{outlet.domain}", value=outlet.language))
    fields = {one.field for one in said}
    sources = [replace(one, taken=False) if one.field in fields else one for one in article.value_sources]
    if outlet.family:
        said.append(ValueSource(field="family", source=f"outlet:{outlet.domain}", value=outlet.family))
    article = replace(
        article,
        outlet=party,
        carriers=carriers,
        in_language=article.in_language or outlet.language,
        value_sources=(*sources, *said),
    )
    return rights.with_limits(article, outlet.rights, f"outlet:{outlet.domain}")


# ── lines that all pages of the site bear ────────────────────────────────────


def line_hash(text: str) -> int:
    """Return by what a line is known on other pages: 63 bits of its words in lower case, every number alike."""
    words = " ".join(_WORD.findall(_FIGURES.sub("0", text.casefold())))
    return xxh3_64_intdigest(words.encode("utf-8", "surrogatepass")) & _POSITIVE


def may_be_boilerplate(kind: BlockKind, text: str) -> bool:
    """Say whether a block of the text may be a line of the site.

    Credits, corrections and notes may not, however often they stand: they say who carried the text and what changed.
    """
    if kind not in _LINES or not MIN_LINE <= len(text) <= MAX_LINE:
        return False
    return not (_CREDIT.search(text) or repairs.is_spoilt_end(text) or asides.is_note(text))


def lines(article: Article) -> tuple[int, ...]:
    """Return the lines of an article that may be the site's, those that were taken out as such among them, sorted."""
    stood = {line_hash(block.text) for block in article.blocks if may_be_boilerplate(block.kind, block.text)}
    taken = {line_hash(flag.exact) for flag in article.flags if flag.kind is FlagKind.SITE_BOILERPLATE}
    return tuple(sorted(stood | taken))


def without_boilerplate(drafts: list[Draft], known: tuple[int, ...]) -> tuple[list[Draft], list[Flag]]:
    """Take the site's lines out of a body; all of it stays where nothing else would.

    Args:
      drafts: the body.
      known: the lines' hashes.
    Returns:
      What is left, and a finding for each line that was taken out.
    """
    if not known:
        return drafts, []
    site = frozenset(known)
    gone = [one for one in drafts if may_be_boilerplate(one.kind, one.text) and line_hash(one.text) in site]
    ids = {id(one) for one in gone}
    kept = [one for one in drafts if id(one) not in ids]
    if not gone or not any(one.text for one in kept):
        return drafts, []
    return kept, [Flag(kind=FlagKind.SITE_BOILERPLATE, exact=one.text) for one in gone]
