"""What readers keep: marks on articles, and searches with what came in since they were looked at."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from wirecopy.errors import StoreError
from wirecopy.model import ReaderMark, SavedSearch
from wirecopy.store import coding
from wirecopy.store.database import Database, Row
from wirecopy.store.doorkeeping import reader_id

_SEARCH = "SELECT s.id, s.name, s.query, s.made_on, s.seen FROM saved_search AS s JOIN reader AS r ON r.id = s.reader"


class ReaderMarks:
    """The store's room for what readers keep."""

    _db: Database

    def mark(self, reader: str, article: str, mark: ReaderMark, at: datetime | None) -> None:
        """See `Store.mark`."""
        with self._db.writing():
            number = reader_id(self._db, reader)
            found = self._db.maybe("SELECT id FROM article WHERE uri = ?", (article,))
            if found is None:
                raise StoreError("this article is not held", article, "Nothing was changed.")
            if at is None:
                self._db.execute(
                    "DELETE FROM reader_mark WHERE reader = ? AND mark = ? AND article = ?",
                    (number, mark.value, found[0]),
                )
                return
            self._db.execute(
                "INSERT INTO reader_mark (reader, mark, article, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (number, mark.value, found[0], coding.micros(at)),
            )

    def marks_of(self, reader: str, article: str) -> frozenset[ReaderMark]:
        """See `Store.marks_of`."""
        found = self._db.rows(
            "SELECT m.mark FROM reader_mark AS m JOIN reader AS r ON r.id = m.reader"
            " JOIN article AS a ON a.id = m.article WHERE r.name = ? AND a.uri = ?",
            (reader, article),
        )
        return frozenset(ReaderMark(mark) for (mark,) in found)

    def marks_on(self, reader: str, articles: Iterable[str]) -> dict[str, frozenset[ReaderMark]]:
        """See `Store.marks_on`."""
        found = self._db.rows(
            "SELECT a.uri, m.mark FROM json_each(:articles) AS asked JOIN article AS a ON a.uri = asked.value"
            " JOIN reader AS r ON r.name = :reader JOIN reader_mark AS m ON m.reader = r.id AND m.article = a.id",
            {"articles": msgspec.json.encode(list(articles)).decode(), "reader": reader},
        )
        marks: dict[str, set[ReaderMark]] = {}
        for uri, mark in found:
            marks.setdefault(uri, set()).add(ReaderMark(mark))
        return {uri: frozenset(of) for uri, of in marks.items()}

    def marked(self, reader: str, mark: ReaderMark, limit: int) -> tuple[str, ...]:
        """See `Store.marked`."""
        found = self._db.rows(
            "SELECT a.uri FROM reader_mark AS m JOIN reader AS r ON r.id = m.reader"
            " JOIN article AS a ON a.id = m.article WHERE r.name = ? AND m.mark = ?"
            " ORDER BY m.at DESC, m.article DESC LIMIT ?",
            (reader, mark.value, limit),
        )
        return tuple(str(uri) for (uri,) in found)

    def saved_searches(self, reader: str) -> tuple[SavedSearch, ...]:
        """See `Store.saved_searches`."""
        return tuple(map(_search, self._db.rows(f"{_SEARCH} WHERE r.name = ? ORDER BY s.id", (reader,))))

    def save_search(self, reader: str, search: SavedSearch) -> SavedSearch:
        """See `Store.save_search`."""
        with self._db.writing():
            number = reader_id(self._db, reader)
            self._db.execute(
                "INSERT INTO saved_search (reader, name, query, made_on, seen)"
                " VALUES (?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM article))"
                " ON CONFLICT (reader, name) DO UPDATE SET query = excluded.query, made_on = excluded.made_on,"
                " seen = excluded.seen",
                (number, search.name, search.query, coding.micros(search.made_on)),
            )
            row = self._db.row(f"{_SEARCH} WHERE r.id = ? AND s.name = ?", (number, search.name))
        return _search(row)

    def see_search(self, reader: str, search_id: int) -> SavedSearch | None:
        """See `Store.see_search`."""
        with self._db.writing():
            number = reader_id(self._db, reader)
            self._db.execute(
                "UPDATE saved_search SET seen = (SELECT coalesce(max(id), 0) FROM article) WHERE id = ? AND reader = ?",
                (search_id, number),
            )
            found = self._db.maybe(f"{_SEARCH} WHERE r.id = ? AND s.id = ?", (number, search_id))
        return _search(found) if found else None

    def remove_search(self, reader: str, search_id: int) -> bool:
        """See `Store.remove_search`."""
        with self._db.writing():
            number = reader_id(self._db, reader)
            sql = "DELETE FROM saved_search WHERE id = ? AND reader = ? RETURNING id"
            return bool(self._db.rows(sql, (search_id, number)))


def _search(row: Row) -> SavedSearch:
    search_id, name, query, made_on, seen = row
    return SavedSearch(id=search_id, name=name, query=query, made_on=coding.moment(made_on), seen=seen)
