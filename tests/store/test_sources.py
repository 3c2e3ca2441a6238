"""The subscriptions, and the ways in which people name them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.values import HOUR, NOW, a_record, a_source, uri
from wirecopy.errors import StoreError
from wirecopy.model import SourceState


@pytest.fixture
def named(store):
    for url, title, home in [
        ("https://courier.example/feed", "Harbour Courier", "https://courier.example/"),
        ("https://courier.example/sport/feed", "Harbour Courier: sport", ""),
        ("http://www.mirror.example/rss.xml?edition=bay", "Bay Mirror", "https://mirror.example/"),
        ("https://feeds.example/tide", "Tide Line", "https://tideline.example/"),
        ("https://feeds.example/2", "", ""),
    ]:
        store.add_source(a_source(url, title=title, home=home))
    return store


def test_an_address_is_subscribed_to_once(store):
    first = store.add_source(a_source(title="Courier"))
    again = store.add_source(a_source(title="another title"))
    assert first == again == store.source(first.id)
    assert store.sources() == (first,)


def test_a_number_is_never_used_twice(store):
    first = store.add_source(a_source())
    store.remove_source(first.id)
    assert store.add_source(a_source()).id > first.id


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("3", 3, id="its number"),
        pytest.param("https://courier.example/feed", 1, id="its address, though another one starts so"),
        pytest.param("https://mirror.example/rss.xml?edition=bay", 3, id="its address with https and without www"),
        pytest.param("mirror.example/rss.xml?edition=bay", 3, id="its address without a scheme"),
        pytest.param("https://courier.example/sp", 2, id="the start of its address"),
        pytest.param("mirror.example", 3, id="its host"),
        pytest.param("tideline.example", 4, id="the host of its home"),
        pytest.param("harbour courier", 1, id="its title, though another one holds it"),
        pytest.param("SPORT", 2, id="a part of its title"),
        pytest.param("  Bay Mirror ", 3, id="its title with blanks around"),
        pytest.param("https://feeds.example/2", 5, id="one without a title"),
    ],
)
def test_a_source_is_found_by(named, text, number):
    assert named.find_source(text).id == number


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(
            "courier.example", ["2 sources", "1 Harbour Courier", "2 Harbour Courier: sport"], id="a host of two"
        ),
        pytest.param("harbour", ["2 sources"], id="a part of two titles"),
        pytest.param("Bay Miror", ["no source", "Did you mean", "3 Bay Mirror"], id="a slip of the pen"),
        pytest.param("6", ["no source"], id="a number that was never given"),
        pytest.param("", ["no source"], id="nothing"),
        pytest.param("%", ["no source"], id="a wildcard of SQL"),
        pytest.param("https://", ["no source"], id="no address"),
    ],
)
def test_what_names_no_source_or_several_is_answered_in_words(named, text, says):
    with pytest.raises(StoreError) as refusal:
        named.find_source(text)
    assert all(word in str(refusal.value) for word in says)


def test_without_any_source_the_answer_says_how_to_get_one(store):
    with pytest.raises(StoreError, match="wirecopy add"):
        store.find_source("courier")


def test_those_that_are_due_come_the_longest_waiting_first(store):
    waits = {"a": -2, "b": -5, "c": 1, "d": -3, "e": 0}
    for name, hours in waits.items():
        state = SourceState.PAUSED if name == "d" else SourceState.ACTIVE
        store.add_source(a_source(f"https://{name}.example/", next_due=NOW + hours * HOUR, state=state))
    assert [one.url for one in store.due_sources(NOW, 9)] == [f"https://{name}.example/" for name in "bae"]
    assert len(store.due_sources(NOW, 1)) == 1


def test_a_source_changes_and_moves(store):
    source = store.add_source(a_source())
    moved = replace(source, url="https://courier.example/new", failures=2, next_due=NOW + timedelta(days=1))
    store.update_source(moved)
    assert store.source(source.id) == moved
    assert store.due_sources(NOW, 9) == ()


def test_a_source_cannot_move_to_where_another_one_is(named):
    with pytest.raises(StoreError, match="cannot move"):
        named.update_source(replace(named.source(1), url=named.source(2).url))
    assert named.source(1).url == "https://courier.example/feed"


def test_a_source_that_is_not_there_cannot_be_read_or_changed(store):
    for act in (lambda: store.source(7), lambda: store.update_source(a_source(id=7)), lambda: store.set_listed(7, ())):
        with pytest.raises(StoreError, match="no source 7"):
            act()


def test_what_stands_in_a_listing_is_remembered_in_its_order(store):
    source = store.add_source(a_source())
    for number in (1, 2, 3):
        store.save(a_record(number))
    store.set_listed(source.id, (uri(3), uri(1), uri(9), uri(3)))
    assert store.listed(source.id) == (uri(3), uri(1))
    store.set_listed(source.id, (uri(2),))
    assert store.listed(source.id) == (uri(2),)


def test_the_articles_of_a_removed_source_stay(store):
    source = store.add_source(a_source())
    store.save(a_record())
    store.set_listed(source.id, (uri(1),))
    store.remove_source(source.id)
    assert store.uris() == (uri(1),)
    assert store.listed(source.id) == ()
    assert store.check() == ()
