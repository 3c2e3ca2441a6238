"""Origins: what counts as a second source, and what only looks like one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.model import (
    IMPORTER,
    Action,
    Evidence,
    EvidenceKind,
    Form,
    Hop,
    Party,
    PartyKind,
    Rel,
    Relation,
    Statement,
)
from wirecopy.relate.origins import Telling, count_origins

TEXT = Evidence(kind=EvidenceKind.TEXT, rule="said/1")
MINISTER = Party(name="Ada Brandt", kind=PartyKind.PERSON)
MAYOR = Party(name="Otto Lind", kind=PartyKind.PERSON)
OFFICIALS = Party(name="two officials", kind=PartyKind.ANONYMOUS)
NOBODY = Party(name="")


def outlet(name, family=""):
    return Party(name=name, kind=PartyKind.OUTLET, family=family)


def told(article, speaker, *ways):
    """A claim by a speaker that came by the outlets `ways`, the last of which published the article."""
    actions = [Action.SAID if speaker.name else Action.UNKNOWN, Action.REPORTED, *[Action.CARRIED] * len(ways)]
    parties = [speaker, *map(outlet, ways)]
    hops = [Hop(seq=n, action=actions[n], party=party, evidence=TEXT) for n, party in enumerate(parties)]
    hops.append(Hop(seq=len(hops), action=Action.IMPORTED, party=Party(name="wirecopy"), evidence=TEXT))
    statement = Statement(content=(), speaker=speaker, form=Form.INDIRECT, hops=tuple(hops), evidence=TEXT)
    return Telling(article=article, outlet=outlet(ways[-1]), statement=statement)


def copied(later, earlier):
    return Relation(later=later, earlier=earlier, rel=Rel.PASSAGE, overlap_later=20, overlap_earlier=9, evidence=TEXT)


TWO = [told("wc:1", MINISTER, "Courier"), told("wc:2", MAYOR, "Mirror")]


@pytest.mark.parametrize(
    ("tellings", "relations", "shown"),
    [
        pytest.param([], [], "0 outlets · 0 independent", id="nothing"),
        pytest.param(TWO[:1], [], "1 outlet · 1 independent", id="one"),
        pytest.param(TWO, [], "2 outlets · 2 independent", id="two speakers told two outlets"),
        pytest.param(TWO, [copied("wc:2", "wc:1")], "2 outlets · 1 independent", id="but the articles share words"),
        pytest.param(
            [TWO[0], told("wc:2", MINISTER, "Mirror")],
            [],
            "2 outlets · 1 independent",
            id="one speaker told two outlets",
        ),
        pytest.param(
            [TWO[0], told("wc:2", Party(name="Brandt", kind=PartyKind.PERSON), "Mirror")],
            [],
            "2 outlets · 1 independent",
            id="a surname may be the same person",
        ),
        pytest.param(
            [told("wc:1", OFFICIALS, "Axios", "Courier"), told("wc:2", OFFICIALS, "Axios", "Mirror")],
            [],
            "2 outlets · 1 independent",
            id="two outlets with what a third one reported",
        ),
        pytest.param(
            [told("wc:1", OFFICIALS, "Axios", "Courier"), told("wc:1", OFFICIALS, "Axios", "Courier")],
            [],
            "1 outlet · 1 independent",
            id="one page that says it twice",
        ),
        pytest.param(
            [TWO[0], told("wc:2", MAYOR, "The Courier", "Mirror")], [], "2 outlets · 1 independent", id="a credit"
        ),
        pytest.param(
            [*TWO, told("wc:3", OFFICIALS, "Gazette")], [], "3 outlets · 3 independent", id="an outlet's own reporting"
        ),
    ],
)
def test_standings_count_as_one_origin_unless_nothing_ties_them(tellings, relations, shown):
    assert str(count_origins(tellings, relations)) == shown


def published_by_us(article, speaker, *ways):
    """The same claim on a page that wirecopy published on `Our Site`."""
    plain = told(article, speaker, *ways)
    kept = plain.statement.hops[:-1]
    ends = [
        Hop(seq=len(kept) + n, action=action, party=IMPORTER, evidence=TEXT)
        for n, action in enumerate([Action.CARRIED, Action.IMPORTED])
    ]
    hops = (*kept, *ends)
    return replace(plain, outlet=outlet("Our Site"), statement=replace(plain.statement, hops=hops))


@pytest.mark.parametrize(
    ("tellings", "shown"),
    [
        pytest.param([TWO[0], published_by_us("wc:9", MINISTER, "Courier")], "1 outlet · 1 independent", id="a copy"),
        pytest.param([*TWO, published_by_us("wc:9", NOBODY, "Gazette")], "2 outlets · 2 independent", id="a third"),
        pytest.param([published_by_us("wc:9", MINISTER, "Courier")], "1 outlet · 1 independent", id="all that is held"),
        pytest.param(
            [TWO[0], replace(told("wc:9", MAYOR, "Wirecopy"), outlet=outlet("Wirecopy"))],
            "2 outlets · 2 independent",
            id="an outlet that only has the name",
        ),
    ],
)
def test_a_page_that_we_published_is_no_outlets_and_no_origin(tellings, shown):
    assert str(count_origins(tellings)) == shown
    assert str(count_origins(reversed(tellings))) == shown


def test_what_is_unknown_adds_nothing_and_still_ties():
    unknown = Telling(
        article="wc:3",
        outlet=outlet("Gazette"),
        statement=Statement(
            content=(),
            speaker=NOBODY,
            form=Form.INDIRECT,
            hops=(
                Hop(seq=0, action=Action.UNKNOWN, party=NOBODY),
                Hop(seq=1, action=Action.CARRIED, party=outlet("Gazette"), evidence=TEXT),
            ),
            evidence=TEXT,
        ),
    )
    assert count_origins([unknown]).independent == 0
    assert count_origins([*TWO, unknown]).independent == 2
    assert count_origins([*TWO, unknown], [copied("wc:3", "wc:1"), copied("wc:3", "wc:2")]).independent == 1


def test_two_outlets_of_one_owner_are_one_family():
    owned = {"Courier": "Harbour Media", "Mirror": "harbour media"}
    found = count_origins(TWO, family_of=lambda outlet: owned.get(outlet, ""))
    assert (found.independent, found.ties) == (1, ("Mirror has it through Harbour Media as well",))


def test_it_is_said_in_plain_words_who_adds_no_origin():
    outlets = ["Courier", "Mirror", "Gazette", "Ledger", "Herald", "Argus"]
    many = [told(f"wc:{n}", MINISTER, name) for n, name in enumerate(outlets)]
    (line,) = count_origins(many).ties
    assert line == "Mirror, Gazette, Ledger, Herald and 1 more have it from Ada Brandt as well"
    (line,) = count_origins(TWO, [copied("wc:2", "wc:1")]).ties
    assert line == "Mirror has words of an article of Courier"
    (line,) = count_origins(TWO, [copied("wc:1", "wc:2")]).ties
    assert line == "Courier has words of an article of Mirror"
    (line,) = count_origins([TWO[0], told("wc:1", MAYOR, "Courier")]).ties
    assert line == "Courier has it several times in one article"


def test_a_speaker_who_is_described_and_not_named_is_not_proved_to_be_another():
    master = Party(name="a harbour master", kind=PartyKind.PERSON)
    assert count_origins([TWO[0], told("wc:2", master, "Courier", "Mirror")]).independent == 1
    assert count_origins([told("wc:2", master, "Mirror")]).parties == ("Mirror",)


def test_outlets_that_are_credited_together_are_two():
    assert count_origins([TWO[0], told("wc:2", MAYOR, "Gazette; Courier", "Mirror")]).independent == 1


def test_words_of_an_outlet_that_nobody_knows_add_nothing():
    unknown = replace(told("wc:2", MAYOR, ""), outlet=outlet(""))
    assert count_origins([TWO[0], unknown]).independent == 1
    assert count_origins([unknown]).independent == 1


def test_ten_thousand_standings_are_counted_in_one_go():
    many = [told(f"wc:{n}", Party(name=f"Ann N{n}", kind=PartyKind.PERSON), f"Outlet {n}") for n in range(10_000)]
    assert count_origins(many).independent == 10_000
    assert count_origins(many, [copied(f"wc:{n}", "wc:0") for n in range(1, 10_000)]).independent == 1


SPEAKERS = st.sampled_from([MINISTER, MAYOR, OFFICIALS])
WAYS = st.lists(st.sampled_from(["Axios", "Courier", "Mirror", "Gazette"]), min_size=1, max_size=3)
TELLINGS = st.lists(st.tuples(st.sampled_from([f"wc:{n}" for n in range(6)]), SPEAKERS, WAYS), max_size=6).map(
    lambda rows: [told(article, speaker, *ways) for article, speaker, ways in rows]
)


@given(TELLINGS, st.data())
def test_the_order_of_arrival_changes_no_count(tellings, data):
    turned = data.draw(st.permutations(tellings))
    assert str(count_origins(turned)) == str(count_origins(tellings))


@given(TELLINGS, st.sampled_from([f"wc:{n}" for n in range(6)]), st.sampled_from([f"wc:{n}" for n in range(6)]))
def test_one_more_tie_never_makes_more_origins(tellings, later, earlier):
    assert count_origins(tellings, [copied(later, earlier)]).independent <= count_origins(tellings).independent
