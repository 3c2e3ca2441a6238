"""The archive: values go in, the same values come out. What holds them is behind the protocol `Store`.

The default is one SQLite file (`sqlite.py` and the rooms beside it); all SQL of wirecopy stands in this folder.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from wirecopy.model import (
    Event,
    Fetched,
    Holding,
    Key,
    Problem,
    Query,
    Record,
    Source,
)
from wirecopy.store.account_keeping import AccountKeeping
from wirecopy.store.lists import Lists
from wirecopy.store.owing import Owing
from wirecopy.store.publications import Publications
from wirecopy.store.readership import Readership, Register
from wirecopy.store.story_keeping import StoryKeeping
from wirecopy.store.values import (
    AccountMark,
    Counts,
    Heard,
    Hit,
    KeptAccount,
    KeptGist,
    Member,
    Opening,
    Progress,
    Wanted,
    no_progress,
)
from wirecopy.store.voice_keeping import VoiceKeeping

__all__ = [
    "AccountKeeping",
    "AccountMark",
    "Counts",
    "Heard",
    "Hit",
    "KeptAccount",
    "KeptGist",
    "Member",
    "Opening",
    "Progress",
    "Register",
    "Store",
    "Wanted",
    "no_progress",
    "open_archive",
    "open_register",
    "restore",
]


class Store(Publications, Owing, Lists, Readership, StoryKeeping, AccountKeeping, VoiceKeeping, Protocol):
    """What an archive does. Every method may raise StoreError; where one does, nothing of that call was kept.

    A store may be used by several threads; calls and whole transactions then wait for each other. Several processes
    may open one archive at once.
    """

    def transaction(self) -> AbstractContextManager[None]:
        """Keep everything that is written inside, or nothing.

        An exception that leaves the block undoes it. Blocks nest: an inner one that fails is undone alone. Single
        calls outside a block are transactions of their own. What was committed outlives a power cut.
        """
        ...

    def close(self) -> None:
        """Close the archive; a second call does nothing."""
        ...

    # ── evidence ─────────────────────────────────────────────────────────────

    def keep(self, fetched: Fetched) -> str:
        """Keep a resource as it came: its body once, and that it was retrieved there and then.

        Keeping the same retrieval (address, body, time) again changes nothing.

        Returns:
          The body's sha256 in hexadecimal, by which `resource` gives it back.
        Raises:
          StoreError: the body is not that of its sha256.
        """
        ...

    def resource(self, sha256: str) -> bytes:
        """Return a kept body.

        Raises:
          StoreError: it is not held, or what is held does not have that digest.
        """
        ...

    def retrievals(self, sha256: str) -> tuple[Fetched, ...]:
        """Return when and where a body was retrieved, oldest first; their `body` is left empty."""
        ...

    # ── sources ──────────────────────────────────────────────────────────────

    def add_source(self, source: Source) -> Source:
        """Add a source and return it with its id; the one that is there where its address is known."""
        ...

    def sources(self) -> tuple[Source, ...]:
        """Return all sources, in the order in which they were added."""
        ...

    def source(self, source_id: int) -> Source:
        """Return a source.

        Raises:
          StoreError: there is none of that number.
        """
        ...

    def find_source(self, text: str) -> Source:
        """Return the one source that a text names.

        Args:
          text: its number, its address or the start of it, its host, its title or a part of it.
        Raises:
          StoreError: no source is named so, or several are; the hint names the nearest.
        """
        ...

    def update_source(self, source: Source) -> None:
        """Replace what is held of the source with that id.

        Raises:
          StoreError: there is none, or another source has the new address.
        """
        ...

    def remove_source(self, source_id: int) -> None:
        """Remove a source; its articles and its evidence stay. Removing one that is not there changes nothing."""
        ...

    def due_sources(self, now: datetime, limit: int) -> tuple[Source, ...]:
        """Return the active sources that are due, the longest waiting first."""
        ...

    def listed(self, source_id: int) -> tuple[str, ...]:
        """Return the uris that stood in the source's last listing, in its order."""
        ...

    def set_listed(self, source_id: int, uris: tuple[str, ...]) -> None:
        """Say what stands in the source's listing now; uris that are not held are left out."""
        ...

    # ── identity ─────────────────────────────────────────────────────────────

    def find(self, keys: tuple[Key, ...]) -> Holding | None:
        """Return the article that has one of the keys; they are tried in their order."""
        ...

    def keys_of(self, uri: str) -> tuple[Key, ...]:
        """Return the keys of an article: addresses first, then ids, then words; () where it is not held."""
        ...

    def add_keys(self, uri: str, keys: tuple[Key, ...]) -> None:
        """Give an article more keys. A key of another article stays there, a forgotten one stays forgotten."""
        ...

    def is_forgotten(self, keys: tuple[Key, ...]) -> bool:
        """Say whether an article with one of the keys was forgotten."""
        ...

    def knows(self, url: str) -> bool:
        """Say whether an address leads to an article that is held or that was forgotten."""
        ...

    def resolve(self, text: str) -> str:
        """Return the uri of the one article that a text names.

        Args:
          text: a uri or the start of one, with or without `wc:`, or the article's address.
        Raises:
          StoreError: no article is named so, or several are.
        """
        ...

    # ── articles ─────────────────────────────────────────────────────────────

    def save(self, record: Record) -> None:
        """Keep a new version of an article, or a new article as its version 1.

        The article's holding, keys, fingerprint, statements, relations and place in the search follow.

        Raises:
          StoreError: a statement's chain is broken, a span points outside the text, the number does not follow, the
            evidence is not kept, a related article is not held, or one of its keys was forgotten.
        """
        ...

    def replace(self, record: Record) -> None:
        """Replace what was read from a version's evidence; its number and its time of import stay.

        Raises:
          StoreError: as for `save`, or there is no such version.
        """
        ...

    def update_holding(self, holding: Holding) -> None:
        """Write the state of an article: when it was last seen, when it is looked at next, whether it has vanished.

        Written are `last_seen`, `vanished`, `check_due`, `checks`, `validators` and `listed`. All else in a holding
        follows from what was saved and is not read here.

        Raises:
          StoreError: the article is not held.
        """
        ...

    def record(self, uri: str, version: int | None = None) -> Record:
        """Return a version of an article; None: the latest.

        Raises:
          StoreError: there is no such article or version, or it is damaged.
        """
        ...

    def versions(self, uri: str) -> tuple[Record, ...]:
        """Return all versions of an article, the first one first."""
        ...

    def uris(self) -> tuple[str, ...]:
        """Return the uris of all articles, in the order in which they came in."""
        ...

    def holding(self, uri: str) -> Holding | None:
        """Return what is held of an article; None where it is not held."""
        ...

    def held_of(self, uris: Iterable[str]) -> dict[str, Holding]:
        """Return what is held of articles, by uri, in the order in which they are named; none for those not held."""
        ...

    def held(self, uri: str) -> Holding:
        """Return what is held of an article.

        Raises:
          StoreError: it is not held.
        """
        ...

    def holdings(
        self,
        limit: int,
        *,
        before: str | None = None,
        source: int | None = None,
        outlet: str | None = None,
        doubtful: bool = False,
        originals: bool = False,
    ) -> tuple[Holding, ...]:
        """Return articles, newest first by time of publication, by first sight where none is given.

        Args:
          limit: at most so many.
          before: the uri of an article; those that come after it in this order are returned.
          source: only those of the source with this id.
          outlet: only those of the outlet of this name, whatever the case of its letters.
          doubtful: only those that were read with little confidence.
          originals: leave out what is a whole or a part of an earlier article.
        Raises:
          StoreError: the article that `before` names is not held any more.
        """
        ...

    def recent_holdings(self, since: datetime, source: int | None = None) -> tuple[Holding, ...]:
        """Return what was first seen at or after a time, the earliest first; of one source only where it is given."""
        ...

    def happened(self, since: datetime, until: datetime, limit: int | None = None) -> tuple[str, ...]:
        """Return the articles to which something happened in a time, both ends included, by uri, without an order.

        That is: they were published (first seen, where no time is given), got another version, or vanished. With a
        limit, at most so many of the first kind, and an eighth of it of the two others; the newest of each.
        """
        ...

    def last_happened(self, before: datetime) -> datetime | None:
        """Return when something happened to any article last, as `happened` has it, up to a time; None where nothing.

        To the second, rounded up: what happened then lies before it.
        """
        ...

    def due_checks(self, now: datetime, limit: int) -> tuple[Holding, ...]:
        """Return the articles whose pages are due to be looked at again, the longest waiting first."""
        ...

    # ── the memory of sites ──────────────────────────────────────────────────

    def see_lines(self, host: str, lines: tuple[int, ...]) -> None:
        """Count the page of one more article of a site, and the hashes of the lines on it, each once.

        What came no second time on 200 pages is forgotten; a host of "" is no site.
        """
        ...

    def site_lines(self, host: str) -> tuple[int, ...]:
        """Return the hashes of the lines that are the site's own, those of the most pages first.

        They stood on at least 5 pages of it, and on a fifth of those since the first.
        """
        ...

    # ── search ───────────────────────────────────────────────────────────────

    def search(self, words: str | Query, *, limit: int = 20, before: str | None = None) -> tuple[Hit, ...]:
        """Search the latest versions' headlines, texts and names, newest first.

        Args:
          words: all must stand in the article, whatever their case and accents. `"…"` keeps words together, a `*` at
            the end takes all endings, `-word` excludes. Anything else that is typed is taken as words. Or a query with
            such words and what else must hold; times are to the second. Where it asks for nothing, or for words of
            which none is left or only exclusions are, nothing is found.
          limit: at most so many.
          before: the uri of the last hit of the page before.
        Raises:
          StoreError: no source, or several, are named as the query's.
        """
        ...

    def matching(self, query: Query, limit: int, *, behind: int = 0) -> tuple[str, ...]:
        """Return the uris of what a search finds, newest first; no text is read for it.

        Args:
          query: the search.
          limit: at most so many.
          behind: only what came in after the article of this number: see `number`.
        """
        ...

    # ── the diary and the problems ───────────────────────────────────────────

    def note(self, event: Event) -> None:
        """Add an entry to the diary."""
        ...

    def events(self, *, article: str = "", source: int = 0, limit: int = 500) -> tuple[Event, ...]:
        """Return the last entries of the diary, oldest first, of one article or source where one is given."""
        ...

    def add_problem(self, problem: Problem, at: datetime, source: int = 0) -> None:
        """Note a problem; one that is known (same source, place and rule) is brought up to date."""
        ...

    def problems(self, limit: int, source: int | None = None) -> tuple[tuple[datetime, Problem], ...]:
        """Return problems with when they were last met, newest first."""
        ...

    def problems_at(self, where: str) -> tuple[tuple[datetime, Problem], ...]:
        """Return the problems of one place, such as a page's address, newest first."""
        ...

    def clear_problems(self, where: str) -> None:
        """Take away the problems of a place: they are mended."""
        ...

    # ── care ─────────────────────────────────────────────────────────────────

    def forget(self, uri: str, reason: str, now: datetime) -> None:
        """Forget an article for good and see to it that it never comes back.

        Its versions, statements, relations, search words, its lines in the diary and the evidence that no other
        article's version was read from are removed; of its keys only digests stay, and one line in the diary.
        A listing that other articles were read from stays whole, and in the search's index its words stay, under no
        article, until their segment is merged.

        Raises:
          StoreError: the article is not held.
        """
        ...

    def older_than(self, before: datetime, source: int | None = None) -> tuple[str, ...]:
        """Return the articles that were published (else first seen) before a time, to the second.

        Args:
          before: the time.
          source: only those of the source with this id.
        Returns:
          Their uris, in the order in which many are best forgotten: the last one in comes first.
        """
        ...

    def old_evidence(self, before: datetime, source: int | None = None) -> tuple[tuple[str, int], ...]:
        """Return the bodies that were last retrieved before a time, also those that no version was read from.

        Args:
          before: the time.
          source: only those that versions of this source's articles alone were read from.
        Returns:
          The sha256 of each and the bytes that it takes, in the order in which many are best let go.
        """
        ...

    def let_go(self, evidence: Iterable[str], now: datetime) -> None:
        """Remove bodies and when they were retrieved; what was read from them stays, and names their digests.

        Such a version is not read again any more. Letting go of what is not held changes nothing.
        """
        ...

    def was_let_go(self, sha256: str) -> bool:
        """Say whether a body is missing because it was let go."""
        ...

    def give_back(self) -> None:
        """Give the disk what was removed, where it is a tenth of the file or more; less is used for what comes in.

        The file is written anew, which needs its size again on the disk for a while, and others wait to write.

        Raises:
          StoreError: the disk is too full for that, or others are writing. Nothing was lost.
        """
        ...

    def counts(self) -> Counts:
        """Return the archive in numbers."""
        ...

    def backup(self, target: Path, progress: Progress = no_progress) -> None:
        """Copy the archive into a file, as it stands at this moment, while others go on writing to it.

        The copy is looked over before it takes its name; what bore that name is replaced.

        Args:
          target: the file.
          progress: told how many hundredths more are copied.
        Raises:
          StoreError: it cannot be written, or the copy is damaged, as the archive then is. No file was changed.
        """
        ...

    def check(self, seen: Callable[[], None] = lambda: None) -> tuple[str, ...]:
        """Look everything over and return what is wrong, in sentences; () where all is well.

        Every page of the file, every reference, the digest of every kept body, every version with its chains and
        spans, and whether each article can be searched. Reads the whole archive.

        Args:
          seen: called after each body and each version.
        """
        ...


