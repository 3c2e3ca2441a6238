"""The search: the words of the latest versions, by place, and the pieces of text that show what was found."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from wirecopy.model import Article, Copies, Party, Query, Reading
from wirecopy.store import coding
from wirecopy.store.database import Database, Row, Value
from wirecopy.store.holdings import holding_of, place_of
from wirecopy.store.query import expression, folded, read_query, snippet
from wirecopy.store.sources import Sources
from wirecopy.store.values import Hit

_MICROSECONDS = 1_000_000
A_SECOND = 1 << 20  # places, as articles get them
FIRST, LAST = -(1 << 62), 1 << 62  # before and after every place


# With the + an index of places is not asked for each of many places: they are looked up in what was found.
_SEARCHED = "SELECT rowid AS place FROM search WHERE search MATCH :wanted AND rowid >= :from AND rowid < :before"
_ALL = "SELECT place FROM article WHERE place >= :from AND place < :before"
_COPY = (
    "EXISTS (SELECT 1 FROM article AS a JOIN relation AS r ON r.later = a.id"
    " WHERE a.place = {place} AND r.rel IN ('reprint', 'truncated'))"
)
_FEW = 500  # rows of an index whose first and last place are sought before
_MOST_LISTED = 5_000  # rows of an index: what more of them meet is asked of each article, newest first


class _Condition(NamedTuple):
    """What must hold of an article: the places where it does, the same asked of one place, rows no fewer than those."""

    places: str
    probe: str
    rows: str


_CONDITIONS = {
    "speaker": _Condition(
        "SELECT place FROM statement WHERE speaker IN (SELECT id FROM voice WHERE instr(key, :speaker))",
        "SELECT 1 FROM statement WHERE place = {place}"
        " AND +speaker IN (SELECT id FROM voice WHERE instr(key, :speaker))",
        "statement WHERE speaker IN (SELECT id FROM voice WHERE instr(key, :speaker))",
    ),
    "carrier": _Condition(
        "SELECT place FROM carried WHERE voice IN (SELECT id FROM voice WHERE instr(key, :carrier))",
        "SELECT 1 FROM carried WHERE place = {place} AND +voice IN (SELECT id FROM voice WHERE instr(key, :carrier))",
        "carried WHERE voice IN (SELECT id FROM voice WHERE instr(key, :carrier))",
    ),
    "both": _Condition(
        "SELECT s.place FROM statement AS s WHERE s.speaker IN (SELECT id FROM voice WHERE instr(key, :speaker))"
        " AND EXISTS (SELECT 1 FROM carried AS c WHERE c.place = s.place AND c.seq = s.seq"
        " AND c.voice IN (SELECT id FROM voice WHERE instr(key, :carrier)))",
        "SELECT 1 FROM statement AS s WHERE s.place = {place}"
        " AND +s.speaker IN (SELECT id FROM voice WHERE instr(key, :speaker))"
        " AND EXISTS (SELECT 1 FROM carried AS c WHERE c.place = s.place AND c.seq = s.seq"
        " AND c.voice IN (SELECT id FROM voice WHERE instr(key, :carrier)))",
        "statement WHERE speaker IN (SELECT id FROM voice WHERE instr(key, :speaker))",
    ),
    "outlets": _Condition(
        "SELECT a.place FROM json_each(:outlets) AS o JOIN article AS a ON a.outlet = o.value COLLATE NOCASE",
        "SELECT 1 FROM article AS a JOIN json_each(:outlets) AS o ON a.outlet = o.value COLLATE NOCASE"
        " WHERE a.place = {place}",
        "json_each(:outlets) AS o JOIN article AS a ON a.outlet = o.value COLLATE NOCASE",
    ),
    "source": _Condition(
        "SELECT place FROM article WHERE source = :source",
        "SELECT 1 FROM article AS a WHERE a.place = {place} AND +a.source = :source",
        "article WHERE source = :source",
    ),
    "behind": _Condition(
        "SELECT place FROM article WHERE id > :behind",
        "SELECT 1 FROM article AS a WHERE a.place = {place} AND +a.id > :behind",
        "article WHERE id > :behind",
    ),
    "changed": _Condition(
        "SELECT a.place FROM version AS v JOIN article AS a ON a.id = v.article"
        " WHERE v.number > 1 AND v.imported_on >= :changed",  # as its index has it
        "SELECT 1 FROM article AS a JOIN version AS v ON v.article = a.id"
        " WHERE a.place = {place} AND v.number > 1 AND v.imported_on >= :changed",
        "version WHERE number > 1 AND imported_on >= :changed",
    ),
}


class _Shape(NamedTuple):
    """What is read of what was found: the columns, and the tables that have them."""

    columns: str
    rest: str


_SHOWN = _Shape(
    "v.value, h.*",
    "JOIN holding AS h ON h.place = s.place JOIN version AS v ON v.article = h.id AND v.number = h.versions"
    " ORDER BY s.place DESC",
)
_NAMED = _Shape("a.uri", "JOIN article AS a ON a.place = s.place ORDER BY s.place DESC")


class Search(Sources):
    """The store's room for the search, which may be asked by the name of a source."""

    _db: Database

    def search(self, words: str | Query, *, limit: int = 20, before: str | None = None) -> tuple[Hit, ...]:
        """See `Store.search`."""
        query = Query(words=words) if isinstance(words, str) else words
        terms = read_query(query.words)
        hits: list[Hit] = []
        for value, *row in self._found(query, _SHOWN, limit, before):
            held = holding_of(tuple(row))
            piece, matches = snippet(_text(value, held.uri), terms)
            hits.append(Hit(holding=held, snippet=piece, matches=matches))
        return tuple(hits)

    def matching(self, query: Query, limit: int, *, behind: int = 0) -> tuple[str, ...]:
        """See `Store.matching`."""
        return tuple(uri for (uri,) in self._found(query, _NAMED, limit, None, behind))

    def _found(self, query: Query, shown: _Shape, limit: int, before: str | None, behind: int = 0) -> list[Row]:
        wanted = expression(read_query(query.words))
        if not query.asks or (query.words and not wanted):
            return []
        conditions, values = self._narrowing(query)
        conditions = [*["behind"] * bool(behind), *conditions]
        with self._db.snapshot():
            end = LAST if query.before is None else place_at(query.before)
            values |= {
                "wanted": wanted,
                "from": FIRST if query.after is None else place_at(query.after),
                "before": end if before is None else min(end, place_of(self._db, before)),
                "limit": limit,
                "behind": behind,
            }
            fewest, places = self._fewest(conditions, values)
            if "both" in conditions:  # it holds more than each of the two, which are worth asking where few meet them
                conditions = [one for one in conditions if one == fewest or one not in {"speaker", "carrier"}]
            if not places:
                return []
            if fewest and places <= _FEW:
                self._narrow(fewest, values)
            found = _places(conditions, fewest, query.copies, has_words=bool(wanted))
            parts = ["SELECT", shown.columns, "FROM (", *found, ") AS s", shown.rest]
            return self._db.rows(" ".join(parts), values)

    def _fewest(self, conditions: Iterable[str], values: dict[str, Value]) -> tuple[str, int]:
        """Return the condition that the fewest places meet, and how many; "" where none has so few that all are listed.

        A list of many costs more than to ask of each article, newest first, until enough are found: 262 ms of CPU for
        "said-by:er copy:no" among 600,000 statements, asked of each 16 ms.
        """
        found, least = "", _MOST_LISTED + 1
        for one in conditions:
            parts = ["SELECT count(*) FROM (SELECT 1 FROM", _CONDITIONS[one].rows, "LIMIT :most)"]
            (count,) = self._db.row(" ".join(parts), values | {"most": least})
            if count < least:
                found, least = one, count
            if not count:
                break
        return found, least

    def _narrow(self, condition: str, values: dict[str, Value]) -> None:
        """Look no further than from the first to the last place that meets a condition, such as what came in today."""
        parts = ["SELECT min(place), max(place) FROM (", _CONDITIONS[condition].places, ")"]
        first, last = self._db.row(" ".join(parts), values)
        if first is not None:
            values["from"], values["before"] = max(values["from"], first), min(values["before"], last + 1)

    def _narrowing(self, query: Query) -> tuple[list[str], dict[str, Value]]:
        """Return the conditions of a query by their names, and the values that they name."""
        conditions: list[str] = []
        values: dict[str, Value] = {}
        if query.said_by or query.via:
            conditions += [*["speaker"] * bool(query.said_by), *["carrier"] * bool(query.via)]
            conditions += ["both"] * (len(conditions) > 1)
            values |= {"speaker": folded(query.said_by), "carrier": folded(query.via)}
        if query.outlets:
            conditions.append("outlets")
            values["outlets"] = msgspec.json.encode(query.outlets).decode()
        if query.source:
            conditions.append("source")
            values["source"] = self.find_source(query.source).id
        if query.changed_since:
            conditions.append("changed")
            values["changed"] = coding.micros(query.changed_since)
        return conditions, values


