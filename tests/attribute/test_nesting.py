"""Which statement stands in which: who passes on what another said, in one sentence."""

import pytest

from tests.attribute.reading import an_article, chains, read, words_of
from wirecopy.attribute import read_statements
from wirecopy.languages import language

OUTLET = "The Harbour Courier"


def nested(text: str) -> list[tuple[str, str]]:
    """Return each speaker with the one whose statement it stands in."""
    statements = read_statements(an_article(text), language("en"))
    around = [statements[said.nested_in].speaker.name if said.nested_in is not None else "" for said in statements]
    return [(said.speaker.name, outer) for said, outer in zip(statements, around, strict=True)]


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        pytest.param(
            "The road was shut, the harbour board said, according to Reuters.",
            "harbour board",
            "Reuters",
            id="according to, behind a clause that closes itself",
        ),
        pytest.param(
            "“The road is shut,” one driver said, per Reuters. “We wait.”",
            "one driver",
            "Reuters",
            id="a row of quotations",
        ),
        pytest.param(
            "His brother told him to stick to counting, Torgeir Aas said.", "brother", "Torgeir Aas", id="told, said"
        ),
        pytest.param(
            "Ingrid Rowe told her that “ink is for the bank”, Mary Holt says.", "Ingrid Rowe", "Mary Holt", id="quoted"
        ),
        pytest.param(
            "Mary Holt said that the board had denied the claim.", "board", "Mary Holt", id="a claim in a that-clause"
        ),
    ],
)
def test_who_stands_in_whose_statement(text, inner, outer):
    found = {name.removeprefix("His "): around for name, around in nested(text)}
    assert found[inner] == outer
    assert found[outer] == ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mary Holt said the road was shut and Peter Lind said it was open.", id="two claims in a row"),
        pytest.param("Mary Holt said the road was shut. It is open, according to Reuters.", id="two sentences"),
        pytest.param("“The road is shut,” Mary Holt said. “It is open,” said Peter Lind.", id="two quotations"),
    ],
)
def test_statements_beside_each_other_do_not_nest(text):
    assert {outer for _, outer in nested(text)} == {""}


def test_an_outlet_that_closes_the_sentence_carries_what_stands_in_it():
    (inner, outer) = sorted(
        chains(an_article("The road was shut, the harbour board said, according to Reuters.")), key=len, reverse=True
    )
    assert inner == ["harbour board", "Reuters", OUTLET]
    assert outer == ["Reuters", OUTLET]


def test_a_clause_inside_a_quotation_does_not_hold_the_quotation():
    text = "Reuters wrote, “The talks were narrow, according to two officials.”"
    assert dict(nested(text)) == {"Reuters": "", "two officials": "Reuters"}


def test_another_clause_is_no_part_of_what_is_said():
    article = an_article("The road was shut, the harbour board said, according to Reuters.")
    said = {words_of(article, one) for one in read_statements(article, language("en"))}
    assert not any("…" in words for words in said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("I asked how many of the jobs would stay. Nobody knew.", [], id="the narrator asks"),
        pytest.param("We said on Monday that the market would open at seven.", [], id="the outlet's own correction"),
        pytest.param(
            "“I asked how many would stay,” Ada Brandt said.",
            [("Ada Brandt", "“I asked how many would stay,”"), ("Ada Brandt", "how many would stay")],
            id="not: a speaker of himself",
        ),
        pytest.param(
            "I asked how many would stay, and the mayor said that he did not know.",
            [("mayor", "that he did not know")],
            id="not: who answers",
        ),
    ],
)
def test_the_narrator_is_no_speaker(text: str, said: list[tuple[str, str]]) -> None:
    assert read(text) == said
