"""Read the runs of capitals in an article, with what stands around each and tells whether it is a person's name.

A run is words with capital letters in a row, particles between them: `Ursula von der Leyen`. What its words say by
themselves is read once for all places where they stand alike; what stands beside them is read at each.
"""

from functools import reduce
from operator import or_

from msgspec import Struct

from wirecopy.attribute._classes import AND_WORDS, CAPITAL, DEFINITE, DOCUMENTS, NAME_WORD, ORGANISATIONS, WORD
from wirecopy.attribute._clauses import Voiced
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._openings import in_capitals
from wirecopy.attribute._outlets import OutletNames
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._roles import beside_words, is_noun, role_before, role_before_comma, role_behind
from wirecopy.attribute._sentences import Sentence
from wirecopy.attribute._tokens import NAME_PARTICLES, is_possessive, plain
from wirecopy.model import Span

MAX_NAME = 5  # words of a person's name, particles counted
_BODIES = ORGANISATIONS | DOCUMENTS
_NONE: frozenset[str] = frozenset()
_OF_ONE = frozenset({"year-old"})  # the head of an age, which only a person has


class Run(Struct, frozen=True, gc=False):
    """Words with capital letters in a row; `words` counts them.

    `role` are the heads of what stands beside it; `has_sign` says that something tells of a person, `by_itself` that
    it tells so of one word too, `in_place` that `in` stands before. `place` are its sentence and its first and last
    token.
    """

    start: int
    end: int
    words: int
    name: str
    surname: str
    role: frozenset[str]
    has_sign: bool = False
    by_itself: bool = False
    is_body: bool = False
    in_place: bool = False
    place: tuple[Phrases, int, int] | None = None

    def beside(self) -> frozenset[str]:
        """Return the words of the phrase before it and of the apposition behind it."""
        return beside_words(*self.place) if self.place else _NONE


class _Spelling(Struct, frozen=True, gc=False):
    """What the words of a run say by themselves.

    `names_outlet` says that they name an outlet as they stand, and none that carries the article; `is_given` that the
    first of several is a known given name.
    """

    name: str
    surname: str
    is_outlet: bool
    names_outlet: bool
    is_body: bool
    is_given: bool


class RunReader:
    """Reads the runs of one article, sentence by sentence.

    `runs` are those read so far, without outlets and datelines; `outlets` are the places of outlets' names, `The`
    before them counted.
    """

    def __init__(self, text: str, outlets: OutletNames) -> None:
        self.runs: list[Run] = []
        self.outlets: list[Span] = []
        self._text = text
        self._known = outlets.lexicon
        self._outlets = outlets
        self._spelt: dict[str, _Spelling] = {}

    def read(self, sentence: Sentence, voiced: tuple[Voiced, ...]) -> None:
        """Read the runs of a sentence.

        Args:
          sentence: it.
          voiced: its cues with what they tell.
        """
        grammar = sentence.grammar
        stretches = _stretches(grammar)
        opening = grammar.opening if grammar.opening and in_capitals(grammar, self._text) else 0
        for start, last in stretches:
            spelt = self._spelling(grammar, start, last)
            if spelt.names_outlet:
                self.outlets.append(_place_of_outlet(grammar, start, last))
            if start < opening:
                continue
            first = start
            if last - start > 1 and _opens_with_occupation(grammar, start):
                first += 1
                spelt = self._spelling(grammar, first, last)
            if last - first < MAX_NAME and not spelt.is_outlet:
                self._read(grammar, first, last, spelt, grammar.words[start:first], voiced)

    def _read(
        self,
        grammar: Phrases,
        first: int,
        last: int,
        spelt: _Spelling,
        occupation: tuple[str, ...],
        voiced: tuple[Voiced, ...],
    ) -> None:
        known, words = self._known, grammar.words
        role = [*role_behind(grammar, last), *occupation]
        before = role_before(grammar, first) or role_before_comma(grammar, first, last)
        if before:
            role.append(before)
        heads = frozenset(role)
        has_sign = bool(role) or spelt.is_given
        at, end = grammar.tokens[first].start, grammar.tokens[last].end
        is_body = not heads.isdisjoint(known.bodies)  # `the broadcaster Kansai Hoso`, `Tessaly Bio, a company`
        if not is_body and (spelt.is_body or (not has_sign and _is_defined(grammar, first, last))):
            is_body, heads = True, frozenset((words[last],))
        if is_body:
            self.runs.append(Run(at, end, last - first + 1, spelt.name, spelt.surname, heads, is_body=True))
            return
        self.runs.append(
            Run(
                at,
                end,
                last - first + 1,
                spelt.name,
                spelt.surname,
                heads,
                has_sign or _is_subject(last, voiced),
                by_itself=bool(role) and not (heads.isdisjoint(_OF_ONE) and heads.isdisjoint(known.roles_of_one)),
                in_place=words[first - 1] in known.language.place_words,
                place=(grammar, first, last),
            )
        )
        if _shares_surname(grammar, first, last):
            given, surname = grammar.tokens[first - 2], grammar.tokens[last]
            both = f"{self._text[given.start : given.end]} {self._text[surname.start : end]}"
            self.runs.append(Run(given.start, end, 2, plain(both), spelt.surname, _NONE, has_sign=True))

    def _spelling(self, grammar: Phrases, first: int, last: int) -> _Spelling:
        written = self._text[grammar.tokens[first].start : grammar.tokens[last].end]
        spelt = self._spelt.get(written)
        if spelt is None:
            known = self._known
            name = plain(written) if first == last else " ".join([plain(word) for word in written.split()])
            surname = plain(grammar.words[last])
            held = grammar.kinds[last] if first == last else reduce(or_, grammar.kinds[first : last + 1])
            is_body = surname in known.organisations or surname in known.documents or held & _BODIES != 0
            outlets = self._outlets
            spelt = self._spelt[written] = _Spelling(
                name,
                surname,
                outlets.is_outlet(name),
                outlets.is_outlet(written) and not outlets.is_carrier(written),
                is_body,
                first < last and has_given_name(name, known),
            )
        return spelt


