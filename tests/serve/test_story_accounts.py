"""What was counted of a story is kept for its page: counted once, shown until it is counted anew, never long wrong."""

import json
import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from tests.rigs.coast import MONDAY, settle
from tests.rigs.visitor import open_room, open_room_with
from tests.store.values import a_record, a_relation, a_story
from wirecopy.dossier.accounts import rules
from wirecopy.model import DEFAULT_READER, Claim, ClaimStanding, Likeness, Party, PartyKind, StoryAccount
from wirecopy.serve.access import new_link
from wirecopy.store import open_archive, open_register
from wirecopy.version import __version__

PLANTED = StoryAccount(outlets=77, independent=66, parties=(), ties=(), claims=(), rules=rules())


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "archive.db"
    settle(path)
    return path


@pytest.fixture
def store(path):
    store = open_archive(path)
    yield store
    store.close()


@pytest.fixture
def story(store):
    (story,) = store.stories(9)
    return story


def plant(store, story, account=PLANTED):
    """Keep an account that nobody could count, so that it is known again on the page."""
    mark = store.account_mark(story.uri)
    store.keep_account(story.uri, account, mark, neighbours=(), around=(MONDAY, MONDAY), now=MONDAY)


def told(visitor, story):
    answer = visitor.ask(f"/story/{story.uri}")
    assert answer.status == 200
    return answer.main.partition('class="origins"')[2].partition("<b>")[2].partition("</b>")[0]


def soon(found, seconds=20.0):
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "it was not counted anew"
        time.sleep(0.05)


def test_the_first_reader_has_it_counted_and_kept(path, store, story):
    with open_room(path) as visitor:
        line = told(visitor, story)
    kept = store.account(story.uri)
    assert kept.is_current
    assert line == f"{kept.account.outlets} outlets · {kept.account.independent} independent"


def test_the_next_one_is_shown_what_is_kept(path, store, story):
    plant(store, story)
    with open_room(path) as visitor:
        assert told(visitor, story) == "77 outlets · 66 independent"
        assert b'"outlets":77' in visitor.ask(f"/story/{story.uri}.json").body


def test_after_a_new_version_what_is_kept_is_shown_until_it_is_counted_anew(path, store, story):
    plant(store, story)
    record = store.record(story.articles[0])
    changed = replace(record.reading.article, version=record.reading.article.version + 1, headline="It was changed")
    store.save(replace(record, reading=replace(record.reading, article=changed)))
    with open_room(path) as visitor:
        assert told(visitor, story) == "77 outlets · 66 independent"
        soon(lambda: store.account(story.uri).account.outlets != 77)
        assert told(visitor, story) == "2 outlets · 1 independent"
    assert store.account(story.uri).is_current


@pytest.mark.parametrize(
    "account",
    [
        pytest.param(replace(PLANTED, rules="another digest"), id="other rules"),
        pytest.param(replace(PLANTED, rules=__version__), id="a version that other code had as well"),
        pytest.param(replace(PLANTED, families=(("Harbour Courier", "Somebody Else"),)), id="another owner"),
    ],
)
def test_what_was_counted_by_other_rules_is_never_shown(path, store, story, account):
    plant(store, story, account)
    with open_room(path) as visitor:
        assert told(visitor, story) == "2 outlets · 1 independent"


def test_where_nothing_may_be_written_the_page_is_the_same(path, store, story):
    with open_room_with(lambda: open_archive(path, read_only=True)) as visitor:
        assert told(visitor, story) == told(visitor, story) == "2 outlets · 1 independent"
    assert store.account(story.uri) is None


@pytest.fixture
def large(tmp_path):
    """An archive whose one story has 100 articles of ten outlets, a minute apart, those of odd numbers copies."""
    path = tmp_path / "large.db"
    store = open_archive(path)
    with store.transaction():
        for number in range(100):
            outlet = Party(name=f"Outlet {number % 10}", kind=PartyKind.OUTLET)
            at = MONDAY + timedelta(minutes=number)
            store.save(a_record(number, headline=f"Number {number}.", outlet=outlet, date_published=at))
        store.save_story(a_story(*reversed(range(100))))
        store.relate(tuple(a_relation(number, number - 1) for number in range(1, 100, 2)))
    yield path, store
    store.close()


