"""OPML: subscriptions in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.errors import ParseError
from wirecopy.html import squeeze
from wirecopy.model import Link
from wirecopy.parse import opml, read_listing

A, B = "https://a.example/feed", "https://b.example/feed"


def feeds(body):
    return read_listing(
        f'<opml version="2.0"><head><title>Mine</title></head><body>{body}</body></opml>'.encode()
    ).feeds


def test_folders_in_folders():
    body = (
        f'<outline text="World"><outline text="Sea"><outline type="rss" text="A" xmlUrl="{A}"/></outline>'
        f'<outline text="B" xmlUrl="{B}"/></outline>'
    )
    assert feeds(body) == (
        Link(url=A, title="A", folder=("World", "Sea")),
        Link(url=B, title="B", folder=("World",)),
    )


@pytest.mark.parametrize(
    ("outline", "feed"),
    [
        pytest.param(f'<outline text="A" xmlUrl="{A}"/>', Link(url=A, title="A"), id="as it should be"),
        pytest.param(f'<outline title="A" xmlURL="{A}"/>', Link(url=A, title="A"), id="no text, other case"),
        pytest.param(f'<OUTLINE TEXT="A" XMLURL="{A}"/>', Link(url=A, title="A"), id="capitals"),
        pytest.param(
            f'<outline text="t" title="A" xmlUrl="{A}"/>', Link(url=A, title="A"), id="title goes before text"
        ),
        pytest.param(f'<outline xmlUrl="{A}"/>', Link(url=A), id="no name"),
        pytest.param(f'<outline text="{A}" xmlUrl="{A}"/>', Link(url=A), id="the address is no name"),
        pytest.param(f'<outline type="rss" text="A" url="{A}"/>', Link(url=A, title="A"), id="OPML 1 of some makers"),
        pytest.param('<outline xmlUrl="feed://a.example/feed"/>', Link(url="http://a.example/feed"), id="feed://"),
        pytest.param(f'<outline xmlUrl="feed:{A}"/>', Link(url=A), id="feed:https"),
        pytest.param(f'<outline xmlUrl=" {A} "/>', Link(url=A), id="blanks"),
    ],
)
def test_an_outline(outline, feed):
    assert feeds(outline) == (feed,)


@pytest.mark.parametrize("outline", ['<outline text="A"/>', '<outline type="link" url="https://a.example/"/>', ""])
def test_what_is_no_feed(outline):
    assert feeds(outline) == ()


def test_an_address_that_is_none_is_told_of():
    listing = read_listing(b'<opml><body><outline text="A" xmlUrl="file:///etc/passwd"/></body></opml>')
    assert listing.feeds == ()
    assert [(problem.where, problem.rule) for problem in listing.problems] == [("A", "opml-address")]


def test_a_file_that_breaks_off():
    listing = read_listing(f'<opml><body><outline text="A" xmlUrl="{A}"/><outline text="B'.encode())
    assert [feed.url for feed in listing.feeds] == [A]
    assert not listing.whole


def test_the_head_is_read_and_holds_no_feeds():
    listing = read_listing(b"<opml><head><title>My  feeds</title></head><body/></opml>")
    assert (listing.kind, listing.title) == ("opml", "My feeds")


def test_other_xml_is_refused():
    with pytest.raises(ParseError, match="not OPML"):
        opml.read(b"<rss/>")


def test_what_is_written():
    written = opml.write(
        [Link(url=A, title='A "&" <B>', folder=("World",)), Link(url=B, folder=("World",)), Link(url=A + "2")], "Mine"
    )
    assert written == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>Mine</title></head>\n<body>\n'
        '<outline text="World">\n'
        '<outline type="rss" text="A &quot;&amp;&quot; &lt;B&gt;" title="A &quot;&amp;&quot; &lt;B&gt;" '
        f'xmlUrl="{A}"/>\n'
        f'<outline type="rss" text="{B}" title="" xmlUrl="{B}"/>\n'
        "</outline>\n"
        f'<outline type="rss" text="{A}2" title="" xmlUrl="{A}2"/>\n'
        "</body>\n</opml>\n"
    )


NAMES = st.text(max_size=30).map(squeeze)
LINKS = st.builds(
    Link,
    url=st.text("abc0&=%7E/.~-", max_size=20).map("https://courier.example/{}".format),
    title=NAMES,
    folder=st.lists(NAMES.filter(bool), max_size=3).map(tuple),
)


@given(st.lists(LINKS, max_size=8), NAMES)
def test_what_is_written_is_read_back_the_same(links, title):
    listing = read_listing(opml.write(links, title).encode())
    assert listing.feeds == tuple(links)
    assert listing.title == title
