"""`serve` and `demo`: the reading room."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import bar, say, write_item, write_json

if TYPE_CHECKING:
    from wirecopy.serve import Doors
    from wirecopy.store import Counts


@verb("serve")
@click.option("--host", default=None, help="The address to listen on; others than loopback need a password.")
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="The port; 0 takes any that is free.")
@click.option("--private", is_flag=True, help="Let nobody read who is not signed in.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def serve_command(call: Call, host: str | None, port: int | None, private: bool, no_browser: bool) -> None:
    r"""Open the reading room on this machine, until it is stopped with Ctrl-C.

    Who uses this machine may read. To keep stars and searches, sign in with the link that is printed; it works once.

    \b
    Examples:
      wirecopy serve
      wirecopy serve --port 9000 --no-browser
    """
    from wirecopy.serve import Doors

    settings = call.config.serve
    doors = Doors(
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
        url=settings.url,
        is_private=private,
        open_browser=not no_browser,
    )
    _serve(call, call.archive_path, doors)


def _serve(call: Call, path: Path, doors: "Doors") -> None:
    from wirecopy.serve import serve

    def tell(url: str, link: str) -> None:
        say(call, f"The reading room is open at {url}  (Ctrl-C closes it)")
        say(call, f"To sign in, once and within ten minutes: {link}")

    serve(path, doors, tell=tell, family_of=call.family_of)


@verb("demo")
@click.option("--import-only", is_flag=True, help="Import the example archive and end.")
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="The port; 0 takes any that is free.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def demo_command(call: Call, import_only: bool, port: int | None, no_browser: bool) -> None:
    r"""Import the bundled example archive, offline, and open the reading room on it.

    Six invented outlets of an invented coast, five days, told in rounds as a real week would bring them. The archive
    is kept for the next time; another wirecopy imports it anew. One that --db names is only ever added to.

    \b
    Examples:
      wirecopy demo
      wirecopy demo --import-only --db coast.db
    """
    from wirecopy.serve import Doors

    path = call.db or _own_place()
    path.parent.mkdir(parents=True, exist_ok=True)
    counts = _with_examples(call, path) if call.db else _with_examples_of_this_build(call, path)
    if call.json:
        write_json(counts)
    else:
        write_item(
            f"{counts.articles} articles · {counts.versions} versions · {counts.copies} copies · "
            f"{counts.statements} statements · {counts.problems} refused or failed  ({path})",
            " " * 4,
        )
    if not import_only:
        settings = call.config.serve
        number = settings.port if port is None else port
        _serve(call, path, Doors(port=number, open_browser=not no_browser))


def _with_examples(call: Call, path: Path) -> "Counts":
    """Import into an archive what it has not of the examples, and count what it holds then."""
    import asyncio

    from wirecopy.replay import replay
    from wirecopy.store import open_archive

    store = open_archive(path)
    try:
        with bar(call, "Importing five days", None) as progress:
            asyncio.run(replay(store, progress=lambda at, rounds: progress.advance(f"{at:%a %H:%M}", total=rounds)))
        return store.counts()
    finally:
        store.close()


def _with_examples_of_this_build(call: Call, path: Path) -> "Counts":
    """Do the same where the demo keeps its archive; one that another build imported makes way, and is kept beside.

    Which build it was stands in a file of its own beside the archive.
    """
    from tempfile import TemporaryDirectory

    from wirecopy.store import restore
    from wirecopy.version import build

    this, note = build(), path.with_name(f"{path.name}.build")
    if path.exists() and note.exists() and note.read_text(encoding="utf-8") == this:
        return _with_examples(call, path)
    with TemporaryDirectory(prefix="demo-", dir=path.parent) as folder:
        new = Path(folder) / path.name
        counts = _with_examples(call, new)
        kept = restore(path, new, force=True)
    note.write_text(this, encoding="utf-8")
    if kept:
        say(call, f"Another wirecopy had read the examples, so they were imported anew. What there was is kept: {kept}")
    return counts


def _own_place() -> Path:
    import os

    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "wirecopy" / "demo.db"
