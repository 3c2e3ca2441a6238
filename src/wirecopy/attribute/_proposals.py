"""Propose what words that only sometimes tell something could tell, for a model to judge.

The rules want a subject beside a verb and a clause behind it. What they leave is mostly no statement, and sometimes one
(`Around 19 missiles failed, the Air Force said`, `reported brisk buying`, `their claim that the road was closed`).
Each such word is a question: nothing, or one of a few stretches of its sentence. No stretch is left to the model that a
reader could not see: it begins or ends beside the word.
"""

from collections.abc import Collection

from msgspec.structs import replace

from wirecopy.attribute._classes import (
    ADVERB,
    BY_WORDS,
    CAPITAL,
    COMPLEMENTIZERS,
    CONTENT_PREPOSITIONS,
    DETERMINERS,
    FINITE,
    NEGATIONS,
    NOUN_CUES,
    POSSIBLE_CUES,
    QUOTATION,
    TO_WORDS,
    WORD,
)
from wirecopy.attribute._clauses import ClauseReader, Voiced
from wirecopy.attribute._cues import Cue, leading_phrase, tells_nothing
from wirecopy.attribute._lexicon import ACCORDING_TO, COLON, CUES, NOUN, PASSIVE, POSSIBLE, Lexicon
from wirecopy.attribute._odds import NOTHING, FactReader, Proposal, Question
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._sentences import Sentence

MAX_QUESTIONS = 16  # words of one sentence that are asked about; only texts made to be slow have more
MAX_TO_QUOTATION = 12  # tokens from a word to the quotation that it tells
MAX_AUXILIARIES = 5  # tokens between a verb and its subject: `has also been quick to`
MAX_TO_COLON = 8  # tokens of who is named before a headline's colon
_TELLING = CUES | {PASSIVE}
_SOMETIMES = POSSIBLE_CUES | NOUN_CUES  # words that are cues only sometimes
_ANNOUNCING = QUOTATION | COMPLEMENTIZERS | BY_WORDS | CONTENT_PREPOSITIONS
_AUXILIARIES = ADVERB | NEGATIONS | FINITE | TO_WORDS
_GENITIVES = ("’s", "'s", "s’", "s'")


def questions_of(
    sentence: Sentence,
    known: Lexicon,
    cues: tuple[Cue, ...],
    ruled: tuple[Voiced, ...],
    sure: Collection[Voiced] = (),
) -> tuple[Question, ...]:
    """Return the words of a sentence that could tell something, those that do by the rules among them.

    Args:
      sentence: it.
      known: its language's words.
      cues: those with a subject.
      ruled: those that tell something by the rules.
      sure: those of them that need no question.
    """
    words = _words(sentence, known, ruled)[:MAX_QUESTIONS]
    if not words and len(sure) == len(ruled):
        return ()
    reader = _QuestionReader(sentence, known, ruled)
    found = [reader.ask_of_ruled(voiced) for voiced in ruled if voiced not in sure]
    subjects = {cue.first: cue for cue in cues}
    for cue, kind in words:
        question = reader.ask(subjects.get(cue.first, cue), kind)
        if question:
            found.append(question)
    return tuple(found)


def _words(sentence: Sentence, known: Lexicon, ruled: tuple[Voiced, ...]) -> list[tuple[Cue, str]]:
    """Return the cues of a sentence that the rules left out, and the words that are cues only sometimes, in order."""
    grammar = sentence.grammar
    told: set[int] = set()
    for voiced in ruled:
        told.update(range(voiced.cue.first, voiced.cue.last + 1))
    found: list[tuple[Cue, str]] = []
    for first, last, role in sentence.phrases:
        if role not in _TELLING or not told.isdisjoint(range(first, last + 1)):
            continue
        cue = Cue(first=first, last=last, role=role)
        if _is_of_citing(sentence, known, first) or tells_nothing(grammar, cue):
            continue
        if grammar.kinds[first] & NOUN_CUES and _is_owned(sentence, known, first - 1):
            found.append((Cue(first=first, last=last, role=NOUN), "noun"))
        else:
            found.append((cue, "verb"))
    has_colon = ":" in grammar.words[1 : MAX_TO_COLON + 1]
    if has_colon or grammar.held & _SOMETIMES:
        for first, last, _ in sentence.phrases:
            told.update(range(first, last + 1))
        colons = _colons(grammar) if has_colon else []
        found += [(Cue(first=at, last=at, role=COLON), "colon") for at in colons if at not in told]
        found += _only_sometimes(grammar, told)
    if len(found) > 1:
        found.sort(key=lambda entry: entry[0].first)
    return found


