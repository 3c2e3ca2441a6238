"""Read noun phrases in a sentence without a parser: by closed word classes and capital letters."""

from functools import reduce
from operator import or_

from wirecopy.attribute._classes import (
    ADVERB,
    AND_WORDS,
    ANONYMOUS,
    AS_WORDS,
    BY_WORDS,
    CAPITAL,
    COMPLEMENTIZERS,
    CONJUNCTIONS,
    CONTENT_PREPOSITIONS,
    DEFINITE,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    INDEFINITE,
    LEADS,
    NEGATIONS,
    OBJECT_PRONOUNS,
    OPENS_PHRASE,
    OUTLET_NOUNS,
    PARTICIPLES,
    PERSONAL_RELATIVES,
    PHRASE_PREPOSITIONS,
    POSSIBLE_CUES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTATION,
    RELATIVES,
    STRONG_VERBS,
    TIMES,
    TO_WORDS,
    TOLD_ARTICLES,
    WEAK_VERBS,
    WORD,
)
from wirecopy.attribute._lexicon import REPORTED_BY, SAY, Lexicon, Role
from wirecopy.attribute._tokens import Token

Stretch = tuple[int, int]  # places of tokens in a sentence, the last included

MAX_PHRASE = 14  # tokens of a noun phrase without its apposition; longer ones are mostly two clauses read as one
MAX_RELATIVE = 7  # tokens from a relative pronoun to a verb of its clause
MAX_APPOSITION = 25  # tokens between its commas
MAX_JOINED = 6  # tokens of the first of two joined noun phrases
MAX_KIND = 6  # tokens in which the noun for an outlet's kind stands before its name
DASHES = frozenset({"—", "–", "--", "-"})
STOPS = frozenset({".", "!", "?", "…", "..", "..."})
MAX_QUOTED_NAME = 30  # characters of an outlet's name in quotation marks; longer ones are what it was told
MAX_SMALL_WORD = 3  # letters of a word within a name: `the`, `of`
_FUNCTION = CONJUNCTIONS | PREPOSITIONS | FINITE  # cannot end a noun phrase
_FUNCTION_WORD = _FUNCTION | WORD
_BOUNDS = LEADS | STRONG_VERBS | PERSONAL_RELATIVES | CONJUNCTIONS | FINITE | PRONOUNS
_BOUND_OR_WORD = _BOUNDS | WORD
_ARTICLES = DEFINITE | INDEFINITE
_PLURAL_GENITIVE = frozenset({"'", "’"})  # `the Sudan Doctors’ Committee`
_BRACKETS = {")": "(", "]": "["}
_AROUND = 64  # places before and behind a sentence that rules may ask about
_NO_WORDS = ("",) * _AROUND
_NO_KINDS = (0,) * _AROUND
_IN_NAMES = frozenset({"&", "’", "'"})
_OF_NAMES = PHRASE_PREPOSITIONS | CONTENT_PREPOSITIONS


