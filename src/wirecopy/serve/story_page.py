"""What a story's page shows: its origins, its course as a picture and a table, its claims, its articles by day."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException

from wirecopy import html
from wirecopy.dossier.accounts import MOST_ARTICLES
from wirecopy.dossier.chronicle import course_of, story_named
from wirecopy.model import Course, Holding, Story, StoryGist
from wirecopy.serve import course_picture, lists
from wirecopy.store import Member, Store

# Of a story of 300 articles with 100 claims these make a page of 93 kB for a reader who is signed in.
MOST_SHOWN = 30  # articles on a page
MOST_STEPS = 20  # of the course's table
_LOOKED_AT = 3  # of the newest articles, for one that was not withdrawn

GistOf = Callable[[Store, Story], StoryGist | None]


def values(store: Store, uri: str, gist: GistOf, page: int, *, originals: bool) -> dict[str, Any]:
    """Return what the template shows. The first page has the story's course and its claims as well.

    Args:
      store: the archive.
      uri: the story's.
      gist: gives what was counted of the story; None while that is being done.
      page: which of the pages of its articles, from 1.
      originals: leave out the copies.
    Raises:
      StoreError: there is no such story.
      HTTPException: 404, it has no such page.
    """
    story = story_named(store, uri)
    members = store.members(story.uri, MOST_ARTICLES)
    told = [one for one in members if not (originals and one.is_copy)]
    before = (page - 1) * MOST_SHOWN
    if page < 1 or (before and before >= len(told)):
        raise HTTPException(404)
    shown = sorted(told, key=lambda one: one.at)[before : before + MOST_SHOWN]
    held = store.held_of(one.uri for one in shown)
    openings = store.openings(held)
    first = told[0] if told else None
    return {
        "story": story,
        "gist": gist(store, story),
        "outlets": len({one.outlet for one in members}),
        "headline": html.plain(first.headline) or first.url if first else html.plain(story.slugline),
        "newest": _newest(store, members, held),
        "at_least": "at least " if len(story.articles) > MOST_ARTICLES else "",
        "articles": len(told),
        "copies": sum(one.is_copy for one in told),
        "originals": originals,
        "days": lists.in_order(lists.line(held[one.uri], openings.get(one.uri)) for one in shown if one.uri in held),
        "page": page,
        "before": before,
        "has_more": before + len(shown) < len(told),
        **(_course(store, story, told) if page == 1 else {"picture": None}),
    }


def _newest(store: Store, members: Sequence[Member], known: Mapping[str, Holding]) -> Member | None:
    """Return the newest article that is no copy and still stands; None where that is the first one."""
    own = sorted((one for one in members if not one.is_copy), key=lambda one: (one.at, one.uri), reverse=True)
    for one in own[:_LOOKED_AT]:
        held = known.get(one.uri) or store.holding(one.uri)
        if held and held.vanished is None:
            return one if one.uri != members[0].uri else None
    return None


def _course(store: Store, story: Story, members: Sequence[Member]) -> dict[str, Any]:
    course = course_of(store, members, store.relations_among(story.articles[:MOST_ARTICLES]))
    return {
        "picture": course_picture.draw(course, "The course of the story", _description(course)),
        "course": course[:MOST_STEPS],
        "more_steps": len(course[MOST_STEPS:]),
        "names": {one.uri: html.plain(one.outlet) or "unknown" for one in members},
    }


def _description(course: Sequence[Course]) -> str:
    if not course:
        return ""
    copies = sum(bool(step.copied_from) for step in course)
    outlets = len({step.outlet for step in course})
    return (
        f"{len(course)} steps of {outlets} outlets in order of time, {copies} with words of earlier ones. "
        f"{html.plain(course[0].outlet)} was the first. The table below tells each."
    )
