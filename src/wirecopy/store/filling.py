"""Fill the tables that a newer schema has from the versions that an older archive holds."""

from wirecopy.errors import StoreError
from wirecopy.store import index, schema, statements
from wirecopy.store.articles import record_of
from wirecopy.store.database import Database

_AT_ONCE = 100  # versions that are read together


def fill(db: Database, found: int) -> None:
    """Bring the lists of statements and the search up to what the newest schema holds.

    A version that is damaged is passed over; `check` tells of it.

    Args:
      db: the archive, in the transaction that changed its schema.
      found: the number of the schema that it had.
    """
    if not 0 < found < schema.number_of("statements"):
        return
    last = 0
    while rows := db.rows(
        "SELECT a.id, a.uri, a.place, v.value FROM article AS a JOIN version AS v"
        " ON v.article = a.id AND v.number = a.versions WHERE a.id > ? ORDER BY a.id LIMIT ?",
        (last, _AT_ONCE),
    ):
        for last, uri, place, value in rows:  # noqa: B007 - the last one is where the next piece begins
            try:
                reading = record_of(value, uri).reading
            except StoreError:
                continue
            statements.put_in(db, place, reading.statements)
            if index.has_words_beside(reading.article):
                index.take_out(db, place)
                index.put_in(db, place, reading)
