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
        pytest.param("Updated: Nov. 12, 2026 at 3:15 p.m.", "Updated: Nov. 13, 2026 at 9:15 a.m.", id="a date"),
        pytest.param("Stand: 12.11.2026, 14:05 Uhr", "Stand: 13.11.2026, 9:05 Uhr", id="a date in German"),
        pytest.param("Mis à jour le 12 mars à 14h05", "Mis à jour le 13 mars à 9h", id="a date in French"),
        pytest.param("hace 5 minutos", "hace 2 horas", id="how long ago in Spanish"),
        pytest.param("By Ada Brandt | Updated just now", "By Ada Brandt | 3 hours ago", id="beside a name"),
        pytest.param("It rained. Updated 5 minutes ago.", "It rained. Updated 1 hour ago.", id="a sentence's end"),
        pytest.param("3 min read", "4 min read", id="how long it takes"),
        pytest.param("99 people are reading this", "7 people are reading this", id="who reads it"),
        pytest.param("He said: “no”.", 'He  said: "no".', id="blanks and quotation marks"),
    ],
)
def test_what_a_page_changes_by_itself_is_no_edit(old, new):
    found = compare(a_version(1, BODY, old), a_version(2, BODY, new))
    assert (found.edits, found.silent) == ((), False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("The boats left 9 days ago, she said.", "The boats left 8 days ago, she said.", id="days ago"),
        pytest.param("She sold 40,000 shares.", "She sold 4,000 shares.", id="shares that are sold"),
        pytest.param("The film had 12 views.", "The film had 40 views.", id="views that are told"),
        pytest.param("The ministry updated it to 5 days.", "The ministry updated it to 9 days.", id="updated, a verb"),
        pytest.param("Volume | 40,000 shares", "Volume | 4,000 shares", id="a row of a table"),
        pytest.param(
            "Die Studie wurde vor 3 Tagen veröffentlicht.", "Die Studie wurde vor 9 Tagen veröffentlicht.", id="de"
        ),
        pytest.param("It costs 3.5 crowns.", "It costs 35 crowns.", id="a decimal point"),
        pytest.param("It was -5 degrees.", "It was 5 degrees.", id="a minus"),
        pytest.param("It costs $5.", "It costs €5.", id="a currency"),
        pytest.param("Prices rose 5%.", "Prices rose 5.", id="per cent"),
    ],
)
def test_what_only_looks_like_a_page_s_own_count_is_an_edit(old, new):
    for one, other in ((old, new), (new, old)):
        found = compare(a_version(1, BODY, one), a_version(2, BODY, other))
        assert found.edits
        assert found.silent


@pytest.mark.parametrize(
    ("note", "silent"),
    [
        pytest.param("UPDATE 2: adds what the mayor said", False, id="an update with its number"),
        pytest.param("Updated to reflect the vote.", False, id="updated to"),
        pytest.param("(Corrects the name in paragraph 3)", False, id="as agencies write it"),
        pytest.param("(This Nov 12 story has been corrected to fix a name)", False, id="this story of a day"),
        pytest.param("• This article was amended on 12 November.", False, id="behind a bullet"),
        pytest.param("In einer früheren Version hieß es neun.", False, id="an earlier version, in German"),
        pytest.param("Cet article a été modifié le 12 novembre.", False, id="in French"),
        pytest.param("She said an earlier version of this bill was worse.", True, id="of something else"),
        pytest.param("Update your charts before Friday.", True, id="an imperative"),
        pytest.param("The list was updated on Friday.", True, id="something else was updated"),
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
