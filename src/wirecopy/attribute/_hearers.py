"""Say which outlets a statement names as its way: whom the words were told, where they were printed, whose man speaks.

`told the paper` is the paper that was named last; `wrote in an article for Bloomberg.com`, `recalled in a BBC
documentary` and `in an interview with CNN, …` name an outlet where the sentence says how and when the words were
said. Left out is what stands in the words themselves.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._cast import Speaker
from wirecopy.attribute._chains import ChainBuilder, Step
from wirecopy.attribute._findings import Carrier, Finding
from wirecopy.attribute._outlets import bare_name
from wirecopy.attribute._reporters import Reporters
from wirecopy.attribute._speakers import SpeakerTable
from wirecopy.model import Party, PartyKind, Span

VERSION = 1

MAX_SETTING = 160  # characters between a cue and its words, or before the source, in which an outlet may be named
MAX_BETWEEN = 40  # characters before an outlet in which stands how it heard: `on Josie Lamb’s podcast`
MAX_OWNER = 3  # words of whose programme it is: `Josie Lamb’s`
MAX_TO_ASKED = 4  # words back from `by` to who was asked: `asked about it by`
MIN_BEHIND = 3  # characters of somebody's words behind an outlet that is part of them
MIN_SETTING = 3  # characters of a stretch that can name anything
_PERSON = PartyKind.PERSON  # kept here: before Python 3.12 each look at a member is slow
_OUTLET = PartyKind.OUTLET
_EMPLOYER = re.compile(
    r"^(?P<before>[^\n,]{2,40}?)(?:\s?[’']s|(?<=s)[’'])\s(?=\w)|\b(?:of|von|at)\s(?P<behind>(?:[Tt]he\s|der\s|dem\s)?[^\n,]{2,40})$"
)
_STOP = re.compile(r"[.!?](?:\s|$)|\n")
_WORD = re.compile(r"[\w’'-]+")
_POST = re.compile(r",\s[^,\n]{0,80}\b(?:of|at|von|bei)\s")  # `Jim Roberts, an editor at the Times`
_CAPITALS = re.compile(r"[^\W\d_a-z][\w.&’'-]*(?:\s(?:of\s|the\s|and\s)?[^\W\d_a-z][\w.&’'-]*){0,5}")


def own_carriers(
    finding: Finding, speaker: Speaker, builder: ChainBuilder, table: SpeakerTable, reporters: Reporters
) -> list[Step]:
    """Return the outlets that a statement names as its way, the one that heard it first."""
    analysis = builder.analysis
    found: list[Carrier] = []
    if finding.told:
        carrier = _told_outlet(finding, builder, table)
        found += [carrier] if carrier else reporters.told(finding.told, table)
    if finding.carriers:
        found += [
            carrier
            for carrier in _resolved(finding.carriers, analysis, table)
            if not (_is_within(carrier, finding, analysis) or _is_none(carrier, builder, table))
        ]
    if not found and speaker.party.kind is not _OUTLET:
        carrier = _in_source(finding, analysis) or _in_setting(finding, analysis, table)
        found += [carrier] if carrier else []
    if finding.source and speaker.party.kind is _PERSON and not found:
        employer = _employer(finding, analysis)
        found += [employer] if employer else []
    reporters.note(finding, speaker, found)
    if not found:
        outlet = reporters.outlet_of(finding, speaker)
        found += [outlet] if outlet else []
    if finding.source and not found:
        poll = builder.polls.outlet_of(speaker.party, finding.source)
        found += [poll] if poll else []
    if not found:
        return []
    steps = [builder.carrier_step(carrier) for carrier in found]
    return [
        step for step in steps if not (analysis.outlets.is_carrier(step.party.name) or _is_platform(step, analysis))
    ]


def _is_platform(step: Step, analysis: Analysis) -> bool:
    """Say whether an outlet is where people speak for themselves: `assured all on Weibo, a site like Twitter`."""
    return bare_name(step.party.name) in analysis.lexicon.language.platforms


def _resolved(carriers: tuple[Carrier, ...], analysis: Analysis, table: SpeakerTable) -> Iterator[Carrier]:
    """Yield carriers, of those who quote somebody the one who is meant: `it quotes`, `the paper quoted a driver`."""
    for carrier in carriers:
        if not carrier.rule.startswith("quoting"):
            yield carrier
            continue
        quoter = table.resolve(carrier.span, None)
        if quoter.party.name and not _is_common_word(quoter.party.name, analysis):
            yield replace(carrier, party=quoter.party, span=quoter.named_at or carrier.span)
        elif analysis.words(carrier.span).rpartition(" ")[2][:1].isupper():
            yield carrier


def _is_common_word(name: str, analysis: Analysis) -> bool:
    """Say whether an outlet's name stands for the word that it is: `her report at the time`, not in `Time`."""
    return name.islower() and " " not in name and analysis.outlets.is_outlet(name) and analysis.stands_small(name)


