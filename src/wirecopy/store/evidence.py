"""Evidence: every body that was fetched, once, and every time that it was fetched."""

from dataclasses import replace
from hashlib import sha256 as digest

from wirecopy import urls
from wirecopy.errors import StoreError
from wirecopy.model import Fetched
from wirecopy.store import coding
from wirecopy.store.database import Database
from wirecopy.store.references import READ_BODY, References


class Evidence:
    """The store's room for resources and retrievals."""

    _db: Database
    _references: References

    def keep(self, fetched: Fetched) -> str:
        """See `Store.keep`."""
        if digest(fetched.body).hexdigest() != fetched.sha256:
            hint = "Nothing was kept. What fetched it must give the digest of the bytes that it hands over."
            raise StoreError("the body does not have the sha256 that came with it", fetched.final_url, hint)
        with self._db.writing():
            resource = self._resource_id(fetched)
            self._db.execute(
                "INSERT INTO retrieval (resource, url, address, retrieved_on, value) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (resource, url, retrieved_on) DO NOTHING",
                (
                    resource,
                    fetched.url,
                    address_of(fetched.final_url),
                    coding.micros(fetched.retrieved_on),
                    coding.text(replace(fetched, body=b"")),
                ),
            )
        return fetched.sha256

    def _resource_id(self, fetched: Fetched) -> int:
        known = self._db.maybe("SELECT id FROM resource WHERE sha256 = ?", (fetched.sha256,))
        if known:
            return int(known[0])
        packed = self._references.pack(fetched)
        number = self._db.insert(
            "INSERT INTO resource (sha256, size, coding, body, reference) VALUES (?, ?, ?, ?, ?)",
            (fetched.sha256, len(fetched.body), packed.coding, packed.body, packed.reference),
        )
        self._references.settle(packed, number)
        return number

    def resource(self, sha256: str) -> bytes:
        """See `Store.resource`."""
        with self._db.snapshot():
            found = self._db.maybe(f"{READ_BODY} WHERE r.sha256 = ?", (sha256,))
            if found is None:
                self._refuse_what_was_let_go(sha256)
                hint = "What was read from it stays as it is. Restore a backup that has it."
                raise StoreError("this evidence is not held", f"evidence {sha256[:16]}", hint)
            return self._references.whole(*found[1:])

    def _refuse_what_was_let_go(self, sha256: str) -> None:
        found = self._db.maybe("SELECT let_go_on FROM let_go WHERE sha256 = ?", (sha256,))
        if found:
            what = f"this evidence was let go on {coding.moment(found[0]):%Y-%m-%d}, because it was old"
            raise StoreError(what, f"evidence {sha256[:16]}", "What was read from it stays as it is.")

    def retrievals(self, sha256: str) -> tuple[Fetched, ...]:
        """See `Store.retrievals`."""
        found = self._db.rows(
            "SELECT v.value FROM retrieval AS v JOIN resource AS r ON r.id = v.resource"
            " WHERE r.sha256 = ? ORDER BY v.retrieved_on, v.id",
            (sha256,),
        )
        return tuple(coding.decode(value, Fetched, f"retrieval of {sha256[:16]}") for (value,) in found)


def address_of(url: str) -> str:
    """Return the address by which retrievals are looked for: cleaned, or as it is where it is not a web address."""
    return urls.clean(url) or url
