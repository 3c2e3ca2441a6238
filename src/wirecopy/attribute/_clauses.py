"""Read which words of a sentence a cue puts in a mouth: those before it, those behind it, or both.

The words before count where a comma, a dash or a quotation parts them from the cue (`It rained, officials said`);
else those behind, after whom they were told to and when (`told the court on Monday that …`), up to the next cue.
"""

from functools import reduce
from operator import or_

from msgspec import Struct

from wirecopy.attribute._classes import (
    ADVERB,
    AS_WORDS,
    BY_WORDS,
    CAPITAL,
    COMPLEMENTIZERS,
    CONJUNCTIONS,
    CONTENT_PREPOSITIONS,
    DESCRIBING_VERBS,
    DETERMINERS,
    FINITE,
    INDEFINITE,
    JOINING,
    NAMING_WORDS,
    OBJECT_PRONOUNS,
    PARTICIPLES,
    PERFECT_AUXILIARIES,
    PERFECT_PARTICIPLES,
    POSSIBLE_CUES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTATION,
    RATING_WORDS,
    RELATIVES,
    REPORTED_MOODS,
    STRONG_VERBS,
    TO_WORDS,
    WEAK_VERBS,
    WORD,
)
from wirecopy.attribute._cues import Cue
from wirecopy.attribute._lexicon import ACCORDING_TO, CITING, NAME, NOUN, PASSIVE, RATE, SAY, STANCE, TELL, Lexicon
from wirecopy.attribute._phrases import DASHES, STOPS, Phrases, Stretch
from wirecopy.attribute._sentences import Sentence
from wirecopy.attribute._settings import MAX_TOLD, SettingReader

MIN_BEFORE = 4  # words before a cue that can be a clause by themselves; fewer are mostly an adverbial
MIN_CLAUSE = 2  # words that a cue can tell
MIN_DESCRIBED = 5  # words of a plain object that describes something (`described a Friday routine in which …`)
MAX_OBJECT = 10  # tokens between a cue and a quotation that are the verb's object, not part of what is said
MAX_ADVERBIAL = 12  # tokens of what says when or where before a comma
MIN_JOINED = 3  # tokens of a clause that a passive joined by `and` belongs to: `said he had rung and was told that`
MAX_ASIDE = 15  # tokens of a parenthesis behind a cue: `said, in a letter to the court, that`
PARTING = frozenset({",", ";", ":", "—", "–", "--"})
CURRENCY = frozenset({"$", "£", "€"})
_BEFORE_SUBJECT = ADVERB | AS_WORDS
_COMMA_OR_DASH = DASHES | {","}
_MAY_BE_VERB = FINITE | STRONG_VERBS | WEAK_VERBS | POSSIBLE_CUES
_CLOSING = STOPS | PARTING
_ENDING = STOPS | {",", ";"}
_WITHOUT_CLAUSE = frozenset({STANCE, PASSIVE})  # tell an object too
_BEHIND_WORDS = frozenset({SAY, TELL, PASSIVE})  # may stand behind what they tell


class Voiced(Struct, frozen=True, kw_only=True, gc=False):
    """A cue with the words that it tells, as places of tokens; `told` is whom; `inner` that it stands in another's."""

    cue: Cue
    parts: tuple[Stretch, ...]
    told: Stretch | None = None
    inner: bool = False


def ruled_clauses(sentence: Sentence, known: Lexicon, cues: tuple[Cue, ...]) -> tuple[Voiced, ...]:
    """Return the cues that tell something by the rules, each with its words up to the next cue or the stop."""
    if not cues:
        return ()
    reader = ClauseReader(sentence.grammar, cues)
    return tuple([voiced for place in range(len(cues)) if (voiced := reader.read(place))])


def is_quoted(sentence: Sentence, voiced: Voiced) -> bool:
    """Say whether all words that a cue tells stand in quotation marks."""
    if not sentence.grammar.held & QUOTATION:
        return False
    kinds = [reduce(or_, sentence.grammar.kinds[first : last + 1], 0) for first, last in voiced.parts]
    return reduce(or_, kinds, 0) & (QUOTATION | WORD) == QUOTATION


