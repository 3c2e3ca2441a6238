"""Which outlets a statement names as its way: whom it was told, where it was printed or aired, whose man speaks."""

import pytest

from tests.attribute.reading import an_article, chains
from wirecopy.model import Party, PartyKind

COURIER = "The Harbour Courier"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param(
            "“Nobody had a plan,” Hugh Garland recalled in a BBC documentary in 2011.", ["BBC"], id="in a documentary"
        ),
        pytest.param("In an interview with CNN on Sunday, Mary Holt said the road was shut.", ["CNN"], id="before"),
        pytest.param(
            "“The road is shut,” Mary Holt said on Monday in an article she wrote for Holtpost.com.",
            ["Holtpost.com"],
            id="written for a site",
        ),
        pytest.param("NPR’s Larry Abramson reported that the road was shut.", ["NPR"], id="whose man reports"),
        pytest.param(
            "Alex Horton of the Washington Post said the road was shut.", ["Washington Post"], id="of an outlet"
        ),
        pytest.param("“The road is shut,” Times columnist Clyde Haber wrote.", ["Times"], id="a columnist who writes"),
        pytest.param(
            "Mary Holt told the U.K.'s Sky News that the road was shut.", ["Sky News"], id="a place that owns"
        ),
        pytest.param(
            "Mary Holt told Kapital & Marked that the road was shut.", ["Kapital & Marked"], id="an ampersand"
        ),
        pytest.param(
            "Mary Holt told the Sunday Clarion that the road was shut.", ["Sunday Clarion"], id="a day's name"
        ),
        pytest.param(
            "Mary Holt said in an interview with La Tribuna del Sur that the road was shut.",
            ["La Tribuna del Sur"],
            id="small words in a name",
        ),
        pytest.param(
            "“The road is shut,” Mary Holt said on the Bigger Than Us podcast.", ["Bigger Than Us"], id="a podcast"
        ),
        pytest.param(
            "Mary Holt hinted on Mosaic Radio at a strike, saying “the road is shut for good”.",
            ["Mosaic Radio"],
            id="between the source and its cue",
        ),
        pytest.param(
            "Ledger columnist Ada Brandt argued that the road was shut for good.",
            ["Ledger"],
            id="a columnist who argues",
        ),
        pytest.param(
            "Mary Holt admitted on the podcast “Loud Bench” that the road was shut.",
            ["Loud Bench"],
            id="a quoted title",
        ),
        pytest.param(
            "The road is shut, according to court documents obtained by Axios.", ["Axios"], id="a document obtained"
        ),
        pytest.param(
            "When contacted by the Guardian, a spokesman said that the road was shut.", ["Guardian"], id="asked before"
        ),
        pytest.param(
            "Jo Weld, asked about it by CNN on his way home, said that the road was shut.", ["CNN"], id="asked within"
        ),
        pytest.param(
            "The road is shut, per two drivers who spoke to Politico.", ["Politico"], id="who spoke to the outlet"
        ),
        pytest.param(
            "Speaking on Josie Lamb's podcast Tea For Three, Mary Holt insisted that the road was shut.",
            ["Tea For Three"],
            id="whose podcast it is",
        ),
        pytest.param("“The road is shut,” Mary Holt joked on Coast FM.", ["Coast FM"], id="a station's name"),
        pytest.param(
            "“The road is shut,” Mary Holt said on her Fizz FM breakfast show.", ["Fizz FM"], id="her station's name"
        ),
        pytest.param("An insider told The Sun that the road was shut.", ["The Sun"], id="a name like a day's"),
        pytest.param(
            "Mary Holt told the Two Nodes podcast that the road was shut.", ["Two Nodes"], id="told a podcast"
        ),
        pytest.param("Mary Holt told the Guardian exclusively that it was shut.", ["Guardian"], id="told it only"),
        pytest.param("Mary Holt told the Today programme that the road was shut.", ["Today"], id="called like a day"),
        pytest.param(
            "Mary Holt told BBC Radio 4's Today programme that the road was shut.",
            ["BBC Radio 4's Today"],
            id="a station's programme",
        ),
        pytest.param("Mary Holt told NPR's Morning Edition that the road was shut.", ["NPR"], id="a time in its name"),
        pytest.param(
            "Mary Holt told a Kelmouth radio station that the road was shut.",
            ["Kelmouth radio station"],
            id="a station without a name",
        ),
        pytest.param(
            "Mary Holt said, as cited by Reuters, that the road was shut.", ["Reuters"], id="amid, but not said"
        ),
        pytest.param("On Sky News, Mary Holt said that the road was shut.", ["Sky News"], id="On opens the sentence"),
        pytest.param("In The Guardian, Mary Holt argues that the road is shut.", ["The Guardian"], id="In opens it"),
        pytest.param(
            "“The road is shut,” Mary Holt said on CNN's “Capital Porch.”", ["CNN"], id="whose programme it was"
        ),
        pytest.param("Reuters was told by two officials that the road was shut.", ["Reuters"], id="was told by"),
        pytest.param("“The road is shut,” CNN has been told by Mary Holt.", ["CNN"], id="has been told by, behind"),
        pytest.param("The BBC was informed by the ministry that the road was shut.", ["The BBC"], id="informed by"),
        pytest.param("Axios' Doron Pell reports that the road is shut.", ["Axios"], id="an outlet that ends in s"),
    ],
)
def test_the_outlet_is_named(text, way):
    assert chains(an_article(text))[-1][1:] == [*way, COURIER]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Jim Roberts, an assistant editor at the Times, called him a “giant of the trade”.", id="a post held there"
        ),
        pytest.param("“The road is shut,” wrote Times editor Clyde Haber on Twitter.", id="on a platform"),
        pytest.param("Mary Holt warned Kelmouth that the road was shut.", id="nobody warns an outlet"),
        pytest.param("Mary Holt told Kelmouth to “stop reading the table”.", id="nobody tells one what to do"),
        pytest.param(
            "Jane Roe, a reporter at the Times, called the road a “giant of its trade”.", id="a post of a reporter"
        ),
        pytest.param("Mary Holt was told by two officials that the road was shut.", id="a person was told"),
        pytest.param("Kelmouth was told by two officials that the road was shut.", id="a town was told"),
        pytest.param("Reuters was warned by two officials that the road was shut.", id="an outlet was warned"),
        pytest.param("Axios was told by Mary Holt to stop.", id="an outlet was told what to do"),
        pytest.param("Reuters is said to be late.", id="nobody told it"),
        pytest.param("Mary Holt told the Wednesday meeting that the road was shut.", id="a meeting on a day"),
        pytest.param("Mary Holt said that the BBC was in London.", id="in the words said"),
        pytest.param("“I read it in the Times,” Mary Holt said.", id="in a quotation"),
        pytest.param("On Sunday, Mary Holt said that the road was shut.", id="a day opens it"),
        pytest.param("Mary Holt told a Kelmouth road meeting that the road was shut.", id="a meeting in a town"),
        pytest.param("Mary Holt told the Kelmouth council that the road was shut.", id="a council"),
        pytest.param("Mary Holt told the Kelmouth investor conference that the road was shut.", id="a conference"),
        pytest.param("Mary Holt told Ada Brandt show trials would follow.", id="a programme's noun that is none"),
        pytest.param("Mary Holt said that the figures cited by Reuters were wrong.", id="amid the words said"),
        pytest.param("On Twitter, Mary Holt said that the road was shut.", id="a platform opens it"),
        pytest.param("In Kelmouth, Mary Holt said that the road was shut.", id="a town opens it"),
        pytest.param("Mary Holt said outside the BBC that the road was shut.", id="a place"),
        pytest.param("Mary Holt said in Kelmouth that the road was shut.", id="a town"),
        pytest.param("Mary Holt said on Truth Social that the road was shut.", id="a platform of her own words"),
        pytest.param(
            "Mary Holt assured the public on Weibo, a site like Twitter, that the road was shut.",
            id="a platform told of",
        ),
        pytest.param("Mary Holt, an aide to the BBC, said that the road was shut.", id="nobody spoke to it"),
        pytest.param("Mary Holt, paid by the BBC, said that the road was shut.", id="it did not ask"),
        pytest.param("An insider said that the road was shut.", id="an insider, not the Insider"),
    ],
)
def test_no_outlet_is_named(text):
    assert chains(an_article(text))[0][1:] == [COURIER]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param(
            "The Ledger wrote of it on Monday. Two drivers told it that nobody had asked them.",
            ["Ledger"],
            id="told it",
        ),
        pytest.param(
            "The Ledger wrote of it on Monday. A driver tells the paper that nobody had asked him.",
            ["Ledger"],
            id="tells the paper",
        ),
        pytest.param(
            "The Ledger wrote of it on Monday. The paper was told by a driver that nobody had asked him.",
            ["Ledger"],
            id="the paper was told",
        ),
        pytest.param(
            "Reuters wrote of it. A spokesman told the wire service that one person was dead.",
            ["Reuters"],
            id="the wire service",
        ),
    ],
)
def test_a_paper_is_the_one_named_last(text, way):
    assert [name.removeprefix("The ") for name in chains(an_article(text))[-1][1:-1]] == way


