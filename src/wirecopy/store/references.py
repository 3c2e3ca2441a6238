"""Bodies compressed against an earlier body of the same outlet, whose pages are mostly the same but for the article.

The earlier body is a row of its own, compressed alone, so that reading one body never needs more than one other.
"""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256 as digest

import zstandard

from wirecopy import urls
from wirecopy.errors import StoreError
from wirecopy.model import Fetched
from wirecopy.store import coding
from wirecopy.store.database import Database, Row

_SMALLEST = 2_048  # bytes; a shorter body gains less than 1 KB
_LARGEST = 1 << 20  # bytes; 99 of 100 pages are smaller, and 16 of them are held in memory
_AT_HAND = 16  # references held in memory: those of the hosts that are read just now
_HELPS = 0.7  # of a body's size when compressed alone; above, the reference is from another template
_PATIENCE = 3  # bodies in a row that it did not help, until the reference is replaced: one odd page replaces nothing
_MOST_USES = 1_000  # bodies; forgetting the article of a reference writes them anew, at 1 ms each
_AT_ONCE = 50  # bodies that are written anew together
# Read a body with `READ_BODY` + a condition: what `References.whole` takes, after its id.
READ_BODY = (
    "SELECT r.id, r.sha256, r.coding, r.body, r.reference, f.sha256 FROM resource AS r"
    " LEFT JOIN resource AS f ON f.id = r.reference"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A body as it is written: its coding, its bytes, the number of its reference.

    `scope` names what the body may be a reference for ("": nothing), `helped` says that the reference was worth it,
    `replaces` that the body becomes the reference.
    """

    coding: str
    body: bytes
    reference: int | None = None
    scope: str = ""
    helped: bool = False
    replaces: bool = False


class References:
    """Compresses bodies against earlier ones and gives them back. Every call belongs into a transaction or snapshot."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._at_hand: OrderedDict[str, zstandard.ZstdCompressionDict] = OrderedDict()

    # ── writing ──────────────────────────────────────────────────────────────

    def pack(self, fetched: Fetched) -> Packed:
        """Compress a body against the reference of its outlet, where there is one and it helps."""
        scope = _scope(fetched)
        found = self._db.maybe(
            "SELECT t.uses, t.misses, r.size, length(r.body), r.id, r.sha256 FROM template AS t"
            " JOIN resource AS r ON r.id = t.resource WHERE t.scope = ?",
            (scope,),
        )
        if not scope or found is None:
            return _alone(fetched.body, scope=scope, replaces=bool(scope))
        uses, misses, size, stored, number, sha256 = found
        try:
            frame = coding.pack(fetched.body, self._dictionary(number, sha256))
        except StoreError:  # the reference is damaged; what comes in now must not suffer from it
            return _alone(fetched.body, scope=scope, replaces=True)
        if uses < _MOST_USES and len(frame) <= _HELPS * len(fetched.body) * stored / size:
            return Packed(coding="zstd", body=frame, reference=number, scope=scope, helped=True)
        alone = _alone(fetched.body, scope=scope, replaces=uses >= _MOST_USES or misses + 1 >= _PATIENCE)
        if alone.replaces or len(alone.body) <= len(frame):
            return alone
        return Packed(coding="zstd", body=frame, reference=number, scope=scope)

    def settle(self, packed: Packed, number: int) -> None:
        """Note what was packed, once it has its number: it used the reference, missed it, or is the new one."""
        if packed.replaces:
            self._db.execute(
                "INSERT INTO template (scope, resource) VALUES (?, ?) ON CONFLICT (scope)"
                " DO UPDATE SET resource = excluded.resource, uses = 0, misses = 0",
                (packed.scope, number),
            )
        elif packed.scope:
            self._db.execute(
                "UPDATE template SET uses = uses + ?, misses = CASE WHEN ? THEN 0 ELSE misses + 1 END WHERE scope = ?",
                (int(packed.reference is not None), int(packed.helped), packed.scope),
            )

    def release(self, number: int) -> None:
        """Write anew all that rests on a body, so that it may be deleted: against the first of them."""
        first = self._db.maybe(f"{READ_BODY} WHERE r.reference = ? ORDER BY r.id LIMIT 1", (number,))
        if first is None:
            return
        heir = first[0] if self._rewrite(first, None) else None
        while rows := self._db.rows(f"{READ_BODY} WHERE r.reference = ? LIMIT ?", (number, _AT_ONCE)):
            for row in rows:
                self._rewrite(row, heir)
        if heir is not None:
            self._db.execute("UPDATE template SET resource = ? WHERE resource = ?", (heir, number))

    def _rewrite(self, row: Row, heir: int | None) -> bool:
        """Write a body anew; False where it is damaged, so that it stays as it is and rests on nothing."""
        number, sha256 = row[0], row[1]
        try:
            body = self.whole(*row[1:])
        except StoreError:
            self._db.execute("UPDATE resource SET reference = NULL WHERE id = ?", (number,))
            return False
        packed = _alone(body)
        if heir is not None:
            (heirs,) = self._db.row("SELECT sha256 FROM resource WHERE id = ?", (heir,))
            frame = coding.pack(body, self._dictionary(heir, heirs))
            if len(frame) < len(packed.body):
                packed = Packed(coding="zstd", body=frame, reference=heir)
        self._db.execute(
            "UPDATE resource SET coding = ?, body = ?, reference = ? WHERE sha256 = ?",
            (packed.coding, packed.body, packed.reference, sha256),
        )
        return True

    # ── reading ──────────────────────────────────────────────────────────────

    def whole(self, sha256: str, how: str, stored: bytes, reference: int | None, reference_sha256: str | None) -> bytes:
        """Return a stored body, unpacked.

        Raises:
          StoreError: it is not the body of that digest any more, or its reference is damaged or gone.
        """
        where = f"evidence {sha256[:16]}"
        dictionary = None
        if reference is not None:
            if reference_sha256 is None:
                hint = "Nothing was changed. Restore a backup."
                raise StoreError("the page that this evidence is compressed against is not held", where, hint)
            dictionary = self._dictionary(reference, reference_sha256)
        body = coding.unpack(stored, where, dictionary) if how == "zstd" else stored
        if digest(body).hexdigest() != sha256:
            hint = "Nothing was changed. Restore a backup."
            raise StoreError("this evidence is damaged: its bytes are not those that were fetched", where, hint)
        return body

    def _dictionary(self, number: int, sha256: str) -> zstandard.ZstdCompressionDict:
        """Return a body as a dictionary; by its digest, for a number may come to mean another body."""
        found = self._at_hand.get(sha256)
        if found is None:
            held = self._db.maybe("SELECT coding, body FROM resource WHERE id = ? AND reference IS NULL", (number,))
            if held is None:
                hint = "Nothing was changed. Restore a backup."
                raise StoreError("this evidence is damaged: others rest on it, and it on another", sha256[:16], hint)
            found = coding.dictionary(self.whole(sha256, held[0], held[1], None, None))
            self._at_hand[sha256] = found
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.popitem(last=False)
        self._at_hand.move_to_end(sha256)
        return found


def _alone(body: bytes, *, scope: str = "", replaces: bool = False) -> Packed:
    how, stored = coding.compress(body)
    return Packed(coding=how, body=stored, scope=scope, replaces=replaces)


def _scope(fetched: Fetched) -> str:
    """Return among which bodies a reference is looked for; "" for a body that takes no part."""
    if not _SMALLEST <= len(fetched.body) <= _LARGEST or not urls.is_web(fetched.final_url):
        return ""
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        return f"{urls.host_of(fetched.final_url)} {kind}"
    return urls.clean(fetched.final_url).partition("?")[0]  # a listing is mostly the one before it
