"""The site of plain files, on the examples: every link leads somewhere, nothing runs, no other host is asked."""

import json
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import html5lib
import pytest

from tests.browser.conftest import CHROMIUM, QUIET
from wirecopy import read_listing

LARGEST = 60_000  # bytes of a page


def export(archive, folder, *words):
    command = [sys.executable, "-m", "wirecopy", "--db", str(archive), "export", "site", str(folder), *words, "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


@pytest.fixture(scope="module")
def coast(tmp_path_factory):
    path = tmp_path_factory.mktemp("coast") / "coast.db"
    command = [sys.executable, "-m", "wirecopy", "demo", "--import-only", "--db", str(path)]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    return path


@pytest.fixture(scope="module")
def made(coast, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "public"
    assert export(coast, folder, "--title", "Coast news").returncode == 0
    return folder


def trees(folder):
    for file in sorted(folder.rglob("*.html")):
        yield file, html5lib.parse(file.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")


def test_every_link_within_the_site_leads_to_a_file(made):
    for file, tree in trees(made):
        for element in (*tree.iter("a"), *tree.iter("link")):
            href = element.get("href", "")
            if "://" not in href and not href.startswith("#"):
                assert (file.parent / href).resolve().is_file(), f"{file.name} → {href}"


def test_no_page_asks_another_host_or_runs_anything(made):
    for file, tree in trees(made):
        assert [one.get("type") for one in tree.iter("script")] in ([], ["application/ld+json"]), file.name
        assert [one.get("src") for one in (*tree.iter("img"), *tree.iter("iframe"))] == [], file.name
        assert file.stat().st_size <= LARGEST


def test_an_article_has_its_title_once_an_excerpt_its_source_and_its_bot(made):
    (file,) = (made / "articles").glob("minister-to-meet-mornish*")
    tree = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    words = "".join(tree.find(".//main").itertext())
    assert words.count("Minister to meet Mornish envoy on Lissen as blockade holds") == 1
    assert [one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"] != []
    assert "imported by wirecopy, a bot" in words
    data = json.loads(tree.find(".//script").text)
    assert data["sdPublisher"] == {"@type": "SoftwareApplication", "name": "wirecopy (bot)"}
    assert data["publisher"]["name"] == "Coastwire"
    assert len(tree.find(".//blockquote").text or "".join(tree.find(".//blockquote").itertext())) <= 300


def test_what_is_withdrawn_is_not_in_it(made):
    assert list((made / "articles").glob("kestrel-nine*")) == []
    assert "Kestrel Nine" not in (made / "index.html").read_text()


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_its_feeds_have_the_newest_with_their_sources(made, form):
    kinds = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
    read = read_listing((made / f"feed.{form}").read_bytes(), "http://127.0.0.1:8000/", kinds[form])
    assert read.entries[0].title == "Port Avel back to normal traffic by Sunday, harbour board says"
    assert read.entries[0].link.startswith("http://127.0.0.1:8000/articles/")


def test_a_run_without_news_writes_nothing(coast, made):
    before = {file: file.stat().st_mtime_ns for file in made.rglob("*") if file.is_file()}
    again = json.loads(export(coast, made, "--title", "Coast news").stdout)
    assert (again["written"], again["removed"]) == (0, 0)
    assert {file: file.stat().st_mtime_ns for file in made.rglob("*") if file.is_file()} == before


def test_what_falls_away_is_removed(coast, made, tmp_path):
    folder = tmp_path / "public"
    export(coast, folder, "--rights", "headline")
    counts = json.loads(export(coast, folder, "--rights", "excerpt").stdout)
    assert counts["written"] > 40
    assert counts["removed"] == 0


def test_a_folder_of_other_files_is_left_alone(coast, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    ran = export(coast, tmp_path)
    assert ran.returncode == 1
    assert "there are files in it that are not a site of ours" in ran.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.browser
def test_chromium_walks_all_of_it_without_an_error(made):
    if not CHROMIUM.exists():
        pytest.skip("Debian's Chromium is not installed")
    from playwright.sync_api import sync_playwright

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_words):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(made)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    troubles, seen, waiting = [], set(), [f"{base}index.html"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda one: None if one.url.startswith(base) else troubles.append(one.url))
        page.on(
            "response", lambda one: troubles.append(one.url) if one.status >= 400 and "favicon" not in one.url else None
        )
        while waiting:
            url = waiting.pop()
            if url in seen:
                continue
            seen.add(url)
            page.goto(url)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
            links = page.eval_on_selector_all("a", "links => links.map(link => link.href.split('#')[0])")
            waiting += [one for one in links if one.startswith(base) and one.endswith(".html")]
        browser.close()
    server.shutdown()
    server.server_close()
    assert troubles == []
    assert len(seen) == len(list(Path(made).rglob("*.html")))
