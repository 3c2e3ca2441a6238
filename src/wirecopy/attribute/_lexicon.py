"""A language's word lists, compiled once: what a word or phrase at a place in a sentence can be."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from wirecopy.attribute._classes import (
    ADVERB,
    CAPITAL,
    FILLERS,
    FIRST_LIST,
    LISTS,
    MAY_STOP,
    NAME_WORD,
    OPENS_PHRASE,
    WORD,
)
from wirecopy.attribute._tokens import plain
from wirecopy.model import Language


class Role(StrEnum):
    """What a word or phrase does in a sentence that tells who said something."""

    SAY = "say"
    TELL = "tell"
    NAME = "name"
    RATE = "rate"
    STANCE = "stance"
    PASSIVE = "passive"
    HEARSAY = "hearsay"
    NOUN = "noun"
    POSSIBLE = "possible"
    COLON = "colon"
    ACCORDING_TO = "according to"
    AFTER_SOURCE = "after source"
    REPORTED_BY = "reported by"
    CITING = "citing"
    CITED_BY = "cited by"
    PUBLISHED_IN = "published in"
    CARRIED_BY = "carried by"
    CREDITED_TO = "credited to"


# Python 3.11 takes six times as long to find a member in an enumeration as a name in a module; rules ask at each word.
(
    SAY,
    TELL,
    NAME,
    RATE,
    STANCE,
    PASSIVE,
    HEARSAY,
    NOUN,
    POSSIBLE,
    COLON,
    ACCORDING_TO,
    AFTER_SOURCE,
    REPORTED_BY,
    CITING,
    CITED_BY,
    PUBLISHED_IN,
    CARRIED_BY,
    CREDITED_TO,
) = Role

CUES = frozenset({Role.SAY, Role.TELL, Role.NAME, Role.RATE, Role.STANCE})

SOURCES = frozenset({Role.ACCORDING_TO, Role.AFTER_SOURCE, Role.CITING})  # name a source without a verb


ENDS = frozenset({".", "!", "?", "…", "..", "..."})  # of sentences
MIN_ADVERB = 5  # letters of a word whose ending makes it an adverb
REMEMBERED = 1 << 14  # words whose classes are kept; ten articles hold 3,000
_TOKEN = re.compile(  # leaves out spaces, and the quotation marks of a title or stray ones
    r"""(?:[^\W\d_]\.){2,}(?:[’']s\b)?|[^\W_]+(?:[.,:’'&@/-][^\W_]+)*|\.{2,}|[^\w\s„“”"«»]|_+"""
)
_CONTRACTION = re.compile(r"(?<=[a-z])['’](?:d|ve)$")  # `he’d` is read as its pronoun


