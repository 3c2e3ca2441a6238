"""Feeds out of every list: read back by those who read feeds, the same until something changes, each source named."""

import json
import shutil
import subprocess

import feedparser
import pytest

from tests.rigs.coast import COURIER, MONDAY, Coast, an_article, settle, uri_of
from tests.rigs.visitor import open_room
from wirecopy.model import Block, BlockKind
from wirecopy.store import open_archive

LEVY, REPRINT, FERRY, STORM = (uri_of(name) for name in ("levy", "levy-reprint", "ferry", "storm"))
LISTS = {
    "/index{}": ["Ferry’s radar was off for 14 minutes", "Trawlers close Port Avel harbour over landing levy"],
    "/digest{}?since=5d": ["Trawlers close Port Avel harbour over landing levy"],
    "/digest{}?outlet=Coastwire&since=5d": ["Trawlers close Port Avel harbour over landing levy"],
    "/speaker/Sunniva%20Roake{}": ["We will not pay twice for the same fish."],
    "/outlet/Harbour%20Courier{}": [
        "Ferry’s radar was off for 14 minutes",
        "Trawlers close harbour over Mornish levy",
    ],
    "/source/1{}": ["Trawlers close Port Avel harbour over landing levy"],
    "/search{}?q=said-by%3Atamm": [
        "Trawlers close harbour over Mornish levy",
        "Trawlers close Port Avel harbour over landing levy",
    ],
    "story": ["Trawlers close harbour over Mornish levy", "Trawlers close Port Avel harbour over landing levy"],
}
PAGES = ["/", "/digest", "/speaker/Sunniva%20Roake", "/outlet/Harbour%20Courier", "/source/1", "/search?q=levy"]


def address(visitor, path, ending):
    if path == "story":
        path = "/story/" + visitor.ask("/").text.partition('href="/story/')[2].partition('"')[0] + "{}"
    return path.format(ending)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("ending", [".rss", ".atom"])
def test_feedparser_reads_back_every_list(visitor, path, ending):
    answer = visitor.ask(address(visitor, path, ending))
    read = feedparser.parse(answer.body)
    assert answer.status == 200
    assert not read.bozo
    titles = [one.title for one in read.entries]
    assert [title for title in titles if title in LISTS[path]][: len(LISTS[path])] == LISTS[path]
    assert len({one.id for one in read.entries}) == len(read.entries)
    assert all(one.link.startswith(f"{visitor.url}/") for one in read.entries)
    assert all(one.source.title for one in read.entries)
    assert read.feed.link.startswith(visitor.url)


@pytest.mark.parametrize("path", LISTS)
def test_the_json_feed_of_every_list_has_the_same_items(visitor, path):
    answer = visitor.ask(address(visitor, path, ".feed.json"))
    value = json.loads(answer.text)
    atom = feedparser.parse(visitor.ask(address(visitor, path, ".atom")).body)
    assert value["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["id"] for one in value["items"]] == [one.id for one in atom.entries]
    assert all(one["_wirecopy"]["outlet"] for one in value["items"])


@pytest.mark.parametrize("path", PAGES)
def test_each_page_names_its_feeds_and_they_are_there(visitor, path):
    text = visitor.ask(path).text
    named = [part.partition('href="')[2].partition('"')[0] for part in text.split('<link rel="alternate"')[1:]]
    assert len(named) == 3
    for one in named:
        assert visitor.ask(one.replace("&amp;", "&")).status == 200


@pytest.mark.parametrize("path", LISTS)
def test_what_did_not_change_is_not_sent_again(visitor, path):
    asked = address(visitor, path, ".atom")
    first = visitor.ask(asked)
    again = visitor.ask(asked, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert visitor.ask(asked, If_None_Match='"other"').status == 200


def test_a_new_article_changes_the_feed_and_no_id_of_the_others(tmp_path):
    path = tmp_path / "archive.db"
    settle(path)
    with open_room(path) as visitor:
        first = visitor.ask("/outlet/Harbour%20Courier.atom")
        store = open_archive(path)
        words = Block(kind=BlockKind.PARAGRAPH, text="It is so.")
        Coast(store).keep(an_article("new", COURIER, "New", words, date_published=MONDAY))
        store.close()
        second = visitor.ask("/outlet/Harbour%20Courier.atom", If_None_Match=first.headers["etag"])
    before, after = (feedparser.parse(one.body) for one in (first, second))
    assert second.status == 200
    assert {one.id for one in after.entries} - {one.id for one in before.entries} == {
        f"urn:wirecopy:{uri_of('new').removeprefix('wc:')}"
    }


def test_an_item_says_when_its_latest_version_came_in_or_it_was_withdrawn(visitor):
    ferry = feedparser.parse(visitor.ask("/outlet/Harbour%20Courier.atom").body).entries[0]
    assert (ferry.published, ferry.updated) == ("2026-11-10T07:30:00Z", "2026-11-10T16:30:00Z")


@pytest.mark.parametrize(
    "path", ["/story/wcs:00.rss", "/speaker/nobody.atom", "/outlet/nobody.rss", "/source/9.rss", "/digest.rss?story=x"]
)
def test_a_list_that_is_not_there_has_no_feed(visitor, path):
    assert visitor.ask(path).status == 404


@pytest.mark.services
def test_newsboat_reads_the_front_page_and_a_search(tmp_path, visitor):
    if not shutil.which("newsboat"):
        pytest.skip("newsboat of Debian is not installed")
    (tmp_path / "urls").write_text(f"{visitor.url}/index.rss\n{visitor.url}/search.atom?q=levy\n")
    (tmp_path / "config").write_text("")
    files = ["-u", tmp_path / "urls", "-C", tmp_path / "config", "-c", tmp_path / "cache.db"]
    ran = subprocess.run(
        ["newsboat", *map(str, files), "-x", "reload", "print-unread"],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    items = len(feedparser.parse(visitor.ask("/index.rss").body).entries)
    assert f"{items + 2} unread articles" in ran.stdout, ran.stderr
