"""Reported speech: which clause is whose claim, and which verbs are none."""

import pytest

from tests.attribute.reading import an_article, read
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Action, PartyKind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Ada Brandt said on Monday that the road would close.",
            [("Ada Brandt", "that the road would close")],
            id="that",
        ),
        pytest.param(
            "Ada Brandt said the road would close.", [("Ada Brandt", "the road would close")], id="without that"
        ),
        pytest.param(
            "The road would close, Ada Brandt said.", [("Ada Brandt", "The road would close")], id="claim first"
        ),
        pytest.param(
            "The road would close in June, officials said on Monday.",
            [("officials", "The road would close in June")],
            id="claim first, then when",
        ),
        pytest.param(
            "Most of the crews were for a walk-out, the union’s secretary, Ada Brandt, told the Mercury when the count "
            "was over.",
            [("Ada Brandt", "Most of the crews were for a walk-out")],
            id="claim first, then a clause that says when",
        ),
        pytest.param(
            "The road would close in June, Ada Brandt told a meeting in Tollan, where most of the pilots live.",
            [("Ada Brandt", "The road would close in June")],
            id="claim first, then a clause that says where",
        ),
        pytest.param(
            "In the hall on Monday, Ada Brandt told the court when the road would close.",
            [("Ada Brandt", "when the road would close")],
            id="a clause that is what was told",
        ),
        pytest.param(
            "His members, Ada Brandt said, would rather pay.",
            [("Ada Brandt", "His members … would rather pay")],
            id="cue in the middle",
        ),
        pytest.param(
            "Ada Brandt said the road would close, adding that it had no lights.",
            [("Ada Brandt", "the road would close"), ("Ada Brandt", "that it had no lights")],
            id="adding",
        ),
        pytest.param(
            "The ministry said that it had rained but denied that the road was closed.",
            [("ministry", "that it had rained"), ("ministry", "that the road was closed")],
            id="two verbs of one subject",
        ),
        pytest.param("Ada Brandt denied the charge.", [("Ada Brandt", "the charge")], id="a noun"),
        pytest.param("Ada Brandt vowed to stay on.", [("Ada Brandt", "to stay on")], id="an infinitive"),
        pytest.param(
            "Halvard Bank told the court it was owed money.", [("Halvard Bank", "it was owed money")], id="told"
        ),
        pytest.param("Some said he was in hiding.", [("Some", "he was in hiding")], id="nobody in particular"),
        pytest.param(
            "As Ada Brandt noted on Friday, the road was dark when the lights went out.",
            [("Ada Brandt", "the road was dark when the lights went out")],
            id="as somebody noted",
        ),
        pytest.param(
            "The plan was blocked by the United States, which complained that it “failed to help”.",
            [("United States", "that it “failed to help”")],
            id="a relative clause behind a passive",
        ),
        pytest.param(
            "Ada Brandt confirmed the deal, adding that she had seen the map and had agreed to sell the pier.",
            [("Ada Brandt", "the deal"), ("Ada Brandt", "that she had seen the map and had agreed to sell the pier")],
            id="a second verb of the claim itself",
        ),
        pytest.param(
            "In 2003, officials were accused of hiding the true extent of the outbreak.",
            [("", "hiding the true extent of the outbreak")],
            id="accused by nobody named",
        ),
        pytest.param(
            "The dockers, Ada Brandt said, met the mayor and warned him.",
            [("Ada Brandt", "The dockers … met the mayor and warned him")],
            id="a verb of speech in the second half",
        ),
        pytest.param(
            "Local radio stations reported the news.", [("Local radio stations", "the news")], id="reported a thing"
        ),
        pytest.param(
            "A spokesman said in a statement emailed to NBC News that the road was open.",
            [("spokesman", "that the road was open")],
            id="one statement, though two verbs stand before it",
        ),
        pytest.param(
            "“These are people,” Ada Brandt added, speaking of the dockers.",
            [("Ada Brandt", "“These are people,”")],
            id="what the speaker did is not said",
        ),
        pytest.param(
            "“He was a champion,” said Joseph Lund, an editor of the Times.",
            [("Joseph Lund", "“He was a champion,”")],
            id="what the speaker is is not said",
        ),
        pytest.param(
            "Lotte Sulz died at home on Saturday, the paper said, citing her family.",
            [("paper", "Lotte Sulz died at home on Saturday")],
            id="whom the paper cites is not said",
        ),
        pytest.param(
            "The ministry, in a statement, said that the talks had failed.",
            [("ministry", "that the talks had failed")],
            id="a parenthesis",
        ),
        pytest.param(
            "There was a row, with many analysts saying that it would last.",
            [("many analysts", "that it would last")],
            id="with somebody saying",
        ),
        pytest.param(
            "Two fans who had queued since dawn said they were cold.",
            [("Two fans who had queued since dawn", "they were cold")],
            id="a relative clause in the subject",
        ),
        pytest.param(
            "The Ledger reports, citing a committee aide, that Ada Brandt slipped in a rule for Orvia.",
            [
                ("The Ledger", "that Ada Brandt slipped in a rule for Orvia"),
                ("committee aide", "that Ada Brandt slipped in a rule for Orvia"),
            ],
            id="a verb that is a noun too, before a parenthesis",
        ),
        pytest.param(
            "It is asserted by the Crown that both parents knew this.",
            [("Crown", "that both parents knew this")],
            id="a passive with its agent",
        ),
        pytest.param(
            "Nora Voss of Bergen, who asked not to be named, told the paper that the figure was old.",
            [("Nora Voss", "that the figure was old")],
            id="a verb of speech in a relative clause of the subject",
        ),
        pytest.param(
            "A lawyer not on the case, Rosa Bell, told Docket Hound it was old.",
            [("Rosa Bell", "it was old")],
            id="whom one tells is not who tells",
        ),
        pytest.param(
            "Ada Brandt said at least 12 others faced trial.",
            [("Ada Brandt", "at least 12 others faced trial")],
            id="a quantity is not where it was said",
        ),
        pytest.param(
            "Ada Brandt said on 12 May that it rained.",
            [("Ada Brandt", "that it rained")],
            id="a date",
        ),
        pytest.param(
            "Growth will be 1.2% this year, not 1.7, says the Office for Fiscal Rules.",
            [("Office for Fiscal Rules", "Growth will be 1.2% this year, not 1.7")],
            id="`not` opens no apposition",
        ),
        pytest.param(
            "A herdsman told the same agency “the cattle have learnt to lie down”.",
            [("herdsman", "“the cattle have learnt to lie down”")],
            id="a long quotation is no agency's name",
        ),
        pytest.param(
            "The bill was dead, Colton Pruitt said as he left the meeting.",
            [("Colton Pruitt", "The bill was dead")],
            id="when it was said is not said",
        ),
        pytest.param(
            "Most of the dead were at the market, the Doctors’ Committee said in a message.",
            [("Doctors’ Committee", "Most of the dead were at the market")],
            id="a genitive without its s",
        ),
        pytest.param(
            "A report to be released on Monday says the road was closed.",
            [("report", "the road was closed")],
            id="an infinitive in the subject",
        ),
        pytest.param(
            "The fourth star will have surgery, the sources said, if there is one.",
            [("sources", "The fourth star will have surgery")],
            id="a condition behind the verb and a comma",
        ),
        pytest.param(
            "The dispute, Voss argues, is “about sleep, and nobody with a cabin has noticed”.",
            [("Voss", "The dispute … is “about sleep, and nobody with a cabin has noticed”")],
            id="a second half that is a verb and a quotation",
        ),
        pytest.param(
            "Mrs Iqbal said she had rung the line and been told that there was no fault.",
            [
                ("Iqbal", "she had rung the line and been told that there was no fault"),
                ("", "that there was no fault"),
            ],
            id="a passive joined to a claim belongs to it",
        ),
        pytest.param(
            "Another driver was told by an officer at the gate to go home.",
            [("officer at the gate", "to go home")],
            id="a passive with its agent and an infinitive",
        ),
        pytest.param(
            "Curtis “Sandy” Bell told investors their money was safe.",
            [("Curtis “Sandy” Bell", "their money was safe")],
            id="a nickname in a name",
        ),
        pytest.param(
            "In her book “The Long Queue” Ada Brandt predicted that she would be arrested.",
            [("Ada Brandt", "that she would be arrested")],
            id="a title before the subject",
        ),
        pytest.param(
            "A review of “The Salt Ledger” asserted that its author had never seen the sea.",
            [("review of", "that its author had never seen the sea")],
            id="a title at the subject's end",
        ),
        pytest.param(
            "Her critics, and she still has them, say the court stretched the law.",
            [("Her critics", "the court stretched the law")],
            id="an aside behind the subject",
        ),
        pytest.param(
            "Rosa Bell, the producer of films including Ben Lund’s “Good Rope,” acknowledged making a mistake.",
            [("Rosa Bell", "making a mistake")],
            id="an apposition that ends with a title",
        ),
        pytest.param(
            "At the hotel where the singer had been staying, a receptionist said she left at dawn.",
            [("receptionist", "she left at dawn")],
            id="a place with a clause of its own",
        ),
        pytest.param(
            "A receptionist said she left at dawn, “through the kitchen”.",
            [("receptionist", "she left at dawn, “through the kitchen”")],
            id="a clause that ends in quoted words",
        ),
        pytest.param(
            "The captain had gone below, the jury was told on Monday.",
            [("", "The captain had gone below")],
            id="claim first, then who was told",
        ),
        pytest.param(
            "The brakes were not active, the agency acknowledged Saturday in response to questions from the Ledger.",
            [("agency", "The brakes were not active")],
            id="claim first, then the occasion",
        ),
        pytest.param(
            "As Rosa Bell reports for the Ledger, the first cases came to light last week.",
            [("Rosa Bell", "the first cases came to light last week")],
            id="as somebody reports for an outlet",
        ),
        pytest.param(
            "The men had been drinking since noon, the court heard.",
            [("", "The men had been drinking since noon")],
            id="claim first, then the court heard",
        ),
        pytest.param(
            "The tribunal has heard that Ada Brandt left early.",
            [("", "that Ada Brandt left early")],
            id="the tribunal heard",
        ),
        pytest.param(
            "Coach Rosa Bell was asked whether he thought the ball was out.",
            [("", "he thought the ball was out")],
            id="somebody was asked whether",
        ),
        pytest.param(
            "Ada Brandt will say on Monday that the road is “a wreck”.",
            [("Ada Brandt", "that the road is “a wreck”")],
            id="a speech that is quoted before it is held",
        ),
        pytest.param(
            "The minister wrote a letter on X. Ada Brandt said that it was late.",
            [("Ada Brandt", "that it was late")],
            id="a platform at the end of a sentence",
        ),
        pytest.param(
            "Its chair, Liam X. Brandt said that it was late.",
            [("Liam X Brandt", "that it was late")],
            id="not: an initial",
        ),
    ],
)
def test_whose_claim(text, said):
    assert read(text) == said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ada Brandt did not say whether the road would close.", id="not said"),
        pytest.param("Ada Brandt never said that.", id="never"),
        pytest.param("The claims in the report were old.", id="nouns"),
        pytest.param("A man called Smith was found in the harbour.", id="a name"),
        pytest.param("Ada Brandt was criticised.", id="criticism in the passive, without its words"),
        pytest.param("The report published by the council is long.", id="a participle"),
        pytest.param("Voters were unsure what to say.", id="an infinitive without a subject"),
        pytest.param("A key question remains the price.", id="a noun with an adjective"),
        pytest.param("“Punch”, as many called him, stayed on the board.", id="a nickname"),
        pytest.param("The United States also has ports.", id="a name that is a verb's form too"),
        pytest.param("The bank charged two crowns a month.", id="another sense"),
        pytest.param("One was a screen print called “Cowboys and Riders” from 1987.", id="a thing and its own name"),
        pytest.param("Voss photographed the sailors found in the water as they may drown.", id="found, a participle"),
        pytest.param("The plan was denounced by the mayor that evening.", id="an agent, and no words of his"),
        pytest.param(
            "However, despite the warnings and her poor sight, the Bergs continued to refuse help.",
            id="a verb about what somebody goes on to do",
        ),
        pytest.param("The court heard two witnesses on Monday.", id="who was heard"),
        pytest.param("Ada Brandt was asked about the report.", id="asked about a thing"),
        pytest.param("Two of the dockers Image: Ada Brandt.", id="who took a picture"),
        pytest.param("The so-called “peace dividend” never came.", id="words of distance"),
        pytest.param("The council fears a “brain drain” from the islands.", id="a term in quotation marks"),
        pytest.param("Her film “We Said Nothing” opened on Friday.", id="a title"),
        pytest.param("Johnny “The Hammer” Voss was arrested on Monday.", id="a nickname inside a name"),
        pytest.param("The word “sorry” is not in his vocabulary.", id="a word as a word"),
        pytest.param("The town is known as “the gate of the north”.", id="a byname"),
        pytest.param("The ship, called “Astrid”, sank.", id="a name behind a comma"),
        pytest.param("Ada Brandt declined to say how many had died.", id="declined"),
        pytest.param("Ada Brandt could not say whether the road was closed.", id="could not say"),
        pytest.param("The ministry would not comment on the report.", id="no comment"),
        pytest.param("Ada Brandt will say on Monday that the road is closed.", id="the future"),
        pytest.param("Ada Brandt is expected to announce that the road is closed.", id="expected"),
        pytest.param("If Ada Brandt says the road is closed, we will walk.", id="a condition"),
        pytest.param("It is not known whether Ada Brandt will say yes.", id="an indirect question about it"),
        pytest.param("Neither the mayor nor the council said how it happened.", id="neither, nor"),
        pytest.param("No one has claimed responsibility.", id="no one"),
        pytest.param("No official said the road was closed.", id="no official"),
        pytest.param("Few would say the road is closed.", id="few would"),
        pytest.param("Who said the road was closed?", id="a question"),
        pytest.param("It goes without saying that the road is long.", id="an idiom"),
        pytest.param("There is no suggestion that Ada Brandt broke the law.", id="no suggestion"),
        pytest.param("Two officials asked not to be identified because the talks go on.", id="a wish to stay unnamed"),
        pytest.param("One diplomat requested anonymity because the talks go on.", id="a wish for anonymity"),
        pytest.param("A driver asked to remain anonymous because he feared the boss.", id="a wish to be anonymous"),
        pytest.param("Without saying why, the bank closed the account.", id="without saying"),
    ],
)
def test_no_claim(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "A source, who asked not to be named because he feared the boss, said the road was shut.",
            [("source", "the road was shut")],
            id="what the source says besides",
        ),
        pytest.param(
            "Ada Brandt asked not to be treated as a hero.",
            [("Ada Brandt", "to be treated as a hero")],
            id="another wish",
        ),
        pytest.param(
            "Ada Brandt said anonymity was the only way to speak.",
            [("Ada Brandt", "anonymity was the only way to speak")],
            id="words about anonymity",
        ),
    ],
)
def test_beside_a_wish_to_stay_unnamed(text: str, said: list[tuple[str, str]]) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "It was also reported that the road is closed.",
        "The road is said to be closed.",
        "The road is reportedly closed.",
    ],
)
def test_hearsay_has_an_unknown_speaker_who_says_so(text):
    (said,) = read_statements(an_article(text), language("en"))
    assert (said.speaker.name, said.speaker.kind, said.hops[0].action) == ("", PartyKind.UNKNOWN, Action.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Boats saved 700 people, and the navy reportedly saved 200 more.",
            "the navy … saved 200 more",
            id="a clause that `and` joins",
        ),
        pytest.param(
            "The road was reportedly closed by the mayor, which the ministry rejects.",
            "The road was … closed by the mayor",
            id="what is said of it is another clause",
        ),
        pytest.param(
            "Ada Brandt left the hall and, reportedly, the country.", "the country", id="a part that `and` joins"
        ),
        pytest.param(
            "The ministry, which has men there, reportedly closed the road.",
            "The ministry, which has men there … closed the road",
            id="an aside in the clause itself",
        ),
    ],
)
def test_hearsay_holds_for_its_own_clause(text, words):
    assert [said for _, said in read(text)] == [words]


