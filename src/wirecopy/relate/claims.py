"""Find which statements say the same: one claim, first seen somewhere, carried by others.

How like two statements are is said by `likeness`. A statement that says as much as the claim's first one finds others
for it in turn; one that only holds it, a summary of several, is told apart: nothing is joined through it, so that two
claims in one sentence weld no others and prove no one right.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from heapq import nsmallest

from wirecopy.model import Claim, ClaimStanding, FamilyOf, Likeness, Relation, own_family
from wirecopy.relate.likeness import Found, Said, Utterance, likeness, read_said
from wirecopy.relate.origins import Telling, count_origins

MOST_WORDINGS = 5_000  # different ones that are compared, 0.9 ms each (wikinews); who repeats one costs 0.1 ms
_ASKED = 24  # rarest terms of a statement by which others are looked up
_MOST_ASKED = 30  # claims that a statement is compared with, those that share most with it
_ANCHORS = 6  # wordings of a claim that others are compared with
_WIDEST = 200  # claims that have a term; one that more of them have finds nothing


@dataclass(slots=True)
class _Gathered:
    standings: list[tuple[Said, Likeness]]
    anchors: list[Said]


def find_claims(
    utterances: Iterable[Utterance],
    relations: Sequence[Relation] = (),
    family_of: FamilyOf = own_family,
    story: str = "",
) -> tuple[Claim, ...]:
    """Return the claims among statements: those with most outlets first, then the earliest.

    Args:
      utterances: the statements of the articles of a story, and of others that may say the same. Of more than
        MOST_WORDINGS different ones the earliest half is compared, which was said first, and the latest, which is new.
      relations: between the articles.
      family_of: the owner of an outlet by its name.
      story: the uri of the story, where they are of one.
    """
    copies = {one.later for one in relations}  # of two that bear one date, the copy is the second
    told = sorted(
        utterances, key=lambda one: (one.published or one.first_seen, one.article in copies, one.article, one.seq)
    )
    read = read_said(_bounded(told))
    gathered: list[_Gathered] = []
    by_term: dict[str, list[int]] = {}
    by_run: dict[int, int] = {}
    by_words: dict[tuple[str, ...], int] = {}
    for said in read:
        same = by_words.get(said.wording.forms)
        if same is not None:
            gathered[same].standings.append((said, Likeness.VERBATIM))
            continue
        place, found = _best(said, gathered, by_term, by_run)
        if place is None:
            place = len(gathered)
            gathered.append(_Gathered([], []))
        gathered[place].standings.append((said, found.likeness))
        by_words[said.wording.forms] = place
        if found.mutual and len(gathered[place].anchors) < _ANCHORS:
            gathered[place].anchors.append(said)
            for term in _rarest(said):
                posted = by_term.setdefault(term, [])
                if not posted or posted[-1] != place:
                    posted.append(place)
            for one in said.wording.hashes:
                by_run.setdefault(one, place)
    claims = [_claim(one, relations, family_of, story) for one in gathered]
    return tuple(sorted(claims, key=lambda one: (-one.outlets, -len(one.standings), one.first, one.id)))


def _bounded(told: list[Utterance]) -> list[Utterance]:
    wordings = list(dict.fromkeys((one.words, one.language) for one in told))
    if len(wordings) <= MOST_WORDINGS:
        return told
    half = MOST_WORDINGS // 2
    kept = {*wordings[:half], *wordings[-half:]}
    return [one for one in told if (one.words, one.language) in kept]


def _rarest(said: Said) -> list[str]:
    return sorted(said.weights, key=lambda term: (-said.weights[term], term))[:_ASKED]


def _best(
    said: Said, gathered: Sequence[_Gathered], by_term: dict[str, list[int]], by_run: dict[int, int]
) -> tuple[int | None, Found]:
    """Return the claim that a statement belongs to, and how it is like it."""
    weights: dict[int, float] = {by_run[one]: math.inf for one in said.wording.hashes if one in by_run}
    for term, weight in said.weights.items():
        posted = by_term.get(term, ())
        if len(posted) <= _WIDEST:
            for place in posted:
                weights[place] = weights.get(place, 0.0) + weight
    asked = nsmallest(_MOST_ASKED, weights, key=lambda place: (-weights[place], place))
    best: tuple[int | None, Found] = (None, Found(0.0, Likeness.FIRST, mutual=True))
    for place in asked:
        for anchor in gathered[place].anchors:
            found = likeness(said, anchor)
            if found and (best[0] is None or (found.score, -place) > (best[1].score, -best[0])):
                best = (place, found)
    return best


def _claim(gathered: _Gathered, relations: Sequence[Relation], family_of: FamilyOf, story: str) -> Claim:
    told = [said.utterance for said, _ in gathered.standings]
    first = told[0]
    found = count_origins(
        (
            Telling(
                article=one.article,
                outlet=one.outlet,
                statement=one.statement,
                at=one.published or one.first_seen,
            )
            for one in told
        ),
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
                likeness=alike,
            )
            for said, alike in gathered.standings
        ),
    )
