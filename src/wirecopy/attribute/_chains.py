"""Build the way of a statement: its speaker, who reported it, who carried that part, then the whole, our import."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Self

from msgspec import Struct, structs

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._cast import Speaker
from wirecopy.attribute._findings import Carrier, Finding
from wirecopy.attribute._outlets import bare_name, display_name, is_short_for
from wirecopy.attribute._polls import Polls
from wirecopy.model import IMPORTER, Action, Article, Evidence, EvidenceKind, Hop, Party, PartyKind, Span

VERSION = 1
_TEXT = EvidenceKind.TEXT  # kept here: before Python 3.12 each look at a member is slow
_SAID = Action.SAID
_IMPORTED = Action.IMPORTED
_OUTLET = PartyKind.OUTLET
_IMPORT = Evidence(kind=EvidenceKind.IMPORT, rule=f"import/{VERSION}", field="imported_on")


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """A hop before it has its number."""

    action: Action
    party: Party
    evidence: Evidence


class Sections(Struct, frozen=True, kw_only=True, gc=False):
    """The carriers of stretches of an article: by their rule, in order of the text, the innermost rule first.

    Stretches that one rule reads never overlap; those of one stretch stand beside each other.
    """

    rules: tuple[tuple[Carrier, ...], ...]

    @classmethod
    def of(cls, carriers: Iterable[Carrier]) -> Self:
        """Sort the carriers that have a stretch by their rules."""
        rules: dict[str, list[Carrier]] = {}
        for carrier in carriers:
            if carrier.over is not None:
                rules.setdefault(carrier.rule, []).append(carrier)
        return cls(rules=tuple(tuple(sorted(found, key=_over_start)) for found in rules.values()))

    def over(self, at: int) -> Iterator[Carrier]:
        """Yield the carriers of the stretches that hold a place."""
        for carriers in self.rules:
            last = bisect_right(carriers, at, key=_over_start)
            first = bisect_left(carriers, _over_start(carriers[last - 1]), key=_over_start) if last else 0
            yield from (one for one in carriers[first:last] if one.over and at < one.over.end)


def _over_start(carrier: Carrier) -> int:
    return carrier.over.start if carrier.over else 0


class ChainBuilder(Struct, frozen=True, kw_only=True, gc=False):
    """Builds chains for one article.

    `credits` are the article-wide carriers that its text names, `sections` those of a list.
    """

    article: Article
    analysis: Analysis
    credits: tuple[Carrier, ...]
    sections: Sections
    imported_on: datetime | None
    polls: Polls

    def text_evidence(self, span: Span, rule: str, confidence: int = 80) -> Evidence:
        """Return the words of a span as evidence."""
        return Evidence(
            kind=_TEXT,
            rule=rule,
            exact=self.analysis.words(span),
            start=span.start,
            end=span.end,
            sha256=self.article.sha256,
            confidence=confidence,
        )

    def speaker_step(self, finding: Finding, speaker: Speaker) -> Step:
        """Return the first step: the speaker, an outlet's own report, or *unknown*."""
        span = speaker.named_at or speaker.span or finding.cue or finding.hull
        evidence = self.text_evidence(span, finding.rule, finding.confidence)
        if finding.cited and speaker.party.name == finding.cited:
            evidence = self._metadata("cite", finding.rule, finding.cited)
        if not speaker.party.name:
            return Step(action=Action.UNKNOWN, party=speaker.party, evidence=evidence)
        if speaker.party.kind is not _OUTLET:
            return Step(action=_SAID, party=speaker.party, evidence=evidence)
        return self._linked(Step(action=Action.REPORTED, party=speaker.party, evidence=evidence))

    def carrier_step(self, carrier: Carrier) -> Step:
        """Return the step of an outlet that the text names."""
        party = carrier.party or Party(name=self._name(carrier.span), kind=_OUTLET)
        evidence = self.text_evidence(carrier.span, carrier.rule, carrier.confidence)
        return self._linked(Step(action=carrier.action, party=party, evidence=evidence))

    def _linked(self, step: Step) -> Step:
        """Give an outlet the address that a link beside its name gives, with the link as evidence."""
        at = step.evidence.start
        paragraph = self.analysis.paragraph_at(at)
        if step.evidence.kind is not _TEXT or paragraph < 0 or not self.analysis.links.links:
            return step
        within = self.analysis.paragraphs[paragraph]
        named = Span(start=at, end=step.evidence.end)
        link = self.analysis.links.address_of(step.party.name, named, Span(start=within.start, end=within.end))
        if link is None:
            return step
        evidence = structs.replace(step.evidence, kind=EvidenceKind.LINK, field=link.href)
        party = replace(step.party, uri=step.party.uri or link.href)
        return Step(action=step.action, party=party, evidence=evidence)

    def _name(self, span: Span) -> str:
        return display_name(self.analysis.words(span), self.analysis.lexicon)

    def section_steps(self, at: int, last: str) -> tuple[Step, ...]:
        """Return who carried the list or section that a place stands in.

        Args:
          at: the place.
          last: the name of the party before them; who is only called by another form of it does not carry it on.
        """
        steps = map(self.carrier_step, self.sections.over(at))
        return tuple(step for step in steps if not is_short_for(bare_name(last), bare_name(step.party.name)))

    def article_steps(self) -> tuple[Step, ...]:
        """Return who carried the whole article, the agency first."""
        if self.article.carriers:
            return tuple(self._named_carrier(party) for party in self.article.carriers if party.name)
        steps = [self.carrier_step(carrier) for carrier in self.credits]
        if self.article.outlet.name:
            evidence = self._metadata("outlet", f"outlet/{VERSION}", self.article.outlet.name)
            steps.append(Step(action=Action.CARRIED, party=self.article.outlet, evidence=evidence))
        return tuple(steps)

    def _named_carrier(self, party: Party) -> Step:
        name = bare_name(party.name)
        credit = next((c for c in self.credits if bare_name(self.analysis.words(c.span)) == name), None)
        is_wire = name in self.analysis.lexicon.wires or credit is not None
        distributes = is_wire and party.kind is not PartyKind.BOT and name != bare_name(self.article.outlet.name)
        evidence = (
            self.text_evidence(credit.span, credit.rule, credit.confidence)
            if credit
            else self._metadata("carriers", f"carriers/{VERSION}", party.name)
        )
        return Step(action=Action.DISTRIBUTED if distributes else Action.CARRIED, party=party, evidence=evidence)

    def _metadata(self, field: str, rule: str, exact: str) -> Evidence:
        return Evidence(kind=EvidenceKind.METADATA, rule=rule, field=field, exact=exact, sha256=self.article.sha256)

    def hops(self, steps: tuple[Step, ...]) -> tuple[Hop, ...]:
        """Number the steps, without a party that repeats the one before it, and add our import."""
        hops: list[Hop] = []
        last = ""
        for step in steps:
            name = bare_name(step.party.name)
            if hops and step.party.name and name == last:
                continue
            last = name
            hops.append(Hop(seq=len(hops), action=step.action, party=step.party, evidence=step.evidence))
        return (
            *hops,
            Hop(
                seq=len(hops),
                action=_IMPORTED,
                party=IMPORTER,
                timestamp=self.imported_on,
                evidence=_IMPORT,
            ),
        )
