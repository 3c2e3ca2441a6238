"""`wirecopy doctor`: each thing that it looks at is broken for real, and it says so and what to do."""

import lzma
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import apsw
import pytest

from tests.store.values import HOUR, NOW, a_page, a_record
from wirecopy.config import Config
from wirecopy.errors import ConfigError
from wirecopy.examination import Machine, examine
from wirecopy.model import Source, SourceState, Standing
from wirecopy.store import files, open_archive

GB = 10**9
MINUTE = timedelta(minutes=1)
OLDEST = Path(__file__).parents[1] / "store" / "released" / "schema-1.db.xz"


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "news.db"
    with closing(open_archive(path)) as store:
        page = a_page()
        store.keep(page)
        record = a_record()
        store.save(replace(record, origin=replace(record.origin, page=page.sha256)))
    return path


@pytest.fixture
def mounts(tmp_path):
    table = tmp_path / "mounts"
    table.write_text("/dev/sda / ext4 rw 0 0\n", encoding="utf-8")
    return table


@pytest.fixture
def machine(mounts):
    return Machine(now=NOW + HOUR, free=lambda _: 5 * GB, mounts=mounts)


def unwell(findings):
    return {(one.subject, one.what, one.hint) for one in findings if not one.well}


def only(findings):
    """Return the one thing that is not well, which has a hint."""
    ((subject, what, hint),) = unwell(findings)
    assert hint
    return subject, what


def spoil(archive, sql):
    with closing(apsw.Connection(str(archive), vfs=files.checksums(archive) or None)) as connection:
        connection.execute(f"PRAGMA foreign_keys = OFF; {sql}").fetchall()


def test_what_is_well_is_well(archive, machine):
    findings = examine(Config(), archive, machine)
    assert unwell(findings) == set()
    assert [one.subject for one in findings] == [
        "clock",
        "settings",
        "disk",
        "archive",
        "schema",
        "evidence",
        "sources",
    ]


def test_nothing_is_changed_by_looking(archive, machine):
    before = archive.read_bytes()
    examine(Config(), archive, machine)
    assert archive.read_bytes() == before


# ── the clock ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("now", "told"),
    [
        pytest.param(NOW + HOUR, "", id="right"),
        pytest.param(NOW, "", id="stopped"),
        pytest.param(NOW - 5 * MINUTE, "", id="set back by a little"),
        pytest.param(NOW - HOUR, "holds what came in at 2026-11-09 07:00, which is still to come", id="an hour back"),
        pytest.param(NOW.replace(year=1970), "this wirecopy was made in", id="a machine without a clock"),
    ],
)
def test_a_clock_that_is_behind_what_it_wrote_is_wrong(archive, machine, now, told):
    findings = examine(Config(), archive, replace(machine, now=now))
    assert [subject for subject, _, _ in unwell(findings)] == (["clock"] if told else [])
    assert told in findings[0].what


@pytest.mark.parametrize(
    ("servers", "told"),
    [
        pytest.param([(0, 0), (1, 0), (-2, 0)], "", id="the same time"),
        pytest.param([(90, 0), (91, 0), (89, 0)], "90 minutes behind the servers' clocks", id="ours is behind"),
        pytest.param([(-90, 0), (-90, 0), (-90, 0)], "90 minutes ahead of the servers' clocks", id="ours is ahead"),
        pytest.param([(-90, 90), (-600, 600), (-60, 60)], "", id="answers that a cache has kept"),
        pytest.param([(0, 0), (9999, 0), (0, 0)], "", id="one server that is wrong"),
        pytest.param([(None, 0), (None, 0)], "", id="no server tells the time"),
    ],
)
def test_our_clock_is_compared_with_the_servers(archive, machine, servers, told):
    with closing(open_archive(archive)) as store:
        for number, (minutes, age) in enumerate(servers, start=10):
            heads = {"date": "soon"} if minutes is None else {"date": date(NOW + minutes * MINUTE)}
            page = a_page(
                f"https://courier.example/{number}",
                f"<p>{number}</p>".encode(),
                headers=(*heads.items(), ("age", str(age * 60))),
            )
            store.keep(page)
            record = a_record(number)
            store.save(replace(record, origin=replace(record.origin, page=page.sha256)))
    findings = examine(Config(), archive, machine)
    assert [subject for subject, _, _ in unwell(findings)] == (["clock"] if told else [])
    assert told in findings[0].what


