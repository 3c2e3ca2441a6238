"""What was counted of a story is kept, and known to be old when anything that it was made of has changed."""

from dataclasses import replace
from datetime import timedelta

import apsw
import pytest

from tests.store.values import HOUR, NOW, TEXT, a_record, a_relation, a_story, uri
from wirecopy.model import MOST_CLAIMS, Claim, ClaimStanding, Likeness, Rel, StoryAccount, gist_of
from wirecopy.store import AccountMark, open_register, schema
from wirecopy.store.filling import fill

STORY = "wcs:harbour"
DAY = timedelta(days=1)
ACCOUNT = StoryAccount(outlets=2, independent=1, parties=("Coastwire",), ties=("Courier has its words",), claims=())


@pytest.fixture
def counted(store):
    """Articles 1 and 2 make a story that was counted, with 3 as a neighbour; 4 belongs to nobody."""
    for number in (1, 2, 3, 4):
        store.save(a_record(number))
    store.save_story(a_story(1, 2))
    keep(store)
    return store


def a_claim(number, outlets):
    standing = ClaimStanding(
        article=uri(1),
        seq=0,
        outlet="Coastwire",
        published=NOW,
        first_seen=NOW,
        speaker="Idris Tamm",
        carriers=(),
        words="It stays open.",
        likeness=Likeness.FIRST,
    )
    return Claim(
        id=f"wcc:{number}",
        story=STORY,
        words="It stays open.",
        speaker="Idris Tamm",
        first_outlet="Coastwire",
        first=NOW,
        outlets=outlets,
        independent=1,
        parties=(),
        ties=("Courier has its words",) * 5,
        standings=(standing,) * 9,
    )


def keep(store, account=ACCOUNT, mark=None, neighbours=(3,)):
    store.keep_account(
        STORY,
        account,
        mark or store.account_mark(STORY),
        neighbours=[uri(number) for number in neighbours],
        around=(NOW - DAY, NOW + DAY),
        now=NOW,
    )


def test_what_was_counted_is_returned_as_it_was(counted):
    kept = counted.account(STORY)
    assert (kept.account, kept.counted_on) == (ACCOUNT, NOW)
    assert kept.is_current
    assert kept.is_current_around


def test_what_its_page_shows_of_it_is_kept_beside(counted):
    kept = counted.gist(STORY)
    assert (kept.gist, kept.counted_on) == (gist_of(ACCOUNT), NOW)
    assert (kept.is_current, kept.is_current_around) == (True, True)


def test_a_gist_has_the_first_of_the_claims_that_stand_in_several_outlets():
    claims = tuple(a_claim(number, outlets=1 + number % 2) for number in range(60))
    gist = gist_of(replace(ACCOUNT, claims=claims))
    assert gist.shared == 30
    assert [one.claim.id for one in gist.claims] == [f"wcc:{number}" for number in range(1, 2 * MOST_CLAIMS, 2)]
    assert {(one.standings, len(one.claim.standings), len(one.claim.ties)) for one in gist.claims} == {(9, 4, 3)}


def test_an_archive_from_before_there_were_gists_gets_them(counted):
    counted._db.execute("UPDATE story_account SET gist = NULL")
    assert counted.gist(STORY) is None
    fill(counted._db, schema.number_of("story_gists") - 1)
    assert counted.gist(STORY).gist == gist_of(ACCOUNT)


def test_nothing_is_kept_of_a_story_that_was_never_counted_or_is_not_held(store):
    store.save(a_record(1))
    store.save_story(a_story(1))
    assert store.account(STORY) is None
    assert store.account("wcs:other") is None
    mark = store.account_mark("wcs:other")
    store.keep_account("wcs:other", ACCOUNT, mark, neighbours=(), around=(NOW, NOW), now=NOW)
    assert store.account("wcs:other") is None


def _version(store, number):
    store.save(a_record(number, TEXT + "\n\nMore.", version=2))


def _vanishing(store, number):
    store.update_holding(replace(store.held(uri(number)), vanished=NOW + HOUR))


