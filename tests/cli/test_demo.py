"""The demo's archive: kept for the next time, imported anew by another wirecopy; an archive of the user's stays."""

import pytest

from wirecopy.version import build


@pytest.fixture
def place(tmp_path):
    return tmp_path / "share" / "wirecopy" / "demo.db"


def test_the_demo_keeps_its_archive_until_another_build_comes(run, place):
    place.parent.mkdir(parents=True)
    run("init", "--db", place)  # as of a wirecopy that did not note its build
    kept = place.with_name("demo.db.before-restore")
    first = run("demo", "--import-only")
    assert (first.code, "imported anew" in first.err, str(kept) in first.err) == (0, True, True)
    held = run("list", "--json", "--db", place).objects
    assert held
    assert run("list", "--json", "--db", kept).objects == []

    file = place.stat().st_ino
    again = run("demo", "--import-only")
    assert (again.code, again.err, place.stat().st_ino) == (0, "", file)

    place.with_name("demo.db.build").write_text("an older one", encoding="utf-8")
    assert "imported anew" in run("demo", "--import-only").err
    assert kept.stat().st_ino == file
    assert run("list", "--json", "--db", place).objects == held
    assert {one.name for one in place.parent.iterdir()} == {"demo.db", "demo.db.build", kept.name}


def test_an_archive_that_the_user_names_is_only_added_to(run, coast, tmp_path):
    own = tmp_path / "own.db"
    own.write_bytes(coast.read_bytes())
    (tmp_path / "note.txt").write_text("A note\n\nThe pilot office said on Friday that it would close at noon.")
    run("import", "note.txt", "--db", own)
    before = run("list", "--json", "--db", own).objects
    assert run("demo", "--import-only", "--db", own).err == ""
    assert run("list", "--json", "--db", own).objects == before
    assert list(tmp_path.glob("own.db.*")) == []


def test_a_build_is_told_by_its_files(monkeypatch, tmp_path):
    monkeypatch.setattr("wirecopy.version.__file__", str(tmp_path / "version.py"))
    digests = set()
    for text in ("", "VERSION = 1", "VERSION = 2"):
        (tmp_path / "rule.py").write_text(text)
        digests.add(build())
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "rule.pyc").write_text("compiled")
    assert build() in digests
    assert len(digests) == 3


def test_a_part_of_a_build_is_told_by_its_own_files(monkeypatch, tmp_path):
    monkeypatch.setattr("wirecopy.version.__file__", str(tmp_path / "version.py"))
    (tmp_path / "relate").mkdir()
    for name in ("relate/rule.py", "dates.py", "page.py"):
        (tmp_path / name).write_text("VERSION = 1")
    part, whole = build("relate", "dates.py"), build()
    (tmp_path / "page.py").write_text("VERSION = 2")
    assert build("relate", "dates.py") == part
    assert build() != whole
    for name in ("relate/rule.py", "dates.py"):
        (tmp_path / name).write_text("VERSION = 2")
        assert build("relate", "dates.py") != part
        (tmp_path / name).write_text("VERSION = 1")
