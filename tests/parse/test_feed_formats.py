"""All that is a feed: RSS 1.0, Atom 0.3, CDF, strange namespaces; and where we differ from feedparser's suite."""

from datetime import UTC, datetime

import pytest

from tests.parse import atom, entry_of, read, rss
from wirecopy.errors import ParseError

NOV, DEC = datetime(2026, 11, 2, 10, tzinfo=UTC), datetime(2026, 12, 2, 10, tzinfo=UTC)

# ── the other formats ────────────────────────────────────────────────────────


def test_rss_1_0():
    listing = read(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b'<channel rdf:about="/"><title>World</title><items><rdf:Seq><rdf:li resource="/1"/></rdf:Seq></items>'
        b"</channel>"
        b'<item rdf:about="/1"><title>Talks</title></item></rdf:RDF>'
    )
    assert (listing.kind, listing.title) == ("rdf", "World")
    assert [(e.id, e.link, e.title) for e in listing.entries] == [("/1", "https://courier.example/1", "Talks")]


def test_atom_0_3():
    entry = entry_of(
        b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry>'
        b'<title mode="escaped">&lt;b&gt;Talks&lt;/b&gt;</title>'
        b"<issued>2026-11-02T10:00:00Z</issued><modified>2026-12-02T10:00:00Z</modified></entry></feed>"
    )
    assert (entry.title, entry.published, entry.updated) == ("Talks", NOV, DEC)


def test_cdf():
    listing = read(
        b'<CHANNEL HREF="https://courier.example/"><TITLE>World</TITLE>'
        b'<ITEM HREF="/1" LASTMOD="2026-12-02T10:00Z"><TITLE>Talks</TITLE><ABSTRACT>Short</ABSTRACT></ITEM></CHANNEL>'
    )
    assert (listing.title, listing.link) == ("World", "https://courier.example/")
    entry = listing.entries[0]
    assert (entry.link, entry.title, entry.summary) == ("https://courier.example/1", "Talks", "Short")
    assert entry.updated == DEC


def test_a_single_atom_entry_is_a_feed_of_one():
    entry = entry_of(b'<entry xmlns="http://www.w3.org/2005/Atom"><title>Talks</title></entry>')
    assert entry.title == "Talks"


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param('<rss version="2.0">', id="none"),
        pytest.param('<rss version="2.0" xmlns="http://backend.userland.com/rss2">', id="of RSS"),
        pytest.param('<rss version="2.0" xmlns="http://www.w3.org/1999/xhtml">', id="a wrong one"),
        pytest.param('<rss version="2.0" xmlns="">', id="an empty one"),
    ],
)
def test_the_core_is_known_in_any_namespace(opening):
    body = f"{opening}<channel><title>World</title><item><title>Talks</title></item></channel></rss>".encode()
    assert (read(body).title, entry_of(body).title) == ("World", "Talks")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            '<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">a</c:encoded>', id="another prefix"
        ),
        pytest.param('<encoded xmlns="http://purl.org/rss/1.0/modules/content/">a</encoded>', id="no prefix"),
        pytest.param('<c:encoded xmlns:c="https://purl.org/rss/1.0/modules/content">a</c:encoded>', id="misspelt"),
        pytest.param("<CONTENT:ENCODED>a</CONTENT:ENCODED>", id="undeclared, in capitals"),
    ],
)
def test_a_module_is_known_by_its_namespace_or_by_its_usual_prefix(content):
    body = f'<rss version="2.0"><channel><item>{content}</item></channel></rss>'.encode()
    assert entry_of(body).content == "a"


def test_an_unknown_module_may_use_names_of_the_core():
    item = '<x:description xmlns:x="urn:x">no</x:description><description>yes</description>'
    assert entry_of(rss(item)).summary == "yes"


@pytest.mark.parametrize(
    "body",
    [
        b"<rss version='2.0'/>",
        b"<rss version='2.0'><channel></channel></rss>",
        b'<feed xmlns="http://www.w3.org/2005/Atom"/>',
    ],
)
def test_an_empty_feed_is_a_feed(body):
    assert read(body).entries == ()


def test_rdf_that_is_no_feed_is_refused():
    with pytest.raises(ParseError, match="neither a channel nor entries"):
        read(b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF>')


# ── where we differ from feedparser's suite, and why ─────────────────────────


def test_lang_and_rang_are_the_brackets_of_html5_not_of_html4():
    """WHATWG HTML, 13.5: `&lang;` is U+27E8; the HTML 4 table had U+2329, which Unicode deprecates."""
    assert entry_of(rss("<title>&lang;x&rang;</title>")).title == "\u27e8x\u27e9"


def test_the_first_of_two_dates_is_taken_and_both_are_told_of():
    """RFC 4287 allows one `updated`; feedparser lets the last overwrite it."""
    entry = entry_of(atom("<updated>2026-12-02T10:00:00Z</updated><updated>2003-12-31T10:14:55Z</updated>"))
    assert entry.updated == DEC
    assert [source.taken for source in entry.value_sources if source.field == "updated"] == [True, False]
