"""Every broken, mis-encoded and hostile file of the corpus, every date of it: read as expected, or refused in words."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from tests.pipeline.conftest import Clock
from wirecopy.dates import parse_machine_date
from wirecopy.errors import ParseError
from wirecopy.fetch import DoorSettings
from wirecopy.fetch.http import HttpDoor
from wirecopy.intake import Intake
from wirecopy.parse import read_listing
from wirecopy.polling import Poller
from wirecopy.store import open_archive

pytestmark = pytest.mark.corpora

# Refused, and rightly: each is no listing.
REFUSED = {
    "feeds-encoding/mf_iso-8859-1-meta-after-1024.html": "a page that names no feed",
    "feeds-encoding/mf_iso-8859-1.html": "a page that names no feed",
    "feeds-encoding/mf_utf8-meta-after-1024.html": "a page that names no feed",
    "feeds-encoding/mf_utf8.html": "a page that names no feed",
    "feeds-encoding/mf_iframe.html": "a page that names no feed",
    "feeds-encoding/mf_img.html": "a page that names no feed",
    "feeds-encoding/mf_iso88591.xml": "XML of another kind, `<note>`",
    "feeds-malformed/own_jsonp.xml": "a script: JSON in a call is no document",
    "feeds-malformed/own_rss-2.0-feed-in-comment.xml": "what stands in a comment is no document",
}
# Titles that are not the note's, and why.
OTHERWISE = {
    "feeds-encoding/own_decl-UTF7_is-utf-7.xml": "the bytes hold a bare <script> element, which is no title's text; "
    "read as UTF-7 they would hold the same",
}
# Dates that are read otherwise than one person's note says, or for which it leaves a choice.
CHOSEN = {
    "date/29": (datetime(2026, 11, 2, 8, tzinfo=UTC), "BAD-OR-+02: `10:00:00 02:00` has lost its plus on the way"),
    "date/37": (None, "SUSPECT: year 1 is an empty field of .NET"),
    "date/41": (datetime(2099, 1, 1, tzinfo=UTC), "FUTURE: it can be read; the pipeline corrects and flags it"),
    "date/46": (None, "BAD-OR-RELATIVE: relative to a clock that the page does not name"),
    "date/48": (None, "NONE"),
    "date/60": (None, "BUDDHIST: a year 2569 may be one, or a slipped digit; none is guessed"),
}


def records(corpora, name):
    return [json.loads(line) for line in (corpora / "attacks" / name).read_text(encoding="utf-8").splitlines()]


def test_every_file_is_a_listing_or_a_refusal_with_a_reason(corpora):
    refused: dict[str, str] = {}
    other = set()
    for record in records(corpora, "files.jsonl"):
        body = (corpora / "attacks" / record["name"]).read_bytes()
        assert sha256(body).hexdigest() == record["sha256"], record["name"]
        try:
            listing = read_listing(body, "https://courier.example/feed")
        except ParseError as error:
            refused[record["name"]] = error.what
            continue
        if record["note"] and listing.title != record["note"]:
            other.add(record["name"])
    assert refused.keys() == REFUSED.keys()
    assert all("a feed" in what for what in refused.values()), refused
    assert other == OTHERWISE.keys()


def test_a_file_of_the_corpus_that_broke_off_is_told_of(corpora):
    for record in records(corpora, "files.jsonl"):
        if "/own_cut-" in record["name"] and "multibyte" not in record["name"]:
            listing = read_listing((corpora / "attacks" / record["name"]).read_bytes())
            assert not listing.whole, record["name"]
            assert "cut-off" in {problem.rule for problem in listing.problems}, record["name"]


def ends_of(file):
    """Return how many articles or refusals a file comes to: its items; one for a page or what is no listing."""
    try:
        listing = read_listing(file.read_bytes(), "https://courier.example/")
    except ParseError:
        return 1
    return 1 if listing.kind == "page" else len(listing.entries)


async def test_every_item_of_every_file_is_an_article_or_a_problem(corpora, tmp_path):
    clock = Clock()
    store = open_archive(tmp_path / "archive.db")
    async with HttpDoor(DoorSettings(), clock) as door:
        intake = Intake(Poller(store, door, clock, interval=timedelta(hours=1)))
        for folder in sorted((corpora / "attacks").glob("feeds-*")):
            brought = await intake.import_path(folder)
            items = sum(map(ends_of, folder.iterdir()))
            assert len(brought.uris) + brought.tally.refused == items, folder.name
            told = [problem for problem in brought.problems if problem.rule in {"empty", "ParseError"}]
            assert len(told) == brought.tally.refused, "something was left out and not told of"
            assert all(problem.where and problem.what for problem in told)
    store.close()


def test_every_date_is_read_as_expected(corpora):
    for record in records(corpora, "dates.jsonl"):
        expected = record["expect"]
        if record["name"] in CHOSEN:
            moment = CHOSEN[record["name"]][0]
        else:
            moment = None if expected == "BAD" else datetime.fromisoformat(expected).replace(tzinfo=UTC)
        assert parse_machine_date(record["value"]) == moment, record
        pub_date = f"<pubDate>{record['value']}</pubDate>"
        listing = read_listing(f"<rss><channel><item><title>x</title>{pub_date}</item></channel></rss>".encode())
        assert listing.entries[0].published == moment, record
        is_told = any(problem.rule == "date-published" for problem in listing.problems)
        assert is_told == (moment is None and bool(record["value"].strip())), record
