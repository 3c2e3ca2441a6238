"""Read a page: one parse, one tree, then metadata, body, typed blocks and repairs in turn."""

from dataclasses import dataclass, replace

from wirecopy import html, urls
from wirecopy.extract import (
    blocks,
    body,
    known,
    live,
    metadata,
    opinion,
    refuse,
    repairs,
    sift,
    stamps,
    stories,
    surroundings,
    tree,
)
from wirecopy.extract.confidence import Signs, confidence, signs
from wirecopy.extract.drafts import Draft
from wirecopy.extract.metadata import Metadata
from wirecopy.extract.repairs import Repaired
from wirecopy.extract.survey import Survey
from wirecopy.extract.tree import RAW_TEXT, Tree
from wirecopy.html import squeeze, text_of
from wirecopy.model import Article, Block, BlockKind, Flag, FlagKind, Party, PartyKind, Site, ValueSource

_MIN_STATED = 500  # characters of an articleBody that may stand in for a body that was not found
_ENOUGH_SHOWN = 5000  # characters of a live blog that are a page of it, whatever its data hold beside
_STATED = 40  # confidence in an articleBody that the page does not show
_BEGINNING = 40  # letters and digits by which a paragraph is known again
_SURE = 3 * _BEGINNING  # characters that hold as many letters and digits, whatever else
_UNKNOWN = Site()
_ARTICLE_KINDS = ("Article", "Posting", "Report", "Review")


@dataclass(slots=True)
class _Page:
    """A page on its way: what was parsed, said and found around the body."""

    tree: Tree
    found: Survey
    said: Metadata
    url: str
    base: str
    site: Site


def read(body_of_page: bytes, url: str, content_type: str, site: Site = _UNKNOWN) -> Article:
    """Read an HTML page as an article, without what a listing said of it.

    Raises:
      ExtractError: the page is no article.
    """
    return read_with_signs(body_of_page, url, content_type, site)[0]


def read_with_signs(
    body_of_page: bytes, url: str, content_type: str = "text/html", site: Site = _UNKNOWN
) -> tuple[Article, Signs]:
    """Read a page as `read` does, and return what its confidence was judged by, for `training.confidence` to fit."""
    chosen: known.Chosen = {}
    markup = html.page(body_of_page, content_type)
    copied = tree.read(markup, lambda document: chosen.update(known.point_out(document, site.outlet)))
    found = Survey(copied.nodes)
    said = metadata.read(copied, found, url)
    known.take_in(said, chosen)
    base = urls.absolute(said.base, url) if said.base else url or said.canonical
    try:
        return _read(_Page(copied, found, said, url or said.canonical, base, site))
    finally:
        copied.release()


def _read(page: _Page) -> tuple[Article, Signs]:
    said, root = page.said, page.tree.root
    second = opinion.densest_run(page.found.leaves)
    shown = live.sections(root)
    sentences = root.mass
    pointed = known.body(root) if page.site.outlet else None
    top = pointed or stories.own(page.tree, said.headline, (page.url, said.canonical), page.base) or root
    body.prune(top, page.tree.within(top))
    container = pointed or body.find(top)
    drafts = blocks.draft(container, page.base)
    kept = sift.sift(drafts, container, said.titles)
    teasers = _teasers(drafts, kept)
    repeats = sift.repeats_headline(drafts, said.headline)
    dek, kept = surroundings.take_dek(page.found, said, kept)
    kept = surroundings.with_lead_figure(page.found, said, kept, page.base)
    kept, of_site = known.without_boilerplate(kept, page.site.boilerplate)
    stated = _stated_updates(said, kept) or _stated_body(said, kept)
    found = signs(second, drafts, kept, said, dek, sentences=sentences)
    refuse.check(_evidence(page, kept, stated, teasers))
    made = stated or [draft.block() for draft in (*kept, *_spoilt_ends(drafts, kept))]
    mended = repairs.repair(made, said.headline)
    if repeats:
        flag = Flag(kind=FlagKind.REPEATED_HEADLINE, exact=said.headline)
        mended = replace(mended, flags=(*(flag for _ in range(repeats)), *mended.flags))
    mended = replace(mended, flags=(*mended.flags, *of_site))
    article = _article(page, dek, mended, _STATED if stated else confidence(found))
    entries = live.entries(shown, said.updates, [] if stated else kept, article.blocks, article.date_published)
    return replace(article, entries=entries), found


def _spoilt_ends(drafts: list[Draft], kept: list[Draft]) -> list[Draft]:
    """Return what stands behind the body and was left out although it says who wrote and carried it."""
    ids = {id(draft) for draft in kept}
    last = max((place for place, draft in enumerate(drafts) if id(draft) in ids), default=len(drafts))
    behind = [draft for draft in drafts[last + 1 :] if draft.kind is BlockKind.PARAGRAPH and draft.text]
    return [draft for draft in behind[:4] if repairs.is_spoilt_end(draft.text)]


def _teasers(drafts: list[Draft], kept: list[Draft]) -> tuple[int, float]:
    """Count the headings that are links, and say what share of the text stands right below one, 0–1."""
    ids = {id(draft) for draft in kept}
    count, below, whole = 0, 0, 0
    after_teaser = False
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            after_teaser = draft.density > 0.8
            count += after_teaser
        elif draft.text:
            if id(draft) in ids:
                whole += len(draft.text)
                below += len(draft.text) if after_teaser else 0
            after_teaser = after_teaser and len(draft.text) < 60  # a date or a name may stand between
    return count, below / whole if whole else float(count > 0)


