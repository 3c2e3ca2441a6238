"""Whatever comes in: an article or a reason, in bounded time, every span in its place, nothing of a script."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.extract.samples import HEADLINE, SENTENCES, page, paragraphs, spans_hold
from wirecopy.errors import ExtractError
from wirecopy.extract import read_article, read_entry
from wirecopy.model import Entry

URL = "https://courier.example/2026/11/25/pier.html"
_TAGS = st.sampled_from(
    "p div a b em blockquote ul ol li table tr td h1 h2 figure img figcaption br iframe video section main span "
    "script style noscript template svg form pre time cite footer".split()
)
_WORDS = st.sampled_from(
    [*SENTENCES, HEADLINE, "", " ", "x", "\u00a0", "•", "“", "Photo: A/AP", "Read more", "\u202e", "&amp;", "<", "\x00"]
)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="caption"',
        ' href="/x"',
        ' href="javascript:x"',
        ' src="/a.jpg"',
        ' class="related"',
        " hidden",
        ' data-src="//b"',
        "'",
        '"',
        "=",
    ]
)
_CONTENT_TYPES = st.sampled_from(
    ["text/html", "text/plain", "text/html; charset=utf-16", "text/html; charset=zlib_codec", ""]
)


@st.composite
def soups(draw):
    """HTML as nobody should write it: tags left open, closed twice, nested as they may not be."""
    pieces = draw(
        st.lists(st.tuples(st.sampled_from(["open", "close", "text"]), _TAGS, _WORDS, _ATTRIBUTES), max_size=40)
    )
    return "".join(
        f"<{tag}{attributes}>" if what == "open" else f"</{tag}>" if what == "close" else text
        for what, tag, text, attributes in pieces
    )


def outcome(body, content_type="text/html"):
    try:
        return read_article(body, URL, content_type)
    except ExtractError as refusal:
        return refusal


@given(st.binary(max_size=600), _CONTENT_TYPES)
def test_any_bytes_give_an_article_or_a_reason(body, content_type):
    outcome(body, content_type)


@given(soups(), _CONTENT_TYPES)
def test_every_block_lies_where_it_says(soup, content_type):
    found = outcome(page(paragraphs() + soup), content_type)
    if not isinstance(found, ExtractError):
        assert spans_hold(found)


@given(soups())
@example("<ul><noscript>")
@example("<ul><li>a pier</li><iframe>")
def test_nothing_of_a_script_is_text(soup):
    hidden = "<script>var secret=1</script><style>.secret{}</style>"
    found = outcome(page(f"{hidden}{paragraphs()}{hidden}<p>{soup}</p>{hidden}"))
    if not isinstance(found, ExtractError):
        assert "secret" not in found.text + found.headline + found.dek


@given(soups())
def test_every_link_and_every_picture_is_of_the_web(soup):
    found = outcome(page(paragraphs() + soup))
    if isinstance(found, ExtractError):
        return
    marks = [mark.href for block in found.blocks for mark in block.marks if mark.href]
    media = [one.content_url for block in found.blocks for one in block.media if one.content_url]
    embeds = [block.url for block in found.blocks if block.url]
    assert all(address.startswith(("http://", "https://", "mailto:")) for address in (*marks, *media, *embeds))


@given(soups())
def test_the_same_bytes_give_the_same_article(soup):
    body = page(paragraphs() + soup)
    assert str(outcome(body)) == str(outcome(body))


@given(st.text(max_size=300))
def test_any_text_gives_an_article_or_a_reason(text):
    found = outcome(text.encode("utf-8", "surrogatepass"), "text/plain; charset=utf-8")
    if not isinstance(found, ExtractError):
        assert spans_hold(found)


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_entry_gives_an_article_or_a_reason(content, title):
    try:
        article = read_entry(Entry(content=content, title=title), "The Courier", URL)
    except ExtractError:
        return
    assert spans_hold(article)


_FLOODS = {
    "nested": "<div>" * 100_000,
    "formatting in blocks": "".join(f"<font color={n}><p>" for n in range(5000)),
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x</div>",
    "links": "".join(f"<a href='/{n}'>l</a> " for n in range(60_000)),
    "lists": "<ul><li>" * 50_000,
    "tables": "<table>" * 20_000,
    "ampersands": "&" * 1_000_000,
    "less-than signs": "<" * 1_000_000,
    "comments": "<!--" * 300_000,
    "line breaks": "<div>" + "x<br><br>" * 200_000,
    "linked data": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    "srcset": '<img srcset="' + ",".join(f"/{n}.jpg {n}w" for n in range(1, 50_000)) + '">',
    "one word": "a" * 3_000_000,
    "combining marks": "<h1>a" + "\u0301" * 300_000,
}


@pytest.mark.parametrize("name", _FLOODS)
def test_a_flood_is_read_in_bounded_time(name):
    body = page(paragraphs() + _FLOODS[name])
    began = time.process_time()
    found = outcome(body)
    assert time.process_time() - began < 12  # seconds of CPU; without guards several take minutes
    if not isinstance(found, ExtractError):
        assert spans_hold(found)


def test_what_lies_past_the_limit_is_not_read():
    body = page(paragraphs()) + b" " * (6 * 1024 * 1024) + b"<p>The end, which nobody reads any more at all.</p>"
    assert "nobody reads" not in read_article(body, URL).text


@settings(max_examples=30)
@given(st.sampled_from(["utf-8", "cp1252", "iso8859-1", "koi8-r", "shift_jis", "euc-kr", "gb18030", "utf-16"]))
def test_declared_encodings_are_read(codec):
    words = {"koi8-r": "Причал закрыт", "shift_jis": "桟橋は閉鎖", "euc-kr": "부두 폐쇄", "gb18030": "码头关闭"}.get(
        codec, "Café à la jetée"
    )
    label = {"cp1252": "windows-1252", "iso8859-1": "iso-8859-1"}.get(codec, codec)
    body = page(paragraphs(*SENTENCES, f"{words}: {SENTENCES[0]}")).decode()
    encoded = body.replace("“", '"').replace("”", '"').encode(codec)
    assert words in read_article(encoded, URL, f"text/html; charset={label}").text
