"""By what an article is known again."""

import pytest

from tests.store.values import a_record, keys_of, uri
from wirecopy.errors import StoreError
from wirecopy.model import Key, KeyKind


def url(value):
    return Key(kind=KeyKind.URL, value=value)


@pytest.fixture
def two(store):
    store.save(a_record(0x1A))
    store.save(a_record(0x1B))
    return store


def test_keys_are_tried_in_their_order(two):
    first, second = keys_of(0x1A), keys_of(0x1B)
    assert two.find((*first, *second)).uri == uri(0x1A)
    assert two.find((url("elsewhere.example/"), *second, *first)).uri == uri(0x1B)
    assert two.find((url("elsewhere.example/"),)) is None
    assert two.find(()) is None


def test_a_key_is_of_its_kind(two):
    assert two.find((Key(kind=KeyKind.TEXT, value=keys_of(0x1A)[0].value),)) is None


def test_a_key_of_another_article_stays_there(two):
    two.add_keys(uri(0x1B), (keys_of(0x1A)[0], url("courier.example/moved")))
    assert two.find((keys_of(0x1A)[0],)).uri == uri(0x1A)
    assert two.find((url("courier.example/moved"),)).uri == uri(0x1B)


def test_the_keys_of_an_article_come_addresses_first(two):
    two.add_keys(uri(0x1A), (Key(kind=KeyKind.TEXT, value="Courier 77"), url("a.example/1")))
    assert [key.kind for key in two.keys_of(uri(0x1A))] == [KeyKind.URL, KeyKind.URL, KeyKind.GUID, KeyKind.TEXT]
    assert two.keys_of(uri(9)) == ()


def test_an_article_that_is_not_held_gets_no_keys(two):
    with pytest.raises(StoreError, match="not held"):
        two.add_keys(uri(9), (url("a.example/1"),))


@pytest.mark.parametrize(
    "text",
    [
        "wc:000000000000001a",
        "000000000000001a",
        "https://courier.example/26",
        "http://www.courier.example/26/?utm_source=feed#top",
        "courier.example/26",
        "  wc:000000000000001a\n",
    ],
)
def test_an_article_is_named_by(two, text):
    assert two.resolve(text) == uri(0x1A)


def test_the_start_of_an_id_is_enough_where_it_is_the_only_one(two):
    two.save(a_record(0xFF << 56))
    assert two.resolve("wc:ff") == two.resolve("ff") == uri(0xFF << 56)


def test_a_file_is_named_by_its_address(store):
    record = a_record(3)
    store.save(record)
    store.add_keys(uri(3), (url("file:///news/page one.html"),))
    assert store.resolve("file:///news/page one.html") == uri(3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("wc:0000", "start of several", id="the start of two"),
        pytest.param("0", "start of several", id="the start of two without wc:"),
        pytest.param("wc:", "no article", id="the scheme alone"),
        pytest.param("", "no article", id="nothing"),
        pytest.param("wc:12", "no article", id="the start of none"),
        pytest.param("%", "no article", id="a wildcard of SQL"),
        pytest.param("wc:_", "no article", id="another wildcard of SQL"),
        pytest.param("https://courier.example/", "no article", id="an address of none"),
        pytest.param("http://[", "no article", id="no address"),
        pytest.param("wcs:41be", "wirecopy story wcs:41be shows it", id="a story"),
        pytest.param("wcc:fbf9", "wirecopy why wcc:fbf9 tells", id="a claim"),
    ],
)
def test_what_names_no_article_or_several_is_answered_in_words(two, text, sentence):
    with pytest.raises(StoreError, match=sentence):
        two.resolve(text)


def test_an_address_is_known_however_it_is_written(two):
    assert two.knows("https://www.courier.example/26?utm_medium=rss")
    assert not two.knows("https://courier.example/28")
    assert not two.knows("")
