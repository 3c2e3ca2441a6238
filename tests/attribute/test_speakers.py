"""Who a noun phrase means: fullest names, roles, pronouns, back-references, and who stays unnamed."""

import pytest

from tests.attribute.reading import an_article, read
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import PartyKind


def speakers(*texts: str) -> list[str]:
    return [speaker for speaker, _ in read(*texts)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["Secretary of State Marco Rubio came.", "Rubio said it rained."],
            ["Marco Rubio"],
            id="surname, fullest form",
        ),
        pytest.param(["US Secretary of State Rubio said it rained."], ["Rubio"], id="titles are no part of a name"),
        pytest.param(
            ["The environment adviser, Rezwan Chowdhury, said it rained."],
            ["Rezwan Chowdhury"],
            id="name in apposition",
        ),
        pytest.param(["Yevhen Zosin, 74, a pensioner, said it rained."], ["Yevhen Zosin"], id="an age"),
        pytest.param(
            ["Ada Brandt said it rained. She added that it was cold."], ["Ada Brandt", "Ada Brandt"], id="she"
        ),
        pytest.param(
            ["Peter Lind said it rained. Mary Holt agreed to stay. He added that it was cold."],
            ["Peter Lind", "Peter Lind"],
            id="he is not Mary",
        ),
        pytest.param(
            ["Two officials said it rained. They described the night as long."],
            ["Two officials", "Two officials"],
            id="they",
        ),
        pytest.param(
            ["The defence ministry said it rained. It added that it was cold."],
            ["defence ministry", "defence ministry"],
            id="it",
        ),
        pytest.param(
            ["The defence ministry said it rained.", "The ministry denied the rest."],
            ["defence ministry", "defence ministry"],
            id="the ministry",
        ),
        pytest.param(
            ["Harbour minister Ada Brandt said it rained.", "The minister denied the rest."],
            ["Ada Brandt", "Ada Brandt"],
            id="the minister",
        ),
        pytest.param(["He said it rained."], [""], id="nobody to refer to"),
        pytest.param(
            ["Peter Lind came. The Ledger quoted him as saying that it rained."], ["Peter Lind"], id="an object pronoun"
        ),
        pytest.param(
            ["The Tavran Centre for Flood Control and Rescue opened.", "The CFC said it rained."],
            ["Tavran Centre for Flood Control and Rescue"],
            id="an acronym that leaves a first and a last word out",
        ),
        pytest.param(
            ["The Tavran Centre for Flood Control and Rescue opened.", "The Tavran CFC said it rained."],
            ["Tavran Centre for Flood Control and Rescue"],
            id="an acronym behind one of its words",
        ),
        pytest.param(
            ["The Tavran Centre for Flood Control and Rescue opened.", "The Orvian CFC said it rained."],
            ["Orvian CFC"],
            id="another country's of that name",
        ),
        pytest.param(
            ["“It rained,” Mary Holt said in an emailed statement.", "The statement added that it was cold."],
            ["Mary Holt", "Mary Holt"],
            id="the statement that somebody issued",
        ),
        pytest.param(
            ["Mary Holt said that it rained.", "The statement added that it was cold."],
            ["Mary Holt", "statement"],
            id="a statement of which nothing was said",
        ),
        pytest.param(
            ["A friend who was there said it rained.", "“It was cold,” said the friend, Mary Holt."],
            ["Mary Holt", "Mary Holt"],
            id="a name that follows the same description",
        ),
        pytest.param(
            ["His running mate, Hassan Dualle, was curt: “We will see about that.”"],
            ["Hassan Dualle"],
            id="a name beside a description",
        ),
        pytest.param(
            ["Mary Holt, 61, came. Ada Brandt, 34, stayed.", "The 61-year-old said it rained."],
            ["Mary Holt"],
            id="an age",
        ),
        pytest.param(
            ["Axios reported that it rained. Peter Lind told the site that it was cold. It added that it was dark."],
            ["Axios", "Peter Lind", "Axios"],
            id="it is nobody with a given name",
        ),
        pytest.param(
            ["Axios reported that it rained. It was cold in Kelmouth, according to the article."],
            ["Axios", "Axios"],
            id="the article of an outlet",
        ),
        pytest.param(["It was cold in Kelmouth, according to the article."], ["article"], id="nobody's article"),
        pytest.param(
            ["Anne Moen and Torgeir Moen came. Torgeir Moen said it rained. Moen added that it was cold."],
            ["Torgeir Moen", "Torgeir Moen"],
            id="two of one surname: the one who has just spoken",
        ),
    ],
)
def test_the_speaker(texts, expected):
    assert speakers(*texts) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Harbour minister Ada Brandt said it rained.", PartyKind.PERSON),
        ("The defence ministry said it rained.", PartyKind.ORGANISATION),
        ("Axios reported that it had rained.", PartyKind.OUTLET),
        ("The Ledger reported that it had rained.", PartyKind.OUTLET),
        ("A leaked audit found that it had rained.", PartyKind.DOCUMENT),
        ("Two officials said it rained.", PartyKind.ANONYMOUS),
        ("Boatmen said it rained.", PartyKind.GROUP),
        ("It was reported that it rained.", PartyKind.UNKNOWN),
    ],
)
def test_what_the_speaker_is(text, kind):
    (said,) = read_statements(an_article(text), language("en"))
    assert said.speaker.kind is kind


def test_the_role_stands_beside_the_name():
    (said,) = read_statements(an_article("Harbour minister Ada Brandt said it rained."), language("en"))
    assert said.speaker.role == "Harbour minister"


