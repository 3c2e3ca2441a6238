"""Choose where the words that a cue tells end: `said any buyer must pass its test | , a process that takes days`.

What stands behind a comma or `after` is the speaker's own words as often as the narrator's. Every such place is a
candidate, described by what it leaves in and out; the weights were learned on our own writing. Without weights, and
for a language that training never saw, the words go on to the end of the sentence or the next cue.
"""

from bisect import bisect_right
from functools import lru_cache, reduce
from operator import or_

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
from wirecopy.attribute._clauses import Voiced
from wirecopy.attribute._lexicon import Lexicon, Role
from wirecopy.attribute._phrases import Phrases
from wirecopy.attribute._weights import group, languages

MODEL = "endings"
MAX_ENDS = 8  # candidates; of more the first ones, which are the likelier
MARGIN = 0.7  # log odds for the whole; found F1 on real articles 82.0 at 2, 82.4 at 1 and at 0.5
MIN_KEPT = 1  # tokens that stay
_BREAKS = frozenset({",", ";", "—", "–", "--", "("})
_LENGTHS = (0, 1, 2, 3, 5, 8, 12, 20, 40)
REMEMBERED = 1 << 13  # words whose class is kept
_BREAK = CONJUNCTIONS | PREPOSITIONS
_KEEPS = WORD | QUOTATION
_CONTENTS = {
    0: "none plain",
    FINITE: "verb plain",
    QUOTATION: "none quoted",
    FINITE | QUOTATION: "verb quoted",
}
_Whole = tuple[str, Role, str, int, str]
_Break = tuple[str, Role]
_Sides = tuple[str, str, str, bool]
_Size = tuple[str, Role, str, int]
_Rest = tuple[int, int, bool]
_Second = tuple[str, str]
_Cut = tuple[_Break, _Sides, _Size, _Rest, _Second]


def ended(phrases: Phrases, voiced: Voiced) -> Voiced:
    """Return a cue with its words cut where they most likely end."""
    if phrases.known.language.tag not in languages(MODEL):
        return voiced
    whole, *cuts = ends_of(phrases, voiced)
    if not cuts:
        return voiced
    most, end = _of_whole[_whole(phrases, voiced)] + MARGIN, whole
    for cut in cuts:
        after, sides, size, rest, second = _cut(phrases, voiced, cut)
        found = _of_break[after] + _of_sides[sides] + _of_size[size] + _of_rest[rest] + _of_second[second]
        if found > most:
            most, end = found, cut
    return replace(voiced, parts=(*voiced.parts[:-1], (voiced.parts[-1][0], end))) if end != whole else voiced


def ends_of(phrases: Phrases, voiced: Voiced) -> tuple[int, ...]:
    """Return the tokens that a cue's words may end with, the last one first; only words behind a cue are cut."""
    first, last = voiced.parts[-1]
    if first < voiced.cue.last:
        return (last,)
    found = [last]
    kinds, words = phrases.kinds, phrases.words
    for at in range(first + MIN_KEPT, last):
        if (kinds[at + 1] & _BREAK or words[at + 1] in _BREAKS) and kinds[at] & _KEEPS:
            found.append(at)
            if len(found) == MAX_ENDS:
                break
    return tuple(found)


def features_of(phrases: Phrases, voiced: Voiced, end: int) -> tuple[str, ...]:
    """Return what speaks for and against ending a cue's words with a token."""
    if end == voiced.parts[-1][1]:
        return _of_whole.write(_whole(phrases, voiced))
    after, sides, size, rest, second = _cut(phrases, voiced, end)
    return (
        *_of_break.write(after),
        *_of_sides.write(sides),
        *_of_size.write(size),
        *_of_rest.write(rest),
        *_of_second.write(second),
    )


def _whole(phrases: Phrases, voiced: Voiced) -> _Whole:
    """Return the facts that the features of leaving the words whole follow from."""
    first, last = voiced.parts[-1]
    opens, kept = _opens(phrases.kinds[first]), _content(phrases, first, last)
    return phrases.known.language.tag, voiced.cue.role, opens, min(phrases.words[first:last].count(","), 3), kept


def _cut(phrases: Phrases, voiced: Voiced, end: int) -> _Cut:
    """Return the facts that the features of ending the words with a token follow from, by group."""
    role, (first, last) = voiced.cue.role, voiced.parts[-1]
    words, opens = phrases.words, _opens(phrases.kinds[first])
    kept, left = _content(phrases, first, end), _content(phrases, end + 2, last)
    lead, second = words[end + 1 : end + 3]
    follows = _class_of(phrases.known, second, phrases.kinds[end + 2])
    by_comma = lead == ","
    mark, after, second = (lead, f"{lead} {follows}", second) if lead in _BREAKS else ("word", lead, follows)
    return (
        (after, role),
        (after, kept, left, by_comma),
        (mark, role, opens, _step(end - first + 1)),
        (_step(last - end), min(words[first:end].count(","), 3), by_comma),
        (lead, second),
    )


@group(MODEL)
def _of_whole(found: _Whole) -> tuple[str, ...]:
    """Return the features of leaving the words whole."""
    tag, role, opens, commas, kept = found
    return (
        f"language={tag}",
        "whole",
        f"whole {role}",
        f"whole {role} {opens}",
        f"whole {commas}",
        f"whole {kept}",
    )


@group(MODEL)
def _of_break(found: _Break) -> tuple[str, ...]:
    """Return the features of what begins behind the words."""
    after, role = found
    return f"after={after}", f"after={after} {role}"


@group(MODEL)
def _of_sides(found: _Sides) -> tuple[str, ...]:
    """Return the features of what is kept and what is left."""
    after, kept, left, by_comma = found
    return f"after={after} kept={kept}", f"after={after} left={left}", f"kept={kept} left={left} {by_comma}"


@group(MODEL)
def _of_size(found: _Size) -> tuple[str, ...]:
    mark, role, opens, size = found
    return f"lead={mark} {role} {opens}", f"size={size} {role}", f"size={size} {opens} {mark == ','}"


@group(MODEL)
def _of_rest(found: _Rest) -> tuple[str, ...]:
    """Return the features of how much is left, and how many commas stay."""
    rest, commas, by_comma = found
    return f"rest={rest} {by_comma}", f"passed={commas} {by_comma}"


@group(MODEL)
def _of_second(found: _Second) -> tuple[str, ...]:
    lead, follows = found
    return (f"second={follows} {lead}",)


def _opens(kinds: int) -> str:
    return "clause" if kinds & COMPLEMENTIZERS else "quotation" if kinds & QUOTATION else "plain"


def _step(count: int) -> int:
    return _LENGTHS[bisect_right(_LENGTHS, count) - 1]


def _content(phrases: Phrases, first: int, last: int) -> str:
    """Say whether a stretch has a verb of its own and a quotation."""
    return _CONTENTS[reduce(or_, phrases.kinds[first : last + 1], 0) & (FINITE | QUOTATION)]


@lru_cache(REMEMBERED)
def _class_of(known: Lexicon, word: str, kinds: int) -> str:
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
