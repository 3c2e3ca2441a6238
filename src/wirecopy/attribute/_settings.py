"""Step over what stands between a cue and its words: whom it was told to, when, where and in what."""

from wirecopy.attribute._classes import (
    ADVERB,
    CAPITAL,
    COMPLEMENTIZERS,
    CONJUNCTIONS,
    CONTENT_PREPOSITIONS,
    DETERMINERS,
    FINITE,
    INDEFINITE,
    OPTIONAL_TOLD,
    OUTLET_NOUNS,
    OUTLET_WORDS,
    PARTICLES,
    PHRASE_PREPOSITIONS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTATION,
    TIME_OPENERS,
    TIMES,
    TO_WORDS,
    TOLD_ARTICLES,
    WORD,
)
from wirecopy.attribute._cues import Cue
from wirecopy.attribute._lexicon import NAME, PASSIVE, RATE, SAY, STANCE, TELL
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._tokens import NAME_PARTICLES

MAX_TOLD = 7  # tokens of whom somebody told
_NO_ADDRESSEE = COMPLEMENTIZERS | TIMES | FINITE | DETERMINERS | PRONOUNS | CONJUNCTIONS
_NO_NOUN = _NO_ADDRESSEE | WORD | CAPITAL | ADVERB | PREPOSITIONS
MAX_BEHIND_NAME = 3  # tokens behind a name that say what of it was told: `the Kelmouth investor conference`
_SETS = TIMES | TIME_OPENERS | PARTICLES | ADVERB | PREPOSITIONS  # may begin what says when, where or in what
_WITHOUT_SETTING = frozenset({STANCE, PASSIVE, NAME, RATE})  # what stands behind is what they tell
MAX_SETTING = 8  # tokens behind a preposition that say when, where or in what