def test_one_unnamed_source_stays_one():
    first, second = read_statements(
        an_article("A senior official said it rained.", "The official denied the rest."), language("en")
    )
    assert first.speaker == second.speaker


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["Singer Delphine Osei was there.", "Delphine said it rained."],
            ["Delphine Osei"],
            id="by the given name alone",
        ),
        pytest.param(
            ["Singer Delphine Osei met Delphine Roux.", "Delphine said it rained."],
            ["Delphine"],
            id="two have the name",
        ),
        pytest.param(
            ["Jordan Baxter flew to a camp in Jordan.", "Jordan said it rained."], ["Jordan"], id="a place, not the man"
        ),
        pytest.param(
            ["Peter Voss came, and Marta Voss.", "Mr Voss said it rained. Ms Voss said it was cold."],
            ["Peter Voss", "Marta Voss"],
            id="of one surname, the title decides",
        ),
        pytest.param(
            ["The Chief Whip, Sir Rollo Vane, said it rained."], ["Rollo Vane"], id="an office, then who holds it"
        ),
        pytest.param(
            ["Counsel to the first defendant, Barrister Tunde Ogun, said it rained."], ["Tunde Ogun"], id="no article"
        ),
        pytest.param(
            ["Head of culture Dominic Achebe said it rained. Achebe left."],
            ["Dominic Achebe"],
            id="an office and its department",
        ),
        pytest.param(
            ["Lawyers for Dominic Achebe said it rained."], ["Lawyers for Dominic Achebe"], id="not their client"
        ),
        pytest.param(
            ["Wendell Nagy, who keeps a dog named Biscuit, said it rained."], ["Wendell Nagy"], id="his dog's name"
        ),
        pytest.param(["A man named Joosep Vell said it rained."], ["Joosep Vell"], id="his own name"),
        pytest.param(["“It rained,” Brigadier Silvia Tomas said."], ["Silvia Tomas"], id="a rank"),
        pytest.param(["Marla Sund went home, saying doctors had told her to rest."], ["doctors"], id="behind a verb"),
    ],
)
def test_the_name(texts, expected):
    found = speakers(*texts)
    assert found[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [
                "Velmar Foods, a dairy company, shut its plant. Chief executive Carla Dunn came.",
                "The company said it hurt.",
            ],
            ["Velmar Foods"],
            id="a company is no woman",
        ),
        pytest.param(
            ["Zephyr Air cancelled 40 flights. The airline said that it was foggy."], ["Zephyr Air"], id="the airline"
        ),
        pytest.param(
            ["A source close to the singer said he was ill. “He is a mess,” the source added."],
            ["source close to the singer"] * 2,
            id="the same source",
        ),
        pytest.param(
            ["A friend of the couple said they were well. “They are fine,” the pal said."],
            ["friend of the couple"] * 2,
            id="a friend is the pal",
        ),
        pytest.param(
            ["A resident said it rained. “They are fine,” the pal said."], ["resident", "pal"], id="a resident is not"
        ),
        pytest.param(
            ["Colin Marsh drove home in Mae Hong Son. Mae Hong Son was wet. “It rained,” he said."],
            ["Colin Marsh"],
            id="a place is not he",
        ),
        pytest.param(
            ["Desmond and Fay Pruett live here. “He wept,” Mrs Pruett said. “I did not,” Mr Pruett said."],
            ["Fay Pruett", "Desmond Pruett"],
            id="two of one surname",
        ),
        pytest.param(
            ["Israel and Benjamin Holm were named. Mr Holm said it rained."],
            ["Benjamin Holm"],
            id="a land has no surname",
        ),
    ],
)
def test_who_is_called_by_a_noun(texts, expected):
    assert speakers(*texts) == expected


def test_a_town_in_capitals_is_nobody():
    assert speakers("DRENHOLT, 4 March (TNA) – President Aurel Korvin met his guests.", "He said it rained.") == [
        "Aurel Korvin"
    ]
    assert speakers("KIEL: Mary Holm, 24, lost.", "“I ran,” she said.") == ["Mary Holm"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["Detective Sarah Cole said it rained. The boy's mother said that it was cold."],
            ["Sarah Cole", "boy's mother"],
            id="whose mother it is",
        ),
        pytest.param(
            ["His wife, Lena Bruun, said that he was kind. “He is,” his wife said."],
            ["Lena Bruun", "Lena Bruun"],
            id="his wife, named before",
        ),
        pytest.param(
            ["Actress Lena Bruun said that it rained. His wife said that it was cold."],
            ["Lena Bruun", "His wife"],
            id="nobody is told of as his wife",
        ),
        pytest.param(
            ["The group, which runs Gaza, accused the firm of theft."],
            ["group"],
            id="what a group does is not its name",
        ),
        pytest.param(["The firm, whose boss is Dan Mercer, denied the claim."], ["firm"], id="nor who leads it"),
        pytest.param(["Mary Holt, who runs Gaza, said it was cold."], ["Mary Holt"], id="nor where she works"),
        pytest.param(
            ["The European Medicines Agency (EMA) met. The EMA said it rained. The regulator said that it was cold."],
            ["European Medicines Agency", "European Medicines Agency"],
            id="letters spelt out, and who they are",
        ),
        pytest.param(["Det Insp Sarah Cole said it rained."], ["Sarah Cole"], id="ranks cut short"),
    ],
)
def test_who_is_told_of_beside_others(texts, expected):
    assert speakers(*texts) == expected
