"""Readers: who is there, what lets them in, what they keep of articles and searches."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from threading import Barrier, Thread

import pytest

from tests.store.values import NOW, a_record, uri
from wirecopy.errors import StoreError
from wirecopy.model import DEFAULT_READER, Copies, Pass, PassKind, Query, ReaderMark, SavedSearch, Scope
from wirecopy.store import open_archive, open_register

DAY = timedelta(days=1)
READS = (Scope.READ, Scope.STATE)


def a_pass(kind=PassKind.SESSION, **changes):
    made = Pass(kind=kind, reader=DEFAULT_READER, scopes=tuple(Scope), made_on=NOW, expires_on=NOW + DAY)
    return replace(made, **changes)


def digest(secret):
    return sha256(secret.encode()).digest()


def test_one_reader_is_there_from_the_beginning_and_may_everything(store):
    (one,) = store.readers()
    assert (one.name, one.scopes, one.has_password) == (DEFAULT_READER, tuple(Scope), False)


def test_a_reader_is_added_once_and_goes_with_all_that_was_theirs(store):
    store.save(a_record())
    store.add_reader("mara", READS)
    with pytest.raises(StoreError, match="there is a reader of this name"):
        store.add_reader("mara", READS)
    store.add_pass(a_pass(reader="mara", scopes=READS), digest("mara's"))
    store.mark("mara", uri(1), ReaderMark.STARRED, NOW)
    store.save_search("mara", SavedSearch(name="levy", query="levy", made_on=NOW))
    store.remove_reader("mara")
    assert [one.name for one in store.readers()] == [DEFAULT_READER]
    assert store.find_pass(digest("mara's"), NOW) is None
    assert store.saved_searches("mara") == store.marked("mara", ReaderMark.STARRED, 9) == ()
    assert store.check() == ()


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.remove_reader("nobody"),
        lambda store: store.set_password("nobody", "x"),
        lambda store: store.add_pass(a_pass(reader="nobody"), digest("x")),
        lambda store: store.mark("nobody", uri(1), ReaderMark.READ, NOW),
        lambda store: store.save_search("nobody", SavedSearch(name="x", query="x", made_on=NOW)),
        lambda store: store.mark(DEFAULT_READER, uri(9), ReaderMark.READ, NOW),
    ],
    ids=["removing", "a password", "a pass", "a mark", "a search", "an article that is not held"],
)
def test_what_is_not_there_is_said_and_nothing_changes(store, ask):
    store.save(a_record())
    with pytest.raises(StoreError, match=r"no reader of this name|not held"):
        ask(store)
    assert store.passes() == ()


# ── what lets in ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("secret", "later", "found"),
    [
        pytest.param("right", timedelta(0), True, id="the secret"),
        pytest.param("wrong", timedelta(0), False, id="another secret"),
        pytest.param("right", DAY, False, id="when it has expired"),
        pytest.param("right", DAY - timedelta(seconds=1), True, id="a second before"),
    ],
)
def test_only_the_secret_lets_in_and_only_in_its_time(store, secret, later, found):
    kept = store.add_pass(a_pass(), digest("right"))
    assert store.find_pass(digest(secret), NOW + later) == (kept if found else None)


def test_no_secret_stands_in_the_file(path, store):
    store.add_pass(a_pass(), digest("a secret that is looked for"))
    store.close()
    assert b"a secret that is looked for" not in path.read_bytes()


def test_a_link_works_once_also_when_many_ask_at_the_same_moment(path, store):
    store.add_pass(a_pass(PassKind.LINK), digest("once"))
    start, found = Barrier(6), []

    def ask():
        register = open_register(path)
        start.wait()
        found.append(register.use_link(digest("once"), NOW))
        register.close()

    threads = [Thread(target=ask) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sum(one is not None for one in found) == 1


@pytest.mark.parametrize("kind", [PassKind.SESSION, PassKind.TOKEN])
def test_what_is_no_link_is_not_used_up_as_one(store, kind):
    store.add_pass(a_pass(kind), digest("mine"))
    assert store.use_link(digest("mine"), NOW) is None
    assert store.find_pass(digest("mine"), NOW)


def test_a_new_password_drops_the_readers_sessions_and_links_and_no_token(store):
    store.add_reader("mara", READS)
    for kind in PassKind:
        store.add_pass(a_pass(kind), digest(kind))
        store.add_pass(a_pass(kind, reader="mara"), digest(f"mara's {kind}"))
    store.set_password(DEFAULT_READER, "hash")
    left = [(one.reader, one.kind) for one in store.passes()]
    assert sorted(left) == sorted([(DEFAULT_READER, PassKind.TOKEN), *(("mara", kind) for kind in PassKind)])
    assert store.password_of(DEFAULT_READER) == "hash"
    assert store.password_of("mara") == store.password_of("nobody") == ""


def test_a_pass_may_no_more_than_its_reader(store):
    store.add_reader("mara", READS)
    assert store.add_pass(a_pass(reader="mara", scopes=(Scope.READ, Scope.ADMIN)), digest("x")).scopes == (Scope.READ,)


def test_what_has_expired_goes_when_something_new_is_made(store):
    store.add_pass(a_pass(), digest("old"))
    store.add_pass(a_pass(made_on=NOW + DAY, expires_on=None), digest("new"))
    assert len(store.passes()) == 1


def test_the_last_use_is_noted_and_what_is_revoked_lets_nobody_in(store):
    kept = store.add_pass(a_pass(PassKind.TOKEN, label="ticker"), digest("t"))
    store.used(kept.id, NOW + DAY / 2)
    assert store.passes("token")[0].used_on == NOW + DAY / 2
    assert [store.revoke(kept.id), store.revoke(kept.id)] == [True, False]
    assert store.find_pass(digest("t"), NOW) is None


# ── what is kept ─────────────────────────────────────────────────────────────


def test_marks_are_set_and_taken_back_and_listed_the_last_first(store):
    for number in (1, 2, 3):
        store.save(a_record(number))
        store.mark(DEFAULT_READER, uri(number), ReaderMark.STARRED, NOW + number * DAY)
    store.mark(DEFAULT_READER, uri(2), ReaderMark.READ, NOW)
    store.mark(DEFAULT_READER, uri(2), ReaderMark.READ, NOW)
    assert store.marks_of(DEFAULT_READER, uri(2)) == {ReaderMark.READ, ReaderMark.STARRED}
    store.mark(DEFAULT_READER, uri(3), ReaderMark.STARRED, None)
    assert store.marked(DEFAULT_READER, ReaderMark.STARRED, 9) == (uri(2), uri(1))
    assert store.marked(DEFAULT_READER, ReaderMark.STARRED, 1) == (uri(2),)


def test_one_readers_marks_are_not_anothers(store):
    store.save(a_record())
    store.add_reader("mara", READS)
    store.mark("mara", uri(1), ReaderMark.READ, NOW)
    assert store.marks_of(DEFAULT_READER, uri(1)) == frozenset()


def test_a_forgotten_article_leaves_no_mark(store):
    store.save(a_record())
    store.mark(DEFAULT_READER, uri(1), ReaderMark.STARRED, NOW)
    store.forget(uri(1), "asked", NOW)
    assert store.marked(DEFAULT_READER, ReaderMark.STARRED, 9) == ()
    assert store.check() == ()


def test_a_saved_search_knows_what_came_in_since_it_was_looked_at(store):
    store.save(a_record(1))
    kept = store.save_search(DEFAULT_READER, SavedSearch(name="harbour", query="harbour", made_on=NOW))
    everything = Query(copies=Copies.NONE)
    assert store.matching(everything, 9, behind=kept.seen) == ()
    store.save(a_record(2))
    assert store.matching(everything, 9, behind=kept.seen) == (uri(2),)
    assert store.matching(everything, 9) == (uri(2), uri(1))
    assert store.saved_searches(DEFAULT_READER) == (kept,)
    seen = store.see_search(DEFAULT_READER, kept.id)
    assert store.matching(everything, 9, behind=seen.seen) == ()


def test_a_search_of_the_same_name_takes_its_place_and_another_readers_is_out_of_reach(store):
    store.add_reader("mara", READS)
    first = store.save_search(DEFAULT_READER, SavedSearch(name="x", query="levy", made_on=NOW))
    second = store.save_search(DEFAULT_READER, SavedSearch(name="x", query="ferry", made_on=NOW))
    assert (first.id, second.query) == (second.id, "ferry")
    assert store.see_search("mara", first.id) is None
    assert not store.remove_search("mara", first.id)
    assert store.remove_search(DEFAULT_READER, first.id)
    assert store.saved_searches(DEFAULT_READER) == ()


def test_the_readers_alone_can_be_opened_beside_an_open_archive(path, store):
    store.save(a_record())
    register = open_register(path)
    register.mark(DEFAULT_READER, uri(1), ReaderMark.READ, NOW)
    register.close()
    reading = open_archive(path, read_only=True)
    assert reading.marks_of(DEFAULT_READER, uri(1)) == {ReaderMark.READ}
    reading.close()
