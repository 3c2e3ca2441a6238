"""The most things of which no two have anything in common."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.relate.packing import MOST_EXACT, most_apart

THINGS = st.lists(st.frozensets(st.integers(0, 7), max_size=3), max_size=8)


def tried_out(things):
    places = range(len(things))
    return max(
        size
        for size in range(len(things) + 1)
        for some in combinations(places, size)
        if all(not things[one] & things[other] for one, other in combinations(some, 2))
    )


@pytest.mark.parametrize(
    ("things", "chosen"),
    [
        pytest.param([], (), id="nothing"),
        pytest.param([set(), set()], (0, 1), id="what hangs on nothing is apart"),
        pytest.param([{"a"}, {"a"}], (0,), id="the same"),
        pytest.param([{"a"}, {"b"}], (0, 1), id="two"),
        pytest.param([{"a"}, {"a", "b"}, {"b"}], (0, 2), id="one that leans on both takes nothing away"),
        pytest.param([{"a", "b"}, {"b", "c"}, {"c", "a"}], (0,), id="a ring of three"),
    ],
)
def test_the_most_that_are_apart(things, chosen):
    assert most_apart(things) == chosen


@given(THINGS)
def test_no_more_and_no_fewer_than_trying_all_finds(things):
    chosen = most_apart(things)
    assert len(chosen) == tried_out(things)
    assert all(not things[one] & things[other] for one, other in combinations(chosen, 2))


@given(THINGS, st.data())
def test_one_more_tie_never_makes_more(things, data):
    tied = data.draw(st.lists(st.integers(0, len(things) - 1), max_size=2)) if things else []
    more = [thing | {"tie"} if place in tied else thing for place, thing in enumerate(things)]
    assert len(most_apart(more)) <= len(most_apart(things))


def test_of_more_than_can_be_tried_out_none_that_have_something_in_common_are_taken():
    ring = [{n, (n + 1) % 60} for n in range(60)]
    chosen = most_apart(ring)
    assert len(ring) > MOST_EXACT
    assert 1 < len(chosen) <= 30
    assert all(not ring[one] & ring[other] for one, other in combinations(chosen, 2))
