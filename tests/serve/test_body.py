"""Body: each block as the element that it is; its text stays the article's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.rigs.harmless import elements, harms, read_aloud, text_of
from wirecopy.model import (
    Article,
    Block,
    BlockKind,
    Evidence,
    EvidenceKind,
    Flag,
    FlagKind,
    Form,
    Item,
    Mark,
    MarkKind,
    Media,
    Party,
    Span,
    Statement,
    lay_out,
)
from wirecopy.serve.body import body_of, picture_card
from wirecopy.serve.markup import visible
from wirecopy.serve.voices import colours

OURS = frozenset({"card", "label", "beside", "footer"})  # what is not the article's own text


def an_article(*blocks, flags=()):
    return Article(headline="Talks end", blocks=lay_out(blocks), flags=flags)


def body(*blocks, statements=()):
    return str(body_of(an_article(*blocks), statements, colours(statements)).html)


def a_list(*items, ordered=False, between="\n"):
    """Items as (depth, words)."""
    text, at, places = "", 0, []
    for place, (depth, words) in enumerate(items):
        text += (between if place else "") + words
        at = len(text)
        places.append(Item(start=at - len(words), end=at, depth=depth))
    return Block(kind=BlockKind.LIST, text=text, items=tuple(places), ordered=ordered)


def said(start, end, speaker="Dowde"):
    return Statement(
        content=(Span(start=start, end=end),),
        speaker=Party(name=speaker),
        form=Form.DIRECT,
        hops=(),
        evidence=Evidence(kind=EvidenceKind.TEXT, rule="quotes"),
    )


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param(Block(kind=BlockKind.PARAGRAPH, text="A & B"), "<p>A &amp; B</p>", id="paragraph"),
        pytest.param(Block(kind=BlockKind.HEADING, text="Why", level=3), "<h3>Why</h3>", id="heading"),
        pytest.param(
            Block(kind=BlockKind.HEADING, text="Why", level=1),
            "<h2>Why</h2>",
            id="only the headline is a first heading",
        ),
        pytest.param(Block(kind=BlockKind.HEADING, text="Why", level=9), "<h6>Why</h6>", id="no seventh level"),
        pytest.param(
            Block(kind=BlockKind.QUOTE, text="So it is.", cite_text="The <b>Courier</b>"),
            "<blockquote><p>So it is.</p><footer>— <cite>The Courier</cite></footer></blockquote>",
            id="a quotation with a name",
        ),
        pytest.param(
            Block(kind=BlockKind.QUOTE, text="So it is.", cite="https://www.courier.example/x"),
            '<blockquote cite="https://www.courier.example/x"><p>So it is.</p><footer>— <cite>'
            '<a href="https://www.courier.example/x" '
            'rel="noopener noreferrer nofollow">courier.example</a></cite></footer></blockquote>',
            id="a quotation with an address",
        ),
        pytest.param(a_list((0, "a"), (0, "b")), "<ul><li>a\n</li><li>b</li></ul>", id="list"),
        pytest.param(a_list((0, "a"), ordered=True), "<ol><li>a</li></ol>", id="numbered list"),
        pytest.param(
            a_list((0, "a"), (1, "b"), (2, "c"), (0, "d"), between=""),
            "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
            id="lists in a list",
        ),
        pytest.param(
            a_list((3, "a"), (7, "b"), between=""),
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
            id="levels without parents",
        ),
        pytest.param(
            structs.replace(a_list((0, "a")), text="a and more"),
            '<ul><li>a</li><li class="loose"> and more</li></ul>',
            id="words beside the items",
        ),
        pytest.param(
            Block(kind=BlockKind.TABLE, text="a\tb\nc\t", rows=(("a", "b"), ("c", ""))),
            '<div class="wide" role="region" aria-label="Table" tabindex="0"><table>'
            "<tbody><tr><td>a</td> <td>b</td></tr>\n<tr><td>c</td> <td></td></tr></tbody></table></div>",
            id="table",
        ),
        pytest.param(
            Block(kind=BlockKind.TABLE, text="something else", rows=(("a",), ("q",))),
            "<p>something else</p>",
            id="a table whose cells are not in its text",
        ),
        pytest.param(
            Block(kind=BlockKind.ASIDE, text="Ilse is a low.", role="fact box"),
            '<aside class="box" aria-label="Facts"><p class="label">Facts</p><p>Ilse is a low.</p></aside>',
            id="aside",
        ),
        pytest.param(
            Block(kind=BlockKind.ASIDE, text="Facts:", role="fact box"),
            '<aside class="box" aria-label="Facts"><p>Facts:</p></aside>',
            id="a box that has its label itself",
        ),
        pytest.param(
            Block(kind=BlockKind.ASIDE, beside="Ilse\nIlse is a low.", role="fact box"),
            '<aside class="box beside" aria-label="Facts"><p class="label">Facts</p><p>Ilse</p><p>Ilse is a low.</p>'
            "</aside>",
            id="aside beside the text",
        ),
        pytest.param(
            Block(
                kind=BlockKind.ASIDE,
                beside="Ilse\nIlse is <b>a</b> low.",
                beside_marks=(
                    Mark(kind=MarkKind.STRONG, start=0, end=4),
                    Mark(kind=MarkKind.LINK, start=13, end=28, href="https://courier.example/low"),
                    Mark(kind=MarkKind.LINK, start=5, end=9, href="javascript:alert(1)"),
                ),
                role="note",
            ),
            '<aside class="box beside" aria-label="Note"><p class="label">Note</p><p><strong>Ilse</strong></p>'
            '<p>Ilse is <a href="https://courier.example/low" rel="noopener noreferrer nofollow">&lt;b&gt;a&lt;/b&gt; '
            "low.</a></p></aside>",
            id="links and emphasis in an aside",
        ),
        pytest.param(
            Block(kind=BlockKind.QUOTE, beside="We knew it all.", cite_text="Ada Brook", role="pull"),
            '<aside class="pull-quote beside" aria-label="Pull quote"><p>We knew it all.</p>'
            "<footer>— <cite>Ada Brook</cite></footer></aside>",
            id="pull quote",
        ),
    ],
)
def test_each_kind_of_block_is_its_own_element(block, expected):
    assert body(block) == expected


def test_a_picture_is_a_card_that_asks_nobody():
    shown = str(
        picture_card(
            Media(
                content_url="https://courier.example/ferry.jpg",
                caption="The <i>Lady Corrin</i>.",
                credit_text="Photo: Jonas Ibekwe",
                width=1024,
                height=683,
            )
        )
    )
    assert "<img" not in shown
    words = "Picture at courier.example · 1024 × 683 The Lady Corrin. Credit: Photo: Jonas Ibekwe Open the picture"
    assert read_aloud(shown) == words
    assert '<a href="https://courier.example/ferry.jpg" rel="noopener noreferrer nofollow" ' in shown


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "data:image/svg+xml,<svg onload=alert(1)>"])
def test_a_picture_without_an_address_that_can_be_linked_is_lost(address):
    shown = str(picture_card(Media(content_url=address, credit_text="AFP/Getty Images")))
    assert "Picture lost" in shown
    assert "Credit: AFP/Getty Images" in read_aloud(shown)
    assert "<a" not in shown


def test_an_embed_is_a_card_with_its_provider():
    shown = body(Block(kind=BlockKind.EMBED, url="https://video.example/7", provider="Video <x>"))
    assert read_aloud(shown) == "Embed · Video Open at video.example"
    assert '<a href="https://video.example/7"' in shown


def test_a_quotation_has_the_colour_of_whose_words_it_is():
    quote = Block(kind=BlockKind.QUOTE, text="So it is, and so it stays.")
    assert '<blockquote class="whose v1">' in body(quote, statements=[said(0, 20)])
    assert "<blockquote><p>" in body(quote, statements=[said(0, 5)])


def test_each_passage_tells_whose_words_begin_in_it_and_whose_go_on():
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, text="He said: “So it is.” She disagreed: no."),
        Block(kind=BlockKind.PARAGRAPH, text="“And so it stays.” He left."),
        Block(kind=BlockKind.PARAGRAPH, text="It rained."),
    ]
    spoken = [replace(said(9, 20), content=(Span(start=9, end=20), Span(start=41, end=59))), said(36, 38, "Roake")]
    passages = body_of(an_article(*blocks), spoken, colours(spoken)).passages
    assert [(one.voices, one.colour, one.goes_on) for one in passages] == [((1, 2), "", 0), ((), "v1", 1), ((), "", 0)]


def test_a_finding_is_marked_where_it_stands():
    flags = (Flag(kind=FlagKind.DANGLING_LEAD_IN, exact="by then:", span=Span(start=3, end=11)),)
    article = an_article(Block(kind=BlockKind.PARAGRAPH, text="So by then:"), flags=flags)
    assert str(body_of(article, (), ()).html) == '<p>So <span class="finding">by then:</span></p>'


# ── what always holds ────────────────────────────────────────────────────────

texts = st.text(st.one_of(st.sampled_from("<>&\"' =/ab\n\x00\u202e"), st.characters()), min_size=1, max_size=30)
names = st.one_of(texts, st.just(""))
addresses = st.one_of(st.sampled_from(["https://a.example/x", "javascript:alert(1)", "//a.example", ""]), texts)
marks = st.builds(
    lambda kind, start, length, href: Mark(kind=kind, start=start, end=start + length, href=href),
    st.sampled_from(MarkKind),
    st.integers(0, 30),
    st.integers(1, 30),
    addresses,
)
media = st.builds(Media, content_url=addresses, caption=names, credit_text=names, alt=names, kind=names)
lists = st.builds(
    lambda items, ordered: a_list(*items, ordered=ordered),
    st.lists(st.tuples(st.integers(0, 12), texts), min_size=1, max_size=6),
    st.booleans(),
)
tables = st.lists(st.lists(texts, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(
    lambda rows: Block(kind=BlockKind.TABLE, text="\n".join("\t".join(row) for row in rows), rows=tuple(rows))
)
plain_blocks = st.builds(
    Block,
    kind=st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.ASIDE]),
    text=texts,
    level=st.integers(0, 9),
    cite=addresses,
    cite_text=names,
    role=names,
)
bodiless = st.builds(
    Block,
    kind=st.sampled_from([BlockKind.FIGURE, BlockKind.EMBED, BlockKind.ASIDE]),
    beside=names,
    media=st.lists(media, max_size=2).map(tuple),
    url=addresses,
    provider=names,
)
blocks = st.builds(
    lambda block, given_marks: structs.replace(block, marks=tuple(m for m in given_marks if m.end <= len(block.text))),
    st.one_of(plain_blocks, lists, tables, bodiless),
    st.lists(marks, max_size=3),
)
statements = st.lists(
    st.builds(
        lambda start, length, who: said(start, start + length, who),
        st.integers(0, 120),
        st.integers(0, 60),
        st.sampled_from(["Dowde", "Tamm", ""]),
    ),
    max_size=5,
)


@given(st.lists(blocks, max_size=5), statements)
def test_the_text_of_the_body_is_the_text_of_the_blocks_and_harmless(given_blocks, given_statements):
    article = an_article(*given_blocks)
    shown = body_of(article, given_statements, colours(given_statements))
    words = text_of(elements(str(shown.html)), OURS).split()
    assert "".join(words) == "".join(visible(article.text).split())
    assert not harms(str(shown.html))
    ids = {element.get("id") for element in elements(str(shown.html)).iter()} - {None}
    assert ids == {f"s{number}" for number in shown.anchored}


@given(plain_blocks | lists)
def test_a_block_keeps_its_text_letter_for_letter(block):
    assert text_of(elements(body(block)), OURS) == visible(block.text)
