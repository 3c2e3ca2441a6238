"""Settle which words name the speaker, once it is known what a cue tells.

The cue reader takes the phrase beside the verb for its subject. What it tells shows where that cannot be: `the claim`
in `dismissed the claim as “a quarrel”` is what the verb is about, `making` in `acknowledged making a joke` is a verb,
`yesterday` in `Dokubo, yesterday described` a time. Then the speaker is the subject of the sentence, if it has one;
a phrase that cannot name anybody is no source. Whom a passive names as its agent (`was told by the Red Cross to wait`)
is its source, and its subject the one who heard it.
"""

from collections.abc import Iterator

from wirecopy.attribute._classes import (
    ADVERB,
    AND_WORDS,
    ANONYMOUS,
    BY_WORDS,
    CAPITAL,
    CONJUNCTIONS,
    DEFINITE,
    DETERMINERS,
    DOCUMENTS,
    FINITE,
    FIRST_PERSON,
    ORGANISATIONS,
    OUTLET_NOUNS,
    PERSONAL_RELATIVES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTATION,
    RELATIVES,
    STRONG_VERBS,
    TIMES,
    TITLES,
    TO_WORDS,
    WORD,
)
from wirecopy.attribute._clauses import Voiced
from wirecopy.attribute._cues import Cue, leading_phrase
from wirecopy.attribute._lexicon import CUES, Role
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._sentences import Sentence
from wirecopy.model import Span

_LEADS = frozenset({Role.CITED_BY, Role.REPORTED_BY, Role.CARRIED_BY, Role.CREDITED_TO, Role.PUBLISHED_IN})
_KNOWN = ANONYMOUS | TITLES | ORGANISATIONS | DOCUMENTS | DETERMINERS | PRONOUNS | FIRST_PERSON
_JOINS = PREPOSITIONS | AND_WORDS | DETERMINERS | CONJUNCTIONS


def source_of(sentence: Sentence, voiced: Voiced) -> Span | None:
    """Return the words that name who says what a cue tells; None where the sentence leaves it out.

    Args:
      sentence: the cue's.
      voiced: the cue with what it tells.
    """
    subject = settled(sentence.grammar, voiced)
    return without_outlet(sentence, subject) if subject else None


def without_outlet(sentence: Sentence, subject: Stretch) -> Span:
    """Return a phrase's place without the outlet that it is cited by: `two officials | cited by Axios`."""
    first, last = subject
    cited = next((at for at, _, role in sentence.phrases if role in _LEADS and first < at < last), None)
    end = last if cited is None else cited if sentence.tokens[cited].kinds & DOCUMENTS else cited - 1
    while end > first and not sentence.tokens[end].kinds & WORD:
        end -= 1
    return Span(start=sentence.tokens[first].start, end=sentence.tokens[end].end)


def settled(phrases: Phrases, voiced: Voiced) -> Stretch | None:
    """Return the phrase that names who says what a cue tells, as places of tokens."""
    cue = voiced.cue
    if cue.subject is None:
        return _agent(phrases, cue)
    if not _is_object(phrases, voiced) and cue.subject[0] >= phrases.opening:
        found = trimmed(phrases, cue.subject)
        if names_somebody(phrases, found):
            return found
    return next(_others(phrases, cue), None)


def _agent(phrases: Phrases, cue: Cue) -> Stretch | None:
    """Return whom a passive names: `was told | by the Red Cross | to wait`."""
    if cue.role is not Role.PASSIVE or not phrases.kinds[cue.last + 1] & BY_WORDS:
        return None
    found = phrases.phrase_after(cue.last + 2, len(phrases.tokens))
    return found if found and names_somebody(phrases, found) else None


def hearer_of(sentence: Sentence, voiced: Voiced) -> Span | None:
    """Return the words that name whom a cue's words were told: `told | the Ledger |`, `| Reuters | was told by`."""
    found = voiced.told
    if found is None and voiced.cue.role is Role.PASSIVE:
        found = _passive_hearer(sentence.grammar, voiced)
    return Span(start=sentence.tokens[found[0]].start, end=sentence.tokens[found[1]].end) if found else None


