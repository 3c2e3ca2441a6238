"""Copies: which kind, which of two is the later one, and why."""

from datetime import UTC, datetime, timedelta

import pytest

from wirecopy.model import Article, Block, BlockKind, Party, PartyKind, Rel, lay_out
from wirecopy.relate.copies import as_copy, relate

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
BODY = [
    "The port authority said on Monday that nine grain ships had left the roads after a week at anchor in the bay.",
    "Harbour minister Ada Brandt told reporters that the line would be drawn again before the end of the month.",
    "Two officials who were in the room described the meeting as tense, and said that nothing had been signed yet.",
    "The pilots have threatened to stop work on Thursday unless the second tug is brought back from the dry dock.",
]
ADDED = [
    "In Saltmarsh the fishing boats stayed in, and the market hall opened two hours late for want of anything to sell.",
    "Mayor Otto Lind said that the town would open the old warehouse to the crews if they were still here by Friday.",
    "The cranes on the north quay stood still for the third day, and the drivers played cards in the canteen.",
]


def an_article(paragraphs, outlet="Harbour Courier", uri="wc:1", carriers=(), published=None):
    return Article(
        uri=uri,
        outlet=Party(name=outlet, kind=PartyKind.OUTLET),
        blocks=lay_out(Block(kind=BlockKind.PARAGRAPH, text=text) for text in paragraphs),
        carriers=tuple(Party(name=name) for name in carriers),
        date_published=published,
    )


def related(later, earlier, hours=1):
    return relate(as_copy(later, NINE + timedelta(hours=hours)), as_copy(earlier, NINE))


@pytest.mark.parametrize(
    ("paragraphs", "rel"),
    [
        pytest.param(BODY, Rel.REPRINT, id="the same text"),
        pytest.param([*BODY, "Read more at harbourcourier.example"], Rel.REPRINT, id="with a footer"),
        pytest.param([BODY[0].replace("nine", "ten"), *BODY[1:]], Rel.REPRINT, id="with one word changed"),
        pytest.param(BODY[:2], Rel.TRUNCATED, id="only its first half"),
        pytest.param([*BODY, *ADDED], Rel.EXTENDED, id="with three paragraphs of one's own"),
        pytest.param([*ADDED, BODY[1]], Rel.PASSAGE, id="one paragraph of it"),
    ],
)
def test_the_kind_of_copy_follows_from_the_words_that_are_shared(paragraphs, rel):
    relation = related(an_article(paragraphs, "Bay Mirror", "wc:2"), an_article(BODY))
    assert relation is not None
    assert (relation.later, relation.earlier, relation.rel) == ("wc:2", "wc:1", rel)


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(ADDED, id="another text"),
        pytest.param(["Nine grain ships had left the roads after a week."], id="the same news in nine words"),
        pytest.param(["Harbour minister Ada Brandt told reporters that", "it rained."], id="a run of seven words"),
        pytest.param([""], id="no words"),
    ],
)
def test_what_shares_no_passage_is_not_related(paragraphs):
    assert related(an_article(paragraphs, "Bay Mirror", "wc:2"), an_article(BODY)) is None


def test_a_passage_is_the_same_words_in_both_texts():
    later, earlier = an_article([*ADDED, BODY[1]], "Bay Mirror", "wc:2"), an_article(BODY)
    relation = related(later, earlier)
    (passage,) = relation.passages
    words = later.text[passage.later_span.start : passage.later_span.end]
    assert words == earlier.text[passage.earlier_span.start : passage.earlier_span.end]
    assert words == BODY[1].rstrip(".")


def test_a_credit_says_who_was_first_whatever_the_clocks_say():
    original = an_article(BODY, published=NINE + timedelta(hours=2))
    reprint = an_article(BODY, "Bay Mirror", "wc:2", carriers=("Harbour Courier", "Bay Mirror"), published=NINE)
    relation = related(original, reprint)
    assert (relation.later, relation.earlier) == ("wc:2", "wc:1")
    assert relation.evidence.field == "credited to Harbour Courier"


@pytest.mark.parametrize("written", ["The Harbour Courier", "Harbour Courier News", "harbour  courier"])
def test_a_credit_names_an_outlet_as_others_write_it(written):
    original = an_article(BODY)
    reprint = an_article(BODY, "Bay Mirror", "wc:2", carriers=(written, "Bay Mirror"))
    assert related(original, reprint).later == "wc:2"


def test_a_credit_to_another_outlet_says_nothing_of_this_one():
    original = an_article(BODY)
    other = an_article(BODY, "Bay Mirror", "wc:2", carriers=("Harbour Courier of Saltmarsh", "Bay Mirror"))
    assert related(other, original).evidence.field == "imported later"


def test_without_a_credit_the_time_of_publication_decides():
    first = an_article(BODY, published=NINE)
    second = an_article(BODY, "Bay Mirror", "wc:2", published=NINE + timedelta(minutes=40))
    assert related(first, second, hours=5).later == "wc:2"


def test_without_any_date_the_import_decides_and_says_so():
    relation = related(an_article(BODY, "Bay Mirror", "wc:2"), an_article(BODY))
    assert (relation.later, relation.evidence.field) == ("wc:2", "imported later")


def test_it_does_not_matter_which_is_named_first():
    one = as_copy(an_article(BODY), NINE)
    two = as_copy(an_article(BODY[:2], "Bay Mirror", "wc:2"), NINE + timedelta(hours=1))
    assert relate(one, two) == relate(two, one)
