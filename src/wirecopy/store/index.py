"""The search: the words of the latest versions, by place, and the pieces of text that show what was found."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from wirecopy.model import Article, Party, Reading
from wirecopy.store import coding
from wirecopy.store.database import Database, Value
from wirecopy.store.holdings import holding_of, place_of
from wirecopy.store.query import expression, read_query, snippet
from wirecopy.store.values import Hit

_MICROSECONDS = 1_000_000
A_SECOND = 1 << 20  # places, as articles get them
FIRST, LAST = -(1 << 62), 1 << 62  # before and after every place


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
        originals: bool = False,
    ) -> tuple[Hit, ...]:
        """See `Store.search`."""
        terms = read_query(words)
        wanted = expression(terms)
        if not wanted:
            return ()
        with self._db.snapshot():
            end = LAST if until is None else place_at(until) + A_SECOND
            values: dict[str, Value] = {
                "wanted": wanted,
                "from": FIRST if since is None else place_at(since),
                "before": end if before is None else min(end, place_of(self._db, before)),
                "limit": limit,
                "originals": originals,
            }
            found = self._db.rows(
                "SELECT v.value, h.* FROM (SELECT rowid AS place FROM search"
                " WHERE search MATCH :wanted AND rowid >= :from AND rowid < :before"
                " AND NOT (:originals AND EXISTS (SELECT 1 FROM article AS a JOIN relation AS r ON r.later = a.id"
                " WHERE a.place = search.rowid AND r.rel IN ('reprint', 'truncated')))"
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
