"""`diff`, `stories`, `story`: what changed, and what belongs together."""

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import paragraph, say, short, when, write, write_json

_SHOWN = 30


@verb("diff")
@click.argument("article", metavar="ID")
@click.argument("old", type=click.IntRange(min=1), required=False)
@click.argument("new", type=click.IntRange(min=1), required=False)
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
    from wirecopy.dossier import difference

    store = call.open(create=False)
    try:
        found = difference(store, store.resolve(article), old, new)
    finally:
        store.close()
    if call.json:
        write_json(found)
    else:
        for edit in found.edits:
            write(f"{edit.field}, {edit.kind.value}:")
            for mark, words in (("-", edit.old), ("+", edit.new)):
                if words:
                    write(paragraph(words, f"  {mark} "))
        if found.edits:
            say(call, f"Marked: {found.marked}" if found.marked else "A silent change: the text says nothing of it.")
        else:
            say(call, f"Versions {found.old_version} and {found.new_version} say the same.")
    return exits.CHANGED if exit_code and found.edits else exits.OK


@verb("stories")
@click.option("--limit", type=click.IntRange(min=1), default=_SHOWN, show_default=True, help="At most so many.")
def stories_command(call: Call, limit: int) -> int:
    r"""List the stories, those that changed last first, with their outlets and independent origins.

    \b
    Examples:
      wirecopy stories
      wirecopy stories --limit 5 --json
    """
    from wirecopy.dossier import story_lines

    store = call.open(create=False)
    try:
        lines = story_lines(store, limit)
    finally:
        store.close()
    for line in lines:
        if call.json:
            write_json(line)
            continue
        counts = f"{line.articles} articles · {line.outlets} outlets · {line.independent} independent"
        write(f"{short(line.id, 8)}  {when(line.last)}  {counts}  {line.slugline}")
    if not lines:
        say(call, "There are no stories yet.")
    return exits.OK if lines else exits.NOTHING_MATCHED


@verb("story")
@click.argument("story", metavar="ID")
def story_command(call: Call, story: str) -> None:
    r"""Show a story: its articles, and from how many independent origins it comes.

    ID is a story's id, or the id or address of an article in it.

    \b
    Examples:
      wirecopy story wcs:41be0c22d9f08a17
      wirecopy story wc:7f3a --json
    """
    from wirecopy.dossier import story_dossier

    store = call.open(create=False)
    try:
        whole = story_dossier(store, story)
    finally:
        store.close()
    if call.json:
        write_json(whole)
        return
    write(f"{whole.slugline}  {whole.outlets} outlets · {whole.independent} independent")
    for held in whole.articles:
        write(f"{short(held.id, 8)}  {when(held.published or held.first_seen)}  {held.outlet}  {held.headline}")
    for tie in whole.ties:
        write(paragraph(f"counts as one: {tie}", "  "))
