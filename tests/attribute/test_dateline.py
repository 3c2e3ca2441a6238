"""The credit in a dateline, and brackets that are none."""

import pytest

from tests.attribute.reading import an_article, chains
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Action, Party, PartyKind

CLAIM = "The mayor said that the road was closed."


@pytest.mark.parametrize(
    ("first", "wires"),
    [
        pytest.param(f"KELMOUTH (Coastwire) — {CLAIM}", ["Coastwire"], id="dateline"),
        pytest.param(f"KELMOUTH, May 12 (Reuters) - {CLAIM}", ["Reuters"], id="with a date"),
        pytest.param(f"Kiel (dpa/AP) - {CLAIM}", ["dpa", "AP"], id="two wires"),
        pytest.param(f"(AP) — {CLAIM}", ["AP"], id="without a place"),
        pytest.param(f"The Action Party (AP) has won. {CLAIM}", [], id="an abbreviation"),
        pytest.param(f"(Updated) — {CLAIM}", [], id="a note"),
        pytest.param(f"KELMOUTH (May 12, 2026) — {CLAIM}", [], id="a date in brackets"),
        pytest.param(f"In old Kelmouth (Coastwire) — {CLAIM}", [], id="no place"),
    ],
)
def test_the_credit(first, wires):
    assert chains(an_article(first)) == [["mayor", *wires, "The Harbour Courier"]]


def test_further_down_it_is_not_read():
    body = ["The port was open."] * 4
    assert chains(an_article(*body, f"KELMOUTH (Coastwire) — {CLAIM}")) == [["mayor", "The Harbour Courier"]]


@pytest.mark.parametrize(("last", "wires"), [("dpa", ["dpa"]), ("— AP", ["AP"]), ("The End", []), ("(mw)", [])])
def test_a_last_line_that_is_only_a_wire(last, wires):
    assert chains(an_article(CLAIM, last)) == [["mayor", *wires, "The Harbour Courier"]]


def test_the_wire_distributed_and_the_outlet_carried():
    (said,) = read_statements(an_article(f"KELMOUTH (AP) — {CLAIM}"), language("en"))
    actions = [Action.SAID, Action.DISTRIBUTED, Action.CARRIED, Action.IMPORTED]
    assert [hop.action for hop in said.hops] == actions


def test_carriers_that_are_given_win_and_keep_the_words_of_the_dateline():
    carriers = (Party(name="AP", kind=PartyKind.OUTLET), Party(name="Bayside Herald", kind=PartyKind.OUTLET))
    (said,) = read_statements(an_article(f"KELMOUTH (AP) — {CLAIM}", carriers=carriers), language("en"))
    assert [hop.party.name for hop in said.hops] == ["mayor", "AP", "Bayside Herald", "wirecopy"]
    evidence = said.hops[1].evidence
    assert evidence is not None
    assert evidence.exact == "AP"
