"""Which articles are copies of which, and what belongs together."""

from datetime import timedelta

import pytest

from tests.store.values import HOUR, NOW, a_record, a_relation, a_story, uri
from wirecopy.errors import StoreError
from wirecopy.model import Rel


def test_a_relation_is_found_from_both_ends_the_strongest_first(store):
    weak, strong = a_relation(3, 1, Rel.PASSAGE, (20, 30)), a_relation(3, 2, Rel.TRUNCATED, (95, 40))
    for number in (1, 2):
        store.save(a_record(number))
    store.save(a_record(3, relations=(weak, strong)))
    assert store.relations_of(uri(3)) == (strong, weak)
    assert store.relations_of(uri(1)) == (weak,)
    assert store.record(uri(3)).relations == (weak, strong)
    assert store.relations_of(uri(9)) == ()


def test_the_last_judgement_on_two_articles_counts_whichever_way_round(store):
    store.save(a_record(1))
    store.save(a_record(2, relations=(a_relation(2, 1),)))
    turned = a_relation(1, 2, Rel.PASSAGE)
    store.save(a_record(1, version=2, headline="b", relations=(turned,)))
    assert store.relations_of(uri(2)) == (turned,)
    assert store.held(uri(2)).copy_of == ""


@pytest.mark.parametrize(
    ("rel", "copied"),
    [(Rel.REPRINT, uri(1)), (Rel.TRUNCATED, uri(1)), (Rel.EXTENDED, ""), (Rel.PASSAGE, ""), (Rel.VERSION, "")],
)
def test_a_copy_is_what_is_a_whole_or_a_part_of_an_earlier_article(store, rel, copied):
    store.save(a_record(1))
    store.save(a_record(2, relations=(a_relation(2, 1, rel),)))
    assert store.held(uri(2)).copy_of == copied
    assert store.held(uri(1)).copy_of == ""
    assert store.counts().copies == int(bool(copied))


def test_a_copy_is_that_of_the_earliest_which_is_no_copy_itself(store):
    store.save(a_record(1, date_published=NOW))  # a reprint that names its wire, but whose clock is early
    store.save(a_record(2, date_published=NOW + HOUR, relations=(a_relation(1, 2),)))
    store.save(a_record(3, date_published=NOW + 2 * HOUR, relations=(a_relation(3, 1), a_relation(3, 2))))
    assert [store.held(uri(number)).copy_of for number in (1, 2, 3)] == [uri(2), "", uri(2)]


def test_an_article_that_comes_later_but_is_the_original_makes_the_other_one_a_copy(store):
    store.save(a_record(1))
    store.save(a_record(2, relations=(a_relation(1, 2),)))
    assert store.held(uri(1)).copy_of == uri(2)


def test_a_story_has_its_articles_in_their_order(store):
    for number in (1, 2, 3):
        store.save(a_record(number))
    store.save_story(a_story(3, 1))
    assert store.story("wcs:harbour") == a_story(3, 1)
    store.save_story(a_story(3, 1, 2, at=NOW + HOUR))
    assert store.story("wcs:harbour") == a_story(3, 1, 2, at=NOW + HOUR)
    assert [store.held(uri(number)).story for number in (1, 2, 3)] == ["wcs:harbour"] * 3
    assert store.story("wcs:other") is None


def test_an_article_is_in_one_story_and_an_empty_story_goes(store):
    for number in (1, 2):
        store.save(a_record(number))
    store.save_story(a_story(1, name="ferry"))
    store.save_story(a_story(2, name="harbour"))
    store.save_story(a_story(2, 1, name="harbour"))
    assert store.story("wcs:ferry") is None
    assert store.held(uri(1)).story == "wcs:harbour"
    store.save_story(a_story(name="harbour"))
    assert store.stories(9) == ()
    assert store.held(uri(1)).story == ""


def test_stories_come_the_last_changed_first(store):
    for number in (1, 2, 3):
        store.save(a_record(number))
        store.save_story(a_story(number, name=f"s{number}", at=NOW + timedelta(hours=number % 3)))
    assert [story.uri for story in store.stories(9)] == ["wcs:s2", "wcs:s1", "wcs:s3"]
    assert len(store.stories(1)) == 1


def test_a_story_of_an_article_that_is_not_held_is_refused(store):
    with pytest.raises(StoreError, match="not held"):
        store.save_story(a_story(1))
    assert store.counts().stories == 0
