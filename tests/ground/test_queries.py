"""What is typed into the search: which of it are operators, which are words, and what is told of the rest."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.model import Copies, Query
from wirecopy.queries import OPERATORS, read

NOW = datetime(2026, 11, 13, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("levy", Query(words="levy")),
        ('said-by:"Idris Tamm" levy', Query(words="levy", said_by="Idris Tamm")),
        ("levy Said-By:Tamm talks", Query(words="levy talks", said_by="Tamm")),
        ("said_by:Tamm", Query(said_by="Tamm")),
        ("via:Coastwire copy:no", Query(via="Coastwire", copies=Copies.NONE)),
        ("copy:only", Query(copies=Copies.ONLY)),
        ('outlet:"Harbour Courier" outlet:Mercury', Query(outlets=("Harbour Courier", "Mercury"))),
        ("source:3", Query(source="3")),
        ("source:https://courier.example/feed", Query(source="https://courier.example/feed")),
        ("changed:7d", Query(changed_since=NOW - timedelta(days=7))),
        ("after:2026-11-09 before:24h", Query(after=datetime(2026, 11, 9, tzinfo=UTC), before=NOW - timedelta(days=1))),
        ("", Query()),
    ],
)
def test_operators_narrow_and_the_rest_are_words(typed, asked):
    assert read(typed, NOW) == asked


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("https://courier.example/feed", id="an address"),
        pytest.param("at 10:30", id="an hour"),
        pytest.param('"said-by:Tamm"', id="in quotation marks"),
        pytest.param('"the levy via:Coastwire"', id="behind other words in quotation marks"),
        pytest.param("unsaid-by :Tamm", id="a blank before the colon"),
        pytest.param("levy: why", id="a blank behind the colon"),
        pytest.param("(via:Coastwire)", id="in brackets"),
    ],
)
def test_what_only_looks_like_an_operator_is_words_without_a_remark(typed):
    assert read(typed, NOW) == Query(words=typed)


@pytest.mark.parametrize(
    ("typed", "words", "told"),
    [
        (
            "saidby:Tamm",
            "saidby:Tamm",
            "“saidby:” is no operator; it was searched for as words. Did you mean “said-by:”?",
        ),
        ("x:y", "x:y", "There are said-by:, via:, outlet:"),
        ("changed:soon", "", "“changed:soon” is no time"),
        ("after:99999999999d", "", "is no time"),
        ("copy:maybe", "", "“copy:maybe” is not known"),
        ("-outlet:Mercury", "", "cannot leave out"),
        ('via:""', "", "“via:” needs a value"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(typed, words, told):
    query = read(typed, NOW)
    assert query.words == words
    (problem,) = query.problems
    assert told in problem


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read(typed):
    query = read(typed, NOW)
    assert query.asks or not query.words


@given(
    st.sampled_from(sorted(set(OPERATORS) - {"copy", "changed", "after", "before"})),
    st.from_regex(r"[A-Za-z]{1,9}", fullmatch=True),
)
def test_a_named_value_comes_through_as_it_was_typed(name, value):
    query = read(f'war {name}:"{value} {value}" peace', NOW)
    assert query.words == "war peace"
    field = {"said-by": query.said_by, "via": query.via, "source": query.source}.get(name, "".join(query.outlets))
    assert field == f"{value} {value}"
