"""Gather the digest of a time from the archive, for those who show it: the command line and the reading room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wirecopy.digest import ArticleNews, Change, StoryNews, compose
from wirecopy.dossier import changes_of
from wirecopy.dossier.accounts import origins_of
from wirecopy.model import Article, Digest, FamilyOf, HeadlineKind, Holding, Party, PartyKind, Story
from wirecopy.store import Store

_LATE = timedelta(days=1)  # behind its publication, that an article may come in and still be news
_MOST_FOUND = 1_000  # articles that a topic may name; more is no topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which news a digest is of; without any of these, of all.

    `topic` are words of a search; `outlets` are names, whatever the case of their letters; `source` is an id;
    `story` a story's id. `limit` is how many stories at most; None: all.
    """

    topic: str = ""
    outlets: tuple[str, ...] = ()
    source: int | None = None
    story: str = ""
    limit: int | None = None


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
    on_topic = None
    if wanted.topic:
        on_topic = {hit.holding.uri for hit in store.search(wanted.topic, limit=_MOST_FOUND)}
    happened = [store.held(uri) for uri in store.happened(since, until)]
    chosen = [held for held in happened if _is_wanted(held, wanted, on_topic) and takes(held)]
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


def _is_wanted(held: Holding, wanted: Wanted, on_topic: set[str] | None) -> bool:
    outlets = {name.casefold() for name in wanted.outlets}
    return (
        (not outlets or held.outlet.casefold() in outlets)
        and (wanted.source is None or held.source == wanted.source)
        and (not wanted.story or held.story == wanted.story)
        and (on_topic is None or held.uri in on_topic)
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
        rest = (store.held(other) for other in story.articles if other not in told)
        origins = origins_of(store, story, family_of)
        yield StoryNews(
            story=story,
            articles=(*told.values(), *map(_in_passing, rest)),
            outlets=origins.outlets,
            independent=origins.independent,
        )


def _whole(store: Store, held: Holding) -> ArticleNews:
    record = store.record(held.uri)
    return ArticleNews(
        article=record.reading.article,
        statements=record.reading.statements,
        first_seen=held.first_seen,
        copy_of=held.copy_of,
        vanished=held.vanished,
        changes=tuple(Change(at=at, difference=found) for at, found in changes_of(store, held)),
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
