"""Which articles had which words first, and the relations that were judged of them."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from wirecopy.errors import StoreError
from wirecopy.model import Arrival, Record, Relation, Seen
from wirecopy.store import coding
from wirecopy.store.database import Database
from wirecopy.store.sightings import Sightings

_AT_ONCE = 200  # articles that are read again in one transaction


class _Hashes(msgspec.Struct):
    fingerprint: tuple[int, ...]


class _Version(msgspec.Struct):
    """As much of a Record as the index needs; the rest is passed over."""

    reading: _Hashes


class Copies:
    """The store's room for who had which words first, and for relations."""

    _db: Database
    _sightings: Sightings

    def see(self, hashes: Collection[int], article: int, outlet: str) -> Mapping[int, Seen]:
        """See `Store.see`."""
        with self._db.writing():
            return self._sightings.see(hashes, article, outlet.lower(), fingerprint_of(self._db, article) or ())

    def see_what_is_held(self) -> None:
        """Note the runs of articles that came in before there was the index, in pieces that are kept one by one."""
        while self._db.maybe("SELECT 1 FROM unseen LIMIT 1"):
            with self._db.transaction():
                for (article,) in self._db.rows("SELECT article FROM unseen ORDER BY article LIMIT ?", (_AT_ONCE,)):
                    (outlet,) = self._db.row("SELECT outlet FROM article WHERE id = ?", (article,))
                    hashes = fingerprint_of(self._db, article) or ()
                    self._sightings.see(hashes, article, outlet.lower())
                    self._sightings.settle()
                    self._db.execute("DELETE FROM unseen WHERE article = ?", (article,))

    def number(self, uri: str) -> int:
        """See `Store.number`."""
        found = self._db.maybe("SELECT id FROM article WHERE uri = ?", (uri,))
        if found:
            return int(found[0])
        return int(self._db.row("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'article'), 0) + 1")[0])

    def arrivals(self, articles: Iterable[int]) -> Mapping[int, Arrival]:
        """See `Store.arrivals`."""
        sql = "SELECT id, uri, first_seen, versions FROM article WHERE id IN carray(:numbers)"
        found = self._db.rows_among(sql, articles)
        return {number: Arrival(uri, coding.moment(seen), versions) for number, uri, seen, versions in found}

    def articles_of(self, outlet: str, most: int) -> int:
        """See `Store.articles_of`."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM article WHERE outlet = ? COLLATE NOCASE LIMIT ?)"
        return int(self._db.row(sql, (outlet, most))[0])

    def relations_of(self, uri: str) -> tuple[Relation, ...]:
        """See `Store.relations_of`."""
        found = self._db.rows(
            "SELECT value FROM relation WHERE later = (SELECT id FROM article WHERE uri = :uri)"
            " OR earlier = (SELECT id FROM article WHERE uri = :uri) ORDER BY overlap DESC, rowid",
            {"uri": uri},
        )
        return tuple(coding.decode(value, Relation, uri) for (value,) in found)

    def relations_among(self, uris: Iterable[str]) -> tuple[Relation, ...]:
        """See `Store.relations_among`."""
        found = self._db.rows(
            "WITH wanted AS MATERIALIZED (SELECT id FROM article WHERE uri IN (SELECT value FROM json_each(?)))"
            " SELECT value FROM relation WHERE rowid IN (SELECT rowid FROM relation WHERE later IN wanted"
            " UNION SELECT rowid FROM relation WHERE earlier IN wanted) ORDER BY overlap DESC, rowid",
            (msgspec.json.encode(list(uris)).decode(),),
        )
        return tuple(coding.decode(value, Relation, "a relation") for (value,) in found)

    def relate(self, relations: tuple[Relation, ...]) -> None:
        """See `Store.relate`."""
        with self._db.writing():
            relate(self._db, relations)

    def unrelate(self, relations: tuple[Relation, ...]) -> None:
        """See `Store.unrelate`."""
        with self._db.writing():
            self._db.execute_each(
                "DELETE FROM relation WHERE later = (SELECT id FROM article WHERE uri = ?)"
                " AND earlier = (SELECT id FROM article WHERE uri = ?)",
                ((relation.later, relation.earlier) for relation in relations),
            )


def fingerprint_of(db: Database, article: int) -> tuple[int, ...] | None:
    """Return the hashes of an article's latest version; None where it has none, or one that is damaged."""
    found = db.maybe(
        "SELECT v.value, a.uri FROM article AS a JOIN version AS v ON v.article = a.id AND v.number = a.versions"
        " WHERE a.id = ?",
        (article,),
    )
    return hashes_in(*found) if found else None


def hashes_of(db: Database, article: int) -> set[int] | None:
    """Return the hashes of all versions of an article; None where one of them is damaged."""
    found: set[int] = set()
    for value, uri in db.rows(
        "SELECT v.value, a.uri FROM article AS a JOIN version AS v ON v.article = a.id WHERE a.id = ?", (article,)
    ):
        hashes = hashes_in(value, uri)
        if hashes is None:
            return None
        found.update(hashes)
    return found


def hashes_in(value: bytes, uri: str) -> tuple[int, ...] | None:
    """Return the hashes of a version; None where it is damaged: it must be possible to go on, and to forget it."""
    try:
        return coding.decode(coding.unpack(value, uri), _Version, uri).reading.fingerprint
    except StoreError:
        return None


def refuse_strangers(db: Database, record: Record) -> None:
    """Refuse a record that is related to an article that is not held.

    Raises:
      StoreError: it is.
    """
    own = record.reading.article.uri
    for other in {uri for one in record.relations for uri in (one.later, one.earlier)} - {own}:
        if db.maybe("SELECT 1 FROM article WHERE uri = ?", (other,)) is None:
            raise StoreError(f"it is related to {other}, which is not held", own, "Nothing was kept.")


def relate(db: Database, relations: tuple[Relation, ...]) -> None:
    """Keep relations; each takes the place of what was judged of the same two articles before, either way round."""
    for relation in relations:
        pair = {"later": relation.later, "earlier": relation.earlier}
        db.execute(
            "DELETE FROM relation WHERE later = (SELECT id FROM article WHERE uri = :earlier)"
            " AND earlier = (SELECT id FROM article WHERE uri = :later)",
            pair,
        )
        db.execute(
            "INSERT INTO relation (later, earlier, rel, overlap, value) VALUES ("
            " (SELECT id FROM article WHERE uri = :later), (SELECT id FROM article WHERE uri = :earlier),"
            " :rel, :overlap, :value)"
            " ON CONFLICT (later, earlier) DO UPDATE"
            " SET rel = excluded.rel, overlap = excluded.overlap, value = excluded.value",
            pair
            | {
                "rel": relation.rel.value,
                "overlap": max(relation.overlap_later, relation.overlap_earlier),
                "value": coding.text(relation),
            },
        )
