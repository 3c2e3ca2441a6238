"""One article and one reprint of it through what publishers do every day: nothing twice, nothing lost.

The five states are those of the product's torture feed; each system that was measured on it made three or four
articles of these two.
"""

import pytest

from tests.rigs.newsstand import FeedItem, a_feed, a_page
from wirecopy.model import EventKind, Rel

FIRST = (
    "Negotiations between the two delegations on Sunday focused on where the harbour line would be drawn, two port "
    "officials told The Ledger. They described the five-hour meeting as “difficult” and “intense”, but productive.",
    "Harbour minister Ada Brandt said, “We had another very productive session, building off the events of this week. "
    "Our goal is to end the blockade, but it is more than that.”",
    "The pilots have threatened to stop work on Thursday unless the second tug is brought back from the dry dock.",
)
EDITED = (FIRST[0].replace("five-hour", "four-hour").replace("“difficult” and ", ""), *FIRST[1:])
OLD, NEW = "Envoy heads to capital with revised harbour plan", "Envoy flies to capital after tense harbour talks"
FILLER = (
    "Nine grain ships left the roads on Friday after a week at anchor, the pilot office said in a notice, and six "
    "more are to follow them before the weather turns on Sunday evening, if the tugs are there to take them out.",
)


class Courier:
    """The outlet whose article it is, in its five states."""

    def __init__(self, stand):
        self.stand = stand
        self.link = f"{stand.url}/courier/envoy"
        stand.put("/courier/grain", a_page("Grain ships leave the roads", FILLER))
        reprint = a_page(OLD, [*FIRST, "Harbour Courier NewsRead More"], "Bay Mirror")
        stand.put("/mirror/envoy", reprint)
        mirror = FeedItem(OLD, f"{stand.url}/mirror/envoy", "bm-9", FIRST)
        stand.put("/b.xml", a_feed("Bay Mirror", [mirror]), "application/rss+xml")

    def show(self, headline, paragraphs, guid="hc-1", link=""):
        self.stand.put("/courier/envoy", a_page(headline, paragraphs))
        self._list([FeedItem(headline, link or self.link, guid, paragraphs)])

    def withdraw(self):
        self.stand.gone("/courier/envoy")
        self._list([])

    def _list(self, items):
        grain = FeedItem("Grain ships leave the roads", f"{self.stand.url}/courier/grain", "hc-2", FILLER)
        self.stand.put("/a.xml", a_feed("Harbour Courier", [*items, grain]), "application/rss+xml")


@pytest.fixture
async def after_five_states(stand, add, poller, clock):
    courier = Courier(stand)
    courier.show(OLD, FIRST)
    await add(f"{stand.url}/a.xml")
    await add(f"{stand.url}/b.xml")
    states = [
        lambda: courier.show(OLD, FIRST),
        lambda: courier.show(OLD, FIRST, guid="https-hc-1"),
        lambda: courier.show(NEW, EDITED),
        courier.withdraw,
        lambda: courier.show(OLD, FIRST, guid="hc-1x", link=courier.link + "?utm_source=rss"),
    ]
    for enter in states:
        enter()
        await poller.round(force=True)
        clock.forward(hours=1)
    return poller.store


def by_headline(store):
    return {(held.outlet, held.headline): held for held in store.holdings(50)}


async def test_two_articles_and_a_filler_are_held(after_five_states):
    assert set(by_headline(after_five_states)) == {
        ("Harbour Courier", OLD),
        ("Bay Mirror", OLD),
        ("Harbour Courier", "Grain ships leave the roads"),
    }


async def test_the_original_has_three_versions_and_the_others_one(after_five_states):
    held = by_headline(after_five_states)
    assert held["Harbour Courier", OLD].versions == 3
    assert held["Bay Mirror", OLD].versions == 1
    texts = [record.reading.article.text for record in after_five_states.versions(held["Harbour Courier", OLD].uri)]
    assert ["five-hour" in text for text in texts] == [True, False, True]
    assert texts[0] == texts[2]


async def test_the_reprint_is_its_own_article_and_is_tied_to_the_original(after_five_states):
    held = by_headline(after_five_states)
    original, reprint = held["Harbour Courier", OLD], held["Bay Mirror", OLD]
    (relation,) = after_five_states.relations_of(reprint.uri)
    assert (relation.later, relation.earlier, relation.rel) == (reprint.uri, original.uri, Rel.REPRINT)
    assert relation.evidence.field == "credited to Harbour Courier"
    assert original.story == reprint.story


async def test_each_change_stands_in_the_diary_once(after_five_states):
    uri = by_headline(after_five_states)["Harbour Courier", OLD].uri
    kinds = [event.kind for event in after_five_states.events(article=uri, limit=100)]
    told = [kind for kind in kinds if kind is not EventKind.COPY]
    assert told == [
        EventKind.IMPORTED,
        EventKind.CHANGED,
        EventKind.HEADLINE_CHANGED,
        EventKind.VANISHED,
        EventKind.CHANGED,
        EventKind.HEADLINE_CHANGED,
        EventKind.RETURNED,
    ]


async def test_it_is_no_longer_called_vanished_once_it_is_back(after_five_states):
    assert by_headline(after_five_states)["Harbour Courier", OLD].vanished is None


async def test_leaving_the_feed_is_not_vanishing(stand, add, poller, clock):
    courier = Courier(stand)
    courier.show(OLD, FIRST)
    await add(f"{stand.url}/a.xml")
    await poller.round(force=True)
    courier._list([])
    clock.forward(hours=1)
    tally = await poller.round(force=True)
    assert tally.vanished == 0
    assert by_headline(poller.store)["Harbour Courier", OLD].vanished is None


async def test_a_second_round_without_news_asks_conditionally_and_adds_nothing(stand, add, poller, clock):
    courier = Courier(stand)
    courier.show(OLD, FIRST)
    await add(f"{stand.url}/a.xml")
    first = await poller.round()
    stand.paths()
    clock.forward(hours=2)
    second = await poller.round()
    assert (first.new, second.new, second.changed, second.unchanged) == (2, 0, 0, 1)
    assert all(headers.get("if-none-match") for _, headers in stand.asked)


async def test_a_silent_edit_of_the_page_alone_is_found_when_its_page_is_due(stand, add, poller, clock):
    courier = Courier(stand)
    courier.show(OLD, FIRST)
    await add(f"{stand.url}/a.xml")
    await poller.round()
    stand.put("/courier/envoy", a_page(OLD, EDITED))
    clock.forward(hours=2)
    assert (await poller.round()).changed == 1
    assert by_headline(poller.store)["Harbour Courier", OLD].versions == 2


async def test_what_was_forgotten_does_not_come_back(stand, add, poller, clock):
    courier = Courier(stand)
    courier.show(OLD, FIRST)
    await add(f"{stand.url}/a.xml")
    await poller.round()
    uri = by_headline(poller.store)["Harbour Courier", OLD].uri
    poller.store.forget(uri, "asked for by the outlet", clock())
    courier.show(NEW, EDITED, guid="hc-7")
    clock.forward(hours=2)
    await poller.round(force=True)
    assert [held.headline for held in poller.store.holdings(50)] == ["Grain ships leave the roads"]
