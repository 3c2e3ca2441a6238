"""What strangers write into a feed comes out of every verb as words: nothing steers a terminal, a log or a file.

The values of the corpus stand in every field of an item and go through the real command line. There is no export for
spreadsheets and no shell is ever started, so formulas and commands are words like any other.
"""

import json
import re
from html import escape

import pytest

from tests.cli.conftest import run  # noqa: F401  the command line as a user has it
from tests.rigs.attacks import attacked, keep_plainly
from tests.rigs.harmless import harms
from tests.rigs.visitor import open_room
from wirecopy import urls
from wirecopy.cli import exits
from wirecopy.cli.screen import as_json
from wirecopy.parse import read_listing

pytestmark = pytest.mark.corpora

WORDS = "The ferry to the outer islands stays in the harbour until the storm has passed, the pilots said on Monday."
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@pytest.fixture(scope="module")
def values(corpora):
    lines = (corpora / "attacks" / "injection.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["name"]: record["value"] for record in map(json.loads, lines)}


def in_xml(value):
    """Write a value as XML can hold it: what no document may contain is written by its number, as attackers do."""
    return "".join(
        letter if letter.isprintable() and letter not in "<&>\"'" else f"&#{ord(letter)};" for letter in value
    )


def a_feed(values):
    items = "".join(
        f"<item><title>{in_xml(value)} {number}</title><guid isPermaLink='false'>{in_xml(value)}</guid>"
        f"<author>{in_xml(value)}</author><category>{in_xml(value)}</category><pubDate>{in_xml(value)}</pubDate>"
        f"<link>https://evil.example/{number}</link><source url='{in_xml(value)}'>{in_xml(value)}</source>"
        f"<enclosure url='{in_xml(value)}' type='image/png' length='1'/>"
        f"<description>{escape(escape(value[:5000]))} {WORDS}</description></item>"
        for number, value in enumerate(values)
    )
    return f'<?xml version="1.1"?><rss version="2.0"><channel><title>Evil\x9b2J</title>{items}</channel></rss>'


def steers(text):
    """Return what is neither printable nor the end of a line."""
    return {letter for letter in text if not letter.isprintable() and letter != "\n"}


def test_no_value_of_the_corpus_gets_through_the_command_line(run, tmp_path, values):  # noqa: F811
    (tmp_path / "evil.xml").write_text(a_feed(values.values()), encoding="utf-8", newline="")
    brought = run("import", "evil.xml", "--json")
    listed = run("list", "--limit", "500", "--json").objects
    assert len(listed) == len(values), "an item of the feed was lost"
    outputs = [brought, run("list", "--limit", "500"), run("sources"), run("export")]
    for one in listed[::40]:
        outputs += [run("show", one["id"]), run("why", one["id"]), run("show", one["id"], "--json")]
    for ran in outputs:
        assert not steers(ran.out + ran.err), ran
    assert len(outputs[3].objects) == len(values), "a value ended a line of the export"
    for name in [name for name in values if name.startswith(("sql/", "shell/08"))]:
        ran = run("search", "--", values[name][:1000])
        assert ran.code in {0, exits.NOTHING_MATCHED}, name
        assert not steers(ran.out + ran.err), name
    assert {path.name for path in tmp_path.iterdir()} <= {"evil.xml", "wirecopy.db", "share"}, "a file was made"


def test_the_log_is_a_json_object_a_line(run, tmp_path, values):  # noqa: F811
    for number, value in enumerate(list(values.values())[::19]):
        (tmp_path / f"{number}.xml").write_text(f"<{in_xml(value)[:99]}", encoding="utf-8")
    ran = run("import", ".", WIRECOPY_LOG="json")
    assert ran.err.isascii()
    assert all(isinstance(json.loads(line), dict) for line in ran.err.splitlines())


def test_the_reading_room_shows_words(tmp_path, values):
    attacks = attacked(tmp_path / "archive.db", [value for value in values.values() if value.strip()], keep_plainly)
    with open_room(tmp_path / "archive.db") as visitor:
        for path in ["/", "/sources", *(f"/article/{one.uri}" for one in attacks)]:
            answer = visitor.ask(path)
            assert answer.status == 200, path
            assert not harms(answer.main), path
            assert all(value.isprintable() for value in answer.headers.values()), path


def test_an_address_is_one_of_the_web_or_relative_and_never_of_another_scheme(values):
    for name, value in values.items():
        item = f"<item><link>{in_xml(value)}</link></item>"
        (entry,) = read_listing(f"<rss><channel>{item}</channel></rss>".encode()).entries
        assert urls.is_web(entry.link) or not SCHEME.match(entry.link), name
        assert not steers(entry.link), name


def test_ids_differ_where_the_values_do(values):
    guids = {name: value for name, value in values.items() if name.startswith("guid/")}
    items = "".join(f"<item><title>{name}</title><guid>{in_xml(value)}</guid></item>" for name, value in guids.items())
    entries = read_listing(f"<rss><channel>{items}</channel></rss>".encode()).entries
    assert [entry.id for entry in entries] == [value.strip() for value in guids.values()]


@pytest.mark.parametrize("text", ["a\x9b2J", "\u202egnp", "\u2028", "\U000e0041", "\x7f", "\x1b[2J\n", "Zażółć 😀"])
def test_json_says_the_same_without_steering(text):
    written = as_json({"title": text})
    assert not steers(written)
    assert json.loads(written) == {"title": text}
