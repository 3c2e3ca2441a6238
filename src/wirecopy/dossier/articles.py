"""Gather what the archive holds about one thing, for those who show it: the command line and the reading room."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from wirecopy.dossier.owing import stale_copies
from wirecopy.errors import StoreError
from wirecopy.model import (
    Basis,
    ChangedArticle,
    Difference,
    Dossier,
    Explanation,
    Holding,
    LeftOut,
    OutletDossier,
    Record,
    Source,
    SpeakerDossier,
    StandsAt,
    VersionLine,
    as_listed,
)
from wirecopy.relate.differences import compare
from wirecopy.store import Store, Wanted
from wirecopy.store.query import folded

_MOST_EVENTS = 500
_MOST_NAMES = 12  # of each kind on an outlet's or a speaker's page
_MOST_ROLES = 5
_MOST_EDITS = 20
_MOST_NEWEST = 40


def dossier(store: Store, uri: str, version: int | None = None) -> Dossier:
    """Gather an article's dossier at a version (None: the latest).

    Raises:
      StoreError: there is no such article or version.
    """
    held = store.held(uri)
    record = store.record(uri, version)
    article = record.reading.article
    relations = store.relations_of(uri)
    return Dossier(
        id=uri,
        outlet=article.outlet.name,
        headline=article.headline,
        url=article.url,
        published=article.date_published,
        first_seen=held.first_seen,
        last_seen=held.last_seen,
        vanished=held.vanished,
        versions=held.versions,
        version=article.version,
        text=article.text,
        article=article,
        statements=record.reading.statements,
        relations=relations,
        boilerplate=record.boilerplate,
        stale=stale_copies(store, uri, relations),
        story=store.story(held.story) if held.story else None,
        history=tuple(map(_line, (record,) if held.versions == 1 else store.versions(uri))),
        events=store.events(article=uri, limit=_MOST_EVENTS),
        stands_at=tuple(
            StandsAt(target=one.target, address=one.address, sent=one.shown_on)
            for one in store.publications(article=uri)
            if one.shown
        ),
    )


def _line(record: Record) -> VersionLine:
    article = record.reading.article
    return VersionLine(
        number=article.version,
        headline=article.headline,
        sha256=article.sha256,
        imported_on=record.imported_on,
        origin=record.origin,
    )


def explain_article(store: Store, uri: str) -> Explanation:
    """Gather why an article is as it is: its dossier, its identities, its diary, what of its page is not in it."""
    whole = dossier(store, uri)
    return Explanation(
        article=whole,
        keys=store.keys_of(uri),
        events=whole.events,
        problems=tuple(problem for _, problem in store.problems_at(whole.url)),
        left_out=_left_out(store, uri),
    )


def _left_out(store: Store, uri: str) -> tuple[LeftOut, ...]:
    """Read the kept page of the latest version again; what was let go, or was a listing's text, tells nothing."""
    record = store.record(uri)
    origin = record.origin
    if origin.basis is Basis.LISTING or not origin.page or store.was_let_go(origin.page):
        return ()
    from wirecopy.extract import left_out  # the readers of pages are half of a start, and only `why` needs them

    return left_out(store.resource(origin.page), origin.content_type, record.reading.article)


def explain_source(store: Store, source: Source) -> Explanation:
    """Gather why a source is polled as it is, and what went wrong with it."""
    problems = tuple(problem for _, problem in store.problems(limit=50, source=source.id))
    return Explanation(source=source, events=store.events(source=source.id, limit=_MOST_EVENTS), problems=problems)


def difference(store: Store, uri: str, old: int | None = None, new: int | None = None) -> Difference:
    """Compare two versions of an article; without numbers, its latest with the one before it.

    Raises:
      StoreError: there is no such article or version.
    """
    latest = store.held(uri).versions
    new = new or latest
    old = old or max(1, new - 1)
    return compare(store.record(uri, old).reading.article, store.record(uri, new).reading.article)


