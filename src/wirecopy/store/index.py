"""The search: the words of the latest versions, by place, and the pieces of text that show what was found."""

from datetime import datetime

import msgspec

from wirecopy.model import Article, Party, Reading
from wirecopy.store import coding
from wirecopy.store.database import Database, Value
from wirecopy.store.holdings import holding_of, place_of
from wirecopy.store.query import expression, read_query, snippet
from wirecopy.store.values import Hit

_SECOND = 1_000_000  # microseconds
_FIRST, _LAST = -(1 << 62), 1 << 62  # before and after every place


class Search:
    """The store's room for the search."""

    _db: Database

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        before: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[Hit, ...]:
        """See `Store.search`."""
        terms = read_query(words)
        wanted = expression(terms)
        if not wanted:
            return ()
        with self._db.snapshot():
            end = _LAST if until is None else place_at(until) + _place_at_second(1)
            values: dict[str, Value] = {
                "wanted": wanted,
                "from": _FIRST if since is None else place_at(since),
                "before": end if before is None else min(end, place_of(self._db, before)),
                "limit": limit,
            }
            found = self._db.rows(
                "SELECT v.value, h.* FROM (SELECT rowid AS place FROM search"
                " WHERE search MATCH :wanted AND rowid >= :from AND rowid < :before"
                " ORDER BY rowid DESC LIMIT :limit) AS s"
                " JOIN holding AS h ON h.place = s.place"
                " JOIN version AS v ON v.article = h.id AND v.number = h.versions"
                " ORDER BY s.place DESC",
                values,
            )
        hits: list[Hit] = []
        for value, *row in found:
            held = holding_of(tuple(row))
            piece, matches = snippet(_text(value, held.uri), terms)
            hits.append(Hit(holding=held, snippet=piece, matches=matches))
        return tuple(hits)


def place_at(when: datetime) -> int:
    """Return the first place of the second that a time lies in."""
    return _place_at_second(coding.micros(when) // _SECOND)


def _place_at_second(second: int) -> int:
    return second << 20  # as articles get their places


class _Words(msgspec.Struct):
    text: str = ""


class _Body(msgspec.Struct):
    dek: str = ""
    blocks: tuple[_Words, ...] = ()


class _Shown(msgspec.Struct):
    article: _Body


class _Version(msgspec.Struct):
    """As much of a Record as a snippet needs; the rest is passed over, which is 6 times faster."""

    reading: _Shown


def _text(value: bytes, uri: str) -> str:
    body = coding.decode(coding.unpack(value, uri), _Version, uri).reading.article
    return "\n\n".join(part for part in (body.dek, *(block.text for block in body.blocks)) if part)


def put_in(db: Database, place: int, reading: Reading) -> None:
    """Make an article findable at its place."""
    article = reading.article
    db.execute(
        "INSERT INTO search (rowid, headline, body, names) VALUES (?, ?, ?, ?)",
        (place, article.headline, f"{article.dek}\n\n{article.text}", "\n".join(_names(reading, article))),
    )


def take_out(db: Database, place: int) -> None:
    """Make what stands at a place unfindable."""
    db.execute("DELETE FROM search WHERE rowid = ?", (place,))


def _names(reading: Reading, article: Article) -> tuple[str, ...]:
    parties: list[Party] = [article.outlet, *article.by, *article.carriers]
    parties.extend(statement.speaker for statement in reading.statements)
    return tuple(dict.fromkeys(party.name for party in parties if party.name))
