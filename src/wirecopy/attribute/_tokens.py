"""A token: a word, a punctuation mark or a whole quotation; and tokens in a row."""

from functools import lru_cache

from msgspec import Struct

REMEMBERED = 1 << 13  # words of which is kept what they are without marks
_POSSESSIVE_MARKS = ("’", "'")
_POSSESSIVES = ("’s", "'s", *_POSSESSIVE_MARKS)
NO_QUOTATION = -1
NAME_PARTICLES = frozenset(  # words in lower case within a name
    {"van", "von", "der", "den", "de", "di", "da", "del", "della", "bin", "al", "el", "la", "le", "zu", "ten"}
)


class Token(Struct, frozen=True, gc=False):
    """A word, a punctuation mark or a whole quotation; `quotation` is its place among the article's quotations.

    `word` is in lower case, "" for a quotation; `kinds` are its classes, as bits.
    """

    start: int
    end: int
    word: str
    kinds: int
    quotation: int = NO_QUOTATION


class Row(Struct, frozen=True, gc=False):
    """Tokens in a row; `words` and `kinds` are theirs, apart because the rules ask for these all the time."""

    tokens: list[Token]
    words: list[str]
    kinds: list[int]


def is_possessive(word: str) -> bool:
    """Say whether a word owns what follows: `Osei’s`, `Woods’`."""
    return word.endswith(_POSSESSIVES)


def without_possessive(word: str) -> str:
    """Return a word or a name without its possessive: `Osei` for `Osei’s`."""
    if not word.endswith(_POSSESSIVES):
        return word
    return word[:-1] if word.endswith(_POSSESSIVE_MARKS) else word[:-2]


@lru_cache(REMEMBERED)
def plain(word: str) -> str:
    """Return a word without its possessive and the marks around it."""
    return without_possessive(word.strip(',.;:()[]„“”"«»‚‘'))
