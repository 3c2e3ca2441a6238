"""The digest: a line a story, in words that stand in the source, and a line for what was corrected or withdrawn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.digest import ArticleNews, Change, StoryNews, compose
from wirecopy.digest.cutting import MOST, cut, sentence_around
from wirecopy.digest.urgency import FLASH, LOW, urgency
from wirecopy.digest.written import became
from wirecopy.model import (
    Action,
    Article,
    Block,
    BlockKind,
    Evidence,
    EvidenceKind,
    Form,
    HeadlineKind,
    Hop,
    Item,
    Party,
    PartyKind,
    Span,
    Statement,
    Story,
    lay_out,
)
from wirecopy.relate.differences import compare

SINCE = datetime(2026, 11, 9, 6, tzinfo=UTC)
UNTIL = datetime(2026, 11, 9, 18, tzinfo=UTC)
BODY = "Nine grain ships left the roads on Monday. The talks on the levy were useful, Ada Brandt said."


def an_article(
    number=1, headline="Nine grain ships leave the roads", body=BODY, outlet="Harbour Courier", hour=9, **more
):
    return Article(
        uri=f"wc:{number}",
        version=1,
        url=f"https://courier.example/{number}",
        headline=headline,
        outlet=Party(name=outlet, kind=PartyKind.OUTLET),
        blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=body)]),
        date_published=datetime(2026, 11, 9, hour, tzinfo=UTC),
        in_language="en",
        **more,
    )


def news_of(article, **more):
    return ArticleNews(article=article, first_seen=article.date_published + timedelta(minutes=10), **more)


def a_story(*articles, number=1, outlets=1, independent=1):
    story = Story(
        uri=f"wcs:{number}",
        slugline="ships",
        articles=tuple(one.article.uri for one in articles),
        first_created=SINCE,
        version_created=UNTIL,
    )
    return StoryNews(story=story, articles=articles, outlets=outlets, independent=independent)


def said(article, words, name="Ada Brandt", kind=PartyKind.PERSON, role=""):
    start = article.text.index(words)
    speaker = Party(name=name, kind=kind, role=role)
    evidence = Evidence(kind=EvidenceKind.TEXT, rule="said/1", exact=words, start=start, end=start + len(words))
    steps = ((Action.SAID, speaker), (Action.REPORTED, article.outlet), (Action.IMPORTED, Party(name="wirecopy")))
    return Statement(
        content=(Span(start=start, end=start + len(words)),),
        speaker=speaker,
        form=Form.INDIRECT,
        hops=tuple(
            Hop(seq=n, action=action, party=party, evidence=evidence) for n, (action, party) in enumerate(steps)
        ),
        evidence=evidence,
    )


def the_line(*stories):
    (line,) = compose(stories, SINCE, UNTIL).headlines
    return line


# ── the line of a story ──────────────────────────────────────────────────────


def test_a_line_is_the_headline_of_the_original_with_its_outlet_named():
    original = news_of(an_article(1, outlet="Coastwire"))
    copy = news_of(an_article(2, hour=12), copy_of="wc:1")
    story = a_story(original, copy, outlets=2)
    line = the_line(story)
    assert (line.text, line.attribution, line.article) == ("Nine grain ships leave the roads", "Coastwire", "wc:1")
    assert (line.outlets, line.independent, line.copies, line.at_least) == (2, 1, 1, False)
    assert the_line(replace(story, at_least=True)).at_least


def test_what_an_agency_wrote_is_attributed_to_it_first():
    agency = Party(name="Coastwire", kind=PartyKind.OUTLET)
    article = an_article(carriers=(agency, Party(name="Harbour Courier", kind=PartyKind.OUTLET)))
    assert the_line(a_story(news_of(article))).attribution == "Coastwire via Harbour Courier"


def test_an_outlet_that_nobody_knows_is_not_named():
    agency = Party(name="Coastwire", kind=PartyKind.OUTLET)
    line = the_line(a_story(news_of(an_article(outlet="", carriers=(agency,)))))
    assert (line.attribution, line.carriers) == ("Coastwire", ("Coastwire",))


@pytest.mark.parametrize(
    "headline",
    [
        pytest.param("Will the levy fall this week?", id="a question"),
        pytest.param("‘We will not pay twice for the same fish’", id="a bare quotation"),
        pytest.param("How the Lissen deal was done", id="a promise to explain"),
        pytest.param("Nine days", id="a title"),
    ],
)
def test_where_a_headline_says_nothing_somebody_is_quoted(headline):
    article = an_article(headline=headline)
    spoken = said(article, "The talks on the levy were useful", role="minister")
    line = the_line(a_story(news_of(article, statements=(spoken,))))
    assert line.text == "The talks on the levy were useful"
    assert line.attribution == "Ada Brandt, minister via Harbour Courier"
    assert article.text[line.start : line.end] == line.text


@pytest.mark.parametrize(
    ("words", "more"),
    [
        pytest.param("She would go on with the talks on Tuesday", {}, id="a pronoun that needs what stood before"),
        pytest.param("Useful talks", {}, id="two words"),
        pytest.param("The talks on the levy were useful", {"kind": PartyKind.ANONYMOUS}, id="nobody who is named"),
        pytest.param("The talks on the levy were useful", {"name": "5,5 Prozent"}, id="a figure for a name"),
    ],
)
def test_what_does_not_stand_alone_is_no_line(words, more):
    article = an_article(headline="Nine days", body=f"{words}, it was said on Monday.")
    line = the_line(a_story(news_of(article, statements=(said(article, words, **more),))))
    assert line.text == "Nine days"


def test_what_does_not_say_what_happened_stands_behind_all_that_does():
    old = a_story(news_of(an_article(1, "Two ships left on Sunday", hour=6)), number=1)
    column = a_story(news_of(an_article(2, "Nine days, counted", hour=17)), number=2, outlets=9, independent=3)
    question = a_story(news_of(an_article(3, "Will the levy fall this week?", hour=16)), number=3)
    found = compose([column, question, old], SINCE, UNTIL).headlines
    assert [line.article for line in found] == ["wc:1", "wc:2", "wc:3"]


def test_a_copy_of_what_was_told_before_stands_behind_what_is_new():
    original = news_of(an_article(1, "Rovers board split over sale", hour=5))
    late = news_of(an_article(2, "Rovers close to sale to fund", hour=15), copy_of="wc:1")
    new = news_of(an_article(3, "Two ships left on Sunday", hour=7))
    found = compose([a_story(original, late, outlets=4, independent=2), a_story(new, number=2)], SINCE, UNTIL)
    assert [line.article for line in found.headlines] == ["wc:3", "wc:2"]


def test_a_round_up_of_other_stories_is_no_story():
    points = "Wall breached near Ostrey\nTalks go on in Lissen"
    block = Block(kind=BlockKind.LIST, text=points, items=(Item(start=0, end=25), Item(start=26, end=len(points))))
    article = replace(an_article(headline="Thursday morning headlines: wall breached"), blocks=lay_out([block]))
    assert compose([a_story(news_of(article))], SINCE, UNTIL).headlines == ()


def a_course():
    """Return a story: how it began, which all recall, then its newest turn, then what stands beside it."""
    closing = "Trawlers closed Port Avel harbour on Monday over the Mornish landing levy."
    halving = "Mornmark is to halve the landing levy, its envoy said. Trawlers had closed Port Avel harbour on Monday."
    offer = (
        "Skippers told their boats to go home. Mornmark is to halve the levy. Trawlers had closed Port Avel harbour."
    )
    organ = "On Sunday a man climbed the stairs to the loft with a lamp and a bag of sheet music, as he does."
    return [
        news_of(an_article(1, "Trawlers close Port Avel harbour over levy", closing, hour=6)),
        news_of(an_article(2, "Islands count their fuel as trawlers close harbour", closing, hour=7)),
        news_of(an_article(3, "Mornmark to halve landing levy, envoy says", halving, hour=14)),
        news_of(an_article(4, "Skippers tell boats to go home after offer", offer, hour=15)),
        news_of(an_article(5, "Born by the harbour, perhaps for the last time", organ, hour=16)),
    ]


def test_a_story_is_told_by_its_newest_turn_not_by_how_it_began():
    assert the_line(a_story(*a_course())).article in {"wc:3", "wc:4"}
    assert the_line(a_story(*a_course()[:2])).article == "wc:1"


def test_what_stands_beside_a_story_does_not_tell_it_however_new_it_is():
    assert the_line(a_story(*a_course())).article != "wc:5"


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        pytest.param("Ilse in figures: the night the fleet came in", "en", id="the title of a feature"),
        pytest.param("Five nights at the mole: how the deal was done", "en", id="a promise behind a colon"),
        pytest.param("Was sieben Prozent nun bedeuten", "de", id="a German promise to explain"),
    ],
)
def test_a_title_that_promises_does_not_lead_before_news(headline, language):
    news = news_of(an_article(1, "Nine grain ships leave the roads", hour=9))
    feature = news_of(replace(an_article(2, headline, f"{headline}, it was said.", hour=10), in_language=language))
    assert the_line(a_story(news, feature)).article == "wc:1"


@pytest.mark.parametrize(
    ("headline", "language"),
    [
        pytest.param("Der Minister tritt heute zurück", "de", id="an article opens a German headline"),
        pytest.param("Streik: Die Fähren stehen still", "de", id="an article behind a German colon"),
        pytest.param("Ferry crash: 31 hurt as mole is struck", "en", id="a topic before a colon"),
        pytest.param("‘The radar was on’: lawyer disputes report", "en", id="a quotation and who says it"),
    ],
)
def test_a_headline_that_tells_is_not_taken_for_a_promise(headline, language):
    earlier = news_of(an_article(1, "Nine grain ships leave the roads", hour=9))
    later = news_of(replace(an_article(2, headline, f"{headline}, it was said.", hour=10), in_language=language))
    assert the_line(a_story(earlier, later)).text == headline


def test_a_story_that_had_nothing_in_that_time_has_no_line():
    old = news_of(an_article(hour=5))
    assert compose([a_story(old)], SINCE, UNTIL).headlines == ()


def test_no_line_is_made_of_what_was_not_asked_for():
    asked, other = news_of(an_article(1)), news_of(an_article(2, "Ten ships leave the roads at last"), in_passing=True)
    assert the_line(a_story(asked, other)).article == "wc:1"
    assert compose([a_story(other)], SINCE, UNTIL).headlines == ()


def test_what_is_withdrawn_is_no_news_any_more():
    gone = news_of(an_article(), vanished=SINCE + timedelta(hours=5))
    line = the_line(a_story(gone))
    assert (line.kind, line.text) == (HeadlineKind.WITHDRAWN, "Nine grain ships leave the roads")


def test_two_stories_that_say_the_same_words_have_one_line():
    stories = [a_story(news_of(an_article(n)), number=n) for n in (1, 2)]
    assert len(compose(stories, SINCE, UNTIL).headlines) == 1


# ── what became of it ────────────────────────────────────────────────────────


def changed(old, new_body=None, new_headline=None, note=""):
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=new_body or old.text)]
    blocks += [Block(kind=BlockKind.PARAGRAPH, text=note)] if note else []
    return replace(old, version=2, blocks=lay_out(blocks), headline=new_headline or old.headline)


@pytest.mark.parametrize(
    ("change", "kind", "text", "now"),
    [
        pytest.param(
            {"new_body": BODY.replace("Nine", "Ten")},
            HeadlineKind.CHANGED,
            "Ten grain ships left the roads on Monday.",
            "Ten",
            id="a silent edit",
        ),
        pytest.param(
            {"new_body": BODY.replace("Nine", "Ten"), "note": "Correction: an earlier version gave nine ships."},
            HeadlineKind.CORRECTED,
            "Ten grain ships left the roads on Monday.",
            "Ten",
            id="a marked correction",
        ),
        pytest.param(
            {"new_headline": "Ten grain ships leave the roads"},
            HeadlineKind.CHANGED,
            "Ten grain ships leave the roads",
            "Ten",
            id="another headline",
        ),
    ],
)
def test_a_change_is_a_line_with_the_words_of_before_and_since(change, kind, text, now):
    old = an_article(hour=5)
    new = changed(old, **change)
    happened = Change(at=SINCE + timedelta(hours=2), difference=compare(old, new))
    line = the_line(a_story(news_of(new, changes=(happened,))))
    assert (line.kind, line.text, line.was, line.now) == (kind, text, "Nine", now)


@pytest.mark.parametrize(
    ("old", "new", "was"),
    [
        pytest.param("Harbour opens: first tanker in", "Skippers booed at the mole", None, id="told anew, it is whole"),
        pytest.param("Forty-one hurt on the ferry", "Thirty-one hurt on the ferry", "Forty-one", id="another figure"),
    ],
)
def test_a_headline_that_was_changed_is_shown_as_it_stood(old, new, was):
    before = an_article(headline=old, hour=5)
    after = changed(before, new_headline=new)
    happened = Change(at=SINCE + timedelta(hours=2), difference=compare(before, after), was=old, now=new)
    line = the_line(a_story(news_of(after, changes=(happened,))))
    assert (line.text, line.was) == (new, was or old)


def test_a_headline_changed_twice_has_a_line_for_each_change():
    first = an_article(headline="Rovers close to sale", hour=5)
    second = changed(first, new_headline="Talks on the club drag on")
    third = replace(changed(second, new_headline="Board splits over Hallsund bid"), version=3)
    steps = [
        Change(at=SINCE + timedelta(hours=n), difference=compare(old, new), was=old.headline, now=new.headline)
        for n, (old, new) in enumerate([(first, second), (second, third)], 1)
    ]
    found = compose([a_story(news_of(third, changes=tuple(steps)))], SINCE, UNTIL).headlines
    assert [became(line) for line in found] == [
        "Harbour Courier changed it from “Talks on the club drag on”, silently",
        "Harbour Courier changed “Rovers close to sale” to “Talks on the club drag on”, silently",
    ]


def test_a_text_that_only_grew_is_no_change_to_tell():
    old = an_article(hour=5)
    new = changed(old, f"{BODY} More ships wait in the roads, and more will come.")
    happened = Change(at=SINCE + timedelta(hours=2), difference=compare(old, new))
    assert compose([a_story(news_of(new, changes=(happened,)))], SINCE, UNTIL).headlines == ()


def test_corrections_and_withdrawals_stand_whatever_the_limit():
    gone = a_story(news_of(an_article(9), vanished=SINCE + timedelta(hours=5)), number=9)
    stories = [a_story(news_of(an_article(n, f"Number {n} of the ships has left"))) for n in range(3)]
    found = compose([*stories, gone], SINCE, UNTIL, limit=1)
    assert [line.kind for line in found.headlines] == [HeadlineKind.NEWS, HeadlineKind.WITHDRAWN]
    assert found.more == 2


# ── urgency and cuts ─────────────────────────────────────────────────────────


@given(st.integers(0, 20), st.integers(1, 200), st.integers(0, 500), st.timedeltas(timedelta(0), timedelta(days=9)))
def test_another_origin_never_makes_a_line_less_urgent(independent, outlets, copies, age):
    one = urgency(independent, outlets, copies, age)
    assert FLASH <= urgency(independent + 1, outlets, copies, age) <= one <= LOW
    assert urgency(independent, outlets, copies, age + timedelta(hours=1)) >= one


WORDS = st.lists(st.sampled_from(["ships,", "the", "levy;", "U.S.", "Brandt", "said.", "—", "9.5", "and", "“No.”"]))


@given(WORDS, st.integers(10, 80))
def test_a_cut_ends_where_a_clause_ends_or_not_at_all(words, most):
    text = " ".join(words)
    end = cut(text, 0, len(text), most)
    assert end == len(text) or (end <= most and text[end] in ",;:.—!?… “")


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        pytest.param("One left. Two came. None stayed.", "Two", "Two came.", id="in the middle"),
        pytest.param("One left. Adm. Cavo came. None stayed.", "Cavo", "Adm. Cavo came.", id="an abbreviation"),
        pytest.param("One left.\n\nTwo came", "Two", "Two came", id="at a paragraph's end"),
        pytest.param("It is 9.5 now. Two came.", "9.5", "It is 9.5 now.", id="a decimal point"),
        pytest.param("He said: “Never.” Two came.", "Never", "He said: “Never.”", id="a closing mark"),
    ],
)
def test_a_change_is_shown_with_its_sentence(text, words, sentence):
    at = text.index(words)
    start, end = sentence_around(text, at, at + len(words))
    assert text[start:end] == sentence


HEADLINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=300)


@given(st.lists(st.tuples(HEADLINES, st.integers(0, 3), st.booleans()), max_size=6))
def test_every_line_stands_in_its_source_and_no_story_stands_twice(drawn):
    stories = []
    by_uri = {}
    for number, (headline, story, is_copy) in enumerate(drawn):
        article = an_article(number, headline=headline)
        by_uri[article.uri] = article
        one = news_of(
            article, copy_of="wc:0" if is_copy else "", statements=(said(article, "The talks on the levy were useful"),)
        )
        stories.append(a_story(one, number=story * 10 + number))
    found = compose(stories, SINCE, UNTIL)
    for line in found.headlines:
        article = by_uri[line.article]
        field = article.headline if line.field == "headline" else article.text
        assert field[line.start : line.end] == line.text
        assert line.text
        assert line.end - line.start <= max(MOST, len(article.headline))
    told = [line.story for line in found.headlines if line.kind is HeadlineKind.NEWS]
    assert len(told) == len(set(told))
