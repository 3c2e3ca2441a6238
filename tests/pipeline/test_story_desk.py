"""The story desk: ids that last, whoever imports, however often it is killed, and whatever is forgotten."""

import random
from contextlib import closing, suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.values import EVIDENCE, NOW, a_record, uri
from wirecopy.desk.storydesk import StoryDesk
from wirecopy.errors import StoreError
from wirecopy.model import ChangeKind, Passage, Rel, Relation, Span, Story
from wirecopy.relate import frequencies, index, second_look, stories
from wirecopy.store import open_archive

SUBJECTS = {
    "talks": "Saltmarsh pilots harbour Brandt Customs tug strike deal minister authority quay union speaker five",
    "eclipse": "Varo eclipse observatory astronomers cable glasses thousands Sunday summit shadow noon telescope crowd",
    "budget": "Linden school roof committee repairs budget voted council treasurer slate gym leak estimate builders",
    "portrait": "Venn portrait museum canvas attic curators auction gilded frame Clara painter donor gallery restored",
}


def told(subject: str, number: int, size: int = 60) -> tuple[str, str]:
    """A headline and a text on a subject: words of its own, in another order each time."""
    chance = random.Random(f"{subject} {number}")
    words = SUBJECTS[subject].split()
    chance.shuffle(words)
    body = [chance.choice([*words, f"x{number}y{place}"]) for place in range(size)]
    return " ".join(words[:6]), " ".join([*words, *body]) + "."


def the_record(number: int, subject: str):
    headline, text = told(subject, number)
    at = NOW + timedelta(hours=number)
    return a_record(number, text, at=at, headline=headline, date_published=at, in_language="en", statements=())


def take_in(archive, desk, number, subject, relations=()):
    """Import an article as the newsdesk does; returns its story."""
    record = the_record(number, subject)
    found = desk.place(record.reading.article, relations)
    archive.save(record)
    desk.keep(record.imported_on)
    return found


MIX = [list(SUBJECTS)[n % 3] if n % 5 else "portrait" for n in range(24)]
_KEPT = (
    "SELECT * FROM story ORDER BY id",
    "SELECT * FROM story_member ORDER BY article",
    "SELECT * FROM story_change ORDER BY id",
    "SELECT uri, story FROM story_redirect ORDER BY uri",
    "SELECT story, value FROM story_state ORDER BY story",
    "SELECT number, token, value FROM grouping",
    "SELECT * FROM grouping_step ORDER BY number",
    "SELECT * FROM story_term ORDER BY language, term",
)


def all_that_is_kept(archive):
    return {sql: archive._db.rows(sql) for sql in _KEPT}


@pytest.fixture(autouse=True)
def a_second_look_comes_soon(monkeypatch):
    monkeypatch.setattr(stories, "PASS", 5)
    monkeypatch.setattr(frequencies, "SETTLED", 7)


def imported(path, subjects, *, reopened_every=0):
    """An archive with articles on these subjects; the importing process ends and starts again in between."""
    archive = open_archive(path)
    desk = StoryDesk(archive)
    for number, subject in enumerate(subjects):
        if reopened_every and number % reopened_every == 0:
            archive.close()
            archive = open_archive(path)
            desk = StoryDesk(archive)
        with archive.transaction():
            take_in(archive, desk, number, subject)
    return archive


def test_each_subject_is_one_story_and_the_archive_is_whole(tmp_path):
    with closing(imported(tmp_path / "a.db", MIX)) as archive:
        of = {subject: {archive.story_of(uri(n)) for n, one in enumerate(MIX) if one == subject} for subject in MIX}
        assert all(len(found) == 1 for found in of.values())
        assert len(set.union(*of.values())) == 4
        assert archive.check() == ()


@pytest.mark.parametrize("reopened_every", [1, 3, 10])
def test_an_import_that_ends_and_goes_on_keeps_what_one_in_a_piece_keeps(tmp_path, reopened_every):
    with closing(imported(tmp_path / "a.db", MIX)) as whole:
        expected = all_that_is_kept(whole)
    with closing(imported(tmp_path / "b.db", MIX, reopened_every=reopened_every)) as pieces:
        assert all_that_is_kept(pieces) == expected


def test_two_processes_that_import_in_turn_keep_what_one_would(tmp_path):
    with closing(imported(tmp_path / "a.db", MIX)) as whole:
        expected = all_that_is_kept(whole)
    with closing(open_archive(tmp_path / "b.db")) as one, closing(open_archive(tmp_path / "b.db")) as other:
        desks = [(one, StoryDesk(one)), (other, StoryDesk(other))]
        for number, subject in enumerate(MIX):
            archive, desk = desks[number % 3 == 1]
            with archive.transaction():
                take_in(archive, desk, number, subject)
        assert all_that_is_kept(one) == expected


