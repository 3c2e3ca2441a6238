"""Gathering a digest from the archive: until when it tells."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.rigs.coast import COASTWIRE, MONDAY, Coast, an_article
from wirecopy.dossier.briefing import Wanted, digest_of, window
from wirecopy.model import Block, BlockKind, Event, EventKind, HeadlineKind, Party, PartyKind, Source, own_family
from wirecopy.store import open_archive

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def store(tmp_path):
    opened = open_archive(tmp_path / "archive.db")
    yield opened
    opened.close()


def an_item(name, at):
    block = Block(kind=BlockKind.PARAGRAPH, text="The dredger went down at noon; a boat took off its crew of nine.")
    return an_article(name, COASTWIRE, "Dredger sinks off Cape Mornish", block, date_published=at)


def note(store, at, what="the page was read"):
    store.note(Event(at=at, kind=EventKind.IMPORTED, what=what))


def test_in_an_archive_at_rest_a_time_back_ends_when_something_happened_last(store):
    Coast(store).keep(an_item("a", at=MONDAY))
    Coast(store).keep(an_item("b", at=MONDAY - DAY))  # written later, though it came out before
    since, until = window(store, DAY, MONDAY + 30 * DAY)
    assert (since, until) == (MONDAY + SECOND - DAY, MONDAY + SECOND)
    assert [one.article for one in digest_of(store, since, until, family_of=own_family).headlines] == [
        an_item("a", MONDAY).uri
    ]


def test_the_order_in_which_the_diary_was_written_does_not_matter(store):
    Coast(store).keep(an_item("a", at=MONDAY))
    note(store, MONDAY - 3 * DAY, "an entry that was written last")
    assert window(store, DAY, MONDAY + 30 * DAY)[1] == MONDAY + SECOND


def test_files_of_long_ago_that_were_brought_in_today_have_their_last_days_to_tell(store):
    Coast(store).keep(an_item("a", at=MONDAY))
    note(store, MONDAY + 300 * DAY)
    since, until = window(store, DAY, MONDAY + 300 * DAY)
    assert digest_of(store, since, until, family_of=own_family).headlines


def test_an_archive_that_is_polled_is_not_at_rest_though_nothing_comes(store):
    Coast(store).keep(an_item("a", at=MONDAY))
    now = MONDAY + 30 * DAY
    store.add_source(Source(url="https://a.example/", title="A", added_on=MONDAY, next_due=now, polled_on=now))
    assert window(store, DAY, now) == (now - DAY, now)


def test_what_is_dated_in_the_future_moves_no_window(store):
    Coast(store).keep(an_item("a", at=MONDAY + 400 * DAY))
    assert window(store, DAY, MONDAY) == (MONDAY - DAY, MONDAY)


def test_an_empty_archive_tells_of_now(store):
    assert window(store, DAY, MONDAY) == (MONDAY - DAY, MONDAY)


def busy(store, stories, articles):
    """Keep stories of so many articles each, an hour apart, the newest last; no two tell the same."""
    coast = Coast(store)
    for story in range(stories):
        told = [
            coast.keep(
                replace(
                    an_item(f"s{story}-{number}", MONDAY + timedelta(hours=story, minutes=number)),
                    headline=f"Dredger number {story} sinks off Cape Mornish",
                )
            )
            for number in range(articles)
        ]
        coast.tie(f"dredger-{story}", *told)


def told_in(store, **wanted):
    found = digest_of(store, MONDAY - DAY, MONDAY + 9 * DAY, Wanted(**wanted), family_of=own_family)
    return [one for one in found.headlines if one.kind is HeadlineKind.NEWS], found.more


def test_a_digest_that_reads_no_more_than_it_may_leads_with_the_stories_most_articles_have(store):
    busy(store, stories=12, articles=1)
    coast = Coast(store)
    large = [
        coast.keep(
            an_article(
                f"ferry-{outlet}",
                Party(name=outlet, kind=PartyKind.OUTLET),
                "Ferry runs aground at Ostrey",
                Block(kind=BlockKind.PARAGRAPH, text=f"The ferry ran aground at Ostrey, the {outlet} was told."),
                date_published=MONDAY - timedelta(hours=1),
            )
        )
        for outlet in ("Coastwire", "Harbour Courier", "Bay Mirror")
    ]
    coast.tie("ferry", *large)
    everything, _ = told_in(store)
    some, _ = told_in(store, most=8)
    assert len(everything) == 13
    assert some[0].text == "Ferry runs aground at Ostrey"
    assert (some[0].outlets, len(some) < len(everything)) == (3, True)
    assert {one.article for one in some} <= {one.article for one in everything}


def test_lines_that_the_limit_leaves_out_are_counted(store):
    busy(store, stories=9, articles=2)
    some, more = told_in(store, limit=4)
    assert (len(some), more) == (4, 5)
    assert len({one.story for one in some}) == 4
