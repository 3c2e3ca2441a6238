"""What stands beside the story: boxes, key points, notes, corrections, who the author is."""

import pytest

from tests.extract.samples import SENTENCES, inner, kinds, page, read
from wirecopy.extract import read_article
from wirecopy.model import BlockKind, MarkKind

BOX = "The pier was built of oak in 1911 and has been repaired twice since then, in 1947 and 1988."


@pytest.mark.parametrize(
    ("markup", "role", "words"),
    [
        pytest.param(f"<div class='fact-box'><p>{BOX}</p></div>", "fact box", BOX, id="by its class"),
        pytest.param(
            f"<aside class='x71'><h3>The pier</h3><p>{BOX}</p></aside>",
            "fact box",
            f"The pier\n{BOX}",
            id="an aside with a heading",
        ),
        pytest.param(
            f"<aside class='overflow-hidden'><h3>The pier</h3><p>{BOX}</p></aside>",
            "fact box",
            f"The pier\n{BOX}",
            id="a class that only says how it looks",
        ),
        pytest.param(
            "<div class='infobox'><h2>Die Autorin</h2><p>Ada Brandt schreibt seit vielen Jahren über Häfen.</p></div>",
            "bio",
            "Die Autorin\nAda Brandt schreibt seit vielen Jahren über Häfen.",
            id="a box about the author",
        ),
        pytest.param(
            "<p>Correction: An earlier version gave the wrong year.</p>",
            "correction",
            "Correction: An earlier version gave the wrong year.",
            id="a correction",
        ),
    ],
)
def test_a_box_stands_beside_the_text(markup, role, words):
    article = read(markup)
    (block,) = inner(article)
    assert (block.kind, block.role, block.text, block.beside) == (BlockKind.ASIDE, role, "", words)
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<aside><h3>Related articles</h3><p>{BOX}</p></aside>", id="a heading of other articles"),
        pytest.param(f"<aside class='newsletter'><h3>The pier</h3><p>{BOX}</p></aside>", id="a pitch by its class"),
        pytest.param(f"<aside><p>{BOX}</p></aside>", id="no heading"),
        pytest.param(f"<aside><h3>The pier</h3><p><a href='/x'>{BOX}</a></p></aside>", id="a teaser"),
        pytest.param(f"<aside><h3>Our letter</h3><p>{BOX}</p><form><input></form></aside>", id="a form"),
    ],
)
def test_what_an_aside_says_of_other_things_goes(markup):
    article = read(markup)
    assert "aside" not in kinds(article)
    assert BOX not in article.text


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("<p>Aus dem Englischen von Jan Brandt</p>", "note", id="translation, German"),
        pytest.param("<p>Translated from French by Jan Brandt.</p>", "note", id="translation, English"),
        pytest.param("<p>Note: The Courier belongs to a firm that owns boats.</p>", "note", id="disclosure"),
        pytest.param(
            "<p><em>Ada Brandt is a reporter who has written about harbours since 2009.</em></p>", "bio", id="bio"
        ),
        pytest.param("<p>Ada Brandt is a reporter who has written about it.</p>", "", id="a sentence about somebody"),
        pytest.param("<p><em>The council will meet again on Friday in the old hall.</em></p>", "", id="italics"),
    ],
)
def test_the_last_lines_may_be_notes(line, role):
    article = read("", after=line)
    assert article.blocks[-1].role == role
    assert bool(article.blocks[-1].beside) == bool(role)


def test_a_text_that_is_a_correction_stays_one():
    article = read_article(page("<p>Correction: An earlier version of a story gave the wrong year for the pier.</p>"))
    assert article.text.startswith("Correction:")


def test_a_correction_that_is_added_makes_a_version():
    added = read("", after="<p>Correction: An earlier version gave the wrong year.</p>")
    plain = read("")
    assert added.text == plain.text
    assert added.sha256 != plain.sha256


@pytest.mark.parametrize(
    "heading", ["Key points", "In brief:", "Auf einen Blick", "L’essentiel", "Puntos clave", "Kortversjonen"]
)
def test_a_list_under_a_heading_that_announces_the_short_version_is_an_aside(heading):
    listed = "<ul><li>The pier is closed.</li><li>Two boats are sold.</li></ul>"
    (block,) = inner(read(f"<h2>{heading}</h2>{listed}"))
    assert (block.kind, block.role, block.beside) == (
        BlockKind.ASIDE,
        "key points",
        "The pier is closed.\nTwo boats are sold.",
    )
    assert kinds(read(f"<h2>What comes next</h2>{listed}")).count("aside") == 0


def test_a_box_keeps_its_links_and_emphasis():
    markup = f"<aside><h3>The pier</h3><p>{BOX}</p><p>It is <a href='/oak'>of <b>oak</b></a> and stays so.</p></aside>"
    (block,) = inner(read(markup))
    said = {(one.kind, block.beside[one.start : one.end]) for one in block.beside_marks}
    assert said == {(MarkKind.LINK, "of oak"), (MarkKind.STRONG, "oak")}
