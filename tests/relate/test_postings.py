"""The index of terms and the numbers of terms: small, and with no say in what is near to what."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.relate.test_hostile_streams import a_report
from wirecopy.relate import index, live, postings, vocabulary
from wirecopy.relate import tier as tiers
from wirecopy.relate.postings import Postings
from wirecopy.relate.sketches import Sketch
from wirecopy.relate.stories import Stories
from wirecopy.relate.tier import Tier
from wirecopy.relate.vocabulary import Vocabulary

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
TERMS = 6


def a_story(uri, weights):
    return live.LiveStory(uri=uri, held=live.Spread(dict(weights), dict.fromkeys(weights, 1), {}))


weighed = st.dictionaries(st.integers(0, TERMS - 1), st.floats(0.1, 1), max_size=TERMS)


@given(steps=st.lists(st.tuples(st.integers(0, 5), st.none() | weighed), max_size=40))
def test_a_term_finds_the_stories_that_have_it_whatever_came_and_went(steps):
    """Terms become too wide and narrow again, since two stories are many here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "WIDEST", 2)
        patch.setattr(postings, "_HELD", 3)
        patch.setattr(tiers, "SPREAD", 2)
        tier = Tier()
        for number, weights in steps:
            uri = f"wcs:{number}"
            if weights is None:
                tier.leave(uri)
            elif uri in tier.stories:
                story = tier.stories[uri]
                changed = [*story.weights(), *weights]  # a term may be told twice
                story.held = a_story(uri, weights).held
                tier.move(story, changed)
            else:
                tier.enter(a_story(uri, weights))
        for term in range(TERMS):
            having = {uri: story.weights()[term] for uri, story in tier.stories.items() if term in story.weights()}
            assert tier.postings.spread(term) == len(having)
            if 0 < len(having) <= 2:
                assert {tier.at(place).uri: weight for place, weight in tier.postings.found(term)} == having


def test_of_a_term_that_very_many_stories_have_only_their_number_is_held(monkeypatch):
    monkeypatch.setattr(postings, "WIDEST", 3)
    monkeypatch.setattr(postings, "_HELD", 6)
    wide = Postings()
    for place in range(8):
        wide.put(place, [(0, 0.5)])
    assert (wide.spread(0), list(wide.found(0)), len(wide)) == (8, [], 1)
    assert [wide.take_out(place, [0]) for place in range(5)] == [[], [], [], [], [0]]


def test_a_number_goes_to_another_term_once_no_story_has_its_own():
    numbers = Vocabulary()
    harbour, tug, strike = numbers.numbers(["harbour", "tug", "strike"])
    numbers.keep([[harbour], [strike]])
    assert numbers.terms[tug] == ""
    assert numbers.numbers(["pilot", "harbour"]) == [tug, harbour]
    assert len(numbers) == 3


def test_a_term_that_is_asked_for_twice_at_once_has_one_number():
    numbers = Vocabulary()
    assert numbers.numbers(["tug", "tug"]) == [0, 0]


def grouped(articles, live=12):
    stories = Stories(live)
    told = []
    for number in range(articles):
        subject = (number * 7) % 30
        told.append(stories.add(a_report(subject, number, NINE + timedelta(minutes=number))))
    return stories, told


def test_what_numbers_terms_have_changes_no_story(monkeypatch):
    _, expected = grouped(120)
    monkeypatch.setattr(vocabulary, "_SPARE", -(1 << 20))  # tidied at every article
    stories, told = grouped(120)
    assert told == expected
    held = {
        term for one in (stories._index.stories, stories._index.dormant) for s in one.values() for term in s.weights()
    }
    assert all(stories._vocabulary.terms[term] for term in held)


def test_the_numbers_of_terms_do_not_grow_with_the_articles(monkeypatch):
    monkeypatch.setattr(vocabulary, "_SPARE", 100)
    monkeypatch.setattr(index, "DORMANT", 12)
    sizes = []
    for articles in (100, 400):
        stories, _ = grouped(articles)
        sizes.append(len(stories._vocabulary.terms))
    assert sizes[1] <= 1.25 * sizes[0]


@given(weights=weighed.filter(bool), added=weighed)
def test_a_story_is_the_same_after_it_was_kept(weights, added):
    numbers, others = Vocabulary(), Vocabulary()
    numbers.numbers([f"term {n}" for n in range(TERMS)])
    others.numbers([f"term {n}" for n in reversed(range(TERMS))])
    story = a_story("wcs:1", weights)
    story.absorb(a_story("wcs:2", added))
    again = live.from_kept(live.as_kept(story, numbers), others)
    assert [others.terms[term] for term in again.weights()] == [numbers.terms[term] for term in story.weights()]
    assert list(again.weights().values()) == list(story.weights().values())
    assert list(again.counted().values()) == list(story.counted().values())
    assert live.as_kept(again, others) == live.as_kept(story, numbers)


def test_a_kept_story_that_is_damaged_is_told_to_be():
    told = live.as_kept(a_story("wcs:1", {}), Vocabulary())
    for damaged in (b"", told[:-1], told.replace(b"counts", b"county")):
        with pytest.raises(ValueError, match=r".+"):
            live.from_kept(damaged, Vocabulary())


@given(weights=weighed, asked=weighed)
def test_a_story_that_is_folded_answers_as_the_one_that_is_spread_out(weights, asked):
    spread, folded = a_story("wcs:1", weights), a_story("wcs:1", weights)
    folded.fold()
    assert folded.shared(asked) == spread.shared(asked)
    assert dict(folded.weights()) == spread.weights()
    assert dict(folded.counted()) == spread.counted()


def test_a_story_of_one_article_holds_its_terms_once():
    numbers = Vocabulary().numbers([f"term {n}" for n in range(100)])
    story = live.LiveStory(uri="wcs:1")
    story.take(Sketch(uri="wc:1", language="en", vector=dict.fromkeys(numbers, 0.1), headline={}, day=None))
    (member,) = story.members
    assert story.held.sums is member.vector
    assert (member.vector.terms.itemsize, member.vector.weights.itemsize) == (4, 8)


def test_all_stories_but_those_that_moved_last_lie_folded(monkeypatch):
    monkeypatch.setattr(tiers, "SPREAD", 3)
    stories, _ = grouped(120, live=40)
    assert sum(isinstance(story.held, live.Spread) for story in stories._index.stories.values()) == 3
    assert not any(isinstance(story.held, live.Spread) for story in stories._index.dormant.values())


def test_of_many_dormant_stories_no_more_are_counted_than_of_few(monkeypatch):
    """Steps count no work that is done for a step, so what is counted is what is found."""
    monkeypatch.setattr(index, "MOST_DORMANT_FOUND", 20)
    counted = []
    for many in (20, 400):
        held = Postings()
        for place in range(many):
            held.put(place, [(place % 10, 0.5), (10 + place % 3, 0.5)])
        found = [list(held.found(term)) for term in held.rarest(range(13), index.MOST_DORMANT_FOUND)]
        counted.append(sum(map(len, found)))
    assert max(counted) <= 20
    assert counted[0] > 0
