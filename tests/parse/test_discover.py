"""Feeds that a page names, and where one may be."""

import pytest

from wirecopy.errors import ParseError
from wirecopy.parse import read_listing
from wirecopy.parse.discover import likely_feeds

URL = "https://courier.example/world/"


def found(head="", body=""):
    page = f"<!doctype html><html lang=en><head><title>The Courier</title>{head}</head><body>{body}</body></html>"
    return [(link.url, link.content_type) for link in read_listing(page.encode(), URL, "text/html").feeds]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        pytest.param('<link rel="alternate" type="application/rss+xml" href="/f">', "application/rss+xml", id="RSS"),
        pytest.param("<link rel=alternate type=application/atom+xml href=/f>", "application/atom+xml", id="no quotes"),
        pytest.param(
            '<LINK REL="Alternate home" TYPE="Application/RSS+XML" HREF="/f">', "application/rss+xml", id="case"
        ),
        pytest.param(
            '<link rel="alternate" type="application/feed+json" href="/f">', "application/feed+json", id="JSON"
        ),
        pytest.param('<link rel="feed" href="/f">', "", id="rel=feed"),
        pytest.param('<link rel=alternate type="text/xml; charset=utf-8" href="/f">', "text/xml", id="a parameter"),
    ],
)
def test_a_page_names_its_feed(head, kind):
    assert found(head) == [("https://courier.example/f", kind)]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<a href="/f" type="application/rss+xml">x</a>', id="by its type"),
        pytest.param('<a href="/f">RSS</a>', id="by its word"),
        pytest.param('<a href="feed:https://courier.example/f">x</a>', id="by its scheme"),
    ],
)
def test_a_link_looks_like_a_feed(body):
    assert [url for url, _ in found(body=body)] == ["https://courier.example/f"]


@pytest.mark.parametrize("path", ["/feed/", "/rss", "/a/feed.xml", "/index.xml", "/a.rss", "/x/atom.xml?a=1"])
def test_a_path_looks_like_a_feed(path):
    assert [url for url, _ in found(body=f'<a href="{path}">x</a>')] == [f"https://courier.example{path}"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>RSS</p>", id="a word"),
        pytest.param('<a href="/about-rss-feeds">About our feeds</a>', id="a page about them"),
        pytest.param('<a href="/feedback">Feedback</a>', id="feedback"),
        pytest.param('<a href="/sitemap.xml">Sitemap</a>', id="a sitemap"),
        pytest.param('<a href="#rss">RSS</a>', id="an anchor"),
        pytest.param('<link rel="stylesheet" type="text/xml" href="/x.xsl">', id="a style sheet"),
        pytest.param('<link rel="alternate" hreflang="de" href="/de/">', id="a translation"),
        pytest.param('<link rel="alternate" type="application/rss+xml" href="javascript:x">', id="a script"),
        pytest.param(
            '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">', id="WordPress data"
        ),
        pytest.param('<link rel="alternate" type="text/xml+oembed" href="/oembed?x">', id="oEmbed"),
        pytest.param(f'<link rel="alternate" type="application/rss+xml" href="{URL}">', id="itself"),
    ],
)
def test_what_is_no_feed(page):
    with pytest.raises(ParseError, match="a web page without a feed"):
        found(page)


def test_the_best_stand_first_and_comments_last():
    head = (
        '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">'
        '<link rel="alternate" type="application/rss+xml" title="World" href="/world/feed/">'
        '<link rel="alternate" type="application/feed+json" href="/feed.json">'
    )
    body = '<a href="/rss">RSS</a><a href="/world/feed/">again</a>'
    assert [url.removeprefix("https://courier.example") for url, _ in found(head, body)] == [
        "/world/feed/",
        "/feed.json",
        "/rss",
        "/comments/feed/",
    ]


def test_the_base_of_the_page_counts():
    head = '<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="f">'
    assert found(head) == [("https://cdn.example/x/f", "application/rss+xml")]


def test_what_the_page_says_of_itself():
    page = b"<html lang=pt_BR><title> The\nCourier </title><link rel=feed href=/f title='A &amp; B'></html>"
    listing = read_listing(page, URL)
    assert (listing.kind, listing.title, listing.link, listing.language) == ("page", "The Courier", URL, "pt-BR")
    assert listing.feeds[0].title == "A & B"


def test_guesses_begin_beside_the_page():
    assert likely_feeds("https://Courier.example/blog/about?x=1#y")[:4] == (
        "https://Courier.example/blog/feed/",
        "https://Courier.example/blog/rss.xml",
        "https://Courier.example/blog/index.xml",
        "https://Courier.example/feed/",
    )
    guesses = likely_feeds("https://courier.example")
    assert len(guesses) == len(set(guesses))
    assert {"https://courier.example/atom.xml", "https://courier.example/feed.json"} <= set(guesses)


@pytest.mark.parametrize("url", ["", "courier.example", "ftp://courier.example/", "javascript:x"])
def test_there_are_no_guesses_for_what_is_no_address(url):
    assert likely_feeds(url) == ()
