"""`export`: give out what is held, as files for people, programs and archives."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypedDict, Unpack

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import as_json, bar, say, write_json

if TYPE_CHECKING:
    from wirecopy.model import Target
    from wirecopy.store import Store

_FILE = click.Path(path_type=Path, dir_okay=False)
_FORMS = ("jsonl", "warc", "ninjs")


class Site(TypedDict):
    """What a site is called and where it will be served."""

    address: str
    title: str
    rights: str


@verb("export")
@click.argument("words", metavar="[site DIR | bridge FILE | FORM FILE] [ID]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="jsonl",
    help="jsonl: a dossier a line. warc: the evidence as it was fetched. ninjs: IPTC's JSON, an article a line.",
)
@click.option("-o", "--output", type=_FILE, help="The new file (….gz: packed); standard output without it.")
@click.option("--address", default="", help="Where the site will be served; this machine, port 8000, by default.")
@click.option("--title", default="wirecopy", show_default=True, help="What the site is called.")
@click.option(
    "--rights",
    type=click.Choice(("headline", "excerpt", "full")),
    default="excerpt",
    show_default=True,
    help="At most so much of an article is in a site or in ninjs; full needs a [[grant]].",
)
def export_command(call: Call, words: tuple[str, ...], form: str, output: Path | None, **site: Unpack[Site]) -> int:
    r"""Give out articles, all without an ID: as JSON lines, WARC, ninjs, or as a whole site of plain files.

    `bridge` writes the plugin by which a WordPress site names sources to machines; it goes into wp-content/mu-plugins.

    \b
    Examples:
      wirecopy export > news.jsonl
      wirecopy export warc evidence.warc.gz wc:7f3a
      wirecopy export ninjs news.ninjs.jsonl
      wirecopy export bridge wirecopy-bridge.php
      wirecopy export site public --address https://news.example/ --title "Coast news"
    """
    if words[:1] == ("site",):
        if len(words) != 2:
            raise click.UsageError("A site goes into one folder: wirecopy export site DIR")
        return _export_site(call, Path(words[1]), site)
    if words[:1] == ("bridge",):
        if len(words) != 2:
            raise click.UsageError("Name the new file: wirecopy export bridge wirecopy-bridge.php")
        return _export_bridge(call, Path(words[1]))
    if words[:1] and words[0] in _FORMS:
        if len(words) < 2:
            raise click.UsageError(f"Name the new file: wirecopy export {words[0]} FILE")
        form, output, words = words[0], Path(words[1]), words[2:]
    store = call.open(create=False)
    try:
        uris = [store.resolve(one) for one in words] or list(store.uris())
        packed = output is not None and output.suffix == ".gz"
        with _written(output) as stream, bar(call, "Writing", len(uris) if form != "warc" else None) as progress:
            for piece in _pieces(call, store, uris, form, site["rights"]):
                stream.write(_member(piece) if packed else piece)
                progress.advance()
    finally:
        store.close()
    if output:
        say(call, f"{len(uris)} articles are in {output}.")
    return exits.OK


def _export_bridge(call: Call, file: Path) -> int:
    from importlib.resources import files

    with _written(file) as stream:
        stream.write((files("wirecopy.publish") / "wirecopy-bridge.php").read_bytes())
    say(call, f"Put {file} into wp-content/mu-plugins of the site; wirecopy doctor then finds it there.")
    return exits.OK


def _export_site(call: Call, folder: Path, site: Site) -> int:
    from wirecopy.cli.doors import now
    from wirecopy.publish import Planner
    from wirecopy.publish.files import SiteFolder
    from wirecopy.publish.site import THIS_MACHINE, base_address
    from wirecopy.publish.site import Site as Maker

    address = base_address(site["address"])
    store = call.open(create=False)
    try:
        planner = Planner(store, _target(site["rights"]), call.config.grants, now())
        maker = Maker(store, planner, SiteFolder(folder), address, site["title"])
        with bar(call, "Writing the site", store.counts().articles) as progress:
            made = maker.make(planner.taken(), call.family_of, progress.advance)
    finally:
        store.close()
    counts = {"written": made.written, "kept": made.kept, "removed": made.removed}
    if call.json:
        write_json({"site": str(folder), **counts})
    else:
        say(call, f"{folder}: " + " · ".join(f"{count} files {what}" for what, count in counts.items()))
        if address == THIS_MACHINE:
            say(call, "Feeds and sitemap name this machine; --address names where the site will be served.")
    return exits.OK


def _target(rights: str) -> "Target":
    from wirecopy.model import Level, Target

    return Target(name="export", kind="site", rights=Level(rights))


def _pieces(call: Call, store: "Store", uris: list[str], form: str, rights: str) -> Iterator[bytes]:
    from wirecopy import export
    from wirecopy.cli.doors import now
    from wirecopy.model import as_shown

    if form == "warc":
        return export.warc(store, uris, now())
    if form == "ninjs":
        from wirecopy.publish import Planner
        from wirecopy.publish.ninjs import as_ninjs

        planner = Planner(store, _target(rights), call.config.grants, now())
        return (f"{as_json(as_ninjs(planner.rendition(uri)))}\n".encode() for uri in uris)
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
