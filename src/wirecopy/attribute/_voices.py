"""Read what each cue of a sentence tells: by the rules, and as a model judges what they leave and what they take.

The model sees each cue and each word that is one sometimes (`_proposals`). Of what the rules take it only drops what is
most likely nothing; where it drops or adds a cue, the words of the others may reach further or less far, and are read
again. Without weights, and for a language that training never saw, the rules' own answers stand.
"""

from wirecopy.attribute._classes import COMPLEMENTIZERS, QUOTATION, STRONG_VERBS, WEAK_VERBS
from wirecopy.attribute._clauses import Voiced, ruled_clauses
from wirecopy.attribute._cues import find_cues
from wirecopy.attribute._endings import ended
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._odds import MODEL, Question
from wirecopy.attribute._phrases import Phrases
from wirecopy.attribute._proposals import questions_of
from wirecopy.attribute._sentences import Sentence
from wirecopy.attribute._tails import trimmed
from wirecopy.attribute._weights import languages

# Log odds. Found F1 by four folds of what is taught, our own writing and GUM: 87.84 and 37.0 at 0.4 and 2.0, 88.00 and
# 37.8 at 0.2 and 1.5, 88.04 and 37.1 at 0.3 and 1.0.
MARGIN = 0.2  # for nothing where the rules say nothing
MARGIN_RULED = 1.5  # for what the rules say; at 1 real statements went: `It rained all day, Voss told MTV-1`


def read_voices(sentence: Sentence, known: Lexicon) -> tuple[Voiced, ...]:
    """Return the sentence's cues that tell something, in order."""
    cues = find_cues(sentence, known)
    phrases = sentence.grammar
    ruled = ruled_clauses(sentence, known, cues)
    if not is_taught(known):
        return tuple([ended(phrases, voiced) for voiced in ruled])
    found = [voiced for voiced in ruled if _is_sure(phrases, voiced)]
    for question in questions_of(sentence, known, cues, ruled, tuple(found)):
        voiced = judged(question)
        if voiced is not None:
            found.append(voiced)
    if not found:
        return ()
    found.sort(key=lambda voiced: voiced.cue.first)
    telling = tuple([voiced.cue for voiced in found])
    if telling != cues:
        by_rules = {voiced.cue.first for voiced in ruled}
        again = {voiced.cue.first: voiced for voiced in ruled_clauses(sentence, known, telling)}
        found = [again.get(voiced.cue.first, voiced) if voiced.cue.first in by_rules else voiced for voiced in found]
    return _without_doubles([trimmed(phrases, ended(phrases, voiced)) for voiced in found])


def _is_sure(phrases: Phrases, voiced: Voiced) -> bool:
    """Say whether a verb that is nothing else tells `that …` or a quotation: no model has to be asked."""
    first = voiced.parts[0][0]
    opens = phrases.kinds[first] & QUOTATION or phrases.kinds[first] & COMPLEMENTIZERS
    cue = voiced.cue
    plain = cue.subject is not None and not cue.elided and phrases.kinds[cue.first] & STRONG_VERBS
    return bool(opens and plain and not phrases.kinds[cue.first] & WEAK_VERBS)


def _without_doubles(found: list[Voiced]) -> tuple[Voiced, ...]:
    """Leave out a cue that tells the words of one before it for the same speaker: `said in a statement emailed to`."""
    if len(found) == 1:
        return tuple(found)
    kept: list[Voiced] = []
    for voiced in found:
        if not any(
            voiced.parts == other.parts and (voiced.cue.elided or voiced.cue.subject == other.cue.subject)
            for other in kept
        ):
            kept.append(voiced)
    return tuple(kept)


def is_taught(known: Lexicon) -> bool:
    """Say whether the model was trained on a language."""
    return known.language.tag in languages(MODEL)


def judged(question: Question) -> Voiced | None:
    """Return what a word tells most likely, or None: nothing.

    What is not said is no statement: none of 196 negated words of our own writing tells any, though 9 of GUM's 32 do.
    """
    if not question.is_ruled and question.is_negated:
        return None
    sums = question.scores()
    if question.is_ruled:
        sums[1] += MARGIN_RULED
    else:
        sums[0] += MARGIN
    return question.proposals[sums.index(max(sums))].voiced
