"""The subscriptions, and how people name them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches

from wirecopy import urls
from wirecopy.errors import StoreError
from wirecopy.model import Source
from wirecopy.store import coding
from wirecopy.store.database import Database, Row

_MOST_NAMED = 5  # sources that a message names


class Sources:
    """The store's room for sources and what stands in their listings."""

    _db: Database

    def add_source(self, source: Source) -> Source:
        """See `Store.add_source`."""
        with self._db.writing():
            known = self._db.maybe("SELECT id, value FROM source WHERE url = ?", (source.url,))
            if known:
                return _source(known)
            number = self._db.insert(
                "INSERT INTO source (url, state, next_due, value) VALUES (?, ?, ?, ?)", _columns(source)
            )
            return replace(source, id=number)

    def sources(self) -> tuple[Source, ...]:
        """See `Store.sources`."""
        return tuple(map(_source, self._db.rows("SELECT id, value FROM source ORDER BY id")))

    def source(self, source_id: int) -> Source:
        """See `Store.source`."""
        found = self._db.maybe("SELECT id, value FROM source WHERE id = ?", (source_id,))
        if found is None:
            raise StoreError(f"there is no source {source_id}", "", "wirecopy sources lists them.")
        return _source(found)

    def find_source(self, text: str) -> Source:
        """See `Store.find_source`."""
        wanted = text.strip()
        every = self.sources()
        for fits in _ways_to_name(wanted):
            found = [one for one in every if fits(one)]
            if len(found) == 1:
                return found[0]
            if found:
                hint = f"Say which one by its number: {_named(found)}"
                raise StoreError(f'"{wanted}" names {len(found)} sources', "", hint)
        raise StoreError(f'no source is called "{wanted}"', "", _nearest(wanted, every))

    def update_source(self, source: Source) -> None:
        """See `Store.update_source`."""
        with self._db.writing():
            other = self._db.maybe("SELECT id FROM source WHERE url = ? AND id <> ?", (source.url, source.id))
            if other:
                hint = f"Nothing was changed. Source {other[0]} has that address; remove one of the two."
                raise StoreError(f"source {source.id} cannot move to {source.url}", "", hint)
            changed = self._db.rows(
                "UPDATE source SET url = ?, state = ?, next_due = ?, value = ? WHERE id = ? RETURNING id",
                (*_columns(source), source.id),
            )
            if not changed:
                raise StoreError(f"there is no source {source.id}", "", "Nothing was changed.")

    def remove_source(self, source_id: int) -> None:
        """See `Store.remove_source`."""
        self._db.execute("DELETE FROM source WHERE id = ?", (source_id,))

    def due_sources(self, now: datetime, limit: int) -> tuple[Source, ...]:
        """See `Store.due_sources`."""
        found = self._db.rows(
            "SELECT id, value FROM source WHERE state = 'active' AND next_due <= ? ORDER BY next_due, id LIMIT ?",
            (coding.micros(now), limit),
        )
        return tuple(map(_source, found))

    def listed(self, source_id: int) -> tuple[str, ...]:
        """See `Store.listed`."""
        found = self._db.rows(
            "SELECT a.uri FROM listed AS l JOIN article AS a ON a.id = l.article"
            " WHERE l.source = ? ORDER BY l.position",
            (source_id,),
        )
        return tuple(uri for (uri,) in found)

    def set_listed(self, source_id: int, uris: tuple[str, ...]) -> None:
        """See `Store.set_listed`."""
        with self._db.writing():
            self.source(source_id)
            self._db.execute("DELETE FROM listed WHERE source = ?", (source_id,))
            self._db.execute_each(
                "INSERT INTO listed (source, position, article) SELECT ?, ?, id FROM article WHERE uri = ?",
                ((source_id, place, uri) for place, uri in enumerate(dict.fromkeys(uris))),
            )


def _columns(source: Source) -> tuple[str, str, int, str]:
    return source.url, source.state.value, coding.micros(source.next_due), coding.text(source)


def _source(row: Row) -> Source:
    number, value = row
    return replace(coding.decode(value, Source, f"source {number}"), id=number)


def _ways_to_name(text: str) -> tuple[Callable[[Source], bool], ...]:
    """Return the ways in which a text may name a source, the surest first."""
    address = urls.clean(text if "://" in text else f"https://{text}")
    host = urls.host_of(text if "://" in text else f"https://{text}")
    folded = text.casefold()
    return (
        lambda one: text.isdecimal() and one.id == int(text),
        lambda one: one.url == text,
        lambda one: bool(address) and urls.clean(one.url) == address,
        lambda one: bool(folded) and one.title.casefold() == folded,
        lambda one: bool(host) and address == host and host in {urls.host_of(one.url), urls.host_of(one.home)},
        lambda one: bool(address) and urls.clean(one.url).startswith(address),
        lambda one: bool(folded) and folded in one.title.casefold(),
    )


def _named(sources: Sequence[Source]) -> str:
    shown = ", ".join(f"{one.id} {one.title or one.url}" for one in sources[:_MOST_NAMED])
    return f"{shown} and {len(sources) - _MOST_NAMED} more" if len(sources) > _MOST_NAMED else shown


def _nearest(text: str, sources: Sequence[Source]) -> str:
    if not sources:
        return "There are no sources yet. wirecopy add https://… subscribes to one."
    names = {name.casefold(): one for one in sources for name in (urls.host_of(one.url), one.title, one.url) if name}
    close = get_close_matches(text.casefold(), names, n=_MOST_NAMED)
    if not close:
        return "wirecopy sources lists them."
    return f"Did you mean {_named(list(dict.fromkeys(names[name] for name in close)))}?"
