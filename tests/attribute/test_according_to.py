"""Sources without a verb, the outlets they came through, and phrases that only look like one."""

import pytest

from tests.attribute.reading import an_article, chains, read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "The road is closed, according to two officials.", [("two officials", "The road is closed")], id="behind"
        ),
        pytest.param(
            "According to the county police, the road is closed.",
            [("county police", "the road is closed")],
            id="in front",
        ),
        pytest.param(
            "According to Voss the ferry in question was returned by the yard.",
            [("Voss", "the ferry in question was returned by the yard")],
            id="in front, and no comma parts it",
        ),
        pytest.param(
            "PORT ALDOUS (Coastwire) — The road is closed, according to two officials.",
            [("two officials", "The road is closed")],
            id="behind a dateline",
        ),
        pytest.param(
            "In one of them, according to the Ledger, the mayor had burnt the map.",
            [("Ledger", "the mayor had burnt the map")],
            id="behind where it was said",
        ),
        pytest.param(
            "The ferry was empty; according to the Ledger, it had not been cleaned.",
            [("Ledger", "it had not been cleaned")],
            id="in front of a sentence's second half",
        ),
        pytest.param(
            "The council turns away boats which, according to the Ledger, the ministry and two unions have let in.",
            [("Ledger", "the ministry and two unions have let in")],
            id="in a relative clause, whose own subject is no apposition",
        ),
        pytest.param(
            "The form, which, according to two unions, nobody can read, is to change.",
            [("two unions", "nobody can read")],
            id="in a relative clause that the sentence goes on behind",
        ),
        pytest.param(
            "She was ill by then and, in the words of the prosecutor, Mark Berg, QC, “wept for the last month of it”.",
            [("Mark Berg", "“wept for the last month of it”")],
            id="in the words of somebody with a title behind his name",
        ),
        pytest.param(
            "According to Voss, the mayor of Harbour City, the ferry was lost.",
            [("Voss", "the ferry was lost")],
            id="an apposition belongs to the source",
        ),
        pytest.param(
            "The stumbling block, according to three diplomats, is the Lenz corridor.",
            [("three diplomats", "The stumbling block … is the Lenz corridor")],
            id="in the middle",
        ),
        pytest.param(
            "His friend Levi Penn, according to the Ledger, objected and left the navy.",
            [("Ledger", "His friend Levi Penn … objected and left the navy")],
            id="between a subject and its verb",
        ),
        pytest.param(
            "Plague is rare, per the WHO.", [("WHO", "Plague is rare")], id="a name in capitals is no pronoun"
        ),
        pytest.param(
            "The lights are out in 1,400 homes, per Essential Grid.",
            [("Essential Grid", "The lights are out in 1,400 homes")],
            id="per",
        ),
        pytest.param(
            "The Ledger quoted an officer as saying that the road was closed.",
            [("officer", "that the road was closed")],
            id="quoted as saying",
        ),
        pytest.param(
            "It quoted an adviser to the buyers as saying “the pen is missing”.",
            [("adviser to the buyers", "“the pen is missing”")],
            id="quoted as saying, of somebody to somebody",
        ),
        pytest.param(
            "The site quoted a “county chemist, Dr. Paul Venn” as saying the water was bad.",
            [("Paul Venn", "the water was bad")],
            id="quoted as saying, described in quotation marks",
        ),
    ],
)
def test_the_source(text, said):
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "As noted by Reuters, the port was closed for two days.",
            [("Reuters", "the port was closed for two days")],
            id="in front",
        ),
        pytest.param(
            "But as first reported by the Ledger last week, two men were held in Kiel.",
            [("Ledger", "two men were held in Kiel")],
            id="behind a conjunction, with when it was reported",
        ),
        pytest.param("The road is shut, as noted by critics.", [("critics", "The road is shut")], id="behind"),
        pytest.param(
            "“The road is shut,” as reported by Axios.", [("Axios", "“The road is shut,”")], id="behind a quotation"
        ),
        pytest.param(
            "The road is shut — as pointed out by Ada Brandt — and the council is silent.",
            [("Ada Brandt", "The road is shut")],
            id="between dashes",
        ),
        pytest.param(
            "The port was closed for two days, as Reuters noted.",
            [("Reuters", "The port was closed for two days")],
            id="with a verb behind its subject",
        ),
        pytest.param(
            "As The Ledger first reported, the road is shut.", [("The Ledger", "the road is shut")], id="and in front"
        ),
        pytest.param(
            "As reported by Axios, the road is shut, Mary Holt said.",
            [("Mary Holt", "the road is shut")],
            id="in front of somebody else's words",
        ),
        pytest.param("The costs are as reported by the firm.", [], id="not: a comparison"),
        pytest.param("The road is shut as reported by Axios.", [], id="not: no mark parts it"),
        pytest.param("As noted above, the road is shut.", [], id="not: by nobody"),
        pytest.param("As many as 20 cases were reported by the ministry.", [], id="not: a number"),
    ],
)
def test_as_noted_by(text: str, said: list[tuple[str, str]]) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Buses are running according to a Sunday timetable.", id="a timetable"),
        pytest.param("All went according to plan.", id="a plan"),
        pytest.param("The road carries 900 cars per day, a third fewer than in May.", id="a rate"),
        pytest.param("The firm closed the plant, citing costs.", id="a reason"),
        pytest.param("The crown slipped by three per cent, a record.", id="per cent"),
    ],
)
def test_no_source(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        pytest.param(
            "The road is closed, according to two officials cited by Axios.",
            [["two officials", "Axios", "The Harbour Courier"]],
            id="cited by",
        ),
        pytest.param(
            "As first reported by Axios, Mary Holt said the road was closed.",
            [["Mary Holt", "Axios", "The Harbour Courier"]],
            id="as reported by, of what somebody said",
        ),
        pytest.param(
            "As reported by Axios, the road is closed, according to two officials.",
            [["two officials", "Axios", "The Harbour Courier"]],
            id="as reported by, of what somebody is named for",
        ),
        pytest.param(
            "Mary Holt said the road was closed, as previously noted by The Ledger.",
            [["Mary Holt", "The Ledger", "The Harbour Courier"]],
            id="as noted by, behind what somebody said",
        ),
        pytest.param(
            "Admiral Ugo Dragone said in an interview with the Financial Times that the road was closed.",
            [["Ugo Dragone", "Financial Times", "The Harbour Courier"]],
            id="in an interview with",
        ),
        pytest.param(
            "Ada Brandt told The Ledger that the road was closed.",
            [["Ada Brandt", "The Ledger", "The Harbour Courier"]],
            id="told an outlet",
        ),
        pytest.param(
            "Ada Brandt told reporters that the road was closed.",
            [["Ada Brandt", "The Harbour Courier"]],
            id="told no outlet",
        ),
        pytest.param(
            "Ada Brandt told the Courier that the road was closed.",
            [["Ada Brandt", "The Harbour Courier"]],
            id="told the outlet itself",
        ),
        pytest.param(
            "The Ledger reported that the road was closed, citing two officials.",
            [["The Ledger", "The Harbour Courier"], ["two officials", "The Ledger", "The Harbour Courier"]],
            id="citing",
        ),
        pytest.param(
            "The authority said the road was closed, citing two emails.",
            [["authority", "The Harbour Courier"], ["two emails", "authority", "The Harbour Courier"]],
            id="who cites need not be an outlet",
        ),
        pytest.param(
            "The authority said the road was closed, citing costs.",
            [["authority", "The Harbour Courier"]],
            id="a reason holds no claim",
        ),
        pytest.param(
            "The road is closed, according to a report by Bloomberg.",
            [["Bloomberg", "The Harbour Courier"]],
            id="a report by an outlet is the outlet's",
        ),
        pytest.param(
            "NPR’s Larry Abramson said the road was closed.",
            [["Larry Abramson", "NPR", "The Harbour Courier"]],
            id="an outlet's own man",
        ),
    ],
)
def test_the_way(text, ways):
    assert chains(an_article(text)) == ways


