"""The archive in numbers, and whether it is whole."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from wirecopy.errors import StoreError
from wirecopy.store.articles import record_of
from wirecopy.store.database import Database, Row
from wirecopy.store.references import READ_BODY, References
from wirecopy.store.sightings import Sightings
from wirecopy.store.validity import faults_of
from wirecopy.store.values import Counts

_AT_ONCE = 100  # rows with bodies that are read together: a few MB of pages
_MOST_FAULTS = 100  # of one kind; a file that has more is not mended by reading on

_STRAYS = {
    "search": "SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT place FROM article)",
    "list of statements": "SELECT count(*) FROM statement WHERE place NOT IN (SELECT place FROM article)",
    "list of carriers": "SELECT count(*) FROM carried WHERE (place, seq) NOT IN (SELECT place, seq FROM statement)",
}


class Upkeep:
    """The store's room for looking itself over."""

    _db: Database
    _references: References
    _sightings: Sightings

    def counts(self) -> Counts:
        """See `Store.counts`."""
        with self._db.snapshot():
            (articles,) = self._db.row("SELECT count(*) FROM article")
            (versions,) = self._db.row("SELECT count(*) FROM version")
            (sources,) = self._db.row("SELECT count(*) FROM source")
            (statements,) = self._db.row("SELECT count(*) FROM statement")
            (copies,) = self._db.row("SELECT count(DISTINCT later) FROM relation WHERE rel IN ('reprint', 'truncated')")
            (stories,) = self._db.row("SELECT count(*) FROM story")
            (problems,) = self._db.row("SELECT count(*) FROM problem")
            resources, raw, stored = self._db.row(
                "SELECT count(*), coalesce(sum(size), 0), coalesce(sum(length(body)), 0) FROM resource"
            )
        return Counts(
            articles=articles,
            versions=versions,
            sources=sources,
            statements=statements,
            copies=copies,
            stories=stories,
            problems=problems,
            resources=resources,
            evidence_raw=raw,
            evidence_stored=stored,
            file_size=self._db.file_size(),
        )

    def check(self, seen: Callable[[], None] = lambda: None) -> tuple[str, ...]:
        """See `Store.check`."""
        looks: tuple[Callable[[], Iterator[str]], ...] = (
            self._file_faults,
            self._reference_faults,
            lambda: self._evidence_faults(seen),
            lambda: self._version_faults(seen),
            self._article_faults,
            self._search_faults,
            self._sightings.faults,
        )
        return tuple(chain.from_iterable(_told(look) for look in looks))

    def _file_faults(self) -> Iterator[str]:
        for (fault,) in self._db.rows("PRAGMA integrity_check(100)"):
            if fault != "ok":
                yield f"the file is damaged: {fault}"

    def _reference_faults(self) -> Iterator[str]:
        for table, row, missing, _ in self._db.rows("PRAGMA foreign_key_check")[:_MOST_FAULTS]:
            yield f"row {row} of {table} names a {missing} that is not there"

    def _evidence_faults(self, seen: Callable[[], None]) -> Iterator[str]:
        for row in self._in_pieces(f"{READ_BODY} WHERE r.id > ? ORDER BY r.id LIMIT ?"):
            seen()
            try:
                self._references.whole(*row[1:])
            except StoreError as error:
                yield f"{error.where}: {error.what}"

    def _version_faults(self, seen: Callable[[], None]) -> Iterator[str]:
        for row_id, uri, number, sha256, page, listing, value, listed in self._in_pieces(
            "SELECT v.id, a.uri, v.number, v.sha256, p.sha256, l.sha256, v.value,"
            " iif(v.number = a.versions, (SELECT count(*) FROM statement AS s WHERE s.place = a.place), NULL)"
            " FROM version AS v"
            " JOIN article AS a ON a.id = v.article"
            " LEFT JOIN resource AS p ON p.id = v.page LEFT JOIN resource AS l ON l.id = v.listing"
            " WHERE v.id > ? ORDER BY v.id LIMIT ?"
        ):
            seen()
            where = f"{uri} version {number}"
            try:
                record = record_of(value, uri)
            except StoreError as error:
                yield f"{where}: {error.what}"
                continue
            article = record.reading.article
            if (article.uri, article.version, article.sha256) != (uri, number, sha256):
                yield f"{where}: what is held is another version's"
            further = zip((one.page for one in record.origin.further), self._further_pages(row_id), strict=False)
            for named, held in ((record.origin.page, page or ""), (record.origin.listing, listing or ""), *further):
                if named != held and (held or not self._is_let_go(named)):
                    yield f"{where}: its evidence is not held"
            if listed not in (None, len(record.reading.statements)):
                yield f"{where}: its statements cannot be found by their speakers"
            for fault in faults_of(record):
                yield f"{where}: {fault}"

    def _further_pages(self, version: int) -> tuple[str, ...]:
        found = self._db.rows(
            "SELECT coalesce(r.sha256, '') FROM further_page AS f LEFT JOIN resource AS r ON r.id = f.resource"
            " WHERE f.version = ? ORDER BY f.seq",
            (version,),
        )
        return tuple(sha256 for (sha256,) in found)

    def _is_let_go(self, sha256: str) -> bool:
        return self._db.maybe("SELECT 1 FROM let_go WHERE sha256 = ?", (sha256,)) is not None

    def _article_faults(self) -> Iterator[str]:
        for (uri,) in self._db.rows(
            "SELECT a.uri FROM article AS a LEFT JOIN version AS v ON v.article = a.id AND v.number = a.versions"
            " WHERE v.sha256 IS NOT a.sha256"
            " OR a.versions <> (SELECT count(*) FROM version AS n WHERE n.article = a.id) LIMIT ?",
            (_MOST_FAULTS,),
        ):
            yield f"{uri}: its row is not that of its latest version"

    def _search_faults(self) -> Iterator[str]:
        for (uri,) in self._db.rows(
            "SELECT uri FROM article WHERE place NOT IN (SELECT id FROM search_docsize) LIMIT ?", (_MOST_FAULTS,)
        ):
            yield f"{uri}: it cannot be found by its words"
        for told, sql in _STRAYS.items():
            (count,) = self._db.row(sql)
            if count:
                yield f"{count} rows of the {told} belong to no article"

    def _in_pieces(self, sql: str) -> Iterator[Row]:
        """Return the rows of a statement that starts after an id and ends at a limit, a piece at a time."""
        last = 0
        while rows := self._db.rows(sql, (last, _AT_ONCE)):
            yield from rows
            last = rows[-1][0]


def _told(look: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Return what a look finds; a look that fails is a fault too."""
    try:
        yield from look()
    except StoreError as error:
        yield error.what
