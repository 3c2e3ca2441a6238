"""Say how an article relates to another one that shares words with it: reprint, truncated, extended, a passage.

The words and their limits are the product's (≥ 90 % both ways, ≥ 80 % one way, ≥ 12 words in a row). Which of two is
the later one is a judgement on evidence: a credit to the other outlet first, then the times of publication, then the
times at which we imported them; so "earlier" always means the earliest copy that we hold, not a proof.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from wirecopy.model import (
    Action,
    Article,
    BlockKind,
    Evidence,
    EvidenceKind,
    Form,
    PartyKind,
    Passage,
    Rel,
    Relation,
    Span,
    Statement,
)
from wirecopy.relate.boilerplate import Crowds, closes_both
from wirecopy.relate.credits import bare_name
from wirecopy.relate.runs import Run, shared_runs, words_in_order
from wirecopy.relate.words import MIN_PASSAGE, Words, read_opening

VERSION = 2
WHOLE = 90  # percent of each text's words that stand in the other: a reprint
PART = 80  # percent of one text's words that stand in the other: truncated or extended
_SAME_TIME = timedelta(minutes=1)  # closer than this, the times of publication say nothing about the order
_SLACK = 3  # code points at the edge of a quotation that are no words: marks, full stops, blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet that an article names as where some of its words came from; None: the whole article."""

    outlet: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article as copies are judged: its words, what of it is quoted, whom it credits, what is known of its age."""

    uri: str
    version: int
    outlet: str
    credits: tuple[Credit, ...]
    quoted: tuple[Span, ...]
    published: datetime | None
    imported: datetime
    sha256: str
    words: Words


def as_copy(
    article: Article, imported: datetime, statements: Iterable[Statement] = (), words: Words | None = None
) -> Copy:
    """Take from an article, and from who said what in it, what the judgement needs.

    Args:
      article: it.
      imported: when it came in first.
      statements: who said what in it.
      words: those of its text, as `read_opening` gives them, where they were read before.
    """
    statements = tuple(statements)
    return Copy(
        uri=article.uri,
        version=article.version,
        outlet=article.outlet.name,
        credits=(*(Credit(outlet=party.name) for party in article.carriers), *_credits_in_text(statements)),
        quoted=_quoted(article, statements),
        published=article.date_published,
        imported=imported,
        sha256=article.sha256,
        words=read_opening(article.text) if words is None else words,
    )


def _credits_in_text(statements: Iterable[Statement]) -> Iterator[Credit]:
    for statement in statements:
        span = Span(
            start=min((one.start for one in statement.content), default=0),
            end=max((one.end for one in statement.content), default=0),
        )
        for hop in statement.hops:
            if hop.party.kind is PartyKind.OUTLET and hop.action is not Action.IMPORTED and is_explicit(hop.evidence):
                yield Credit(outlet=hop.party.name, span=span)


def is_explicit(evidence: Evidence | None) -> bool:
    """Say whether a hop rests on what the page says, in its words or by a link; a hash is outranked by it."""
    return evidence is not None and evidence.kind in {EvidenceKind.TEXT, EvidenceKind.LINK}


def _quoted(article: Article, statements: Iterable[Statement]) -> tuple[Span, ...]:
    """Return where words of others stand that are marked so: block quotes and quotations, neighbours joined."""
    marked = [Span(start=block.start, end=block.end) for block in article.blocks if block.kind is BlockKind.QUOTE]
    marked += [span for one in statements if one.form is Form.DIRECT for span in one.content]
    joined: list[Span] = []
    for span in sorted(marked, key=lambda one: (one.start, one.end)):
        if joined and span.start <= joined[-1].end + _SLACK:
            joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def relate(one: Copy, other: Copy, crowds: Crowds | None = None) -> Relation | None:
    """Say how two articles relate; None where they share no passage but boilerplate.

    The later one is named first in the relation, whichever way they are given.

    Args:
      one: an article.
      other: another one.
      crowds: which words of `one` many others have.
    """
    later, earlier, reason = _order(one, other)
    runs = shared_runs(later.words, earlier.words)
    turned = _credited_in_text(later, earlier, runs)
    if turned is not None:
        if turned is later:
            later, earlier = earlier, later
            runs = shared_runs(later.words, earlier.words)
        reason = f"credited to {earlier.outlet}"
    long = [run for run in runs if run.length >= MIN_PASSAGE]
    kept = [run for run in long if not why_boilerplate(run, later, earlier, crowds, is_later=later is one)]
    if not kept:
        return None
    common = words_in_order(later.words, earlier.words, runs)
    in_later = 100 * common // len(later.words.forms)
    in_earlier = 100 * common // len(earlier.words.forms)
    passages = tuple(_passage(run, later, earlier) for run in kept)
    longest = max(passages, key=lambda passage: passage.words)
    return Relation(
        later=later.uri,
        earlier=earlier.uri,
        rel=_rel(in_later, in_earlier) or _carried(passages, later, earlier),
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
        later_version=later.version,
        earlier_version=earlier.version,
    )


def why_boilerplate(run: Run, later: Copy, earlier: Copy, crowds: Crowds | None, *, is_later: bool) -> str:
    """Say why a run that two articles share is boilerplate; "" where it is a passage.

    Args:
      run: the shared words.
      later: the later article.
      earlier: the earlier one.
      crowds: which words of one of them many others have.
      is_later: whether that is the later one.
    """
    if bare_name(later.outlet) == bare_name(earlier.outlet):
        behind = len(later.words.forms) - run.later - run.length
        behind_other = len(earlier.words.forms) - run.earlier - run.length
        if closes_both(run.length, behind, behind_other):
            return f"it closes articles of {later.outlet}"
    return crowds.why(run.later if is_later else run.earlier, run.length) if crowds else ""


def _passage(run: Run, later: Copy, earlier: Copy) -> Passage:
    return Passage(
        later=later.uri,
        later_span=later.words.span(run.later, run.later + run.length),
        earlier=earlier.uri,
        earlier_span=earlier.words.span(run.earlier, run.earlier + run.length),
        words=run.length,
    )


def _carried(passages: Iterable[Passage], later: Copy, earlier: Copy) -> Rel:
    """Say whether the later article marks all that it took as a quotation of what the earlier one says itself."""
    quotes = all(
        _is_within(one.later_span, later.quoted) and not _is_within(one.earlier_span, earlier.quoted)
        for one in passages
    )
    return Rel.QUOTES if quotes else Rel.PASSAGE


def _is_within(span: Span, others: Iterable[Span]) -> bool:
    return any(one.start - _SLACK <= span.start and span.end <= one.end + _SLACK for one in others)


def _rel(in_later: int, in_earlier: int) -> Rel | None:
    if in_later >= WHOLE and in_earlier >= WHOLE:
        return Rel.REPRINT
    if in_later >= PART:
        return Rel.TRUNCATED
    if in_earlier >= PART:
        return Rel.EXTENDED
    return None


def _order(one: Copy, other: Copy) -> tuple[Copy, Copy, str]:
    credited = _credits(one, other), _credits(other, one)
    if credited == (True, False):
        return one, other, f"credited to {other.outlet}"
    if credited == (False, True):
        return other, one, f"credited to {one.outlet}"
    if one.published and other.published and abs(one.published - other.published) > _SAME_TIME:
        later, earlier = (one, other) if one.published > other.published else (other, one)
        return later, earlier, "published later"
    later, earlier = (one, other) if (one.imported, one.uri) >= (other.imported, other.uri) else (other, one)
    return later, earlier, "imported later"


def _credits(copy: Copy, origin: Copy) -> bool:
    """Say whether an article credits another one's outlet with all of its text."""
    return _names(copy, origin, (one.outlet for one in copy.credits if one.span is None))


