"""The table of docs/publishing.md is what publish/rights.py does: its rows, columns, and every combination of rows."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.publish.test_rights import ARTICLE, COURIER, GRANT, ORDER
from wirecopy.model import Basis, Level, Party
from wirecopy.publish.rights import MOST_CHARACTERS, MOST_SHARE, Wish, allow

PAGE = (Path(__file__).parents[2] / "docs/publishing.md").read_text(encoding="utf-8")


def robots(word):
    return lambda case: (
        case
        | {
            "article": replace(
                case["article"], rights=replace(case["article"].rights, robots=(*case["article"].rights.robots, word))
            )
        }
    )


def article(**changes):
    return lambda case: case | {"article": replace(case["article"], **changes)}


def grant(level):
    return lambda case: case | {"grants": [replace(GRANT, rights=level)]}


# what gives leave, or does not; one of these at a time
LEAVES = {
    "nothing": lambda case: case,
    "a grant of `full`": grant(Level.FULL),
    "a grant of `excerpt`": grant(Level.EXCERPT),
    "a grant of `headline`": grant(Level.HEADLINE),
    "a licence that lets everybody republish (CC0, CC BY, CC BY-SA)": article(copyright_notice="CC BY 4.0"),
    "a licence that forbids money or changes (NC, ND)": article(copyright_notice="CC BY-NC 4.0"),
}
# what limits, whoever gave leave
LIMITS = {
    "the text is an agency's, which granted nothing": article(carriers=(Party(name="Coastwire"), COURIER)),
    "the text stood in another outlet first, which granted nothing": lambda case: case | {"first": "Coast Daily"},
    "`nosnippet`": robots("nosnippet"),
    "`noarchive`": robots("noarchive"),
    "`nocache`": robots("nocache"),
    "text and data mining is reserved (TDMRep)": lambda case: (
        case | {"article": replace(case["article"], rights=replace(case["article"].rights, tdm_reserved=True))}
    ),
    "it is not free to read (`isAccessibleForFree: false`)": article(is_accessible_for_free=False),
    "only the listing's own excerpt is held": lambda case: case | {"basis": Basis.LISTING},
}
# the text is not the outlet's own: then its own leave plays no part
THEIRS = {
    "the text is an agency's, which granted nothing",
    "the text stood in another outlet first, which granted nothing",
}


def table():
    rows = re.findall(r"^\| (.+?) \| (\w+) \| (\w+) \| (\w+) \|$", PAGE, re.MULTILINE)
    return {said: dict(zip(ORDER, map(Level, cells), strict=True)) for said, *cells in rows}


def level(rows, wish):
    case = {"article": ARTICLE, "basis": Basis.PAGE, "grants": [], "first": ""}
    for said in rows:
        case = {**LEAVES, **LIMITS}[said](case)
    return allow(case["article"], case["basis"], case["grants"], Wish(level=wish), first=case["first"]).level


def test_the_page_has_every_row_and_no_other():
    assert set(table()) == {*LEAVES, *LIMITS}


@pytest.mark.parametrize("wish", ORDER)
@pytest.mark.parametrize("said", [*LEAVES, *LIMITS])
def test_a_row_is_what_is_done(said, wish):
    rows = [said] if said in LEAVES or said in THEIRS else ["a grant of `full`", said]
    assert level(rows, wish) is table()[said][wish]


@pytest.mark.parametrize("wish", ORDER)
@pytest.mark.parametrize("leave", LEAVES)
def test_of_every_combination_the_strictest_row_wins(leave, wish):
    page = table()
    for bits in product([False, True], repeat=len(LIMITS)):
        said = [one for one, is_said in zip(LIMITS, bits, strict=True) if is_said]
        counted = said if THEIRS & {*said} else [leave, *said]
        strictest = min((page[one][wish] for one in counted), key=ORDER.index)
        assert level([leave, *said], wish) is strictest, said


def test_the_page_names_the_length_of_an_excerpt():
    assert f"at most {MOST_CHARACTERS} characters and a fifth of the text" in PAGE
    assert MOST_SHARE == 1 / 5
