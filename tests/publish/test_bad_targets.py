"""Targets that go wrong: each item has a clear state, nothing is lost, nothing stands there twice, the rest goes on."""

import asyncio
import json
import ssl
import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.rigs.blog import Blog, Fault
from tests.store.values import HOUR, NOW, TEXT, a_record, uri
from wirecopy import cli
from wirecopy.errors import PublishError, Rejected, Unavailable
from wirecopy.fetch.sending import Sender
from wirecopy.model import DeliveryState, Target
from wirecopy.publish import Planner, deliver, enqueue, reclaim
from wirecopy.publish.wordpress import WordPress
from wirecopy.publish.wordpress_rest import Rest

SECOND = "Harbour stays open, part 2"
ALL = [f"Harbour stays open, part {number}" for number in (1, 2, 3)]
SETTLED, DUE, REFUSED = DeliveryState.SETTLED, DeliveryState.DUE, DeliveryState.REFUSED


def json_error(code: str) -> bytes:
    return json.dumps({"code": code, "message": "Sorry, you are not allowed to do that."}).encode()


@pytest.fixture
def blog():
    with Blog() as running:
        yield running


def run(store, blog, now=NOW):
    """Publish once; what came of what was sent, and the error that ended it."""
    target = Target(name="blog", kind="wordpress", url=blog.url, user="wirebot", password_env="BLOG")
    planner = Planner(store, target, (), now)
    reclaim(store, target.name, now)
    list(enqueue(store, planner.plans(), now))
    sent = []

    async def send():
        async with WordPress(target, Rest(target, "secret", "wirecopy", deadline=0.4)) as there:
            async for one in deliver(store, planner, there, lambda: now):
                sent.append(one)  # noqa: PERF401 - what was sent before an error counts

    try:
        asyncio.run(send())
    except PublishError as error:
        return sent, error
    return sent, None


def states(store):
    return [store.publication("blog", uri(number)).state for number in (1, 2, 3)]


# what the second of three articles meets · what ends the run · the states of the three after it · what is said
GOES_WRONG = [
    pytest.param(
        Fault(status=401, body=json_error("incorrect_password")), Rejected, [SETTLED, DUE, DUE], "let us in", id="401"
    ),
    pytest.param(
        Fault(status=403, body=json_error("rest_cannot_create")), Rejected, [SETTLED, DUE, DUE], "let us in", id="403"
    ),
    pytest.param(Fault(status=404), Rejected, [SETTLED, DUE, DUE], "no such interface", id="404"),
    pytest.param(Fault(status=400), None, [SETTLED, REFUSED, SETTLED], "does not take it (400)", id="400"),
    pytest.param(Fault(status=413), None, [SETTLED, REFUSED, SETTLED], "too long for the site", id="413"),
    pytest.param(
        Fault(status=429, headers=(("Retry-After", "600"),)), Unavailable, [SETTLED, DUE, DUE], "to wait", id="429"
    ),
    pytest.param(
        Fault(status=503, headers=(("Retry-After", "600"),)), Unavailable, [SETTLED, DUE, DUE], "to wait", id="503"
    ),
    pytest.param(Fault(status=500), None, [SETTLED, DUE, SETTLED], "it failed (500)", id="500"),
    pytest.param(Fault(status=502, body=b"<html>"), None, [SETTLED, DUE, SETTLED], "it failed (502)", id="502"),
    pytest.param(Fault(status=500, done=True), None, [SETTLED, DUE, SETTLED], "failed", id="500 after it was done"),
    pytest.param(Fault(seconds=1), None, [SETTLED, DUE, SETTLED], "no whole answer", id="slow"),
    pytest.param(Fault(seconds=1, done=True), None, [SETTLED, DUE, SETTLED], "no whole", id="slow after it was done"),
    pytest.param(Fault(hang_up=True, done=True), None, [SETTLED, DUE, SETTLED], "hung up", id="hangs up after it"),
    pytest.param(
        Fault(body=b"<html>Welcome</html>"), Rejected, [SETTLED, DUE, DUE], "not WordPress's", id="wrong content"
    ),
    pytest.param(
        Fault(body=b"<p>Notice</p>{}", done=True), Rejected, [SETTLED, DUE, DUE], "not WordPress's", id="noise before"
    ),
    pytest.param(Fault(body=b'{"ok": true}'), Rejected, [SETTLED, DUE, DUE], "not WordPress's", id="another form"),
    pytest.param(Fault(body=b"[]"), Rejected, [SETTLED, DUE, DUE], "not WordPress's", id="a list"),
    pytest.param(
        Fault(status=301, headers=(("Location", "https://elsewhere.example/"),)),
        Rejected,
        [SETTLED, DUE, DUE],
        "it redirects (301)",
        id="redirect",
    ),
]


