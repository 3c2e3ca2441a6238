"""Debian's Chromium before the open reading room.

The browser lives as long as a file of tests: while it does, its event loop runs in this thread.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.rigs.coast import settle
from tests.rigs.visitor import Visitor, open_room

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}: apt-get install --no-install-recommends chromium")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    path = tmp_path_factory.mktemp("coast") / "archive.db"
    settle(path)
    with open_room(path) as found:
        yield found


@pytest.fixture(scope="session")
def output() -> Path:
    """Where screenshots go for people to look at."""
    folder = Path(__file__).resolve().parents[1] / "output" / "reading-room"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