def test_a_claim_inside_a_claim_comes_by_way_of_the_outer_speaker():
    article = an_article("A woman told the court that boatmen had asked for more money.")
    outer, inner = read_statements(article, language("en"))
    assert inner.nested_in == 0
    assert [hop.party.name for hop in inner.hops[:-1]] == ["boatmen", "woman", "The Harbour Courier"]
    assert [hop.action for hop in inner.hops[:2]] == [Action.SAID, Action.SAID]
    assert outer.speaker.kind is PartyKind.ANONYMOUS


def test_german_reported_speech_goes_on_without_a_cue():
    said = read("Voss sagte, der Weg sei zu. Neue Straßen werde es nicht geben.", tag="de")
    assert said == [("Voss", "der Weg sei zu"), ("Voss", "Neue Straßen werde es nicht geben")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "FERRY TALKS: In an interview with the Mercury, Ada Brandt warned against “a winter without boats.”",
            [("Ada Brandt", "against “a winter without boats.”")],
            id="a topic in capitals, then where it was said",
        ),
        pytest.param(
            "NIGHT TRAINS: The last one leaves in May, Ada Brandt said.",
            [("Ada Brandt", "The last one leaves in May")],
            id="a topic in capitals before the claim",
        ),
        pytest.param(
            "HARBOUR CITY (UNS) The pier closes in May, Ada Brandt said.",
            [("Ada Brandt", "The pier closes in May")],
            id="a dateline without a dash",
        ),
        pytest.param(
            "HARBOUR CITY, May 3 (UNS) -- Piers close in May, Ada Brandt said.",
            [("Ada Brandt", "Piers close in May")],
            id="a dateline with a day",
        ),
        pytest.param(
            "KIEL: Piers close in May, Ada Brandt said.",
            [("Ada Brandt", "Piers close in May")],
            id="a town before a colon",
        ),
        pytest.param(
            "HARBOUR CITY — The pier closes in May, Ada Brandt said.",
            [("Ada Brandt", "The pier closes in May")],
            id="a town before a dash",
        ),
        pytest.param(
            "(UNS) — The pier closes in May, Ada Brandt said.",
            [("Ada Brandt", "The pier closes in May")],
            id="an agency alone",
        ),
        pytest.param(
            "Piers — 14 of them — close in May, Ada Brandt said.",
            [("Ada Brandt", "Piers — 14 of them — close in May")],
            id="not: one word with a capital before a dash",
        ),
        pytest.param(
            "The Action Party (AP) Council meets in May, Ada Brandt said.",
            [("Ada Brandt", "The Action Party (AP) Council meets in May")],
            id="not: a party's letters",
        ),
        pytest.param(
            "The choice is plain: stay or leave in May, Ada Brandt said.",
            [("Ada Brandt", "The choice is plain: stay or leave in May")],
            id="not: a colon in the claim",
        ),
    ],
)
def test_a_topic_or_a_dateline_is_not_told(text: str, said: list[tuple[str, str]]) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Ada Brandt boasted that the crisis was “solved.” (There are 2,700 people on the list.)",
            [("Ada Brandt", "that the crisis was “solved.”")],
            id="a sentence in brackets",
        ),
        pytest.param(
            "Ada Brandt said the crisis was “solved” (or nearly).",
            [("Ada Brandt", "the crisis was “solved” (or nearly)")],
            id="not: an aside in brackets",
        ),
        pytest.param(
            "Ada Brandt regretted that “some play with fire”.",
            [("Ada Brandt", "that “some play with fire”")],
            id="regretted that",
        ),
        pytest.param("Ada Brandt regretted her years abroad.", [], id="not: regretted a thing"),
    ],
)
def test_words_end_before_a_sentence_in_brackets(text: str, said: list[tuple[str, str]]) -> None:
    assert read(text) == said
