"""What an article's page shows of copies and changes: whose reprint it is, which words are copied, what was edited."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wirecopy.dossier import copied_from
from wirecopy.model import Difference, Dossier, Edit, Holding, Rel
from wirecopy.serve.markup import Layer

_RANK = 5  # inside everything else that is said of the words
_MOST_EDITS = 60
_SAYS = {
    Rel.REPRINT: "Reprint of",
    Rel.EXTENDED: "Extended copy of",
    Rel.TRUNCATED: "Shortened copy of",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """That an article is a copy of another one: how it is said, of which, with how much of it, and whether it is stale.

    `share` is how much of this article's words stand there, in percent.
    """

    says: str
    other: Holding
    share: int
    because: str
    stale: bool


def owed(whole: Dossier, others: Mapping[str, Holding]) -> Owed | None:
    """Return of which earlier article this one is a whole or partial copy, of several the earliest; None of none."""
    relation = copied_from(whole, others)
    if relation is None:
        return None
    return Owed(
        says=_SAYS[relation.rel],
        other=others[relation.earlier],
        share=relation.overlap_later,
        because=relation.evidence.field,
        stale=relation.earlier in whole.stale,
    )


def layers_of_copied(whole: Dossier) -> Iterator[Layer]:
    """Return the layers of the passages that stood in an earlier article; those of another version have no place here.

    Passages that overlap are marked as one, and a copy of the whole is told once at the top instead.
    """
    spans = sorted(
        (passage.later_span.start, passage.later_span.end)
        for relation in whole.relations
        if relation.later == whole.id and relation.later_version in (0, whole.version) and relation.rel not in _SAYS
        for passage in relation.passages
    )
    end = 0
    for start, stop in _joined(spans):
        if start >= end and stop <= len(whole.text):
            yield Layer(start=start, end=stop, rank=_RANK, tag="span", attributes=' class="copied" title="Copied"')
            end = stop


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a version changed: its edits, how many more there are, and the words by which it owns up to them."""

    since: int
    edits: tuple[Edit, ...]
    more: int
    marked: str
    silent: bool


def changes(difference: Difference | None) -> Changes | None:
    """Return the edits of a version for its page; None where there is no older one, or nothing but noise changed."""
    if difference is None or not difference.edits:
        return None
    return Changes(
        since=difference.old_version,
        edits=difference.edits[:_MOST_EDITS],
        more=max(0, len(difference.edits) - _MOST_EDITS),
        marked=difference.marked,
        silent=difference.silent,
    )
