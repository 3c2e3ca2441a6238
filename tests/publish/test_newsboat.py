"""The feeds of a published site, read by newsboat: each article once, corrected and withdrawn as the site has it."""

import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.publish.test_editions import LONG, change, decisions, desk  # noqa: F401 - a fixture
from tests.store.values import HOUR, NOW, a_record

pytestmark = pytest.mark.services


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        """Say nothing."""


@pytest.fixture
def served(desk):  # noqa: F811
    (desk / "public").mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(desk / "public")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join(10)


def newsboat(home, feed):
    """Let newsboat, with a home of its own, fetch one feed; what it has then, guid to title and content."""
    home.mkdir(exist_ok=True)
    (home / "urls").write_text(f"{feed}\n")
    (home / "config").write_text("")
    command = ["newsboat", "-q", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config", "-x", "reload"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env={"HOME": str(home)})
    assert ran.returncode == 0, ran.stderr + ran.stdout
    with closing(sqlite3.connect(home / "cache.db")) as cache:
        return cache.execute("SELECT guid, title, content FROM rss_item ORDER BY title").fetchall()


@pytest.mark.skipif(shutil.which("newsboat") is None, reason="newsboat is not installed")
@pytest.mark.parametrize("form", ["rss", "atom"])
def test_newsboat_has_each_article_once_and_follows_a_correction(desk, served, tmp_path, form):  # noqa: F811
    feed = f"{served}/feed.{form}"
    decisions(desk, "publish", "site")
    found = newsboat(tmp_path / "reader", feed)
    assert [title for _, title, _ in found] == [f"Harbour stays open, part {number}" for number in (1, 2, 3, 4)]
    change(desk, a_record(1, LONG.replace("stays open", "is shut"), 2, date_published=NOW + HOUR), gone=(2,))
    decisions(desk, "publish", "site")
    fresh = newsboat(tmp_path / "fresh", feed)
    assert [title[-1] for _, title, _ in fresh] == ["1", "3", "4"]
    again = newsboat(tmp_path / "reader", feed)
    assert [guid for guid, _, _ in again] == [guid for guid, _, _ in found]
    assert "is shut" in again[0][2]