@pytest.mark.parametrize(("fault", "ends", "after", "said"), GOES_WRONG)
def test_every_item_has_its_state_and_nothing_is_lost_or_twice(store, blog, fault, ends, after, said):
    blog.faults[SECOND] = fault
    sent, error = run(store, blog)
    assert (type(error) if error else None, states(store)) == (ends, after)
    assert said in store.publication("blog", uri(2)).problem
    assert [one.state for one in sent if one.article == uri(2)] == ["refused" if REFUSED in after else "waiting"]
    sent, error = run(store, blog, NOW + timedelta(hours=7))
    assert error is None
    assert blog.titles() == ([ALL[0], ALL[2]] if REFUSED in after else ALL)
    assert states(store) == [SETTLED, REFUSED if REFUSED in after else SETTLED, SETTLED]


def test_a_site_that_asks_us_to_wait_is_asked_nothing_for_any_article_until_then(store, blog):
    blog.faults[ALL[0]] = Fault(status=429, headers=(("Retry-After", "600"),))
    run(store, blog)
    run(store, blog, NOW + timedelta(seconds=590))
    assert blog.titles() == []
    run(store, blog, NOW + timedelta(seconds=610))
    assert blog.titles() == ALL


def test_a_site_that_is_down_is_left_after_three_failures(store, blog):
    store.save(a_record(4))
    blog.faults |= {title: Fault(status=500) for title in [*ALL, "Harbour stays open, part 4"]}
    sent, error = run(store, blog)
    assert (len(sent), type(error)) == (3, Unavailable)
    assert blog.asked.count("POST /wp/v2/posts") == 3


def test_an_article_that_its_owner_gave_to_somebody_else_does_not_stop_the_rest(store, blog):
    run(store, blog)
    blog.faults[SECOND] = Fault(status=403, body=json_error("rest_cannot_edit"))
    for number in (1, 2, 3):
        store.save(a_record(number, TEXT.replace("stays open", "is shut"), 2))
    _, error = run(store, blog, NOW + HOUR)
    assert (error, states(store)) == (None, [SETTLED, REFUSED, SETTLED])
    assert "another user's" in store.publication("blog", uri(2)).problem


def test_what_its_owner_took_away_stays_away_however_often_the_source_changes(store, blog):
    run(store, blog)
    del blog.posts[2]
    for version in (2, 3):
        store.save(a_record(2, f"{TEXT} Version {version}.", version))
        sent, _ = run(store, blog, NOW + version * HOUR)
        assert [one.state for one in sent] == (["refused"] if version == 2 else [])
    assert blog.titles() == [ALL[0], ALL[2]]
    assert "its owner has taken it away" in store.publication("blog", uri(2)).problem


def test_killed_while_it_brings_back_what_was_taken_down_it_makes_it_once(store, blog):
    """The post was deleted there, made anew by a run that was killed before it noted its new number."""
    run(store, blog)
    target = Target(name="blog", kind="wordpress", url=blog.url)
    for plan in Planner(store, target, (), NOW).taking_down([uri(2)], None):
        store.save_publication(plan.publication)
    run(store, blog)
    old = store.publication("blog", uri(2))
    assert blog.titles() == [ALL[0], ALL[2]]
    blog.posts[7] = {**blog.posts[1], "id": 7, "title": SECOND, "content": f'<p data-wirecopy="{old.key}"></p>'}
    store.save_publication(replace(old, state=DUE, wanted="x", next_try=NOW, held_back=False))
    run(store, blog)
    assert blog.titles() == ALL


