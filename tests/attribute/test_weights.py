"""Sums of weights are kept by the facts that they follow from: the same answer, added up once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.attribute._odds import BEFORE_FEATURE, MODEL, SHAPES
from wirecopy.attribute._weights import REMEMBERED, forget, group, group_by_kind, score, weights, weights_by_kind

WORDS = sorted({name.partition("word=")[2] for name in weights(MODEL) if "|word=" in name})
CUTS = sorted(name for name in weights("endings") if name.startswith("after="))


def test_the_table_of_a_model_with_kinds_holds_what_is_stored():
    table = weights_by_kind(MODEL, BEFORE_FEATURE)
    back = {f"{kind}{BEFORE_FEATURE}{feature}": w for feature, kinds in table.items() for kind, w in kinds.items()}
    assert back == weights(MODEL)


def test_every_stored_shape_is_known():
    assert {kind for kinds in weights_by_kind(MODEL, BEFORE_FEATURE).values() for kind in kinds} <= {*SHAPES}


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
    of_word = group_by_kind(MODEL, BEFORE_FEATURE, SHAPES)(lambda word: ("language=en", f"word={word}"))
    stored = weights(MODEL)
    assert of_word[word] == {
        shape: sum(stored.get(f"{shape}|{feature}", 0.0) for feature in of_word.write(word)) for shape in SHAPES
    }


def test_a_full_group_forgets_and_goes_on():
    of_number = group("endings")(lambda number: (f"size={number % 9} say",))
    read = [of_number[number] for number in range(REMEMBERED + 10)]
    assert read == [score("endings", (f"size={number % 9} say",)) for number in range(REMEMBERED + 10)]
    assert len(of_number) <= REMEMBERED


@pytest.mark.parametrize("model", ["endings", MODEL])
def test_new_weights_empty_the_groups(model):
    of_lead = group(model)(lambda lead: (lead,))
    assert of_lead["after=,"] == score(model, ("after=,",))
    forget()
    assert not of_lead
