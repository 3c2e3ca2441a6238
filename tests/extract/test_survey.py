"""What stands around the body is found by place, with the lengths of the whole page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.extract import furniture, survey, tree
from wirecopy.extract.survey import Survey

_PAGE = (
    "<h1>The pier is closed for good</h1><p class='standfirst'>The harbour office found rust in all forty pillars</p>"
    "<p class=byline>By <a href='/authors/ada-brandt'>Ada Brandt</a></p><time class=date>25 November 2026</time>"
    "<figure><img src=/pier.jpg></figure><div class='hero image'><img src=/two.jpg></div><img src=/three.jpg>"
    "<p itemprop='author Publisher'>The Courier</p><p class=byline>By Jane Roe</p>"
)


@pytest.fixture
def page():
    return tree.read(_PAGE)


def words(nodes):
    return [node.words() or node.tag for node in nodes]


def test_elements_are_found_by_what_they_may_be(page):
    found = Survey(page.nodes)
    assert words(found.h1s) == ["The pier is closed for good"]
    assert words(found.bylines(0)) == ["By Ada Brandt", "Ada Brandt", "By Jane Roe"]
    assert words(found.dates()) == ["25 November 2026"]
    assert words(found.deks(0, 99)) == ["The harbour office found rust in all forty pillars"]
    assert words(found.lines(0, 99)) == ["The harbour office found rust in all forty pillars"]
    assert words(found.figures(0, 99)) == ["figure", "div"]
    assert words(found.pictures(0, 99)) == ["img", "img", "img"]
    assert sorted(found.properties) == ["author", "publisher"]


def test_what_stands_elsewhere_is_not_found(page):
    found = Survey(page.nodes)
    after = found.dates().__next__().place
    assert words(found.bylines(after)) == ["By Jane Roe"]
    assert words(found.bylines(-60, after)) == ["By Ada Brandt", "Ada Brandt"]
    assert not list(found.deks(after, 99))
    assert not list(found.lines(after, 99))
    assert not list(found.figures(-60, after))


def test_lengths_are_those_of_the_page_before_anything_was_taken_off(page):
    found = Survey(page.nodes)
    dek = next(found.deks(0, 99))
    dek.kids = []
    dek.measure()
    assert found.is_dek(dek)
    assert not found.is_dek(tree.Node("p", ' class="standfirst"', None))


_FORMS = (
    furniture._FOREIGN_NAME, furniture._SUSPECT_NAME, furniture._BODY_NAME, furniture._CREDIT_NAME,
    furniture._CAPTION_NAME, furniture._SHOWN_NAME, furniture._LABEL_NAME, survey._BYLINE, survey._DEK, survey._DATE,
    survey._FIGURE,
)  # fmt: skip
_WORDS = (
    "ad ads-2 header overflow-hidden author article--body img-desc text authors2 byline-x 1x1 lead2 - sub title".split()
)


@given(st.lists(st.sampled_from(_WORDS), max_size=4).map(" ".join))
def test_a_name_asked_word_by_word_answers_as_a_whole(name):
    for form in _FORMS:
        assert furniture.asking(form)(name) is (re.search(form, name) is not None), form.pattern
