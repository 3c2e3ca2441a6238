"""`import` and `run`: what brings articles in."""

import asyncio
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits, logs
from wirecopy.cli.program import Call, Number, verb
from wirecopy.cli.screen import bar, say, write, write_json

if TYPE_CHECKING:
    from wirecopy.intake import Imported
    from wirecopy.model import Problem
    from wirecopy.polling import Poller, Tally
    from wirecopy.store import Store

_COUNTED_FOR = 20.0  # seconds after a round or an import: 130 stories of 8 articles, 0.15 s each (one of 62: 0.75 s)
_LONGEST_NAME = 30  # code points of a thing's name before its bar: at 80 columns the bar is whole
_LONGEST_REST = 60.0  # seconds between two looks at what is due


@verb("import")
@click.argument("things", metavar="[THING]...", nargs=-1)
@click.option("--as", "carriers", multiple=True, metavar="NAME", help="Who carried it, the agency first; may repeat.")
@click.option("--limit", type=Number(), help="Take at most so many items of a feed.")
@click.option("--whole", is_flag=True, help="Subscribe, and go back through the archive; goes on where it stopped.")
def import_command(
    call: Call, things: tuple[str, ...], carriers: tuple[str, ...], limit: int | None, whole: bool
) -> int:
    r"""Bring in what is named, whole and once; without a THING, all sources that are due.

    THING is the address of a page or a feed, or a file or folder of pages, feeds, plain text, OPML, WARC, mbox.
    Importing a feed subscribes to nothing; an OPML file and --whole do. Files are read offline. Twice adds nothing.

    \b
    Examples:
      wirecopy import https://courier.example/2026/talks
      wirecopy import pasted.txt --as "Coastwire" --as "Tide Line"
      wirecopy import feeds.opml
      wirecopy import https://courier.example/sitemap.xml --whole
    """
    if not things:
        return _rounds(call, force=False, once=True)
    store = call.open()
    try:
        imported = _import_all(call, store, things, _Wish(carriers=carriers, limit=limit, whole=whole))
        count_stories(call, store)
        _tell_imported(call, store, imported)
    finally:
        store.close()
    return exits.SOME_FAILED if imported.problems else exits.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """How things are to be imported."""

    carriers: tuple[str, ...]
    limit: int | None
    whole: bool


def _import_all(call: Call, store: "Store", things: tuple[str, ...], wish: _Wish) -> "Imported":
    from wirecopy.cli.doors import with_poller
    from wirecopy.errors import WirecopyError
    from wirecopy.intake import Imported, Intake
    from wirecopy.model import Problem
    from wirecopy.polling import Tally

    async def work(poller: "Poller") -> "Imported":
        intake = Intake(poller, wish.carriers)
        total = Imported()
        several = len(things) > 1
        what = f"Importing {len(things)}" if several else f"Importing {things[0][:_LONGEST_NAME]}"
        with bar(call, what, len(things) if several else None) as progress:

            def tell(name: str, pages_or_files: int) -> None:
                progress.advance(name, 0 if several else pages_or_files)

            for thing in things:
                try:
                    if "://" in thing and wish.whole:
                        total = total + await intake.import_whole(
                            thing, wish.limit, lambda address, _tally: tell(address, 1)
                        )
                    elif "://" in thing:
                        total = total + await intake.import_url(thing, wish.limit)
                    else:
                        total = total + await intake.import_path(Path(thing), lambda count: tell("files", count))
                except WirecopyError as error:
                    if not several:
                        raise
                    what = f"{error.what}. {error.hint}".strip()
                    problem = Problem(where=error.where or thing, what=what, rule=type(error).__name__)
                    total = total + Imported(tally=Tally(failed=(problem,)), problems=(problem,))
                if several:
                    progress.advance(thing)
        return total

    return with_poller(call.config, store, work)


