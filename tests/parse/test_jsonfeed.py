"""JSON Feed 1.0 and 1.1."""

import json
from datetime import UTC, datetime

import pytest

from wirecopy.errors import ParseError
from wirecopy.model import Media, ValueSource
from wirecopy.parse import read_listing

URL = "https://courier.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def read(*items, **feed):
    return read_listing(json.dumps({"version": VERSION, "items": list(items), **feed}).encode(), URL)


def test_what_a_feed_says_of_itself():
    listing = read(
        title="World",
        home_page_url="/world",
        feed_url=URL,
        next_url="?page=2",
        language="en-GB",
        authors=[{"name": "Jane"}, {"url": "https://x.example"}],
        hubs=[{"type": "rssCloud", "url": "https://no.example/"}, {"type": "WebSub", "url": "https://hub.example/"}],
    )
    assert (listing.kind, listing.title, listing.link) == ("json", "World", "https://courier.example/world")
    assert (listing.id, listing.language, listing.authors) == (URL, "en-GB", ("Jane",))
    assert (listing.more, listing.hub) == (("https://courier.example/feed.json?page=2",), "https://hub.example/")
    assert listing.entries == ()


def test_an_item():
    entry = read(
        {
            "id": "1",
            "url": "/1",
            "title": "A &amp; B <b>",
            "content_html": "<p>a</p>",
            "summary": "1 < 2",
            "date_published": "2026-11-02T10:00:00Z",
            "date_modified": "2026-12-02T10:00:00+01:00",
            "authors": [{"name": "Jane"}],
            "tags": ["World", "World", "Sea"],
            "image": "/a.jpg",
            "attachments": [{"url": "/a.mp3", "mime_type": "audio/MPEG", "title": "The talk"}],
            "language": "de",
        }
    ).entries[0]
    assert (entry.id, entry.link, entry.title) == ("1", "https://courier.example/1", "A & B <b>")
    assert (entry.content, entry.summary) == ("<p>a</p>", "1 &lt; 2")
    assert entry.published == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert entry.updated == datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert (entry.authors, entry.categories, entry.language) == (("Jane",), ("World", "Sea"), "de")
    assert entry.enclosures == (
        Media(content_url="https://courier.example/a.jpg"),
        Media(content_url="https://courier.example/a.mp3", kind="audio", content_type="audio/mpeg", caption="The talk"),
    )
    assert ValueSource(field="published", source="json:date_published", value="2026-11-02T10:00:00Z") in (
        entry.value_sources
    )


@pytest.mark.parametrize(
    ("item", "identifier", "link"),
    [
        pytest.param({"id": 4711}, "4711", "", id="a number becomes a string, as the standard says"),
        pytest.param({"id": 1.5}, "1.5", "", id="any number"),
        pytest.param({"url": "/1"}, "https://courier.example/1", "https://courier.example/1", id="the address for it"),
        pytest.param({"id": "https://courier.example/1"}, *["https://courier.example/1"] * 2, id="an id that is one"),
        pytest.param({"id": "1", "external_url": "https://x.example/"}, "1", "https://x.example/", id="a link blog"),
        pytest.param({"id": "1", "url": "javascript:alert(1)"}, "1", "", id="no address"),
    ],
)
def test_ids_and_links(item, identifier, link):
    entry = read(item).entries[0]
    assert (entry.id, entry.link) == (identifier, link)


@pytest.mark.parametrize("item", [{"title": "x"}, {"id": ""}, {"id": None}, {"id": {}}, {"id": True}, None, "x", 1, []])
def test_what_could_not_be_known_again_is_left_out_and_told_of(item):
    listing = read({"id": "1"}, item)
    assert [entry.id for entry in listing.entries] == ["1"]
    assert [(problem.where, problem.rule) for problem in listing.problems] == [("item 2", "json-item")]


def test_text_content_becomes_html_that_shows_it():
    assert read({"id": "1", "content_text": "1 < 2 & 3"}).entries[0].content == "1 &lt; 2 &amp; 3"


def test_version_1_0_has_one_author():
    assert read({"id": "1", "author": {"name": "Jane"}}).entries[0].authors == ("Jane",)


def test_lone_surrogates_are_taken_out():
    listing = read_listing(
        b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"a\\ud800","content_html":"b\\udfff"}]}'
    )
    entry = listing.entries[0]
    assert (entry.id, entry.content) == ("a", "b")
    assert "\ud800" not in entry.value_sources[0].value


@pytest.mark.parametrize(
    "feed",
    [
        {"title": 1, "home_page_url": [], "language": {}, "authors": "x", "hubs": 1, "next_url": None},
        {"authors": [None, 1, "Jane"], "hubs": [None]},
    ],
)
def test_members_of_a_wrong_type_are_passed_over(feed):
    item = {"id": "1", "tags": "x", "attachments": [1, {"url": 2}], "authors": {}, "date_published": 5, "title": []}
    assert read(item, **feed).entries[0].title == ""


def test_items_may_be_missing_or_null():
    assert read_listing(f'{{"version":"{VERSION}"}}'.encode()).entries == ()
    assert read_listing(f'{{"version":"{VERSION}","items":null}}'.encode()).entries == ()


def test_a_feed_that_forgot_its_version_is_known_by_its_items():
    assert len(read_listing(b'{"items":[{"id":"1","content_html":"a"}]}').entries) == 1


@pytest.mark.parametrize(
    ("body", "what"),
    [
        pytest.param(
            f'{{"version":"{VERSION}","items":{{}}}}', 'its "items" are not a list', id="items of a wrong type"
        ),
        pytest.param('{"version":"https://jsonfeed.org/version/1",\n"items":[}', "broken JSON at line 2", id="broken"),
        pytest.param('{"items":' + "[" * 100_000, "nested too deep", id="nested too deep"),
        pytest.param('{"items":' + "1" * 10_000 + "}", "too long a number", id="a long number"),
        pytest.param('{"items":[{"id":"1"}]}', "not a JSON Feed", id="items of something else"),
    ],
)
def test_refused(body, what):
    with pytest.raises(ParseError) as refused:
        read_listing(body.encode(), URL)
    assert what in refused.value.what


def test_nan_is_nothing():
    assert read_listing(f'{{"version":"{VERSION}","items":[{{"id":NaN,"url":"/1"}}]}}'.encode(), URL).entries[0].id
