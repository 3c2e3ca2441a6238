"""The diary and the problems."""

from datetime import timedelta

from tests.store.values import HOUR, NOW, uri
from wirecopy.model import Event, EventKind, Problem


def event(number, article="", source=0):
    at = NOW + timedelta(minutes=number)
    return Event(at=at, kind=EventKind.SEEN, what=f"line {number}", article=article, source=source)


def problem(where="https://courier.example/1", what="no article was found", rule="no text"):
    return Problem(where=where, what=what, rule=rule)


def test_the_diary_is_read_from_the_oldest_line_to_the_last(store):
    lines = [event(1, uri(1)), event(2, uri(2), 1), event(3, source=1), event(4, uri(1), 2)]
    for line in lines:
        store.note(line)
    assert store.events() == tuple(lines)
    assert store.events(article=uri(1)) == (lines[0], lines[3])
    assert store.events(source=1) == (lines[1], lines[2])
    assert store.events(article=uri(1), source=2) == (lines[3],)
    assert store.events(article=uri(9)) == ()


def test_of_a_long_diary_the_last_lines_are_shown(store):
    for number in range(9):
        store.note(event(number, uri(1)))
    assert [line.what for line in store.events(article=uri(1), limit=2)] == ["line 7", "line 8"]


def test_problems_come_newest_first(store):
    store.add_problem(problem(rule="a"), NOW, 1)
    store.add_problem(problem(rule="b"), NOW + 2 * HOUR, 2)
    store.add_problem(problem(rule="c"), NOW + HOUR, 1)
    assert [one.rule for _, one in store.problems(9)] == ["b", "c", "a"]
    assert [one.rule for _, one in store.problems(9, source=1)] == ["c", "a"]
    assert store.problems(1) == ((NOW + 2 * HOUR, problem(rule="b")),)


def test_a_problem_that_is_met_again_is_brought_up_to_date_instead_of_piling_up(store):
    store.add_problem(problem(what="it answers 502"), NOW, 1)
    store.add_problem(problem(what="it answers 503"), NOW + HOUR, 1)
    assert store.problems(9) == ((NOW + HOUR, problem(what="it answers 503")),)
    store.add_problem(problem(), NOW, 2)
    assert store.counts().problems == 2


def test_a_place_that_is_mended_has_no_problems_any_more(store):
    store.add_problem(problem(rule="a"), NOW)
    store.add_problem(problem(rule="b"), NOW, 1)
    store.add_problem(problem("https://courier.example/2"), NOW)
    store.clear_problems("https://courier.example/1")
    assert [one.where for _, one in store.problems(9)] == ["https://courier.example/2"]
