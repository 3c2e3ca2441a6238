"""Who had which words first: the index behind copies, in its rows and in its segments."""

import random
from contextlib import suppress
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.values import NOW, a_record, a_relation, first_of, uri
from wirecopy.errors import StoreError
from wirecopy.model import SIGHTINGS_KEPT, Seen
from wirecopy.relate.sightings import MemorySightings
from wirecopy.store import open_archive, segments, sightings

EXAMPLES = count(1)
EDGES = (-(2**63), -1, 0, 2**63 - 1)


@pytest.fixture
def small(monkeypatch):
    """Segments of four articles, large ones of three small ones."""
    monkeypatch.setattr(sightings, "HOT", 4)
    monkeypatch.setattr(segments, "MERGED", 3)


def undone(store, write):
    """Write in a transaction that is undone."""
    with suppress(ZeroDivisionError), store.transaction():
        write()
        raise ZeroDivisionError


def hashes_of(number, count=40):
    """Return hashes as articles have them: spread over 64 bits, the small ones more often."""
    chance = random.Random(number)
    return tuple(min(chance.randrange(-(2**63), 2**63) for _ in range(3)) for _ in range(count))


def test_an_article_is_told_who_had_its_words_before_and_not_that_it_has_them_itself(store):
    store.save(a_record(1, fingerprint=(1, 2, *EDGES)))
    store.save(a_record(2, fingerprint=(2, 3, *EDGES)))
    assert first_of(store, (1, 2, 3, 4)) == {1: (uri(1),), 2: (uri(1), uri(2)), 3: (uri(2),)}
    assert first_of(store, EDGES) == dict.fromkeys(EDGES, (uri(1), uri(2)))
    with store.transaction():
        assert store.see((1, 2, 3), store.number(uri(1)), "Harbour Courier") == {2: Seen((2,)), 3: Seen((2,))}


def test_what_is_seen_in_a_transaction_that_is_undone_was_not_seen(store):
    store.save(a_record(1, fingerprint=(1,)))
    undone(store, lambda: (store.see((1, 2), 2, "Harbour Courier"), store.save(a_record(2, fingerprint=(1, 2)))))
    assert first_of(store, (1, 2)) == {1: (uri(1),)}
    store.save(a_record(2, fingerprint=(1, 2)))
    assert first_of(store, (1, 2)) == {1: (uri(1), uri(2)), 2: (uri(2),)}


def test_an_inner_transaction_that_is_undone_leaves_the_outer_one_its_sightings(store):
    with store.transaction():
        store.save(a_record(1, fingerprint=(1,)))
        undone(store, lambda: store.save(a_record(2, fingerprint=(1, 2))))
        store.save(a_record(2, fingerprint=(2,)))
    assert first_of(store, (1, 2)) == {1: (uri(1),), 2: (uri(2),)}
    assert store.check() == ()


@pytest.mark.usefixtures("small")
def test_sightings_are_found_alike_in_rows_in_small_segments_and_in_large_ones(store):
    for number in range(1, 31):
        store.save(a_record(number, fingerprint=hashes_of(number)))
    levels = [level for (level,) in store._db.rows("SELECT level FROM segment")]
    assert sorted(set(levels)) == [0, 1]
    assert store._db.row("SELECT count(*) FROM sighting") == (2,)
    for number in range(1, 31):
        assert first_of(store, hashes_of(number)) == dict.fromkeys(hashes_of(number), (uri(number),))
    assert first_of(store, hashes_of(99, 500)) == {}
    assert store.check() == ()


@pytest.mark.usefixtures("small")
def test_the_first_few_are_kept_in_their_order_wherever_they_lie_and_the_others_counted(store):
    for number in range(1, 31):
        store.save(a_record(number, fingerprint=(7, *hashes_of(number, 3))))
    seen = store.see((7,), store.number(uri(99)), "HARBOUR COURIER")
    assert seen == {7: Seen(tuple(range(1, SIGHTINGS_KEPT + 1)), outlets=1, in_outlet=30)}