class SettingReader:
    """Reads what stands behind the cues of one sentence before their words begin."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._known = phrases.known

    def after_told(self, cue: Cue, limit: int) -> tuple[Stretch | None, int]:
        """Return whom a cue's words were told to, and the place behind."""
        phrases = self._phrases
        after = cue.finish + 1
        if cue.role is SAY and phrases.kinds[after] & TOLD_ARTICLES:
            return self._by_article(after, limit)
        if cue.role is SAY and phrases.held & TOLD_ARTICLES and cue.subject:
            return self._before_verb(cue, cue.subject[0]), after
        if cue.role is not TELL or cue.inverted or after >= limit or phrases.kinds[after] & COMPLEMENTIZERS:
            return None, after
        told = self._addressee(after, limit)
        if told is None or (phrases.kinds[cue.first] & OPTIONAL_TOLD and not self._is_told(told[1] + 1)):
            return None, after
        return told, told[1] + 1

    def _by_article(self, after: int, limit: int) -> tuple[Stretch | None, int]:
        """Read `sagte Voss der „Förde-Rundschau“`: whom, without a verb that takes whom."""
        phrases = self._phrases
        at = after + 1
        if phrases.kinds[at] & QUOTATION:
            return (after, at), at + 1
        while at + 1 < limit and phrases.kinds[at] & CAPITAL and phrases.kinds[at + 1] & CAPITAL:
            at += 1
        if phrases.kinds[at] & OUTLET_NOUNS and at + 1 < limit:
            at = self._behind_kind(at, limit)
        if not (phrases.kinds[at] & CAPITAL or phrases.words[at] in self._known.outlets):  # `der dpa`
            return None, after
        if phrases.kinds[at + 1] & QUOTATION:
            at += 1
        return (after, at), at + 1

    def _behind_kind(self, at: int, limit: int) -> int:
        """Return the last token of the name behind a kind: `der Agentur | dpa`, `den Zeitungen der | Funke Gruppe`."""
        phrases = self._phrases
        if phrases.words[at + 1] in self._known.outlets:
            return at + 1
        if not phrases.kinds[at + 1] & TOLD_ARTICLES or not phrases.kinds[at + 2] & CAPITAL:
            return at
        end = at + 2
        while end + 1 < limit and phrases.kinds[end + 1] & CAPITAL:
            end += 1
        return end

    def _before_verb(self, cue: Cue, subject: int) -> Stretch | None:
        """Read `wie Voss der Förde-Rundschau sagte`: an outlet that was told, in a clause that its verb ends."""
        phrases = self._phrases
        if not phrases.kinds[subject - 1] & COMPLEMENTIZERS:
            return None
        for at in range(subject + 1, cue.first):
            if phrases.kinds[at] & TOLD_ARTICLES and phrases.names_outlet(at + 1):
                return self._by_article(at, cue.first)[0]
        return None

    def _is_told(self, behind: int) -> bool:
        """Say whether what stands behind shows that `warned X` names whom, not what: `that`, `to`, a quotation."""
        phrases, known, word = self._phrases, self._known, self._phrases.words[behind]
        if word in known.complementizers or word in known.to_words or word in known.negations or word in {":", ","}:
            return True
        return bool(
            phrases.kinds[behind] & QUOTATION
            or (word in known.phrase_prepositions and word not in known.content_prepositions)
        )

    def _addressee(self, start: int, limit: int) -> Stretch | None:
        phrases, known = self._phrases, self._known
        outlet = phrases.outlet_after(start)
        if outlet and outlet[1] < limit:
            return outlet
        programme = self._programme(start)
        if programme and programme[1] < limit:
            return programme
        word = phrases.words[start]
        if (
            not phrases.kinds[start] & WORD
            or word in known.prepositions
            or (word in known.times and phrases.kinds[start] & CAPITAL)
        ):
            return None
        at = start
        if word not in known.determiners or word in known.object_pronouns:
            while at + 1 < limit and phrases.kinds[at] & CAPITAL and self._is_name_part(at + 1):
                at += 1
            at = self._behind_owner(at, limit)
            while at + 2 < limit and phrases.words[at + 1] == "&" and phrases.kinds[at + 2] & CAPITAL:
                at += 2
            if phrases.kinds[start] & CAPITAL or word in known.pronouns or word in known.object_pronouns:
                return (start, at)
        while at + 1 < limit and self._goes_on_addressee(at + 1, start):
            at += 1
        return (start, self._behind_name(at, limit))

    def _behind_name(self, at: int, limit: int) -> int:
        """Return the last token of what a name says more of: `told the Kelmouth | council that`, no outlet Kelmouth."""
        phrases = self._phrases
        if not phrases.kinds[at] & CAPITAL:
            return at
        behind = at + 1
        while behind < min(limit, at + 1 + MAX_BEHIND_NAME) and phrases.kinds[behind] & _NO_NOUN == WORD:
            behind += 1
        return behind - 1 if phrases.kinds[behind] & COMPLEMENTIZERS else at

    def _programme(self, start: int) -> Stretch | None:
        """Return `the Two Nodes podcast`, `BBC Radio 4’s Today programme`; in `told Holt show trials` is none."""
        phrases = self._phrases
        found = phrases.programme_after(start)
        if found is None:
            return None
        owned = any(phrases.words[at].endswith(("’s", "'s")) for at in range(start, found[1]))
        return (start, found[1] + 1) if owned or phrases.kinds[start] & DETERMINERS else None

    def _behind_owner(self, at: int, limit: int) -> int:
        """Return the last token of what an outlet owns: `told NPR’s | Morning Edition`, a day's name or time in it."""
        phrases = self._phrases
        if not phrases.words[at].endswith(("’s", "'s")):
            return at
        while at + 1 < limit and phrases.kinds[at + 1] & CAPITAL:
            at += 1
        return at

    def _is_name_part(self, at: int) -> bool:
        word, known = self._phrases.words[at], self._known
        return bool(self._phrases.kinds[at] & CAPITAL and word not in known.times and word not in known.determiners)

    def _goes_on_addressee(self, at: int, start: int) -> bool:
        phrases = self._phrases
        kinds = phrases.kinds[at]
        if (
            at - 1 == start
            and kinds & (CAPITAL | TIMES) == CAPITAL | TIMES
            and phrases.kinds[at + 1] & (CAPITAL | TIMES) == CAPITAL
        ):
            return True  # `told the Sunday Clarion`
        if at - 1 == start and kinds & CAPITAL and phrases.words[at] in self._known.outlets:
            return True  # `told the Sun`
        if not kinds & WORD or at - start > MAX_TOLD or kinds & _NO_ADDRESSEE:
            return False
        if kinds & PREPOSITIONS:
            joins = kinds & PHRASE_PREPOSITIONS and kinds & CONTENT_PREPOSITIONS
            return bool(joins and phrases.kinds[at + 1] & WORD)
        if at - 1 == start:
            return True
        if self._is_kind_behind_place(at, start):
            return True
        if phrases.kinds[at] & CAPITAL and not phrases.kinds[at - 1] & CAPITAL:
            return bool(phrases.kinds[at - 1] & OUTLET_WORDS or phrases.kinds[at - 1] & CONTENT_PREPOSITIONS)
        return bool(phrases.kinds[at] & CAPITAL or not phrases.kinds[at - 1] & CAPITAL or self._is_kind_of_outlet(at))

    def _is_kind_behind_place(self, at: int, start: int) -> bool:
        """Say whether a word behind a place's name is what outlet it is: `a Kelmouth | radio station`."""
        phrases = self._phrases
        if not phrases.kinds[start] & INDEFINITE or phrases.kinds[at] & CAPITAL:
            return False
        behind = phrases.kinds[at - 1] & (CAPITAL | OUTLET_NOUNS) or phrases.kinds[at - 2] & CAPITAL
        return bool(behind and (phrases.kinds[at] | phrases.kinds[at + 1]) & OUTLET_NOUNS)

    def _is_kind_of_outlet(self, at: int) -> bool:
        """Say whether a word behind a place or people tells what outlet is named next: `the Polish daily Kurier`."""
        word, known = self._phrases.words[at], self._known
        named = self._phrases.kinds[at + 1] & CAPITAL or self._phrases.kinds[at + 2] & CAPITAL
        return bool(named and (word in known.outlet_nouns or self._phrases.kinds[at + 1] & OUTLET_NOUNS))

    def after_adverbials(self, cue: Cue, after: int, limit: int) -> int:
        """Return the place behind when, where and in what it was said."""
        at = after
        while at < limit:
            step = self._adverbial(cue, at, limit)
            if step == at:
                break
            at = step
        return at

    def _adverbial(self, cue: Cue, at: int, limit: int) -> int:
        phrases = self._phrases
        kinds, word = phrases.kinds[at], phrases.words[at]
        if kinds & COMPLEMENTIZERS or (not kinds & _SETS and word != "("):
            return at
        opens_time = kinds & TIME_OPENERS and phrases.kinds[at + 1] & TIMES
        if opens_time or kinds & (TIMES | TIME_OPENERS) == TIMES:
            return self._after_time(at, limit)
        if word == "(" and cue.role is SAY:
            closing = next(
                (place for place in range(at, min(limit, at + MAX_SETTING)) if phrases.words[place] == ")"), at
            )
            return closing + 1 if closing > at else at
        if kinds & PARTICLES and phrases.words[at + 1] in {",", ":", ""}:
            return at + 1
        if kinds & ADVERB and not kinds & (FINITE | DETERMINERS):
            return at + 1
        if not kinds & PREPOSITIONS or kinds & CONTENT_PREPOSITIONS or cue.role in _WITHOUT_SETTING:
            return at
        if kinds & TO_WORDS and not self._is_audience(at + 1):
            return at
        return self._after_preposition(at, limit)

    def _is_audience(self, at: int) -> bool:
        word, known = self._phrases.words[at], self._known
        return bool(
            self._phrases.kinds[at] & CAPITAL
            or word in known.determiners
            or word in known.audiences
            or word in known.object_pronouns
        )

    def _after_time(self, at: int, limit: int) -> int:
        known = self._known
        while at < limit:
            word = self._phrases.words[at]
            if word not in known.times and word not in known.time_openers and not word[:1].isdigit():
                break
            at += 1
        return at

    def _after_preposition(self, start: int, limit: int) -> int:
        phrases, known = self._phrases, self._known
        at = start + 1
        if phrases.words[at + 1][:1].isdigit() and phrases.kinds[at] & (WORD | DETERMINERS | TIMES | CAPITAL) == WORD:
            return start  # a quantity: `said at least 12 others`
        if phrases.kinds[at] & DETERMINERS:
            at += 1
        begun = at
        while at < limit and at - begun < MAX_SETTING and phrases.kinds[at] & WORD:
            word = phrases.words[at]
            is_month = phrases.kinds[at] & TIMES and phrases.words[at - 1][:1].isdigit()  # `on 12 May`
            if word in known.finite and not is_month:
                return start  # it was the subject of what is said
            if word in known.complementizers or word in known.conjunctions or word in known.pronouns:
                break
            if at > begun and self._opens_other(at):
                break
            at += 1
        return at if at > begun else start

    def _opens_other(self, at: int) -> bool:
        """Say whether a word begins another phrase: an article, a name behind a noun, what follows a date."""
        phrases, known, word = self._phrases, self._known, self._phrases.words[at]
        if word in known.determiners:
            return True
        if word in known.prepositions:
            return not (word in known.phrase_prepositions and word in known.content_prepositions)
        if phrases.kinds[at - 1] & TIMES and word not in known.times:
            return True
        if known.language.capital_nouns:
            return bool(phrases.kinds[at - 1] & CAPITAL and not phrases.kinds[at] & CAPITAL)
        within = phrases.words[at - 1] in NAME_PARTICLES and phrases.kinds[at - 2] & CAPITAL  # `La Tribuna del Sur`
        return bool(phrases.kinds[at] & CAPITAL and not phrases.kinds[at - 1] & CAPITAL and not within)