CHANGES = {
    "a version of one of its articles": (lambda store: _version(store, 1), True),
    "a version of a neighbour": (lambda store: _version(store, 3), True),
    "a version of any other article": (lambda store: _version(store, 4), False),
    "one of its articles, read again": (lambda store: store.replace(a_record(2, headline="Read again")), True),
    "words of a neighbour in one of its articles": (lambda store: store.relate((a_relation(2, 3),)), True),
    "words of any other article in a neighbour": (lambda store: store.relate((a_relation(3, 4),)), True),
    "an article that joins it": (lambda store: store.save_story(a_story(1, 2, 4)), True),
    "an article that leaves it": (lambda store: store.save_story(a_story(1)), True),
    "another story": (lambda store: store.save_story(a_story(4, name="ferry")), False),
    "one of its articles vanished: nothing that was said": (lambda store: _vanishing(store, 1), False),
}


@pytest.mark.parametrize(("change", "is_old"), CHANGES.values(), ids=CHANGES)
def test_it_is_old_when_something_that_it_was_made_of_has_changed(counted, change, is_old):
    change(counted)
    assert counted.account(STORY).is_current is not is_old
    assert counted.account(STORY).account == ACCOUNT  # it is shown until it is made anew
    keep(counted)
    assert counted.account(STORY).is_current


def test_it_is_old_when_two_articles_are_found_to_be_no_copies(counted):
    relation = a_relation(2, 1, Rel.PASSAGE)
    counted.relate((relation,))
    keep(counted)
    counted.relate((a_relation(2, 1, Rel.REPRINT),))
    assert not counted.account(STORY).is_current
    keep(counted)
    counted.unrelate((relation,))
    assert not counted.account(STORY).is_current


@pytest.mark.parametrize(
    ("published", "is_old"),
    [
        pytest.param(NOW, True, id="on that day"),
        pytest.param(NOW + DAY, True, id="at the end of the time around it"),
        pytest.param(NOW - DAY, True, id="at its beginning"),
        pytest.param(NOW + DAY + HOUR, False, id="after it"),
        pytest.param(NOW - DAY - HOUR, False, id="before it"),
    ],
)
def test_what_came_in_near_by_is_still_to_be_looked_at(counted, published, is_old):
    counted.save(a_record(5, date_published=published))
    kept = counted.account(STORY)
    assert kept.is_current
    assert kept.is_current_around is not is_old


def test_what_changed_while_it_was_counted_makes_it_old(counted):
    mark = counted.account_mark(STORY)
    _version(counted, 2)
    keep(counted, mark=mark)
    assert not counted.account(STORY).is_current


def test_a_slower_count_does_not_take_the_place_of_a_later_one(counted):
    mark = counted.account_mark(STORY)
    _version(counted, 2)
    later = StoryAccount(outlets=9, independent=9, parties=(), ties=(), claims=())
    keep(counted, later)
    keep(counted, ACCOUNT, mark)
    assert counted.account(STORY).account == later
    assert counted.account(STORY).is_current


@pytest.mark.parametrize("number", [1, 3])
def test_it_goes_with_each_article_whose_words_it_may_hold(counted, number):
    counted.forget(uri(number), "asked to", NOW)
    assert counted.account(STORY) is None
    assert counted.accounts_due(9) == (STORY,)


def test_it_goes_with_its_story(counted):
    counted.save_story(a_story())
    assert counted.account(STORY) is None
    assert counted.accounts_due(9) == ()


def test_stories_are_due_that_changed_since_they_were_counted_the_last_changed_first(counted):
    assert counted.accounts_due(9) == ()
    counted.save_story(a_story(4, name="ferry", at=NOW + HOUR))
    _version(counted, 1)
    assert counted.accounts_due(9) == ("wcs:ferry", STORY)
    assert counted.accounts_due(1) == ("wcs:ferry",)
    keep(counted)
    assert counted.accounts_due(9) == ("wcs:ferry",)


def test_one_that_cannot_be_read_is_made_anew(counted, path):
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE story_account SET value = x'00'")
    connection.close()
    assert counted.account(STORY) is None


def test_the_reading_room_keeps_one_as_well(counted, path):
    later = StoryAccount(outlets=3, independent=2, parties=(), ties=(), claims=())
    register = open_register(path)
    keep(register, later)
    register.close()
    assert counted.account(STORY).account == later


def test_a_mark_tells_of_no_change_before_the_first(store):
    assert store.account_mark(STORY) == AccountMark(changes=0, newest=0)
