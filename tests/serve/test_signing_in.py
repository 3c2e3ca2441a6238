"""Signing in: with a link once, with a password a few times a minute, with a token as far as it may."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.rigs.coast import settle, uri_of
from tests.rigs.visitor import open_room, open_room_with
from wirecopy.errors import StoreError
from wirecopy.model import DEFAULT_READER, Pass, PassKind, Scope
from wirecopy.serve import passwords
from wirecopy.serve.access import A_LINK, Access, new_link, new_pass
from wirecopy.store import open_archive, open_register

PASSWORD = "a ferry to Port Avel"
LEVY = uri_of("levy")


def now():
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("readers") / "archive.db"
    settle(path)
    return path


@pytest.fixture
def register(path):
    register = open_register(path)
    yield register
    register.close()


@pytest.fixture(scope="module")
def room(path):
    with open_room(path) as visitor:
        yield visitor


@pytest.fixture
def closed(path):
    access = Access(is_open=False, register=lambda: open_register(path))
    with open_room_with(lambda: open_archive(path, read_only=True), access) as visitor:
        yield visitor


def a_token(register, *scopes):
    made = Pass(kind=PassKind.TOKEN, reader=DEFAULT_READER, scopes=scopes, made_on=now(), label="test")
    return {"Authorization": f"Bearer {new_pass(register, made)}"}


# ── links and logins ─────────────────────────────────────────────────────────


def test_a_link_shows_a_button_and_looking_at_it_uses_nothing_up(room, register):
    link = new_link(register, DEFAULT_READER, now())
    for _ in range(3):
        page = room.ask(link)
        assert page.status == 200
        assert "set-cookie" not in page.headers
    assert room.ask("/yours", **room.signed_in(link)).status == 200


def test_a_link_works_once(room, register):
    link = new_link(register, DEFAULT_READER, now())
    room.signed_in(link)
    again = room.send("/sign-in", {"link": link.partition("=")[2]})
    assert again.status == 403
    assert "set-cookie" not in again.headers
    assert "wirecopy user link" in again.main


def test_a_link_is_over_after_ten_minutes(room, register):
    link = new_link(register, DEFAULT_READER, now() - A_LINK)
    assert room.send("/sign-in", {"link": link.partition("=")[2]}).status == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(room, register):
    link = new_link(register, DEFAULT_READER, now())
    answer = room.send("/sign-in", {"link": link.partition("=")[2]})
    cookie = answer.headers["set-cookie"]
    assert re.match(rf"wirecopy-{room.port}=[\w-]{{43}}; ", cookie)
    assert {"httponly", "samesite=lax", "path=/"} <= {one.strip().lower() for one in cookie.split(";")}
    assert "domain" not in cookie.lower()
    assert answer.headers["location"] == "/yours"


def test_behind_https_the_cookie_goes_that_way_alone(path, register):
    access = Access(is_https=True, register=lambda: open_register(path))
    with open_room_with(lambda: open_archive(path, read_only=True), access) as visitor:
        link = new_link(register, DEFAULT_READER, now())
        origin = visitor.url.replace("http:", "https:")
        answer = visitor.send("/sign-in", {"link": link.partition("=")[2]}, Origin=origin)
    assert answer.headers["set-cookie"].startswith("__Host-wirecopy=")
    assert "; Secure" in answer.headers["set-cookie"]


def test_who_signs_out_is_signed_out_everywhere_the_cookie_went(room, register):
    cookie = room.signed_in(new_link(register, DEFAULT_READER, now()))
    assert room.send("/sign-out", {}, **cookie).headers["location"] == "/"
    assert room.ask("/yours", **cookie).headers["location"] == "/sign-in"


@pytest.mark.parametrize("cookie", ["", "x", "é", "a" * 9_000, "=;=;", "'; DROP TABLE pass; --"])
def test_a_made_up_cookie_is_nobody(room, cookie):
    answer = room.ask("/yours", Cookie=f"wirecopy-{room.port}={cookie}".encode().decode("latin-1"))
    assert answer.status == 303


def test_a_link_or_a_token_is_no_login(room, register):
    link = new_link(register, DEFAULT_READER, now()).partition("=")[2]
    token = a_token(register, *Scope)["Authorization"].removeprefix("Bearer ")
    for secret in (link, token):
        assert room.ask("/yours", Cookie=f"wirecopy-{room.port}={secret}").headers["location"] == "/sign-in"
    assert room.ask("/yours.json", Authorization=f"Bearer {link}").status == 401


# ── passwords ────────────────────────────────────────────────────────────────


def test_a_password_signs_in_and_a_new_one_ends_the_login(room, register):
    register.set_password(DEFAULT_READER, passwords.hashed(PASSWORD))
    answer = room.send("/sign-in", {"name": DEFAULT_READER, "password": PASSWORD})
    cookie = {"Cookie": answer.headers["set-cookie"].partition(";")[0]}
    assert room.ask("/yours", **cookie).status == 200
    register.set_password(DEFAULT_READER, passwords.hashed(PASSWORD + "!"))
    assert room.ask("/yours", **cookie).headers["location"] == "/sign-in"


def test_five_wrong_passwords_in_a_minute_are_enough(path, register):
    register.set_password(DEFAULT_READER, passwords.hashed(PASSWORD))
    with open_room(path) as room:
        tries = [room.send("/sign-in", {"name": DEFAULT_READER, "password": f"wrong {n}"}).status for n in range(7)]
        assert tries == [403] * 5 + [429] * 2
        last = room.send("/sign-in", {"name": DEFAULT_READER, "password": PASSWORD})
        assert (last.status, last.headers["retry-after"]) == (429, "60")
        assert "Wait a minute" in last.main
        link = new_link(register, DEFAULT_READER, now())
        assert room.ask("/yours", **room.signed_in(link)).status == 200


def test_of_a_name_that_is_not_there_no_more_is_told_than_of_one_that_is(room, register):
    register.set_password(DEFAULT_READER, passwords.hashed(PASSWORD))
    said = {room.send("/sign-in", {"name": name, "password": "wrong"}).text for name in (DEFAULT_READER, "nobody")}
    assert len(said) == 1


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + " ", "\x00" * 9, "é" * 900])
def test_only_the_password_fits(password):
    kept = passwords.hashed(PASSWORD)
    assert passwords.fits(PASSWORD, kept)
    assert not passwords.fits(password, kept)
    assert not passwords.fits(password, "")
    assert PASSWORD not in kept


def test_two_readers_of_one_password_have_not_the_same_kept():
    assert passwords.hashed(PASSWORD) != passwords.hashed(PASSWORD)


# ── tokens ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("scopes", "state", "publish", "admin"),
    [
        pytest.param((Scope.READ,), 403, 403, 403, id="read"),
        pytest.param((Scope.READ, Scope.STATE), 200, 403, 403, id="state"),
        pytest.param((Scope.PUBLISH,), 403, 404, 403, id="publish"),
        pytest.param((Scope.ADMIN,), 403, 403, 200, id="admin"),
    ],
)
def test_a_token_may_what_it_was_made_for(room, register, scopes, state, publish, admin):
    token = a_token(register, *scopes)
    assert room.send(f"/yours/articles/{LEVY}", {"mark": "starred"}, **token).status == state
    assert room.send("/admin/publications", {"target": "none"}, **token).status == publish  # 404: nothing was refused
    assert room.send("/admin/sources/1", {"do": "resume"}, **token).status == admin


def test_a_token_needs_no_origin_for_no_page_of_others_can_send_it(room, register):
    token = a_token(register, Scope.STATE)
    body = json.dumps({"mark": "read"}).encode()
    answer = room.ask(f"/yours/articles/{LEVY}", "POST", body, Content_Type="application/json", **token)
    assert json.loads(answer.text) == {"article": LEVY, "mark": "read", "on": True}


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer", "Basic cmVhZGVyOng=", "", "Bearer " + "x" * 9_000])
def test_a_wrong_token_is_told_so_even_where_reading_is_open(room, given):
    if not given:
        return
    answer = room.ask("/articles.json", Authorization=given)
    assert answer.status == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert json.loads(answer.text)["status"] == 401


def test_the_last_use_of_a_token_is_noted(room, register):
    token = a_token(register, Scope.READ)
    assert register.passes("token")[-1].used_on is None
    before = now() - timedelta(seconds=1)
    room.ask("/articles.json", **token)
    assert before <= register.passes("token")[-1].used_on <= now()


# ── a room that is open to others ────────────────────────────────────────────


@pytest.mark.parametrize("path_", ["/", f"/article/{LEVY}", "/yours", "/admin", "/search?q=levy"])
def test_where_reading_is_not_open_a_stranger_is_led_to_the_door(closed, path_):
    answer = closed.ask(path_)
    assert (answer.status, answer.headers["location"], answer.body) == (303, "/sign-in", b"")


@pytest.mark.parametrize("path_", ["/articles.json", "/admin.json", "/healthz", "/metrics", "/yours.json"])
def test_and_a_program_without_a_token_is_told_so(closed, path_):
    assert closed.ask(path_).status == 401


def test_what_is_needed_to_sign_in_is_open(closed, register):
    for path_ in ("/sign-in", "/static/room.css", "/favicon.ico"):
        assert closed.ask(path_).status == 200
    cookie = closed.signed_in(new_link(register, DEFAULT_READER, now()))
    assert closed.ask(f"/article/{LEVY}", **cookie).status == 200
    assert closed.ask("/admin", **cookie).status == 200


@pytest.mark.parametrize(
    ("scope", "articles", "admin"), [(Scope.READ, 200, 403), (Scope.STATE, 403, 403), (Scope.PUBLISH, 403, 403)]
)
def test_there_a_token_reads_only_if_it_may(closed, register, scope, articles, admin):
    token = a_token(register, scope)
    assert closed.ask("/articles.json", **token).status == articles
    assert closed.ask("/admin.json", **token).status == admin


def test_where_nothing_can_be_written_signing_in_is_refused_with_a_sentence(path, register):
    link = new_link(register, DEFAULT_READER, now())
    with open_room_with(lambda: open_archive(path, read_only=True)) as visitor:
        answer = visitor.send("/sign-in", {"link": link.partition("=")[2]})
        assert answer.status == 503
        assert visitor.ask("/").status == 200


def test_an_archive_that_cannot_be_read_asks_nobody_in(register):
    def broken():
        raise StoreError("the disk failed")

    with open_room_with(broken) as visitor:
        assert visitor.ask("/yours", Cookie=f"wirecopy-{visitor.port}=x").status == 503