def _places(conditions: Iterable[str], fewest: str, copies: Copies, *, has_words: bool) -> list[str]:
    place = "search.rowid" if has_words else "article.place"
    parts = [_SEARCHED if has_words else _ALL]
    for one in conditions:
        if one == fewest:
            parts += ["AND", f"+{place}" if has_words else place, "IN (", _CONDITIONS[one].places, ")"]
        else:
            parts += ["AND EXISTS (", _CONDITIONS[one].probe.format(place=place), ")"]
    if copies is not Copies.ALL:
        parts += ["AND NOT" if copies is Copies.NONE else "AND", _COPY.format(place=place)]
    return [*parts, "ORDER BY", place, "DESC LIMIT :limit"]


def place_at(when: datetime) -> int:
    """Return the first place of the second that a time lies in."""
    return coding.micros(when) // _MICROSECONDS * A_SECOND


def second_of(place: int) -> datetime:
    """Return the second that a place lies in."""
    return coding.moment(place // A_SECOND * _MICROSECONDS)


class _Caption(msgspec.Struct):
    caption: str = ""


class _Words(msgspec.Struct):
    text: str = ""
    beside: str = ""
    media: tuple[_Caption, ...] = ()


class _Body(msgspec.Struct):
    dek: str = ""
    blocks: tuple[_Words, ...] = ()


class _Shown(msgspec.Struct):
    article: _Body


class _Version(msgspec.Struct):
    """As much of a Record as a snippet needs; the rest is passed over, which is 6 times faster."""

    reading: _Shown


def _text(value: bytes, uri: str) -> str:
    return _searched(coding.decode(coding.unpack(value, uri), _Version, uri).reading.article)


def _searched(article: Article | _Body) -> str:
    """Return the words that are searched: the dek, the text, and what stands beside it in boxes and captions."""
    return "\n\n".join(
        part for part in (article.dek, *(block.text for block in article.blocks), *_words_beside(article)) if part
    )


def _words_beside(article: Article | _Body) -> Iterator[str]:
    for block in article.blocks:
        yield block.beside
        yield from (media.caption for media in block.media)


def has_words_beside(article: Article) -> bool:
    """Say whether words are searched that stand beside the text."""
    return any(_words_beside(article))


def put_in(db: Database, place: int, reading: Reading) -> None:
    """Make an article findable at its place."""
    article = reading.article
    db.execute(
        "INSERT INTO search (rowid, headline, body, names) VALUES (?, ?, ?, ?)",
        (place, article.headline, _searched(article), "\n".join(_names(reading, article))),
    )


def take_out(db: Database, place: int) -> None:
    """Make what stands at a place unfindable."""
    db.execute("DELETE FROM search WHERE rowid = ?", (place,))


def _names(reading: Reading, article: Article) -> tuple[str, ...]:
    parties: list[Party] = [article.outlet, *article.by, *article.carriers]
    parties.extend(statement.speaker for statement in reading.statements)
    return tuple(dict.fromkeys(party.name for party in parties if party.name))
