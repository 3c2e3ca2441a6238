"""Backups, restoring, migrations: a copy that is whole, at its name only when it is, and nothing lost on the way."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import apsw
import pytest

from benchmarks.flips import flip
from tests.store.test_references import an_outlet_page, markup
from tests.store.values import a_page, a_record, uri
from wirecopy.errors import StoreError
from wirecopy.store import files, open_archive, restore, schema

FLIPS = 200


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copies" / "monday.db"


@pytest.fixture(autouse=True)
def folder(copy):
    copy.parent.mkdir()
    return copy.parent


@pytest.fixture
def full(store):
    for number in range(1, 9):
        store.keep(an_outlet_page(number, markup("a")))
        store.save(a_record(number, fingerprint=tuple(range(number * 100, number * 100 + 50))))
    return store


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def held(path):
    archive = open_archive(path)
    try:
        assert archive.check() == ()
        return archive.uris()
    finally:
        archive.close()


def test_a_backup_is_one_file_with_all_that_was_held(full, copy, folder):
    steps = []
    full.backup(copy, steps.append)
    assert names(folder) == [copy.name]
    assert sum(steps) == 100
    assert held(copy) == full.uris()


def test_a_backup_can_be_read_where_nothing_can_be_written(full, copy, folder):
    full.backup(copy)
    folder.chmod(0o500)
    reader = open_archive(copy, read_only=True)
    assert reader.uris() == full.uris()
    reader.close()
    folder.chmod(0o700)


def test_a_backup_takes_the_place_of_an_older_one(full, copy):
    full.backup(copy)
    full.save(a_record(9))
    full.backup(copy)
    assert held(copy) == full.uris()


def test_a_backup_of_a_damaged_archive_is_refused_and_the_older_one_stays(full, copy, folder):
    full.backup(copy)
    before = copy.read_bytes()
    full._db.execute("UPDATE resource SET body = x'00' WHERE id = 3")
    with pytest.raises(StoreError, match="the copy is damaged"):
        full.backup(copy)
    assert copy.read_bytes() == before
    assert names(folder) == [copy.name]


def test_a_backup_into_a_folder_that_is_not_there_is_told_in_words(full, tmp_path):
    with pytest.raises(StoreError, match="Nothing was changed"):
        full.backup(tmp_path / "nowhere" / "copy.db")


def test_a_backup_leaves_out_what_is_not_yet_committed(full, copy):
    with full.transaction():
        full.save(a_record(9))
        full.backup(copy)
    assert len(held(copy)) == 8


WRITER = dedent("""
    import sys
    from pathlib import Path
    from tests.store.values import a_page, a_record
    from wirecopy.store import open_archive

    store = open_archive(Path(sys.argv[1]))
    number = store.counts().articles
    print("open", flush=True)
    while True:
        with store.transaction():
            for number in range(number + 1, number + 6):
                store.keep(a_page(f"https://courier.example/{number}", f"<p>{number}</p>".encode() * 400))
                store.save(a_record(number, fingerprint=tuple(range(number * 50, number * 50 + 40))))
