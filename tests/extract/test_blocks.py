"""What becomes which block, and what must not become one."""

import pytest

from tests.extract.samples import SENTENCES, read, spans_hold
from wirecopy.model import BlockKind, MarkKind


def kinds(article):
    return [str(block.kind) for block in article.blocks]


def inner(article):
    """The blocks between the second and the third of the four paragraphs."""
    texts = [block.text for block in article.blocks]
    return article.blocks[texts.index(SENTENCES[1]) + 1 : texts.index(SENTENCES[2])]


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        pytest.param("<p>The ferry will not run.</p>", "paragraph", "The ferry will not run.", id="paragraph"),
        pytest.param(
            "<div>The ferry will not run today.</div>", "paragraph", "The ferry will not run today.", id="div"
        ),
        pytest.param("<h2>What comes next</h2>", "heading", "What comes next", id="heading"),
        pytest.param("<blockquote><p>We knew.</p><p>All.</p></blockquote>", "quote", "We knew.\nAll.", id="quote"),
        pytest.param("<ul><li>One pier</li><li>Two boats</li></ul>", "list", "One pier\nTwo boats", id="list"),
        pytest.param(
            "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2025</td><td>12</td></tr></table>",
            "table",
            "Year\tBoats\n2025\t12",
            id="table",
        ),
        pytest.param(
            "<div class='fact-box'><p>The pier was built of oak in 1911 and repaired twice since then.</p></div>",
            "aside",
            "The pier was built of oak in 1911 and repaired twice since then.",
            id="fact box",
        ),
        pytest.param(
            "<p>Correction: An earlier version gave the wrong year.</p>",
            "aside",
            "Correction: An earlier version gave the wrong year.",
            id="correction",
        ),
    ],
)
def test_an_element_becomes_its_block(markup, kind, text):
    (block,) = inner(read(markup))
    assert (str(block.kind), block.text) == (kind, text)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<script>var secret = 'The ferry will not run.'</script>", id="a script"),
        pytest.param("<style>p::after { content: 'The ferry will not run.' }</style>", id="a style"),
        pytest.param("<nav><p>The ferry will not run today at all.</p></nav>", id="navigation"),
        pytest.param(
            "<div class='related'><p>The ferry will not run: the <a href='/x'>story</a>.</p></div>", id="related"
        ),
        pytest.param("<p><a href='/more'>Read more: the ferry will not run</a></p>", id="a pointer"),
        pytest.param("<p>Sign up for our newsletter about the ferry.</p>", id="a pitch"),
        pytest.param("<p>ADVERTISEMENT</p>", id="an advertisement's label"),
        pytest.param("<a href='/x'><h3>The ferry will not run today</h3><p>And why.</p></a>", id="a teaser in a link"),
        pytest.param("<div class='comments'><p>I never liked the ferry, to be honest.</p></div>", id="a comment"),
        pytest.param("<p>To view this content, please accept cookies.</p>", id="a consent box"),
        pytest.param("<p aria-hidden='true'></p>", id="an empty paragraph"),
        pytest.param("<p hidden>The ferry will not run, says a hidden note.</p>", id="what is hidden"),
        pytest.param("<div class='byline'>By Ada Brook</div>", id="a byline"),
        pytest.param(
            "<ul><li><a href='/a'>One story</a></li><li><a href='/b'>Another</a></li></ul>", id="a list of links"
        ),
        pytest.param("<iframe src='https://ads.doubleclick.net/x'></iframe>", id="an advertising frame"),
        pytest.param("<img src='/pixel.gif' width='1' height='1'>", id="a tracking pixel"),
    ],
)
def test_what_is_not_of_the_article_becomes_no_block(markup):
    assert inner(read(markup)) == ()


def test_a_heading_over_other_stories_ends_the_article():
    article = read("").text
    longer = read("", around=("", "<h2>Related stories</h2><p>A storm sank three boats in the bay last winter.</p>"))
    assert longer.text == article


def test_a_real_heading_does_not_end_it():
    article = read("<h2>Related works on the pier</h2><p>The wall beside it is repaired as well this year.</p>")
    assert "The wall beside it" in article.text


def test_a_linked_sentence_is_not_a_teaser():
    article = read("<p>The <a href='/report'>engineers' report of last spring</a> says so.</p>")
    (block,) = inner(article)
    (mark,) = block.marks
    assert article.text[mark.start : mark.end] == "engineers' report of last spring"
    assert mark.href == "https://courier.example/report"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        pytest.param("https://other.example/a?b=1", "https://other.example/a?b=1", id="absolute"),
        pytest.param("//other.example/a", "https://other.example/a", id="without scheme"),
        pytest.param("mailto:desk@courier.example", "mailto:desk@courier.example", id="mail"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("java\nscript:alert(1)", None, id="script with a line break"),
        pytest.param("data:text/html,x", None, id="data"),
    ],
)
def test_links_are_absolute_and_safe(href, expected):
    article = read(f'<p>The engineers wrote a long report about it: <a href="{href}">here</a> it is.</p>')
    assert [mark.href for block in inner(article) for mark in block.marks] == ([expected] if expected else [])


