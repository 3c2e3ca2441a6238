"""Whose words a document's are: who wrote it, or owns it; a survey speaks for itself."""

import pytest

from tests.attribute.reading import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "The man fled, according to an affidavit filed by Detective Carl Boone.", "Carl Boone", id="filed by"
        ),
        pytest.param(
            "Sales rose, according to a report last fall from the nonprofit Clearwater Institute.",
            "Clearwater Institute",
            id="from",
        ),
        pytest.param("The Harbour Army’s website states that it rained.", "Harbour Army", id="an owner by name"),
        pytest.param("Mary Holt came. Her letter said the bridge was closed.", "Mary Holt", id="her letter"),
    ],
)
def test_the_author_speaks(text, name):
    assert read(text)[-1][0].removeprefix("The nonprofit ").removeprefix("nonprofit ") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "A survey by Harkness Institute found that people sleep.", "survey by Harkness Institute", id="a survey"
        ),
        pytest.param(
            "It rained all day, according to court documents obtained by Axios.", "court documents", id="obtained by"
        ),
        pytest.param("A leaked audit found that it had rained.", "leaked audit", id="nobody named"),
        pytest.param(
            "The association’s newsletter reminded members that steps are short.",
            "association’s newsletter",
            id="no name",
        ),
        pytest.param("Her mother said it rained.", "Her mother", id="no document"),
    ],
)
def test_the_document_speaks(text, name):
    assert read(text)[-1][0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("One beekeeper, who gave his name as Temur, said it was cold.", "Temur", id="gave his name as"),
        pytest.param(
            "The editor, a patient man of forty named Joosep Vell, said it was late.", "Joosep Vell", id="named"
        ),
        pytest.param("The importer, Halewood Domestic Ltd, said it would stop.", "Halewood Domestic Ltd", id="a firm"),
        pytest.param(
            "Officials in Kyiv, including Anna Tull and Ben Rowe, said it was fine.",
            "Officials in Kyiv",
            id="including",
        ),
    ],
)
def test_who_an_apposition_names(text, name):
    assert read(text)[0][0] == name
