"""The outlet in brackets behind an item of a round-up, and brackets that are none."""

import pytest

from tests.attribute.reading import an_article, chains

CLAIM = "The keeper said that he had bought a boat."


@pytest.mark.parametrize(
    ("paragraph", "carriers"),
    [
        pytest.param(f"{CLAIM} (Daily Clarion)", [], id="a name once is no habit"),
        pytest.param(f"{CLAIM} (Harbour Times)", ["Harbour Times"], id="a name that says so"),
        pytest.param(f"{CLAIM} (Harbour Times, via Radio Leie)", ["Harbour Times", "Radio Leie"], id="two"),
        pytest.param(f"{CLAIM} (Harbour Times, in Spanish)", ["Harbour Times"], id="with a remark"),
        pytest.param(f"{CLAIM} (via Harbour Times)", ["Harbour Times"], id="only via"),
        pytest.param(f"{CLAIM} (h/t Daily Clarion)", ["Daily Clarion"], id="a hat tip names anybody"),
        pytest.param(f"{CLAIM} (Hat tip to Ada Brandt)", ["Ada Brandt"], id="a person too"),
        pytest.param(f"{CLAIM} H/T: Axios.", ["Axios"], id="a hat tip without brackets"),
        pytest.param(f"{CLAIM} He gave a fine hat tip to Axios.", [], id="a sentence that only speaks of one"),
        pytest.param(f"{CLAIM} (via Zoom)", [], id="via no outlet"),
        pytest.param("The keeper (Harbour Times) said that he had bought a boat.", [], id="in the middle"),
        pytest.param(f"{CLAIM} (Photo by Ada Brandt)", [], id="a photograph's"),
    ],
)
def test_the_credit(paragraph, carriers):
    assert chains(an_article(paragraph)) == [["keeper", *carriers, "The Harbour Courier"]]


def test_names_that_no_list_knows_count_where_every_item_ends_in_one():
    items = [f"{CLAIM} ({name})" for name in ("Calcio Sera", "Marcador", "Alba")]
    assert [chain[1] for chain in chains(an_article(*items))] == ["Calcio Sera", "Marcador", "Alba"]


def test_a_credit_reaches_no_further_than_its_paragraph():
    first, second = chains(an_article(f"{CLAIM} (Harbour Times)", "A coach said that he had sold a house."))
    assert (len(first), len(second)) == (3, 2)
