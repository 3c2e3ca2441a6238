"""Gather what the archive holds about one thing, for those who show it: the command line and the reading room."""

from wirecopy.model import Dossier, Explanation, Source, VersionLine
from wirecopy.store import Store

_MOST_EVENTS = 500


def dossier(store: Store, uri: str, version: int | None = None) -> Dossier:
    """Gather an article's dossier at a version (None: the latest).

    Raises:
      StoreError: there is no such article or version.
    """
    held = store.held(uri)
    record = store.record(uri, version)
    article = record.reading.article
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
        relations=store.relations_of(uri),
        story=store.story(held.story) if held.story else None,
        history=tuple(
            VersionLine(
                number=one.reading.article.version,
                headline=one.reading.article.headline,
                sha256=one.reading.article.sha256,
                imported_on=one.imported_on,
                origin=one.origin,
            )
            for one in store.versions(uri)
        ),
        events=store.events(article=uri, limit=_MOST_EVENTS),
    )


def explain_article(store: Store, uri: str) -> Explanation:
    """Gather why an article is as it is: its dossier, its identities, its diary."""
    whole = dossier(store, uri)
    return Explanation(article=whole, keys=store.keys_of(uri), events=whole.events)


def explain_source(store: Store, source: Source) -> Explanation:
    """Gather why a source is polled as it is, and what went wrong with it."""
    problems = tuple(problem for _, problem in store.problems(limit=50, source=source.id))
    return Explanation(source=source, events=store.events(source=source.id, limit=_MOST_EVENTS), problems=problems)
