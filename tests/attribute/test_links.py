"""What hyperlinks say of outlets: a name that leads to its own site, and the address of the one that carried words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attribute.reading import COURIER
from wirecopy.attribute import read_statements
from wirecopy.attribute._links import fits
from wirecopy.languages import language
from wirecopy.model import Article, Block, BlockKind, EvidenceKind, Mark, MarkKind, PartyKind, lay_out


def linked(text: str, words: str, href: str) -> Article:
    """Return an article of one paragraph in which words are a link."""
    at = text.index(words)
    mark = Mark(kind=MarkKind.LINK, start=at, end=at + len(words), href=href)
    block = Block(kind=BlockKind.PARAGRAPH, text=text, marks=(mark,))
    return Article(blocks=lay_out([block]), outlet=COURIER, url="https://courier.example/1", in_language="en")


@pytest.mark.parametrize(
    ("name", "labels", "expected"),
    [
        pytest.param("Axios", ("axios",), True, id="the name itself"),
        pytest.param("The New York Times", ("nytimes",), True, id="beginnings of words"),
        pytest.param("Financial Times", ("ft",), True, id="first letters"),
        pytest.param("The Guardian", ("theguardian",), True, id="with its article"),
        pytest.param("Harbour Ledger", ("news", "harbourledger"), True, id="a host under another"),
        pytest.param("Axios", ("politico",), False, id="another outlet's"),
        pytest.param("Xinhua", ("x",), False, id="a platform of one letter"),
        pytest.param("Two officials", ("documentcloud",), False, id="a document"),
        pytest.param("Harbour Ledger", ("harbour",), False, id="only the first word"),
        pytest.param("", ("axios",), False, id="no name"),
    ],
)
def test_a_host_is_an_outlets_own(name, labels, expected):
    assert fits(name, labels) is expected


def test_an_outlet_gets_the_address_that_its_verb_links_to():
    article = linked("Axios wrote that the road was shut.", "wrote", "https://www.axios.com/2026/road")
    (said,) = read_statements(article, language("en"))
    assert said.hops[0].party.uri == "https://www.axios.com/2026/road"
    assert said.hops[0].evidence.kind is EvidenceKind.LINK
    assert said.hops[0].evidence.field == "https://www.axios.com/2026/road"
    assert said.hops[0].evidence.exact == "Axios"


def test_a_name_that_no_list_knows_is_an_outlets_where_it_leads_to_its_site():
    text = "The road was shut, two officials told Kelmouth Eye on Monday."
    article = linked(text, "Kelmouth Eye", "https://kelmoutheye.example/road")
    (said,) = read_statements(article, language("en"))
    assert [(hop.party.name, hop.party.kind) for hop in said.hops[1:2]] == [("Kelmouth Eye", PartyKind.OUTLET)]
    assert said.hops[1].party.uri == "https://kelmoutheye.example/road"


def test_a_carrier_gets_its_address():
    article = linked("The road is shut, an official told Axios.", "told", "https://axios.com/road")
    (said,) = read_statements(article, language("en"))
    assert said.hops[1].party.uri == "https://axios.com/road"


@pytest.mark.parametrize(
    ("words", "href"),
    [
        pytest.param("shut", "https://courier.example/2", id="to the page's own site"),
        pytest.param("shut", "https://documents.example/axios", id="to another site"),
        pytest.param("wrote", "mailto:desk@axios.com", id="to a mailbox"),
    ],
)
def test_a_link_that_only_leads_on_says_nothing(words, href):
    (said,) = read_statements(linked("Axios wrote that the road was shut.", words, href), language("en"))
    assert said.hops[0].party.uri == ""
    assert said.hops[0].evidence.kind is EvidenceKind.TEXT


def test_a_person_gets_no_address():
    article = linked("Mary Holt said that the road was shut.", "Mary Holt", "https://maryholt.example/")
    (said,) = read_statements(article, language("en"))
    assert said.hops[0].party.uri == ""


@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=4))
def test_any_name_and_host_can_be_compared(name, labels):
    assert fits(name, tuple(labels)) in {True, False}
