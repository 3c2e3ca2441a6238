"""A hostile web, polled end to end; all behaviours are played by `python -m benchmarks.hostile`."""

import pytest

from benchmarks.hostile import run

FEW = ("good-gzip", "fin-mid-body", "cut-between-items", "slow-body", "s500-feed", "s410", "redir-imds", "etag-stuck")
PATIENCE = 20.0  # seconds: the tests may run beside other work; what must be ended is ended after 3 all the same


@pytest.mark.corpora
def test_behaviours_of_each_kind_end_in_the_archive_as_they_must(corpora):
    played = run(corpora, FEW, PATIENCE)
    assert {one.name for one in played} == set(FEW)
    assert {one.name: one.faults for one in played if one.faults} == {}
