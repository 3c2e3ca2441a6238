"""Articles as other programs meet them: as the reading room and a target's site show them, and what must come back.

The page around the body is the plainest one: a title, the headline, the dek. What must come back are the headline, the
blocks in their order with their words, and what belongs to each: the cite of a quotation, the items of a list, the
cells of a table, address, caption and credit of a picture, service and address of an embed.
"""

from markupsafe import escape

from wirecopy.model import Article, Block, BlockKind, Level, Rendition
from wirecopy.publish.markup import as_html
from wirecopy.serve.body import body_of
from wirecopy.serve.voices import colours

SOURCE = "Source: The Courier · imported by wirecopy, a bot"


def in_the_room(article: Article, statements=()) -> bytes:
    """Return a page with the article's body as the reading room shows it."""
    return _page(article, body_of(article, statements, colours(statements)).html)


def at_a_target(article: Article) -> bytes:
    """Return a page with the article as it is put on another site, the line with its source below."""
    rendition = Rendition(
        key="k",
        article="wc:1",
        version=1,
        title=article.headline,
        slug="s",
        level=Level.FULL,
        blocks=article.blocks,
        outlet="The Courier",
        canonical="https://courier.example/x",
        provenance=SOURCE,
    )
    return _page(article, as_html(rendition))


def _page(article: Article, body: str) -> bytes:
    dek = f'<p class="dek">{escape(article.dek)}</p>' if article.dek else ""
    return (
        f'<!DOCTYPE html><html lang="{escape(article.in_language)}"><head><title>{escape(article.headline)}</title>'
        f'</head><body><main><article><header class="head"><h1>{escape(article.headline)}</h1>{dek}</header>'
        f'<div class="body">{body}</div></article></main></body></html>'
    ).encode()


def told(article: Article, *, films: bool = True) -> list[tuple[object, ...]]:
    """Return what must come back. A target is given pictures only: without `films`, no other media count."""
    found: list[tuple[object, ...]] = [("headline", article.headline)]
    for block in article.blocks:
        found += _of(block, films)
    return found


def _of(block: Block, films: bool) -> list[tuple[object, ...]]:
    match block.kind:
        case BlockKind.FIGURE:  # a gallery comes back picture by picture
            shown = [one for one in block.media if films or (one.kind == "image" and one.content_url)]
            return [(block.kind, one.content_url, one.kind, one.caption, one.credit_text) for one in shown]
        case BlockKind.EMBED:
            return [(block.kind, block.provider, block.url)]
        case BlockKind.QUOTE:
            return [(block.kind, block.text, block.beside, block.cite, block.cite_text)]
        case BlockKind.LIST:
            items = [(one.start - block.start, one.end - block.start, one.depth) for one in block.items]
            return [(block.kind, block.text, block.ordered, items)]
        case BlockKind.TABLE:
            return [(block.kind, block.text, block.rows)]
        case _:
            return [(block.kind, block.text, block.beside)]
