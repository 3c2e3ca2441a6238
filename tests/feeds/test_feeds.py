"""Feeds that we give out: what goes in comes out again at those who read them, whatever is in it."""

import json
import shutil
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rigs.newsstand import Answer, Newsstand
from wirecopy import read_listing
from wirecopy.feeds import CONTENT_TYPES, Feed, FeedForm, FeedItem, written

WHEN = datetime(2026, 11, 9, 9, 5, tzinfo=UTC)
ITEM = FeedItem(
    id="urn:wirecopy:1",
    url="https://room.example/article/1",
    title="Nine grain ships leave the roads & stay away",
    published=WHEN,
    updated=WHEN + timedelta(hours=2),
    html="<p>Nine <b>grain</b> ships left.</p>",
    summary="Nine grain ships left.",
    authors=("Mara Oduya", "Ada Brandt"),
    outlet="Harbour Courier",
    source_url="https://courier.example/1",
    language="en-GB",
    keywords=("fish",),
)
FEED = Feed(
    id="urn:wirecopy:front",
    title="What happened",
    home="https://room.example/",
    url="https://room.example/feed",
    items=(ITEM, FeedItem(id="urn:wirecopy:2", url="https://room.example/2", title="Ten ships", updated=WHEN)),
)


@pytest.mark.parametrize("form", [FeedForm.RSS, FeedForm.ATOM])
def test_feedparser_reads_back_what_was_written(form):
    read = feedparser.parse(written(FEED, form))
    assert not read.bozo
    assert (read.feed.title, read.feed.link) == (FEED.title, FEED.home)
    first, second = read.entries
    assert (first.id, first.link, first.title) == (ITEM.id, ITEM.url, ITEM.title)
    assert first.content[0].value == ITEM.html
    assert first.summary == ITEM.summary
    assert [one.name for one in first.authors] == list(ITEM.authors)
    assert first.published_parsed[:6] == WHEN.timetuple()[:6]
    assert first.source.title == "Harbour Courier"
    assert second.title == "Ten ships"


@pytest.mark.parametrize("form", list(FeedForm))
def test_wirecopy_reads_back_what_was_written(form):
    read = read_listing(written(FEED, form), "https://room.example/feed", CONTENT_TYPES[form])
    first, second = read.entries
    assert (first.id, first.link, first.title) == (ITEM.id, ITEM.url, ITEM.title)
    assert (first.published, first.updated) == (ITEM.published, ITEM.updated)
    assert first.authors == ITEM.authors
    assert second.title == "Ten ships"
    assert read.title == FEED.title


def test_json_feed_says_whose_article_it_is():
    first, second = json.loads(written(FEED, FeedForm.JSON))["items"]
    assert first["external_url"] == "https://courier.example/1"
    assert first["_wirecopy"] == {"outlet": "Harbour Courier", "source": "https://courier.example/1"}
    assert second["content_text"] == "Ten ships"  # an item without any content is not valid


def test_an_empty_feed_stays_the_same_from_one_hour_to_the_next():
    empty = Feed(id="urn:x", title="Nothing", home="https://room.example/", url="https://room.example/feed", items=())
    for form in FeedForm:
        assert written(empty, form) == written(empty, form)
        assert read_listing(written(empty, form), empty.url, CONTENT_TYPES[form]).entries == ()


ANY = st.text(max_size=60)


@given(ANY, ANY, ANY, ANY)
def test_no_word_breaks_a_feed(title, html, name, language):
    item = FeedItem(
        id="urn:wirecopy:1",
        url="https://room.example/1",
        title=title,
        html=html,
        summary=title,
        authors=(name,),
        outlet=name,
        language=language,
        source_url="https://courier.example/1",
        updated=WHEN,
    )
    feed = Feed(id="urn:x", title=title, home="https://room.example/", url="https://room.example/f", items=(item,))
    for form in FeedForm:
        body = written(feed, form)
        if form is FeedForm.JSON:
            json.loads(body)
        else:
            ET.fromstring(body)
        assert len(read_listing(body, feed.url, CONTENT_TYPES[form]).entries) == 1


@pytest.mark.services
@pytest.mark.parametrize("form", [FeedForm.RSS, FeedForm.ATOM])
def test_newsboat_shows_the_items(tmp_path, form):
    if not shutil.which("newsboat"):
        pytest.skip("newsboat of Debian is not installed")
    stand = Newsstand()
    stand.answers["/feed"] = Answer(written(FEED, form), CONTENT_TYPES[form])
    with closing(stand):
        (tmp_path / "urls").write_text(f"{stand.url}/feed\n")
        (tmp_path / "config").write_text("")
        files = ["-u", tmp_path / "urls", "-C", tmp_path / "config", "-c", tmp_path / "cache.db"]
        environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"}
        ran = subprocess.run(
            ["newsboat", *map(str, files), "-x", "reload", "print-unread"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert "2 unread articles" in ran.stdout, ran.stderr


def test_the_words_of_an_rss_description_are_words_for_who_reads_it_as_html():
    feed = replace(FEED, items=(replace(FEED.items[0], html="", summary="a <b>boat</b> & <script>x</script>"),))
    (item,) = ET.fromstring(written(feed, FeedForm.RSS)).iter("item")
    assert item.findtext("description") == "a &lt;b&gt;boat&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;"
    (read,) = feedparser.parse(written(feed, FeedForm.RSS)).entries
    assert read.summary == "a &lt;b&gt;boat&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;"
    assert read.summary_detail.type == "text/html"