def has_given_name(name: str, known: Lexicon) -> bool:
    """Say whether the first of a name's several words is a known given name."""
    if " " not in name:
        return False
    first = name.partition(" ")[0].lower()
    return first in known.language.women or first in known.language.men


def _place_of_outlet(grammar: Phrases, first: int, last: int) -> Span:
    """Return where an outlet's name stands, with a `The` before it."""
    opens = grammar.words[first - 1] == "the" and grammar.kinds[first - 1] & CAPITAL
    return Span(start=grammar.tokens[first - 1 if opens else first].start, end=grammar.tokens[last].end)


def _is_subject(last: int, voiced: tuple[Voiced, ...]) -> bool:
    """Say whether a token stands in the subject of one of its sentence's cues."""
    for words in voiced:
        subject = words.cue.subject
        if subject and subject[0] <= last <= subject[1]:
            return True
    return False


def _shares_surname(grammar: Phrases, first: int, last: int) -> bool:
    """Say whether a given name stands before another's whole name, with its surname: `Desmond and | Fay Pruett`."""
    words, kinds, language = grammar.words, grammar.kinds, grammar.known.language
    if first < 2 or last != first + 1 or not kinds[first - 1] & AND_WORDS:
        return False
    if not kinds[first - 2] & CAPITAL or kinds[first - 3] & CAPITAL:
        return False
    return all(words[at] in language.women or words[at] in language.men for at in (first - 2, first))


def _opens_with_occupation(grammar: Phrases, first: int) -> bool:
    """Say whether a run begins with an occupation that has its capital from where it stands: `Singer | Ada Holt`."""
    known = grammar.known
    if known.language.capital_nouns or grammar.kinds[first - 1] & WORD:
        return False
    word, given = grammar.words[first], grammar.words[first + 1]
    if given not in known.language.women and given not in known.language.men:
        return False
    if word in known.language.women or word in known.language.men:
        return False
    is_listed = word in known.titles or word in known.anonymous or word in known.roles_of_one
    return is_listed or word.endswith(known.language.trade_endings)


def _is_defined(grammar: Phrases, first: int, last: int) -> bool:
    """Say whether an article makes a name a body's: `the Yorkshire Banner`, not `the Turkish firm`."""
    known = grammar.known
    if not grammar.kinds[first - 1] & DEFINITE or known.language.capital_nouns:
        return False
    return bool(grammar.kinds[last + 1] & CAPITAL) or not is_noun(grammar.words[last + 1], known)


def _stretches(grammar: Phrases) -> list[Stretch]:
    """Return the rows of words with capitals that a name may hold, particles between them counted."""
    found: list[Stretch] = []
    tokens, words, kinds = grammar.tokens, grammar.words, grammar.kinds
    end = -1
    for at in grammar.places(NAME_WORD):
        if at <= end or (at == 0 and _only_opens(words[0], grammar.known)):
            continue
        end = at
        while kinds[end + 1] & NAME_WORD or (words[end + 1] in NAME_PARTICLES and kinds[end + 2] & CAPITAL):
            if tokens[end + 1].start - tokens[end].end != 1 or is_possessive(words[end]):
                break
            end += 1
        found.append((at, end))
    return found


def _only_opens(word: str, known: Lexicon) -> bool:
    """Say whether a sentence's first word has its capital only from where it stands: `Recently`, `But`."""
    word = plain(word)
    return word in known.fillers or word in known.phrases or word.endswith("ly")
