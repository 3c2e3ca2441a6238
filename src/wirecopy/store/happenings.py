"""To which articles something happened in a time: what a digest is made of."""

from datetime import datetime, timedelta

from wirecopy.store import coding
from wirecopy.store.database import Database
from wirecopy.store.index import place_at, second_of

_SECOND = timedelta(seconds=1)


class Happenings:
    """The store's room for what happened in a time."""

    _db: Database

    def happened(self, since: datetime, until: datetime, limit: int | None = None) -> tuple[str, ...]:
        """See `Store.happened`."""
        found = self._db.rows(
            "SELECT uri FROM (SELECT uri FROM article WHERE place >= :first AND place < :beyond"
            "  ORDER BY place DESC LIMIT :limit)"
            " UNION SELECT uri FROM (SELECT a.uri FROM version AS v JOIN article AS a ON a.id = v.article"
            "  WHERE v.number > 1 AND v.imported_on BETWEEN :since AND :until"  # as its index has it
            "  ORDER BY v.imported_on DESC LIMIT :few)"
            " UNION SELECT uri FROM (SELECT uri FROM article WHERE vanished BETWEEN :since AND :until"
            "  ORDER BY vanished DESC LIMIT :few)",
            {
                "limit": -1 if limit is None else limit,  # as SQLite has it for all
                "few": -1 if limit is None else max(1, limit // 8),
                "since": coding.micros(since),
                "until": coding.micros(until),
                "first": place_at(since),
                "beyond": place_at(until + _SECOND),
            },
        )
        return tuple(sorted(uri for (uri,) in found))

    def last_happened(self, before: datetime) -> datetime | None:
        """See `Store.last_happened`."""
        ((place, changed, vanished),) = self._db.rows(
            "SELECT (SELECT MAX(place) FROM article WHERE place < :beyond),"
            " (SELECT MAX(imported_on) FROM version WHERE number > 1 AND imported_on <= :before),"
            " (SELECT MAX(vanished) FROM article WHERE vanished IS NOT NULL AND vanished <= :before)",
            {"beyond": place_at(before), "before": coding.micros(before)},
        )
        times = [second_of(place) + _SECOND] if place is not None else []
        times += [coding.moment(one) for one in (changed, vanished) if one is not None]
        return max(times, default=None)
