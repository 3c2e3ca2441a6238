"""Mailboxes of newsletters."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.fetch.archive import read_path
from wirecopy.fetch.files import MAX_FILE
from wirecopy.model import Fetched, Problem, Via

NOW = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)
ENVELOPE = "From news@courier.example Mon Nov  2 10:00:05 2026\n"
HEAD = """\
Received: from a.example by b.example; Mon, 2 Nov 2026 11:00:05 +0100
From: =?utf-8?q?The_C=C3=B6urier?= <news@courier.example>
To: reader@home.example
Subject: Talks go on,
 =?iso-8859-1?q?f=FCr?= a day
Date: Mon, 2 Nov 2026 10:00:00 +0000
List-Id: Morning <morning.courier.example>
Message-ID: <2026.talks+1@courier.example>
"""
BOTH = """\
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

They talked.
--b
Content-Type: text/html; charset="ISO-8859-1"
Content-Transfer-Encoding: quoted-printable

<p>They talked=2E \xa0=FC</p>
--b--
"""


def plain(number=1, text="They talked.\n"):
    return f"{ENVELOPE}Message-ID: <{number}@x.example>\n\n{text}\n"


@pytest.fixture
def read(tmp_path):
    def once(text, name="news.mbox"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode("latin-1"))
        return list(read_path(file, NOW))

    return once


def test_a_mail_is_its_page_under_its_own_address_and_says_who_sent_it(read):
    (got,) = read(ENVELOPE + HEAD + BOTH)
    assert got.url == got.final_url == "mid:2026.talks+1@courier.example"
    assert (got.content_type, got.status, got.via) == ("text/html; charset=iso-8859-1", 200, Via.FILE)
    assert got.body.strip().endswith(b"\xfc</p>")
    assert got.sha256 == sha256(got.body).hexdigest()
    assert got.retrieved_on == datetime(2026, 11, 2, 10, 0, 5, tzinfo=UTC)
    headers = dict(got.headers)
    assert headers["from"] == "The Cöurier <news@courier.example>"
    assert headers["subject"] == "Talks go on, für a day"
    assert headers["list-id"] == "Morning <morning.courier.example>"
    assert headers["date"] == "Mon, 2 Nov 2026 10:00:00 +0000"
    assert "to" not in headers, "to whom it was sent is nobody's business"


def test_a_single_mail_is_a_mailbox_of_one(read):
    (got,) = read(HEAD + BOTH, name="talks.eml")
    assert got.url == "mid:2026.talks+1@courier.example"


def test_mails_follow_one_another(read):
    got = read(plain(1) + plain(2, "From here on it is text.\n\n>From the quay, >>From afar.\n") + plain(3))
    assert [one.url for one in got] == ["mid:1@x.example", "mid:2@x.example", "mid:3@x.example"]
    assert got[1].body.strip() == b"From here on it is text.\n\nFrom the quay, >>From afar."
    assert got[0].content_type == "text/plain"


def test_a_mail_without_an_id_is_known_by_its_bytes(read):
    text = f"{ENVELOPE}Subject: x\n\nThey talked.\n"
    (first,), (second,) = read(text), read(text)
    assert first.url == second.url
    assert first.url.startswith("mid:")
    assert first.url.endswith("@mail.invalid")


def test_attached_files_are_no_text_of_the_mail(read):
    attached = BOTH.replace("Content-Type: text/html;", "Content-Disposition: attachment\nContent-Type: text/html;")
    (got,) = read(ENVELOPE + HEAD + attached)
    assert got.content_type == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("mail", "what"),
    [
        pytest.param(f"{ENVELOPE}Subject: x\n\n \n", "no text", id="empty"),
        pytest.param(f"{ENVELOPE}Content-Type: application/pdf\n\n%PDF\n", "no text", id="a file alone"),
        pytest.param(
            ENVELOPE + "Subject: x\n\n" + ("x" * 1000 + "\n") * (MAX_FILE // 1000), "larger than", id="too large"
        ),
        pytest.param(ENVELOPE + "Subject: x\n\n" + "x" * (MAX_FILE * 2), "larger than", id="one line without end"),
    ],
)
def test_one_bad_mail_is_one_problem(read, mail, what):
    got = read(plain(1) + mail + "\n\n" + plain(2))
    assert [one.url for one in got if isinstance(one, Fetched)] == ["mid:1@x.example", "mid:2@x.example"]
    (problem,) = [one for one in got if isinstance(one, Problem)]
    assert what in problem.what
    assert problem.where.endswith("mail 2")


@pytest.mark.parametrize(
    ("stood", "shown"),
    [
        ("=?x-unknown?q?Talks?=", "Talks"),
        ("=?unicode_escape?q?=5Cu0041?=", "\\u0041"),
        ("=?utf-8?b?////?=", "ÿÿÿ"),
        ("=?utf-8?q?one_?= =?UTF-8*en?Q?word?= and", "one word and"),
        ("für alle", "für alle"),
        ("Talks\u202e\x07 go on", "Talks go on"),
        ("x" * 9999, "x" * 2000),
    ],
)
def test_a_header_is_one_clean_line_in_an_encoding_of_the_web(read, stood, shown):
    (got,) = read(f"{ENVELOPE}Subject: {stood}\n\nThey talked.\n".encode())
    assert dict(got.headers)["subject"] == shown


def test_parts_in_parts_without_end_are_a_problem_or_a_page(read):
    nested = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3000))
    (got, last) = read(ENVELOPE + nested + "Content-Type: text/plain\n\nx\n\n" + plain(2))
    assert isinstance(got, Fetched | Problem)
    assert last.url == "mid:2@x.example"


@given(
    st.lists(
        st.one_of(st.binary(max_size=80), st.sampled_from([b"\n\nFrom ", HEAD.encode(), BOTH.encode()])), max_size=6
    )
)
def test_any_bytes_are_mails_or_problems(tmp_path_factory, pieces):
    file = tmp_path_factory.mktemp("any") / "any.mbox"
    file.write_bytes(b"".join(pieces))
    for got in read_path(file, NOW):
        assert isinstance(got, Fetched | Problem)
        if isinstance(got, Fetched):
            assert got.url.startswith("mid:")
            assert all(value.isprintable() for name, value in got.headers if name != "content-type")
