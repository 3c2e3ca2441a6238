"""Find the words by which a sentence tells that somebody speaks, and the noun phrase of who does.

Most forms of speech verbs are nouns or participles too (`the claims`, `a man called Smith`), so a cue counts only
with a subject beside it: before it (`Smith has said`), behind it after a quotation or a comma (`…, said Smith`), or
taken over from the cue before it (`…, adding`, `and denied`). Where the verb is the second part of a sentence
(German), the subject may stand behind it without a quotation too (`Am Freitag sagte Voss`).
"""

from msgspec import Struct
from msgspec.structs import replace

from wirecopy.attribute._classes import (
    ADVERB,
    BY_WORDS,
    CAPITAL,
    COMPLEMENTIZERS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    FIRST_PERSON,
    INDEFINITE,
    JOINING,
    NEGATIONS,
    NOBODY_WORDS,
    OPTIONAL_TOLD,
    PARTICIPLES,
    PARTICLES,
    PASSIVE_AUXILIARIES,
    PERFECT_AUXILIARIES,
    PERFECT_PARTICIPLES,
    PREPOSITIONS,
    QUOTATION,
    RELATIVES,
    SEPARABLE_VERBS,
    STRONG_VERBS,
    SUPPOSING_WORDS,
    TIMES,
    WEAK_VERBS,
    WORD,
)
from wirecopy.attribute._lexicon import CITING, CUES, PASSIVE, SAY, STANCE, TELL, Lexicon, Role
from wirecopy.attribute._phrases import DASHES, STOPS, Phrases, Stretch
from wirecopy.attribute._sentences import Sentence

MAX_CUES = 24  # cues of one sentence; only texts made to be slow have more
MAX_TO_PARTICLE = 25  # tokens from a verb to its particle
MAX_TO_UNLISTED = 10  # tokens between a quotation and a verb that no list holds
MAX_SMALL = 4  # letters of words that a headline in capitals leaves small
MAX_ASIDE = 15  # tokens of a parenthesis behind a verb
MAX_TO_SUPPOSING = 8  # tokens from a verb back to the word that makes a supposition of it
MAX_SUBJECT = 6  # tokens of a subject before its aside
MAX_WISH = 4  # words of what a source asks for that it is not named
MAX_LEADING = 4  # tokens of a subject that is guessed at a sentence's head
_ADVERB_OR_NEGATION = ADVERB | NEGATIONS
_CLOSING = STOPS | {",", ":", ""}  # behind a participle at its clause's end


class Cue(Struct, frozen=True, kw_only=True, gc=False):
    """A cue as places of tokens; `elided` says that the subject stands at another cue or at the sentence's head."""

    first: int
    last: int
    role: Role
    subject: Stretch | None = None
    elided: bool = False
    inverted: bool = False
    participle: bool = False

    @property
    def begin(self) -> int:
        """The first token of cue and own subject."""
        return min(self.first, self.subject[0]) if self.subject and not self.elided else self.first

    @property
    def finish(self) -> int:
        """The last token of cue and own subject where that stands behind it."""
        return max(self.last, self.subject[1]) if self.subject and self.inverted else self.last


def find_cues(sentence: Sentence, known: Lexicon) -> tuple[Cue, ...]:
    """Return the sentence's cues that have a subject, in order."""
    if not sentence.phrases and not sentence.grammar.held & QUOTATION:
        return ()
    reader = _CueReader(sentence.grammar)
    for first, last, role in sentence.phrases:
        if len(reader.found) >= MAX_CUES:
            break
        if role in CUES or role is PASSIVE:
            reader.read(Cue(first=first, last=last, role=role))
    if not reader.found and sentence.grammar.held & QUOTATION:
        reader.read_unlisted()
    return tuple(reader.found)


