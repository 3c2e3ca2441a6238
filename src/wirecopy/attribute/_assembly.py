"""Make statements of what the signs found: one a cue, nested where one stands in another, each with its chain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._chains import ChainBuilder, Step
from wirecopy.attribute._findings import Carrier, Finding, Signs
from wirecopy.attribute._nesting import parents, without_clauses
from wirecopy.attribute._speakers import NOBODY, Speaker, SpeakerTable
from wirecopy.model import Article, Evidence, Form, Party, PartyKind, Span, Statement

MAX_BETWEEN = 8  # statements back in which the last one of the same speaker is sought
_EMPLOYER = re.compile(
    r"^(?P<before>[^\n,]{2,40}?)\s?[’']s\s(?=\w)|\b(?:of|von|at)\s(?P<behind>(?:[Tt]he\s|der\s|dem\s)?[^\n,]{2,40})$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A finding with its speaker, the steps before the article's carriers, and the statement around it."""

    finding: Finding
    speaker: Speaker
    steps: tuple[Step, ...]
    own: tuple[Step, ...]
    parent: int | None
    paragraph: int


def assemble(
    article: Article,
    analysis: Analysis,
    found: tuple[Signs, ...],
    imported_on: datetime | None,
    table: SpeakerTable | None = None,
) -> tuple[Statement, ...]:
    """Return the statements of an article in order of the text.

    Args:
      article: it.
      analysis: read from it.
      found: what each sign found, in the order of their ranks.
      imported_on: when we imported it.
      table: the article's speakers, nobody having spoken; training hands in one that knows who is meant.
    """
    findings = without_clauses(_in_order(found))
    inside = parents(findings)
    carriers = tuple(carrier for signs in found for carrier in signs.carriers)
    builder = ChainBuilder(
        article=article,
        analysis=analysis,
        credits=tuple(carrier for carrier in carriers if carrier.over is None),
        sections=tuple(carrier for carrier in carriers if carrier.over is not None),
        imported_on=imported_on,
    )
    placed = _place(findings, inside, builder, table or SpeakerTable.of(analysis))
    whole = builder.article_steps()
    return tuple(_statement(builder, item, whole) for item in placed)


def _in_order(found: tuple[Signs, ...]) -> list[Finding]:
    """Keep one finding a cue, the first sign's; drop what repeats the content of another without a cue of its own."""
    kept: list[Finding] = []
    cues: set[Span] = set()
    contents: set[tuple[Span, ...]] = set()
    for signs in found:
        for finding in signs.findings:
            if finding.cue in cues or (finding.cue is None and finding.content in contents):
                continue
            if finding.cue:
                cues.add(finding.cue)
            contents.add(finding.content)
            kept.append(finding)
    kept.sort(key=lambda f: (f.hull.start, -f.hull.end, f.reach.start, f.rule.startswith("citing")))
    return kept


def _place(
    findings: list[Finding], inside: list[int | None], builder: ChainBuilder, table: SpeakerTable
) -> list[_Placed]:
    """Give each finding its speaker and steps, the one around it first; return them in the order of the findings."""
    placed: dict[int, _Placed] = {}
    for place in _outer_first(inside):
        parent = inside[place]
        around = placed[parent] if parent is not None else None
        earlier = [item for at, item in placed.items()][-MAX_BETWEEN:]
        placed[place] = _placed(findings[place], parent, around, earlier, builder, table)
    return [placed[place] for place in range(len(findings))]


def _outer_first(inside: list[int | None]) -> Iterator[int]:
    """Yield the places in their order, but each behind the one it stands in."""
    done: set[int] = set()
    for place in range(len(inside)):
        row: list[int] = []
        at: int | None = place
        while at is not None and at not in done:
            row.append(at)
            done.add(at)
            at = inside[at]
        yield from reversed(row)


def _placed(
    finding: Finding,
    parent: int | None,
    around: _Placed | None,
    earlier: list[_Placed],
    builder: ChainBuilder,
    table: SpeakerTable,
) -> _Placed:
    speaker = _speaker(finding, around, table)
    paragraph = builder.analysis.paragraph_at(finding.hull.start)
    steps = [builder.speaker_step(finding, speaker)]
    own: tuple[Step, ...] = ()
    if around and around.speaker.party.name == speaker.party.name and speaker.party.name:
        steps = list(around.steps)
    else:
        own = tuple(_own_carriers(finding, speaker, builder, table))
        if not own and around is None:
            own = _gone_on(earlier, speaker, paragraph)
        steps += own
        steps += (
            [step for step in around.steps if step.party.name] if around else builder.section_steps(finding.hull.start)
        )
    if around is None or speaker.party.kind is not PartyKind.UNKNOWN:
        table.note(speaker)
    return _Placed(finding=finding, speaker=speaker, steps=tuple(steps), own=own, parent=parent, paragraph=paragraph)


