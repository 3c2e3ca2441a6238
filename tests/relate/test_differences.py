"""Differences: what an outlet changed, what its page changes by itself, and whether it says so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.model import Article, Block, BlockKind, lay_out
from wirecopy.relate.differences import compare

BODY = "Nine grain ships left the roads on Monday. Minister Ada Brandt called the talks useful."


def a_version(number, *paragraphs, headline="Talks end"):
    blocks = lay_out(Block(kind=BlockKind.PARAGRAPH, text=text) for text in paragraphs)
    return Article(uri="wc:1", version=number, headline=headline, blocks=blocks)


@pytest.mark.parametrize(
    ("new", "edit"),
    [
        pytest.param([BODY.replace("Nine", "Ten")], ("body", "replaced", "Nine", "Ten"), id="a figure"),
        pytest.param([BODY, "The pilots agreed."], ("body", "added", "", "The pilots agreed."), id="a paragraph more"),
        pytest.param([BODY[:42]], ("body", "removed", BODY[43:], ""), id="a sentence less"),
    ],
)
def test_an_edit_is_the_words_that_changed(new, edit):
    (found,) = compare(a_version(1, BODY), a_version(2, *new)).edits
    assert (found.field, found.kind.value, found.old, found.new) == edit


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Updated 5 minutes ago", "Updated 2 hours ago", id="how long ago"),
        pytest.param("12 comments", "1,204 comments", id="a counter"),
        pytest.param("Vor 3 Minuten", "Vor 20 Minuten", id="in German"),
        pytest.param("He said: “no”.", 'He  said: "no".', id="blanks and quotation marks"),
    ],
)
def test_what_a_page_changes_by_itself_is_no_edit(old, new):
    found = compare(a_version(1, BODY, old), a_version(2, BODY, new))
    assert (found.edits, found.silent) == ((), False)


@pytest.mark.parametrize(
    ("note", "silent"),
    [
        pytest.param("Correction: an earlier version gave nine ships.", False, id="a correction"),
        pytest.param("Correction, 11 November 2026: An earlier version gave nine ships.", False, id="with its date"),
        pytest.param("This article was updated on Tuesday to give the right number.", False, id="an update"),
        pytest.param("Korrektur: In einer früheren Fassung stand neun.", False, id="in German"),
        pytest.param("Correction officers stayed in.", True, id="a word that means something else"),
        pytest.param("She asked for a correction of the line.", True, id="inside a sentence"),
    ],
)
def test_a_marked_correction_is_told_from_a_silent_edit(note, silent):
    found = compare(a_version(1, BODY), a_version(2, BODY.replace("Nine", "Ten"), note))
    assert found.silent is silent
    assert found.marked == ("" if silent else note)


def test_a_note_that_stood_there_before_marks_nothing_new():
    note = "Correction: the minister's name."
    assert compare(a_version(1, BODY, note), a_version(2, BODY.replace("Nine", "Ten"), note)).silent


def test_a_changed_headline_is_an_edit_of_its_own():
    (edit,) = compare(a_version(1, BODY), a_version(2, BODY, headline="Talks fail")).edits
    assert (edit.field, edit.old, edit.new) == ("headline", "end", "fail")


def test_a_note_that_stands_beside_the_text_marks_a_correction_too():
    old, new = a_version(1, BODY), a_version(2, BODY.replace("Nine", "Ten"))
    aside = Block(kind=BlockKind.ASIDE, role="correction", beside="Correction: an earlier version gave nine ships.")
    noted = replace(new, blocks=(*new.blocks, aside))
    found = compare(old, noted)
    assert (found.silent, found.marked) == (False, "Correction: an earlier version gave nine ships.")
    assert compare(noted, replace(noted, version=3)).marked == ""


@given(st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=12).map(" ".join))
def test_a_version_does_not_differ_from_itself(text):
    assert compare(a_version(1, text), a_version(1, text)).edits == ()


@given(st.lists(st.sampled_from(["Nine", "ships", "left.", "Ten", "“Never”,", "she", "said"]), max_size=12), st.data())
def test_the_place_of_an_edit_is_where_its_words_stand_now(words, data):
    changed = data.draw(st.permutations(words))
    new = a_version(2, " ".join(changed) or "x", headline="Talks go on")
    for edit in compare(a_version(1, " ".join(words) or "x"), new).edits:
        field = new.headline if edit.field == "headline" else new.text
        assert field[edit.start : edit.end] == edit.new