class _CueReader:
    __slots__ = ("_known", "_phrases", "found")

    def __init__(self, phrases: Phrases) -> None:
        self.found: list[Cue] = []
        self._phrases = phrases
        self._known = phrases.known

    def read(self, cue: Cue) -> None:
        """Add a cue where it has a subject, and drop the earlier ones that were part of that subject's phrase."""
        if tells_nothing(self._phrases, cue) or self._is_named(cue) or self._phrases.leads_in_verb(cue.last):
            return
        placed = cue if cue.role is PASSIVE else self._of_perfect(cue) or self._with_subject(cue)
        if placed:
            self.found = [earlier for earlier in self.found if not self._within_subject(earlier, placed)]
            self.found.append(placed)

    def _is_named(self, cue: Cue) -> bool:
        """Say whether a capital in mid-sentence makes a name or a noun of a verb: `the United States also`."""
        phrases = self._phrases
        if not cue.first > 0 or not phrases.kinds[cue.first] & CAPITAL or phrases.words[cue.first - 1] in {":", "|"}:
            return False
        return any(
            phrases.kinds[at] & WORD and not phrases.kinds[at] & CAPITAL and len(phrases.words[at]) > MAX_SMALL
            for at in range(len(phrases.tokens))
        )

    def _of_perfect(self, cue: Cue) -> Cue | None:
        """Return a participle at its clause's end with its auxiliary's subject: `Voss hat gestern gesagt, dass`."""
        phrases = self._phrases
        if not phrases.kinds[cue.first] & PERFECT_PARTICIPLES or phrases.words[cue.last + 1] not in _CLOSING:
            return None
        auxiliary = next(
            (
                at
                for at in range(cue.first - 1, max(-1, cue.first - MAX_TO_PARTICLE), -1)
                if phrases.kinds[at] & PERFECT_AUXILIARIES
            ),
            None,
        )
        if auxiliary is None or any(
            phrases.words[at] == "," or phrases.kinds[at] & NEGATIONS for at in range(auxiliary, cue.first)
        ):
            return None
        before = phrases.phrase_before(auxiliary - 1)
        if before and (phrases.kinds[before[0]] | phrases.kinds[before[0] - 1]) & PREPOSITIONS:
            before = None  # `Im Mai hatte der Bote berichtet`
        subject = before or phrases.phrase_after(auxiliary + 1, cue.first)
        return replace(cue, subject=self._before_citing(subject), inverted=False) if subject else None

    def read_unlisted(self) -> None:
        """Add a verb that no list holds where it closes a quotation: `“I cried,” the nail technician raged.`."""
        phrases, known = self._phrases, self._known
        opening = next((at for at, token in enumerate(phrases.tokens) if token.kinds & QUOTATION), None)
        endings = known.language.past_endings
        if opening is None or not endings or phrases.kinds[opening - 1] & WORD:
            return
        for at in range(opening + 2, min(opening + MAX_TO_UNLISTED, len(phrases.tokens))):
            if not phrases.kinds[at] & WORD or phrases.kinds[at] & FINITE:
                return
            closes = phrases.words[at + 1] in STOPS | {",", ""} or phrases.kinds[at + 1] & PREPOSITIONS
            subject = phrases.phrase_before(at - 1) if phrases.words[at].endswith(endings) and closes else None
            if subject and subject[0] == opening + 1 and not phrases.kinds[at] & CAPITAL:
                self.found.append(Cue(first=at, last=at, role=SAY, subject=subject))
                return

    def _with_subject(self, cue: Cue) -> Cue | None:
        phrases, known = self._phrases, self._known
        if phrases.phrase(cue.first, cue.last) in known.participles:
            cue = replace(cue, participle=True)
        end = cue.first - 1
        between = 0
        while end >= 0 and phrases.kinds[end] & _ADVERB_OR_NEGATION:
            between |= phrases.kinds[end]
            end -= 1
        if between & NEGATIONS:
            return None
        if phrases.leads_in_verb(end):
            end -= 1
        if self._is_passive(cue, between):
            return self._of_agent(cue)
        end = self._before_time(end)
        if cue.participle and not between & PASSIVE_AUXILIARIES:
            return self._of_participle(cue, end)
        if phrases.kinds[end] & JOINING:
            return None if between & PERFECT_AUXILIARIES else self._elided(cue)
        return self._beside(cue, end)

    def _of_agent(self, cue: Cue) -> Cue | None:
        """Return a passive with who said what follows: `It is asserted by the council that the road was closed`."""
        phrases = self._phrases
        if not phrases.kinds[cue.last + 1] & BY_WORDS or cue.role not in {SAY, STANCE}:
            return None
        agent = phrases.bare_after(cue.last + 2, len(phrases.tokens))
        if agent is None or not phrases.kinds[agent[1] + 1] & COMPLEMENTIZERS:
            return None
        return replace(cue, subject=agent, inverted=True)

    def _beside(self, cue: Cue, end: int) -> Cue | None:
        """Return the cue with the subject before or behind it, or with that of the cue before it in a list."""
        phrases = self._phrases
        before = phrases.words[end]
        behind = cue.last + 1
        if before == "," and phrases.known.language.verb_second and phrases.is_subject_pronoun(behind):
            return replace(cue, subject=(behind, behind), inverted=True)  # `Wo das Geld sei, fragt sie noch`
        in_list = before == "," and self.found and self._crosses_cue(end)
        subject = phrases.phrase_before(end) if end >= 0 and not in_list else None
        subject = self._before_citing(subject) if subject else None
        if subject and not self._is_object(cue, subject):
            return replace(cue, subject=subject)
        parted = phrases.kinds[end] & QUOTATION or before == "," or before in DASHES
        if not phrases.known.language.verb_second and cue.role is TELL and not phrases.kinds[cue.first] & OPTIONAL_TOLD:
            parted = 0  # `…, a lawyer not on the case, told the Ledger`: what follows is whom
            named = self._name_between(end) if before == "," else None
            if named:
                return replace(cue, subject=named)
        if parted and not phrases.known.language.verb_second:
            around = self._around_aside(cue, end)
            if around:
                return replace(cue, subject=around)
        if parted or (phrases.known.language.verb_second and self._may_open(end)):
            subject = phrases.phrase_after(cue.last + 1, len(phrases.tokens))
            if subject and not self._begins_clause(subject):
                return replace(cue, subject=subject, inverted=True)
        return self._elided(cue) if before == "," and self.found else None

    def _before_citing(self, subject: Stretch) -> Stretch:
        """Return a subject without whom it cites: `der Bote | unter Berufung auf einen Wirt`."""
        first, last = subject
        if not self._phrases.known.language.verb_second:
            return subject
        return first, next((at - 1 for at in range(first + 1, last) if self._phrases.has_role(at, CITING)), last)

    def _around_aside(self, cue: Cue, end: int) -> Stretch | None:
        """Return a subject whose aside or title ends beside the cue: `Her critics, and she has some, say`.

        A clause that tells something before a cue has a verb before its first comma; a subject has none.
        """
        phrases, kinds = self._phrases, self._phrases.kinds
        if kinds[end] & QUOTATION and kinds[cue.last + 1] & COMPLEMENTIZERS and end:
            titled = all(kinds[at] & WORD for at in range(end)) and self._is_nominal(0, end - 1)
            return (0, end) if titled else None  # `A review of “The Salt Ledger” asserted that`
        comma = next((at for at in range(1, end) if phrases.words[at] == ","), None)
        if comma is None or kinds[comma + 1] & QUOTATION or self._ends_sentence(cue):
            return None
        one_aside = not any(phrases.words[at] in {",", ":", ";"} for at in range(comma + 1, end))
        stands = phrases.ends_phrase(comma - 1) and self._is_nominal(0, comma - 1)
        return (0, comma - 1) if one_aside and stands else None

    def _is_nominal(self, first: int, last: int) -> bool:
        """Say whether words can be a noun phrase that speaks: without a verb, not `On Monday`."""
        phrases, kinds = self._phrases, self._phrases.kinds
        endings = phrases.known.language.past_endings
        if kinds[first] & (PREPOSITIONS | CONJUNCTIONS | ADVERB | TIMES) or last - first > MAX_SUBJECT:
            return False
        return not any(
            kinds[at] & (FINITE | STRONG_VERBS) or (endings and phrases.words[at].endswith(endings))
            for at in range(first, last + 1)
        )

    def _ends_sentence(self, cue: Cue) -> bool:
        """Say whether nothing follows a cue but who says it: `…, officials, said Voss.`."""
        phrases = self._phrases
        behind = phrases.phrase_after(cue.last + 1, len(phrases.tokens))
        ongoing = phrases.known.language.verb_endings
        if behind is None:
            return True
        if ongoing and phrases.words[behind[0]].endswith(ongoing[0]):
            return False  # `…, acknowledged making a mistake`
        return not phrases.kinds[behind[1] + 1] & WORD and self._is_nominal(*behind)

    def _name_between(self, comma: int) -> Stretch | None:
        """Return a name between commas: `A lawyer not on the case, Rosa Bell, told`."""
        kinds, start = self._phrases.kinds, comma
        while start > 0 and kinds[start - 1] & (CAPITAL | TIMES) == CAPITAL:
            start -= 1
        return (start, comma - 1) if start < comma and self._phrases.words[start - 1] == "," else None

    def _begins_clause(self, subject: Stretch) -> bool:
        """Say whether a pronoun behind a cue has a verb of its own: `…, said it would appeal`."""
        phrases = self._phrases
        return bool(phrases.is_subject_pronoun(subject[1]) and phrases.kinds[subject[1] + 1] & FINITE)

    def _may_open(self, end: int) -> bool:
        """Say whether what stands before a verb only says when or how: `Am Freitag`, `Zugleich`."""
        phrases = self._phrases
        return bool(
            all(
                phrases.kinds[at] & ADVERB or phrases.kinds[at] & TIMES or phrases.kinds[at] & PREPOSITIONS
                for at in range(end + 1)
            )
            or phrases.kinds[0] & PREPOSITIONS
        )

    def _is_passive(self, cue: Cue, between: int) -> bool:
        """Say whether a cue is told to its subject; `between` are the classes of the words between the two."""
        phrases, known = self._phrases, self._known
        following = phrases.words[cue.last + 1]
        agent = phrases.kinds[cue.last + 2] & DETERMINERS or phrases.kinds[cue.last + 2] & CAPITAL
        if following in known.by_words and agent and not phrases.kinds[cue.first] & PARTICIPLES:
            return True
        if between & PASSIVE_AUXILIARIES and not cue.participle:
            return True
        return bool(
            (cue.role is SAY or cue.role is TELL)
            and cue.first == cue.last
            and following in known.to_words
            and (phrases.kinds[cue.first] & STRONG_VERBS and not phrases.kinds[cue.first] & WEAK_VERBS)
        )

    def _before_time(self, end: int) -> int:
        """Step back over when it was said: `the daily on Saturday`, `the minister in August`."""
        phrases = self._phrases
        at = end
        while at > 0 and (phrases.kinds[at] & TIMES or phrases.words[at][:1].isdigit()):
            at -= 1
        if at == end or at < 0:
            return end
        if not phrases.kinds[at] & PREPOSITIONS:
            return at if phrases.ends_phrase(at) and not phrases.words[end][:1].isdigit() else end
        if at == 0:
            return end
        at -= 1
        while at > 0 and phrases.kinds[at] & ADVERB:
            at -= 1
        return at

    def _is_object(self, cue: Cue, subject: Stretch) -> bool:
        """Say whether cue and subject are one noun phrase, with a verb before or behind: `began his remarks`."""
        phrases = self._phrases
        if phrases.kinds[cue.first] & STRONG_VERBS or cue.first != cue.last:
            return False
        if phrases.kinds[cue.first - 1] & FINITE or phrases.is_subject_pronoun(subject[1]):
            return bool(phrases.kinds[subject[1]] & FIRST_PERSON)
        if phrases.kinds[subject[0] - 1] & STRONG_VERBS or phrases.kinds[subject[1]] & FIRST_PERSON:
            return True
        if self._resumes(cue):
            return False
        if self._lacks_agreement(cue, subject) or (phrases.words[cue.last + 1] == "," and not self._quotes_around(cue)):
            return True  # `a Red Cross volunteer`; `after the protests, officials say`
        one_thing = phrases.kinds[subject[0]] & DETERMINERS and subject[1] == subject[0] + 1
        return bool(one_thing and not self._opens_clause(cue.last + 1))

    def _within_subject(self, cue: Cue, later: Cue) -> bool:
        if not later.subject or later.elided or later.subject == cue.subject:
            return False
        is_noun = not self._phrases.kinds[cue.first] & STRONG_VERBS and cue.first < later.subject[1]
        return later.subject[0] <= cue.first <= later.subject[1] and (
            is_noun or cue.subject is None or cue.subject[0] >= later.subject[0]
        )

    def _lacks_agreement(self, cue: Cue, subject: Stretch) -> bool:
        """Say whether a bare form stands behind one thing, which needs another: `a volunteer`, not `volunteers`."""
        phrases, known = self._phrases, self._known
        one = phrases.kinds[subject[0]] & INDEFINITE
        return bool(one and f"{phrases.words[cue.first]}s" in known.phrases)

    def _resumes(self, cue: Cue) -> bool:
        """Say whether a verb tells what follows a parenthesis: `The Ledger reports, citing an aide, that it rained`."""
        words, kinds = self._phrases.words, self._phrases.kinds
        if words[cue.last + 1] != ",":
            return False
        comma = next((at for at in range(cue.last + 2, cue.last + MAX_ASIDE) if words[at] in {",", ""}), 0)
        return bool(comma and kinds[comma + 1] & COMPLEMENTIZERS and words[comma])

    def _quotes_around(self, cue: Cue) -> bool:
        return bool(
            self._phrases.kinds[cue.last + 2] & QUOTATION
            or any(self._phrases.kinds[at] & QUOTATION for at in range(cue.first))
        )

    def _opens_clause(self, at: int) -> bool:
        """Say whether what follows can be the words said: not another verb (`a key question remains`)."""
        phrases, known, word = self._phrases, self._known, self._phrases.words[at]
        if phrases.kinds[at] & QUOTATION or word == ":" or word in known.to_words:
            return True
        if word in known.complementizers or word in known.determiners or word in known.pronouns:
            return True
        return bool(phrases.kinds[at] & WORD and (phrases.kinds[at] & CAPITAL or word[0].isdigit()))

    def _crosses_cue(self, comma: int) -> bool:
        """Say whether a cue stands between the commas of what looks like an apposition: it is a list of verbs then."""
        opening = next((at for at in range(comma - 1, -1, -1) if self._phrases.words[at] == ","), 0)
        if opening and self._phrases.kinds[opening + 1] & RELATIVES:
            return False
        return any(opening <= cue.last and not cue.elided and cue.subject for cue in self.found)

    def _of_participle(self, cue: Cue, end: int) -> Cue | None:
        phrases, known = self._phrases, self._known
        before = phrases.words[end]
        if before == "," or phrases.kinds[end] & QUOTATION or before in DASHES or before in known.joining:
            return self._elided(cue)
        if before in known.naming_words or not phrases.ends_phrase(end) or cue.role is not SAY:
            return None
        subject = phrases.phrase_before(end) or phrases.phrase_behind_preposition(end)
        tells = phrases.kinds[cue.last + 1] & COMPLEMENTIZERS or phrases.is_subject_pronoun(cue.last + 1)
        return (
            replace(cue, subject=subject) if subject and (tells or cue.first == 1 or self._is_with(subject)) else None
        )

    def _is_with(self, subject: Stretch) -> bool:
        """Say whether a participle's subject stands behind a preposition: `with many analysts saying`."""
        return bool(self._phrases.kinds[subject[0] - 1] & PREPOSITIONS)

    def _elided(self, cue: Cue) -> Cue | None:
        for previous in reversed(self.found):
            if previous.subject and previous.role is not PASSIVE:
                return replace(cue, subject=previous.subject, elided=True)
        subject = leading_phrase(self._phrases, cue.first)
        return replace(cue, subject=subject, elided=True) if subject else None


