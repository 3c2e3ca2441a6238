"""Stories: what belongs together, what only sounds like it, and ids that last."""

import math
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wirecopy
from wirecopy.model import Article, Block, BlockKind, Party, PartyKind, Passage, Span, lay_out
from wirecopy.relate import frequencies, index, live
from wirecopy.relate._trees import BASE, TREES
from wirecopy.relate.gist import BODY, read_gist
from wirecopy.relate.nearness import CLOSE, CLOSE_ODDS, FIGURES, vote
from wirecopy.relate.second_look import two_groups
from wirecopy.relate.sketches import Sketch, as_member, dot
from wirecopy.relate.stories import PASS, Stories, slugline
from wirecopy.relate.vocabulary import Vocabulary

VOCABULARY = Vocabulary()
NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
TALKS = (
    "Harbour talks in Saltmarsh end without a deal",
    "Talks between the Saltmarsh pilots and the port authority ended on Monday without a deal. Harbour minister Ada "
    "Brandt left the Customs House after five hours. The pilots demand a second tug and threaten to strike.",
)
MORE_TALKS = (
    "Saltmarsh pilots threaten strike as harbour talks fail",
    "The pilots of Saltmarsh will strike on Thursday unless a second tug comes back, their speaker said after talks "
    "with Ada Brandt, the harbour minister, had failed at the Customs House. The port authority regretted it.",
)
ECLIPSE = (
    "Thousands watch the eclipse over Mount Varo",
    "Thousands climbed Mount Varo on Sunday to watch the eclipse. Astronomers of the observatory handed out glasses, "
    "and the cable car ran all night. The next eclipse there is in ninety years.",
)
OTHERS = [
    ("Budget committee approves the school roof", "The committee voted nine to two for repairs at Linden School."),
    ("Cyclists want a lane along Quarry Street", "A petition with four thousand names reached the town hall."),
    ("Museum buys a lost portrait of Clara Venn", "The canvas hung in an attic for sixty years, curators said."),
    ("Wheat prices fall after a dry spring", "Traders in Ostmark expect exports to halve before harvest."),
    ("Goalkeeper Ruiz leaves Rovers for Atletico", "The transfer fee is a record for the second division."),
    ("Vaccine trial halted in three clinics", "Regulators asked the maker Orbis for further results."),
]


def an_article(uri, told, hours=0, **more):
    headline, text = told
    more.setdefault("date_published", NINE + timedelta(hours=hours))
    blocks = lay_out([Block(kind=BlockKind.PARAGRAPH, text=text)])
    outlet = Party(name=f"Outlet {uri}", kind=PartyKind.OUTLET)
    return Article(uri=uri, headline=headline, outlet=outlet, blocks=blocks, in_language="en", **more)


def filled():
    stories = Stories()
    for number, told in enumerate(OTHERS):
        stories.add(an_article(f"other:{number}", told))
    return stories


def test_two_reports_of_one_event_are_one_story_and_another_event_is_not():
    stories = filled()
    first = stories.add(an_article("wc:1", TALKS))
    other = stories.add(an_article("wc:2", ECLIPSE, 1))
    second = stories.add(an_article("wc:3", MORE_TALKS, 2))
    assert stories.current(first) == stories.current(second) == stories.current("wc:1")
    assert stories.current(other) != stories.current(first)
    assert "saltmar" in stories.why("wc:3")


def test_an_article_that_comes_twice_is_in_its_story_once():
    stories = filled()
    assert stories.add(an_article("wc:1", TALKS)) == stories.add(an_article("wc:1", TALKS))


def test_the_same_stream_gives_the_same_ids():
    told = [TALKS, ECLIPSE, MORE_TALKS, *OTHERS]
    one, two = Stories(), Stories()
    for stories in (one, two):
        for number, what in enumerate(told):
            stories.add(an_article(f"wc:{number}", what, number))
    assert [one.current(f"wc:{n}") for n in range(len(told))] == [two.current(f"wc:{n}") for n in range(len(told))]


