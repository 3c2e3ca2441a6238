"""Say how like two statements are, and by what: the same words, a shared run, or the same content in other words.

Statements are compared by their terms, which weigh by how rare they are among those that are compared. Three guards
stand before every likeness but that of the same words: figures of one thing that differ ("nine days", "sixteen days")
make different claims; so does a term that one denies and the other does not; so do opposites ("on", "off").

A figure that both give is strong evidence, whoever says it, and lets a clause be compared by itself: "seven, from
March" says what stands in "it will be seven per cent, and it will begin on the first of March".
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from wirecopy.model import Action, Likeness, Party, Statement
from wirecopy.relate.figures import YEAR, Figure, figures_differ, read_figures, share_a_figure
from wirecopy.relate.origins import may_be_one, may_be_one_outlet
from wirecopy.relate.wording import Wording, poles, read_wording
from wirecopy.relate.words import GRAM, MIN_PASSAGE

# Measured on statements of real stories (../shared/corpora/stories), pairs of them judged by hand: the bounds were set
# on newscluster and wikinews; the second figure is of allsides and basil, which were only looked at afterwards.
FEWEST_TERMS = 3  # that two statements share where nothing else speaks for them
MUTUAL = 0.5  # of the weight of either statement's terms that stand in the other
HELD = 0.75  # of the weight of the smaller one's terms that stand in the larger, where one speaker gave both
SPOKEN_HALF = 0.5  # the same where both share more; 20 of 21 pairs that it adds are right, and 17 of 17
SPOKEN_MUTUAL = 0.33  # that more: of the weight of either one's terms
CLAUSE_HELD = 0.6  # of a clause where a figure is shared; with what follows 30 of 36 pairs are right, and 16 of 16
PART_HELD = 0.35  # and of the whole statement, where nothing but that figure links the two; 5 more are wrong at 0.3
SPOKEN_HELD = 0.4  # of a clause, where one speaker gave both; 4 more are wrong at 0.3
LINKED_HELD = 0.3  # and where one credits the other's outlet, or the figure is large as well
LARGE = 1_000  # a figure of two digits that count speaks for itself from here on, whatever it counts
FIGURE = 2.0  # what a figure weighs more than a word as rare


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A statement as claims are made of it: where it stands, its words, its chain."""

    article: str
    seq: int
    outlet: Party
    published: datetime | None
    first_seen: datetime
    language: str
    words: str
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, read: `weights` are its terms with what they weigh, `total` what they weigh together.

    `names` are the terms among them that are written as names; `credited` the parties it came through but its outlet.
    """

    utterance: Utterance
    wording: Wording
    weights: dict[str, float]
    total: float
    names: frozenset[str]
    credited: tuple[str, ...]


class _Link(Enum):
    """What links two statements beside their words."""

    NONE = 0
    SPEAKER = 1
    CREDIT = 2


_ENOUGH = {_Link.NONE: CLAUSE_HELD, _Link.SPEAKER: SPOKEN_HELD, _Link.CREDIT: LINKED_HELD}


@dataclass(frozen=True, slots=True)
class Found:
    """How like two statements are, 0–1, by what, and whether they say as much as each other."""

    score: float
    likeness: Likeness
    mutual: bool


def read_said(told: Sequence[Utterance]) -> list[Said]:
    """Read the statements that say something; a term weighs by how rare it is among their different wordings."""
    wordings: dict[tuple[str, str], Wording] = {}
    spoken = []
    tellers = _tellers(told)
    for one in told:
        key = (one.words, one.language)
        if key not in wordings:
            wordings[key] = read_wording(*key).without(tellers)
        if wordings[key].speaks:
            spoken.append((one, wordings[key]))
    different = {wording.forms: wording for _, wording in spoken}
    spread = Counter(term for wording in different.values() for term in wording.terms)
    capital = frozenset().union(*(wording.capital for wording in different.values()))
    weighed = {
        forms: {term: _weight(term, spread[term], len(different)) for term in sorted(wording.terms)}
        for forms, wording in different.items()
    }
    read = []
    for one, wording in spoken:
        weights = weighed[wording.forms]
        names = wording.terms & capital if wording.has_names else frozenset()
        read.append(
            Said(
                utterance=one,
                wording=wording,
                weights=weights,
                total=sum(weights.values()),
                names=names,
                credited=_credited(one),
            )
        )
    return read


def _tellers(told: Sequence[Utterance]) -> frozenset[Figure]:
    """Return the figures that count who told it, `two port officials`: they are no part of what is told."""
    names = {(hop.party.name, one.language) for one in told for hop in one.statement.hops if hop.action is Action.SAID}
    return frozenset(figure for name in names for figure in read_figures(*name).figures if figure.unit)


def likeness(said: Said, anchor: Said) -> Found | None:
    """Say how like two statements are; None where they do not say the same. It is the same either way round."""
    if said.wording.forms == anchor.wording.forms:
        return Found(1.0, Likeness.VERBATIM, mutual=True)
    shared = said.weights.keys() & anchor.weights.keys()
    smaller, larger = sorted((said.total, anchor.total))
    if not shared or not smaller:
        return None
    weight = sum(said.weights[term] for term in sorted(shared))
    mutual, held = weight / larger, weight / smaller
    runs = len(said.wording.hashes & anchor.wording.hashes) > MIN_PASSAGE - GRAM
    counted = any(term[0] == "#" for term in shared)
    enough = len(shared) >= FEWEST_TERMS and (mutual >= SPOKEN_MUTUAL or held >= HELD)
    if not (runs or counted or enough) or _differ(said, anchor, shared):
        return None  # most pairs end here, before names are compared
    same = _same_speaker(said, anchor)
    if runs:
        whole = _words_in_both(said, anchor) >= MUTUAL
        if whole or same:
            return Found(max(mutual, 0.9), Likeness.PASSAGE, mutual=whole)
        return None  # one is cited in the other, among much else that somebody else says
    if len(shared) >= FEWEST_TERMS:
        if mutual >= MUTUAL:
            return Found(mutual, Likeness.NEAR, mutual=True)
        if same and (held >= HELD or (held >= SPOKEN_HALF and mutual >= SPOKEN_MUTUAL)):
            return Found(mutual, Likeness.NEAR, mutual=False)
    part = _held_part(said, anchor, held, same=same) if counted else 0.0
    return Found(part * MUTUAL, Likeness.NEAR, mutual=False) if part else None


def _held_part(said: Said, anchor: Said, whole: float, *, same: bool) -> float:
    link = _Link.CREDIT if _credits(said, anchor) else _Link.SPEAKER if same else _Link.NONE
    return max(_held_clause(said, anchor, whole, link), _held_clause(anchor, said, whole, link))


def _words_in_both(said: Said, anchor: Said) -> float:
    """Return the share of either one's words that stand in the other; of a run that many carry no word is rare."""
    ours, theirs = set(said.wording.forms), set(anchor.wording.forms)
    return len(ours & theirs) / max(len(ours), len(theirs))


