"""What is made to break parsers ends within the limits; the long form is `python -m benchmarks.limits`."""

import gzip

import pytest

from benchmarks.limits import Recipe, stand_trial

XML = b'<?xml version="1.0"?>'
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
RECIPES = [
    Recipe("copied-formatting", "html", b"".join(b"<font color=%d><p>" % n for n in range(5000))),
    Recipe("deep", "html", b"<div>" * 50_000 + b"x"),
    Recipe("attributes", "html", b"<div " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">x</div>"),
    Recipe("json-in-the-head", "html", b'<script type="application/ld+json">' + b"[" * 50_000 + b"</script><p>x"),
    Recipe("entities-of-entities", "xml", XML + b'<!DOCTYPE r [<!ENTITY l0 "lol">' + LAUGHS + b"]><rss><channel>&l8;"),
    Recipe("deep-elements", "xml", XML + b"<rss><channel><item>" + b"<a>" * 50_000),
    Recipe("a-title-without-end", "xml", XML + b"<rss><channel><item><title>" + b"T" * 3_000_000),
    Recipe("deep-json", "json", b"[" * 100_000 + b"]" * 100_000),
    Recipe("a-bomb", "gz", gzip.compress(bytes(64 * 1024 * 1024))),
    Recipe("half-a-gzip", "gz", gzip.compress(XML + b"<rss><channel><title>x</title></channel></rss>")[:-12]),
]


@pytest.fixture(scope="module")
def outcome():
    return stand_trial(RECIPES)


def test_every_recipe_ends_in_time_with_the_next_job_served_and_memory_to_spare(outcome):
    assert outcome.violations == []
    assert outcome.ends.keys() == {recipe.name for recipe in RECIPES}


@pytest.mark.parametrize("name", ["a-bomb", "half-a-gzip"])
def test_a_compressed_answer_that_is_not_whole_or_unfolds_without_end_stops_at_the_door(outcome, name):
    assert outcome.ends[name].startswith("the door:")


def test_nothing_of_an_entity_is_unfolded(outcome):
    assert outcome.ends["entities-of-entities"].startswith("as a listing: 0 items")