def _only_sometimes(grammar: Phrases, taken: set[int]) -> list[tuple[Cue, str]]:
    """Return the words that are cues only sometimes, besides those at some places."""
    found: list[tuple[Cue, str]] = []
    for at in grammar.places(_SOMETIMES):
        if at in taken:
            continue
        if grammar.kinds[at] & POSSIBLE_CUES:
            found.append((Cue(first=at, last=at, role=POSSIBLE), "possible"))
        elif _announces(grammar, at + 1):
            found.append((Cue(first=at, last=at, role=NOUN), "noun"))
    return found


def _colons(grammar: Phrases) -> list[int]:
    """Return the colons that a name could stand before: not `Photo: Ada Voss`."""
    words, of_makers = grammar.words, grammar.known.language.credit_nouns
    last = min(MAX_TO_COLON, len(grammar.tokens) - 3)
    return [at for at in range(1, last + 1) if words[at] == ":" and words[at - 1] not in of_makers]


def _is_of_citing(sentence: Sentence, known: Lexicon, at: int) -> bool:
    """Say whether a participle belongs to the citing verb before it: `quoted an officer as saying`."""
    before = sentence.tokens[at - 1].word if at else ""
    return before in known.naming_words and sentence.tokens[at].word in known.participles


def _is_owned(sentence: Sentence, known: Lexicon, at: int) -> bool:
    """Say whether a word makes the next one a noun: `the`, `her`, `the ministry’s`."""
    word = sentence.tokens[at].word if at >= 0 else ""
    return word in known.determiners or word in known.possessives or word.endswith(_GENITIVES)


def _announces(grammar: Phrases, at: int) -> bool:
    """Say whether what stands behind a noun can be what it tells: `the claim that`, `a warning of`, a quotation."""
    return bool(grammar.kinds[at] & _ANNOUNCING) or grammar.words[at] in {":", ","}


