"""Direct speech: whose it is, and which quotation marks are not speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attribute.reading import an_article, read
from wirecopy.attribute import read_statements
from wirecopy.attribute._analysis import analyse
from wirecopy.languages import language
from wirecopy.model import Form


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        pytest.param("“It rained,” Ada Brandt said.", "Ada Brandt", "“It rained,”", id="cue behind"),
        pytest.param("“It rained,” said Ada Brandt.", "Ada Brandt", "“It rained,”", id="subject behind the verb"),
        pytest.param("Ada Brandt said: “It rained.”", "Ada Brandt", "“It rained.”", id="cue before, with a colon"),
        pytest.param("Ada Brandt told reporters, “It rained.”", "Ada Brandt", "“It rained.”", id="told whom"),
        pytest.param(
            "“It rained,” Ada Brandt said, “all day.”",
            "Ada Brandt",
            "“It rained,” … “all day.”",
            id="cue in the middle",
        ),
        pytest.param(
            "“It rained,” Ada Brandt said. “Nobody came.”", "Ada Brandt", "“It rained,” … “Nobody came.”", id="goes on"
        ),
        pytest.param('"It rained," Ada Brandt said.', "Ada Brandt", '"It rained,"', id="straight marks"),
        pytest.param("'It rained,' Ada Brandt said.", "Ada Brandt", "'It rained,'", id="single straight marks"),
        pytest.param(
            "‘It’s the dockers’ rain,’ Ada Brandt said.", "Ada Brandt", "‘It’s the dockers’ rain,’", id="apostrophes"
        ),
        pytest.param("«It rained», Ada Brandt said.", "Ada Brandt", "«It rained»", id="guillemets"),
        pytest.param(
            "“It rained,” said Ada Brandt, the harbour minister, on Monday.",
            "Ada Brandt",
            "“It rained,”",
            id="apposition",
        ),
        pytest.param(
            "Minister: ‘No plans’ to close the school",
            "Minister",
            "‘No plans’ to close the school",
            id="a headline whose claim only begins with quoted words",
        ),
        pytest.param("Pier 9 was full. Ada Brandt: “It rained.”", "Ada Brandt", "“It rained.”", id="a colon alone"),
        pytest.param(
            "The premier’s office called the story “fanciful”.", "premier’s office", "“fanciful”", id="called something"
        ),
        pytest.param("Ada Brandt described it as “a long night”.", "Ada Brandt", "“a long night”", id="described as"),
        pytest.param("“Why?” Ada Brandt asked.", "Ada Brandt", "“Why?”", id="a question closes with its own mark"),
    ],
)
def test_whose_words_are_quoted(text, speaker, words):
    assert read(text) == [(speaker, words)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The “Da Nang list”, a set of demands, is unpublished.", id="a name"),
        pytest.param("He read “War and Peace” on the boat to Kelmouth.", id="a title"),
        pytest.param("The so-called “reform” has failed twice.", id="a jibe"),
        pytest.param("Ada Brandt did not say “sorry”.", id="not said"),
        pytest.param("The mast was 6'2\" and the boom 5'11\" long.", id="feet and inches"),
        pytest.param("It was the dockers’ union and the pilots’ club.", id="apostrophes only"),
        pytest.param("A sign reading “Closed” hung on the door of the “Anchor”.", id="a sign and a pub"),
    ],
)
def test_marks_that_are_no_speech(text):
    assert read(text) == []


def test_a_quotation_over_two_paragraphs_is_one_statement():
    assert read("Ada Brandt said: “It rained.", "“Nobody came.”") == [("Ada Brandt", "“It rained. … “Nobody came.”")]


def test_a_quotation_alone_in_the_next_paragraph_stays_with_the_speaker():
    said = read("“It rained,” Ada Brandt said.", "“The boats stayed in all week.”")
    assert said == [("Ada Brandt", "“It rained,”"), ("Ada Brandt", "“The boats stayed in all week.”")]


@pytest.mark.parametrize("line", ["“A regret I will carry”", "3. “The Gordon problem”"])
def test_a_quoted_heading_is_nobody_s_words_again(line):
    assert read("“It rained,” Ada Brandt said.", line, "Voss went home.") == [("Ada Brandt", "“It rained,”")]


def test_an_unclosed_mark_in_mid_sentence_is_a_slip():
    assert read("The “line was drawn again, and Ada Brandt said that it rained.") == [("Ada Brandt", "that it rained")]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“It rained,” Ada Brandt said.", Form.DIRECT),
        ("Ada Brandt said the night was “long and wet”.", Form.MIXED),
        ("Ada Brandt said the night was long and wet.", Form.INDIRECT),
    ],
)
def test_form(text, form):
    assert [said.form for said in read_statements(an_article(text), language("en"))] == [form]


def test_a_statement_inside_a_quotation_is_nested_in_it():
    article = an_article("“My neighbour said that the boats stayed in,” Ada Brandt said.")
    outer, inner = read_statements(article, language("en"))
    assert (outer.nested_in, inner.nested_in) == (None, 0)
    assert [hop.party.name for hop in inner.hops[:2]] == ["My neighbour", "Ada Brandt"]


def test_without_a_language_the_marks_alone_tell_of_nobody():
    assert read("“It rained all day,” Ada Brandt said.", tag="und") == []


@given(
    st.lists(st.sampled_from(["“", "”", '"', "‘", "’", "«", "»", "tide", " ", ". ", ", said Bell", "\n"]), min_size=5)
)
def test_a_place_is_quoted_where_any_quotation_holds_it(pieces):
    article = an_article(*(line or "x" for line in "".join(pieces).split("\n")))
    analysis = analyse(article, language("en"))
    held = [any(one.start < at and one.holds(at, at) for one in analysis.quotations) for at in range(len(article.text))]
    assert [analysis.is_quoted(at) for at in range(len(article.text))] == held
