"""The command line: each family of verbs is a file, read only when one of its verbs is used."""

import os
import sys

from wirecopy.cli.exits import ERROR, INTERRUPTED, SETTINGS, TRY_AGAIN
from wirecopy.errors import ConfigError, Unavailable, Unreachable, WirecopyError, advice
from wirecopy.version import __version__


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code; what went wrong is a sentence on standard error."""
    if (sys.argv[1:] if arguments is None else arguments) == ["--version"]:
        print(f"wirecopy {__version__}")  # noqa: T201 - before anything else is read: 20 ms instead of 90
        return
    import click

    from wirecopy.cli.program import program

    try:
        code = program.main(arguments, prog_name="wirecopy", standalone_mode=False)
        sys.stdout.flush()
    except WirecopyError as error:
        _tell(error)
        sys.exit(_code(error))
    except click.exceptions.Abort:
        click.echo("wirecopy: stopped; what was stored before is kept.", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ERROR)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written goes nowhere
        where = str(error.filename or "standard output")
        _tell(WirecopyError(f"it cannot be read or written: {error.strerror}", where, advice(error)))
        sys.exit(ERROR)
    sys.exit(code if isinstance(code, int) else 0)


def _tell(error: WirecopyError) -> None:
    import click

    from wirecopy.cli import logs

    logs.error(error) if logs.wanted() else click.echo(f"wirecopy: {error}", err=True)


def _code(error: WirecopyError) -> int:
    if isinstance(error, ConfigError):
        return SETTINGS
    if isinstance(error, (Unreachable, Unavailable)):
        return TRY_AGAIN
    return ERROR
