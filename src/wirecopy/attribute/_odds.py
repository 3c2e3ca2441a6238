"""Weigh what a word could tell: what speaks for and against each proposal, by weights learned on our own writing.

The features of a question stand in small groups, each of which follows from few facts, so that nearly all sums of
weights are looked up: of the facts of one group 1 in 10 is new in an article, of all facts together 3 in 4 are.
"""

from functools import lru_cache, reduce
from operator import or_

from msgspec import Struct

from wirecopy.attribute._classes import (
    ADVERB,
    ANONYMOUS,
    CAPITAL,
    CONJUNCTIONS,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    FIRST_PERSON,
    NEGATIONS,
    NOUN_CUES,
    OBJECT_PRONOUNS,
    PARTICIPLES,
    PASSIVE_AUXILIARIES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTATION,
    STRONG_VERBS,
    TITLES,
    WEAK_VERBS,
    WORD,
)
from wirecopy.attribute._clauses import Voiced
from wirecopy.attribute._cues import Cue
from wirecopy.attribute._lexicon import Lexicon, Role
from wirecopy.attribute._phrases import DASHES, STOPS, Phrases, Stretch
from wirecopy.attribute._weights import MOST_COUNTED, STEPS, group_by_kind

MODEL = "proposals"
SHAPES = ("nothing", "behind", "quotation-behind", "before", "quotation-before", "around")
REMEMBERED = 1 << 13  # words whose class is kept
_NAMED_CLASSES = ((FINITE, "finite"), (PRONOUNS | OBJECT_PRONOUNS, "pronoun"), (NOUN_CUES, "noun cue"))
_MARKS = STOPS | DASHES | {",", ":", ";", "(", ""}
_WORD_OR_QUOTATION = WORD | QUOTATION
_BETWEEN = NEGATIONS | PASSIVE_AUXILIARIES
_FORMS = STRONG_VERBS | PARTICIPLES | WEAK_VERBS
_OWN_PRONOUNS = PRONOUNS | POSSESSIVES
_PEOPLE = ANONYMOUS | TITLES


_Word = tuple[str, str]
_Pronoun = tuple[str, str]
_Manner = tuple[str, str, Role, int, str, bool, bool]
_Form = tuple[str, str, int, int, bool, int, bool]
_Before = tuple[str, str]
_After = tuple[str, Role, str, str]
_Words = tuple[str, Role, int, bool, bool]
_Opening = tuple[str, Role, str]
_Second = tuple[Role, str, str]
_Edges = tuple[str, bool, bool, str, bool, bool]
WordFacts = tuple[_Word, _Pronoun, _Manner, _Form, _Before, _After]
PartFacts = tuple[_Words, _Opening, _Second, _Edges]


