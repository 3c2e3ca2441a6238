"""Where an article begins and ends, and what stands there that is of it although it is short."""

import pytest

from tests.extract.samples import HEADLINE, SENTENCES, linked_data, page, paragraphs
from wirecopy.extract import read_article
from wirecopy.model import BlockKind

URL = "https://courier.example/2026/11/25/pier.html"


def lines(markup: bytes) -> list[str]:
    return [block.text for block in read_article(markup, URL).blocks if block.text]


@pytest.mark.parametrize(
    ("behind", "stays"),
    [
        pytest.param("<p>(dpa/ab)</p>", True, id="an agency's sign-off"),
        pytest.param("<p>Yours, the editors</p>", True, id="a greeting"),
        pytest.param("<p>* Name changed</p>", True, id="a footnote"),
        pytest.param("<pre>make install</pre>", True, id="the last line of a listing"),
        pytest.param("<p>https://harbour.example/plans</p>", True, id="an address"),
        pytest.param('<p><a href="/b">The pier in pictures</a></p>', False, id="a teaser"),
        pytest.param('<p class="date">25 November</p>', False, id="a line with a class of its own"),
        pytest.param("<div>Tuesday</div>", False, id="another kind of element than the paragraphs"),
        pytest.param("<div><p>Tuesday</p></div>", False, id="in an element of its own"),
        pytest.param("<p>More on the harbour:</p>", False, id="it announces what is not there"),
    ],
)
def test_a_short_line_behind_the_text_is_of_it_where_it_is_set_as_the_text_is(behind, stays):
    found = lines(page(paragraphs() + behind))
    assert found[: len(SENTENCES)] == list(SENTENCES)
    assert len(found) == len(SENTENCES) + stays


@pytest.mark.parametrize(
    ("before", "stays"),
    [
        pytest.param("<h2>Why it closed</h2>", ["Why it closed"], id="the first section's heading"),
        pytest.param("<h2>News</h2><h2>Why it closed</h2>", ["Why it closed"], id="only the nearest heading"),
        pytest.param("<h3>By Ada Brandt</h3>", [], id="a byline that is set as a heading"),
        pytest.param(f"<h2>{HEADLINE}</h2>", [], id="the headline again"),
        pytest.param("<p>25 November</p>", [], id="a date"),
    ],
)
def test_the_heading_that_the_text_begins_with_is_of_it(before, stays):
    assert lines(page(before + paragraphs())) == [*stays, *SENTENCES]


def test_a_long_heading_above_the_text_is_the_dek():
    dek = "The wooden pier is worn out, and a new one of steel is to open in the spring after years of warnings"
    article = read_article(page(f"<h2>{dek}</h2>" + paragraphs()), URL)
    assert article.dek == dek
    assert article.text.startswith(SENTENCES[0])


def test_a_table_of_results_may_link_most_of_its_words():
    rows = "".join(
        f'<tr><td><a href="/{boat}">{boat} of the harbour</a></td><td>{n} points in all, as before</td></tr>'
        for n, boat in enumerate(("Arrow", "Breeze", "Comet"), start=11)
    )
    found = read_article(page(paragraphs(*SENTENCES[:2]) + f"<table>{rows}</table>" + paragraphs(*SENTENCES[2:])), URL)
    tables = [block.rows for block in found.blocks if block.kind is BlockKind.TABLE]
    assert [[row[0] for row in rows] for rows in tables] == [
        ["Arrow of the harbour", "Breeze of the harbour", "Comet of the harbour"]
    ]


# ── which element holds the article ──────────────────────────────────────────


def test_a_sidebar_is_not_the_article_however_long_it_is():
    boxes = "".join(f"<div><h1>Column {n}</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p></div>" for n in range(3))
    found = lines(
        f"<html><head><title>{HEADLINE}</title></head><body><div><div class='left'><h1>{HEADLINE}</h1>{paragraphs()}"
        f"</div><aside><h2>Columns</h2>{boxes}</aside></div></body></html>".encode()
    )
    assert found == list(SENTENCES)


def sections(*openings: str) -> bytes:
    parts = "".join(
        f"<section>{opening}<p>{text} {text}</p></section>" for opening, text in zip(openings, SENTENCES, strict=False)
    )
    return f"<html><head><title>{HEADLINE}</title></head><body><main>{parts}</main></body></html>".encode()


def test_sections_that_each_open_with_an_h1_are_one_article():
    found = lines(sections(f"<h1>{HEADLINE}</h1>", "<h1>What comes next</h1>", "<h1>What it costs</h1>"))
    assert [line[:60] for line in found if len(line) > 60] == [text[:60] for text in SENTENCES[:3]]


def test_stories_that_each_open_with_a_linked_h1_are_several():
    found = lines(sections(*(f'<h1><a href="/{n}">Story {n}</a></h1>' for n in range(3))))
    assert [line[:60] for line in found if len(line) > 60] == [SENTENCES[0][:60]]


@pytest.mark.parametrize("name", ["cookie-dialog", "comments"])
def test_what_is_longer_than_the_short_story_beside_it_is_still_not_the_story(name):
    long = paragraphs(*(f"{text} Word {n} is for the long part." for n in range(8) for text in SENTENCES))
    found = lines(page(paragraphs(), around=("", f'<div class="{name}">{long}</div>')))
    assert found == list(SENTENCES)


def test_a_page_about_cookies_is_read_although_its_body_is_called_so():
    found = lines(
        f'<html><head><title>Our cookies</title></head><body><div class="cookies"><h1>Our cookies</h1>'
        f"{paragraphs()}</div></body></html>".encode()
    )
    assert found == list(SENTENCES)


# ── a body that only the page's data hold ────────────────────────────────────

TEASERS = paragraphs(*(f"Elsewhere: {text} It was said again, and nobody had known before." for text in SENTENCES))


def stated(shown: str, **fields: object) -> list[str]:
    body = "\n".join(f"{text} {text}" for text in SENTENCES)
    return lines(page(shown, head=linked_data(headline=HEADLINE, articleBody=body, **fields)))


def test_an_article_body_is_taken_where_the_page_shows_only_other_words():
    assert [line[:40] for line in stated(TEASERS)] == [text[:40] for text in SENTENCES]


def test_an_article_body_is_not_taken_round_a_paywall():
    assert all(line.startswith("Elsewhere") for line in stated(TEASERS, isAccessibleForFree=False))


def test_an_article_body_is_not_taken_where_the_page_shows_it():
    shown = paragraphs(*(f"{text} {text}" for text in SENTENCES))
    escaped = linked_data(headline=HEADLINE, articleBody="\n".join(f"{t} {t}" for t in SENTENCES).replace("'", "&#39;"))
    article = read_article(page(shown + "<h2>After</h2>" + paragraphs(SENTENCES[3]), head=escaped), URL)
    assert [block.text for block in article.blocks if block.kind is BlockKind.HEADING] == ["After"]
