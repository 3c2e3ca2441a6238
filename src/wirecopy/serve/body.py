"""Show the body of an article: each typed block as the element that it is, its words as `markup` writes them.

Pictures and embeds are cards with their caption, their credit and a link to where they are: a page of the reading room
asks no other machine for anything. What a card shows is marked as schema.org's media objects, so that programs read it
as what it is. What is not the text of the body stands in elements of the class `card`, `label`,
`beside` (the words of fact boxes, notes and pull quotes) or in a `footer`; all the rest is the blocks' texts, letter
for letter. Beside each passage the page tells whose words begin in it: `Passage.voices`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup, escape

from wirecopy import html, urls
from wirecopy.model import Article, Block, BlockKind, Item, LiveEntry, Media, Span, Statement
from wirecopy.serve.markup import (
    Layer,
    Words,
    layers_of_findings,
    layers_of_marks,
    layers_of_statements,
    link,
    outward,
)
from wirecopy.serve.words import byline, when

_DEEPEST_LIST = 8  # levels that are drawn; the page is 320 px wide at its narrowest
_ROLES = {
    "fact box": "Facts",
    "key points": "Key points",
    "bio": "About the author",
    "correction": "Correction",
    "note": "Note",
}
_CLOSED = Markup("</li>")
_KINDS = {"image": "Picture", "audio": "Sound", "video": "Film", "document": "Document"}
_ITEMS = {"image": "ImageObject", "audio": "AudioObject", "video": "VideoObject"}
_ITEM = Markup('itemscope="" itemtype="https://schema.org/{}"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block as HTML. `voices` are the numbers of the statements whose words begin in it: `#s1`, `#s2` and so on.

    `colour` is that of the one to whom most of its words belong, "" where they are the outlet's; `goes_on` is that
    one's statement where it began in an earlier block.
    """

    html: Markup
    voices: tuple[int, ...] = ()
    colour: str = ""
    goes_on: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body as HTML, passage by passage."""

    passages: tuple[Passage, ...]

    @property
    def html(self) -> Markup:
        """The whole body."""
        return Markup("\n").join(one.html for one in self.passages)

    @property
    def anchored(self) -> frozenset[int]:
        """The numbers of the statements whose words have an anchor in it."""
        return frozenset(number for one in self.passages for number in one.voices)


def body_of(
    article: Article, statements: Sequence[Statement], colours: Sequence[str], more: Iterable[Layer] = ()
) -> Body:
    """Return an article's body as HTML.

    Args:
      article: as the archive holds it, its blocks laid out in its text.
      statements: who said what in it; their spans count in the same text.
      colours: a class of the house's palette for each statement.
      more: what else is said of its words.
    """
    cut = [(block, _pieces(block)) for block in article.blocks]
    layers = chain(
        layers_of_statements(statements, colours),
        layers_of_findings(article.flags),
        more,
        *(layers_of_marks(block.marks) for block in article.blocks),
    )
    words = Words(article.text, layers, [piece for _, pieces in cut for piece in pieces])
    owners = _Owners(statements, colours)
    passages = []
    known: frozenset[int] = frozenset()
    heads = {entry.start: entry for entry in article.entries}
    for block, pieces in cut:
        if pieces and (entry := heads.pop(block.start, None)):
            passages.append(Passage(html=_head_of(entry)))
        written = html.inert(_block(block, pieces, words, owners))
        colour, number = owners.of(block)
        voices: tuple[int, ...] = ()
        if len(words.anchored) > len(known):
            voices, known = tuple(sorted(words.anchored - known)), frozenset(words.anchored)
        passages.append(
            Passage(
                html=Markup(written),  # noqa: S704 - the sanitiser's own output
                voices=voices,
                colour=colour,
                goes_on=0 if number in voices else number,
            )
        )
    return Body(passages=tuple(one for one in passages if one.html))


class _Owners:
    """Whose words a whole block is: of the statements, those that it has most of its length in common with."""

    def __init__(self, statements: Sequence[Statement], colours: Sequence[str]) -> None:
        spans = [
            (span, colour, number)
            for number, (one, colour) in enumerate(zip(statements, colours, strict=True), start=1)
            for span in one.content
        ]
        self.coming = sorted(spans, key=lambda one: one[0].start, reverse=True)
        self.begun: list[tuple[Span, str, int]] = []

    def of(self, block: Block) -> tuple[str, int]:
        """Return a block's colour and the first statement of that colour in it; "" and 0 for the outlet's own words.

        Blocks are asked for in their order.
        """
        while self.coming and self.coming[-1][0].start < block.end:
            self.begun.append(self.coming.pop())
        self.begun = [one for one in self.begun if one[0].end > block.start]
        shares: dict[str, int] = {}
        first: dict[str, int] = {}
        for span, colour, number in self.begun:
            common = min(span.end, block.end) - max(span.start, block.start)
            if common > 0:
                shares[colour] = shares.get(colour, 0) + common
                first.setdefault(colour, number)
        best = max(shares, key=lambda colour: shares[colour], default="")
        return (best, first[best]) if shares.get(best, 0) * 2 > block.end - block.start else ("", 0)


# ── cutting a block into runs ────────────────────────────────────────────────


def _pieces(block: Block) -> tuple[Span, ...]:
    """Cut a block's place in the text into the runs that are written: in order, none empty; of a table its cells."""
    if block.start >= block.end:
        return ()
    if block.kind is BlockKind.TABLE and (rows := _cells(block)):
        return tuple(cell for cell in chain.from_iterable(rows) if cell.start < cell.end)
    at, pieces = block.start, []
    for item in _in_order(block):
        if at < item.start:
            pieces.append(Span(start=at, end=item.start))
        pieces.append(Span(start=item.start, end=item.end))
        at = item.end
    if at < block.end:
        pieces.append(Span(start=at, end=block.end))
    return tuple(pieces)


