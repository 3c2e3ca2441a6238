"""The log for machines: with `WIRECOPY_LOG=json`, what is said on standard error is one JSON object a line.

Every line has `at` (UTC), `level` and `event`; the rest depends on the event and is described in docs/operations.md.
Everything outside ASCII is escaped, so that nothing from outside can steer a terminal or begin a line of its own.
Libraries' own warnings come in the same form.
"""

import json
import logging
import os
import sys
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wirecopy.errors import WirecopyError
    from wirecopy.polling import Tally

_FIELDS = "wirecopy"  # the attribute of a record that holds its event and fields


def wanted() -> bool:
    """Say whether the log is to be JSON."""
    return os.environ.get("WIRECOPY_LOG", "").strip().lower() == "json"


def note(event: str, *, level: int = logging.INFO, **values: object) -> None:
    """Write one line."""
    _log().log(level, event, extra={_FIELDS: {"event": event, **values}})


def error(fault: "WirecopyError") -> None:
    """Write what ended a verb."""
    note("error", level=logging.ERROR, where=fault.where, what=fault.what, hint=fault.hint)


def polled(name: str, tally: "Tally") -> None:
    """Write what one source brought, and what went wrong with it, where the log is JSON."""
    if not wanted():
        return
    for problem in tally.failed:
        note("problem", level=logging.WARNING, source=name, where=problem.where, what=problem.what, rule=problem.rule)
    note("poll", source=name, **_counts(tally))


def round_ended(tally: "Tally") -> None:
    """Write what a round brought, and which sources have died, where the log is JSON."""
    if not wanted():
        return
    for notice in tally.notices:
        note("notice", level=logging.WARNING, what=notice)
    note("round", **_counts(tally))


def _counts(tally: "Tally") -> dict[str, int]:
    values = {one.name: getattr(tally, one.name) for one in fields(tally)}
    return {name: len(value) if isinstance(value, tuple) else value for name, value in values.items()}


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON in ASCII."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        own = getattr(record, _FIELDS, None)
        values = own or {"event": "library", "logger": record.name, "what": record.getMessage()}
        if record.exc_info:
            values = {**values, "traceback": self.formatException(record.exc_info)}
        return json.dumps({"at": at, "level": record.levelname.lower(), **values}, default=str)


@cache
def _log() -> logging.Logger:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    log = logging.getLogger("wirecopy")
    log.setLevel(logging.INFO)
    return log
