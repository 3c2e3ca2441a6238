"""Hops that follow from copies: where the words of a statement stood before, never against what the page says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from wirecopy.model import (
    Action,
    Article,
    Block,
    BlockKind,
    Evidence,
    EvidenceKind,
    Form,
    Hop,
    Party,
    PartyKind,
    Passage,
    Rel,
    Relation,
    Span,
    Statement,
    chain_faults,
    lay_out,
)
from wirecopy.relate.hops import Original, with_copied_hops, without_copied_hops

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
COPIED = "The radar went to standby at 17:12, the draft says. “No member recalls the action,” said Lucian Brandt."
TEXT = f"The bread comes at half past two now.\n\n{COPIED}\n\nOn the quay they have a theory for each."
START = TEXT.index(COPIED)
END = START + len(COPIED)
CONTENT = Span(start=TEXT.index("No member"), end=TEXT.index(",” said"))
CUE = Span(start=TEXT.index("said Lucian"), end=TEXT.index("said Lucian") + 4)
TEXTUAL = Evidence(kind=EvidenceKind.TEXT, rule="test/1", exact="said")


def hop(action, name, kind=PartyKind.OUTLET, evidence=TEXTUAL):
    return Hop(seq=0, action=action, party=Party(name=name, kind=kind), evidence=evidence)


BRANDT = hop(Action.SAID, "Lucian Brandt", PartyKind.PERSON)
MERCURY = hop(Action.CARRIED, "The Tollan Mercury", evidence=structs.replace(TEXTUAL, kind=EvidenceKind.METADATA))
IMPORT = hop(Action.IMPORTED, "wirecopy", PartyKind.BOT)


def an_article(carriers=(), outlet="The Tollan Mercury"):
    return Article(
        uri="wc:2",
        outlet=Party(name=outlet, kind=PartyKind.OUTLET),
        blocks=lay_out(Block(kind=BlockKind.PARAGRAPH, text=part) for part in TEXT.split("\n\n")),
        carriers=tuple(Party(name=name) for name in carriers),
    )


def a_statement(*hops, content=CONTENT, cue=CUE):
    chain = tuple(structs.replace(one, seq=seq) for seq, one in enumerate(hops or (BRANDT, MERCURY, IMPORT)))
    return Statement(
        content=(content,), speaker=chain[0].party, cue_span=cue, form=Form.DIRECT, hops=chain, evidence=TEXTUAL
    )


def an_original(outlet="Coastwire", span=(START, END), at=NINE, uri="wc:1", later="wc:2"):
    passage = Passage(
        later=later,
        later_span=Span(start=span[0], end=span[1]),
        earlier=uri,
        earlier_span=Span(start=0, end=span[1] - span[0]),
        words=18,
    )
    evidence = structs.replace(TEXTUAL, field="published later")
    relation = Relation(
        later=later,
        earlier=uri,
        rel=Rel.PASSAGE,
        overlap_later=14,
        overlap_earlier=16,
        passages=(passage,),
        evidence=evidence,
    )
    return Original(relation=relation, outlet=outlet, at=at)


def way(statement):
    return [one.party.name for one in statement.hops[:-1]]


def test_a_copied_statement_came_from_where_its_words_stood_before():
    (found,) = with_copied_hops(an_article(), (a_statement(),), [an_original()])
    assert way(found) == ["Lucian Brandt", "Coastwire", "The Tollan Mercury"]
    added = found.hops[1]
    assert (added.action, added.timestamp, added.evidence.kind) == (Action.REPORTED, NINE, EvidenceKind.COPY)
    assert added.evidence.field == "wc:1"
    assert TEXT[added.evidence.start : added.evidence.end] == added.evidence.exact == COPIED
    assert chain_faults(found.hops) == ()


@pytest.mark.parametrize(
    ("article", "statement", "original"),
    [
        pytest.param(
            an_article(), a_statement(), an_original(span=(CONTENT.start, CONTENT.end)), id="only what is quoted"
        ),
        pytest.param(an_article(), a_statement(), an_original(span=(0, START)), id="another passage"),
        pytest.param(an_article(), a_statement(), an_original(outlet="Tollan Mercury"), id="its own outlet's article"),
        pytest.param(an_article(), a_statement(), an_original(later="wc:9"), id="another one's copy"),
        pytest.param(
            an_article(),
            a_statement(BRANDT, hop(Action.REPORTED, "The Ledger"), MERCURY, IMPORT),
            an_original(),
            id="the page credits another outlet",
        ),
        pytest.param(
            an_article(),
            a_statement(BRANDT, hop(Action.SAID, "Coastwire", PartyKind.UNKNOWN), MERCURY, IMPORT),
            an_original(),
            id="the outlet stands in the chain already",
        ),
        pytest.param(
            an_article(carriers=("The Ledger", "The Tollan Mercury")),
            a_statement(),
            an_original(),
            id="carried by another",
        ),
    ],
)
def test_nothing_is_added(article, statement, original):
    assert with_copied_hops(article, (statement,), [original]) == (statement,)


def test_the_earliest_of_several_is_taken_and_one_that_is_credited_before_it():
    early, late = an_original("The Ledger", at=NINE - timedelta(hours=1), uri="wc:8"), an_original()
    (found,) = with_copied_hops(an_article(), (a_statement(),), [late, early])
    assert way(found)[1] == "The Ledger"
    evidence = structs.replace(late.relation.evidence, field="credited to Coastwire")
    credited = replace(late, relation=replace(late.relation, evidence=evidence))
    (found,) = with_copied_hops(an_article(), (a_statement(),), [early, credited])
    assert way(found)[1] == "Coastwire"


@given(
    st.permutations([an_original(), an_original("The Ledger", uri="wc:8"), an_original("Bay Mirror", uri="wc:7")]),
    st.sampled_from([(BRANDT, MERCURY, IMPORT), (MERCURY, IMPORT), (IMPORT,), (BRANDT, IMPORT)]),
)
def test_chains_stay_unbroken_and_to_add_twice_is_to_add_once_in_any_order(originals, hops):
    statement = a_statement(*hops)
    once = with_copied_hops(an_article(), (statement,), originals)
    assert chain_faults(once[0].hops) == ()
    assert with_copied_hops(an_article(), once, originals) == once
    assert with_copied_hops(an_article(), (statement,), sorted(originals, key=lambda one: one.outlet)) == once
    assert without_copied_hops(once) == (statement,)
