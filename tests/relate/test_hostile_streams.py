"""Stories of streams that are meant to break them: bounded work and memory an article, and nothing welded.

Work is counted in steps of the interpreter, which are the same on every machine.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from types import FrameType
from typing import Any

import pytest

from wirecopy.model import Article, Block, BlockKind, Passage, Span, lay_out
from wirecopy.relate import frequencies, index, live
from wirecopy.relate.gist import BODY
from wirecopy.relate.stories import Stories

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)
LETTERS = "abcdefghiklmnopqrstuvwz"
SCRIPTS = (LETTERS, "абвгдежзийклмнопрст", "αβγδεζηθικλμνξοπρστ", "".join(map(chr, range(0x4E00, 0x5600))))


def words_of(subject: object, size: int = 24) -> list[str]:
    """Words that only one subject has."""
    chance = random.Random(f"{subject}")
    return ["".join(chance.choices(LETTERS, k=7)) for _ in range(size)]


def an_article(number: object, headline: str, text: str, at: datetime | None = NINE) -> Article:
    blocks = lay_out([Block(kind=BlockKind.PARAGRAPH, text=text)]) if text else ()
    return Article(uri=f"wc:{number}", headline=headline, blocks=blocks, date_published=at, in_language="en")


def a_report(subject: int, number: int, at: datetime | None = NINE) -> Article:
    """An article on a subject: most of its words, in an order of its own, and some of nobody else's."""
    chance = random.Random(f"{subject} {number}")
    told = chance.sample(words_of(subject), 20)
    own = words_of(f"own {subject} {number}", 10)
    text = [*told, *own]
    chance.shuffle(text)
    return an_article(f"{subject}-{number}", " ".join([*told[:4], own[0]]), " ".join(text), at)


def steps_of(work: Callable[[], object]) -> int:
    """Count the steps that the interpreter takes; a step does not depend on the machine or on what else it does."""
    steps = 0

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def steps_an_article(stories: Stories, articles: Iterator[Article], among: int = 20) -> int:
    """Count the steps of grouping, without those of making the articles."""
    made = list(islice(articles, among))
    return steps_of(lambda: [stories.add(article) for article in made]) // len(made)


def with_news(subjects: int = 40) -> Stories:
    """Stories of two reports each, among which a hostile stream comes."""
    stories = Stories()
    for number in (1, 2):
        for subject in range(subjects):
            stories.add(a_report(subject, number, NINE + timedelta(hours=number)))
    return stories


def together(stories: Stories, uris: Iterator[str]) -> list[int]:
    """How many of these articles each story has, the largest first."""
    return sorted(Counter(stories.current(uri) for uri in uris).values(), reverse=True)


def of_subjects(subjects: int) -> Iterator[str]:
    return (f"wc:{subject}-1" for subject in range(subjects))


def copies(first: int, last: int, *, told: bool) -> Iterator[tuple[Article, list[Passage]]]:
    text = " ".join(words_of("the copied text", 120))
    span = Span(start=0, end=len(text))
    for number in range(first, last):
        article = an_article(f"copy-{number}", f"Version {number}", text, NINE + timedelta(seconds=number))
        passage = Passage(later=article.uri, later_span=span, earlier="wc:copy-0", earlier_span=span, words=120)
        yield article, [passage] if told and number else []


@pytest.mark.parametrize("told", [pytest.param(True, id="known as copies"), pytest.param(False, id="weighed")])
def test_ten_thousand_copies_of_one_text_are_one_story_and_the_last_costs_what_the_hundredth_did(told):
    stories = with_news(3)
    for article, passages in copies(0, 100, told=told):
        stories.add(article, passages)
    early = steps_of(lambda: [stories.add(*one) for one in copies(100, 150, told=told)])
    terms = len(stories._index._live.postings)
    for article, passages in copies(150, 9_950, told=told):
        stories.add(article, passages)
    late = steps_of(lambda: [stories.add(*one) for one in copies(9_950, 10_000, told=told)])
    assert together(stories, (f"wc:copy-{number}" for number in range(10_000))) == [10_000]
    (story,) = {stories.current(f"wc:copy-{number}") for number in (0, 9_999)}
    held = stories._index.stories[story]
    assert held.size == 10_000
    assert len(held.members) <= live.MEMBERS
    assert len(held) <= 1.3 * live.STORY_TERMS
    assert len(stories._index._live.postings) <= terms + 1.3 * live.STORY_TERMS
    assert late <= 1.25 * early


def round_ups(subjects: int, days: int = 30) -> Iterator[Article]:
    """One a day, of all subjects: a few words of each."""
    for day in range(days):
        chance = random.Random(day)
        lines = [" ".join(chance.sample(words_of(subject), 5)) for subject in range(subjects)]
        chance.shuffle(lines)
        at = NINE + timedelta(days=day / days, hours=3)
        yield an_article(f"round-up-{day}", "The day at a glance", ". ".join(lines), at)


@pytest.mark.parametrize("subjects", [30, 60])
def test_round_ups_that_touch_every_story_weld_none(subjects):
    stories = with_news(subjects)
    for article in round_ups(subjects):
        stories.add(article)
    stories.look_again()
    assert together(stories, of_subjects(subjects)) == [1] * subjects


def test_a_round_up_of_six_hundred_stories_costs_no_more_than_one_of_sixty():
    costs = []
    for subjects in (60, 600):
        stories = with_news(subjects)
        costs.append(steps_an_article(stories, round_ups(subjects), among=4))
    assert costs[1] <= 1.5 * costs[0]


