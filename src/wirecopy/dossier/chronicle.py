"""Gather all that is held about one story: its articles, its claims, its course, and why it is as it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from wirecopy.dossier.accounts import MOST_ARTICLES, account_of, origins_of
from wirecopy.errors import StoreError
from wirecopy.model import (
    Course,
    CourseKind,
    Event,
    EventKind,
    FamilyOf,
    Holding,
    Relation,
    Story,
    StoryAccount,
    StoryDossier,
    StoryExplanation,
    StoryLine,
    as_listed,
    own_family,
)
from wirecopy.store import Member, Store

_GOING = {EventKind.VANISHED: CourseKind.VANISHED, EventKind.RETURNED: CourseKind.RETURNED}

AccountOf = Callable[[Store, Story], StoryAccount]


def story_lines(
    store: Store, limit: int, family_of: FamilyOf = own_family, *, originals: bool = False
) -> list[StoryLine]:
    """Gather the stories that changed last, with their origins.

    Args:
      store: the archive.
      limit: at most so many.
      family_of: the owner of an outlet by its name.
      originals: count only articles that are no copies; a story without one is left out.
    """
    lines = []
    for story in store.stories(limit):
        held = _held(store, story.articles, originals=originals) if originals else ()
        articles = tuple(one.uri for one in held) if originals else story.articles
        if not articles:
            continue
        found = origins_of(store, story, family_of)
        lines.append(
            StoryLine(
                id=story.uri,
                slugline=story.slugline,
                articles=len(articles),
                outlets=len({one.outlet for one in held}) if originals else found.outlets,
                independent=found.independent,
                at_least=found.at_least,
                first=story.first_created,
                last=story.version_created,
            )
        )
    return lines


def story_dossier(
    store: Store,
    name: str,
    family_of: FamilyOf = own_family,
    *,
    originals: bool = False,
    account: AccountOf | None = None,
) -> StoryDossier:
    """Gather what is held about a story.

    Args:
      store: the archive.
      name: its id or the start of it, also one that it had before it was merged; or what names an article in it.
      family_of: the owner of an outlet by its name.
      originals: leave out the articles that are copies of others.
      account: gives what was counted of the story; without it, what is kept, or else is counted now.
    Raises:
      StoreError: there is no such story.
    """
    story = story_named(store, name)
    found = account(store, story) if account else account_of(store, story, family_of)
    uris = story.articles[:MOST_ARTICLES]
    relations = store.relations_among(uris)
    held = _held(store, uris, originals=originals)
    told = {one.uri for one in held}
    members = [one for one in store.members(story.uri, MOST_ARTICLES) if one.uri in told]
    return StoryDossier(
        id=story.uri,
        slugline=story.slugline,
        outlets=found.outlets,
        independent=found.independent,
        at_least=found.at_least,
        parties=found.parties,
        ties=found.ties,
        first=story.first_created,
        last=story.version_created,
        articles=tuple(map(as_listed, held)),
        relations=relations,
        claims=found.claims,
        course=course_of(store, members, relations),
        changes=store.story_changes(story.uri),
    )


def explain_story(store: Store, name: str, family_of: FamilyOf = own_family) -> StoryExplanation:
    """Gather why a story is as it is: why each article joined it, what was merged and split, how origins are counted.

    Raises:
      StoreError: there is no such story.
    """
    story = story_named(store, name)
    found = origins_of(store, story, family_of)
    return StoryExplanation(
        id=story.uri,
        slugline=story.slugline,
        counted=str(found),
        parties=found.parties,
        ties=found.ties,
        joined=store.joinings(story.uri, MOST_ARTICLES),
        changes=store.story_changes(story.uri),
    )


def story_named(store: Store, name: str) -> Story:
    """Return the story that a text names: see `Store.resolve_story`.

    Raises:
      StoreError: there is no such story.
    """
    found = store.story(store.resolve_story(name))
    if found is None:
        raise StoreError("there is no such story", name, "wirecopy stories lists them.")
    return found


def _held(store: Store, uris: Iterable[str], *, originals: bool) -> tuple[Holding, ...]:
    held = store.held_of(uris).values()
    return tuple(one for one in held if not (originals and one.copy_of))


def course_of(store: Store, members: Sequence[Member], relations: Iterable[Relation]) -> tuple[Course, ...]:
    """Tell in order of time what was published, changed and withdrawn, and who copied whom.

    Args:
      store: the archive.
      members: the articles of which it is told.
      relations: those among them.
    """
    steps: list[Course] = []
    copied: dict[str, list[Relation]] = {}
    for relation in relations:
        copied.setdefault(relation.later, []).append(relation)
    times = store.version_times(one.uri for one in members if one.versions > 1)
    happened: dict[str, list[Event]] = {}
    for event in store.entries_of((one.uri for one in members), (*_GOING, EventKind.HEADLINE_CHANGED)):
        happened.setdefault(event.article, []).append(event)
    for one in members:
        events = happened.get(one.uri, ())
        headlines = _headlines(store, one, events)
        steps.append(_step(one, CourseKind.PUBLISHED, one.at, headlines, copied=copied.get(one.uri, ())))
        steps.extend(
            _step(one, CourseKind.CHANGED, at, headlines, version=number)
            for number, at in enumerate(times.get(one.uri, ())[1:], start=2)
        )
        for event in events:
            if event.kind in _GOING:
                known = sum(at <= event.at for at in times.get(one.uri, ())) or 1
                steps.append(_step(one, _GOING[event.kind], event.at, headlines, version=known))
    return tuple(sorted(steps, key=lambda step: (step.at, step.article, step.version)))


def _headlines(store: Store, member: Member, events: Iterable[Event]) -> dict[int, str]:
    """Return the headline of each version; of one whose headline never changed its versions are not read."""
    if not any(event.kind is EventKind.HEADLINE_CHANGED for event in events):
        return {}
    return {record.reading.article.version: record.reading.article.headline for record in store.versions(member.uri)}


def _step(
    member: Member,
    kind: CourseKind,
    at: datetime,
    headlines: Mapping[int, str],
    *,
    copied: Sequence[Relation] = (),
    version: int = 1,
) -> Course:
    strongest = sorted(copied, key=lambda one: (-one.overlap_later, one.earlier))
    return Course(
        at=at,
        kind=kind,
        article=member.uri,
        outlet=member.outlet,
        headline=headlines.get(version, member.headline),
        version=version,
        copied_from=tuple(one.earlier for one in strongest),
    )
