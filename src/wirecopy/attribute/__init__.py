"""Read who said what in an article, and by which way it came. Pure: values in, values out; raises nothing.

A sign is a file of this folder with `RANK`, `VERSION` and `apply`; the folder is the registry. Files that begin
with an underscore are what the signs share, and what makes statements of their findings.
"""

from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from wirecopy.attribute._analysis import analyse
from wirecopy.attribute._assembly import assemble
from wirecopy.attribute._findings import Sign
from wirecopy.model import Article, Language, Statement


@cache
def signs() -> tuple[Sign, ...]:
    """Return all signs of this folder by rank: which one wins over the same cue."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if found.name[0] != "_")
    return tuple(sorted((cast("Sign", module) for module in modules), key=lambda sign: sign.RANK))


def read_statements(article: Article, language: Language, imported_on: datetime | None = None) -> tuple[Statement, ...]:
    """Read who said what, and by which way each statement came.

    Args:
      article: its blocks laid out; `carriers` names who carried the whole text, else the dateline and the outlet do.
      language: what is known of its language; one that knows no words finds what marks and page alone tell.
      imported_on: when we imported it, for the last hop; None where that is not known.
    Returns:
      The statements in order of their first word. Every span lies in `article.text`, every chain is unbroken
      (`chain_faults` finds nothing), an unknown speaker stays unknown and says so.
    """
    analysis = analyse(article, language)
    found = tuple(sign.apply(article, language, analysis) for sign in signs())
    return assemble(article, analysis, found, imported_on)
