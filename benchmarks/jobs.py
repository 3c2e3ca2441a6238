"""What is interrupted by `benchmarks.kills`: all that writes to an archive, on the bundled recording.

A job lays out an archive, does its work on it, and says after each thing that is kept for good that it is. Readings are
remembered, since the same bytes always read the same: so a child spends its time in the store, where the kills belong.
"""

import asyncio
import lzma
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec

from benchmarks.inquest import Inquest, Promises
from wirecopy import export
from wirecopy.desk.rereading import reprocess
from wirecopy.model import Fetched, Listing
from wirecopy.pipeline import Material, Prepared, ReadHere
from wirecopy.replay import EXAMPLES, replay
from wirecopy.store import Store, open_archive, restore

OLDEST = Path(__file__).parents[1] / "tests" / "store" / "released" / "schema-1.db.xz"
_FIRST_ROUNDS, _ROUNDS = 4, 8  # of thirteen: they bring new pages, edited, copied and withdrawn ones
Tell = Callable[[str], None]
Open = Callable[[Path], Store]


class Remembering:
    """A reader that reads everything once."""

    def __init__(self) -> None:
        self._read = ReadHere()
        self._listings: dict[tuple[bytes, str, str], Listing] = {}
        self._prepared: dict[bytes, Prepared] = {}

    async def listing(self, body: bytes, url: str, content_type: str) -> Listing:
        """See `Reader.listing`."""
        asked = (body, url, content_type)
        if asked not in self._listings:
            self._listings[asked] = await self._read.listing(*asked)
        return self._listings[asked]

    async def prepare(self, material: Material) -> Prepared:
        """See `Reader.prepare`."""
        asked = msgspec.msgpack.encode(material)
        if asked not in self._prepared:
            self._prepared[asked] = await self._read.prepare(material)
        return self._prepared[asked]

    async def next_page(self, page: Fetched) -> str:
        """See `Reader.next_page`."""
        return await self._read.next_page(page)


READER = Remembering()


class Job:
    """Something that writes to an archive.

    Args:
      opened: how an archive is opened; a test hands in one that is at fault.
    """

    name = ""

    def __init__(self, opened: Open = open_archive) -> None:
        self.opened = opened

    def lay_out(self, archive: Path) -> None:
        """Put down what the work begins with."""

    def work(self, archive: Path, tell: Tell) -> None:
        """Do it, from wherever an earlier try left off."""
        raise NotImplementedError

    def promises(self, archive: Path) -> Promises:
        """Do it undisturbed and note what each thing that is told promises."""
        promises = Promises()

        def note(line: str) -> None:
            with Inquest(archive) as inquest:
                promises.told[line] = inquest.held(line.partition(" was polled")[0] if "was polled" in line else "")
                for poll in inquest.polls().items():
                    promises.done.setdefault(poll, inquest.held(poll[0]))

        self.work(archive, note)
        return promises

    def others(self, _archive: Path) -> tuple[Path, ...]:
        """Return other archives that the work may leave; each must be whole where it is there."""
        return ()

    def left_over(self, _archive: Path) -> tuple[Path, ...]:
        """Return the files that must not be there when the work has ended."""
        return ()


class Import(Job):
    """A first import, from nothing: sources, new pages, copies."""

    name = "import"
    rounds = _FIRST_ROUNDS

    def work(self, archive: Path, tell: Tell) -> None:
        """Replay the recording."""
        with closing(self.opened(archive)) as store:
            asyncio.run(
                replay(
                    store,
                    _recording(self.rounds),
                    lambda moment, _: tell(f"the round of {moment}"),
                    polled=lambda source, _: tell(f"{source} was polled at {_reached(store)}"),
                    reader=READER,
                )
            )


class Revise(Import):
    """Later rounds: edited pages, withdrawn ones, new ones beside what is held."""

    name = "revise"
    rounds = _ROUNDS

    def lay_out(self, archive: Path) -> None:
        """Put down an archive of the first rounds."""
        archive.write_bytes(imported(_FIRST_ROUNDS))


class Reprocess(Job):
    """Reading again what an older wirecopy read worse."""

    name = "reprocess"

    def lay_out(self, archive: Path) -> None:
        """Put down an archive whose statements nobody has found yet."""
        archive.write_bytes(_unread())

    def work(self, archive: Path, tell: Tell) -> None:
        """Read all articles again."""
        with closing(self.opened(archive)) as store:
            for uri in store.uris():
                reprocess(store, uri)
                tell(f"{uri} was read again")


