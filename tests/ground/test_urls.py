"""Addresses: what makes two the same, and what is no address to show."""

from urllib.parse import urlsplit, urlunsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy import urls


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("http://courier.example/2026/talks", id="the scheme"),
        pytest.param("https://www.courier.example/2026/talks", id="www"),
        pytest.param("https://COURIER.example/2026/talks/", id="letter case of the host, a slash at the end"),
        pytest.param("https://courier.example:443/2026/talks", id="the default port"),
        pytest.param("https://courier.example/2026/talks#comments", id="the fragment"),
        pytest.param("https://courier.example/2026/talks?utm_source=rss&utm_medium=feed", id="tracking"),
        pytest.param("https://courier.example/2026/talks?fbclid=AbC&at_campaign=x", id="tracking of networks"),
        pytest.param("https://courier.example/2026/talks?ref=rss", id="the door it came by"),
        pytest.param("https://courier.example/2026/t%61lks", id="needless percent-encoding"),
        pytest.param("https://courier.example/2026/talks/amp", id="the copy for phones"),
    ],
)
def test_an_article_is_known_whatever_the_address_carries_along(other):
    assert urls.clean(other) == urls.clean("https://courier.example/2026/talks")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("https://courier.example/2026/talks?id=7", id="a parameter that chooses the content"),
        pytest.param("https://courier.example/2026/Talks", id="letter case of the path"),
        pytest.param("https://news.courier.example/2026/talks", id="another host"),
        pytest.param("https://courier.example:8080/2026/talks", id="another port"),
        pytest.param("https://courier.example/2026/talks?ref=harbour", id="ref that is no door"),
        pytest.param("https://courier.example/2026/talks?source=coastwire", id="a source that is content"),
        pytest.param("https://courier.example/camp", id="a path that only ends like amp"),
    ],
)
def test_another_article_is_not_taken_for_it(other):
    assert urls.clean(other) != urls.clean("https://courier.example/2026/talks")


def test_the_order_of_the_query_says_nothing():
    assert urls.clean("https://a.example/?b=2&a=1") == urls.clean("https://a.example/?a=1&b=2")


@pytest.mark.parametrize(
    "url",
    ["", "talks", "ftp://a.example/x", "javascript:alert(1)", "http://", "http://[::1", "http://a.example:99999/"],
)
def test_what_is_no_web_address_gives_no_key(url):
    assert urls.clean(url) == ""


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("/2026/talks", "https://courier.example/2026/talks"),
        ("  https://a.example/x \n", "https://a.example/x"),
        ("https://a.example/a\nb", "https://a.example/ab"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("mailto:desk@courier.example", "mailto:desk@courier.example"),
        ("javascript:alert(1)", ""),
        (" java\tscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("mailto:a@b.example\r\nBcc: c@d.example", ""),
        ("https://" + "a" * 9000, ""),
    ],
)
def test_only_web_and_mail_addresses_are_shown_as_links(url, shown):
    assert urls.safe_link(url, "https://courier.example/feed") == shown


@given(st.text(max_size=80))
def test_cleaning_never_fails_and_what_is_clean_stays_so(text):
    once = urls.clean(f"https://a.example/{text}")
    assert urls.clean(f"https://{once}") == once


@given(st.text(max_size=80))
def test_a_shown_link_has_an_allowed_scheme(text):
    shown = urls.safe_link(text, "https://courier.example/")
    assert not shown or shown.split(":", 1)[0].lower() in {"http", "https", "mailto"}


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/x?utm_source=rss", "https://a.example/x"),
        ("https://a.example/x?id=7&utm_medium=feed#p2", "https://a.example/x?id=7#p2"),
        ("https://a.example/x?q=a%20b", "https://a.example/x?q=a%20b"),
        ("https://a.example/x", "https://a.example/x"),
    ],
)
def test_an_address_is_shown_without_tracking_and_otherwise_as_it_came(url, shown):
    assert urls.without_tracking(url) == shown


_PIECES = "https:// http:// HTTP:// // / /a /ä ? ?q=1 & # #c : :443 @ . a.example b-c.example [::1] ; % \\ | é".split()


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_a_whole_address_comes_out_as_it_goes_in(address):
    if urls._WHOLE.fullmatch(address):
        assert urlunsplit(urlsplit(address)) == address
        assert urlsplit(address).hostname
        assert urls.absolute(address, "https://courier.example/a") == address


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("https://courier.example", id="no path"),
        pytest.param("https://courier.example/a/b.html?c=d&e#f", id="everything"),
        pytest.param("http://courier.example:8080/ä?ö=ü", id="letters of other alphabets"),
    ],
)
def test_most_addresses_are_whole(address):
    assert urls._WHOLE.fullmatch(address)
    assert urls.absolute(address, "https://elsewhere.example/") == address