def test_emphasis_is_kept_as_spans():
    article = read("<p>It is <em>very</em> old and <strong>not safe</strong>, they said.</p>")
    marks = [(mark.kind, article.text[mark.start : mark.end]) for mark in inner(article)[0].marks]
    assert marks == [(MarkKind.EMPHASIS, "very"), (MarkKind.STRONG, "not safe")]


def test_two_line_breaks_part_paragraphs_and_one_does_not():
    texts = [
        block.text for block in inner(read("<div>First line of it.<br>Second line.<br><br>Another paragraph.</div>"))
    ]
    assert texts == ["First line of it.\nSecond line.", "Another paragraph."]


def test_nested_lists_keep_their_depth_and_order():
    article = read("<ol><li>Close it<ul><li>at night</li></ul></li><li>Build another</li></ol>")
    (block,) = inner(article)
    assert block.ordered
    assert [(article.text[item.start : item.end], item.depth) for item in block.items] == [
        ("Close it", 0),
        ("at night", 1),
        ("Build another", 0),
    ]


@pytest.mark.parametrize(
    ("picture", "name"),
    [
        pytest.param('<img src="/a.jpg">', "a.jpg", id="src"),
        pytest.param('<img src="/s.jpg" srcset="/m.jpg 640w, /l.jpg 1280w">', "l.jpg", id="the widest of a set"),
        pytest.param('<img src="data:image/gif;base64,R0" data-src="/late.jpg">', "late.jpg", id="lazy"),
        pytest.param('<img src="/blank.gif" data-original="/late.jpg">', "late.jpg", id="a placeholder"),
        pytest.param('<picture><source srcset="/w.webp 1600w"><img src="/a.jpg"></picture>', "w.webp", id="a source"),
        pytest.param('<noscript><img src="/n.jpg"></noscript>', "n.jpg", id="for browsers without scripts"),
    ],
)
def test_the_best_source_of_a_picture_is_taken(picture, name):
    (block,) = inner(read(f"<figure>{picture}<figcaption>The pier.</figcaption></figure>"))
    assert (block.kind, block.text, block.media[0].content_url) == (
        BlockKind.FIGURE,
        "",
        f"https://courier.example/{name}",
    )


def test_a_caption_and_its_credit_are_kept_apart():
    (block,) = inner(
        read('<figure><img src="/a.jpg"><figcaption>The pier at dawn. (Photo: Ada Brook/AFP)</figcaption></figure>')
    )
    assert (block.media[0].caption, block.media[0].credit_text) == ("The pier at dawn.", "Photo: Ada Brook/AFP")


def test_a_caption_beside_its_picture_is_bound_to_it():
    (block,) = inner(read('<div><img src="/a.jpg"></div><p class="caption">The pier at dawn. © Ada Brook</p>'))
    assert (block.media[0].caption, block.media[0].credit_text) == ("The pier at dawn.", "© Ada Brook")


@pytest.mark.parametrize(
    ("markup", "provider", "url"),
    [
        pytest.param(
            '<iframe src="https://www.youtube.com/embed/abc123"></iframe>',
            "youtube",
            "https://www.youtube.com/embed/abc123",
            id="a film",
        ),
        pytest.param(
            '<iframe data-src="//datawrapper.dwcdn.net/x1/2/"></iframe>',
            "datawrapper",
            "https://datawrapper.dwcdn.net/x1/2/",
            id="a chart that loads late",
        ),
        pytest.param(
            '<amp-youtube data-videoid="abc"></amp-youtube>', "youtube", "https://www.youtube.com/watch?v=abc", id="AMP"
        ),
    ],
)
def test_a_player_becomes_an_embed(markup, provider, url):
    (block,) = inner(read(markup))
    assert (block.kind, block.text, block.provider, block.url) == (BlockKind.EMBED, "", provider, url)


def test_a_quoted_post_is_an_embed_and_its_words_stay_a_quotation():
    url = "https://twitter.com/pier/status/123"
    embed, quote = inner(
        read(f'<blockquote class="twitter-tweet"><p>We close the pier today.</p><a href="{url}">2026</a></blockquote>')
    )
    assert (embed.provider, embed.url, embed.text) == ("twitter", url, "")
    assert (quote.kind, quote.cite) == (BlockKind.QUOTE, url)
    assert quote.text.startswith("We close the pier today.")


