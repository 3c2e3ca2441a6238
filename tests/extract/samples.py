"""Pages and texts of our own invention that several tests read."""

import json

from wirecopy.extract import read_article
from wirecopy.model import Article

SENTENCES = (
    "The council of Harbour City voted on Tuesday to close the old ferry pier before the winter storms arrive.",
    "Engineers had warned for three years that its wooden piles no longer carry the weight of the morning boats.",
    "“We should have acted sooner, and everybody in this room knows it,” said Mayor Ada Brook after the vote.",
    "A new pier of steel is to open in the spring, and until then buses will run along the shore every ten minutes.",
)
HEADLINE = "Harbour City closes its old ferry pier"


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts or SENTENCES)


def page(body, *, head="", headline=HEADLINE, around=("", "")):
    """Return a page whose article has this body; `around` stands before and after it."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{headline} | The Courier</title>'
        f'<meta property="og:title" content="{headline}"><meta property="og:site_name" content="The Courier">'
        f'{head}</head><body>{around[0]}<main><article><h1>{headline}</h1><div class="article-body">{body}</div>'
        f"</article></main>{around[1]}</body></html>"
    ).encode()


def linked_data(**fields):
    """Return a JSON-LD script that describes a news article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def read(body, *, after="", **more) -> Article:
    """Read a page with this body, four paragraphs of text around it, and what stands after them."""
    whole = paragraphs(*SENTENCES[:2]) + body + paragraphs(*SENTENCES[2:]) + after
    return read_article(page(whole, **more), "https://courier.example/2026/11/25/pier.html")


def spans_hold(article: Article) -> bool:
    """Say whether every block, mark and item lies where it says."""
    text = article.text
    for block in article.blocks:
        if text[block.start : block.end] != block.text:
            return False
        for span in (*block.marks, *block.items):
            if not block.start <= span.start <= span.end <= block.end:
                return False
    return all(flag.span is None or flag.span.end <= len(text) for flag in article.flags)


def kinds(article):
    return [str(block.kind) for block in article.blocks]


def inner(article):
    """The blocks between the second and the third of the four paragraphs."""
    texts = [block.text for block in article.blocks]
    return article.blocks[texts.index(SENTENCES[1]) + 1 : texts.index(SENTENCES[2])]
