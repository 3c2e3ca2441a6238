"""A digest written down: nothing of a source's words is lost, and none of them becomes markup."""

from dataclasses import replace
from datetime import UTC, datetime

import html5lib
import pytest
from markdown_it import MarkdownIt

from wirecopy.digest.written import as_html, as_markdown, as_text
from wirecopy.model import Digest, Headline, HeadlineField, HeadlineKind

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


def test_the_text_is_as_somebody_read_it():
    withdrawn = replace(LINE, kind=HeadlineKind.WITHDRAWN, text="Ships stay", attribution="Ledger")
    corrected = replace(LINE, kind=HeadlineKind.CORRECTED, text="Ten ships left.", was="Nine", attribution="Ledger")
    assert as_text(a_digest(LINE, withdrawn, corrected, more=1)) == (
        "09 Nov 06:00 – 09 Nov 18:00 UTC · 3 lines\n"
        "\n"
        "! Nine grain ships leave the roads\n"
        "  Coastwire via Harbour Courier · 09 Nov 09:05 · 3 outlets · 1 independent · 2\n"
        "  copies\n"
        "✗ withdrawn: Ships stay\n"
        "  Ledger · 09 Nov 09:05\n"
        "▲ corrected, was “Nine”: Ten ships left.\n"
        "  Ledger · 09 Nov 09:05\n"
        "\n"
        "1 more story of that time\n"
    )


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
