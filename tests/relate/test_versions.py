"""Versions: what is new of an article, and what only looks so."""

from datetime import UTC, datetime

import pytest

from wirecopy.model import Article, Basis, Block, BlockKind, Holding, lay_out
from wirecopy.relate.versions import Change, judge, look_closer

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)


def held(basis=Basis.PAGE, sha256="a", headline="Talks end"):
    return Holding(
        uri="wc:1",
        url="https://courier.example/talks",
        outlet="Harbour Courier",
        headline=headline,
        published=NINE,
        first_seen=NINE,
        last_seen=NINE,
        versions=1,
        sha256=sha256,
        basis=basis,
    )


@pytest.mark.parametrize(
    ("basis", "sha256", "holding", "change"),
    [
        pytest.param(Basis.PAGE, "a", None, Change.NEW, id="nothing is held"),
        pytest.param(Basis.PAGE, "a", held(), Change.NOTHING, id="the same words"),
        pytest.param(Basis.PAGE, "b", held(), Change.VERSION, id="the page changed"),
        pytest.param(Basis.LISTING, "b", held(Basis.LISTING), Change.VERSION, id="the listing's text changed"),
        pytest.param(Basis.LISTING, "b", held(Basis.PAGE), Change.NOTHING, id="the page was not reachable this time"),
        pytest.param(Basis.PAGE, "b", held(Basis.LISTING), Change.FULLER, id="the page is there at last"),
        pytest.param(Basis.FILE, "b", held(Basis.PAGE), Change.VERSION, id="a file of the page"),
    ],
)
def test_a_reading_is_judged_by_what_it_was_read_from(basis, sha256, holding, change):
    verdict = judge(Article(headline="Talks end", sha256=sha256), basis, holding)
    assert verdict.change is change
    assert verdict.because


def test_a_changed_headline_is_named():
    assert judge(Article(headline="Talks fail", sha256="b"), Basis.PAGE, held()).headline_changed
    assert not judge(Article(headline="Talks end", sha256="b"), Basis.PAGE, held()).headline_changed


@pytest.mark.parametrize(
    ("headline", "text", "because"),
    [
        pytest.param("Talks fail", "Nine ships left.", "the headline differs, and it does not say so", id="headline"),
        pytest.param("Talks end", "Ten ships left.", "the text differs, and it does not say so", id="text"),
        pytest.param(
            "Talks fail", "Ten ships left.", "the headline and text differ, and it does not say so", id="both"
        ),
        pytest.param(
            "Talks end",
            "Correction: it was ten.",
            "the text differs, and it says so: “Correction: it was ten.”",
            id="a correction",
        ),
    ],
)
def test_all_that_differs_is_named(headline, text, because):
    def version(headline, text, sha256):
        blocks = lay_out([Block(kind=BlockKind.PARAGRAPH, text=text)])
        return Article(uri="wc:1", headline=headline, blocks=blocks, sha256=sha256)

    old, new = version("Talks end", "Nine ships left.", "a"), version(headline, text, "b")
    assert look_closer(judge(new, Basis.PAGE, held()), old, new).because == because
