"""What a page says only to those who hear it is no part of the article; what it shows to anybody is."""

import pytest

from tests.extract.samples import SENTENCES, inner, paragraphs, read


@pytest.mark.parametrize(
    "label",
    [
        pytest.param('<h2 class="visually-hidden">Main content</h2>', id="Bootstrap"),
        pytest.param('<h3 class="conHeadline hidden">New section</h3>', id="a hidden heading"),
        pytest.param('<p class="screen-reader-text">New section</p>', id="WordPress"),
        pytest.param('<h2 class="css-1f3b-VisuallyHidden e16en2">Main content</h2>', id="a name that a tool made"),
        pytest.param('<h2 class="u-hiddenVisually__aX3">Main content</h2>', id="a module's class"),
        pytest.param('<h2 class="text-hide">Main content</h2>', id="replaced by a picture"),
        pytest.param('<h2 style="position:absolute;clip: rect(0 0 0 0)">Main content</h2>', id="clipped"),
        pytest.param('<h2 style="clip-path: inset(50%)">Main content</h2>', id="clipped by a path"),
        pytest.param('<p style="position: absolute; left: -9999px">New section</p>', id="far off the screen"),
    ],
)
def test_a_label_for_the_ear_is_no_block(label):
    assert inner(read(label)) == ()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('<h2 class="sr-only md:not-sr-only">Winter is near</h2>', id="shown on wide screens"),
        pytest.param('<h2 class="hidden lg:block">Winter is near</h2>', id="hidden on narrow screens"),
        pytest.param('<h2 class="not-sr-only">Winter is near</h2>', id="shown to all"),
        pytest.param('<h2 class="overflow-hidden">Winter is near</h2>', id="cut off where it is too long"),
        pytest.param('<h2 class="elementor-invisible">Winter is near</h2>', id="faded in by a script"),
        pytest.param('<h2 style="clip: auto; left: -2px">Winter is near</h2>', id="moved a little"),
        pytest.param('<h2 class="screen-reader-news">Winter is near</h2>', id="a text on screen readers"),
    ],
)
def test_what_is_shown_to_somebody_is_kept(line):
    assert [block.text for block in inner(read(line))] == ["Winter is near"]


def test_words_for_the_ear_go_out_of_a_line_and_of_a_caption():
    said = '<p>The pier is <a href="/x">closed<span class="sr-only"> (opens in a new tab)</span></a> until spring.</p>'
    shown = (
        '<figure><img src="/a.jpg"><figcaption><span class="off-screen">Image caption</span>The pier at dawn.'
        "</figcaption></figure>"
    )
    line, figure = inner(read(said + shown))
    assert line.text == "The pier is closed until spring."
    assert figure.media[0].caption == "The pier at dawn."


def test_a_word_whose_first_letter_is_drawn_is_kept():
    first = '<p><span aria-hidden="true">T</span><span class="sr-only">The</span> pier is closed until spring.</p>'
    assert [block.text for block in inner(read(first))] == ["The pier is closed until spring."]


def test_a_text_that_a_script_unveils_is_kept():
    article = read(
        "", after=f'<div class="visually-hidden">{paragraphs(*(text + " Still." for text in SENTENCES))}</div>'
    )
    assert article.text.count("Still.") == 4
