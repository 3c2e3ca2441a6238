"""Quoted words of headlines and headings, whose speaker only the text below names."""

import pytest

from tests.attribute.reading import a_list, an_article, read
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Block, BlockKind, chain_faults

BODY = "“You chose the cheap rope, and she fell,” Ada Brandt told the court on Monday."
SAID = ("Ada Brandt", "“You chose the cheap rope, and she fell,”")


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        pytest.param("‘You chose the cheap rope’: builder jailed", "‘You chose the cheap rope’", id="before a colon"),
        pytest.param("Builder ‘chose the cheap rope’", "‘chose the cheap rope’", id="a part of the words"),
        pytest.param("“You chose the cheap rope”", "“You chose the cheap rope”", id="the words alone"),
        pytest.param("18:42 “You chose the cheap rope”", "“You chose the cheap rope”", id="with a time"),
        pytest.param("‘YOU CHOSE THE CHEAP ROPE’: BUILDER JAILED", "‘YOU CHOSE THE CHEAP ROPE’", id="in capitals"),
        pytest.param(
            Block(kind=BlockKind.HEADING, text="“You chose the cheap rope.”"),
            "“You chose the cheap rope.”",
            id="a heading with a stop",
        ),
    ],
)
def test_a_heading_quotes_whoever_says_the_words_below(heading: str | Block, words: str) -> None:
    assert read(heading, BODY) == [("Ada Brandt", words), SAID]


def test_the_speaker_may_be_named_further_down() -> None:
    said = read("‘You chose the cheap rope’: builder jailed", "A builder was jailed on Monday.", BODY)
    assert said == [("Ada Brandt", "‘You chose the cheap rope’"), SAID]


def test_the_chain_of_a_heading_is_unbroken() -> None:
    article = an_article("‘You chose the cheap rope’: builder jailed", BODY)
    heading = read_statements(article, language("en"))[0]
    assert not chain_faults(heading.hops)
    assert [hop.party.name for hop in heading.hops[:2]] == ["Ada Brandt", "The Harbour Courier"]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        pytest.param("‘They chose the dear rope’: builder jailed", BODY, id="other words"),
        pytest.param("The ‘rope’ trial ends", BODY, id="one word"),
        pytest.param(
            "“The Cheap Rope”", "Ada Brandt said that “The Cheap Rope” was her best book.", id="a title alone"
        ),
        pytest.param(
            "The “cheap rope” trial ends", "The “cheap rope” trial ended on Monday.", id="words that nobody says below"
        ),
        pytest.param(
            "The “cheap rope” trial ends",
            "The “cheap rope” trial ended on Monday. Ada Brandt said that the “cheap rope” was hers.",
            id="words that somebody says and the outlet too",
        ),
        pytest.param("The builder ‘chose the cheap rope’.", BODY, id="a sentence"),
        pytest.param(a_list("Builder ‘chose the cheap rope’"), BODY, id="a list's item"),
    ],
)
def test_other_quoted_words_stay_the_outlets_own(heading: str | Block, body: str) -> None:
    article = an_article(heading, body)
    rules = [said.evidence.rule for said in read_statements(article, language("en"))]
    assert not [rule for rule in rules if rule.startswith("heading-quote")]
