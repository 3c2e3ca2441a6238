"""Newsletters from a mailbox: each is an article of who sent it, now and when it is read again."""

from base64 import b64encode
from quopri import encodestring

import pytest

from wirecopy.desk.rereading import reprocess
from wirecopy.intake import Intake

WORDS = (
    "The ferry to the outer islands stays in the harbour until the storm has passed, the pilots said on Monday.",
    "“We do not sail into this,” said harbour master Ada Brandt. The next boat is to leave on Wednesday, if it can.",
    "Forty passengers spent the night in the school, where the town served soup and opened the gymnasium for them.",
)
PLAIN = "\n\n".join(WORDS)
HTML = "<html><body><h1>Ferry stays in</h1>" + "".join(f"<p>{words}</p>" for words in WORDS) + "</body></html>"
CALENDAR = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Town meeting\nEND:VEVENT\nEND:VCALENDAR\n"
HEAD = """\
From: =?utf-8?q?The_C=C3=B6urier?= <news@courier.example>
Subject: =?utf-8?b?RsOkaHJlIHN0YXlzIGlu?=
Date: Mon, 2 Nov 2026 10:00:00 +0000
Message-ID: <talks@courier.example>
MIME-Version: 1.0
"""


def part(kind, text, coding="7bit", more=""):
    return f"--b\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: {coding}\n{more}\n{text}\n"


def parts(*them, kind="alternative"):
    return f'Content-Type: multipart/{kind}; boundary="b"\n\n{"".join(them)}--b--\n'


BASE64 = b64encode(HTML.encode()).decode()
QUOTED = encodestring(HTML.encode()).decode()


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        pytest.param(f"Content-Type: text/plain; charset=utf-8\n\n{PLAIN}", "Fähre stays in", id="plain text"),
        pytest.param(f"Content-Type: text/html; charset=utf-8\n\n{HTML}", "Ferry stays in", id="HTML alone"),
        pytest.param(parts(part("text/plain", PLAIN), part("text/html", HTML)), "Ferry stays in", id="both"),
        pytest.param(parts(part("text/html", BASE64, "base64")), "Ferry stays in", id="base64"),
        pytest.param(parts(part("text/html", QUOTED, "quoted-printable")), "Ferry stays in", id="quoted-printable"),
        pytest.param(
            parts(part("text/calendar", CALENDAR), part("text/plain", PLAIN)), "Fähre stays in", id="a calendar first"
        ),
        pytest.param(
            parts(
                part(
                    "text/html", "<p>An advertisement.</p>", more="Content-Disposition: attachment; filename=a.html\n"
                ),
                part("text/plain", PLAIN),
                kind="mixed",
            ),
            "Fähre stays in",
            id="a page attached",
        ),
    ],
)
async def test_a_mail_is_an_article_of_its_sender(poller, store, tmp_path, body, headline):
    file = tmp_path / "news.eml"
    file.write_text(HEAD + body, encoding="utf-8")
    brought = await Intake(poller).import_path(file)
    (uri,) = brought.uris
    article = store.versions(uri)[0].reading.article
    assert article.outlet.name == "The Cöurier"
    assert article.headline == headline
    assert str(article.date_published) == "2026-11-02 10:00:00+00:00"
    assert WORDS[1] in article.text
    assert "VCALENDAR" not in article.text
    assert "advertisement" not in article.text


async def test_who_sent_it_is_known_again_when_it_is_read_again_and_twice_adds_nothing(poller, store, tmp_path):
    file = tmp_path / "news.mbox"
    mail = HEAD + f"Content-Type: text/html; charset=utf-8\n\n{HTML}\n\n"
    other = mail.replace("<talks@", "<again@").replace("=?utf-8?q?The_C=C3=B6urier?=", "Tide Line")
    line = "From news@courier.example Mon Nov  2 10:00:05 2026\n"
    file.write_text(line + mail + line + other, encoding="utf-8")
    first = await Intake(poller).import_path(file)
    again = await Intake(poller).import_path(file)
    assert first.tally.new == 2, "two senders of one text are two outlets"
    assert again.tally.new == again.tally.changed == 0
    outlets = [store.versions(uri)[0].reading.article.outlet.name for uri in first.uris]
    assert outlets == ["The Cöurier", "Tide Line"]
    assert [reprocess(store, uri) for uri in first.uris] == [0, 0]


async def test_a_mail_without_words_is_told_of(poller, tmp_path):
    file = tmp_path / "news.eml"
    file.write_text(HEAD + parts(part("text/calendar", CALENDAR)), encoding="utf-8")
    (problem,) = (await Intake(poller).import_path(file)).problems
    assert "no text" in problem.what
