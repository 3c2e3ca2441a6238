"""A page that holds several stories gives its own."""

import pytest

from tests.extract.samples import HEADLINE, SENTENCES, page, paragraphs
from wirecopy.extract import read_article

OTHER = (
    "The herring came late this autumn, and those who smoke it on the quay have waited for it since September.",
    "A barrel of it costs a third more than a year ago, the fishmongers of the old market say, and nobody haggles.",
    "Next week the smokehouse opens its doors for a day, and children who bring a lantern need not pay for a fish.",
)
URL = "https://courier.example/pier"


def story(title, texts, address="", link=False, tag="div"):
    heading = f'<h1><a href="{address}">{title}</a></h1>' if link else f"<h1>{title}</h1>"
    stated = f' data-url="{address}"' if address and not link else ""
    return f"<{tag} class='story'{stated}>{heading}{paragraphs(*texts)}</{tag}>"


def scrolled(*stories, headline=HEADLINE):
    head = f"<head><title>{headline}</title><meta property='og:title' content='{headline}'></head>"
    return f"<!DOCTYPE html><html lang='en'>{head}<body><main>{''.join(stories)}</main></body></html>".encode()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["first", "second"])
@pytest.mark.parametrize(
    ("own", "other"),
    [
        pytest.param({"tag": "article"}, {"tag": "article"}, id="by the headline"),
        pytest.param({"address": "/pier"}, {"address": "/herring"}, id="by an attribute"),
        pytest.param({"address": "/pier", "link": True}, {"address": "/herring", "link": True}, id="by a link"),
    ],
)
def test_the_pages_own_story_is_cut_out_wherever_it_stands(order, own, other):
    both = (story(HEADLINE, SENTENCES, **own), story("Herring is late", OTHER, **other))
    article = read_article(scrolled(*(both[place] for place in order)), URL)
    assert article.headline == HEADLINE
    assert [line in article.text for line in (*SENTENCES, *OTHER)] == [True] * 4 + [False] * 3


def test_the_address_tells_where_the_heading_is_worded_otherwise():
    both = (story("Herring is late", OTHER, "/herring"), story("The pier, closed", SENTENCES, "/pier"))
    article = read_article(scrolled(*both), URL)
    assert [line in article.text for line in (*SENTENCES, *OTHER)] == [True] * 4 + [False] * 3


def test_a_site_whose_name_is_a_heading_too_holds_one_story():
    around = ("<header><h1>The Courier</h1></header>", "<footer><h1>Write to us</h1><p>We like letters.</p></footer>")
    assert read_article(page(paragraphs(), around=around), URL).text == "\n\n".join(SENTENCES)


def test_parts_under_headings_of_the_first_level_are_one_article_where_nothing_says_that_they_are_stories():
    both = (story(HEADLINE, SENTENCES), story("What the herring have to do with it", OTHER))
    article = read_article(scrolled(*both), URL)
    assert all(line in article.text for line in (*SENTENCES, *OTHER))


def test_an_article_whose_parts_have_headings_of_the_first_level_stays_whole():
    parts = story("First the storm", SENTENCES[:3]) + story("Then the herring", OTHER)
    article = read_article(scrolled(f"<h1>{HEADLINE}</h1>", parts), URL)
    assert all(line in article.text for line in (*SENTENCES[:3], *OTHER))
