"""What is not on the network: files, folders, and a recorded web."""

import gzip
import os
import sys
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.errors import FetchError, Gone, Refused, Unreachable
from wirecopy.fetch import Purpose
from wirecopy.fetch.archive import MAX_FILE, Recording, _file_names, read_path
from wirecopy.model import Fetched, Problem, Validators, Via

NOW = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)
PAGE = b"<!doctype html><title>Talks</title><p>They talked."


# ── files ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "body", "content_type"),
    [
        ("page.html", PAGE, "text/html"),
        ("PAGE.HTM", PAGE, "text/html"),
        ("page.html", b"no tags at all", "text/html"),
        ("note.txt", b"They talked.", "text/plain"),
        ("note.txt", PAGE, "text/plain"),
        ("feed.xml", b"<rss></rss>", "application/xml"),
        ("feed.rss", b"<rss></rss>", "application/xml"),
        ("subscriptions.opml", b"<opml></opml>", "application/xml"),
        ("feed.json", b"{}", "application/json"),
        ("page", b"\xef\xbb\xbf\n <!DOCTYPE HTML>", "text/html"),
        ("page.php", b"<html>", "text/html"),
        ("feed", b'<?xml version="1.0"?><rss/>', "application/xml"),
        ("feed.cgi", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/xml"),
        ("feed", b'{"version": "https://jsonfeed.org/version/1.1"}', "application/json"),
        ("wide", "<rss>ä</rss>".encode("utf-16"), "application/xml"),
        ("wide.xml", "<rss>ä</rss>".encode("utf-16-le"), "application/xml"),
        ("zeros.xml", b"<rss>\0\0</rss>", "application/xml"),
        ("zeros.html", b"\1\0\2<p>", None),
        ("letter", "Ein Wort, ä".encode("latin-1"), "text/plain"),
        ("picture.png", b"\x89PNG\r\n\x1a\n", None),
        ("paper.pdf", b"%PDF-1.7", None),
        ("page.html", b"\x00\x01\x02", None),
        ("archive.tar", b"x" * 100 + b"\0" * 412, None),
        ("empty.html", b"", None),
    ],
)
def test_a_file_is_a_page_a_feed_a_text_or_a_problem(tmp_path, name, body, content_type):
    (tmp_path / name).write_bytes(body)
    (got,) = read_path(tmp_path / name, NOW)
    if content_type is None:
        assert isinstance(got, Problem)
        assert got.where == str(tmp_path / name)
    else:
        assert isinstance(got, Fetched)
        assert (got.content_type, got.body, got.via, got.status) == (content_type, body, Via.FILE, 200)
        assert got.url == got.final_url == (tmp_path / name).as_uri()
        assert (got.sha256, got.retrieved_on) == (sha256(body).hexdigest(), NOW)


@pytest.mark.parametrize("inner", ["page.html", "page"])
def test_a_packed_file_is_unpacked(tmp_path, inner):
    (tmp_path / f"{inner}.gz").write_bytes(gzip.compress(PAGE))
    (got,) = read_path(tmp_path, NOW)
    assert (got.content_type, got.body) == ("text/html", PAGE)
    assert got.url.endswith(f"{inner}.gz")


@pytest.mark.parametrize(
    ("name", "body", "what"),
    [
        ("large.html", b"x" * (MAX_FILE + 1), "larger than 10 MiB"),
        ("bomb.html.gz", gzip.compress(bytes(2 * MAX_FILE)), "unfolds to more than"),
        ("half.html.gz", gzip.compress(PAGE * 99)[:-20], "breaks off"),
        ("folder.tar.gz", gzip.compress(b"name\0" * 99), "neither a page nor a feed"),
    ],
)
def test_a_file_that_passes_a_limit_or_is_damaged_is_a_problem(tmp_path, name, body, what):
    (tmp_path / name).write_bytes(body)
    (got,) = read_path(tmp_path, NOW)
    assert isinstance(got, Problem)
    assert what in got.what


