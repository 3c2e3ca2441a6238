"""A digest written down: nothing of a source's words is lost, and none of them becomes markup."""

from dataclasses import replace
from datetime import UTC, datetime

import html5lib
import pytest
from markdown_it import MarkdownIt

from wirecopy.digest.written import as_html, as_markdown, as_text, became
from wirecopy.model import Digest, Headline, HeadlineField, HeadlineKind
from wirecopy.serve.feeding import source_line

SINCE, UNTIL = datetime(2026, 11, 9, 6, tzinfo=UTC), datetime(2026, 11, 9, 18, tzinfo=UTC)
LINE = Headline(
    kind=HeadlineKind.NEWS,
    text="Nine grain ships leave the roads",
    field=HeadlineField.HEADLINE,
    article="wc:1",
    start=0,
    end=32,
    attribution="Coastwire via Harbour Courier",
    outlet="Harbour Courier",
    url="https://courier.example/1",
    urgency=2,
    timestamp=datetime(2026, 11, 9, 9, 5, tzinfo=UTC),
    outlets=3,
    independent=1,
    copies=2,
)
HOSTILE = "</a><script>alert(1)</script> [x](javascript:alert(1)) **no**"


def a_digest(*lines, more=0):
    return Digest(since=SINCE, until=UNTIL, headlines=lines, more=more)


def test_only_what_is_urgent_is_bold():
    urgent, other = LINE, replace(LINE, urgency=6, text="Two ships follow")
    written = as_markdown(a_digest(urgent, other))
    assert "[**Nine grain ships leave the roads**]" in written
    assert "[Two ships follow]" in written


def test_a_line_of_no_outlet_tells_when_alone():
    assert "  09 Nov 09:05\n" in as_text(a_digest(replace(LINE, attribution="", outlets=1)))
    assert became(replace(LINE, attribution="", kind=HeadlineKind.WITHDRAWN)) == "its outlet withdrew it"


def test_a_line_of_a_story_that_was_not_counted_whole_says_so():
    counts = " · at least 3 outlets · 1 independent"
    digest = a_digest(replace(LINE, attribution="AP", at_least=True))
    assert all(counts in written(digest) for written in (as_text, as_markdown, as_html))
    assert counts in source_line(digest.headlines[0])


def test_the_text_is_as_somebody_read_it():
    withdrawn = replace(LINE, kind=HeadlineKind.WITHDRAWN, text="Ships stay", attribution="Ledger")
    corrected = replace(
        LINE, kind=HeadlineKind.CORRECTED, text="Ten ships left.", was="Nine", now="Ten", attribution="Ledger"
    )
    assert as_text(a_digest(LINE, withdrawn, corrected, more=1)) == (
        "09 Nov 06:00 – 09 Nov 18:00 UTC · 3 lines\n"
        "\n"
        "! Nine grain ships leave the roads\n"
        "  Coastwire via Harbour Courier · 09 Nov 09:05 · 3 outlets · 1 independent\n"
        "  2 copies\n"
        "  https://courier.example/1\n"
        "\n"
        "Corrected, changed, withdrawn\n"
        "\n"
        "✗ Ships stay\n"
        "  Ledger withdrew it · 09 Nov 09:05\n"
        "  https://courier.example/1\n"
        "▲ Ten ships left.\n"
        "  Ledger corrected “Nine” to “Ten” · 09 Nov 09:05\n"
        "  https://courier.example/1\n"
        "\n"
        "1 more story of that time\n"
    )


def test_on_a_terminal_a_line_names_its_article_as_the_verbs_take_it():
    line = replace(LINE, article="wc:0123456789abcdef", outlets=1)
    assert as_text(a_digest(line), by_id=True).splitlines()[2:] == [
        "! Nine grain ships leave the roads",
        "  Coastwire via Harbour Courier · 09 Nov 09:05 · wc:01234567",
    ]


@pytest.mark.parametrize(
    ("kind", "was", "now", "said"),
    [
        pytest.param("news", "", "", "", id="news"),
        pytest.param("withdrawn", "", "", "Ledger withdrew it", id="withdrawn"),
        pytest.param("corrected", "Nine", "Ten", "Ledger corrected “Nine” to “Ten”", id="a correction"),
        pytest.param("changed", "Nine", "Ten", "Ledger changed “Nine” to “Ten”, silently", id="a silent change"),
        pytest.param("changed", "so far", "", "Ledger took out “so far”, silently", id="words that are gone"),
        pytest.param("changed", "Ships stay", "Ten ships left.", "Ledger changed it from “Ships stay”, silently",
                     id="the whole line is new"),
        pytest.param("corrected", "", "", "Ledger corrected it", id="a note alone"),
    ],
)  # fmt: skip
def test_what_became_of_it_is_a_sentence_with_the_outlet_as_its_subject(kind, was, now, said):
    line = replace(LINE, kind=HeadlineKind(kind), text="Ten ships left.", was=was, now=now, attribution="Ledger")
    assert became(line) == said
    assert said in as_markdown(a_digest(line))


@pytest.mark.parametrize("field", ["text", "attribution", "was", "url"])
def test_no_word_of_a_source_becomes_markup_in_a_mail(field):
    kind = HeadlineKind.CORRECTED if field == "was" else HeadlineKind.NEWS
    written = as_html(a_digest(replace(LINE, kind=kind, **{field: HOSTILE})))
    tree = html5lib.parse(written, namespaceHTMLElements=False)
    assert tree.findall(".//script") == []
    assert {link.get("href") for link in tree.iter("a")} <= {
        LINE.url,
        HOSTILE.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E"),
    }
    if field != "url":
        assert HOSTILE in "".join(tree.itertext())


@pytest.mark.parametrize("field", ["text", "attribution", "was"])
def test_no_word_of_a_source_becomes_markup_in_markdown(field):
    kind = HeadlineKind.CORRECTED if field == "was" else HeadlineKind.NEWS
    rendered = MarkdownIt("commonmark").render(as_markdown(a_digest(replace(LINE, kind=kind, **{field: HOSTILE}))))
    tree = html5lib.parse(rendered, namespaceHTMLElements=False)
    assert tree.findall(".//script") == []
    assert [link.get("href") for link in tree.iter("a")] == [LINE.url]
    assert HOSTILE in "".join(tree.itertext())
