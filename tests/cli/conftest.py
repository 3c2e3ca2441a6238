"""The command line as a user has it: a process of its own, its output, its exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.rigs.newsstand import Newsstand


@dataclass
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """The JSON objects that it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a verb in a folder of its own, where loopback may be asked."""
    environment = {
        **os.environ,
        "WIRECOPY_FETCH_ALLOW_PRIVATE": "127.0.0.0/8",
        "XDG_CONFIG_HOME": str(tmp_path / "none"),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "COLUMNS": "80",
    }

    def call(*words: str | Path, stdin: str = "", **more: str) -> Ran:
        ran = subprocess.run(
            [sys.executable, "-m", "wirecopy", *map(str, words)],
            cwd=tmp_path,
            env={**environment, **more},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return call


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    newsstand = Newsstand()
    yield newsstand
    newsstand.close()


@pytest.fixture(scope="session")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled examples, imported once by the command that users type."""
    path = tmp_path_factory.mktemp("coast") / "coast.db"
    command = [sys.executable, "-m", "wirecopy", "demo", "--import-only", "--db", str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    return path
