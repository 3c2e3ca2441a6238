"""What the headers of a newsletter say: who sends it and who wrote it."""

from datetime import UTC, datetime

import pytest

from wirecopy.parse import read_mail


def sender(stood, list_id=""):
    entry, outlet = read_mail((("from", stood), ("list-id", list_id)))
    return outlet, entry.authors


@pytest.mark.parametrize(
    ("stood", "list_id", "outlet", "authors"),
    [
        pytest.param("The Courier <news@courier.example>", "", "The Courier", (), id="an outlet alone"),
        pytest.param('"Courier, The" <news@courier.example>', "", "Courier, The", (), id="in quotes"),
        pytest.param("news@courier.example (The Courier)", "", "The Courier", (), id="the name behind the address"),
        pytest.param("news@courier.example", "", "courier.example", (), id="an address alone"),
        pytest.param(
            "news@courier.example", "Morning Briefing <m.courier.example>", "Morning Briefing", (), id="a list's name"
        ),
        pytest.param("Jane Doe from The Courier <jane@courier.example>", "", "The Courier", ("Jane Doe",), id="both"),
        pytest.param(
            "Jane Doe at Tide Line <tideline@letters.example>", "", "Tide Line", ("Jane Doe",), id="run together"
        ),
        pytest.param("Anna von Brandt <anna@brandt.example>", "", "Anna von Brandt", (), id="a name with `von` in it"),
        pytest.param(
            "News from Ghana <desk@letters.example>", "", "News from Ghana", (), id="a name with `from` in it"
        ),
        pytest.param(
            "Jane Doe <jane@letters.example>",
            "Tide Line <tideline.letters.example>",
            "Tide Line",
            ("Jane Doe",),
            id="who writes a list",
        ),
        pytest.param(
            "The Courier <a@courier.example>", "Morning <morning.courier.example>", "The Courier", (), id="its outlet"
        ),
        pytest.param(
            "The Courier <a@b.example>", "5c9e1f2a3b4c5dmc list <x.list.example>", "The Courier", (), id="a service's"
        ),
        pytest.param("", "", "", (), id="nobody"),
    ],
)
def test_who_sends_and_who_writes(stood, list_id, outlet, authors):
    assert sender(stood, list_id) == (outlet, authors)


def test_a_mail_is_an_item_with_headline_date_and_language_and_says_where_from():
    entry, _ = read_mail(
        (
            ("from", "The Courier <news@courier.example>"),
            ("subject", "Talks go on, für a day"),
            ("date", "Mon, 2 Nov 2026 10:00:00 +0000"),
            ("content-language", "en-GB, de"),
        )
    )
    assert (entry.title, entry.language) == ("Talks go on, für a day", "en-GB")
    assert entry.published == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert {source.source for source in entry.value_sources} == {"mail:Subject", "mail:Date"}