def _is_within(carrier: Carrier, finding: Finding, analysis: Analysis) -> bool:
    """Say whether an outlet is cited amid the words said: `said that the figures cited by Reuters | were wrong`."""
    span = carrier.span
    within = any(part.start < span.start and span.end + MIN_BEHIND <= part.end for part in finding.content)
    if not within or not carrier.rule.startswith("cited-"):
        return False
    before = analysis.text[max(0, span.start - MAX_BETWEEN) : span.start].lower().rstrip()
    return before.removesuffix(" the").endswith(analysis.lexicon.language.cited_by)


def _is_none(carrier: Carrier, builder: ChainBuilder, table: SpeakerTable) -> bool:
    """Say whether what `quoted by` names is a person of the article, or stands in somebody's words."""
    if builder.analysis.is_quoted(carrier.span.start):
        return not (carrier.rule.startswith("programme") or _is_title(carrier.span, builder.analysis))
    if not carrier.rule.startswith("cited-name"):
        return False
    return table.names.is_surname(builder.analysis.words(carrier.span).split()[-1])


def _is_title(span: Span, analysis: Analysis) -> bool:
    """Say whether quotation marks hold a name and nothing else: `on the podcast “Loud Bench”`."""
    return any(
        q.start + 1 == span.start and q.end - 1 == span.end
        for q in analysis.quotations_in(span.start - 1, span.end + 1)
    )


def _employer(finding: Finding, analysis: Analysis) -> Carrier | None:
    """Return the outlet whose man or woman speaks: `NPR’s Larry Abramson`, `Alex Horton of The Washington Post`.

    Who only holds a post there (`Jim Roberts, an editor at the Times, called it`) speaks through it where the cue is
    a reporter's: `reported`, `wrote`.
    """
    if finding.source is None:
        return None
    source, known = finding.source, analysis.lexicon
    words = analysis.words(source)
    cue = analysis.words(finding.cue).lower().split() if finding.cue else []
    writes = not known.reporting_verbs.isdisjoint(cue)
    reports = writes or not frozenset(known.language.reporter_nouns).isdisjoint(words.lower().split())
    for found in _EMPLOYER.finditer(words):
        name = found["before"] or found["behind"]
        if not analysis.outlets.is_outlet(name) or (not writes and _POST.search(words)):
            continue
        start = source.start + found.start("before" if found["before"] else "behind")
        return Carrier(rule=f"employer/{VERSION}", span=Span(start=start, end=start + len(name)), confidence=70)
    led = analysis.outlets.name_in(words) if reports and not _on_platform(finding, analysis) else None
    if led and led.end < len(words):
        span = Span(start=source.start + led.start, end=source.start + led.end)
        return Carrier(rule=f"employer/{VERSION}", span=span, confidence=70)
    return None


def _is_told_news(finding: Finding, analysis: Analysis) -> bool:
    """Say whether a verb tells an outlet something: nobody warns one, or tells it what to do: `told Cranes to stop`."""
    known = analysis.lexicon
    urging = frozenset(known.language.urging_verbs)
    cue = analysis.words(finding.cue).lower().split() if finding.cue else []
    first = analysis.words(finding.content[0]).lower().split()[:1]
    return urging.isdisjoint(cue) and not (urging and known.to_words.issuperset(first))


def _on_platform(finding: Finding, analysis: Analysis) -> bool:
    """Say whether somebody speaks for himself or herself: `wrote Times editor John Schwartz on Twitter`."""
    return any(
        word in analysis.lexicon.language.platforms
        for start, end in _settings(finding, analysis)
        for word in analysis.text[start:end].lower().split()
    )


