"""Sitemaps, Google News sitemaps, indexes of sitemaps."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.errors import ParseError
from wirecopy.model import Media, ValueSource
from wirecopy.parse import _packed, read_listing, sitemap
from wirecopy.parse._paging import MAX_MORE

URL = "https://courier.example/sitemap.xml"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
)
NEWS = (
    "<loc>https://courier.example/2026/talks</loc><lastmod>2026-11-02T11:00:00+01:00</lastmod>"
    "<news:news><news:publication><news:name>The Courier</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2026-11-02T09:00:00Z</news:publication_date>"
    "<news:title>Talks &amp;amp; more</news:title><news:keywords>talks, sea,talks</news:keywords></news:news>"
    "<image:image><image:loc>/a.jpg</image:loc><image:caption>The &lt;b&gt;mayor&lt;/b&gt;</image:caption>"
    "</image:image>"
    "<image:image><image:loc>/b.jpg</image:loc><image:title>The sea</image:title></image:image>"
)


def urlset(*pages, namespaces=NAMESPACES):
    return f"<urlset {namespaces}>{''.join(f'<url>{page}</url>' for page in pages)}</urlset>".encode()


def index(*sitemaps):
    inside = "".join(f"<sitemap>{one}</sitemap>" for one in sitemaps)
    return f"<sitemapindex {NAMESPACES}>{inside}</sitemapindex>".encode()


def loc(number, changed=""):
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<loc>https://courier.example/{number}</loc>{lastmod}"


def read(body, url=URL):
    return read_listing(body, url)


def links(listing):
    return [entry.link for entry in listing.entries]


# ── pages ────────────────────────────────────────────────────────────────────


def test_a_news_sitemap_gives_what_a_feed_gives():
    listing = read(urlset(NEWS))
    entry = listing.entries[0]
    assert (listing.kind, listing.title, listing.language) == ("sitemap", "The Courier", "en")
    assert listing.link == "https://courier.example/"
    assert (entry.link, entry.title) == ("https://courier.example/2026/talks", "Talks & more")
    assert entry.published == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert (entry.source, entry.language, entry.categories) == ("The Courier", "en", ("talks", "sea"))
    assert entry.enclosures == (
        Media(content_url="https://courier.example/a.jpg", caption="The mayor"),
        Media(content_url="https://courier.example/b.jpg", caption="The sea"),
    )
    assert ValueSource(field="published", source="news:publication_date", value="2026-11-02T09:00:00Z") in (
        entry.value_sources
    )


def test_a_film_is_kept_by_its_file_and_not_by_its_player():
    page = (
        f"{loc(1)}<video:video><video:title>Talks</video:title><video:content_loc>/a.mp4</video:content_loc>"
        "<video:player_loc>/player</video:player_loc></video:video>"
    )
    media = Media(content_url="https://courier.example/a.mp4", kind="video", caption="Talks")
    assert read(urlset(page)).entries[0].enclosures == (media,)


@pytest.mark.parametrize(
    "namespaces",
    [
        pytest.param(NAMESPACES.replace("http://", "https://"), id="with https"),
        pytest.param("", id="undeclared prefixes and no namespace"),
        pytest.param(NAMESPACES.replace("http://www.sitemaps.org", "http://www.google.com"), id="an older one"),
    ],
)
def test_namespaces_are_known_however_they_are_written(namespaces):
    entry = read(urlset(NEWS, namespaces=namespaces)).entries[0]
    assert (entry.title, entry.source, len(entry.enclosures)) == ("Talks & more", "The Courier", 2)


def test_two_publications_give_the_sitemap_no_name():
    listing = read(urlset(NEWS, NEWS.replace("2026/talks", "2026/2").replace("The Courier", "Bay Mirror")))
    assert (listing.title, listing.language) == ("", "en")


def test_pages_named_twice_count_once_and_what_is_no_address_is_told_of():
    body = urlset(loc(1, "2026-11-02"), loc("1?utm_source=x"), "<loc>mailto:a@x.example</loc>", "<lastmod/>", loc(2))
    listing = read(body)
    assert links(listing) == ["https://courier.example/1", "https://courier.example/2"]
    assert [problem.rule for problem in listing.problems] == ["sitemap-loc", "sitemap-loc"]
    assert "mailto:a@x.example" in listing.problems[0].what


@pytest.mark.parametrize(
    ("changed", "is_believed"),
    [
        pytest.param(["2026-11-02T10:11:12Z"] * 10, False, id="all in one second"),
        pytest.param(["2026-11-02T10:11:12Z"] * 9, True, id="too few to tell"),
        pytest.param(["2026-11-02"] * 10, True, id="all on one day"),
        pytest.param(["2026-11-02T10:11:12Z"] * 10 + ["2026-11-02T10:11:13Z"], True, id="one changed later"),
        pytest.param(["2026-11-02T10:11:12Z"] * 10 + [""], True, id="one without"),
    ],
)
def test_the_moment_at_which_a_sitemap_was_written_is_no_change_of_its_pages(changed, is_believed):
    listing = read(urlset(*(loc(number, moment) for number, moment in enumerate(changed))))
    first = listing.entries[0]
    assert bool(first.updated) is is_believed
    assert [one.taken for one in first.value_sources if one.field == "updated"] == [is_believed]


def test_a_broken_sitemap_gives_what_can_be_read_and_says_so():
    body = urlset(loc(1), loc("2?a=1&b=2"), loc(3))[:-40]
    listing = read(body)
    assert links(listing)[:2] == ["https://courier.example/1", "https://courier.example/2?a=1&b=2"]
    assert not listing.whole
    assert {problem.rule for problem in listing.problems} == {"xml", "cut-off"}


def test_the_extensions_of_pages_far_behind_are_not_read(monkeypatch):
    monkeypatch.setattr(sitemap, "MAX_EXTENDED", 1)
    monkeypatch.setattr(sitemap, "MAX_ENTRIES", 2)
    listing = read(urlset(NEWS, NEWS.replace("talks<", "2<"), loc(3)))
    assert [entry.title for entry in listing.entries] == ["Talks & more", ""]
    assert [problem.rule for problem in listing.problems] == ["too-many"]


def test_an_empty_sitemap_is_one():
    assert read(urlset()).entries == ()


# ── lists and packed files ───────────────────────────────────────────────────


def test_a_list_of_addresses_is_a_sitemap():
    listing = read(b"\xef\xbb\xbfhttps://courier.example/1\r\nhttps://courier.example/2\r\n\r\n")
    assert (listing.kind, links(listing)) == ("sitemap", ["https://courier.example/1", "https://courier.example/2"])


@pytest.mark.parametrize(
    "body",
    [b"https://courier.example/1", b"https://courier.example/1 is down\nhttps://courier.example/2", b"http\nhttps\n"],
)
def test_text_with_an_address_in_it_is_none(body):
    with pytest.raises(ParseError, match="neither a feed nor a web page"):
        read(body)


def test_a_packed_sitemap_is_unpacked_and_members_may_follow_one_another():
    body = urlset(loc(1))
    assert links(read(gzip.compress(body[:50]) + gzip.compress(body[50:]) + b"junk")) == ["https://courier.example/1"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        pytest.param(gzip.compress(urlset(loc(1)))[:-20], "breaks off", id="half"),
        pytest.param(b"\x1f\x8b\x08" + b"\xff" * 50, "damaged gzip file", id="damaged"),
        pytest.param(gzip.compress(bytes(_packed.MAX_UNPACKED + 1)), "more than 50 MiB", id="a bomb"),
        pytest.param(gzip.compress(bytes(_packed.MAX_UNPACKED // 2)) * 3, "more than 50 MiB", id="a bomb in pieces"),
        pytest.param(gzip.compress(gzip.compress(b"<urlset/>")), "this is a gzip file", id="packed twice"),
        pytest.param(gzip.compress(b""), "empty", id="nothing in it"),
    ],
)
def test_a_packed_file_that_is_no_listing_is_refused_in_words(body, what):
    with pytest.raises(ParseError, match=what):
        read(body)


# ── indexes ──────────────────────────────────────────────────────────────────


def test_an_index_goes_on_in_its_sitemaps_the_last_changed_first():
    body = index(
        loc("a.xml"), loc("b.xml", "2026-11-01"), loc("c.xml.gz", "2026-11-02T10:00:00Z"), "<loc>/d.xml</loc>", "<loc/>"
    )
    listing = read(body)
    assert listing.entries == ()
    assert listing.more == (
        "https://courier.example/c.xml.gz",
        "https://courier.example/b.xml",
        "https://courier.example/a.xml",
        "https://courier.example/d.xml",
    )


def test_an_index_that_names_itself_or_one_sitemap_twice_does_not_loop():
    assert read(index(loc("sitemap.xml"), loc("a.xml"), loc("a.xml#x"), f"<loc>{URL}?utm_source=x</loc>")).more == (
        "https://courier.example/a.xml",
    )


def test_an_index_without_end_is_cut_and_told_of():
    listing = read(index(*map(loc, range(MAX_MORE + 5))))
    assert len(listing.more) == MAX_MORE
    assert "1005 sitemaps" in listing.problems[0].what


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20), max_size=6))
def test_whatever_an_index_names_it_goes_on_at_web_addresses_each_once(places):
    body = index(*(f"<loc><![CDATA[{place}]]></loc>" for place in places if "]]>" not in place))
    more = read(body).more
    assert len(more) == len(set(more)) <= MAX_MORE
    assert URL not in more
    assert all(place.startswith(("http://", "https://")) for place in more)
