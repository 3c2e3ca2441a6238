"""A kill or a full disk at any moment loses nothing and doubles nothing; the long form is `benchmarks.kills`."""

import json
import subprocess
import sys
from contextlib import closing

import apsw
import pytest

from benchmarks.inquest import Inquest, Promises
from benchmarks.jobs import imported
from wirecopy.store import files, open_archive

KILLS, FULL_DISKS = 12, 6


def python(*words):
    ran = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, timeout=600, check=False)
    assert not ran.stderr, ran.stderr
    return ran.stdout.splitlines()


def test_whatever_writes_and_is_interrupted_again_and_again_ends_as_what_never_was():
    lines = python("benchmarks.kills", "--kills", str(KILLS), "--full-disks", str(FULL_DISKS), "--seed", "7")
    told = next(json.loads(line) for line in lines if line.startswith("{"))
    assert told["violations"] == 0, lines
    assert told["kills"] == KILLS
    assert told["full_disks"] >= FULL_DISKS


def test_backups_that_are_made_during_an_import_are_whole_and_come_back():
    (line,) = python("benchmarks.backups", "--backups", "5")
    assert json.loads(line)["violations"] == 0


@pytest.mark.parametrize(
    ("careless", "found"),
    [
        pytest.param("transactions", "", id="each call is kept by itself"),
        pytest.param("order", "done: ", id="a poll is marked as done before its items are kept"),
    ],
)
def test_an_archive_that_is_careless_is_found_out(careless, found):
    (line,) = python("tests.rigs.careless", careless, "200")
    assert any(found in fault for fault in json.loads(line))


# ── the inquest finds what it is for ─────────────────────────────────────────

URI = "(SELECT uri FROM article WHERE id = 1)"


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "archive.db"
    path.write_bytes(imported(2))
    return path


@pytest.fixture
def promises(archive):
    with Inquest(archive) as inquest:
        held = inquest.held()
        return Promises(
            told={"all of it": held}, done={poll: inquest.held(poll[0]) for poll in inquest.polls().items()}
        )


def found(archive, promises):
    with Inquest(archive) as inquest:
        return {fault.partition(":")[0] for fault in inquest.faults(promises, ["all of it"])}


def spoil(archive, sql):
    with closing(apsw.Connection(str(archive), vfs=files.checksums(archive) or None)) as connection:
        connection.execute(sql).fetchall()


def test_nothing_is_found_in_a_whole_archive(archive, promises):
    assert found(archive, promises) == set()


@pytest.mark.parametrize(
    ("sql", "kinds"),
    [
        pytest.param(
            "DELETE FROM version WHERE article = 1",
            {"reference", "acknowledged", "done", "diary"},
            id="an article without its version",
        ),
        pytest.param(
            f"DELETE FROM event WHERE article = {URI}", {"diary"}, id="a version of which the diary does not tell"
        ),
        pytest.param(
            "INSERT INTO event (article, source, value) SELECT article, source, value FROM event WHERE id ="
            f" (SELECT min(id) FROM event WHERE article = {URI})",
            {"diary"},
            id="a version of which the diary tells twice",
        ),
        pytest.param(
            "UPDATE resource SET coding = 'identity', body = x'00' WHERE id = (SELECT max(id) FROM resource)",
            {"evidence"},
            id="evidence of another digest",
        ),
        pytest.param(
            "UPDATE version SET page = NULL, listing = NULL WHERE id = 1", {"evidence"}, id="a version without evidence"
        ),
        pytest.param(
            "UPDATE article SET url = (SELECT url FROM article WHERE id = 1) WHERE id = 2",
            {"twice"},
            id="one address twice",
        ),
        pytest.param("DELETE FROM search", {"words"}, id="articles that no search finds"),
        pytest.param("UPDATE version SET number = 3 WHERE id = 1", {"twice"}, id="a version that was left out"),
        pytest.param(
            "UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'event_by_source'",
            {"integrity"},
            id="a damaged file",
        ),
    ],
)
def test_the_inquest_finds_what_it_is_for(archive, promises, sql, kinds):
    spoil(archive, "PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON;" + sql)
    assert found(archive, promises) & kinds
    assert found(archive, promises) <= kinds | {"reference"}


def test_two_archives_that_hold_the_same_have_the_same_content_and_others_have_not(archive, tmp_path):
    other = tmp_path / "other.db"
    other.write_bytes(archive.read_bytes())
    spoil(other, "UPDATE article SET headline = headline || '!' WHERE id = 1")
    with Inquest(archive) as one, Inquest(archive) as again, Inquest(other) as changed:
        assert one.content() == again.content()
        assert one.content() != changed.content()


def test_looking_changes_nothing(archive):
    before = archive.read_bytes()
    with Inquest(archive) as inquest:
        inquest.faults(Promises(), [])
    assert archive.read_bytes() == before
    with closing(open_archive(archive)) as store:
        assert store.check() == ()