def changes_of(store: Store, held: Holding) -> tuple[tuple[datetime, Difference], ...]:
    """Return what an outlet changed of an article, and when we saw it, oldest first.

    That its page was read after its listing is no change of the outlet's.
    """
    return tuple((new.imported_on, between) for _, new, between in revisions_of(store, held))


def revisions_of(store: Store, held: Holding) -> Iterator[tuple[Record, Record, Difference]]:
    """Give each two versions between which an outlet changed an article, with what it changed, oldest first."""
    versions = store.versions(held.uri) if held.versions > 1 else ()
    for old, new in pairwise(versions):
        if old.origin.basis is Basis.LISTING and new.origin.basis is not Basis.LISTING:
            continue
        between = compare(old.reading.article, new.reading.article)
        if between.edits:
            yield old, new, between


def speaker_dossier(store: Store, name: str, limit: int, before: tuple[str, int] | None = None) -> SpeakerDossier:
    """Gather what a speaker said.

    Args:
      store: the archive.
      name: the whole name, whatever its case and accents.
      limit: statements, at most so many.
      before: article and number of the statement after which the list goes on.
    Raises:
      StoreError: nobody of that name is heard, or the list cannot go on from there.
    """
    wanted = Wanted(by=name, whole_names=True)
    line = store.speaker(name)
    if line is None:
        raise StoreError("nobody of that name is heard", name, "wirecopy speakers lists who is.")
    heard = store.statements(limit + 1, wanted, before)
    shown = heard[:limit]
    roles = Counter(one.said.role for one in shown if one.said.role)
    last = shown[-1].said if shown else None
    return SpeakerDossier(
        speaker=line.speaker,
        kind=line.kind,
        roles=tuple(role for role, _ in roles.most_common(_MOST_ROLES)),
        statements=line.statements,
        articles=line.articles,
        first=line.first,
        last=line.last,
        carriers=store.carriers(_MOST_NAMES, wanted),
        said=tuple(one.said for one in shown),
        listed=tuple(as_listed(one) for one in {one.holding.uri: one.holding for one in shown}.values()),
        before=f"{last.article}:{last.seq}" if last and len(heard) > limit else None,
    )


def outlet_dossier(store: Store, name: str) -> OutletDossier:
    """Gather what is held about an outlet.

    Raises:
      StoreError: no article of an outlet of that name is held.
    """
    numbers = store.outlet(name)
    if numbers is None:
        raise StoreError("no article of this outlet is held", name, "wirecopy list shows what is held.")
    return OutletDossier(
        numbers=numbers,
        carriers=store.carriers(_MOST_NAMES, Wanted(outlet=numbers.outlet)),
        copied_from=store.copied_from(numbers.outlet, _MOST_NAMES),
        copied_by=store.copied_by(numbers.outlet, _MOST_NAMES),
        edits=tuple(_changed(store, one.uri) for one in store.changed(numbers.outlet, _MOST_EDITS)),
        newest=tuple(as_listed(one) for one in store.holdings(_MOST_NEWEST, outlet=numbers.outlet)),
    )


def _changed(store: Store, uri: str) -> ChangedArticle:
    *_, before, latest = store.versions(uri)
    headline, was = latest.reading.article.headline, before.reading.article.headline
    return ChangedArticle(
        id=uri,
        headline=headline,
        before=was if was != headline else "",
        versions=latest.reading.article.version,
        changed=latest.imported_on,
    )


def mentions(store: Store, uri: str, person: str) -> tuple[str, ...]:
    """Say how an article names a person, in any of its versions: as author, as whoever speaks or passes words on.

    Args:
      store: the archive.
      uri: the article.
      person: the whole name; case and accents do not count.
    Returns:
      "author", "speaker", "source"; () where it does neither. A name that only stands in the text is not looked for.
    """
    name, found = folded(person), []
    for record in store.versions(uri):
        reading = record.reading
        if any(folded(party.name) == name for party in reading.article.by):
            found.append("author")
        for said in reading.statements:
            if folded(said.speaker.name) == name:
                found.append("speaker")
            elif any(folded(hop.party.name) == name for hop in said.hops):
                found.append("source")
    return tuple(dict.fromkeys(found))
