"""The people that an article names: each surname's fullest form, their roles, and where they are mentioned.

A run of capital letters is a person only with a sign of one beside it: a title or an occupation before it, an age or
an apposition behind it, a speech verb, or its last word standing alone elsewhere. Streets and firms have none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wirecopy.attribute._clauses import Voiced
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._outlets import OutletNames
from wirecopy.attribute._sentences import Sentence, Token

MAX_NAME = 5  # words of a person's name, particles counted
MAX_ROLE = 8  # words before or behind a name that can tell what the person is
PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "di", "da", "del", "della", "bin", "al", "el", "la", "le", "zu", "ten"}
)
_POSSESSIVE = re.compile(r"(?:’s|'s|’|')$")


def plain(word: str) -> str:
    """Return a word without its possessive and the marks around it."""
    return _POSSESSIVE.sub("", word.strip(',.;:()[]„“”"«»‚‘'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person named at a place: the surname in lower case, and the name as it stands."""

    start: int
    end: int
    surname: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTable:
    """Full names by surname (more than one in a family), roles by full name, mentions in order of the text.

    `sure` are the full names with a sign of a person beside them, not only a last word that stands alone elsewhere.
    """

    full_names: dict[str, tuple[str, ...]]
    roles: dict[str, frozenset[str]]
    sure: frozenset[str]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    outlets: tuple[Mention, ...] = ()

    def full_name(self, name: str, at: int) -> str:
        """Return the fullest form of a name that the article gives; the name itself where it gives none.

        Of two people with one surname it is the one mentioned last before `at`.
        """
        words = name.lower().split()
        surname = plain(words[-1]) if words else ""
        fuller = [full for full in self.full_names.get(surname, ()) if _within(words, full.lower().split())]
        if len(fuller) > 1:
            for mention in reversed(self.mentions[: bisect_left(self.starts, at)]):
                if mention.name in fuller:
                    return mention.name
        return fuller[0] if fuller else name

    def is_surname(self, word: str) -> bool:
        """Say whether a word is the last of a full name in the article."""
        return plain(word).lower() in self.full_names

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that start in a stretch of the text."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def with_role(self, word: str, before: int) -> str:
        """Return the full name of the last person mentioned before a place whose role has a word; "" for none."""
        for mention in reversed(self.mentions[: bisect_left(self.starts, before)]):
            name = self.full_name(mention.name, mention.end)
            if word in self.roles.get(name, frozenset()):
                return name
        return ""


def _within(words: list[str], full: list[str]) -> bool:
    """Say whether a name's words stand in a fuller name in the same order: `Rubio`, `M. Rubio`."""
    rest = iter(full)
    return len(words) <= len(full) and all(any(word.strip(".") in {at, at[:1]} for at in rest) for word in words)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with capital letters in a row, with what stands around them."""

    tokens: tuple[Token, ...]
    name: str
    role: frozenset[str]
    has_sign: bool

    @property
    def surname(self) -> str:
        return plain(self.tokens[-1].word)


def read_names(
    sentences: tuple[Sentence, ...], voiced: tuple[tuple[Voiced, ...], ...], text: str, outlets: OutletNames
) -> NameTable:
    """Read the people's names of an article."""
    runs = [
        run
        for sentence, words in zip(sentences, voiced, strict=True)
        for run in _read_runs(sentence, words, text, outlets)
    ]
    alone = {run.surname for run in runs if len(run.tokens) == 1}
    whole = {run.name for run in runs if len(run.tokens) > 1}
    full_names: dict[str, tuple[str, ...]] = {}
    for run in sorted(runs, key=lambda run: -len(run.tokens)):
        longer = full_names.get(run.surname, ())
        if len(run.tokens) < 2 or not (run.has_sign or run.surname in alone):
            continue
        if any(" ".join(run.name.split()[cut:]) in whole for cut in range(1, len(run.tokens) - 1)):
            continue  # `Actress Uma Thurman` where `Uma Thurman` stands elsewhere
        if not any(_within(run.name.lower().split(), name.lower().split()) for name in longer):
            full_names[run.surname] = (*longer, run.name)
    table = _table([run for run in runs if run.surname in full_names], full_names)
    return replace(table, outlets=tuple(_outlet_mentions(sentences, text, outlets)))


def _outlet_mentions(sentences: tuple[Sentence, ...], text: str, outlets: OutletNames) -> Iterator[Mention]:
    for sentence in sentences:
        for first, last in _stretches(sentence.tokens, outlets.lexicon):
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            name = text[start:end]
            if outlets.is_outlet(name) and not outlets.is_carrier(name):
                if first and sentence.tokens[first - 1].word == "the" and sentence.tokens[first - 1].capital:
                    start = sentence.tokens[first - 1].start
                name = _POSSESSIVE.sub("", text[start:end])
                yield Mention(start=start, end=end, surname=name.lower(), name=name)