def _passive_hearer(phrases: Phrases, voiced: Voiced) -> Stretch | None:
    """Return who was told something by somebody; who was told to do something, or warned, need not have heard it."""
    cue = voiced.cue
    if not phrases.kinds[cue.last + 1] & BY_WORDS:
        return None
    tells = phrases.has_role(cue.last, Role.TELL) and phrases.words[cue.last] not in phrases.known.language.urging_verbs
    if not tells or phrases.kinds[voiced.parts[0][0]] & TO_WORDS:
        return None
    at = cue.first - 1
    while at > 0 and phrases.kinds[at] & ADVERB:
        at -= 1
    return phrases.phrase_before(at) if at >= 0 else None


def _is_object(phrases: Phrases, voiced: Voiced) -> bool:
    """Say whether what stands behind a verb is what it is about: its words follow, they do not precede it."""
    cue = voiced.cue
    if not cue.subject or cue.elided or cue.subject[0] < cue.first or cue.role not in CUES:
        return False
    if phrases.known.language.verb_second or phrases.kinds[cue.last + 1] & BY_WORDS:
        return False
    return cue.first > 0 and all(first > cue.subject[1] for first, _ in voiced.parts)


def _others(phrases: Phrases, cue: Cue) -> Iterator[Stretch]:
    """Yield who else can be a verb's subject, the likeliest first."""
    before = phrases.phrase_before(cue.first - 1) if cue.first else None
    if before and before != cue.subject and names_somebody(phrases, before := trimmed(phrases, before)):
        yield before
    if cue.subject and cue.subject[0] > 1 and phrases.kinds[cue.subject[0]] & TIMES:
        beside = phrases.phrase_before(cue.subject[0] - 1)
        if beside and names_somebody(phrases, beside := trimmed(phrases, beside)):
            yield beside
    leading = head_of(phrases, cue.first)
    if leading and leading[1] < cue.first:
        yield leading


def announces(phrases: Phrases, colon: int) -> bool:
    """Say whether anything before a colon can announce the words behind it."""
    return bool(phrases.phrase_before(colon - 1) or leading_phrase(phrases, colon))


def announcer_of(sentence: Sentence, colon: int) -> Span | None:
    """Return who is named before a colon as the one whose words follow it: `Then Kallas: “…”`, `He grew loud: “…”`.

    Args:
      sentence: the colon's, without a cue of its own.
      colon: its place.
    """
    found = _announcer(sentence.grammar, colon)
    return Span(start=sentence.tokens[found[0]].start, end=sentence.tokens[found[1]].end) if found else None


def _announcer(phrases: Phrases, colon: int) -> Stretch | None:
    for at in range(colon - 1, 0, -1):
        leads = phrases.kinds[at] & BY_WORDS or phrases.words[at - 1 : at + 1] == ("words", "of")
        behind = phrases.phrase_after(at + 1, colon) if leads else None
        if behind and behind[1] >= colon - 2:
            return behind  # `a note by the mayor: “…”`, `in the words of the patient: “…”`
    head = head_of(phrases, colon)
    named = phrases.phrase_before(colon - 1)
    if named and phrases.kinds[named[0]] & PERSONAL_RELATIVES and phrases.words[named[0] - 1] == ",":
        named = phrases.phrase_before(named[0] - 2)  # `Ilić, who heads the office: “…”`
    named = trimmed(phrases, named) if named else None
    if named is None or not names_somebody(phrases, named):
        return head
    if head and head[1] < named[0] and _has_verb(phrases, head[1] + 1, named[0]):
        return head
    return named if phrases.kinds[named[0]] & (CAPITAL | DETERMINERS | PRONOUNS) else head


def _has_verb(phrases: Phrases, start: int, end: int) -> bool:
    """Say whether a stretch holds a verb, so that what follows is its object: `has | an answer`."""
    return any(phrases.kinds[at] & (FINITE | STRONG_VERBS) or _is_verb_form(phrases, at) for at in range(start, end))


def head_of(phrases: Phrases, limit: int) -> Stretch | None:
    """Return who or what a sentence is about: the first phrase that is neither a setting nor a verb's.

    Args:
      phrases: the sentence's.
      limit: the place before which it starts.
    """
    start = phrases.opening
    while start < limit:
        kinds = phrases.kinds[start]
        if kinds & WORD and not kinds & (CONJUNCTIONS | PREPOSITIONS | ADVERB | TIMES):
            found = phrases.bare_after(start, limit)
            found = phrases.before_verb(found) if found else None
            if found and names_somebody(phrases, found):
                return found
        elif kinds & (ADVERB | CONJUNCTIONS) or not kinds & WORD:
            start += 1
            continue
        comma = next((at for at in range(start, limit) if phrases.words[at] == ","), limit)
        start = comma + 1
    return None


