"""Articles in a line, and statements as the tables of these tests show them."""

from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Article, Block, BlockKind, Item, Party, PartyKind, Statement, lay_out

COURIER = Party(name="The Harbour Courier", kind=PartyKind.OUTLET)


def paragraphs(*texts: str) -> list[Block]:
    return [Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts]


def a_list(*points: str) -> Block:
    items, at = [], 0
    for point in points:
        items.append(Item(start=at, end=at + len(point)))
        at += len(point) + 1
    return Block(kind=BlockKind.LIST, text="\n".join(points), items=tuple(items))


def an_article(*blocks: Block | str, outlet: Party = COURIER, carriers: tuple[Party, ...] = ()) -> Article:
    laid = lay_out(paragraphs(block)[0] if isinstance(block, str) else block for block in blocks)
    return Article(blocks=laid, outlet=outlet, carriers=carriers, in_language="en", sha256="ab12")


def read(*blocks: Block | str, tag: str = "en") -> list[tuple[str, str]]:
    """Return each statement as (speaker's name, words said), parts joined by ` … `."""
    article = an_article(*blocks)
    return [(said.speaker.name, words_of(article, said)) for said in read_statements(article, language(tag))]


def words_of(article: Article, said: Statement) -> str:
    return " … ".join(article.text[span.start : span.end] for span in said.content)


def chains(article: Article, tag: str = "en") -> list[list[str]]:
    """Return the names of each statement's chain, without our own import."""
    return [[hop.party.name for hop in said.hops[:-1]] for said in read_statements(article, language(tag))]
