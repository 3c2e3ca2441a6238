"""Likeness: when two statements say the same in other words, and what keeps those apart that only sound like it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.model import Action, Evidence, EvidenceKind, Form, Hop, Party, PartyKind, Statement
from wirecopy.relate.likeness import Utterance, likeness, read_said

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
TEXT = Evidence(kind=EvidenceKind.TEXT, rule="said/1")
OTHER = [
    "the museum has bought the portrait for four hundred crowns",
    "eleven schools close on Wednesday and nobody has told the parents",
    "a gust of one hundred and thirty kilometres an hour was measured at the light",
    "the ferry company will publish the inspection on Thursday",
    "the mayor will speak to the skippers of the coast about the blockade",
    "six people were treated for cuts and cold after the sea came over the wall",
]


def said(words, speaker, outlet, hours=0, *, language="en", via=()):
    parties = [
        (Action.SAID, Party(name=speaker, kind=PartyKind.PERSON)),
        *((Action.REPORTED, Party(name=name, kind=PartyKind.OUTLET)) for name in via),
        (Action.CARRIED, Party(name=outlet, kind=PartyKind.OUTLET)),
        (Action.IMPORTED, Party(name="wirecopy")),
    ]
    hops = tuple(Hop(seq=n, action=action, party=party, evidence=TEXT) for n, (action, party) in enumerate(parties))
    return Utterance(
        article=f"wc:{outlet}",
        seq=hours,
        outlet=Party(name=outlet, kind=PartyKind.OUTLET),
        published=NINE + timedelta(hours=hours),
        first_seen=NINE,
        language=language,
        words=words,
        statement=Statement(content=(), speaker=hops[0].party, form=Form.INDIRECT, hops=hops, evidence=TEXT),
    )


def alike(one, other):
    filling = [said(words, "Nobody", f"Outlet {n}") for n, words in enumerate(OTHER)]
    first, second = read_said([*filling, one, other])[-2:]
    found, back = likeness(first, second), likeness(second, first)
    assert (found is None) == (back is None)
    return found is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("the islands have nine days of fuel left", "the outer islands have 9 days of fuel", id="digits"),
        pytest.param(
            "the cost of the blockade at 3.1 million crowns a day",
            "the blockade costs the harbour 3.1m crowns a day",
            id="a noun and a verb",
        ),
        pytest.param(
            "It will be seven per cent, and it will begin on the first of March",
            "seven, from March",
            id="a figure and a date",
        ),
        pytest.param(
            "the hospital will be merged in 2028 and will lose 74 of its 312 beds",
            "Yes, it will be 74 beds fewer",
            id="a clause that is little but the figure",
        ),
        pytest.param(
            "the talks will not go on until Friday", "until Friday the talks will not go on at all", id="both deny it"
        ),
    ],
)
def test_other_speakers_may_say_the_same(one, other):
    assert alike(said(one, "Ada Brandt", "Courier"), said(other, "Otto Lind", "Ledger", 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "the islands have nine days of fuel left",
            "the islands have sixteen days of fuel left",
            id="a figure differs",
        ),
        pytest.param(
            "the blockade costs the harbour 3.1m crowns a day",
            "the blockade costs the harbour 2.4 million crowns a day",
            id="millions differ",
        ),
        pytest.param(
            "the islands have nine days of fuel left", "the islands do not have nine days of fuel left", id="a denial"
        ),
        pytest.param("the envoy will sign the treaty", "the envoy will never sign the treaty", id="never"),
        pytest.param(
            "the radar of the ferry was off when she struck the mole",
            "the radar of the ferry was on when she struck the mole",
            id="on and off",
        ),
        pytest.param(
            "prices are up 5 per cent in the harbour", "prices are down 5 per cent in the harbour", id="up, down"
        ),
        pytest.param(
            "the trust looked at three options",
            "The wall went after three, I looked at the clock",
            id="a number by chance",
        ),
        pytest.param(
            "jobs that depend on margins below 14 per cent",
            "that the number was fourteen",
            id="a bare number by chance",
        ),
        pytest.param(
            "a teacher with ten years of service has more", "she would stay until ten, when they close", id="ten, twice"
        ),
        pytest.param(
            "on Lissen the stocks are for nine days", "on Ostrey the stocks are for nine days", id="of different places"
        ),
        pytest.param("the boats will stay at the mole", "the boats of the coast are old", id="a subject alone"),
        pytest.param(
            "the levy of 2026 was a mistake from the first day of it",
            "the skippers had asked for another levy in 2026",
            id="a year",
        ),
        pytest.param(
            "the vote is on 25 May, whatever the ministry wishes",
            "fuel will be short until the vote of May 25 if the boats stay",
            id="a day of the month",
        ),
        pytest.param(
            "the KT4 engine was old when it was built",
            "whoever buys a KT4 gets a second tank",
            id="a name with a number",
        ),
        pytest.param(
            "over the next six years the wall will be moved inland, stone by stone, and the quay with it",
            "in the next six years we shall have two mayors",
            id="a small figure is little of a long statement",
        ),
    ],
)
def test_what_differs_in_a_figure_a_denial_or_its_sense_is_not_alike(one, other):
    assert not alike(said(one, "Ada Brandt", "Courier"), said(other, "Otto Lind", "Ledger", 1))


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        pytest.param(
            "Today made it so much harder with this wind, but I am really happy with the work of crew and pilots",
            "The gale made it so much harder for everybody, but I am really happy",
            True,
            id="half of the shorter one, a third of the longer",
        ),
        pytest.param(
            "she asked the fund to apologise before the club was sold in Hallsund",
            "she shouted at the referee while the club was sold",
            False,
            id="what it was about alone",
        ),
    ],
)
def test_less_is_asked_where_one_speaker_gave_both(one, other, is_alike):
    assert alike(said(one, "Ada Brandt", "Courier"), said(other, "Brandt", "Ledger", 1)) is is_alike
    assert not alike(said(one, "Ada Brandt", "Courier"), said(other, "Otto Lind", "Ledger", 1))


def test_how_many_told_it_is_no_figure_of_what_they_told():
    told = said("the line would be drawn at the mole", "two port officials", "Coastwire")
    one = said(
        "“The meeting narrowed to the line alone, according to the two port officials.”", "Coastwire", "Tide Line"
    )
    other = said("“It was hard and long, two port officials tell us. Nobody slept.”", "Coastwire", "Tide Line", 1)
    first, second = read_said([told, one, other])[-2:]
    assert likeness(first, second) is None


def test_less_is_asked_where_the_later_page_credits_the_earlier_one_s_outlet():
    first = said("We have sixteen days in the tanks at winter consumption", "Nadia Feld", "Ledger & Quay")
    words = "Outer Isles Fuel holds stocks for sixteen days"
    assert alike(first, said(words, "its managing director", "Tide Line", 1, via=["Ledger & Quay"]))
    assert not alike(first, said(words, "its managing director", "Tide Line", 1))


def test_a_denial_in_german():
    one = said("die Inseln haben Öl für neun Tage", "Ada Brandt", "Kurier", language="de")
    assert not alike(one, said("die Inseln haben kein Öl für neun Tage", "Otto Lind", "Bote", 1, language="de"))


WORDS = st.lists(
    st.sampled_from("the islands have nine sixteen days of fuel not on off 3.1m crowns Lissen wall , . three".split()),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(WORDS, WORDS, st.sampled_from(["Ada Brandt", "Otto Lind", ""]))
def test_likeness_is_the_same_either_way_round(one, other, speaker):
    first, second = said(one, "Ada Brandt", "Courier"), said(other, speaker, "Ledger", 1)
    read = read_said([first, second])
    if len(read) == 2:
        assert likeness(*read) == likeness(*reversed(read))


@given(WORDS, st.sampled_from(["Ada Brandt", "Otto Lind"]))
def test_a_statement_is_like_itself(words, speaker):
    read = read_said([said(words, "Ada Brandt", "Courier"), said(words, speaker, "Ledger", 1)])
    assert not read or likeness(*read)
