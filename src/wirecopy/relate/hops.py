"""Add to the chains of statements the outlets from which their words were copied, where the page does not say so.

A paragraph that stands in an earlier article of another outlet came from there, with the statements in it. Shared words
are weaker than a word of the page: a chain that names an outlet of its own, or an article that names who carried it,
stays as it is. A quotation alone is no copy, for two reporters hear the same speech; the words that tell who said it
must be shared as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from msgspec import structs

from wirecopy.model import (
    Action,
    Article,
    Evidence,
    EvidenceKind,
    Hop,
    Party,
    PartyKind,
    Passage,
    Relation,
    Span,
    Statement,
)
from wirecopy.relate.credits import bare_name

RULE = "copied/1"
_SLACK = 3  # code points at the edge of a passage that are no words: marks, full stops, blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """An earlier article that words were copied from: the relation, its outlet, when it was published or else seen."""

    relation: Relation
    outlet: str
    at: datetime


def with_copied_hops(
    article: Article, statements: tuple[Statement, ...], originals: Iterable[Original]
) -> tuple[Statement, ...]:
    """Return the statements of an article, those that were copied with a hop over where they were copied from.

    Hops that were added before are taken out first, so that to do it twice is to do it once.

    Args:
      article: the later article.
      statements: who said what in it; their chains are unbroken, and stay so.
      originals: the earlier articles that it shares words with.
    """
    own = bare_name(article.outlet.name)
    if any(bare_name(party.name) not in {own, ""} for party in article.carriers):
        return without_copied_hops(statements)
    known = sorted(
        (one for one in originals if one.relation.later == article.uri and bare_name(one.outlet) not in {own, ""}),
        key=lambda one: (one.relation.evidence.field != f"credited to {one.outlet}", one.at, one.relation.earlier),
    )
    text = article.text
    return tuple(_with(_without(statement), known, own, text) for statement in statements)


def without_copied_hops(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return statements as the page alone gives them."""
    return tuple(map(_without, statements))


def _without(statement: Statement) -> Statement:
    hops = [hop for hop in statement.hops if not (hop.evidence and hop.evidence.kind is EvidenceKind.COPY)]
    return statement if len(hops) == len(statement.hops) else replace(statement, hops=_numbered(hops))


def _with(statement: Statement, originals: Iterable[Original], own: str, text: str) -> Statement:
    if any(_is_credit(hop, own) for hop in statement.hops):
        return statement
    named = {bare_name(hop.party.name) for hop in statement.hops}
    for original in originals:
        if bare_name(original.outlet) in named:
            return statement
        passage = next((one for one in original.relation.passages if _holds(one, statement)), None)
        if passage:
            at = _place(statement.hops, own)
            hops = (*statement.hops[:at], _hop(original, passage, text), *statement.hops[at:])
            return replace(statement, hops=_numbered(hops))
    return statement


def _is_credit(hop: Hop, own: str) -> bool:
    """Say whether a hop names another outlet than the article's own."""
    return (
        hop.action is not Action.IMPORTED
        and hop.party.kind is PartyKind.OUTLET
        and bare_name(hop.party.name) not in {own, ""}
    )


def _holds(passage: Passage, statement: Statement) -> bool:
    """Say whether a passage has the statement, and the words that tell who said it where there are any."""
    spans = [*statement.content, *(one for one in (statement.cue_span,) if one)]
    return bool(spans) and all(_is_within(one, passage.later_span) for one in spans)


def _is_within(span: Span, other: Span) -> bool:
    return other.start - _SLACK <= span.start and span.end <= other.end + _SLACK


def _place(hops: tuple[Hop, ...], own: str) -> int:
    """Return where the hop belongs: behind who said it, before the article's own outlet."""
    return next(
        (
            at
            for at, hop in enumerate(hops)
            if hop.action is Action.IMPORTED
            or (hop.action is not Action.SAID and bare_name(hop.party.name) == own and own)
        ),
        len(hops),
    )


def _hop(original: Original, passage: Passage, text: str) -> Hop:
    span = passage.later_span
    return Hop(
        seq=0,
        action=Action.REPORTED,
        party=Party(name=original.outlet, kind=PartyKind.OUTLET),
        timestamp=original.at,
        evidence=Evidence(
            kind=EvidenceKind.COPY,
            rule=RULE,
            exact=text[span.start : span.end],
            start=span.start,
            end=span.end,
            field=original.relation.earlier,
            sha256=original.relation.evidence.sha256,
            confidence=80,  # who had words first is the earliest copy that we hold, no proof
        ),
    )


def _numbered(hops: Iterable[Hop]) -> tuple[Hop, ...]:
    return tuple(hop if hop.seq == seq else structs.replace(hop, seq=seq) for seq, hop in enumerate(hops))
