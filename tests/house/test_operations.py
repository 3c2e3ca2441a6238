"""What docs/operations.md tells to put into units is what the command line takes."""

import re
import shlex
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from benchmarks.jobs import imported
from wirecopy.cli.program import VERBS, program
from wirecopy.serve.health import exposition
from wirecopy.store import open_archive

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNITS = dict(re.findall(r"^`/etc/systemd/system/([\w.-]+)`:\n\n```ini\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL))
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
LINES = [
    *re.findall(r"/usr/local/bin/wirecopy ([^;'\n]+)", PAGE),
    *(line[9:] for line in SHELL if "wirecopy " in line[:9]),
]
INLINE = re.findall(r"`wirecopy ([a-z]+)", PAGE)


def test_the_page_has_lines_to_run():
    told = {shlex.split(line)[0] for line in LINES}
    assert told == {"run", "backup", "verify", "restore", "doctor", "list", "reprocess", "forget"}


@pytest.mark.parametrize("line", LINES)
def test_a_line_to_run_is_a_verb_with_its_own_options(line):
    verb, *words = shlex.split(line)
    context = click.Context(program, info_name="wirecopy")
    command = program.get_command(context, verb)
    assert command is not None
    with command.make_context(verb, words, parent=context) as made:
        assert made.params


@pytest.mark.parametrize("verb", sorted(set(INLINE)))
def test_every_verb_that_is_named_is_one(verb):
    assert verb in VERBS


def test_each_service_has_its_timer():
    assert set(UNITS) == {f"{name}.{kind}" for name in ("wirecopy", "wirecopy-backup") for kind in ("service", "timer")}


def test_systemd_where_it_is_takes_the_units(tmp_path):
    for name, unit in UNITS.items():
        text = unit.replace("/usr/local/bin/wirecopy", sys.executable).replace("User=wirecopy", "User=root")
        (tmp_path / name).write_text(text, encoding="utf-8")
    if systemd := shutil.which("systemd-analyze"):
        ran = subprocess.run(
            [systemd, "verify", *map(str, sorted(tmp_path.iterdir()))], capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stderr) == (0, "")


def test_the_backup_of_the_unit_is_made_and_verified(archive, tmp_path):
    (line,) = re.findall(r"^ExecStart=/bin/sh -ec '(.*?)'$", UNITS["wirecopy-backup.service"], re.MULTILINE | re.DOTALL)
    line = (
        line.replace("\\\n", "").replace("%%", "%").replace("/usr/local/bin/wirecopy", f"{sys.executable} -m wirecopy")
    )
    line = line.replace("/var/lib/wirecopy/wirecopy.db", str(archive)).replace("/var/backups/wirecopy", str(tmp_path))
    subprocess.run(["/bin/sh", "-ec", line], check=True, capture_output=True)
    (copy,) = tmp_path.glob("???.db")
    with closing(open_archive(copy, read_only=True)) as store:
        assert store.check() == ()


def test_the_drill_passes(archive, tmp_path):
    with closing(open_archive(archive)) as store:
        store.backup(tmp_path / "monday.db")
    drill = re.search(r"## A drill.*?```sh\n(.*?)```", PAGE, re.DOTALL)[1]
    for line in drill.splitlines():
        words = [sys.executable, "-m", *shlex.split(line)]
        ran = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, (line, ran.stdout, ran.stderr)
    assert "0 versions would read differently" in ran.stdout


@pytest.fixture
def archive(tmp_path):
    """An archive that was just imported, so that none of its sources waits."""
    path = tmp_path / "archive" / "wirecopy.db"
    path.parent.mkdir()
    path.write_bytes(imported(1))
    with closing(open_archive(path)) as store:
        for source in store.sources():
            store.update_source(replace(source, next_due=datetime.now(UTC)))
    return path


def test_every_gauge_is_told_and_every_gauge_that_is_told_is_one(archive):
    with closing(open_archive(archive)) as store:
        lines = exposition(store.counts(), store.sources(), datetime.now(UTC))
        given = {re.split(r"[ {]", line)[0] for text in lines for line in text.splitlines() if line[0] != "#"}
    assert set(re.findall(r"`(wirecopy_[a-z_]+)", PAGE)) == given


def test_every_event_of_the_log_is_told():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "wirecopy" / "cli").glob("*.py"))
    written = set(re.findall(r"(?:logs\.)?note\(\s*\"(\w+)\"", code)) | set(re.findall(r"\"event\": \"(\w+)\"", code))
    table = PAGE[PAGE.index("## The log") :]
    assert written <= set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
