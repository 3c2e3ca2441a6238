"""What a story's page shows: its origins, its course as a picture and a table, its claims, its articles by day."""

from typing import Any

from wirecopy import html
from wirecopy.dossier.chronicle import AccountOf, story_dossier
from wirecopy.model import Course, StoryDossier
from wirecopy.serve import course_picture, lists
from wirecopy.store import Store

# Of a story of 300 articles with 100 claims these make a page of 95 kB.
MOST_SHOWN = 60  # articles
MOST_STEPS = 40  # of the course's table
MOST_CLAIMS = 12


def values(store: Store, uri: str, account: AccountOf, *, originals: bool) -> dict[str, Any]:
    """Return what the template shows.

    Args:
      store: the archive.
      uri: the story's.
      account: gives what was counted of the story.
      originals: leave out the copies.
    Raises:
      StoreError: there is no such story.
    """
    whole = story_dossier(store, uri, originals=originals, account=account)
    held = store.held_of(one.id for one in whole.articles[:MOST_SHOWN])
    openings = store.openings(held)
    days = lists.in_order(lists.line(one, openings.get(one.uri)) for one in held.values())
    headlines = {one.id: html.plain(one.headline) or one.url for one in whole.articles}
    outlets = {one.id: one.outlet for one in whole.articles}
    said = [one for one in whole.claims if one.outlets > 1]
    return {
        "story": whole,
        "first": whole.articles[0] if whole.articles else None,
        "days": days,
        "copies": sum(bool(one.copy_of) for one in whole.articles),
        "originals": originals,
        "is_cut": len(whole.articles) > MOST_SHOWN,
        "picture": course_picture.draw(whole.course, "The course of the story", _description(whole)),
        "course": whole.course[:MOST_STEPS],
        "more_steps": len(whole.course[MOST_STEPS:]),
        "headlines": headlines,
        "outlets": outlets,
        "claims": said[:MOST_CLAIMS],
        "more_claims": len(said) - len(said[:MOST_CLAIMS]),
    }


def _description(whole: StoryDossier) -> str:
    if not whole.course:
        return ""
    copies = sum(bool(step.copied_from) for step in whole.course)
    outlets = len({step.outlet for step in whole.course})
    first: Course = whole.course[0]
    return (
        f"{len(whole.course)} steps of {outlets} outlets in order of time, {copies} with words of earlier ones. "
        f"{html.plain(first.outlet)} was the first. The table below tells each."
    )
