"""What changed between two versions of an article: what `diff --json` prints."""

from dataclasses import dataclass
from enum import StrEnum


class EditKind(StrEnum):
    """What was done to words."""

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit: in which field (headline, dek, body), what it was and what it is now, as the words stand.

    `start` and `end` are the place of `new` in the field as it is now; of words that were removed, where they stood.
    """

    field: str
    kind: EditKind
    old: str
    new: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The edits between two versions of the article `id`.

    `marked` are the words by which the later one says that it was corrected or updated; a change without them is
    `silent`. Times of day, counters and blanks are no edits.
    """

    id: str = ""
    old_version: int
    new_version: int
    edits: tuple[Edit, ...]
    marked: str = ""
    silent: bool
