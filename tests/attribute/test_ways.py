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


def test_nobody_unknown_inherits_a_way():
    told = Told(
        name="", kind=PartyKind.UNKNOWN, paragraph=0, sentence=0, start=0, own=(), sign="", told=False, rule="said"
    )
    assert WayChooser([told, told]).run() == [(), ()]
