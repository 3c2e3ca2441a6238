"""Who said what, and through whom: the statements of the latest versions, found by names without reading versions.

The rows say where a statement stands; what it says, and its whole way, is read from the version, of as many articles as
are shown and of no more.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import merge
from itertools import groupby, islice

import msgspec

from wirecopy.model import Holding, PartyKind, SpeakerLine, Statement, shown_statement
from wirecopy.store import coding
from wirecopy.store.database import Database, Row, Value
from wirecopy.store.holdings import holding_of, place_of
from wirecopy.store.index import A_SECOND, FIRST, LAST, place_at, second_of
from wirecopy.store.query import folded
from wirecopy.store.values import Heard, Wanted

# Of one voice the index gives the newest at once; of more voices than this the statements lie so close together that
# reading all of them, newest first, finds enough sooner.
_FEW_VOICES = 200

_SAID = "SELECT s.place, s.seq FROM statement AS s WHERE TRUE"
_SAID_BY = "SELECT s.place, s.seq FROM statement AS s WHERE s.speaker = :voice"
_CARRIED_BY = "SELECT s.place, s.seq FROM carried AS s WHERE s.voice = :voice"
_BETWEEN = "AND s.place BETWEEN :start AND :place AND (s.place < :place OR s.seq > :seq)"
_BY = "AND +s.speaker IN (SELECT value FROM json_each(:speakers))"  # with the + the order of the table is kept
_THROUGH = (
    "AND EXISTS (SELECT 1 FROM carried AS c WHERE c.place = s.place AND c.seq = s.seq"
    " AND c.voice IN (SELECT value FROM json_each(:carriers)))"
)
_OF_OUTLET = "AND EXISTS (SELECT 1 FROM article AS a WHERE a.place = s.place AND a.outlet = :outlet COLLATE NOCASE)"
_IN_ORDER = "ORDER BY s.place DESC, s.seq LIMIT :limit"

# `kind` is taken from the row of the largest place, for SQLite takes bare columns from the row of the one max()
_SPEAKERS = (
    "SELECT v.name, s.kind, s.said, s.articles, s.first, s.last FROM"
    " (SELECT speaker, kind, count(*) AS said, count(DISTINCT place) AS articles,"
    "  (SELECT min(place) FROM statement AS o WHERE o.speaker = i.speaker) AS first, max(place) AS last"
    "  FROM statement AS i WHERE place >= :since GROUP BY speaker) AS s"
    " JOIN voice AS v ON v.id = s.speaker"
)
_HEARD = (
    "SELECT v.name, (SELECT kind FROM statement WHERE speaker = v.id ORDER BY place DESC, seq LIMIT 1),"
    " v.statements, v.articles, (SELECT min(place) FROM statement WHERE speaker = v.id),"
    " (SELECT max(place) FROM statement WHERE speaker = v.id) FROM voice AS v WHERE v.statements > 0 AND v.key <> ''"
)

_READ = (
    "SELECT v.value, h.* FROM holding AS h JOIN version AS v ON v.article = h.id AND v.number = h.versions"
    " WHERE h.place IN carray(:numbers)"
)

_Place = tuple[int, int]  # an article's place and the statement's number in it


class Statements:
    """The store's room for statements."""

    _db: Database

    def statements(self, limit: int, wanted: Wanted, before: tuple[str, int] | None = None) -> tuple[Heard, ...]:
        """See `Store.statements`."""
        with self._db.snapshot():
            end = LAST if wanted.until is None else place_at(wanted.until) + A_SECOND
            start = FIRST if wanted.since is None else place_at(wanted.since)
            after = (end, LAST) if before is None else (place_of(self._db, before[0]), before[1])
            found = self._places(wanted, start, min(after, (end, LAST)), limit)
            return tuple(self._read(islice(found, limit)))

    def speakers(self, limit: int, *, named: str = "", since: datetime | None = None) -> tuple[SpeakerLine, ...]:
        """See `Store.speakers`."""
        values: dict[str, Value] = {"named": folded(named), "limit": limit}
        if since is None:
            sql = f"{_HEARD} AND instr(v.key, :named) ORDER BY v.statements DESC, v.key LIMIT :limit"
        else:
            sql = f"{_SPEAKERS} WHERE v.key <> '' AND instr(v.key, :named) ORDER BY s.said DESC, v.key LIMIT :limit"
            values["since"] = place_at(since)
        return tuple(map(_speaker, self._db.rows(sql, values)))

    def speaker(self, name: str) -> SpeakerLine | None:
        """See `Store.speaker`."""
        found = self._db.maybe(f"{_HEARD} AND v.key = ?", (folded(name),))
        return _speaker(found) if found else None

    # ── finding ──────────────────────────────────────────────────────────────

    def _places(self, wanted: Wanted, start: int, after: _Place, limit: int) -> Iterator[_Place]:
        """Return where the wanted statements stand, newest articles first, in an article in its order."""
        speakers = self._voices(wanted.by, whole=wanted.whole_names) if wanted.by else None
        carriers = self._voices(wanted.via, whole=wanted.whole_names) if wanted.via else None
        values: dict[str, Value] = {"start": start, "place": after[0], "seq": after[1], "limit": limit}
        conditions = [_BETWEEN]
        if wanted.outlet:
            conditions.append(_OF_OUTLET)
            values["outlet"] = wanted.outlet
        if speakers is None and carriers is not None and len(carriers) <= _FEW_VOICES:
            found = (self._rows([_CARRIED_BY, *conditions], values | {"voice": one}) for one in carriers)
            return (place for place, _ in groupby(merge(*found, key=_newest_first)))
        if carriers is not None:
            conditions.append(_THROUGH)
            values["carriers"] = msgspec.json.encode(carriers).decode()
        if speakers is not None and len(speakers) <= _FEW_VOICES:
            found = (self._rows([_SAID_BY, *conditions], values | {"voice": one}) for one in speakers)
            return merge(*found, key=_newest_first)
        if speakers is not None:
            conditions.append(_BY)
            values["speakers"] = msgspec.json.encode(speakers).decode()
        return iter(self._rows([_SAID, *conditions], values))

    def _rows(self, conditions: Iterable[str], values: dict[str, Value]) -> list[_Place]:
        return [(place, seq) for place, seq in self._db.rows(" ".join([*conditions, _IN_ORDER]), values)]

    def _voices(self, name: str, *, whole: bool) -> tuple[int, ...]:
        found = self._db.rows(
            "SELECT id FROM voice WHERE iif(:whole, key = :name, instr(key, :name))",
            {"whole": whole, "name": folded(name)},
        )
        return tuple(one for (one,) in found)

    def _read(self, places: Iterable[_Place]) -> Iterator[Heard]:
        wanted = list(places)
        read: dict[int, tuple[Holding, _Said]] = {}
        for value, *row in self._db.rows_among(_READ, dict.fromkeys(place for place, _ in wanted)):
            held = holding_of(tuple(row))
            read[row[1]] = held, coding.decode(coding.unpack(value, held.uri), _Version, held.uri).reading
        for place, seq in wanted:
            held, reading = read[place]
            one = coding.decode(reading.statements[seq], Statement, held.uri)
            yield Heard(holding=held, said=shown_statement(held.uri, seq, reading.article.text, one))


