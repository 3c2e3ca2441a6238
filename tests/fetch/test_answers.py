"""What an answer says beside its body."""

from datetime import UTC, datetime

import pytest

from wirecopy.errors import Gone, Refused, Unreachable
from wirecopy.fetch.answers import is_malformed, judge, kept_headers, location, retry_after, validator

NOW = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)
WEEK = 7 * 24 * 3600


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, None),
        (204, Unreachable),
        (205, Unreachable),
        (206, Unreachable),
        (302, Unreachable),
        (304, Unreachable),
        (400, Refused),
        (401, Refused),
        (402, Refused),
        (403, Refused),
        (404, Gone),
        (406, Refused),
        (408, Unreachable),
        (410, Gone),
        (418, Refused),
        (425, Unreachable),
        (429, Refused),
        (451, Refused),
        (500, Unreachable),
        (503, Unreachable),
        (520, Unreachable),
        (599, Unreachable),
        (999, Refused),
    ],
)
def test_a_status_is_an_answer_or_an_error_of_its_kind(status, kind):
    error = judge(status, "https://courier.example/", (), NOW, conditional=False)
    assert type(error) is (kind or type(None))
    assert error is None or str(status) in error.what


def test_304_is_an_answer_where_it_was_asked_for():
    assert judge(304, "https://courier.example/", (), NOW, conditional=True) is None


def test_the_statuses_of_refusals_are_kept():
    assert judge(410, "", (), NOW, conditional=False).status == 410
    assert judge(429, "", (), NOW, conditional=False).status == 429


@pytest.mark.parametrize("status", [429, 503, 403])
def test_a_refusal_carries_the_time_that_it_names(status):
    error = judge(status, "", (("retry-after", "120"),), NOW, conditional=False)
    assert error.retry_after == 120
    assert "120 s" in error.hint


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "3600"}, 3600),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "Mon, 09 Nov 2026 08:00:00 GMT"}, 3600),
        ({"retry-after": "Mon, 09 Nov 2026 08:00:00 GMT", "date": "Mon, 09 Nov 2026 07:59:00 GMT"}, 60),
        ({"retry-after": "Mon, 09 Nov 2026 06:00:00 GMT"}, 0),
        ({"retry-after": "1" + "0" * 18}, WEEK),
        ({"retry-after": "Fri, 31 Dec 2027 23:59:59 GMT"}, WEEK),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "١٢"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_at_most_a_week(headers, seconds):
    assert retry_after(tuple(headers.items()), NOW) == seconds


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (b'"v1"', '"v1"'),
        (b'W/"a b"', 'W/"a b"'),
        (b"unquoted", "unquoted"),
        (b'"\x1b[31m"', ""),
        (b'"caf\xe9"', ""),
        (b"x" * 1025, ""),
        (b"", ""),
    ],
)
def test_a_validator_is_kept_word_for_word_or_not_at_all(value, kept):
    assert validator([(b"ETag", value)], "etag") == kept


def test_headers_are_kept_without_cookies_control_characters_and_excess():
    raw = [(b"Content-Type", b"text/html"), (b"Set-Cookie", b"a=b"), (b"X-Odd", b"a\x1b[2Jb"), (b"X", b"y" * 9000)]
    kept = kept_headers([*raw, *[(b"X-%d" % n, b"z") for n in range(500)]])
    assert kept[:2] == (("content-type", "text/html"), ("x-odd", "a [2Jb"))
    assert len(kept[2][1]) == 4096
    assert len(kept) == 100


@pytest.mark.parametrize(
    ("value", "text"), [(b"caf\xe9", "café"), ("café".encode(), "café"), (b"\xff\xfe", "ÿþ"), (b"a\x85b", "a b")]
)
def test_header_bytes_are_utf8_or_latin1_and_always_storable(value, text):
    assert kept_headers([(b"X", value)]) == (("x", text),)


@pytest.mark.parametrize(
    ("value", "malformed"), [(b"a\x1bb", True), (b"\x7f", True), (b"\x0b", True), (b"a\tb", False), (b"caf\xe9", False)]
)
def test_control_characters_make_a_header_malformed(value, malformed):
    assert is_malformed([(b"X", value)]) is malformed


def test_a_redirect_says_where_it_leads():
    assert location([(b"X", b"y"), (b"location", "/ä".encode())]) == "/ä"
    assert location([]) == ""
