"""The outbox: what each target has of each article, and what it is to have."""

from datetime import datetime

from wirecopy.model import DeliveryState, Publication
from wirecopy.store import coding
from wirecopy.store.database import Database


class Outbox:
    """The store's room for publications."""

    _db: Database

    def publication(self, target: str, article: str) -> Publication | None:
        """See `Store.publication`."""
        found = self._db.maybe("SELECT value FROM publication WHERE target = ? AND article = ?", (target, article))
        return _publication(str(found[0]), article) if found else None

    def publications(
        self, *, target: str | None = None, article: str | None = None, shown_since: datetime | None = None
    ) -> tuple[Publication, ...]:
        """See `Store.publications`."""
        asked = {"target = :target": target, "article = :article": article, "shown_on >= :since": shown_since}
        conditions = [condition for condition, value in asked.items() if value is not None]
        # only what is asked for stands there: with "or NULL" beside it no index is used, and all are read
        parts = ["SELECT article, value FROM publication WHERE", " AND ".join(conditions or ["TRUE"])]
        found = self._db.rows(
            " ".join([*parts, "ORDER BY target, article"]),
            {"target": target, "article": article, "since": coding.micros_or_none(shown_since)},
        )
        return tuple(_publication(str(value), str(uri)) for uri, value in found)

    def due_publications(self, target: str, now: datetime, limit: int) -> tuple[Publication, ...]:
        """See `Store.due_publications`."""
        found = self._db.rows(
            "SELECT article, value FROM publication WHERE target = ? AND state IN ('due', 'leased')"
            " AND next_try <= ? ORDER BY next_try, article LIMIT ?",
            (target, coding.micros(now), limit),
        )
        return tuple(_publication(str(value), str(uri)) for uri, value in found)

    def save_publication(self, publication: Publication) -> None:
        """See `Store.save_publication`."""
        self._db.execute(
            "INSERT INTO publication (target, article, state, wanted, shown, shown_on, next_try, value)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (target, article) DO UPDATE SET state = excluded.state,"
            " wanted = excluded.wanted, shown = excluded.shown, shown_on = excluded.shown_on,"
            " next_try = excluded.next_try, value = excluded.value",
            (
                publication.target,
                publication.article,
                publication.state.value,
                publication.wanted,
                publication.shown,
                coding.micros_or_none(publication.shown_on),
                coding.micros_or_none(publication.next_try),
                coding.text(publication),
            ),
        )

    def remove_publication(self, target: str, article: str) -> None:
        """See `Store.remove_publication`."""
        self._db.execute("DELETE FROM publication WHERE target = ? AND article = ?", (target, article))

    def publication_counts(self) -> tuple[tuple[str, DeliveryState, int], ...]:
        """See `Store.publication_counts`."""
        found = self._db.rows("SELECT target, state, count(*) FROM publication GROUP BY target, state ORDER BY 1, 2")
        return tuple((str(target), DeliveryState(state), int(count)) for target, state, count in found)


def _publication(value: str, article: str) -> Publication:
    return coding.decode(value, Publication, f"the publication of {article}")