def _in_setting(finding: Finding, analysis: Analysis, table: SpeakerTable) -> Carrier | None:
    """Return the first outlet that is named where a sentence says how its words were said."""
    for start, end in _settings(finding, analysis):
        if end - start < MIN_SETTING:
            continue
        heard = _heard_in(start, end, analysis)
        if heard:
            return Carrier(rule=f"setting/{VERSION}", span=heard, confidence=70)
        piece = _piece_in(start, end, analysis)
        outlet = table.outlet_before(piece.start) if piece else None
        if outlet and outlet.named_at:
            return Carrier(rule=f"piece/{VERSION}", span=outlet.named_at, party=outlet.party, confidence=60)
    return None


def _heard_in(start: int, end: int, analysis: Analysis) -> Span | None:
    """Return the first outlet of a stretch that is told of as one that heard, outside quotation marks."""
    if not _can_hear(analysis.text[start:end].lower().split(), analysis):
        return None
    for found in _CAPITALS.finditer(analysis.text, start, end):
        opening = _opening(found[0], analysis) if found.start() == start else 0
        at = start + opening if opening else found.start()
        before = analysis.text[max(start, at - MAX_BETWEEN) : at].lower().split()
        name = _outlet_in(found[0][opening:], analysis) if _hears(before, analysis) else ""
        if name and not analysis.is_quoted(at):
            return Span(start=at, end=at + len(name))
    return None


def _can_hear(words: list[str], analysis: Analysis) -> bool:
    """Say whether words hold one that an outlet which heard stands behind: `in`, `to`, `by`."""
    known = analysis.lexicon
    return not (known.hearing_words.isdisjoint(words) and known.by_words.isdisjoint(words))


def _opening(words: str, analysis: Analysis) -> int:
    """Return how long the preposition is that opens a sentence before a name: `On | Fox News`, `In | The Guardian`."""
    first, _, rest = words.partition(" ")
    opens = rest and first.lower() in analysis.lexicon.airing_words
    return len(first) + 1 if opens else 0


def _piece_in(start: int, end: int, analysis: Analysis) -> Span | None:
    """Return `in the article`, `in the same interview`: a piece that has been spoken of, with its outlet."""
    known = analysis.lexicon
    lower = analysis.text[start:end].lower()
    if not [piece for piece in known.language.pieces if piece in lower]:
        return None
    words = [(found.start(), found[0].lower()) for found in _WORD.finditer(analysis.text, start, end)]
    for (at, first), (_, second), (place, third) in zip(words, words[1:], words[2:], strict=False):
        if first in known.hearing_words and second in known.definite and third in known.language.pieces:
            return Span(start=at, end=place + len(third))
    return None


def _outlet_in(words: str, analysis: Analysis) -> str:
    """Return the outlet that a run of capitals is, or begins with: `BBC`, `CNN’s State of the Union`."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count])
        if analysis.outlets.is_outlet(name):
            return re.sub(r"(?:’s|'s)?[.,]*$", "", name)
    return ""


def _hears(before: list[str], analysis: Analysis) -> bool:
    """Say whether the words before an outlet are `in the`, `on his podcast`, `asked by`, not those of a place."""
    known = analysis.lexicon
    before = _without_kind(before, analysis)
    if not before:
        return False
    return before[-1] in known.hearing_words or _asks(before, analysis)


def _without_kind(before: list[str], analysis: Analysis) -> list[str]:
    """Return the words before an outlet without its article, its kind, and whose it is: `on | Josie Lamb’s podcast`."""
    known = analysis.lexicon
    kept = before
    while kept and (kept[-1] in known.determiners or kept[-1] in known.language.programme_nouns):
        kept = kept[:-1]
    if len(kept) < len(before) and kept and kept[-1].endswith(("’s", "'s")):
        owner = next(
            (n for n in range(1, MAX_OWNER + 1) if kept[-n - 1 : -n] and kept[-n - 1] in known.hearing_words), 0
        )
        return kept[:-owner] if owner else kept
    return kept


def _asks(before: list[str], analysis: Analysis) -> bool:
    """Say whether an outlet asked: `contacted by`, `asked about it by`."""
    known = analysis.lexicon
    return before[-1] in known.by_words and any(
        word in known.language.asking_words for word in before[-1 - MAX_TO_ASKED : -1]
    )


def _in_source(finding: Finding, analysis: Analysis) -> Carrier | None:
    """Return the outlet that who speaks is said to have spoken to: `two aides who spoke to the BBC`, `asked by CNN`."""
    source, known = finding.source, analysis.lexicon
    if source is None or not _can_hear(analysis.words(source).lower().split(), analysis):
        return None
    for found in _CAPITALS.finditer(analysis.text, source.start + 1, source.end):
        before = analysis.text[max(source.start, found.start() - MAX_BETWEEN) : found.start()].lower().split()
        before = _without_kind(before, analysis)
        spoke = len(before) > 1 and before[-1] in known.hearing_words and before[-2] in known.language.speaking_words
        name = _outlet_in(found[0], analysis) if spoke or (before and _asks(before, analysis)) else ""
        if name:
            span = Span(start=found.start(), end=found.start() + len(name))
            return Carrier(rule=f"setting/{VERSION}", span=span, confidence=70)
    return None


def _settings(finding: Finding, analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a cue's sentence that are neither its source nor its words."""
    cue, source = finding.cue, finding.source
    if cue is None:
        return
    first = finding.content[0]
    head = max(cue.end, source.end) if source and source.start < first.start else cue.end
    if cue.end <= first.start:
        yield head, min(first.start, head + MAX_SETTING)
    else:
        behind = max(cue.end, source.end if source else 0)
        nearest = min((part.start for part in finding.content if part.start >= behind), default=behind + MAX_SETTING)
        stop = _STOP.search(analysis.text, behind, nearest)
        yield behind, stop.start() if stop else min(nearest, len(analysis.text))
    if source and source.end < cue.start <= source.end + MAX_SETTING and cue.end <= first.start:
        yield source.end, cue.start  # `hinted on Radio Bay at a tour, saying`
    begins = min(cue.start, first.start, source.start if source else cue.start)
    opening = analysis.sentence_start(begins)
    if 0 <= opening < begins <= opening + MAX_SETTING:
        yield opening, begins