class Proposal(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of words that a cue could tell, by its shape; `voiced` and `facts` are None for nothing.

    `facts` are what its features follow from.
    """

    shape: str
    voiced: Voiced | None
    facts: PartFacts | None

    @property
    def features(self) -> tuple[str, ...]:
        """What speaks for and against it besides what does for each proposal."""
        if self.facts is None:
            return ()
        words, opening, second, edges = self.facts
        return (
            *_of_words.write(words),
            *_of_opening.write(opening),
            *_of_second.write(second),
            *_of_edges.write(edges),
        )


NOTHING = Proposal(shape="nothing", voiced=None, facts=None)


class Question(Struct, frozen=True, kw_only=True, gc=False):
    """A word that could tell something; `proposals` begin with nothing.

    `facts` are what those features follow from that count for each proposal by its shape; `is_ruled` says that the only
    other proposal is what the rules say.
    """

    cue: Cue
    facts: WordFacts
    proposals: tuple[Proposal, ...]
    is_ruled: bool = False

    @property
    def features(self) -> tuple[str, ...]:
        """What speaks for and against each proposal by its shape."""
        word, pronoun, manner, form, before, after = self.facts
        return (
            *_of_word.write(word),
            *_of_pronoun.write(pronoun),
            *_of_manner.write(manner),
            *_of_form.write(form),
            *_of_before.write(before),
            *_of_after.write(after),
        )

    @property
    def is_negated(self) -> bool:
        """Whether it says that nothing was told: `did not say`."""
        between: int = self.facts[2][3]
        return bool(between & NEGATIONS)

    def scores(self) -> list[float]:
        """Return the log odds of the proposals in order."""
        facts = self.facts
        word, pronoun, manner = _of_word[facts[0]], _of_pronoun[facts[1]], _of_manner[facts[2]]
        form, before, after = _of_form[facts[3]], _of_before[facts[4]], _of_after[facts[5]]
        scores: list[float] = []
        for proposal in self.proposals:
            shape, own = proposal.shape, proposal.facts
            around = form[shape] + before[shape] + after[shape]
            score = word[shape] + pronoun[shape] + manner[shape] + around
            if own is not None:
                words, opening, second, edges = own
                told = _of_words[words][shape] + _of_opening[opening][shape]
                score += told + _of_second[second][shape] + _of_edges[edges][shape]
            scores.append(score)
        return scores


class FactReader:
    """Reads what speaks for and against the proposals of one sentence.

    `told` are the stretches that its cues tell by the rules, `others` says how many cues do.
    """

    def __init__(self, phrases: Phrases, depth: int, told: list[Stretch], others: int) -> None:
        self._phrases = phrases
        self._known = phrases.known
        self._depth = min(depth, 1)
        self._told = told
        self._others = min(others, 2)
        end = len(phrases.tokens)
        while end > 0 and not phrases.kinds[end - 1] & _WORD_OR_QUOTATION:
            end -= 1
        self._end = end

    def of_word(self, cue: Cue, kind: str, manner: str, end: int) -> WordFacts:
        """Return what speaks for and against a word's telling anything.

        Args:
          cue: the word, with the subject that it would have.
          kind: of question: verb, possible, noun, colon.
          manner: how it could tell something: with a subject, with none, ruled.
          end: the token before the verb and its auxiliaries.
        """
        known, words, kinds = self._known, self._phrases.words, self._phrases.kinds
        first, last, role = cue.first, cue.last, cue.role
        if first == last:
            word, form = words[first], kinds[first] & _FORMS
        else:
            word = self._phrases.phrase(first, last)
            form = known.classes[word][1] & _FORMS
        if first:
            form |= kinds[first] & CAPITAL
        between = reduce(or_, kinds[end + 1 : first], 0) & _BETWEEN if end + 1 < first else 0
        subject, alone = self._subject(cue)
        held, ends = False, last + 1 >= self._end
        for start, stop in self._told:
            held = held or start <= first <= stop
        before = _class_of(known, words[first - 1], kinds[first - 1])
        after = _class_of(known, words[last + 1], kinds[last + 1])
        return (
            (known.language.tag, word),
            (kind, alone),
            (kind, manner, role, between, subject, cue.elided, cue.inverted),
            (kind, manner, form, self._depth, held, self._others, ends),
            (kind, before),
            (kind, role, after, subject),
        )

    def of_parts(self, cue: Cue, kind: str, parts: tuple[Stretch, ...], told: list[Stretch]) -> PartFacts:
        """Return what speaks for and against stretches of words; `told` are those that others tell by the rules."""
        phrases, known, role = self._phrases, self._known, cue.role
        words, kinds = phrases.words, phrases.kinds
        count, verb, quoted = 0, False, False
        for start, end in parts:
            count += end - start + 1
            verb = verb or phrases.holds(FINITE, start, end)
            quoted = quoted or phrases.holds(QUOTATION, start, end)
        first, last = parts[0]
        size = STEPS[min(count, MOST_COUNTED)]
        mark = words[first - 1 if first > cue.last else last + 1]
        same = touched = False
        for stretch in told:
            same = same or stretch in parts
            touched = touched or (stretch[0] <= last and first <= stretch[1])
        opens = _class_of(known, words[first], kinds[first])
        second = _class_of(known, words[first + 1], kinds[first + 1])
        return (
            (kind, role, size, verb, quoted),
            (kind, role, opens),
            (role, opens, second),
            (kind, same, touched, mark if mark in _MARKS else "word", first == 0, last + 1 >= self._end),
        )

    def _subject(self, cue: Cue) -> tuple[str, str]:
        """Return what kind of subject a cue has, and its word if it is of one."""
        if cue.subject is None:
            return "none", ""
        first, last = cue.subject
        kinds = self._phrases.kinds
        if first == last:
            held, alone = kinds[first], self._phrases.words[first]
            if held & FIRST_PERSON:
                return "speaker", alone
            if held & _OWN_PRONOUNS:
                return "pronoun", alone
        else:
            held, alone = reduce(or_, kinds[first : last + 1], 0), ""
        if held & DOCUMENTS:
            return "document", alone
        if held & _PEOPLE:
            return "somebody", alone
        named = held if first else reduce(or_, kinds[1 : last + 1], 0)
        return "name" if named & CAPITAL else "thing", alone


@lru_cache(REMEMBERED)
def _class_of(known: Lexicon, word: str, kinds: int) -> str:
    """Return the class of a word; small words and marks stand for themselves."""
    if kinds & QUOTATION:
        return "quotation"
    if not word or not kinds & WORD:
        return word or "edge"
    if kinds & (CONJUNCTIONS | PREPOSITIONS | DETERMINERS):
        return word
    for classes, name in _NAMED_CLASSES:
        if kinds & classes:
            return name
    endings = known.language.verb_endings
    if endings and word.endswith(endings) and not kinds & CAPITAL:
        return next(ending for ending in endings if word.endswith(ending))
    if kinds & ADVERB:
        return "adverb"
    return "number" if word[:1].isdigit() else "capital" if kinds & CAPITAL else "word"


_group = group_by_kind(MODEL, SHAPES)


@_group
def _of_word(found: _Word) -> tuple[str, ...]:
    tag, word = found
    return f"language={tag}", f"word={word}"


@_group
def _of_pronoun(found: _Pronoun) -> tuple[str, ...]:
    """Return the feature of a subject of one word."""
    kind, alone = found
    return (f"{kind} of={alone}",)


@_group
def _of_manner(found: _Manner) -> tuple[str, ...]:
    """Return the features of how a word could tell something: with a subject, not at all, as a passive."""
    kind, manner, role, between, subject, elided, inverted = found
    negated, passive = bool(between & NEGATIONS), bool(between & PASSIVE_AUXILIARIES)
    return (
        f"{kind} {manner}",
        f"role={role} {kind} {manner}",
        f"{kind} {manner} negated={negated} passive={passive}",
        f"{kind} subject={subject} elided={elided} inverted={inverted}",
    )


@_group
def _of_form(found: _Form) -> tuple[str, ...]:
    """Return the features of a word's form and place: in quoted words, in what another cue tells, at the end."""
    kind, manner, kinds, depth, held, others, ends = found
    form = "strong" if kinds & STRONG_VERBS else "participle" if kinds & PARTICIPLES else "other"
    weak, capital = bool(kinds & WEAK_VERBS), bool(kinds & CAPITAL)
    return (
        f"{kind} form={form} weak={weak} {kind} {manner}",
        f"{kind} depth={depth} capital={capital}",
        f"{kind} held={held} others={others}",
        f"{kind} ends={ends}",
    )


@_group
def _of_before(found: _Before) -> tuple[str, ...]:
    kind, before = found
    return (f"{kind} before={before}",)


@_group
def _of_after(found: _After) -> tuple[str, ...]:
    kind, role, after, subject = found
    return f"{kind} after={after}", f"{role} after={after} subject={subject}"


@_group
def _of_words(found: _Words) -> tuple[str, ...]:
    """Return the features of how many words could be told, and of what is among them."""
    kind, role, size, verb, quoted = found
    return f"{kind} size={size}", f"{kind} verb={verb} quoted={quoted}", f"{role} verb={verb} quoted={quoted}"


@_group
def _of_opening(found: _Opening) -> tuple[str, ...]:
    kind, role, opens = found
    return f"{kind} opens={opens}", f"{role} opens={opens}"


@_group
def _of_second(found: _Second) -> tuple[str, ...]:
    role, opens, second = found
    return (f"{role} {opens} {second}",)


@_group
def _of_edges(found: _Edges) -> tuple[str, ...]:
    """Return the features of what stands beside the words, and whether another cue tells the same or some of them."""
    kind, same, touched, mark, starts, ends = found
    return f"same={same} touched={touched}", f"{kind} mark={mark}", f"{kind} starts={starts} ends={ends}"
