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


def line_of(text: str, section: str, key: str) -> int:
    """Return the line, counted from 1, of a key in a section or of the section's own head; 1 where it is not found.

    Args:
      text: the document.
      section: the section's name; "" for keys above all sections and for heads of sections.
      key: the key, or the section's name where `section` is "".
    """
    inside = not section
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"""\s*\[+\s*["']?([^\]"']+)""", line)
        if header:
            name = header[1].strip()
            inside = name == section if section else True
            if not section and name == key:
                return number
        elif inside and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""", line):
            return number
    return 1


def nearest(wrong: str, right: Iterable[str]) -> str:
    """Return a sentence that names the right word nearest to a wrong one, or else all right ones."""
    words = list(right)
    close = get_close_matches(wrong, words, n=1, cutoff=0.5)
    return f'Did you mean "{close[0]}"?' if close else "There are: " + ", ".join(words) + "."
