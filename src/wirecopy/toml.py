"""Read the TOML that people write: what is wrong in it is said with its line and the nearest right word."""

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from wirecopy.errors import ConfigError


def read(text: str, place: str, what: str = "this") -> dict[str, Any]:
    """Read a TOML document.

    Args:
      text: the document.
      place: the file's name, for the error.
      what: what the document is to be called in the error.
    Raises:
      ConfigError: it is not TOML; the reason names line and column.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{what} is not TOML: {error}", place, "Nothing was started.") from error


def line_of(text: str, section: str, key: str, number: int | None = None) -> int:
    """Return the line, counted from 1, of a key in a section or of the section's own head; 1 where it is not found.

    Args:
      text: the document.
      section: the section's name; "" for keys above all sections and for heads of sections.
      key: the key, or the section's name where `section` is "".
      number: which table of that name, counted from 1, where there are several ([[section]]); the key's head where
        the key is not in it. None: the first that has it.
    """
    if number is not None:
        heads = [at for at, line in enumerate(text.splitlines(), start=1) if _head(line) == section]
        if number > len(heads):
            return 1
        first = heads[number - 1]
        found = line_of("\n".join(text.splitlines()[first - 1 :]), section, key)
        end = heads[number] if number < len(heads) else len(text)
        return first + found - 1 if first + found - 1 < end else first
    inside = not section
    for at, line in enumerate(text.splitlines(), start=1):
        name = _head(line)
        if name is not None:
            inside = name == section if section else True
            if not section and name == key:
                return at
        elif inside and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""", line):
            return at
    return 1


def _head(line: str) -> str | None:
    """Return the name of the section that begins at a line; None where none does."""
    found = re.match(r"""\s*\[+\s*["']?([^\]"']+)""", line)
    return found[1].strip() if found else None


def nearest(wrong: str, right: Iterable[str]) -> str:
    """Return a sentence that names the right word nearest to a wrong one, or else all right ones."""
    words = list(right)
    close = get_close_matches(wrong, words, n=1, cutoff=0.5)
    return f'Did you mean "{close[0]}"?' if close else "There are: " + ", ".join(words) + "."
