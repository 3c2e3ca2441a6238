"""What lists are made of: stories by their reach, what was changed or withdrawn, beginnings, the diary."""

from datetime import timedelta

import pytest

from tests.rigs.coast import COASTWIRE, COURIER, MIRROR, MONDAY, Coast, an_article, settle, uri_of
from wirecopy.model import Block, BlockKind, FlagKind
from wirecopy.store import open_archive

LEVY, REPRINT, FERRY, STORM = (uri_of(name) for name in ("levy", "levy-reprint", "ferry", "storm"))
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path):
    settle(tmp_path / "archive.db")
    store = open_archive(tmp_path / "archive.db")
    yield store
    store.close()


def keep_story(store, slugline, *outlets, hour):
    coast = Coast(store)
    words = Block(kind=BlockKind.PARAGRAPH, text="It is so.")
    kept = [
        coast.keep(
            an_article(f"{slugline}-{n}", outlet, slugline, words, date_published=MONDAY + timedelta(hours=hour))
        )
        for n, outlet in enumerate(outlets)
    ]
    coast.tie(slugline, *kept)
    return store.story_of(kept[0].uri)


def test_the_stories_of_most_outlets_come_first_and_single_articles_are_none(store):
    wide = keep_story(store, "wide", COASTWIRE, COURIER, MIRROR, hour=2)
    late = keep_story(store, "late", COASTWIRE, COURIER, hour=5)
    keep_story(store, "alone", COASTWIRE, hour=3)
    levy = store.story_of(LEVY)
    assert store.busy_stories(MONDAY, MONDAY + DAY, 9) == (wide, late, levy)
    assert store.busy_stories(MONDAY, MONDAY + DAY, 2) == (wide, late)
    assert store.busy_stories(MONDAY + timedelta(hours=3), MONDAY + DAY, 9) == (late,)


def test_what_was_changed_or_withdrawn_in_a_time_is_told_once(store):
    assert store.revised(MONDAY, MONDAY + 2 * DAY, 9) == (FERRY,)
    assert store.revised(MONDAY, MONDAY + DAY, 9) == ()


def test_an_opening_is_the_dek_or_the_first_paragraph_with_what_was_found(store):
    found = store.openings([LEVY, REPRINT, STORM, "wc:none"])
    assert set(found) == {LEVY, REPRINT, STORM}
    assert found[LEVY].words == "Forty-one boats lie bow to stern across the mouth; the minister offers talks."
    assert found[REPRINT].words.startswith("Forty-one trawlers dropped anchor")
    assert [found[one].voices for one in (LEVY, REPRINT, STORM)] == [5, 2, 0]
    assert [found[one].has_lost_picture for one in (LEVY, REPRINT)] == [False, True]
    assert found[STORM].flags == {FlagKind.LISTING_TEXT}


def test_the_earliest_of_articles_come_in_order_of_time(store):
    asked = [STORM, FERRY, REPRINT, LEVY, "wc:nobody"]
    in_order = sorted(asked[:-1], key=lambda one: store.held(one).published or store.held(one).first_seen)
    assert store.earliest(asked, 9) == tuple(in_order)
    assert store.earliest(asked, 2) == tuple(in_order[:2])
    assert store.earliest([], 2) == ()


def test_of_names_those_are_outlets_of_which_articles_are_held(store):
    assert store.held_outlets(["coastWIRE", "Nobody’s Paper", "", COURIER.name]) == ("coastWIRE", COURIER.name)


def test_the_latest_versions_tell_when_they_came_in(store):
    assert store.last_versions([FERRY]) == {FERRY: MONDAY + DAY + timedelta(hours=3, minutes=10)}


def test_the_diary_goes_on_from_a_place(store):
    last = store.last_entry()
    before = store.state()
    assert store.entries(last, 9) == ()
    keep_story(store, "more", COASTWIRE, hour=1)
    ((number, event),) = store.entries(last, 9)
    assert (number, event.article) == (store.last_entry(), uri_of("more-0"))
    assert len(store.entries(0, 2)) == 2
    assert store.state() != before
