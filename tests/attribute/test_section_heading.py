"""Outlets that head the sections of a press review carry what stands below."""

import pytest

from tests.attribute.reading import a_list, an_article, chains
from wirecopy.model import Block, BlockKind, Party, PartyKind

COURIER = "The Harbour Courier"
CLAIM = "Mary Holt said that the road was shut."
OTHER = "Tom Harley said that it rained."


def test_each_heading_carries_its_section():
    article = an_article("DAILY MIRROR", CLAIM, OTHER, "THE GUARDIAN", OTHER, "AND FINALLY...", CLAIM)
    assert chains(article) == [
        ["Mary Holt", "DAILY MIRROR", COURIER],
        ["Tom Harley", "DAILY MIRROR", COURIER],
        ["Tom Harley", "THE GUARDIAN", COURIER],
        ["Mary Holt", COURIER],
    ]


def test_headings_that_the_page_marks_are_read_too():
    headings = [Block(kind=BlockKind.HEADING, text=name) for name in ("Daily Mirror", "The Guardian", "Weather")]
    article = an_article(headings[0], CLAIM, headings[1], OTHER, headings[2], CLAIM)
    assert [chain[1:] for chain in chains(article)] == [["Daily Mirror", COURIER], ["The Guardian", COURIER], [COURIER]]


def test_an_item_is_carried_by_its_list_before_its_section():
    points = a_list("Mary Holt said that the road was shut. (CNN)", "Tom Harley said that it rained.")
    article = an_article("DAILY MIRROR", "Headlines via Newsquawk:", points, "THE GUARDIAN", OTHER)
    assert [chain[1:-1] for chain in chains(article)] == [
        ["CNN", "Newsquawk", "DAILY MIRROR"],
        ["Newsquawk", "DAILY MIRROR"],
        ["THE GUARDIAN"],
    ]


@pytest.mark.parametrize(
    ("below", "chain"),
    [
        pytest.param("The Mirror reports that the road is shut.", ["Mirror"], id="the outlet's own report"),
        pytest.param("Mary Holt told the Mirror that it rained.", ["Mary Holt", "Mirror"], id="told it"),
        pytest.param(
            "Mary Holt told CNN that it rained.",
            ["Mary Holt", "CNN", "DAILY MIRROR"],
            id="told another, which it cites",
        ),
    ],
)
def test_an_outlet_under_its_own_heading_carries_once(below, chain):
    found = chains(an_article("DAILY MIRROR", below, "THE GUARDIAN", OTHER))[0]
    assert [name.removeprefix("The ") for name in found] == [*chain, COURIER[4:]]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["THE GUARDIAN", CLAIM], id="one heading"),
        pytest.param(["CRICKET", OTHER, "FOOTBALL", CLAIM], id="topics"),
        pytest.param(["The Guardian has it.", OTHER, "The Times has it.", CLAIM], id="sentences"),
        pytest.param(["THE GUARDIAN", OTHER, "THE GUARDIAN", CLAIM], id="one outlet twice"),
        pytest.param(["THE GUARDIAN", OTHER, "THE HARBOUR COURIER", CLAIM], id="who carries the article"),
        pytest.param(["THE GUARDIAN", OTHER, "DAILY MIRROR", OTHER, "WEATHER", CLAIM], id="a topic ends a section"),
    ],
)
def test_no_outlet_carries_the_last_section(texts):
    assert chains(an_article(*texts))[-1] == ["Mary Holt", COURIER]


def test_names_of_many_given_carriers_head_nothing():
    carriers = tuple(Party(name=name, kind=PartyKind.OUTLET) for name in ("Daily Mirror", "The Guardian"))
    article = an_article("DAILY MIRROR", CLAIM, "THE GUARDIAN", OTHER, carriers=carriers)
    assert [chain[1:] for chain in chains(article)] == [["Daily Mirror", "The Guardian"]] * 2
