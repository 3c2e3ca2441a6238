"""By what an article is known again: its keys, its uri, the address that somebody types."""

from hashlib import sha256

from wirecopy import urls
from wirecopy.errors import StoreError
from wirecopy.model import Holding, Key, KeyKind
from wirecopy.store.database import Database
from wirecopy.store.holdings import holding_of

_SCHEME = "wc:"
_OTHER_THINGS = {
    "wcs:": "That is a story’s id: wirecopy story {0} shows it, wirecopy why {0} tells how it grew.",
    "wcc:": "That is a claim’s id: wirecopy why {0} tells where it stands.",
}
MOST_NAMED = 5  # articles that a message names
LAST = "\U0010ffff"  # sorts after every text that goes on from a prefix


class Identity:
    """The store's room for keys and tombstones."""

    _db: Database

    def find(self, keys: tuple[Key, ...]) -> Holding | None:
        """See `Store.find`."""
        for key in keys:
            found = self._db.maybe(
                "SELECT h.* FROM key AS k JOIN holding AS h ON h.id = k.article WHERE k.kind = ? AND k.value = ?",
                (key.kind.value, key.value),
            )
            if found:
                return holding_of(found)
        return None

    def keys_of(self, uri: str) -> tuple[Key, ...]:
        """See `Store.keys_of`."""
        found = self._db.rows(
            "SELECT k.kind, k.value FROM key AS k JOIN article AS a ON a.id = k.article WHERE a.uri = ?", (uri,)
        )
        order = list(KeyKind)
        keys = [Key(kind=KeyKind(kind), value=value) for kind, value in found]
        return tuple(sorted(keys, key=lambda key: (order.index(key.kind), key.value)))

    def add_keys(self, uri: str, keys: tuple[Key, ...]) -> None:
        """See `Store.add_keys`."""
        with self._db.writing():
            found = self._db.maybe("SELECT id FROM article WHERE uri = ?", (uri,))
            if found is None:
                raise StoreError("this article is not held", uri, "Nothing was changed.")
            claim(self._db, found[0], keys)

    def is_forgotten(self, keys: tuple[Key, ...]) -> bool:
        """See `Store.is_forgotten`."""
        return any(is_buried(self._db, key) for key in keys)

    def knows(self, url: str) -> bool:
        """See `Store.knows`."""
        key = (Key(kind=KeyKind.URL, value=urls.clean(url) or url),)
        return self.find(key) is not None or self.is_forgotten(key)

    def resolve(self, text: str) -> str:
        """See `Store.resolve`."""
        found = self.article_named(text)
        if found is None:
            wanted = text.strip()
            hint = _OTHER_THINGS.get(wanted[:4], "wirecopy list and wirecopy search show the ids of what is held.")
            raise StoreError(f'no article has the id or address "{wanted}"', "", hint.format(wanted))
        return found

    def article_named(self, text: str) -> str | None:
        """Return the uri of the one article that a text names, as `Store.resolve` reads it; None where none is.

        Raises:
          StoreError: several are.
        """
        wanted = text.strip()
        starts = [
            uri
            for prefix in dict.fromkeys((wanted, _SCHEME + wanted))
            if wanted.removeprefix(_SCHEME)
            for (uri,) in self._db.rows(
                "SELECT uri FROM article WHERE uri >= ? AND uri < ? ORDER BY uri LIMIT ?",
                (prefix, prefix + LAST, MOST_NAMED + 1),
            )
        ]
        if len(starts) == 1 or wanted in starts:
            return wanted if wanted in starts else starts[0]
        if starts:
            named = ", ".join(starts[:MOST_NAMED]) + (", …" if len(starts) > MOST_NAMED else "")
            raise StoreError(f'"{wanted}" is the start of several ids', "", f"Type more of it. There are {named}")
        addresses = dict.fromkeys((urls.clean(wanted), urls.clean(f"https://{wanted}"), wanted))
        held = self.find(tuple(Key(kind=KeyKind.URL, value=one) for one in addresses if one))
        return held.uri if held else None


def claim(db: Database, article: int, keys: tuple[Key, ...]) -> None:
    """Give an article the keys that no other article has and that are not forgotten."""
    db.execute_each(
        "INSERT INTO key (kind, value, article) VALUES (?, ?, ?) ON CONFLICT (kind, value) DO NOTHING",
        ((key.kind.value, key.value, article) for key in keys if not is_buried(db, key)),
    )


def is_buried(db: Database, key: Key) -> bool:
    """Say whether a key has a tombstone."""
    return db.maybe("SELECT 1 FROM tombstone WHERE digest = ?", (tombstone(key),)) is not None


def tombstone(key: Key) -> bytes:
    """Return what stays of a forgotten key: enough to know it again, not enough to read it."""
    return sha256(f"{key.kind.value} {key.value}".encode("utf-8", "surrogatepass")).digest()