class ClauseReader:
    """Reads what the cues of one sentence tell."""

    def __init__(self, phrases: Phrases, cues: tuple[Cue, ...]) -> None:
        self._phrases = phrases
        self._cues = cues
        self._known = phrases.known
        self._settings = SettingReader(phrases)

    def read(self, place: int) -> Voiced | None:
        """Return what one cue tells, or None: it tells nothing."""
        cue = self._cues[place]
        limit = self._limit(place)
        told, after = self._settings.after_told(cue, limit)
        after = self._settings.after_adverbials(cue, after, limit)
        parts = self._choose(cue, self.words_before(place), self._behind(cue, after, limit), after)
        if not parts or self.is_somebody(parts):
            return None
        return Voiced(cue=cue, parts=parts, told=told, inner=self.is_inner(place))

    def is_somebody(self, parts: tuple[Stretch, ...]) -> bool:
        """Say whether words are only whom a verb is about: `and warned him`."""
        first, last = parts[0]
        if first != last or len(parts) > 1:
            return False
        phrases = self._phrases
        return bool(phrases.kinds[first] & OBJECT_PRONOUNS) and phrases.words[first] not in self._known.neuter

    def reach(self, place: int) -> tuple[Stretch | None, int, int]:
        """Return whom a cue's words were told to, and the places where words behind it could begin and must end."""
        cue, phrases = self._cues[place], self._phrases
        limit = self._limit(place)
        if cue.role is NOUN:
            told, start = None, cue.finish + 1
        else:
            told, start = self._settings.after_told(cue, limit)
            start = self._settings.after_adverbials(cue, start, limit)
        while start < limit and phrases.words[start] in PARTING:
            start += 1
        return told, start, limit

    def gives_name(self, cue: Cue) -> bool:
        """Say whether a verb only names its own subject: `a print called “Riders”`, not `what Voss called “Riders”`."""
        phrases = self._phrases
        if cue.role is not NAME or not phrases.kinds[cue.last + 1] & QUOTATION:
            return False
        if phrases.words[cue.first - 1] == "," and phrases.words[cue.last + 2] == ",":
            return True  # `The ship, called “Astrid”, sank`
        if cue.subject is None or cue.elided or cue.inverted or phrases.kinds[cue.first] & (STRONG_VERBS | PARTICIPLES):
            return False
        return not phrases.kinds[cue.begin - 1] & (RELATIVES | COMPLEMENTIZERS | CONJUNCTIONS)

    # ---- where the words of a cue end -----------------------------------------------------------------------------

    def _separates(self, at: int) -> bool:
        word = self._phrases.words[at]
        return (word in PARTING and word != ":") or word in self._known.joining

    def _limit(self, place: int) -> int:
        """Return the place before which a cue's words behind it end: the next cue of the same rank, or the stop."""
        for later in range(place + 1, len(self._cues)):
            if self.is_inner(later):
                continue
            begin = self._cues[later].begin
            while begin > 0 and (self._separates(begin - 1) or self._phrases.kinds[begin - 1] & ADVERB):
                begin -= 1
            return begin
        words, end = self._phrases.words, len(self._phrases.tokens)
        while words[end - 1] in _CLOSING:
            end -= 1
        return end

    def is_inner(self, place: int) -> bool:
        """Say whether a cue stands in the words of the one before, not beside it: nothing parts them."""
        if place == 0:
            return False
        cue, before = self._cues[place], self._cues[place - 1]
        if cue.role is PASSIVE and before.role is SAY and cue.begin - before.finish > MIN_JOINED:
            parting = self._phrases.words[cue.begin - 1]
            return parting in self._known.and_words or not self._separates(cue.begin - 1)
        if cue.elided or cue.inverted or cue.begin <= before.finish:
            return False
        at = cue.begin - 1
        while at > before.finish and self._phrases.kinds[at] & ADVERB:
            at -= 1
        if self._phrases.words[at] == ",":
            return self._closes_adverbial(before.finish + 1, at)
        return not self._separates(at) and not self._phrases.kinds[at] & QUOTATION

    def _closes_adverbial(self, start: int, comma: int) -> bool:
        """Say whether a comma only ends `that in 2020,`: then what follows is still the same clause."""
        at = start
        while at < comma and self._phrases.kinds[at] & COMPLEMENTIZERS:
            at += 1
        return bool(at > start and self._phrases.kinds[at] & PREPOSITIONS and comma - at <= MAX_ADVERBIAL // 2)

    # ---- behind the cue -------------------------------------------------------------------------------------------

    def _behind(self, cue: Cue, after: int, limit: int) -> Stretch | None:
        """Return the words behind a cue that can be what it tells."""
        phrases = self._phrases
        if self._is_as_clause(cue):
            after = next((at for at in range(after, min(limit, after + MAX_TOLD)) if phrases.words[at] == ","), after)
        start = after
        while start < limit and phrases.words[start] in PARTING:
            start += 1
        if start >= limit:
            return None
        if phrases.words[after] == "," and not phrases.kinds[start] & QUOTATION:
            opened = self._after_aside(cue, start, limit)
            if opened is None:
                return None
            start = opened
        if cue.role is NAME:
            return self._named(cue, start, limit)
        if cue.role is RATE:
            rates = phrases.holds(RATING_WORDS, start, min(limit, start + 14) - 1)
            return (start, limit - 1) if rates else None
        if cue.role is PASSIVE and phrases.kinds[start] & BY_WORDS:
            opening = QUOTATION | COMPLEMENTIZERS | TO_WORDS
            start = next((at for at in range(start, limit) if phrases.kinds[at] & opening), limit)
        if phrases.kinds[cue.first] & DETERMINERS and not self._may_be_heard((start, limit - 1)):
            return None
        if cue.role in _WITHOUT_CLAUSE:
            return (start, limit - 1) if limit - start >= MIN_CLAUSE or phrases.kinds[start] & QUOTATION else None
        start = self._at_quotation(start, limit)
        return (start, self._before_colon(start, limit)) if self._tells(cue, start, limit) else None

    def _may_be_heard(self, stretch: Stretch) -> bool:
        """Say whether words are what a court heard said: `it was dark`, `how Voss left`, not `two witnesses`."""
        kinds = self._phrases.kinds[stretch[0]]
        named = kinds & CAPITAL and stretch[1] - stretch[0] >= MIN_DESCRIBED
        return bool(kinds & (COMPLEMENTIZERS | CONJUNCTIONS | QUOTATION) or named) or self._may_hold_verb(stretch)

    def _is_as_clause(self, cue: Cue) -> bool:
        """Say whether a cue stands in a clause that only names the source: `As the board noted`."""
        phrases = self._phrases
        if cue.subject is None or not phrases.held & AS_WORDS or self._known.language.verb_second:
            return False
        return bool(phrases.kinds[cue.begin - 1] & AS_WORDS)

    def _after_aside(self, cue: Cue, start: int, limit: int) -> int | None:
        """Return where the words start behind `said,`: at `that`, also past a parenthesis; None where none follow."""
        phrases, known = self._phrases, self._known
        if phrases.kinds[start] & COMPLEMENTIZERS:
            return start
        if self._is_as_clause(cue):
            return start  # `As the board noted, it was dark when the lights went out.`
        if known.reported_moods and cue.role is SAY:
            mood = phrases.holds(REPORTED_MOODS, start, limit - 1)
            word = phrases.words[start]
            opens = phrases.is_article(start) or (
                word not in known.relatives and word not in known.conjunctions and word not in known.prepositions
            )
            return start if mood or opens else None
        for at in range(start, min(limit - 1, start + MAX_ASIDE)):
            if phrases.kinds[at] & NAMING_WORDS and phrases.kinds[at + 1] & PARTICIPLES:
                return None  # `the paper said, quoting him as saying, “…”`
            if phrases.words[at] == "," and (
                phrases.kinds[at + 1] & COMPLEMENTIZERS or phrases.kinds[at + 1] & QUOTATION
            ):
                return at + 1
        return start if cue.subject and phrases.kinds[cue.begin - 1] & AS_WORDS else None

    def _at_quotation(self, start: int, limit: int) -> int:
        """Step over an object before a quotation: `began his remarks, “…”`, `posted a picture with the words: “…”`."""
        phrases = self._phrases
        if not phrases.held & QUOTATION:
            return start
        for at in range(start, min(limit, start + MAX_OBJECT)):
            if phrases.kinds[at] & QUOTATION:
                return at if at > start and phrases.words[at - 1] in {",", ":"} else start
            if phrases.kinds[at] & (FINITE | COMPLEMENTIZERS) or phrases.is_subject_pronoun(at):
                break
        return start

    def _before_colon(self, start: int, limit: int) -> int:
        """Return the last token of a clause that announces a quotation: that one is a statement of its own."""
        phrases = self._phrases
        if not phrases.held & QUOTATION:
            return limit - 1
        for at in range(start + MIN_CLAUSE, limit - 1):
            if phrases.words[at] == ":" and phrases.kinds[at + 1] & QUOTATION:
                return at - 1
        return limit - 1

    def _tells(self, cue: Cue, start: int, limit: int) -> bool:
        """Say whether what follows a speech verb is a clause or a quotation, not just its object."""
        phrases, known = self._phrases, self._known
        if phrases.kinds[start] & QUOTATION:
            return True
        if limit - start < MIN_CLAUSE or phrases.kinds[start] & PARTICIPLES:
            return False
        if phrases.kinds[start] & COMPLEMENTIZERS or phrases.holds(QUOTATION, start, min(limit, start + 8) - 1):
            return True
        if phrases.kinds[start] & CONTENT_PREPOSITIONS and not phrases.words[start + 1][:1].isdigit():
            return cue.role is TELL
        if phrases.phrase(cue.first, cue.last) in known.weak_verbs:
            if self._is_as_clause(cue) and phrases.words[start - 1] == ",":
                return True  # `As Voss reports for the Ledger, the first cases came to light`
            if phrases.kinds[start] & PREPOSITIONS:
                return False  # `the sailors found in the water`
            return phrases.holds(FINITE, start + 1, min(limit, start + 7) - 1)
        return True

    def _named(self, cue: Cue, start: int, limit: int) -> Stretch | None:
        """Return what a thing is called: `called it X`, `described the plan as X`, `called the plan “X”`."""
        phrases = self._phrases
        for at in range(start, min(limit - 1, start + 20)):
            if phrases.kinds[at] & NAMING_WORDS:
                return (at + 1, limit - 1)
        if phrases.kinds[start] & OBJECT_PRONOUNS and start + 1 < limit:
            return (start + 1, limit - 1) if phrases.words[start + 1] != "," else None
        if self.gives_name(cue):
            return None
        for at in range(start, limit):
            if phrases.kinds[at] & QUOTATION:
                has_article = phrases.kinds[at - 1] & INDEFINITE and at - 1 > start
                return (at - 1 if has_article else at, limit - 1)
        describes = phrases.kinds[cue.first] & DESCRIBING_VERBS and limit - start >= MIN_DESCRIBED
        return (start, limit - 1) if describes else None

    # ---- before the cue -------------------------------------------------------------------------------------------

    def words_before(self, place: int, *, strict: bool = True) -> Stretch | None:
        """Return the words before a cue that a mark parts from it; strictly only before verbs that tell such words."""
        cue, phrases = self._cues[place], self._phrases
        end = cue.begin - 1
        if strict:
            closes = cue.role is NAME and self._ends_at(cue) and phrases.kinds[end] & QUOTATION
            if cue.elided or not (closes or cue.role in _BEHIND_WORDS):
                return None
        if cue.role is PASSIVE and cue.subject is None and phrases.kinds[end] & WORD:
            hearer = phrases.phrase_before(end)
            end = hearer[0] - 1 if hearer else end  # `…, a jury was told on Monday`
        if phrases.kinds[cue.first] & PERFECT_PARTICIPLES and phrases.kinds[end] & PERFECT_AUXILIARIES:
            end -= 1  # `„Es regnet“, hatte Voss gesagt`
        if phrases.leads_in_verb(end):
            end -= 1
        while phrases.kinds[end] & _BEFORE_SUBJECT:
            end -= 1
        if phrases.words[end] in _COMMA_OR_DASH:
            end -= 1
        elif not phrases.kinds[end] & QUOTATION and phrases.words[end] not in {"?", "!"}:
            return None
        elif phrases.kinds[end - 1] & WORD and not cue.inverted and phrases.kinds[cue.finish + 1] & COMPLEMENTIZERS:
            return None  # `In his book “The Long Queue” he predicted that`
        start = self._left_edge(place, end)
        return (start, end) if 0 <= start <= end else None

    def _left_edge(self, place: int, end: int) -> int:
        phrases, known = self._phrases, self._known
        start = phrases.past_reporter(phrases.opening)
        start = start if start <= end else 0
        if place:
            start = min(self._cues[place - 1].finish + 1, end)
            parted = [at for at in range(start, end) if phrases.words[at] == ";" or phrases.kinds[at] & JOINING]
            start = parted[-1] + 1 if parted else start
        while start < end and not phrases.kinds[start] & QUOTATION:
            word = phrases.words[start]
            if word in known.joining or (not phrases.kinds[start] & WORD and word not in CURRENCY):
                start += 1
            elif phrases.kinds[start] & ADVERB and phrases.words[start + 1] == ",":
                start += 2
            else:
                break
        return start

    # ---- which of them --------------------------------------------------------------------------------------------

    def _choose(self, cue: Cue, before: Stretch | None, behind: Stretch | None, after: int) -> tuple[Stretch, ...]:
        if before is None:
            return (behind,) if behind else ()
        if not self._stands_alone(cue, before):
            rest = None if behind or cue.inverted else self.rest(after)
            return (behind,) if behind else (before, rest) if rest else ()
        if behind is None:
            rest = self.rest(after)
            goes_on = rest and (before[0] != before[1] or self._phrases.kinds[rest[0]] & QUOTATION)
            return (before, rest) if rest and goes_on else (before,)
        return self._of_both(cue, before, behind, after)

    def _of_both(self, cue: Cue, before: Stretch, behind: Stretch, after: int) -> tuple[Stretch, ...]:
        """Return which of two clauses a cue tells."""
        phrases = self._phrases
        if phrases.words[after] in PARTING and phrases.kinds[behind[0]] & QUOTATION:
            return (before, behind)
        if cue.inverted or phrases.kinds[before[1]] & QUOTATION:
            return (before,)
        adverbial = self._is_adverbial(before)
        if phrases.kinds[behind[0]] & COMPLEMENTIZERS or adverbial:
            known = self._known.language
            parted = phrases.words[after] == "," and not known.verb_second
            sets = phrases.words[behind[0]] in known.time_and_place_openers  # `…, she told us when it was over`
            only_adds = (parted or sets) and not adverbial and self._may_hold_verb(before)
            return (before,) if only_adds else (behind,)  # `…, the sources said, if there is one`
        if self._says_when(behind[0]) or (cue.role is PASSIVE and phrases.kinds[behind[0]] & PREPOSITIONS):
            return (before,)
        if phrases.kinds[behind[0]] & PREPOSITIONS and phrases.holds(FINITE, *before):
            return (before,)  # `It was late, she admitted on air in reply to a question`
        told = cue.role is TELL and phrases.holds(FINITE, *behind)
        follows = told or (not self._may_hold_verb(before) and self._may_hold_verb(behind))
        return (behind,) if follows or behind[1] - behind[0] >= MIN_BEFORE else (before,)

    def _says_when(self, at: int) -> bool:
        """Say whether a clause behind a cue only says when or why it was said: `he said as he left the meeting`."""
        kinds = self._phrases.kinds[at]
        return bool(kinds & CONJUNCTIONS and kinds & (PREPOSITIONS | AS_WORDS))

    def _may_hold_verb(self, stretch: Stretch) -> bool:
        """Say whether words can be a clause: a verb may stand among them."""
        phrases, endings = self._phrases, self._known.language.past_endings
        if not endings or phrases.holds(_MAY_BE_VERB, *stretch):
            return True
        return any(word.endswith(endings) for word in phrases.words[stretch[0] : stretch[1] + 1])

    def _stands_alone(self, cue: Cue, before: Stretch) -> bool:
        phrases = self._phrases
        adverbial = self._is_adverbial(before)
        if phrases.holds(QUOTATION, *before):
            return bool(phrases.kinds[before[1]] & QUOTATION or not adverbial or cue.inverted)
        if self._governs_infinitive(cue):
            return False
        size = before[1] - before[0] + 1
        return cue.inverted or (not adverbial and (size >= MIN_BEFORE or (size >= MIN_CLAUSE and self._ends_at(cue))))

    def _governs_infinitive(self, cue: Cue) -> bool:
        """Say whether a verb is about what somebody does: `In May, the Bergs continued to refuse`."""
        kinds = self._phrases.kinds
        whom = kinds[cue.last + 2] & (DETERMINERS | CAPITAL | PRONOUNS | OBJECT_PRONOUNS)
        return not cue.inverted and bool(kinds[cue.last + 1] & TO_WORDS) and not whom

    def _ends_at(self, cue: Cue) -> bool:
        """Say whether nothing follows the cue, so that what it tells can only stand before it."""
        following = self._phrases.words[cue.finish + 1]
        return following in _ENDING or cue.finish + 1 >= len(self._phrases.tokens)

    def _is_adverbial(self, before: Stretch) -> bool:
        """Say whether the words before a comma only say when, where or how, or name a source themselves."""
        phrases, known = self._phrases, self._known
        word = phrases.words[before[0]]
        if phrases.has_role(before[0], ACCORDING_TO) or self._is_participle_clause(before):
            return True
        if word in known.prepositions or word in known.times:
            words = [phrases.words[at] for at in range(before[0], before[1] + 1)]
            relative = next((at for at, found in enumerate(words) if found in known.relatives), len(words))
            main = words if known.language.verb_second else words[:relative]  # `At the hotel where she stayed`
            is_clause = any(found == "," or found in known.finite or found in known.reported_moods for found in main)
            return not is_clause and before[1] - before[0] < MAX_ADVERBIAL
        if phrases.kinds[before[0]] & ADVERB and before[1] == before[0]:
            return True
        return word in known.conjunctions or word in known.participles or word in known.strong_verbs

    def _is_participle_clause(self, before: Stretch) -> bool:
        """Say whether words before a comma open with a verb: `Recording his findings, Voss said`."""
        phrases, known = self._phrases, self._known
        endings, word = known.language.verb_endings, phrases.words[before[0]]
        if not endings or not word.endswith(endings) or before[0] == before[1] or word in known.anonymous:
            return False
        first, last = before
        return not phrases.holds(FINITE, first + 1, last) and not phrases.holds(QUOTATION, first, last - 1)

    def _closes_rest(self, cue: Cue, after: int) -> bool:
        """Say whether a cue ends a clause's second half: not one that opens it or is joined to it without a comma."""
        if cue.begin <= after + 1:
            return False
        joined = cue.elided and self._phrases.kinds[cue.begin - 1] & JOINING
        return not joined or self._phrases.words[cue.begin - 2] == ","

    def rest(self, after: int) -> Stretch | None:
        """Return the second half of a clause split by its cue: `His members, he said, would rather pay`."""
        phrases, known = self._phrases, self._known
        if phrases.words[after] != ",":
            return None
        end = min((cue.begin for cue in self._cues if self._closes_rest(cue, after)), default=len(phrases.tokens))
        while end > after and (self._separates(end - 1) or phrases.words[end - 1] in STOPS):
            end -= 1
        start = after + 1
        word = phrases.words[start]
        if (
            (end - start <= MIN_CLAUSE and not phrases.kinds[end - 1] & QUOTATION)
            or word in known.prepositions
            or word in known.participles
            or word in known.relatives
            or phrases.has_role(start, CITING)
            or (known.language.verb_endings and word.endswith(known.language.verb_endings[0]))
        ):
            return None
        return (start, end - 1) if word not in known.conjunctions or word in known.joining else None
