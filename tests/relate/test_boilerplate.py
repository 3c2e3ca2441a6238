"""Boilerplate: what many have, or what closes two articles of one outlet, is no copy; a text that many carry is one."""

import pytest

from tests.relate.test_copies import ADDED, BODY, an_article, related
from wirecopy.model import Seen
from wirecopy.relate.boilerplate import FOOTER, IN_OUTLET, OUTLETS, Crowds
from wirecopy.relate.words import GRAM

FOOT = "No cookies here. If you want to be told of new notes, there is a feed, or come by. Text: Ines Vale, share it."


@pytest.mark.parametrize(
    ("later", "earlier", "outlet", "tied"),
    [
        pytest.param([*ADDED, FOOT], [*BODY, FOOT], "Harbour Courier", False, id="it closes two of one outlet"),
        pytest.param([*ADDED, FOOT, "Read on"], [*BODY, FOOT], "Harbour Courier", False, id="with two words behind"),
        pytest.param([*ADDED, FOOT], [*BODY, FOOT], "Bay Mirror", True, id="it closes articles of two outlets"),
        pytest.param([FOOT, *ADDED], [*BODY, FOOT], "Harbour Courier", True, id="in one of them it stands elsewhere"),
        pytest.param([*ADDED, *BODY], BODY, "Harbour Courier", True, id="a long text at the end"),
    ],
)
def test_what_closes_two_articles_of_one_outlet_is_a_footer(later, earlier, outlet, tied):
    assert (related(an_article(later, outlet, "wc:2"), an_article(earlier)) is not None) is tied


def crowds(words, seen, articles=50):
    """An article of so many words, all of whose runs are as they were seen."""
    hashes = list(range(words - GRAM + 1))
    return Crowds(hashes, dict.fromkeys(hashes[: seen[0]], seen[1]), "Bay Mirror", lambda most: min(articles, most))


@pytest.mark.parametrize(
    ("outlets", "in_outlet", "articles", "length", "is_boilerplate"),
    [
        pytest.param(OUTLETS + 1, 0, 50, 40, True, id="more than twenty outlets have it"),
        pytest.param(OUTLETS, 0, 50, 40, False, id="twenty outlets have it"),
        pytest.param(1, IN_OUTLET, 50, 40, True, id="five articles of this one"),
        pytest.param(1, IN_OUTLET - 1, 50, 40, False, id="four articles of this one"),
        pytest.param(1, IN_OUTLET, 100_000, 40, False, id="five of a hundred thousand: a background paragraph"),
        pytest.param(OUTLETS + 1, 0, 50, FOOTER, False, id="a long text that many carry"),
    ],
)
def test_what_many_have_is_boilerplate_unless_it_is_long(outlets, in_outlet, articles, length, is_boilerplate):
    found = crowds(400, (length, Seen((1, 2, 3, 4), outlets, in_outlet)), articles)
    assert bool(found.why(0, length)) is is_boilerplate
    assert bool(found.stretches()) is is_boilerplate


def test_a_short_report_that_many_carry_whole_is_a_copy():
    found = crowds(60, (60, Seen((1, 2, 3, 4), OUTLETS + 9, 0)))
    assert found.why(0, 60) == ""
