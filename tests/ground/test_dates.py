"""Machine dates: every form that feeds really use, and what must not be read."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.dates import MONTHS, month_number, parse_machine_date, zone_offset

TEN = datetime(2026, 11, 2, 10, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mon, 02 Nov 2026 10:00:00 +0000", id="RFC 5322"),
        pytest.param("Mon, 02 Nov 2026 10:00:00 GMT", id="GMT"),
        pytest.param("mon, 02 nov 2026 10:00:00 gmt", id="lower case"),
        pytest.param("2 Nov 26 10:00 GMT", id="two-digit year, no weekday, no seconds"),
        pytest.param("Mon, 02 Nov 126 10:00:00 GMT", id="years since 1900"),
        pytest.param("Tue, 02 Nov 2026 10:00:00 GMT", id="the wrong weekday"),
        pytest.param("Mon, 02 Nov 2026 10:00:00 -0000", id="a zone that says nothing"),
        pytest.param("Mon, 02 Nov 2026 10:00:00", id="no zone"),
        pytest.param("Mon, 02 Nov 2026 05:00:00 EST", id="EST"),
        pytest.param("Mon, 02 Nov 2026 03:00:00 PDT", id="PDT"),
        pytest.param("Mon, 02 Nov 2026 11:00:00 CET", id="CET"),
        pytest.param("Mon, 02 Nov 2026 11:00:00 GMT+1", id="GMT+1"),
        pytest.param("Mon, 02 Nov 2026 11:00:00 +01:00", id="a colon in the offset"),
        pytest.param("Mon, 02 Nov 2026 11:00:00 +0100 (CET)", id="a comment behind"),
        pytest.param("Mon, 02 Nov 2026 10:00:00 Zulu", id="Zulu"),
        pytest.param("Mon, 02 Nov 2026 10:00:00 XYZ", id="an unknown zone is none (RFC 5322, 4.3)"),
        pytest.param("Mon, 02 Nov 2026 10:00:00 GMT; DROP TABLE", id="something behind"),
        pytest.param("Mon, 02 Nov 2026 10:00:00 GMT" + " and more" * 1000, id="much behind"),
        pytest.param("2-Nov-2026 10:00", id="dashes"),
        pytest.param("Monday, 2 November 2026 10:00 AM", id="full names"),
        pytest.param("November 2, 2026 10:00 a.m. UTC", id="month first"),
        pytest.param("Nov. 2nd, 2026 at 10:00am", id="an ordinal and at"),
        pytest.param("Mo, 02 Nov 2026 11:00:00 +0100", id="a German weekday"),
        pytest.param("Pon, 02 lis 2026 11:00:00 +0100", id="Polish"),
        pytest.param("lun., 02 nov. 2026 11:00:00 +0100", id="French"),
        pytest.param("Пн, 02 ноября 2026 13:00:00 +0300", id="Russian"),
        pytest.param("Δευ, 02 Νοε 2026 12:00:00 EET", id="Greek"),
        pytest.param("2 de noviembre de 2026 10:00", id="Spanish"),
        pytest.param("Mon Nov  2 10:00:00 2026", id="asctime"),
        pytest.param("Mon Nov  2 05:00:00 EST 2026", id="date(1)"),
        pytest.param("2026-11-02T10:00:00Z", id="RFC 3339"),
        pytest.param("2026-11-02t10:00:00z", id="RFC 3339 in lower case"),
        pytest.param("2026-11-02T10:00:00+00:00", id="an offset"),
        pytest.param("2026-11-02T11:00:00+0100", id="an offset without colon"),
        pytest.param("2026-11-02 11:00:00 +0100", id="blanks"),
        pytest.param("2026-11-02T12:00:00 02:00", id="a plus that became a blank"),
        pytest.param("2026-11-02T10:00", id="no seconds, no zone"),
        pytest.param("2026-11-02T10Z", id="an hour alone"),
        pytest.param("20261102T100000Z", id="ISO 8601 basic"),
        pytest.param("20261102100000", id="14 digits"),
        pytest.param("202611021000", id="12 digits"),
        pytest.param("2026-W45-1T10:00:00Z", id="a week date"),
        pytest.param("2026W451T100000Z", id="a week date, basic"),
        pytest.param("2026-306T10:00:00Z", id="an ordinal date"),
        pytest.param("2026/11/02 10:00:00", id="slashes, the year first"),
        pytest.param("Mon, 2026/11/02 06:00:00 EDT", id="a weekday before it"),
        pytest.param("2026-november-2T10:00", id="a month's name, the year first"),
        pytest.param("2026年11月2日 10:00", id="Chinese and Japanese"),
        pytest.param("2.11.2026 10:00", id="German numbers"),
        pytest.param("1793613600", id="Unix seconds"),
        pytest.param("1793613600000", id="Unix milliseconds"),
        pytest.param("1793613600.0", id="Unix seconds with a fraction"),
    ],
)
def test_ten_o_clock_in_every_form(text):
    assert parse_machine_date(text) == TEN


@pytest.mark.parametrize(
    "text", ["2026-11-02", "20261102", "2026-W45-1", "2026W451", "2026-306", "2026306", "2 Nov 2026", "2026년 11월 2일"]
)
def test_a_date_without_a_time_is_its_midnight(text):
    assert parse_machine_date(text) == MIDNIGHT


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2026-11-02T24:00:00Z", datetime(2026, 11, 3, tzinfo=UTC), id="24:00 is the next day"),
        pytest.param("Mon, 02 Nov 2026 24:00:00 GMT", datetime(2026, 11, 3, tzinfo=UTC), id="in mail dates too"),
        pytest.param("2026-12-31T23:59:60Z", datetime(2027, 1, 1, tzinfo=UTC), id="a leap second"),
        pytest.param("2026-11-02T10:00:00,5Z", TEN + timedelta(milliseconds=500), id="a comma fraction"),
        pytest.param("2026-11-02T10:00:00.123456789Z", TEN + timedelta(microseconds=123456), id="nanoseconds"),
        pytest.param("2026-11-02T10.5Z", TEN + timedelta(minutes=30), id="half an hour (ISO 8601, 5.3.1.4)"),
        pytest.param("2026-11", datetime(2026, 11, 1, tzinfo=UTC), id="a month"),
        pytest.param("2026", datetime(2026, 1, 1, tzinfo=UTC), id="a year"),
        pytest.param("13/11/2026", datetime(2026, 11, 13, tzinfo=UTC), id="a day that can be no month"),
        pytest.param("11/13/2026", datetime(2026, 11, 13, tzinfo=UTC), id="the other way round"),
        pytest.param("Mon, 02 Nov 2026 12:00 am GMT", MIDNIGHT, id="twelve at night"),
        pytest.param("1 Jan 50 00:00 GMT", None, id="a two-digit year from 50 on is 19xx: too early"),
        pytest.param("1 Jan 70 00:00 GMT", datetime(1970, 1, 1, tzinfo=UTC), id="1970"),
        pytest.param("2100-12-31", datetime(2100, 12, 31, tzinfo=UTC), id="the last year"),
    ],
)
def test_corners(text, moment):
    assert parse_machine_date(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "yesterday",
        "2 hours ago",
        "NaN",
        "1e400",
        "1",
        "12",
        "10:00",
        "1 May",
        "May 2026 was warm",
        "0001-01-01T00:00:00Z",
        "-0310-01-01",
        "99999-01-01",
        "2569-11-02",
        "2026-02-30",
        "2026-13-01",
        "2026-366",
        "2026-W54-1",
        "2026-11-02T25:00:00Z",
        "2026-11-02T24:00:01Z",
        "2026-11-02T10:60:00Z",
        "04/05/2026",
        "Mon, 02 Nov 2026 10:00:00 +2400",
        "Mon, 02 Foo 2026 10:00:00 GMT",
        "Mon, 31 Nov 2026 10:00:00 GMT",
        "Mon, 02 Nov 2026 13:00 pm",
        "1" * 110,
        " " * 100 + "Mon, 02 Nov 2026 10:00:00 GMT",
        ":" * 100_000,
        "9" * 16,
    ],
)
def test_what_is_no_date_or_no_possible_one(text):
    assert parse_machine_date(text) is None


def test_a_date_without_zone_is_read_in_the_default_zone():
    berlin = timezone(timedelta(hours=1))
    assert parse_machine_date("2026-11-02T11:00:00", berlin) == TEN
    assert parse_machine_date("2026-11-02T10:00:00Z", berlin) == TEN


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("EST", -5), ("gmt", 0), ("Z", 0), ("+0530", 5.5), ("-03:30", -3.5), ("UTC+2", 2), ("+14", 14)],
)
def test_zones(zone, hours):
    assert zone_offset(zone) == timedelta(hours=hours)


@pytest.mark.parametrize("zone", ["", "XYZ", "+2400", "+0170", "EST+1", "Europe/Berlin"])
def test_what_is_no_zone(zone):
    assert zone_offset(zone) is None


@pytest.mark.parametrize("language", MONTHS)
def test_every_language_has_twelve_months_and_each_is_read_right_or_not_at_all(language):
    names = MONTHS[language].split()
    assert len(names) == 12
    assert [month_number(name.upper(), language) for name in names] == list(range(1, 13))


@pytest.mark.parametrize(
    ("name", "number"), [("Sept.", 9), ("déc", 12), ("dez", 12), ("MÄRZ", 3), ("ağu", 8), ("jui", None), ("ma", None)]
)
def test_short_names_are_read_where_they_are_clear(name, number):
    assert month_number(name) == number


def test_the_language_decides_where_the_names_of_months_clash():
    assert (month_number("listopada", "hr-HR"), month_number("listopada", "pl"), month_number("listopada")) == (
        10,
        11,
        11,
    )
    assert month_number("november", "hr") == 11


@given(st.integers(86_400, 4_133_894_400), st.integers(0, 999_999), st.integers(-47, 55))
def test_what_is_written_by_the_standards_is_read_back(seconds, micros, quarters):
    zone = timezone(timedelta(minutes=15 * quarters))
    moment = datetime.fromtimestamp(seconds, zone).replace(microsecond=micros)
    assert parse_machine_date(moment.isoformat()) == moment
    assert parse_machine_date(moment.strftime("%a, %d %b %Y %H:%M:%S %z")) == moment.replace(microsecond=0)


@given(st.text())
def test_any_text_is_a_moment_in_range_or_none(text):
    moment = parse_machine_date(text)
    assert moment is None or (moment.tzinfo is UTC and 1970 <= moment.year <= 2100)
