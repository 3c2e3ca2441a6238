"""Versions of articles: kept once, read back as they were, with all that is looked up by them."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from wirecopy.errors import StoreError
from wirecopy.model import Record
from wirecopy.store import coding, copies, index, statements
from wirecopy.store.database import Database
from wirecopy.store.identity import claim, is_buried
from wirecopy.store.sightings import Sightings
from wirecopy.store.validity import faults_of

_MOST_NAMED = 5  # faults that a message names


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A version that was looked at and may be written: the record, its stored form, the numbers of its evidence."""

    record: Record
    value: bytes
    page: int | None
    listing: int | None
    further: tuple[int | None, ...]


class Articles:
    """The store's room for versions."""

    _db: Database
    _sightings: Sightings

    def save(self, record: Record) -> None:
        """See `Store.save`."""
        article = record.reading.article
        with self._db.writing():
            written = self._fit_to_write(record)
            if any(is_buried(self._db, key) for key in record.reading.keys):
                hint = "Nothing was kept. What was forgotten is not imported again."
                raise StoreError("this article was forgotten", article.url or article.uri, hint)
            found = self._db.maybe("SELECT id, versions FROM article WHERE uri = ?", (article.uri,))
            held = found[1] if found else 0
            if not article.uri or article.version != held + 1:
                what = f"version {article.version} does not follow: {held} are held"
                raise StoreError(what, article.uri, "Nothing was kept.")
            before = (copies.fingerprint_of(self._db, found[0]) or ()) if found else ()
            number = found[0] if found else self._add_article(record)
            self._add_version(number, written)
            claim(self._db, number, record.reading.keys)
            copies.relate(self._db, record.relations)
            self._settle(number, record, before)

    def replace(self, record: Record) -> None:
        """See `Store.replace`."""
        article = record.reading.article
        with self._db.writing():
            held = self.record(article.uri, article.version)
            record = dataclasses.replace(record, imported_on=held.imported_on)
            written = self._fit_to_write(record)
            number, version, versions = self._db.row(
                "SELECT a.id, v.id, a.versions FROM article AS a JOIN version AS v ON v.article = a.id"
                " WHERE a.uri = ? AND v.number = ?",
                (article.uri, article.version),
            )
            before = copies.fingerprint_of(self._db, number) or ()
            latest = record if article.version == versions else self.record(article.uri)
            self._db.execute("DELETE FROM version WHERE id = ?", (version,))
            self._add_version(number, written)
            claim(self._db, number, record.reading.keys)
            if latest is record and record.relations != held.relations:
                copies.relate(self._db, record.relations)
            still = copies.hashes_of(self._db, number)
            gone = {*held.reading.fingerprint} - still if still is not None else None
            if latest is not record:
                self._sightings.see(record.reading.fingerprint, number, article.outlet.name.lower(), before)
            if gone:
                self._sightings.remove(number, article.outlet.name.lower(), gone)
            self._settle(number, latest, before)

    def record(self, uri: str, version: int | None = None) -> Record:
        """See `Store.record`."""
        found = self._db.maybe(
            "SELECT v.value FROM article AS a JOIN version AS v ON v.article = a.id"
            " WHERE a.uri = ? AND v.number = coalesce(?, a.versions)",
            (uri, version),
        )
        if found:
            return record_of(found[0], uri)
        held = self._db.maybe("SELECT versions FROM article WHERE uri = ?", (uri,))
        if held is None:
            raise StoreError("this article is not held", uri, "wirecopy list and wirecopy search show what is held.")
        raise StoreError(f"there is no version {version}", uri, f"Versions 1 to {held[0]} are held.")

    def versions(self, uri: str) -> tuple[Record, ...]:
        """See `Store.versions`."""
        found = self._db.rows(
            "SELECT v.value FROM article AS a JOIN version AS v ON v.article = a.id WHERE a.uri = ? ORDER BY v.number",
            (uri,),
        )
        return tuple(record_of(value, uri) for (value,) in found)

    # ── writing ──────────────────────────────────────────────────────────────

    def _add_article(self, record: Record) -> int:
        """Make the row of a new article; `_settle` fills in what follows from its versions."""
        seen = coding.micros(record.imported_on)
        return self._db.insert(
            "INSERT INTO article (uri, place, url, outlet, headline, first_seen, last_seen, versions, sha256, basis,"
            " source, confidence) VALUES (?, ?, '', '', '', ?, ?, 0, '', '', 0, 0)",
            (record.reading.article.uri, self._free_place(record.imported_on), seen, seen),
        )

    def _fit_to_write(self, record: Record) -> _Written:
        """Look at everything that can be refused before anything is written.

        Raises:
          StoreError: a chain, a span, the evidence or a related article is not there as it must be.
        """
        uri = record.reading.article.uri
        faults = faults_of(record)
        if faults:
            hint = "Nothing was kept. This is a fault in what read the article, not in the article."
            raise StoreError("; ".join(faults[:_MOST_NAMED]), uri, hint)
        copies.refuse_strangers(self._db, record)
        return _Written(
            record=record,
            value=coding.pack(coding.encode(record)),
            page=self._evidence(record.origin.page, uri),
            listing=self._evidence(record.origin.listing, uri),
            further=tuple(self._evidence(one.page, uri) for one in record.origin.further),
        )

    def _evidence(self, sha256: str, uri: str) -> int | None:
        if not sha256:
            return None
        found = self._db.maybe("SELECT id FROM resource WHERE sha256 = ?", (sha256,))
        if found is None:
            hint = "Nothing was kept. Keep the resource first, in the same transaction."
            raise StoreError(f"the evidence {sha256[:16]} that it was read from is not held", uri, hint)
        return int(found[0])

    def _add_version(self, number: int, written: _Written) -> None:
        article = written.record.reading.article
        version = self._db.insert(
            "INSERT INTO version (article, number, sha256, published, imported_on, page, listing, value)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                article.version,
                article.sha256,
                coding.micros_or_none(article.date_published),
                coding.micros(written.record.imported_on),
                written.page,
                written.listing,
                written.value,
            ),
        )
        self._db.execute_each(
            "INSERT INTO further_page (version, seq, resource) VALUES (?, ?, ?)",
            [(version, seq, one) for seq, one in enumerate(written.further)],
        )

    def _settle(self, number: int, latest: Record, before: tuple[int, ...]) -> None:
        """Let the article's row, its sightings, its statements and its place in the search follow from its versions.

        Args:
          number: the article's.
          latest: its latest version.
          before: the fingerprint of what was the latest version until now.
        """
        article = latest.reading.article
        published, first_seen, place = self._db.row(
            "SELECT (SELECT published FROM version WHERE article = :it AND published IS NOT NULL"
            " ORDER BY number DESC LIMIT 1), first_seen, place FROM article WHERE id = :it",
            {"it": number},
        )
        new_place = self._free_place(coding.moment(first_seen if published is None else published), place)
        self._db.execute(
            "UPDATE article SET place = ?, url = ?, outlet = ?, headline = ?, published = ?, versions = ?, sha256 = ?,"
            " basis = ?, source = CASE ? WHEN 0 THEN source ELSE ? END, confidence = ? WHERE id = ?",
            (
                new_place,
                article.url,
                article.outlet.name,
                article.headline,
                published,
                article.version,
                article.sha256,
                latest.origin.basis.value,
                latest.origin.source,
                latest.origin.source,
                article.confidence,
                number,
            ),
        )
        if not self._sightings.is_noted(latest.reading.fingerprint, number):
            self._sightings.see(latest.reading.fingerprint, number, article.outlet.name.lower(), before)
        self._sightings.settle()
        index.take_out(self._db, place)
        index.put_in(self._db, new_place, latest.reading)
        statements.take_out(self._db, place)
        statements.put_in(self._db, new_place, latest.reading.statements)

    def _free_place(self, when: datetime, current: int | None = None) -> int:
        """Return a place at that second: the current one where it is there already, else the next free one."""
        base = coding.micros(when) // 1_000_000 * index.A_SECOND
        if current is not None and base <= current < base + index.A_SECOND:
            return current
        while True:
            (last,) = self._db.row(
                "SELECT max(place) FROM article WHERE place >= ? AND place < ?", (base, base + index.A_SECOND)
            )
            if last is None:
                return base
            if last + 1 < base + index.A_SECOND:
                return int(last) + 1
            base += index.A_SECOND  # a second that is full, such as midnight of a day without times


def record_of(value: bytes, uri: str) -> Record:
    """Return the record that a version's value holds.

    Raises:
      StoreError: it is damaged.
    """
    return coding.decode(coding.unpack(value, uri), Record, uri)
