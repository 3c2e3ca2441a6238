"""Where an article goes on, and how its pages become one text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.samples import HEADLINE, SENTENCES, page, paragraphs, spans_hold
from wirecopy.extract import join, next_page, read_article
from wirecopy.extract.paging import continues

HERE = "https://courier.example"


@pytest.mark.parametrize(
    ("url", "following"),
    [
        ("/pier", "/pier/2"),
        ("/pier/", "/pier/2/"),
        ("/pier/", "/pier/page/2/"),
        ("/pier", "/pier?page=2"),
        ("/pier?id=7", "/pier?id=7&page=2"),
        ("/pier.html", "/pier-2.html"),
        ("/pier.html", "/pier,2.html"),
        ("/pier.html", "/pier_seite-2.html"),
        ("/2026/11/25/pier-1.html", "/2026/11/25/pier-2.html"),
        ("/pier/2", "/pier/3"),
        ("/pier?page=9", "/pier?page=10"),
        ("/article/12345/pier/2", "/article/12345/pier/3"),
    ],
)
def test_an_address_that_is_the_next_page_of_another(url, following):
    assert continues(HERE + url, HERE + following)


@pytest.mark.parametrize(
    ("url", "following"),
    [
        ("/pier", "/herring"),
        ("/pier", "/pier"),
        ("/pier", "/pier/3"),
        ("/pier/3", "/pier/2"),
        ("/article/12345", "/article/12346"),
        ("/2026/11/24/pier", "/2026/11/25/pier"),
        ("/pier/2", "/ferry/3"),
        ("/", "/page/2"),
        ("/pier", "//other.example/pier/2"),
        ("/pier", "/pier/2/herring"),
        ("/pier", "/pier/part-two-of-the-story"),
    ],
)
def test_an_address_that_is_not(url, following):
    absolute = f"https:{following}" if following.startswith("//") else HERE + following
    assert not continues(HERE + url, absolute)


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="next" href="/pier/2">more</a>',
        "<a rel='nofollow next' href=/pier/2>more</a>",
        '<a href="/pier/2" class="x" rel=next>more</a>',
        '<link rel="NEXT" href="pier/2">',
        '<a rel="next" href="/herring">next story</a><a rel="next" href="/pier/2">2</a>',
    ],
)
def test_the_next_page_is_named_by_rel(link):
    assert next_page(page(paragraphs(), around=("", link)), HERE + "/pier", "text/html") == HERE + "/pier/2"


@pytest.mark.parametrize(
    "link",
    ["", '<a href="/pier/2">next</a>', '<a rel="prev" href="/pier/2">back</a>', "<p>rel next /pier/2</p>"],
)
def test_a_page_without_a_next(link):
    assert next_page(page(paragraphs(), around=("", link)), HERE + "/pier", "text/html") == ""


@given(st.binary(max_size=300))
def test_any_bytes_have_a_next_page_or_none(body):
    assert isinstance(next_page(b'<a rel="next" href="' + body, HERE + "/pier", "text/html"), str)


# ── joining ──


def one(*texts, headline=HEADLINE, before="", url="/pier"):
    return read_article(page(before + paragraphs(*texts), headline=headline), HERE + url)


FURTHER = (
    "On the second day the crane came from the city over the water, and it lifted the wreck of the ferry out at noon.",
    "Those who had waited on the wall since the morning saw the keel first, and then the letters of its name.",
)
PICTURE = '<figure><img src="/keel.jpg" width="800" height="600"><figcaption>The keel</figcaption></figure>'


@pytest.mark.parametrize(
    "headline",
    [HEADLINE, f"{HEADLINE} (2/3)", f"{HEADLINE} – page 2", f"{HEADLINE} | Seite 2", f"Page two: {HEADLINE}"],
)
def test_a_page_with_the_same_headline_is_joined(headline):
    joined, count = join(one(), [one(*FURTHER, headline=headline)])
    assert count == 1
    assert joined.headline == HEADLINE
    assert [line for line in joined.text.split("\n\n") if line in FURTHER] == list(FURTHER)
    assert spans_hold(joined)


def test_a_page_with_another_headline_ends_the_article():
    pages = [one(*FURTHER, headline="Herring, and how to cook it"), one(*FURTHER)]
    assert join(one(), pages) == (one(), 0)


def test_what_an_earlier_page_has_is_not_taken_again():
    first = one(*SENTENCES, before=PICTURE)
    joined, _ = join(first, [one(*FURTHER, SENTENCES[3], before=PICTURE)])
    assert joined.text.count(SENTENCES[3]) == 1
    assert len([block for block in joined.blocks if block.media]) == 1


def test_marks_lists_and_findings_move_with_their_words():
    linked = (
        '<p>The <a href="https://crane.example/">crane of the city</a> came over the water and lifted it at noon.</p>'
    )
    listed = "<ul><li>the keel of the ferry, which is whole</li><li>the mast of it, which is not whole</li></ul>"
    second = read_article(page(linked + paragraphs(*FURTHER) + listed + paragraphs(SENTENCES[0])), HERE + "/pier/2")
    joined, _ = join(one(*SENTENCES[1:]), [second])
    assert spans_hold(joined)
    (mark,) = [mark for block in joined.blocks for mark in block.marks]
    assert joined.text[mark.start : mark.end] == "crane of the city"
    (points,) = [block for block in joined.blocks if block.items]
    assert [joined.text[item.start : item.end][:8] for item in points.items] == ["the keel", "the mast"]


def test_the_first_page_says_who_wrote_it_and_the_least_sure_one_how_sure_we_are():
    first, second = one(), replace(one(*FURTHER), confidence=31, located="Elsewhere")
    joined, _ = join(first, [second])
    assert (joined.located, joined.confidence) == (first.located, 31)
