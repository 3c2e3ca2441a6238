"""Polls that end together are kept together, and nobody is told of one before it is kept."""

import pytest

from tests.rigs.newsstand import FeedItem, a_feed
from wirecopy.errors import StoreError
from wirecopy.model import Source


def subscribe(poller, stand, count):
    for number in range(count):
        item = FeedItem(
            f"Item of {number}", f"{stand.url}/{number}/a", f"{number}-a", ("The minister resigned today.",)
        )
        stand.put(f"/{number}", a_feed(f"Outlet {number}", [item]), "application/rss+xml")
        now = poller.clock()
        source = Source(url=f"{stand.url}/{number}", added_on=now, next_due=now, feed_only=True)
        poller.store.add_source(source)


async def test_what_a_round_tells_is_held(poller, stand):
    subscribe(poller, stand, 5)
    held = []
    tally = await poller.round(progress=lambda *_: held.append(poller.store.counts().articles))
    assert (tally.sources, tally.new, len(tally.failed)) == (5, 5, 0)
    assert held == [5] * 5, "all were kept before the first was told of"


async def test_a_poll_that_cannot_be_kept_leaves_nothing_of_those_beside_it(poller, stand):
    subscribe(poller, stand, 3)
    poller.store.remove_source(2)
    sources = poller.store.sources()
    poller.store.remove_source(3)  # while it is asked
    kept = [await poller._poll(source, set()) for source in sources]
    poller._settle()
    for one in kept:
        with pytest.raises(StoreError):
            await one
    assert poller.store.counts().articles == 0
    assert poller.store.source(1).polled_on is None, "it is asked again"