def _stated_updates(said: Metadata, kept: list[Draft]) -> list[Block]:
    """Return a live blog's entries from its linked data where the page shows next to nothing of them."""
    whole = "\n".join(one.text for one in said.updates)
    enough = min(0.3 * len(whole), _ENOUGH_SHOWN)
    if len(whole) < _MIN_STATED or said.is_accessible_for_free is False or _shown_of(whole, kept) > enough:
        return []
    said.note("text", "json-ld:liveBlogUpdate", whole[:200], taken=True)
    return live.blocks_of(said.updates)


def _stated_body(said: Metadata, kept: list[Draft]) -> list[Block]:
    """Return the articleBody's paragraphs where the page shows next to nothing of it; never round a paywall."""
    raw = said.body
    if len(raw) < _MIN_STATED or said.is_accessible_for_free is False or _begun_in(raw, kept) > 0.3 * len(raw):
        return []
    stated = text_of(raw)
    if len(stated) < _MIN_STATED or _shown_of(stated, kept) > 0.3 * len(stated):
        return []
    said.note("text", "json-ld:articleBody", stated[:200], taken=True)
    return [Block(kind=BlockKind.PARAGRAPH, text=line) for line in text_of(stated).split("\n") if line.strip()]


def _begun_in(stated: str, kept: list[Draft]) -> int:
    """Count the characters of the drafts whose beginnings stand in an articleBody letter by letter, as most do."""
    return sum(len(draft.text) for draft in kept if len(draft.text) > _SURE and draft.text[:_SURE] in stated)


def _shown_of(stated: str, kept: list[Draft]) -> int:
    """Count the characters of the drafts that an articleBody holds too, by how each begins."""
    whole = _letters(text_of(stated))
    return sum(len(draft.text) for draft in kept if draft.text and _letters(draft.text)[:_BEGINNING] in whole)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _evidence(page: _Page, kept: list[Draft], stated: list[Block], teasers: tuple[int, float]) -> refuse.Evidence:
    text = "\n".join(block.text for block in stated) or "\n".join(draft.text for draft in kept if draft.text)
    paragraphs = [len(draft.text) for draft in kept if draft.kind is BlockKind.PARAGRAPH]
    short = len(text) < refuse.ENOUGH
    said = page.said
    return refuse.Evidence(
        url=page.url,
        title=said.page_title,
        headline=said.headline,
        text=text,
        whole=_whole(page.tree) if short else "",
        noscript=_unscripted(page.tree) if short else "",
        teasers=teasers[0],
        teased=teasers[1],
        longest=max(paragraphs, default=max((len(block.text) for block in stated), default=0)),
        is_article=any(kind.endswith(_ARTICLE_KINDS) for kind in said.kind.split(","))
        or said.stated_kind == "article"
        or (said.published is not None and bool(said.by)),
        asks_password=page.tree.asks_password,
        scripts=page.tree.scripts,
    )


def _whole(read: Tree) -> str:
    """Return the words of the whole page, what was taken off the tree included."""
    parts: list[str] = []
    within: set[int] = set()
    for node in read.nodes:
        if node.up is not None and id(node.up) in within:
            within.add(id(node))
        elif node.leaf:
            within.add(id(node))
            parts.append(node.words())
        elif node.tag not in RAW_TEXT:
            parts += [kid for kid in node.kids if isinstance(kid, str)]
    return squeeze(" ".join(parts))


def _unscripted(read: Tree) -> str:
    """Return what the page says to browsers without scripts or frames."""
    texts = ("".join(kid for kid in node.kids if isinstance(kid, str)) for node in read.nodes if node.tag in RAW_TEXT)
    return " ".join(list(texts)[:5])[:2000]


def _article(page: _Page, dek: str, mended: Repaired, confidence: int) -> Article:
    said = page.said
    published, sources = said.published, [*said.sources, *mended.sources]
    if published is None and mended.published:
        published, _ = stamps.choose([stamps.Stamp("text:footer", mended.published)], [])
    by = said.by or mended.by
    outlet = Party(name=said.outlet, kind=PartyKind.OUTLET, uri=said.outlet_url)
    carriers = tuple(party for party in mended.carriers if party.kind is PartyKind.BOT or party.name != outlet.name)
    if carriers and carriers[-1].kind is not PartyKind.BOT and outlet.name:
        carriers = (*carriers, outlet)
    return Article(
        url=page.url,
        outlet=outlet,
        headline=said.headline,
        dek=dek,
        blocks=mended.blocks,
        by=by,
        date_published=published,
        date_modified=said.modified,
        located=said.located,
        in_language=said.language,
        copyright_notice=said.copyright_notice,
        rights=said.rights,
        is_accessible_for_free=said.is_accessible_for_free,
        keywords=said.keywords,
        image=said.image,
        carriers=carriers,
        value_sources=_without_doubles(sources),
        flags=mended.flags,
        confidence=confidence,
    )


def _without_doubles(sources: list[ValueSource]) -> tuple[ValueSource, ...]:
    """Keep one taken source a field: what the text's end says is weaker than what the page says."""
    taken: set[str] = set()
    kept: list[ValueSource] = []
    for source in sources:
        doubled = source.taken and source.field in taken and source.field != "carriers"
        kept.append(replace(source, taken=False) if doubled else source)
        if source.taken:
            taken.add(source.field)
    return tuple(kept)
