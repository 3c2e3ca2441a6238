"""What lists of news are made of: stories by their reach, beginnings of articles, the diary from a place on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from wirecopy.model import BlockKind, Event, EventKind, FlagKind
from wirecopy.store import coding
from wirecopy.store.database import Database
from wirecopy.store.index import place_at
from wirecopy.store.values import Opening

_SECOND = timedelta(seconds=1)

_BUSY = (
    "WITH fresh AS (SELECT DISTINCT m.story FROM article AS a JOIN story_member AS m ON m.article = a.id"
    " WHERE a.place >= :first AND a.place < :beyond)"
    " SELECT s.uri FROM fresh JOIN story_member AS m ON m.story = fresh.story"
    " JOIN article AS a ON a.id = m.article JOIN story AS s ON s.id = fresh.story"
    " GROUP BY fresh.story HAVING count(*) > 1"
    " ORDER BY count(DISTINCT a.outlet COLLATE NOCASE) DESC, max(a.place) DESC LIMIT :limit"
)
_REVISED = (
    "SELECT uri FROM (SELECT a.uri, v.imported_on AS at FROM version AS v JOIN article AS a ON a.id = v.article"
    " WHERE v.number > 1 AND v.imported_on BETWEEN :since AND :until"
    " UNION ALL SELECT uri, vanished FROM article WHERE vanished BETWEEN :since AND :until)"
    " GROUP BY uri ORDER BY max(at) DESC LIMIT :limit"
)
_LATEST = (
    "FROM article AS a JOIN version AS v ON v.article = a.id AND v.number = a.versions"
    " WHERE a.uri IN (SELECT value FROM json_each(?))"
)


class Listings:
    """The store's room for what lists are made of."""

    _db: Database

    def state(self) -> str:
        """See `Store.state`."""
        found = self._db.row(
            "SELECT (SELECT max(id) FROM event), (SELECT max(id) FROM version), (SELECT max(id) FROM article),"
            " (SELECT token FROM grouping)"
        )
        return ".".join(str(one or "") for one in found)

    def busy_stories(self, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
        """See `Store.busy_stories`."""
        values = {"first": place_at(since), "beyond": place_at(until + _SECOND), "limit": limit}
        return tuple(uri for (uri,) in self._db.rows(_BUSY, values))

    def revised(self, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
        """See `Store.revised`."""
        values = {"since": coding.micros(since), "until": coding.micros(until), "limit": limit}
        return tuple(uri for (uri,) in self._db.rows(_REVISED, values))

    def openings(self, uris: Iterable[str]) -> dict[str, Opening]:
        """See `Store.openings`."""
        found = self._db.rows(f"SELECT a.uri, v.value {_LATEST}", (_as_json(uris),))
        return {uri: _opening(coding.decode(coding.unpack(value, uri), _Version, uri).reading) for uri, value in found}

    def earliest(self, uris: Iterable[str], limit: int) -> tuple[str, ...]:
        """See `Store.earliest`."""
        found = self._db.rows(
            "SELECT uri FROM article WHERE uri IN (SELECT value FROM json_each(?)) ORDER BY place LIMIT ?",
            (_as_json(uris), limit),
        )
        return tuple(uri for (uri,) in found)

    def last_versions(self, uris: Iterable[str]) -> dict[str, datetime]:
        """See `Store.last_versions`."""
        found = self._db.rows(f"SELECT a.uri, v.imported_on {_LATEST}", (_as_json(uris),))
        return {uri: coding.moment(at) for uri, at in found}

    def version_times(self, uris: Iterable[str]) -> dict[str, tuple[datetime, ...]]:
        """See `Store.version_times`."""
        found: dict[str, tuple[datetime, ...]] = {}
        for uri, at in self._db.rows(
            "SELECT a.uri, v.imported_on FROM article AS a JOIN version AS v ON v.article = a.id"
            " WHERE a.uri IN (SELECT value FROM json_each(?)) ORDER BY a.id, v.number",
            (_as_json(uris),),
        ):
            found[uri] = (*found.get(uri, ()), coding.moment(at))
        return found

    def entries_of(self, uris: Iterable[str], kinds: Iterable[EventKind]) -> tuple[Event, ...]:
        """See `Store.entries_of`."""
        found = self._db.rows(
            "SELECT id, value FROM event WHERE article <> '' AND article IN (SELECT value FROM json_each(:uris))"
            " AND json_extract(value, '$.kind') IN (SELECT value FROM json_each(:kinds)) ORDER BY id",
            {"uris": _as_json(uris), "kinds": _as_json(kinds)},
        )
        return tuple(coding.decode(value, Event, f"line {number} of the diary") for number, value in found)

    def entries(self, after: int, limit: int) -> tuple[tuple[int, Event], ...]:
        """See `Store.entries`."""
        found = self._db.rows("SELECT id, value FROM event WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
        return tuple((number, coding.decode(value, Event, f"line {number} of the diary")) for number, value in found)

    def last_entry(self) -> int:
        """See `Store.last_entry`."""
        (found,) = self._db.row("SELECT max(id) FROM event")
        return found or 0


def _as_json(uris: Iterable[str]) -> str:
    return msgspec.json.encode(list(uris)).decode()


class _Picture(msgspec.Struct):
    content_url: str = ""


class _Piece(msgspec.Struct):
    kind: BlockKind
    text: str = ""
    media: tuple[_Picture, ...] = ()


class _Finding(msgspec.Struct):
    kind: FlagKind


class _Body(msgspec.Struct):
    dek: str = ""
    blocks: tuple[_Piece, ...] = ()
    flags: tuple[_Finding, ...] = ()


class _Said(msgspec.Struct):
    pass


class _Reading(msgspec.Struct):
    article: _Body
    statements: tuple[_Said, ...] = ()


class _Version(msgspec.Struct):
    """As much of a Record as a list shows; the rest is passed over."""

    reading: _Reading


def _opening(reading: _Reading) -> Opening:
    article = reading.article
    lost = any(not one.content_url for block in article.blocks if block.kind is BlockKind.FIGURE for one in block.media)
    first = next((block.text for block in article.blocks if block.kind is BlockKind.PARAGRAPH), "")
    return Opening(
        words=article.dek or first,
        voices=len(reading.statements),
        flags=frozenset(flag.kind for flag in article.flags),
        has_lost_picture=lost,
    )