def test_a_piece_is_the_outlets_that_was_spoken_of():
    text = "The Ledger printed a long talk with Mary Holt. Holt said in the interview that the road was shut."
    assert [name.removeprefix("The ") for name in chains(an_article(text))[-1]] == ["Mary Holt", "Ledger", COURIER[4:]]


def test_letters_of_the_carriers_own_name_are_no_other_outlet():
    outlet = Party(name="Emirates Trade Review", kind=PartyKind.OUTLET)
    article = an_article("One broker told ETR that towers stood empty.", outlet=outlet)
    assert chains(article) == [["One broker", "Emirates Trade Review"]]


def test_a_site_named_for_its_carrier_is_no_other_outlet():
    article = an_article(
        "One broker told Metro.co.uk that towers stood empty.", outlet=Party(name="Metro", kind=PartyKind.OUTLET)
    )
    assert chains(article) == [["One broker", "Metro"]]


@pytest.mark.parametrize(
    ("texts", "ways"),
    [
        pytest.param(
            ["Mayor Tom Harley told aides that it rained, the Washington Post reported. “We lost,” he said."],
            ["Washington Post"],
            id="what the Post reported goes on",
        ),
        pytest.param(
            ["It rained, the Washington Post reported.", "Mayor Tom Harley was in Kiel.", "“We lost,” he said."],
            [],
            id="not his words",
        ),
    ],
)
def test_words_within_an_outlets_report_came_by_it(texts, ways):
    assert chains(an_article(*texts))[-1] == ["Tom Harley", *ways, COURIER]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param(
            "The Ledger wrote that the road was shut. The paper quoted a driver as saying that it was gone.",
            ["The Ledger"],
            id="the paper",
        ),
        pytest.param(
            "The Ledger says the road is shut, but it quotes a driver as saying that it was gone.",
            ["The Ledger"],
            id="it",
        ),
        pytest.param(
            "The Times article says the road is shut, but it quotes a driver as saying that it was gone.",
            ["The Times"],
            id="its article",
        ),
        pytest.param("Reuters now quotes a driver as saying that it was gone.", ["Reuters"], id="now"),
        pytest.param(
            "Mary Holt said it rained. She quoted a driver as saying that it was gone.", ["Mary Holt"], id="a person"
        ),
        pytest.param(
            "Her report at the time quoted a driver as saying that it was gone.", [], id="nobody called the time"
        ),
        pytest.param("A driver was quoted as saying that it was gone.", [], id="by nobody who is named"),
    ],
)
def test_who_quotes_somebody_is_the_way(text, way):
    assert chains(an_article(text))[-1] == ["driver", *way, COURIER]
