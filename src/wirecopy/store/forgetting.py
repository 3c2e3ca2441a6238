"""Forgetting an article: what it said goes, that it is not wanted back stays."""

from collections.abc import Iterable
from datetime import datetime

from wirecopy.errors import StoreError
from wirecopy.model import Event, EventKind, KeyKind
from wirecopy.store import coding, copies, index, statements
from wirecopy.store.articles import record_of
from wirecopy.store.database import Database
from wirecopy.store.diary import Diary
from wirecopy.store.evidence import address_of
from wirecopy.store.grouping import make_anew
from wirecopy.store.identity import Identity, tombstone
from wirecopy.store.references import References
from wirecopy.store.sightings import Sightings
from wirecopy.store.stories import remove_empty, stories_of


class Forgetting(Identity, Diary):
    """The store's room for forgetting."""

    _db: Database
    _references: References
    _sightings: Sightings

    def forget(self, uri: str, reason: str, now: datetime) -> None:
        """See `Store.forget`."""
        with self._db.overwriting(), self._db.writing():
            found = self._db.maybe("SELECT id, place, url, outlet FROM article WHERE uri = ?", (uri,))
            if found is None:
                raise StoreError("this article is not held", uri, "Nothing was changed.")
            number, place, url, outlet = found
            keys = self.keys_of(uri)
            self._db.execute_each(
                "INSERT INTO tombstone (digest, forgotten_on) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
                ((tombstone(key), coding.micros(now)) for key in keys),
            )
            resources = self._resources(number, uri, {key.value for key in keys if key.kind is KeyKind.URL})
            stories = stories_of(self._db, (uri,))
            self._sightings.remove(number, outlet.lower(), copies.hashes_of(self._db, number))
            index.take_out(self._db, place)
            statements.take_out(self._db, place)
            self._db.execute("DELETE FROM article WHERE id = ?", (number,))
            remove_unused(self._db, self._references, resources)
            remove_empty(self._db, stories)
            make_anew(self._db, stories)
            nowhere = "DELETE FROM publication WHERE article = ? AND shown = '' AND wanted = ''"
            self._db.execute(nowhere, (uri,))  # what stands somewhere is kept until it is taken down there
            self._db.execute("DELETE FROM event WHERE article = ? AND article <> ''", (uri,))
            self.clear_problems(url)
            what = f"forgotten: {reason}" if reason else "forgotten"
            self.note(Event(at=now, kind=EventKind.FORGOTTEN, what=what, article=uri))

    def _resources(self, number: int, uri: str, addresses: set[str]) -> set[int]:
        """Return the evidence of an article: what its versions name, and all that came from where they came from."""
        further = "SELECT resource FROM further_page AS f JOIN version AS v ON v.id = f.version WHERE v.article = ?"
        found: set[int] = {one for (one,) in self._db.rows(further, (number,)) if one is not None}
        versions = self._db.rows("SELECT page, listing, value FROM version WHERE article = ?", (number,))
        for page, listing, value in versions:
            found.update(one for one in (page, listing) if one is not None)
            try:
                origin = record_of(value, uri).origin
            except StoreError:
                continue  # damaged; the evidence that its row names goes all the same
            came_from = (origin.final_url, origin.listing_url, *(one.final_url for one in origin.further))
            addresses.update(address_of(one) for one in came_from if one)
        for address in addresses:
            came = self._db.rows("SELECT DISTINCT resource FROM retrieval WHERE address = ?", (address,))
            found.update(one for (one,) in came)
        return found


def remove_unused(db: Database, references: References, resources: Iterable[int]) -> int:
    """Remove the evidence among these that no version was read from; returns how many bodies went."""
    removed = 0
    for one in resources:
        unused = db.maybe(
            "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM version WHERE page = :it)"
            " AND NOT EXISTS (SELECT 1 FROM version WHERE listing = :it)"
            " AND NOT EXISTS (SELECT 1 FROM further_page WHERE resource = :it)",
            {"it": one},
        )
        if unused:
            references.release(one)
            db.execute("DELETE FROM resource WHERE id = ?", (one,))
            removed += 1
    return removed
