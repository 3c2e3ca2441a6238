"""WARC files: what a crawl recorded, page by page."""

import gzip
import sys
from base64 import b32encode
from datetime import UTC, datetime
from hashlib import sha1, sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.errors import FetchError
from wirecopy.fetch import warc
from wirecopy.fetch.archive import read_path
from wirecopy.fetch.files import MAX_FILE
from wirecopy.model import Fetched, Problem, Via

NOW = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)
HTML = "text/html; charset=iso-8859-1"


def http(body=b"<p>Talks", status="200 OK", content_type=HTML, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"Content-Type": content_type} | named if content_type else named
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def record(number=0, block=None, kind="response", url=None, length=None, **headers):
    block = http(b"<p>Talks %d" % number) if block is None else block
    named = {
        "WARC-Type": kind,
        "WARC-Target-URI": f"https://courier.example/{number}" if url is None else url,
        "WARC-Date": "2026-11-02T10:00:00Z",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": len(block) if length is None else length,
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def digest(block):
    return "sha1:" + b32encode(sha1(block).digest()).decode()


@pytest.fixture
def read(tmp_path):
    """Read a WARC file that consists of these bytes."""

    def once(*pieces, name="crawl.warc"):
        file = tmp_path / name
        file.write_bytes(b"".join(pieces))
        return list(read_path(file, NOW))

    return once


def numbers(got):
    return [one.url.rpartition("/")[2] for one in got if isinstance(one, Fetched)]


def problems(got):
    return [one.what for one in got if isinstance(one, Problem)]


PACKINGS = {
    "plain": lambda records: records,
    "record by record": lambda records: [gzip.compress(one) for one in records],
    "as a whole": lambda records: [gzip.compress(b"".join(records))],
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_each_response_is_a_page_as_it_was_answered_then(read, packing):
    name = "crawl.warc" if packing == "plain" else "crawl.warc.gz"
    got = read(*PACKINGS[packing]([record(1, http(b"<p>\xe4", ETag='"1"', Set_Cookie="a=b")), record(2)]), name=name)
    first = got[0]
    assert (first.url, first.final_url, first.status, first.via) == (*["https://courier.example/1"] * 2, 200, Via.FILE)
    assert (first.content_type, first.body, first.sha256) == (HTML, b"<p>\xe4", sha256(b"<p>\xe4").hexdigest())
    assert first.retrieved_on == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert (first.etag, dict(first.headers).get("set-cookie")) == ('"1"', None)
    assert numbers(got) == ["1", "2"]


@pytest.mark.parametrize(
    "passed_over",
    [
        pytest.param(record(1, kind="request"), id="a question"),
        pytest.param(record(1, kind="revisit"), id="a revisit"),
        pytest.param(record(1, b"software: x", kind="warcinfo", Content_Type="application/warc-fields"), id="warcinfo"),
        pytest.param(record(1, b"2026", url="dns:courier.example", Content_Type="text/dns"), id="a name's number"),
        pytest.param(record(1, http(status="404 Not Found")), id="another status"),
        pytest.param(record(1, http(status="301 Moved", Location="/2")), id="a redirect"),
        pytest.param(record(1, http(content_type="image/png")), id="a picture"),
        pytest.param(record(1, http(content_type="application/javascript")), id="a script"),
    ],
)
def test_what_is_no_page_is_passed_over(read, passed_over):
    got = read(passed_over, record(2))
    assert (numbers(got), problems(got)) == (["2"], [])


@pytest.mark.parametrize(
    ("content_type", "body", "kept_as"),
    [
        ("application/rss+xml", b"<rss/>", "application/rss+xml"),
        ("text/xml;charset=utf-8", b"<rss/>", "text/xml;charset=utf-8"),
        ("application/feed+json", b"{}", "application/feed+json"),
        ("text/plain", b"Talks", "text/plain"),
        ("", b"<!doctype html><p>Talks", "text/html"),
        ("application/octet-stream", b"<rss/>", "application/xml"),
    ],
)
def test_feeds_and_texts_are_kept_and_an_unsaid_type_is_found(read, content_type, body, kept_as):
    (got,) = read(record(1, http(body, content_type=content_type)))
    assert (got.content_type, got.body) == (kept_as, body)


def chunked(body, size=5):
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(http(gzip.compress(b"<p>Talks"), Content_Encoding="gzip"), id="gzip"),
        pytest.param(http(chunked(b"<p>Talks"), Transfer_Encoding="chunked"), id="chunked"),
        pytest.param(
            http(chunked(gzip.compress(b"<p>Talks")), Transfer_Encoding="chunked", Content_Encoding="gzip"), id="both"
        ),
        pytest.param(http(Transfer_Encoding="chunked", Content_Encoding="gzip"), id="undone, but the headers stayed"),
        pytest.param(http(X_Crawl_Content_Encoding="gzip"), id="as CC-NEWS writes it"),
    ],
)
def test_codings_are_undone_whether_or_not_the_crawler_has_done_so(read, block):
    assert read(record(1, block))[0].body == b"<p>Talks"


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        pytest.param(record(1, http(bytes(MAX_FILE + 1))), "larger than 10 MiB", id="too large"),
        pytest.param(
            record(1, http(gzip.compress(bytes(2 * MAX_FILE)), Content_Encoding="gzip")), "unfolds to", id="a bomb"
        ),
        pytest.param(
            record(1, http(gzip.compress(b"<p>Talks")[:-9], Content_Encoding="gzip")), "breaks off", id="half a coding"
        ),
        pytest.param(record(1, http(Content_Encoding="lzma")), "not asked for", id="an unknown coding"),
        pytest.param(record(1, WARC_Block_Digest=digest(b"other")), "not those of its digest", id="changed"),
        pytest.param(record(1, url="file:///etc/passwd"), "not http", id="no web address"),
        pytest.param(record(1, http(b"")), "it is empty", id="empty"),
        pytest.param(record(1, http(b"\x89PNG\r\n", content_type="")), "it is no text", id="a picture, unsaid"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_one_bad_record_is_one_problem(read, bad, what, pack):
    got = read(pack(record(0)), pack(bad), pack(record(2)), name="crawl.warc.gz")
    assert numbers(got) == ["0", "2"]
    assert len(problems(got)) == 1
    assert what in problems(got)[0]


def test_a_digest_that_holds_is_believed(read):
    assert numbers(read(record(1, http(), WARC_Block_Digest=digest(http())))) == ["1"]


def broken(packed):
    return packed[:30] + bytes(255 - byte for byte in packed[30:60]) + packed[60:]


@pytest.mark.parametrize(
    ("pieces", "read_all_the_same"),
    [
        pytest.param(
            [gzip.compress(record(0)), broken(gzip.compress(record(1))), gzip.compress(record(2))], "02", id="bad"
        ),
        pytest.param(
            [gzip.compress(record(0)), gzip.compress(record(1))[:70], gzip.compress(record(2))], "02", id="half"
        ),
        pytest.param([gzip.compress(record(0)), b"junk" * 9, gzip.compress(record(2))], "02", id="junk, packed"),
        pytest.param([record(0), b"junk\r\n\r\n", record(2)], "02", id="junk"),
        pytest.param([record(0), record(1, length=20), record(2)], "02", id="a length too small"),
        pytest.param(
            [record(0), b"WARC/1.0\r\n" + b"x" * 99_999 + b"\r\n\r\n", record(2)], "02", id="a head without end"
        ),
        pytest.param([record(0), record(2)[:-40]], "0", id="the last one breaks off"),
        pytest.param([gzip.compress(record(0)), gzip.compress(record(2))[:-30]], "0", id="the last one, packed"),
    ],
)
def test_a_damaged_file_is_read_on_behind_the_damage(read, pieces, read_all_the_same):
    got = read(*pieces)
    assert set(read_all_the_same) <= set(numbers(got))
    assert problems(got)


def test_a_file_that_is_none_is_one_problem(read):
    (problem,) = read(b"They talked.\n" * 999)
    assert "damaged at or behind byte 0" in problem.what
    assert read(b"") == []


def test_a_page_that_speaks_of_warc_makes_no_record(read):
    """After damage the next record is looked for, but not inside a page that was read."""
    page = http(b"<pre>\r\n\r\n" + record(666) + b"</pre>")
    assert numbers(read(record(0, page), b"junk\r\n\r\n", record(2))) == ["0", "2"]


def test_a_record_of_tomorrow_is_of_now(read):
    (got,) = read(record(1, WARC_Date="2099-01-01T00:00:00Z"))
    assert got.retrieved_on == NOW


def test_a_large_file_is_read_record_by_record(tmp_path):
    file = tmp_path / "crawl.warc"
    file.write_bytes(b"".join(map(record, range(2000))))
    pages = warc.read(file, NOW)
    assert next(pages).url == "https://courier.example/0"
    assert sum(1 for _ in pages) == 1999


def test_without_the_extra_a_sentence_says_the_way_out(tmp_path, monkeypatch):
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(gzip.compress(record(1)))
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    monkeypatch.setattr(warc, "find_spec", lambda _name: None)
    with pytest.raises(FetchError, match=r"(?s)extra `archive`.*pip install 'wirecopy\[archive\]'"):
        read_path(file, NOW)
    (problem,) = read_path(tmp_path, NOW)
    assert "pip install 'wirecopy[archive]'" in problem.what


@given(
    st.lists(st.one_of(st.binary(max_size=60), st.sampled_from([record(1), record(2), b"WARC/1.0\r\n"])), max_size=5)
)
def test_any_bytes_are_pages_or_problems(tmp_path_factory, pieces):
    file = tmp_path_factory.mktemp("any") / "any.warc"
    file.write_bytes(b"".join(pieces))
    for got in read_path(file, NOW):
        assert isinstance(got, Fetched | Problem)