def test_a_folder_is_read_in_order_with_its_folders_and_without_what_is_hidden(tmp_path):
    for name in ("b/2.html", "b/1.html", "a.html", "c.txt", ".hidden.html", ".git/x.html", "b/.y.html", "d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\x89PNG\r\n" if name == "d.png" else PAGE)
    got = list(read_path(tmp_path, NOW))
    places = [one.where if isinstance(one, Problem) else one.url for one in got]
    assert [place.rpartition(tmp_path.name)[2] for place in places] == [
        "/a.html",
        "/b/1.html",
        "/b/2.html",
        "/c.txt",
        "/d.png",
    ]
    assert isinstance(got[-1], Problem)


def test_a_folder_that_begins_with_a_dot_is_read_when_it_is_named(tmp_path):
    place = tmp_path / ".clippings"
    place.mkdir()
    (place / "page.html").write_bytes(PAGE)
    assert len(list(read_path(place, NOW))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
def test_what_is_no_file_is_left_out(tmp_path):
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "dangling.html").symlink_to(tmp_path / "nowhere")
    assert list(read_path(tmp_path, NOW)) == []


def test_a_missing_path_is_said_at_once(tmp_path):
    with pytest.raises(FetchError, match=r"nowhere: there is no such file or folder\n  Nothing was imported\."):
        read_path(tmp_path / "nowhere", NOW)


# ── a recorded web ───────────────────────────────────────────────────────────

FIRST, SECOND, THIRD = (datetime(2026, 11, 9, hour, tzinfo=UTC) for hour in (7, 12, 18))
GONE = b'"https://courier.example/old.html" = 410\n"https://courier.example/" = 503\n'
BACK = b'"https://courier.example/" = 200\n"https://courier.example/feed.json" = 403\n'


@pytest.fixture
def recording(tmp_path):
    files = {
        "2026-11-09T0700Z/courier.example/feed/index.xml": b"<rss>1</rss>",
        "2026-11-09T0700Z/courier.example/index.html": PAGE,
        "2026-11-09T0700Z/courier.example/2026/talks/index.html": b"<html>first",
        "2026-11-09T0700Z/courier.example/old.html": PAGE,
        "2026-11-09T0700Z/courier.example/feed.json": b"{}",
        "2026-11-09T0700Z/courier.example/robots.txt": b"User-agent: *\nDisallow: /private/\n",
        "2026-11-09T0700Z/courier.example/private/a.html": PAGE,
        "2026-11-09T0700Z/xn--bcher-kva.example:8080/a.txt": b"text",
        "2026-11-09T1200Z/courier.example/2026/talks/index.html": b"<html>second",
        "2026-11-09T1200Z/courier.example/feed/index.xml?paged=2": b"<rss>2</rss>",
        "2026-11-09T1200Z/answers.toml": GONE,
        "2026-11-09T1800Z/answers.toml": BACK,
    }
    for name, body in files.items():
        file = tmp_path / "rounds" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    (tmp_path / "rounds" / "notes.txt").write_text("not a round")
    return Recording(tmp_path)


def test_the_rounds_are_known_in_order(recording):
    assert recording.rounds == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("moment", "url", "body"),
    [
        (FIRST, "https://courier.example/feed/", b"<rss>1</rss>"),
        (FIRST, "https://courier.example/feed", b"<rss>1</rss>"),
        (FIRST, "http://Courier.Example/feed/?utm_source=rss#top", b"<rss>1</rss>"),
        (FIRST, "https://courier.example", PAGE),
        (FIRST, "https://courier.example/2026/talks", b"<html>first"),
        (SECOND, "https://courier.example/2026/talks", b"<html>second"),
        (THIRD, "https://courier.example/2026/talks", b"<html>second"),
        (SECOND, "https://courier.example/feed/?paged=2", b"<rss>2</rss>"),
        (SECOND, "https://courier.example/feed/?paged=3", b"<rss>1</rss>"),
        (THIRD, "https://courier.example/", PAGE),
        (FIRST, "https://courier.example/feed%2Ejson", b"{}"),
        (FIRST, "http://bücher.example:8080/a.txt", b"text"),
    ],
)
async def test_a_recording_answers_as_the_web_did_at_a_moment(recording, moment, url, body):
    got = await recording.at(moment).fetch(url, purpose=Purpose.LISTING)
    assert (got.body, got.status, got.via, got.retrieved_on) == (body, 200, Via.RECORDING, moment)
    assert got.url == url
    assert got.sha256 == sha256(body).hexdigest()