def undone(archive, desk, number):
    with suppress(ZeroDivisionError), archive.transaction():
        take_in(archive, desk, number, "eclipse")
        _ = 1 / 0


def test_what_was_undone_is_as_if_it_had_not_been(tmp_path):
    with closing(imported(tmp_path / "a.db", MIX)) as whole:
        expected = all_that_is_kept(whole)
    with closing(open_archive(tmp_path / "b.db")) as archive:
        desk = StoryDesk(archive)
        for number, subject in enumerate(MIX):
            undone(archive, desk, 100 + number)
            with archive.transaction():
                take_in(archive, desk, number, subject)
        assert all_that_is_kept(archive) == expected


def test_an_article_that_comes_again_changes_nothing(tmp_path):
    with closing(imported(tmp_path / "a.db", MIX)) as archive:
        before, desk = all_that_is_kept(archive), StoryDesk(archive)
        for number, subject in enumerate(MIX):
            assert desk.place(the_record(number, subject).reading.article, ()) == archive.story_of(uri(number))
            desk.keep(NOW)
        assert all_that_is_kept(archive) == before


def a_copy(later, earlier, words):
    span = Span(start=0, end=10)
    passage = Passage(later=uri(later), later_span=span, earlier=uri(earlier), earlier_span=span, words=words)
    return Relation(
        later=uri(later),
        earlier=uri(earlier),
        rel=Rel.REPRINT,
        overlap_later=99,
        overlap_earlier=99,
        passages=(passage,),
        evidence=EVIDENCE,
    )


def test_a_copy_joins_a_story_that_nothing_remembers_but_the_archive(tmp_path, monkeypatch):
    monkeypatch.setattr(index, "DORMANT", 1)
    with closing(open_archive(tmp_path / "a.db")) as archive:
        desk = StoryDesk(archive, live=1)
        for number, subject in enumerate(SUBJECTS):
            take_in(archive, desk, number, subject)
        first = archive.story_of(uri(0))
        assert desk._stories._index.story(first) is None
        copy = a_copy(9, 0, 400)
        assert take_in(archive, desk, 9, "talks", (copy,)) == first
        (joined,) = [one for one in archive.joinings(first, 9) if one.article == uri(9)]
        assert joined.because == f"100 % of its words stand in {uri(0)}"


def test_a_story_that_was_merged_away_leads_to_the_one_that_it_is_in(tmp_path):
    with closing(open_archive(tmp_path / "a.db")) as archive:
        desk = StoryDesk(archive)
        for number, subject in enumerate(["talks", "eclipse", "budget"]):
            take_in(archive, desk, number, subject)
        one, two, three = (archive.story_of(uri(number)) for number in range(3))
        for gone, kept in ((three, two), (two, one)):
            desk._stories._index.touched.clear()
            desk._stories.join(gone, kept, "they are told to be one")
            archive.keep_grouping(desk._stories.step(), NOW)
        assert archive.story(one).articles == (uri(0), uri(1), uri(2))
        assert [archive.resolve_story(story) for story in (one, two, three)] == [one] * 3
        assert archive.leads_to(three) == one
        assert [change.kind for change in archive.story_changes(one)] == [ChangeKind.MERGED]
        assert [change.into for change in archive.story_changes(two)] == [two, one]
        assert archive.check() == ()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whichever_stories_are_merged_first_the_id_that_stays_is_the_same(data):
    """Merging is associative on ids: any order of joining up all of them leaves the one that was opened first."""
    grouping = stories.Stories()
    ids = [grouping.add(the_record(number, subject).reading.article) for number, subject in enumerate(SUBJECTS)]
    assert len(set(ids)) == len(SUBJECTS)
    apart = list(ids)
    while len(apart) > 1:
        one, other = data.draw(st.permutations(apart))[:2]
        kept = grouping.join(one, other, "drawn")
        apart = [story for story in apart if story == kept or story not in (one, other)]
    assert apart == ids[:1]
    assert {grouping.current(story) for story in ids} == {ids[0]}
    assert {grouping.current(uri(number)) for number in range(len(SUBJECTS))} == {ids[0]}


