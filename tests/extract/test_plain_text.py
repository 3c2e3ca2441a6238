"""Plain text: pasted, mailed, republished by a bot."""

from datetime import UTC, datetime

import pytest

from tests.extract.samples import HEADLINE, SENTENCES, spans_hold
from wirecopy.errors import ExtractError
from wirecopy.extract import read_article
from wirecopy.model import BlockKind, FlagKind, PartyKind


def read(text, **more):
    return read_article(text.encode(), content_type="text/plain; charset=utf-8", **more)


def flags(article, kind):
    return [flag.exact for flag in article.flags if flag.kind is kind]


REPUBLISHED = "\n\n".join(
    [
        HEADLINE,
        HEADLINE,
        HEADLINE,
        SENTENCES[0].replace(" on Tuesday", "\u00a0on Tuesday"),
        "Coast Agency/Sea Pictures via AP",
        SENTENCES[1],
        "The Bay Gazette sums the night up as follows:",
        SENTENCES[2],
        "* * *",
        "  • A first point about the pier, with words.\n  • A second point, about boats.\n    • A point below it.",
        "And the view of the harbour master by the end of this week:",
        "Ada Brook\nWed, 11/25/2026 – 09:20BayGazette NewsRead More",
        "Author: PierPress\nThis is the imported news bot.",
    ]
)


def test_a_bots_republication_is_taken_apart():
    article = read(REPUBLISHED)
    assert article.headline == HEADLINE
    assert [party.name for party in article.by] == ["Ada Brook"]
    assert article.date_published == datetime(2026, 11, 25, 9, 20, tzinfo=UTC)
    assert [(party.name, party.kind) for party in article.carriers] == [
        ("BayGazette", PartyKind.OUTLET),
        ("PierPress", PartyKind.BOT),
    ]
    assert [str(block.kind) for block in article.blocks] == [
        *("paragraph", "figure", "paragraph", "paragraph", "paragraph", "list", "paragraph")
    ]
    assert spans_hold(article)
    assert "\u00a0" not in article.text
    assert article.sha256


def test_all_that_was_found_is_flagged_with_its_words():
    article = read(REPUBLISHED)
    assert len(flags(article, FlagKind.REPEATED_HEADLINE)) == 2
    assert flags(article, FlagKind.GLUED_FOOTER) == ["Ada Brook\nWed, 11/25/2026 – 09:20BayGazette NewsRead More"]
    assert flags(article, FlagKind.BOT_SIGNATURE) == ["Author: PierPress\nThis is the imported news bot."]
    assert flags(article, FlagKind.ORPHAN_CREDIT) == ["Coast Agency/Sea Pictures via AP"]
    assert len(flags(article, FlagKind.RESTORED_LIST)) == 1
    (dangling,) = [flag for flag in article.flags if flag.kind is FlagKind.DANGLING_LEAD_IN]
    assert article.text[dangling.span.start : dangling.span.end] == dangling.exact


def test_an_orphan_credit_is_a_figure_without_an_address():
    (figure,) = [block for block in read(REPUBLISHED).blocks if block.kind is BlockKind.FIGURE]
    assert (figure.text, figure.media[0].content_url) == ("", "")
    assert figure.media[0].credit_text == "Coast Agency/Sea Pictures via AP"


def test_the_depth_of_a_point_is_its_indent():
    (points,) = [block for block in read(REPUBLISHED).blocks if block.kind is BlockKind.LIST]
    assert [item.depth for item in points.items] == [0, 0, 1]
    assert not points.ordered


def test_the_sources_of_the_values_are_the_footer():
    taken = {(source.field, source.source) for source in read(REPUBLISHED).value_sources}
    assert {("by", "text:footer"), ("date_published", "text:footer"), ("carriers", "text:footer")} <= taken


def test_given_carriers_win_over_those_that_are_read():
    carriers = read(REPUBLISHED, carriers=("CoastWire", "PierPress")).carriers
    assert [(party.name, party.kind) for party in carriers] == [
        ("CoastWire", PartyKind.OUTLET),
        ("PierPress", PartyKind.BOT),
    ]


