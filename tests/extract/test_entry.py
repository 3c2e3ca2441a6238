"""What a listing says of an item: read alone, and joined to its page."""

from datetime import UTC, datetime

import pytest

from tests.extract.samples import HEADLINE, SENTENCES, linked_data, page, paragraphs, spans_hold
from wirecopy.errors import ExtractError
from wirecopy.extract import content_sha256, read_article, read_entry
from wirecopy.model import Entry, FlagKind, Media, ValueSource

WHEN = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
FEED = "https://courier.example/feed"
ENTRY = Entry(
    id="urn:1",
    link="/2026/11/25/pier.html",
    title="Harbour City &amp; its <b>pier</b>",
    published=WHEN,
    authors=("Ada Brook",),
    summary=f"<p>{SENTENCES[0]}</p>",
    content=paragraphs() + "<p><a href='/x'>Read more</a></p>",
    enclosures=(Media(content_url="https://courier.example/pier.jpg"),),
    language="en",
    value_sources=(ValueSource(field="title", source="rss:title", value="Harbour City"),),
)


def test_an_entry_is_read_from_its_content():
    article = read_entry(ENTRY, "The Courier", FEED)
    assert article.headline == "Harbour City & its pier"
    assert article.url == "https://courier.example/2026/11/25/pier.html"
    assert article.text == "\n\n".join(SENTENCES)
    assert (article.date_published, [party.name for party in article.by]) == (WHEN, ["Ada Brook"])
    assert article.image.content_url == "https://courier.example/pier.jpg"
    assert article.outlet.name == "The Courier"
    assert FlagKind.LISTING_TEXT in {flag.kind for flag in article.flags}
    assert article.sha256 == content_sha256(article)
    assert spans_hold(article)


def test_its_summary_stands_in_with_less_confidence():
    from dataclasses import replace

    whole, short = read_entry(ENTRY, "The Courier", FEED), read_entry(replace(ENTRY, content=""), "The Courier", FEED)
    assert short.text == SENTENCES[0]
    assert short.confidence < whole.confidence


def test_the_source_that_an_item_names_carried_it_before_the_listing():
    from dataclasses import replace

    article = read_entry(replace(ENTRY, source="Bay Gazette"), "The Courier", FEED)
    assert [party.name for party in article.carriers] == ["Bay Gazette", "The Courier"]


NO_WORDS = ["", "<p> </p>", "<img src='/a.jpg'>", "<script>x</script>"]


@pytest.mark.parametrize("words", NO_WORDS)
def test_an_entry_with_a_headline_alone_is_an_article_without_blocks_and_says_so(words):
    from dataclasses import replace

    bare = read_entry(replace(ENTRY, content=words, summary=""), "The Courier", FEED)
    assert (bare.headline, bare.text) == ("Harbour City & its pier", "")
    assert bare.flags[0].note == "the listing gives the headline alone, and the page was not read"
    assert bare.confidence < read_entry(replace(ENTRY, content="", summary="A word."), "The Courier", FEED).confidence


@pytest.mark.parametrize("title", ["Pier shut", "Café reopens", "港で作業員が倒れる", "ท่าเรือปิด"])
def test_a_headline_of_two_words_or_of_a_script_without_blanks_may_be_all_there_is(title):
    assert read_entry(Entry(title=title), "The Courier", FEED).headline == title


@pytest.mark.parametrize("title", ["Advertisement", "+ADw-script+AD4-", "V1"])
def test_one_word_and_nothing_else_is_no_article(title):
    with pytest.raises(ExtractError):
        read_entry(Entry(title=title), "The Courier", FEED)
    assert read_entry(Entry(title=title, link="https://courier.example/1"), "The Courier", FEED).headline == title


@pytest.mark.parametrize("title", ["", " ", "<b></b>", "—", "— …"])
@pytest.mark.parametrize("words", NO_WORDS)
def test_an_entry_without_a_word_is_refused(words, title):
    from dataclasses import replace

    with pytest.raises(ExtractError) as refusal:
        read_entry(replace(ENTRY, title=title, content=words, summary=""), "The Courier", FEED)
    assert refusal.value.rule == "empty"


def test_what_the_listing_says_is_kept_beside_what_the_page_says():
    head = linked_data(headline=HEADLINE, datePublished="2026-11-25T10:30:00Z", author={"name": "Ben Roe"})
    article = read_article(page(paragraphs(), head=head), "https://courier.example/pier", entry=ENTRY)
    assert article.headline == HEADLINE
    assert [party.name for party in article.by] == ["Ben Roe"]
    listed = {
        (source.field, source.source): source.taken for source in article.value_sources if "rss:" in source.source
    }
    assert listed == {
        ("headline", "rss:title"): False,
        ("date_published", "rss:published"): False,
        ("by", "rss:author"): False,
    }


def test_what_the_page_does_not_say_is_taken_from_the_listing():
    body = f"<html><body><div>{paragraphs()}</div></body></html>".encode()
    article = read_article(body, "https://courier.example/pier", entry=ENTRY)
    assert (article.headline, article.date_published) == ("Harbour City & its pier", WHEN)
    assert {source.source for source in article.value_sources if source.taken} >= {
        "rss:title",
        "rss:published",
        "rss:author",
    }


def test_the_hash_is_of_headline_dek_and_text_alone():
    one = read_article(page(paragraphs()), "https://courier.example/a")
    same = read_article(
        page(paragraphs(), head=linked_data(headline=HEADLINE, author={"name": "Ada Brook"})), "https://b.example/"
    )
    other = read_article(page(paragraphs(*SENTENCES[:3])), "https://courier.example/a")
    assert one.sha256 == same.sha256 != other.sha256
