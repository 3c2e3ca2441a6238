"""Which files are archives, and what is done with those that are not."""

import re
import sqlite3
from itertools import pairwise
from pathlib import Path

import apsw
import pytest

from tests.store.values import a_record, uri
from wirecopy.errors import StoreError
from wirecopy.store import open_archive, schema


def pragma(path, name):
    connection = apsw.Connection(str(path))
    try:
        return connection.pragma(name)
    finally:
        connection.close()


def test_a_new_archive_has_the_newest_schema_and_is_whole(path):
    open_archive(path).close()
    assert pragma(path, "user_version") == schema.NEWEST
    assert pragma(path, "application_id") == schema.APPLICATION_ID
    archive = open_archive(path)
    assert archive.check() == ()
    assert archive.counts().articles == 0
    archive.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("page_size", 16_384),
        ("busy_timeout", 30_000),
        ("journal_size_limit", 64 * 1024 * 1024),
    ],
)
def test_an_archive_is_opened_so_that_what_is_kept_outlives_a_power_cut(store, name, value):
    assert store._db.row(f"PRAGMA {name}") == (value,)


def test_an_archive_that_is_opened_again_holds_what_it_held(path):
    archive = open_archive(path)
    archive.save(a_record())
    archive.close()
    again = open_archive(path)
    assert again.record(uri(1)) == a_record()
    again.close()


def test_the_migrations_are_numbered_without_a_gap_and_each_table_is_told_about():
    files = sorted(Path(schema.__file__).parent.glob("migrations/*.sql"))
    assert [int(file.name[:4]) for file in files] == list(range(1, schema.NEWEST + 1))
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        for before, line in pairwise(lines):
            if re.match(r"CREATE (VIRTUAL )?(TABLE|VIEW)", line):
                assert before.startswith("--") or line.startswith("CREATE TABLE story_member"), line


def a_foreign_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.commit()
    connection.close()


def a_newer_archive(path):
    open_archive(path).close()
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", schema.NEWEST + 1)
    connection.close()


def a_marked_database(path):
    connection = apsw.Connection(str(path))
    connection.pragma("application_id", 0x0F055112)
    connection.close()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        pytest.param(a_foreign_database, "no wirecopy archive", id="a database of another program"),
        pytest.param(a_marked_database, "no wirecopy archive", id="a database with another program's mark"),
        pytest.param(lambda path: path.write_text("Dear Sir, " * 99), "no wirecopy archive", id="a letter"),
        pytest.param(lambda path: path.write_bytes(b"\x00" * 4096), "no wirecopy archive", id="zeros"),
        pytest.param(a_newer_archive, "newer wirecopy", id="an archive of a newer wirecopy"),
        pytest.param(lambda path: path.mkdir(), "a folder", id="a folder"),
    ],
)
def test_what_is_no_archive_of_ours_is_refused_and_left_as_it_is(path, make, sentence):
    make(path)
    before = None if path.is_dir() else path.read_bytes()
    with pytest.raises(StoreError, match=sentence) as refusal:
        open_archive(path)
    assert str(path) in str(refusal.value)
    assert "Nothing was changed" in refusal.value.hint
    assert before is None or path.read_bytes() == before


def test_a_missing_folder_is_named_and_not_made(tmp_path):
    with pytest.raises(StoreError, match="folder does not exist"):
        open_archive(tmp_path / "nowhere" / "archive.db")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("beginning", [b"", None], ids=["an empty file", "what a kill left while it was made"])
def test_an_empty_database_becomes_an_archive(path, beginning):
    if beginning is None:
        connection = apsw.Connection(str(path))
        connection.pragma("journal_mode", "wal")
        connection.close()
    else:
        path.write_bytes(beginning)
    archive = open_archive(path)
    archive.save(a_record())
    assert archive.check() == ()
    archive.close()


def test_a_reader_that_may_not_write_reads_and_is_refused_in_words(path, store):
    store.save(a_record())
    reader = open_archive(path, read_only=True)
    assert reader.record(uri(1)) == a_record()
    with pytest.raises(StoreError, match="not written"):
        reader.save(a_record(2))
    reader.close()
    assert store.uris() == (uri(1),)


def test_a_reader_that_may_not_write_makes_no_archive(path):
    with pytest.raises(StoreError, match="no archive here"):
        open_archive(path, read_only=True)
    assert not path.exists()


def test_a_closed_archive_says_so(store):
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.uris()


@pytest.fixture
def closed(path):
    archive = open_archive(path)
    archive.save(a_record())
    archive.close()
    return path


def test_a_file_that_was_cut_off_is_called_damaged(closed):
    closed.write_bytes(closed.read_bytes()[: 16_384 * 12])
    with pytest.raises(StoreError, match=r"damaged\n  Nothing was changed"):
        open_archive(closed)


def test_a_file_with_noise_in_it_opens_and_is_called_damaged_when_it_is_looked_over(closed):
    content = bytearray(closed.read_bytes())
    content[16_384 * 20 : 16_384 * 30] = b"\xa5" * 16_384 * 10
    closed.write_bytes(content)
    archive = open_archive(closed)
    assert any("damaged" in fault for fault in archive.check())
    archive.close()


def test_a_statement_is_compiled_once_whatever_it_is_asked_for(store):
    for number in range(1, 6):
        store.save(a_record(number))
    asked = []  # SQLite asks for leave whenever it compiles a statement
    store._db._connection.authorizer = lambda *what: asked.append(what) or apsw.SQLITE_OK
    store.holding(uri(1))
    assert asked
    asked.clear()
    assert [store.holding(uri(number)).uri for number in range(2, 6)] == [uri(number) for number in range(2, 6)]
    assert asked == []
