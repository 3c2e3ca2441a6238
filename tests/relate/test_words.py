"""Shared words: what is found whatever the typography, and what is not taken for a copy."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.relate.runs import shared_runs, words_in_order
from wirecopy.relate.words import GRAM, MIN_PASSAGE, WINDOW, fingerprint, grams, read_words, winnowed

SENTENCE = (
    "Negotiations between the two delegations on Sunday focused on where the harbour line would be drawn under a "
    "deal, two port officials tell The Ledger, and they described the five-hour meeting as difficult but productive."
)
OTHER = (
    "The ferry to the islands will leave ten minutes earlier from Monday because the tide tables were printed wrong, "
    "the harbour office wrote in a notice that was pinned to the door of the ticket hall on Friday evening."
)
WORDS = st.lists(st.sampled_from([f"w{n}" for n in range(400)]), min_size=MIN_PASSAGE, max_size=40, unique=True)


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(SENTENCE.upper(), id="capitals"),
        pytest.param(SENTENCE.replace(" ", "\u00a0\n"), id="blanks"),
        pytest.param(SENTENCE.replace(",", " –").replace(".", "…"), id="punctuation"),
        pytest.param(f"“{SENTENCE}”", id="quotation marks"),
        pytest.param(SENTENCE.replace("five-hour", "five hour"), id="a hyphen"),
    ],
)
def test_typography_does_not_hide_a_copy(spoilt):
    assert fingerprint(read_words(spoilt)) == fingerprint(read_words(SENTENCE))


def test_different_texts_share_nothing():
    assert not set(fingerprint(read_words(SENTENCE))) & set(fingerprint(read_words(OTHER)))
    assert shared_runs(read_words(SENTENCE), read_words(OTHER)) == ()


def test_a_text_shorter_than_a_run_has_no_fingerprint():
    assert fingerprint(read_words("Watch the video")) == ()


def test_a_run_shorter_than_eight_words_is_no_run():
    seven = "on Sunday focused on where the harbour"
    assert shared_runs(read_words(seven), read_words(SENTENCE)) == ()


@given(WORDS, st.lists(st.integers(1000, 2000), max_size=30), st.lists(st.integers(3000, 4000), max_size=30))
def test_any_shared_run_of_twelve_words_shares_a_hash(shared, before, after):
    one = read_words(" ".join([*map(str, before), *shared]))
    two = read_words(" ".join([*shared, *map(str, after)]))
    assert set(fingerprint(one)) & set(fingerprint(two))


@given(WORDS, st.lists(st.integers(1000, 2000), max_size=30), st.lists(st.integers(3000, 4000), max_size=30))
def test_a_shared_run_is_found_whole_and_its_words_are_the_same(shared, before, after):
    later = read_words(" ".join([*map(str, before), *shared]))
    earlier = read_words(" ".join([*shared, *map(str, after)]))
    runs = shared_runs(later, earlier)
    assert max(run.length for run in runs) >= len(shared)
    for run in runs:
        assert run.length >= GRAM
        assert later.forms[run.later : run.later + run.length] == earlier.forms[run.earlier : run.earlier + run.length]


@given(WORDS)
def test_a_text_shares_all_its_words_with_itself(words):
    text = read_words(" ".join(words))
    assert words_in_order(text, text, shared_runs(text, text)) == len(text.forms)


def test_words_in_another_order_count_once():
    halves = SENTENCE.split(", ")
    turned = read_words(", ".join(reversed(halves)))
    straight = read_words(SENTENCE)
    assert words_in_order(turned, straight, shared_runs(turned, straight)) < len(straight.forms)


def test_a_changed_word_costs_one_word_and_not_its_whole_neighbourhood():
    edited = read_words(SENTENCE.replace("five", "four"))
    original = read_words(SENTENCE)
    assert words_in_order(edited, original, shared_runs(edited, original)) == len(original.forms) - 1


def test_a_span_covers_the_words_as_they_stand():
    words = read_words("Er sagte: „Wir gehen.“")
    span = words.span(2, 4)
    assert "Er sagte: „Wir gehen.“"[span.start : span.end] == "Wir gehen"


def as_defined(text):
    """Cut a text by the rule, word by word: letters and digits, an apostrophe within, case and accents folded."""
    folded = []
    for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text):
        spread = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
        folded.append("".join(char for char in spread if not unicodedata.combining(char)))
    return tuple(folded)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It's 5 o'clock, rock 'n' roll, the dogs' ''bowls'', d'Artagnan'", id="apostrophes"),
        pytest.param("‘It’s’ the dogs’ bowl – “and” snake_case_ too…", id="typographer's marks"),
        pytest.param("Der Bürgermeister, die STRASSE, die Straße und l’été", id="accents"),
        pytest.param("ΟΔΥΣΣΕΥΣ ΝΑΙ. İstanbul’da ﬁne Ⅷ ẞ K 𝔘nicode", id="letters that change with their case"),
        pytest.param("Мэр сказал: «Йод — ёлка»", id="another script"),
        pytest.param("", id="nothing"),
        pytest.param("’ … '", id="signs alone"),
    ],
)
def test_words_are_cut_as_the_rule_says(text):
    assert read_words(text).forms == as_defined(text)


@given(st.text(st.sampled_from("aB3'’_- “éßÉΣσİйЁ\n\u0301\x00"), max_size=30))
def test_every_text_is_cut_as_the_rule_says_and_each_word_stands_where_its_span_says(text):
    words = read_words(text)
    assert words.forms == as_defined(text)
    for place, form in enumerate(words.forms):
        span = words.span(place, place + 1)
        assert as_defined(text[span.start : span.end]) == (form,)


@given(st.lists(st.integers(-9, 9), max_size=60))
def test_of_each_window_the_smallest_hash_is_kept_and_no_other(hashes):
    windows = [hashes[at : at + WINDOW] for at in range(max(1, len(hashes) - WINDOW + 1))]
    assert winnowed(hashes) == {min(window) for window in windows if window}


def test_the_hashes_are_those_that_archives_hold():
    assert len(grams(read_words(SENTENCE).forms)) == len(read_words(SENTENCE).forms) - GRAM + 1
    assert fingerprint(read_words(SENTENCE))[0] == -8934865748053571738
    assert fingerprint(read_words("Мэр города заявил, что паром на острова отходит"))[0] == 6969936083543357019
