"""A token: a word, a punctuation mark or a whole quotation."""

from msgspec import Struct

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
