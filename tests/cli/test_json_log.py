"""The log for machines: one JSON object a line on standard error, whatever comes from outside."""

import json
import logging

import pytest

from tests.rigs.newsstand import FeedItem, a_feed
from wirecopy.cli.logs import JsonLines

WORDS = ("The ferry to the outer islands stays in the harbour until the storm has passed, the pilots said on Monday.",)


def events(ran):
    return [json.loads(line) for line in ran.err.splitlines()]


@pytest.fixture
def courier(run, stand):
    items = [FeedItem(f"Item {number}", f"{stand.url}/{number}", str(number), WORDS) for number in range(2)]
    feed = stand.put("/feed.xml", a_feed("Courier \x9b2J\u202e", items), "application/rss+xml")
    assert run("add", feed, "--feed-only").code == 0
    return stand


def test_a_run_writes_each_poll_and_the_round(run, courier):
    told = events(run("run", "--once", WIRECOPY_LOG="json"))
    assert [one["event"] for one in told] == ["poll", "round"]
    assert all(one["new"] == 2 and one["level"] == "info" and one["at"].endswith("Z") for one in told)


def test_a_source_that_fails_is_a_problem_with_its_address(run, courier):
    courier.gone("/feed.xml", 500)
    ran = run("run", "--once", "--force", WIRECOPY_LOG="json")
    problem = next(one for one in events(ran) if one["event"] == "problem")
    assert ran.code == 3
    assert problem["level"] == "warning"
    assert problem["where"].endswith("/feed.xml")


def test_what_ends_a_verb_is_a_line_too(run):
    ran = run("show", "wc:0000", WIRECOPY_LOG="json")
    assert [one["event"] for one in events(ran)] == ["error"]
    assert ran.code == 1


def test_without_the_variable_people_are_talked_to(run, courier):
    assert not run("run", "--once").err.startswith("{")


@pytest.mark.parametrize("text", ["a\nb", "\x1b[2J", "\x9b2J", "\u202egnp", "\ud800", "\u2028", "Zażółć"])
def test_a_line_is_ascii_and_one_line_whatever_is_in_it(text):
    record = logging.LogRecord("wirecopy", logging.INFO, "", 0, "said", None, None)
    record.wirecopy = {"event": "said", "what": text}
    line = JsonLines().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["what"] == text


def test_a_library_s_warning_has_the_same_form():
    record = logging.LogRecord("asyncio", logging.WARNING, "", 0, "slow: %s", ("x\n",), None)
    line = json.loads(JsonLines().format(record))
    assert (line["event"], line["logger"], line["level"], line["what"]) == (
        "library",
        "asyncio",
        "warning",
        "slow: x\n",
    )
