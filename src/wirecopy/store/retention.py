"""What is kept for how long: old articles to be forgotten, old evidence to be let go, room to be given back."""

from collections.abc import Iterable
from datetime import datetime

from wirecopy.store import coding
from wirecopy.store.database import Database
from wirecopy.store.index import place_at
from wirecopy.store.references import References


class Retention:
    """The store's room for what is old."""

    _db: Database
    _references: References

    def older_than(self, before: datetime, source: int | None = None) -> tuple[str, ...]:
        """See `Store.older_than`."""
        # The last one in goes first: its evidence rests on an earlier body, which else were written anew each time.
        found = self._db.rows(
            "SELECT uri FROM article WHERE place < :before AND (:source IS NULL OR source = :source) ORDER BY id DESC",
            {"before": place_at(before), "source": source},
        )
        return tuple(uri for (uri,) in found)

    def old_evidence(self, before: datetime, source: int | None = None) -> tuple[tuple[str, int], ...]:
        """See `Store.old_evidence`."""
        found = self._db.rows(
            "SELECT r.sha256, length(r.body) FROM resource AS r WHERE NOT EXISTS"
            " (SELECT 1 FROM retrieval AS t WHERE t.resource = r.id AND t.retrieved_on >= :before)"
            " AND (:source IS NULL OR (SELECT min(a.source) = :source AND max(a.source) = :source FROM version AS v"
            " JOIN article AS a ON a.id = v.article WHERE v.page = r.id OR v.listing = r.id"
            " OR v.id IN (SELECT version FROM further_page WHERE resource = r.id)))"
            " ORDER BY r.id DESC",  # as above
            {"before": coding.micros(before), "source": source},
        )
        return tuple(found)

    def let_go(self, evidence: Iterable[str], now: datetime) -> None:
        """See `Store.let_go`."""
        with self._db.writing():
            for sha256 in evidence:
                found = self._db.maybe("SELECT id, size FROM resource WHERE sha256 = ?", (sha256,))
                if found:
                    number, size = found
                    self._remove(number, size, sha256, now)

    def _remove(self, number: int, size: int, sha256: str, now: datetime) -> None:
        read = [
            *self._db.rows("UPDATE version SET page = NULL WHERE page = ? RETURNING id", (number,)),
            *self._db.rows("UPDATE version SET listing = NULL WHERE listing = ? RETURNING id", (number,)),
            *self._db.rows("UPDATE further_page SET resource = NULL WHERE resource = ? RETURNING version", (number,)),
        ]
        if read:
            self._db.execute(
                "INSERT INTO let_go (sha256, size, let_go_on) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
                (sha256, size, coding.micros(now)),
            )
        self._references.release(number)
        self._db.execute("DELETE FROM resource WHERE id = ?", (number,))

    def was_let_go(self, sha256: str) -> bool:
        """See `Store.was_let_go`."""
        found = self._db.maybe(
            "SELECT 1 FROM let_go WHERE sha256 = :it AND NOT EXISTS (SELECT 1 FROM resource WHERE sha256 = :it)",
            {"it": sha256},
        )
        return found is not None

    def give_back(self) -> None:
        """See `Store.give_back`."""
        self._db.give_back()