def test_forgotten_before_it_was_noted_as_published_it_is_taken_down_all_the_same(store, blog):
    blog.faults[SECOND] = Fault(status=500, done=True)
    run(store, blog)
    assert blog.titles() == ALL
    store.forget(uri(2), "a takedown", NOW)
    _, error = run(store, blog, NOW + HOUR)
    assert (error, blog.titles()) == (None, [ALL[0], ALL[2]])
    assert store.publication("blog", uri(2)) is None  # its address bore the headline
    assert "forgotten: taken down at blog" in [event.what for event in store.events(article=uri(2))]


@pytest.fixture
def publish(store, tmp_path, capsys, monkeypatch):
    """Publish on the command line to an address: the exit code, the lines, what was said."""

    def command(url):
        monkeypatch.setenv("BLOG", "secret")
        settings = tmp_path / "wirecopy.toml"
        settings.write_text(
            f'[archive]\npath = "{tmp_path}/archive.db"\n[[publish]]\nname = "blog"\nkind = "wordpress"\n'
            f'url = "{url}"\nuser = "wirebot"\npassword_env = "BLOG"\n'
        )
        with pytest.raises(SystemExit) as left:
            cli.main(["--config", str(settings), "publish", "blog", "--json"])
        said = capsys.readouterr()
        return left.value.code, [json.loads(line) for line in said.out.splitlines()], said.err

    return command


@pytest.mark.parametrize(
    ("everywhere", "one", "code", "made"),
    [
        pytest.param(None, None, 0, ["done"] * 3, id="all is well"),
        pytest.param(None, Fault(status=413), 3, ["done", "done", "refused"], id="one is refused"),
        pytest.param(None, Fault(status=500), 3, ["done", "done", "waiting"], id="one waits"),
        pytest.param(Fault(status=503), None, 75, ["waiting"] * 3, id="the site is down"),
        pytest.param(Fault(status=429, headers=(("Retry-After", "9"),)), None, 75, ["waiting"] * 3, id="asks to wait"),
        pytest.param(Fault(status=401), None, 78, ["waiting"] * 3, id="a wrong password"),
        pytest.param(Fault(status=308, headers=(("Location", "/x"),)), None, 78, ["waiting"] * 3, id="another address"),
    ],
)
def test_the_exit_code_says_what_to_do_and_each_article_has_its_line(publish, blog, everywhere, one, code, made):
    blog.everywhere = everywhere
    blog.faults = {SECOND: one} if one else {}
    left, lines, said = publish(blog.url)
    assert (left, sorted(line["state"] for line in lines)) == (code, made)
    assert "Traceback" not in said
    assert all(line["reason"] for line in lines)


def test_where_nobody_listens_it_is_to_be_tried_later(publish):
    with Blog() as gone:
        url = gone.url
    left, lines, said = publish(url)
    assert (left, [line["state"] for line in lines]) == (75, ["waiting"] * 3)
    assert "cannot be connected to" in said


def test_a_certificate_that_nobody_vouches_for_is_sent_nothing(publish, tmp_path):
    subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=127.0.0.1".split(),
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    blog = Blog().open(context)
    try:
        left, lines, said = publish(blog.url)
    finally:
        blog.__exit__()
    assert (left, blog.asked, [line["state"] for line in lines]) == (78, [], ["waiting"] * 3)
    assert "its certificate is not trusted" in said


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param("http://blog.example/", "in the clear", id="plain http"),
        pytest.param("http://127.blog.example/", "in the clear", id="a name that begins like a loopback number"),
        pytest.param("http://localhost.blog.example/", "in the clear", id="a name that begins like this machine's"),
        pytest.param("https://wirebot:secret@blog.example/", "user name", id="a password in the address"),
        pytest.param("ftp://blog.example/", "not the address of a site", id="no web address"),
    ],
)
def test_an_address_that_would_give_the_password_away_is_refused(url, said):
    with pytest.raises(Rejected, match=said):
        Sender(url, "wirecopy", "Basic secret")


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/", "http://localhost/", "http://[::1]/", "https://a.example/b"])
def test_this_machine_and_tls_are_sent_to(url):
    assert Sender(url, "wirecopy")
