"""The claims of a whole archive: gathered a page at a time, the newest first, and nothing new left out."""

from datetime import timedelta

import pytest

from tests.store.values import NOW, a_record, a_statement, a_story, uri
from wirecopy.dossier.claims import claim_pages, claims_in
from wirecopy.errors import StoreError
from wirecopy.model import Party, PartyKind
from wirecopy.store import open_archive

DAY = timedelta(days=1)


def keep(archive, number, words, speaker, outlet, at):
    """Keep an article in which somebody says these words."""
    said = a_statement(end=len(words), speaker=speaker)
    named = Party(name=outlet, kind=PartyKind.OUTLET)
    archive.save(a_record(number, f"{words}, she said.", at=at, outlet=named, date_published=at, statements=(said,)))


@pytest.fixture
def archive(tmp_path):
    """Four stories of two articles each, a day apart; in each two outlets have one claim."""
    store = open_archive(tmp_path / "archive.db")
    for day in range(4):
        words = f"the {'north south east west'.split()[day]} quay needs {day + 3} cranes before the winter"
        for place, outlet in enumerate(("Harbour Courier", "Bay Mirror")):
            keep(store, 2 * day + place, words, "Ana Reyes", outlet, NOW + day * DAY)
        store.save_story(a_story(2 * day, 2 * day + 1, name=f"story{day}", at=NOW + day * DAY))
    yield store
    store.close()


def days(claims):
    return [int(claim.story[-1]) for claim in claims]


def test_the_stories_that_changed_last_are_told_first_page_by_page_until_all_are_told(archive):
    pages = list(claim_pages(archive, page=3))
    assert [sorted(days(page.claims)) for page in pages] == [[2, 3], [0, 1]]
    assert [page.more for page in pages] == [True, False]
    assert [page.until for page in pages] == [NOW + 2 * DAY, NOW]
    assert all(claim.outlets == 2 for page in pages for claim in page.claims)


def test_a_page_that_holds_all_says_so(archive):
    (page,) = claim_pages(archive)
    assert (len(page.claims), page.more) == (4, False)


def test_what_nobody_told_since_a_moment_is_left_out(archive):
    (page,) = claim_pages(archive, since=NOW + 2 * DAY)
    assert sorted(days(page.claims)) == [2, 3]
    assert [page.claims for page in claim_pages(archive, since=NOW + 9 * DAY)] == [()]
    pages = list(claim_pages(archive, since=NOW + 2 * DAY, page=3))
    assert [sorted(days(page.claims)) for page in pages] == [[2, 3], []]
    assert len(list(claim_pages(archive, since=NOW + 3 * DAY, page=3))) == 1
    assert claims_in(archive, "wcs:story1", NOW + 2 * DAY) == ()
    assert len(claims_in(archive, "wcs:story1", NOW)) == 1


def test_an_empty_archive_has_no_claims(tmp_path):
    store = open_archive(tmp_path / "empty.db")
    assert list(claim_pages(store)) == []
    with pytest.raises(StoreError):
        claims_in(store, "wcs:none")
    store.close()


def test_stories_go_on_after_one_also_where_several_changed_at_once(archive):
    for number in range(20, 26):
        keep(archive, number, "the mole is open to everybody", "Otto Lind", "Ledger", NOW)
        archive.save_story(a_story(number, name=f"same{number}", at=NOW))
    listed = archive.stories(99)
    walked = []
    while batch := archive.stories(2, walked[-1] if walked else None):
        walked.extend(batch)
    assert walked == list(listed)
    assert {one for story in walked for one in story.articles} >= {uri(number) for number in range(20, 26)}
