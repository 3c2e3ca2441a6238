"""`add` and `sources`: the subscriptions."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import say, when, write, write_json, write_table

if TYPE_CHECKING:
    from wirecopy.model import Source
    from wirecopy.store import Store


@verb("add")
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--title", default="", help="What to call it; otherwise its own title.")
@click.option("--feed-only", is_flag=True, help="Import the feed's own text; never fetch the pages.")
def add_command(call: Call, urls: tuple[str, ...], title: str, feed_only: bool) -> int:
    r"""Subscribe to feeds, or to the feeds of sites.

    URL is a feed or any page of a site that names one. It is fetched once to see what it is; nothing is imported yet.

    \b
    Examples:
      wirecopy add https://courier.example/
      wirecopy add https://mirror.example/feed.xml --title "Bay Mirror"
      wirecopy add https://tide.example/feed.json --feed-only
    """
    from wirecopy.cli.doors import with_poller
    from wirecopy.errors import WirecopyError
    from wirecopy.intake import Intake
    from wirecopy.polling import Poller

    failed: list[WirecopyError] = []

    async def work(poller: Poller) -> "list[Source]":
        added: list[Source] = []
        for url in urls:
            try:
                added.append(await Intake(poller).add(url, title=title, feed_only=feed_only))
            except WirecopyError as error:
                failed.append(error)
        return added

    store = call.open()
    try:
        added = with_poller(call.config, store, work)
    finally:
        store.close()
    for source in added:
        if call.json:
            write_json(source)
        else:
            write(f"{source.id}  {source.title or source.url}  {source.kind}  {source.url}")
    if len(failed) == len(urls) == 1:
        raise failed[0]
    for error in failed:
        say(call, f"wirecopy: {error}")
    if added:
        say(call, "Next: wirecopy run --once")
    return exits.SOME_FAILED if failed else exits.OK


@verb("sources")
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--feed-only/--pages", default=None, help="Import the feed's own text only, or the pages.")
@click.option("--pause", "state", flag_value="paused", help="Stop polling; nothing is lost.")
@click.option("--resume", "state", flag_value="active", help="Poll again.")
@click.option("--remove", is_flag=True, help="End the subscription; its articles stay.")
@click.option("--opml", type=click.Path(path_type=Path, dir_okay=False), help="Write all subscriptions as OPML.")
def sources_command(
    call: Call, names: tuple[str, ...], feed_only: bool | None, state: str | None, remove: bool, opml: Path | None
) -> int:
    r"""List the sources and how they are, or change some.

    SOURCE is a number, an address or a part of a title.

    \b
    Examples:
      wirecopy sources
      wirecopy sources courier.example --pause
      wirecopy sources --opml subscriptions.opml
    """
    store = call.open(create=False)
    try:
        chosen = [store.find_source(name) for name in names] if names else list(store.sources())
        if opml:
            return _write_opml(call, store, opml)
        if (state or remove or feed_only is not None) and not names:
            raise click.UsageError("name the source that is to be changed")
        for source in chosen if names else ():
            if remove:
                store.remove_source(source.id)
            else:
                _change(store, source, state, feed_only)
        if remove:
            say(call, f"{len(chosen)} removed; their articles stay.")
            return exits.OK
        _show(call, [store.source(source.id) for source in chosen])
        return exits.OK if chosen else exits.NOTHING_MATCHED
    finally:
        store.close()


def _change(store: "Store", source: "Source", state: str | None, feed_only: bool | None) -> None:
    from wirecopy.model import SourceState

    changed = replace(
        source,
        state=SourceState(state) if state else source.state,
        feed_only=source.feed_only if feed_only is None else feed_only,
    )
    if changed != source:
        store.update_source(changed)


def _show(call: Call, sources: "list[Source]") -> None:
    if call.json:
        for source in sources:
            write_json(source)
        return
    if not sources:
        say(call, "There are no sources yet. wirecopy add https://… subscribes to one.")
        return
    rows = [("", "source", "last poll", "next", "state", "address")]
    rows += [
        (
            str(source.id),
            source.title or "-",
            when(source.succeeded_on)[5:],  # month, day, time: the year is this one
            when(source.next_due)[5:],
            source.problem or source.state.value,
            source.url,
        )
        for source in sources
    ]
    title = min(22, max(len(row[1]) for row in rows))
    state = min(24, max(len(row[4]) for row in rows))
    write_table(rows, (3, title, 11, 11, state, 0))


def _write_opml(call: Call, store: "Store", path: Path) -> int:
    from wirecopy.errors import StoreError
    from wirecopy.model import Link
    from wirecopy.parse import opml

    links = [Link(url=one.url, title=one.title, folder=one.folder) for one in store.sources()]
    try:
        path.write_text(opml.write(links, "wirecopy"), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"this file cannot be written: {error.strerror}", str(path)) from error
    say(call, f"{len(links)} sources written to {path}")
    return exits.OK
