"""Sums of weights are kept by the facts that they follow from: the same answer, added up once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.attribute import _antecedents as antecedents
from wirecopy.attribute._odds import MODEL, SHAPES
from wirecopy.attribute._weights import (
    REMEMBERED,
    forget,
    group,
    group_by_kind,
    languages,
    score,
    weights,
    weights_by_kind,
)

WORDS = sorted(name.removeprefix("word=") for name in weights_by_kind(MODEL) if name.startswith("word="))
CUTS = sorted(name for name in weights("endings") if name.startswith("after="))


@pytest.mark.parametrize(
    ("model", "known"), [(MODEL, SHAPES), (antecedents.MODEL, antecedents.KINDS)], ids=["proposals", "antecedents"]
)
def test_every_stored_kind_is_known(model, known):
    assert {kind for kinds in weights_by_kind(model).values() for kind in kinds} == {*known}


@pytest.mark.parametrize("model", ["endings", MODEL])
def test_the_languages_that_a_model_was_trained_on(model):
    assert languages(model) == {"de", "en"}


@given(st.lists(st.sampled_from([*CUTS, "after=never seen"]), min_size=1, max_size=30))
def test_a_group_gives_the_sum_of_the_weights_of_its_features(asked):
    written = []

    @group("endings")
    def of_lead(lead):
        written.append(lead)
        return lead, "whole"

    assert [of_lead[lead] for lead in asked] == [score("endings", (lead, "whole")) for lead in asked]
    assert sorted(written) == sorted({*asked}), "each was written once"


@given(st.sampled_from([*WORDS, "never seen"]))
def test_a_group_by_kind_gives_a_sum_for_each_kind(word):
    of_word = group_by_kind(MODEL, SHAPES)(lambda word: ("language=en", f"word={word}"))
    stored = weights_by_kind(MODEL)
    assert of_word[word] == {
        shape: sum(stored.get(feature, {}).get(shape, 0.0) for feature in of_word.write(word)) for shape in SHAPES
    }


def test_a_full_group_forgets_and_goes_on():
    of_number = group("endings")(lambda number: (f"size={number % 9} say",))
    read = [of_number[number] for number in range(REMEMBERED + 10)]
    assert read == [score("endings", (f"size={number % 9} say",)) for number in range(REMEMBERED + 10)]
    assert len(of_number) <= REMEMBERED


def test_new_weights_empty_the_groups():
    of_lead, of_word = group("endings")(lambda lead: (lead,)), group_by_kind(MODEL, SHAPES)(lambda word: (word,))
    assert of_lead["after=,"] == score("endings", ("after=,",))
    assert of_word["language=en"]
    forget()
    assert not of_lead
    assert not of_word
