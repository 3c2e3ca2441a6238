"""What may be changed in the reading room, by whom, and from which page."""

import pytest

FORM = {"Content_Type": "application/x-www-form-urlencoded"}
CHANGING = [
    "/sign-in",
    "/sign-out",
    "/yours/articles/wc:1",
    "/yours/searches",
    "/admin/sources/1",
    "/admin/publications",
]


@pytest.mark.parametrize("path", CHANGING)
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="nothing said"),
        pytest.param({"Origin": "https://evil.example"}, id="another origin"),
        pytest.param({"Origin": "null"}, id="an origin that is hidden"),
        pytest.param({"Origin": "http://127.0.0.1:1"}, id="another port of this machine"),
        pytest.param({"Origin": "http://localhost:{port}"}, id="another name of this machine"),
        pytest.param({"Origin": "https://127.0.0.1:{port}"}, id="another scheme"),
        pytest.param({"Origin": "http://127.0.0.1:{port}.evil.example"}, id="a longer origin"),
        pytest.param({"Sec_Fetch_Site": "cross-site"}, id="another site"),
        pytest.param({"Sec_Fetch_Site": "same-site"}, id="a neighbour"),
        pytest.param({"Sec_Fetch_Site": "cross-site", "Origin": "http://127.0.0.1:{port}"}, id="two that differ"),
        pytest.param({"Sec_Fetch_Site": "same-origin", "Origin": "https://evil.example"}, id="two that differ, again"),
    ],
)
def test_a_form_of_another_page_changes_nothing(visitor, path, headers):
    sent = {name: value.format(port=visitor.port) for name, value in headers.items()}
    answer = visitor.ask(path, "POST", b"link=x", **FORM, **sent)
    assert answer.status == 403
    assert answer.text == "Nothing was changed: this was not sent from a page of the reading room.\n"


@pytest.mark.parametrize("headers", [{"Sec_Fetch_Site": "same-origin"}, {"Origin": "http://127.0.0.1:{port}"}])
def test_our_own_forms_are_read_whichever_of_the_two_a_browser_sends(visitor, headers):
    sent = {name: value.format(port=visitor.port) for name, value in headers.items()}
    answer = visitor.ask("/sign-in", "POST", b"link=x", **FORM, **sent)
    assert "used or is older" in answer.text


@pytest.mark.parametrize("path", [one for one in CHANGING if one not in {"/sign-in", "/sign-out"}])
def test_nothing_is_changed_for_somebody_unknown(visitor, path):
    answer = visitor.send(path, {"mark": "read"})
    assert answer.status == 401
    assert "not signed in" in answer.main


@pytest.mark.parametrize("path", ["/sign-out", "/yours/articles/wc:1", "/yours/searches/1", "/admin/sources/1"])
def test_a_question_changes_nothing(visitor, path):
    assert visitor.ask(path).status == 405


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param(b"x" * 20_000, {}, 413, id="too large"),
        pytest.param(b"link=1", {"Content_Length": "99999999999"}, 413, id="announced too large"),
        pytest.param(b"link=%ff%fe", {}, 400, id="no text"),
        pytest.param("link=é".encode(), {}, 400, id="not escaped"),
        pytest.param(b"link=1&link=2", {}, 400, id="twice"),
        pytest.param(b"&".join(b"a%d=1" % n for n in range(50)), {}, 400, id="too many fields"),
        pytest.param(b"other=1", {}, 400, id="an unknown field"),
        pytest.param(b"link", {}, 400, id="no value"),
        pytest.param(b"{}", {"Content_Type": "text/plain"}, 415, id="no form"),
        pytest.param(b"--x", {"Content_Type": "multipart/form-data; boundary=x"}, 415, id="a file"),
        pytest.param(b"{", {"Content_Type": "application/json"}, 400, id="half a JSON"),
        pytest.param(b"[1]", {"Content_Type": "application/json"}, 400, id="a list"),
        pytest.param(b'{"link": 1}', {"Content_Type": "application/json"}, 400, id="a number"),
        pytest.param(b'{"link": {"a": "b"}}', {"Content_Type": "application/json"}, 400, id="a nest"),
        pytest.param(b"[" * 16_000, {"Content_Type": "application/json"}, 400, id="a deep nest"),
    ],
)
def test_a_body_that_is_too_large_or_malformed_gets_a_status_and_a_sentence(visitor, body, headers, status):
    answer = visitor.ask("/sign-in", "POST", body, **({**FORM, "Sec_Fetch_Site": "same-origin"} | headers))
    assert answer.status == status
    assert "Nothing was changed" in answer.text or "cannot be read" in answer.text.lower()
    assert visitor.ask("/healthz").status == 200
