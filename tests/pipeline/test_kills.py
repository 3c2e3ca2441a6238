"""A kill at any moment loses nothing and doubles nothing; the long form is `python -m benchmarks.kills`."""

from benchmarks.kills import kill_often


def test_an_import_that_is_killed_again_and_again_ends_as_one_that_never_was():
    outcome = kill_often(kills=8, seed=7)
    assert outcome.faults == []
    assert outcome.kills == 8
