"""Going back through an archive: whole, once, and never in a circle, however it was stopped."""

import json

import pytest

from tests.rigs.newsstand import Answer
from wirecopy.errors import FetchError
from wirecopy.intake import MOST_STALE, Intake

PAGES = 6


def words(number):
    return " ".join(f"The ferry number {number} to island {place} stays in the harbour." for place in range(9))


def a_page(url, numbers, onward=""):
    items = "".join(
        f"<item><title>Ferry {number} stays in</title><guid isPermaLink='false'>f{number}</guid>"
        f"<description>{words(number)}</description></item>"
        for number in numbers
    )
    link = f"<atom:link rel='next' href='{url}{onward}'/>" if onward else ""
    return f"<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Courier</title>{link}{items}</channel></rss>"


@pytest.fixture
def archive(stand):
    """Six pages of two articles each; each names the next."""

    def put(page, numbers, onward=""):
        return stand.put(f"/{page}.xml", a_page(stand.url, numbers, onward), "application/rss+xml")

    for page in range(PAGES):
        put(page, (2 * page, 2 * page + 1), f"/{page + 1}.xml" if page + 1 < PAGES else "")
    stand.put_page = put
    return stand


def headlines(store):
    return {store.holding(uri).headline for uri in store.uris()}


ALL = {f"Ferry {number} stays in" for number in range(2 * PAGES)}


async def test_every_page_is_read_once(archive, poller, store):
    await Intake(poller).import_whole(f"{archive.url}/0.xml")
    assert headlines(store) == ALL
    pages = [path for path in archive.paths() if path.endswith(".xml")]
    assert sorted(set(pages)) == [f"/{page}.xml" for page in range(PAGES)]
    assert all(pages.count(f"/{page}.xml") == 1 for page in range(1, PAGES))


@pytest.mark.parametrize("broken", range(1, PAGES))
async def test_stopped_at_any_page_it_goes_on_there(archive, poller, store, clock, broken):
    whole = archive.answers[f"/{broken}.xml"]
    archive.answers[f"/{broken}.xml"] = Answer("busy", "text/plain", 500)
    with pytest.raises(FetchError):
        await Intake(poller).import_whole(f"{archive.url}/0.xml")
    assert len(headlines(store)) == 2 * broken
    archive.answers[f"/{broken}.xml"] = whole
    archive.paths()
    clock.forward(hours=2)
    await Intake(poller).import_whole(f"{archive.url}/0.xml")
    assert headlines(store) == ALL
    assert "/0.xml" not in archive.paths()


async def test_killed_between_a_page_and_the_note_of_it_nothing_is_lost(archive, poller, store):
    intake = Intake(poller)
    source = await intake.add(f"{archive.url}/0.xml")
    await intake._take_in_page(source, f"{archive.url}/1.xml")
    intake._go_on_at(source.id, (f"{archive.url}/1.xml",))
    await intake.import_whole(f"{archive.url}/0.xml")
    assert {f"Ferry {number} stays in" for number in range(2, 2 * PAGES)} <= headlines(store)


async def test_pages_that_are_known_from_elsewhere_do_not_end_it(archive, poller, store, tmp_path):
    for page in (1, 2):
        (tmp_path / f"{page}.xml").write_bytes(archive.answers[f"/{page}.xml"].raw)
    brought = await Intake(poller).import_path(tmp_path)
    assert brought.tally.new == 4
    await Intake(poller).import_whole(f"{archive.url}/0.xml")
    assert headlines(store) == ALL
    assert len(list(store.uris())) == len(ALL), "an article came twice"


@pytest.mark.parametrize(
    ("page", "onward"),
    [
        pytest.param(3, "/3.xml", id="a page that names itself"),
        pytest.param(3, "/1.xml", id="a page that names an earlier one"),
        pytest.param(5, "/0.xml", id="the last one names the first"),
    ],
)
async def test_a_circle_is_gone_round_once(archive, poller, store, page, onward):
    archive.put_page(page, (2 * page, 2 * page + 1), onward)
    await Intake(poller).import_whole(f"{archive.url}/0.xml")
    assert len(headlines(store)) == 2 * (page + 1)
    pages = archive.paths()
    assert all(pages.count(path) <= 2 for path in pages if path.endswith(".xml"))


async def test_a_server_that_gives_one_page_for_every_number_ends_it(archive, poller, store):
    for page in range(2, 50):
        archive.put_page(page, (2, 3), f"/{page + 1}.xml")
    await Intake(poller).import_whole(f"{archive.url}/0.xml")
    assert len(headlines(store)) == 4
    assert "/4.xml" not in archive.paths()


async def test_an_archive_that_shuffles_what_it_has_ends(archive, poller, store):
    for page in range(1, 90):
        archive.put_page(page, (page % 3, (page * 7) % 5, page % 11), f"/{page + 1}.xml")
    await Intake(poller).import_whole(f"{archive.url}/0.xml")
    assert len([path for path in archive.paths() if path.endswith(".xml")]) <= MOST_STALE + 14


async def test_a_page_that_is_gone_is_the_end(archive, poller, store):
    archive.gone("/3.xml", 404)
    await Intake(poller).import_whole(f"{archive.url}/0.xml")
    assert len(headlines(store)) == 6


def posts(url, numbers):
    return json.dumps(
        [
            {
                "id": number,
                "guid": {"rendered": f"{url}/?p={number}"},
                "link": f"{url}/{number}",
                "date_gmt": "2026-11-02T10:00:00",
                "title": {"rendered": f"Ferry {number} stays in"},
                "content": {"rendered": f"<p>{words(number)}</p>"},
            }
            for number in numbers
        ]
    )


async def test_a_wordpress_site_that_gives_one_full_page_for_every_number_ends(stand, poller, store):
    """How many pages there are, X-WP-TotalPages says; it is not believed, for caches keep it for years."""
    url = stand.put("/wp-json/wp/v2/posts", posts(stand.url, range(10)), "application/json")
    stand.answers["/wp-json/wp/v2/posts"].headers["X-WP-TotalPages"] = "99999"
    await Intake(poller).import_whole(url)
    assert len(headlines(store)) == 10
    assert len([path for path in stand.paths() if "wp-json" in path]) <= 3


async def test_a_wordpress_feed_that_does_not_know_its_pages_ends(stand, poller, store):
    maker = "<link>URL</link><generator>https://wordpress.org/?v=6.9</generator>".replace("URL", stand.url)
    body = a_page(stand.url, (1, 2)).replace("<title>Courier</title>", f"<title>Courier</title>{maker}")
    await Intake(poller).import_whole(stand.put("/feed/", body, "application/rss+xml"))
    assert len(headlines(store)) == 2
    assert [path for path in stand.paths() if "paged" in path] == ["/feed/?paged=2"]
