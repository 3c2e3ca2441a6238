"""What is asked of a search: words, and what else must hold of an article."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Copies(StrEnum):
    """Whether a search takes copies of earlier articles: all, none of them, nothing else."""

    ALL = "all"
    NONE = "no"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for; all of it must hold, "" and None ask for nothing.

    `words` are as `Store.search` reads them. `said_by` is in the name of a speaker, `via` in that of a party through
    which a statement came; where both are given, it is one statement. `outlets` are whole names, one of which must be
    the article's. `source` names the source as `Store.find_source` reads it. `changed_since` is from when on another
    version came in; `before` is not included, `after` is. Case and accents of names do not count. `problems` are
    sentences about what could not be read.
    """

    words: str = ""
    said_by: str = ""
    via: str = ""
    outlets: tuple[str, ...] = ()
    source: str = ""
    copies: Copies = Copies.ALL
    changed_since: datetime | None = None
    after: datetime | None = None
    before: datetime | None = None
    problems: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it asks for anything."""
        narrowed = self.said_by or self.via or self.outlets or self.source or self.copies is not Copies.ALL
        return bool(self.words or narrowed or self.changed_since or self.after or self.before)