def _table(runs: list[_Run], full_names: dict[str, tuple[str, ...]]) -> NameTable:
    runs.sort(key=lambda run: run.tokens[0].start)
    mentions = tuple(
        Mention(start=run.tokens[0].start, end=run.tokens[-1].end, surname=run.surname, name=run.name) for run in runs
    )
    starts = tuple(mention.start for mention in mentions)
    table = NameTable(full_names=full_names, roles={}, sure=frozenset(), mentions=mentions, starts=starts)
    roles: dict[str, frozenset[str]] = {}
    sure: set[str] = set()
    for run, mention in zip(runs, mentions, strict=True):
        name = table.full_name(run.name, mention.end)
        roles[name] = roles.get(name, frozenset()) | run.role
        if run.has_sign:
            sure.add(name)
    return NameTable(full_names=full_names, roles=roles, sure=frozenset(sure), mentions=mentions, starts=starts)


def _read_runs(sentence: Sentence, voiced: tuple[Voiced, ...], text: str, outlets: OutletNames) -> list[_Run]:
    found: list[_Run] = []
    known, tokens = outlets.lexicon, sentence.tokens
    subjects = {
        at for words in voiced if words.cue.subject for at in range(words.cue.subject[0], words.cue.subject[1] + 1)
    }
    for first, last in _stretches(tokens, known):
        run = tokens[first : last + 1]
        name = " ".join(plain(word) for word in text[run[0].start : run[-1].end].split())
        if len(run) > MAX_NAME or _is_body(run, known) or outlets.is_outlet(name):
            continue
        before, behind = _role_before(tokens, first, known), _role_behind(tokens, last, known)
        heads = {*before, *behind}
        if heads & (known.organisations | known.outlet_words | known.documents) - known.titles:
            continue  # `the broadcaster Kansai Hoso`, `Tessaly Bio, a company`
        has_sign = bool(heads) or last in subjects
        found.append(_Run(run, name, frozenset(heads), has_sign))
    return found


def _stretches(tokens: tuple[Token, ...], known: Lexicon) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if not _is_name_word(tokens[at], known, first=at == 0):
            at += 1
            continue
        end = at
        while end + 1 < len(tokens) and tokens[end + 1].start - tokens[end].end == 1:
            following = tokens[end + 1]
            particle = following.word in PARTICLES and end + 2 < len(tokens) and tokens[end + 2].capital
            if _POSSESSIVE.search(tokens[end].word) or not (particle or _is_name_word(following, known, first=False)):
                break
            end += 1
        found.append((at, end))
        at = end + 1
    return found


def _is_name_word(token: Token, known: Lexicon, *, first: bool) -> bool:
    if not token.capital or not token.is_word:
        return False
    word = plain(token.word)
    if word in known.titles or word in known.times:
        return False
    if first and (word in known.fillers or word in known.phrases or word.endswith("ly")):
        return False
    return not (
        word in known.determiners or word in known.conjunctions or word in known.prepositions or word in known.pronouns
    )


def _role_before(tokens: tuple[Token, ...], first: int, known: Lexicon) -> list[str]:
    """Return the head of the title or occupation before a name: `fisherman`, `secretary` of `Secretary of State`."""
    words: list[str] = []
    at = first - 1
    while at >= 0 and first - at <= MAX_ROLE and tokens[at].is_word:
        word = tokens[at].word
        is_role = word in known.titles or (not tokens[at].capital and _is_noun(word, known))
        joins = word in known.prepositions and words and at and tokens[at - 1].word in known.titles
        if not is_role and not joins:
            break
        words.append(word)
        at -= 1
    return [head] if (head := role_head(words[::-1], known)) else []


def role_head(words: list[str], known: Lexicon) -> str:
    """Return the noun that a role comes down to: `minister` of `foreign minister`, `head` of `head of the agency`."""
    head = ""
    for word in words:
        if word in known.prepositions or word in known.relatives:
            break
        head = word
    return head


def _role_behind(tokens: tuple[Token, ...], last: int, known: Lexicon) -> list[str]:
    """Return what an apposition says: `, 58, a lock-keeper`, `, the ministry's spokeswoman,`."""
    at = last + 2
    if at >= len(tokens) or tokens[last + 1].word != ",":
        return []
    aged = tokens[at].word.isdigit() and len(tokens[at].word) <= 2
    if aged:
        at = min(at + 2, len(tokens) - 1)
    if tokens[at].word not in known.determiners and tokens[at].word not in known.relatives:
        return ["year-old"] if aged else []
    words: list[str] = []
    for token in tokens[at + 1 : at + 1 + MAX_ROLE]:
        if not token.is_word:
            break
        words.append(token.word)
    head = role_head(words, known)
    return [head] if head and _is_noun(head, known) else ["year-old"]


def _is_noun(word: str, known: Lexicon) -> bool:
    return (
        word.isalpha()
        and len(word) > 2
        and not (
            word in known.conjunctions
            or word in known.finite
            or word in known.prepositions
            or word in known.determiners
            or word in known.pronouns
            or word in known.fillers
            or (word in known.phrases and word not in known.titles)
            or word in known.times
            or word.endswith("ly")
        )
    )


def _is_body(run: tuple[Token, ...], known: Lexicon) -> bool:
    words = {plain(token.word) for token in run}
    return bool(words & known.organisations or words & known.documents)