def test_a_reprint_joins_its_original_unweighed():
    stories = filled()
    original = stories.add(an_article("wc:1", TALKS))
    words = len(TALKS[1].split())
    span = Span(start=0, end=len(TALKS[1]))
    passage = Passage(later="wc:2", later_span=span, earlier="wc:1", earlier_span=span, words=words)
    copy = an_article("wc:2", ("A headline of its own", TALKS[1]), 3)
    assert stories.add(copy, [passage]) == original


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"date_published": None}, id="without a date"),
        pytest.param({"date_published": NINE + timedelta(days=36_500)}, id="from the future"),
        pytest.param({"blocks": ()}, id="without a text"),
        pytest.param({"in_language": "xx"}, id="in a language that nobody knows"),
    ],
)
def test_a_strange_article_pushes_no_other_out(more):
    stories = filled()
    first = stories.add(an_article("wc:1", TALKS))
    article = an_article("wc:2", ECLIPSE)
    stories.add(Article(**{name: getattr(article, name) for name in ("uri", "headline", "outlet", "blocks")} | more))
    assert stories.current(stories.add(an_article("wc:3", MORE_TALKS, 2))) == stories.current(first)


def test_a_headline_of_one_word_joins_nothing():
    stories = filled()
    first = stories.add(an_article("wc:1", TALKS))
    assert stories.add(Article(uri="wc:2", headline="Watch")) != first


def test_ten_thousand_copies_stay_one_story_and_cost_no_more_memory():
    stories = filled()
    for number in range(10 * PASS):
        stories.add(an_article(f"copy:{number}", TALKS, number / 60))
    assert len({stories.current(f"copy:{number}") for number in range(10 * PASS)}) == 1
    (story,) = {stories.current(f"copy:{number}") for number in range(10 * PASS)}
    assert len(stories._index.stories[story].members) <= live.MEMBERS


def test_a_story_that_is_dormant_is_reopened():
    stories = Stories(live=4)
    first = stories.add(an_article("wc:1", TALKS))
    for number, told in enumerate(OTHERS):
        stories.add(an_article(f"other:{number}", told))
    assert first in stories._index.dormant
    assert stories.add(an_article("wc:2", MORE_TALKS, 30)) == first
    assert [change.kind.value for change in stories.changes] == ["reopened"]


def test_without_a_directory_nothing_waits_to_be_handed_over(monkeypatch):
    monkeypatch.setattr(frequencies, "SETTLED", 20)
    monkeypatch.setattr(frequencies, "_MOST_TERMS", 50)
    stories = Stories(live=4)
    for number in range(200):
        words = " ".join(f"word{number}x{place}" for place in range(30))
        stories.add(an_article(f"wc:{number}", (words, words), number))
    assert stories._counted == []
    assert stories._joined == {}
    assert stories._index.touched == {}
    assert len(stories._frequencies._counts["en"]) <= 50 + 20 * 40


@given(
    stands=st.lists(
        st.tuples(st.sets(st.sampled_from("abcdefgh"), min_size=2), st.none() | st.integers(0, 30)), max_size=20
    ),
    asked=st.sets(st.sampled_from("abcdefgh"), min_size=2),
    day=st.none() | st.integers(0, 30),
)
def test_the_candidates_are_those_that_measuring_every_story_would_give(stands, asked, day):
    held = index.LiveIndex(Vocabulary())
    for number, (terms, moved) in enumerate(stands):
        story = live.LiveStory(uri=f"wcs:{number:02}")
        held.put(story, story.take(replace(a_sketch(f"wc:{number}", *sorted(terms)), day=moved)))
    vector = a_sketch("wc:asked", *sorted(asked)).vector

    def nearness(story):
        gap = story.gap(day)
        return dot(vector, story.weights()) / story.norm * (0.4 + 0.6 * math.exp(-gap / 8) if gap else 1)

    every = sorted((-nearness(story), uri) for uri, story in held.stories.items() if nearness(story) > 0)
    near = [uri for minus, uri in every[: index.CANDIDATES] if minus <= index.NEARLY * every[0][0]]
    found = [story.uri for story in held.candidates(vector, day)]
    assert [round(nearness(held.stories[uri]), 9) for uri in found] == [
        round(nearness(held.stories[uri]), 9) for uri in near
    ]


