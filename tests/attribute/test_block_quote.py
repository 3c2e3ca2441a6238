"""Marked block quotations: whose they are."""

import pytest

from tests.attribute.reading import an_article
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Action, Block, BlockKind, EvidenceKind, PartyKind

WORDS = "Talks on Sunday focused on where the border would be drawn."


@pytest.mark.parametrize(
    ("before", "quote", "speaker"),
    [
        pytest.param("Axios writes:", Block(kind=BlockKind.QUOTE, text=WORDS), "Axios", id="announced"),
        pytest.param("The port was open.", Block(kind=BlockKind.QUOTE, text=WORDS), "", id="by nobody"),
        pytest.param(
            "The port was open.",
            Block(kind=BlockKind.QUOTE, text=WORDS, cite_text="Axios"),
            "Axios",
            id="cited outside the text",
        ),
        pytest.param(
            "The port was open.",
            Block(kind=BlockKind.QUOTE, text=f"{WORDS}\nAda Brandt", cite_text="Ada Brandt"),
            "Ada Brandt",
            id="cited in its last line",
        ),
    ],
)
def test_whose_block_quotation(before, quote, speaker):
    article = an_article(before, quote)
    (said,) = read_statements(article, language("en"))
    assert said.speaker.name == speaker
    assert [article.text[span.start : span.end] for span in said.content] == [WORDS]


def test_nobody_is_unknown_and_says_so():
    (said,) = read_statements(an_article(Block(kind=BlockKind.QUOTE, text=WORDS)), language("en"))
    assert (said.hops[0].action, said.speaker.kind) == (Action.UNKNOWN, PartyKind.UNKNOWN)


def test_a_citation_of_the_page_is_evidence_of_the_page():
    quote = Block(kind=BlockKind.QUOTE, text=WORDS, cite_text="Axios")
    (said,) = read_statements(an_article(quote), language("en"))
    evidence = said.hops[0].evidence
    assert evidence is not None
    assert (evidence.kind, evidence.field, evidence.exact) == (EvidenceKind.METADATA, "cite", "Axios")


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.ASIDE, BlockKind.HEADING, BlockKind.TABLE])
def test_other_blocks_are_no_quotation(kind):
    assert read_statements(an_article(Block(kind=kind, text=WORDS)), language("en")) == ()
