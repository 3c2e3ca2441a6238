"""What a sign finds: words with who said them, and carriers of a stretch of the article."""

from typing import Protocol

from msgspec import Struct

from wirecopy.attribute._analysis import Analysis
from wirecopy.model import Action, Article, Form, Language, Party, Span

MAX_PARTS = 200  # pieces of one statement; only texts made to be slow have more


class Carrier(Struct, frozen=True, kw_only=True, gc=False):
    """An outlet named as the one through which words came; `over` is the stretch that it carried, None for all."""

    rule: str
    span: Span
    action: Action = Action.REPORTED
    party: Party | None = None
    over: Span | None = None
    confidence: int = 80


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """Words put in a mouth, as one sign reads them.

    `source` is the noun phrase of who said it, None where the text leaves it out. `told` is whom they told it
    (an outlet becomes a carrier); `cited` is a name that the page gives outside its text. `follows` says that the
    speaker is that of the statement before; `repeats` is where the same words stand in quotation
    marks, whose speaker it is then.
    """

    rule: str
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    told: Span | None = None
    carriers: tuple[Carrier, ...] = ()
    cited: str = ""
    follows: bool = False
    repeats: tuple[Span, ...] = ()
    form: Form | None = None
    confidence: int = 80

    @property
    def reach(self) -> Span:
        """From the first to the last of its words, with cue and source."""
        hull = self.hull
        source, cue = self.source or hull, self.cue or hull
        return Span(start=min(hull.start, source.start, cue.start), end=max(hull.end, source.end, cue.end))

    @property
    def hull(self) -> Span:
        """From the first to the last of the words said."""
        if len(self.content) == 1:
            return self.content[0]
        return Span(start=min([part.start for part in self.content]), end=max([part.end for part in self.content]))


class Signs(Struct, frozen=True, kw_only=True, gc=False):
    """All that one sign finds in an article."""

    findings: tuple[Finding, ...] = ()
    carriers: tuple[Carrier, ...] = ()


class Sign(Protocol):
    """What a module of this folder must hold. `RANK` says which sign wins over the same cue, the smallest first."""

    RANK: int
    VERSION: int

    def apply(self, article: Article, language: Language, analysis: Analysis) -> Signs:
        """Return what the sign finds, in order of the text."""
