"""Blocks as plain HTML for other people's sites: escaped text between tags of our own, no class that they would need.

Only what WordPress lets an author keep is used (figure, figcaption, blockquote with cite, lists, tables, links); no
script, no style, no JSON in the text.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from wirecopy import urls
from wirecopy.model import Block, BlockKind, Mark, MarkKind, Media, Rendition

_TAGGED = {MarkKind.EMPHASIS: Markup("<em>{}</em>"), MarkKind.STRONG: Markup("<strong>{}</strong>")}
_LISTS = {True: (Markup("<ol>"), Markup("</li></ol>")), False: (Markup("<ul>"), Markup("</li></ul>"))}


def as_html(rendition: Rendition) -> str:
    """Return what a target shows of an article beside its title: notes, text, pictures, and where it comes from."""
    parts = [Markup("<p><em>{}</em></p>").format(note) for note in rendition.notes]
    if rendition.text:
        parts += [_figure(media) for media in rendition.media]
        parts.append(Markup("<blockquote{}><p>{}</p></blockquote>").format(_cite(rendition.canonical), rendition.text))
    parts += [_block(block) for block in rendition.blocks]
    parts.append(source_line(rendition))
    return str(Markup("\n").join(part for part in parts if part))


def _cite(url: str) -> Markup:
    address = _address(url)
    return Markup(' cite="{}"').format(address) if address else Markup("")


def source_line(rendition: Rendition) -> Markup:
    """Return the line that names and links the source, its author, and the bot."""
    by = f" · by {', '.join(rendition.by)}" if rendition.by else ""
    address = _address(rendition.canonical)
    words = f"Read it at {rendition.outlet}" if rendition.outlet else rendition.canonical
    where = Markup(' · <a href="{}" rel="canonical">{}</a>').format(address, words) if address else ""
    return Markup("<p>{}{}{}</p>").format(rendition.provenance, by, where)


def _block(block: Block) -> Markup:
    if block.kind is BlockKind.FIGURE:
        return Markup("\n").join(_figure(media) for media in block.media)
    if block.kind is BlockKind.EMBED:
        return _embed(block)
    if block.kind is BlockKind.LIST:
        return _list(block)
    if block.kind is BlockKind.TABLE:
        rows = Markup("").join(_row(row) for row in block.rows)
        return Markup("<table><tbody>{}</tbody></table>").format(rows) if block.rows else Markup("")
    if block.beside and not block.text:
        return _beside(block)
    return _worded(block) if block.text else Markup("")


def _worded(block: Block) -> Markup:
    words = _words(block.text, block.start, block.marks)
    if block.kind is BlockKind.HEADING:
        level = min(6, max(2, block.level))
        return Markup("<h{0}>{1}</h{0}>").format(level, words)
    if block.kind is BlockKind.QUOTE:
        cite = Markup(' cite="{}"').format(_address(block.cite)) if _address(block.cite) else ""
        named = Markup("<cite>{}</cite>").format(block.cite_text) if block.cite_text else ""
        return Markup("<blockquote{}><p>{}</p>{}</blockquote>").format(cite, words, named)
    return Markup("<p>{}</p>").format(words)


def _embed(block: Block) -> Markup:
    """Write a link to a player or a post where WordPress would have it, with the class that it gives to such."""
    address = _address(block.url)
    words = block.text or block.provider or block.url
    named = f" is-provider-{'-'.join(block.provider.split())}" if block.provider else ""
    shown = Markup('<figure class="wp-block-embed{}"><a href="{}">{}</a></figure>').format(named, address, words)
    return shown if address else Markup("")


def _beside(block: Block) -> Markup:
    """Write what stands beside the text: a box of the story's, or a pull quote, line by line."""
    lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in block.beside.split("\n") if line)
    if block.kind is BlockKind.QUOTE:
        named = Markup("<cite>{}</cite>").format(block.cite_text) if block.cite_text else ""
        return Markup('<aside class="pull-quote">{}{}</aside>').format(lines, named)
    return Markup('<aside aria-label="{}">{}</aside>').format(block.role.capitalize() or "Aside", lines)


def _row(row: Sequence[str]) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row))


def _list(block: Block) -> Markup:
    begin, end = _LISTS[block.ordered]
    made, depth = Markup(""), -1
    for item in block.items:
        words = _words(block.text[item.start - block.start : item.end - block.start], item.start, block.marks)
        wanted = min(item.depth, depth + 1)
        if wanted > depth:
            made += begin
        else:
            made += end * (depth - wanted) + Markup("</li>")
        depth = wanted
        made += Markup("<li>{}").format(words)
    return made + end * (depth + 1)


def _figure(media: Media) -> Markup:
    address = _address(media.content_url)
    if not address or media.kind != "image":
        return Markup("")
    credit = Markup("<cite>({})</cite>").format(media.credit_text) if media.credit_text else ""
    said = Markup(" ").join(part for part in (media.caption, credit) if part)
    caption = Markup("<figcaption>{}</figcaption>").format(said) if said else ""
    return Markup('<figure><img src="{}" alt="{}">{}</figure>').format(address, media.alt, caption)


def _words(text: str, start: int, marks: Iterable[Mark]) -> Markup:
    """Return a stretch of text that begins at `start` of the article's, with the marks that lie in it."""
    end = start + len(text)
    inside = [mark for mark in marks if start <= mark.start < mark.end <= end]
    edges = sorted({start, end, *(mark.start for mark in inside), *(mark.end for mark in inside)})
    made = Markup("")
    for left, right in pairwise(edges):
        piece = escape(text[left - start : right - start]).replace("\n", Markup("<br>"))
        for mark in sorted(inside, key=lambda one: one.end - one.start):
            if mark.start <= left and right <= mark.end:
                piece = _tagged(mark, piece)
        made += piece
    return made


def _tagged(mark: Mark, words: Markup) -> Markup:
    if mark.kind is not MarkKind.LINK:
        return _TAGGED[mark.kind].format(words)
    address = _address(mark.href)
    return Markup('<a href="{}">{}</a>').format(address, words) if address else words


def _address(url: str) -> str:
    return urls.safe_link(url) if url else ""