class _Words(msgspec.Struct):
    text: str = ""


class _Body(msgspec.Struct):
    blocks: tuple[_Words, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks if block.text)


class _Said(msgspec.Struct):
    article: _Body
    statements: tuple[msgspec.Raw, ...] = ()  # those that are asked for are read


class _Version(msgspec.Struct):
    """As much of a Record as its statements need."""

    reading: _Said


def _speaker(row: Row) -> SpeakerLine:
    name, kind, said, articles, first, last = row
    return SpeakerLine(
        speaker=name,
        kind=PartyKind(kind),
        statements=said,
        articles=articles,
        first=second_of(first),
        last=second_of(last),
    )


def _newest_first(place: _Place) -> _Place:
    return -place[0], place[1]


# ── writing ──────────────────────────────────────────────────────────────────


def put_in(db: Database, place: int, statements: Iterable[Statement]) -> None:
    """Make an article's statements findable at its place."""
    numbers: dict[str, int] = {}
    said: list[tuple[Value, ...]] = []
    carried: set[tuple[Value, ...]] = set()
    for seq, one in enumerate(statements):
        said.append((place, seq, _voice(db, one.speaker.name, numbers), one.speaker.kind.value))
        names = (hop.party.name for hop in one.hops[1:-1] if hop.party.name)
        carried.update((place, seq, _voice(db, name, numbers)) for name in names)
    db.execute_each("INSERT INTO statement (place, seq, speaker, kind) VALUES (?, ?, ?, ?)", said)
    db.execute_each("INSERT INTO carried (place, seq, voice) VALUES (?, ?, ?)", sorted(carried))


def _voice(db: Database, name: str, numbers: dict[str, int]) -> int:
    key = folded(name)
    if key not in numbers:
        found = db.maybe("SELECT id FROM voice WHERE key = ?", (key,))
        shown = " ".join(name.split())
        numbers[key] = found[0] if found else db.insert("INSERT INTO voice (key, name) VALUES (?, ?)", (key, shown))
    return numbers[key]


def take_out(db: Database, place: int) -> None:
    """Make the statements at a place unfindable; a name that nobody has any more goes with them."""
    gone = {one for (one,) in db.rows("DELETE FROM statement WHERE place = ? RETURNING speaker", (place,))}
    gone |= {one for (one,) in db.rows("DELETE FROM carried WHERE place = ? RETURNING voice", (place,))}
    db.execute_each(
        "DELETE FROM voice WHERE id = ? AND NOT EXISTS (SELECT 1 FROM statement WHERE speaker = voice.id)"
        " AND NOT EXISTS (SELECT 1 FROM carried WHERE voice = voice.id)",
        ((one,) for one in sorted(gone)),
    )
