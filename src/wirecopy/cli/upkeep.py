"""`reprocess`, `forget`, `doctor`: care for the archive."""

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import bar, paragraph, say, write, write_json


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
    from wirecopy.errors import StoreError
    from wirecopy.pipeline import reprocess

    store = call.open(create=False)
    changed = 0
    broken: list[StoreError] = []
    try:
        uris = [store.resolve(one) for one in articles] or list(store.uris())
        with bar(call, "Reading again", len(uris)) as progress:
            for uri in uris:
                try:
                    changed += reprocess(store, uri, dry_run=dry_run)
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


@verb("forget")
@click.argument("articles", metavar="ID...", nargs=-1, required=True)
@click.option("--reason", default="", help="Why; it stays in the diary.")
@click.option("--dry-run", is_flag=True, help="Say what would be forgotten; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget_command(call: Call, articles: tuple[str, ...], reason: str, dry_run: bool, yes: bool) -> int:
    r"""Forget articles for good: text, evidence, search; what is forgotten is not imported again.

    \b
    Examples:
      wirecopy forget wc:7f3a --reason "asked for by the outlet"
      wirecopy forget https://courier.example/2026/talks --yes
    """
    from wirecopy.cli.doors import now

    store = call.open(create=False)
    try:
        held = [store.held(store.resolve(one)) for one in articles]
        for one in held:
            write(f"{one.uri}  {one.outlet}  {one.headline}  ({one.versions} versions)")
        if dry_run:
            return exits.OK
        if not yes:
            click.confirm("Forget these for good?", abort=True, err=True)
        for one in held:
            store.forget(one.uri, reason, now())
    finally:
        store.close()
    say(call, f"{len(held)} forgotten; they are not imported again.")
    return exits.OK


@verb("doctor")
def doctor_command(call: Call) -> int:
    r"""Look the archive and the settings over, and say what is not well.

    \b
    Examples:
      wirecopy doctor
      wirecopy doctor --json
    """
    from wirecopy.examination import examine

    findings = examine(call.config, call.archive_path)
    if call.json:
        for finding in findings:
            write_json(finding)
    else:
        for finding in findings:
            write(paragraph(finding.what, " " * 15, f"{'ok' if finding.well else '! ':<4}{finding.subject:<11}"))
            if finding.hint:
                write(paragraph(finding.hint, " " * 15))
    return exits.OK if all(finding.well for finding in findings) else exits.ERROR
