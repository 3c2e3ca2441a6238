"""Keep which of an article's people report for which outlet: `Axios' Doron Pell reports`, then `an official told Pell`.

An outlet is named once beside its man or woman; whatever the two of them pass on later came through it as well.
"""

from dataclasses import dataclass, field

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._cast import Speaker
from wirecopy.attribute._findings import Carrier, Finding
from wirecopy.attribute._speakers import SpeakerTable
from wirecopy.model import PartyKind, Span

VERSION = 1
MAX_BETWEEN = 12  # characters between a cue and the outlet: ` for the `

_SIGNS = ("employer/", "setting/")  # what names the outlet beside who reports: `NPR’s Ada Holt`


@dataclass(slots=True)
class Reporters:
    """The reporters that have been told of so far, by name, each with the outlet."""

    analysis: Analysis
    outlets: dict[str, Carrier] = field(default_factory=dict)

    def note(self, finding: Finding, speaker: Speaker, carriers: list[Carrier]) -> None:
        """Remember who reports something through an outlet of his or her own."""
        own = [one for one in carriers if one.rule.startswith(_SIGNS) or self._follows(finding.cue, one)]
        if own and speaker.party.kind is PartyKind.PERSON and self._reports(finding):
            self.outlets.setdefault(speaker.party.name, own[0])

    def outlet_of(self, finding: Finding, speaker: Speaker) -> Carrier | None:
        """Return the outlet of a known reporter who reports: `Pell writes`, `per Pell`; None where it is no report."""
        outlet = self.outlets.get(speaker.party.name)
        return outlet if outlet and (self._reports(finding) or finding.rule.startswith("according-to")) else None

    def told(self, told: Span, table: SpeakerTable) -> list[Carrier]:
        """Return a reporter whom somebody told, and the outlet behind: `told Pell`; [] for everybody else."""
        words = self.analysis.words(told)
        if not self.outlets or not words.rpartition(" ")[2][:1].isupper():
            return []
        reporter = table.resolve(told, None)
        outlet = self.outlets.get(reporter.party.name)
        heard = Carrier(rule=f"told-reporter/{VERSION}", span=told, party=reporter.party, confidence=70)
        return [heard, outlet] if outlet else []

    def _follows(self, cue: Span | None, carrier: Carrier) -> bool:
        """Say whether an outlet stands right behind the cue: `reports | for | NPR`, not `wrote, cited by NPR`."""
        known = self.analysis.lexicon
        if cue is None or not 0 < carrier.span.start - cue.end <= MAX_BETWEEN:
            return False
        between = self.analysis.text[cue.end : carrier.span.start].lower().split()
        return bool(between) and all(word in known.airing_words or word in known.determiners for word in between)

    def _reports(self, finding: Finding) -> bool:
        cue = self.analysis.words(finding.cue).lower().split() if finding.cue else []
        source = self.analysis.words(finding.source).lower().split() if finding.source else []
        known = self.analysis.lexicon
        return not (
            known.reporting_verbs.isdisjoint(cue) and frozenset(known.language.reporter_nouns).isdisjoint(source)
        )
