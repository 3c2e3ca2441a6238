"""Who is called by age, office, people or party from the second mention on."""

import pytest

from tests.attribute.reading import read
from wirecopy.attribute._epithets import epithet_in
from wirecopy.attribute._lexicon import lexicon
from wirecopy.languages import language


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        pytest.param(
            ["Prime Minister Nadia Okello met farmers.", "“We will pay,” the Prime Minister said."],
            ["Nadia Okello"],
            id="an office with capitals",
        ),
        pytest.param(
            ["Chief Justice Ravi Menon and Justice Leela Kuru sat.", "The Chief Justice said that it was late."],
            ["Ravi Menon"],
            id="the chief of two justices",
        ),
        pytest.param(
            [
                "Turkish President Kemal Altun came. He was met by General Idris Wane, the President of Sahil.",
                "The Turkish President said that it was late.",
            ],
            ["Kemal Altun"],
            id="of two presidents the one whose people is named",
        ),
        pytest.param(
            ["President Idris Wane was there.", "The Turkish President said that it was late."],
            ["Turkish President"],
            id="nobody of that people is told of",
        ),
        pytest.param(
            [
                "Tom Harley, 34, a plumber, paid. Neil Harley, 41, a baker, did not.",
                "“I am sorry,” the 34-year-old said.",
            ],
            ["Tom Harley"],
            id="an age",
        ),
        pytest.param(
            [
                "Tom Harley, 34, a plumber, paid. Neil Harley, 41, a baker, did not.",
                "“I am sorry,” the 34-year-old plumber from Leeds said.",
            ],
            ["34-year-old plumber from Leeds"],
            id="a phrase that leads on is read as it stands",
        ),
        pytest.param(
            ["Tom Harley, 34, paid.", "“I am sorry,” the 34-year-old plumber said."],
            ["Tom Harley"],
            id="an age and a trade",
        ),
        pytest.param(
            ["Marco Brandi said he was tired. The Italian said that he would rest."],
            ["Marco Brandi", "Marco Brandi"],
            id="a people",
        ),
        pytest.param(
            ["Senator Alan Weir voted no.", "“It stinks,” the Nebraska Democrat said."], ["Alan Weir"], id="a party"
        ),
        pytest.param(["The Italian said that he would rest."], ["Italian"], id="nobody named before"),
    ],
)
def test_an_epithet(texts, speakers):
    assert [speaker for speaker, _ in read(*texts)] == speakers


@pytest.mark.parametrize(
    "words",
    [
        "the President of the council",
        "a Democrat",
        "the Italian government",
        "the Italians",
        "the Foreign Office",
        "the minister",
        "Prime Minister",
        "the Democrats",
        "the 34 people",
    ],
)
def test_no_epithet(words):
    assert epithet_in(words, lexicon(language("en"))) is None
