"""German forms of reported speech that have no English twin: leads without commas, particles, perfects, moods."""

import pytest

from tests.attribute.reading import COURIER, an_article, chains, read


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
        pytest.param("Wenn Ada Voss sagt, dass es regnet, bleiben wir.", id="a condition"),
        pytest.param("Keiner sagte, dass es regnet.", id="nobody"),
        pytest.param("Foto: Ada Voss", id="who took a picture"),
        pytest.param("Laut Gesetz ist das Parken verboten.", id="no source"),
        pytest.param("Ada Voss trug ein Kleid, das ihr zu weit war.", id="an article that looks like a particle"),
        pytest.param("Ada Voss bot an der Ecke Brot feil.", id="a preposition that looks like a particle"),
        pytest.param("Ada Voss hatte im Mai die Brücke gesperrt, die Stadt den Weg.", id="a perfect of no speech"),
    ],
)
def test_what_nobody_said(sentence):
    assert read(sentence, tag="de") == []


def test_reported_mood_goes_on_in_the_next_paragraph():
    read_of = read("Ada Voss sagte, der Weg sei zu.", "Neue Straßen werde es nicht geben.", "Es regnete.", tag="de")
    assert [words for _, words in read_of] == ["der Weg sei zu", "Neue Straßen werde es nicht geben"]


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        pytest.param(
            "„Es regnet“, hatte der Kapitän ins Mikrofon geschimpft.",
            [("Kapitän", "„Es regnet“")],
            id="perfect, quoted",
        ),
        pytest.param(
            "Ein Bündnis schließe er aus, hatte Ada Voss im Mai versprochen.",
            [("Ada Voss", "Ein Bündnis schließe er aus")],
            id="perfect, reported",
        ),
        pytest.param(
            "Er habe geplant gehandelt, trug Ada Voss zum Auftakt vor.",
            [("Ada Voss", "Er habe geplant gehandelt")],
            id="a particle at the clause's end",
        ),
        pytest.param(
            "„Von 400 Bauten“, so rechnet das Blatt vor, „sind 31 fertig.“",
            [("Blatt", "„Von 400 Bauten“ … „sind 31 fertig.“")],
            id="so before a verb",
        ),
        pytest.param(
            "Das Ergebnis ging den Angaben zufolge um 38 Prozent zurück.",
            [("Angaben", "Das Ergebnis ging … um 38 Prozent zurück")],
            id="zufolge in the middle",
        ),
        pytest.param(
            "Den Angaben zufolge ging das Ergebnis zurück.",
            [("Angaben", "ging das Ergebnis zurück")],
            id="zufolge in front",
        ),
        pytest.param(
            "4,8 Millionen sahen laut Civis das Finale.",
            [("Civis", "4,8 Millionen sahen … das Finale")],
            id="laut in the middle",
        ),
        pytest.param(
            "Wie der Bayernfunk unter Berufung auf einen Ermittler meldete, wurde Voss spät vernommen.",
            [("Bayernfunk", "wurde Voss spät vernommen"), ("Ermittler", "wurde Voss spät vernommen")],
            id="whom an outlet cites is not its name",
        ),
        pytest.param(
            "Im Mai hatte der Bayernfunk berichtet, der Weg sei zu.",
            [("Bayernfunk", "der Weg sei zu")],
            id="when is not who",
        ),
    ],
)
def test_where_the_words_of_a_split_sentence_stand(sentence, statements):
    assert read(sentence, tag="de") == statements


@pytest.mark.parametrize(
    ("following", "words"),
    [
        pytest.param(
            "400 Helfer stünden bereit.", "400 Helfer stünden bereit", id="second subjunctive of a strong verb"
        ),
        pytest.param(
            "Der Wirt habe ihr gesagt: „Läuft.“", "Der Wirt habe ihr gesagt: „Läuft.“", id="what another told her"
        ),
        pytest.param("Die Helfer standen bereit.", "", id="the outlet's own voice"),
    ],
)
def test_reported_mood_goes_on_in_the_next_sentence(following, words):
    read_of = [said for _, said in read(f"Der Weg sei zu, sagte Ada Voss. {following}", tag="de")]
    assert (words in read_of) == bool(words)
    assert read_of[0] == "Der Weg sei zu"


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


def test_an_office_with_its_body_is_not_the_name_of_who_holds_it():
    texts = ("Der Präsident der Ärztekammer, Matthias Kornhuber, forderte ein Verbot.", "„Das tut weh“, sagte er.")
    assert [speaker for speaker, _ in read(*texts, tag="de")] == ["Matthias Kornhuber"] * 2


@pytest.mark.parametrize(
    ("told", "way"),
    [
        pytest.param("sagte Voss der Förde-Rundschau", ["Voss", "Förde-Rundschau"], id="its kind in its name"),
        pytest.param("sagte Ada Voss der Agentur Coastwire", ["Ada Voss", "Coastwire"], id="its kind before it"),
        pytest.param("sagte die Ministerin Ada Voss der BBC", ["Ada Voss", "BBC"], id="a known one"),
        pytest.param("sagte Voss der dpa", ["Voss", "dpa"], id="a known one in small letters"),
        pytest.param(
            "sagte Ada Voss der Nachrichtenagentur dpa", ["Ada Voss", "dpa"], id="its kind before small letters"
        ),
        pytest.param(
            "sagte ein Sprecher der Deutschen Presse-Agentur",
            ["Sprecher", "Deutschen Presse-Agentur"],
            id="an agency, inflected, behind a noun",
        ),
        pytest.param(
            "sagte Ada Voss der Frankfurter Allgemeinen Zeitung",
            ["Ada Voss", "Frankfurter Allgemeinen Zeitung"],
            id="its kind ends a long name",
        ),
        pytest.param(
            "sagte Voss dem Nachrichtenmagazin Der Spiegel", ["Voss", "Der Spiegel"], id="an article in its name"
        ),
        pytest.param(
            "sagte Voss den Zeitungen der Funke Mediengruppe",
            ["Voss", "Zeitungen der Funke Mediengruppe"],
            id="the papers of a group",
        ),
        pytest.param("wie Ada Voss dem Sender NDR sagte", ["Ada Voss", "NDR"], id="before the verb"),
        pytest.param("wie Ada Voss dem Gemeinderat sagte", ["Ada Voss"], id="not: a body, before the verb"),
        pytest.param("sagte eine Sprecherin der Polizei Kiel", ["Sprecherin der Polizei Kiel"], id="not: a body's own"),
        pytest.param("sagte die Sprecherin der Stadt Tollan", ["Sprecherin der Stadt Tollan"], id="a town's"),
    ],
)
def test_to_whom_it_was_told_stands_behind_who_told_it(told, way):
    ((*found, outlet),) = chains(an_article(f"„Wir halbieren die Abgabe“, {told}."), tag="de")
    assert (found, outlet) == (way, COURIER.name)


def test_a_share_is_nobody_who_could_have_spoken():
    text = (
        "Sieben Prozent sind wenig, wenn man sie in der Zeitung liest, und viel, wenn man sie bezahlt."
        " Ab dem ersten März werden unsere vierzehn Boote sie bezahlen, so viel steht fest: Mornmark halbiere die"
        " Abgabe, sagte die Sondergesandte Solveig Arrand der Agentur Coastwire."
    )
    assert "Sondergesandte Solveig Arrand" in [speaker for speaker, _ in read(text, tag="de")]
