"""A page that a browser has is not sent again; one that is another one, for another reader or at another time, is."""

from datetime import UTC, datetime

import pytest

from tests.rigs.coast import settle, uri_of
from tests.rigs.visitor import open_room
from wirecopy.model import DEFAULT_READER
from wirecopy.serve.access import new_link
from wirecopy.store import open_archive, open_register

LEVY = f"/article/{uri_of('levy')}"


@pytest.mark.parametrize(
    "path",
    ["/", "/index.json", LEVY, f"{LEVY}.json", "/search?q=levy", "/speakers", "/outlets", "/digest", "/index.rss"],
)
def test_who_has_it_already_is_sent_nothing(visitor, path):
    first = visitor.ask(path)
    again = visitor.ask(path, If_None_Match=first.headers["etag"])
    weak = visitor.ask(path, If_None_Match=f'"other", W/{first.headers["etag"]}')
    assert (first.status, again.status, weak.status) == (200, 304, 304)
    assert again.body == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert "content-type" not in again.headers


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/article/wc:nowhere", id="what is not there"),
        pytest.param("/healthz", id="what must not be kept"),
        pytest.param("/admin", id="how the house runs"),
    ],
)
def test_some_answers_bear_no_tag(visitor, path):
    answer = visitor.ask(path, If_None_Match="*")
    assert "etag" not in answer.headers
    assert answer.body


def test_another_page_is_sent_whatever_the_asker_has(visitor):
    other = visitor.ask("/speakers").headers["etag"]
    assert visitor.ask(LEVY, If_None_Match=other).status == 200


def test_a_reader_who_sets_a_star_gets_the_page_anew_and_strangers_have_theirs(tmp_path):
    path = tmp_path / "archive.db"
    settle(path)
    register = open_register(path)
    link = new_link(register, DEFAULT_READER, datetime.now(UTC))
    register.close()
    with open_room(path) as visitor:
        stranger = visitor.ask(LEVY)
        reader = visitor.signed_in(link)
        mine = visitor.ask(LEVY, **reader)
        assert mine.headers["etag"] != stranger.headers["etag"]
        assert visitor.ask(LEVY, If_None_Match=stranger.headers["etag"], **reader).status == 200
        assert visitor.ask(LEVY, If_None_Match=mine.headers["etag"], **reader).status == 304
        visitor.send(f"/yours/articles/{uri_of('levy')}", {"mark": "starred"}, **reader)
        after = visitor.ask(LEVY, If_None_Match=mine.headers["etag"], **reader)
        assert after.status == 200
        assert after.headers["etag"] != mine.headers["etag"]
        assert visitor.ask(LEVY, If_None_Match=stranger.headers["etag"]).status == 304


def test_an_article_that_has_a_new_version_is_sent_again(tmp_path):
    from dataclasses import replace

    path = tmp_path / "archive.db"
    settle(path)
    with open_room(path) as visitor:
        before = visitor.ask(LEVY)
        store = open_archive(path)
        record = store.record(uri_of("levy"))
        article = replace(record.reading.article, version=record.reading.article.version + 1, headline="Another one")
        store.save(replace(record, reading=replace(record.reading, article=article)))
        store.close()
        after = visitor.ask(LEVY, If_None_Match=before.headers["etag"])
    assert after.status == 200
    assert "Another one" in after.text