@pytest.mark.parametrize(
    ("url", "content_type"),
    [
        ("https://courier.example/", "text/html"),
        ("https://courier.example/feed/", "application/xml"),
        ("https://courier.example/feed.json", "application/json"),
        ("http://bücher.example:8080/a.txt", "text/plain"),
    ],
)
async def test_a_recordings_content_types_go_by_the_suffix(recording, url, content_type):
    got = await recording.at(FIRST).fetch(url, purpose=Purpose.LISTING)
    assert got.content_type == content_type
    assert dict(got.headers)["content-type"] == content_type


@pytest.mark.parametrize(
    ("moment", "url", "kind"),
    [
        (FIRST, "https://courier.example/nothing", Gone),
        (FIRST, "https://mercury.example/", Gone),
        (FIRST, "https://courier.example/../../answers.toml", Gone),
        (SECOND, "https://courier.example/%2e%2e/answers.toml", Gone),
        (SECOND, "https://courier.example/..%2fanswers.toml", Gone),
        (FIRST, "https://courier.example/" + "a" * 300, Gone),
        (FIRST, "https://courier.example/a%00b", Gone),
        (SECOND, "https://courier.example/old.html", Gone),
        (THIRD, "https://courier.example/old.html", Gone),
        (SECOND, "https://courier.example/", Unreachable),
        (THIRD, "https://courier.example/feed.json", Refused),
        (datetime(2026, 11, 9, 6, tzinfo=UTC), "https://courier.example/", Gone),
        (FIRST, "file:///etc/passwd", Refused),
    ],
)
async def test_what_was_not_recorded_or_answered_otherwise_is_an_error(recording, moment, url, kind):
    with pytest.raises(kind):
        await recording.at(moment).fetch(url, purpose=Purpose.LISTING)


async def test_the_status_of_a_page_that_is_gone_is_kept(recording):
    with pytest.raises(Gone) as gone:
        await recording.at(SECOND).fetch("https://courier.example/old.html", purpose=Purpose.PAGE)
    assert gone.value.status == 410


async def test_a_recording_says_unchanged_to_who_has_it(recording):
    url = "https://courier.example/2026/talks"
    first = await recording.at(FIRST).fetch(url, purpose=Purpose.PAGE)
    held = Validators(etag=first.etag, last_modified=first.last_modified)
    again = await recording.at(FIRST).fetch(url, purpose=Purpose.PAGE, validators=held)
    assert (again.status, again.body, again.etag) == (304, b"", first.etag)
    changed = await recording.at(SECOND).fetch(url, purpose=Purpose.PAGE, validators=held)
    assert (changed.status, changed.body) == (200, b"<html>second")


async def test_robots_txt_is_obeyed_in_a_recording_too(recording):
    door = recording.at(FIRST)
    with pytest.raises(Refused, match=r"robots\.txt forbids /private/a\.html to wirecopy"):
        await door.fetch("https://courier.example/private/a.html", purpose=Purpose.PAGE)
    assert (await door.fetch("https://courier.example/private/a.html", purpose=Purpose.LISTING)).body == PAGE


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        pytest.param([], "it is no recording", id="no folder"),
        pytest.param(["rounds/notes.txt"], "holds no rounds", id="no rounds"),
        pytest.param(["rounds/monday/a.html"], "not named after a moment", id="a wrong name"),
        pytest.param(["rounds/2026-11-09T0700Z/answers.toml"], "cannot be read", id="answers that are no TOML"),
    ],
)
def test_a_folder_that_is_no_recording_says_why(tmp_path, files, sentence):
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("no = = toml")
    with pytest.raises(FetchError, match=sentence):
        Recording(tmp_path)


def test_an_answer_that_is_no_status_says_how_to_write_one(tmp_path):
    place = tmp_path / "rounds" / "2026-11-09T0700Z"
    place.mkdir(parents=True)
    (place / "answers.toml").write_text('"https://courier.example/" = "gone"')
    with pytest.raises(FetchError, match="is not a status"):
        Recording(tmp_path)


@given(st.text(alphabet=st.sampled_from("ab./%2eE5cfF\\:?~"), max_size=40))
def test_no_address_leads_out_of_a_recording(path):
    for name in _file_names(f"https://courier.example/{path}"):
        parts = name.partition("?")[0].split("/")
        assert parts[0] == "courier.example"
        assert ".." not in parts
