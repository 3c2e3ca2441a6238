"""Evidence compressed against an earlier page of the same outlet: smaller, and never read wrongly or lost by it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.values import HOUR, NOW, a_page, a_record, digest, uri
from wirecopy.errors import StoreError
from wirecopy.store import references

WORDS = "harbour pilot tug grain levy minister envoy ferry quay crane tide storm warden ledger market vote".split()


def markup(seed: str, size: int = 30_000) -> str:
    """The part of a page that all pages of an outlet have: it compresses, alone, about as real pages do."""
    chance = random.Random(seed)
    parts = []
    while sum(map(len, parts)) < size:
        name = f"{chance.choice(WORDS)}-{chance.randrange(10**6)}"
        parts.append(f'<div class="{name}"><a href="/{name}">{chance.choice(WORDS)}</a></div>\n')
    return "".join(parts)


def an_outlet_page(number: int, template: str, host="courier.example", **changes):
    chance = random.Random(number)
    words = " ".join(chance.choice(WORDS) + str(chance.randrange(99)) for _ in range(200))
    body = f"{template}<h1>Part {number}</h1><p>{words}</p>{template[::-1]}".encode()
    return a_page(f"https://{host}/{number}", body, **changes)


def stored(store):
    """Of each body: the bytes that it takes, and the body that it rests on."""
    return store._db.rows("SELECT length(body), reference FROM resource ORDER BY id")


@pytest.fixture
def outlet(store):
    """Ten pages of one outlet."""
    pages = [an_outlet_page(number, markup("a")) for number in range(10)]
    for page in pages:
        store.keep(page)
    return pages


def test_pages_of_one_outlet_take_a_tenth_of_the_first_one_and_come_back_whole(store, outlet):
    (first, rests_on), *others = stored(store)
    assert rests_on is None
    assert all(size < first / 10 and reference == 1 for size, reference in others)
    assert [store.resource(page.sha256) for page in outlet] == [page.body for page in outlet]
    assert store.check() == ()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(an_outlet_page(11, markup("a"), host="gazette.example"), id="of another host"),
        pytest.param(an_outlet_page(11, markup("a"), content_type="application/rss+xml"), id="of another type"),
        pytest.param(a_page(body=b"<p>short</p>" * 9), id="short"),
        pytest.param(replace(an_outlet_page(11, markup("a")), final_url="file:///tmp/11.html"), id="of a file"),
    ],
)
def test_a_page_that_is_none_of_the_outlet_s_is_compressed_alone(store, outlet, other):
    store.keep(other)
    assert stored(store)[-1][1] is None
    assert store.resource(other.sha256) == other.body


def test_a_listing_rests_on_an_earlier_one_from_the_same_address(store):
    for hours in range(3):
        body = (markup("feed") + f"<item>{hours}</item>").encode()
        at, kind = NOW + hours * HOUR, "application/rss+xml"
        store.keep(a_page(f"https://courier.example/feed?t={hours}", body, at=at, content_type=kind))
    assert [reference for _, reference in stored(store)] == [None, 1, 1]


def test_a_new_template_takes_over_after_three_pages_and_one_odd_page_changes_nothing(store, outlet):
    store.keep(an_outlet_page(10, markup("odd")))
    store.keep(an_outlet_page(11, markup("a")))
    assert stored(store)[-1][1] == 1
    for number in range(12, 18):
        store.keep(an_outlet_page(number, markup("b")))
    third = 15  # the row of the third page in a row that the old one did not help
    assert [reference for _, reference in stored(store)[third - 1 :]] == [None, third, third, third]


def test_a_reference_is_replaced_before_too_much_rests_on_it(store, outlet, monkeypatch):
    monkeypatch.setattr(references, "_MOST_USES", 9)
    for number in range(10, 13):
        store.keep(an_outlet_page(number, markup("a")))
    assert [reference for _, reference in stored(store)[9:]] == [1, None, 11, 11]


def save_from(store, number, page):
    record = a_record(number)
    store.save(replace(record, origin=replace(record.origin, page=page.sha256)))


def test_forgetting_the_article_of_a_reference_leaves_the_others_readable_and_small(store, outlet):
    for number, page in enumerate(outlet, 1):
        save_from(store, number, page)
    store.forget(uri(1), "", NOW)
    with pytest.raises(StoreError, match="not held"):
        store.resource(outlet[0].sha256)
    assert [store.resource(page.sha256) for page in outlet[1:]] == [page.body for page in outlet[1:]]
    (first, rests_on), *others = stored(store)
    assert rests_on is None
    assert all(size < first / 10 and reference == 2 for size, reference in others)
    store.keep(an_outlet_page(11, markup("a")))
    assert stored(store)[-1][1] == 2
    assert store.check() == ()


def test_all_articles_of_an_outlet_can_be_forgotten_one_after_the_other(store, outlet):
    for number, page in enumerate(outlet, 1):
        save_from(store, number, page)
    for number in range(1, len(outlet) + 1):
        store.forget(uri(number), "", NOW)
        assert store.check() == ()
    assert stored(store) == store._db.rows("SELECT scope FROM template") == []


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param("UPDATE resource SET body = substr(body, 9) WHERE id = 1", "damaged", id="damaged"),
        pytest.param("DELETE FROM resource WHERE id = 1", "not held", id="lost"),
        pytest.param("UPDATE resource SET reference = 2 WHERE id = 3", "damaged", id="mixed up"),
    ],
)
def test_a_damaged_or_lost_reference_is_noticed_and_what_comes_next_does_not_rest_on_it(store, outlet, damage, says):
    store._references._at_hand.clear()
    store._db.execute("PRAGMA foreign_keys = OFF")
    store._db.execute(damage)
    with pytest.raises(StoreError, match=says):
        store.resource(outlet[2].sha256)
    assert store.check()
    store.keep(an_outlet_page(20, markup("a")))
    store.keep(an_outlet_page(21, markup("a")))
    assert store.resource(an_outlet_page(21, markup("a")).sha256)


def test_a_number_that_is_used_again_does_not_bring_the_old_body_back(store, outlet):
    """The last number is given again after its row went; what is held in memory goes by the digest."""
    for page in outlet:
        store.resource(page.sha256)
    store._references.release(1)
    store._db.execute("DELETE FROM template")
    store._db.execute("DELETE FROM resource")
    for number in range(5):
        store.keep(an_outlet_page(number, markup("c")))
    assert store.check() == ()


bodies = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 99), st.integers(0, 20_000)), min_size=1, max_size=8
)


@settings(max_examples=25, deadline=None)
@given(bodies, st.randoms(use_true_random=False))
def test_whatever_comes_in_and_goes_all_that_is_left_comes_back(shared, pages, chance):
    held = {}
    for template, number, cut in pages:
        body = an_outlet_page(number, markup(template)).body[cut:]
        held[digest(body)] = body
        shared.keep(a_page(f"https://courier.example/{number}", body))
    for sha256 in chance.sample(sorted(held), len(held) // 2):
        (number,) = shared._db.row("SELECT id FROM resource WHERE sha256 = ?", (sha256,))
        with shared.transaction():
            shared._references.release(number)
            shared._db.execute("DELETE FROM resource WHERE id = ?", (number,))
        del held[sha256]
    assert {sha256: shared.resource(sha256) for sha256 in held} == held
    assert shared.check() == ()
