"""Spoilt feeds and pages break no reader; the long form is `python -m benchmarks.fuzz`."""

import random

from benchmarks.fuzz import fuzz, seeds, spoil


def test_fifteen_hundred_spoilt_feeds_and_pages_are_read_or_refused():
    outcome = fuzz(seeds(), 1500, seed=3)
    assert outcome.faults == {}
    assert outcome.inputs == 1500


def test_the_same_seed_spoils_in_the_same_way():
    text = seeds()[0]
    assert spoil(text, random.Random(7), text) == spoil(text, random.Random(7), text)
    assert spoil(text, random.Random(7), text) != text
