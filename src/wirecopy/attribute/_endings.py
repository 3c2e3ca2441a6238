"""Choose where the words that a cue tells end: `said any buyer must pass its test | , a process that takes days`.

What stands behind a comma or `after` is the speaker's own words as often as the narrator's. Every such place is a
candidate, described by what it leaves in and out; the weights were learned on our own writing. Without weights, and
for a language that training never saw, the words go on to the end of the sentence or the next cue.
"""

from functools import lru_cache

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
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._weights import MOST_COUNTED, STEPS, group, languages

MODEL = "endings"
MAX_ENDS = 8  # candidates; of more the first ones, which are the likelier
MARGIN = 0.7  # log odds for the whole; found F1 on real articles 82.0 at 2, 82.4 at 1 and at 0.5
MIN_KEPT = 1  # tokens that stay
_BREAKS = frozenset({",", ";", "—", "–", "--", "("})
MOST_COMMAS = 3
REMEMBERED = 1 << 13  # words whose class is kept
_BREAK = CONJUNCTIONS | PREPOSITIONS
_BREAK_OR_WORD = _BREAK | WORD
_KEEPS = WORD | QUOTATION
_Held = tuple[bool, bool]
_Whole = tuple[str, Role, str, int, _Held]
_Break = tuple[str, str, Role]
_Sides = tuple[str, str, _Held, _Held, bool]
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
    of_whole, of_cuts = _facts(phrases, voiced, tuple(cuts))
    most, end = _of_whole[of_whole] + MARGIN, whole
    for cut, (after, sides, size, rest, second) in zip(cuts, of_cuts, strict=True):
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
    least = first + MIN_KEPT
    for at, behind in enumerate(phrases.kinds[least + 1 : last + 1], least):
        if behind & _BREAK_OR_WORD == WORD:
            continue
        if (behind & _BREAK or phrases.words[at + 1] in _BREAKS) and phrases.kinds[at] & _KEEPS:
            found.append(at)
            if len(found) == MAX_ENDS:
                break
    return tuple(found)


def features_of(phrases: Phrases, voiced: Voiced, end: int) -> tuple[str, ...]:
    """Return what speaks for and against ending a cue's words with a token."""
    of_whole, of_cuts = _facts(phrases, voiced, (end,))
    if end == voiced.parts[-1][1]:
        return _of_whole.write(of_whole)
    after, sides, size, rest, second = of_cuts[0]
    return (
        *_of_break.write(after),
        *_of_sides.write(sides),
        *_of_size.write(size),
        *_of_rest.write(rest),
        *_of_second.write(second),
    )


def _facts(phrases: Phrases, voiced: Voiced, cuts: tuple[int, ...]) -> tuple[_Whole, list[_Cut]]:
    """Return the facts that the features of leaving the words whole and of ending them with some tokens follow from.

    The tokens are in order; the facts of a cut are by group.
    """
    known, words, kinds = phrases.known, phrases.words, phrases.kinds
    role, (first, last) = voiced.cue.role, voiced.parts[-1]
    opens = "clause" if kinds[first] & COMPLEMENTIZERS else "quotation" if kinds[first] & QUOTATION else "plain"
    first_verb, last_verb = _extent(phrases, FINITE, first, last)
    first_quoted, last_quoted = _extent(phrases, QUOTATION, first, last)
    commas, counted = 0, first
    found: list[_Cut] = []
    for end in cuts:
        commas += words[counted:end].count(",")
        counted = end
        kept = (first_verb <= end, first_quoted <= end)
        left = (last_verb > end + 1, last_quoted > end + 1)
        lead, second = words[end + 1 : end + 3]
        follows = _class_of(known, second, kinds[end + 2])
        by_comma = lead == ","
        mark, behind, second = (lead, follows, second) if lead in _BREAKS else ("word", "", follows)
        found.append(
            (
                (lead, behind, role),
                (lead, behind, kept, left, by_comma),
                (mark, role, opens, STEPS[min(end - first + 1, MOST_COUNTED)]),
                (STEPS[min(last - end, MOST_COUNTED)], min(commas, MOST_COMMAS), by_comma),
                (lead, second),
            )
        )
    commas += words[counted:last].count(",")
    whole = (first_verb <= last, first_quoted <= last)
    return (known.language.tag, role, opens, min(commas, MOST_COMMAS), whole), found


def _extent(phrases: Phrases, classes: int, first: int, last: int) -> Stretch:
    """Return the first and last token of some classes; of none, a place behind the stretch and one before it."""
    if phrases.holds(classes, first, last):
        places = [at for at in range(first, last + 1) if phrases.kinds[at] & classes]
        return places[0], places[-1]
    return last + 1, first - 1


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
        f"whole {_content(kept)}",
    )


@group(MODEL)
def _of_break(found: _Break) -> tuple[str, ...]:
    """Return the features of what begins behind the words."""
    lead, behind, role = found
    after = f"{lead} {behind}" if behind else lead
    return f"after={after}", f"after={after} {role}"


@group(MODEL)
def _of_sides(found: _Sides) -> tuple[str, ...]:
    """Return the features of what is kept and what is left."""
    lead, behind, kept_words, left_words, by_comma = found
    after = f"{lead} {behind}" if behind else lead
    kept, left = _content(kept_words), _content(left_words)
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


def _content(held: _Held) -> str:
    """Say whether a stretch has a verb of its own and a quotation."""
    verb, quoted = held
    return f"{'verb' if verb else 'none'} {'quoted' if quoted else 'plain'}"


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
