"""A date of publication that cannot be is corrected before it orders anything, and the correction is told."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.extract.samples import linked_data, page, paragraphs
from wirecopy.model import Basis, Fetched, FlagKind, Origin
from wirecopy.pipeline import Material, read

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
URL = "https://courier.example/pier.html"


def read_at_noon(head="", body="", url=URL):
    """Return the article that a page gives which is read on 25 November 2026 at noon."""
    raw = page(body + paragraphs(), head=head)
    origin = Origin(basis=Basis.PAGE, page="0" * 64, final_url=url, content_type="text/html", retrieved_on=NOW)
    fetched = Fetched(
        url=url, final_url=url, status=200, content_type="text/html", body=raw, sha256="0" * 64, retrieved_on=NOW
    )
    return read(Material(origin=origin, page=fetched)).article


def corrections(article):
    return [flag.exact for flag in article.flags if flag.kind is FlagKind.DATE_CORRECTED]


def impossible(article):
    return [flag.exact for flag in article.flags if flag.kind is FlagKind.DATE_IMPOSSIBLE]


def stood(article, field="date_published"):
    return [(one.source, one.value) for one in article.value_sources if one.field == field and one.taken]


@pytest.mark.parametrize(
    ("stated", "published", "source"),
    [
        pytest.param({"datePublished": "2062-11-25T09:00:00Z"}, NOW, "retrieved", id="nothing else: our own time"),
        pytest.param(
            {"datePublished": "2062-11-25T09:00:00Z", "dateModified": "2026-11-25T09:00:00Z"},
            NOW - timedelta(hours=3),
            "json-ld:dateModified",
            id="the time of a change",
        ),
        pytest.param(
            {"datePublished": "2062-11-25T09:00:00Z", "dateCreated": "2026-11-24T12:00:00Z"},
            NOW - timedelta(days=1),
            "json-ld:dateCreated",
            id="another value of the page",
        ),
    ],
)
def test_a_date_that_is_still_to_come_gives_way_to_the_next_best_and_is_told(stated, published, source):
    article = read_at_noon(linked_data(**stated))
    assert article.date_published == published
    assert corrections(article) == ["2062-11-25T09:00:00+00:00"]
    assert [place for place, _ in stood(article)] == [source]


def test_a_day_in_the_address_stands_in_for_a_date_to_come():
    article = read_at_noon(
        linked_data(datePublished="2062-11-25T09:00:00Z"), url="https://courier.example/2026/11/20/a"
    )
    assert article.date_published == datetime(2026, 11, 20, tzinfo=UTC)
    assert corrections(article)


def test_a_change_that_is_still_to_come_is_taken_away_and_told():
    article = read_at_noon(linked_data(datePublished="2026-11-25T09:00:00Z", dateModified="2062-11-25T09:00:00Z"))
    assert (article.date_published, article.date_modified) == (NOW - timedelta(hours=3), None)
    assert corrections(article) == ["2062-11-25T09:00:00+00:00"]
    assert stood(article, "date_modified") == []


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param("2026-11-26T11:00:00Z", id="a clock or a zone that is ahead: within a day"),
        pytest.param("2026-11-25T12:00:00Z", id="this very moment"),
        pytest.param("1987-01-02T03:04:05Z", id="long ago"),
    ],
)
def test_a_date_that_may_be_is_left_alone(stated):
    article = read_at_noon(linked_data(datePublished=stated))
    assert article.date_published == datetime.fromisoformat(stated)
    assert corrections(article) == []


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param("2026-02-30T09:00:00Z", id="the thirtieth of February"),
        pytest.param("0001-01-01T00:00:00Z", id="the year of an empty field"),
        pytest.param("soon", id="a word"),
    ],
)
def test_an_impossible_date_gives_way_to_what_the_page_shows(stated):
    shown = "<div class='date'>24 November 2026, 10:30</div>"
    article = read_at_noon(linked_data(datePublished=stated), body=shown)
    assert article.date_published == datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
    assert ("json-ld:datePublished", stated, False) in {
        (one.source, one.value, one.taken) for one in article.value_sources
    }


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param("2026-02-30T09:00:00Z", id="the thirtieth of February"),
        pytest.param("2126-11-25T09:00:00Z", id="a year far ahead"),
        pytest.param("soon", id="a word"),
    ],
)
def test_an_impossible_date_and_nothing_else_is_no_date_and_is_told(stated):
    article = read_at_noon(linked_data(datePublished=stated))
    assert article.date_published is None
    assert impossible(article) == [stated]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="no date is given"),
        pytest.param(linked_data(datePublished="2126-11-25", dateCreated="2026-11-25"), id="another one is possible"),
        pytest.param("<time datetime='PT15M'>15 minutes</time>", id="how long it takes"),
        pytest.param("<time datetime='Mo-Su 08:00-20:00'>8 to 20</time>", id="when a shop is open"),
    ],
)
def test_no_date_is_called_impossible_where_none_is_given_or_a_possible_one_is(head):
    assert impossible(read_at_noon(head)) == []
