"""What a noun phrase names by itself: a person beside titles and owners, an outlet, a kind."""

import pytest

from tests.attribute.reading import an_article
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import PartyKind


def speaker(text: str, tag: str = "en"):
    return read_statements(an_article(text), language(tag))[0].speaker


@pytest.mark.parametrize(
    ("source", "name"),
    [
        pytest.param("The former adviser Clement Aduba", "Clement Aduba", id="an adjective that is a title too"),
        pytest.param("CNN’s John King", "John King", id="an owner before, a title as a surname"),
        pytest.param("Actress Mary Holt", "Mary Holt", id="an occupation with a capital at the sentence's head"),
        pytest.param("US Secretary of State Rubio", "Rubio", id="an office of several words"),
    ],
)
def test_a_person_is_named(source, name):
    party = speaker(f"Mary Holt came. {source} said it rained.")
    assert (party.name, party.kind) == (name, PartyKind.PERSON)


def test_somebody_of_an_outlet_is_not_the_outlet():
    party = speaker("Sui-Lee Wee of the New York Times said it rained. Wee of the Times said it was cold.")
    assert (party.name, party.kind) == ("Sui-Lee Wee", PartyKind.PERSON)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("The Harbour Trust", id="a body"),
        pytest.param("The Yorkshire Banner", id="a name with an article"),
        pytest.param("The home secretary’s office", id="an office"),
    ],
)
def test_a_body_is_no_person(source):
    assert speaker(f"{source} said it rained.").kind is not PartyKind.PERSON


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            "Arthur Voss led the paper. His mother, Iphigene Voss, was kind. Voss said it rained.",
            "Arthur Voss",
            id="the one named first",
        ),
        pytest.param(
            "Arthur Voss led the paper. His mother, Iphigene Voss, was kind. Mrs Voss said it rained.",
            "Iphigene Voss",
            id="the title says which",
        ),
        pytest.param(
            "Arthur Voss led it. Torgeir Voss said it rained, but Voss added that it was warm.",
            "Torgeir Voss",
            id="the one who has just spoken",
        ),
    ],
)
def test_who_is_meant_by_a_surname_that_two_share(texts, expected):
    statements = read_statements(an_article(texts), language("en"))
    assert statements[-1].speaker.name == expected
