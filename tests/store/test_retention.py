"""What is old can be forgotten or thinned out; what is kept stays whole, and the file becomes shorter."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.values import NOW, a_page, a_record, keys_of, uri
from wirecopy.desk.rereading import reprocess
from wirecopy.errors import StoreError
from wirecopy.export import warc
from wirecopy.store import open_archive
from wirecopy.store.files import has_checksums

DAY = timedelta(days=1)
FRAME = b"<html><nav>" + b"".join(b"<a href='/%d'>section %d</a>" % (n, n * n) for n in range(200)) + b"</nav>"


def page_of(number: int, at=NOW):
    return a_page(f"https://courier.example/{number}", FRAME + b"<p>article %d</p>" % number, at)


def an_imported(number: int, page, listing=None, source=1):
    record = a_record(number, date_published=page.retrieved_on, at=page.retrieved_on)
    named = {"listing": listing.sha256, "listing_url": listing.final_url} if listing else {}
    return replace(record, origin=replace(record.origin, page=page.sha256, source=source, **named))


@pytest.fixture
def year(store):
    """Ten articles a month apart, the tenth from today; their pages share a frame, so that nine rest on the first."""
    for number in range(1, 11):
        page = page_of(number, NOW - (10 - number) * 30 * DAY)
        store.keep(page)
        store.save(an_imported(number, page, source=1 + number % 2))
    assert store._db.row("SELECT count(*) FROM resource WHERE reference IS NOT NULL") == (9,)
    return store


# ── articles ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("days", "source", "numbers"),
    [
        pytest.param(200, None, [3, 2, 1], id="the last one in first"),
        pytest.param(200, 2, [3, 1], id="of one source"),
        pytest.param(240, None, [1], id="what is as old to the second stays"),
        pytest.param(1000, None, [], id="nothing is so old"),
        pytest.param(0, 77, [], id="no such source"),
    ],
)
def test_articles_are_old_by_their_publication(year, days, source, numbers):
    assert year.older_than(NOW - days * DAY, source) == tuple(map(uri, numbers))


def test_an_article_without_a_date_is_as_old_as_its_first_sight(store):
    store.save(a_record(1, at=NOW - 2 * DAY))
    store.save(a_record(2, at=NOW))
    assert store.older_than(NOW - DAY) == (uri(1),)


def test_old_articles_are_forgotten_together_and_never_come_back(year):
    with year.transaction():
        for one in year.older_than(NOW - 100 * DAY):
            year.forget(one, "old", NOW)
    assert year.uris() == tuple(map(uri, (7, 8, 9, 10)))
    assert year.is_forgotten(keys_of(3))
    assert [year.resource(page_of(number).sha256) for number in (7, 10)] == [page_of(n).body for n in (7, 10)]
    assert year.counts().resources == 4
    assert year.check() == ()


# ── evidence ─────────────────────────────────────────────────────────────────


def let_go(store, before, source=None):
    gone = [sha256 for sha256, _ in store.old_evidence(before, source)]
    with store.transaction():
        store.let_go(gone, NOW)
    return gone


def test_evidence_goes_and_all_that_was_read_from_it_stays(year):
    held = {one: year.versions(one) for one in year.uris()}
    assert len(let_go(year, NOW - 100 * DAY)) == 6
    assert {one: year.versions(one) for one in year.uris()} == held
    assert year.resource(page_of(7).sha256) == page_of(7).body
    with pytest.raises(StoreError, match=r"was let go on 2026-11-09, because it was old(.|\n)*stays as it is"):
        year.resource(page_of(1).sha256)
    assert year.retrievals(page_of(1).sha256) == ()
    assert year.was_let_go(page_of(1).sha256)
    assert not year.was_let_go(page_of(7).sha256)
    assert not year.was_let_go("0" * 64)
    assert year.check() == ()


@pytest.mark.parametrize(
    ("kept", "old"),
    [
        pytest.param([page_of(20, NOW - 9 * DAY)], 1, id="no version was read from it"),
        pytest.param([page_of(20, NOW - 9 * DAY), page_of(20, NOW)], 0, id="it came again lately"),
        pytest.param([page_of(20, NOW - 5 * DAY)], 0, id="it is as old to the second"),
    ],
)
def test_evidence_is_as_old_as_its_last_retrieval(store, kept, old):
    for page in kept:
        store.keep(page)
    assert len(store.old_evidence(NOW - 5 * DAY)) == old


def test_of_one_source_only_evidence_goes_that_no_other_was_read_from(store):
    shared, own, nobodys = page_of(1), page_of(2), page_of(3)
    for page in (shared, own, nobodys):
        store.keep(page)
    store.save(an_imported(1, shared, source=1))
    store.save(an_imported(2, own, listing=shared, source=2))
    later = NOW + DAY
    assert [sha256 for sha256, _ in store.old_evidence(later, 2)] == [own.sha256]
    assert store.old_evidence(later, 1) == ()
    assert len(store.old_evidence(later)) == 3


def test_evidence_that_is_missing_for_no_reason_is_still_a_fault(year):
    let_go(year, NOW - 100 * DAY)
    year._db.execute("UPDATE version SET page = NULL WHERE article = 9")
    assert year.check() == (f"{uri(9)} version 1: its evidence is not held",)


def test_an_article_without_its_evidence_is_not_read_again(year):
    let_go(year, NOW + DAY)
    assert [reprocess(year, one) for one in year.uris()] == [0] * 10


def test_an_article_without_its_evidence_can_still_be_forgotten(year):
    let_go(year, NOW + DAY)
    year.forget(uri(1), "", NOW)
    assert len(year.uris()) == 9
    assert year.check() == ()


def test_what_is_let_go_and_comes_again_is_held_again(year):
    let_go(year, NOW + DAY)
    year.keep(page_of(4))
    assert year.resource(page_of(4).sha256) == page_of(4).body
    assert not year.was_let_go(page_of(4).sha256)
    assert year.check() == ()


def test_evidence_that_is_left_is_exported_and_backed_up(year, tmp_path):
    let_go(year, NOW - 100 * DAY)
    exported = b"".join(warc(year, year.uris(), NOW))
    assert [b"<p>article %d</p>" % number in exported for number in (1, 6, 7, 10)] == [False, False, True, True]
    year.backup(tmp_path / "copy.db")
    copy = open_archive(tmp_path / "copy.db", read_only=True)
    assert copy.was_let_go(page_of(1).sha256)
    assert copy.check() == ()
    copy.close()


def test_letting_go_inside_a_block_is_undone_with_it(year):
    def let_go_and_fail():
        with year.transaction():
            year.let_go([page_of(1).sha256], NOW)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        let_go_and_fail()
    assert year.resource(page_of(1).sha256) == page_of(1).body
    assert year.check() == ()


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(1, 8)), st.sets(st.integers(1, 8)))
def test_whatever_goes_in_whatever_order_the_rest_is_whole(tmp_path_factory, first, second):
    archive = open_archive(tmp_path_factory.mktemp("any") / "archive.db")
    for number in range(1, 9):
        archive.keep(page_of(number))
        archive.save(an_imported(number, page_of(number)))
    archive.let_go([page_of(number).sha256 for number in first], NOW)
    for number in second:
        archive.forget(uri(number), "", NOW)
    for number in {*range(1, 9)} - first - second:
        assert archive.resource(page_of(number).sha256) == page_of(number).body
    assert archive.check() == ()
    archive.close()


# ── room ─────────────────────────────────────────────────────────────────────


def full(archive):
    """Fill an archive with 59 bodies of 40 KB that cannot be compressed."""
    for number in range(1, 60):
        body = Random(number).randbytes(40_000)
        archive.keep(a_page(f"https://courier.example/{number}", body, content_type="application/octet-stream"))
    archive.give_back()


def test_the_file_becomes_shorter_by_what_is_removed_and_stays_what_it_was(path):
    archive = open_archive(path)
    archive.save(a_record(1, fingerprint=(1, 2)))
    full(archive)
    before = path.stat().st_size
    let_go(archive, NOW + DAY)
    archive.give_back()
    assert path.stat().st_size < before / 2
    archive.close()
    assert has_checksums(path)
    again = open_archive(path)
    assert [hit.holding.uri for hit in again.search("minister")] == list(again.uris()) == [uri(1)]
    assert again.check() == ()
    again.close()


def test_where_little_is_free_the_file_is_not_written_anew(path):
    archive = open_archive(path)
    full(archive)
    archive.let_go([sha256 for sha256, _ in archive.old_evidence(NOW + DAY)][:2], NOW)
    before = path.stat().st_size
    archive.give_back()
    assert path.stat().st_size == before
    assert archive._db.row("PRAGMA freelist_count") > (0,)
    archive.close()


def test_room_is_given_back_while_another_one_reads(path, store):
    full(store)
    reader = open_archive(path, read_only=True)
    let_go(store, NOW + DAY)
    with reader._db.snapshot():
        held = reader.counts().resources
        store.give_back()
        assert reader.counts().resources == held
    reader.close()
    assert store.check() == ()