def test_what_was_merged_away_leads_on():
    stories = filled()
    stories._leads_to |= {"wcs:a": "wcs:b", "wcs:b": "wcs:c"}
    assert {stories.current(uri) for uri in ("wcs:a", "wcs:b", "wcs:c")} == {"wcs:c"}


def a_sketch(uri, *terms):
    numbers = VOCABULARY.numbers(terms)
    return Sketch(uri=uri, language="en", vector=dict.fromkeys(numbers, len(terms) ** -0.5), headline={}, day=None)


def members(*sketches):
    return [as_member(one) for one in sketches]


def test_a_story_of_two_groups_is_told_from_one_with_an_outlier():
    talks = members(*(a_sketch(f"a{n}", "tug", "pilot", "port") for n in range(4)))
    storm = members(*(a_sketch(f"b{n}", "storm", "roof", "wind") for n in range(2)))
    groups = two_groups([*talks, *storm])
    assert ([one.uri for one in groups.leaving], groups.across) == (["b0", "b1"], 0.0)
    assert [one.uri for one in groups.staying] == [one.uri for one in talks]
    assert two_groups([*talks, *storm, *members(a_sketch("c", "port", "canvas", "frame"))]).leaving == groups.leaving
    assert two_groups([*talks, storm[0]]) is None
    assert two_groups(talks) is None
    assert two_groups(talks[:1]) is None
    assert two_groups([]) is None


@pytest.mark.parametrize(
    ("inside", "across", "is_split"),
    [
        pytest.param(9, 3, True, id="little across beside what each has in itself"),
        pytest.param(6, 4, False, id="loose, and as loose across"),
        pytest.param(12, 8, False, id="close, and nearly as close across"),
    ],
)
def test_what_two_groups_share_is_held_against_what_each_has_in_itself(inside, across, is_split):
    """Each article has 20 terms: those that all have, those of its group, and its own."""
    groups = []
    for name in "ab":
        held = [f"all{n}" for n in range(across)] + [f"{name}{n}" for n in range(inside - across)]
        groups += [a_sketch(f"{name}{n}", *held, *(f"{name}{n} {m}" for m in range(20 - inside))) for n in range(4)]
    assert (two_groups(members(*groups)) is not None) is is_split


def test_a_gist_is_bounded_whatever_the_length():
    long = an_article("wc:1", ("One", "word " * 2_000_000))
    assert len(read_gist(long).terms) <= BODY


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param("Die Verhandlungen scheiterten", "verhand", id="a long word by its beginning"),
        pytest.param("Élysée", "elysee", id="without accents"),
        pytest.param("港口谈判", "港口", id="a script without blanks in pairs"),
        pytest.param("the mayor’s_harbour—budget", "mayor", id="signs between words, in ASCII but for the signs"),
        pytest.param("the mayor’s_harbour—budget", "harbour", id="an underscore between words"),
        pytest.param("le budget_d’Orléans", "orleans", id="signs between words, in other letters"),
    ],
)
def test_terms_are_read_in_any_script(text, term):
    assert term in read_gist(Article(headline=text)).terms


@pytest.mark.parametrize("seed", range(20))
def test_a_vote_is_the_sum_of_the_leaves_that_a_walk_through_each_tree_finds(seed):
    chance = random.Random(seed)
    edges = {one: [row[at + 1] for row in TREES for at in (0, 2, 4) if row[at] == one] for one in range(len(FIGURES))}
    figures = tuple(chance.choice([0.0, chance.uniform(0, 5), *edges[one]]) for one in range(len(FIGURES)))
    odds = BASE + CLOSE_ODDS * max(0.0, figures[0] - CLOSE)
    for one, over_one, two, over_two, three, over_three, leaves in TREES:
        odds += leaves[(figures[one] > over_one) * 4 + (figures[two] > over_two) * 2 + (figures[three] > over_three)]
    assert vote(figures) == pytest.approx(odds)


def test_the_face_of_the_library_has_stories_and_passages():
    assert wirecopy.Stories is Stories
    with pytest.raises(AttributeError, match="Nonsense"):
        _ = wirecopy.Nonsense


def test_a_slugline_has_no_punctuation():
    assert slugline("“Not a deal”: port’s pilots walk out, again and again") == "not-a-deal-ports-pilots-walk"
