"""Kinship: articles that share words belong together, and a story keeps its id."""

from datetime import UTC, datetime, timedelta

from wirecopy.model import Article, Evidence, EvidenceKind, Rel, Relation
from wirecopy.relate.kinship import join

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)


def a_copy(later, earlier):
    return Relation(
        later=later,
        earlier=earlier,
        rel=Rel.REPRINT,
        overlap_later=99,
        overlap_earlier=95,
        evidence=Evidence(kind=EvidenceKind.TEXT, rule="copies/1"),
    )


def test_an_article_alone_opens_a_story_named_after_its_headline():
    story = join(Article(uri="wc:1", headline="Harbour talks end"), (), {}, NINE)
    assert (story.articles, story.slugline, story.first_created) == (("wc:1",), "harbour-talks-end", NINE)


def test_a_copy_joins_the_story_of_its_original_whichever_came_first():
    first = join(Article(uri="wc:1", headline="Harbour talks end"), (), {}, NINE)
    for relation in (a_copy("wc:2", "wc:1"), a_copy("wc:1", "wc:2")):
        story = join(Article(uri="wc:2"), (relation,), {"wc:1": first}, NINE + timedelta(hours=1))
        assert (story.uri, story.articles) == (first.uri, ("wc:1", "wc:2"))
        assert story.version_created == NINE + timedelta(hours=1)


def test_an_article_that_comes_again_stands_in_its_story_once():
    first = join(Article(uri="wc:1"), (), {}, NINE)
    both = join(Article(uri="wc:2"), (a_copy("wc:2", "wc:1"),), {"wc:1": first}, NINE)
    again = join(Article(uri="wc:2"), (a_copy("wc:2", "wc:1"),), {"wc:1": both, "wc:2": both}, NINE)
    assert again.articles == ("wc:1", "wc:2")
