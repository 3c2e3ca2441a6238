"""Debian's Chromium before the open reading room.

The browser lives as long as a file of tests: while it does, its event loop runs in this thread.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.watching import Login
from tests.rigs.coast import MONDAY, settle, uri_of
from tests.rigs.visitor import Visitor, open_room
from wirecopy.model import DEFAULT_READER, ReaderMark, SavedSearch
from wirecopy.serve.access import new_link
from wirecopy.store import open_register

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
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coast") / "archive.db"
    settle(path)
    return path


@pytest.fixture(scope="module")
def visitor(archive: Path) -> Iterator[Visitor]:
    with open_room(archive) as found:
        yield found


@pytest.fixture(scope="module")
def login(archive: Path, visitor: Visitor) -> Login:
    """The cookie of a reader who has starred, read and saved something."""
    with closing(open_register(archive)) as register:
        register.mark(DEFAULT_READER, uri_of("levy"), ReaderMark.STARRED, MONDAY)
        register.mark(DEFAULT_READER, uri_of("ferry"), ReaderMark.READ, MONDAY)
        for name, query in (("The harbour", "harbour"), ("said-by:tamm", "said-by:tamm")):
            register.save_search(DEFAULT_READER, SavedSearch(name=name, query=query, made_on=MONDAY))
        link = new_link(register, DEFAULT_READER, datetime.now(UTC))
    name, _, value = visitor.signed_in(link)["Cookie"].partition("=")
    return {"name": name, "value": value, "url": visitor.url}


@pytest.fixture(scope="session")
def output() -> Path:
    """Where screenshots go for people to look at."""
    folder = Path(__file__).resolve().parents[1] / "output" / "reading-room"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