def _named_in(told: Span, analysis: Analysis) -> Carrier | None:
    """Return the outlet or programme that is named in whom somebody told."""
    words = analysis.words(told)
    name = analysis.outlets.name_in(words)
    if name:
        return Carrier(rule="told-outlet/2", span=Span(start=told.start + name.start, end=told.start + name.end))
    programme = _programme_in(words, analysis)
    if programme:
        span = Span(start=told.start + programme.start, end=told.start + programme.end)
        return Carrier(rule="told-programme/1", span=span, confidence=70)
    return None


def _programme_in(words: str, analysis: Analysis) -> Span | None:
    """Return the name in `the Two Nodes podcast`; None where no capitals stand before the kind."""
    name, _, kind = words.rpartition(" ")
    first, _, rest = name.partition(" ")
    start = len(first) + 1 if rest and first.lower() in analysis.lexicon.determiners else 0
    named = kind.lower() in analysis.lexicon.language.programme_nouns and name[start : start + 1].isupper()
    return Span(start=start, end=len(name)) if named else None


def _told_outlet(finding: Finding, builder: ChainBuilder, table: SpeakerTable) -> Carrier | None:
    told = finding.told
    if told is None:
        return None
    words, outlets = builder.analysis.words(told), builder.analysis.outlets
    known = builder.analysis.lexicon
    named = _named_in(told, builder.analysis)
    if named:
        return named
    is_subject = finding.cue is not None and told.end < finding.cue.start  # `Kelmouth was told by`
    lower = words.lower().split()
    is_kind = len(lower) > 1 and not known.outlet_nouns.isdisjoint(lower[-2:]) and lower[-1] not in known.anonymous
    if (lower[0] in known.definite and is_kind) or lower[0] in known.neuter:
        outlet = table.outlet_before(told.start)
        if outlet and outlet.party.name:
            return Carrier(rule="told-outlet/1", span=outlet.named_at or told, party=outlet.party)
        return None
    if (
        not is_subject
        and outlets.may_be_told(words)
        and _is_told_news(finding, builder.analysis)
        and not table.names.is_surname(words.split()[-1])
    ):
        return Carrier(rule="told-name/1", span=told, confidence=60)
    if is_kind and lower[0] in known.indefinite:
        party = Party(name=" ".join(words.split()[1:]), kind=_OUTLET)
        return Carrier(rule="told-kind/1", span=told, party=party, confidence=60)
    speaker = table.resolve(told, None)
    if speaker.party.kind is _OUTLET:
        return Carrier(rule="told-outlet/1", span=speaker.named_at or told, party=speaker.party)
    return None