def _credited_in_text(later: Copy, earlier: Copy, runs: Iterable[Run]) -> Copy | None:
    """Return which of two articles the other credits with words that they share; None where neither or both do."""
    if _credits(later, earlier) != _credits(earlier, later):
        return None  # the whole article's credit has decided
    long = [run for run in runs if run.length >= MIN_PASSAGE]
    by_later = _names(later, earlier, _credited_within(later, ((run.later, run.length) for run in long)))
    by_earlier = _names(earlier, later, _credited_within(earlier, ((run.earlier, run.length) for run in long)))
    if by_later == by_earlier:
        return None
    return earlier if by_later else later


def _credited_within(copy: Copy, runs: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Name the outlets that an article credits with words of some runs, each given by its first word and its length."""
    credited = [(credit.outlet, credit.span) for credit in copy.credits if credit.span]
    if not credited:
        return
    spans = [copy.words.span(first, first + length) for first, length in runs]
    for outlet, here in credited:
        if any(span.start < here.end and here.start < span.end for span in spans):
            yield outlet


def _names(copy: Copy, origin: Copy, outlets: Iterable[str]) -> bool:
    name = bare_name(origin.outlet)
    return bool(name) and name != bare_name(copy.outlet) and name in {bare_name(outlet) for outlet in outlets}
