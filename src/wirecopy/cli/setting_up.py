"""`init`: a settings file and an empty archive."""

from pathlib import Path

import click

from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import say, write, write_json


@verb("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init_command(call: Call, folder: Path) -> None:
    r"""Make a settings file and an empty archive in FOLDER (default: here).

    What is there already is left as it is.

    \b
    Examples:
      wirecopy init
      wirecopy init ~/news
    """
    from wirecopy.config import template
    from wirecopy.errors import ConfigError
    from wirecopy.store import open_archive

    settings = folder / "wirecopy.toml"
    archive = call.db or folder / "wirecopy.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = not settings.exists()
        if made:
            settings.write_text(template(), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"this folder cannot be written: {error.strerror}", str(folder)) from error
    open_archive(archive).close()
    if call.json:
        write_json({"settings": str(settings), "archive": str(archive), "made": made})
        return
    write(f"{settings}  {'made' if made else 'left as it is'}")
    write(f"{archive}  ready")
    say(call, "Next: wirecopy add https://…  (a site or a feed), then: wirecopy run --once")
