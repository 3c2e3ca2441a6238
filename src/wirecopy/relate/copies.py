"""Say how an article relates to another one that shares words with it: reprint, truncated, extended, a passage.

The words and their limits are the product's (≥ 90 % both ways, ≥ 80 % one way, ≥ 12 words in a row). Which of two is
the later one is a judgement on evidence: a credit to the other outlet first, then the times of publication, then the
times at which we imported them; so "earlier" always means the earliest copy that we hold, not a proof.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wirecopy.model import Article, Evidence, EvidenceKind, Passage, Rel, Relation
from wirecopy.relate.credits import bare_name
from wirecopy.relate.runs import shared_runs, words_in_order
from wirecopy.relate.words import MIN_PASSAGE, Words, read_words

VERSION = 1
WHOLE = 90  # percent of each text's words that stand in the other: a reprint
PART = 80  # percent of one text's words that stand in the other: truncated or extended
_SAME_TIME = timedelta(minutes=1)  # closer than this, the times of publication say nothing about the order


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article as copies are judged: its words and what is known of its age."""

    uri: str
    outlet: str
    carriers: tuple[str, ...]
    published: datetime | None
    imported: datetime
    sha256: str
    words: Words


def as_copy(article: Article, imported: datetime) -> Copy:
    """Take from an article what the judgement needs."""
    return Copy(
        uri=article.uri,
        outlet=article.outlet.name,
        carriers=tuple(party.name for party in article.carriers),
        published=article.date_published,
        imported=imported,
        sha256=article.sha256,
        words=read_words(article.text),
    )


def relate(one: Copy, other: Copy) -> Relation | None:
    """Say how two articles relate; None where they share no passage.

    The later one is named first in the relation, whichever way they are given.
    """
    later, earlier, reason = _order(one, other)
    runs = shared_runs(later.words, earlier.words)
    passages = tuple(
        Passage(
            later=later.uri,
            later_span=later.words.span(run.later, run.later + run.length),
            earlier=earlier.uri,
            earlier_span=earlier.words.span(run.earlier, run.earlier + run.length),
            words=run.length,
        )
        for run in runs
        if run.length >= MIN_PASSAGE
    )
    if not passages:
        return None
    common = words_in_order(later.words, earlier.words, runs)
    in_later = 100 * common // len(later.words.forms)
    in_earlier = 100 * common // len(earlier.words.forms)
    longest = max(passages, key=lambda passage: passage.words)
    return Relation(
        later=later.uri,
        earlier=earlier.uri,
        rel=_rel(in_later, in_earlier),
        overlap_later=in_later,
        overlap_earlier=in_earlier,
        passages=passages,
        evidence=Evidence(
            kind=EvidenceKind.TEXT,
            rule=f"copies/{VERSION}",
            start=longest.later_span.start,
            end=longest.later_span.end,
            field=reason,
            sha256=later.sha256,
            confidence=max(in_later, in_earlier),
        ),
    )


def _rel(in_later: int, in_earlier: int) -> Rel:
    if in_later >= WHOLE and in_earlier >= WHOLE:
        return Rel.REPRINT
    if in_later >= PART:
        return Rel.TRUNCATED
    if in_earlier >= PART:
        return Rel.EXTENDED
    return Rel.PASSAGE


def _order(one: Copy, other: Copy) -> tuple[Copy, Copy, str]:
    credited = _credits(one, other), _credits(other, one)
    if credited == (True, False):
        return one, other, f"credited to {other.outlet}"
    if credited == (False, True):
        return other, one, f"credited to {one.outlet}"
    if one.published and other.published and abs(one.published - other.published) > _SAME_TIME:
        later, earlier = (one, other) if one.published > other.published else (other, one)
        return later, earlier, "published later"
    later, earlier = (one, other) if one.imported >= other.imported else (other, one)
    return later, earlier, "imported later"


def _credits(copy: Copy, origin: Copy) -> bool:
    name = bare_name(origin.outlet)
    return bool(name) and name != bare_name(copy.outlet) and name in {bare_name(carrier) for carrier in copy.carriers}
