"""Which words name the speaker: the sentence's subject, not what stands nearest to the verb."""

import pytest

from tests.attribute.reading import an_article, read
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import PartyKind


def sources(text: str) -> list[str]:
    """Return the words that name each statement's speaker, "" for none."""
    article = an_article(text)
    spans = [said.speaker_span for said in read_statements(article, language("en"))]
    return [article.text[span.start : span.end] if span else "" for span in spans]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "Quill, the maker of “Long Water” and Bell’s “Short Water,” acknowledged making an “awkward joke”.",
            "Quill",
            id="a participle behind the verb",
        ),
        pytest.param(
            "But the commission's advocate, Paul Orde, dismissed the claim as “a quarrel with a clock”.",
            "Paul Orde",
            id="what the verb is about",
        ),
        pytest.param(
            "The Aldous Trust, which holds 3 percent, demanded a meeting “before the ink, never mind after it”.",
            "The Aldous Trust, which holds 3 percent",
            id="what is demanded, behind a relative clause",
        ),
        pytest.param(
            'The leader of the House, Hon. Preye Oda, yesterday described the walkout as "a patriotic stroll".',
            "The leader of the House, Hon. Preye Oda",
            id="a day between the subject and its verb",
        ),
        pytest.param("After a long review the fund said that growth would slow.", "the fund", id="a setting before"),
        pytest.param(
            "Indeed, Om Lahiri, who runs the port, said that it rained.", "Om Lahiri, who runs the port", id="indeed"
        ),
        pytest.param(
            "PORT ALDOUS, Stage 14 (CW) - On the hills, with 6km left, Joren Maes turned and shouted: ‘Pull now!’",
            "Joren Maes",
            id="a dateline",
        ),
        pytest.param(
            "In audio of the call, obtained by KBLT, a dispatcher can be heard telling Lacey to turn on every light.",
            "a dispatcher",
            id="a participle before the subject",
        ),
        pytest.param(
            "Nora Holm, who read it on the train, has an answer: “Has the coin met him?”",
            "Nora Holm",
            id="has an answer:",
        ),
        pytest.param(
            "Here is how bad things got in the words of the patient: “I could not walk for two months.”",
            "the patient",
            id="in the words of",
        ),
        pytest.param(
            "Dana Voss of the National Board of Risk Prevention and Harbour Safety said that nobody was hurt.",
            "Dana Voss of the National Board of Risk Prevention and Harbour Safety",
            id="`and` in a body's name",
        ),
        pytest.param(
            "A 2023 study in the Journal of Salt found that gulls sleep.", "A 2023 study", id="a study in a journal"
        ),
        pytest.param("Then Ada Brandt: “We shall see about that, Minister.”", "Ada Brandt", id="a name before a colon"),
        pytest.param("Ada Brandt and the mayor said that it rained.", "Ada Brandt and the mayor", id="two who speak"),
        pytest.param(
            "The judge overseeing the case said that it would go on.",
            "The judge overseeing the case",
            id="an article behind a participle opens nothing new",
        ),
        pytest.param(
            "Breathing in dust can cause what is called “farmer’s lung” in men.", "", id="a gerund with its object"
        ),
        pytest.param("“We shall see,” said the mayor.", "the mayor", id="behind the verb, where the words precede it"),
    ],
)
def test_the_source_is_the_subject(text, source):
    assert sources(text) == [source]


def test_whom_a_passive_names_is_the_source():
    assert ("Red Lantern", "to wait for news") in read(
        "Ivo Lang said he had been told by the Red Lantern to wait for news."
    )


def test_an_object_is_not_joined_to_the_next_subject():
    assert ("32 percent", "their opinion was unchanged") in read(
        "After it 11 percent had a worse opinion and 32 percent reported their opinion was unchanged."
    )


@pytest.mark.parametrize("text", ["Later: “We shall see about that, Minister.”", "Here: “It rained all day long.”"])
def test_a_word_that_can_name_nobody_is_no_source(text):
    assert sources(text) == [""]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Morel echoed her remarks, saying Europe had no time.", "Morel", id="a name, its verb and object"),
        pytest.param(
            "Morel is ill, officials briefed on the matter said.", "officials briefed on the matter", id="no name"
        ),
        pytest.param("Le Monde says the plan is dead.", "Le Monde", id="an outlet whose article is part of its name"),
        pytest.param("Finance Minister Jan Holt said it rained.", "Jan Holt", id="a name like a month's"),
        pytest.param("NASA Administrator Bill Cole said it rained.", "Bill Cole", id="an office behind a body"),
    ],
)
def test_who_is_named(text, speaker):
    assert read(text)[0][0] == speaker


def test_two_outlets_that_report_together_are_outlets():
    said = read_statements(an_article("Reuters and the BBC reported that the bank was for sale."), language("en"))
    assert [one.speaker.kind for one in said] == [PartyKind.OUTLET]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("The Times article says that the road is shut.", "The Times", id="an article"),
        pytest.param("A Reuters investigation found that the road was shut.", "Reuters", id="an investigation"),
        pytest.param("The road was shut, according to CNN's report.", "CNN", id="whose report"),
        pytest.param(
            "The United Nations report says that the road is shut.", "United Nations report", id="no outlet's"
        ),
        pytest.param("A CNN poll found that the road was shut.", "CNN poll", id="a poll"),
        pytest.param("A police report says that the road is shut.", "police report", id="a body's"),
    ],
)
def test_a_piece_that_is_named_by_its_outlet_is_the_outlets(text, speaker):
    assert [name for name, _ in read(text)] == [speaker]
