"""Voices: each speaker with a colour, each chain hop by hop. Words: how the reading room says things."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec import structs

from wirecopy.model import (
    Action,
    Article,
    Block,
    BlockKind,
    Evidence,
    EvidenceKind,
    Flag,
    FlagKind,
    Form,
    Hop,
    Party,
    PartyKind,
    Rel,
    Source,
    SourceState,
    Span,
    Statement,
    lay_out,
)
from wirecopy.serve import words
from wirecopy.serve.voices import NOBODY, PALETTE, colours, speakers, voices

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
TEXT = "“A boat is not a barricade,” she said."
ARTICLE = Article(blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=TEXT)]))
EVIDENCE = Evidence(kind=EvidenceKind.TEXT, rule="quotes", exact="she said", confidence=80)
ROAKE = Party(name="Sunniva Roake", kind=PartyKind.PERSON, role="skipper")
WIRE = Party(name="Coastwire", kind=PartyKind.OUTLET)


def said(speaker=ROAKE, *, form=Form.DIRECT, hops=(), nested_in=None):
    return Statement(
        content=(Span(start=1, end=26),),
        speaker=speaker,
        form=form,
        hops=hops,
        nested_in=nested_in,
        evidence=EVIDENCE,
    )


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        pytest.param(["Roake", "Tamm", "Roake"], ["v1", "v2", "v1"], id="one colour a speaker"),
        pytest.param(["Roake", "ROAKE", "<b>Roake</b>"], ["v1", "v1", "v1"], id="however the name is written"),
        pytest.param(["", "Tamm"], [NOBODY, "v1"], id="nobody known has no colour"),
        pytest.param(list("abcdefg"), [*PALETTE, "v1 again"], id="the seventh begins again, and it shows"),
    ],
)
def test_speakers_have_colours_in_the_order_in_which_they_are_heard(heard, expected):
    assert list(colours([said(Party(name=name)) for name in heard])) == expected


def test_the_same_name_at_two_addresses_is_two_speakers():
    one, other = Party(name="Tamm", uri="https://a.example/1"), Party(name="Tamm", uri="https://a.example/2")
    assert colours([said(one), said(other)]) == ("v1", "v2")


def test_a_voice_tells_its_way_hop_by_hop():
    hops = (
        Hop(seq=0, action=Action.SAID, party=ROAKE, evidence=EVIDENCE),
        Hop(
            seq=1,
            action=Action.REPORTED,
            party=WIRE,
            timestamp=NINE,
            evidence=Evidence(kind=EvidenceKind.METADATA, rule="credit_line", field="byline", exact="(Coastwire)"),
        ),
        Hop(seq=2, action=Action.UNKNOWN, party=Party(name="")),
        Hop(
            seq=3,
            action=Action.IMPORTED,
            party=Party(name="wirecopy"),
            evidence=structs.replace(EVIDENCE, kind=EvidenceKind.IMPORT),
        ),
    )
    (voice,) = voices(ARTICLE, [said(hops=hops)])
    assert (voice.number, voice.speaker, voice.about, voice.form) == (1, "Sunniva Roake", "skipper", "word for word")
    assert voice.said == "A boat is not a barricade"
    assert voice.way == ("Sunniva Roake", "Coastwire", "unknown")
    assert [(step.who, step.did, step.grounds) for step in voice.steps] == [
        ("Sunniva Roake", "said it", "the words “she said” · rule quotes · 80 %"),
        ("Coastwire", "reported it", "page metadata byline: “(Coastwire)” · rule credit_line · 100 %"),
        ("unknown", "not known", ""),
        ("wirecopy", "imported here", ""),
    ]


def test_a_voice_inside_another_names_it():
    first, second = voices(ARTICLE, [said(), said(form=Form.INDIRECT, nested_in=0)])
    assert (first.inside, second.inside) == (0, 1)
    assert (first.is_quoted, second.is_quoted) == (True, False)


def test_who_is_heard_most_often_comes_first():
    heard = voices(ARTICLE, [said(WIRE), said(ROAKE), said(ROAKE)])
    assert [(one.name, one.colour, one.count) for one in speakers(heard)] == [
        ("Sunniva Roake", "v2", 2),
        ("Coastwire", "v1", 1),
    ]


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 9, 7, 5, tzinfo=UTC), '<time datetime="2026-11-09T07:05:00Z">9 Nov 2026, 07:05 UTC</time>'),
        (
            datetime(2026, 11, 10, 0, 30, tzinfo=timezone(timedelta(hours=2))),
            '<time datetime="2026-11-09T22:30:00Z">9 Nov 2026, 22:30 UTC</time>',
        ),
        (None, "not given"),
    ],
)
def test_times_are_shown_in_utc(moment, shown):
    assert str(words.when(moment)) == shown


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("Fish is dear", 12, "Fish is dear"),
        ("Fish is  very\ndear", 14, "Fish is very…"),
        ("Fischereihafen", 6, "Fisch…"),
    ],
)
def test_a_long_text_is_cut_between_words(text, longest, expected):
    assert words.cut(text, longest) == expected
    assert len(expected) <= longest


@pytest.mark.parametrize("kind", FlagKind)
def test_every_finding_has_words(kind):
    title, sentence, exact = words.finding(Flag(kind=kind, exact="AFP\n Getty", note="seen twice"))
    assert title
    assert sentence.endswith("(seen twice)")
    assert exact == "AFP / Getty"


@pytest.mark.parametrize(
    ("table", "values"),
    [(words.FORMS, Form), (words.ACTIONS, Action), (words.RELATIONS, Rel)],
)
def test_every_value_has_words(table, values):
    assert set(table) == set(values)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("idle", "not asked yet")),
        ({"succeeded_on": NINE}, ("good", "well")),
        ({"succeeded_on": NINE, "failures": 2, "problem": "the server answers 503"}, ("bad", "failing")),
        ({"state": SourceState.PAUSED, "failures": 2}, ("idle", "paused")),
        ({"state": SourceState.GONE}, ("bad", "gone")),
    ],
)
def test_a_source_is_well_or_not(changes, expected):
    assert words.health(Source(url="https://a.example/", added_on=NINE, next_due=NINE, **changes)) == expected


def test_the_way_of_an_article_names_each_carrier_once():
    assert words.way(["Harbour Courier"]) == ("Harbour Courier",)
    assert words.way(["Coastwire", "Harbour Courier", "Coastwire"]) == ("Coastwire", "Harbour Courier")
    assert words.way([]) == ("unknown",)
