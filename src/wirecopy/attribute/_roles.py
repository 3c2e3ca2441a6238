"""Read what stands beside a name and says what its bearer is: titles, occupations, appositions, ages.

`fisherman Lin A-tu`, `her deputy, Callum Breck,`, `Yevhen Zosin, 74, a pensioner`.
"""

from collections.abc import Iterable
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
from wirecopy.attribute._phrases import Phrases
from wirecopy.attribute._tokens import plain

MAX_ROLE = 8  # words before or behind a name that can tell what the person is
REMEMBERED = 1 << 13  # words of which is kept whether they are nouns
_CLOSING = frozenset({",", ".", ";", ":", "—", "–", "("})
_NO_ROLE = CAPITAL | CONJUNCTIONS | FINITE | PREPOSITIONS | DETERMINERS | PRONOUNS | TIMES | FILLERS


def content_words(words: str) -> list[str]:
    """Return the words of a description in lower case without the marks around them."""
    return [word for word in (plain(part).lower() for part in words.split()) if word]


def role_before(grammar: Phrases, first: int) -> str:
    """Return the head of the title or occupation before a name, "" for none.

    Examples: `fisherman`, `secretary` of `Secretary of State`.
    """
    words, kinds, known = grammar.words, grammar.kinds, grammar.known
    start = first
    while first - start < MAX_ROLE and kinds[start - 1] & WORD:
        before = kinds[start - 1]
        is_role = before & TITLES or (not before & _NO_ROLE and is_noun(words[start - 1], known))
        if not is_role and not (before & PREPOSITIONS and start < first and kinds[start - 2] & TITLES):
            break
        start -= 1
    return role_head(words[start:first], known) if start < first else ""


def role_before_comma(grammar: Phrases, first: int, last: int) -> str:
    """Return the head of a role before its bearer between commas, "" for none: `her deputy, Callum Breck, was coy`."""
    words, kinds, known = grammar.words, grammar.kinds, grammar.known
    if first < 3 or words[first - 1] != "," or words[last + 1] not in _CLOSING:
        return ""
    for at in range(first - 2, max(-1, first - 2 - MAX_ROLE), -1):
        if kinds[at] & DETERMINERS or words[at].endswith(("’s", "'s")):
            head = role_head(words[at + 1 : first - 1], known)
            return head if is_noun(head, known) else ""
        if kinds[at] & (WORD | FINITE) != WORD:
            break
    return ""


def beside_words(grammar: Phrases, first: int, last: int) -> frozenset[str]:
    """Return the words of the phrase before a name and of the apposition behind it."""
    words, kinds, known = grammar.words, grammar.kinds, grammar.known
    found: list[str] = []
    at = first - 1
    if at > 0 and words[at] == ",":
        at -= 1  # `her deputy, Callum Breck, was coy`
    while at >= 0 and first - at <= MAX_ROLE and kinds[at] & WORD and not _stops(kinds[at]):
        if kinds[at] & AND_WORDS and found and _parts_names(kinds[at - 1], kinds[at + 1]):
            break
        found.append(words[at])
        at -= 1
    if words[last + 1] == ",":
        opening = kinds[last + 2]
        if not opening & CAPITAL or opening & TITLES:
            for at in range(last + 2, last + 3 + MAX_ROLE):
                if not kinds[at] & WORD or (_stops(kinds[at]) and not kinds[at] & RELATIVES):
                    break
                found.append(words[at])
    beside = [plain(word) for word in found]
    return frozenset([word for word in beside if word not in known.prepositions and word not in known.determiners])


def _parts_names(before: int, behind: int) -> bool:
    """Say whether `and` stands between two people, not within a role: `Justice Menon and Justice | Ada Holt`."""
    return before & (CAPITAL | TITLES) == CAPITAL and bool(behind & TITLES)


def _stops(kinds: int) -> bool:
    return bool(kinds & (FINITE | STRONG_VERBS)) or kinds & (CONJUNCTIONS | AND_WORDS) == CONJUNCTIONS


def role_head(words: Iterable[str], known: Lexicon) -> str:
    """Return the noun that a role comes down to: `minister` of `foreign minister`, `head` of `head of the agency`."""
    head = ""
    for word in words:
        if word in known.prepositions or word in known.relatives:
            break
        head = word
    return head


def role_behind(grammar: Phrases, last: int) -> list[str]:
    """Return what an apposition says: `, 58, a lock-keeper`, `, the ministry's spokeswoman,`."""
    words, kinds, known = grammar.words, grammar.kinds, grammar.known
    if words[last + 1] != ",":
        return []
    at = last + 2
    aged = words[at].isdigit() and len(words[at]) <= 2
    ages = ["year-old", f"{words[at]}-year-old"] if aged else []
    if aged:
        at = min(at + 2, len(grammar.tokens) - 1)
    if not kinds[at] & (DETERMINERS | RELATIVES):
        return ages
    end = at + 1
    while end <= at + MAX_ROLE and kinds[end] & WORD:
        end += 1
    head = role_head(words[at + 1 : end], known)
    return [head, *ages[1:]] if is_noun(head, known) else ages or ["year-old"]


@lru_cache(REMEMBERED)
def is_noun(word: str, known: Lexicon) -> bool:
    """Say whether a word may be a noun: one that no list of other words holds."""
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
