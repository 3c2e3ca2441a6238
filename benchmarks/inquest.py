"""Look a dead program's archive over, with none of the code that wrote it: SQL, zstd and sha256 alone.

What is looked at is a copy of the file and its write-ahead log, so that looking mends nothing.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import apsw
import apsw.sqlite_extra
import zstandard

Held = dict[str, int]  # uri → how many versions are held


@dataclass
class Promises:
    """What an uninterrupted run held, by what was acknowledged: `told` by what it said, `done` by source and poll."""

    told: dict[str, Held] = field(default_factory=dict)
    done: dict[tuple[str, str], Held] = field(default_factory=dict)


class Inquest:
    """A copy of an archive, to be asked; a context manager."""

    def __init__(self, archive: Path) -> None:
        self._folder = tempfile.TemporaryDirectory()
        copy = Path(self._folder.name) / "copy.db"
        for end in ("", "-wal"):
            if (part := archive.with_name(archive.name + end)).exists():
                shutil.copyfile(part, copy.with_name(copy.name + end))
        self._db = apsw.Connection(str(copy), vfs=_checksums())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        self._folder.cleanup()

    def _rows(self, sql: str, values: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
        return list(self._db.execute(sql, values or {}))

    # ── what is held ─────────────────────────────────────────────────────────

    def held(self, source: str = "") -> Held:
        """Return the articles, of one source by its title where it is given, with how many versions there are."""
        if not self._rows("SELECT 1 FROM sqlite_schema WHERE name = 'version'"):
            return {}
        return dict(self._rows(_HELD, {"title": source}))

    def polls(self) -> dict[str, str]:
        """Return the sources' titles with the time of the last poll that was closed, as the source's row says it."""
        if not self._rows("SELECT 1 FROM sqlite_schema WHERE name = 'source'"):
            return {}
        values = [json.loads(value) for (value,) in self._rows("SELECT value FROM source")]
        return {value["title"]: value.get("succeeded_on") or "" for value in values}

    def content(self) -> str:
        """Return a digest of all that is held but for the numbers of rows, which depend on the order of writing."""
        found = hashlib.sha256()
        for sql in _CONTENT:
            for row in sorted(repr([_plain(one) for one in row]) for row in self._rows(sql)):
                found.update(row.encode())
        return found.hexdigest()

    # ── what must never be ───────────────────────────────────────────────────

    def faults(self, promises: Promises, told: list[str]) -> list[str]:
        """Return what is wrong, in sentences.

        Args:
          promises: what an uninterrupted run held.
          told: what the program acknowledged before it died.
        """
        try:
            if not self._rows("SELECT 1 FROM sqlite_schema"):  # it was killed while it was made
                return [f"acknowledged: “{line}” was said, and the archive is empty" for line in told]
        except apsw.Error as error:
            return [f"integrity: {error}"]
        looks = (
            self._file,
            lambda: self._acknowledged(promises, told),
            lambda: self._polls_closed(promises),
            self._diary,
            self._evidence,
            self._words,
            self._twice,
        )
        found = []
        for look in looks:
            try:
                found += list(look())
            except (apsw.Error, zstandard.ZstdError) as error:
                found.append(f"integrity: it cannot be read: {error}")
        return found

    def _file(self) -> Iterator[str]:
        for (fault,) in self._rows("PRAGMA integrity_check"):
            if fault != "ok":
                yield f"integrity: {fault}"
        for table, row, parent, _ in self._rows("PRAGMA foreign_key_check"):
            yield f"reference: row {row} of {table} names a {parent} that is not there"

    def _acknowledged(self, promises: Promises, told: list[str]) -> Iterator[str]:
        held = self.held()
        for line in told:
            for uri, versions in promises.told.get(line, {}).items():
                if held.get(uri, 0) < versions:
                    yield f"acknowledged: “{line}” was said, and {uri} is held {held.get(uri, 0)} of {versions} times"

    def _polls_closed(self, promises: Promises) -> Iterator[str]:
        held = self.held()
        for poll in self.polls().items():
            missing = [uri for uri, versions in promises.done.get(poll, {}).items() if held.get(uri, 0) < versions]
            if missing:
                yield f"done: {poll[0]} is marked as polled at {poll[1]} without {', '.join(missing)}"

    def _diary(self) -> Iterator[str]:
        kinds = ("imported", "changed", "fuller text")
        told: Held = {}
        for uri, value in self._rows("SELECT article, value FROM event WHERE article <> '' ORDER BY id"):
            told[uri] = told.get(uri, 0) + (json.loads(value)["kind"] in kinds)
        for uri, versions in self.held().items():
            if told.get(uri, 0) != versions:
                yield f"diary: {uri} has {versions} versions and {told.get(uri, 0)} lines that tell of one"

    def _evidence(self) -> Iterator[str]:
        based = any(name == "reference" for _, name, *_ in self._rows("PRAGMA table_info(resource)"))
        rows = self._rows(f"SELECT id, sha256, coding, body, {'reference' if based else 'NULL'} FROM resource")
        alone = {number: _unpacked(coding, body) for number, _, coding, body, reference in rows if not reference}
        digests = {}
        for number, sha256, coding, body, reference in rows:
            content = alone[number] if not reference else _unpacked(coding, body, alone[reference])
            if hashlib.sha256(content).hexdigest() != sha256:
                yield f"evidence: body {number} does not have its sha256"
            digests[number] = sha256
        table = self._rows("SELECT 1 FROM sqlite_schema WHERE name = 'let_go'")
        let_go = {sha256 for (sha256,) in self._rows("SELECT sha256 FROM let_go")} if table else set()
        for version, page, listing, value in self._rows("SELECT id, page, listing, value FROM version"):
            origin = json.loads(_unpacked("zstd", value))["origin"]
            for which, number in (("page", page), ("listing", listing)):
                if origin.get(which, "") not in {digests.get(number, ""), *let_go}:
                    yield f"evidence: version {version} has not the {which} that it was read from"

    def _words(self) -> Iterator[str]:
        for (uri,) in self._rows("SELECT uri FROM article WHERE place NOT IN (SELECT id FROM search_docsize)"):
            yield f"words: {uri} cannot be found by its words"

    def _twice(self) -> Iterator[str]:
        for what, sql in _TWICE.items():
            for row in self._rows(sql):
                yield f"twice: {what}: {row[0]}"


_HELD = (
    "SELECT a.uri, count(*) FROM article AS a JOIN version AS v ON v.article = a.id LEFT JOIN source AS s"
    " ON s.id = a.source WHERE :title IN ('', json_extract(s.value, '$.title')) GROUP BY a.uri"
)
_CONTENT = (
    "SELECT a.uri, v.number, v.sha256, v.value FROM version AS v JOIN article AS a ON a.id = v.article",
    "SELECT uri, url, outlet, headline, published, first_seen, versions, basis, vanished FROM article",
    "SELECT sha256, size FROM resource",
    "SELECT k.kind, k.value, a.uri FROM key AS k JOIN article AS a ON a.id = k.article",
    "SELECT l.uri, e.uri, rel FROM relation, article AS l, article AS e WHERE l.id = later AND e.id = earlier",
)
_TWICE = {
    "an article's address": "SELECT url FROM article WHERE url <> '' GROUP BY url HAVING count(*) > 1",
    "a text of one outlet": "SELECT outlet || headline FROM article GROUP BY outlet, sha256 HAVING count(*) > 1",
    "a body": "SELECT sha256 FROM resource GROUP BY sha256 HAVING count(*) > 1",
    "a retrieval": "SELECT url FROM retrieval GROUP BY resource, url, retrieved_on HAVING count(*) > 1",
    "a version of one text": "SELECT article FROM version GROUP BY article, sha256 HAVING count(*) > 1",
    "a version, or one left out": (
        "SELECT article FROM version GROUP BY article HAVING max(number) <> count(*) OR min(number) <> 1"
    ),
}


def _plain(value: object) -> object:
    """Unpack a value that is packed: the same value may be packed in more than one way."""
    return _unpacked("zstd", value) if isinstance(value, bytes) else value


def _unpacked(coding: str, body: bytes, reference: bytes | None = None) -> bytes:
    if coding == "identity":
        return body
    against = zstandard.ZstdCompressionDict(reference, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if reference else None
    return zstandard.ZstdDecompressor(dict_data=against).decompress(body)


def _checksums() -> str | None:
    """Return SQLite's own VFS that knows a page without its checksum."""
    if "cksmvfs" not in apsw.vfs_names():
        if not apsw.sqlite_extra.has("cksumvfs"):
            return None
        apsw.sqlite_extra.load(apsw.Connection(":memory:"), "cksumvfs")
    return "cksmvfs"
