"""`backup`, `restore`, `verify`, `export`, as they are typed."""

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from wirecopy.store import open_archive


@pytest.fixture
def archive(coast, tmp_path):
    """A copy of the example archive, which a test may change."""
    path = tmp_path / "news.db"
    path.write_bytes(coast.read_bytes())
    return path


def texts(path):
    store = open_archive(path)
    try:
        return {store.record(uri).reading.article.text for uri in store.uris()}
    finally:
        store.close()


def test_a_backup_is_made_verified_and_brought_back(run, archive, tmp_path):
    backup = tmp_path / "monday.db"
    assert run("--db", archive, "backup", backup).code == 0
    assert "is whole" in run("verify", backup).err
    again = run("--db", archive, "restore", backup)
    assert (again.code, "--force" in again.err) == (1, True)
    held = texts(archive)
    archive.write_bytes(b"noise" * 9_999)
    (told,) = run("--db", archive, "--json", "restore", backup, "--force").objects
    assert told["kept"].endswith("news.db.before-restore")
    assert texts(archive) == held


def test_damage_is_named_and_the_exit_says_so(run, archive):
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)
    ran = run("--db", archive, "verify")
    assert ran.code == 1
    assert "the file is damaged" in ran.out
    (told,) = run("--db", archive, "verify", "--json").objects
    assert told["faults"]


def test_what_is_verified_is_not_changed(run, archive):
    before = archive.read_bytes()
    assert run("--db", archive, "verify").code == 0
    assert archive.read_bytes() == before


def test_dossiers_are_exported_one_a_line(run, archive):
    ran = run("--db", archive, "export")
    store = open_archive(archive)
    uris = list(store.uris())
    store.close()
    assert [one["id"] for one in ran.objects] == uris
    (one,) = run("--db", archive, "export", uris[3]).objects
    assert one == ran.objects[3] == json.loads(run("--db", archive, "show", uris[3], "--json").out)


@pytest.mark.parametrize("name", ["all.warc", "all.warc.gz"])
def test_exported_evidence_that_is_imported_again_gives_the_same_texts(run, archive, tmp_path, name):
    file, fresh = tmp_path / name, tmp_path / "fresh.db"
    assert run("--db", archive, "export", "--format", "warc", "-o", file).code == 0
    ran = run("--db", fresh, "import", file)
    assert ran.code == 3, "the consent wall among the evidence is refused again"
    assert "consent form" in ran.err
    # Without its listing the bot's page names the outlet of its original: one text of one outlet is one article.
    missing = texts(archive) - texts(fresh)
    assert all(text.startswith("Both sides kept their words short") for text in missing)
    assert len(missing) <= 1


def test_every_exported_record_has_the_digest_of_its_bytes_and_the_same_export_is_the_same_file(run, archive, tmp_path):
    contents = []
    for name in ("a.warc.gz", "b.warc.gz"):
        assert run("--db", archive, "export", "--format", "warc", "-o", tmp_path / name).code == 0
        contents.append(gzip.decompress((tmp_path / name).read_bytes()))
    records = list(ArchiveIterator(io.BytesIO(contents[0]), parse_http=False, verify_digests=True))
    kinds = [record.record_type for record in ArchiveIterator(io.BytesIO(contents[0]))]
    assert kinds[0] == WarcRecordType.warcinfo
    assert len(records) == len(kinds) > 10
    behind = [content.partition(b"\r\n\r\n\r\n")[2] for content in contents]
    assert behind[0] == behind[1]


def test_a_file_is_not_overwritten_by_an_export(run, archive, tmp_path):
    file = tmp_path / "letter.jsonl"
    file.write_text("Dear Sir", encoding="utf-8")
    ran = run("--db", archive, "export", "-o", file)
    assert (ran.code, "there is a file of that name" in ran.err) == (1, True)
    assert file.read_text(encoding="utf-8") == "Dear Sir"


# ── full disks ───────────────────────────────────────────────────────────────

FULL = Path("/dev/full")  # takes nothing: full(4)


@pytest.mark.parametrize(
    "words", ["list", "export", "export --format warc", "export --json", "search port", "verify --json"]
)
def test_an_output_that_takes_nothing_is_told_in_words(archive, words):
    command = [sys.executable, "-m", "wirecopy", *words.split(), "--db", str(archive)]
    with FULL.open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert "standard output: it cannot be read or written: No space left on device\n  Make room" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr


@pytest.mark.parametrize(
    "words", ["backup {}/copy.db", "restore {0} --db {1}/new.db", "export --output {1}/all.warc --format warc"]
)
def test_a_copy_for_which_there_is_no_room_is_told_in_words_and_leaves_nothing(archive, tmp_path, words):
    place = tmp_path / "copies"
    place.mkdir()
    line = words.replace("{0}", str(archive)).replace("{1}", str(place)).replace("{}", str(place))
    own = "" if "--db" in line else f"--db {archive}"
    limited = f"ulimit -f 40; exec {sys.executable} -m wirecopy {own} {line}"  # of 512 bytes
    ran = subprocess.run(["/bin/sh", "-c", limited], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "Make room" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert list(place.iterdir()) == []
