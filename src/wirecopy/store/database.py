"""One SQLite file, opened as an archive must be: what is committed outlives a power cut, what fails is undone whole.

All other rooms of the store speak to SQLite through `Database` alone. It turns what SQLite answers into sentences.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import apsw

from wirecopy.errors import StoreError
from wirecopy.store import files, schema
from wirecopy.store.values import Progress, no_progress

T = TypeVar("T")
Row = tuple[Any, ...]
Value = int | str | bytes | None
Values = Sequence[Value] | Mapping[str, Value]

_BUSY_TIMEOUT = 30_000  # milliseconds that a writer waits for another one before it gives up
_PATIENCE_OF_CLEANING = 1_000  # milliseconds; readers may keep the log longer, it is overwritten in its time
_PAGE_SIZE = 16_384  # bytes; with compressed bodies 724 MB per 100,000 articles against 845 with 4,096 (measured)
_CACHE_SIZE = -65_536  # KiB, negative as SQLite wants it: the hashes of 100,000 articles are written at random places
# An import goes through 126 statements, most of them for each article: with room for 100, as apsw has it, five an
# article were compiled anew; with room for all of them, none is.
_STATEMENTS_AT_HAND = 400
_WORTH_GIVING_BACK = 10  # a share of the file, one in so many pages; less is soon filled by what comes in
_JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024  # bytes of write-ahead log kept after a long transaction

_UNCHANGED = "Nothing was changed."
# What SQLite answers → what happened, what to do. The first class that fits counts.
_SENTENCES: tuple[tuple[type[apsw.Error], str, str], ...] = (
    (apsw.BusyError, "another program has been writing to it for 30 seconds", "Try again later."),
    (apsw.LockedError, "it is in use within this program", "Try again later."),
    (apsw.FullError, "the disk is full", "Make room; what was held before is whole."),
    (
        apsw.IOError,
        "the disk did not take or give what was asked: it is full, at its limit, or failing",
        "Make room, or look at the disk; what was held before is whole.",
    ),
    (apsw.ReadOnlyError, "it can be read but not written", "Look at the rights of the file and its folder."),
    (apsw.CorruptError, "the file is damaged", "wirecopy verify looks it over; restore a backup."),
    (apsw.NotADBError, "this file is no wirecopy archive", "--db FILE names another one."),
    (apsw.CantOpenError, "it cannot be opened", "Look at the rights of the file and its folder."),
    (apsw.TooBigError, "one value is larger than an archive can hold (1 GB)", ""),
    (apsw.NoMemError, "there is not enough memory", "Try again with less at once."),
    (apsw.ConstraintError, "this does not fit what is held", ""),
)


def _nothing_to_fill(_db: "Database", _found: int) -> None:
    """Leave new tables empty."""


class Database:
    """An open archive file.

    Args:
      path: the file; it is made where it is missing, in a folder that is there.
      read_only: refuse to write.
      fill: fills the tables of a newer schema, told the number of the one before (0: a new file), in its transaction.
    Raises:
      StoreError: it cannot be opened; the file is as it was.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, fill: Callable[["Database", int], None] = _nothing_to_fill
    ) -> None:
        self.path = path
        self._fill = fill
        self._lock = RLock()
        self._depth = 0  # transactions that are open, one in the other
        self.transaction_number = 0  # another one whenever a transaction begins or is undone
        self._undone = 0  # how often one was undone
        self._spoilt = 0  # the depth of the one that holds half of what a call wrote, and can only be undone
        was_empty = self._is_empty()
        try:
            self._connect(read_only=read_only)
        except StoreError:
            if not was_empty or self._is_empty():
                raise
            # Another process made the archive since: to read an empty file SQLite had guessed the size of its pages.
            self._connect(read_only=read_only)

    def _is_empty(self) -> bool:
        return not self.path.is_file() or self.path.stat().st_size == 0

    def _connect(self, *, read_only: bool) -> None:
        self._connection = self._open(read_only=read_only)
        try:
            self._prepare(read_only=read_only)
        except BaseException:
            self._connection.close()
            raise

    def _open(self, *, read_only: bool) -> apsw.Connection:
        if not self.path.absolute().parent.is_dir():
            hint = f"{_UNCHANGED} Make the folder, or let wirecopy init make it."
            raise StoreError("its folder does not exist", str(self.path), hint)
        if self.path.is_dir():
            raise StoreError("this is a folder, not a file", str(self.path), f"{_UNCHANGED} --db FILE names a file.")
        if read_only and not self.path.exists():
            raise StoreError("there is no archive here", str(self.path), f"{_UNCHANGED} wirecopy init makes one.")
        ways = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        if not read_only:
            files.refuse_network(self.path)
        try:
            connection = apsw.Connection(
                str(self.path.absolute()),
                flags=ways,
                vfs=files.checksums(self.path) or None,
                statementcachesize=_STATEMENTS_AT_HAND,
            )
        except apsw.Error as error:
            raise self._in_words(error) from error
        # A plan holds whatever values are bound. Without this SQLite, which is built to weigh values by statistics that
        # no archive has, compiles a statement that joins anew for each value: 100 us to read one holding instead of 8.
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        return connection

    def _prepare(self, *, read_only: bool) -> None:
        """Look at the file before anything is written to it; then set it up and bring its schema up to date."""
        self._connection.set_busy_timeout(_BUSY_TIMEOUT)
        found = self.schema_number()
        self.execute("PRAGMA foreign_keys = ON")
        if read_only:
            self.execute(f"PRAGMA cache_size = {_CACHE_SIZE}")
            schema.refuse_older(found, self.path)
            return
        if found == 0:
            self.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
            self._connection.reserve_bytes("main", files.CHECKSUM_SIZE if files.checksums(self.path) else 0)
        self.execute(f"PRAGMA cache_size = {_CACHE_SIZE}")  # SQLite counts it in pages of the size that is set by now
        self.execute("PRAGMA journal_mode = WAL")
        self.execute("PRAGMA synchronous = FULL")
        self.execute(f"PRAGMA journal_size_limit = {_JOURNAL_SIZE_LIMIT}")
        self.execute("PRAGMA secure_delete = FAST")  # what a row was before it changed does not outlive it in its page
        if found < schema.NEWEST:
            self._migrate()

    def _migrate(self) -> None:
        """Bring the schema up to date; the file as it was stays beside it, under a name of its own."""
        with self.transaction():
            found = self.schema_number()  # another process may have been faster
            if 0 < found < schema.NEWEST:
                with files.appearing(self.path.with_name(f"{self.path.name}.schema-{found}")) as new:
                    self.copy_to(new)
            for migration in schema.migrations_after(found):
                self.execute(migration.sql)
                self.execute(f"PRAGMA user_version = {migration.number}")
            self.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            self._fill(self, found)
        if found:
            for older in self.path.parent.glob(f"{self.path.name}.schema-*"):  # one is kept: that of the last step
                if older.name != f"{self.path.name}.schema-{found}":
                    older.unlink(missing_ok=True)

    def copy_to(self, target: Path, progress: Progress = no_progress) -> None:
        """Copy what is committed into a new file, as it stands at this moment; others may write meanwhile.

        Raises:
          StoreError: the copy cannot be written.
        """
        try:
            source = apsw.Connection(str(self.path.absolute()), flags=apsw.SQLITE_OPEN_READONLY)
            try:
                source.set_busy_timeout(_BUSY_TIMEOUT)
                source.execute("BEGIN; SELECT count(*) FROM sqlite_schema").fetchall()
                files.copy(source, target, progress)
            finally:
                source.close()
        except apsw.Error as error:
            raise self._in_words(error, target) from error

    def schema_number(self) -> int:
        """Return the number of the file's schema, 0 for an empty file.

        Raises:
          StoreError: the file is not ours, or newer than this program.
        """
        with self.snapshot():
            (application,) = self.row("PRAGMA application_id")
            (tables,) = self.row("SELECT count(*) FROM sqlite_schema")
            (number,) = self.row("PRAGMA user_version")
        schema.refuse_foreign(application, number, tables, self.path)
        return int(number)

    def state(self) -> tuple[int, int]:
        """Return what changes when another connection wrote to the file, or something of this one was undone."""
        (version,) = self.row("PRAGMA data_version")
        return int(version), self._undone

    def file_size(self) -> int:
        """Return how many bytes the file and its write-ahead log take."""
        log = self.path.with_name(self.path.name + "-wal")
        return sum(file.stat().st_size for file in (self.path, log) if file.exists())

    def give_back(self) -> None:
        """Write the file anew without its free pages, where they are a tenth of it.

        Not page by page (auto_vacuum): its pages of pointers are read by no `PRAGMA integrity_check`, so that damage to
        them stayed unseen.
        """
        with self._lock:
            (free,), (all_pages,) = self.row("PRAGMA freelist_count"), self.row("PRAGMA page_count")
            if free * _WORTH_GIVING_BACK >= all_pages:
                self.execute("VACUUM")
            self._empty_log()

    def _empty_log(self) -> None:
        """Write the log into the file and empty it, where no reader is on it for long."""
        self._connection.set_busy_timeout(_PATIENCE_OF_CLEANING)
        self._run("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.set_busy_timeout(_BUSY_TIMEOUT)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._connection.close()

    # ── statements ───────────────────────────────────────────────────────────

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Run one statement and return all its rows."""
        with self._lock:
            self._refuse_undone()
            return self._run(sql, values)

    def row(self, sql: str, values: Values = ()) -> Row:
        """Run a statement that always has a row, such as a count, and return the first."""
        return self.rows(sql, values)[0]

    def maybe(self, sql: str, values: Values = ()) -> Row | None:
        """Run one statement and return its first row, None where there is none."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def rows_among(self, sql: str, numbers: Iterable[int], values: Mapping[str, Value] | None = None) -> list[Row]:
        """Run one statement in which `carray(:numbers)` is a table of these numbers; without numbers there are no rows.

        225 look-ups take a twentieth of the time that as many statements do.
        """
        many = array("q", numbers)
        if not many:
            return []
        with self._lock:
            self._refuse_undone()
            bound = {**(values or {}), "numbers": apsw.carray(many)}
            return self._answered(lambda: self._connection.execute(sql, bound).fetchall())

    def execute(self, sql: str, values: Values = ()) -> None:
        """Run one statement, or without values several, for what it does."""
        self.rows(sql, values)

    def execute_each(self, sql: str, many: Iterable[Values]) -> None:
        """Run one statement for each set of values, in a transaction that is open."""
        with self._lock:
            self._refuse_undone()
            self._answered(lambda: self._connection.executemany(sql, many))

    def insert(self, sql: str, values: Values = ()) -> int:
        """Run one INSERT and return the new row's id."""
        with self._lock:
            self.rows(sql, values)
            return self._connection.last_insert_rowid()

    def _refuse_undone(self) -> None:
        if self._depth and (self._spoilt or not self._connection.in_transaction):
            hint = f"{_UNCHANGED} An error before this one spoilt it."
            raise StoreError("the transaction cannot go on and was undone", str(self.path), hint)

    def _run(self, sql: str, values: Values = ()) -> list[Row]:
        return self._answered(lambda: self._connection.execute(sql, values).fetchall())

    def _answered(self, ask: Callable[[], T]) -> T:
        """Return what SQLite answers; what it refuses becomes a sentence."""
        try:
            return ask()
        except apsw.ConnectionClosedError as error:
            raise StoreError("the archive was closed before", str(self.path), _UNCHANGED) from error
        except apsw.Error as error:
            raise self._in_words(error) from error
        except UnicodeEncodeError as error:
            raise StoreError("a text holds half a character (a lone surrogate)", str(self.path), _UNCHANGED) from error

    def _in_words(self, error: apsw.Error, path: Path | None = None) -> StoreError:
        where = str(path or self.path)
        if getattr(error, "extendedresult", 0) == apsw.SQLITE_IOERR_DATA:  # a page does not have its checksum
            error = apsw.CorruptError(str(error))
        for kind, what, hint in _SENTENCES:
            if isinstance(error, kind):
                shown = f"{what} ({error})" if kind is apsw.ConstraintError else what
                return StoreError(shown, where, f"{_UNCHANGED} {hint}".strip())
        return StoreError(f"SQLite answers: {error}", where, _UNCHANGED)

    # ── transactions ─────────────────────────────────────────────────────────

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all that is written inside, or nothing; an inner transaction can be undone alone."""
        with self._lock:
            if self._depth:
                name = f"inner_{self._depth}"
                begin, commit, undo = f"SAVEPOINT {name}", f"RELEASE {name}", f"ROLLBACK TO {name}; RELEASE {name}"
            else:
                begin, commit, undo = "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
            with self._block(begin, commit, undo):
                yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write what one call writes: as a transaction of its own, or as a part of the one that is open.

        A part has no savepoint, for that makes FTS5 write a segment each time (1 ms an article, and slower searches).
        Where a part fails before it wrote anything, the open transaction may go on; where it fails later, it must end.
        So a call looks at everything that it can refuse before it writes.
        """
        with self._lock:
            if not self._depth:
                with self.transaction():
                    yield
                return
            before = self._connection.total_changes()
            try:
                yield
            except BaseException:
                if self._connection.total_changes() != before:
                    self._spoilt = self._depth
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the archive in all reads inside, whatever other processes write meanwhile."""
        with self._lock:
            if self._depth:
                yield
                return
            with self._block("BEGIN DEFERRED", "COMMIT", "ROLLBACK"):
                yield

    @contextmanager
    def _block(self, begin: str, commit: str, undo: str) -> Iterator[None]:
        self.rows(begin)
        self.transaction_number += not self._depth
        self._depth += 1
        try:
            yield
            self.rows(commit)
        except BaseException:
            self.transaction_number += 1  # what was known to be written in it is not
            self._undone += 1
            if self._connection.in_transaction:  # a full disk makes SQLite undo it by itself
                self._run(undo)
            raise
        finally:
            self._depth -= 1
            self._spoilt = 0

    @contextmanager
    def overwriting(self) -> Iterator[None]:
        """Overwrite what is deleted inside, in the file and in its write-ahead log, instead of leaving it as waste."""
        with self._lock:
            self.execute("PRAGMA secure_delete = ON")
            try:
                yield
            finally:
                self._run("PRAGMA secure_delete = FAST")
            if not self._depth:
                self._empty_log()
