"""No page reads a whole table: what each asks of the archive is looked up, however many articles it holds.

Every statement that the room runs for its pages is explained by SQLite. Tables that grow with the articles may be read
from one end up to a LIMIT, never as a whole.
"""

import re
from urllib.parse import quote

import apsw
import pytest

from tests.rigs.coast import settle, uri_of
from tests.rigs.visitor import open_room_with
from wirecopy.store import open_archive

LEVY = uri_of("levy")
_SMALL = {"source", "grouping", "reader", "r", "CONSTANT", "sqlite_master"}  # a few rows each, whatever is held
_NAMES = "voice"  # each name once; sought by a part of it
# What counts everything, and why it may: its answer is kept for a state of the archive, or for a minute.
_COUNTED = (
    "SELECT count(*)",
    "SELECT count(DISTINCT later)",  # how the archive is: on the front page, for machines
    "SELECT g.outlet, g.articles",  # the list of outlets
    "SELECT target, state, count(*)",  # what is published, for who runs the house
)
_SEARCHES = [
    "levy",
    "said-by:roake",
    "via:coastwire",
    "outlet:Coastwire",
    "source:1",
    "changed:2026-01-01",
    "copy:no",
    "copy:only levy",
    "before:2027-01-01",
    "levy said-by:roake via:coastwire outlet:Coastwire copy:no changed:2026-01-01 before:2027-01-01 source:1",
]
_PAGES = [
    "/",
    f"/?before={LEVY}",
    "/index.rss",
    "/articles.json?outlet=Coastwire",
    "/articles.json?source=1",
    f"/article/{LEVY}",
    f"/article/{LEVY}.json",
    "/sources",
    "/source/1",
    "/source/1.atom",
    "/problems",
    "/speakers",
    "/speakers?named=ro",
    f"/speaker/{quote('Idris Tamm')}",
    f"/speaker/{quote('Idris Tamm')}.rss",
    "/outlets",
    "/outlet/Coastwire",
    "/outlet/Coastwire.rss",
    "/digest?since=2026-01-01",
    "/digest?outlet=Coastwire",
    "/digest?topic=levy",
    "/admin",
    "/squawk",
    *(f"/search?q={quote(one)}" for one in _SEARCHES),
    *(f"/search.rss?q={quote(one)}" for one in _SEARCHES),
]


def whole_reads(sql, plan):
    """Return the lines of a plan by which a table that grows is read from one end to the other."""
    lines = [line for _, _, line in plan]
    made = {line.split()[1] for line in lines if line.startswith(("CO-ROUTINE", "MATERIALIZE"))}
    sorts = {parent for _, parent, line in plan if line == "USE TEMP B-TREE FOR ORDER BY"}
    return [
        line
        for _, parent, line in plan
        if line.startswith("SCAN")
        and "VIRTUAL TABLE" not in line  # the search and lists of values
        and line.split()[1] not in {*_SMALL, _NAMES, *made}
        and not line.startswith("SCAN (")
        and not (" LIMIT " in sql and parent not in sorts)  # read in the order of an index until there are enough
    ]


def explained(connection, sql, values=None):
    rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    return [(number, parent, line) for number, parent, _, line in rows]


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Everything that the room asked of its archive for all pages, with SQLite's plans."""
    path = tmp_path_factory.mktemp("coast") / "archive.db"
    settle(path)
    seen = {}

    def listen(connection):
        def trace(_cursor, sql, values):
            seen.setdefault(sql, values)
            return True

        connection.exec_trace = trace

    store = open_archive(path)
    (story,) = store.stories(9)
    store.close()
    apsw.connection_hooks.append(listen)
    try:
        with open_room_with(lambda: open_archive(path, read_only=True)) as visitor:
            stories = [f"/story/{story.uri}{ending}" for ending in ("", ".json", ".rss")]
            for page in [*_PAGES, *stories, f"/digest?story={story.uri}"]:
                assert visitor.ask(page).status == 200, page
    finally:
        apsw.connection_hooks.remove(listen)
    connection = apsw.Connection(str(path))
    plans = {}
    for sql, values in seen.items():
        if re.match(r"(SELECT|WITH)\b", sql) and "pragma" not in sql.lower():
            plans[sql] = explained(connection, sql, values)
    connection.close()
    return plans


def test_no_page_reads_a_whole_table(asked):
    assert len(asked) > 50
    found = {sql: whole_reads(sql, plan) for sql, plan in asked.items() if not sql.startswith(_COUNTED)}
    assert {sql: lines for sql, lines in found.items() if lines} == {}


@pytest.mark.parametrize("counted", _COUNTED)
def test_what_may_count_everything_is_still_asked(asked, counted):
    assert any(sql.startswith(counted) for sql in asked)


@pytest.mark.parametrize(
    ("sql", "is_whole"),
    [
        ("SELECT uri FROM article WHERE headline = 'a'", True),
        ("SELECT uri FROM article ORDER BY headline LIMIT 3", True),
        ("SELECT count(*) FROM statement WHERE kind = 'a'", True),
        ("SELECT a.uri FROM article AS a JOIN version AS v ON v.article = a.id WHERE v.sha256 = 'a'", True),
        ("SELECT uri FROM article ORDER BY place DESC LIMIT 3", False),
        ("SELECT uri FROM article WHERE uri = 'a'", False),
        ("SELECT title FROM (SELECT 1 AS title)", False),
    ],
)
def test_a_whole_read_is_seen(tmp_path, sql, is_whole):
    path = tmp_path / "archive.db"
    open_archive(path).close()
    connection = apsw.Connection(str(path))
    plan = explained(connection, sql)
    connection.close()
    assert bool(whole_reads(sql, plan)) is is_whole


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        pytest.param("/speakers", "SELECT v.name, (SELECT kind", id="the list of speakers"),
        pytest.param("/outlets", "SELECT g.outlet, g.articles", id="the list of outlets"),
    ],
)
def test_a_list_that_counts_everything_is_gathered_once_for_a_state_of_the_archive(tmp_path, path, counted):
    settle(tmp_path / "archive.db")
    asked = []

    def listen(connection):
        def trace(_cursor, sql, _values):
            asked.append(sql)
            return True

        connection.exec_trace = trace

    apsw.connection_hooks.append(listen)
    try:
        with open_room_with(lambda: open_archive(tmp_path / "archive.db", read_only=True)) as visitor:
            pages = {visitor.ask(path).main for _ in range(5)}
    finally:
        apsw.connection_hooks.remove(listen)
    assert len(pages) == 1
    assert sum(sql.startswith(counted) for sql in asked) == 1
