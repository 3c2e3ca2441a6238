"""A command loads what it needs and no more: how long it takes to start is how quick it feels."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from wirecopy.cli import main
try:
    main()
finally:
    print(*sorted(name for name in sys.modules if name.count(".") < 2), file=sys.stderr)
"""


@pytest.fixture
def loaded(tmp_path):
    """Run a command and name the modules that it loaded."""

    def call(*words):
        command = [sys.executable, "-c", LOADED, "--db", "a.db", *words]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
        return set(ran.stderr.splitlines()[-1].split())

    return call


def test_a_file_is_imported_without_the_network_and_shown_without_what_reads_pages(loaded, tmp_path):
    page = tmp_path / "talks.txt"
    page.write_text("Talks go on\n\nThe mayor said talks would go on until Friday.\n" * 3, "utf-8")
    assert not {"aiohttp", "wirecopy.fetch.http"} & loaded("import", page.name, "--as", "Coastwire")
    assert not {"asyncio", "wirecopy.extract", "wirecopy.attribute"} & loaded("show", page.as_uri())
