"""Claims: what is the same said twice, what only sounds like it, and how many origins it has."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wirecopy
from wirecopy.model import (
    Action,
    Evidence,
    EvidenceKind,
    Form,
    Hop,
    Likeness,
    Party,
    PartyKind,
    Rel,
    Relation,
    Statement,
)
from wirecopy.relate.claims import MOST_WORDINGS, find_claims
from wirecopy.relate.likeness import Utterance

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
TEXT = Evidence(kind=EvidenceKind.TEXT, rule="said/1")
LEVY = "the levy would take sixty-one million crowns a year from the fish quays of the coast"
FILLING = [
    ("Otto Lind", "the ferry company will publish the inspection of the radar on Thursday"),
    ("Clara Venn", "the museum has bought the portrait for four hundred crowns"),
    ("Rufus Hale", "eleven schools close on Wednesday and nobody has told the parents"),
    ("Ines Vale", "a gust of one hundred and thirty kilometres an hour was measured at the light"),
]


def said(article, speaker, words, hours=0, *ways, kind=PartyKind.PERSON):
    outlets = [Party(name=name, kind=PartyKind.OUTLET) for name in (*ways, f"Outlet {article}")]
    parties = [(Action.SAID, Party(name=speaker, kind=kind))]
    parties += [(Action.CARRIED, one) for one in outlets]
    parties.append((Action.IMPORTED, Party(name="wirecopy")))
    hops = tuple(Hop(seq=n, action=action, party=party, evidence=TEXT) for n, (action, party) in enumerate(parties))
    return Utterance(
        article=article,
        seq=hours,
        outlet=outlets[-1],
        published=NINE + timedelta(hours=hours),
        first_seen=NINE,
        language="en",
        words=words,
        statement=Statement(content=(), speaker=hops[0].party, form=Form.INDIRECT, hops=hops, evidence=TEXT),
    )


def others():
    return [said(f"other{n}", who, words, n) for n, (who, words) in enumerate(FILLING)]


def standings(*told):
    """The articles of each claim among these, what nobody else says left out."""
    found = find_claims([*others(), *told])
    return [[one.article for one in claim.standings] for claim in found if claim.standings[0].article[0] != "o"]


FIRST = said("a", "Ada Brandt", LEVY)


@pytest.mark.parametrize(
    ("second", "likeness"),
    [
        pytest.param(said("b", "Ada Brandt", LEVY, 1), Likeness.VERBATIM, id="the same words"),
        pytest.param(
            said("b", "Ada Brandt", f"“{LEVY.capitalize()},”", 1), Likeness.VERBATIM, id="case and marks hide nothing"
        ),
        pytest.param(
            said("b", "Brandt", f"that next spring, in her view, {LEVY}", 1), Likeness.PASSAGE, id="a run of 12 words"
        ),
        pytest.param(
            said("b", "Brandt", "the coast’s fish quays would lose sixty-one million crowns a year by the levy", 1),
            Likeness.NEAR,
            id="near by words and speaker",
        ),
        pytest.param(
            said("b", "Otto Lind", "the levy would take sixty-one million crowns from the fish quays", 1),
            Likeness.NEAR,
            id="most of the words, another speaker",
        ),
    ],
)
def test_statements_with_the_same_content_are_one_claim(second, likeness):
    assert standings(FIRST, second) == [["a", "b"]]
    claim = next(one for one in find_claims([*others(), FIRST, second]) if one.outlets == 2)
    assert [one.likeness for one in claim.standings] == [Likeness.FIRST, likeness]
    assert (claim.words, claim.first_outlet, claim.first) == (LEVY, "Outlet a", NINE)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(said("b", "Ada Brandt", "the levy is unfair and will be fought", 1), id="the same subject"),
        pytest.param(said("b", "Ada Brandt", "nobody has asked the skippers of the coast", 1), id="another thing"),
        pytest.param(
            said("b", "Otto Lind", "the levy on the fish quays helps nobody but the ministry", 1), id="two words of it"
        ),
        pytest.param(
            said(
                "b",
                "Otto Lind",
                f"although she says {LEVY}, the ferries keep running to every island on time, the tanker has left "
                "Hallsund under escort, schools stay open, and the mayor will speak to the skippers on Friday night",
                1,
            ),
            id="it holds the other, and another says it",
        ),
        pytest.param(said("b", "Ada Brandt", "the levy", 1), id="too short to say anything"),
    ],
)
def test_what_only_sounds_alike_is_not(second):
    assert ["a"] in standings(FIRST, second)


def test_two_claims_in_one_sentence_weld_no_others():
    one = "the islands have nine days of fuel left"
    other = "the tanker will sail under escort from Hallsund on Friday night"
    both = said("c", "Ada Brandt", f"{one}, and {other}", 2)
    found = standings(said("a", "Ada Brandt", one), said("b", "Ada Brandt", other, 1), both)
    assert sorted(map(sorted, found)) in ([["a", "c"], ["b"]], [["a"], ["b", "c"]])


def test_one_speaker_in_nine_outlets_is_one_origin():
    (claim, *_) = find_claims([said(f"n{n}", "Ada Brandt", LEVY, n) for n in range(9)])
    assert (claim.outlets, claim.independent, claim.parties) == (9, 1, ("Ada Brandt",))


def test_two_speakers_who_told_two_outlets_are_two_origins_until_the_articles_share_words():
    told = [FIRST, said("b", "Otto Lind", LEVY, 1)]
    assert find_claims(told)[0].independent == 2
    shared = Relation(later="b", earlier="a", rel=Rel.PASSAGE, overlap_later=20, overlap_earlier=9, evidence=TEXT)
    assert find_claims(told, [shared])[0].independent == 1
    assert find_claims(told, (), lambda outlet: "Avel Press")[0].independent == 1


def test_of_two_that_bear_one_date_the_copy_is_not_first():
    told = [FIRST, said("b", "Ada Brandt", LEVY)]
    for later, earlier in (("a", "b"), ("b", "a")):
        copy = Relation(
            later=later, earlier=earlier, rel=Rel.REPRINT, overlap_later=99, overlap_earlier=99, evidence=TEXT
        )
        assert find_claims(told, [copy])[0].first_outlet == f"Outlet {earlier}"


def test_the_same_unnamed_officials_in_two_outlets_are_one_origin():
    told = [said(name, "two officials", LEVY, kind=PartyKind.ANONYMOUS) for name in ("a", "b")]
    assert find_claims(told)[0].independent == 1


@given(st.permutations([FIRST, said("b", "Otto Lind", LEVY, 1), *others()]))
def test_the_order_of_arrival_changes_no_claim(told):
    assert find_claims(told) == find_claims(sorted(told, key=lambda one: one.article))


def test_ten_thousand_carriers_are_one_claim_of_one_origin():
    told = [said(f"n{n}", "Ada Brandt", LEVY, n) for n in range(10_000)]
    (claim,) = find_claims(told)
    assert len(claim.standings) == 10_000
    assert claim.independent == 1


def test_of_too_many_wordings_those_said_first_and_those_said_last_are_compared():
    words = [f"boat{n} boat{n + 1} boat{n + 2} sails" for n in range(MOST_WORDINGS + 100)]
    told = [said(f"n{n}", "Ada Brandt", one, n) for n, one in enumerate(words)]
    again = [said("again", "Otto Lind", told[place].words, MOST_WORDINGS + 100 + place) for place in (0, -1)]
    found = find_claims([*told, *again])
    standing = {one.article for claim in found for one in claim.standings}
    assert len(standing - {"again"}) == MOST_WORDINGS
    assert {"n0", told[-1].article} <= standing
    assert sum("again" in {one.article for one in claim.standings} for claim in found) == 2


# ── a page that says one thing three times ───────────────────────────────────

PAGE = """Envoy Sails To Lissen With Second Draft After Long Night At The Customs House

