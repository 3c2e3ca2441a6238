"""`reprocess`, `doctor`: care for the archive."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import bar, paragraph, say, write, write_json

if TYPE_CHECKING:
    from wirecopy.config import Config
    from wirecopy.errors import ConfigError
    from wirecopy.model import Finding


@verb("reprocess")
@click.argument("articles", metavar="[ID]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Say what would read differently; change nothing.")
def reprocess_command(call: Call, articles: tuple[str, ...], dry_run: bool) -> int:
    r"""Read articles again from their kept evidence; without an ID, all of them.

    Texts, statements and findings are derived anew; ids, versions and times stay. Nothing is fetched.

    \b
    Examples:
      wirecopy reprocess
      wirecopy reprocess wc:7f3a --dry-run
    """
    from wirecopy import outlets
    from wirecopy.desk.rereading import reprocess
    from wirecopy.errors import StoreError

    known = outlets.load(outlets.beside(call.config.file))
    store = call.open(create=False)
    changed = 0
    broken: list[StoreError] = []
    try:
        uris = [store.resolve(one) for one in articles] or list(store.uris())
        with bar(call, "Reading again", len(uris)) as progress:
            for uri in uris:
                try:
                    changed += reprocess(store, uri, outlets=known, dry_run=dry_run)
                except StoreError as error:
                    broken.append(error)
                progress.advance(uri)
    finally:
        store.close()
    for fault in broken:
        say(call, f"wirecopy: {fault}")
    if call.json:
        write_json({"articles": len(uris), "versions_changed": changed, "failed": len(broken), "dry_run": dry_run})
    else:
        write(f"{len(uris)} articles read again · {changed} versions {'would ' if dry_run else ''}read differently")
    return exits.SOME_FAILED if broken else exits.OK


@verb("doctor")
def doctor_command(call: Call) -> int:
    r"""Look the clock, settings, disk, archive, sources and targets over, and say what is not well; nothing is changed.

    \b
    Examples:
      wirecopy doctor
      wirecopy doctor --json
    """
    from wirecopy.config import Config
    from wirecopy.errors import ConfigError
    from wirecopy.examination import examine

    config: Config | ConfigError
    archive: Path | None
    try:
        config, archive = call.config, call.archive_path
    except ConfigError as error:
        config, archive = error, call.db
    findings = (*examine(config, archive), *_targets(config))
    if call.json:
        for finding in findings:
            write_json(finding)
    else:
        for finding in findings:
            write(paragraph(finding.what, " " * 15, f"{'ok' if finding.well else '! ':<4}{finding.subject:<11}"))
            if finding.hint:
                write(paragraph(finding.hint, " " * 15))
    return exits.OK if all(finding.well for finding in findings) else exits.ERROR


def _targets(config: "Config | ConfigError") -> "Iterator[Finding]":
    """Look over the sites that are published to; the only ones that are asked over the network."""
    import asyncio
    import os

    from wirecopy.errors import ConfigError
    from wirecopy.publish.wordpress_check import look_over

    if isinstance(config, ConfigError):
        return
    for target in config.targets:
        if target.kind == "wordpress":
            yield from asyncio.run(look_over(target, os.environ.get(target.password_env), config.fetch.contact))
