"""What machines are told of the archive: whether it answers, and its numbers as gauges."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.rigs.coast import MONDAY
from tests.rigs.visitor import open_room, open_room_with
from wirecopy.errors import StoreError
from wirecopy.model import Source, SourceState
from wirecopy.serve.health import exposition
from wirecopy.store import open_archive

LINE = re.compile(r'(?:# (?:HELP|TYPE) wirecopy_\w+ .+|wirecopy_\w+(?:\{state="\w+"\})? -?\d+(?:\.\d+)?)')


def closed():
    raise StoreError("it is locked away", "/secret/archive.db")


def gauges(text):
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name.removeprefix("wirecopy_"): float(value) for name, _, value in lines}


def test_an_archive_that_answers_is_well_and_counted(visitor, coast):
    answer = visitor.ask("/healthz")
    store = open_archive(coast, read_only=True)
    try:
        articles = store.counts().articles
    finally:
        store.close()
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert '"status":"ok"' in answer.text
    assert f'"articles":{articles},' in answer.text


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_an_archive_that_cannot_be_read_is_503_and_its_place_is_not_told(path):
    with open_room_with(closed) as visitor:
        answer = visitor.ask(path)
    assert answer.status == 503
    assert "secret" not in answer.text


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_only_this_machine_may_ask(visitor, path):
    assert visitor.ask(path, Host="evil.example").status == 421


def test_metrics_are_lines_of_the_text_format_each_gauge_declared_before_it(visitor):
    answer = visitor.ask("/metrics")
    lines = answer.text.splitlines()
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    declared = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert declared == {re.split(r"[ {]", line)[0] for line in lines if not line.startswith("#")}


def test_sources_are_counted_by_state_with_those_that_fail_and_the_last_success(tmp_path):
    store = open_archive(tmp_path / "archive.db")
    try:
        counts = store.counts()
    finally:
        store.close()
    well = Source(url="https://a.example/", added_on=MONDAY, next_due=MONDAY, succeeded_on=MONDAY)
    later = replace(well, next_due=MONDAY + timedelta(hours=2), failures=2, succeeded_on=MONDAY - timedelta(days=1))
    gone = replace(well, state=SourceState.GONE, failures=1)
    told = gauges("".join(exposition(counts, (well, later, gone), MONDAY + timedelta(hours=1))))
    assert told['sources{state="active"}'] == 2
    assert told['sources{state="gone"}'] == 1
    assert told["sources_failing"] == 1
    assert told["sources_overdue"] == 1
    assert told["last_success_age_seconds"] == 3600


def test_an_archive_without_a_success_gives_no_age(tmp_path):
    path = tmp_path / "archive.db"
    open_archive(path).close()
    with open_room(path) as visitor:
        assert "last_success" not in visitor.ask("/metrics").text