def _in_order(block: Block) -> list[Item]:
    """Return a list's items without those that are empty or stand in an earlier one."""
    items: list[Item] = []
    at = block.start
    given = sorted(block.items, key=lambda item: item.start)
    for place, item in enumerate(given):
        following = given[place + 1].start if place + 1 < len(given) else block.end
        start, end = max(item.start, at), min(item.end, following, block.end)
        if start < end:
            items.append(Item(start=start, end=end, depth=item.depth))
            at = end
    return items


def _cells(block: Block) -> list[list[Span]]:
    """Find a table's cells in its text, row by row; [] where they do not all stand there in order."""
    rows: list[list[Span]] = []
    at = 0
    for row in block.rows:
        places: list[Span] = []
        for cell in row:
            found = block.text.find(cell, at) if cell else at
            if found < 0:
                return []
            at = found + len(cell)
            places.append(Span(start=block.start + found, end=block.start + at))
        rows.append(places)
    return rows


# ── writing ──────────────────────────────────────────────────────────────────


def _head_of(entry: LiveEntry) -> Markup:
    """Write what heads an entry of a live blog: when it was written and by whom."""
    by = byline(entry.by)
    return Markup('<p class="label entry">{}{}</p>').format(
        when(entry.at, "no time given"), f" · by {by}" if by else ""
    )


def _block(block: Block, pieces: Sequence[Span], words: Words, owners: _Owners) -> Markup:
    match block.kind:
        case BlockKind.HEADING:
            level = max(2, min(6, block.level + (block.level < 2)))
            return Markup("<h{0}>{1}</h{0}>").format(level, _text(pieces, words))
        case BlockKind.QUOTE | BlockKind.ASIDE if block.beside and not pieces:
            return _beside(block)
        case BlockKind.QUOTE:
            return _quote(block, pieces, words, owners.of(block)[0])
        case BlockKind.LIST:
            return _list(block, words) if pieces else Markup("")
        case BlockKind.TABLE:
            return _table(block, pieces, words)
        case BlockKind.FIGURE | BlockKind.EMBED:
            return Markup("\n").join([*_cards(block), *_paragraph(block, pieces, words)])
        case BlockKind.ASIDE:
            return _aside(block, pieces, words)
        case _:
            return Markup("").join(_paragraph(block, pieces, words))


def _text(pieces: Iterable[Span], words: Words) -> Markup:
    return Markup("".join([words.run(piece.start, piece.end) for piece in pieces]))  # noqa: S704 - each is HTML


def _paragraph(block: Block, pieces: Sequence[Span], words: Words) -> Iterable[Markup]:
    if block.items and pieces:
        yield _list(block, words)
    elif pieces:
        yield Markup(f"<p>{_text(pieces, words)}</p>")  # noqa: S704 - `_text` is HTML


def _quote(block: Block, pieces: Sequence[Span], words: Words, colour: str) -> Markup:
    where = outward(block.cite) if urls.is_web(block.cite) else ""
    named = html.plain(block.cite_text or ("" if where else block.cite))
    source = link(block.cite, named or urls.host_of(block.cite)) if where else escape(named)
    said = Markup("").join(_paragraph(block, pieces, words))
    footer = Markup("<footer>— <cite>{}</cite></footer>").format(source) if source else ""
    attributes = _class(f"whose {colour}" if colour else "") + (Markup(' cite="{}"').format(where) if where else "")
    return Markup("<blockquote{}>{}{}</blockquote>").format(attributes, said, footer)


def _class(names: str) -> Markup:
    return Markup(' class="{}"').format(names) if names else Markup("")


