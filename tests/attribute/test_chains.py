"""What always holds: spans lie in the text, evidence is its words, chains are unbroken."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attribute.reading import an_article
from wirecopy.attribute import read_statements, signs
from wirecopy.languages import language
from wirecopy.model import (
    Action,
    Article,
    Block,
    BlockKind,
    EvidenceKind,
    Item,
    Party,
    PartyKind,
    chain_faults,
    lay_out,
)

PIECES = (
    """
    Ada Brandt|said|told|The Ledger|that|the minister|according to|two officials|cited by|FT|she|they|it|“|”|‘|’|"|'|«|»
    |:|,|.|—|?|and|denied|called it|adding|reportedly|via Newsquawk|as follows|citing|in an interview with|It rained
    |Nobody came|(AP) —|sagte|laut|werde|who|was said to|•|1,400|…|quoted|as saying|I|we
""".replace("\n    ", "")
    .strip()
    .split("|")
)
words = st.lists(st.sampled_from([*PIECES, "\n"]), max_size=30).map(" ".join)
texts = st.one_of(words, st.text(max_size=80))
parties = st.builds(
    Party, name=st.sampled_from(["AP", "Bayside Herald", "RepublishBot", ""]), kind=st.sampled_from([*PartyKind])
)


@st.composite
def blocks(draw):
    kind = draw(st.sampled_from([BlockKind.PARAGRAPH] * 4 + [*BlockKind]))
    if kind is not BlockKind.LIST:
        cite = draw(st.sampled_from(["", "", "Axios", "Ada Brandt"])) if kind is BlockKind.QUOTE else ""
        return Block(kind=kind, text=draw(texts), cite_text=cite)
    points = draw(st.lists(texts, min_size=1, max_size=3))
    starts = [sum(len(point) + 1 for point in points[:at]) for at in range(len(points))]
    items = tuple(Item(start=at, end=at + len(point)) for at, point in zip(starts, points, strict=True))
    return Block(kind=kind, text="\n".join(points), items=items)


articles = st.builds(
    lambda body, carriers, outlet: Article(
        blocks=lay_out(body), carriers=tuple(carriers), outlet=outlet, sha256="ab12"
    ),
    st.lists(blocks(), max_size=6),
    st.lists(parties, max_size=3),
    parties,
)


@settings(max_examples=150, deadline=None)
@given(articles, st.sampled_from(["en", "de", "fr", "ru", "und"]))
def test_every_statement_stands_on_the_text(article, tag):
    read = read_statements(article, language(tag))
    text = article.text
    for place, said in enumerate(read):
        for span in [*said.content, *(s for s in (said.speaker_span, said.cue_span) if s)]:
            assert 0 <= span.start < span.end <= len(text)
        for evidence in [said.evidence, *(hop.evidence for hop in said.hops)]:
            assert evidence is not None
            if evidence.kind is EvidenceKind.TEXT:
                assert evidence.exact == text[evidence.start : evidence.end] != ""
            else:
                assert evidence.field
        assert chain_faults(said.hops) == ()
        assert said.nested_in is None or said.nested_in < place


@settings(max_examples=60, deadline=None)
@given(articles)
def test_an_unknown_speaker_has_no_name_and_a_known_one_has(article):
    for said in read_statements(article, language("en")):
        unknown = said.speaker.kind is PartyKind.UNKNOWN and not said.speaker.name
        assert (said.hops[0].action is Action.UNKNOWN) == unknown


@settings(max_examples=60, deadline=None)
@given(articles)
def test_reading_twice_gives_the_same(article):
    assert read_statements(article, language("en")) == read_statements(article, language("en"))


def test_the_last_hop_is_our_import_with_its_time():
    now = datetime(2026, 11, 9, 9, tzinfo=UTC)
    (said,) = read_statements(an_article("Ada Brandt said it rained."), language("en"), imported_on=now)
    hop = said.hops[-1]
    assert (hop.action, hop.party.name, hop.party.kind, hop.timestamp) == (
        Action.IMPORTED,
        "wirecopy",
        PartyKind.BOT,
        now,
    )


def test_a_bot_that_republished_is_a_carrier_like_any_other():
    bot = Party(name="RepublishBot", kind=PartyKind.BOT)
    article = an_article("Ada Brandt said it rained.", carriers=(Party(name="Herald", kind=PartyKind.OUTLET), bot))
    (said,) = read_statements(article, language("en"))
    assert [(hop.action, hop.party.kind) for hop in said.hops[1:3]] == [
        (Action.CARRIED, PartyKind.OUTLET),
        (Action.CARRIED, PartyKind.BOT),
    ]


def test_an_outlets_own_report_begins_with_the_outlet():
    (said,) = read_statements(an_article("Axios reported that the road was closed."), language("en"))
    assert (said.hops[0].action, said.hops[0].party.name) == (Action.REPORTED, "Axios")


def test_every_sign_of_the_folder_is_found_and_no_two_share_a_rank():
    names = {sign.__name__.rpartition(".")[2] for sign in signs()}
    assert names == {
        "according_to",
        "block_quote",
        "bracket_credit",
        "dateline",
        "heading_quote",
        "lead_in",
        "quotation",
        "said",
        "section_heading",
        "transcript",
    }
    assert len({sign.RANK for sign in signs()}) == len(names)


@pytest.mark.parametrize(
    "text",
    [
        "Aa " * 40_000,
        "A’A" * 40_000,
        "Ada Brandt, a nurse, said that it rained. She said that it poured. The company said it was dry. " * 600,
        "Harwell Bio and Corp Twenty met. It said that the paper of Bank Zero was wrong. " * 700,
        "“‘“‘“‘ he said ’”’”’” " * 3000,
        "\u202eקול said that אב " * 3000,
        "l1ke th15, sa1d 5m1th. ,,“ '; said “ " * 2000,
        "he said that " * 9000,
        "“a b c d e f ” " * 6000,
        "according to x, " * 8000,
        "word " * 60_000,
        "“" * 50_000,
    ],
)
def test_a_text_made_to_be_slow_is_read_in_its_length(text):
    assert isinstance(read_statements(an_article(text), language("en")), tuple)
