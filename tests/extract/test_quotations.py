"""Quotations that are set apart: whose they are, and which only repeat the text."""

import pytest

from tests.extract.samples import SENTENCES, inner, read, spans_hold
from wirecopy.model import BlockKind


@pytest.mark.parametrize(
    ("markup", "cite_text"),
    [
        pytest.param("<blockquote><p>It was time.</p><cite>Ada Brook</cite></blockquote>", "Ada Brook", id="cite"),
        pytest.param(
            "<blockquote><p>It was time.</p><footer>— Ada Brook</footer></blockquote>", "Ada Brook", id="footer"
        ),
        pytest.param("<blockquote><p>It was time.</p><p>— Ada Brook</p></blockquote>", "Ada Brook", id="last line"),
        pytest.param("<blockquote><p>It was time.</p></blockquote>", "", id="nobody named"),
    ],
)
def test_a_quotation_names_its_speaker(markup, cite_text):
    (block,) = inner(read(markup))
    assert (block.text, block.cite_text) == ("It was time.", cite_text)


@pytest.mark.parametrize(
    ("markup", "cite"),
    [
        pytest.param("<blockquote>We knew it all.</blockquote><p>– Ada Brook</p>", "Ada Brook", id="a line below"),
        pytest.param(
            "<div><blockquote>We knew it all.</blockquote><figure><img src='/ada.jpg' width='80' height='80'></figure>"
            "<p><strong>Ada Brook</strong>, harbour master</p></div>",
            "Ada Brook, harbour master",
            id="a box with portrait, name and office",
        ),
        pytest.param(
            "<blockquote><p>We knew it all.</p><footer><cite>Ada Brook</cite></footer></blockquote>",
            "Ada Brook",
            id="a footer",
        ),
    ],
)
def test_a_quotation_has_the_name_that_stands_beside_it(markup, cite):
    (block,) = inner(read(markup))
    assert (block.kind, block.text, block.cite_text) == (BlockKind.QUOTE, "We knew it all.", cite)


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("<p>– No, said the harbour master, we did not know.</p>", id="a line of dialogue"),
        pytest.param("<p>Ada Brook has been harbour master since 2019.</p>", id="a sentence"),
    ],
)
def test_a_sentence_below_a_quotation_is_no_name(below):
    quote, paragraph = inner(read(f"<div><blockquote>We knew it all.</blockquote>{below}</div>"))
    assert (quote.cite_text, paragraph.kind) == ("", BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Engineers had warned for three years", id="a sentence's beginning"),
        pytest.param(
            "Engineers had warned for three years that the piles no longer carry the weight of the morning boats.",
            id="a sentence with a word less and one more",
        ),
        pytest.param("We should have acted sooner, and everybody in this room knows it.", id="somebody's words"),
    ],
)
def test_a_quotation_that_repeats_the_text_is_a_pull_quote_beside_it(words):
    article = read(f"<blockquote>{words}</blockquote>")
    (block,) = inner(article)
    assert (block.kind, block.role, block.text, block.beside) == (BlockKind.QUOTE, "pull", "", words)
    assert article.text == "\n\n".join(SENTENCES)
    assert spans_hold(article)


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        pytest.param("<blockquote>Nobody told us that the boats were sold.</blockquote>", "", id="new words"),
        pytest.param("<blockquote>three years</blockquote>", "", id="two words that stand in the text"),
        pytest.param(
            "<blockquote class='pullquote'>Nobody told us that the boats were sold.</blockquote>",
            "pull",
            id="new words that the class calls a pull quote",
        ),
        pytest.param(
            "<div class='q9'><blockquote>Engineers had warned for three years</blockquote></div><p>It was so.</p>"
            "<div class='q9'><blockquote>Nobody told us that the boats were sold.</blockquote></div>",
            "pull",
            id="new words in the dress of one that repeats",
        ),
    ],
)
def test_words_that_the_text_has_not_stay_in_it(markup, role):
    article = read(markup)
    block = [one for one in article.blocks if one.kind is BlockKind.QUOTE][-1]
    assert (block.role, block.beside) == (role, "")
    assert block.text
    assert block.text in article.text
