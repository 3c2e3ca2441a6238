"""What announces the next blocks: lead-ins without a block-quote mark, and carriers over a list."""

import pytest

from tests.attribute.reading import a_list, an_article, chains, read
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Action, Block, BlockKind

CLAIM = "Talks on Sunday focused on where the border would be drawn under a peace deal."


@pytest.mark.parametrize(
    ("announcement", "speaker"),
    [
        ("Axios reports some of the details as follows:", "Axios"),
        ("Ada Brandt, at the quay, writes:", "Ada Brandt"),
        ("The blog writes (machine translation):", "blog"),
        ("In a letter to the Ledger, the council denied these charges:", "council"),
    ],
)
def test_an_announced_paragraph_is_the_announcers(announcement, speaker):
    assert read(announcement, CLAIM) == [(speaker, CLAIM)]


@pytest.mark.parametrize(
    "announcement",
    [
        pytest.param("Here is what we know:", id="no speaker"),
        pytest.param("Little public optimism for a quick peace by close of this year:", id="a lost embed"),
        pytest.param("Two Deaths Reported:", id="a title"),
        pytest.param(
            "These are the charges that nobody has answered so far, in the order of the letter that the mayor sent:",
            id="a verb far from the colon",
        ),
        pytest.param("Axios reports some of the details.", id="no colon"),
    ],
)
def test_what_announces_nothing(announcement):
    assert (CLAIM, CLAIM) not in [(words, words) for _, words in read(announcement, CLAIM)]
    assert all(words != CLAIM for _, words in read(announcement, CLAIM))


def test_the_words_end_before_a_credit_and_before_somebody_else():
    said = read("Axios reports as follows:", CLAIM, "AFP/Getty Images", "The port was open on Monday morning.")
    assert said == [("Axios", CLAIM)]
    said = read("Axios writes:", CLAIM, "The mayor said that it rained.")
    assert said == [("Axios", CLAIM), ("mayor", "that it rained")]


def test_a_source_without_a_name_is_the_outlet_that_was_quoted_before():
    said = read("As Moon of Alabama noted, “The army is collapsing.”", "The analysis source continues:", CLAIM)
    assert said[1] == ("Moon of Alabama", CLAIM)


def test_who_is_told_something_inside_an_announced_paragraph_came_by_way_of_the_announcer():
    article = an_article("Axios reports as follows:", f"{CLAIM[:-1]}, two officials said.")
    assert chains(article) == [["Axios", "The Harbour Courier"], ["two officials", "Axios", "The Harbour Courier"]]


def test_a_carrier_over_a_list_carries_every_item():
    points = a_list(
        "The Kremlin said that talks went on.", "The road is closed, according to two officials cited by FT."
    )
    article = an_article(
        "Below are more of the latest headlines via Newsquawk…", "* * *", points, "The mayor said it rained."
    )
    assert chains(article) == [
        ["Kremlin", "Newsquawk", "The Harbour Courier"],
        ["two officials", "FT", "Newsquawk", "The Harbour Courier"],
        ["mayor", "The Harbour Courier"],
    ]
    hop = read_statements(article, language("en"))[0].hops[1]
    assert hop.action is Action.CARRIED


def test_a_carrier_over_paragraphs_that_are_no_list_carries_none():
    article = an_article("Below are the latest headlines via Newsquawk…", "The Kremlin said that talks went on.")
    assert chains(article) == [["Kremlin", "The Harbour Courier"]]


def test_an_item_that_names_its_carrier_names_none_for_the_next():
    points = a_list("The Kremlin said that talks went on, via IRNA", "The mayor said that it rained.")
    assert chains(an_article("Headlines via Newsquawk:", points))[-1] == ["mayor", "Newsquawk", "The Harbour Courier"]


def test_bullets_without_a_list_mark_are_items_too():
    article = an_article("Headlines via Newsquawk:", "• The Kremlin said that talks went on.")
    assert chains(article) == [["Kremlin", "Newsquawk", "The Harbour Courier"]]


def test_a_marked_quotation_is_left_to_the_other_sign():
    quote = Block(kind=BlockKind.QUOTE, text=CLAIM)
    (said,) = read_statements(an_article("Axios reports as follows:", quote), language("en"))
    assert said.evidence.rule.startswith("block-quote/")
