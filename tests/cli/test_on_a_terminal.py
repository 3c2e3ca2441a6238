"""On a terminal of 80 columns no word is torn at its edge; in a pipe each item is one line."""

import os
import pty
import re
import subprocess
import sys
import termios

import pytest

COLUMNS = 80


def on_a_terminal(*words, talk=False):
    """Return the lines that a verb writes to a terminal; with `talk` also its bars, each as often as it was drawn."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, COLUMNS))
    environment = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES"}}
    ran = subprocess.Popen(
        [sys.executable, "-m", "wirecopy", *words],
        stdout=theirs,
        stdin=theirs,
        stderr=theirs if talk else None,
        env=environment,
    )
    os.close(theirs)
    told = bytearray()
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        told += piece
    os.close(ours)
    assert ran.wait(60) == 0
    return told.decode().splitlines()


def in_a_pipe(path, *words):
    asked = [sys.executable, "-m", "wirecopy", *words, "--db", str(path)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.fixture(scope="module")
def largest(coast):
    """The id of the story with most articles."""
    return max(in_a_pipe(coast, "stories"), key=lambda line: int(line.split("  ")[2].split()[0])).split()[0]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="help"),
        pytest.param(["list"], id="list"),
        pytest.param(["sources"], id="sources"),
        pytest.param(["stories"], id="stories"),
        pytest.param(["story", "STORY"], id="a story"),
        pytest.param(["story", "STORY", "--timeline"], id="its timeline"),
        pytest.param(["claims", "STORY"], id="its claims"),
        pytest.param(["search", "levy"], id="search"),
        pytest.param(["statements", "--by", "Roake"], id="statements"),
        pytest.param(["digest", "--since", "5d"], id="digest"),
        pytest.param(["show", "https://tideline.example/archives/10231", "--chain"], id="chains"),
    ],
)
def test_no_line_runs_over_the_edge(coast, largest, words):
    asked = [largest if word == "STORY" else word for word in words] or ["--help"]
    lines = on_a_terminal("--db", str(coast), *asked)
    assert lines
    assert [line for line in lines if len(line) > COLUMNS] == []


def test_a_list_without_marks_leaves_their_column_out(coast):
    first, *_ = on_a_terminal("--db", str(coast), "list", "--limit", "1")
    assert first == "wc:9cf8addd  2026-11-13 10:00  Coastwire  Port Avel back to normal traffic by S…"


def test_a_step_of_a_timeline_is_one_line_in_a_pipe(coast, largest):
    first, *steps = in_a_pipe(coast, "story", largest, "--timeline")
    assert len(steps) > 10
    assert all(line.startswith("2026-11-") for line in steps)
    assert max(map(len, steps)) > COLUMNS
    assert "independent" in first


STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def bars(*words):
    """Return what the bars of a verb said, without what steers the terminal."""
    drawn = [STEERING.sub("", line) for line in on_a_terminal(*words, talk=True)]
    return [line for line in drawn if "━" in line]


def test_one_bar_counts_the_things_that_are_imported(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    files = [folder / f"a-page-with-a-rather-long-name-of-its-own-{number}.txt" for number in range(3)]
    for number, file in enumerate(files):
        file.write_text(f"Pier {number} closes\n\nThe pier number {number} of Port Avel will close for good on Friday.")
    drawn = bars("--db", str(tmp_path / "things.db"), "import", *map(str, files))
    assert any("Importing 3 " in line and "3/3" in line for line in drawn)
    drawn = bars("--db", str(tmp_path / "folder.db"), "import", str(folder))
    assert any("Importing" in line and "3/?" in line for line in drawn)


def test_the_bar_of_the_demo_says_of_how_many_rounds(tmp_path):
    drawn = bars("--db", str(tmp_path / "demo.db"), "demo", "--import-only")
    assert any("13/13" in line for line in drawn)
    assert max(map(len, drawn)) <= COLUMNS


def test_what_the_demo_holds_is_told_without_running_over_the_edge(coast, tmp_path):
    own = tmp_path / "own.db"
    own.write_bytes(coast.read_bytes())
    first, second, *_ = on_a_terminal("--db", str(own), "demo", "--import-only")
    assert len(first) <= COLUMNS
    assert first.startswith("44 articles · ")
    assert second.startswith("    ")