def test_a_word_that_all_stories_have_welds_only_the_few_before_it_is_known_and_costs_little():
    stories = Stories()
    costs = []
    for number in range(600):
        words = words_of(number)
        article = an_article(f"{number}-1", f"Everywhere {words[0]} {words[1]}", f"everywhere {' '.join(words)}")
        if number in (251, 598):  # between two second looks
            costs.append(steps_of(lambda article=article: stories.add(article)))
        else:
            stories.add(article)
    assert together(stories, of_subjects(600))[0] <= frequencies._UNKNOWN
    assert len(together(stories, of_subjects(600))) >= 600 - 2 * frequencies._UNKNOWN
    assert costs[1] <= 1.5 * costs[0]


def news(articles: int) -> Iterator[Article]:
    """A stream in which one article in four goes on with a story of late, and all share the words of their language."""
    language = words_of("language", 3_000)
    weights = [1 / (rank + 10) for rank in range(len(language))]
    for number in range(articles):
        chance = random.Random(f"news {number}")
        subject = number - chance.randrange(1, 20) if chance.random() < 0.25 else number
        told = [*chance.sample(words_of(f"news {subject}"), 20), *chance.choices(language, weights, k=20)]
        chance.shuffle(told)
        yield an_article(f"news-{number}", " ".join(told[:6]), " ".join(told), NINE + timedelta(minutes=number))


def test_an_article_costs_as_many_steps_late_in_a_stream_as_early_in_it(monkeypatch):
    """Early is when the first stories lie dormant; late, when far more were let go than are compared."""
    monkeypatch.setattr(index, "DORMANT", 150)
    stories, stream, costs = Stories(live=60), news(1_400), []
    for before in (100, 1_200):
        for article in islice(stream, before):
            stories.add(article)
        costs.append(steps_an_article(stories, stream, among=50))
    assert stories.compared[1] == 150
    assert costs[1] <= 1.15 * costs[0]


@pytest.mark.parametrize(
    "headlines",
    [
        pytest.param([words_of(number, 1)[0] for number in range(300)], id="each its own"),
        pytest.param(["Watch"] * 300, id="the same"),
        pytest.param([words_of(number % 40)[0] for number in range(300)], id="a word of a story"),
        pytest.param([""] * 300, id="none at all"),
        pytest.param(["…"] * 300, id="a mark of punctuation"),
    ],
)
def test_articles_of_one_word_weld_nothing(headlines):
    stories = with_news()
    for number, headline in enumerate(headlines):
        stories.add(an_article(f"one-word-{number}", headline, ""))
    stories.look_again()
    assert together(stories, of_subjects(40)) == [1] * 40
    assert together(stories, (f"wc:one-word-{number}" for number in range(300)))[0] == 1


@pytest.mark.parametrize(
    "at",
    [
        pytest.param(None, id="without a date"),
        pytest.param(datetime(9999, 12, 31, tzinfo=UTC), id="from the last day there is"),
        pytest.param(datetime(1, 1, 1, tzinfo=UTC), id="from the first day there is"),
        pytest.param(NINE + timedelta(days=400), id="from the next year"),
    ],
)
def test_a_story_with_a_strange_date_in_it_goes_on_and_welds_none(at):
    stories = with_news()
    for subject in range(40):
        stories.add(a_report(subject, 3, at))
    for number in (4, 5, 6):
        for subject in range(40):
            stories.add(a_report(subject, number, NINE + timedelta(hours=number)))
    stories.look_again()
    assert together(stories, of_subjects(40)) == [1] * 40
    for subject in range(40):
        assert len({stories.current(f"wc:{subject}-{number}") for number in (1, 2, 4, 5, 6)}) == 1


def in_many_scripts(number: int) -> Article:
    """An article of its own words in four scripts, all of them in each sentence."""
    chance = random.Random(f"scripts {number}")
    words = ["".join(chance.choices(letters, k=7)) for letters in SCRIPTS for _ in range(8)]
    chance.shuffle(words)
    return an_article(f"mixed-{number}", " ".join(words[:5]), " ".join(words))


def test_mixed_scripts_weld_nothing_and_cost_what_others_cost():
    stories = with_news()
    plain = steps_an_article(stories, (a_report(100 + n, 1) for n in range(20)))
    for number in range(280):
        stories.add(in_many_scripts(number))
    costs = steps_an_article(stories, (in_many_scripts(280 + number) for number in range(20)))
    stories.look_again()
    assert together(stories, of_subjects(40)) == [1] * 40
    assert together(stories, (f"wc:mixed-{number}" for number in range(300)))[0] == 1
    assert costs <= 4 * plain


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("word ", id="one word"),
        pytest.param("港口谈判", id="a script without blanks"),
        pytest.param("x" * 50, id="no blank at all"),
        pytest.param("e\u0301\u0323", id="marks on marks"),
    ],
)
def test_ten_megabytes_cost_what_a_long_article_costs(piece):
    stories = with_news()
    long = " ".join(word for number in range(40) for word in words_of(f"long {number}"))
    costs = [
        steps_of(lambda text=text, name=name: stories.add(an_article(name, "Long", text)))
        for name, text in (("long", long), ("huge", piece * (10_000_000 // len(piece))))
    ]
    assert costs[1] <= 4 * costs[0]
    story = stories._index.stories[stories.current("wc:huge")]
    assert len(story) <= BODY