def tells_nothing(phrases: Phrases, cue: Cue) -> bool:
    """Say whether a verb tells nothing that was said: no particle, not yet said, or a wish to stay unnamed."""
    return (
        _lacks_particle(phrases, cue)
        or _is_supposed(phrases, cue)
        or _is_to_come(phrases, cue)
        or _hides_name(phrases, cue)
    )


def _hides_name(phrases: Phrases, cue: Cue) -> bool:
    """Say whether a source only asks that nobody names it: `asked not to be identified because the talks go on`."""
    if cue.role is SAY or phrases.words[cue.last + 1] not in phrases.known.wish_openers:
        return False  # `said anonymity was her only wish`
    behind = phrases.phrase(cue.last + 1, cue.last + MAX_WISH)
    return behind.startswith(phrases.known.language.nameless_wishes)


def _is_to_come(phrases: Phrases, cue: Cue) -> bool:
    """Say whether somebody has yet to speak: `will say on Monday that`; a speech is quoted before it is held."""
    known = phrases.known
    at = cue.first - 1
    while at > 0 and phrases.kinds[at] & ADVERB:
        at -= 1
    if at < 0 or phrases.words[at] not in known.future_ends:
        return False
    if phrases.words[at] not in known.futures and phrases.phrase(at - 1, at) not in known.futures:
        return False
    return not any(phrases.kinds[behind] & QUOTATION for behind in range(cue.last + 1, len(phrases.tokens)))


