"""`backup`, `restore`, `verify`, `export`: copies of the archive, and whether they are whole."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import as_json, bar, say, write, write_json
from wirecopy.errors import StoreError

if TYPE_CHECKING:
    from wirecopy.store import Store

_FILE = click.Path(path_type=Path, dir_okay=False)


@verb("backup")
@click.argument("file", metavar="FILE", type=_FILE)
def backup_command(call: Call, file: Path) -> int:
    r"""Copy the archive into FILE, whole, while other programs go on importing into it.

    The copy is looked over before it takes its name; an older file of that name is replaced.

    \b
    Examples:
      wirecopy backup monday.db
      wirecopy backup /media/disk/news.db --db news.db
    """
    store = call.open(create=False)
    try:
        with bar(call, "Copying", 100) as progress:
            store.backup(file, lambda done: progress.advance(steps=done))
    finally:
        store.close()
    size = file.stat().st_size
    if call.json:
        write_json({"backup": str(file), "bytes": size})
    else:
        say(call, f"{file} holds all of it ({size / 1e6:.1f} MB) and was looked over.")
    return exits.OK


@verb("restore")
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--force", is_flag=True, help="Also where there is an archive; it is kept beside.")
def restore_command(call: Call, file: Path, force: bool) -> int:
    r"""Put the backup FILE in the archive's place; the backup stays as it is.

    \b
    Examples:
      wirecopy restore monday.db
      wirecopy restore monday.db --force
    """
    from wirecopy.store import restore

    path = call.archive_path
    with bar(call, "Copying", 100) as progress:
        kept = restore(path, file, force=force, progress=lambda done: progress.advance(steps=done))
    if call.json:
        write_json({"archive": str(path), "kept": str(kept) if kept else None})
    else:
        say(call, f"{path} is now what {file} holds." + (f" What it was is kept as {kept}." if kept else ""))
    return exits.OK


@verb("verify")
@click.argument("file", metavar="[FILE]", type=_FILE, required=False)
def verify_command(call: Call, file: Path | None) -> int:
    r"""Read all of an archive or a backup, and say what is damaged or missing; nothing is changed.

    Every page of the file has its checksum, every body its digest, every version its chains and its evidence.

    \b
    Examples:
      wirecopy verify
      wirecopy verify monday.db
    """
    from wirecopy.store import open_archive

    path = file or call.archive_path
    store = open_archive(path, read_only=True)
    try:
        bodies, versions = _counted(store)
        with bar(call, "Looking over", bodies + versions) as progress:
            faults = store.check(progress.advance)
    finally:
        store.close()
    if call.json:
        write_json({"archive": str(path), "bodies": bodies, "versions": versions, "faults": faults})
    else:
        for fault in faults:
            write(fault)
        if faults:
            say(call, f"{path} is damaged. wirecopy restore FILE puts a backup in its place.")
        else:
            say(call, f"{path} is whole: {bodies} bodies, {versions} versions.")
    return exits.ERROR if faults else exits.OK


def _counted(store: "Store") -> tuple[int, int]:
    """Return how many bodies and versions there are; 0 where the damage lies on the very pages that say so."""
    try:
        counts = store.counts()
    except StoreError:
        return 0, 0
    return counts.resources, counts.versions


@verb("export")
@click.argument("articles", metavar="[ID]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl", "warc")),
    default="jsonl",
    help="jsonl: a dossier a line. warc: the evidence as it was fetched.",
)
@click.option("-o", "--output", type=_FILE, help="The new file (….gz: packed); standard output without it.")
def export_command(call: Call, articles: tuple[str, ...], form: str, output: Path | None) -> int:
    r"""Give out articles, all without an ID: dossiers as JSON lines, or their evidence as a WARC 1.1 file.

    \b
    Examples:
      wirecopy export > news.jsonl
      wirecopy export wc:7f3a --format warc --output evidence.warc.gz
    """
    store = call.open(create=False)
    try:
        uris = [store.resolve(one) for one in articles] or list(store.uris())
        packed = output is not None and output.suffix == ".gz"
        with _written(output) as stream, bar(call, "Writing", len(uris) if form == "jsonl" else None) as progress:
            for piece in _pieces(store, uris, form):
                stream.write(_member(piece) if packed else piece)
                progress.advance()
    finally:
        store.close()
    if output:
        say(call, f"{len(uris)} articles are in {output}.")
    return exits.OK


def _pieces(store: "Store", uris: list[str], form: str) -> Iterator[bytes]:
    from wirecopy import export
    from wirecopy.cli.doors import now
    from wirecopy.model import as_shown

    if form == "warc":
        return export.warc(store, uris, now())
    return (f"{as_json(as_shown(one))}\n".encode() for one in export.dossiers(store, uris))


def _member(piece: bytes) -> bytes:
    import gzip

    return gzip.compress(piece, mtime=0)  # each record a member of its own, so that readers can go to it


@contextmanager
def _written(output: Path | None) -> Iterator[BinaryIO]:
    """Give the stream to write to; a file gets its name when all is in it, and replaces none."""
    from wirecopy.errors import WirecopyError, advice

    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.exists():
        raise WirecopyError("there is a file of that name", str(output), "Nothing was written. Name another one.")
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(output)
    except OSError as error:
        hint = f"Nothing was kept of it. {advice(error)}".strip()
        raise WirecopyError(f"it cannot be written: {error.strerror}", str(output), hint) from error
    finally:
        part.unlink(missing_ok=True)
