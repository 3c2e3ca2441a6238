"""Passages: whose words they are, wherever they were copied to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.model import Article, Block, BlockKind, Party, PartyKind, lay_out
from wirecopy.relate.boilerplate import FOOTER, IN_OUTLET, OUTLETS
from wirecopy.relate.passages import Passages
from wirecopy.relate.sightings import KEPT, MemorySightings
from wirecopy.relate.words import MIN_PASSAGE

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)


def words(name, count=40):
    return " ".join(f"{name}{number}" for number in range(count))


def an_article(uri, *paragraphs, outlet="", published=None, carriers=()):
    return Article(
        uri=uri,
        outlet=Party(name=outlet or f"Outlet {uri}", kind=PartyKind.OUTLET),
        blocks=lay_out(Block(kind=BlockKind.PARAGRAPH, text=text) for text in paragraphs),
        date_published=published,
        carriers=tuple(Party(name=name) for name in carriers),
    )


def added(*articles):
    """Add articles and return what the last one shares."""
    index = Passages()
    return [index.add(article) for article in articles][-1]


@pytest.mark.parametrize("length", [MIN_PASSAGE, MIN_PASSAGE + 1, 30, 400])
def test_a_run_of_twelve_words_and_more_is_found_whole(length):
    copied = words("same", length)
    first = an_article("wc:1", words("a"), copied, words("b"))
    later = an_article("wc:2", words("c"), copied.upper(), words("d"))
    (passage,) = added(first, later)
    assert (passage.later, passage.earlier, passage.words) == ("wc:2", "wc:1", length)
    assert later.text[passage.later_span.start : passage.later_span.end] == copied.upper()
    assert first.text[passage.earlier_span.start : passage.earlier_span.end] == copied


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param([words("b")], id="other words"),
        pytest.param([words("a", MIN_PASSAGE - 1)], id="eleven words"),
        pytest.param(["One"], id="one word"),
        pytest.param([], id="no words"),
    ],
)
def test_less_is_no_passage(paragraphs):
    assert added(an_article("wc:1", words("a")), an_article("wc:2", *paragraphs)) == ()


def test_a_copy_of_a_copy_gives_each_word_to_the_first_that_had_it():
    first = an_article("wc:1", words("a"))
    second = an_article("wc:2", words("b"), words("a"), words("c"))
    found = added(first, second, an_article("wc:3", words("b"), words("a"), words("c")))
    assert [(one.earlier, one.words) for one in found] == [("wc:2", 40), ("wc:1", 40), ("wc:2", 40)]


def test_a_version_shares_nothing_with_the_one_before_it():
    assert added(an_article("wc:1", words("a")), an_article("wc:1", words("a"), words("b"))) == ()


def test_to_add_twice_is_to_add_once():
    one, two = an_article("wc:1", words("a")), an_article("wc:2", words("a"))
    assert added(one, two) == added(one, two, two) == added(one, one, two)


def test_the_dates_say_who_was_first_where_both_are_known():
    late = an_article("wc:1", words("a"), published=NINE + timedelta(hours=1))
    (passage,) = added(late, an_article("wc:2", words("a"), published=NINE))
    assert (passage.later, passage.earlier) == ("wc:1", "wc:2")


def test_a_credit_outranks_what_was_seen_first():
    blog = an_article("wc:1", words("a"), outlet="A Blog")
    agency = an_article("wc:2", words("a"), outlet="The Ledger")
    (passage,) = added(blog, agency, an_article("wc:3", words("a"), carriers=("Ledger", "Mirror")))
    assert passage.earlier == "wc:2"


def test_what_many_outlets_have_is_boilerplate():
    index = Passages()
    footer = words("footer", 30)
    for number in range(OUTLETS + KEPT):
        index.add(an_article(f"wc:{number}", words(f"own{number}x"), footer))
    assert index.add(an_article("wc:last", words("mine"), footer)) == ()
    assert index.boilerplate[-1] == footer


def test_what_one_outlet_has_in_many_articles_is_its_footer():
    index = Passages()
    for number in range(IN_OUTLET + 1):
        index.add(an_article(f"wc:{number}", words(f"own{number}x"), words("footer", 30), outlet="Courier"))
    assert index.add(an_article("wc:last", words("mine"), words("footer", 30), outlet="Courier")) == ()


def test_a_text_that_many_outlets_carry_is_no_boilerplate():
    index = Passages()
    for number in range(OUTLETS + 10):
        index.add(an_article(f"wc:{number}", words("agency", FOOTER)))
    (passage,) = index.add(an_article("wc:last", words("agency", FOOTER)))
    assert passage.earlier == "wc:0"


def test_ten_thousand_copies_take_no_more_room_than_a_few():
    index = MemorySightings()
    for number in range(KEPT + 1):
        index.see(range(100), number, f"outlet {number}")
    size = index.size
    for number in range(KEPT + 1, 10_000):
        index.see(range(100), number, f"outlet {number}")
    assert index.size == size
    assert index.see(range(100), 10_000, "outlet 3")[5].articles == (0, 1, 2, 3)


@given(st.lists(st.frozensets(st.integers(0, 2**40 - 1) | st.integers(0, 2000), max_size=80), max_size=90))
def test_the_index_names_the_first_few_that_had_a_run_in_order_however_it_has_grown(articles):
    index = MemorySightings()
    had = {}
    for number, hashes in enumerate(articles):
        before = {one: tuple(had[one][:KEPT]) for one in hashes if one in had}
        assert {one: seen.articles for one, seen in index.see(hashes, number, "an outlet").items()} == before
        for one in hashes:
            had.setdefault(one, []).append(number)


def test_the_index_grows_and_loses_nothing_on_the_way():
    spread = 0x9E3779B1  # odd: the products differ in the 40 bits that the index keeps
    every = [[(first + one) * spread % 2**40 for one in range(100)] for first in range(0, 40_000, 100)]
    index = MemorySightings()
    for number, hashes in enumerate(every):
        assert index.see(hashes, number, "an outlet") == {}
    for number, hashes in enumerate(every):
        again = index.see(hashes, len(every) + number, "an outlet")
        assert [again[one].articles for one in hashes] == [(number,)] * 100


def test_the_texts_may_lie_elsewhere():
    held = {}
    index = Passages(text_of=held.__getitem__)
    for article in (an_article("wc:1", words("a")), an_article("wc:2", words("b"), words("a"))):
        held[article.uri] = article.text
        found = index.add(article)
    assert [one.earlier for one in found] == ["wc:1"]


@given(st.permutations(range(5)))
def test_the_order_of_arrival_of_articles_that_share_nothing_changes_nothing(order):
    index = Passages()
    for number in order:
        assert index.add(an_article(f"wc:{number}", words(f"own{number}x"))) == ()
    assert [one.earlier for one in index.add(an_article("wc:9", words("own3x")))] == ["wc:3"]


@given(st.lists(st.sampled_from("abcdef"), max_size=6), st.lists(st.sampled_from("abcdef"), max_size=6))
def test_a_passage_is_always_the_same_words_in_both(one, other):
    first, second = an_article("wc:1", *map(words, one)), an_article("wc:2", *map(words, other))
    for passage in added(first, second):
        here = second.text[passage.later_span.start : passage.later_span.end]
        assert here.split() == first.text[passage.earlier_span.start : passage.earlier_span.end].split()
