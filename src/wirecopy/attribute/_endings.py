"""Choose where the words that a cue tells end: `said any buyer must pass its test | , a process that takes days`.

What stands behind a comma or `after` is the speaker's own words as often as the narrator's. Every such place is a
candidate, described by what it leaves in and out; the weights were learned on our own writing. Without weights, and
for a language that training never saw, the words go on to the end of the sentence or the next cue.
"""

from bisect import bisect_right
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wirecopy.attribute._classes import (
    CAPITAL,
    COMPLEMENTIZERS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    QUOTATION,
    RELATIVES,
    WORD,
)
from wirecopy.attribute._weights import group, weights

if TYPE_CHECKING:
    from wirecopy.attribute._clauses import Voiced
    from wirecopy.attribute._lexicon import Lexicon, Role
    from wirecopy.attribute._phrases import Phrases

MODEL = "endings"
MAX_ENDS = 8  # candidates; of more the first ones, which are the likelier
MARGIN = 0.7  # log odds for the whole; found F1 on real articles 82.0 at 2, 82.4 at 1 and at 0.5
MIN_KEPT = 1  # tokens that stay
_BREAKS = frozenset({",", ";", "—", "–", "--", "("})
_LENGTHS = (0, 1, 2, 3, 5, 8, 12, 20, 40)
REMEMBERED = 1 << 13  # words whose class is kept
_Whole = tuple[str, "Role", str, int, str]
_Cut = tuple[str, str, "Role", str, str, str, int, int, int]
_Second = tuple[str, str]


def ended(phrases: "Phrases", voiced: "Voiced") -> "Voiced":
    """Return a cue with its words cut where they most likely end."""
    if f"language={phrases.known.language.tag}" not in weights(MODEL):
        return voiced
    ends = ends_of(phrases, voiced)
    if len(ends) < 2:
        return voiced
    end = max(ends, key=lambda at: _score(phrases, voiced, at))
    return replace(voiced, parts=(*voiced.parts[:-1], (voiced.parts[-1][0], end)))


def ends_of(phrases: "Phrases", voiced: "Voiced") -> tuple[int, ...]:
    """Return the tokens that a cue's words may end with, the last one first; only words behind a cue are cut."""
    first, last = voiced.parts[-1]
    if first < voiced.cue.last:
        return (last,)
    found = [last]
    for at in range(first + MIN_KEPT, last):
        breaks = phrases.kinds[at + 1] & (CONJUNCTIONS | PREPOSITIONS) or phrases.words[at + 1] in _BREAKS
        if breaks and phrases.kinds[at] & (WORD | QUOTATION):
            found.append(at)
            if len(found) == MAX_ENDS:
                break
    return tuple(found)


def features_of(phrases: "Phrases", voiced: "Voiced", end: int) -> tuple[str, ...]:
    """Return what speaks for and against ending a cue's words with a token."""
    if end == voiced.parts[-1][1]:
        return _of_whole.features(_whole(phrases, voiced))
    return (*_of_cut.features(_cut(phrases, voiced, end)), *_of_second.features(_second(phrases, end)))


def _score(phrases: "Phrases", voiced: "Voiced", end: int) -> float:
    if end == voiced.parts[-1][1]:
        return _of_whole.score("", _whole(phrases, voiced)) + MARGIN
    return _of_cut.score("", _cut(phrases, voiced, end)) + _of_second.score("", _second(phrases, end))


def _whole(phrases: "Phrases", voiced: "Voiced") -> _Whole:
    """Return the facts that the features of leaving the words whole follow from."""
    first, last = voiced.parts[-1]
    opens, kept = _opens(phrases.kinds[first]), _content(phrases, first, last)
    breaks = min(phrases.words[first:last].count(","), 3)
    return phrases.known.language.tag, voiced.cue.role, opens, breaks, kept


def _cut(phrases: "Phrases", voiced: "Voiced", end: int) -> _Cut:
    """Return the facts that the features of ending the words with a token follow from."""
    first, last = voiced.parts[-1]
    return (
        phrases.words[end + 1],
        _class_of(phrases.known, phrases.words[end + 2], phrases.kinds[end + 2]),
        voiced.cue.role,
        _opens(phrases.kinds[first]),
        _content(phrases, first, end),
        _content(phrases, end + 2, last),
        _step(end - first + 1),
        _step(last - end),
        min(3, phrases.words[first:end].count(",")),
    )


def _second(phrases: "Phrases", end: int) -> _Second:
    """Return the words that a cut leaves out first."""
    lead, follows = phrases.words[end + 1 : end + 3]
    return lead, follows if lead in _BREAKS else _class_of(phrases.known, follows, phrases.kinds[end + 2])


@group(MODEL)
def _of_whole(found: _Whole) -> tuple[str, ...]:
    tag, role, opens, breaks, kept = found
    return (
        f"language={tag}",
        "whole",
        f"whole {role}",
        f"whole {role} {opens}",
        f"whole {breaks}",
        f"whole {kept}",
    )


@group(MODEL)
def _of_cut(found: _Cut) -> tuple[str, ...]:
    lead, follows, role, opens, kept, left, size, rest, passed = found
    after = f"{lead} {follows}" if lead in _BREAKS else lead
    return (
        f"after={after}",
        f"after={after} {role}",
        f"after={after} kept={kept}",
        f"after={after} left={left}",
        f"lead={lead if lead in _BREAKS else 'word'} {role} {opens}",
        f"size={size} {role}",
        f"size={size} {opens} {lead == ','}",
        f"rest={rest} {lead == ','}",
        f"kept={kept} left={left} {lead == ','}",
        f"passed={passed} {lead == ','}",
    )


@group(MODEL)
def _of_second(found: _Second) -> tuple[str, ...]:
    lead, follows = found
    return (f"second={follows} {lead}",)


def _opens(kinds: int) -> str:
    return "clause" if kinds & COMPLEMENTIZERS else "quotation" if kinds & QUOTATION else "plain"


def _step(count: int) -> int:
    return _LENGTHS[bisect_right(_LENGTHS, count) - 1]


def _content(phrases: "Phrases", first: int, last: int) -> str:
    """Say whether a stretch has a verb of its own and a quotation."""
    kinds = reduce(or_, phrases.kinds[first : last + 1], 0)
    return f"{'verb' if kinds & FINITE else 'none'} {'quoted' if kinds & QUOTATION else 'plain'}"


@lru_cache(REMEMBERED)
def _class_of(known: "Lexicon", word: str, kinds: int) -> str:
    """Return the class of the word behind a break; small words stand for themselves."""
    if kinds & QUOTATION:
        return "quotation"
    if kinds & (CONJUNCTIONS | RELATIVES | PREPOSITIONS | DETERMINERS):
        return word
    if kinds & PRONOUNS:
        return "pronoun"
    endings = known.language.verb_endings
    if endings and word.endswith(endings) and not kinds & CAPITAL:
        return next(ending for ending in endings if word.endswith(ending))
    return "number" if word[:1].isdigit() else "capital" if kinds & CAPITAL else "word"
