"""`statements`, `speakers`: who said what, and through whom, over all articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.reading import Moment
from wirecopy.cli.screen import paragraph, say, short, when, write, write_json

if TYPE_CHECKING:
    from wirecopy.model import Holding, ShownStatement
    from wirecopy.store import Store

_PAGE = 200  # articles asked for at once


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is asked for; "" and None ask for all."""

    by: str = ""
    via: str = ""
    since: datetime | None = None

    def fits(self, said: "ShownStatement") -> bool:
        """Say whether a statement is by the speaker and came through the outlet."""
        through = [hop.party.name.casefold() for hop in said.hops[1:-1]]
        by, via = self.by.casefold(), self.via.casefold()
        return by in said.speaker.casefold() and (not via or any(via in name for name in through))


@verb("statements")
@click.option("--by", default="", metavar="NAME", help="Only of speakers whose name holds this.")
@click.option("--via", default="", metavar="OUTLET", help="Only what came through outlets whose name holds this.")
@click.option("--since", type=Moment(), help="Only from articles published since (2026-11-09, or 7d).")
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many.")
def statements_command(call: Call, by: str, via: str, since: datetime | None, limit: int | None) -> int:
    r"""List who said what, and by which way it came, of the newest articles first.

    \b
    Examples:
      wirecopy statements --by Rubio --via Axios --since 7d
      wirecopy statements --json | head
    """
    store = call.open(create=False)
    count = 0
    try:
        for held, said in _statements(store, _Wanted(by=by, via=via, since=since)):
            count += 1
            if call.json:
                write_json(said)
            else:
                way = " ▸ ".join(hop.party.name or "unknown" for hop in said.hops[:-1])
                write(f"{short(held.uri, 8)}  {when(held.published or held.first_seen)}  {way}")
                write(paragraph(" ".join(said.words.split()), "  "))
            if count == limit:
                break
    finally:
        store.close()
    if not count:
        say(call, "There are no such statements.")
    return exits.OK if count else exits.NOTHING_MATCHED


@verb("speakers")
@click.option("--since", type=Moment(), help="Only from articles published since (2026-11-09, or 7d).")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
def speakers_command(call: Call, since: datetime | None, limit: int) -> int:
    r"""List who spoke, those with most statements first, and in how many articles.

    \b
    Examples:
      wirecopy speakers --since 7d
      wirecopy speakers --json --limit 10
    """
    store = call.open(create=False)
    said_by: dict[str, list[str]] = {}
    try:
        for held, said in _statements(store, _Wanted(since=since)):
            if said.speaker:
                said_by.setdefault(said.speaker, []).append(held.uri)
    finally:
        store.close()
    ranked = sorted(said_by.items(), key=lambda entry: (-len(entry[1]), entry[0]))[:limit]
    for name, articles in ranked:
        counts = {"speaker": name, "statements": len(articles), "articles": len(set(articles))}
        if call.json:
            write_json(counts)
        else:
            write(f"{counts['statements']:5}  {counts['articles']:5}  {name}")
    if not ranked:
        say(call, "Nobody has spoken.")
    return exits.OK if ranked else exits.NOTHING_MATCHED


def _statements(store: "Store", wanted: _Wanted) -> "Iterator[tuple[Holding, ShownStatement]]":
    from wirecopy.model import shown_statements

    for held in _held(store):
        if wanted.since and (held.published or held.first_seen) < wanted.since:
            return
        reading = store.record(held.uri).reading
        for said in shown_statements(held.uri, reading.article.text, reading.statements):
            if wanted.fits(said):
                yield held, said


def _held(store: "Store") -> "Iterator[Holding]":
    cursor: str | None = None
    while page := store.holdings(_PAGE, before=cursor):
        yield from page
        cursor = page[-1].uri
