"""What was forgotten is gone and does not come back."""

from dataclasses import replace

import pytest

from tests.store.values import (
    HOUR,
    NOW,
    a_page,
    a_record,
    a_relation,
    a_source,
    a_story,
    first_of,
    keys_of,
    uri,
)
from wirecopy.errors import StoreError
from wirecopy.model import Event, EventKind, Key, KeyKind, Problem
from wirecopy.store import open_archive

SECRET = "The Quartermaster of Ostrey confessed. "


def from_evidence(record, page=None, listing=None):
    origin = replace(
        record.origin,
        page=page.sha256 if page else "",
        listing=listing.sha256 if listing else "",
        listing_url=listing.final_url if listing else "",
    )
    return replace(record, origin=origin)


@pytest.fixture
def full(store):
    """Article 1 with all that hangs on an article, article 2 beside it, read from the same listing."""
    page, other = a_page(body=SECRET.encode() * 20), a_page("https://courier.example/2", b"<p>two</p>")
    feed, older = (a_page("https://courier.example/feed", body) for body in (b"<rss>two</rss>", SECRET.encode() * 30))
    unchanged = a_page(body=SECRET.encode() * 21)  # the same text in other markup: no version was read from it
    for resource in (page, other, feed, older, unchanged):
        store.keep(resource)
    source = store.add_source(a_source())
    store.save(from_evidence(a_record(1, SECRET, headline="Confession", fingerprint=(1, 2), statements=()), page, feed))
    store.save(from_evidence(a_record(2, fingerprint=(2, 3), relations=(a_relation(2, 1),)), other, feed))
    store.save(from_evidence(a_record(1, SECRET * 2, 2, headline="Confession!", fingerprint=(1, 5)), page, feed))
    store.save_story(a_story(1, 2))
    store.set_listed(source.id, (uri(1), uri(2)))
    store.note(Event(at=NOW, kind=EventKind.HEADLINE_CHANGED, what=SECRET, article=uri(1)))
    store.note(Event(at=NOW, kind=EventKind.SEEN, what="seen", article=uri(2)))
    store.add_problem(Problem(where="https://courier.example/1", what=SECRET, rule="r"), NOW)
    return store


def test_all_of_it_is_gone_and_what_belongs_to_others_stays(full):
    full.forget(uri(1), "asked for by the outlet", NOW + HOUR)
    assert full.holding(uri(1)) is None
    assert full.uris() == (uri(2),)
    assert full.versions(uri(1)) == full.keys_of(uri(1)) == full.relations_of(uri(2)) == full.problems(9) == ()
    assert full.search("quartermaster") == full.search("confession") == ()
    assert first_of(full, (1, 2, 5)) == {2: (uri(2),)}
    assert full.held(uri(2)).copy_of == ""
    assert full.story("wcs:harbour").articles == full.listed(1) == (uri(2),)
    assert full.check() == ()


def test_the_evidence_that_only_it_was_read_from_goes_and_a_shared_listing_stays(full):
    full.forget(uri(1), "", NOW)
    for body in (SECRET.encode() * 20, SECRET.encode() * 21, SECRET.encode() * 30):
        with pytest.raises(StoreError, match="not held"):
            full.resource(a_page(body=body).sha256)
    assert full.resource(a_page(body=b"<rss>two</rss>").sha256) == b"<rss>two</rss>"
    assert full.resource(a_page(body=b"<p>two</p>").sha256) == b"<p>two</p>"


def test_one_line_of_the_diary_says_when_and_why(full):
    full.forget(uri(1), "asked for by the outlet", NOW + HOUR)
    (line,) = full.events(article=uri(1))
    assert (line.at, line.kind, line.what) == (NOW + HOUR, EventKind.FORGOTTEN, "forgotten: asked for by the outlet")
    assert len(full.events(article=uri(2))) == 1


def test_it_never_comes_back(full):
    full.forget(uri(1), "", NOW)
    assert full.find(keys_of(1)) is None
    assert full.is_forgotten(keys_of(1))
    assert full.is_forgotten((Key(kind=KeyKind.URL, value="elsewhere.example/"), keys_of(1)[1]))
    assert not full.is_forgotten(keys_of(2))
    assert full.knows("https://courier.example/1")
    with pytest.raises(StoreError, match="was forgotten"):
        full.save(a_record(1))
    again = a_record(3)
    with pytest.raises(StoreError, match="was forgotten"):  # by another uri, but with one of its keys
        full.save(replace(again, reading=replace(again.reading, keys=(*keys_of(3), keys_of(1)[1]))))
    with pytest.raises(StoreError, match="no article"):
        full.resolve("https://courier.example/1")
    full.add_keys(uri(2), keys_of(1))
    assert set(full.keys_of(uri(2))) == set(keys_of(2))
    assert full.uris() == (uri(2),)


def test_no_word_of_it_is_left_in_the_file_and_its_log(path, full):
    full.forget(uri(1), "", NOW)
    log = path.with_name("archive.db-wal")
    content = path.read_bytes() + (log.read_bytes() if log.exists() else b"")
    assert b"Quartermaster of" not in content
    assert b"courier.example/1" not in content


def test_what_is_not_held_cannot_be_forgotten(store):
    with pytest.raises(StoreError, match="not held"):
        store.forget(uri(1), "", NOW)
    assert store.events() == ()


def test_a_damaged_article_can_be_forgotten(full):
    full._db.execute("UPDATE version SET value = x'00' WHERE article = 1")
    full.forget(uri(1), "", NOW)
    assert full.uris() == (uri(2),)
    assert first_of(full, (1, 5)) == {}
    assert full.check() == ()


def test_forgetting_inside_a_block_is_undone_with_it(full):
    def forget_and_fail():
        with full.transaction():
            full.forget(uri(1), "", NOW)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        forget_and_fail()
    assert full.versions(uri(1))
    assert not full.is_forgotten(keys_of(1))
    assert full.check() == ()


def test_what_was_forgotten_stays_forgotten_when_the_archive_is_opened_again(path):
    archive = open_archive(path)
    archive.save(a_record())
    archive.forget(uri(1), "", NOW)
    archive.close()
    again = open_archive(path)
    assert again.is_forgotten(keys_of(1))
    again.close()
