"""Evidence: each body once, every retrieval, and never a body that is not what was fetched."""

from datetime import timedelta

import pytest

from tests.store.values import NOW, a_page, a_record, digest
from wirecopy.errors import StoreError


def test_the_same_retrieval_is_kept_once(store):
    assert store.keep(a_page()) == store.keep(a_page()) == a_page().sha256
    assert len(store.retrievals(a_page().sha256)) == 1


def test_one_body_from_two_places_at_two_times_is_stored_once(store):
    pages = [a_page(), a_page(at=NOW + timedelta(hours=1)), a_page("https://mirror.example/1")]
    for page in pages:
        store.keep(page)
    assert store.counts().evidence_raw == len(a_page().body)
    assert {(one.url, one.retrieved_on) for one in store.retrievals(a_page().sha256)} == {
        (page.url, page.retrieved_on) for page in pages
    }


def test_retrievals_come_oldest_first(store):
    for hours in (2, 0, 1):
        store.keep(a_page(at=NOW + timedelta(hours=hours)))
    times = [one.retrieved_on for one in store.retrievals(a_page().sha256)]
    assert times == sorted(times)


@pytest.mark.parametrize(
    "body",
    [b"", b"short", b"the same words again " * 5_000, bytes(range(256)) * 8],
    ids=["empty", "too short to compress", "well compressed", "hardly compressed"],
)
def test_a_body_comes_back_whole_however_it_is_stored(store, body):
    store.keep(a_page(body=body))
    assert store.resource(digest(body)) == body
    assert store.counts().evidence_stored <= len(body)


def test_a_page_is_stored_compressed(store):
    store.keep(a_page(body=b"<p>The harbour stays open.</p>" * 1_000))
    counts = store.counts()
    assert counts.evidence_stored < counts.evidence_raw / 20


def test_a_body_that_is_not_that_of_its_digest_is_refused(store):
    with pytest.raises(StoreError, match="does not have the sha256"):
        store.keep(a_page(sha256=digest(b"another body")))
    assert store.counts().evidence_raw == 0


def test_evidence_that_is_not_held_is_named(store):
    with pytest.raises(StoreError, match="not held"):
        store.resource(digest(b"never fetched"))
    assert store.retrievals(digest(b"never fetched")) == ()


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        pytest.param("UPDATE resource SET body = substr(body, 1, length(body) - 9)", "damaged", id="cut off"),
        pytest.param("UPDATE resource SET body = x'00', coding = 'identity'", "damaged", id="another body"),
        pytest.param("UPDATE resource SET body = x'28b52ffda0ffffffff'", "damaged", id="a frame of 4 GB"),
        pytest.param("UPDATE resource SET body = x'28b52ffd'", "damaged", id="half a frame's head"),
        pytest.param("DELETE FROM resource", "not held", id="lost"),
    ],
)
def test_damaged_evidence_is_noticed_when_it_is_read_and_when_all_is_looked_over(store, damage, sentence):
    page = a_page(body=b"<p>The harbour stays open.</p>" * 50)
    store.keep(page)
    record = a_record()
    store.save(record)
    store._db.execute("PRAGMA foreign_keys = OFF")
    store._db.execute("UPDATE version SET page = 1")
    store._db.execute(damage)
    with pytest.raises(StoreError, match=sentence):
        store.resource(page.sha256)
    assert store.check()


def read_or_word(store, sha256):
    try:
        return store.resource(sha256)
    except StoreError as error:
        return error.what


def test_every_flipped_bit_is_noticed_or_says_nothing(store):
    page = a_page(body=b"<p>The harbour stays open.</p>" * 50)
    store.keep(page)
    (stored,) = store._db.row("SELECT body FROM resource")
    answers = set()
    for place in range(len(stored)):
        flipped = stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]
        store._db.execute("UPDATE resource SET body = ?", (flipped,))
        answers.add(read_or_word(store, page.sha256))
    assert all(answer == page.body or "damaged" in answer for answer in answers)
    assert len(answers - {page.body}) >= 1