def _list(block: Block, words: Words) -> Markup:
    """Write a list, a list in it for each deeper level; words between the items become items without a mark."""
    start, end = (Markup("<ol>"), Markup("</ol>")) if block.ordered else (Markup("<ul>"), Markup("</ul>"))
    items = {item.start: item for item in _in_order(block)}
    parts = [start]
    level, opened = 0, False
    for piece in _pieces(block):
        item = items.get(piece.start)
        written = words.run(piece.start, piece.end)
        if not item and not words.text[piece.start : piece.end].strip():
            parts.append(written)
            continue
        depth = min(item.depth if item else level, level + opened, _DEEPEST_LIST)
        if depth > level:
            parts.append(start)
        elif opened:
            parts.append(_CLOSED + (end + _CLOSED) * (level - depth))
        parts += [Markup("<li>") if item else Markup('<li class="loose">'), written]
        level, opened = depth, True
    parts.append((_CLOSED if opened else Markup("")) + (end + _CLOSED) * level + end)
    return Markup("").join(parts)


def _table(block: Block, pieces: Sequence[Span], words: Words) -> Markup:
    rows = _cells(block)
    if not rows:
        return Markup("").join(_paragraph(block, pieces, words))
    written = [
        Markup("<tr>{}</tr>").format(
            Markup(" ").join(
                Markup("<td>{}</td>").format(words.run(cell.start, cell.end) if cell.start < cell.end else "")
                for cell in row
            )
        )
        for row in rows
    ]
    return Markup(
        '<div class="wide" role="region" aria-label="Table" tabindex="0"><table><tbody>{}</tbody></table></div>'
    ).format(Markup("\n").join(written))


def _aside(block: Block, pieces: Sequence[Span], words: Words) -> Markup:
    return _box("box", block, block.text, Markup("").join(_paragraph(block, pieces, words)))


def _box(kind: str, block: Block, text: str, inside: Markup) -> Markup:
    """Write a box with its label, unless its own first line says the same."""
    label = _ROLES.get(block.role, html.plain(block.role).capitalize() or "Aside")
    first = text.strip().partition("\n")[0].strip().rstrip(":")
    shown = "" if first.casefold() == label.casefold() else Markup('<p class="label">{}</p>').format(label)
    return Markup('<aside class="{}" aria-label="{}">{}{}</aside>').format(kind, label, shown, inside)


def _beside(block: Block) -> Markup:
    """Write a box or a pull quote whose words stand beside the text."""
    lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in _lines_beside(block))
    if block.kind is BlockKind.QUOTE:
        footer = (
            Markup("<footer>— <cite>{}</cite></footer>").format(cite) if (cite := html.plain(block.cite_text)) else ""
        )
        return Markup('<aside class="pull-quote beside" aria-label="Pull quote">{}{}</aside>').format(lines, footer)
    return _box("box beside", block, block.beside, lines)


def _lines_beside(block: Block) -> Iterable[Markup]:
    """Write the lines of a box with their links and emphasis; what they hold is words, never HTML."""
    places: list[Span] = []
    at = 0
    for line in block.beside.split("\n"):
        places.append(Span(start=at, end=at + len(line)))
        at += len(line) + 1
    shown = [one for one in places if one.start < one.end]
    words = Words(block.beside, layers_of_marks(block.beside_marks), shown)
    return (words.run(one.start, one.end) for one in shown)


def _cards(block: Block) -> Iterable[Markup]:
    if block.kind is BlockKind.EMBED:
        yield _embed(block)
    for media in block.media:
        yield picture_card(media)


def _embed(block: Block) -> Markup:
    provider = html.plain(block.provider) or urls.host_of(block.url) or "elsewhere"
    words = f"Open at {urls.host_of(block.url) or provider}"
    way = link(block.url, words, prop="embedUrl") if outward(block.url) else "It has no address that can be linked."
    return Markup(
        '<figure class="card embed" {}><p class="kind">Embed · <span itemprop="provider">{}</span></p>'
        "<figcaption>{}</figcaption></figure>"
    ).format(_ITEM.format("MediaObject"), provider, way)


def picture_card(media: Media) -> Markup:
    """Show a picture, a sound or a film as a card: its caption, its credit, and a link to it; or that it is lost."""
    kind = _KINDS.get(media.kind, "Picture")
    credit, caption, alt = html.plain(media.credit_text), html.plain(media.caption), html.plain(media.alt)
    where = outward(media.content_url)
    size = f" · {media.width} × {media.height}" if media.width and media.height else ""
    head = f"{kind} at {urls.host_of(media.content_url)}{size}" if where else f"{kind} lost"
    parts = [Markup('<p class="kind">{}</p><figcaption>').format(head)]
    if caption or alt:
        parts.append(Markup('<p itemprop="{}">{}</p>').format("caption" if caption else "description", caption or alt))
    if credit:
        parts.append(Markup('<p class="credit">Credit: <span itemprop="creditText">{}</span></p>').format(credit))
    if where:
        words = f"Open the {kind.lower()}"
        parts.append(Markup('<p class="way">{}</p>').format(link(media.content_url, words, prop="contentUrl")))
    else:
        parts.append(Markup("<p>{}</p>").format("Its address did not come with the text; only this was left of it."))
    item = _ITEM.format(_ITEMS.get(media.kind, "MediaObject"))
    return Markup('<figure class="card {}" {}>{}</figcaption></figure>').format(
        "picture" if where else "lost", item, Markup("").join(parts)
    )