def test_a_story_that_is_split_gives_its_articles_off_and_keeps_its_id(tmp_path, monkeypatch):
    monkeypatch.setattr(second_look, "SPLIT", 0.9)
    with closing(open_archive(tmp_path / "a.db")) as archive:
        desk = StoryDesk(archive)
        for number in range(6):
            take_in(archive, desk, number, "talks" if number < 3 else "eclipse")
        first = archive.story_of(uri(0))
        desk._stories.join(first, archive.story_of(uri(3)), "they are told to be one")
        archive.keep_grouping(desk._stories.step(), NOW)
        assert len(archive.story(first).articles) == 6
        desk._stories.look_again()
        archive.keep_grouping(desk._stories.step(), NOW)
        second = archive.story_of(uri(4))
        assert archive.story(first).articles == (uri(0), uri(1), uri(2))
        assert archive.story(second).articles == (uri(3), uri(4), uri(5))
        assert [(one.kind, one.into) for one in archive.story_changes(first)] == [
            (ChangeKind.MERGED, first),
            (ChangeKind.SPLIT, second),
        ]
        assert "was split" in archive.joinings(second, 1)[0].because


def test_a_forgotten_article_leaves_nothing_by_which_its_story_knows_it(tmp_path):
    with closing(open_archive(tmp_path / "a.db")) as archive:
        desk = StoryDesk(archive)
        for number in range(4):
            take_in(archive, desk, number, "talks")
        story = archive.story_of(uri(0))
        archive.forget(uri(1), "", NOW)
        assert archive._db.rows("SELECT value FROM story_state") == [(b"",)]
        assert take_in(archive, desk, 8, "talks") == story  # and the process that was on goes on
        found = desk._stories._index.story(story)
        assert [one.uri for one in found.members] == [uri(n) for n in (0, 2, 3, 8)]
        assert found.size == 4
        assert b"x1y" not in b"".join(one.value for one in archive.grouping().states)


def test_a_story_whose_articles_are_all_forgotten_is_not_joined_any_more(tmp_path):
    with closing(open_archive(tmp_path / "a.db")) as archive:
        desk = StoryDesk(archive)
        for number in range(2):
            take_in(archive, desk, number, "talks")
        for number in range(2):
            archive.forget(uri(number), "", NOW)
        assert take_in(archive, desk, 2, "talks") == archive.story_of(uri(2))
        assert len(archive.stories(9)) == 1
        assert archive.check() == ()


def test_stories_of_an_archive_from_before_keep_their_ids_and_are_joined(tmp_path):
    with closing(open_archive(tmp_path / "a.db")) as archive:
        for number in range(3):
            archive.save(the_record(number, "talks"))
        before = Story(
            uri="wcs:before",
            slugline="harbour-talks",
            articles=tuple(uri(number) for number in range(3)),
            first_created=NOW,
            version_created=NOW,
        )
        archive.save_story(before)
        archive._db.execute("INSERT INTO story_state (story, number, value) SELECT id, 0, x'' FROM story")
        assert take_in(archive, StoryDesk(archive), 7, "talks") == "wcs:before"
        assert take_in(archive, StoryDesk(archive), 8, "talks") == "wcs:before"
        assert len(archive.story("wcs:before").articles) == 5


def test_a_story_is_named_by_the_start_of_its_id_or_by_an_article(tmp_path):
    with closing(open_archive(tmp_path / "a.db")) as archive:
        story = take_in(archive, StoryDesk(archive), 1, "talks")
        for name in (story, story[:9], story[4:12], uri(1), "https://courier.example/1"):
            assert archive.resolve_story(name) == story
        with pytest.raises(StoreError, match="no story has the id"):
            archive.resolve_story("wcs:nothing")


def test_a_story_named_by_the_start_of_several_articles_ids_says_so_and_names_them(tmp_path):
    with closing(open_archive(tmp_path / "a.db")) as archive:
        desk = StoryDesk(archive)
        for number in range(1, 4):
            take_in(archive, desk, number, "talks")
        with pytest.raises(StoreError) as refused:
            archive.resolve_story("wc:0")
        assert refused.value.what == '"wc:0" is the start of several ids'
        assert refused.value.hint == f"Type more of it. There are {uri(1)}, {uri(2)}, {uri(3)}"


def test_a_story_of_ten_megabytes_of_one_word_is_small(tmp_path):
    with closing(open_archive(tmp_path / "a.db")) as archive:
        desk, record = StoryDesk(archive), a_record(1, "word " * 2_000_000, statements=())
        desk.place(record.reading.article, ())
        (state,) = desk._stories.step().states
        assert len(state.value) < 10_000
