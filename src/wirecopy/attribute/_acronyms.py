"""Read which full name an acronym is short for, by the first letters of the long names in an article."""

import re
from functools import lru_cache

from wirecopy.attribute._lexicon import Lexicon

MIN_LETTERS = 3  # of a name whose last word an acronym may leave out


def acronyms(text: str, known: Lexicon) -> dict[str, str]:
    """Return the full names of a text by their first letters, with and without their small words: `CDC`, `WHO`.

    Args:
      text: an article's.
      known: its language's words.
    """
    found: dict[str, str] = {}
    shorter: dict[str, str] = {}
    for match in _long_name(known).finditer(text):
        words = match[0].split()
        words = words[1:] if words[0].lower() in known.determiners else words
        name, first = " ".join(words), "".join([word[0] for word in words])
        for letters in {"".join([letter for letter in first if letter.isupper()]), first.upper()}:
            found.setdefault(letters, name)
            if len(letters) > MIN_LETTERS:
                found.setdefault(letters[:-1], name)  # `CDC` of `Centers for Disease Control and Prevention`
            for cut in (letters[1:], letters[1:-1]):
                if len(cut) >= MIN_LETTERS:
                    shorter.setdefault(cut, name)  # and of `Chinese Center for Disease Control …`
    return shorter | found


@lru_cache(maxsize=32)
def _long_name(known: Lexicon) -> re.Pattern[str]:
    """Return what reads a name of several words, with small ones between."""
    small = "|".join(sorted(map(re.escape, {*known.phrase_prepositions, *known.and_words, *known.definite})))
    capital = r"[A-Z](?<![\w’'-][A-Z])"  # found faster than with what may not stand before it asked first
    return re.compile(rf"{capital}[\w’'-]{{1,40}}(?:\s(?:(?:{small})\s){{0,2}}[A-Z][\w’'-]{{1,40}}){{1,9}}")
