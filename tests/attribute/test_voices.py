"""Words that tell something only sometimes: what a model finds beside the rules, and what it must leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attribute.reading import an_article, read
from wirecopy.attribute import read_statements
from wirecopy.attribute._analysis import analyse
from wirecopy.attribute._clauses import ruled_clauses
from wirecopy.attribute._cues import find_cues
from wirecopy.attribute._lexicon import lexicon
from wirecopy.attribute._proposals import questions_of
from wirecopy.languages import language


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Around 19 missiles failed to reach targets, the Air Force said.",
            [("Air Force", "Around 19 missiles failed to reach targets")],
            id="a claim that begins like an adverbial",
        ),
        pytest.param(
            "In a yard by the river, a shed meant for 35 held 155 men, the Ledger reported.",
            [("Ledger", "In a yard by the river, a shed meant for 35 held 155 men")],
            id="a verb in the claim that could be a cue",
        ),
        pytest.param(
            "A notice pasted on the shutter read: “Closed for good.”",
            [("notice pasted on the shutter", "“Closed for good.”")],
            id="a notice",
        ),
        pytest.param(
            "Sheriff: Two bodies pulled from reservoir",
            [("Sheriff", "Two bodies pulled from reservoir")],
            id="a headline’s colon",
        ),
        pytest.param(
            "The ministry put the cost at 3 million crowns.",
            [("ministry", "the cost at 3 million crowns")],
            id="a figure",
        ),
        pytest.param(
            "The Ledger quoted an officer as saying that the road was closed.",
            [("officer", "that the road was closed")],
            id="a participle that belongs to the citing verb is no cue of its own",
        ),
        pytest.param("She put a hand on the table.", [], id="put"),
        pytest.param("The report that he carried was wet.", [], id="a thing, not a claim"),
        pytest.param("His statement was short.", [], id="a noun without what it tells"),
        pytest.param("Voss gave her a book.", [], id="gave"),
        pytest.param("Source: Harbour Watch", [], id="a credit"),
        pytest.param("He read the letter and ran for the bus.", [], id="read and ran"),
    ],
)
def test_what_a_word_tells(text, said):
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Lorena Bianchi sprach von einem «schwarzen Tag».",
            [("Lorena Bianchi", "von einem «schwarzen Tag»")],
            id="sprach von",
        ),
        pytest.param("Der Zug hielt in Kiel.", [], id="hielt"),
        pytest.param("Sie gab ihm das Buch.", [], id="gab"),
    ],
)
def test_what_a_german_word_tells(text, said):
    assert read(text, tag="de") == said


def test_a_language_that_training_never_saw_keeps_the_rules_answers():
    assert read("« Il pleut », a dit Anne Brandt.", tag="fr") == [("Anne Brandt", "« Il pleut »")]


WORDS = (
    "said",
    "claim",
    "that",
    "read",
    ":",
    ",",
    "the",
    "Voss",
    "“no”",
    "warning",
    "of",
    "put",
    "told",
    "it",
    "rained",
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_every_proposal_is_words_of_its_sentence_beside_its_cue(words):
    english = language("en")
    analysis = analyse(an_article(" ".join(words)), english)
    known = lexicon(english)
    for sentence in analysis.sentences:
        cues = find_cues(sentence, known)
        for question in questions_of(sentence, known, cues, ruled_clauses(sentence, known, cues)):
            assert question.proposals[0].voiced is None
            for proposal in question.proposals[1:]:
                for first, last in proposal.voiced.parts:
                    assert 0 <= first <= last < len(sentence.tokens)
                    assert not first <= question.cue.first <= last


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_whatever_the_model_chooses_stands_in_the_text(words):
    article = an_article(" ".join(words))
    for said in read_statements(article, language("en")):
        assert all(0 <= span.start < span.end <= len(article.text) for span in said.content)
