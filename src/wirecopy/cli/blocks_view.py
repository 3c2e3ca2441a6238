"""Print the blocks of an article, for a terminal of 80 columns and more: in the article, and each with what it is."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from unicodedata import combining, east_asian_width

from wirecopy.cli.screen import columns, paragraph, printable, when, write
from wirecopy.model import Article, Block, BlockKind, LiveEntry, Mark, MarkKind, Media

_NARROWEST = 8  # columns of a table's cell
_GAP = 2  # columns between two cells
_NAMES = {"image": "picture", "audio": "sound", "video": "film", "document": "document"}


def show_body(article: Article) -> None:
    """Print an article's blocks as they are read, a blank line after each; entries of a live blog with their heads."""
    heads = {entry.start: entry for entry in article.entries}
    for block in article.blocks:
        if block.text and (entry := heads.pop(block.start, None)):
            write(paragraph(_entry(entry)))
        lines = list(_lines(block, article.text))
        if block.kind is BlockKind.HEADING:
            lines = [paragraph(block.text.upper() if block.level <= 2 else block.text)]
        for line in lines:
            write(line)
        if lines:
            write()


def _entry(entry: LiveEntry) -> str:
    by = ", ".join(party.name or "unknown" for party in entry.by)
    parts = ("──", when(entry.at) if entry.at else "no time given", by and f"by {by}")
    return " · ".join(part for part in parts if part)


def show_blocks(article: Article) -> None:
    """Print each block with its kind, its place in the text, what else is known of it, its words and its links."""
    for block in article.blocks:
        place = f"{block.start}–{block.end}" if block.text else "beside"
        head = f"{block.kind.value:<9} {place:>11}"
        known = _known(block)
        write(paragraph(known, " " * len(f"{head}  "), f"{head}  ") if known else head)
        for line in _lines(block, article.text, "    "):
            write(line)
        for mark, words in _links(block, article.text):
            write(paragraph(f"“{words}” → {mark.href}", "      ", "    "))


def _known(block: Block) -> str:
    facts = [
        f"level {block.level}" if block.level else "",
        f"{len(block.items)} items" if block.items else "",
        "numbered" if block.ordered else "",
        f"{len(block.rows)} rows" if block.rows else "",
        block.role,
        block.provider,
        f"cited from {block.cite}" if block.cite else "",
    ]
    return " · ".join(fact for fact in facts if fact)


def _lines(block: Block, text: str, indent: str = "") -> Iterator[str]:
    """Return a block's words as lines."""
    match block.kind:
        case BlockKind.LIST if block.items:
            yield from _points(block, text, indent)
        case BlockKind.TABLE if block.rows:
            yield from _table(block.rows, indent or "  ")
        case BlockKind.QUOTE:
            yield from _quote(block, indent)
        case BlockKind.ASIDE:
            if block.role and not indent:
                yield f"  ┊ {block.role.upper()}"
            yield from _folded(block.text or block.beside, f"{indent or '  '}┊ ")
        case _:
            yield from _folded(block.text, indent)
    for media in block.media:
        yield from _picture(media, indent or "  ")
    if block.kind is BlockKind.EMBED:
        yield paragraph(
            f"[{block.provider or 'embed'}] {block.url or 'no address'}", f"{indent or '  '}  ", indent or "  "
        )


def _folded(text: str, indent: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield paragraph(line, indent)


def _quote(block: Block, indent: str) -> Iterator[str]:
    bar = f"{indent or '  '}{'┊' if block.beside and not block.text else '│'} "
    if block.role and not indent:
        yield f"{bar}{block.role.upper()}"
    yield from _folded(block.text or block.beside, bar)
    if cite := block.cite_text or block.cite:
        yield paragraph(f"— {cite}", f"{bar}  ", bar)


def _points(block: Block, text: str, indent: str) -> Iterator[str]:
    """Return a list's points, each level two columns further in and counted by itself."""
    counts: list[int] = []
    for item in block.items:
        depth = min(item.depth, len(counts))
        counts = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
        mark = f"{counts[depth]}. " if block.ordered else "• "
        inner = f"{indent}{'  ' * (depth + 1)}"
        yield paragraph(text[item.start : item.end], inner + " " * len(mark), inner + mark)


def _picture(media: Media, indent: str) -> Iterator[str]:
    name = _NAMES.get(media.kind, "picture")
    size = f" {media.width} × {media.height}" if media.width and media.height else ""
    head = f"[{name}{size}]" if media.content_url else f"[{name} lost]"
    yield paragraph(f"{head} {media.caption or media.alt}".rstrip(), f"{indent}  ", indent)
    if media.credit_text:
        yield paragraph(f"credit: {media.credit_text}", f"{indent}    ", f"{indent}  ")
    if media.content_url:
        yield paragraph(media.content_url, f"{indent}  ")


def _links(block: Block, text: str) -> Iterable[tuple[Mark, str]]:
    marks = [(one, text[one.start : one.end]) for one in block.marks]
    marks += [(one, block.beside[one.start : one.end]) for one in block.beside_marks]
    return [(one, words) for one, words in marks if one.kind is MarkKind.LINK and one.href]


# ── tables ───────────────────────────────────────────────────────────────────


def _table(rows: Sequence[Sequence[str]], indent: str) -> Iterator[str]:
    """Return a table's lines: columns below each other, what does not fit folded within its cell."""
    count = max(map(len, rows))
    cells = [[" ".join(printable(cell).split()) for cell in (*row, *[""] * (count - len(row)))] for row in rows]
    widths = _widths([max(map(width, column)) for column in zip(*cells, strict=True)], columns() - len(indent))
    for row in cells:
        folded = [wrap(cell, max(1, most)) or [""] for cell, most in zip(row, widths, strict=True)]
        for at in range(max(map(len, folded))):
            parts = [lines[at] if at < len(lines) else "" for lines in folded]
            yield (
                indent
                + (" " * _GAP).join(_filled(part, most) for part, most in zip(parts, widths, strict=True)).rstrip()
            )


def _widths(natural: list[int], room: int) -> list[int]:
    """Return how wide each column may be: the widest give way until all fit, none below its least."""
    widths = list(natural)
    while sum(widths) + _GAP * (len(widths) - 1) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _filled(text: str, columns_wide: int) -> str:
    return text + " " * (columns_wide - width(text))


def width(text: str) -> int:
    """Return how many columns a terminal takes for a text: two for a wide character, none for an accent on another."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