def date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


# ── the settings ─────────────────────────────────────────────────────────────


def test_settings_that_cannot_be_read_are_a_finding_and_the_rest_is_looked_at(archive, machine):
    error = ConfigError('"titel" is not a setting of [fetch]', "wirecopy.toml:2", 'Did you mean "title"?')
    findings = examine(error, archive, machine)
    assert only(findings) == ("settings", 'wirecopy.toml:2: "titel" is not a setting of [fetch]')
    assert "evidence" in [one.subject for one in findings]


def test_an_unknown_key_is_told_by_the_command(run, tmp_path):
    (tmp_path / "wirecopy.toml").write_text('[fetch]\nintervall = "2h"\n', encoding="utf-8")
    ran = run("doctor")
    assert ran.code == 1
    assert 'wirecopy.toml:2: "intervall" is not a setting of [fetch]' in " ".join(ran.out.split())
    assert 'Did you mean "interval"?' in ran.out
    assert "clock" in ran.out


# ── the disk ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("free", "well"),
    [
        pytest.param(5 * GB, True, id="room"),
        pytest.param(256 * 1024 * 1024, True, id="just enough for a day"),
        pytest.param(256 * 1024 * 1024 - 1, False, id="too little for a day"),
        pytest.param(0, False, id="none"),
    ],
)
def test_a_disk_without_room_is_told(archive, machine, free, well):
    findings = examine(Config(), archive, replace(machine, free=lambda _: free))
    assert (unwell(findings) == set()) == well
    assert well or only(findings)[0] == "disk"


def test_a_disk_that_has_no_room_for_a_copy_of_the_archive_is_told(archive, machine):
    with archive.open("r+b") as file:
        file.truncate(300 * 1024 * 1024)  # a hole, which takes no room
    told = [hint for subject, _, hint in unwell(examine(Config(), archive, replace(machine, free=lambda _: 3 * 10**8)))]
    assert any("the archive has 0.3 GB" in hint for hint in told)


def test_a_network_disk_is_told(archive, machine, mounts, tmp_path):
    mounts.write_text(f"server:/x {tmp_path} nfs4 rw 0 0\n", encoding="utf-8")
    subject, what = only(examine(Config(), archive, machine))
    assert (subject, "network disk (nfs4)" in what) == ("disk", True)


def test_a_missing_folder_and_a_missing_archive_are_told(tmp_path, machine):
    told = unwell(examine(Config(), tmp_path / "nowhere" / "news.db", machine))
    assert {subject for subject, _, _ in told} == {"disk", "archive"}
    assert all("wirecopy init" in hint for _, _, hint in told)


# ── the schema ───────────────────────────────────────────────────────────────


def test_an_archive_of_an_older_wirecopy_is_told_and_left_and_the_next_verb_brings_it_up_to_date(run, tmp_path):
    archive = tmp_path / "news.db"
    archive.write_bytes(lzma.decompress(OLDEST.read_bytes()))
    before = archive.read_bytes()
    ran = run("--db", archive, "doctor")
    assert ran.code == 1
    assert "an older wirecopy wrote this archive" in " ".join(ran.out.split())
    assert "wirecopy list brings it up to date" in " ".join(ran.out.split())
    assert archive.read_bytes() == before
    assert run("--db", archive, "list").code == 0
    told = {one["subject"]: one for one in run("--db", archive, "doctor", "--json").objects}
    assert told["evidence"]["well"]
    assert "news.db.schema-1 is the archive before the last change of its form" in told["copy"]["what"]


