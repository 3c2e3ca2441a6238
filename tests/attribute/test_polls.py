"""Whose poll those speak in who are only counted."""

import pytest

from tests.attribute.reading import an_article, chains

COURIER = "The Harbour Courier"
POLL = "A Ledger poll was taken after the debate."


@pytest.mark.parametrize(
    ("texts", "way"),
    [
        pytest.param([POLL, "Only 25 percent said that Holm had won."], ["Ledger"], id="a share"),
        pytest.param([POLL, "One-third said that Holm had won."], ["Ledger"], id="a fraction"),
        pytest.param([POLL, "Most respondents said that Holm had won."], ["Ledger"], id="respondents"),
        pytest.param(
            ["Few believe it, by a poll published last week by the magazine Semáforo. Half said that prices rose."],
            ["Semáforo"],
            id="whose it is stands behind",
        ),
        pytest.param([POLL, "A CNN survey asked others.", "Half said that Holm had won."], ["CNN"], id="the last one"),
        pytest.param([POLL, "Anna Tull said that Holm had won."], [], id="not somebody with a name"),
        pytest.param([POLL, "Two officials said that Holm had won."], [], id="not people whom nobody counted"),
        pytest.param(["A poll was taken.", "Half said that Holm had won."], [], id="a poll that is nobody's"),
        pytest.param(["The Ledger was sold.", "Half said that Holm had won."], [], id="an outlet without a poll"),
        pytest.param(["Half said that Holm had won.", POLL], [], id="a poll that comes later"),
        pytest.param([POLL, "It rained. " * 200, "Half said that Holm had won."], [], id="a poll far above"),
    ],
)
def test_the_way_of_those_who_are_counted(texts, way):
    assert chains(an_article(*texts))[-1][1:] == [*way, COURIER]
