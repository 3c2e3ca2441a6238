"""What becomes which block, and what must not become one."""

import pytest

from tests.extract.samples import inner, kinds, read, spans_hold
from wirecopy.model import BlockKind, MarkKind


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
    "markup",
    [
        "<p>It is <a href='/x'>old</a>, <em>they</em> said.</p><ul><li>a <b>b</b></li></ul><img src=/a.jpg>",
        "<div>One<br><br>two <a href=/y> three </a><br><br></div><table><tr><td>a</td><td>b</td></tr></table>",
    ],
)
def test_every_span_lies_where_it_says(markup):
    assert spans_hold(read(markup))


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


CHART = '<iframe src="https://datawrapper.dwcdn.net/AbCd1/3/"></iframe>'


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<aside class='justify-center overflow-x-hidden'>{CHART}</aside>", id="in an aside"),
        pytest.param(f"<div class='teaser special'>{CHART}</div>", id="in a box that a class calls a teaser"),
        pytest.param(
            """<div class="x7" data-props='{"url":"https:\\/\\/datawrapper.dwcdn.net\\/AbCd1\\/3\\/"}'></div>""",
            id="in what a script is to show",
        ),
        pytest.param(
            """<div class="x7" data-props='{"url": "https://datawrapper.dwcdn.net/AbCd1/3/"}'>"""
            "<p>Recommended content</p><p>We need your consent to show what stands here, because it comes from "
            "another service, and that service may learn what you read. You can take it back in the menu.</p></div>",
            id="behind a question for consent",
        ),
    ],
)
def test_a_player_is_found_wherever_it_stands(markup):
    (block,) = inner(read(markup))
    assert (block.kind, block.provider, block.url) == (
        BlockKind.EMBED,
        "datawrapper",
        "https://datawrapper.dwcdn.net/AbCd1/3/",
    )


def test_a_post_in_a_box_named_social_stays():
    post = (
        "<blockquote class='twitter-tweet'><p>The pier is closed.</p>"
        "<a href='https://twitter.com/ada/status/77'>November 25</a></blockquote>"
    )
    embed, quoted = inner(read(f"<div class='social-media-embed'>{post}</div>"))
    assert (embed.kind, embed.url) == (BlockKind.EMBED, "https://twitter.com/ada/status/77")
    assert quoted.cite == embed.url


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            "<div data-props='{\"share\": \"https://facebook.com/sharer?u=x\"}' class='x7'></div>", id="share button"
        ),
        pytest.param("<aside class='widget'><iframe src='https://ads.courier.example/ad/'></iframe></aside>", id="ad"),
    ],
)
def test_a_button_or_an_advertisement_is_no_player(markup):
    assert inner(read(markup)) == ()


@pytest.mark.parametrize(
    ("around", "shown"),
    [
        pytest.param('<img src="/sized/pier.jpg">', True, id="a bare picture that the page names"),
        pytest.param(
            '<div class="top"><img src="/_next/image?url=%2Fsized%2Fpier.jpg&w=640"></div>', True, id="resized"
        ),
        pytest.param('<img src="/logo.jpg">', False, id="a bare picture that it does not name"),
        pytest.param('<a href="/authors/ada"><img src="/sized/pier.jpg"></a>', False, id="who wrote it"),
    ],
)
def test_the_lead_picture_stands_in_front(around, shown):
    head = '<meta property="og:image" content="https://courier.example/whole/pier.jpg">'
    article = read("", head=head, around=(around, ""))
    assert ("figure" in kinds(article)) is shown


@pytest.mark.parametrize(
    "portrait",
    [
        pytest.param('<figure><a rel="author" href="/ada"><img src="/a.jpg"></a></figure>', id="a link to the author"),
        pytest.param('<figure><img src="/a.jpg" alt="Ada Brandt"></figure>', id="described by the name"),
    ],
)
def test_a_portrait_of_the_author_is_no_figure(portrait):
    body = f"<h1>Harbour City closes its old ferry pier</h1>{portrait}"
    head = '<meta name="author" content="Ada Brandt">'
    assert "figure" not in kinds(read("", head=head, around=(body, "")))


def test_pictures_with_a_caption_each_are_figures_each():
    item = "<div class='item'><img src='/{0}.jpg'><div class='caption'>The pier in {0}</div></div>"
    gallery = "<div class='image-gallery'>" + item.format(1911) + item.format(1947) + "</div>"
    assert [block.media[0].caption for block in inner(read(gallery))] == ["The pier in 1911", "The pier in 1947"]


def test_a_heading_with_an_anchor_for_the_contents_stays():
    (block,) = inner(read('<h2 class="article-heading" id="toc_1">What comes next</h2>'))
    assert block.kind is BlockKind.HEADING
