"""Gather all that is held about one story: its articles, its claims, its course, and why it is as it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from wirecopy.errors import StoreError
from wirecopy.model import (
    Claim,
    Course,
    CourseKind,
    FamilyOf,
    Holding,
    Query,
    Record,
    Relation,
    Story,
    StoryDossier,
    StoryExplanation,
    StoryLine,
    as_listed,
    own_family,
)
from wirecopy.relate.claims import find_claims
from wirecopy.relate.likeness import Utterance
from wirecopy.relate.origins import Origins
from wirecopy.relate.reporting import Report, count_reporting
from wirecopy.relate.vicinity import telling_names
from wirecopy.store import Store

MOST_ARTICLES = 1_000  # of a story that are gathered, the first ones: what is counted of them is never too much
MOST_STORIES = 200  # whose claims are gathered at once
MOST_TOGETHER = 2_000  # articles of them
MOST_READ = 20  # articles of a story whose names are looked up
MOST_NAMED = 60  # articles that have a name which still tells them from others
MOST_NEAR = 40  # articles outside a story that are read for its claims
FEWEST_NAMES = 2  # of a story's that such an article has
AROUND = timedelta(days=3)  # before a story's first article and after its last


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
        found, _ = origins_of(store, story, family_of)
        lines.append(
            StoryLine(
                id=story.uri,
                slugline=story.slugline,
                articles=len(articles),
                outlets=len({one.outlet for one in held}) if originals else found.outlets,
                independent=found.independent,
                first=story.first_created,
                last=story.version_created,
            )
        )
    return lines


def story_dossier(
    store: Store, name: str, family_of: FamilyOf = own_family, *, originals: bool = False
) -> StoryDossier:
    """Gather what is held about a story.

    Args:
      store: the archive.
      name: its id or the start of it, also one that it had before it was merged; or what names an article in it.
      family_of: the owner of an outlet by its name.
      originals: leave out the articles that are copies of others.
    Raises:
      StoreError: there is no such story.
    """
    story = _story(store, name)
    found, relations = origins_of(store, story, family_of)
    held = _held(store, story.articles[:MOST_ARTICLES], originals=originals)
    return StoryDossier(
        id=story.uri,
        slugline=story.slugline,
        outlets=found.outlets,
        independent=found.independent,
        parties=found.parties,
        ties=found.ties,
        first=story.first_created,
        last=story.version_created,
        articles=tuple(map(as_listed, held)),
        relations=relations,
        claims=claims_of(store, story, family_of),
        course=_course(store, held, relations),
        changes=store.story_changes(story.uri),
    )


def claims(store: Store, name: str = "", family_of: FamilyOf = own_family) -> tuple[Claim, ...]:
    """Gather the claims of a story, or without a name those of the stories that changed last.

    Raises:
      StoreError: there is no such story.
    """
    if name:
        return claims_of(store, _story(store, name), family_of)
    own = [uri for story in store.stories(MOST_STORIES) for uri in story.articles][:MOST_TOGETHER]
    found = find_claims(_utterances(store, own), _relations(store, own), family_of)
    return tuple(replace(one, story=store.story_of(one.standings[0].article)) for one in found)


def claims_of(store: Store, story: Story, family_of: FamilyOf = own_family) -> tuple[Claim, ...]:
    """Gather the claims that stand in a story, with where they stand in articles near by in time and names as well.

    A claim does not end where a story does: a morning list and a report of another outlet may carry it.
    """
    own = story.articles[:MOST_ARTICLES]
    uris = (*own, *near_by(store, story))
    found = find_claims(_utterances(store, uris), _relations(store, uris), family_of, story.uri)
    inside = set(own)
    return tuple(one for one in found if any(standing.article in inside for standing in one.standings))


def near_by(store: Store, story: Story) -> tuple[str, ...]:
    """Return articles outside a story that may carry its claims: near it in time, with several of its names.

    A name that more than MOST_NAMED articles of that time have says nothing; so the cost has a bound whatever the
    archive holds.
    """
    articles = [record.reading.article for record in _records(store, story.articles[:MOST_READ])]
    names = telling_names((one.text for one in articles), {one.outlet.name for one in articles})
    since, until = story.first_created - AROUND, max(story.version_created, story.first_created) + AROUND
    shared: Counter[str] = Counter()
    for name in names:
        hits = store.search(Query(words=name, after=since, before=until), limit=MOST_NAMED + 1)
        if len(hits) <= MOST_NAMED:
            shared.update({hit.holding.uri for hit in hits})
    own = set(story.articles)
    likely = sorted((-times, uri) for uri, times in shared.items() if times >= FEWEST_NAMES and uri not in own)
    return tuple(uri for _, uri in likely[:MOST_NEAR])


def explain_story(store: Store, name: str, family_of: FamilyOf = own_family) -> StoryExplanation:
    """Gather why a story is as it is: why each article joined it, what was merged and split, how origins are counted.

    Raises:
      StoreError: there is no such story.
    """
    story = _story(store, name)
    found, _ = origins_of(store, story, family_of)
    return StoryExplanation(
        id=story.uri,
        slugline=story.slugline,
        counted=str(found),
        parties=found.parties,
        ties=found.ties,
        joined=store.joinings(story.uri, MOST_ARTICLES),
        changes=store.story_changes(story.uri),
    )


def origins_of(store: Store, story: Story, family_of: FamilyOf = own_family) -> tuple[Origins, tuple[Relation, ...]]:
    """Count who reported on a story on their own; give the relations between its articles as well."""
    uris = story.articles[:MOST_ARTICLES]
    relations = _relations(store, uris)
    reports = [
        Report(
            article=record.reading.article,
            statements=record.reading.statements,
            at=record.reading.article.date_published or record.imported_on,
        )
        for record in _records(store, uris)
    ]
    return count_reporting(reports, relations, family_of), relations


def _story(store: Store, name: str) -> Story:
    found = store.story(store.resolve_story(name))
    if found is None:
        raise StoreError("there is no such story", name, "wirecopy stories lists them.")
    return found


def _held(store: Store, uris: Iterable[str], *, originals: bool) -> tuple[Holding, ...]:
    held = filter(None, map(store.holding, uris))
    return tuple(one for one in held if not (originals and one.copy_of))


def _records(store: Store, uris: Iterable[str]) -> Iterable[Record]:
    for uri in uris:
        try:
            yield store.record(uri)
        except StoreError:
            continue  # damaged; what the others say is told


def _relations(store: Store, uris: Iterable[str]) -> tuple[Relation, ...]:
    return tuple(dict.fromkeys(one for uri in uris for one in store.relations_of(uri)))


def _utterances(store: Store, uris: Iterable[str]) -> Iterable[Utterance]:
    for record in _records(store, uris):
        article = record.reading.article
        text = article.text
        held = store.holding(article.uri)
        for seq, one in enumerate(record.reading.statements):
            yield Utterance(
                article=article.uri,
                seq=seq,
                outlet=article.outlet,
                published=article.date_published,
                first_seen=held.first_seen if held else record.imported_on,
                language=article.in_language,
                words=" … ".join(text[span.start : span.end] for span in one.content),
                statement=one,
            )


def _course(store: Store, held: Iterable[Holding], relations: Iterable[Relation]) -> tuple[Course, ...]:
    """Tell in order of time what was published, changed and withdrawn, and who copied whom."""
    steps: list[Course] = []
    copied: dict[str, list[Relation]] = {}
    for relation in relations:
        copied.setdefault(relation.later, []).append(relation)
    for one in held:
        steps.append(_step(one, CourseKind.PUBLISHED, one.published or one.first_seen, tuple(copied.get(one.uri, ()))))
        if one.versions > 1:
            steps.extend(
                _step(one, CourseKind.CHANGED, record.imported_on, version=record.reading.article.version)
                for record in store.versions(one.uri)[1:]
            )
        if one.vanished:
            steps.append(_step(one, CourseKind.VANISHED, one.vanished))
    return tuple(sorted(steps, key=lambda step: (step.at, step.article, step.version)))


def _step(
    held: Holding, kind: CourseKind, at: datetime, copied: tuple[Relation, ...] = (), *, version: int = 1
) -> Course:
    strongest = sorted(copied, key=lambda one: (-one.overlap_later, one.earlier))
    return Course(
        at=at,
        kind=kind,
        article=held.uri,
        outlet=held.outlet,
        headline=held.headline,
        version=version,
        copied_from=tuple(one.earlier for one in strongest),
    )
