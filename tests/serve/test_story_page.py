"""The page of a story: its count, its course as a picture and as a table, its claims."""

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from tests.rigs.coast import DREDGER, settle_dredger
from tests.rigs.harmless import read_aloud
from tests.rigs.visitor import open_room
from wirecopy.model import Course, CourseKind
from wirecopy.serve.course_picture import MOST_ROWS, MOST_STEPS, draw

NINE = datetime(2026, 11, 9, 9, tzinfo=UTC)


def step(article, outlet, hours=0.0, kind=CourseKind.PUBLISHED, **more):
    at = NINE + timedelta(hours=hours)
    return Course(at=at, kind=kind, article=article, outlet=outlet, headline=f"About {article}", **more)


def drawn(*course):
    picture = draw(course, "The course", "What it shows.")
    return picture, ET.fromstring(picture.svg)


def marks(root, kind):
    return [one for one in root.iter() if one.get("class") == kind]


def test_each_outlet_has_a_row_and_each_article_a_mark_by_what_it_is():
    _, root = drawn(
        step("a", "Coastwire"),
        step("b", "Courier", 1, copied_from=("a",)),
        step("a", "Coastwire", 2, CourseKind.CHANGED, version=2),
        step("b", "Courier", 3, CourseKind.VANISHED),
    )
    assert [one.text for one in marks(root, "name")] == ["Coastwire", "Courier"]
    assert [len(marks(root, kind)) for kind in ("original", "copy", "changed", "vanished")] == [1, 1, 1, 1]
    (line,) = marks(root, "copied")
    original, copy = marks(root, "original")[0], marks(root, "copy")[0]
    assert line.get("d").startswith(f"M{original.get('cx')} {original.get('cy')}C")
    assert line.get("d").endswith(f"{copy.get('cx')} {copy.get('cy')}")
    assert float(original.get("cx")) < float(copy.get("cx"))


def test_the_picture_has_a_title_and_a_description_for_those_who_hear_it():
    _, root = drawn(step("a", "Coastwire"), step("b", "Courier", 1))
    named = {one.get("id"): one.text for one in root}
    assert root.get("role") == "img"
    assert [named[name] for name in root.get("aria-labelledby").split()] == ["The course", "What it shows."]


@pytest.mark.parametrize("hours", [pytest.param(n, id=f"{n} hours") for n in (3, 15.1, 39.2, 87.5, 96.6, 200)])
def test_a_time_stands_over_its_line_and_inside_the_picture(hours):
    _, root = drawn(step("a", "Coastwire"), step("b", "Courier", hours))
    lines = [float(one.get("x1")) for one in marks(root, "tick")]
    times = [(float(one.get("x")), len(one.text) * 7 / 2) for one in marks(root, "time")]
    width = float(root.get("width"))
    assert times
    assert all(at == line or at + half == width for line, (at, half) in zip(lines, times, strict=True))
    assert all(at + half <= width for at, half in times)


def test_the_head_names_the_newest_article_that_is_no_copy_and_still_stands(tmp_path):
    story = settle_dredger(tmp_path / "archive.db")
    with open_room(tmp_path / "archive.db") as room:
        head = read_aloud(room.ask(f"/story/{story}").main.partition("</header>")[0] + "</header></main>")
    assert DREDGER[0] in head
    assert f"Newest {DREDGER[1]} Harbour Courier" in head
    assert DREDGER[2] not in head


def test_one_article_makes_no_picture():
    assert draw([step("a", "Coastwire")], "", "") is None


@pytest.mark.parametrize(
    "hours",
    [
        pytest.param(0, id="all at once"),
        pytest.param(1 / 60, id="a minute"),
        pytest.param(24 * 365 * 40, id="forty years"),
    ],
)
def test_any_length_of_time_is_drawn_inside_the_frame(hours):
    _, root = drawn(step("a", "Coastwire"), step("b", "Courier", hours))
    width = float(root.get("width"))
    assert all(0 <= float(one.get("cx")) <= width for one in root.iter() if one.get("cx"))
    assert len(marks(root, "time")) <= 10


def test_what_is_not_drawn_is_told():
    course = [step(f"a{n}", f"Outlet {n % 40}", n) for n in range(10_000)]
    picture, root = drawn(*course)
    assert len(marks(root, "name")) == MOST_ROWS
    assert picture.outlets_left_out == 40 - MOST_ROWS
    assert len(marks(root, "original")) == MOST_STEPS
    assert picture.steps_left_out == 10_000 * MOST_ROWS // 40 - MOST_STEPS
    assert len(picture.svg) < 100_000


def test_names_from_outside_are_no_markup():
    picture, root = drawn(step("a", "<script>alert(1)</script>"), step("b", '" onload="x', 1))
    assert "<script" not in picture.svg
    assert {name for one in root.iter() for name in one.attrib} & {"onload", "href", "style"} == set()


def story_of(visitor):
    return re.search(r'href="(/story/[^"]+)"', visitor.ask("/").text)[1]


def test_a_story_shows_its_count_its_course_and_a_table_of_it(visitor):
    path = story_of(visitor)
    page = visitor.ask(path).text
    told = json.loads(visitor.ask(f"{path}.json").text)
    assert f"{told['outlets']} outlets · {told['independent']} independent" in page
    assert page.count("<svg") == 1
    for one in told["course"]:
        assert f'href="/article/{one["article"]}"' in page
    assert "The same as a table" in page


def test_originals_only_shows_no_copy(visitor):
    path = story_of(visitor)
    copies = [one["id"] for one in json.loads(visitor.ask(f"{path}.json").text)["articles"] if one["copy_of"]]
    assert copies
    page = visitor.ask(f"{path}?originals=1").text
    assert not any(f'class="title" href="/article/{one}"' in page for one in copies)


def test_the_start_of_an_id_leads_to_the_story(visitor):
    path = story_of(visitor)
    answer = visitor.ask(path[:-4])
    assert (answer.status, answer.headers["location"]) == (307, path)
    assert visitor.ask("/story/wcs:nothing").status == 404
