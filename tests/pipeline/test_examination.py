"""`doctor` says of each thing whether it is well, and what to do where it is not."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import apsw
import pytest

from tests.store.values import a_page, a_record, a_source
from wirecopy import examination
from wirecopy.config import Config
from wirecopy.examination import examine
from wirecopy.store import open_archive, schema

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "archive.db"
    store = open_archive(path)
    store.keep(a_page())
    store.save(a_record(1))
    source = store.add_source(a_source())
    store.update_source(replace(source, polled_on=NOW - timedelta(hours=1), succeeded_on=NOW))
    store.close()
    return path


def ailing(path, now=NOW):
    """Return what is not well, by its subject."""
    return {found.subject: f"{found.what} | {found.hint}" for found in examine(Config(), path, now) if not found.well}


def sql(path, statement):
    connection = apsw.Connection(str(path))
    connection.execute(statement)
    connection.close()


def test_everything_is_named_that_is_well(path):
    found = examine(Config(), path, NOW)
    assert [one.subject for one in found] == [
        "clock",
        "settings",
        "disk",
        "archive",
        "schema",
        "evidence",
        "sources",
    ]
    assert all(one.well for one in found)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        pytest.param(datetime(1970, 1, 1, tzinfo=UTC), "times of import are evidence", id="a clock that was never set"),
        pytest.param(NOW - timedelta(days=1), "before the last poll", id="a clock that went back"),
    ],
)
def test_a_wrong_clock(path, now, says):
    assert says in ailing(path, now)["clock"]


def test_a_clock_that_was_set_right_by_a_minute_is_well(path):
    assert ailing(path, NOW - timedelta(hours=1, minutes=1)) == {}


def test_a_disk_that_is_nearly_full(path, monkeypatch):
    monkeypatch.setattr(examination, "_ROOM", shutil.disk_usage(path.parent).total + 1)
    assert "Make room" in ailing(path)["disk"]


def test_no_archive_and_no_folder(tmp_path):
    found = ailing(tmp_path / "nowhere" / "archive.db")
    assert "wirecopy init" in found["archive"]
    assert "no folder" in found["disk"]


def test_a_source_that_fails(path):
    store = open_archive(path)
    store.update_source(replace(store.sources()[0], failures=3, problem="it answers 404"))
    store.close()
    assert "it answers 404 (3 in a row) | wirecopy why 1" in ailing(path)["source"]


@pytest.mark.parametrize("number", [schema.NEWEST - 1, schema.NEWEST + 1], ids=["older", "newer"])
def test_an_archive_of_another_schema_is_told_and_not_changed(path, number):
    sql(path, f"PRAGMA user_version = {number}")
    assert ailing(path)["archive"]
    connection = apsw.Connection(str(path))
    assert connection.pragma("user_version") == number
    connection.close()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        pytest.param("UPDATE resource SET body = x'00'", "damaged", id="flipped evidence"),
        pytest.param("DELETE FROM version", "latest version", id="a lost version"),
    ],
)
def test_damage(path, harm, says):
    sql(path, harm)
    assert says in ailing(path)["archive"]


def test_what_is_no_archive(path):
    path.write_bytes(b"this is a letter" * 1000)
    assert ailing(path)["archive"]