class Phrases:
    """Reads the phrases of one sentence.

    `words` and `kinds` hold each token's word in lower case ("" for a quotation) and its classes as bits. Both go on
    with nothing behind the last token, so that a place shortly before the first or behind the last one asks nothing.
    `held` are the classes of all tokens together: what no word of the sentence is need not be looked for. `opening` is
    the place of the first token behind a dateline or a topic, 0 where the sentence has none.
    """

    __slots__ = ("held", "kinds", "known", "opening", "tokens", "words")

    def __init__(
        self, tokens: tuple[Token, ...], words: tuple[str, ...], kinds: tuple[int, ...], known: Lexicon
    ) -> None:
        self.tokens = tokens
        self.known = known
        self.opening = 0
        self.words = words + _NO_WORDS
        self.kinds = kinds + _NO_KINDS
        self.held = reduce(or_, kinds, 0)

    # ---- words --------------------------------------------------------------------------------------------------

    def places(self, classes: int) -> list[int]:
        """Return the tokens that are of any of some classes."""
        if not self.held & classes:
            return []
        return [at for at, kinds in enumerate(self.kinds[: len(self.tokens)]) if kinds & classes]

    def holds(self, classes: int, first: int, last: int) -> bool:
        """Say whether a token of a stretch is of any of some classes."""
        if self.held & classes:
            for kinds in self.kinds[first : last + 1]:
                if kinds & classes:
                    return True
        return False

    def phrase(self, first: int, last: int) -> str:
        """Return the words of a stretch, in lower case."""
        return self.words[first] if first == last else " ".join(self.words[first : last + 1])

    def role_at(self, at: int) -> tuple[int, Role] | None:
        """Return the last token and the role of the longest phrase of a role that starts at a place."""
        opening = self.known.phrases[self.words[at]]
        for words, role in opening.longer.get(self.words[at + 1], ()):
            if self.words[at : at + len(words)] == words:
                return at + len(words) - 1, role
        return (at, opening.alone[0]) if opening.alone else None

    def has_role(self, at: int, role: Role) -> bool:
        """Say whether a phrase of a role starts at a place."""
        if not self.kinds[at] & OPENS_PHRASE:
            return False
        opening = self.known.phrases[self.words[at]]
        if role not in opening.roles:
            return False
        return role in opening.alone or any(
            found is role and self.words[at : at + len(words)] == words
            for words, found in opening.longer.get(self.words[at + 1], ())
        )

    def past_reporter(self, start: int) -> int:
        """Return where a sentence goes on behind `As reported by Axios, |`, its start where it opens otherwise."""
        if not self.kinds[start] & AS_WORDS or not self.has_role(start, REPORTED_BY):
            return start
        return next((at + 1 for at in range(start, len(self.tokens)) if self.words[at] == ","), start)

    def leads_in_verb(self, at: int) -> bool:
        """Say whether a word that tells only by itself stands before a verb that does: `so | rechnet das Blatt vor`."""
        return bool(
            self.known.language.verb_second
            and self.kinds[at] & OPENS_PHRASE
            and self.kinds[at + 1] & OPENS_PHRASE
            and self.has_role(at, SAY)
            and self.has_role(at + 1, SAY)
        )

    def is_function_word(self, at: int) -> bool:
        """Say whether a word cannot end a noun phrase."""
        return bool(self.kinds[at] & _FUNCTION) or not self.words[at]

    def is_subject_pronoun(self, at: int) -> bool:
        """Say whether a pronoun stands at a place that is no relative and no article."""
        return self.kinds[at] & (PRONOUNS | RELATIVES) == PRONOUNS and not self.is_article(at)

    def is_article(self, at: int) -> bool:
        """Say whether a word that is a pronoun too (`die`, `diese`) has its noun behind it."""
        return bool(self.kinds[at] & DETERMINERS) and self.kinds[at + 1] & _FUNCTION_WORD == WORD

    def ends_phrase(self, at: int) -> bool:
        """Say whether a noun phrase can end here: at a noun or a pronoun, not at `the`, `Trump’s` or an age."""
        kinds, word = self.kinds[at], self.words[at]
        if kinds & _FUNCTION_WORD != WORD or word.endswith(("’s", "'s")):
            return False
        if kinds & STRONG_VERBS and not self.kinds[at - 1] & DETERMINERS:
            return False
        if kinds & (DETERMINERS | ANONYMOUS | PRONOUNS) == DETERMINERS:
            return False
        return not (word.isdigit() and self.words[at - 1] == ",")

    def outlet_after(self, start: int) -> Stretch | None:
        """Return the phrase that tells an outlet's kind before its name: `the Polish daily Kurier Zachodni`."""
        for at in range(start, min(start + MAX_KIND, len(self.tokens))):
            kinds = self.kinds[at]
            if not kinds & WORD or kinds & (FINITE | COMPLEMENTIZERS):
                break
            if kinds & OUTLET_NOUNS and bool(kinds & CAPITAL) == self.known.language.capital_nouns:
                end = self._name_after(at + 2 if self.words[at + 1] == "," else at + 1)
                if end is not None:
                    return (start, end)
        return None

    def titled_after(self, start: int) -> Stretch | None:
        """Return a title in quotation marks with its kind behind it: `the “Loud Bench” podcast`."""
        title = start + 1 if self.kinds[start] & DETERMINERS else start
        is_titled = self.kinds[title] & QUOTATION and self.kinds[title + 1] & OUTLET_NOUNS
        return (title, title) if is_titled else None

    def programme_after(self, start: int) -> Stretch | None:
        """Return a name in capitals with its kind behind it: `the Loud Bench podcast`."""
        first = start + 1 if self.kinds[start] & DETERMINERS else start
        is_titled = self.kinds[first] & (TIMES | CAPITAL) == TIMES | CAPITAL  # `the Today programme`
        end = first if is_titled else self._name_after(first)
        named = end is not None and self.words[end + 1] in self.known.language.programme_nouns
        return (first, end) if named and end is not None and not self.kinds[end] & QUOTATION else None

    def name_after(self, start: int) -> Stretch | None:
        """Return the name in capitals that follows, with its article: `the Bishkek Times`."""
        end = self._name_after(start + 1 if self.kinds[start] & DETERMINERS else start)
        return (start, end) if end is not None and not self.kinds[end] & QUOTATION else None

    def _name_after(self, start: int) -> int | None:
        if self.kinds[start] & QUOTATION:
            return start if self.tokens[start].end - self.tokens[start].start <= MAX_QUOTED_NAME else None
        if self.kinds[start] & TIMES or not self.kinds[start] & CAPITAL:
            return None
        end = start
        while self.kinds[end + 1] & CAPITAL or (
            self.kinds[end + 2] & CAPITAL and 0 < len(self.words[end + 1]) <= MAX_SMALL_WORD
        ):
            end += 1
        return end

    # ---- phrases that end at a place ------------------------------------------------------------------------------

    def phrase_before(self, end: int) -> Stretch | None:
        """Return the noun phrase that ends at a place, with its apposition, or None."""
        if end < 0 or self.kinds[end] & QUOTATION:
            return None
        closing = self.words[end]
        if closing == "," or closing in DASHES:
            return self._with_apposition(end, frozenset({","}) if closing == "," else DASHES)
        if closing in _BRACKETS:
            opening = next((at for at in range(end - 1, -1, -1) if self.words[at] == _BRACKETS[closing]), 0)
            return self._bare_before(opening - 1)
        return self._bare_before(end)

    def phrase_behind_preposition(self, end: int) -> Stretch | None:
        """Return the phrase that ends at a place and starts behind a preposition: `with many analysts saying`."""
        for at in range(end, max(-1, end - MAX_RELATIVE), -1):
            if not self.kinds[at] & WORD:
                break
            if self.kinds[at] & PREPOSITIONS:
                return (at + 1, end) if at < end and self.ends_phrase(end) else None
        return None

    def _with_apposition(self, end: int, marks: frozenset[str]) -> Stretch | None:
        lowest = max(0, end - MAX_APPOSITION)
        opening = next((at for at in range(end - 1, lowest - 1, -1) if self.words[at] in marks), None)
        if opening is None or opening == end - 1:
            return None
        quotes = any(self.kinds[at] & QUOTATION for at in range(opening, end))
        if (quotes and not self.kinds[opening + 1] & RELATIVES) or self.is_subject_pronoun(opening + 1):
            return None
        kinds = self.kinds[opening + 1]
        if kinds & NEGATIONS or (kinds & (COMPLEMENTIZERS | CONJUNCTIONS) and not kinds & RELATIVES):
            return None  # `1.2% this year, not 1.7, says`, `…, dass es sie treffe, sagt`
        if opening > 1 and self.words[opening - 1][:1].isdigit() and self.words[opening - 2] == ",":
            opening -= 2  # the age: `Yevhen Zosin, 74, a resident of Kyiv,`
        head = self._bare_before(opening - 1)
        return (self._whole_row(head[0]), end - 1) if head else None

    def _whole_row(self, start: int) -> int:
        """Step back over a row of appositions to the name: `Luis Carbajal, an electrician in Tempe, Arizona,`."""
        for _ in range(2):
            row = self.tokens[start]
            if self.words[start - 1] != "," or not row.kinds & (CAPITAL | DETERMINERS):
                break
            before = self._bare_before(start - 2)
            if before is None or not self.kinds[before[1]] & CAPITAL or self.kinds[before[1]] & TIMES:
                break
            if any(self.kinds[at] & PREPOSITIONS for at in range(before[0] - 1, before[1])):
                break
            start = before[0]
        return start

    def _bare_before(self, end: int) -> Stretch | None:
        if self.kinds[end] & PERSONAL_RELATIVES or self._is_relative(end):
            before = end - 2 if self.words[end - 1] == "," else end - 1
            return self._bare_before(before) if not self.kinds[before] & RELATIVES else None
        if end < 0 or not self.ends_phrase(end):
            return None
        if self.kinds[end] & PRONOUNS and not self._closes_longer(end):
            head = self._relative_before(end - 1) if self.kinds[end] & OBJECT_PRONOUNS else None
            return (self._leftmost(head), end) if head is not None else (end, end)
        start = self._after_lead(self._leftmost(end), end)
        if start is None or (start == end and not self.kinds[end] & CAPITAL and self.kinds[end - 1] & FINITE):
            return None  # `was heard telling`: a participle, no noun
        if self._opens_with_verb(start, end):
            return self._behind_last_preposition(start, end)
        return (start, end)

    def _behind_last_preposition(self, start: int, end: int) -> Stretch | None:
        """Return the noun phrase that closes a clause: `was blocked by | the council`."""
        lead = next((at for at in range(end - 1, start, -1) if self.kinds[at] & BY_WORDS), None)
        return (lead + 1, end) if lead is not None else None

    def _is_relative(self, at: int) -> bool:
        """Say whether a word behind a comma can only be a relative pronoun: `…, which complained that`."""
        plain = self.kinds[at] & (RELATIVES | DETERMINERS | COMPLEMENTIZERS) == RELATIVES
        return plain and self.words[at - 1] == ","

    def _opens_with_verb(self, start: int, end: int) -> bool:
        """Say whether a seeming noun phrase is the rest of a clause: `reaffirmed the pledge`, `making films`."""
        endings = self.known.language.verb_endings
        if not endings or self.kinds[start] & (CAPITAL | ANONYMOUS) or not self.words[start].endswith(endings):
            return False
        return start == end or bool(self.kinds[start + 1] & (DETERMINERS | PREPOSITIONS | OBJECT_PRONOUNS))

    def _closes_longer(self, end: int) -> bool:
        """Say whether a pronoun-like word closes a longer phrase: `the latter two`, `not one`."""
        return bool(self.kinds[end] & ANONYMOUS and self.kinds[end - 1] & DETERMINERS)

    def _leftmost(self, end: int) -> int:
        kinds, start = self.kinds, end
        while start > 0 and end - start < MAX_PHRASE:
            before = kinds[start - 1]
            if before & AND_WORDS:
                joined = self._joined(start - 2)
                if joined is None:
                    break
                start = joined
                continue
            if kinds[start] & _ARTICLES and self._opens_by_article(start):
                break
            if before & _BOUND_OR_WORD == WORD or (before & WORD and not self._bounds(start - 1)):
                start -= 1
                continue
            if before & FINITE and kinds[start - 2] & TO_WORDS and self.ends_phrase(start - 3):
                start -= 3  # `figures to be published today`
                continue
            if before & QUOTATION and kinds[start - 2] & kinds[start] & CAPITAL:
                nickname = self.tokens[start - 1]
                if nickname.end - nickname.start > MAX_QUOTED_NAME:
                    break
                start -= 2
                continue
            if self.words[start - 1] in _PLURAL_GENITIVE and self.words[start - 2].endswith("s"):
                start -= 2
                continue
            relative = self._relative_before(start - 1)
            if relative is None:
                break
            start = relative
        return start

    def _opens_by_article(self, at: int) -> bool:
        """Say whether an article begins the phrase, a verb standing before it: `believes | the sailors`."""
        if not self.kinds[at] & _ARTICLES or self.known.language.capital_nouns:
            return False
        before = self.kinds[at - 1] & (POSSIBLE_CUES | WEAK_VERBS) and not self.kinds[at - 1] & (PARTICIPLES | CAPITAL)
        return bool(before) and not self.kinds[at - 2] & DETERMINERS

    def _relative_before(self, at: int) -> int | None:
        """Return the head's place where a bound stands in a relative clause: `one fan who had queued since dawn`."""
        for place in range(at, max(0, at - MAX_RELATIVE), -1):
            if not self.kinds[place] & WORD:
                return None
            if self.kinds[place] & PERSONAL_RELATIVES:
                return place - 1 if self.ends_phrase(place - 1) else None
        return None

    def _bounds(self, at: int) -> bool:
        """Say whether a noun phrase that ends further on cannot hold this word."""
        kinds = self.kinds[at]
        if not kinds & _BOUNDS:
            return False
        if kinds & LEADS:
            return True
        if kinds & STRONG_VERBS:
            return not self.kinds[at - 1] & DETERMINERS
        if kinds & PERSONAL_RELATIVES:
            return False
        return bool(kinds & (CONJUNCTIONS | FINITE)) or kinds & (PRONOUNS | DETERMINERS | ANONYMOUS) == PRONOUNS

    def _joined(self, end: int) -> int | None:
        """Return where the first of two joined noun phrases starts (`Zelenski and others`), or None: two clauses."""
        if not self.ends_phrase(end) or self.kinds[end] & PRONOUNS:
            return None
        start = end
        while start > 0 and self.kinds[start - 1] & WORD and not self._bounds(start - 1) and end - start < MAX_JOINED:
            start -= 1
        if self.kinds[start - 1] & FINITE and self.kinds[start] & DETERMINERS:
            return None  # `had a worse opinion and 32 percent reported`
        short = end - start <= 3 and (self.kinds[start] & DETERMINERS or self.kinds[end] & CAPITAL)
        return start if short else self._first_of_name(end)

    def _first_of_name(self, end: int) -> int | None:
        """Return where a phrase in capitals starts, of which `and` is a part: `Voss of the Board of Ports and Fish`."""
        start = end
        while start > 0 and end - start < MAX_PHRASE and self._is_name_part(start - 1, start):
            start -= 1
        while start < end and not self.kinds[start] & CAPITAL:
            start += 1
        return start if any(self.kinds[at] & PHRASE_PREPOSITIONS for at in range(start, end)) else None

    def _is_name_part(self, at: int, behind: int) -> bool:
        """Say whether a word can stand in a long name: a capital, or `of the` before one."""
        if self.kinds[at] & CAPITAL:
            return not self.kinds[at] & TIMES
        before = at - 1 if self.kinds[at] & DETERMINERS else at
        return self.kinds[before] & _OF_NAMES == _OF_NAMES

    def _after_lead(self, start: int, end: int) -> int | None:
        """Step over what stands before the phrase without a comma: `In a statement it`, `On Friday Voss`."""
        while start <= end and self.kinds[start] & PREPOSITIONS:
            at = start + 1
            if self.kinds[at] & DETERMINERS:
                at += 1
            begun = at
            while at <= end and not self._opens_phrase(at, begun):
                at += 1
            start = at
        while start < end and self.kinds[start] & (ADVERB | CAPITAL) == ADVERB:
            start += 1
        return start if start <= end else None

    def _opens_phrase(self, at: int, begun: int) -> bool:
        if at == begun:
            return False
        kinds, before = self.kinds[at], self.kinds[at - 1]
        capital_nouns = self.known.language.capital_nouns
        if kinds & (DETERMINERS | PRONOUNS):
            return not (capital_nouns and kinds & PHRASE_PREPOSITIONS)
        if before & TIMES and not kinds & TIMES:
            return not self.words[at][:1].isdigit()
        return not capital_nouns and bool(kinds & CAPITAL) and not before & (CAPITAL | PHRASE_PREPOSITIONS)

    # ---- phrases that start at a place ----------------------------------------------------------------------------

    def phrase_after(self, start: int, limit: int) -> Stretch | None:
        """Return the noun phrase that starts at a place, with its apposition (`Rosalind Tso, a nurse who …`)."""
        bare = self.bare_after(start, limit)
        if bare is None or self.is_subject_pronoun(bare[0]):
            return bare
        return (bare[0], self._apposition_after(bare[1], limit))

    def bare_after(self, start: int, limit: int) -> Stretch | None:
        """Return the noun phrase that starts at a place, up to its first comma."""
        if start >= limit or not self._starts_phrase(start):
            return None
        if self.is_subject_pronoun(start):
            return (start, start)
        at = start
        relative = False
        while at + 1 < limit and (self._continues(at + 1, start) or (relative and self._goes_on_relative(at + 1))):
            at += 1
            relative = relative or bool(self.kinds[at] & PERSONAL_RELATIVES)
        while at > start and (not self.ends_phrase(at) or self.kinds[at] & PERSONAL_RELATIVES):
            at -= 1
        return (start, at) if self.ends_phrase(at) else None

    def before_verb(self, found: Stretch) -> Stretch:
        """Return a phrase without the verb that looks like its noun: `Joren Maes | turned`, `it | later sent`."""
        first, last = found
        for at in range(first + 1, last + 1):
            is_past = self.words[at].endswith(self.known.language.past_endings)
            behind = self.kinds[at - 1] & (CAPITAL | ADVERB) and not self.kinds[at - 1] & DETERMINERS
            if is_past and behind and not self.kinds[at] & CAPITAL:
                end = at - 1
                while end > first and self.kinds[end] & (CAPITAL | ADVERB) == ADVERB:
                    end -= 1
                return (first, end)
        return found

    def _goes_on_relative(self, at: int) -> bool:
        return self.kinds[at] & (WORD | CONJUNCTIONS | PARTICIPLES) == WORD

    def _starts_phrase(self, at: int) -> bool:
        kinds = self.kinds[at]
        if kinds & (WORD | FINITE) != WORD:
            return False
        if kinds & COMPLEMENTIZERS:  # `“…,” said that study’s author`
            return bool(kinds & DETERMINERS and self.kinds[at - 2] & QUOTATION)
        return bool(kinds & DETERMINERS) or not kinds & (_FUNCTION | ADVERB | TIMES)

    def _continues(self, at: int, start: int) -> bool:
        kinds, known = self.kinds[at], self.known
        if not kinds & WORD:
            return self.words[at] in _IN_NAMES
        if kinds & (PHRASE_PREPOSITIONS | BY_WORDS):
            return self._links(at, start)
        if kinds & (FINITE | PARTICIPLES | TIMES | STRONG_VERBS) or (kinds & PRONOUNS and self.is_subject_pronoun(at)):
            return False
        if self.words[at].endswith("ed") and self.kinds[at + 1] & (BY_WORDS | TO_WORDS):
            return False
        if known.language.capital_nouns and self._leaves_noun(at, start):
            return False
        if kinds & PREPOSITIONS:
            return False
        return not kinds & CONJUNCTIONS or bool(kinds & (PERSONAL_RELATIVES | AND_WORDS))

    def _links(self, at: int, start: int) -> bool:
        """Say whether a preposition leads on inside a noun phrase: `a spokesman for the bank`, `report by Axios`."""
        kinds, known = self.kinds[at], self.known
        by_body = kinds & (BY_WORDS | PHRASE_PREPOSITIONS)
        if by_body and self.kinds[at - 1] & DOCUMENTS and not known.language.capital_nouns:
            named = at + 2 if self.kinds[at + 1] & DETERMINERS else at + 1
            return self.kinds[named] & (CAPITAL | TIMES) == CAPITAL
        if kinds & (BY_WORDS | PHRASE_PREPOSITIONS) == BY_WORDS:
            return bool(self.kinds[start] & DETERMINERS and self.kinds[at + 1] & CAPITAL)
        if known.language.capital_nouns:
            if kinds & TOLD_ARTICLES and self._ends_in_name(at, start) and self.names_outlet(at + 1):
                return False  # `sagte Voss der Förde-Rundschau`, `sagte die Ministerin Ada Voss der Agentur Coastwire`
            if kinds & TOLD_ARTICLES and self._names_hearer(at + 1):
                return False  # `sagte ein Sprecher der Nachrichtenagentur dpa`
            return bool((self.kinds[at + 1] | self.kinds[at + 2]) & CAPITAL)
        both = CONTENT_PREPOSITIONS | PHRASE_PREPOSITIONS
        if kinds & both == both and self.words[at] != "for":
            return True
        return bool(self.kinds[start] & DETERMINERS and not self.kinds[at + 1] & TIMES)

    def _ends_in_name(self, at: int, start: int) -> bool:
        """Say whether a name stands before a place: one word alone, or two nouns in a row (`die Ministerin Voss`)."""
        if start == at - 1:
            return not self.kinds[start] & DETERMINERS
        return bool(self.kinds[at - 1] & self.kinds[at - 2] & CAPITAL)

    def names_outlet(self, at: int) -> bool:
        """Say whether an outlet stands behind an article: by its kind (`Agentur Coastwire`), or a known one."""
        known = self.known
        if self.words[at] in known.outlets:
            return True
        return any(
            word.endswith(known.language.outlet_words) or word.rpartition("-")[2] in known.outlet_nouns
            for word in self.words[at : self._end_of_capitals(at + 1) + 1]
        )

    def _end_of_capitals(self, at: int) -> int:
        """Return the last of the words with capitals that go on at a place: `Frankfurter | Allgemeinen | Zeitung`."""
        while self.kinds[at] & self.kinds[at + 1] & CAPITAL:
            at += 1
        return at

    def _names_hearer(self, at: int) -> bool:
        """Say whether an agency, or a kind with its name, stands at a place: more often told than the speaker's own."""
        known = self.known
        if self.words[at] in known.wires or self.phrase(at, at + 1) in known.wires:
            return True
        named = self.kinds[at + 1] & CAPITAL or self.words[at + 1] in known.outlets
        return bool(self.words[at] in known.outlet_nouns and named)

    def _leaves_noun(self, at: int, start: int) -> bool:
        """Say whether a word behind a noun begins something else, where nouns have capitals: `Polizei wurde`."""
        if not self.kinds[at - 1] & CAPITAL or self.kinds[at] & CAPITAL or at - 1 < start:
            return False
        return not self.kinds[at] & AND_WORDS

    def _apposition_after(self, end: int, limit: int) -> int:
        if self.words[end + 1] != "," or end + 2 >= limit:
            return end
        kinds = self.kinds[end + 2]
        if kinds & PARTICIPLES or (kinds & PRONOUNS and self.is_subject_pronoun(end + 2)):
            return end
        if not kinds & (DETERMINERS | RELATIVES | CAPITAL) and not self.words[end + 2][:1].isdigit():
            return end
        at = end + 2
        while at < min(limit, end + MAX_APPOSITION) and (self.kinds[at] & WORD or self.words[at] in _IN_NAMES):
            at += 1
        return at - 1
