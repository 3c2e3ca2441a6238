"""All or nothing: blocks, blocks in blocks, threads, processes."""

import subprocess
import sys
import threading
from textwrap import dedent

import pytest

from tests.store.values import NOW, a_page, a_record, a_relation, a_source, a_statement, a_story, uri
from wirecopy.errors import StoreError
from wirecopy.store import open_archive


class Interrupted(BaseException):
    """What a Ctrl-C is."""


@pytest.mark.parametrize("kind", [ValueError, Interrupted, StoreError])
def test_a_block_that_an_exception_leaves_is_undone_whole(store, kind):
    def half_a_poll():
        with store.transaction():
            store.keep(a_page())
            store.save(a_record())
            store.add_source(a_source())
            raise kind("the power went")

    with pytest.raises(kind):
        half_a_poll()
    counts = store.counts()
    assert (counts.articles, counts.sources, counts.evidence_raw) == (0, 0, 0)
    store.save(a_record())
    assert store.check() == ()


def test_an_inner_block_that_fails_is_undone_alone(store):
    def fail_inside():
        with store.transaction():
            store.save(a_record(2))
            raise ValueError("inner")

    with store.transaction():
        store.save(a_record(1))
        with pytest.raises(ValueError, match="inner"):
            fail_inside()
        store.save(a_record(3))
    assert store.uris() == (uri(1), uri(3))
    assert [hit.holding.uri for hit in store.search("minister")] == [uri(3), uri(1)]
    assert store.check() == ()


def test_inner_blocks_that_end_well_are_kept_only_with_the_outer_one(store):
    def fail_outside():
        with store.transaction():
            with store.transaction(), store.transaction():
                store.save(a_record(1))
            assert store.uris() == (uri(1),)
            raise ValueError("outer")

    with pytest.raises(ValueError, match="outer"):
        fail_outside()
    assert store.uris() == ()


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(lambda store: store.save(a_record(2, statements=(a_statement(hops=()),))), id="a broken chain"),
        pytest.param(lambda store: store.save(a_record(2, relations=(a_relation(2, 7),))), id="a copy of nothing"),
        pytest.param(lambda store: store.save(a_record(1)), id="a version twice"),
        pytest.param(lambda store: store.save_story(a_story(1, 7)), id="a story with an article that is not held"),
        pytest.param(lambda store: store.keep(a_page(sha256="0" * 64)), id="a body with a wrong digest"),
        pytest.param(lambda store: store.forget(uri(7), "", NOW), id="forgetting what is not held"),
        pytest.param(lambda store: store.set_listed(7, ()), id="a listing of no source"),
    ],
)
def test_what_is_refused_inside_a_block_leaves_the_block_as_it_was(store, refused):
    with store.transaction():
        store.save(a_record(1))
        with pytest.raises(StoreError):
            refused(store)
        store.save(a_record(3))
    assert store.uris() == (uri(1), uri(3))
    assert store.counts().stories == 0
    assert store.check() == ()


def test_a_block_in_which_a_call_broke_off_halfway_cannot_be_kept(store):
    store._db.execute("CREATE TRIGGER full BEFORE INSERT ON statement BEGIN SELECT raise(FAIL, 'no room'); END")

    def go_on_all_the_same():
        with store.transaction():
            store.keep(a_page())
            with pytest.raises(StoreError, match="no room"):
                store.save(a_record())

    with pytest.raises(StoreError, match="cannot go on"):
        go_on_all_the_same()
    assert store.counts().evidence_raw == 0
    store._db.execute("DROP TRIGGER full")
    store.save(a_record())
    assert store.check() == ()


def test_an_inner_block_in_which_a_call_broke_off_halfway_is_undone_alone(store):
    store._db.execute("CREATE TRIGGER full BEFORE INSERT ON statement BEGIN SELECT raise(FAIL, 'no room'); END")
    with store.transaction():
        store.keep(a_page())
        with pytest.raises(StoreError, match="no room"), store.transaction():
            store.save(a_record())
        store.add_source(a_source())
    counts = store.counts()
    assert (counts.articles, counts.sources, counts.evidence_raw) == (0, 1, len(a_page().body))


def test_threads_that_share_an_archive_wait_for_each_other(store):
    def work(first):
        for number in range(first, first + 20):
            with store.transaction():
                store.save(a_record(number))
                assert store.holding(uri(number))

    threads = [threading.Thread(target=work, args=(first,)) for first in (100, 200, 300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.counts().articles == 60
    assert store.check() == ()


WRITER = dedent("""
    import sys
    from pathlib import Path
    from tests.store.values import a_page, a_record
    from wirecopy.store import open_archive

    path, first = Path(sys.argv[1]), int(sys.argv[2])
    for round in range(3):
        store = open_archive(path)
        for number in range(first + 10 * round, first + 10 * round + 10):
            with store.transaction():
                store.keep(a_page(f"https://courier.example/{number}"))
                store.save(a_record(number))
        store.close()
    print("done")
""")


def test_processes_that_open_a_new_archive_at_once_all_keep_what_they_save(path):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(first)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (100, 200, 300)
    ]
    ends = [writer.communicate(timeout=120) for writer in writers]
    assert ends == [("done\n", "")] * 3
    archive = open_archive(path)
    assert archive.counts().articles == 90
    assert len(archive.retrievals(a_page().sha256)) == 90
    assert archive.check() == ()
    archive.close()


def test_a_reader_sees_whole_transactions_while_another_one_writes(path, store):
    reader = open_archive(path, read_only=True)
    with store.transaction():
        store.save(a_record())
        assert reader.uris() == ()
    assert reader.uris() == (uri(1),)
    reader.close()


def test_a_writer_that_waits_too_long_says_so(path, store):
    other = open_archive(path)
    other._db._connection.set_busy_timeout(50)
    with store.transaction():
        store.save(a_record())
        with pytest.raises(StoreError, match=r"another program has been writing(.|\n)*Nothing was changed"):
            other.save(a_record(2))
    other.save(a_record(2))
    other.close()
    assert store.uris() == (uri(1), uri(2))
