"""`digest`: what happened, a line a story."""

from datetime import datetime, timedelta
from typing import TypedDict, Unpack

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, Number, verb
from wirecopy.cli.reading import Moment
from wirecopy.cli.screen import printable, say, when, write_json

_FORMS = ("text", "markdown", "html")


class Back(Moment):
    """A time as `Moment` reads it, an hour of the day (UTC, the last one), or a while back, which stays a duration."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime | timedelta:  # type: ignore[override]
        """Read what was typed; a usage error tells how it is written."""
        from datetime import time

        from wirecopy.cli.doors import now
        from wirecopy.config.durations import duration

        if isinstance(value, timedelta):
            return value
        try:
            return duration(str(value))
        except ValueError:
            pass
        try:
            hour = time.fromisoformat(str(value)) if ":" in str(value) else None
        except ValueError:
            hour = None
        if hour is None:
            return super().convert(value, param, ctx)
        last = now().replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
        return last if last <= now() else last - timedelta(days=1)


class Which(TypedDict):
    """Of which news the digest is to be, as it was typed."""

    topic: str
    outlets: tuple[str, ...]
    source: str | None
    story: str


@verb("digest")
@click.option(
    "--since", type=Back(), default="24h", show_default=True, help="From when on: 06:00, 2026-11-09, or 5d back (UTC)."
)
@click.option("--until", type=Moment(), default=None, help="Until when; now by default.")
@click.option(
    "--topic", default="", metavar="WORDS", help="Only of articles that this search finds: words, said-by:NAME …"
)
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Only of this outlet; may be repeated.")
@click.option("--source", help="Only of this source: its number, address or a part of its title.")
@click.option("--story", default="", metavar="ID", help="Only of this story.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True, help="How to write it.")
@click.option("--limit", type=Number(), default=None, help="At most so many stories; all by default.")
def digest_command(
    call: Call,
    since: datetime | timedelta,
    until: datetime | None,
    form: str,
    limit: int | None,
    **which: Unpack[Which],
) -> int:
    r"""Tell what happened: a line a story, the most urgent first, then corrections and withdrawals.

    Every line stands in its source word for word. A time back counts from now; in an archive that nobody polls any
    more, from its last entry.

    \b
    Examples:
      wirecopy digest --since 06:00
      wirecopy digest --since 5d --topic levy --format markdown
      wirecopy digest --since 24h --outlet Coastwire --json
    """
    from functools import partial

    from wirecopy.cli.doors import now
    from wirecopy.digest.written import as_html, as_markdown, as_text
    from wirecopy.dossier.briefing import Wanted, digest_of, window

    store = call.open(create=False)
    try:
        end = until or now()
        if isinstance(since, timedelta):
            since, end = (end - since, end) if until else window(store, since, end)
        wanted = Wanted(
            topic=which["topic"],
            outlets=which["outlets"],
            source=store.find_source(which["source"]).id if which["source"] else None,
            story=which["story"],
            limit=limit,
        )
        found = digest_of(store, since, end, wanted, family_of=call.family_of)
    finally:
        store.close()
    if call.json:
        for line in found.headlines:
            write_json(line)
    elif found.headlines:
        written = {"markdown": as_markdown, "html": as_html}.get(form, partial(as_text, by_id=True))(found)
        click.echo("\n".join(printable(line) for line in written.splitlines()))
    if not found.headlines:
        say(
            call,
            f"Nothing happened from {when(found.since)} to {when(found.until)} UTC.",
        )
    return exits.OK if found.headlines else exits.NOTHING_MATCHED
