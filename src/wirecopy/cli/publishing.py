"""`publish`, `unpublish`, `status`: carry articles out, take them back, see what stands where."""

import asyncio
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, Number, verb
from wirecopy.cli.reading import Moment
from wirecopy.cli.screen import Bar, bar, say, short, write, write_json, write_table

if TYPE_CHECKING:
    from wirecopy.model import Decision, Target
    from wirecopy.publish import Carrier, Plan
    from wirecopy.store import Store


@verb("publish")
@click.argument("name")
@click.argument("articles", nargs=-1, metavar="[ID]...")
@click.option("--dry-run", is_flag=True, help="Show each decision and its reason; change and send nothing.")
@click.option("--limit", type=Number(), default=None, help="Send at most so many.")
def publish_command(call: Call, name: str, articles: tuple[str, ...], dry_run: bool, limit: int | None) -> int:
    r"""Bring the target NAME of the settings up to date: new articles, corrections, withdrawals; or only the IDs.

    How much of an article is shown is decided by its rights: headline, excerpt and link where nothing else is granted.
    A target of kind mail gets what happened since its last mail; receivers are named in the place of IDs.

    \b
    Examples:
      wirecopy publish blog --dry-run
      wirecopy publish blog --limit 5
      wirecopy publish blog wc:7f3a --json
    """
    from wirecopy.cli.doors import now
    from wirecopy.publish import Carrier, turn

    target = _target(call, name)
    store = call.open(create=False)
    try:
        carrier = Carrier(store, target, call.config.grants, now)
        plans = _limited(carrier.plans(articles), limit)
        if dry_run:
            return _tell(call, (plan.decision for plan in plans))
        with turn(call.archive_path, name):
            return _send(call, store, target, carrier, plans)
    finally:
        store.close()


@verb("unpublish")
@click.argument("name")
@click.argument("articles", nargs=-1, metavar="[ID]...")
@click.option("--since", type=Moment(), help="Everything that was sent there since (1h, or 2026-11-09T07:00).")
def unpublish_command(call: Call, name: str, articles: tuple[str, ...], since: datetime | None) -> int:
    r"""Take down what was sent to the target NAME: the IDs, or all since a time. It stays down until it is named.

    \b
    Examples:
      wirecopy unpublish blog --since 1h
      wirecopy unpublish blog wc:7f3a
    """
    from wirecopy.cli.doors import now
    from wirecopy.publish import Carrier, turn

    if not articles and since is None:
        raise click.UsageError("Name articles, or a time with --since.")
    target = _target(call, name)
    store = call.open(create=False)
    try:
        carrier = Carrier(store, target, call.config.grants, now)
        with turn(call.archive_path, name):
            return _send(call, store, target, carrier, carrier.taking_down(articles, since))
    finally:
        store.close()


def take_down(call: Call, store: "Store", name: str) -> int:
    """Send what is due to a target, without planning anything new."""
    from wirecopy.cli.doors import now
    from wirecopy.publish import Carrier, turn

    target = _target(call, name)
    with turn(call.archive_path, name):
        return _send(call, store, target, Carrier(store, target, call.config.grants, now), ())


@verb("status")
@click.argument("name", required=False)
def status_command(call: Call, name: str | None) -> int:
    r"""Show what stands at the targets, what waits and why; of the target NAME, article by article.

    \b
    Examples:
      wirecopy status
      wirecopy status blog --json
    """
    store = call.open(create=False)
    try:
        if name:
            found = store.publications(target=_target(call, name).name)
            if call.json:
                for one in found:
                    write_json(one)
            else:
                rows = [
                    (
                        _called(one.article),
                        one.state.value if one.shown else f"{one.state.value}, not shown",
                        one.problem,
                    )
                    for one in found
                ]
                write_table([(a, b, c or d.address) for (a, b, c), d in zip(rows, found, strict=True)], (11, 20, 0))
            return exits.OK if found else exits.NOTHING_MATCHED
        counts = store.publication_counts()
    finally:
        store.close()
    for target, states in groupby(counts, key=lambda one: one[0]):
        by_state = {state.value: count for _, state, count in states}
        if call.json:
            write_json({"target": target, **by_state})
        else:
            write(f"{target}: " + " · ".join(f"{count} {state}" for state, count in by_state.items()))
    if not counts:
        say(call, "Nothing was published yet. wirecopy publish NAME sends what the settings' target NAME takes.")
    return exits.OK if counts else exits.NOTHING_MATCHED


