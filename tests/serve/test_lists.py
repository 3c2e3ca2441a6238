"""Lists: articles by day, those of one story together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from wirecopy.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    Flag,
    FlagKind,
    Holding,
    Media,
    Origin,
    Reading,
    Record,
    lay_out,
)
from wirecopy.serve import lists

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


def a_record(*blocks, dek="", flags=()):
    article = Article(blocks=lay_out(blocks), dek=dek, flags=flags)
    return Record(
        reading=Reading(article=article, statements=(), keys=(), fingerprint=()),
        origin=Origin(basis=Basis.PAGE, retrieved_on=NINE),
        imported_on=NINE,
    )


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
    ("holding", "record", "expected"),
    [
        pytest.param(held(), None, [], id="nothing to say"),
        pytest.param(held(versions=3, copy_of="wc:x", vanished=NINE), None, ["v3", "copy", "gone"], id="its history"),
        pytest.param(held(confidence=49), None, ["doubtful"], id="little confidence"),
        pytest.param(
            held(),
            a_record(flags=(Flag(kind=FlagKind.ORPHAN_CREDIT, exact="AFP"),)),
            ["picture lost"],
            id="a lone credit",
        ),
        pytest.param(
            held(),
            a_record(Block(kind=BlockKind.FIGURE, media=(Media(credit_text="AFP"),))),
            ["picture lost"],
            id="a picture without an address",
        ),
        pytest.param(
            held(),
            a_record(Block(kind=BlockKind.FIGURE, media=(Media(content_url="https://a.example/a.jpg"),))),
            [],
            id="a picture that is there",
        ),
        pytest.param(
            held(), a_record(flags=(Flag(kind=FlagKind.LISTING_TEXT, exact=""),)), ["feed’s text"], id="page not read"
        ),
    ],
)
def test_marks_say_what_a_reader_must_know(holding, record, expected):
    assert [tag.word for tag in lists.tags_of(holding, record)] == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (a_record(Block(kind=BlockKind.PARAGRAPH, text="It rained."), dek="A dry\nsummary."), "A dry summary."),
        (
            a_record(Block(kind=BlockKind.HEADING, text="Why"), Block(kind=BlockKind.PARAGRAPH, text="It rained.")),
            "It rained.",
        ),
        (a_record(), ""),
    ],
)
def test_an_excerpt_is_the_dek_or_the_first_paragraph(record, expected):
    assert lists.line(held(), record).excerpt == expected
