"""Where words that somebody is given for end, and the narrator goes on."""

import pytest

from tests.attribute.reading import read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Half of the drivers say they are late, according to the union.",
            [("Half of the drivers", "they are late")],
            id="a source of the whole sentence",
        ),
        pytest.param(
            "Ada Brandt will tell the court that the bridge is “safe and sound” according to a draft of her speech.",
            [("Ada Brandt", "that the bridge is “safe and sound”")],
            id="a source behind quoted words",
        ),
        pytest.param(
            "Ada Brandt said the bridge was safe (h/t Axios).",
            [("Ada Brandt", "the bridge was safe")],
            id="whom it came from, in brackets",
        ),
        pytest.param(
            "Ada Brandt said the bridge was safe, via Reuters.",
            [("Ada Brandt", "the bridge was safe")],
            id="whom it came from, behind a comma",
        ),
        pytest.param(
            "Ada Brandt said the oil would come late, via Rotterdam.",
            [("Ada Brandt", "the oil would come late, via Rotterdam")],
            id="not: a place on the way",
        ),
        pytest.param(
            "The board said repairs have cost, according to the ledger, four million crowns.",
            [("board", "repairs have cost, according to the ledger, four million crowns")],
            id="not: a source in the middle",
        ),
        pytest.param(
            "Ada Brandt dismissed the story as “pub talk” in Doha on Sunday.",
            [("Ada Brandt", "“pub talk”")],
            id="a name, then where",
        ),
        pytest.param(
            "The regulator described the broadcast as “a grave fault” and suspended its licence.",
            [("regulator", "“a grave fault”")],
            id="a name, then what else was done",
        ),
        pytest.param(
            "Ada Brandt called the talks “a last chance” for the valley.",
            [("Ada Brandt", "“a last chance” for the valley")],
            id="not: a name that goes on",
        ),
        pytest.param(
            "Observers noted “serious failures” but found no fraud.",
            [("Observers", "“serious failures”")],
            id="quoted words, then a verb of the same subject",
        ),
        pytest.param(
            "The draft says the road is “late”, but the ministry will ask again.",
            [("draft", "the road is “late”")],
            id="a clause with quoted words, then one without",
        ),
        pytest.param(
            "The draft says “some delay”, but the ministry will ask again.",
            [("draft", "“some delay”, but the ministry will ask again")],
            id="not: a clause behind quoted words alone",
        ),
        pytest.param(
            "Ada Brandt denied the charge, and the case was settled in May.",
            [("Ada Brandt", "the charge")],
            id="an object, then a clause",
        ),
        pytest.param(
            "The board praised the rescue, but stopped short of paying for it.",
            [("board", "the rescue")],
            id="an object, then a verb of the same subject",
        ),
        pytest.param(
            "Ada Brandt denied the charge, or the part of it that had been printed.",
            [("Ada Brandt", "the charge, or the part of it that had been printed")],
            id="not: a second object",
        ),
        pytest.param(
            "Ada Brandt said that it had rained, and that the road was closed.",
            [("Ada Brandt", "that it had rained, and that the road was closed")],
            id="not: a second clause of hers",
        ),
        pytest.param(
            "One trader said the figures “made his ears go cold”; another left the room.",
            [("One trader", "the figures “made his ears go cold”")],
            id="a semicolon behind quoted words",
        ),
        pytest.param(
            "Ada Brandt said it was “late”; “we are all tired”.",
            [("Ada Brandt", "it was “late”; “we are all tired”")],
            id="not: a semicolon before more of them",
        ),
    ],
)
def test_words_end_where_the_narrator_goes_on(text: str, said: list[tuple[str, str]]) -> None:
    speakers = {speaker for speaker, _ in said}
    assert [told for told in read(text) if told[0] in speakers] == said
