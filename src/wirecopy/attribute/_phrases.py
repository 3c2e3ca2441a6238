"""Read noun phrases in a sentence without a parser: by closed word classes and capital letters."""

from dataclasses import dataclass

from wirecopy.attribute._lexicon import Lexicon, Role
from wirecopy.attribute._sentences import Token

Stretch = tuple[int, int]  # places of tokens in a sentence, the last included

MAX_PHRASE = 14  # tokens of a noun phrase without its apposition; longer ones are mostly two clauses read as one
MAX_RELATIVE = 7  # tokens from a relative pronoun to a verb of its clause
MAX_APPOSITION = 25  # tokens between its commas
MAX_JOINED = 6  # tokens of the first of two joined noun phrases
MAX_KIND = 6  # tokens in which the noun for an outlet's kind stands before its name
MIN_ADVERB = 5  # letters of a word whose ending makes it an adverb
DASHES = frozenset({"—", "–", "--", "-"})
STOPS = frozenset({".", "!", "?", "…", "..", "..."})
_BRACKETS = {")": "(", "]": "["}
_IN_NAMES = frozenset({"&", "’", "'"})


@dataclass(frozen=True, slots=True)
class Phrases:
    """Reads the phrases of one sentence."""

    tokens: tuple[Token, ...]
    known: Lexicon

    # ---- words --------------------------------------------------------------------------------------------------

    def word(self, at: int) -> str:
        """Return the word at a place, in lower case; "" outside the sentence and for a quotation."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def words(self, first: int, last: int) -> str:
        """Return the words of a stretch, in lower case."""
        return " ".join(token.word for token in self.tokens[first : last + 1])

    def is_word(self, at: int) -> bool:
        """Say whether a word or a number stands at a place."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_word

    def is_capital(self, at: int) -> bool:
        """Say whether the word at a place has a capital letter."""
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def is_quotation(self, at: int) -> bool:
        """Say whether a whole quotation stands at a place."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_quotation

    def is_adverb(self, at: int) -> bool:
        """Say whether a word may stand between a subject and its verb."""
        word, known = self.word(at), self.known
        if word in known.fillers:
            return True
        endings = known.language.adverb_endings
        if not endings or not word.endswith(endings) or len(word) < MIN_ADVERB:
            return False
        return word not in known.not_adverbs and not self.is_capital(at)

    def has_role(self, at: int, role: Role) -> bool:
        """Say whether a phrase of a role starts at a place."""
        return any(
            found is role and all(self.word(at + step) == word for step, word in enumerate(words))
            for words, found in self.known.phrases.get(self.word(at), ())
        )

    def is_function_word(self, at: int) -> bool:
        """Say whether a word cannot end a noun phrase."""
        word, known = self.word(at), self.known
        return not word or word in known.conjunctions or word in known.prepositions or word in known.finite

    def is_subject_pronoun(self, at: int) -> bool:
        """Say whether a pronoun stands at a place that is no relative and no article."""
        word, known = self.word(at), self.known
        return word in known.pronouns and word not in known.relatives and not self.is_article(at)

    def is_article(self, at: int) -> bool:
        """Say whether a word that is a pronoun too (`die`, `diese`) has its noun behind it."""
        return self.word(at) in self.known.determiners and self.is_word(at + 1) and not self.is_function_word(at + 1)

    def ends_phrase(self, at: int) -> bool:
        """Say whether a noun phrase can end here: at a noun or a pronoun, not at `the`, `Trump’s` or an age."""
        if not self.is_word(at) or self.is_function_word(at):
            return False
        word, known = self.word(at), self.known
        if word.endswith(("’s", "'s")) or (word.isdigit() and self.word(at - 1) == ","):
            return False
        if word in known.strong_verbs and self.word(at - 1) not in known.determiners:
            return False
        return word not in known.determiners or word in known.anonymous or word in known.pronouns

    def outlet_after(self, start: int) -> Stretch | None:
        """Return the phrase that tells an outlet's kind before its name: `the Polish daily Kurier Zachodni`."""
        for at in range(start, min(start + MAX_KIND, len(self.tokens))):
            word = self.word(at)
            if not self.is_word(at) or word in self.known.finite or word in self.known.complementizers:
                break
            if word in self.known.outlet_nouns and self.is_capital(at) == self.known.language.capital_nouns:
                end = self._name_after(at + 2 if self.word(at + 1) == "," else at + 1)
                if end is not None:
                    return (start, end)
        return None

    def titled_after(self, start: int) -> Stretch | None:
        """Return a title in quotation marks with its kind behind it: `the “Loud Bench” podcast`."""
        title = start + 1 if self.word(start) in self.known.determiners else start
        is_titled = self.is_quotation(title) and self.word(title + 1) in self.known.outlet_nouns
        return (title, title) if is_titled else None

    def name_after(self, start: int) -> Stretch | None:
        """Return the name in capitals that follows, with its article: `the Bishkek Times`."""
        end = self._name_after(start + 1 if self.word(start) in self.known.determiners else start)
        return (start, end) if end is not None and not self.is_quotation(end) else None

    def _name_after(self, start: int) -> int | None:
        if self.is_quotation(start):
            return start
        if self.word(start) in self.known.times or not self.is_capital(start):
            return None
        end = start
        while self.is_capital(end + 1) or (self.is_capital(end + 2) and len(self.word(end + 1)) in {1, 2, 3}):
            end += 1
        return end

    # ---- phrases that end at a place ------------------------------------------------------------------------------

    def phrase_before(self, end: int) -> Stretch | None:
        """Return the noun phrase that ends at a place, with its apposition, or None."""
        if end < 0 or self.is_quotation(end):
            return None
        closing = self.word(end)
        if closing == "," or closing in DASHES:
            return self._with_apposition(end, frozenset({","}) if closing == "," else DASHES)
        if closing in _BRACKETS:
            opening = next((at for at in range(end - 1, -1, -1) if self.word(at) == _BRACKETS[closing]), 0)
            return self._bare_before(opening - 1)
        return self._bare_before(end)

    def phrase_behind_preposition(self, end: int) -> Stretch | None:
        """Return the phrase that ends at a place and starts behind a preposition: `with many analysts saying`."""
        for at in range(end, max(-1, end - MAX_RELATIVE), -1):
            if not self.is_word(at):
                break
            if self.word(at) in self.known.prepositions:
                return (at + 1, end) if at < end and self.ends_phrase(end) else None
        return None

    def _with_apposition(self, end: int, marks: frozenset[str]) -> Stretch | None:
        lowest = max(0, end - MAX_APPOSITION)
        opening = next((at for at in range(end - 1, lowest - 1, -1) if self.word(at) in marks), None)
        if opening is None or opening == end - 1:
            return None
        quotes = any(self.is_quotation(at) for at in range(opening, end))
        if (quotes and self.word(opening + 1) not in self.known.relatives) or self.is_subject_pronoun(opening + 1):
            return None
        if opening > 1 and self.word(opening - 1)[:1].isdigit() and self.word(opening - 2) == ",":
            opening -= 2  # the age: `Yevhen Zosin, 74, a resident of Kyiv,`
        head = self._bare_before(opening - 1)
        return (self._whole_row(head[0]), end - 1) if head else None

    def _whole_row(self, start: int) -> int:
        """Step back over a row of appositions to the name: `Luis Carbajal, an electrician in Tempe, Arizona,`."""
        for _ in range(2):
            row = self.tokens[start]
            if self.word(start - 1) != "," or not (row.capital or row.word in self.known.determiners):
                break
            before = self._bare_before(start - 2)
            if before is None or not self.is_capital(before[1]) or self.word(before[1]) in self.known.times:
                break
            if any(self.word(at) in self.known.prepositions for at in range(before[0] - 1, before[1])):
                break
            start = before[0]
        return start

    def _bare_before(self, end: int) -> Stretch | None:
        known = self.known
        if self.word(end) in known.personal_relatives or self._is_relative(end):
            before = end - 2 if self.word(end - 1) == "," else end - 1
            return self._bare_before(before) if self.word(before) not in known.relatives else None
        if end < 0 or not self.ends_phrase(end):
            return None
        if self.word(end) in known.pronouns and not self._closes_longer(end):
            head = self._relative_before(end - 1) if self.word(end) in known.object_pronouns else None
            return (self._leftmost(head), end) if head is not None else (end, end)
        start = self._after_lead(self._leftmost(end), end)
        if start is None or (start == end and not self.is_capital(end) and self.word(end - 1) in known.finite):
            return None  # `was heard telling`: a participle, no noun
        if self._opens_with_verb(start, end):
            return self._behind_last_preposition(start, end)
        return (start, end)

    def _behind_last_preposition(self, start: int, end: int) -> Stretch | None:
        """Return the noun phrase that closes a clause: `was blocked by | the council`."""
        lead = next((at for at in range(end - 1, start, -1) if self.word(at) in self.known.by_words), None)
        return (lead + 1, end) if lead is not None else None

    def _is_relative(self, at: int) -> bool:
        """Say whether a word behind a comma can only be a relative pronoun: `…, which complained that`."""
        word, known = self.word(at), self.known
        plain = word in known.relatives and word not in known.determiners and word not in known.complementizers
        return plain and self.word(at - 1) == ","

    def _opens_with_verb(self, start: int, end: int) -> bool:
        """Say whether a seeming noun phrase is the rest of a clause: `reaffirmed the pledge`, `making films`."""
        endings, known = self.known.language.verb_endings, self.known
        word, following = self.word(start), self.word(start + 1)
        if not endings or self.is_capital(start) or not word.endswith(endings) or word in known.anonymous:
            return False
        return start == end or (
            following in known.determiners or following in known.prepositions or following in known.object_pronouns
        )

    def _closes_longer(self, end: int) -> bool:
        """Say whether a pronoun-like word closes a longer phrase: `the latter two`, `not one`."""
        return self.word(end) in self.known.anonymous and self.word(end - 1) in self.known.determiners

    def _leftmost(self, end: int) -> int:
        start = end
        while start > 0 and end - start < MAX_PHRASE:
            if self.word(start - 1) in self.known.and_words:
                joined = self._joined(start - 2)
                if joined is None:
                    break
                start = joined
                continue
            if self.is_word(start - 1) and not self._bounds(start - 1):
                start -= 1
                continue
            relative = self._relative_before(start - 1)
            if relative is None:
                break
            start = relative
        return start

    def _relative_before(self, at: int) -> int | None:
        """Return the head's place where a bound stands in a relative clause: `one fan who had queued since dawn`."""
        for place in range(at, max(0, at - MAX_RELATIVE), -1):
            if not self.is_word(place):
                return None
            if self.word(place) in self.known.personal_relatives:
                return place - 1 if self.ends_phrase(place - 1) else None
        return None

    def _bounds(self, at: int) -> bool:
        """Say whether a noun phrase that ends further on cannot hold this word."""
        word, known = self.word(at), self.known
        if word in known.leads:
            return True
        if word in known.strong_verbs:
            return at == 0 or self.word(at - 1) not in known.determiners
        if word in known.personal_relatives:
            return False
        if word in known.conjunctions or word in known.finite:
            return True
        return word in known.pronouns and word not in known.determiners and word not in known.anonymous

    def _joined(self, end: int) -> int | None:
        """Return where the first of two joined noun phrases starts (`Zelenski and others`), or None: two clauses."""
        if not self.ends_phrase(end) or self.word(end) in self.known.pronouns:
            return None
        start = end
        while start > 0 and self.is_word(start - 1) and not self._bounds(start - 1) and end - start < MAX_JOINED:
            start -= 1
        short = end - start <= 3 and (self.word(start) in self.known.determiners or self.is_capital(end))
        return start if short else None

    def _after_lead(self, start: int, end: int) -> int | None:
        """Step over what stands before the phrase without a comma: `In a statement it`, `On Friday Voss`."""
        known = self.known
        while start <= end and self.word(start) in known.prepositions:
            at = start + 1
            if self.word(at) in known.determiners:
                at += 1
            begun = at
            while at <= end and not self._opens_phrase(at, begun):
                at += 1
            start = at
        while start < end and self.is_adverb(start) and not self.is_capital(start):
            start += 1
        return start if start <= end else None

    def _opens_phrase(self, at: int, begun: int) -> bool:
        if at == begun:
            return False
        word, known = self.word(at), self.known
        if word in known.determiners or word in known.pronouns:
            return not (known.language.capital_nouns and word in known.phrase_prepositions)
        if self.word(at - 1) in known.times and word not in known.times:
            return not word[0].isdigit()
        if known.language.capital_nouns:
            return False
        return (
            self.is_capital(at) and not self.is_capital(at - 1) and self.word(at - 1) not in known.phrase_prepositions
        )

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
            relative = relative or self.word(at) in self.known.personal_relatives
        while at > start and (not self.ends_phrase(at) or self.word(at) in self.known.personal_relatives):
            at -= 1
        return (start, at) if self.ends_phrase(at) else None

    def _goes_on_relative(self, at: int) -> bool:
        word = self.word(at)
        return self.is_word(at) and word not in self.known.conjunctions and word not in self.known.participles

    def _starts_phrase(self, at: int) -> bool:
        word, known = self.word(at), self.known
        if not self.is_word(at) or word in known.finite:
            return False
        if word in known.complementizers:
            return word in known.determiners and self.is_quotation(at - 2)  # `“…,” said that study’s author`
        if word in known.determiners:
            return True
        return not (self.is_function_word(at) or self.is_adverb(at) or word in known.times)

    def _continues(self, at: int, start: int) -> bool:
        word, known = self.word(at), self.known
        if not self.is_word(at):
            return word in _IN_NAMES
        if word in known.phrase_prepositions or word in known.by_words:
            return self._links(at, start)
        if word in known.finite or word in known.participles or word in known.times or self.is_subject_pronoun(at):
            return False
        if word in known.strong_verbs or (word.endswith("ed") and self.word(at + 1) in known.by_words | known.to_words):
            return False
        if known.language.capital_nouns and self._leaves_noun(at, start):
            return False
        if word in known.prepositions:
            return False
        return word not in known.conjunctions or word in known.personal_relatives or word in known.and_words

    def _links(self, at: int, start: int) -> bool:
        """Say whether a preposition leads on inside a noun phrase: `a spokesman for the bank`, `report by Axios`."""
        word, known = self.word(at), self.known
        by_body = word in known.by_words or word in known.phrase_prepositions
        if by_body and self.word(at - 1) in known.documents and not known.language.capital_nouns:
            named = at + 2 if self.word(at + 1) in known.determiners else at + 1
            return self.is_capital(named) and self.word(named) not in known.times
        if word in known.by_words and word not in known.phrase_prepositions:
            return self.word(start) in known.determiners and self.is_capital(at + 1)
        if known.language.capital_nouns:
            told = word in known.told_articles and start == at - 1 and self.word(start) not in known.determiners
            if told and any(self.word(at + step).endswith(known.language.outlet_words) for step in (1, 2)):
                return False  # `sagte Voss der Förde-Rundschau`
            return self.is_capital(at + 1) or self.is_capital(at + 2)
        if word in known.content_prepositions and word in known.phrase_prepositions and word != "for":
            return True
        return self.word(start) in known.determiners and self.word(at + 1) not in known.times

    def _leaves_noun(self, at: int, start: int) -> bool:
        """Say whether a word behind a noun begins something else, where nouns have capitals: `Polizei wurde`."""
        if not self.is_capital(at - 1) or self.is_capital(at) or at - 1 < start:
            return False
        return self.word(at) not in self.known.and_words

    def _apposition_after(self, end: int, limit: int) -> int:
        first, known = self.word(end + 2), self.known
        if (
            self.word(end + 1) != ","
            or end + 2 >= limit
            or first in known.participles
            or self.is_subject_pronoun(end + 2)
        ):
            return end
        opens = first in known.determiners or first in known.relatives or first[:1].isdigit()
        if not (opens or self.is_capital(end + 2)):
            return end
        at = end + 2
        while at < min(limit, end + MAX_APPOSITION) and (self.is_word(at) or self.word(at) in _IN_NAMES):
            at += 1
        return at - 1
