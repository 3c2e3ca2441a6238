"""`forget`: single articles for good, or all that is old."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.reading import Moment
from wirecopy.cli.screen import bar, say, write, write_json

if TYPE_CHECKING:
    from wirecopy.store import Store

_AT_ONCE = 50  # old articles or bodies removed in one transaction, so that an import beside it need not wait long


_NO_HOW: Mapping[str, str] = {}


class _Way(TypedDict):
    """What is given beside the ids."""

    before: datetime | None
    source: str | None
    evidence_only: bool
    reason: str
    publish: bool
    dry_run: bool
    yes: bool


@verb("forget")
@click.argument("articles", metavar="[ID]...", nargs=-1)
@click.option("--url", "urls", multiple=True, metavar="ADDRESS", help="The article of this address.")
@click.option("--person", help="All articles that this person wrote or is heard in: the whole name.")
@click.option("--older-than", "before", type=Moment(), help="All that was published before (2y, 90d, 2024-01-01).")
@click.option("--source", metavar="SOURCE", help="With --older-than: only what came from this source.")
@click.option(
    "--evidence-only", is_flag=True, help="With --older-than: keep the articles, not what they were read from."
)
@click.option("--reason", default="", help="Why; it stays in the diary.")
@click.option("--publish", is_flag=True, help="Take down at once what was published of them.")
@click.option("--dry-run", is_flag=True, help="Say what would be forgotten; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget_command(
    call: Call, articles: tuple[str, ...], urls: tuple[str, ...], person: str | None, **way: Unpack[_Way]
) -> int:
    r"""Forget articles for good: text, pictures, evidence, search; what is forgotten is not imported again.

    What was published of them is due to be taken down: by the next publish, or at once with --publish. A digest of what
    they were known by stays, so that they do not come back, and a line in the diary that says when and why.

    With --older-than all old articles go. With --evidence-only texts, versions and chains stay, and the pages and
    listings go that were last fetched before then: those articles are not read again. A file that a tenth or more of is
    free then is written anew and becomes shorter. Backups hold what they held.

    \b
    Examples:
      wirecopy forget wc:7f3a --reason "asked for by the outlet"
      wirecopy forget --url https://courier.example/2026/talks --publish
      wirecopy forget --person "Ada Brandt" --dry-run
      wirecopy forget --older-than 2y --source courier.example --dry-run
      wirecopy forget --older-than 90d --evidence-only --yes
    """
    before, named = way["before"], (*articles, *urls)
    if sum(map(bool, (named, person, before))) != 1:
        message = "name articles by their IDs or --url, or give --person or --older-than; one of these"
        raise click.UsageError(message)
    if not before and (way["source"] or way["evidence_only"]):
        message = "--source and --evidence-only go with --older-than"
        raise click.UsageError(message)
    if way["publish"] and way["evidence_only"]:
        message = "--evidence-only takes nothing down: leave --publish out"
        raise click.UsageError(message)
    store = call.open(create=False)
    try:
        if person:
            return _forget_person(call, store, person, way)
        if before is None:
            return _forget_these(call, store, [store.resolve(one) for one in named], way)
        if way["evidence_only"]:
            _let_go_old(call, store, before, way)
            return exits.OK
        return _forget_old(call, store, before, way)
    finally:
        store.close()


def _confirmed(way: _Way, question: str) -> bool:
    """Ask where that is wanted; False where nothing is to be changed. A no ends the program."""
    if not way["dry_run"] and not way["yes"]:
        click.confirm(question, abort=True, err=True)
    return not way["dry_run"]


def _source(store: "Store", way: _Way) -> int | None:
    return store.find_source(way["source"]).id if way["source"] else None


def _forget_these(call: Call, store: "Store", uris: Sequence[str], way: _Way, how: Mapping[str, str] = _NO_HOW) -> int:
    from wirecopy.cli.doors import now

    held = [store.held(uri) for uri in dict.fromkeys(uris)]
    for one in held:
        at = sorted({row.target for row in store.publications(article=one.uri) if row.shown})
        published = f"published at {', '.join(at)}" if at else ""
        notes = [f"{one.versions} versions", how.get(one.uri, ""), published]
        if call.json:
            write_json({"article": one.uri, "outlet": one.outlet, "headline": one.headline, "targets": at})
        else:
            write(f"{one.uri}  {one.outlet}  {one.headline}  ({'; '.join(filter(None, notes))})")
    if not _confirmed(way, "Forget these for good?"):
        return exits.OK
    for one in held:
        store.forget(one.uri, way["reason"], now())
    say(call, f"{len(held)} forgotten; they are not imported again.")
    return _take_down(call, store, [one.uri for one in held], way)


def _forget_person(call: Call, store: "Store", person: str, way: _Way) -> int:
    """Forget all articles that a person wrote or is heard in."""
    from wirecopy.dossier import mentions

    uris = list(store.uris())
    found: dict[str, str] = {}
    with bar(call, f"Looking for {person}", len(uris)) as progress:
        for uri in uris:
            ways = mentions(store, uri, person)
            if ways:
                found[uri] = f"{person} is {' and '.join(ways)}"
            progress.advance()
    in_text = {hit.holding.uri for hit in store.search(f'"{person}"', limit=len(uris) or 1)} - set(found)
    if in_text:
        say(call, f"{len(in_text)} more only mention the name; wirecopy search '\"{person}\"' lists them.")
    if not found:
        say(call, f"No article is {person}’s, and none has words of {person}.")
        return exits.NOTHING_MATCHED
    return _forget_these(call, store, list(found), way, found)


def _take_down(call: Call, store: "Store", uris: Sequence[str], way: _Way) -> int:
    """Make what was published of forgotten articles due to be taken down; do it, where that is wanted."""
    from wirecopy.cli.doors import now
    from wirecopy.publish import take_back

    at = take_back(store, uris, now())
    code = exits.OK
    known = {one.name for one in call.config.targets}
    for name in at:
        if name not in known:
            say(call, f"! {name} has some of them, and the settings have no target of that name: take them down there.")
            code = exits.SOME_FAILED
        elif way["publish"]:
            from wirecopy.cli.publishing import take_down

            code = max(code, take_down(call, store, name))
        else:
            say(call, f"{name} has some of them: the next wirecopy publish {name} takes them down.")
    return code


def _forget_old(call: Call, store: "Store", before: datetime, way: _Way) -> int:
    """Forget what was published before a time."""
    from wirecopy.cli.doors import now

    uris = store.older_than(before, _source(store, way))
    reason = way["reason"] or f"older than {before:%Y-%m-%d}"
    if not call.json:
        write(f"{len(uris)} of {store.counts().articles} articles are from before {before:%Y-%m-%d}")
    size = store.counts().file_size
    code = exits.OK
    if uris and _confirmed(way, "Forget them for good?"):
        with bar(call, "Forgetting", len(uris)) as progress:
            for some in _in_parts(uris):
                with store.transaction():
                    for uri in filter(store.holding, some):  # somebody else may forget them meanwhile
                        store.forget(uri, reason, now())
                progress.advance(steps=len(some))
        _give_back(call, store)
        say(call, f"{len(uris)} forgotten; they are not imported again. {_shorter(store, size)}")
        code = _take_down(call, store, uris, way)
    if call.json:
        write_json({"articles": len(uris), "bytes_given_back": _less(store, size), "dry_run": way["dry_run"]})
    return code


def _let_go_old(call: Call, store: "Store", before: datetime, way: _Way) -> None:
    """Let evidence go that was last fetched before a time."""
    from wirecopy.cli.doors import now
    from wirecopy.model import Event, EventKind

    source = _source(store, way)
    old = store.old_evidence(before, source)
    taken = sum(size for _, size in old)
    if not call.json:
        write(f"{len(old)} pages and listings ({taken / 1e6:.1f} MB) were last fetched before {before:%Y-%m-%d}")
    size = store.counts().file_size
    if old and _confirmed(way, "Let them go for good? The articles stay."):
        with bar(call, "Letting go", len(old)) as progress:
            for some in _in_parts([sha256 for sha256, _ in old]):
                with store.transaction():
                    store.let_go(some, now())
                progress.advance(steps=len(some))
        what = f"{len(old)} pages and listings from before {before:%Y-%m-%d} were let go"
        told = f"{what}: {way['reason']}" if way["reason"] else what
        store.note(Event(at=now(), kind=EventKind.FORGOTTEN, what=told, source=source or 0))
        _give_back(call, store)
        say(call, f"{what}. {_shorter(store, size)}")
    if call.json:
        given = _less(store, size)
        write_json({"bodies": len(old), "bytes": taken, "bytes_given_back": given, "dry_run": way["dry_run"]})


def _in_parts(many: Sequence[str]) -> list[Sequence[str]]:
    return [many[at : at + _AT_ONCE] for at in range(0, len(many), _AT_ONCE)]


def _give_back(call: Call, store: "Store") -> None:
    with bar(call, "Writing the file anew", None):
        store.give_back()


def _less(store: "Store", size: int) -> int:
    return max(0, size - store.counts().file_size)


def _shorter(store: "Store", size: int) -> str:
    less = _less(store, size)
    if less:
        return f"The file is {less / 1e6:.1f} MB shorter."
    return "The room is used for what comes in next."
