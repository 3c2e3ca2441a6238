"""How the house runs: what is due, failing, paced, waiting, published; and who may steer it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.rigs.coast import settle
from tests.rigs.visitor import open_room
from tests.store.values import a_source
from wirecopy.model import DEFAULT_READER, DeliveryState, Problem, Publication, SourceState
from wirecopy.serve.access import new_link
from wirecopy.serve.admin import state_of
from wirecopy.store import open_archive, open_register

NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_polled(number, **changes):
    asked = {"polled_on": NOW - HOUR, "succeeded_on": NOW - HOUR, "next_due": NOW + HOUR / 4}
    return replace(a_source(f"https://outlet{number}.example/feed"), **(asked | changes))


@pytest.fixture
def path(tmp_path):
    settle(tmp_path / "archive.db")
    return tmp_path / "archive.db"


@pytest.fixture
def store(tmp_path):
    store = open_archive(tmp_path / "own.db")
    yield store
    store.close()


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        pytest.param({}, set(), id="well, asked an hour ago"),
        pytest.param({"next_due": NOW}, {"due"}, id="due now"),
        pytest.param({"failures": 3, "problem": "the page answers 500"}, {"failing"}, id="failing"),
        pytest.param(
            {"failures": 1, "next_due": NOW - HOUR, "problem": "no answer"}, {"failing"}, id="failing and due"
        ),
        pytest.param({"next_due": NOW + 5 * HOUR, "due_because": "it asks for it"}, {"paced"}, id="resting for long"),
        pytest.param(
            {"next_due": NOW + 5 * HOUR, "failures": 2, "problem": "x"}, {"failing"}, id="resting as it fails"
        ),
        pytest.param({"state": SourceState.PAUSED, "next_due": NOW - HOUR}, set(), id="paused"),
        pytest.param({"state": SourceState.GONE, "problem": "gone"}, set(), id="gone"),
        pytest.param({"polled_on": None, "succeeded_on": None, "next_due": NOW}, {"due"}, id="never asked"),
    ],
)
def test_each_source_stands_where_its_owner_looks_for_it(store, changes, listed):
    source = store.add_source(a_polled(1, **changes))
    state = state_of(store, NOW)
    found = {name for name in ("due", "failing", "paced") if source.id in {one.id for one in getattr(state, name)}}
    assert found == listed


def test_the_last_run_what_waits_and_what_went_wrong_are_told(store):
    store.add_source(a_polled(1, polled_on=NOW - HOUR, succeeded_on=NOW - 9 * HOUR))
    store.add_source(a_polled(2, polled_on=NOW - 2 * HOUR, succeeded_on=NOW - 2 * HOUR, next_due=NOW))
    store.add_source(a_polled(3, succeeded_on=NOW - 9 * HOUR, next_due=NOW, failures=2, problem="no answer"))
    problem = Problem(where="https://outlet1.example/a", what="it is no article", rule="test/1")
    store.add_problem(problem, NOW)
    for number, state in enumerate(
        [DeliveryState.SETTLED, DeliveryState.DUE, DeliveryState.REFUSED, DeliveryState.DUE]
    ):
        store.save_publication(Publication(target="blog", article=f"wc:{number}", key=str(number), state=state))
    state = state_of(store, NOW)
    assert (state.last_run, state.last_success) == (NOW - HOUR, NOW - 2 * HOUR)
    assert (state.queue.sources, state.queue.articles, state.queue.deliveries) == (2, 0, 2)
    assert [(one.target, one.settled, one.due, one.refused) for one in state.targets] == [("blog", 1, 2, 1)]
    assert state.problems == ((NOW, problem),)


def test_an_empty_house_has_a_page(tmp_path, store):
    with open_room(tmp_path / "own.db") as room:
        page = room.ask("/admin")
        assert page.status == 200
        assert "No source is failing." in page.main
        assert json.loads(room.ask("/admin.json").text)["state"]["queue"]["sources"] == 0


def test_who_may_run_the_house_steers_a_source(path):
    with open_room(path) as room:
        assert "<button" not in room.ask("/admin").main
        register = open_register(path)
        cookie = room.signed_in(new_link(register, DEFAULT_READER, datetime.now(UTC)))
        assert room.send("/admin/sources/1", {"do": "pause"}, **cookie).headers["location"] == "/admin"
        assert register.source(1).state is SourceState.PAUSED
        room.send("/admin/sources/1", {"do": "resume"}, **cookie)
        before = datetime.now(UTC)
        room.send("/admin/sources/1", {"do": "ask"}, **cookie)
        after = register.source(1)
        assert after.state is SourceState.ACTIVE
        assert after.next_due <= max(before, datetime.now(UTC))
        register.close()


@pytest.mark.parametrize(
    ("path_", "fields", "status"),
    [
        ("/admin/sources/99", {"do": "pause"}, 404),
        ("/admin/sources/99999999999999999999999", {"do": "pause"}, 404),
        ("/admin/sources/1", {"do": "remove"}, 400),
        ("/admin/sources/1", {}, 400),
        ("/admin/publications", {"target": "nowhere"}, 404),
        ("/admin/publications", {}, 400),
    ],
)
def test_what_cannot_be_steered_is_said(path, path_, fields, status):
    with open_room(path) as room:
        register = open_register(path)
        cookie = room.signed_in(new_link(register, DEFAULT_READER, datetime.now(UTC)))
        before = register.source(1)
        assert room.send(path_, fields, **cookie).status == status
        assert register.source(1) == before
        register.close()


def test_what_a_target_refused_is_sent_again(path):
    register = open_register(path)
    refused = Publication(
        target="blog", article="wc:1", key="k", state=DeliveryState.REFUSED, wanted="w", attempts=4, problem="no"
    )
    register.save_publication(refused)
    with open_room(path) as room:
        cookie = room.signed_in(new_link(register, DEFAULT_READER, datetime.now(UTC)))
        assert "Send the refused again" in room.ask("/admin", **cookie).main
        assert room.send("/admin/publications", {"target": "blog"}, **cookie).status == 303
    (now_due,) = register.publications(target="blog")
    assert (now_due.state, now_due.attempts, now_due.problem, now_due.wanted) == (DeliveryState.DUE, 0, "", "w")
    assert register.due_publications("blog", datetime.now(UTC), 9) == (now_due,)
    register.close()
