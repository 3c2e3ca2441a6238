"""What the archive learns of a site from page to page, and what stays as it was read."""

from random import Random

import pytest

from tests.rigs.newsstand import a_page
from wirecopy import outlets
from wirecopy.desk.rereading import reprocess
from wirecopy.desk.sites import InformedReader, Sites
from wirecopy.intake import Intake
from wirecopy.model import FlagKind, Outlet, Part, Rights, Selector
from wirecopy.pipeline import ReadHere

PITCH = "Follow the Courier on the wireless for more about the harbour and its islands, every evening at nine."
WORDS = (
    "was stood fell rose went came over under beside the a harbour pier wall ship crane island tower winter summer "
    "morning evening grey cold slow long old new first last many few some with without after before until while"
).split()
TOPICS = "ferry herring organ library rovers tugboat lighthouse museum school hospital bakery theatre".split()


def texts(topic):
    """Three paragraphs about a topic that no other topic shares eight words with."""
    chance = Random(topic)
    said = [" ".join(chance.choice(WORDS) for _ in range(24)) for _ in range(3)]
    return [f"The {topic} {words}, as the council of Harbour City heard." for words in said]


@pytest.fixture
def bring(stand, poller):
    async def one(topic, *more, headers=None, path=""):
        path = path or f"/{topic}"
        stand.put(path, a_page(f"All about the {topic}", [*texts(topic), *more]))
        stand.answers[path].headers = headers or {}
        (uri,) = (await Intake(poller).import_url(stand.url + path)).uris
        return uri

    return one


def article(store, uri):
    return store.record(uri).reading.article


def left_out(store, uri):
    return [flag.exact for flag in article(store, uri).flags if flag.kind is FlagKind.SITE_BOILERPLATE]


async def test_a_line_of_many_pages_is_left_out_of_the_next(bring, store):
    uris = [await bring(topic, PITCH) for topic in TOPICS[:6]]
    assert [PITCH in article(store, uri).text for uri in uris] == [True] * 5 + [False]
    assert left_out(store, uris[5]) == [PITCH]


async def test_it_stays_left_out_however_many_pages_come(bring, store):
    uris = [await bring(topic, PITCH) for topic in TOPICS]
    assert all(left_out(store, uri) == [PITCH] for uri in uris[5:])


async def test_copies_of_one_article_do_not_count(bring, store):
    line = texts("ferry")[0]
    for number in range(8):
        await bring("ferry", f"Edition {number} of the day.", path=f"/ferry/{number}")
    assert store.site_lines("127.0.0.1") == ()
    assert line in article(store, await bring("herring", line)).text


async def test_reading_again_is_as_it_was_whatever_came_since(bring, store):
    uris = [await bring(topic, PITCH) for topic in TOPICS]
    held = [store.record(uri) for uri in uris]
    assert sum(reprocess(store, uri) for uri in uris) == 0
    assert [store.record(uri) for uri in uris] == held


async def test_what_the_memory_learned_since_is_no_edit_of_a_page_that_stands(bring, store):
    first = await bring(TOPICS[0], PITCH)
    for topic in TOPICS[1:8]:
        await bring(topic, PITCH)
    assert await bring(TOPICS[0], PITCH) == first
    assert store.held(first).versions == 1
    last = await bring(TOPICS[7], PITCH)
    assert (store.held(last).versions, left_out(store, last)) == (1, [PITCH])


async def test_a_page_that_is_read_again_is_not_counted_twice(bring, store):
    for _ in range(9):
        await bring("ferry", PITCH)
    assert store.site_lines("127.0.0.1") == ()


# ── headers and tables ──


async def test_headers_that_limit_the_use_of_a_page_are_kept_with_it(bring, store):
    headers = {"X-Robots-Tag": "noarchive", "TDM-Reservation": "1", "TDM-Policy": "/licence.json", "X-Other": "1"}
    uri = await bring("ferry", headers=headers)
    record = store.record(uri)
    rights = record.reading.article.rights
    assert (rights.tdm_reserved, rights.robots) == (True, ("noarchive",))
    assert rights.tdm_policy.endswith("/licence.json")
    assert {name for name, _ in record.origin.headers} == {"x-robots-tag", "tdm-reservation", "tdm-policy"}
    assert reprocess(store, uri) == 0
    assert article(store, uri).rights == rights


async def test_a_table_reaches_the_page_and_reading_it_again(stand, poller, store, bring):
    known = Outlet(
        domain="127.0.0.1",
        family="Tideway Press",
        rights=Rights(robots=("noai",)),
        selectors=(Selector(part=Part.REMOVE, css="article > p:last-child"),),
    )
    tables = outlets.Outlets({"127.0.0.1": known})
    poller.reader = InformedReader(ReadHere(), Sites(store, tables))
    uri = await bring("ferry", "The last paragraph of this page is always about the bar on the pier and its herring.")
    read = article(store, uri)
    assert (read.outlet.family, read.rights.robots) == ("Tideway Press", ("noai",))
    assert "herring" not in read.text
    assert reprocess(store, uri, outlets=tables) == 0
    assert reprocess(store, uri) == 1, "without the table it reads differently"
    assert "herring" in article(store, uri).text
