"""The outlet that a feed names as an item's source carried the words before the outlet whose page they stand on."""

import pytest

from tests.rigs.newsstand import FeedItem, a_feed, a_page
from wirecopy.model import Action

WORDS = (
    "The second tug will be back in the harbour by Thursday, harbour minister Ada Brandt said on Monday, and the "
    "pilots have been told so in writing. “We keep our word,” Brandt said.",
    "Nine grain ships left the roads on Friday after a week at anchor, and six more are to follow them before the "
    "weather turns on Sunday evening, if the tugs are there to take them out of the basin.",
)
HEADLINE = "Second tug back by Thursday"


async def ways(stand, add, poller, **source):
    """Import one item, and return the parties of each of its statements behind the speaker."""
    stand.put("/page", a_page(HEADLINE, WORDS, "Bay Mirror"))
    item = FeedItem(HEADLINE, f"{stand.url}/page", "bm-1", WORDS, **source)
    stand.put("/feed.xml", a_feed("Bay Mirror", [item]), "application/rss+xml")
    await add(f"{stand.url}/feed.xml")
    await poller.round(force=True)
    (held,) = poller.store.holdings(5)
    (record,) = poller.store.versions(held.uri)
    assert record.reading.statements
    return [[hop.party.name for hop in said.hops[1:]] for said in record.reading.statements], record.reading


async def test_the_items_source_stands_before_the_outlet_in_every_chain(stand, add, poller):
    found, reading = await ways(stand, add, poller, source="Northshore Wire", source_url="https://northshore.example/")
    assert [party.name for party in reading.article.carriers] == ["Northshore Wire", "Bay Mirror"]
    assert all(names == ["Northshore Wire", "Bay Mirror", "wirecopy"] for names in found)
    assert all(said.hops[-1].action is Action.IMPORTED for said in reading.statements)
    assert reading.article.carriers[0].uri == "https://northshore.example/"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        pytest.param("", "", id="no source"),
        pytest.param("Bay Mirror", "https://elsewhere.example/", id="the outlet itself"),
        pytest.param("the bay mirror", "", id="the outlet itself, written otherwise"),
        pytest.param("Bay Mirror – Harbour News", "{stand}/feed.xml", id="the outlet's own feed, by its address"),
    ],
)
async def test_what_is_the_outlet_itself_adds_no_hop(stand, add, poller, source, address):
    found, _ = await ways(stand, add, poller, source=source, source_url=address.replace("{stand}", stand.url))
    assert all(names == ["Bay Mirror", "wirecopy"] for names in found)
