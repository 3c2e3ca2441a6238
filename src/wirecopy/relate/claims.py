"""Find which statements of a story say the same: one claim, first seen somewhere, carried by others.

Three signs. The same words, but for case and marks. A run of at least 12 words that stands in both. Or near by words
and speaker: most of what either says, by the stems that say something in this story, stands in the other. A statement
that only holds another one, a summary of several, is told apart: it joins where the speaker may be the same, and
nothing is joined through it, so that two claims in one sentence weld no others and prove no one right.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from wirecopy.model import Claim, ClaimStanding, FamilyOf, Likeness, Party, Relation, Statement, own_family
from wirecopy.relate.gist import stems
from wirecopy.relate.origins import Telling, count_origins, may_be_one
from wirecopy.relate.words import GRAM, MIN_PASSAGE, grams, read_words

FEWEST_WORDS = 4  # a statement with fewer says nothing that could be told from another: "to go home"
FEWEST_STEMS = 3  # that two statements share where nothing else speaks for them
MUTUAL = 0.5  # of the weight of either statement's stems that stand in the other; other speakers need FOREIGN
FOREIGN = 0.45
HELD = 0.75  # of the weight of the smaller one's stems that stand in the larger: it holds it
MOST_WORDS = 400  # of a statement that are compared
MOST_STATEMENTS = 5_000  # of a story that are compared, the first ones
_ASKED = 8  # rarest stems of a statement by which others are looked up
_ANCHORS = 6  # wordings of a claim that others are compared with
_WIDEST = 200  # claims that have a stem; one that more of them have finds nothing


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


@dataclass(slots=True)
class _Said:
    utterance: Utterance
    forms: tuple[str, ...]
    hashes: frozenset[int]
    weights: dict[str, float]
    total: float


@dataclass(slots=True)
class _Gathered:
    standings: list[tuple[_Said, Likeness]]
    anchors: list[_Said]


def find_claims(
    utterances: Iterable[Utterance],
    relations: Sequence[Relation] = (),
    family_of: FamilyOf = own_family,
    story: str = "",
) -> tuple[Claim, ...]:
    """Return the claims of a story: those with most outlets first, then the earliest.

    Args:
      utterances: the statements of its articles, each with its words.
      relations: between the articles.
      family_of: the owner of an outlet by its name.
      story: its uri.
    """
    told = sorted(utterances, key=lambda one: (one.published or one.first_seen, one.article, one.seq))
    read = _read(told[:MOST_STATEMENTS])
    gathered: list[_Gathered] = []
    by_stem: dict[str, list[int]] = {}
    by_run: dict[int, int] = {}
    for said in read:
        place, likeness, anchors = _best(said, gathered, by_stem, by_run)
        if place is None:
            place = len(gathered)
            gathered.append(_Gathered([], []))
        gathered[place].standings.append((said, likeness))
        if anchors and likeness is not Likeness.VERBATIM and len(gathered[place].anchors) < _ANCHORS:
            gathered[place].anchors.append(said)
            for stem in _rarest(said):
                posted = by_stem.setdefault(stem, [])
                if not posted or posted[-1] != place:
                    posted.append(place)
            for one in said.hashes:
                by_run.setdefault(one, place)
    claims = [_claim(one, relations, family_of, story) for one in gathered]
    return tuple(sorted(claims, key=lambda one: (-one.outlets, -len(one.standings), one.first, one.id)))


def _read(told: Sequence[Utterance]) -> list[_Said]:
    """Read the statements that say something; a stem weighs by how rare it is among them."""
    parts = []
    for one in told:
        forms = read_words(one.words[: MOST_WORDS * 10]).forms[:MOST_WORDS]
        if len(forms) >= FEWEST_WORDS:
            parts.append((one, forms, frozenset(stems(one.words[: MOST_WORDS * 10], one.language))))
    spread = Counter(stem for _, _, kept in parts for stem in kept)
    read = []
    for one, forms, kept in parts:
        weights = {stem: math.log(1 + len(parts) / spread[stem]) for stem in sorted(kept)}
        hashes = frozenset(grams(forms)) if len(forms) >= GRAM else frozenset()
        read.append(_Said(one, forms, hashes, weights, sum(weights.values())))
    return read


def _rarest(said: _Said) -> list[str]:
    return sorted(said.weights, key=lambda stem: (-said.weights[stem], stem))[:_ASKED]


def _best(
    said: _Said, gathered: Sequence[_Gathered], by_stem: dict[str, list[int]], by_run: dict[int, int]
) -> tuple[int | None, Likeness, bool]:
    """Return the claim that a statement belongs to, how it is like it, and whether others may join through it."""
    asked: dict[int, None] = {by_run[one]: None for one in sorted(said.hashes) if one in by_run}
    for stem in said.weights:
        posted = by_stem.get(stem, ())
        if len(posted) <= _WIDEST:
            asked.update(dict.fromkeys(posted))
    best: tuple[float, int, Likeness, bool] | None = None
    for place in asked:
        for anchor in gathered[place].anchors:
            found = _likeness(said, anchor)
            if found and (best is None or (found[0], -place) > (best[0], -best[1])):
                best = (found[0], place, found[1], found[2])
    return best[1:] if best else (None, Likeness.FIRST, True)


def _likeness(said: _Said, anchor: _Said) -> tuple[float, Likeness, bool] | None:
    """Say how like two statements are, 0–1, by what, and whether they say as much as each other."""
    if said.forms == anchor.forms:
        return 1.0, Likeness.VERBATIM, True
    shared = said.weights.keys() & anchor.weights.keys()
    weight = sum(said.weights[stem] for stem in sorted(shared))
    smaller, larger = sorted((said.total, anchor.total))
    if not smaller:
        return None
    mutual, held = weight / larger, weight / smaller
    same = _same_speaker(said, anchor)
    if len(said.hashes & anchor.hashes) > MIN_PASSAGE - GRAM and (mutual >= MUTUAL or same):
        return max(mutual, 0.9), Likeness.PASSAGE, mutual >= MUTUAL
    if len(shared) < FEWEST_STEMS:
        return None
    if mutual >= (MUTUAL if same else FOREIGN):
        return mutual, Likeness.NEAR, True
    if same and held >= HELD:
        return mutual, Likeness.NEAR, False
    return None


def _same_speaker(said: _Said, anchor: _Said) -> bool:
    one, other = said.utterance.statement.speaker.name, anchor.utterance.statement.speaker.name
    return bool(one) and bool(other) and may_be_one(one, other)


def _claim(gathered: _Gathered, relations: Sequence[Relation], family_of: FamilyOf, story: str) -> Claim:
    told = [said.utterance for said, _ in gathered.standings]
    first = told[0]
    found = count_origins(
        (Telling(article=one.article, outlet=one.outlet, statement=one.statement) for one in told),
        relations,
        family_of,
    )
    name = f"{first.article} {first.seq} {first.words}"
    return Claim(
        id="wcc:" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        story=story,
        words=first.words,
        speaker=first.statement.speaker.name,
        first_outlet=first.outlet.name,
        first=first.published or first.first_seen,
        outlets=found.outlets,
        independent=found.independent,
        parties=found.parties,
        ties=found.ties,
        standings=tuple(
            ClaimStanding(
                article=said.utterance.article,
                seq=said.utterance.seq,
                outlet=said.utterance.outlet.name,
                published=said.utterance.published,
                first_seen=said.utterance.first_seen,
                speaker=said.utterance.statement.speaker.name,
                carriers=tuple(hop.party.name for hop in said.utterance.statement.hops[1:-1] if hop.party.name),
                words=said.utterance.words,
                likeness=likeness,
            )
            for said, likeness in gathered.standings
        ),
    )