class Backup(Job):
    """A backup over an older one."""

    name = "backup"

    def lay_out(self, archive: Path) -> None:
        """Put down an archive and an older backup."""
        archive.write_bytes(imported(_FIRST_ROUNDS))
        _backup_of(archive).write_bytes(imported(1))

    def work(self, archive: Path, tell: Tell) -> None:
        """Copy it."""
        with closing(self.opened(archive)) as store:
            store.backup(_backup_of(archive))
        tell("the backup")

    def others(self, archive: Path) -> tuple[Path, ...]:
        """Name the backup."""
        return (_backup_of(archive),)

    def left_over(self, archive: Path) -> tuple[Path, ...]:
        """Name what a backup is called before it is whole."""
        return (archive.with_name("backup.db.new"),)


class Restore(Job):
    """A backup that takes the archive's place."""

    name = "restore"

    def lay_out(self, archive: Path) -> None:
        """Put down an archive of one round and a backup of more."""
        archive.write_bytes(imported(1))
        _backup_of(archive).write_bytes(imported(_FIRST_ROUNDS))

    def work(self, archive: Path, tell: Tell) -> None:
        """Restore it."""
        restore(archive, _backup_of(archive), force=True)
        tell("the archive")

    def others(self, archive: Path) -> tuple[Path, ...]:
        """Name the backup and the archive that is kept beside."""
        return (_backup_of(archive), archive.with_name(f"{archive.name}.before-restore"))

    def left_over(self, archive: Path) -> tuple[Path, ...]:
        """Name what an archive is called before it is whole."""
        return (archive.with_name(f"{archive.name}.new"),)


class Migrate(Job):
    """An archive of the oldest schema that is opened."""

    name = "migrate"

    def lay_out(self, archive: Path) -> None:
        """Put down the archive that the first wirecopy left."""
        archive.write_bytes(lzma.decompress(OLDEST.read_bytes()))

    def work(self, archive: Path, tell: Tell) -> None:
        """Open it."""
        self.opened(archive).close()
        tell("the newest schema")

    def others(self, archive: Path) -> tuple[Path, ...]:
        """Name the copy that is made before."""
        return (archive.with_name(f"{archive.name}.schema-1"),)

    def left_over(self, archive: Path) -> tuple[Path, ...]:
        """Name what that copy is called before it is whole."""
        return (archive.with_name(f"{archive.name}.schema-1.new"),)


JOBS: tuple[Job, ...] = (Import(), Revise(), Reprocess(), Backup(), Restore(), Migrate())


def exported(archive: Path) -> bytes:
    """Return what an archive gives out, its articles in the order of their ids."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / archive.name
        for end in ("", "-wal"):
            if (part := archive.with_name(archive.name + end)).exists():
                shutil.copyfile(part, copy.with_name(copy.name + end))
        with closing(open_archive(copy)) as store:
            return b"".join(msgspec.json.encode(one) + b"\n" for one in export.dossiers(store, sorted(store.uris())))


def _backup_of(archive: Path) -> Path:
    return archive.with_name("backup.db")


def _reached(store: Store) -> datetime:
    return max(source.polled_on for source in store.sources() if source.polled_on)


@cache
def _recording(rounds: int) -> Path:
    """Return a recording of the first rounds alone; it goes with this process."""
    folder = tempfile.TemporaryDirectory()
    _FOLDERS.append(folder)
    made = Path(folder.name)
    shutil.copyfile(EXAMPLES / "sources.toml", made / "sources.toml")
    for place in sorted((EXAMPLES / "rounds").iterdir())[:rounds]:
        shutil.copytree(place, made / "rounds" / place.name)
    return made


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


@cache
def imported(rounds: int) -> bytes:
    """Return the file of an archive of the first rounds."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        with closing(open_archive(archive)) as store:
            asyncio.run(replay(store, _recording(rounds), reader=READER))
        return archive.read_bytes()


@cache
def _unread() -> bytes:
    """Return the file of an archive of the first rounds in which no statement was found."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        archive.write_bytes(imported(_FIRST_ROUNDS))
        with closing(open_archive(archive)) as store:
            for uri in store.uris():
                for record in store.versions(uri):
                    store.replace(replace(record, reading=replace(record.reading, statements=())))
        return archive.read_bytes()