@pytest.mark.parametrize(
    ("footer", "by", "moment", "carriers"),
    [
        pytest.param(
            "Ben RoeMon, 12/01/2025 – 09:20Bay GazetteRead More",
            ["Ben Roe"],
            (2025, 12, 1, 9, 20),
            ["Bay Gazette"],
            id="all glued",
        ),
        pytest.param(
            "Ben Roe | 3 March 2026, 10:15 | Bay Gazette | Continue reading",
            ["Ben Roe"],
            (2026, 3, 3, 10, 15),
            ["Bay Gazette"],
            id="bars",
        ),
        pytest.param(
            "Von Maria Muster\n04.03.2026, 11:20 Uhr\nWeiterlesen",
            ["Maria Muster"],
            (2026, 3, 4, 11, 20),
            [],
            id="German",
        ),
        pytest.param(
            "By Ben Roe and Ada Brook, Staff Writers\nMarch 4, 2026 at 3:15 pm",
            ["Ben Roe", "Ada Brook"],
            (2026, 3, 4, 15, 15),
            [],
            id="two",
        ),
        pytest.param("Source: Bay Gazette", [], None, ["Bay Gazette"], id="only a source"),
        pytest.param("The post Pier closes appeared first on Bay Gazette.", [], None, ["Bay Gazette"], id="WordPress"),
        pytest.param("Read more", [], None, [], id="only a call"),
    ],
)
def test_footers_of_many_kinds_are_unglued(footer, by, moment, carriers):
    article = read("\n\n".join([HEADLINE, *SENTENCES, footer]))
    assert [party.name for party in article.by] == by
    assert article.date_published == (datetime(*moment, tzinfo=UTC) if moment else None)
    assert [party.name for party in article.carriers] == carriers
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("The court meets again on Mon, 12/01/2025.", id="a sentence with a date"),
        pytest.param("Mayor Ada Brook will speak on 3 March 2026", id="a sentence without its full stop"),
        pytest.param(
            "“This is an automated answer,” the bot of the harbour office replied.", id="a sentence about a bot"
        ),
        pytest.param(
            "Readers who want to know more about the pier can read more in the city archive.", id="words of a call"
        ),
        pytest.param("He was born in 1911.", id="a short last sentence"),
        pytest.param(
            "The Associated Press contributed to this report on the harbour and its boats.", id="a credit in words"
        ),
    ],
)
def test_a_last_paragraph_that_is_text_stays(last):
    article = read("\n\n".join([HEADLINE, *SENTENCES, last]))
    assert article.text.endswith(last)
    assert article.carriers == ()
    assert article.by == ()


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param("This story was automatically imported by PierBot.", id="one line"),
        pytest.param("Posted by PierBot\nThis article was imported automatically from an RSS feed.", id="two lines"),
        pytest.param("I'm PierBot, a bot. I am a bot and post what I find.", id="speaking for itself"),
        pytest.param("Dieser Artikel wurde automatisch importiert von PierBot.", id="German"),
    ],
)
def test_signatures_of_bots_are_taken_off(signature):
    article = read("\n\n".join([HEADLINE, *SENTENCES, signature]))
    assert [(party.name, party.kind) for party in article.carriers] == [("PierBot", PartyKind.BOT)]
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("points", "ordered", "texts"),
    [
        pytest.param("1. Close it\n2. Build another", True, ["Close it", "Build another"], id="numbers"),
        pytest.param("- Close it\n- Build another", False, ["Close it", "Build another"], id="hyphens"),
        pytest.param("* Close it\n\n* Build another", False, ["Close it", "Build another"], id="a blank line between"),
    ],
)
def test_points_become_a_list(points, ordered, texts):
    article = read("\n\n".join([HEADLINE, SENTENCES[0], points, SENTENCES[1]]))
    (block,) = [block for block in article.blocks if block.kind is BlockKind.LIST]
    assert block.ordered is ordered
    assert [article.text[item.start : item.end] for item in block.items] == texts


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("– We knew it.\n– All of us did.", id="a dialogue"),
        pytest.param("2019. The year began well.", id="a year"),
        pytest.param("1. September was a Tuesday.\n5. October was not.", id="dates that do not count on"),
        pytest.param("- one line alone", id="a single point"),
    ],
)
def test_what_only_looks_like_points_stays_text(lines):
    article = read("\n\n".join([HEADLINE, SENTENCES[0], lines, SENTENCES[1]]))
    assert all(block.kind is BlockKind.PARAGRAPH for block in article.blocks)


def test_one_title_is_enough_and_a_first_sentence_is_none():
    assert read("\n\n".join([HEADLINE, *SENTENCES])).headline == HEADLINE
    assert read("\n\n".join(SENTENCES)).headline == ""
    assert read("\n\n".join(SENTENCES)).text == "\n\n".join(SENTENCES)


def test_a_byline_and_a_date_below_the_title_are_taken_off():
    article = read("\n\n".join([HEADLINE, "By Ada Brook", "25 November 2026, 09:00", *SENTENCES]))
    assert [party.name for party in article.by] == ["Ada Brook"]
    assert article.date_published == datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert article.text == "\n\n".join(SENTENCES)


def test_lines_that_were_broken_at_a_fixed_width_are_joined():
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(" ".join(SENTENCES), 72) for _ in range(2))
    assert read(f"{HEADLINE}\n\n{wrapped}").blocks[0].text == " ".join(SENTENCES)


def test_without_blank_lines_each_line_is_a_paragraph():
    assert [block.text for block in read("\n".join([HEADLINE, *SENTENCES])).blocks] == list(SENTENCES)


def test_a_lead_in_before_another_text_stays_a_paragraph():
    article = read("\n\n".join([HEADLINE, SENTENCES[0], "The Bay Gazette reports as follows:", SENTENCES[1]]))
    assert "The Bay Gazette reports as follows:" in article.text
    assert flags(article, FlagKind.DANGLING_LEAD_IN) == []


@pytest.mark.parametrize("text", ["", " \n\n \t ", "\u200b", "* * *"])
def test_an_empty_text_is_refused(text):
    with pytest.raises(ExtractError) as refusal:
        read(text)
    assert refusal.value.rule == "empty"


@pytest.mark.corpora
def test_the_page_that_started_it(corpora):
    article = read_article((corpora / "seed" / "article.txt").read_bytes(), content_type="text/plain")
    assert [party.name for party in article.by] == ["Tyler Durden"]
    assert article.date_published == datetime(2025, 12, 1, 9, 20, tzinfo=UTC)
    assert [(party.name, str(party.kind)) for party in article.carriers] == [("ZeroHedge", "outlet"), ("VolkAI", "bot")]
    assert {flag.kind for flag in article.flags} == {
        FlagKind.REPEATED_HEADLINE,
        FlagKind.BOT_SIGNATURE,
        FlagKind.GLUED_FOOTER,
        FlagKind.ORPHAN_CREDIT,
        FlagKind.RESTORED_LIST,
        FlagKind.DANGLING_LEAD_IN,
    }
    (points,) = [block for block in article.blocks if block.kind is BlockKind.LIST]
    assert len(points.items) == 10
    assert spans_hold(article)