def test_an_archive_of_a_newer_wirecopy_is_told(archive, machine):
    spoil(archive, "PRAGMA user_version = 999")
    subject, what = only(examine(Config(), archive, machine))
    assert (subject, "a newer wirecopy wrote this archive (schema 999" in what) == ("archive", True)


# ── the evidence ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        pytest.param("DELETE FROM resource", "its evidence is not held", id="missing"),
        pytest.param("UPDATE resource SET body = x'00'", "evidence", id="changed"),
        pytest.param("UPDATE version SET value = x'00'", "wc:0000000000000001 version 1", id="a version past reading"),
        pytest.param("DELETE FROM search", "it cannot be found by its words", id="a gap in the search"),
    ],
)
def test_evidence_that_is_missing_or_changed_is_told(archive, machine, sql, told):
    spoil(archive, sql)
    findings = unwell(examine(Config(), archive, machine))
    assert any(told in what for _, what, _ in findings)
    assert any("wirecopy restore FILE --force" in hint for _, _, hint in findings)


def test_a_flipped_bit_is_told(archive, machine):
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)
    assert any("damaged" in what for _, what, _ in unwell(examine(Config(), archive, machine)))


def test_of_many_faults_the_first_are_told_and_the_rest_counted(archive, machine):
    with closing(open_archive(archive)) as store:
        for number in range(2, 40):
            store.save(a_record(number))
    spoil(archive, "DELETE FROM search")
    told = unwell(examine(Config(), archive, machine))
    assert len(told) == 11
    assert any(what == "29 more faults; wirecopy verify tells them all" for _, what, _ in told)


# ── the sources ──────────────────────────────────────────────────────────────

WELL = Source(url="https://courier.example/feed", title="Courier", added_on=NOW, next_due=NOW, polled_on=NOW)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        pytest.param(WELL, "", id="well"),
        pytest.param(replace(WELL, polled_on=None), "", id="new"),
        pytest.param(replace(WELL, state=SourceState.PAUSED, next_due=NOW - 99 * HOUR), "", id="paused"),
        pytest.param(
            replace(WELL, failures=3, problem="404"), "Courier: it has failed 3 times since", id="failing since today"
        ),
        pytest.param(
            replace(WELL, failures=90, problem="no answer", standing=Standing(failing_since=NOW - 200 * HOUR)),
            "last because no answer",
            id="dead",
        ),
        pytest.param(replace(WELL, state=SourceState.GONE), "it is gone for good", id="gone"),
        pytest.param(replace(WELL, next_due=NOW - 25 * HOUR), "due since 2026-11-08 06:00 UTC", id="nobody asks it"),
    ],
)
def test_a_source_that_needs_a_person_is_told(archive, machine, source, told):
    with closing(open_archive(archive)) as store:
        store.add_source(source)
    findings = examine(Config(), archive, machine)
    if not told:
        assert unwell(findings) == set()
        return
    assert told in only(findings)[1]


def test_of_many_sources_that_are_not_well_the_first_are_told_and_the_rest_counted(archive, machine):
    with closing(open_archive(archive)) as store:
        for number in range(30):
            store.add_source(replace(WELL, url=f"https://courier.example/{number}", failures=1))
    told = unwell(examine(Config(), archive, machine))
    assert len(told) == 11
    assert any(what == "20 more sources are not well; wirecopy sources lists them" for _, what, _ in told)


def test_all_of_it_fits_a_terminal_of_80_columns(run, archive):
    with closing(open_archive(archive)) as store:
        store.add_source(replace(WELL, failures=3, problem="the server says that it is gone, and that at some length"))
    spoil(archive, "DELETE FROM resource")
    ran = run("--db", "news.db", "doctor")
    assert ran.code == 1
    too_wide = [line for line in ran.out.splitlines() if len(line) > 80 and " " in line[15:].strip()]
    assert too_wide == []
