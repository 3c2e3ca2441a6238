"""Lists: articles by day, those of one story together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from wirecopy.model import Basis, FlagKind, Holding
from wirecopy.serve import lists
from wirecopy.store import Opening

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)


def held(name="a", *, hours=0, **changes):
    plain = Holding(
        uri=f"wc:{name}",
        url=f"https://a.example/{name}",
        outlet="Harbour Courier",
        headline=name,
        published=NINE + timedelta(hours=hours),
        first_seen=NINE,
        last_seen=NINE,
        versions=1,
        sha256="",
        basis=Basis.PAGE,
        confidence=90,
    )
    return replace(plain, **changes)


def an_opening(words="", *flags, lost=False):
    return Opening(words=words, voices=0, flags=frozenset(flags), has_lost_picture=lost)


def names(days):
    return [
        (
            one.day.day,
            [(cluster.lead.held.headline, [o.held.headline for o in cluster.others]) for cluster in one.clusters],
        )
        for one in days
    ]


def test_articles_of_one_story_stand_together_on_each_day():
    newest_first = [
        held("d", hours=26, story="s"),
        held("c", hours=3, story="s", copy_of="wc:a"),
        held("b", hours=2),
        held("a", hours=1, story="s"),
    ]
    days = lists.by_day(lists.line(one) for one in newest_first)
    assert names(days) == [(10, [("d", [])]), (9, [("a", ["c"]), ("b", [])])]


def test_a_copy_leads_only_where_there_is_nothing_else():
    days = lists.by_day(
        lists.line(one) for one in [held("b", story="s", copy_of="wc:x"), held("a", story="s", copy_of="wc:x")]
    )
    assert names(days) == [(9, [("b", ["a"])])]


def test_days_are_those_of_utc_and_of_first_sight_where_nothing_was_given():
    (day,) = lists.by_day([lists.line(held(published=None, first_seen=datetime(2026, 11, 8, 23, 59, tzinfo=UTC)))])
    assert day.day.isoformat() == "2026-11-08"


def test_a_story_is_told_in_the_order_of_its_days():
    days = lists.in_order(lists.line(one) for one in [held("b", hours=20), held("a"), held("c", hours=21)])
    assert [(day.day, [line.held.headline for line in lines]) for day, lines in days] == [(9, ["a"]), (10, ["b", "c"])]


@pytest.mark.parametrize(
    ("holding", "opening", "expected"),
    [
        pytest.param(held(), None, [], id="nothing to say"),
        pytest.param(held(versions=3, copy_of="wc:x", vanished=NINE), None, ["v3", "copy", "gone"], id="its history"),
        pytest.param(held(confidence=49), None, ["doubtful"], id="little confidence"),
        pytest.param(held(), an_opening("", FlagKind.ORPHAN_CREDIT), ["picture lost"], id="a lone credit"),
        pytest.param(held(), an_opening("", lost=True), ["picture lost"], id="a picture without an address"),
        pytest.param(held(), an_opening("", FlagKind.GLUED_FOOTER), [], id="what was mended"),
        pytest.param(held(), an_opening("", FlagKind.LISTING_TEXT), ["feed’s text"], id="page not read"),
    ],
)
def test_marks_say_what_a_reader_must_know(holding, opening, expected):
    assert [tag.word for tag in lists.tags_of(holding, opening)] == expected


def test_an_excerpt_is_the_opening_in_one_line_and_cut_between_words():
    assert lists.line(held(), an_opening("A dry\nsummary.")).excerpt == "A dry summary."
    assert lists.line(held(), an_opening("rain " * 100)).excerpt.endswith("rain…")
    assert lists.line(held()).excerpt == ""
