"""HTML from strangers: decoded as browsers do, bounded before it is parsed, harmless, or plain words."""

import importlib.util
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webencodings.labels import LABELS

from wirecopy import html

# ── sanitising ──


@pytest.mark.parametrize(
    ("fragment", "clean"),
    [
        pytest.param("<p>The <em>old</em> pier</p>", "<p>The <em>old</em> pier</p>", id="what is allowed stays"),
        pytest.param("<p style='x' id='a' class='b' onclick='x()'>pier</p>", "<p>pier</p>", id="attributes go"),
        pytest.param("<script>x()</script>pier<style>y</style>", "pier", id="scripts and styles go whole"),
        pytest.param("<svg><text>x</text></svg><math>y</math>pier", "pier", id="svg and math go whole"),
        pytest.param("<form><input>pier</form>", "pier", id="forms go, their words stay"),
        pytest.param("<iframe src='https://a.example'></iframe>pier", "pier", id="frames go"),
        pytest.param("<img src='https://a.example/a.jpg'>pier", "pier", id="pictures go by default"),
        pytest.param(
            "<a href='javascript:x()'>pier</a>", '<a rel="noopener noreferrer nofollow">pier</a>', id="script links"
        ),
        pytest.param(
            "<a href='/pier'>pier</a>", '<a rel="noopener noreferrer nofollow">pier</a>', id="relative, no base"
        ),
        pytest.param("<!-- x -->pier", "pier", id="comments go"),
    ],
)
def test_a_fragment_is_made_harmless(fragment, clean):
    assert html.sanitise(fragment) == clean


def test_relative_links_count_from_the_base():
    assert 'href="https://a.example/pier"' in html.sanitise("<a href='/pier'>x</a>", "https://a.example/2026/")


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("https://a.example/a.jpg", True),
        ("data:image/png;base64,x", False),
        ("mailto:a@b.example", False),
        ("/a.jpg", False),
    ],
)
def test_pictures_are_kept_only_where_allowed_and_of_the_web(source, kept):
    assert ("<img" in html.sanitise(f'<img src="{source}" alt="x">', images=True)) is kept


@given(st.text(alphabet="<>/='\"& abpsvgimhref:javscrt;#x0\n", max_size=200), st.booleans())
def test_sanitising_twice_changes_nothing(fragment, images):
    once = html.sanitise(fragment, images=images)
    assert html.sanitise(once, images=images) == once


@pytest.mark.corpora
def test_no_attack_gets_through(corpora, tools):
    described = importlib.util.spec_from_file_location("xss_oracle", tools / "attacks" / "xss_oracle.py")
    oracle = importlib.util.module_from_spec(described)
    sys.modules["xss_oracle"] = oracle
    described.loader.exec_module(oracle)
    for line in (corpora / "attacks" / "xss.jsonl").read_text(encoding="utf-8").splitlines():
        attack = json.loads(line)
        for images in (False, True):
            clean = html.sanitise(attack["payload"], "https://a.example/", images=images)
            assert oracle.findings(clean, strict=True) == [], attack["name"]
            assert html.sanitise(clean, "https://a.example/", images=images) == clean, attack["name"]


# ── plain words ──


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        pytest.param("Pier &amp; boats", "Pier & boats", id="entities"),
        pytest.param("Pier &amp;amp; boats", "Pier & boats", id="escaped twice"),
        pytest.param("<b>Pier</b>\n closes", "Pier closes", id="tags and blanks"),
        pytest.param("&lt;script&gt;x()&lt;/script&gt;Pier", "Pier", id="an escaped script"),
        pytest.param("Pier\u202e\u2066 closes\x00\x1b[31m", "Pier closes[31m", id="controls and overrides"),
        pytest.param("5 < 6 and 7 > 6", "5 < 6 and 7 > 6", id="signs that are no tags"),
        pytest.param("می‌خواهم", "می‌خواهم", id="joiners that spelling needs stay"),
        pytest.param("Pier\u00a0\u2003closes\u00ad", "Pier closes", id="odd blanks, soft hyphens"),
    ],
)
def test_titles_and_names_are_plain(markup, words):
    assert html.plain(markup) == words


@given(st.text(max_size=200))
def test_plain_text_stays_plain(text):
    once = html.plain(text)
    assert "\n" not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        pytest.param("<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree", id="blocks and breaks"),
        pytest.param("<td>a</td><td>b</td>", "a b", id="cells"),
        pytest.param("<i>o</i>ne", "one", id="inline elements part no word"),
        pytest.param("<script>x</script><!-- y -->one", "one", id="scripts and comments"),
        pytest.param('<a title="a > b">one</a>', "one", id="a sign in an attribute"),
        pytest.param("one &lt;b&gt; two", "one <b> two", id="escaped tags are words"),
    ],
)
def test_the_words_of_a_fragment(fragment, text):
    assert html.text_of(fragment) == text


