"""The values: spans stay right, chains stay unbroken."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wirecopy.model import (
    Action,
    Article,
    Block,
    BlockKind,
    Evidence,
    EvidenceKind,
    Hop,
    Item,
    Mark,
    MarkKind,
    Party,
    PartyKind,
    chain_faults,
    lay_out,
)

EVIDENCE = Evidence(kind=EvidenceKind.TEXT, rule="test/1", exact="said")
NOW = datetime(2026, 11, 9, 7, tzinfo=UTC)


@st.composite
def chains(draw: st.DrawFn) -> tuple[Hop, ...]:
    actions = draw(st.lists(st.sampled_from([Action.REPORTED, Action.DISTRIBUTED, Action.CARRIED]), max_size=5))
    names = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
    hops = [
        Hop(seq=place, action=action, party=Party(name=draw(names)), evidence=EVIDENCE)
        for place, action in enumerate([Action.SAID, *actions])
    ]
    last = Hop(
        seq=len(hops),
        action=Action.IMPORTED,
        party=Party(name="wirecopy", kind=PartyKind.BOT),
        timestamp=NOW,
        evidence=EVIDENCE,
    )
    return (*hops, last)


@given(chains())
def test_a_chain_from_a_speaker_to_our_import_has_no_fault(chain):
    assert chain_faults(chain) == ()


@given(chains(), st.data())
def test_a_lost_hop_is_noticed(chain, data):
    lost = data.draw(st.integers(0, len(chain) - 1))
    assert chain_faults(chain[:lost] + chain[lost + 1 :])


@given(chains(), st.data())
def test_two_hops_that_changed_places_are_noticed(chain, data):
    at = data.draw(st.integers(0, len(chain) - 2))
    swapped = (*chain[:at], chain[at + 1], chain[at], *chain[at + 2 :])
    assert chain_faults(swapped)


@given(chains(), st.data())
def test_a_hop_without_a_party_or_evidence_is_noticed(chain, data):
    at = data.draw(st.integers(0, len(chain) - 1))
    for broken in (replace(chain[at], evidence=None), replace(chain[at], party=Party(name=""))):
        assert chain_faults((*chain[:at], broken, *chain[at + 1 :]))


def test_an_unknown_hop_that_says_so_is_no_fault():
    unknown = Hop(seq=0, action=Action.UNKNOWN, party=Party(name=""))
    last = Hop(seq=1, action=Action.IMPORTED, party=Party(name="wirecopy"), evidence=EVIDENCE)
    assert chain_faults((unknown, last)) == ()


def test_an_empty_chain_is_a_fault():
    assert chain_faults(()) == ("the chain is empty",)


@given(st.lists(st.text(max_size=30), max_size=8))
def test_laid_out_blocks_stand_in_the_text_where_they_say(texts):
    blocks = lay_out(
        Block(
            kind=BlockKind.PARAGRAPH,
            text=text,
            marks=(Mark(kind=MarkKind.EMPHASIS, start=0, end=len(text)),),
            items=(Item(start=0, end=len(text)),),
        )
        for text in texts
    )
    article = Article(blocks=blocks)
    for block, text in zip(blocks, texts, strict=True):
        assert article.text[block.start : block.end] == block.text == text
        assert all(article.text[mark.start : mark.end] == text for mark in block.marks)
        assert all(article.text[item.start : item.end] == text for item in block.items)


def test_a_figure_has_a_place_in_the_text_and_no_words():
    before, figure, after = lay_out(
        (
            Block(kind=BlockKind.PARAGRAPH, text="One."),
            Block(kind=BlockKind.FIGURE),
            Block(kind=BlockKind.PARAGRAPH, text="Two."),
        )
    )
    assert Article(blocks=(before, figure, after)).text == "One.\n\nTwo."
    assert figure.start == figure.end == after.start