def open_archive(path: Path, *, read_only: bool = False) -> Store:
    """Open the archive in a file; make it where there is none.

    Args:
      path: the file. Beside it lie `-wal` and `-shm` while it is open.
      read_only: never write, not even a new schema.
    Raises:
      StoreError: the folder is missing, the file is no archive of ours or was written by a newer wirecopy, is damaged,
        or cannot be opened. The file is as it was.
    """
    from wirecopy.store.sqlite import SqliteStore

    return SqliteStore(path, read_only=read_only)


def open_register(path: Path) -> Register:
    """Open what a reading room may write of an archive; its schema is the newest.

    Raises:
      StoreError: the file cannot be opened.
    """
    from wirecopy.store.register import SqliteRegister

    return SqliteRegister(path)


def restore(path: Path, backup: Path, *, force: bool = False, progress: Progress = no_progress) -> Path | None:
    """Put a backup in the place of an archive.

    Args:
      path: where the archive is to be.
      backup: the backup; it is looked over first and stays as it is.
      force: also where there is an archive; it is kept beside, as `….before-restore`.
      progress: told how many hundredths more are copied.
    Returns:
      Where the archive is kept that was there; None where there was none.
    Raises:
      StoreError: there is an archive and `force` is not given, another program has it open, or the backup is damaged,
        missing, or no archive. Nothing was changed.
    """
    from wirecopy.store import restoring

    return restoring.restore(path, backup, force=force, progress=progress)