Envoy Sails To Lissen With Second Draft After Long Night At The Customs House

Negotiations between Avel and Mornmark on Sunday focused on where the line between the fishing grounds would be drawn \
under a treaty, two Avel officials tell Coastwire. They described the five-hour meeting as “bitter” and “honest”.

What follows is this morning's list of headlines, via Pilot Brief:

• Avel and Mornmark negotiations on Sunday focused on where the line between the fishing grounds would be drawn under \
a treaty, while the meeting was said to be bitter, according to two Avel officials cited by Coastwire.

• Diesel was sold out in three ports, the coast guard said.
"""


def claims_of(text):
    article = wirecopy.read_article(text.encode(), content_type="text/plain")
    return find_claims(
        Utterance(
            article="wc:page",
            seq=seq,
            outlet=article.outlet,
            published=None,
            first_seen=NINE,
            language="en",
            words=" … ".join(article.text[span.start : span.end] for span in one.content),
            statement=one,
        )
        for seq, one in enumerate(wirecopy.read_statements(article))
    )


def test_a_page_that_says_one_thing_several_times_gives_it_one_origin():
    claim = next(one for one in claims_of(PAGE) if "the line between the fishing grounds" in one.words)
    assert len(claim.standings) >= 2
    assert claim.independent == 1


@pytest.mark.corpora
def test_the_border_claim_of_the_seed_page_stands_several_times_and_has_one_origin(corpora: Path):
    text = (corpora / "seed" / "article.txt").read_text(encoding="utf-8")
    claim = next(one for one in claims_of(text) if "de facto border" in one.words)
    assert len(claim.standings) == 3
    assert all("de facto border" in one.words for one in claim.standings)
    assert claim.independent == 1
