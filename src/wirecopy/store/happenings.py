"""To which articles something happened in a time: what a digest is made of."""

from datetime import datetime, timedelta

from wirecopy.store import coding
from wirecopy.store.database import Database
from wirecopy.store.index import place_at

_SECOND = timedelta(seconds=1)


class Happenings:
    """The store's room for what happened in a time."""

    _db: Database

    def happened(self, since: datetime, until: datetime) -> tuple[str, ...]:
        """See `Store.happened`."""
        found = self._db.rows(
            "SELECT uri FROM article WHERE place >= :first AND place < :beyond"
            " UNION SELECT a.uri FROM version AS v JOIN article AS a ON a.id = v.article"
            " WHERE v.number > 1 AND v.imported_on BETWEEN :since AND :until"  # as its index has it
            " UNION SELECT uri FROM article WHERE vanished BETWEEN :since AND :until",
            {
                "since": coding.micros(since),
                "until": coding.micros(until),
                "first": place_at(since),
                "beyond": place_at(until + _SECOND),
            },
        )
        return tuple(sorted(uri for (uri,) in found))
