"""`backup`, `restore`, `verify`: copies of the archive, and whether they are whole."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import bar, say, write, write_json
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
    r"""Read all of an archive, a backup or a WARC file, and say what is damaged or missing; nothing is changed.

    Every page of the file has its checksum, every body its digest, every version its chains and its evidence.

    \b
    Examples:
      wirecopy verify
      wirecopy verify monday.db
      wirecopy verify evidence.warc.gz
    """
    from wirecopy.fetch.warc import is_warc
    from wirecopy.store import open_archive

    if file is not None and is_warc(file.name):
        return _verify_warc(call, file)
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


def _verify_warc(call: Call, file: Path) -> int:
    from wirecopy.fetch.warc_check import check

    found = check(file)
    if call.json:
        write_json({"warc": str(file), "records": found.records, "faults": found.faults})
    else:
        for fault in found.faults:
            write(fault)
        well = f"{file} is whole: {found.records} records."
        say(call, f"{file} is not whole. Export it again from the archive." if found.faults else well)
    return exits.ERROR if found.faults else exits.OK


def _counted(store: "Store") -> tuple[int, int]:
    """Return how many bodies and versions there are; 0 where the damage lies on the very pages that say so."""
    try:
        counts = store.counts()
    except StoreError:
        return 0, 0
    return counts.resources, counts.versions