@pytest.mark.parametrize(
    ("markup", "cite_text"),
    [
        pytest.param("<blockquote><p>It was time.</p><cite>Ada Brook</cite></blockquote>", "Ada Brook", id="cite"),
        pytest.param(
            "<blockquote><p>It was time.</p><footer>— Ada Brook</footer></blockquote>", "Ada Brook", id="footer"
        ),
        pytest.param("<blockquote><p>It was time.</p><p>— Ada Brook</p></blockquote>", "Ada Brook", id="last line"),
        pytest.param("<blockquote><p>It was time.</p></blockquote>", "", id="nobody named"),
    ],
)
def test_a_quotation_names_its_speaker(markup, cite_text):
    (block,) = inner(read(markup))
    assert (block.text, block.cite_text) == ("It was time.", cite_text)


def test_a_pull_quote_that_repeats_the_text_goes():
    pulled = read("<blockquote class='pullquote'>Engineers had warned for three years</blockquote>")
    assert "quote" not in kinds(pulled)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>It is <a href='/x'>old</a>, <em>they</em> said.</p><ul><li>a <b>b</b></li></ul><img src=/a.jpg>",
        "<div>One<br><br>two <a href=/y> three </a><br><br></div><table><tr><td>a</td><td>b</td></tr></table>",
    ],
)
def test_every_span_lies_where_it_says(markup):
    assert spans_hold(read(markup))


@pytest.mark.parametrize(
    ("markup", "cite"),
    [
        pytest.param("<blockquote>We knew it all.</blockquote><p>– Ada Brook</p>", "Ada Brook", id="a line below"),
        pytest.param(
            "<div><blockquote>We knew it all.</blockquote><figure><img src='/ada.jpg' width='80' height='80'></figure>"
            "<p><strong>Ada Brook</strong>, harbour master</p></div>",
            "Ada Brook, harbour master",
            id="a box with portrait, name and office",
        ),
        pytest.param(
            "<blockquote><p>We knew it all.</p><footer><cite>Ada Brook</cite></footer></blockquote>",
            "Ada Brook",
            id="a footer",
        ),
    ],
)
def test_a_quotation_has_the_name_that_stands_beside_it(markup, cite):
    (block,) = inner(read(markup))
    assert (block.kind, block.text, block.cite_text) == (BlockKind.QUOTE, "We knew it all.", cite)


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("<p>– No, said the harbour master, we did not know.</p>", id="a line of dialogue"),
        pytest.param("<p>Ada Brook has been harbour master since 2019.</p>", id="a sentence"),
    ],
)
def test_a_sentence_below_a_quotation_is_no_name(below):
    quote, paragraph = inner(read(f"<div><blockquote>We knew it all.</blockquote>{below}</div>"))
    assert (quote.cite_text, paragraph.kind) == ("", BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    "heading", ["Key points", "In brief:", "Auf einen Blick", "L’essentiel", "Puntos clave", "Kortversjonen"]
)
def test_a_list_under_a_heading_that_announces_the_short_version_is_an_aside(heading):
    listed = "<ul><li>The pier is closed.</li><li>Two boats are sold.</li></ul>"
    (block,) = inner(read(f"<h2>{heading}</h2>{listed}"))
    assert (block.kind, block.role, block.text) == (
        BlockKind.ASIDE,
        "key points",
        "The pier is closed.\nTwo boats are sold.",
    )
    assert kinds(read(f"<h2>What comes next</h2>{listed}")).count("aside") == 0


@pytest.mark.parametrize(
    ("markup", "provider", "url"),
    [
        pytest.param(
            '<iframe id="datawrapper-chart-AbCd1" src="https://charts.courier.example/AbCd1/3/"></iframe>',
            "datawrapper",
            "https://charts.courier.example/AbCd1/3/",
            id="a chart at the outlet's own address",
        ),
        pytest.param(
            '<div id="datawrapper-vis-AbCd1"><noscript><img src="https://datawrapper.dwcdn.net/AbCd1/full.png">'
            "</noscript></div>",
            "datawrapper",
            "https://datawrapper.dwcdn.net/AbCd1/",
            id="a chart that a script draws",
        ),
        pytest.param(
            '<iframe id="our-map" src="https://maps.courier.example/AbCd1/"></iframe>',
            "courier",
            "https://maps.courier.example/AbCd1/",
            id="the outlet's own",
        ),
    ],
)
def test_a_chart_is_an_embed_of_the_service_that_made_it(markup, provider, url):
    (block,) = inner(read(markup))
    assert (block.kind, block.provider, block.url) == (BlockKind.EMBED, provider, url)
