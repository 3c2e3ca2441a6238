"""A story of more articles than are counted says "at least", wherever its outlets and origins are told."""

import json

import pytest

from tests.rigs.harmless import read_aloud as words
from tests.rigs.visitor import open_room
from tests.store.values import a_record, a_story
from wirecopy.dossier.accounts import MOST_ARTICLES
from wirecopy.model import Party, PartyKind
from wirecopy.store import open_archive

ALL = MOST_ARTICLES + 1


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """An archive of two stories, of one article more than is counted and of just as many, each of its own outlet."""
    path = tmp_path_factory.mktemp("many") / "archive.db"
    store = open_archive(path)
    with store.transaction():
        for number in range(ALL + MOST_ARTICLES):
            outlet = Party(name=f"Outlet {number}", kind=PartyKind.OUTLET)
            store.save(a_record(number, headline=f"Number {number}.", outlet=outlet, statements=()))
        store.save_story(a_story(*range(ALL), name="many"))
        store.save_story(a_story(*range(ALL, ALL + MOST_ARTICLES), name="all"))
    store.close()
    return path


@pytest.mark.parametrize(
    ("story", "at_least"),
    [
        pytest.param("wcs:many", True, id="one more"),
        pytest.param("wcs:all", False, id="just as many"),
    ],
)
def test_verbs_json_and_page_say_whether_all_was_counted(path, run, story, at_least):
    (line,) = [one for one in run("stories", "--db", path).out.splitlines() if one.startswith(story)]
    shown, explained = (run(verb, story, "--db", path).out.splitlines() for verb in ("story", "why"))
    (whole,) = run("story", story, "--json", "--db", path).objects
    lines = {one["id"]: one for one in run("stories", "--json", "--db", path).objects}
    with open_room(path) as visitor:
        answer = json.loads(visitor.ask(f"/story/{story}.json").text)
        page = words(visitor.ask(f"/story/{story}").main)
    told = f"{MOST_ARTICLES} outlets · 1 independent"
    for text in (line, shown[0], explained[1], page):
        assert told in text
        assert (f"at least {told}" in text) is at_least
    assert [one["at_least"] for one in (whole, lines[story], answer)] == [at_least] * 3
    assert (f"at least {MOST_ARTICLES} articles" in page) is at_least
