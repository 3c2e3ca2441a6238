"""What a target gets: not a word more than is allowed, where it comes from, and nothing that can run."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import html5lib
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import CORPORA
from tests.publish.test_rights import ARTICLE, FULL, GRANT
from wirecopy import read_article
from wirecopy.model import (
    Basis,
    Block,
    BlockKind,
    Difference,
    Edit,
    EditKind,
    Item,
    Mark,
    MarkKind,
    Media,
    Party,
    Pictures,
    lay_out,
)
from wirecopy.publish.markup import as_html
from wirecopy.publish.ninjs import as_ninjs
from wirecopy.publish.rendition import Material, render, slug
from wirecopy.publish.rights import allow

HOSTILE = "</p><script>alert(1)</script> & “quoted”"
WHEN = datetime(2026, 11, 10, 7, tzinfo=UTC)


def a_rendition(article=ARTICLE, grants=(), **more):
    return render(Material(article=article, **more), allow(article, Basis.PAGE, grants, FULL), grants)


def tree_of(rendition):
    return html5lib.parse(as_html(rendition), namespaceHTMLElements=False)


def test_by_default_it_is_headline_excerpt_and_link():
    made = a_rendition()
    assert made.title == "Nine grain ships leave the roads"
    assert made.text.startswith("Nine grain ships left the roads on Monday.")
    assert len(made.text) <= len(ARTICLE.text) / 5
    assert (made.blocks, made.media) == ((), ())
    assert made.canonical == "https://www.courier.example/1"
    assert made.provenance == "Source: Harbour Courier · imported by wirecopy, a bot"


def test_with_a_grant_it_is_the_whole_text():
    made = a_rendition(grants=(GRANT,))
    assert made.text == ""
    assert "".join(tree_of(made).find(".//p").itertext()) == ARTICLE.text


@pytest.mark.parametrize("grants", [pytest.param((), id="an excerpt"), pytest.param((GRANT,), id="the whole text")])
def test_our_page_read_again_names_the_source_and_us_and_nobody_as_a_speaker(grants):
    made = a_rendition(grants=grants)
    page = f"""<html lang="en"><head><title>{made.title}</title><meta property="og:site_name" content="Our Site"></head>
    <body><article><h1>{made.title}</h1><div class="entry-content">{as_html(made)}</div></article></body></html>"""
    article = read_article(page.encode(), "https://our.example/1")
    assert [(party.name, str(party.kind)) for party in article.carriers] == [
        ("Harbour Courier", "outlet"),
        ("wirecopy", "bot"),
    ]
    assert [block.cite_text for block in article.blocks if block.cite_text] == []


def test_who_reported_first_is_named():
    assert "first reported by Coastwire" in a_rendition(first="Coastwire").provenance
    carried = replace(ARTICLE, carriers=(Party(name="Coastwire"), ARTICLE.outlet))
    assert "first reported by Coastwire" in a_rendition(carried).provenance


def test_what_was_corrected_or_withdrawn_at_the_source_is_said():
    edit = Edit(field="body", kind=EditKind.REPLACED, old="Nine", new="Ten")
    marked = Difference(old_version=1, new_version=2, edits=(edit,), marked="Correction: ten ships.", silent=False)
    made = a_rendition(changes=((WHEN, marked), (WHEN, replace(marked, marked="", silent=True))))
    assert made.notes == (
        "Corrected at the source, 2026-11-10 07:00 UTC: Correction: ten ships.",
        "Changed at the source without a note, 2026-11-10 07:00 UTC.",
    )
    gone = a_rendition(vanished=WHEN, grants=(GRANT,))
    assert gone.withdrawn
    assert (gone.text, gone.blocks, gone.media) == ("", (), ())
    assert gone.notes == ("Withdrawn at the source, 2026-11-10 07:00 UTC.",)


def test_only_the_pictures_that_are_allowed_are_in_it():
    own = Media(
        content_url="https://courier.example/own.jpg", credit_text="Ines Vale", caption="The mole", alt="A mole"
    )
    agency = Media(content_url="https://courier.example/afp.jpg", credit_text="AFP/Getty Images")
    blocks = lay_out([*ARTICLE.blocks, Block(kind=BlockKind.FIGURE, media=(own, agency))])
    article = replace(ARTICLE, blocks=blocks)
    assert a_rendition(article, (GRANT,)).media == ()
    made = a_rendition(article, (replace(GRANT, pictures=Pictures.LINK),))
    assert made.media == (own,)
    (image,) = tree_of(made).iter("img")
    assert (image.get("src"), image.get("alt")) == (own.content_url, "A mole")
    assert "".join(tree_of(made).find(".//figcaption").itertext()) == "The mole (Ines Vale)"


def test_blocks_keep_their_kind_and_their_links():
    blocks = lay_out(
        [
            Block(kind=BlockKind.HEADING, text="The levy", level=2),
            Block(
                kind=BlockKind.PARAGRAPH,
                text="Read the paper now.",
                marks=(
                    Mark(kind=MarkKind.LINK, start=5, end=14, href="https://paper.example/"),
                    Mark(kind=MarkKind.STRONG, start=9, end=14),
                    Mark(kind=MarkKind.LINK, start=15, end=18, href="javascript:alert(1)"),
                ),
            ),
            Block(kind=BlockKind.QUOTE, text="We stay.", cite="https://roake.example/", cite_text="Bettany Roake"),
            Block(
                kind=BlockKind.LIST,
                text="One\nTwo\nThree",
                items=(Item(start=0, end=3), Item(start=4, end=7, depth=1), Item(start=8, end=13)),
            ),
            Block(kind=BlockKind.TABLE, rows=(("a", "b"), ("1", "2"))),
        ]
    )
    made = as_html(a_rendition(replace(ARTICLE, blocks=blocks), (GRANT,)))
    assert made.startswith(
        "<h2>The levy</h2>\n"
        '<p>Read <a href="https://paper.example/">the </a>'
        '<a href="https://paper.example/"><strong>paper</strong></a> now.</p>\n'
        '<blockquote cite="https://roake.example/"><p>We stay.</p><cite>Bettany Roake</cite></blockquote>\n'
        "<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>\n"
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>"
    )


@pytest.mark.parametrize("grants", [(), (GRANT,)])
def test_no_word_of_a_source_becomes_markup(grants):
    article = replace(
        ARTICLE,
        headline=HOSTILE,
        by=(Party(name=HOSTILE),),
        blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=f"{HOSTILE} {ARTICLE.text}")]),
    )
    tree = tree_of(a_rendition(article, grants))
    assert list(tree.iter("script")) == []
    assert HOSTILE in "".join(tree.itertext())


@given(st.text(max_size=200), st.text(alphabet="0123456789abcdef", min_size=8, max_size=16))
def test_a_slug_is_plain_and_tells_articles_of_one_headline_apart(headline, number):
    made = slug(headline, f"wc:{number}")
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert made.endswith(number[:8])


def test_the_digest_changes_with_every_word_and_with_nothing_else():
    assert a_rendition().sha256 == a_rendition().sha256
    assert a_rendition().sha256 != a_rendition(replace(ARTICLE, headline="Ten ships")).sha256


@pytest.mark.corpora
@pytest.mark.parametrize("grants", [(), (replace(GRANT, pictures=Pictures.LINK, on=date(2026, 1, 1)),)])
def test_it_is_valid_ninjs(grants):
    schema = json.loads((CORPORA / "ninjs" / "ninjs-schema_3.1.json").read_text(encoding="utf-8"))
    picture = Media(content_url="https://courier.example/own.jpg", credit_text="Ines Vale")
    article = replace(
        ARTICLE,
        by=(Party(name="Mara Oduya"),),
        keywords=("fish", "levy"),
        in_language="en-GB",
        date_published=WHEN,
        blocks=lay_out([*ARTICLE.blocks, Block(kind=BlockKind.FIGURE, media=(picture,))]),
    )
    for more in ({}, {"vanished": WHEN}):
        made = as_ninjs(a_rendition(article, grants, **more))
        jsonschema.validate(made, schema)
        assert made["pubStatus"] == ("canceled" if more else "usable")


def test_a_file_of_our_own_machine_is_no_address_of_the_source():
    made = a_rendition(replace(ARTICLE, url="file:///home/ada/pasted.txt"))
    assert made.canonical == ""
    assert "file:" not in json.dumps(as_ninjs(made))
    assert "cite=" not in as_html(made)


@pytest.mark.corpora
def test_what_an_import_bot_spoiled_goes_out_as_an_excerpt_with_its_way_told(corpora):
    pasted = (corpora / "seed" / "article.txt").read_bytes()
    url = "https://volkai.example/2025/12/01/witkoff-heads-to-moscow"
    article = replace(read_article(pasted, url, "text/plain", ("ZeroHedge", "VolkAI")), uri="wc:7f3a")
    made = a_rendition(article)
    page = f"<h1>{made.title}</h1>{as_html(made)}"
    words = " ".join("".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split())
    assert words.count("Witkoff Heads To Moscow") == 1
    assert made.canonical == url
    assert "Source: volkai.example · first reported by ZeroHedge · imported by wirecopy, a bot" in words
    assert 40 <= len(made.text) <= 300
    assert (made.media, made.blocks) == ((), ())
    assert "Getty" not in page
    assert "<img" not in page
