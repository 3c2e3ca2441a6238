"""Say which finding stands in which: who only passes on what another said.

`The ministry had lied, Voss said, according to Reuters` holds two statements of the same words. The claim of an
outer one holds the inner's own cue, or its clause closes the sentence behind the inner's: what is said last in a
sentence is said of all that stands before it.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from wirecopy.attribute._findings import Finding
from wirecopy.model import Span

MAX_OPEN = 32  # findings that reach over a place; only texts made to be slow have more
MAX_GAP = 3  # characters between an outer clause set into an inner's and the words that the inner's goes on with


def without_clauses(findings: list[Finding]) -> list[Finding]:
    """Take out of each finding's words the parts that are only another's cue and source: `…, according to Reuters`."""
    clauses = {(min(f.source.start, f.cue.start), max(f.source.end, f.cue.end)) for f in findings if f.source and f.cue}
    kept: list[Finding] = []
    for finding in findings:
        own = tuple(part for part in finding.content if (part.start, part.end) not in clauses)
        kept.append(replace(finding, content=own) if own and own != finding.content else finding)
    return kept


def parents(findings: list[Finding]) -> list[int | None]:
    """Return for each finding the place of the one that it stands in next.

    Args:
      findings: in order of their words.
    """
    found: list[list[int]] = [[] for _ in findings]
    reaches = [finding.reach for finding in findings]
    hulls = [finding.hull for finding in findings]
    around: list[int] = []
    for place in sorted(range(len(findings)), key=lambda at: (reaches[at].start, -reaches[at].end, at)):
        around = [at for at in around if reaches[at].end + MAX_GAP > reaches[place].start][-MAX_OPEN:]
        for at in around:
            outer = _outer(findings, hulls, at, place)
            if outer is not None:
                found[at + place - outer].append(outer)
        around.append(place)
    return _nearest(findings, hulls, found)


def _nearest(findings: list[Finding], hulls: list[Span], found: list[list[int]]) -> list[int | None]:
    chosen: list[int | None] = [None] * len(findings)
    for place, holding in enumerate(found):
        for at in sorted(holding, key=lambda at: (_length(hulls[at]), _apart(findings[at], findings[place]))):
            if place not in _above(at, chosen):
                chosen[place] = at
                break
    return chosen


def _above(place: int, chosen: list[int | None]) -> Iterable[int]:
    at: int | None = place
    while at is not None:
        yield at
        at = chosen[at]


def _length(span: Span) -> int:
    return span.end - span.start


def _apart(one: Finding, other: Finding) -> int:
    return abs(one.cue.start - other.cue.start) if one.cue and other.cue else 0


def _outer(findings: list[Finding], hulls: list[Span], one: int, other: int) -> int | None:
    """Return which of two findings holds the other; where each does, the one whose clause stands last."""
    holds = _holds(findings[one], findings[other], hulls[one], hulls[other])
    held = _holds(findings[other], findings[one], hulls[other], hulls[one])
    if holds and held:
        return max(one, other, key=lambda at: (_closes(findings[at]), _length(hulls[at]), at == one))
    return one if holds else other if held else None


def _holds(outer: Finding, inner: Finding, around: Span, hull: Span) -> bool:
    if inner.rule.startswith("citing"):
        return around.start <= hull.start and hull.end <= around.end and not outer.rule.startswith("citing")
    if inner.cue is None:
        return False
    inside = _within(inner.cue, around)
    told = inside and any(_within(inner.cue, part) for part in outer.content)
    if not told and outer.cue and _within(outer.cue, hull) and any(_within(outer.cue, part) for part in inner.content):
        return False
    if inside and _within(hull, around):
        return True
    first = inner.content[0]
    if told:
        return _within(first, around) or outer.reach.start <= first.start <= outer.reach.end + MAX_GAP
    return _closes_behind(outer, inner, around, hull)


def _closes_behind(outer: Finding, inner: Finding, around: Span, hull: Span) -> bool:
    """Say whether the outer's clause stands behind the inner's, over the same words: `He had lied, she said`."""
    if outer.cue is None or inner.cue is None or not _closes(outer):
        return False
    overlap = min(around.end, hull.end) - max(around.start, hull.start)
    before = inner.cue.end <= outer.cue.start and inner.cue.start < outer.content[0].end
    return before and 2 * overlap > _length(inner.content[0])


def _closes(finding: Finding) -> bool:
    """Say whether a finding's clause stands behind its first words."""
    return finding.cue is not None and finding.cue.start >= finding.content[0].end


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
