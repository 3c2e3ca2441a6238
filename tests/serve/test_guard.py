"""Guard: the reading room answers to this machine's names, can only be read, and forbids scripts on every page."""

import pytest

from wirecopy.serve.guard import HEADERS

EVERYWHERE = [
    "/",
    "/sources",
    "/search?q=levy",
    "/articles.json",
    "/static/room.css",
    "/favicon.ico",
    "/nowhere",
    "/source/x",
]


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST", "[::1]:{port}", "127.0.0.1"])
def test_it_answers_to_the_names_of_this_machine(visitor, host):
    assert visitor.ask("/", Host=host.format(port=visitor.port)).status == 200


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("evil.example", id="a name that was pointed at loopback"),
        pytest.param("evil.example:{port}", id="with the right port"),
        pytest.param("localhost.evil.example", id="a longer name"),
        pytest.param("127.0.0.1.evil.example:{port}", id="a name that begins with the address"),
        pytest.param("evil.example@127.0.0.1", id="with a user"),
        pytest.param("127.0.0.1:x", id="no port"),
        pytest.param("2130706433", id="the address as one number"),
        pytest.param("0.0.0.0", id="any address"),
        pytest.param("[::ffff:127.0.0.1]", id="the address in another clothing"),
        pytest.param("10.0.0.7:{port}", id="a neighbour"),
    ],
)
def test_it_answers_to_no_other_name(visitor, host):
    answer = visitor.ask("/", Host=host.format(port=visitor.port))
    assert answer.status == 421
    assert b"evil" not in answer.body
    assert answer.headers["content-security-policy"]


def test_a_question_without_a_host_is_refused(visitor):
    assert visitor.ask("/", Host="").status == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/source/1", "/nowhere"])
def test_nothing_can_be_changed(visitor, method, path):
    answer = visitor.ask(path, method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_forbids_scripts_frames_and_strangers(visitor, path):
    headers = visitor.ask(path).headers
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]
    assert "server" not in headers
    assert "set-cookie" not in headers


def test_no_page_of_the_web_may_read_it(visitor):
    answer = visitor.ask("/articles.json", Origin="https://evil.example", Sec_Fetch_Site="cross-site")
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/articles.json", "/static/room.css"])
def test_a_head_is_the_answer_without_its_body(visitor, path):
    head, get = visitor.ask(path, "HEAD"), visitor.ask(path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
