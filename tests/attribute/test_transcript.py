"""Interviews whose turns open with a name and a colon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attribute.reading import a_list, an_article, chains, read
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Block, Form

INTRODUCTION = "Ada Brandt spent nineteen months on the night ferry before she went to court."
QUESTION = "The Harbour Courier: What did a night look like?"
ANSWER = "Brandt: We had nine bunks. Nobody slept in mine."
SECOND_QUESTION = "The Harbour Courier: The new boats are larger. Isn't that better?"
SECOND_ANSWER = "Brandt: It is warmer. The pay is lower."


def test_the_answers_of_an_interview_are_the_speakers_own() -> None:
    said = read(INTRODUCTION, QUESTION, ANSWER, SECOND_QUESTION, SECOND_ANSWER)
    assert said == [
        ("Ada Brandt", "We had nine bunks. Nobody slept in mine."),
        ("Ada Brandt", "It is warmer. The pay is lower."),
    ]


def test_an_answer_is_direct_speech_and_comes_by_way_of_the_outlet() -> None:
    article = an_article(INTRODUCTION, QUESTION, ANSWER, SECOND_QUESTION, SECOND_ANSWER)
    assert {said.form for said in read_statements(article, language("en"))} == {Form.DIRECT}
    assert chains(article) == [["Ada Brandt", "The Harbour Courier"]] * 2


def test_what_an_answer_tells_of_others_stands_inside_it() -> None:
    article = an_article(
        INTRODUCTION, QUESTION, "Brandt: The mate told us that it was warm. I said it was not.", SECOND_QUESTION, ANSWER
    )
    said = read_statements(article, language("en"))
    assert [(one.speaker.name, one.nested_in) for one in said] == [
        ("Ada Brandt", None),
        ("mate", 0),
        ("Ada Brandt", 0),
        ("Ada Brandt", None),
    ]


def test_names_in_capitals_are_names() -> None:
    said = read(INTRODUCTION, "VOSS: How was it?", "BRANDT: I was cold.", "VOSS: And now?", "BRANDT: It is warmer.")
    assert ("Ada Brandt", "I was cold.") in said
    assert ("Ada Brandt", "It is warmer.") in said


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(
            (
                "Hornets: G Amari Stokes (ankle) missed a game.",
                "Celtics: C Ousmane Diarra is out.",
                "Hornets: Host the Magic on Sunday.",
                "Celtics: At the Knicks on Sunday.",
            ),
            id="notes on two teams",
        ),
        pytest.param((QUESTION, ANSWER), id="one turn each"),
        pytest.param(
            ("Coal: Is it over?", "Gas: The price fell.", "Coal: It is.", "Gas: The price rose."),
            id="nobody speaks of himself",
        ),
        pytest.param(
            ("Brandt: I was cold.", "Voss: We were late.", "Brandt: I slept.", "Voss: We did not."), id="nobody asks"
        ),
        pytest.param(("Q: How was it?", "A: I was cold.", "Q: And now?", "A: I am warm."), id="letters name nobody"),
        pytest.param((a_list("Voss: Who?", "Brandt: I do.", "Voss: When?", "Brandt: I will."),), id="a list"),
    ],
)
def test_other_labels_are_no_speakers(blocks: tuple[str | Block, ...]) -> None:
    article = an_article(*blocks)
    rules = [said.evidence.rule for said in read_statements(article, language("en"))]
    assert not [rule for rule in rules if rule.startswith("transcript")]


@given(st.lists(st.tuples(st.sampled_from(["Brandt", "Voss", "The Harbour Courier"]), st.text(min_size=1)), max_size=8))
def test_turns_are_read_literally(turns: list[tuple[str, str]]) -> None:
    article = an_article(INTRODUCTION, *(f"{name}: {words}" for name, words in turns))
    for said in read_statements(article, language("en")):
        for span in said.content:
            assert article.text[span.start : span.end].strip()
