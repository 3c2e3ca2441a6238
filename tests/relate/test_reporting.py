"""A story's count: who reported on their own, and what neither adds to it nor folds it into one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.model import (
    IMPORTER,
    Action,
    Article,
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
from wirecopy.relate.reporting import Report, count_reporting

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
TEXT = Evidence(kind=EvidenceKind.TEXT, rule="said/1")


def spoke(speaker, outlet, *, via=()):
    parties = [(Action.SAID, Party(name=speaker, kind=PartyKind.PERSON))]
    parties += [(Action.REPORTED, Party(name=name, kind=PartyKind.OUTLET)) for name in via]
    parties.append((Action.CARRIED, Party(name=outlet, kind=PartyKind.OUTLET)))
    parties.append((Action.IMPORTED, Party(name="wirecopy")))
    hops = tuple(Hop(seq=n, action=action, party=party, evidence=TEXT) for n, (action, party) in enumerate(parties))
    return Statement(content=(), speaker=hops[0].party, form=Form.INDIRECT, hops=hops, evidence=TEXT)


def report(uri, outlet, *statements, hours=0, carriers=()):
    article = Article(
        uri=uri,
        outlet=Party(name=outlet, kind=PartyKind.OUTLET),
        carriers=tuple(Party(name=name, kind=PartyKind.OUTLET) for name in carriers),
    )
    return Report(article=article, statements=statements, at=NINE + timedelta(hours=hours))


def copied(later, earlier):
    return Relation(later=later, earlier=earlier, rel=Rel.PASSAGE, overlap_later=20, overlap_earlier=9, evidence=TEXT)


COURIER = report("wc:1", "Courier", spoke("Ada Brandt", "Courier"), spoke("the minister", "Courier"))
LEDGER = report("wc:2", "Ledger", spoke("Otto Lind", "Ledger"), spoke("the minister", "Ledger"), hours=1)
DIGEST = report(
    "wc:3",
    "Digest",
    spoke("Ada Brandt", "Digest", via=["Courier"]),
    spoke("Lind", "Digest", via=["Ledger"]),
    spoke("a reader", "Digest"),
    hours=2,
)


def owner_of(outlet):
    return {"Courier": "Avel Press", "Ledger": "avel press"}.get(outlet, "")


@pytest.mark.parametrize(
    ("reports", "relations", "shown"),
    [
        pytest.param([], [], "0 outlets · 0 independent", id="nothing"),
        pytest.param([COURIER], [], "1 outlet · 1 independent", id="one"),
        pytest.param([COURIER, LEDGER], [], "2 outlets · 2 independent", id="a minister told both, others one each"),
        pytest.param(
            [COURIER, report("wc:4", "Ledger", spoke("the minister", "Ledger"))],
            [],
            "2 outlets · 1 independent",
            id="only the minister told the other one",
        ),
        pytest.param(
            [COURIER, report("wc:4", "Ledger", spoke("Brandt", "Ledger"))],
            [],
            "2 outlets · 1 independent",
            id="a surname may be the same person",
        ),
        pytest.param([COURIER, LEDGER, DIGEST], [], "3 outlets · 2 independent", id="a digest of both adds none"),
        pytest.param([COURIER, LEDGER], [copied("wc:2", "wc:1")], "2 outlets · 1 independent", id="one copied"),
        pytest.param(
            [COURIER, LEDGER, report("wc:5", "Ledger", spoke("Ina Roth", "Ledger"), hours=3)],
            [copied("wc:2", "wc:1")],
            "2 outlets · 2 independent",
            id="one article of an outlet copied, another did not",
        ),
        pytest.param(
            [COURIER, report("wc:6", "Mirror", spoke("Ina Roth", "Mirror"), carriers=["Wire", "Mirror"])],
            [],
            "2 outlets · 1 independent",
            id="carried for a wire",
        ),
        pytest.param(
            [report("wc:7", "Courier"), report("wc:8", "Ledger")], [], "2 outlets · 1 independent", id="unknown"
        ),
        pytest.param([report("wc:9", "")], [], "1 outlet · 0 independent", id="an outlet that nobody knows"),
    ],
)
def test_those_count_who_reported_on_their_own(reports, relations, shown):
    assert str(count_reporting(reports, relations)) == shown


def test_a_page_that_we_published_is_no_outlets_even_where_it_bears_the_earliest_time():
    ours = report("wc:0", "Our Site", spoke("Ada Brandt", "Our Site"), hours=-1)
    ours = replace(ours, article=replace(ours.article, carriers=(Party(name="Courier"), IMPORTER)))
    counted = count_reporting([ours, COURIER, LEDGER])
    assert (str(counted), counted.parties) == ("2 outlets · 2 independent", ("Courier", "Ledger"))
    assert not any("Our Site" in tie for tie in counted.ties)


def test_two_outlets_of_one_owner_are_one_and_each_other_outlet_has_its_reason():
    found = count_reporting([COURIER, LEDGER, DIGEST], (), owner_of)
    assert (found.independent, found.parties) == (1, ("Courier",))
    assert found.ties == ("Ledger has the owner of Courier", "Digest tells mostly what came through others")


REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["Courier", "Ledger", "Mirror", "Post"]),
        st.lists(st.sampled_from(["Ada Brandt", "Brandt", "Otto Lind", "the minister", "Ina Roth"]), max_size=3),
    ),
    max_size=6,
).map(
    lambda rows: [
        report(f"wc:{n}", outlet, *(spoke(who, outlet) for who in speakers), hours=n)
        for n, (outlet, speakers) in enumerate(rows)
    ]
)


@given(REPORTS, st.data())
def test_the_order_of_arrival_changes_nothing(reports, data):
    assert count_reporting(data.draw(st.permutations(reports))) == count_reporting(reports)


@given(REPORTS)
def test_there_are_never_more_origins_than_outlets_and_a_copy_adds_none(reports):
    found = count_reporting(reports)
    assert found.independent <= found.outlets
    assert len(found.parties) == found.independent
    copy = report("wc:copy", "Copy", spoke("Somebody Else", "Copy"), hours=9)
    with_copy = count_reporting([*reports, copy], [copied("wc:copy", "wc:0")])
    assert with_copy.independent <= max(1, found.independent)