class Opening(Struct, frozen=True, gc=False):
    """What a word begins: the `roles` of all its phrases, those of the word `alone`, and the `longer` phrases.

    The first of the roles wins. Longer phrases are kept by their second word, the longest first.
    """

    roles: frozenset[Role]
    alone: tuple[Role, ...]
    longer: dict[str, tuple[tuple[tuple[str, ...], Role], ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Phrases by their first word, and the lists of `Language` as sets under the same names.

    `bodies` are the nouns beside a name that is no person's, `roles_of_one` those that only a person has,
    `not_in_names` the words that a name cannot hold. `strong_verbs` are the forms of cues that are nothing else, so
    that a noun phrase cannot reach over them; `leads` are first words of phrases before a source that are no
    prepositions; `future_ends` are the last words of `futures`; `wish_openers` and `credit_openers` the first words of
    wishes to stay unnamed and of phrases before a carrier. `owner_pronouns` gives the pronoun that asks for the same
    party as a possessive. `classes` gives the word that written letters stand for, and its classes as bits; `pieces`
    the tokens of what stands between two spaces.
    """

    language: Language
    classes: "_Classes"
    pieces: "_Pieces"
    phrases: dict[str, Opening]
    strong_verbs: frozenset[str]
    leads: frozenset[str]
    participles: frozenset[str]
    complementizers: frozenset[str]
    reported_moods: frozenset[str]
    fillers: frozenset[str]
    possible_cues: frozenset[str]
    noun_cues: frozenset[str]
    hearsay_verbs: frozenset[str]
    perfect_infinitives: frozenset[str]
    possessives: frozenset[str]
    finite: frozenset[str]
    negations: frozenset[str]
    futures: frozenset[str]
    future_ends: frozenset[str]
    wish_openers: frozenset[str]
    credit_openers: frozenset[str]
    supposing_words: frozenset[str]
    nobody_words: frozenset[str]
    passive_auxiliaries: frozenset[str]
    weak_verbs: frozenset[str]
    optional_told: frozenset[str]
    describing_verbs: frozenset[str]
    naming_words: frozenset[str]
    rating_words: frozenset[str]
    separable_verbs: frozenset[str]
    perfect_participles: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    particles: frozenset[str]
    conjunctions: frozenset[str]
    joining: frozenset[str]
    and_words: frozenset[str]
    as_words: frozenset[str]
    by_words: frozenset[str]
    to_words: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    told_articles: frozenset[str]
    prepositions: frozenset[str]
    phrase_prepositions: frozenset[str]
    content_prepositions: frozenset[str]
    relatives: frozenset[str]
    personal_relatives: frozenset[str]
    times: frozenset[str]
    time_openers: frozenset[str]
    pronouns: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    neuter: frozenset[str]
    plural_pronouns: frozenset[str]
    first_person: frozenset[str]
    object_pronouns: frozenset[str]
    abbreviations: frozenset[str]
    titles: frozenset[str]
    anonymous: frozenset[str]
    organisations: frozenset[str]
    documents: frozenset[str]
    audiences: frozenset[str]
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    outlet_nouns: frozenset[str]
    body_nouns: frozenset[str]
    wires: frozenset[str]
    airing_words: frozenset[str]
    reporting_verbs: frozenset[str]
    hearing_words: frozenset[str]
    owner_pronouns: dict[str, str]
    bodies: frozenset[str]
    roles_of_one: frozenset[str]
    not_in_names: frozenset[str]
    not_sources: frozenset[str]
    not_adverbs: frozenset[str]

    def subject_form(self, word: str) -> str:
        """Return the pronoun that asks for the same party as another form of it: `he` for `his` and `him`."""
        language = self.language
        for forms, pronouns in (
            (language.masculine_forms, language.masculine),
            (language.feminine_forms, language.feminine),
        ):
            if word in forms and word not in pronouns:
                return pronouns[0]
        return self.owner_pronouns.get(word, word)


@lru_cache(maxsize=32)
def lexicon(language: Language) -> Lexicon:
    """Compile a language's lists."""
    known = _compiled(language)
    known.classes.learn(known)
    known.pieces.learn(known)
    return known


def _compiled(language: Language) -> Lexicon:
    return Lexicon(
        language=language,
        classes=_Classes(),
        pieces=_Pieces(),
        phrases=_phrases(language),
        strong_verbs=_strong_verbs(language),
        leads=frozenset(entry.split()[0] for entry in language.according_to) - frozenset(language.prepositions),
        participles=frozenset(language.participles),
        complementizers=frozenset(language.complementizers),
        reported_moods=frozenset(language.reported_moods),
        fillers=frozenset(language.fillers),
        possible_cues=frozenset(language.possible_cues),
        noun_cues=frozenset(language.noun_cues),
        hearsay_verbs=frozenset(language.hearsay_verbs),
        perfect_infinitives=frozenset(language.perfect_infinitives),
        possessives=frozenset(language.possessives),
        finite=frozenset(language.finite),
        negations=frozenset(language.negations),
        futures=frozenset(language.futures),
        future_ends=frozenset([future.split()[-1] for future in language.futures]),
        wish_openers=frozenset([wish.split()[0] for wish in language.nameless_wishes]),
        credit_openers=frozenset([lead.split()[0] for lead in language.carried_by + language.credited_to]),
        supposing_words=frozenset(language.supposing_words),
        nobody_words=frozenset(language.nobody_words),
        passive_auxiliaries=frozenset(language.passive_auxiliaries),
        weak_verbs=frozenset(language.weak_verbs),
        optional_told=frozenset(language.optional_told),
        describing_verbs=frozenset(language.describing_verbs),
        naming_words=frozenset(language.naming_words),
        rating_words=frozenset(language.rating_words),
        separable_verbs=frozenset(language.separable_verbs),
        perfect_participles=frozenset(language.perfect_participles),
        perfect_auxiliaries=frozenset(language.perfect_auxiliaries),
        particles=frozenset(language.particles),
        conjunctions=frozenset(language.conjunctions),
        joining=frozenset(language.joining),
        and_words=frozenset(language.and_words),
        as_words=frozenset(language.as_words),
        by_words=frozenset(language.by_words),
        to_words=frozenset(language.to_words),
        determiners=frozenset(language.determiners),
        definite=frozenset(language.definite),
        indefinite=frozenset(language.indefinite),
        told_articles=frozenset(language.told_articles),
        prepositions=frozenset(language.prepositions),
        phrase_prepositions=frozenset(language.phrase_prepositions),
        content_prepositions=frozenset(language.content_prepositions),
        relatives=frozenset(language.relatives),
        personal_relatives=frozenset(language.personal_relatives),
        times=frozenset(language.times),
        time_openers=frozenset(language.time_openers),
        pronouns=frozenset(language.pronouns),
        feminine=frozenset(language.feminine),
        masculine=frozenset(language.masculine),
        neuter=frozenset(language.neuter),
        plural_pronouns=frozenset(language.plural_pronouns),
        first_person=frozenset(language.first_person),
        object_pronouns=frozenset(language.object_pronouns),
        abbreviations=frozenset(language.abbreviations),
        titles=frozenset(language.titles),
        anonymous=frozenset(language.anonymous),
        organisations=frozenset(language.organisations),
        documents=frozenset(language.documents),
        audiences=frozenset(language.audiences),
        outlets=frozenset(language.outlets),
        outlet_words=frozenset(language.outlet_words),
        outlet_nouns=frozenset(language.outlet_nouns),
        body_nouns=frozenset(language.body_nouns),
        wires=frozenset(language.wires),
        airing_words=frozenset(language.airing_words),
        reporting_verbs=frozenset(language.reporting_verbs),
        hearing_words=frozenset(language.hearing_words),
        owner_pronouns=dict(map(str.split, language.owner_pronouns)),
        bodies=frozenset((*language.organisations, *language.outlet_words, *language.documents))
        - frozenset(language.titles),
        roles_of_one=frozenset((*language.women_roles, *language.men_roles)),
        not_in_names=frozenset(
            (
                *language.titles,
                *language.times,
                *language.determiners,
                *language.conjunctions,
                *language.prepositions,
                *language.pronouns,
                *language.poll_shares,  # `Sieben Prozent`
            )
        )
        - language.women
        - language.men,  # `Jan Holt`
        not_sources=frozenset(language.not_sources),
        not_adverbs=frozenset(language.not_adverbs),
    )


def _phrases(language: Language) -> dict[str, Opening]:
    lists = (
        (Role.PASSIVE, language.passives),
        (Role.HEARSAY, language.hearsay),
        (Role.ACCORDING_TO, language.according_to),
        (Role.AFTER_SOURCE, language.after_source),
        (Role.REPORTED_BY, language.reported_by),
        (Role.CITED_BY, language.cited_by),
        (Role.PUBLISHED_IN, language.published_in),
        (Role.CITING, language.citing),
        (Role.CARRIED_BY, language.carried_by),
        (Role.CREDITED_TO, language.credited_to),
        (Role.TELL, language.telling_verbs),
        (Role.RATE, language.rating_verbs),
        (Role.NAME, language.naming_verbs),
        (Role.STANCE, language.stance_verbs),
        (Role.SAY, language.speech_verbs),
    )
    phrases = [(tuple(entry.split()), role) for role, entries in lists for entry in entries]
    phrases.sort(key=lambda phrase: len(phrase[0]), reverse=True)
    begun: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    for phrase in phrases:
        begun.setdefault(phrase[0][0], []).append(phrase)
    return {first: _opening(found) for first, found in begun.items()}


def _opening(phrases: list[tuple[tuple[str, ...], Role]]) -> Opening:
    """Return what the first word of phrases begins; the longest come first."""
    alone: list[Role] = []
    longer: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    for phrase in phrases:
        words, role = phrase
        if len(words) == 1:
            alone.append(role)
        else:
            longer.setdefault(words[1], []).append(phrase)
    return Opening(
        roles=frozenset([role for _, role in phrases]),
        alone=tuple(alone),
        longer={second: tuple(found) for second, found in longer.items()},
    )


def _strong_verbs(language: Language) -> frozenset[str]:
    verbs = (
        *language.speech_verbs,
        *language.telling_verbs,
        *language.naming_verbs,
        *language.rating_verbs,
        *language.stance_verbs,
    )
    return frozenset(verbs).difference(language.noun_forms, language.participles)


class _Classes(dict[str, tuple[str, int]]):
    """Which word written letters stand for, and of which classes it is: read once, and all forgotten where too many."""

    _known: Lexicon
    _by_word: dict[str, int]

    def learn(self, known: Lexicon) -> None:
        """Learn the words of a language's lists."""
        self._known = known
        self._by_word = {}
        for place, name in enumerate(LISTS):
            for word in getattr(known, name):
                self._by_word[word] = self._by_word.get(word, 0) | FIRST_LIST << place
        for word in known.phrases:
            self._by_word[word] = self._by_word.get(word, 0) | OPENS_PHRASE

    def __missing__(self, written: str) -> tuple[str, int]:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[written] = self._read(written)
        return found

    def _read(self, written: str) -> tuple[str, int]:
        known, word = self._known, written.lower()
        if not word.isalnum():
            word = _CONTRACTION.sub("", word.rstrip(".")) or written
        elif word in known.pronouns and len(written) > 1 and written.isupper():
            word = written  # `the WHO` is no pronoun
        kinds = self._by_word.get(word, 0)
        if word[0].isalnum() or word[0] in "@#":
            kinds |= WORD
        if written[0].isupper():
            kinds |= CAPITAL
            if kinds & WORD and plain(word) not in known.not_in_names:
                kinds |= NAME_WORD
        if word in ENDS or written[-1] == ".":
            kinds |= MAY_STOP
        if kinds & FILLERS or self._ends_as_adverb(word, kinds):
            kinds |= ADVERB
        return word, kinds

    def _ends_as_adverb(self, word: str, kinds: int) -> bool:
        endings = self._known.language.adverb_endings
        ends = bool(endings) and word.endswith(endings) and len(word) >= MIN_ADVERB
        return ends and not kinds & CAPITAL and word not in self._known.not_adverbs


class _Pieces(dict[str, tuple[tuple[int, int, str, int], ...]]):
    """The tokens of what stands between two spaces: where each starts and ends in it, its word and its classes.

    A line break ends the last piece of a stretch, for there a stop is no part of the word before it. Read once, because
    texts say most of theirs over and over; all forgotten where too many.
    """

    _known: Lexicon

    def learn(self, known: Lexicon) -> None:
        """Learn a language's words."""
        self._known = known

    def __missing__(self, written: str) -> tuple[tuple[int, int, str, int], ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[written] = tuple(self._read(written))
        return found

    def _read(self, written: str) -> list[tuple[int, int, str, int]]:
        tokens: list[tuple[int, int, str, int]] = []
        for match in _TOKEN.finditer(written):
            first, end = match.span()
            word, kinds = self._known.classes[match[0]]
            start, stop, before, its_kinds = tokens[-1] if tokens else (0, 0, "", 0)
            if word == "." and stop == first and written[end:] != "\n" and self._is_shortened(before):
                tokens[-1] = (start, end, before, its_kinds | MAY_STOP)
            else:
                tokens.append((first, end, word, kinds))
        return tokens

    def _is_shortened(self, word: str) -> bool:
        return word in self._known.abbreviations or (len(word) == 1 and word.isalpha())
