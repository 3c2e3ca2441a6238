"""What holds for every listing of every kind, whatever the bytes."""

import inspect
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.errors import ParseError
from wirecopy.model import Entry, Listing
from wirecopy.parse import kinds, read_listing

PIECES = st.sampled_from(
    [
        *(b"<rss>", b"<rss version=2.0>", b"<channel>", b"<item>", b"</item>", b"</channel>", b"</rss>", b"<feed>"),
        *(b'<feed xmlns="http://www.w3.org/2005/Atom">', b"<entry>", b"</entry>", b"</feed>", b"<rdf:RDF>", b"<opml>"),
        *(
            b"<title>",
            b"</title>",
            b"<link>",
            b"</link>",
            b'<link href="/1"/>',
            b"<guid>1</guid>",
            b"<outline xmlUrl='x'>",
        ),
        *(
            b"<description>",
            b"</description>",
            b"<content:encoded>",
            b"<pubDate>Mon, 2 Nov 2026</pubDate>",
            b"<author>",
        ),
        *(b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE x [", b"]>"),
        *(
            b"&amp;",
            b"&nbsp;",
            b"&#0;",
            b"&#146;",
            b"&",
            b"<",
            b">",
            b"\x00",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\xc5\xbc",
        ),
        *(b"<html>", b"<a href='/feed'>RSS</a>", b'{"version":"https://jsonfeed.org/version/1","items":[', b'{"id":1}'),
        *(b"<urlset>", b"<url>", b"<loc>https://x.example/</loc>", b"</url>", b"<sitemapindex>", b"<news:title>", b"["),
        *(b'{"link":"/1","title":{"rendered":"x"},"content":{"rendered":"y"}}', b"https://x.example/1\n", b"\x1f\x8b"),
        *(b'<div class="h-feed">', b'<div class="h-entry">', b'<a class="u-url p-name" href="/1">', b"</a>", b"</div>"),
        *(b"]}", b"<media:content url='http://x.example/a.jpg'>", b"<category/>", b"<enclosure url='/a'/>", b"text "),
    ]
)
BODIES = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=40).map(b"".join))
FIELDS = ("id", "link", "title", "published", "updated", "summary", "content", "source", "rights", "language")


@given(BODIES, st.sampled_from(["", "text/xml; charset=utf-16", "text/html", "application/json", "text/x-opml"]))
def test_any_bytes_are_a_listing_or_a_refusal_in_words(body, content_type):
    answer = listing_or_refusal(body, content_type)
    if isinstance(answer, str):
        assert answer.strip()
    else:
        assert answer.kind in {"rss", "rdf", "atom", "json", "sitemap", "wordpress", "hfeed", "opml", "page"}
        for entry in answer.entries:
            assert_sound(entry)


def listing_or_refusal(body, content_type) -> Listing | str:
    try:
        return read_listing(body, "https://courier.example/feed", content_type)
    except ParseError as refused:
        return refused.what


def assert_sound(entry: Entry):
    """Every value has an element that gave it; lines are lines; links are links."""
    taken = {source.field for source in entry.value_sources if source.taken}
    for field in FIELDS:
        assert not getattr(entry, field) or field in taken, f"nothing says where {field} comes from"
    for field in ("authors", "categories", "enclosures"):
        assert not getattr(entry, field) or field in taken
    for line in (entry.id, entry.title, entry.source, *entry.authors, *entry.categories):
        assert line == " ".join(line.split())
        assert not any("\ud800" <= letter <= "\udfff" or letter < " " for letter in line)
    assert not entry.link.lower().startswith(("javascript:", "data:"))
    assert all(media.content_url.startswith(("http://", "https://")) for media in entry.enclosures)
    entry.content.encode()


@given(st.text(max_size=60))
def test_any_title_that_xml_can_hold_is_read_as_one_line(title):
    title = "".join(letter for letter in title if letter >= " " and not "\ud800" <= letter <= "\udfff")
    listing = read_listing(f"<rss><channel><title>{escape(escape(title))}</title></channel></rss>".encode())
    assert listing.title == " ".join(listing.title.split())
    if title.isalnum():
        assert listing.title == title


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.NAME)
def test_a_kind_has_the_right_names_and_signatures(kind):
    assert isinstance(kind.NAME, str)
    assert isinstance(kind.RANK, int)
    assert kind.__doc__
    assert list(inspect.signature(kind.recognises).parameters) == ["head", "content_type"]
    assert list(inspect.signature(kind.read).parameters) == ["body", "url", "content_type"]
    assert kind.read.__doc__


def test_kinds_have_their_own_names_and_ranks():
    assert len({kind.NAME for kind in kinds()}) == len(kinds())
    assert len({kind.RANK for kind in kinds()}) == len(kinds())
    assert [kind.RANK for kind in kinds()] == sorted(kind.RANK for kind in kinds())
