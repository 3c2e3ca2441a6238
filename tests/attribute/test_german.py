"""German forms of reported speech that have no English twin: leads without commas, particles, perfects, moods."""

import pytest

from tests.attribute.reading import read


@pytest.mark.parametrize(
    ("sentence", "speaker", "words"),
    [
        ("Die Bürgerliste kommt laut dem Institut Civis auf 31 Prozent.", "Institut Civis", "Die Bürgerliste kommt"),
        ("Nach Ansicht von Voss ist das Verhalten nicht üblich.", "Voss", "ist das Verhalten nicht üblich"),
        ("Nach einer Studie der UNO gehen 30 Prozent zur Schule.", "UNO", "gehen 30 Prozent zur Schule"),
        ("Ada Voss hat am Freitag angekündigt, dass sie geht.", "Ada Voss", "dass sie geht"),
        ("Ada Voss kündigte an, dass sie geht.", "Ada Voss", "dass sie geht"),
        ("„Es regnet“, sagte Voss der Förde-Rundschau.", "Voss", "„Es regnet“"),
        ("Der Beton sei am 14. Mai gerissen, sagte Voss.", "Voss", "Der Beton sei am 14. Mai gerissen"),
        (
            "Sie habe nicht geglaubt, dass es ihren Zug treffe, sagt die Pflegerin.",
            "Pflegerin",
            "Sie habe nicht geglaubt, dass es ihren Zug treffe",
        ),
        ("Sie wolle nur wissen, wo ihr Geld sei, sagt sie noch.", "", "Sie wolle nur wissen, wo ihr Geld sei"),
    ],
)
def test_who_said_what(sentence, speaker, words):
    ((found, said),) = read(sentence, tag="de")
    assert (speaker in found, said.startswith(words)) == (True, True), (found, said)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Eine Spur führt nach Rotterdam.", id="a verb without its particle"),
        pytest.param("Ada Voss hat nicht gesagt, dass sie geht.", id="what was not said"),
        pytest.param("Laut Gesetz ist das Parken verboten.", id="no source"),
    ],
)
def test_what_nobody_said(sentence):
    assert read(sentence, tag="de") == []


def test_reported_mood_goes_on_in_the_next_paragraph():
    read_of = read("Ada Voss sagte, der Weg sei zu.", "Neue Straßen werde es nicht geben.", "Es regnete.", tag="de")
    assert [words for _, words in read_of] == ["der Weg sei zu", "Neue Straßen werde es nicht geben"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        pytest.param("In Kiel soll ein Kran umgestürzt sein.", "In Kiel … ein Kran umgestürzt sein", id="soll … sein"),
        pytest.param(
            "Die Brücke ist zu; der Wirt soll sie gesperrt haben.",
            "der Wirt … sie gesperrt haben",
            id="a second clause",
        ),
        pytest.param("Die Brücke soll im Mai fertig sein.", "", id="a plan"),
        pytest.param("Das Dorf soll bis Mai eine Brücke haben.", "", id="an aim"),
        pytest.param("Der Bau soll im Herbst beginnen.", "", id="a start"),
    ],
)
def test_hearsay_in_a_verb(sentence, words):
    assert read(sentence, tag="de") == ([("", words)] if words else [])
