"""Fill the tables that a newer schema has from what an older archive holds."""

from wirecopy.errors import StoreError
from wirecopy.model import StoryAccount, gist_of
from wirecopy.store import coding, index, schema, statements
from wirecopy.store.articles import record_of
from wirecopy.store.database import Database

_AT_ONCE = 100  # versions or accounts that are read together


def fill(db: Database, found: int) -> None:
    """Bring what is derived up to what the newest schema holds.

    Args:
      db: the archive, in the transaction that changed its schema.
      found: the number of the schema that it had.
    """
    if 0 < found < schema.number_of("statements"):
        _statements(db)
    if 0 < found < schema.number_of("story_gists"):
        _gists(db)


def _statements(db: Database) -> None:
    """List the statements and search what stands beside the text. A damaged version is passed over; `check` tells."""
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


def _gists(db: Database) -> None:
    """Keep what the pages of stories show. A damaged account is passed over: it is counted anew."""
    last = 0
    while rows := db.rows(
        "SELECT story, value FROM story_account WHERE story > ? ORDER BY story LIMIT ?", (last, _AT_ONCE)
    ):
        for last, value in rows:
            where = f"the account of story {last}"
            try:
                account = coding.decode(coding.unpack(value, where), StoryAccount, where)
            except StoreError:
                continue
            gist = coding.pack(coding.encode(gist_of(account)))
            db.execute("UPDATE story_account SET gist = ? WHERE story = ?", (gist, last))