def test_the_same_again_counts_once(store):
    for number in range(1, SIGHTINGS_KEPT + 3):
        store.save(a_record(number, fingerprint=(7,)))
    for version in (2, 3):
        store.save(a_record(SIGHTINGS_KEPT + 2, version=version, headline=f"v{version}", fingerprint=(7,)))
        store.replace(a_record(SIGHTINGS_KEPT + 2, version=version, headline=f"w{version}", fingerprint=(7, 8)))
    assert store.see((7,), store.number(uri(99)), "Harbour Courier")[7].in_outlet == SIGHTINGS_KEPT + 2


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_archive_answers_as_the_index_in_memory_does(shared, data):
    """Many articles of few outlets with few runs, some of them twice; each example has hashes of its own."""
    base = 1000 * next(EXAMPLES)
    memory = MemorySightings()
    first = shared.number(f"wc:{base:016x}")
    for number in range(data.draw(st.integers(1, 12))):
        runs = {base + one for one in data.draw(st.sets(st.integers(0, 5), min_size=1))}
        outlet = data.draw(st.sampled_from(["a", "b"]))
        record = a_record(2**40 + first + number, fingerprint=tuple(runs))
        article = record.reading.article
        named = replace(article, outlet=replace(article.outlet, name=outlet))
        record = replace(record, reading=replace(record.reading, article=named, keys=()))
        with shared.transaction():
            stored = shared.see(runs, shared.number(article.uri), outlet)
            shared.save(record)
        expected = memory.see(runs, number, outlet)
        assert {one: _from(seen, first) for one, seen in stored.items()} == expected


def _from(seen, first):
    return seen._replace(articles=tuple(number - first for number in seen.articles))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("number", [1, 14, 30], ids=["in a large segment", "in a small one", "in the rows"])
def test_a_forgotten_article_leaves_no_sighting_wherever_it_was(store, number):
    for one in range(1, 31):
        store.save(a_record(one, fingerprint=(7, *hashes_of(one, 20))))
    store.forget(uri(number), "", NOW)
    assert first_of(store, hashes_of(number, 20)) == {}
    assert uri(number) not in first_of(store, (7,))[7]
    store.save(a_record(31, fingerprint=(7,)))  # it may take a place that became free, and is not counted then
    assert store.see((7,), store.number(uri(99)), "Harbour Courier")[7].in_outlet in (29, 30)
    assert store.check() == ()


@pytest.mark.usefixtures("small")
def test_a_damaged_article_is_looked_for_everywhere_when_it_is_forgotten(store):
    for one in range(1, 31):
        store.save(a_record(one, fingerprint=hashes_of(one, 20)))
    store._db.execute("UPDATE version SET value = x'00' WHERE article = 2")
    store.forget(uri(2), "", NOW)
    assert first_of(store, hashes_of(2, 20)) == {}
    assert store.check() == ()


@pytest.mark.usefixtures("small")
def test_two_programs_at_one_archive_see_what_the_other_one_saw(store, path):
    other = open_archive(path)
    for one in range(1, 13):
        (store, other)[one % 2].save(a_record(one, fingerprint=hashes_of(one, 20)))
    for archive in (store, other):
        for one in range(1, 13):
            assert first_of(archive, hashes_of(one, 20)) == dict.fromkeys(hashes_of(one, 20), (uri(one),))
    other.forget(uri(12), "", NOW)
    assert first_of(store, hashes_of(12, 20)) == {}
    other.close()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE segment SET filter = zeroblob(length(filter))", "filter of segment"),
        ("UPDATE bucket SET articles = zeroblob(1)", "is damaged"),
        ("UPDATE bucket SET hashes = randomblob(length(hashes))", "holds another one's"),
        ("UPDATE bucket SET articles = zeroblob(length(articles))", "belong to no article"),
        ("UPDATE sighting SET article = 999", "belong to no article"),
    ],
)
def test_damage_to_the_index_is_noticed(store, damage, told):
    for one in range(1, 7):
        store.save(a_record(one, fingerprint=hashes_of(one, 20)))
    assert store.check() == ()
    store._db.execute(damage)
    assert told in " ".join(store.check())


def test_hashes_that_are_new_pass_the_filter_once_in_fifty_times_at_most(store):
    with store.transaction():
        entries = [(one, 1) for one in hashes_of(1, 20_000)]
        store._sightings._segments.add(entries, 1)
        (segment,) = store._sightings._segments._all()
    new = hashes_of(2, 20_000)
    words = [segment.filter[(one & segments._PLACE) * segment.words >> segments._PLACE_BITS] for one in new]
    passed = [word & segments._mask(one) == segments._mask(one) for word, one in zip(words, new, strict=True)]
    assert sum(passed) < 0.02 * len(new)


def test_relations_can_be_kept_and_removed_by_themselves(store):
    for number in (1, 2):
        store.save(a_record(number))
    store.relate((a_relation(2, 1),))
    assert store.relations_of(uri(1)) == (a_relation(2, 1),)
    store.unrelate((a_relation(2, 1),))
    store.unrelate((a_relation(2, 1),))
    assert store.relations_of(uri(1)) == store.relations_of(uri(2)) == ()
    with pytest.raises(StoreError):
        store.relate((a_relation(2, 9),))