def test_the_next_sentence_of_the_same_speaker_came_the_same_way():
    article = an_article("Ada Brandt told The Ledger that the road was closed. She said it had rained.")
    assert chains(article)[1] == ["Ada Brandt", "The Ledger", "The Harbour Courier"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "The Ledger quoted Ada Brandt as saying at a meeting that it rained.",
            [("Ada Brandt", "that it rained")],
            id="where it was said, then what",
        ),
        pytest.param(
            "“We have 25 players,” the Ledger quotes Ada Brandt as saying at the assembly.",
            [("Ada Brandt", "“We have 25 players,”")],
            id="the words first, then where",
        ),
        pytest.param(
            "The road is shut, the Ledger said, quoting Ada Brandt as saying, “Nobody drives there.”",
            [("Ledger", "The road is shut"), ("Ada Brandt", "“Nobody drives there.”")],
            id="quoted behind the outlet's own claim",
        ),
        pytest.param(
            "The Ledger quoted Ada Brandt as saying in May the road would close.",
            [("Ada Brandt", "in May the road would close")],
            id="not: a clause that begins with when",
        ),
        pytest.param("The Ledger quoted Ada Brandt as saying at the assembly.", [], id="not: where alone"),
    ],
)
def test_quoted_as_saying_somewhere(text: str, said: list[tuple[str, str]]) -> None:
    assert read(text) == said
