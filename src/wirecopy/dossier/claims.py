"""Gather the claims of a story, or of all stories, those that changed last first, a page at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from wirecopy.dossier.accounts import account_of, most_telling, utterances_in
from wirecopy.dossier.chronicle import story_named
from wirecopy.errors import StoreError
from wirecopy.model import Claim, FamilyOf, Story, own_family
from wirecopy.relate.claims import find_claims
from wirecopy.relate.likeness import Utterance
from wirecopy.store import Store

PAGE = 5_000  # statements from which a page is full; whole stories are on it, so it may hold those of one story more
_ASKED = 50  # stories asked for at once
_MOST_NAMED = 5  # ids that a refusal names


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """The claims of some stories; `until` is when the one that changed first did, `more` whether others follow it."""

    claims: tuple[Claim, ...]
    until: datetime
    more: bool


def claim_pages(
    store: Store, since: datetime | None = None, family_of: FamilyOf = own_family, page: int = PAGE
) -> Iterator[ClaimPage]:
    """Gather the claims of all stories, those that changed last first.

    What is held at once has a bound: the statements of a page are compared with each other and with no others, so that
    a claim of stories that changed at very different times is told on each of their pages.

    Args:
      store: the archive.
      since: leave out claims that nobody told since, and pages of stories that did not change since; who told a claim
        first is sought on its whole page.
      family_of: the owner of an outlet by its name.
      page: statements from which a page is full.
    """
    stories: list[Story] = []
    told: list[Utterance] = []
    for story, is_last in _stories(store):
        stories.append(story)
        told.extend(utterances_in(store, most_telling(story)))
        if len(told) < page and not is_last:
            continue
        home = {uri: one.uri for one in stories for uri in one.articles}
        relations = store.relations_among(dict.fromkeys(one.article for one in told))
        found = find_claims(told, relations, family_of)
        yield ClaimPage(
            claims=told_since((replace(one, story=home[one.standings[0].article]) for one in found), since),
            until=story.version_created,
            more=not is_last,
        )
        if since and story.version_created < since:
            return
        stories, told = [], []


def claims_in(
    store: Store, name: str, since: datetime | None = None, family_of: FamilyOf = own_family
) -> tuple[Claim, ...]:
    """Gather the claims of the story that a text names, as `accounts` counts them; with `since`, those told since.

    Raises:
      StoreError: there is no such story.
    """
    return told_since(account_of(store, story_named(store, name), family_of).claims, since)


def claim_named(store: Store, name: str, family_of: FamilyOf = own_family) -> Claim:
    """Return the claim that has an id, or the start of one: as it stands among all stories, or in its own.

    Claims are found anew each time, those of the stories that changed last first; the search ends with the first page
    that has it.

    Raises:
      StoreError: there is none, or several.
    """
    for page in claim_pages(store, None, family_of):
        found = {one.id: one for one in page.claims if one.id.startswith(name)}
        if not found:
            stories = filter(None, map(store.story, dict.fromkeys(one.story for one in page.claims)))
            told = (one for story in stories for one in account_of(store, story, family_of).claims)
            found = {one.id: one for one in told if one.id.startswith(name)}
        if len(found) > 1 and name not in found:
            named = ", ".join(list(found)[:_MOST_NAMED]) + (", …" if len(found) > _MOST_NAMED else "")
            raise StoreError(f'"{name}" is the start of several ids', "", f"Type more of it. There are {named}")
        if found:
            return found.get(name) or next(iter(found.values()))
    raise StoreError("there is no such claim", name, "wirecopy claims lists them with their ids.")


def told_since(claims: Iterable[Claim], since: datetime | None) -> tuple[Claim, ...]:
    """Return the claims that somebody told since a moment; all without one."""
    return tuple(
        claim
        for claim in claims
        if since is None or any((one.published or one.first_seen) >= since for one in claim.standings)
    )


def _stories(store: Store) -> Iterator[tuple[Story, bool]]:
    """Return the stories, the one that changed last first, each with whether it ends the list."""
    held: Story | None = None
    while batch := store.stories(_ASKED, held):
        for one in batch:
            if held:
                yield held, False
            held = one
    if held:
        yield held, True
