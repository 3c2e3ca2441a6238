"""What is known of a site before its page is read: its outlet's table, and the lines that all its pages bear."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.samples import HEADLINE, SENTENCES, page, paragraphs, spans_hold
from wirecopy.extract import line_hash, lines, read_article, read_entry, with_headers, with_outlet
from wirecopy.model import Article, Entry, FlagKind, Outlet, Part, Rights, Selector, Site

URL = "https://courier.example/pier.html"
PITCH = "Follow the Courier on the wireless for more about the harbour and its 12 islands, every evening."


def read(body, *selectors, head="", **outlet) -> Article:
    known = Outlet(domain="courier.example", selectors=selectors, **outlet)
    return read_article(page(body, head=head), URL, site=Site(outlet=known))


def select(part, css, **days):
    return Selector(part=Part(part), css=css, **days)


# ── the outlet's table ──


def test_what_a_table_takes_off_is_gone():
    body = (
        paragraphs(*SENTENCES[:2]) + '<p class="k7">The bar on the pier serves herring until nine.</p>' + paragraphs()
    )
    assert "herring" in read(body).text
    assert "herring" not in read(body, select("remove", "p.k7")).text


def test_the_body_is_what_the_table_points_at_even_where_the_page_names_it_something_foreign():
    body = f"{paragraphs()}<div class='related-links'>{paragraphs(PITCH)}</div>"
    assert PITCH not in read(body).text
    assert read(body, select("body", ".related-links")).text == PITCH


def test_a_table_that_points_at_nothing_changes_nothing():
    plain = read(paragraphs())
    assert read(paragraphs(), select("body", ".gone"), select("headline", ".gone"), select("remove", ".gone")) == plain


def test_headline_authors_and_times_are_read_where_the_table_points_and_the_page_says_it_differently():
    body = (
        "<div class='h'>The pier is closed</div><div class='a'>By Ada Brandt and Ole Marsh</div>"
        "<div class='t'>25 November 2026, 10:30</div><time class='m' datetime='2026-11-26T08:00:00+01:00'>today</time>"
    ) + paragraphs()
    pointed = (select("headline", ".h"), select("authors", ".a"), select("published", ".t"), select("modified", ".m"))
    article = read(body, *pointed, head='<meta name="author" content="Web Desk">')
    assert article.headline == "The pier is closed"
    assert [party.name for party in article.by] == ["Ada Brandt", "Ole Marsh"]
    assert article.date_published == datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
    assert article.date_modified == datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
    said = {(one.field, one.source, one.taken) for one in article.value_sources}
    assert ("headline", "outlet:headline", True) in said
    assert not any(taken for field, source, taken in said if field == "headline" and source != "outlet:headline")


def test_a_table_fills_in_name_owner_and_language():
    told = {"name": "Harbour Courier", "family": "Tideway Press", "language": "fy"}
    article = read_article(
        page(paragraphs()).replace(b' lang="en"', b""), URL, site=Site(outlet=Outlet(domain="courier.example", **told))
    )
    assert (article.outlet.name, article.outlet.family, article.in_language) == tuple(told.values())
    assert {("outlet", "Harbour Courier"), ("family", "Tideway Press"), ("in_language", "fy")} <= {
        (one.field, one.value) for one in article.value_sources if one.source == "outlet:courier.example" and one.taken
    }


def test_the_language_that_a_page_names_wins_over_the_tables():
    assert read(paragraphs(), language="fy").in_language == "en"


def test_a_table_holds_for_the_text_of_a_listing_too():
    entry = Entry(title=HEADLINE, link=URL, content=paragraphs())
    article = with_outlet(read_entry(entry, "Feed", URL), Outlet(domain="courier.example", family="Tideway Press"))
    assert (article.outlet.name, article.outlet.family) == ("Feed", "Tideway Press")


def test_a_selector_that_stopped_on_a_day_is_not_used_after_it():
    outlet = Outlet(domain="courier.example", selectors=(select("remove", "p.k7", until=date(2026, 11, 9)),))
    assert outlet.on(date(2026, 11, 9)).selectors == outlet.selectors
    assert outlet.on(date(2026, 11, 10)).selectors == ()


# ── rights: the page, the headers, the table ──


@pytest.mark.parametrize(
    ("head", "headers", "rights"),
    [
        pytest.param("", {"tdm-reservation": "1"}, Rights(tdm_reserved=True), id="a header reserves"),
        pytest.param("", {"tdm-reservation": "0"}, Rights(tdm_reserved=False), id="a header permits"),
        pytest.param("", {"tdm-reservation": "yes"}, Rights(), id="a value that the protocol does not know"),
        pytest.param(
            '<meta name="tdm-reservation" content="0">',
            {"tdm-reservation": "1"},
            Rights(tdm_reserved=True),
            id="strict",
        ),
        pytest.param(
            '<meta name="tdm-reservation" content="1">', {"tdm-reservation": "0"}, Rights(tdm_reserved=True), id="page"
        ),
        pytest.param(
            "",
            {"tdm-reservation": "1", "tdm-policy": "/licence.json"},
            Rights(tdm_reserved=True, tdm_policy="https://courier.example/licence.json"),
            id="a policy, relative",
        ),
        pytest.param("", {"tdm-policy": "javascript:alert(1)"}, Rights(), id="a policy that is no address"),
        pytest.param("", {"x-robots-tag": "noindex, NoArchive"}, Rights(robots=("noarchive",)), id="robots"),
        pytest.param("", {"x-robots-tag": "googlebot: noai"}, Rights(robots=("noai",)), id="for one robot"),
        pytest.param("", {"x-robots-tag": "index, follow"}, Rights(), id="robots without a limit"),
        pytest.param(
            '<meta name="robots" content="noai">',
            {"x-robots-tag": "noarchive"},
            Rights(robots=("noai", "noarchive")),
            id="both",
        ),
        pytest.param("", {"server": "noarchive"}, Rights(), id="another header"),
    ],
)
def test_what_an_answers_headers_say_joins_what_the_page_says(head, headers, rights):
    article = read_article(page(paragraphs(), head=head), URL)
    assert with_headers(article, headers.items(), URL).rights == rights


def test_where_a_limit_stood_is_kept():
    article = with_headers(read_article(page(paragraphs()), URL), [("x-robots-tag", "unavailable, noarchive")], URL)
    (stood,) = [one for one in article.value_sources if one.field == "rights"]
    assert (stood.source, stood.value) == ("header:x-robots-tag", "unavailable, noarchive")


def test_limits_of_a_table_join_too():
    article = read(paragraphs(), head='<meta name="tdm-reservation" content="0">', rights=Rights(tdm_reserved=True))
    assert article.rights == Rights(tdm_reserved=True)
    assert ("rights", "outlet:courier.example") in {(one.field, one.source) for one in article.value_sources}


# ── lines of the site ──


def taken(article):
    return [flag.exact for flag in article.flags if flag.kind is FlagKind.SITE_BOILERPLATE]


def read_knowing(body, *known):
    return read_article(page(body), URL, site=Site(boilerplate=tuple(line_hash(line) for line in known)))


def test_a_line_of_the_site_is_left_out_and_told():
    article = read_knowing(paragraphs(*SENTENCES[:2], PITCH, *SENTENCES[2:]), PITCH)
    assert PITCH not in article.text
    assert SENTENCES[3] in article.text
    assert taken(article) == [PITCH]
    assert spans_hold(article)


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        pytest.param(PITCH.replace("12", "9").upper(), True, id="another number, other letters"),
        pytest.param(PITCH.replace("harbour", "town"), False, id="another word"),
        pytest.param(PITCH + " " + SENTENCES[0], False, id="more than the line"),
    ],
)
def test_a_line_is_known_by_its_words(line, left_out):
    assert bool(taken(read_knowing(paragraphs(*SENTENCES, line), PITCH))) is left_out


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("What we know", id="a subheading that comes again"),
        pytest.param("This article was originally published by Coastwire.", id="a credit"),
        pytest.param("Copyright 2026 Coastwire. All rights reserved. Not to be rewritten.", id="whose the text is"),
        pytest.param("Coastwire writer Ole Marsh contributed to this report.", id="who helped"),
        pytest.param("(Reporting by Ada Pell; Editing by Ole Marsh)", id="who reported"),
        pytest.param("Mit Material der Nachrichtenagentur Coastwire", id="whose material"),
        pytest.param("Disclosure: the ferry company advertises in this paper.", id="a note of the outlet"),
    ],
)
def test_what_is_never_a_line_of_the_site(line):
    body = paragraphs(*SENTENCES[:3]) + f"<p>{line}</p>" + paragraphs(SENTENCES[3])
    assert taken(read_knowing(body, line)) == []
    assert line_hash(line) not in lines(read_article(page(body), URL))


def test_an_article_of_nothing_but_the_sites_lines_stays_whole():
    assert taken(read_knowing(paragraphs(), *SENTENCES)) == []


def test_a_line_that_was_left_out_still_counts_as_seen():
    body = paragraphs(*SENTENCES[:2], PITCH, *SENTENCES[2:])
    assert lines(read_knowing(body, PITCH)) == lines(read_article(page(body), URL))


@given(st.text(max_size=80))
def test_any_line_has_a_hash_that_sqlite_can_hold(text):
    assert 0 <= line_hash(text) < 1 << 63
