"""What a reader keeps: stars, what was read, searches that tell what is new."""

import json
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from tests.rigs.coast import COURIER, MONDAY, ROAKE, TAMM, Coast, an_article, said, settle, uri_of
from tests.rigs.visitor import open_room
from tests.store.values import a_record, uri
from wirecopy.model import DEFAULT_READER, Block, BlockKind, ReaderMark, SavedSearch, Scope
from wirecopy.serve.access import new_link
from wirecopy.store import open_archive, open_register

LEVY, FERRY = uri_of("levy"), uri_of("ferry")


@pytest.fixture
def path(tmp_path):
    settle(tmp_path / "archive.db")
    return tmp_path / "archive.db"


@pytest.fixture
def room(path):
    with open_room(path) as visitor:
        yield visitor


@pytest.fixture
def cookie(path, room):
    return login(path, room, DEFAULT_READER)


def login(path, room, reader):
    register = open_register(path)
    link = new_link(register, reader, datetime.now(UTC))
    register.close()
    return room.signed_in(link)


def yours(room, cookie):
    return json.loads(room.ask("/yours.json", **cookie).text)


def test_a_star_is_set_on_the_articles_page_and_taken_back(room, cookie):
    assert 'aria-pressed="true"' not in room.ask(f"/article/{LEVY}", **cookie).text
    answer = room.send(f"/yours/articles/{LEVY}", {"mark": "starred"}, **cookie)
    assert (answer.status, answer.headers["location"]) == (303, f"/article/{LEVY}")
    assert room.ask(f"/article/{LEVY}", **cookie).text.count('aria-pressed="true"') == 1
    assert [one["id"] for one in yours(room, cookie)["starred"]] == [LEVY]
    assert f"/article/{LEVY}" in room.ask("/yours", **cookie).main
    room.send(f"/yours/articles/{LEVY}", {"unmark": "starred"}, **cookie)
    assert yours(room, cookie)["starred"] == []


@pytest.mark.parametrize("page", ["/", "/search?q=ferry", "/source/2", "/outlet/Harbour%20Courier"])
def test_a_list_shows_what_was_read_and_a_button_takes_it_back(room, cookie, page):
    assert "is-read" not in room.ask(page, **cookie).main
    sent = room.send(f"/yours/articles/{FERRY}", {"mark": "read"}, Referer=room.url + page, **cookie)
    assert (sent.status, sent.headers["location"]) == (303, f"{page}#marks-{FERRY}")
    shown = room.ask(page, **cookie).main
    assert shown.count("is-read") == 1
    assert f'id="marks-{FERRY}"' in shown
    assert "is-read" not in room.ask(page).main
    assert "/yours/articles" not in room.ask(page).main
    room.send(f"/yours/articles/{FERRY}", {"unmark": "read"}, Referer=room.url + page, **cookie)
    assert "is-read" not in room.ask(page, **cookie).main


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("https://evil.example/", id="a page elsewhere"),
        pytest.param("{room}//evil.example/", id="a path that is an address"),
        pytest.param("{room}/\\evil.example/", id="a path that browsers take for one"),
        pytest.param("{room}.evil.example/", id="a name that begins as ours"),
        pytest.param("http://[", id="no address"),
        pytest.param("", id="nothing"),
    ],
)
def test_after_a_mark_nobody_is_led_elsewhere(room, cookie, page):
    before = page.format(room=room.url)
    sent = room.send(f"/yours/articles/{LEVY}", {"mark": "read"}, Referer=before, **cookie)
    assert sent.headers["location"] == f"/article/{LEVY}"


def test_a_saved_search_has_its_digest_and_feeds_and_all_know_the_operators(path, room, cookie):
    room.send("/yours/searches", {"query": "said-by:tamm", "name": "Tamm"}, **cookie)
    shown = room.ask("/yours", **cookie).main
    assert 'href="/digest?topic=said-by%3Atamm"' in shown
    assert 'href="/search.atom?q=said-by%3Atamm"' in shown
    told = room.ask("/digest.txt?since=2026-11-01&topic=said-by%3Atamm").text
    assert "Trawlers" in told
    assert "Storm Ilse" not in told
    assert "Trawlers" in room.ask("/search.atom?q=said-by%3Atamm").text
    assert "Nothing happened" in room.ask("/digest?since=2026-11-01&topic=source%3A99").text
    with closing(open_archive(path)) as store:
        for name, speaker in (("a", TAMM), ("b", ROAKE)):
            words = Block(kind=BlockKind.PARAGRAPH, text=f"It is so, tamm or not, {name}.")
            article = an_article(name, COURIER, f"Harbour {name}", words, date_published=MONDAY)
            Coast(store).keep(article, said(article, "It is so", speaker))
    assert [one["new"] for one in yours(room, cookie)["searches"]] == [1]


def test_who_is_not_signed_in_sees_no_button(room):
    assert "/yours/articles" not in room.ask(f"/article/{LEVY}").text


