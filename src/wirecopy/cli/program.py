"""The verbs and the options that every verb takes.

A verb is found in a table and its file is imported only when it is called, so that `wirecopy --version` and completion
stay under 100 ms.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wirecopy.version import __version__

if TYPE_CHECKING:
    from wirecopy.config import Config
    from wirecopy.store import Store

_MOST_DIGITS = 9  # of a number that is typed

# verb → file of its family, in the order in which help shows them
VERBS = {
    "init": "setting_up",
    "add": "sources",
    "sources": "sources",
    "import": "importing",
    "run": "importing",
    "list": "reading",
    "show": "reading",
    "search": "reading",
    "why": "reading",
    "statements": "voices",
    "speakers": "voices",
    "diff": "telling",
    "stories": "telling",
    "story": "telling",
    "claims": "telling",
    "digest": "digesting",
    "publish": "publishing",
    "unpublish": "publishing",
    "status": "publishing",
    "serve": "serving",
    "demo": "serving",
    "user": "readers",
    "token": "readers",
    "reprocess": "upkeep",
    "forget": "forgetting",
    "export": "exporting",
    "backup": "keeping",
    "restore": "keeping",
    "verify": "keeping",
    "doctor": "upkeep",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """How a verb was called: where the archive and the settings are, and in which form to answer."""

    db: Path | None = None
    config_file: Path | None = None
    json: bool = False
    quiet: bool = False
    verbose: int = 0
    _config: "list[Config]" = field(default_factory=list)

    @property
    def config(self) -> "Config":
        """The settings, read at the first use."""
        if not self._config:
            from wirecopy.config import load

            self._config.append(load(self.config_file))
        return self._config[0]

    @property
    def archive_path(self) -> Path:
        """The archive's file: `--db`, else the settings'."""
        return self.db or self.config.archive.path

    @property
    def family_of(self) -> "Callable[[str], str]":
        """The owner of an outlet by its name: from the user's tables beside the settings, else from ours."""
        from wirecopy import config, outlets

        return outlets.load(outlets.beside(config.settings_file(self.config_file))).family_of

    def open(self, *, create: bool = True) -> "Store":
        """Open the archive.

        Raises:
          StoreError: it cannot be opened, or it is not there and a reading verb was called.
        """
        from wirecopy.errors import StoreError
        from wirecopy.store import open_archive

        path = self.archive_path
        if not create and not path.exists():
            hint = "Nothing was made. To start one: wirecopy init; to read another: --db FILE"
            raise StoreError("there is no archive here yet", str(path), hint)
        return open_archive(path)


class Number(click.ParamType[int]):
    """A number of things, or of one among them: from 1 to more than any archive holds."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read what was typed; a usage error tells what it may be."""
        text = str(value)
        if not text.isdecimal() or len(text) > _MOST_DIGITS or int(text) < 1:
            self.fail(f'"{text}" is no number from 1 to {10**_MOST_DIGITS - 1:,}', param, ctx)
        return int(text)


class Program(click.Group):
    """Finds a verb's command in its family's file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the verbs in the order of the table."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the family's file and take the verb's command from it."""
        del ctx
        family = VERBS.get(cmd_name)
        if family is None:
            return None
        found: click.Command = getattr(import_module(f"wirecopy.cli.{family}"), f"{cmd_name}_command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; say the nearest one where there is none of that name."""
        from difflib import get_close_matches

        if args and args[0] not in VERBS and not args[0].startswith("-"):
            close = get_close_matches(args[0], VERBS, n=1)
            hint = f'Did you mean "{close[0]}"?' if close else "wirecopy --help lists the verbs."
            raise click.UsageError(f'"{args[0]}" is not a verb. {hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs with what each does."""
        rows = [(name, _what_it_does(command.help)) for name in VERBS if (command := self.get_command(ctx, name))]
        with formatter.section("Verbs"):
            formatter.write_dl(rows)


def _what_it_does(text: str | None) -> str:
    """Return a help's first sentence as far as its first mark: what follows a semicolon or a colon is of the how."""
    sentence = " ".join((text or "").partition("\n\n")[0].split()).partition(". ")[0].rstrip(".")
    return re.split(r"[;:(]", sentence)[0].rstrip()


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--db", type=click.Path(path_type=Path, dir_okay=False), help="The archive's file."),
    click.option("--config", "config_file", type=click.Path(path_type=Path, dir_okay=False), help="The settings file."),
    click.option("--json", "as_json", is_flag=True, help="Print JSON for programs, one object a line in lists."),
    click.option("-q", "--quiet", is_flag=True, help="Print results only, no talk."),
    click.option("-v", "--verbose", count=True, help="Say more."),
)


def _with_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def _merged(call: Call, given: dict[str, Any]) -> Call:
    return replace(
        call,
        db=given.pop("db") or call.db,
        config_file=given.pop("config_file") or call.config_file,
        json=given.pop("as_json") or call.json,
        quiet=given.pop("quiet") or call.quiet,
        verbose=given.pop("verbose") or call.verbose,
        _config=[],
    )


def verb(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a verb: it gets a `Call` first, then its own options and arguments."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        @click.pass_context
        def run(ctx: click.Context, /, **given: Any) -> Any:  # noqa: ANN401 - click hands over what was typed
            return function(_merged(ctx.obj or Call(), given), **given)

        run.__doc__ = (function.__doc__ or "").replace("\\b\n", "\b\n")  # raw docstrings hold click's mark spelled out
        parameters = getattr(function, "__click_params__", [])
        command = click.command(name, context_settings={"max_content_width": 100})(_with_options(run))
        command.params = [*parameters[::-1], *command.params]
        return command

    return decorate


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="wirecopy", message="%(prog)s %(version)s")
@_with_options
@click.pass_context
def program(ctx: click.Context, /, **given: Any) -> None:  # noqa: ANN401 - click hands over what was typed
    """Import news whole and once, and see for every sentence who said it and by which way it came.

    \b
    A first round:
      wirecopy demo                           the bundled examples, in a browser
      wirecopy add https://courier.example/   subscribe to a site's feed
      wirecopy run --once                     import what is due
      wirecopy list                           the newest articles
      wirecopy why ID                         how an article came in
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    ctx.obj = _merged(Call(), given)