class _QuestionReader:
    def __init__(self, sentence: Sentence, known: Lexicon, ruled: tuple[Voiced, ...]) -> None:
        self._phrases = sentence.grammar
        self._known = known
        self._ruled = ruled
        self._cues = tuple([voiced.cue for voiced in ruled])
        self._told = [part for voiced in ruled for part in voiced.parts]
        self._size = len(sentence.tokens)
        self._facts = FactReader(sentence.grammar, sentence.depth, self._told, len(ruled))

    def ask_of_ruled(self, own: Voiced) -> Question:
        """Return a cue that tells something by the rules, with that as its only proposal."""
        cue = own.cue
        shape = "behind" if own.parts[0][0] > cue.last else "before" if len(own.parts) == 1 else "around"
        told = [part for voiced in self._ruled if voiced is not own for part in voiced.parts]
        proposal = Proposal(shape=shape, voiced=own, facts=self._facts.of_parts(cue, "verb", own.parts, told))
        facts = self._facts.of_word(cue, "verb", "ruled", self._before_verb(cue.first - 1))
        return Question(cue=cue, facts=facts, proposals=(NOTHING, proposal), is_ruled=True)

    def ask(self, cue: Cue, kind: str) -> Question | None:
        """Return a word with what it could tell, or None: nothing stands beside it."""
        manner = "subject" if cue.subject else "none"
        before_verb = self._before_verb(cue.first - 1)
        if cue.subject is None:
            cue = self._with_subject(cue, kind, before_verb)
        proposals = [NOTHING]
        for shape, voiced in self._shapes(cue, kind):
            of_parts = self._facts.of_parts(cue, kind, voiced.parts, self._told)
            proposals.append(Proposal(shape=shape, voiced=voiced, facts=of_parts))
        if len(proposals) == 1:
            return None
        facts = self._facts.of_word(cue, kind, manner, before_verb)
        return Question(cue=cue, facts=facts, proposals=tuple(proposals))

    def _shapes(self, cue: Cue, kind: str) -> list[tuple[str, Voiced]]:
        """Return what a word could tell: all behind it or before it, both, or only the quotation there."""
        kinds = self._phrases.kinds
        cues, place = self._cues, len(self._cues)
        while place and cues[place - 1].first > cue.first:
            place -= 1
        reader = ClauseReader(self._phrases, (*cues[:place], cue, *cues[place:]))
        told, start, limit = reader.reach(place)
        inner = reader.is_inner(place)
        found: list[tuple[str, Voiced]] = []
        if limit > start and not reader.is_somebody(((start, limit - 1),)) and not reader.gives_name(cue):
            found.append(("behind", Voiced(cue=cue, parts=((start, limit - 1),), told=told, inner=inner)))
            at = self._quotation_from(start, min(limit, start + MAX_TO_QUOTATION))
            begins = kind == "colon" and at == start and kinds[start + 1] & WORD
            if at is not None and not begins and not start == at == limit - 1:
                found.append(("quotation-behind", Voiced(cue=cue, parts=((at, at),), told=told, inner=inner)))
        before = reader.words_before(place, strict=False) if kind != "colon" else None
        if before is None or self._names_source(before):
            return found
        found.append(("before", Voiced(cue=cue, parts=(before,), inner=inner)))
        first, last = before
        if kinds[last] & QUOTATION and first != last:
            found.append(("quotation-before", Voiced(cue=cue, parts=((last, last),), inner=inner)))
        rest = reader.rest(cue.finish + 1)
        if rest:
            found.append(("around", Voiced(cue=cue, parts=(before, rest), told=told, inner=inner)))
        return found

    def _quotation_from(self, start: int, limit: int) -> int | None:
        """Return the first quotation of a stretch, or None."""
        if not self._phrases.held & QUOTATION:
            return None
        return next((at for at in range(start, limit) if self._phrases.kinds[at] & QUOTATION), None)

    def _names_source(self, before: Stretch) -> bool:
        """Say whether words before a comma only say whose the rest is: `boats which, according to the Ledger,`."""
        comma = next((at for at in range(before[1], before[0], -1) if self._phrases.words[at] == ","), before[0])
        return self._phrases.has_role(comma + 1, ACCORDING_TO)

    # ---- who -------------------------------------------------------------------------------------------------------

    def _before_verb(self, end: int) -> int:
        """Step back over auxiliaries and adverbs: `has also been | said`."""
        kinds = self._phrases.kinds
        lowest = max(-1, end - MAX_AUXILIARIES)
        while end > lowest and kinds[end] & _AUXILIARIES:
            end -= 1
        return end

    def _with_subject(self, cue: Cue, kind: str, end: int) -> Cue:
        """Return a cue with the phrase beside it that is likeliest its subject."""
        phrases = self._phrases
        if cue.role is PASSIVE:
            return cue
        if kind == "noun":
            return self._of_noun(cue)
        before = phrases.phrase_before(end) if end >= 0 else None
        if before and (kind != "colon" or before[0] == 0 or phrases.kinds[before[0]] & CAPITAL):
            return replace(cue, subject=before)
        if phrases.kinds[end] & QUOTATION or phrases.words[end] == ",":
            behind = phrases.phrase_after(cue.last + 1, self._size)
            if behind:
                return replace(cue, subject=behind, inverted=True)
        if kind == "colon":
            return replace(cue, subject=(0, cue.first - 1)) if cue.first <= 4 else cue
        for voiced in reversed(self._ruled):
            if voiced.cue.subject and voiced.cue.first < cue.first:
                return replace(cue, subject=voiced.cue.subject, elided=True)
        leading = leading_phrase(phrases, cue.first)
        return replace(cue, subject=leading, elided=True) if leading else cue

    def _of_noun(self, cue: Cue) -> Cue:
        """Return a noun with whose it is: `her claim`, `the ministry’s statement`, `a warning by the council`."""
        phrases, known = self._phrases, self._known
        at = cue.first - 1
        while at >= 0 and cue.first - at <= 3:
            word = phrases.words[at]
            if word in known.possessives:
                return replace(cue, subject=(at, at))
            if word.endswith(_GENITIVES) and phrases.kinds[at] & WORD:
                start = at
                while start > 0 and (phrases.kinds[start - 1] & CAPITAL or phrases.kinds[start - 1] & DETERMINERS):
                    start -= 1
                return replace(cue, subject=(start, at))
            at -= 1
        if phrases.kinds[cue.last + 1] & BY_WORDS:
            behind = phrases.phrase_after(cue.last + 2, self._size)
            if behind:
                return replace(cue, last=cue.last, subject=behind, inverted=True)
        leading = leading_phrase(phrases, cue.first)
        return replace(cue, subject=leading, elided=True) if leading else cue
