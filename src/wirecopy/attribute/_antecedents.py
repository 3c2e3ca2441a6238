"""Rank who a pronoun, a back-reference (`the company`) or a quotation without a cue can mean.

The candidates are who spoke lately and who is named nearby; each is described by a handful of features (does the
pronoun fit, who spoke last, how far back, named first in a sentence, …), whose weights were learned on our own
writing. What the rules would say is one feature more, so that the model only has to know where they are wrong.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wirecopy.attribute._names import Body
from wirecopy.attribute._weights import score, weights
from wirecopy.model import PartyKind, Span

if TYPE_CHECKING:
    from wirecopy.attribute._speakers import Speaker, SpeakerTable

MODEL = "antecedents"
MAX_SPOKEN = 8  # speakers back, each counted once
MAX_TURNS = 60  # statements back in which they are sought
MAX_NAMED = 10  # names back
MAX_REACH = 2500  # characters back in which a name counts; 99 of 100 antecedents in our own writing are nearer
# Log odds for the rules' own answer. Chains right over all, real articles and our own kept out: 51.6 and 60.3 at 0,
# 52.3 and 60.1 at 0.7, 52.5 and 60.0 at 1.4, 52.3 and 59.3 without the model.
MARGIN = 1.4
HEAD = 30  # characters from a sentence's start in which its subject's name stands
_FAR = (0, 1, 2, 3, 5, 8)
_THINGS = frozenset({PartyKind.ORGANISATION, PartyKind.OUTLET, PartyKind.DOCUMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who is meant at a place: by the pronoun or head noun `word`, or by nothing (""); `kind` sorts the question."""

    at: int
    word: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who can be meant, with what speaks for it."""

    speaker: "Speaker"
    features: tuple[str, ...]

    @property
    def score(self) -> float:
        """The more, the likelier."""
        return score(MODEL, self.features)


def is_trained() -> bool:
    """Say whether there are weights to rank by."""
    return bool(weights(MODEL))


def candidates(table: "SpeakerTable", question: Question, ruled: "Speaker") -> tuple[Candidate, ...]:
    """Return who can be meant, the rules' own answer first.

    Args:
      table: who has spoken so far, and all names.
      question: what asks.
      ruled: whom the rules would take.
    """
    found: dict[str, Speaker] = {ruled.party.name: ruled} if ruled.party.name else {}
    ranks: dict[str, int] = {}
    places: dict[str, int] = {}
    for speaker in reversed(table.spoken[-MAX_TURNS:]):
        name = speaker.party.name
        if name not in ranks:
            if len(ranks) >= MAX_SPOKEN:
                break
            ranks[name] = len(ranks)
            found.setdefault(name, speaker)
        if speaker.span:
            places[name] = max(places.get(name, -1), speaker.span.start)
    counts: dict[str, int] = {}
    named: dict[str, Span] = {}
    for mention in table.names.between(max(0, question.at - MAX_REACH), question.at):
        name = table.names.full_name(mention.name, mention.end)
        counts[name] = counts.get(name, 0) + 1
        places[name] = max(places.get(name, -1), mention.start)
        named[name] = Span(start=mention.start, end=mention.end)
    for name in sorted(counts, key=lambda name: -places[name])[:MAX_NAMED]:
        if name not in found:
            found[name] = table.named(name, named[name])
    if question.kind in {"thing", "description"}:
        _add_things(table, question, found, counts, places)
    describer = _Describer(table, question, ranks, places, counts)
    return tuple(
        Candidate(speaker=speaker, features=describer.features(speaker, is_ruled=name == ruled.party.name))
        for name, speaker in found.items()
    )


def _add_things(
    table: "SpeakerTable",
    question: Question,
    found: "dict[str, Speaker]",
    counts: dict[str, int],
    places: dict[str, int],
) -> None:
    """Add the outlets and bodies that are named before a place, the last ones first."""
    nouns = table.analysis.lexicon.outlet_nouns
    added = 0
    for one in table.names.things_between(question.at - MAX_REACH, question.at):
        counts[one.name] = counts.get(one.name, 0) + 1
        places.setdefault(one.name, one.start)
        if one.name not in found and added < MAX_NAMED:
            kind, heads = (PartyKind.ORGANISATION, one.heads) if isinstance(one, Body) else (PartyKind.OUTLET, nouns)
            span = one.span if isinstance(one, Body) else Span(start=one.start, end=one.end)
            found[one.name] = replace(table.thing(one.name, kind, heads), span=span, named_at=span)
            added += 1


@dataclass(frozen=True, slots=True)
class _Describer:
    table: "SpeakerTable"
    question: Question
    ranks: dict[str, int]
    places: dict[str, int]
    counts: dict[str, int]

    def features(self, speaker: "Speaker", *, is_ruled: bool) -> tuple[str, ...]:
        """Return what speaks for and against a candidate."""
        name, asked, kind = speaker.party.name, self.question.kind, speaker.party.kind
        place = self.places.get(name, -1)
        rank = self.ranks.get(name, 9)
        fits = self._fit(speaker)
        found = [
            f"kind={kind.value}",
            f"ruled={is_ruled}",
            f"ruled={is_ruled} rank={min(rank, 3)}",
            f"fit={fits}",
            f"rank={min(rank, 5)}",
            f"many={speaker.many}",
            f"named={min(self.counts.get(name, 0), 4)}",
            f"newest={place >= 0 and place == max(self.places.values(), default=-1)}",
            f"fit={fits} rank={min(rank, 2)}",
        ]
        if place >= 0:
            sentences = self._sentences_between(place)
            found += [
                f"sentences={sentences}",
                f"sentences={sentences} first={self._is_first(place)}",
                f"paragraphs={self._paragraphs_between(place)} rank={min(rank, 2)}",
                f"quoted={self.table.analysis.is_quoted(place)}",
            ]
        else:
            found.append("nowhere")
        return tuple(f"{asked} {feature}" for feature in found)

    def _fit(self, speaker: "Speaker") -> str:
        """Say whether a candidate fits the word that asks: by its pronoun, or by its role."""
        word = self.question.word
        if not word:
            return "-"
        if self.question.kind == "description":
            known = self.table.analysis.lexicon
            noun = "outlet" if word in known.outlet_nouns else "body" if word in known.body_nouns else "other"
            return f"{word in speaker.heads} {noun} {speaker.party.kind.value}"
        if speaker.party.kind in _THINGS:
            return "thing"
        return self.table.gender_fit(speaker.party.name, word)

    def _sentences_between(self, place: int) -> int:
        starts = self.table.analysis.sentence_starts
        far = bisect_left(starts, self.question.at + 1) - bisect_left(starts, place + 1)
        return max(step for step in _FAR if step <= far)

    def _is_first(self, place: int) -> bool:
        starts = self.table.analysis.sentence_starts
        before = bisect_left(starts, place + 1) - 1
        return before >= 0 and place - starts[before] < HEAD

    def _paragraphs_between(self, place: int) -> int:
        analysis = self.table.analysis
        return min(3, max(0, analysis.paragraph_at(self.question.at) - analysis.paragraph_at(place)))


def best(found: tuple[Candidate, ...], question: Question) -> "Speaker":
    """Return the likeliest candidate; the first, whom the rules would take, unless another is clearly likelier."""
    margin = 0.0 if question.kind == "description" else MARGIN
    return max(found, key=lambda one: one.score + (margin if one is found[0] else 0)).speaker
