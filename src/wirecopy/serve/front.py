"""The front page: at most twelve stories, each with its newest line; what was corrected or withdrawn; single articles.

The lines are those of the digest. The time goes back from now, or in an archive at rest from its last entry, as far as
is needed to tell enough stories.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wirecopy.dossier.briefing import digest_on, window
from wirecopy.model import FamilyOf, Headline, HeadlineKind, Holding
from wirecopy.serve import lists, words
from wirecopy.store import Counts, Store

MOST_STORIES = 12
_ENOUGH = 6  # stories; fewer make the page look further back
_BACK = (timedelta(days=1), timedelta(days=3), timedelta(days=7), timedelta(days=30))
_CANDIDATES = 24  # stories that are read whole for twelve; their urgency knows of more than their reach
_MOST_MEMBERS = 60  # of a story's articles that a line is chosen from, the newest
_MOST_REVISED = 60  # articles whose changes are read
SINGLES = 40  # articles on a page: with their excerpts under 60 kB


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontStory:
    """A story on the front page: the line that tells it, its newest article, and how many it has.

    The newest is one of its own words that still stands, and never older than the line's. The line `is_copy`
    where nothing but copies came in that time.
    """

    line: Headline
    newest: Holding
    articles: int
    is_copy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What leads the front page, of the time from `since` to `until`; `changes` are corrections and withdrawals.

    `counts` are those of the archive; counting 100,000 articles takes longer than answering may.
    """

    since: datetime
    until: datetime
    stories: tuple[FrontStory, ...]
    changes: tuple[Headline, ...]
    counts: Counts

    @property
    def told(self) -> frozenset[str]:
        """The ids of the stories that it tells."""
        return frozenset(one.line.story for one in self.stories)


def gather(store: Store, now: datetime, family_of: FamilyOf) -> Front:
    """Gather what leads the front page."""
    since, until, busy = _time(store, now)
    members: list[str] = []
    told: dict[str, tuple[int, list[Holding]]] = {}
    for uri in busy:
        story = store.story(uri)
        held = [one for one in map(store.holding, story.articles[-_MOST_MEMBERS:]) if one] if story else []
        if story and held:
            told[uri] = len(story.articles), held
            members += [one.uri for one in held if since <= _at(one) <= until]
    revised = store.revised(since, until, _MOST_REVISED)
    lines = digest_on(store, [*members, *revised], since, until, family_of).headlines
    stories = [one for one in lines if one.kind is HeadlineKind.NEWS and one.story in told][:MOST_STORIES]
    return Front(
        since=since,
        until=until,
        stories=tuple(_front_story(one, *told[one.story]) for one in stories),
        changes=tuple(one for one in lines if one.kind is not HeadlineKind.NEWS),
        counts=store.counts(),
    )


def _front_story(line: Headline, articles: int, held: list[Holding]) -> FrontStory:
    own = [one for one in held if not one.copy_of and one.vanished is None and _at(one) > line.timestamp]
    leads = [one for one in held if one.uri == line.article]
    newest = max(own or leads or held, key=lambda one: (_at(one), one.uri))
    return FrontStory(line=line, articles=articles, newest=newest, is_copy=any(one.copy_of for one in leads))


def _at(held: Holding) -> datetime:
    return held.published or held.first_seen


def _time(store: Store, now: datetime) -> tuple[datetime, datetime, tuple[str, ...]]:
    for back in _BACK:
        since, until = window(store, back, now)
        busy = store.busy_stories(since, until, _CANDIDATES)
        if len(busy) >= _ENOUGH:
            break
    return since, until, busy


def values(store: Store, front: Front, before: str | None, *, originals: bool = False) -> dict[str, Any]:
    """Return what the template shows.

    Args:
      store: the archive.
      front: what leads the first page.
      before: the id of the article after which the list of all articles goes on; None for the first page, which lists
        those that none of its stories has.
      originals: leave out the copies, and the stories of which nothing else came.
    """
    told = frozenset() if before else front.told
    found = store.holdings(2 * SINGLES + 1, before=before, originals=originals)
    held = [one for one in found if not one.story or one.story not in told]
    shown = held[:SINGLES]
    openings = store.openings(one.uri for one in shown)
    last = shown[-1:] if len(held) > SINGLES else found[-1:] if len(found) > 2 * SINGLES else ()
    return {
        "front": front,
        "stories": [one for one in front.stories if not (originals and one.is_copy)],
        "originals": originals,
        "days": lists.by_day(lists.line(one, openings.get(one.uri)) for one in shown),
        "older": last[0].uri if last else "",
        "is_first": not before,
        "sources": [(source, *words.health(source)) for source in store.sources()],
    }
