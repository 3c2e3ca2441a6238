"""By which way words came that name no outlet, where the same speaker's other words name one."""

import pytest

from tests.attribute.reading import an_article, chains
from wirecopy.attribute._ways import Told, WayChooser
from wirecopy.model import PartyKind

COURIER = "The Harbour Courier"


@pytest.mark.parametrize(
    ("texts", "way"),
    [
        pytest.param(["Mary Holt told Axios that the road was shut. She said it would open."], ["Axios"], id="goes on"),
        pytest.param(
            ["Mary Holt told Axios that the road was shut.", "“It is a long story,” she said."],
            ["Axios"],
            id="in the next paragraph",
        ),
        pytest.param(
            [
                "Mary Holt told Axios that the road was shut.",
                "Peter Lind said it was open. Anna Tull denied it.",
                "The bridge was built in 1950.",
                "Holt said on Tuesday that she was tired.",
            ],
            [],
            id="others between, further down",
        ),
        pytest.param(
            ["Mary Holt told Axios that the road was shut. Peter Lind said it was open."], [], id="somebody else"
        ),
    ],
)
def test_the_way_of_the_last_statement(texts, way):
    assert chains(an_article(*texts))[-1][1:] == [*way, COURIER]


INTERVIEW = (
    "Mary Holt said the harbour was lost without a new pier.",
    "The novelist told Axios in an interview that she had slept on a boat. Peter Lind said it was open.",
    "“It was a cold boat,” Holt said. Lind denied it.",
    "Holt said on Tuesday that she was tired. Lind said that nobody asked him. Anna Tull denied the rest.",
    "Holt said that the pier would be built.",
)


def test_an_article_that_retells_an_interview_has_all_of_it_from_there():
    ways = [(chain[0], chain[1:-1]) for chain in chains(an_article(*INTERVIEW))]
    assert {name: [way for who, way in ways if who == name] for name, _ in ways} == {
        "Mary Holt": [["Axios"]] * 5,
        "Peter Lind": [[]] * 3,
        "Anna Tull": [[]],
    }


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([*INTERVIEW, "Holt told the Ledger that she was cold."], id="another outlet heard her too"),
        pytest.param([*INTERVIEW, *(f"Lind said that he saw {n} boats." for n in range(9))], id="others say more"),
        pytest.param(
            [text.replace("told Axios in an interview", "said") for text in INTERVIEW]
            + ["Holt told Axios that it rained."],
            id="the outlet is named only at the end",
        ),
    ],
)
def test_an_article_that_only_has_some_words_from_an_outlet(texts):
    first = next(chain for chain in chains(an_article(*texts)) if chain[0] == "Mary Holt")
    assert first == ["Mary Holt", COURIER]


def test_nobody_unknown_inherits_a_way():
    told = Told(
        name="", kind=PartyKind.UNKNOWN, paragraph=0, sentence=0, start=0, own=(), sign="", told=False, rule="said"
    )
    assert WayChooser([told, told]).run() == [(), ()]
