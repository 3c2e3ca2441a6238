"""Read again from the kept evidence what the archive holds: the same evidence, read and judged by today's rules."""

from dataclasses import replace

from wirecopy.desk.copydesk import CopyDesk
from wirecopy.errors import ExtractError, ParseError
from wirecopy.model import Fetched, Origin, Reading, Record, Site
from wirecopy.outlets import Outlets
from wirecopy.outlets import load as load_outlets
from wirecopy.pipeline import material_of, read
from wirecopy.relate.hops import without_copied_hops
from wirecopy.store import Store


def reprocess(store: Store, uri: str, *, outlets: Outlets | None = None, dry_run: bool = False) -> int:
    """Read all versions of one article again from their kept evidence.

    The lines that were left out as the site's own are those of then, which each version's origin names; the outlets'
    tables are those of now, with the selectors of the day on which the page was retrieved. So the same evidence and
    the same tables always give the same reading, whatever else was imported since.

    Args:
      store: the archive.
      uri: the article's.
      outlets: what is known of outlets; the package's tables by default.
      dry_run: count only, change nothing.
    Returns:
      How many versions read differently now. Their numbers, times and keys stay.
    Raises:
      StoreError: evidence is missing; nothing of that version was changed.
    """
    changed = 0
    known = outlets or load_outlets()
    for record in store.versions(uri):
        if any(store.was_let_go(one) for one in _evidence(record.origin)):
            continue  # it stays as it was read while its evidence was held
        try:
            material = replace(
                material_of(store, record.origin),
                site=_site_of(record.origin, known),
                further=_kept_pages(store, record.origin),
            )
            reading = read(material)
        except (ExtractError, ParseError):
            continue  # what was once accepted stays as it was read then
        numbered = replace(reading.article, uri=uri, version=record.reading.article.version)
        reading = replace(reading, article=numbered)
        if reading != _as_the_page_says(record.reading):
            if not dry_run:
                with store.transaction():
                    _replace(store, record, reading)
            changed += 1
    return changed


def _as_the_page_says(reading: Reading) -> Reading:
    """Return a reading without what was learned from other articles."""
    return replace(reading, statements=without_copied_hops(reading.statements))


def _replace(store: Store, record: Record, reading: Reading) -> None:
    """Keep a version that reads differently now, and judge anew what it owes to others."""
    desk, uri = CopyDesk(store), reading.article.uri
    held = store.held(uri)
    known = store.relations_of(uri)
    number = reading.article.version
    if number != held.versions:
        older = [one for one in known if one.later_version == number]
        store.replace(replace(record, reading=desk.with_hops(reading, older)))
        return
    judged = desk.judge(reading, held.first_seen, {one.later: one for one in known if one.earlier == uri})
    found = {(one.later, one.earlier) for one in judged.relations}
    mine = (one for one in known if (one.later, one.later_version) == (uri, number))
    gone = tuple(one for one in mine if (one.later, one.earlier) not in found)
    store.unrelate((*gone, *judged.withdrawn))
    store.replace(replace(record, reading=judged.reading, relations=judged.relations, boilerplate=judged.boilerplate))
    desk.tell_later_ones(judged.reading.article, judged.relations)


def _evidence(origin: Origin) -> tuple[str, ...]:
    named = (origin.page, origin.listing, *(one.page for one in origin.further))
    return tuple(sha256 for sha256 in named if sha256)


def _site_of(origin: Origin, outlets: Outlets) -> Site:
    outlet = outlets.of(origin.final_url or origin.listing_url)
    return Site(outlet=outlet.on(origin.retrieved_on.date()) if outlet else None, boilerplate=origin.boilerplate)


def _kept_pages(store: Store, origin: Origin) -> tuple[Fetched, ...]:
    """Return the pages on which an article goes on, as they were kept."""
    return tuple(
        Fetched(
            url=one.final_url,
            final_url=one.final_url,
            status=200,
            content_type=one.content_type,
            body=store.resource(one.page),
            sha256=one.page,
            retrieved_on=origin.retrieved_on,
        )
        for one in origin.further
    )
