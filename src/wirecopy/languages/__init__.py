"""What the rules know of languages: a file each, named by its BCP 47 tag (`de`, `pt_br`); the folder is the registry.

A file holds `LANGUAGE`, and `SAMPLES`: lines with what must be read in them, which its test reads.
Files that begin with an underscore are what the languages share.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from wirecopy.languages._guess import guess
from wirecopy.languages._marks import EVERY_PAIR
from wirecopy.languages._outlets import OUTLET_WORDS, OUTLETS, WIRES
from wirecopy.model import Language

__all__ = ["NEUTRAL", "Tongue", "guess", "language", "tongues"]

NEUTRAL = Language(
    tag="und",
    name="any language",
    quotes=EVERY_PAIR,
    speech_verbs=(),
    outlets=OUTLETS,
    outlet_words=OUTLET_WORDS,
    wires=WIRES,
)


class Tongue(Protocol):
    """What a module of this folder must hold. A sample is a line, its speaker and the first words said."""

    LANGUAGE: Language
    SAMPLES: tuple[tuple[str, str, str], ...]


@cache
def _names() -> tuple[str, ...]:
    """Return the names of this folder's files."""
    return tuple(sorted(found.name for found in iter_modules(__path__) if found.name[0] != "_"))


@cache
def _tongue(name: str) -> Tongue:
    """Load the file of a language: the lists of all are several times those of the one or two that a process asks."""
    return cast("Tongue", import_module(f"{__name__}.{name}"))


def tongues() -> tuple[Tongue, ...]:
    """Return all languages of this folder, by tag."""
    return tuple(map(_tongue, _names()))


def language(tag: str) -> Language:
    """Return what is known of a language.

    Args:
      tag: a BCP 47 tag as a page gives it: `de`, `de-AT`, `DE_at`; may be empty.
    Returns:
      The language whose tag is the longest prefix of it (RFC 4647, lookup); for any other the neutral one, which
      knows all quotation marks and no words.
    """
    asked = tag.strip().lower().replace("-", "_").split("_")
    for length in range(len(asked), 0, -1):
        name = "_".join(asked[:length])
        if name in _names():
            return _tongue(name).LANGUAGE
    return NEUTRAL
