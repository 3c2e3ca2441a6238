"""Gather the digest of a time from the archive, for those who show it: the command line and the reading room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from wirecopy import queries
from wirecopy.digest import ArticleNews, Change, StoryNews, compose
from wirecopy.dossier import revisions_of
from wirecopy.dossier.accounts import origins_of
from wirecopy.errors import StoreError
from wirecopy.model import Article, Digest, FamilyOf, HeadlineKind, Holding, Party, PartyKind, Query, Story
from wirecopy.store import Store

_LATE = timedelta(days=1)  # behind its publication, that an article may come in and still be news
_MOST_FOUND = 1_000  # articles that a topic may name; more is no topic
_MOST_BUSY = 100  # stories that are read first where not all that happened is read
_MOST_MEMBERS = 60  # articles of each, the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which news a digest is of; without any of these, of all.

    `topic` is a search, words and operators; `outlets` are names, whatever the case of their letters; `source` is an
    id; `story` a story's id. `limit` is how many stories at most; None: all. `most` is how many articles are read,
    where somebody waits: those of the stories that most outlets have, then the newest, and an eighth as many of what
    was changed and of what was withdrawn; None: all.
    """

    topic: str = ""
    outlets: tuple[str, ...] = ()
    source: int | None = None
    story: str = ""
    limit: int | None = None
    most: int | None = None


def digest_of(
    store: Store,
    since: datetime,
    until: datetime,
    wanted: Wanted | None = None,
    *,
    family_of: FamilyOf,
    takes: Callable[[Holding], bool] = lambda _held: True,
) -> Digest:
    """Gather and compose the digest of a time.

    Args:
      store: the archive.
      since: from when on.
      until: until when.
      wanted: of which news; of all, where it is not given.
      family_of: the owner of an outlet by its name; two outlets of one owner confirm nothing to each other.
      takes: asked of each article besides; those that it does not take give no line.
    """
    wanted = wanted or Wanted()
    happened = store.held_of(_happened(store, since, until, wanted)).values()
    chosen = [held for held in happened if _may_tell(held, since, until) and _is_wanted(held, wanted) and takes(held)]
    return compose(_stories(store, chosen, family_of), since, until, wanted.limit)


def digest_on(store: Store, uris: Iterable[str], since: datetime, until: datetime, family_of: FamilyOf) -> Digest:
    """Compose the digest of a time from these articles alone; those that are not held are left out."""
    chosen = filter(None, map(store.holding, dict.fromkeys(uris)))
    return compose(_stories(store, chosen, family_of), since, until)


def digest_of_arrivals(
    store: Store,
    since: datetime,
    until: datetime,
    *,
    family_of: FamilyOf,
    limit: int | None = None,
    takes: Callable[[Holding], bool] = lambda _held: True,
) -> Digest:
    """Gather the digest of what came in after one time and until another.

    Digests whose times follow each other tell each piece of news once and leave none out, though articles come in
    later than they are published; one that comes in more than a day late is no news.

    Args:
      store: the archive.
      since: the end of the digest before.
      until: until when.
      family_of: as in `digest_of`.
      limit: how many stories at most.
      takes: as in `digest_of`.
    """
    news = digest_of(
        store,
        since - _LATE,
        until,
        Wanted(limit=limit),
        family_of=family_of,
        takes=lambda held: since < held.first_seen <= until and takes(held),
    )
    changes = digest_of(store, since + timedelta(microseconds=1), until, family_of=family_of, takes=takes)
    told = [one for one in news.headlines if one.kind is HeadlineKind.NEWS]
    told += [one for one in changes.headlines if one.kind is not HeadlineKind.NEWS]
    return Digest(since=since, until=until, headlines=tuple(told), more=news.more)


def window(store: Store, back: timedelta, now: datetime) -> tuple[datetime, datetime]:
    """Return the time from a while back until now; in an archive at rest, until something happened there last.

    An archive that nobody polls any more, a recording, files that were brought in or a restored backup, still has its
    last days to tell.
    """
    last = store.last_happened(now)
    asked = max((one.polled_on for one in store.sources() if one.polled_on), default=None)
    is_at_rest = last and max(last, asked or last) < now - back
    until = last if last and is_at_rest else now
    return until - back, until


