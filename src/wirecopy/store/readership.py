"""The part of the protocol `Store` about readers: who they are, what lets them in, what they keep."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from wirecopy.model import Pass, Reader, ReaderMark, SavedSearch, Scope, Source
from wirecopy.store.account_keeping import AccountKeeping
from wirecopy.store.publications import Publications


class Readership(Protocol):
    """The readers of an archive. A reader is named by the name; one who is not there is a StoreError."""

    def readers(self) -> tuple[Reader, ...]:
        """Return all readers by name."""
        ...

    def add_reader(self, name: str, scopes: tuple[Scope, ...]) -> None:
        """Add a reader without a password.

        Raises:
          StoreError: there is one of that name.
        """
        ...

    def remove_reader(self, name: str) -> None:
        """Remove a reader with all that lets them in and all that they keep."""
        ...

    def password_of(self, name: str) -> str:
        """Return a reader's password as it is kept, a hash; "" where there is none, and for nobody of that name."""
        ...

    def set_password(self, name: str, kept: str) -> None:
        """Keep a reader's new password, a hash, and drop all their sessions and links: the secret has changed."""
        ...

    # ── what lets in ─────────────────────────────────────────────────────────

    def add_pass(self, made: Pass, digest: bytes) -> Pass:
        """Keep a link, a session or a token by the sha256 of its secret; returns it with its id.

        What has expired goes at the same time.
        """
        ...

    def passes(self, *kinds: str) -> tuple[Pass, ...]:
        """Return what lets in, of these kinds (of all without any), in the order in which it was made."""
        ...

    def find_pass(self, digest: bytes, now: datetime) -> Pass | None:
        """Return what has the sha256 of a secret; None where nothing has it or it has expired.

        Its scopes are those that its reader still has.
        """
        ...

    def use_link(self, digest: bytes, now: datetime) -> Pass | None:
        """Return a link as `find_pass` does and remove it: it works once, also where two ask at the same moment."""
        ...

    def used(self, pass_id: int, now: datetime) -> None:
        """Note when something that lets in was last used."""
        ...

    def revoke(self, pass_id: int) -> bool:
        """Remove what lets somebody in; False where it is not there."""
        ...

    # ── what is kept ─────────────────────────────────────────────────────────

    def mark(self, reader: str, article: str, mark: ReaderMark, at: datetime | None) -> None:
        """Note something of an article, or with None take it back.

        Raises:
          StoreError: the article is not held.
        """
        ...

    def marks_of(self, reader: str, article: str) -> frozenset[ReaderMark]:
        """Return what a reader noted of an article."""
        ...

    def marks_on(self, reader: str, articles: Iterable[str]) -> dict[str, frozenset[ReaderMark]]:
        """Return what a reader noted of each of these articles; those without a mark are left out."""
        ...

    def marked(self, reader: str, mark: ReaderMark, limit: int) -> tuple[str, ...]:
        """Return the articles with a reader's mark, the last marked first."""
        ...

    def saved_searches(self, reader: str) -> tuple[SavedSearch, ...]:
        """Return the searches that a reader keeps, in the order in which they were saved."""
        ...

    def save_search(self, reader: str, search: SavedSearch) -> SavedSearch:
        """Keep a search, in the place of the reader's search of the same name; all that is held counts as seen."""
        ...

    def see_search(self, reader: str, search_id: int) -> SavedSearch | None:
        """Note that a saved search was looked at now, and return it; None where the reader has none of that number."""
        ...

    def remove_search(self, reader: str, search_id: int) -> bool:
        """Remove a saved search; False where the reader has none of that number."""
        ...


class Register(Readership, Publications, AccountKeeping, Protocol):
    """What a reading room may write: readers, what steers sources, what is to be published, what stories come to."""

    def source(self, source_id: int) -> Source:
        """See `Store.source`."""
        ...

    def update_source(self, source: Source) -> None:
        """See `Store.update_source`."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """See `Store.transaction`."""
        ...

    def close(self) -> None:
        """Close it; a second call does nothing."""
        ...