def test_nobody_waits_until_a_large_story_is_counted(large):
    path, store = large
    (story,) = store.stories(9)
    with open_room(path) as visitor:
        assert told(visitor, story) == "10 outlets"
        page = visitor.ask(f"/story/{story.uri}").main
        assert "Being counted." in page or store.account(story.uri)
        assert "Number 7." in page
        soon(lambda: store.account(story.uri))
        assert "independent" in told(visitor, story)
        assert "Being counted." not in visitor.ask(f"/story/{story.uri}").main


def test_who_asks_for_the_values_of_a_story_waits_until_they_are_counted(large):
    path, store = large
    (story,) = store.stories(9)
    with open_room(path) as visitor:
        values = json.loads(visitor.ask(f"/story/{story.uri}.json").body)
    assert values["outlets"] == store.account(story.uri).account.outlets


@pytest.mark.parametrize("asked", ["", "originals=1"])
def test_the_articles_of_a_story_are_listed_in_order_of_time_page_by_page(large, asked):
    path, store = large
    (story,) = store.stories(9)
    listed, target = [], f"/story/{story.uri}?{asked}"
    with open_room(path) as visitor:
        while target:
            page = visitor.ask(target)
            assert page.status == 200
            listed += re.findall(r'class="title" href="[^"]*">Number (\d+)\.<', page.main)
            following = re.search(r'href="([^"]+)" rel="next"', page.main)
            target = following and unescape(following[1])
        assert listed == [str(number) for number in range(0, 100, 2 if asked else 1)]


@pytest.mark.parametrize("page", ["0", "5", "9999999", "-1", "x"])
def test_a_page_that_a_story_does_not_have_is_refused(large, page):
    path, store = large
    (story,) = store.stories(9)
    with open_room(path) as visitor:
        assert visitor.ask(f"/story/{story.uri}?page=4").status == 200
        assert visitor.ask(f"/story/{story.uri}?page={page}").status in {400, 404}


def test_the_page_of_a_large_story_stays_under_100_kb_and_says_what_it_leaves_out(tmp_path):
    path = tmp_path / "archive.db"
    store = open_archive(path)
    headline = "The harbour of Port Avel stays closed while the two sides go on talking about the levy"
    with store.transaction():
        for number in range(300):
            outlet = Party(name=f"Outlet {number % 30}", kind=PartyKind.OUTLET)
            at = MONDAY + timedelta(minutes=number)
            store.save(a_record(number, headline=f"{headline}, {number}", outlet=outlet, date_published=at))
        store.save_story(a_story(*range(300)))
    (story,) = store.stories(9)
    standing = ClaimStanding(
        article=story.articles[0],
        seq=0,
        outlet="Outlet 1",
        published=MONDAY,
        first_seen=MONDAY,
        speaker="Idris Tamm",
        carriers=("Coastwire",),
        words=headline,
        likeness=Likeness.NEAR,
    )
    claim = Claim(
        id="wcc:1",
        story=story.uri,
        words=f"{headline} " * 4,
        speaker="Idris Tamm",
        first_outlet="Outlet 1",
        first=MONDAY,
        outlets=30,
        independent=3,
        parties=("Outlet 1", "Outlet 2", "Outlet 3"),
        ties=("Outlet 4 has the words of Outlet 1",) * 20,
        standings=(standing,) * 50,
    )
    plant(store, story, replace(PLANTED, claims=(claim,) * 100))
    register = open_register(path)
    link = new_link(register, DEFAULT_READER, datetime.now(UTC))
    register.close()
    with open_room(path) as visitor:
        answer = visitor.ask(f"/story/{story.uri}", **visitor.signed_in(link))
    store.close()
    assert 'aria-pressed="false"' in answer.main
    assert len(answer.body) < 100_000
    assert "And 46 more." in answer.main
    assert "And 88 more" in answer.main
    assert "And 280 more" in answer.main
    assert "Later articles" in answer.main
    assert "all as JSON" in answer.main
