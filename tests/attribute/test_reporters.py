"""Who reports for an outlet passes words on to it, wherever the article names the two together."""

import pytest

from tests.attribute.reading import an_article, chains

COURIER = "The Harbour Courier"
BETWEEN = "Tom Harley said that it rained."


@pytest.mark.parametrize(
    ("texts", "chain"),
    [
        pytest.param(
            ["Axios' Doron Pell reports that the road is shut.", "“It is gone,” a second official told Pell."],
            ["second official", "Doron Pell", "Axios"],
            id="told the reporter",
        ),
        pytest.param(
            ["As Ada Feng reports for NPR, the road is shut.", BETWEEN, "“It is gone,” one driver said, per Feng."],
            ["one driver", "Ada Feng", "NPR"],
            id="per the reporter, further down",
        ),
        pytest.param(
            [
                "Ada Feng of The New York Times reported that the road was shut.",
                BETWEEN,
                "Feng writes that it is gone.",
            ],
            ["Ada Feng", "The New York Times"],
            id="the reporter writes on",
        ),
        pytest.param(
            ["Ledger columnist Ada Feng argued that the road was shut.", BETWEEN, "The road, Feng wrote, is gone."],
            ["Ada Feng", "Ledger"],
            id="a columnist",
        ),
    ],
)
def test_the_outlet_stands_behind_its_reporter(texts, chain):
    assert [*chain, COURIER] in chains(an_article(*texts))[1:]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["Ada Feng said that it rained.", "“It is gone,” one driver told Feng."], id="no reporter"),
        pytest.param(
            ["Ada Feng told NPR that the road was shut.", "“It is gone,” one driver told Feng."], id="a source of NPR"
        ),
        pytest.param(
            ["Ada Feng wrote a letter, quoted by NPR, that the road was shut.", "“It is gone,” one driver told Feng."],
            id="quoted by it",
        ),
        pytest.param(
            ["NPR's Ada Feng reports that the road is shut.", BETWEEN, "“It is gone,” one driver told Harley."],
            id="somebody else",
        ),
    ],
)
def test_no_outlet_stands_behind_others(texts):
    assert chains(an_article(*texts))[-1] == ["one driver", COURIER]