def trimmed(phrases: Phrases, subject: Stretch) -> Stretch:
    """Return a phrase without what stands before it: `Indeed, | Janhit chief Lahiri`, `a long review | the fund`."""
    first, last = subject
    if first == last:
        return subject
    kinds, words = phrases.kinds, phrases.words
    while first < last and (
        not kinds[first] & WORD
        or words[first] in phrases.known.participles  # `saying | doctors had told her to rest`
        or (kinds[first] & ADVERB and not kinds[first] & _KNOWN)
        or (words[first + 1] == "," and words[first] in phrases.known.language.openers)
    ):
        first += 1
    for at in range(first + 1, last):
        if kinds[at] & TO_WORDS and kinds[at + 1] & FINITE:
            last = at - 1  # `figures | to be published`
            break
    for at in range(first + 1, last):
        if _has_object(phrases, at):
            return (first, at - 1)  # `Morel | echoed her remarks, saying`
    for at in range(last, first, -1):
        if kinds[at] & PERSONAL_RELATIVES or not kinds[at] & WORD:
            break
        if not (at == last or kinds[at] & DEFINITE) or not _opens_anew(phrases, at, last):
            continue
        if "," not in words[first:at] and not phrases.holds(RELATIVES | QUOTATION, first, at - 1):
            return (at, last)
    return (first, last)


def _has_object(phrases: Phrases, at: int) -> bool:
    """Say whether a word behind a name is a verb with its object behind it: `Morel | echoed | her remarks`."""
    kinds = phrases.kinds
    if not kinds[at + 1] & DETERMINERS or not kinds[at - 1] & CAPITAL or kinds[at] & CAPITAL:
        return False
    endings = phrases.known.language.past_endings
    return bool(endings) and phrases.words[at].endswith(endings)


def _opens_anew(phrases: Phrases, at: int, last: int) -> bool:
    """Say whether an article or a last word begins a phrase, nothing leading to it: `its statement | the bank`."""
    kinds, before = phrases.kinds[at], phrases.kinds[at - 1]
    if before & _JOINS or phrases.known.language.capital_nouns:
        return False
    if at == last:
        return phrases.is_subject_pronoun(at) and not kinds & ANONYMOUS
    leads = before & (FINITE | STRONG_VERBS | OUTLET_NOUNS) or _is_verb_form(phrases, at - 1)
    return bool(before & WORD and not leads)  # `overseeing the case`, `the tabloid the Daily Flash`


def _is_gerund(phrases: Phrases, at: int) -> bool:
    """Say whether a verb opens its sentence and has its object behind it: `Breathing in the dust`."""
    endings = phrases.known.language.verb_endings
    ends = bool(endings) and phrases.words[at].endswith(endings[0])
    return bool(ends and phrases.kinds[at + 1] & (PREPOSITIONS | DETERMINERS))


def _is_verb_form(phrases: Phrases, at: int) -> bool:
    endings = phrases.known.language.verb_endings
    return bool(endings and not phrases.kinds[at] & CAPITAL and phrases.words[at].endswith(endings))


def names_somebody(phrases: Phrases, subject: Stretch) -> bool:
    """Say whether a phrase can name anybody at all: no verb, no time, no bare number."""
    first, last = subject
    known = phrases.known
    kinds, word = phrases.kinds[first], phrases.words[first]
    if not [kinds for kinds in phrases.kinds[first : last + 1] if kinds & WORD and not kinds & (TIMES | ADVERB)]:
        return bool(kinds & _KNOWN) and not kinds & TIMES
    if kinds & PERSONAL_RELATIVES or (first == last and (word[:1].isdigit() or word in known.language.openers)):
        return False
    if first == last == 0 and _is_gerund(phrases, first):
        return False
    if kinds & (CAPITAL | _KNOWN):
        return True
    if known.language.capital_nouns:
        return any(phrases.kinds[at] & (CAPITAL | _KNOWN) for at in range(first + 1, last + 1))
    if _is_verb_form(phrases, first):
        return not (first == last or phrases.kinds[first + 1] & (DETERMINERS | PREPOSITIONS | FINITE | ADVERB))
    return not (kinds & STRONG_VERBS and first != last)
