"""Pages that list entries by microformats."""

from datetime import UTC, datetime

import pytest

from wirecopy.errors import ParseError
from wirecopy.model import Media
from wirecopy.parse import read_listing

URL = "https://jane.example/"
ARTICLE = (
    '<article class="h-entry"><h2 class="p-name"><a class="u-url u-uid" href="/2026/talks">Talks</a></h2>'
    '<a class="p-author h-card" href="/about"><img class="u-photo" src="/j.jpg" alt="">Jane <b>Doe</b></a>'
    '<time class="dt-published" datetime="2026-11-02T10:00:00+01:00">Monday</time>'
    '<p class="p-summary">They <b>talked</b>.</p><div class="e-content"><p>They talked for hours.</p></div>'
    '<a class="p-category" href="/t">sea</a><img class="u-photo" src="/a.jpg" alt="A table">'
    '<div class="u-comment h-cite"><a class="u-url" href="https://x.example/1">x</a><p class="p-name">No!</p></div>'
    "</article>"
)
NOTE = (
    '<div class="h-entry"><a class="u-url" href="/note"><time class="dt-published">'
    '<span class="value">2026-11-01</span> at <span class="value">09:00</span></time></a>'
    '<p class="e-content p-name">It <i>rained</i>.</p></div>'
)


def page(*entries, around='<div class="h-feed"><h1 class="p-name">Jane writes</h1>{}</div>', head=""):
    inside = around.format("".join(entries))
    return f'<!doctype html><html lang="en"><head><title>Home</title>{head}</head><body>{inside}</body>'.encode()


def read(body, url=URL):
    return read_listing(body, url, "text/html")


def test_an_entry_gives_its_properties():
    listing = read(page(ARTICLE))
    entry = listing.entries[0]
    assert (listing.kind, listing.title, listing.link, listing.language) == ("hfeed", "Jane writes", URL, "en")
    assert (entry.id, entry.link, entry.title) == ("/2026/talks", "https://jane.example/2026/talks", "Talks")
    assert entry.published == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert (entry.authors, entry.categories) == (("Jane Doe",), ("sea",))
    assert entry.summary == "They <b>talked</b>."
    assert entry.content == "<p>They talked for hours.</p>"
    assert entry.enclosures == (Media(content_url="https://jane.example/a.jpg", alt="A table"),)


def test_a_note_has_no_title_and_a_date_in_two_pieces():
    entry = read(page(NOTE)).entries[0]
    assert (entry.title, entry.content) == ("", "It <i>rained</i>.")
    assert entry.published == datetime(2026, 11, 1, 9, tzinfo=UTC)


def test_entries_without_an_author_have_the_feed_s():
    around = '<div class="h-feed"><p class="p-author h-card">Jane</p>{}</div>'
    listing = read(page(NOTE, around=around))
    assert (listing.authors, listing.entries[0].authors) == (("Jane",), ("Jane",))


def test_a_list_of_links_is_enough():
    around = '<ul class="h-feed">{}</ul>'
    entries = [f'<li class="h-entry"><a href="/{number}">Part {number}</a></li>' for number in (1, 2)]
    listing = read(page(*entries, around=around))
    assert [(entry.link, entry.title) for entry in listing.entries] == [
        ("https://jane.example/1", "Part 1"),
        ("https://jane.example/2", "Part 2"),
    ]


def test_it_goes_on_where_the_page_says_next():
    assert read(page(NOTE, head='<link rel="next" href="/page/2">')).more == ("https://jane.example/page/2",)
    assert read(page(NOTE, head='<link rel="next" href="/">')).more == ()


def test_feeds_that_the_page_names_are_given_beside():
    listing = read(page(NOTE, head='<link rel="alternate" type="application/rss+xml" href="/feed">'))
    assert (listing.kind, [link.url for link in listing.feeds]) == ("hfeed", ["https://jane.example/feed"])


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(page(ARTICLE, around="{}"), id="an article's own page"),
        pytest.param(page(ARTICLE).replace(b"/2026/talks", b"/"), id="an entry that is the page itself"),
        pytest.param(page('<div class="h-entry"><p class="p-name">Talks</p></div>'), id="no address"),
        pytest.param(
            page('<div class="h-entry"><a class="u-url" href="/1"></a><p class="e-content"></p></div>'), id="void"
        ),
        pytest.param(page('<div class="hentry"><a class="u-url" href="/1">Talks</a></div>'), id="microformats 1"),
        pytest.param(page("<p>How to write an h-entry"), id="the word alone"),
        pytest.param(
            page(ARTICLE, around='<div class="h-entry">{}<a class="u-url" href="/x">x</a></div>'), id="a reply inside"
        ),
    ],
)
def test_a_page_that_lists_nothing_is_none(body):
    with pytest.raises(ParseError, match="a web page without a feed"):
        read(body)


def test_two_entries_are_a_listing_without_a_feed_round_them():
    assert len(read(page(ARTICLE, NOTE, around="<main>{}</main>")).entries) == 2


@pytest.mark.parametrize("classes", ["h-full p-px h-entry", "h-4 h-entry e-content"])
def test_classes_of_style_sheets_are_no_microformats(classes):
    entry = f'<div class="{classes}"><div class="h-full p-4"><a class="u-url p-name" href="/1">Talks</a></div></div>'
    assert read(page(entry)).entries[0].title == "Talks"


def test_a_page_nested_without_end_is_read_in_time():
    assert read(page(ARTICLE, "<div class='h-entry'>" * 100_000)).entries[0].title == "Talks"
