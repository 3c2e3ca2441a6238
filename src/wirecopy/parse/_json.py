"""Read values out of JSON from strangers: what has a wrong type is passed over, never believed."""

import json
from datetime import datetime
from typing import Any, TypeAlias

from wirecopy import urls
from wirecopy.dates import parse_machine_date
from wirecopy.errors import ParseError
from wirecopy.model import ValueSource
from wirecopy.parse import _text
from wirecopy.parse._encoding import to_utf8
from wirecopy.parse._fields import MAX_SOURCE_VALUE

Object: TypeAlias = dict[str, Any]  # what JSON holds is checked where it is read


def load(body: bytes, url: str, content_type: str) -> Any:  # noqa: ANN401  what JSON holds is checked where it is read
    """Return what a document holds; UTF-8 by its standard, other encodings of the web are read too.

    Raises:
      ParseError: it is broken, nested too deep, or holds too long a number.
    """
    try:
        text = to_utf8(body, content_type).body.decode("utf-8", "replace")
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        what = f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        raise ParseError(what, url, "Nothing was taken from it. Try again later.") from error
    except (RecursionError, ValueError) as error:  # nested without end; a number of more than 4,300 digits
        raise ParseError("JSON that cannot be read: nested too deep or too long a number", url) from error


class Notes:
    """Keeps which member gave a value; `prefix` names the kind in evidence: `json:title`."""

    def __init__(self, prefix: str = "json") -> None:
        self._prefix = prefix
        self.sources: list[ValueSource] = []

    def take(self, field: str, member: str, value: str) -> str:
        """Note a value, unless it is empty, and return it."""
        if value:
            source = ValueSource(field=field, source=f"{self._prefix}:{member}", value=value[:MAX_SOURCE_VALUE])
            self.sources.append(source)
        return value

    def date(self, field: str, member: str, value: object) -> datetime | None:
        """Read a moment, note it where it can be read, and return it."""
        stood = string(value)
        moment = parse_machine_date(stood)
        if moment:
            self.take(field, member, stood)
        return moment


def string(value: object) -> str:
    """Return a string or a number as a string; "" for anything else."""
    if isinstance(value, str):
        return clean(value)
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def line(value: object) -> str:
    """Return one clean line of plain text."""
    return _text.plain(string(value), is_literal=True)


def address(value: object, base: str) -> str:
    """Return an absolute web address; "" for what is none."""
    stood = string(value).strip()
    return urls.absolute(stood, base) if stood else ""


def clean(text: str) -> str:
    """Take out lone surrogates, which JSON can write and UTF-8 cannot."""
    return text if text.isascii() else text.encode("utf-8", "ignore").decode("utf-8")