def _speaker(finding: Finding, around: _Placed | None, table: SpeakerTable) -> Speaker:
    if finding.source:
        speaker = table.resolve(finding.source, around.speaker if around else None)
        outlet = table.last_outlet() if finding.rule.startswith("lead-in") else None
        return (
            replace(outlet, span=finding.source)
            if outlet and _means_outlet(finding.source, speaker, table)
            else speaker
        )
    if finding.cited:
        return Speaker(party=Party(name=finding.cited, kind=_cited_kind(finding.cited, table)), span=None)
    if finding.follows:
        return table.go_on(finding.hull.start)
    return NOBODY


def _means_outlet(source: Span, speaker: Speaker, table: SpeakerTable) -> bool:
    """Say whether `The geopolitical analysis source continues:` only refers back to the outlet quoted before."""
    words = table.analysis.words(source)
    if speaker.party.kind in {PartyKind.PERSON, PartyKind.OUTLET} or table.analysis.outlets.is_outlet(words):
        return False
    return words.split()[0].lower() in table.analysis.lexicon.definite


def _cited_kind(name: str, table: SpeakerTable) -> PartyKind:
    return PartyKind.OUTLET if table.analysis.outlets.is_outlet(name) else PartyKind.UNKNOWN


def _gone_on(placed: list[_Placed], speaker: Speaker, paragraph: int) -> tuple[Step, ...]:
    """Return the carriers of what the same speaker said just before, where nothing is said of the way of this.

    In our own writing 125 of 144 statements went on so from the same paragraph or the one before; with somebody else
    between, in another paragraph, 14 of 35.
    """
    if not speaker.party.name:
        return ()
    for at, earlier in enumerate(reversed(placed[-MAX_BETWEEN:])):
        if earlier.parent is None and earlier.speaker.party.name == speaker.party.name:
            return earlier.own
        if earlier.paragraph < paragraph - (at == 0):
            break
    return ()


def _employer(source: Span, analysis: Analysis) -> Carrier | None:
    """Return the outlet whose man or woman speaks: `NPR’s Larry Abramson`, `Alex Horton of The Washington Post`."""
    words = analysis.words(source)
    for found in _EMPLOYER.finditer(words):
        name = found["before"] or found["behind"]
        if analysis.outlets.is_outlet(name):
            start = source.start + found.start("before" if found["before"] else "behind")
            return Carrier(rule="employer/1", span=Span(start=start, end=start + len(name)), confidence=70)
    return None


def _own_carriers(finding: Finding, speaker: Speaker, builder: ChainBuilder, table: SpeakerTable) -> list[Step]:
    steps: list[Step] = []
    if finding.told:
        carrier = _told_outlet(finding.told, builder, table)
        steps += [builder.carrier_step(carrier)] if carrier else []
    steps += [builder.carrier_step(carrier) for carrier in finding.carriers if not _is_person(carrier, builder, table)]
    if finding.source and speaker.party.kind is PartyKind.PERSON and not steps:
        employer = _employer(finding.source, builder.analysis)
        steps += [builder.carrier_step(employer)] if employer else []
    return [step for step in steps if not builder.analysis.outlets.is_carrier(step.party.name)]


def _is_person(carrier: Carrier, builder: ChainBuilder, table: SpeakerTable) -> bool:
    """Say whether what `quoted by` names is a person of the article, not an outlet that no list knows."""
    if not carrier.rule.startswith("cited-name"):
        return False
    return table.names.is_surname(builder.analysis.words(carrier.span).split()[-1])


def _told_outlet(told: Span, builder: ChainBuilder, table: SpeakerTable) -> Carrier | None:
    words, outlets = builder.analysis.words(told), builder.analysis.outlets
    name = outlets.name_in(words)
    if name:
        return Carrier(rule="told-outlet/2", span=Span(start=told.start + name.start, end=told.start + name.end))
    if outlets.may_be_told(words) and not table.names.is_surname(words.split()[-1]):
        return Carrier(rule="told-name/1", span=told, confidence=60)
    speaker = table.resolve(told, None)
    if speaker.party.kind is PartyKind.OUTLET:
        return Carrier(rule="told-outlet/1", span=speaker.named_at or told, party=speaker.party)
    return None


def _statement(builder: ChainBuilder, item: _Placed, whole: tuple[Step, ...]) -> Statement:
    finding = item.finding
    return Statement(
        content=finding.content,
        speaker=item.speaker.party,
        speaker_span=finding.source,
        cue_span=finding.cue,
        form=finding.form or _form(builder.analysis, finding),
        hops=builder.hops((*item.steps, *whole)),
        nested_in=item.parent,
        evidence=_evidence(builder, finding),
    )


def _evidence(builder: ChainBuilder, finding: Finding) -> Evidence:
    return builder.text_evidence(finding.reach, finding.rule, finding.confidence)


def _form(analysis: Analysis, finding: Finding) -> Form:
    """Say how the words stand: all, some or none of them in quotation marks opened within the statement."""
    inside = outside = 0
    for span in finding.content:
        quoted = analysis.quotations_in(span.start, span.end)
        words = len(analysis.words(span).split())
        outermost = min((quotation.depth for quotation in quoted), default=0)
        within = sum(len(analysis.text[q.start : q.end].split()) for q in quoted if q.depth == outermost)
        inside += min(words, within)
        outside += max(0, words - within)
    if not inside:
        return Form.INDIRECT
    return Form.MIXED if outside else Form.DIRECT