def _target(call: Call, name: str) -> "Target":
    from wirecopy import toml
    from wirecopy.errors import ConfigError

    targets = {one.name: one for one in call.config.targets}
    if name not in targets:
        where = str(call.config.file or "wirecopy.toml")
        known = toml.nearest(name, targets) if targets else "Write a [[publish]] table with its name, kind and url."
        raise ConfigError(f'there is no target "{name}"', where, known)
    return targets[name]


def _password(call: Call, target: "Target") -> str:
    from wirecopy.errors import ConfigError

    variable = target.password_env
    if variable and variable not in os.environ:
        where = f"{call.config.file}, [[publish]] {target.name}"
        raise ConfigError(f"{variable}, which holds its password, is not set", where, "Nothing was sent.")
    return os.environ[variable] if variable else ""


def _limited(plans: "Iterable[Plan]", limit: int | None) -> "Iterator[Plan]":
    from wirecopy.model import Step

    sent = 0
    for plan in plans:
        sent += plan.decision.action is not Step.SKIP
        yield plan
        if sent == limit:
            return


def _send(call: Call, store: "Store", target: "Target", carrier: "Carrier", plans: "Iterable[Plan]") -> int:
    """Send what was planned, and what was left from earlier runs."""
    from wirecopy.cli.doors import now, picture_door
    from wirecopy.errors import ConfigError, PublishError, Rejected
    from wirecopy.publish import Means

    means = Means(
        password=_password(call, target),
        contact=call.config.fetch.contact,
        family_of=call.family_of,
        pictures=lambda: picture_door(call.config),
    )
    planned = carrier.keep(plans)
    sent: list[Decision] = []

    async def run(progress: Bar) -> None:
        async for decision in carrier.carry(means):
            sent.append(decision)
            progress.advance(decision.headline)

    due = len(store.due_publications(target.name, now(), 1_000_000))
    try:
        with bar(call, f"Sending to {target.name}", due) as progress:
            asyncio.run(run(progress))
    except PublishError as error:
        _tell(call, [*sent, *_left(planned, sent, error.what)])
        if isinstance(error, Rejected):  # it refuses us altogether: its address, user or password must be another
            raise ConfigError(error.what, error.where, error.hint) from error
        raise
    return _tell(call, [*sent, *_left(planned, sent, "it was to be sent not before a later time")])


def _left(planned: "Iterable[Decision]", sent: "Iterable[Decision]", because: str) -> "Iterator[Decision]":
    """Give what was planned and not tried, each with its reason: what is skipped as it was decided."""
    from dataclasses import replace

    from wirecopy.model import Step

    tried = {one.article for one in sent}
    for one in planned:
        if one.action is Step.SKIP:
            yield one
        elif one.article not in tried:
            yield replace(one, state="waiting", reason=because)


def _tell(call: Call, decisions: "Iterable[Decision]") -> int:
    from wirecopy.model import Step

    counts: Counter[str] = Counter()
    failed = False
    for one in decisions:
        counts[one.action.value if one.state in {"done", "planned"} else one.state] += 1
        failed = failed or one.state in {"waiting", "refused"}
        if call.json:
            write_json(one)
        elif one.action is not Step.SKIP or call.verbose:
            mark = "" if one.state in {"done", "planned"} else f"{one.state}: "
            write(f"{one.action.value:8}  {_called(one.article)}  {one.headline}")
            write(f"          {mark}{one.reason}")
    say(call, " · ".join(f"{count} {what}" for what, count in sorted(counts.items())) or "There is nothing to publish.")
    return exits.SOME_FAILED if failed else exits.OK


def _called(article: str) -> str:
    """Return an article's id in short; a receiver's address whole."""
    return article.removeprefix("mailto:") if article.startswith("mailto:") else short(article, 8)
