"""What the rules know of languages: a file each, named by its BCP 47 tag; the folder is the registry.

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
def tongues() -> tuple[Tongue, ...]:
    """Return all languages of this folder, by tag."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if found.name[0] != "_")
    return tuple(sorted((cast("Tongue", module) for module in modules), key=lambda tongue: tongue.LANGUAGE.tag))


def language(tag: str) -> Language:
    """Return what is known of a language.

    Args:
      tag: a BCP 47 tag as a page gives it: `de`, `de-AT`, `DE_at`; may be empty.
    Returns:
      The language whose tag is the longest prefix of it (RFC 4647, lookup); for any other the neutral one, which
      knows all quotation marks and no words.
    """
    asked = tag.strip().lower().replace("_", "-").split("-")
    known = {tongue.LANGUAGE.tag.lower(): tongue.LANGUAGE for tongue in tongues()}
    for length in range(len(asked), 0, -1):
        found = known.get("-".join(asked[:length]))
        if found:
            return found
    return NEUTRAL