def _differ(said: Said, anchor: Said, shared: Iterable[str]) -> bool:
    """Say whether two statements say different things about the same."""
    if figures_differ(said.wording.figures, anchor.wording.figures):
        return True
    ours, theirs = said.wording.denied & frozenset(shared), anchor.wording.denied & frozenset(shared)
    if (ours or theirs) and not ours & theirs:
        return True
    opposite = {**poles(said.utterance.language), **poles(anchor.utterance.language)}
    mine, others = said.wording.poles - anchor.wording.poles, anchor.wording.poles - said.wording.poles
    return any(opposite[pole] & others for pole in mine)


def _held_clause(said: Said, anchor: Said, whole: float, link: _Link) -> float:
    """Return how much of a clause of one statement the other holds where both give a figure; 0 for too little.

    A year is no such figure. `whole` is how much of the smaller statement stands in the larger.
    """
    best = 0.0
    for clause in said.wording.clauses:
        pairs = [pair for pair in share_a_figure(clause.figures, anchor.wording.figures) if pair[0].unit != YEAR]
        is_large = any(one.is_specific and abs(one.value) >= LARGE for one, _ in pairs)
        if not pairs or (link is _Link.NONE and whole < PART_HELD and not is_large):
            continue
        terms = clause.terms & anchor.weights.keys()
        held = _sum(said, terms) / (_sum(said, clause.terms) or 1.0)
        enough = LINKED_HELD if is_large and link is not _Link.NONE else _ENOUGH[link]
        if held >= enough and _speaks(said, anchor, terms, pairs, linked=link is not _Link.NONE):
            best = max(best, held)
    return best


def _speaks(
    said: Said,
    anchor: Said,
    terms: frozenset[str],
    pairs: Sequence[tuple[Figure, Figure]],
    *,
    linked: bool,
) -> bool:
    """Say whether what a clause shares, a figure and perhaps more, can hardly be shared by chance."""
    alone = any(one.is_specific and (one.counts_the_same(other) or abs(one.value) >= LARGE) for one, other in pairs)
    if linked:
        return len(terms) > 1 or alone or any(one.is_specific for one, _ in pairs)
    names = said.names & anchor.names
    if said.names and anchor.names and not names:
        return False
    of_one_kind = any(one.counts_the_same(other) or one.unit == other.unit for one, other in pairs)
    return alone or (len(terms) > 1 and (of_one_kind or bool(names & terms)))


def _sum(said: Said, terms: Iterable[str]) -> float:
    return sum(said.weights.get(term, 0.0) for term in sorted(terms))


def _same_speaker(said: Said, anchor: Said) -> bool:
    one, other = said.utterance.statement.speaker.name, anchor.utterance.statement.speaker.name
    return bool(one) and bool(other) and may_be_one(one, other)


def _credits(said: Said, anchor: Said) -> bool:
    """Say whether the later one came through the outlet of the earlier one by what its page says."""
    earlier, later = sorted((said, anchor), key=lambda one: one.utterance.published or one.utterance.first_seen)
    return any(may_be_one_outlet(earlier.utterance.outlet.name, name) for name in later.credited)


def _credited(utterance: Utterance) -> tuple[str, ...]:
    """Return the parties of a chain but its own outlet: others' outlets are among them."""
    own = utterance.outlet.name
    names = (name for hop in utterance.statement.hops[:-1] for name in hop.party.name.split(";"))
    return tuple(name for name in names if name and not may_be_one_outlet(name, own))


def _weight(term: str, spread: int, wordings: int) -> float:
    return math.log(1 + wordings / spread) * (FIGURE if term.startswith("#") else 1.0)
