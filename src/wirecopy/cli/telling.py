"""`diff`, `stories`, `story`, `claims`: what changed, and what belongs together."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, Number, verb
from wirecopy.cli.reading import Moment
from wirecopy.cli.screen import paragraph, say, short, when, write, write_item, write_json
from wirecopy.cli.story_view import count, write_claim, write_course
from wirecopy.model import counted

if TYPE_CHECKING:
    from wirecopy.model import Claim
    from wirecopy.store import Store

_SHOWN = 30


@verb("diff")
@click.argument("article", metavar="ID")
@click.argument("old", type=Number(), required=False)
@click.argument("new", type=Number(), required=False)
@click.option("--exit-code", is_flag=True, help="Exit with 5 where there are changes.")
def diff_command(call: Call, article: str, old: int | None, new: int | None, exit_code: bool) -> int:
    r"""Show what changed between two versions of an article, word by word.

    Without OLD and NEW: the latest version and the one before it. A change that the page does not own up to is silent.

    \b
    Examples:
      wirecopy diff wc:7f3a
      wirecopy diff wc:7f3a 1 3 --json
      wirecopy diff wc:7f3a --exit-code -q
    """
    from wirecopy.cli.difference_view import show_difference
    from wirecopy.dossier import difference

    store = call.open(create=False)
    try:
        uri = store.resolve(article)
        found = difference(store, uri, old, new)
        versions = [store.record(uri, number).reading.article for number in (found.old_version, found.new_version)]
    finally:
        store.close()
    if call.json:
        write_json(found)
    else:
        show_difference(found, *versions)
        if found.old_version == found.new_version and old is None and new is None:
            say(call, "One version is held; nothing has changed since.")
        elif found.edits:
            own = f"The page says so: {found.marked}" if found.marked else ""
            write(paragraph(own or "A silent change: the page says nothing of it."))
        else:
            say(call, f"Versions {found.old_version} and {found.new_version} say the same.")
    return exits.CHANGED if exit_code and found.edits else exits.OK


@verb("stories")
@click.option("--originals", is_flag=True, help="Count only articles that are no copies.")
@click.option("--limit", type=Number(), default=_SHOWN, show_default=True, help="At most so many.")
def stories_command(call: Call, originals: bool, limit: int) -> int:
    r"""List the stories, those that changed last first, with their outlets and independent origins.

    \b
    Examples:
      wirecopy stories
      wirecopy stories --originals
      wirecopy stories --limit 5 --json
    """
    from wirecopy.dossier.chronicle import story_lines

    store = call.open(create=False)
    try:
        lines = story_lines(store, limit, call.family_of, originals=originals)
    finally:
        store.close()
    for line in lines:
        if call.json:
            write_json(line)
            continue
        counts = counted(line.outlets, line.independent, at_least=line.at_least)
        told = f"{count(line.articles, 'article')} · {counts}"
        write_item(f"{short(line.id, 8)}  {when(line.last)}  {told}  {line.slugline}", " " * 4)
    if not lines:
        say(call, "There are no stories yet.")
    return exits.OK if lines else exits.NOTHING_MATCHED


@verb("story")
@click.argument("story", metavar="ID")
@click.option("--timeline", is_flag=True, help="Tell what was published, changed and withdrawn, in order of time.")
@click.option("--originals", is_flag=True, help="Leave out the articles that are copies.")
def story_command(call: Call, story: str, timeline: bool, originals: bool) -> None:
    r"""Show a story: its articles and claims, and from how many independent origins it comes.

    ID is a story's id, the start of one, or the id or address of an article in it.

    \b
    Examples:
      wirecopy story wcs:41be0c22
      wirecopy story wcs:41be0c22 --timeline
      wirecopy story wc:7f3a --json
    """
    from wirecopy.dossier.chronicle import story_dossier

    store = call.open(create=False)
    try:
        whole = story_dossier(store, story, call.family_of, originals=originals)
    finally:
        store.close()
    if call.json:
        write_json(whole)
        return
    write(f"{whole.slugline}  {counted(whole.outlets, whole.independent, at_least=whole.at_least)}")
    if timeline:
        write_course(whole)
        return
    for held in whole.articles:
        mark = "copy  " if held.copy_of else ""
        at = when(held.published or held.first_seen)
        write_item(f"{short(held.id, 8)}  {at}  {held.outlet}  {mark}{held.headline}", " " * 4)
    several = [one for one in whole.claims if one.outlets > 1]
    for claim in several or (one for one in whole.claims if len(one.standings) > 1):
        write_claim(claim)
    for tie in whole.ties:
        write(paragraph(f"adds none: {tie}", "  "))


@verb("claims")
@click.argument("story", metavar="[STORY]", required=False, default="")
@click.option("--since", type=Moment(), help="Only what somebody told since (2026-11-09, or 7d).")
@click.option("--limit", type=Number(), default=None, help="At most so many.")
def claims_command(call: Call, story: str, since: datetime | None, limit: int | None) -> int:
    r"""List what is said in several places with the same content: first seen where, carried by whom, from how many.

    STORY is a story's id, or the id or address of an article in it. Without one: the stories that changed last, as far
    back as about 5,000 statements go; with --since, all that changed since. With --json, also what stands in one place
    alone.

    \b
    Examples:
      wirecopy claims
      wirecopy claims --since 7d --limit 20
      wirecopy claims wcs:41be0c22 --json
    """
    from itertools import islice

    from wirecopy.dossier.claims import claims_in

    store = call.open(create=False)
    count = 0
    try:
        found = claims_in(store, story, since, call.family_of) if story else _claims_of_all(call, store, since)
        for claim in islice((one for one in found if call.json or len(one.standings) > 1), limit):
            count += 1
            if call.json:
                write_json(claim)
            else:
                write_claim(claim)
    finally:
        store.close()
    if not count:
        say(call, "Nothing is said in several places.")
    return exits.OK if count else exits.NOTHING_MATCHED


def _claims_of_all(call: Call, store: "Store", since: datetime | None) -> "Iterator[Claim]":
    """Yield the claims of the stories that changed last, a page or, with `since`, all pages; say how far it went."""
    from wirecopy.dossier.claims import claim_pages

    for page in claim_pages(store, since, call.family_of):
        yield from page.claims
        if page.more:
            say(call, f"So far: the stories that changed since {when(page.until)}.")
            if since is None:
                say(call, "Next: wirecopy claims --since DATE goes further back.")
                return
