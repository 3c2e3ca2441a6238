"""The confidence of an article says how far its extraction is to be trusted, so that doubtful ones can be listed."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.samples import HEADLINE, SENTENCES, linked_data, page, paragraphs
from wirecopy.extract import read_article
from wirecopy.extract.confidence import Signs, confidence

URL = "https://courier.example/2026/11/25/pier.html"
WELL_READ = Signs(
    agreed=1, found=1, held=1, linked=0, length=0.8, kept=1, of_page=1, described=1, short_lines=0, scattered=0.1
)


def confidence_of(markup):
    return read_article(markup, URL).confidence


def test_a_plain_article_is_trusted():
    assert confidence_of(page(paragraphs(*SENTENCES, *SENTENCES))) >= 80


def test_an_article_that_is_scattered_over_sections_and_short_lines_is_doubtful():
    sections = "".join(
        f'<section><h2>Part {n}</h2><div><p>{SENTENCES[n % 4]}</p></div><ul><li><a href="/{n}">Part</a></li>'
        f"<li>{n} boats</li></ul></section>"
        for n in range(12)
    )
    beside = f"<div>{paragraphs(*SENTENCES[:3])}</div>" * 6
    assert confidence_of(page(sections, around=("", beside))) < 50


def test_a_text_that_only_the_page_data_hold_is_doubtful():
    body = "\n".join(SENTENCES * 3)
    assert confidence_of(page("<p>Loading</p>", head=linked_data(headline=HEADLINE, articleBody=body))) < 50


@pytest.mark.parametrize(
    ("sign", "worse"), [("found", 0.0), ("kept", 0.1), ("of_page", 0.1), ("short_lines", 1.0), ("scattered", 1.0)]
)
def test_each_of_these_signs_lowers_it(sign, worse):
    assert confidence(replace(WELL_READ, **{sign: worse})) < confidence(WELL_READ)


@given(st.lists(st.floats(0, 1), min_size=len(fields(Signs)), max_size=len(fields(Signs))))
def test_it_is_a_whole_number_from_0_to_100(values):
    assert 0 <= confidence(Signs(*values)) <= 100
