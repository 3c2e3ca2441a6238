"""Which articles share words: fingerprints to find them by, and the relations that were judged."""

from collections import Counter

from wirecopy.errors import StoreError
from wirecopy.model import Record, Relation
from wirecopy.store import coding
from wirecopy.store.database import Database

# Articles whose hashes wait in the small table, 450,000 rows in 8 MB. At 30,000 articles of 225 hashes each, those of
# one cost 0.9 ms of CPU so, and 3.3 ms when they are written at their places at once (measured).
_MOVED_TOGETHER = 2_000
BOILERPLATE = 50  # articles; a run of words that more of them have is a footer or a pitch, no copy


class Copies:
    """The store's room for fingerprints and relations."""

    _db: Database

    def candidates(
        self, fingerprint: tuple[int, ...], *, exclude: str = "", limit: int = 20
    ) -> tuple[tuple[str, int], ...]:
        """See `Store.candidates`."""
        shared: Counter[int] = Counter()
        with self._db.snapshot():
            left_out = self._db.maybe("SELECT id FROM article WHERE uri = ?", (exclude,))
            for one in dict.fromkeys(fingerprint):
                found = self._db.rows(
                    "SELECT article FROM fingerprint WHERE hash = :it"
                    " UNION ALL SELECT article FROM recent_fingerprint WHERE hash = :it LIMIT :most",
                    {"it": one, "most": BOILERPLATE + 1},  # one more than counts: no hash costs more than 51 rows
                )
                if len(found) <= BOILERPLATE:
                    shared.update(article for (article,) in found)
            if left_out:
                shared.pop(left_out[0], None)
            best = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
            return tuple(
                (self._db.row("SELECT uri FROM article WHERE id = ?", (article,))[0], count) for article, count in best
            )

    def relations_of(self, uri: str) -> tuple[Relation, ...]:
        """See `Store.relations_of`."""
        found = self._db.rows(
            "SELECT value FROM relation WHERE later = (SELECT id FROM article WHERE uri = :uri)"
            " OR earlier = (SELECT id FROM article WHERE uri = :uri) ORDER BY overlap DESC, rowid",
            {"uri": uri},
        )
        return tuple(coding.decode(value, Relation, uri) for (value,) in found)


def fingerprint(db: Database, article: int, new: tuple[int, ...], old: tuple[int, ...] | None) -> None:
    """Make hashes the fingerprint of an article.

    Args:
      db: the archive.
      article: its number.
      new: the hashes of its latest version.
      old: those that it has now; None where they are not known, which costs a look at every hash that is held.
    """
    is_new = not old
    if old is None:
        db.execute("DELETE FROM fingerprint WHERE article = ?", (article,))
        db.execute("DELETE FROM recent_fingerprint WHERE article = ?", (article,))
    else:
        gone = [(one, article) for one in sorted({*old} - {*new})]
        db.execute_each("DELETE FROM fingerprint WHERE hash = ? AND article = ?", gone)
        db.execute_each("DELETE FROM recent_fingerprint WHERE hash = ? AND article = ?", gone)
    db.execute_each(
        "INSERT INTO recent_fingerprint (hash, article) VALUES (?, ?)",
        ((one, article) for one in sorted({*new} - {*(old or ())})),
    )
    if is_new and article % _MOVED_TOGETHER == 0:
        settle(db)


def settle(db: Database) -> None:
    """Move the hashes of the latest articles to where all others are."""
    db.execute("INSERT OR IGNORE INTO fingerprint SELECT hash, article FROM recent_fingerprint ORDER BY hash, article")
    db.execute("DELETE FROM recent_fingerprint")


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
