"""`statements`, `speakers`: who said what, and through whom, over all articles."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, Number, verb
from wirecopy.cli.reading import Moment
from wirecopy.cli.screen import paragraph, say, short, when, write, write_item, write_json

if TYPE_CHECKING:
    from wirecopy.store import Heard, Store, Wanted

_PAGE = 500  # statements asked for at once


@verb("statements")
@click.option("--by", default="", metavar="NAME", help="Only of speakers whose name holds this.")
@click.option("--via", default="", metavar="OUTLET", help="Only what came through outlets whose name holds this.")
@click.option("--since", type=Moment(), help="Only from articles published since (2026-11-09, or 7d).")
@click.option("--limit", type=Number(), default=None, help="At most so many.")
def statements_command(call: Call, by: str, via: str, since: datetime | None, limit: int | None) -> int:
    r"""List who said what, and by which way it came, of the newest articles first.

    \b
    Examples:
      wirecopy statements --by Rubio --via Axios --since 7d
      wirecopy statements --json | head
    """
    from wirecopy.store import Wanted

    store = call.open(create=False)
    count = 0
    try:
        for heard in islice(_statements(store, Wanted(by=by, via=via, since=since)), limit):
            held, said = heard.holding, heard.said
            count += 1
            if call.json:
                write_json(said)
            else:
                way = " ▸ ".join(hop.party.name or "unknown" for hop in said.hops[:-1])
                write_item(f"{short(held.uri, 8)}  {when(held.published or held.first_seen)}  {way}", " " * 4)
                write(paragraph(" ".join(said.words.split()), "  "))
    finally:
        store.close()
    if not count:
        say(call, "There are no such statements.")
    return exits.OK if count else exits.NOTHING_MATCHED


@verb("speakers")
@click.option("--named", default="", metavar="NAME", help="Only those whose name holds this.")
@click.option("--since", type=Moment(), help="Only from articles published since (2026-11-09, or 7d).")
@click.option("--limit", type=Number(), default=50, show_default=True, help="At most so many.")
def speakers_command(call: Call, named: str, since: datetime | None, limit: int) -> int:
    r"""List who spoke, those with most statements first: in how many statements, of how many articles, when last.

    \b
    Examples:
      wirecopy speakers --since 7d
      wirecopy speakers --named ministry
      wirecopy speakers --json --limit 10
    """
    store = call.open(create=False)
    try:
        ranked = store.speakers(limit, named=named, since=since)
    finally:
        store.close()
    for one in ranked:
        if call.json:
            write_json(one)
        else:
            write(f"{one.statements:5}  {one.articles:5}  {when(one.last)}  {one.speaker}")
    if not ranked:
        say(call, "There are no such speakers." if named or since else "Nobody has spoken.")
    return exits.OK if ranked else exits.NOTHING_MATCHED


def _statements(store: "Store", wanted: "Wanted") -> "Iterator[Heard]":
    last: tuple[str, int] | None = None
    while page := store.statements(_PAGE, wanted, last):
        yield from page
        last = page[-1].holding.uri, page[-1].said.seq
