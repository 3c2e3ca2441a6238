"""`list`, `show`, `search`, `why`: what the archive holds."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, Number, verb
from wirecopy.cli.screen import paragraph, say, short, when, write, write_json, write_table

if TYPE_CHECKING:
    from wirecopy.model import Dossier, Explanation, Holding, Query
    from wirecopy.store import Store


class Moment(click.ParamType[datetime]):
    """A day, an instant, or a time back from now: `2026-11-09`, `2026-11-09T07:00`, `7d`."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read what was typed; a usage error tells how it is written."""
        from wirecopy.cli.doors import now
        from wirecopy.config.durations import duration

        if isinstance(value, datetime):
            return value
        text = str(value)
        try:
            return now() - duration(text)
        except OverflowError:
            self.fail(f'"{text}" ago was before the year 1', param, ctx)
        except ValueError:
            pass
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fail(f'"{text}" is no time; write it like 2026-11-09, 2026-11-09T07:00 or 7d', param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_NOTHING_YET = (
    "There are no articles yet. wirecopy add https://… subscribes, wirecopy run --once brings in what is new."
)


@verb("list")
@click.option("--source", help="Only of this source: its number, address or a part of its title.")
@click.option("--outlet", help="Only of this outlet.")
@click.option("--since", type=Moment(), help="Only what was published since (2026-11-09, or 7d).")
@click.option("--doubtful", is_flag=True, help="Only what was read with little confidence.")
@click.option("--originals", is_flag=True, help="Leave out what is a copy of an earlier article.")
@click.option("--limit", type=Number(), default=None, help="At most so many; 50 on a terminal.")
def list_command(
    call: Call, source: str | None, outlet: str | None, since: datetime | None, limit: int | None, **only: bool
) -> int:
    r"""List the articles, newest first.

    The marks: v2 how many versions are held · copy it is a copy · gone its page has vanished.

    \b
    Examples:
      wirecopy list
      wirecopy list --outlet "Harbour Courier" --since 2d
      wirecopy list --json | head
    """
    import sys

    from wirecopy.model import as_listed

    store = call.open(create=False)
    try:
        number = store.find_source(source).id if source else None
        most = limit or (50 if sys.stdout.isatty() and not call.json else None)
        count = 0
        rows: list[tuple[str, ...]] = []
        for held in _holdings(store, most, source=number, outlet=outlet, **only):
            if since and (held.published or held.first_seen) < since:
                break
            count += 1
            if call.json:
                write_json(as_listed(held))
            else:
                rows.append((short(held.uri, 8), when(held.published or held.first_seen), held.outlet, *_marked(held)))
        if rows:
            width = min(22, max(len(row[2]) for row in rows))
            write_table(rows, (11, 16, width, max(len(row[3]) for row in rows), 0))
        if not count:
            say(call, "There are no such articles." if store.holdings(1) else _NOTHING_YET)
        return exits.OK if count else exits.NOTHING_MATCHED
    finally:
        store.close()


def _holdings(
    store: "Store", most: int | None, *, source: int | None, outlet: str | None, doubtful: bool, originals: bool
) -> "list[Holding]":
    found: list[Holding] = []
    cursor: str | None = None
    while most is None or len(found) < most:
        size = 500 if most is None else min(500, most - len(found))
        page = store.holdings(size, before=cursor, source=source, outlet=outlet, doubtful=doubtful, originals=originals)
        found.extend(page)
        if len(page) < size:
            break
        cursor = page[-1].uri
    return found


def _marked(held: "Holding") -> tuple[str, str]:
    marks = [f"v{held.versions}"] if held.versions > 1 else []
    marks += ["copy"] if held.copy_of else []
    marks += ["gone"] if held.vanished else []
    return " ".join(marks), held.headline or held.url


@verb("show")
@click.argument("article", metavar="ID")
@click.option("--version", type=Number(), help="An older version; default the latest.")
@click.option("--blocks", is_flag=True, help="Print each block with its kind and place.")
@click.option("--chain", is_flag=True, help="Print who said what alone, each hop with what it rests on.")
def show_command(call: Call, article: str, version: int | None, blocks: bool, chain: bool) -> None:
    r"""Show an article with its source, its findings and who said what.

    ID is an id, the start of one, or the article's address.

    \b
    Examples:
      wirecopy show wc:7f3a
      wirecopy show https://courier.example/2026/talks --version 1
      wirecopy show wc:7f3a --chain
      wirecopy show wc:7f3a --json
    """
    from wirecopy.cli.article_view import show_article, show_chains
    from wirecopy.cli.blocks_view import show_blocks
    from wirecopy.dossier import dossier
    from wirecopy.model import as_shown

    store = call.open(create=False)
    try:
        whole = dossier(store, _resolved(store, article), version)
        if call.json:
            write_json(as_shown(whole))
        elif blocks:
            show_blocks(whole.article)
        elif chain:
            show_chains(whole)
            if not whole.statements:
                say(call, "Nobody is heard in it.")
        else:
            refusals = [problem.what for _, problem in store.problems_at(whole.url)]
            show_article(whole, _others(store, whole), refusals)
    finally:
        store.close()


def _resolved(store: "Store", text: str) -> str:
    """Return the uri of the article that a text names.

    Raises:
      StoreError: there is none; where the page was refused, it says why.
    """
    from wirecopy.errors import StoreError

    try:
        return store.resolve(text)
    except StoreError as unknown:
        for _, problem in store.problems_at(text):
            hint = f"Kept all the same: {problem.kept}." if problem.kept else "Nothing of it was kept."
            raise StoreError(f"this page was refused: {problem.what}", text, hint) from unknown
        raise


def _others(store: "Store", whole: "Dossier") -> "dict[str, Holding]":
    """Return what is held of the articles that one is related to."""
    found = {uri: store.holding(uri) for one in whole.relations for uri in (one.later, one.earlier)}
    return {uri: held for uri, held in found.items() if held}


@verb("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--since", type=Moment(), help="Only what was published since (2026-11-09, or 7d).")
@click.option("--until", type=Moment(), help="Only what was published until.")
@click.option("--originals", is_flag=True, help="Leave out what is a copy of an earlier article.")
@click.option("--limit", type=Number(), default=20, show_default=True, help="At most so many.")
def search_command(
    call: Call, words: tuple[str, ...], since: datetime | None, until: datetime | None, originals: bool, limit: int
) -> int:
    r"""Search headlines, texts and names; the newest first.

    All words must stand in the article. "…" keeps words together, a * at the end takes all endings, -word excludes.
    Operators narrow it: said-by: via: outlet: source: copy:no changed:7d after:2026-11-09 before:24h

    \b
    Examples:
      wirecopy search blockade minister
      wirecopy search '"harbour line"' --since 7d
      wirecopy search ferr* -inquiry
      wirecopy search levy 'said-by:"Idris Tamm"' copy:no
    """
    from wirecopy.cli.doors import now
    from wirecopy.model import as_listed
    from wirecopy.queries import read

    store = call.open(create=False)
    try:
        query = " ".join(words)
        asked = _with_options(read(query, now()), since, until, originals=originals)
        for problem in asked.problems:
            say(call, problem)
        hits = store.search(asked, limit=limit)
        for hit in hits:
            held = hit.holding
            if call.json:
                write_json(as_listed(held, hit.snippet, hit.matches))
                continue
            mark, headline = _marked(held)
            write(f"{short(held.uri, 8)}  {when(held.published or held.first_seen)}  {held.outlet}  {mark}".rstrip())
            write(paragraph(headline, "  "))
            write(paragraph(hit.snippet, "  "))
        if not hits:
            say(call, f"Nothing matches {query}.")
        return exits.OK if hits else exits.NOTHING_MATCHED
    finally:
        store.close()


def _with_options(asked: "Query", since: datetime | None, until: datetime | None, *, originals: bool) -> "Query":
    """Return a query narrowed by the options as well; the narrower time counts."""
    from dataclasses import replace
    from datetime import timedelta

    from wirecopy.model import Copies

    after = [one for one in (asked.after, since) if one]
    before = [one for one in (asked.before, until and until + timedelta(seconds=1)) if one]  # until is included
    return replace(
        asked,
        after=max(after, default=None),
        before=min(before, default=None),
        copies=Copies.NONE if originals else asked.copies,
    )


@verb("why")
@click.argument("thing")
def why_command(call: Call, thing: str) -> None:
    r"""Say why an article, a story, a claim or a source is as it is: what happened, and what each value rests on.

    THING is an article's id or address, a story's id, a claim's as claims prints it, or a source's number, address or
    a part of its title.

    \b
    Examples:
      wirecopy why wc:7f3a
      wirecopy why https://courier.example/2026/talks
      wirecopy why wcs:41be0c22
      wirecopy why wcc:fbf94651
      wirecopy why courier.example
    """
    from wirecopy.cli.article_view import explain_article, explain_source
    from wirecopy.cli.story_view import explain_claim, explain_story

    store = call.open(create=False)
    try:
        explanation = _explanation(call, store, thing)
        if call.json:
            write_json(explanation)
        elif explanation.article:
            explain_article(explanation, _others(store, explanation.article))
        elif explanation.story:
            story = explanation.story
            explain_story(story, store.held_of(one.article for one in story.joined))
        elif explanation.claim:
            explain_claim(explanation.claim)
        else:
            explain_source(explanation)
    finally:
        store.close()


def _explanation(call: Call, store: "Store", thing: str) -> "Explanation":
    from dataclasses import replace

    from wirecopy.cli.standings import standings
    from wirecopy.dossier import explain_article, explain_source
    from wirecopy.dossier.chronicle import explain_story
    from wirecopy.dossier.claims import claim_named
    from wirecopy.errors import StoreError
    from wirecopy.model import Explanation

    if thing.strip().startswith("wcc:"):
        return Explanation(claim=claim_named(store, thing.strip(), call.family_of))
    if thing.strip().startswith("wcs:"):
        return Explanation(story=explain_story(store, thing, call.family_of))
    try:
        uri = _resolved(store, thing)
        return replace(explain_article(store, uri), targets=tuple(standings(call, store, uri)))
    except StoreError as no_article:
        try:
            return explain_source(store, store.find_source(thing))
        except StoreError:
            raise no_article from None
