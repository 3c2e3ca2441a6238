"""The outlets: how much is held of each, through whom its news comes, from whom it copies and who copies it."""

from collections.abc import Iterable
from statistics import median

import msgspec

from wirecopy.model import Conveyance, Copying, Holding, OutletLine
from wirecopy.store.database import Database, Row, Value
from wirecopy.store.holdings import holding_of
from wirecopy.store.index import A_SECOND, FIRST, LAST, place_at, second_of
from wirecopy.store.query import folded
from wirecopy.store.values import Wanted

_NEWEST = 2_000  # articles of an outlet, statements of a speaker that are looked at: what is so now, in a bounded time

# each part is counted in the index that has it alone: 20,000 articles are not read for it
_LINE = (
    "SELECT g.outlet, g.articles,"
    " (SELECT count(*) FROM article AS o WHERE o.outlet = g.outlet COLLATE NOCASE AND o.versions > 1),"
    " (SELECT count(*) FROM article AS o WHERE o.outlet = g.outlet COLLATE NOCASE AND o.vanished IS NOT NULL),"
    " g.first, g.last,"
    " (SELECT count(*) FROM article AS o WHERE o.outlet = g.outlet COLLATE NOCASE"
    "  AND EXISTS (SELECT 1 FROM relation AS r WHERE r.later = o.id AND r.rel IN ('reprint', 'truncated')))"
    " FROM (SELECT outlet, count(*) AS articles, min(place) AS first, max(place) AS last FROM article"
)
_CARRIED = (
    "SELECT v.name, count(*) AS times, count(DISTINCT s.place) FROM statement AS s"
    " JOIN carried AS c ON c.place = s.place AND c.seq = s.seq JOIN voice AS v ON v.id = c.voice"
    " WHERE s.place BETWEEN :start AND :end"
)
_SAID_BY = (
    "AND (s.place, s.seq) IN (SELECT place, seq FROM statement WHERE speaker IN"
    " (SELECT id FROM voice WHERE iif(:whole, key = :by, instr(key, :by)))"
    " AND place BETWEEN :start AND :end ORDER BY place DESC LIMIT :newest)"
)
_IN_OUTLET = (
    "AND v.key <> :own AND s.place IN"
    " (SELECT place FROM article WHERE outlet = :outlet COLLATE NOCASE ORDER BY place DESC LIMIT :newest)"
)
_MOST_FIRST = "GROUP BY v.id ORDER BY times DESC, v.key LIMIT :limit"
_COPIES = (
    "WITH mine AS (SELECT id, place, outlet FROM article WHERE outlet = :outlet COLLATE NOCASE"
    " ORDER BY place DESC LIMIT :newest)"
)
_FROM = (
    "SELECT o.outlet, m.id, m.place - o.place FROM mine AS m JOIN relation AS r ON r.later = m.id"
    " JOIN article AS o ON o.id = r.earlier"
)
_BY = (
    "SELECT o.outlet, o.id, o.place - m.place FROM mine AS m JOIN relation AS r ON r.earlier = m.id"
    " JOIN article AS o ON o.id = r.later"
)
_OF_ANOTHER = "WHERE r.rel IN ('reprint', 'extended', 'truncated') AND o.outlet <> :outlet COLLATE NOCASE"


class Outlets:
    """The store's room for outlets."""

    _db: Database

    def outlets(self, limit: int) -> tuple[OutletLine, ...]:
        """See `Store.outlets`."""
        sql = f"{_LINE} WHERE outlet <> '' GROUP BY outlet COLLATE NOCASE ORDER BY articles DESC, outlet LIMIT ?) AS g"
        return tuple(_line(row) for row in self._db.rows(sql, (limit,)))

    def outlet(self, name: str) -> OutletLine | None:
        """See `Store.outlet`."""
        found = self._db.maybe(f"{_LINE} WHERE outlet = ? COLLATE NOCASE GROUP BY outlet COLLATE NOCASE) AS g", (name,))
        return _line(found) if found else None

    def held_outlets(self, names: Iterable[str]) -> tuple[str, ...]:
        """See `Store.held_outlets`."""
        found = self._db.rows(
            "SELECT value FROM json_each(?)"
            " WHERE EXISTS (SELECT 1 FROM article AS a WHERE a.outlet = value COLLATE NOCASE)",
            (msgspec.json.encode(list(names)).decode(),),
        )
        return tuple(name for (name,) in found)

    def changed(self, outlet: str, limit: int) -> tuple[Holding, ...]:
        """See `Store.changed`."""
        found = self._db.rows(
            "SELECT * FROM holding WHERE outlet = ? COLLATE NOCASE AND versions > 1 ORDER BY place DESC LIMIT ?",
            (outlet, limit),
        )
        return tuple(map(holding_of, found))

    def carriers(self, limit: int, wanted: Wanted) -> tuple[Conveyance, ...]:
        """See `Store.carriers`."""
        values: dict[str, Value] = {
            "start": FIRST if wanted.since is None else place_at(wanted.since),
            "end": LAST if wanted.until is None else place_at(wanted.until) + A_SECOND,
            "limit": limit,
        }
        parts = [_CARRIED]
        if wanted.by:
            parts.append(_SAID_BY)
            values |= {"by": folded(wanted.by), "whole": wanted.whole_names, "newest": _NEWEST}
        if wanted.outlet:
            parts.append(_IN_OUTLET)
            values |= {"outlet": wanted.outlet, "own": folded(wanted.outlet), "newest": _NEWEST}
        found = self._db.rows(" ".join([*parts, _MOST_FIRST]), values)
        return tuple(Conveyance(name=name, statements=times, articles=articles) for name, times, articles in found)

    def copied_from(self, outlet: str, limit: int) -> tuple[Copying, ...]:
        """See `Store.copied_from`."""
        return self._copying(_FROM, outlet, limit)

    def copied_by(self, outlet: str, limit: int) -> tuple[Copying, ...]:
        """See `Store.copied_by`."""
        return self._copying(_BY, outlet, limit)

    def _copying(self, which: str, outlet: str, limit: int) -> tuple[Copying, ...]:
        found: dict[str, dict[int, int]] = {}
        for other, article, places in self._db.rows(
            f"{_COPIES} {which} {_OF_ANOTHER}", {"outlet": outlet, "newest": _NEWEST}
        ):
            found.setdefault(other, {})[article] = places // A_SECOND
        ranked = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))[:limit]
        return tuple(Copying(outlet=other, articles=len(lags), lag=_median(lags.values())) for other, lags in ranked)


def _median(seconds: Iterable[int]) -> int:
    return round(median(seconds))


def _line(row: Row) -> OutletLine:
    name, articles, changed, vanished, first, last, copies = row
    return OutletLine(
        outlet=name,
        articles=articles,
        changed=changed,
        vanished=vanished,
        copies=copies,
        first=second_of(first),
        last=second_of(last),
    )
