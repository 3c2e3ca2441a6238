"""Outlets that a sentence names as the way of its words, and names that are none."""

import pytest

from tests.attribute.reading import an_article, chains


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("“It rained,” Voss told the Thai daily Khao Mai.", ["Voss", "Khao Mai"]),
        ("Voss told a private station, Radio Baobab, that it rained.", ["Voss", "Radio Baobab"]),
        ("Voss told gossip site The Gloss that it rained.", ["Voss", "The Gloss"]),
        ("Voss told state radio that it rained.", ["Voss", "state radio"]),
        ("Voss told the court that it rained.", ["Voss"]),
        ("Two officials cited by Axios said that it rained.", ["Two officials", "Axios"]),
        ("Voss told the site Monday that it rained.", ["Voss"]),
        ("It rained all day, according to an officer quoted by the daily La Razón.", ["officer", "La Razón"]),
        ("It rained all day, an officer said in remarks carried by OrvPress.", ["officer", "OrvPress"]),
        ("“It rained,” Voss said on the “Loud Bench” podcast.", ["Voss", "Loud Bench"]),
        ("“It rained,” Voss said on Mosaic Radio.", ["Voss", "Mosaic Radio"]),
        ("“It rained,” Voss said on Capitol Hill.", ["Voss"]),
        ("“It rained,” Voss said on Friday.", ["Voss"]),
        ("“It rained,” Voss said in Paris.", ["Voss"]),
        ("Voss said that it rained all day (h/t Axios).", ["Voss", "Axios"]),
        ("Voss said that it rained all day, hat tip to Ada Brandt.", ["Voss", "Ada Brandt"]),
        ("Voss said that it rained all day, via Reuters.", ["Voss", "Reuters"]),
        ("Voss said that it rained all day, via Zoom.", ["Voss"]),
        ("Voss said via email that it rained.", ["Voss"]),
        ("Voss said that oil went via the Strait of Hormuz.", ["Voss"]),
        ("Voss told the Guardian columnist Ada Brandt that it rained.", ["Voss", "Guardian"]),
    ],
)
def test_the_way_of_one_statement(sentence, chain):
    assert chains(an_article(sentence)) == [[*chain, "The Harbour Courier"]]


def test_a_name_beside_its_kind_is_an_outlet_all_over_the_article():
    article = an_article("MTV-1, the state broadcaster, showed the square.", "It rained all day, Voss told MTV-1.")
    assert chains(article) == [["Voss", "MTV-1", "The Harbour Courier"]]


def test_a_person_quoted_is_no_outlet():
    article = an_article(
        "Ada Brandt, a nurse, was there.", "It rained all day, according to an officer quoted by Brandt."
    )
    assert chains(article) == [["officer", "The Harbour Courier"]]


@pytest.mark.parametrize(
    ("behind", "keeps"),
    [
        pytest.param(["“It will rain again,” he said."], True, id="in the next paragraph"),
        pytest.param(["A nurse denied the report.", "“It will rain again,” Voss said."], False, id="somebody between"),
    ],
)
def test_the_same_speaker_goes_on_by_the_same_way(behind, keeps):
    read = chains(an_article("Mr Jan Voss told Reuters that it rained.", *behind))
    assert ("Reuters" in read[-1]) is keeps