# ── decoding ──


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        pytest.param("é".encode(), "", "é", id="UTF-8 undeclared"),
        pytest.param("é".encode("cp1252"), "", "é", id="Windows-1252 undeclared"),
        pytest.param("é".encode(), "text/html; charset=iso-8859-1", "é", id="UTF-8 under a wrong label"),
        pytest.param("ж".encode("koi8-r"), "text/html; charset=KOI8-R", "ж", id="by the header"),
        pytest.param(
            b'<meta charset="windows-1251">' + "ж".encode("cp1251"), "", '<meta charset="windows-1251">ж', id="by meta"
        ),
        pytest.param("\ufeffé".encode("utf-16"), "text/html; charset=utf-8", "\ufeffé", id="the byte order mark wins"),
        pytest.param(b"\x80abc", "text/html; charset=iso-8859-1", "€abc", id="latin-1 is read as Windows-1252"),
        pytest.param(b"abc", "text/html; charset=zlib_codec", "abc", id="no codec of Python's own"),
        pytest.param(b"+ADw-b+AD4-", "text/html; charset=utf-7", "+ADw-b+AD4-", id="no UTF-7"),
        pytest.param(b"ab\xff\xffcd\xc3\xa9", "text/html; charset=utf-8", "ab\ufffd\ufffdcdé", id="broken bytes"),
    ],
)
def test_bytes_become_text_as_in_a_browser(body, content_type, text):
    assert html.decode(body, content_type) == text


def test_every_label_of_the_web_is_known_but_those_that_stand_for_no_text():
    """WHATWG Encoding, 4.2; x-user-defined and `replacement` are no encodings that a text is written in."""
    named = {label: name for label, name in LABELS.items() if name not in {"replacement", "x-user-defined"}}
    assert not [label for label in named if not html.codec_of(label)]
    assert not [label for label in LABELS.keys() - named.keys() if html.codec_of(label)]
    for name in set(named.values()):
        assert len({html.codec_of(label) for label in named if named[label] == name}) == 1, name


@pytest.mark.parametrize(
    "label", ["utf-7", "x-user-defined", "replacement", "iso-2022-kr", "hz-gb-2312", "iso-2022-cn"]
)
def test_no_label_makes_markup_of_what_is_none(label):
    for body in (b"+ADw-script+AD4-", b"~{<!-- ~}", b"\x1b$)C\x0escript\x0f", b"\xbcscript\xbe"):
        text = html.decode(body, f"text/html; charset={label}")
        assert "<script" not in text
        assert text.isascii() == body.isascii()


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_under_any_label_become_text(body, content_type):
    html.decode(body, content_type)


# ── bounding ──


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p>One <b>two</b></p>" * 200, id="a page"),
        pytest.param("<p>One" * 3000, id="paragraphs that are never closed"),
        pytest.param("<svg>" + "<path d='M0 0 L1 1'/>" * 3000 + "</svg><p>x", id="drawings"),
        pytest.param("<div data-x='" + "word " * 5000 + "'>x</div>", id="one long attribute"),
        pytest.param(
            "<script>" + "if (a<b && c>d) document.write('<div><div>');" * 900 + "</script>", id="tags in scripts"
        ),
    ],
)
def test_markup_of_real_pages_is_left_alone(markup):
    assert html.bounded(markup) == markup


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div>" * 20_000 + "words" + "</div>" * 20_000, id="nesting"),
        pytest.param("".join(f"<font size={n}><p>" for n in range(4000)) + "words", id="formatting left open"),
        pytest.param("<p " + " ".join(f"a{n}" for n in range(30_000)) + ">words", id="attributes"),
        pytest.param("<div><!--</div>-->" * 12_000 + "words", id="end tags in comments"),
        pytest.param("<div title='</div>'>" * 12_000 + "words", id="end tags in attributes"),
    ],
)
def test_what_goes_too_far_is_cut_down_and_its_words_stay(markup):
    cut = html.bounded(markup)
    assert "words" in cut
    assert cut.count("<div") <= html.MAX_DEPTH
    assert cut.count("<font") <= html.MAX_FORMATTING
    assert len(cut) < len(markup)


@given(st.text(alphabet="<>/='\"!- abdivfont", max_size=400))
def test_bounding_is_done_once(markup):
    bounded = html.bounded(markup)
    assert html.bounded(bounded) == bounded


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            '<p>He said <mark class="v v1" id="s1">no</mark>.</p>',
            '<p>He said <mark class="v v1" id="s1">no</mark>.</p>',
        ),
        ('<a href="#voice-1" rel="noopener">1</a>', '<a href="#voice-1" rel="noopener">1</a>'),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ('<img src="https://a.example/x.png">', ""),
    ],
)
def test_what_we_write_passes_the_sanitiser_as_it_is_and_nothing_else_does(written, shown):
    assert html.inert(written) == shown


# ── a page as the parser wants it ──


@pytest.mark.parametrize(
    ("body", "content_type", "same"),
    [
        pytest.param("<p>Pätzold</p>".encode(), "", True, id="UTF-8"),
        pytest.param("<p>Pätzold</p>".encode("cp1252"), "", False, id="another encoding"),
        pytest.param(b"\xef\xbb\xbf<p>Pier</p>", "", False, id="a byte order mark"),
        pytest.param(
            "<p>Pätzold \udcff</p>".encode(errors="surrogateescape"), "text/html; charset=utf-8", False, id="spoilt"
        ),
        pytest.param(b"<div>" * 12_000 + b"pier", "", False, id="what takes a parser long"),
    ],
)
def test_a_page_in_utf_8_goes_to_the_parser_as_it_came(body, content_type, same):
    assert html.page(body, content_type).decode() == html.bounded(html.decode(body, content_type))
    assert (html.page(body, content_type) == body) is same


@given(st.binary(max_size=400), st.sampled_from(("", "text/html; charset=utf-8", "text/html; charset=shift_jis")))
def test_a_page_is_always_what_was_decoded_and_bounded(body, content_type):
    assert html.page(body, content_type).decode() == html.bounded(html.decode(body, content_type))
