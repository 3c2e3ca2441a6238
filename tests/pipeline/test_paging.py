"""An article that goes on over several pages is read whole, and held with every page that it was read from."""

from hashlib import sha256
from random import Random

import pytest

from wirecopy.desk.rereading import reprocess
from wirecopy.intake import Intake
from wirecopy.model import Basis, Fetched, Origin, Via
from wirecopy.pipeline import Material

FOOT = "The Courier is printed on the quay of Harbour City every morning, and its editors answer every letter."
WORDS = (
    "was stood fell rose went came over under beside the a harbour pier wall ship crane island tower winter summer "
    "morning evening grey cold slow long old new first last many few some with some without after before until while"
).split()


def words_of(page):
    chance = Random(page)
    return [f"Part {page} says {' '.join(chance.choice(WORDS) for _ in range(26))}, as we saw." for _ in range(3)]


def a_page(number, following="", headline="What the storm left of the pier", link="a", foot=FOOT):
    """Return one page of an article: the headline and the foot stand on each."""
    text = "".join(f"<p>{line}</p>" for line in words_of(number))
    named = f'<link rel="next" href="{following}">' if following and link == "link" else ""
    shown = f'<nav><a rel="next" href="{following}">Next</a></nav>' if following and link == "a" else ""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{headline}</title>{named}"
        f"<meta property='og:title' content='{headline}'><meta property='og:site_name' content='Courier'></head>"
        f"<body><article><h1>{headline}</h1>{text}<p>{foot}</p></article>{shown}</body></html>"
    )


@pytest.fixture
def put(stand):
    def pages(count, path="/pier", **more):
        for number in range(1, count + 1):
            following = f"{path}/{number + 1}" if number < count else ""
            stand.put(path if number == 1 else f"{path}/{number}", a_page(number, following, **more))
        return stand.url + path

    return pages


@pytest.fixture
def bring(poller):
    async def one(url):
        (uri,) = (await Intake(poller).import_url(url)).uris
        return uri

    return one


def parts(store, uri):
    text = store.record(uri).reading.article.text
    return [number for number in range(1, 40) if f"Part {number} says" in text]


@pytest.mark.parametrize("link", ["a", "link"])
async def test_all_pages_of_an_article_are_read_in_order(put, bring, store, link):
    uri = await bring(put(4, link=link))
    assert parts(store, uri) == [1, 2, 3, 4]
    text = store.record(uri).reading.article.text
    assert text.index("Part 1") < text.index("Part 2") < text.index("Part 4")
    assert store.counts().articles == 1


async def test_what_stands_on_every_page_is_taken_once(put, bring, store):
    article = store.record(await bring(put(3))).reading.article
    assert article.text.count(FOOT) == 1
    assert article.text.count(article.headline) == 0


async def test_every_page_is_kept_as_evidence_and_reading_again_gives_the_same(put, bring, store, stand):
    uri = await bring(put(3))
    held = store.record(uri)
    assert [one.final_url for one in held.origin.further] == [f"{stand.url}/pier/2", f"{stand.url}/pier/3"]
    assert all(store.resource(one.page) for one in held.origin.further)
    assert reprocess(store, uri) == 0
    assert store.record(uri) == held
    assert store.check() == ()


async def test_a_change_on_the_last_page_is_a_change_of_the_article(put, bring, store, stand):
    url = put(3)
    uri = await bring(url)
    stand.put("/pier/3", a_page(9))
    assert await bring(url) == uri
    assert (store.held(uri).versions, parts(store, uri)) == (2, [1, 2, 9])


async def test_a_page_that_does_not_answer_ends_the_article_there(put, bring, store, stand):
    url = put(4)
    stand.gone("/pier/3", 503)
    uri = await bring(url)
    assert parts(store, uri) == [1, 2]


async def test_at_most_twenty_pages_are_read(put, bring, store, stand):
    uri = await bring(put(30))
    assert parts(store, uri) == list(range(1, 21))
    assert len([path for path in stand.paths() if path.startswith("/pier")]) == 20


async def test_pages_that_lead_round_are_each_asked_once(stand, bring, store):
    stand.put("/pier", a_page(1, "/pier/2"))
    stand.put("/pier/2", a_page(2, "/pier/3"))
    stand.put("/pier/3", a_page(3, "/pier/2"))
    assert parts(store, await bring(f"{stand.url}/pier")) == [1, 2, 3]
    asked = [path for path in stand.paths() if path.startswith("/pier")]
    assert sorted(asked) == ["/pier", "/pier/2", "/pier/3"]


@pytest.mark.parametrize(
    "following",
    [
        pytest.param("/herring", id="the next article of a blog"),
        pytest.param("http://127.0.0.2/pier/2", id="another host"),
        pytest.param("/pier", id="itself"),
        pytest.param("/pier/7", id="a page far on"),
        pytest.param("javascript:next()", id="no address"),
    ],
)
async def test_a_next_that_is_no_further_page_is_not_asked(stand, bring, store, following):
    stand.put("/pier", a_page(1, following))
    stand.put("/herring", a_page(2))
    stand.put("/pier/7", a_page(7))
    assert parts(store, await bring(f"{stand.url}/pier")) == [1]
    assert [path for path in stand.paths() if path != "/robots.txt"] == ["/pier"]


async def test_a_page_of_another_headline_is_not_joined_nor_kept_with_it(stand, bring, store):
    stand.put("/pier-1", a_page(1, "/pier-2"))
    stand.put("/pier-2", a_page(2, headline="How to cook herring in a storm"))
    uri = await bring(f"{stand.url}/pier-1")
    assert parts(store, uri) == [1]
    assert store.record(uri).origin.further == ()


async def test_robots_txt_holds_for_further_pages_too(put, bring, store, stand):
    stand.put("/robots.txt", "User-agent: *\nDisallow: /pier/3\n", "text/plain")
    assert parts(store, await bring(put(4))) == [1, 2]


async def test_forgetting_the_article_removes_all_its_pages(put, bring, store, clock):
    uri = await bring(put(3))
    pages = [one.page for one in store.record(uri).origin.further]
    store.forget(uri, "", clock())
    assert store.counts().resources == 0
    assert pages
    assert store.check() == ()


async def test_letting_a_further_page_go_keeps_what_was_read(put, bring, store, clock):
    uri = await bring(put(3))
    held = store.record(uri)
    store.let_go([held.origin.further[1].page], clock())
    assert reprocess(store, uri) == 0
    assert store.record(uri) == held
    assert store.check() == ()


async def test_a_page_that_comes_from_a_file_asks_the_network_for_nothing(poller, store, stand, clock):
    url = f"{stand.url}/pier"
    stand.put("/pier/2", a_page(2))
    body = a_page(1, "/pier/2").encode()
    page = Fetched(
        url=url,
        final_url=url,
        status=200,
        content_type="text/html",
        body=body,
        sha256=sha256(body).hexdigest(),
        retrieved_on=clock(),
        via=Via.FILE,
    )
    origin = Origin(basis=Basis.PAGE, page=page.sha256, final_url=url, content_type="text/html", retrieved_on=clock())
    prepared = await poller.reader.prepare(Material(origin=origin, page=page))
    assert prepared.reading is not None
    assert prepared.material.further == ()
    assert stand.paths() == []
