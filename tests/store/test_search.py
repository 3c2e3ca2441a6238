"""What is found by which words, in which order, with which piece of the text."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.strategies import texts
from tests.store.values import HOUR, NOW, a_record, a_statement, uri
from wirecopy.errors import StoreError
from wirecopy.model import Party, PartyKind, Query

FERRY = "The night ferry to Ostrey didn't sail, said Zoë Müller. Its follow-up crossing is at 6.30."
HARBOUR = "The harbour line stays open.\n\nA minister said so, and the line of ships is long."
BLOCKADE = "Trawlers block the harbour, 12,000 people wait for the Ostrey boat. ВОЙНА И МИР."


@pytest.fixture
def three(store):
    for number, text, headline in [(1, FERRY, "No ferry"), (2, HARBOUR, "Open"), (3, BLOCKADE, "Waiting in Port Avel")]:
        outlet = Party(name="Bay Courier", kind=PartyKind.OUTLET)
        at = NOW + number * HOUR
        record = a_record(number, text, headline=headline, date_published=at, statements=(), outlet=outlet)
        store.save(record)
    return store


def found(store, words, limit=20, behind=None, **choice):
    hits = store.search(Query(words=words, **choice), limit=limit, before=behind)
    return [int(hit.holding.uri[3:], 16) for hit in hits]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        pytest.param("harbour", [3, 2], id="a word, newest first"),
        pytest.param("HARBOUR", [3, 2], id="in capitals"),
        pytest.param("harbour minister", [2], id="all words must be there"),
        pytest.param("ferry", [1], id="in headline and text"),
        pytest.param("avel", [3], id="in the headline alone"),
        pytest.param('"harbour line"', [2], id="words that stand together"),
        pytest.param("“harbour line”", [2], id="in curly quotation marks"),
        pytest.param('"line harbour"', [], id="in the other order"),
        pytest.param('"open a minister"', [2], id="across paragraphs"),
        pytest.param('harbour "stays open', [2], id="a quotation mark that is never closed"),
        pytest.param("harbour -minister", [3], id="without a word"),
        pytest.param('harbour -"line of ships"', [3], id="without words that stand together"),
        pytest.param("-minister harbour -trawlers", [], id="without either"),
        pytest.param("block*", [3], id="all endings"),
        pytest.param("bloc", [], id="the start of a word is not the word"),
        pytest.param('"harbour li"*', [2], id="all endings of the last word that stands together"),
        pytest.param("harbour -trawl*", [2], id="without any ending"),
        pytest.param("zoe muller", [1], id="without accents"),
        pytest.param("ZOË MÜLLER", [1], id="with accents and in capitals"),
        pytest.param("Zoe\u0308", [1], id="with an accent of its own"),
        pytest.param("didn't", [1], id="an apostrophe"),
        pytest.param("didn’t", [1], id="a curly apostrophe"),
        pytest.param("follow-up", [1], id="a hyphen inside is no exclusion"),
        pytest.param("6.30", [1], id="a number"),
        pytest.param("12,000", [3], id="a number with a comma"),
        pytest.param("война", [3], id="another alphabet"),
        pytest.param("courier", [3, 2, 1], id="the outlet's name"),
        pytest.param("xylophone", [], id="a word that nobody wrote"),
    ],
)
def test_an_article_is_found_by(three, words, numbers):
    assert found(three, words) == numbers


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "*", "-", "--", '"', '""', '"" ""', "'", ";", "\x00", "(", ")", "()", "^", "+", "-minister", '-"a b"',
        "—", "…", "*" * 300, '"' * 301, "(" * 300, "🦊",
    ],
)  # fmt: skip
def test_where_no_word_is_asked_for_nothing_is_found(three, words):
    assert three.search(words) == ()


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        pytest.param("minister AND boat", [], id="AND is a word"),
        pytest.param("harbour OR ferry", [], id="OR is a word"),
        pytest.param("NOT harbour", [], id="NOT is a word"),
        pytest.param("NEAR(harbour minister)", [], id="NEAR is a word"),
        pytest.param("headline:open", [], id="a column's name is a word"),
        pytest.param("harbour)", [3, 2], id="a bracket"),
        pytest.param('har"bour', [], id="a quotation mark inside"),
        pytest.param("harbour; DROP TABLE article", [], id="SQL"),
        pytest.param("harbour\x00", [3, 2], id="a NUL"),
        pytest.param("har*bour", [], id="a star inside"),
        pytest.param("harbour " * 500, [3, 2], id="very many words"),
        pytest.param("-xylophone " * 500 + "harbour", [], id="so many exclusions that the words come too late"),
        pytest.param("a" * 100_000, [], id="a very long word"),
    ],
)
def test_what_is_no_word_is_no_syntax_either(three, words, numbers):
    assert found(three, words) == numbers


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30) | st.lists(st.sampled_from(['"', "*", "-", "(", "harbour", " ", "AND", "^"])).map("".join))
def test_nothing_that_can_be_typed_is_an_error(searched, typed):
    searched.search(typed.encode("utf-8", "replace").decode())


@pytest.fixture(scope="module")
def searched(shared):
    shared.save(a_record(1, HARBOUR))
    return shared


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=8), st.data()
)
def test_an_article_is_found_by_each_of_its_words_and_the_piece_shows_it(shared, words, data):
    number = shared.counts().articles + 1_000
    shared.save(a_record(number, " ".join(words), statements=()))
    word = data.draw(st.sampled_from(words))
    hit = next(hit for hit in shared.search(f'"{word}"', limit=10_000) if hit.holding.uri == uri(number))
    assert all(0 <= span.start < span.end <= len(hit.snippet) for span in hit.matches)


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ({"after": NOW + 2 * HOUR}, [3, 2]),
        ({"before": NOW + 3 * HOUR}, [2, 1]),
        ({"after": NOW + 2 * HOUR, "before": NOW + 3 * HOUR}, [2]),
        ({"after": NOW + 4 * HOUR}, []),
        ({"before": NOW}, []),
        ({"limit": 2}, [3, 2]),
        ({"behind": uri(2)}, [1]),
        ({"behind": uri(3), "after": NOW + 2 * HOUR}, [2]),
    ],
)
def test_a_search_is_narrowed_by(three, choice, numbers):
    assert found(three, "courier", **choice) == numbers


def test_a_search_cannot_go_on_from_an_article_that_is_not_held(three):
    with pytest.raises(StoreError, match="cannot go on"):
        three.search("harbour", before=uri(99))


def test_the_names_of_those_who_speak_and_write_are_found(store):
    heard = a_statement(speaker="Ilse Brandt")
    by = (Party(name="Marta Kovač", kind=PartyKind.PERSON),)
    store.save(a_record(1, statements=(heard,), by=by, carriers=(Party(name="Coastwire"),), dek="Ships wait"))
    assert [found(store, words) for words in ("brandt", "kovac", "coastwire", '"ships wait"')] == [[1]] * 4


def test_only_the_latest_version_is_found(three):
    three.save(a_record(1, "Nothing sails.", version=2, headline="No boat", statements=(), date_published=NOW + HOUR))
    assert [found(three, words) for words in ("ferry", "sails")] == [[], [1]]


# ── the piece of the text ────────────────────────────────────────────────────

LONG = " ".join(f"word{place}" for place in range(400))


def shown(hit):
    return [hit.snippet[span.start : span.end] for span in hit.matches]


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("word200", ["word200"]),
        ('"word200 word201"', ["word200 word201"]),
        ("word39*", ["word39"]),
        ("word200 word205", ["word200", "word205"]),
        ("word0 word399", ["word0"]),
        ("part", []),
    ],
)
def test_the_piece_shows_the_words_and_where_they_stand(store, words, marked):
    store.save(a_record(1, LONG, statements=()))
    (hit,) = store.search(words)
    assert shown(hit)[: len(marked)] == marked
    assert len(hit.snippet) < 230
    assert hit.snippet.startswith("… ") is (hit.snippet.strip("… ").split()[0] != "word0")
    assert hit.snippet.endswith(" …") is ("word399" not in hit.snippet)
    assert hit.snippet.strip("… ") in LONG


def test_accents_and_typography_do_not_hide_a_match(store):
    store.save(a_record(1, "Said Zoë “Ånge” MÜLLER, İstanbul."))
    (hit,) = store.search("zoe ange muller")
    assert shown(hit) == ["Zoë", "Ånge", "MÜLLER"]


def test_the_whole_of_a_short_text_is_shown_uncut(store):
    store.save(a_record(1, HARBOUR, statements=()))
    (hit,) = store.search("line")
    assert hit.snippet == HARBOUR
    assert shown(hit) == ["line", "line"]


def test_spans_never_overlap_and_markup_stays_text(store):
    store.save(a_record(1, "the <b>harbour line</b> stays", statements=()))
    (hit,) = store.search('harbour "harbour line" har*')
    assert shown(hit) == ["harbour line"]
    assert "<b>" in hit.snippet


@settings(max_examples=60, deadline=None)
@given(texts, st.lists(texts, max_size=3))
def test_a_piece_is_always_a_piece_of_the_text(text, words):
    from wirecopy.store.query import read_query, snippet

    piece, matches = snippet(text, read_query(" ".join([*words, *text.split()[:2]])))
    assert piece.removeprefix("… ").removesuffix(" …") in text
    assert all(0 <= span.start < span.end <= len(piece) for span in matches)
    assert all(one.end <= other.start for one, other in pairwise(matches))


def test_a_holding_comes_with_the_hit(three):
    (hit,) = three.search("zoe")
    assert hit.holding == three.held(uri(1))
    assert replace(hit.holding, headline="") != hit.holding


@given(st.text(max_size=60), st.sampled_from(["", "Das ist “ein” Text, ÄÖÜ é", "Это Было", "ΟΔΟΣ İstanbul ẞ ﬁ"]))
def test_a_text_is_folded_letter_by_letter_however_it_is_done(text, more):
    from wirecopy.store.query import _FOLDED, _fold

    assert _fold(text + more) == (text + more).translate(_FOLDED)
