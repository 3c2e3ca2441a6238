"""What articles owe to each other, in the form that programs read."""

from dataclasses import dataclass
from enum import StrEnum

from wirecopy.model.relation import Passage, Rel, Relation
from wirecopy.model.statement import Evidence


class Direction(StrEnum):
    """Which end of a relation the article is that is shown."""

    COPIES = "copies"
    COPIED = "is copied"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRelation:
    """A relation as `show --json` gives it: `earlier` had words of `later` before, as far as is held.

    `direction` says which of the two this article is. `overlap` is the share of the later one's words that stand in
    the earlier one, in order, 0–100; `overlap_later` and `overlap_earlier` give it both ways. `because` says why the
    earlier one is the earlier: credited to, published later, imported later. `stale`: the earlier one was changed
    since in what was copied of it. The versions are those that were compared, 0 where that is not known.
    """

    rel: Rel
    later: str
    earlier: str
    direction: Direction
    overlap: int
    overlap_later: int
    overlap_earlier: int
    because: str
    stale: bool
    later_version: int
    earlier_version: int
    passages: tuple[Passage, ...]
    evidence: Evidence


def shown_relation(relation: Relation, article: str, *, stale: bool) -> ShownRelation:
    """Return a relation as it is seen from one of its articles."""
    return ShownRelation(
        rel=relation.rel,
        later=relation.later,
        earlier=relation.earlier,
        direction=Direction.COPIES if relation.later == article else Direction.COPIED,
        overlap=relation.overlap_later,
        overlap_later=relation.overlap_later,
        overlap_earlier=relation.overlap_earlier,
        because=relation.evidence.field,
        stale=stale,
        later_version=relation.later_version,
        earlier_version=relation.earlier_version,
        passages=relation.passages,
        evidence=relation.evidence,
    )
