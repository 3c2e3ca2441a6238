"""What is held of each article without its text: the rows of lists, polls and decisions."""

import json
from collections.abc import Iterable
from datetime import datetime

from wirecopy.errors import StoreError
from wirecopy.model import Basis, Holding, Validators
from wirecopy.store import coding
from wirecopy.store.database import Database, Row, Value

# the view's columns, in its order
_COLUMNS = (
    "id place uri url outlet headline published first_seen last_seen versions sha256 basis source story vanished "
    "check_due checks etag last_modified confidence copy_of listed"
).split()


class Holdings:
    """The store's room for the states of articles. Their order and the rows come from the view `holding`."""

    _db: Database

    def holding(self, uri: str) -> Holding | None:
        """See `Store.holding`."""
        found = self._db.maybe("SELECT * FROM holding WHERE uri = ?", (uri,))
        return holding_of(found) if found else None

    def held(self, uri: str) -> Holding:
        """See `Store.held`."""
        found = self.holding(uri)
        if found is None:
            raise StoreError("this article is not held", uri, "wirecopy list and wirecopy search show what is held.")
        return found

    def held_of(self, uris: Iterable[str]) -> dict[str, Holding]:
        """See `Store.held_of`."""
        wanted = json.dumps(list(dict.fromkeys(uris)))
        rows = self._db.rows("SELECT * FROM holding WHERE uri IN (SELECT value FROM json_each(?))", (wanted,))
        found = {held.uri: held for held in map(holding_of, rows)}
        return {uri: found[uri] for uri in json.loads(wanted) if uri in found}

    def uris(self) -> tuple[str, ...]:
        """See `Store.uris`."""
        return tuple(uri for (uri,) in self._db.rows("SELECT uri FROM article ORDER BY id"))

    def holdings(
        self,
        limit: int,
        *,
        before: str | None = None,
        source: int | None = None,
        outlet: str | None = None,
        doubtful: bool = False,
        originals: bool = False,
    ) -> tuple[Holding, ...]:
        """See `Store.holdings`."""
        conditions = ["SELECT * FROM holding WHERE TRUE"]
        values: dict[str, Value] = {"limit": limit}
        if before is not None:
            conditions.append("AND place < :place")
            values["place"] = place_of(self._db, before)
        if source is not None:
            conditions.append("AND source = :source")
            values["source"] = source
        if outlet is not None:
            conditions.append("AND outlet = :outlet COLLATE NOCASE")
            values["outlet"] = outlet
        if doubtful:
            conditions.append("AND confidence < 50")  # the index on doubtful articles has the same words
        if originals:
            conditions.append("AND copy_of IS NULL")
        conditions.append("ORDER BY place DESC LIMIT :limit")
        return tuple(map(holding_of, self._db.rows(" ".join(conditions), values)))

    def recent_holdings(self, since: datetime, source: int | None = None) -> tuple[Holding, ...]:
        """See `Store.recent_holdings`."""
        found = self._db.rows(
            "SELECT * FROM holding WHERE first_seen >= :since AND (:source IS NULL OR source = :source)"
            " ORDER BY first_seen, id",
            {"since": coding.micros(since), "source": source},
        )
        return tuple(map(holding_of, found))

    def due_checks(self, now: datetime, limit: int) -> tuple[Holding, ...]:
        """See `Store.due_checks`."""
        found = self._db.rows(
            "SELECT * FROM holding WHERE check_due <= ? ORDER BY check_due, id LIMIT ?", (coding.micros(now), limit)
        )
        return tuple(map(holding_of, found))

    def update_holding(self, holding: Holding) -> None:
        """See `Store.update_holding`."""
        changed = self._db.rows(
            "UPDATE article SET last_seen = ?, vanished = ?, check_due = ?, checks = ?, etag = ?, last_modified = ?,"
            " listed = ? WHERE uri = ? RETURNING id",
            (
                coding.micros(holding.last_seen),
                coding.micros_or_none(holding.vanished),
                coding.micros_or_none(holding.check_due),
                holding.checks,
                holding.validators.etag,
                holding.validators.last_modified,
                holding.listed,
                holding.uri,
            ),
        )
        if not changed:
            raise StoreError("this article is not held", holding.uri, "Nothing was changed.")


def place_of(db: Database, uri: str) -> int:
    """Return an article's place in the order of lists.

    Raises:
      StoreError: it is not held.
    """
    found = db.maybe("SELECT place FROM article WHERE uri = ?", (uri,))
    if found is None:
        raise StoreError("the list cannot go on from an article that is not held", uri, "Begin the list anew.")
    return int(found[0])


def holding_of(row: Row) -> Holding:
    """Return the holding in a row of the view `holding`."""
    held = dict(zip(_COLUMNS, row, strict=True))
    return Holding(
        uri=held["uri"],
        url=held["url"],
        outlet=held["outlet"],
        headline=held["headline"],
        published=coding.moment_or_none(held["published"]),
        first_seen=coding.moment(held["first_seen"]),
        last_seen=coding.moment(held["last_seen"]),
        versions=held["versions"],
        sha256=held["sha256"],
        basis=Basis(held["basis"]),
        source=held["source"],
        story=held["story"] or "",
        vanished=coding.moment_or_none(held["vanished"]),
        check_due=coding.moment_or_none(held["check_due"]),
        checks=held["checks"],
        validators=Validators(etag=held["etag"], last_modified=held["last_modified"]),
        confidence=held["confidence"],
        copy_of=held["copy_of"] or "",
        listed=held["listed"],
    )
