"""Who a pronoun, a description or a quotation without a cue means; and what is learned stands on a file of weights."""

from importlib import resources

import pytest

from tests.attribute.reading import an_article, read
from wirecopy.attribute import read_statements
from wirecopy.attribute._endings import ends_of
from wirecopy.attribute._weights import score, weights, weights_by_kind
from wirecopy.languages import language

MAX_BYTES = 3_000_000


@pytest.mark.parametrize(
    ("paragraphs", "speakers"),
    [
        pytest.param(
            ["Her deputy, Callum Breck, was less coy. “On Thursday,” he said."], ["Callum Breck"], id="a role, a name"
        ),
        pytest.param(
            ["Mary Voss, a nurse, spoke to John Brandt, a guard. “It rained,” she said."], ["Mary Voss"], id="she"
        ),
        pytest.param(
            ["Harwell Bio, a company in Kiel, lost its case. The company said that it would appeal."],
            ["Harwell Bio"],
            id="the company",
        ),
        pytest.param(
            ["The Centers for Fish Health met.", "The CFH said that it rained."],
            ["Centers for Fish Health"],
            id="an acronym",
        ),
        pytest.param(["“It rained,” she said."], [""], id="nobody named before"),
    ],
)
def test_who_is_meant(paragraphs, speakers):
    assert [speaker for speaker, _ in read(*paragraphs)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Ada Brandt wrote to Peter Lind. “He told me the boat was safe,” Mary Voss said.",
            ["Mary Voss", "Peter Lind"],
            id="he, in her words",
        ),
        pytest.param(
            "Ada Brandt wrote to Peter Lind. “He told me the boat was safe,” Travis Holm said.",
            ["Travis Holm", "Peter Lind"],
            id="he, in his words, is another",
        ),
        pytest.param(
            "“He told me the boat was safe,” Travis Holm said.", ["Travis Holm", ""], id="nobody else is told of"
        ),
        pytest.param(
            "Travis Holm said that he had warned the crew that the boat leaked.",
            ["Travis Holm", "Travis Holm"],
            id="not quoted: he himself",
        ),
        pytest.param(
            "“I told them that the boat was safe,” Travis Holm said.",
            ["Travis Holm", "Travis Holm"],
            id="I: he himself",
        ),
    ],
)
def test_a_pronoun_in_quoted_words_is_not_who_says_them(text, speakers):
    assert [speaker for speaker, _ in read(text)] == speakers


@pytest.mark.parametrize(
    ("paragraphs", "speakers"),
    [
        pytest.param(
            ["Sunniva Brekk leads the party. Its cashier, Jostein Aas, was there.", "“It rained,” he said."],
            ["Jostein Aas"],
            id="a woman's name is not he",
        ),
        pytest.param(
            ["Enid Wardle lost her clock. Her nephew, Duncan Wardle, learned of it.", "“He was nice,” she said."],
            ["Enid Wardle"],
            id="a man's name is not she",
        ),
        pytest.param(
            ["Mayor Sunniva Brekk was there.", "“It rained,” he said."], ["Sunniva Brekk"], id="nobody else is named"
        ),
    ],
)
def test_a_given_name_says_who_a_pronoun_can_mean(paragraphs, speakers):
    assert [speaker for speaker, _ in read(*paragraphs)] == speakers


def test_a_quotation_without_a_cue_shows_where_its_speaker_is_named():
    article = an_article("Mary Voss, a nurse, was there.", "“It rained all the night long.”")
    for said in read_statements(article, language("en")):
        assert said.hops[0].evidence.exact in {"Mary Voss", said.evidence.exact}


def test_the_weights_are_a_small_table_of_numbers():
    models = ("antecedents", "endings", "proposals", "ways")
    sizes = [
        len(resources.files("wirecopy.attribute").joinpath(f"weights_{model}.json").read_bytes()) for model in models
    ]
    assert min(sizes) > 0
    assert sum(sizes) < MAX_BYTES
    tables = [weights("endings"), weights("ways")]
    tables += [*weights_by_kind("antecedents").values(), *weights_by_kind("proposals").values()]
    assert all(isinstance(weight, float) for table in tables for weight in table.values())


def test_what_was_never_trained_weighs_nothing():
    assert score("ways", ("never seen",)) == 0.0
    assert weights("no such model") == weights_by_kind("no such model") == {}


def test_words_before_their_cue_are_never_cut():
    from wirecopy.attribute._analysis import analyse

    analysis = analyse(an_article("It rained, after a dry month, and cold, officials said."), language("en"))
    sentence, voiced = analysis.sentences[0], analysis.voiced[0][0]
    assert len(ends_of(sentence.grammar, voiced)) == 1
