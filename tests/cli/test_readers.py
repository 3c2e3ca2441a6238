"""`user` and `token`: who may sign in, and which programs may ask."""

import pytest

from wirecopy.store import open_archive


@pytest.fixture
def archive(tmp_path, run):
    open_archive(tmp_path / "wirecopy.db").close()
    return tmp_path / "wirecopy.db"


def test_readers_are_added_listed_and_removed(run, archive):
    assert run("user", "add", "mara").code == 0
    assert run("user", "add", "night-desk", "--admin").code == 0
    assert [(one["name"], one["scopes"]) for one in run("user", "list", "--json").objects] == [
        ("mara", ["read", "state"]),
        ("night-desk", ["read", "state", "publish", "admin"]),
        ("reader", ["read", "state", "publish", "admin"]),
    ]
    assert run("user", "remove", "mara").code == 0
    assert "mara" not in run("user").out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        pytest.param(["add"], 2, "name the reader", id="nobody named"),
        pytest.param(["add", "Mara <b>"], 2, "small letters", id="no name"),
        pytest.param(["add", "reader"], 1, "there is a reader of this name", id="twice"),
        pytest.param(["remove", "nobody"], 1, "no reader of this name", id="nobody there"),
        pytest.param(["remove", "reader"], 1, "this reader stays", id="the first one"),
        pytest.param(["link", "nobody"], 1, "no reader of this name", id="a link for nobody"),
        pytest.param(["password", "nobody"], 1, "no reader of this name", id="a password for nobody"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(run, archive, words, code, sentence):
    ran = run("user", *words, stdin="a ferry to Port Avel\n")
    assert ran.code == code
    assert sentence in ran.err
    assert len(run("user", "list", "--json").objects) == 1


def test_a_password_is_taken_from_what_is_piped_in_and_shown_nowhere(run, archive):
    ran = run("user", "password", stdin="a ferry to Port Avel\n")
    assert ran.code == 0
    assert "ferry" not in ran.out + ran.err
    assert b"a ferry to Port Avel" not in archive.read_bytes()
    (one,) = run("user", "list", "--json").objects
    assert one == {"name": "reader", "scopes": ["read", "state", "publish", "admin"], "has_password": True}


@pytest.mark.parametrize("password", ["", "short", "x" * 1025])
def test_a_password_that_is_too_short_or_too_long_is_refused(run, archive, password):
    ran = run("user", "password", stdin=password + "\n")
    assert ran.code == 1
    assert "characters" in ran.err
    assert not run("user", "list", "--json").objects[0]["has_password"]


def test_a_link_leads_to_where_the_settings_open_the_room(run, archive):
    assert run("user", "link").out.startswith("http://127.0.0.1:8765/sign-in?link=")
    link = run("user", "link", "--json", WIRECOPY_SERVE_URL="https://news.example/").objects[0]["link"]
    assert link.startswith("https://news.example/sign-in?link=")


def test_a_token_is_shown_once_listed_and_revoked(run, archive):
    made = run("token", "add", "ticker", "--scope", "read", "--scope", "state", "--json").objects[0]
    assert made["token"].startswith("wirecopy_")
    listed = run("token", "list", "--json")
    assert made["token"] not in listed.out
    assert made["token"].encode() not in archive.read_bytes()
    (one,) = listed.objects
    assert (one["label"], one["scopes"], one["used_on"], one["expires_on"]) == ("ticker", ["read", "state"], None, None)
    assert run("token", "revoke", str(one["id"])).code == 0
    assert run("token").code == 4


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["add"], 2, "name it"),
        (["revoke"], 2, "name it"),
        (["revoke", "7"], 1, "no token of this number"),
        (["revoke", "seven"], 1, "no token of this number"),
        (["add", "x", "--user", "nobody"], 1, "no reader of this name"),
        (["add", "x", "--scope", "all"], 2, "all"),
    ],
)
def test_a_token_that_cannot_be_is_said(run, archive, words, code, sentence):
    ran = run("token", *words)
    assert ran.code == code
    assert sentence in ran.err
    assert run("token").code == 4


def test_a_token_may_no_more_than_its_reader(run, archive):
    run("user", "add", "mara")
    ran = run("token", "add", "x", "--user", "mara", "--scope", "admin")
    assert ran.code == 1
    assert "mara may not do that: admin" in ran.err