""")


def test_backups_while_another_process_imports_are_whole_and_cut_between_two_transactions(path, copy):
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout.readline() == "open\n"
        archive = open_archive(path)
        numbers = []
        for _ in range(10):
            archive.backup(copy)
            numbers.append(len(held(copy)))
        archive.close()
    finally:
        writer.kill()
        writer.communicate()
    assert numbers == sorted(numbers)
    assert all(number % 5 == 0 for number in numbers)
    assert numbers[-1] > numbers[0]


# ── restoring ────────────────────────────────────────────────────────────────


def test_a_backup_comes_back_where_there_is_nothing(full, copy, tmp_path):
    full.backup(copy)
    place = tmp_path / "new.db"
    assert restore(place, copy) is None
    assert held(place) == held(copy) == full.uris()


def test_an_archive_is_overwritten_only_when_told_and_then_kept_beside(full, copy, path):
    full.backup(copy)
    full.save(a_record(9))
    full.close()
    with pytest.raises(StoreError, match=r"an archive already[\s\S]*--force"):
        restore(path, copy)
    assert len(held(path)) == 9
    kept = restore(path, copy, force=True)
    assert len(held(path)) == 8
    assert len(held(kept)) == 9


def test_what_stood_in_the_log_of_a_killed_program_is_kept_beside_too(full, copy, path, tmp_path):
    full.backup(copy)
    full.save(a_record(9))
    killed = tmp_path / "killed.db"
    for end in ("", "-wal"):
        killed.with_name(killed.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
    kept = restore(killed, copy, force=True)
    assert len(held(kept)) == 9
    assert len(held(killed)) == 8


def test_an_archive_that_another_program_has_open_is_left_alone(full, copy, path):
    full.backup(copy)
    full.save(a_record(9))
    with pytest.raises(StoreError, match="another program has this archive open"):
        restore(path, copy, force=True)
    assert len(full.uris()) == 9


def test_an_archive_that_is_past_reading_can_be_replaced(full, copy, path):
    full.backup(copy)
    full.close()
    path.write_bytes(b"noise" * 9_999)
    kept = restore(path, copy, force=True)
    assert len(held(path)) == 8
    assert kept.read_bytes() == b"noise" * 9_999


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        pytest.param(lambda copy: copy.write_bytes(b"Dear Sir, " * 999), "no wirecopy archive", id="a letter"),
        pytest.param(lambda copy: copy.write_bytes(copy.read_bytes()[:300_000]), "damaged", id="cut off"),
        pytest.param(Path.unlink, "no archive here", id="missing"),
    ],
)
def test_a_backup_that_is_not_whole_is_not_put_in_place(full, copy, path, tmp_path, spoil, says):
    full.backup(copy)
    full.close()
    spoil(copy)
    with pytest.raises(StoreError, match=says):
        restore(path, copy, force=True)
    assert len(held(path)) == 8
    assert names(tmp_path) == ["archive.db", "copies"]


# ── damage ───────────────────────────────────────────────────────────────────


def test_every_flipped_bit_of_a_closed_archive_is_found(full, path):
    full.close()
    outcome = flip(path.read_bytes(), FLIPS, seed=20261125)
    assert outcome.missed == []
    assert outcome.harmless == []


def test_every_flipped_bit_of_a_backup_is_found(full, copy):
    full.backup(copy)
    outcome = flip(copy.read_bytes(), FLIPS // 4, seed=20261126)
    assert (outcome.missed, outcome.harmless) == ([], [])


# ── migrations ───────────────────────────────────────────────────────────────


@pytest.fixture
def old(path):
    """An archive of the first schema with one page, as its wirecopy left it."""
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA page_size = 16384; PRAGMA journal_mode = WAL").fetchall()
    first = next(Path(schema.__file__).parent.glob("migrations/0001_*.sql"))
    connection.execute(first.read_text(encoding="utf-8"))
    page = a_page()
    connection.execute(
        "INSERT INTO resource (sha256, size, coding, body) VALUES (?, ?, 'identity', ?)",
        (page.sha256, len(page.body), page.body),
    )
    connection.pragma("application_id", schema.APPLICATION_ID)
    connection.pragma("user_version", 1)
    connection.close()
    return path


def test_an_older_archive_is_brought_up_to_date_and_a_copy_of_it_is_kept(old, tmp_path):
    (tmp_path / "archive.db.schema-0").write_bytes(b"the copy before the last migration")
    archive = open_archive(old)
    assert archive.resource(a_page().sha256) == a_page().body
    archive.save(a_record(1))
    assert archive.check() == ()
    archive.close()
    copies = [one for one in names(tmp_path) if ".schema-" in one]
    assert copies == ["archive.db.schema-1"]
    connection = apsw.Connection(str(tmp_path / copies[0]))
    assert connection.pragma("user_version") == 1
    assert connection.execute("SELECT count(*) FROM resource").fetchall() == [(1,)]
    connection.close()


def test_a_new_archive_leaves_no_copy(path, tmp_path):
    open_archive(path).close()
    open_archive(path).close()
    assert [one for one in names(tmp_path) if one.startswith("archive")] == ["archive.db"]


# ── where it lies ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        pytest.param("/dev/sda / ext4 rw 0 0", "", id="a local disk"),
        pytest.param("/dev/sda / ext4 rw 0 0\nserver:/home {} nfs4 rw 0 0", "nfs4", id="a network disk"),
        pytest.param("server:/ / nfs rw 0 0\n/dev/sda {} ext4 rw 0 0", "", id="a local disk on a network root"),
        pytest.param("/dev/sda {} ext4 rw 0 0\n//server/x {} cifs rw 0 0", "cifs", id="one over the other"),
        pytest.param("server:/x {}x nfs rw 0 0", "", id="a name that only begins so"),
        pytest.param("", "", id="nothing is known"),
        pytest.param("\n \nx\n", "", id="lines of another form"),
    ],
)
def test_a_network_disk_is_refused(tmp_path, mounts, kind):
    table = tmp_path / "mounts"
    home = str(tmp_path).replace(" ", "\\040")
    table.write_text(mounts.replace("{}", home), encoding="utf-8")
    if not kind:
        files.refuse_network(tmp_path / "archive.db", table)
        return
    with pytest.raises(StoreError, match=rf"network disk \({kind}\)\n  Nothing was changed"):
        files.refuse_network(tmp_path / "archive.db", table)


def test_a_blank_in_the_name_of_a_mount_is_read(tmp_path):
    folder = tmp_path / "my news"
    folder.mkdir()
    table = tmp_path / "mounts"
    table.write_text(f"server:/x {tmp_path}/my\\040news nfs rw 0 0\n", encoding="utf-8")
    with pytest.raises(StoreError, match="network disk"):
        files.refuse_network(folder / "archive.db", table)


def test_where_mounts_cannot_be_read_nothing_is_refused(tmp_path):
    files.refuse_network(tmp_path / "archive.db", tmp_path / "none")


def test_the_articles_that_are_read_back_are_those_that_were_saved(full, copy):
    full.backup(copy)
    archive = open_archive(copy)
    assert archive.record(uri(3)) == full.record(uri(3))
    archive.close()