@pytest.mark.parametrize(
    ("uri", "fields", "status"),
    [
        pytest.param("wc:nothing", {"mark": "read"}, 404, id="an unknown article"),
        pytest.param(LEVY, {"mark": "loved"}, 400, id="an unknown mark"),
        pytest.param(LEVY, {}, 400, id="no mark"),
        pytest.param(LEVY, {"mark": "read", "unmark": "starred"}, 400, id="both at once"),
    ],
)
def test_what_makes_no_sense_is_refused_and_marks_nothing(room, cookie, uri, fields, status):
    assert room.send(f"/yours/articles/{uri}", fields, **cookie).status == status
    found = yours(room, cookie)
    assert found["read"] == found["starred"] == []


def test_a_saved_search_tells_what_came_in_since_it_was_looked_at(path, room, cookie):
    room.send("/yours/searches", {"query": "harbour", "name": "The harbour"}, **cookie)
    (search,) = yours(room, cookie)["searches"]
    assert (search["name"], search["query"], search["new"]) == ("The harbour", "harbour", 0)
    store = open_archive(path)
    store.save(a_record(77))
    store.close()
    assert yours(room, cookie)["searches"][0]["new"] == 1
    assert "1 new" in room.ask("/yours", **cookie).main
    looked = room.send(f"/yours/searches/{search['id']}", {"do": "look"}, **cookie)
    assert looked.headers["location"] == "/search?q=harbour"
    assert yours(room, cookie)["searches"][0]["new"] == 0


def test_a_search_is_kept_from_its_page_and_removed(room, cookie):
    assert 'action="/yours/searches"' in room.ask("/search?q=levy", **cookie).main
    assert 'action="/yours/searches"' not in room.ask("/search?q=levy").main
    room.send("/yours/searches", {"query": "levy"}, **cookie)
    (search,) = yours(room, cookie)["searches"]
    assert search["name"] == "levy"
    assert room.send(f"/yours/searches/{search['id']}", {"do": "remove"}, **cookie).headers["location"] == "/yours"
    assert yours(room, cookie)["searches"] == []


@pytest.mark.parametrize(
    ("path_", "fields", "status"),
    [
        ("/yours/searches", {"query": " "}, 400),
        ("/yours/searches", {"query": "x" * 401}, 400),
        ("/yours/searches", {"query": "x", "name": "n" * 81}, 400),
        ("/yours/searches/99", {"do": "look"}, 404),
        ("/yours/searches/99999999999999999999", {"do": "look"}, 404),
        ("/yours/searches/1", {"do": "dance"}, 400),
    ],
)
def test_a_search_that_cannot_be_is_refused(room, cookie, path_, fields, status):
    assert room.send(path_, fields, **cookie).status == status
    assert yours(room, cookie)["searches"] == []


def test_nobody_keeps_searches_without_end(room, cookie):
    statuses = [room.send("/yours/searches", {"query": f"word{n}"}, **cookie).status for n in range(101)]
    assert statuses == [303] * 100 + [400]
    assert room.send("/yours/searches", {"query": "word7"}, **cookie).status == 303


def test_each_reader_has_marks_and_searches_of_their_own(path, room, cookie):
    register = open_register(path)
    register.add_reader("mara", (Scope.READ, Scope.STATE))
    register.close()
    hers = login(path, room, "mara")
    room.send(f"/yours/articles/{FERRY}", {"mark": "read"}, **hers)
    room.send("/yours/searches", {"query": "ferry"}, **hers)
    search = yours(room, hers)["searches"][0]["id"]
    assert yours(room, cookie)["read"] == yours(room, cookie)["searches"] == []
    assert room.send(f"/yours/searches/{search}", {"do": "remove"}, **cookie).status == 404
    assert room.send("/admin/sources/1", {"do": "pause"}, **hers).status == 403


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202egnp.exe"])
def test_a_searchs_name_is_shown_as_words(room, cookie, name):
    room.send("/yours/searches", {"query": "levy", "name": name}, **cookie)
    shown = room.ask("/yours", **cookie).main
    assert "<script" not in shown
    assert "<img" not in shown
    assert "\u202e" not in shown


def test_with_all_that_a_reader_may_keep_the_page_stays_under_100_kb(tmp_path):
    path = tmp_path / "archive.db"
    headline = "The harbour of Port Avel stays closed while the two sides go on talking about the levy"
    with closing(open_archive(path)) as store, store.transaction():
        for number in range(200):
            store.save(a_record(number, headline=f"{headline}, {number}"))
            mark = ReaderMark.STARRED if number % 2 else ReaderMark.READ
            store.mark(DEFAULT_READER, uri(number), mark, MONDAY + timedelta(minutes=number))
        for number in range(100):
            search = SavedSearch(name=f"levy talks {number}", query=f"levy said-by:roake {number}", made_on=MONDAY)
            store.save_search(DEFAULT_READER, search)
    found, target = [], "/yours"
    with open_room(path) as visitor:
        cookie = login(path, visitor, DEFAULT_READER)
        while target:
            page = visitor.ask(target, **cookie)
            assert len(page.body) < 100_000
            found += re.findall(r"Remove the search levy talks (\d+)", page.main)
            following = re.search(r'href="([^"]+)" rel="next"', page.main)
            target = following and following[1]
        assert found == [str(number) for number in range(100)]
        assert f"{headline}, 199" in visitor.ask("/yours", **cookie).main
        assert len(yours(visitor, cookie)["searches"]) == 100
        assert visitor.ask("/yours?page=5", **cookie).status == 404
