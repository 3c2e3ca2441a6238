"""A kill at any moment loses nothing and doubles nothing; the long form is `python -m benchmarks.kills`."""

import random

import apsw
import pytest

from benchmarks.kills import Executioner, Outcome, Web, faults, fill_disks, kill_often, through_phases
from tests.rigs.newsstand import Newsstand


def test_whatever_is_killed_again_and_again_ends_as_if_it_never_was():
    outcome = kill_often(kills=6, seed=7)
    assert outcome.faults == []
    assert outcome.killed == 6


def test_a_full_disk_ends_in_a_sentence_and_all_comes_in_once_there_is_room():
    outcome = fill_disks(times=1, seed=7)
    assert outcome.faults == []
    assert outcome.full_disks == 1


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param("DELETE FROM version WHERE number = 1", id="a lost version"),
        pytest.param("UPDATE resource SET body = x'00'", id="changed evidence"),
        pytest.param("DELETE FROM search", id="lost words"),
    ],
)
def test_the_examination_finds_what_is_wrong(tmp_path, harm):
    stand = Newsstand()
    db = tmp_path / "archive.db"
    through_phases(db, Web(stand), Executioner(Outcome(), 0, random.Random(1)))
    stand.close()
    assert faults(db) == []
    connection = apsw.Connection(str(db))
    connection.pragma("foreign_keys", "off")
    connection.execute(harm)
    connection.close()
    assert faults(db)
    assert faults(db, acknowledged=10_000)