def _tell_imported(call: Call, store: "Store", imported: "Imported") -> None:
    from wirecopy.model import as_listed

    uris = dict.fromkeys(imported.uris)
    for uri in uris:
        held = store.holding(uri)
        if held and call.json:
            write_json(as_listed(held))
        elif held and len(uris) <= 20:
            write(f"{held.uri}  {held.headline or held.url}")
    if imported.sources:
        say(call, f"{len(imported.sources)} sources added; wirecopy run --once imports from them")
    tell_problems(call, imported.problems)
    if not call.json:
        _tell(call, imported.tally)


@verb("run")
@click.option("--once", is_flag=True, help="One round, then end; otherwise it goes on until it is stopped.")
@click.option("--force", is_flag=True, help="Poll every source now, whatever is due.")
def run_command(call: Call, once: bool, force: bool) -> int:
    r"""Poll the sources that are due, import what is new, notice what was changed or withdrawn, and go on.

    \b
    Examples:
      wirecopy run --once            for a timer
      wirecopy run                   until it is stopped with Ctrl-C
      wirecopy run --once --force    all sources now
    """
    return _rounds(call, force=force, once=once)


def _rounds(call: Call, *, force: bool, once: bool) -> int:
    from wirecopy.cli.doors import with_poller

    store = call.open()

    async def work(poller: "Poller") -> "Tally":
        while True:
            tally = await one_round(call, poller, force=force)
            logs.round_ended(tally)
            count_stories(call, store)
            if once:
                return tally
            _tell(call, tally) if tally.asked else None
            await asyncio.sleep(_rest(store, poller))

    try:
        if not store.sources():
            say(call, "There are no sources yet. wirecopy add https://… subscribes to one.")
            if once:
                return exits.OK
        tally = with_poller(call.config, store, work)
        if not logs.wanted():  # there they stand already
            tell_problems(call, tally.failed)
            for notice in tally.notices:
                say(call, notice)
        _tell(call, tally)
    finally:
        store.close()
    return exits.SOME_FAILED if tally.failed else exits.OK


def count_stories(call: Call, store: "Store") -> None:
    """Count the stories that changed, for a while; the others are counted when somebody reads them."""
    from wirecopy.dossier.accounts import count_due

    end = monotonic() + _COUNTED_FOR
    with bar(call, "Counting stories", None) as progress:
        for story in count_due(store, call.family_of, lambda: datetime.now(UTC)):
            progress.advance(story)
            if monotonic() > end:
                return


async def one_round(call: Call, poller: "Poller", *, force: bool, what: str = "Polling") -> "Tally":
    """Run one round of a poller with a bar."""
    active = sum(source.state == "active" for source in poller.store.sources())
    with bar(call, what, active) as progress:

        def tell(name: str, tally: "Tally") -> None:
            progress.advance(name)
            logs.polled(name, tally)

        return await poller.round(force=force, progress=tell)


def _rest(store: "Store", poller: "Poller") -> float:
    now = poller.clock()
    waits = [(source.next_due - now).total_seconds() for source in store.sources() if source.state == "active"]
    return max(1.0, min([_LONGEST_REST, *waits]))


def _tell(call: Call, tally: "Tally") -> None:
    if call.json:
        write_json({one.name: getattr(tally, one.name) for one in fields(tally)})
        return
    parts = [
        (tally.sources, "sources" if tally.sources != 1 else "source"),
        (tally.new, "new articles" if tally.new != 1 else "new article"),
        (tally.copies, "of them share words with others"),
        (tally.changed, "changed"),
        (tally.vanished, "vanished"),
        (tally.refused, "refused"),
        (len(tally.failed), "failed"),
    ]
    write(" · ".join(f"{count} {word}" for count, word in parts if count) or "nothing new")


def tell_problems(call: Call, problems: "tuple[Problem, ...]") -> None:
    """Say what went wrong with single items, each with what was kept of it."""
    for problem in problems[: None if call.verbose else 10]:
        kept = f"\n  Kept: {problem.kept}." if problem.kept else ""
        say(call, f"{problem.where}: {problem.what}{kept}")
    if len(problems) > 10 and not call.verbose:
        say(call, f"… and {len(problems) - 10} more; -v names them all.")
