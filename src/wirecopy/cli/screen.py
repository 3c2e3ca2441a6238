"""What a verb prints: data on standard output, talk on standard error, bars only on a terminal.

Texts come from outside: control characters never reach the terminal, whether it is one or a pipe.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Protocol

import click
import msgspec

from wirecopy.cli import logs

if TYPE_CHECKING:
    from wirecopy.cli.program import Call

# C0 without newline and tab, DEL, C1, the bidi controls and the deprecated formats beside them, the marks of
# annotations, and the tag characters that hide text
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_NOT_IN_JSON = re.compile(f"{_CONTROL.pattern}|[\u2028\u2029]")  # it stands only in strings, where a number is the same


def printable(text: str) -> str:
    """Take out what would steer a terminal."""
    return _CONTROL.sub("", text)


def say(call: "Call", text: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    if not call.quiet:
        logs.note("said", what=text) if logs.wanted() else click.echo(printable(text), err=True)


def write(text: str = "") -> None:
    """Write a line of the result."""
    click.echo(printable(text))


def write_json(value: object) -> None:
    """Write one value as one line of JSON."""
    click.echo(as_json(value))


def as_json(value: object) -> str:
    """Return one value as one line of JSON; what would steer a terminal or end a line is written by its number."""
    return _NOT_IN_JSON.sub(_by_number, msgspec.json.encode(value).decode())


def _by_number(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def write_table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Write rows in columns; the last takes what is left of the line where its width is 0, others of 0 are left out."""
    total, last = columns(), len(widths) - 1
    kept = [place for place, width in enumerate(widths) if width or place == last]
    fixed = sum(widths) + 2 * (len(kept) - 1)
    for row in rows:
        cells = [
            _fit(printable(row[place]), widths[place] or max(12, total - fixed), last=place == last) for place in kept
        ]
        click.echo("  ".join(cells).rstrip())


def _fit(text: str, width: int, *, last: bool) -> str:
    flat = " ".join(text.split())
    if len(flat) > width and sys.stdout.isatty():
        flat = flat[: width - 1] + "…"
    return flat if last else flat.ljust(width)


def columns() -> int:
    """Return how many columns the terminal has, at most 120; a pipe has 100."""
    from shutil import get_terminal_size

    return min(get_terminal_size((100, 24)).columns, 120)


def paragraph(text: str, indent: str = "", first: str | None = None) -> str:
    """Fold a text to the terminal's width."""
    width = max(40, columns())
    return "\n".join(
        wrap(
            " ".join(printable(text).split()),
            width=width,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def cut(text: str, most: int) -> str:
    """Return a text on one line, of at most so many code points: the end of a longer one is cut off with …."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def write_item(text: str, indent: str) -> None:
    """Write an item of a list: folded on a terminal, one line in a pipe, where programs take it apart by lines."""
    flat = printable(text).replace("\n", " ")
    if sys.stdout.isatty():
        flat = "\n".join(wrap(flat, max(40, columns()), subsequent_indent=indent, break_on_hyphens=False))
    write(flat)


def when(moment: datetime | None) -> str:
    """Write a time as people read it, in UTC; "-" where there is none."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M") if moment else "-"


def short(uri: str, length: int = 6) -> str:
    """Return the start of an id, which verbs take as well as the whole."""
    scheme, _, rest = uri.partition(":")
    return f"{scheme}:{rest[:length]}" if rest else uri[:length]


class Bar(Protocol):
    """A progress bar, or nothing where there is no terminal."""

    def advance(self, text: str = "", steps: int = 1, total: int | None = None) -> None:
        """Go on by some steps, naming what was done, and of how many where that is known only now."""


class _NoBar:
    def advance(self, text: str = "", steps: int = 1, total: int | None = None) -> None:
        del text, steps, total


@contextmanager
def bar(call: "Call", what: str, total: int | None) -> Iterator[Bar]:
    """Draw a progress bar on standard error while the block runs; on a pipe or with --quiet draw nothing."""
    if call.quiet or call.json or logs.wanted() or not sys.stderr.isatty():
        yield _NoBar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[now]}", markup=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total, now="")

        class _Bar:
            def advance(self, text: str = "", steps: int = 1, total: int | None = None) -> None:
                from rich.markup import escape

                progress.update(task, advance=steps, total=total, now=escape(printable(text))[:40])

        yield _Bar()
