"""Rights: how much may be shown elsewhere. Every combination of signals gives the least that any of them allows."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    Grant,
    Level,
    Media,
    Party,
    PartyKind,
    Pictures,
    Rights,
    lay_out,
)
from wirecopy.publish.excerpt import excerpt
from wirecopy.publish.rights import MOST_CHARACTERS, MOST_SHARE, Wish, allow, may_show

BODY = "Nine grain ships left the roads on Monday. The talks on the levy were useful, Ada Brandt said. " * 12
COURIER = Party(name="Harbour Courier", kind=PartyKind.OUTLET)
ARTICLE = Article(
    uri="wc:1",
    url="https://www.courier.example/1",
    outlet=COURIER,
    headline="Nine grain ships leave the roads",
    blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=BODY.strip())]),
)
ORDER = [Level.HEADLINE, Level.EXCERPT, Level.FULL]
GRANT = Grant(outlet="courier.example", rights=Level.FULL, by="Mara Oduya", on=date(2026, 11, 9))
FULL = Wish(level=Level.FULL, pictures=Pictures.COPY)

# what is said → the most that it allows; None where it is not said
SIGNALS = {
    "nosnippet": (
        Level.HEADLINE,
        lambda one: replace(one, rights=replace(one.rights, robots=(*one.rights.robots, "nosnippet"))),
    ),
    "noarchive": (
        Level.EXCERPT,
        lambda one: replace(one, rights=replace(one.rights, robots=(*one.rights.robots, "noarchive"))),
    ),
    "TDMRep": (Level.EXCERPT, lambda one: replace(one, rights=replace(one.rights, tdm_reserved=True))),
    "not free": (Level.EXCERPT, lambda one: replace(one, is_accessible_for_free=False)),
    "an agency's": (Level.EXCERPT, lambda one: replace(one, carriers=(Party(name="Coastwire"), COURIER))),
}


@pytest.mark.parametrize("wish", ORDER)
@pytest.mark.parametrize("grant", [None, *ORDER])
@pytest.mark.parametrize("said", [tuple(bits) for bits in product([False, True], repeat=len(SIGNALS))])
def test_of_all_that_is_said_the_strictest_wins(wish, grant, said):
    article, least = ARTICLE, [wish, grant or Level.EXCERPT]
    for is_said, (most, make) in zip(said, SIGNALS.values(), strict=True):
        if is_said:
            article = make(article)
            least.append(most)
    if said[-1]:
        least.remove(grant or Level.EXCERPT)  # the outlet's leave does not cover an agency's text
    grants = [replace(GRANT, rights=grant)] if grant else []
    found = allow(article, Basis.PAGE, grants, Wish(level=wish))
    assert found.level is min(least, key=ORDER.index)
    assert found.reasons


@pytest.mark.parametrize(
    ("article", "basis", "grants", "level", "reason"),
    [
        pytest.param(
            ARTICLE, Basis.PAGE, [], Level.EXCERPT, "no leave for more than an excerpt is recorded", id="nothing"
        ),
        pytest.param(
            ARTICLE, Basis.PAGE, [GRANT], Level.FULL, "Mara Oduya granted whole texts on 2026-11-09", id="grant"
        ),
        pytest.param(
            ARTICLE,
            Basis.PAGE,
            [replace(GRANT, outlet="Ledger & Quay")],
            Level.EXCERPT,
            "no leave for more than an excerpt is recorded",
            id="a grant for another outlet",
        ),
        pytest.param(
            ARTICLE,
            Basis.PAGE,
            [replace(GRANT, outlet="ourier.example")],
            Level.EXCERPT,
            "no leave for more than an excerpt is recorded",
            id="a domain that only ends alike",
        ),
        pytest.param(
            replace(ARTICLE, copyright_notice="https://creativecommons.org/licenses/by/4.0/"),
            Basis.PAGE,
            [],
            Level.FULL,
            "its licence lets everybody republish it: https://creativecommons.org/licenses/by/4.0/",
            id="a free licence",
        ),
        pytest.param(
            replace(ARTICLE, copyright_notice="CC BY-NC-ND 4.0"),
            Basis.PAGE,
            [],
            Level.EXCERPT,
            "no leave for more than an excerpt is recorded",
            id="a licence with conditions",
        ),
        pytest.param(
            replace(ARTICLE, copyright_notice="© 2026 Harbour Courier. All rights reserved."),
            Basis.PAGE,
            [],
            Level.EXCERPT,
            "no leave for more than an excerpt is recorded",
            id="all rights reserved",
        ),
        pytest.param(
            ARTICLE,
            Basis.LISTING,
            [GRANT],
            Level.EXCERPT,
            "only the listing's excerpt is held",
            id="the listing's text",
        ),
        pytest.param(
            replace(ARTICLE, carriers=(Party(name="Coastwire"), COURIER)),
            Basis.PAGE,
            [GRANT],
            Level.EXCERPT,
            "the text is Coastwire’s, and no leave of theirs is recorded",
            id="an agency's text",
        ),
        pytest.param(
            replace(ARTICLE, blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text="Nine ships left on Monday.")])),
            Basis.PAGE,
            [],
            Level.HEADLINE,
            "the text is too short for an excerpt",
            id="a few words",
        ),
    ],
)
def test_the_reason_is_told(article, basis, grants, level, reason):
    found = allow(article, basis, grants, FULL)
    assert (found.level, found.reasons[0]) == (level, reason)


@pytest.mark.parametrize(
    ("credit", "agencies", "shown"),
    [
        pytest.param("Photo: Ines Vale / Harbour Courier", False, True, id="the outlet's own"),
        pytest.param("AFP/Getty Images", False, False, id="agencies"),
        pytest.param("Jo Lind/AP", False, False, id="an agency's photographer"),
        pytest.param("", False, False, id="nobody is named"),
        pytest.param("AFP/Getty Images", True, True, id="agencies that the grant covers"),
        pytest.param("Captain Apelt", False, True, id="a name that only begins like one"),
    ],
)
def test_an_agencys_picture_needs_a_grant_that_says_so(credit, agencies, shown):
    grant = replace(GRANT, pictures=Pictures.COPY, agency_pictures=agencies)
    assert may_show(Media(content_url="https://courier.example/p.jpg", credit_text=credit), ARTICLE, [grant]) is shown


def test_an_agency_that_is_named_in_the_caption_is_found_too():
    grant = replace(GRANT, pictures=Pictures.COPY)
    picture = Media(content_url="https://courier.example/p.jpg", credit_text="Jo Lind", caption="The roads. Jo Lind/AP")
    assert not may_show(picture, ARTICLE, [grant])


@pytest.mark.parametrize(
    ("first", "grants", "level"),
    [
        pytest.param("", [GRANT], Level.FULL, id="its own words"),
        pytest.param("harbour courier", [GRANT], Level.FULL, id="an earlier article of the same outlet"),
        pytest.param("Coast Daily", [GRANT], Level.EXCERPT, id="another outlet's words, which granted nothing"),
        pytest.param("Coast Daily", [GRANT, replace(GRANT, outlet="Coast Daily")], Level.FULL, id="which granted them"),
    ],
)
def test_an_outlet_cannot_give_away_what_it_copied(first, grants, level):
    assert allow(ARTICLE, Basis.PAGE, grants, FULL, first).level is level


def test_what_it_copied_is_not_freed_by_its_own_licence():
    free = replace(ARTICLE, copyright_notice="https://creativecommons.org/licenses/by/4.0/")
    assert allow(free, Basis.PAGE, (), FULL).level is Level.FULL
    assert allow(free, Basis.PAGE, (), FULL, "Coast Daily").level is Level.EXCERPT


def test_without_a_grant_no_picture_is_shown():
    assert allow(ARTICLE, Basis.PAGE, [], FULL).pictures is Pictures.NONE
    assert allow(ARTICLE, Basis.PAGE, [replace(GRANT, pictures=Pictures.LINK)], FULL).pictures is Pictures.LINK


TEXTS = st.lists(st.sampled_from(["Nine ships.", "The levy,", "9.5", "and\n\n", "Brandt", "“No.”", "x" * 400])).map(
    " ".join
)


@given(TEXTS)
def test_an_excerpt_is_the_beginning_and_never_longer_than_allowed(text):
    article = replace(ARTICLE, blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=text.strip())]))
    most = allow(article, Basis.PAGE).most_characters
    cut = excerpt(article.text, most)
    assert len(cut) <= min(MOST_CHARACTERS, MOST_SHARE * len(article.text))
    assert " ".join(article.text.split()).startswith(cut.removesuffix("…"))


def test_nothing_is_taken_for_a_limit_that_says_nothing():
    quiet = replace(ARTICLE, rights=Rights(tdm_reserved=False), is_accessible_for_free=True)
    assert allow(quiet, Basis.PAGE, [GRANT], FULL).level is Level.FULL
