"""Make statements of what the signs found: one a cue, nested where one stands in another, each with its chain."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._cast import NOBODY, Speaker
from wirecopy.attribute._chains import ChainBuilder, Sections, Step
from wirecopy.attribute._findings import Finding, Signs
from wirecopy.attribute._hearers import own_carriers
from wirecopy.attribute._nesting import parents, without_clauses
from wirecopy.attribute._polls import Polls
from wirecopy.attribute._reporters import Reporters
from wirecopy.attribute._speakers import SpeakerTable
from wirecopy.attribute._ways import Told, WayChooser
from wirecopy.model import Article, Form, Party, PartyKind, Span, Statement

MAX_TO_VERB = 2  # words from `I` to its verb; further off it is told to him: `I was hauled in and told that`

_UNKNOWN = PartyKind.UNKNOWN  # kept here: before Python 3.12 each look at a member is slow
_OUTLET = PartyKind.OUTLET
_INDIRECT = Form.INDIRECT
_NAMED = frozenset({PartyKind.PERSON, _OUTLET})
Chooser = Callable[[list[Told]], WayChooser]


class _Placed(Struct, frozen=True, kw_only=True, gc=False):
    """A finding with its reach and hull, its speaker, the outlets that it names itself, and the statement around it."""

    finding: Finding
    reach: Span
    hull: Span
    speaker: Speaker
    own: tuple[Step, ...]
    parent: int | None


def assemble(
    article: Article,
    analysis: Analysis,
    found: tuple[Signs, ...],
    imported_on: datetime | None,
    table: SpeakerTable | None = None,
    chooser: Chooser = WayChooser,
) -> tuple[Statement, ...]:
    """Return the statements of an article in order of the text.

    Args:
      article: it.
      analysis: read from it.
      found: what each sign found, in the order of their ranks.
      imported_on: when we imported it.
      table: the article's speakers, nobody having spoken; training hands in one that knows who is meant.
      chooser: chooses ways; training hands in one that knows them.
    """
    findings, inside = _told_by_others(_with_speaker(without_clauses(_in_order(found))), analysis)
    carriers = tuple(carrier for signs in found for carrier in signs.carriers)
    builder = ChainBuilder(
        article=article,
        analysis=analysis,
        credits=tuple(carrier for carrier in carriers if carrier.over is None),
        sections=Sections.of(carriers),
        imported_on=imported_on,
        polls=Polls(analysis),
    )
    placed = _place(findings, inside, builder, table or SpeakerTable.of(analysis))
    steps = _steps(placed, inside, builder, chooser)
    whole = builder.article_steps()
    return tuple(_statement(builder, item, (*way, *whole)) for item, way in zip(placed, steps, strict=True))


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
    kept.sort(key=_order)
    return kept


def _with_speaker(findings: list[Finding]) -> list[Finding]:
    """Leave out what repeats words that stand where nobody says them: a name, as `“The Laundress”` is."""
    return [finding for finding in findings if all(_holding(span, findings) is not None for span in finding.repeats)]


def _holding(said: Span, findings: list[Finding]) -> int | None:
    """Return the place of the innermost finding that holds a stretch and is not read from it."""
    holding = [
        place
        for place, other in enumerate(findings)
        if not other.repeats and any(part.start <= said.start and said.end <= part.end for part in other.content)
    ]
    return min(holding, key=lambda place: findings[place].hull.end - findings[place].hull.start, default=None)


def _told_by_others(findings: list[Finding], analysis: Analysis) -> tuple[list[Finding], list[int | None]]:
    """Leave out what the narrator says of himself outside all quotations: `I asked whether it was late`."""
    inside = parents(findings)
    kept = [
        finding
        for finding, parent in zip(findings, inside, strict=True)
        if parent is not None or not _is_narrator(finding, analysis)
    ]
    return (findings, inside) if len(kept) == len(findings) else (kept, parents(kept))


def _is_narrator(finding: Finding, analysis: Analysis) -> bool:
    source, cue = finding.source, finding.cue
    if source is None or cue is None or analysis.words(source).lower() not in analysis.lexicon.first_person:
        return False
    between = analysis.text[source.end : cue.start].split()
    return len(between) <= MAX_TO_VERB and not analysis.is_quoted(source.start)


def _order(finding: Finding) -> tuple[int, int, int, bool]:
    hull = finding.hull
    return hull.start, -hull.end, finding.reach.start, finding.rule.startswith("citing")


def _place(
    findings: list[Finding], inside: list[int | None], builder: ChainBuilder, table: SpeakerTable
) -> list[_Placed]:
    """Give each finding its speaker, the one around it first; return them in the order of the findings."""
    placed: dict[int, _Placed] = {}
    reporters = Reporters(builder.analysis)
    repeating = {
        place: said
        for place, own in enumerate(findings)
        if own.repeats and (said := _holding(own.repeats[0], findings)) is not None
    }
    for place in _outer_first(inside):
        if place in repeating:
            continue
        finding, parent = findings[place], inside[place]
        around = placed[parent] if parent is not None else None
        speaker = _speaker(finding, around, table)
        own = tuple(own_carriers(finding, speaker, builder, table, reporters))
        if around is None or speaker.party.kind is not _UNKNOWN:
            table.note(speaker)
        placed[place] = _placed(finding, speaker, own, parent)
    for place, said in repeating.items():
        finding, speaker = findings[place], placed[said].speaker
        placed[place] = _placed(finding, speaker, (), inside[place])
    return [placed[place] for place in range(len(findings))]


def _placed(finding: Finding, speaker: Speaker, own: tuple[Step, ...], parent: int | None) -> _Placed:
    return _Placed(finding=finding, reach=finding.reach, hull=finding.hull, speaker=speaker, own=own, parent=parent)


def _outer_first(inside: list[int | None]) -> Iterator[int]:
    """Yield the places in their order, but each behind the one it stands in."""
    done: set[int] = set()
    for place, parent in enumerate(inside):
        if parent is None and place not in done:
            done.add(place)
            yield place
            continue
        row: list[int] = []
        at: int | None = place
        while at is not None and at not in done:
            row.append(at)
            done.add(at)
            at = inside[at]
        yield from reversed(row)


def _steps(
    placed: list[_Placed], inside: list[int | None], builder: ChainBuilder, chooser: Chooser
) -> list[tuple[Step, ...]]:
    """Return the way of each statement up to those who carry the whole article."""
    around_of = {place: outlet for place, item in enumerate(placed) if (outlet := _outlet_around(item, placed))}
    heard = [place for place, item in enumerate(placed) if item.parent is None or place in around_of]
    ways: dict[int, tuple[Step, ...]] = dict.fromkeys(heard, ())
    if around_of or any(item.own for item in placed):  # else no outlet is named that others' words can have come by
        told = [_told(placed[place], around_of.get(place), builder) for place in heard]
        ways = dict(zip(heard, chooser(told).run(), strict=True))
    steps: dict[int, tuple[Step, ...]] = {}
    for place in _outer_first(inside):
        item = placed[place]
        speaks = builder.speaker_step(item.finding, item.speaker)
        if item.parent is None:
            way = (speaks, *ways[place])
            steps[place] = (*way, *builder.section_steps(item.hull.start, way[-1].party.name))
            continue
        around = placed[item.parent]
        if item.speaker.party.name and around.speaker.party.name == item.speaker.party.name:
            steps[place] = steps[item.parent]
        else:
            steps[place] = (speaks, *item.own, *(step for step in steps[item.parent] if step.party.name))
    return [steps[place] for place in range(len(placed))]


def _outlet_around(item: _Placed, placed: list[_Placed]) -> _Placed | None:
    """Return the outlet's statement that somebody's words stand in: `The mayor said it rained, the Ledger reported`.

    What the mayor says further on came by the same way, as if he had told the Ledger.
    """
    around = placed[item.parent] if item.parent is not None else None
    outlet = around is not None and around.speaker.party.kind is _OUTLET and around.parent is None
    return around if outlet and item.speaker.party.kind is not _OUTLET else None


def _told(item: _Placed, around: _Placed | None, builder: ChainBuilder) -> Told:
    start = item.reach.start
    own = (*item.own, builder.speaker_step(around.finding, around.speaker)) if around else item.own
    return Told(
        name=item.speaker.party.name,
        kind=item.speaker.party.kind,
        paragraph=builder.analysis.paragraph_at(start),
        sentence=bisect_right(builder.analysis.sentence_starts, start),
        start=item.hull.start,
        own=own,
        sign=own[0].evidence.rule.partition("/")[0] if own else "",
        told=item.finding.told is not None,
        rule=item.finding.rule.partition("/")[0],
    )


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
    if speaker.party.kind in _NAMED or table.analysis.outlets.is_outlet(words):
        return False
    return words.split()[0].lower() in table.analysis.lexicon.definite


def _cited_kind(name: str, table: SpeakerTable) -> PartyKind:
    return _OUTLET if table.analysis.outlets.is_outlet(name) else _UNKNOWN


def _statement(builder: ChainBuilder, item: _Placed, steps: tuple[Step, ...]) -> Statement:
    finding = item.finding
    return Statement(
        content=finding.content,
        speaker=item.speaker.party,
        speaker_span=finding.source,
        cue_span=finding.cue,
        form=finding.form or _form(builder.analysis, finding),
        hops=builder.hops(steps),
        nested_in=item.parent,
        evidence=builder.text_evidence(item.reach, finding.rule, finding.confidence),
    )


def _form(analysis: Analysis, finding: Finding) -> Form:
    """Say how the words stand: all, some or none of them in quotation marks opened within the statement."""
    quotations = [analysis.quotations_in(span.start, span.end) for span in finding.content]
    if not any(quotations):
        return _INDIRECT
    inside = outside = 0
    for span, quoted in zip(finding.content, quotations, strict=True):
        words = len(analysis.words(span).split())
        outermost = min((quotation.depth for quotation in quoted), default=0)
        within = sum(len(analysis.text[q.start : q.end].split()) for q in quoted if q.depth == outermost)
        inside += min(words, within)
        outside += max(0, words - within)
    if not inside:
        return _INDIRECT
    return Form.MIXED if outside else Form.DIRECT