def _is_supposed(phrases: Phrases, cue: Cue) -> bool:
    """Say whether what is told is only supposed, or told by nobody: `if Voss says`, `nor the council said`."""
    if not phrases.held & (SUPPOSING_WORDS | NOBODY_WORDS):
        return False
    kinds = phrases.kinds
    for at in range(cue.first - 1, max(-1, cue.first - MAX_TO_SUPPOSING), -1):
        if not kinds[at] & WORD:
            return bool(kinds[at + 1] & NOBODY_WORDS)
        if kinds[at] & SUPPOSING_WORDS:
            return True
    return cue.first < MAX_TO_SUPPOSING and bool(kinds[0] & NOBODY_WORDS)


def _lacks_particle(phrases: Phrases, cue: Cue) -> bool:
    """Say whether a verb speaks only with its particle, and has none: `führt nach Rotterdam`, `führt an, dass`."""
    if not phrases.kinds[cue.first] & SEPARABLE_VERBS:
        return False
    behind = range(cue.last + 1, min(len(phrases.tokens), cue.last + MAX_TO_PARTICLE))
    return not any(phrases.kinds[at] & PARTICLES and _closes_clause(phrases, at + 1) for at in behind)


def _closes_clause(phrases: Phrases, at: int) -> bool:
    """Say whether a clause ends before a place: a particle stands at its end, an article or preposition does not."""
    return not phrases.kinds[at] & WORD or bool(phrases.kinds[at] & JOINING)


def leading_phrase(phrases: Phrases, limit: int) -> Stretch | None:
    """Guess the subject of a sentence without a speech verb of its own: `The firm changed its tune, announcing`."""
    start = 0
    while start < limit and (phrases.kinds[start] & CONJUNCTIONS or phrases.words[start] == ","):
        start += 1
    if phrases.kinds[start] & PREPOSITIONS:
        comma = next((at for at in range(start, limit) if phrases.words[at] == ","), start)
        start = comma + 1
    if start >= limit or not phrases.kinds[start] & WORD:
        return None
    if phrases.is_subject_pronoun(start):
        return (start, start)
    end = start
    while end + 1 < limit and end - start < MAX_LEADING and _leads_on(phrases, end + 1, start):
        end += 1
    return (start, end) if phrases.ends_phrase(end) else None


def _leads_on(phrases: Phrases, at: int, start: int) -> bool:
    if not phrases.kinds[at] & WORD or phrases.is_function_word(at) or phrases.kinds[at] & ADVERB:
        return False
    if not phrases.kinds[at] & CAPITAL and phrases.kinds[at - 1] & CAPITAL and at - 1 > start:
        return False
    return not (phrases.words[at].endswith(phrases.known.language.verb_endings or ("ed",)) and at - 1 > start)
