"""Read what stands beside a name and says what its bearer is: titles, occupations, appositions, ages.

`fisherman Lin A-tu`, `her deputy, Callum Breck,`, `Yevhen Zosin, 74, a pensioner`.
"""

from functools import lru_cache

from wirecopy.attribute._classes import (
    AND_WORDS,
    CAPITAL,
    CONJUNCTIONS,
    DETERMINERS,
    FILLERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STRONG_VERBS,
    TIMES,
    TITLES,
    WORD,
)
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._tokens import Token, plain

MAX_ROLE = 8  # words before or behind a name that can tell what the person is
REMEMBERED = 1 << 13  # words of which is kept whether they are nouns
_CLOSING = frozenset({",", ".", ";", ":", "—", "–", "("})
_NO_ROLE = CAPITAL | CONJUNCTIONS | FINITE | PREPOSITIONS | DETERMINERS | PRONOUNS | TIMES | FILLERS


def content_words(words: str) -> list[str]:
    """Return the words of a description in lower case without the marks around them."""
    return [word for word in (plain(part).lower() for part in words.split()) if word]


def role_before(tokens: tuple[Token, ...], first: int, known: Lexicon) -> list[str]:
    """Return the head of the title or occupation before a name: `fisherman`, `secretary` of `Secretary of State`."""
    words: list[str] = []
    at = first - 1
    while at >= 0 and first - at <= MAX_ROLE and tokens[at].kinds & WORD:
        word, kinds = tokens[at].word, tokens[at].kinds
        is_role = kinds & TITLES or (not kinds & _NO_ROLE and is_noun(word, known))
        joins = kinds & PREPOSITIONS and words and at and tokens[at - 1].kinds & TITLES
        if not is_role and not joins:
            break
        words.append(word)
        at -= 1
    return [head] if (head := role_head(words[::-1], known)) else []


def role_before_comma(tokens: tuple[Token, ...], first: int, last: int, known: Lexicon) -> list[str]:
    """Return the head of a role before its bearer between commas: `her deputy, Callum Breck, was coy`."""
    closed = last + 1 < len(tokens) and tokens[last + 1].word in _CLOSING
    if first < 3 or tokens[first - 1].word != "," or not closed:
        return []
    words: list[str] = []
    for at in range(first - 2, max(-1, first - 2 - MAX_ROLE), -1):
        word, kinds = tokens[at].word, tokens[at].kinds
        if kinds & DETERMINERS or word.endswith(("’s", "'s")):
            head = role_head(words[::-1], known)
            return [head] if head and is_noun(head, known) else []
        if kinds & (WORD | FINITE) != WORD:
            break
        words.append(word)
    return []


def beside_words(tokens: tuple[Token, ...], first: int, last: int, known: Lexicon) -> frozenset[str]:
    """Return the words of the phrase before a name and of the apposition behind it."""
    found: list[str] = []
    at = first - 1
    if at > 0 and tokens[at].word == ",":
        at -= 1  # `her deputy, Callum Breck, was coy`
    while at >= 0 and first - at <= MAX_ROLE and tokens[at].kinds & WORD and not _stops(tokens[at].kinds):
        if tokens[at].kinds & AND_WORDS and found and at and _parts_names(tokens[at - 1], tokens[at + 1]):
            break
        found.append(tokens[at].word)
        at -= 1
    if last + 2 < len(tokens) and tokens[last + 1].word == ",":
        opening = tokens[last + 2].kinds
        if not opening & CAPITAL or opening & TITLES:
            for token in tokens[last + 2 : last + 3 + MAX_ROLE]:
                if not token.kinds & WORD or (_stops(token.kinds) and not token.kinds & RELATIVES):
                    break
                found.append(token.word)
    if not found:
        return frozenset()
    words = [plain(word) for word in found]
    return frozenset([word for word in words if word not in known.prepositions and word not in known.determiners])


def _parts_names(before: Token, behind: Token) -> bool:
    """Say whether `and` stands between two people, not within a role: `Justice Menon and Justice | Ada Holt`."""
    return bool(before.kinds & (CAPITAL | TITLES) == CAPITAL and behind.kinds & TITLES)


def _stops(kinds: int) -> bool:
    return bool(kinds & (FINITE | STRONG_VERBS)) or kinds & (CONJUNCTIONS | AND_WORDS) == CONJUNCTIONS


def role_head(words: list[str], known: Lexicon) -> str:
    """Return the noun that a role comes down to: `minister` of `foreign minister`, `head` of `head of the agency`."""
    head = ""
    for word in words:
        if word in known.prepositions or word in known.relatives:
            break
        head = word
    return head


def role_behind(tokens: tuple[Token, ...], last: int, known: Lexicon) -> list[str]:
    """Return what an apposition says: `, 58, a lock-keeper`, `, the ministry's spokeswoman,`."""
    at = last + 2
    if at >= len(tokens) or tokens[last + 1].word != ",":
        return []
    aged = tokens[at].word.isdigit() and len(tokens[at].word) <= 2
    ages = ["year-old", f"{tokens[at].word}-year-old"] if aged else []
    if aged:
        at = min(at + 2, len(tokens) - 1)
    if not tokens[at].kinds & (DETERMINERS | RELATIVES):
        return ages
    words: list[str] = []
    for token in tokens[at + 1 : at + 1 + MAX_ROLE]:
        if not token.kinds & WORD:
            break
        words.append(token.word)
    head = role_head(words, known)
    return [head, *ages[1:]] if head and is_noun(head, known) else ages or ["year-old"]


@lru_cache(REMEMBERED)
def is_noun(word: str, known: Lexicon) -> bool:
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