def _happened(store: Store, since: datetime, until: datetime, wanted: Wanted) -> Iterable[str]:
    """Return the articles to which something may have happened in a time; what did not gives no line.

    What is asked for may be a small part of what happened, so it is looked up by itself.
    """
    if wanted.topic:
        return _on_topic(store, queries.read(wanted.topic, until), since, until)
    if wanted.story:
        story = store.story(wanted.story)
        return story.articles if story else ()
    most = wanted.most
    found = store.happened(since, until, most)
    if most is None or len(found) < most:
        return found
    if wanted.outlets or wanted.source is not None:
        source = "" if wanted.source is None else str(wanted.source)
        asked = Query(outlets=wanted.outlets, source=source, after=since, before=until + timedelta(seconds=1))
        return (*store.matching(asked, most), *store.revised(since, until, max(1, most // 8)))
    told: list[str] = []
    for uri in store.busy_stories(since, until, _MOST_BUSY):
        story = store.story(uri)
        told += story.articles[-_MOST_MEMBERS:] if story and len(told) < most // 2 else ()
    return dict.fromkeys((*told, *found))


def _on_topic(store: Store, topic: Query, since: datetime, until: datetime) -> Iterable[str]:
    beyond = until + timedelta(seconds=1)
    asked = replace(topic, after=max(topic.after or since, since), before=min(topic.before or beyond, beyond))
    try:
        on_topic = set(store.matching(topic, _MOST_FOUND))
        found = store.matching(asked, _MOST_FOUND)
    except StoreError:
        return ()  # it names a source that is not there
    return (*found, *(uri for uri in store.revised(since, until, _MOST_FOUND) if uri in on_topic))


def _may_tell(held: Holding, since: datetime, until: datetime) -> bool:
    """Say whether anything may have happened to an article in a time; its versions say whether it did."""
    return since <= (held.published or held.first_seen) <= until or held.versions > 1 or held.vanished is not None


def _is_wanted(held: Holding, wanted: Wanted) -> bool:
    outlets = {name.casefold() for name in wanted.outlets}
    return (
        (not outlets or held.outlet.casefold() in outlets)
        and (wanted.source is None or held.source == wanted.source)
        and (not wanted.story or held.story == wanted.story)
    )


def _stories(store: Store, chosen: Iterable[Holding], family_of: FamilyOf) -> Iterable[StoryNews]:
    by_story: dict[str, list[Holding]] = {}
    for held in chosen:
        by_story.setdefault(held.story or held.uri, []).append(held)
    for uri, members in by_story.items():
        story = store.story(uri)
        if story is None:  # an article that is in no story yet is one by itself
            (held,) = members
            at = held.published or held.first_seen
            story = Story(uri="", slugline="", articles=(held.uri,), first_created=at, version_created=at)
        told = {held.uri: _whole(store, held) for held in members}
        rest = store.held_of(other for other in story.articles if other not in told).values()
        origins = origins_of(store, story, family_of)
        yield StoryNews(
            story=story,
            articles=(*told.values(), *map(_in_passing, rest)),
            outlets=origins.outlets,
            independent=origins.independent,
            at_least=origins.at_least,
        )


def _whole(store: Store, held: Holding) -> ArticleNews:
    record = store.record(held.uri)
    return ArticleNews(
        article=record.reading.article,
        statements=record.reading.statements,
        first_seen=held.first_seen,
        copy_of=held.copy_of,
        vanished=held.vanished,
        changes=tuple(
            Change(
                at=new.imported_on,
                difference=found,
                was=old.reading.article.headline,
                now=new.reading.article.headline,
            )
            for old, new, found in revisions_of(store, held)
        ),
    )


def _in_passing(held: Holding) -> ArticleNews:
    """Return as much of an article that is not asked for as tells what stands at its story's heart."""
    article = Article(
        uri=held.uri,
        url=held.url,
        outlet=Party(name=held.outlet, kind=PartyKind.OUTLET),
        headline=held.headline,
        date_published=held.published,
    )
    return ArticleNews(article=article, first_seen=held.first_seen, copy_of=held.copy_of, in_passing=True)
