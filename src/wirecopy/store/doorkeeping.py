"""Who reads here and what lets them in."""

from datetime import datetime

from wirecopy.errors import StoreError
from wirecopy.model import Pass, PassKind, Reader, Scope
from wirecopy.store import coding
from wirecopy.store.database import Database, Row

_LET_IN = (
    "SELECT p.id, p.kind, r.name, p.label, p.scopes, p.made_on, p.used_on, p.expires_on, r.scopes"
    " FROM pass AS p JOIN reader AS r ON r.id = p.reader"
)
_HOLDS = "p.digest = :digest AND (p.expires_on IS NULL OR p.expires_on > :now)"


class Doorkeeping:
    """The store's room for readers and what lets them in."""

    _db: Database

    def readers(self) -> tuple[Reader, ...]:
        """See `Store.readers`."""
        found = self._db.rows("SELECT name, scopes, password <> '' FROM reader ORDER BY name")
        return tuple(
            Reader(name=str(name), scopes=_scopes(str(scopes)), has_password=bool(has)) for name, scopes, has in found
        )

    def add_reader(self, name: str, scopes: tuple[Scope, ...]) -> None:
        """See `Store.add_reader`."""
        with self._db.writing():
            if self._db.maybe("SELECT 1 FROM reader WHERE name = ?", (name,)):
                raise StoreError("there is a reader of this name", name, "Nothing was changed.")
            self._db.execute("INSERT INTO reader (name, scopes) VALUES (?, ?)", (name, " ".join(scopes)))

    def remove_reader(self, name: str) -> None:
        """See `Store.remove_reader`."""
        with self._db.overwriting(), self._db.writing():
            self._db.execute("DELETE FROM reader WHERE id = ?", (reader_id(self._db, name),))

    def password_of(self, name: str) -> str:
        """See `Store.password_of`."""
        found = self._db.maybe("SELECT password FROM reader WHERE name = ?", (name,))
        return str(found[0]) if found else ""

    def set_password(self, name: str, kept: str) -> None:
        """See `Store.set_password`."""
        with self._db.overwriting(), self._db.writing():
            number = reader_id(self._db, name)
            self._db.execute("UPDATE reader SET password = ? WHERE id = ?", (kept, number))
            self._db.execute("DELETE FROM pass WHERE reader = ? AND kind IN ('link', 'session')", (number,))

    def add_pass(self, made: Pass, digest: bytes) -> Pass:
        """See `Store.add_pass`."""
        with self._db.writing():
            number = reader_id(self._db, made.reader)
            self._db.execute("DELETE FROM pass WHERE expires_on <= ?", (coding.micros(made.made_on),))
            pass_id = self._db.insert(
                "INSERT INTO pass (digest, kind, reader, label, scopes, made_on, expires_on)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    digest,
                    made.kind.value,
                    number,
                    made.label,
                    " ".join(made.scopes),
                    coding.micros(made.made_on),
                    coding.micros_or_none(made.expires_on),
                ),
            )
        (found,) = self._db.rows(f"{_LET_IN} WHERE p.id = ?", (pass_id,))
        return _pass(found)

    def passes(self, *kinds: str) -> tuple[Pass, ...]:
        """See `Store.passes`."""
        found = self._db.rows(f"{_LET_IN} ORDER BY p.id")
        return tuple(one for one in map(_pass, found) if not kinds or one.kind in kinds)

    def find_pass(self, digest: bytes, now: datetime) -> Pass | None:
        """See `Store.find_pass`."""
        found = self._db.maybe(f"{_LET_IN} WHERE {_HOLDS}", {"digest": digest, "now": coding.micros(now)})
        return _pass(found) if found else None

    def use_link(self, digest: bytes, now: datetime) -> Pass | None:
        """See `Store.use_link`."""
        with self._db.transaction():
            found = self.find_pass(digest, now)
            if found is None or found.kind is not PassKind.LINK:
                return None
            self._db.execute("DELETE FROM pass WHERE id = ?", (found.id,))
            return found

    def used(self, pass_id: int, now: datetime) -> None:
        """See `Store.used`."""
        self._db.execute("UPDATE pass SET used_on = ? WHERE id = ?", (coding.micros(now), pass_id))

    def revoke(self, pass_id: int) -> bool:
        """See `Store.revoke`."""
        return bool(self._db.rows("DELETE FROM pass WHERE id = ? RETURNING id", (pass_id,)))


def reader_id(db: Database, name: str) -> int:
    """Return the number of a reader's row.

    Raises:
      StoreError: there is no such reader.
    """
    found = db.maybe("SELECT id FROM reader WHERE name = ?", (name,))
    if found is None:
        raise StoreError("there is no reader of this name", name, "Nothing was changed. wirecopy user list names them.")
    return int(found[0])


def _scopes(words: str) -> tuple[Scope, ...]:
    held = words.split()
    return tuple(scope for scope in Scope if scope in held)


def _pass(row: Row) -> Pass:
    pass_id, kind, reader, label, scopes, made_on, used_on, expires_on, may = row
    return Pass(
        id=pass_id,
        kind=PassKind(kind),
        reader=reader,
        label=label,
        scopes=tuple(scope for scope in _scopes(scopes) if scope in may.split()),
        made_on=coding.moment(made_on),
        used_on=coding.moment_or_none(used_on),
        expires_on=coding.moment_or_none(expires_on),
    )
