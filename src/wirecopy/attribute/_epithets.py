"""Read phrases that stand for one person named before: `the 34-year-old`, `the Prime Minister`, `the Italian`.

News calls whom it has named by age, office, people or party from the second mention on. Each is surer than what a
ranking of candidates can tell: an age belongs to whom it was given to, an office to its last holder named, and a people
or party to whom the sentences before are about. Left out are phrases that lead on to something else (`the President of
the council`), and bodies that only sound like an office.
"""

import re
from enum import StrEnum

from msgspec import Struct

from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._tokens import plain

MAX_WORDS = 6  # of an epithet, its article counted: `the 29-year-old Belizean-Canadian singer`
_AGED = re.compile(r"\d{1,3}-(?:year-old|jährige[rn]?)$")


class Sort(StrEnum):
    """What an epithet calls somebody by."""

    AGE = "age"
    OFFICE = "office"
    PEOPLE = "people"


class Epithet(Struct, frozen=True, kw_only=True, gc=False):
    """An epithet's word and its other words in lower case: `president` of `the Turkish President`, and `turkish`.

    `needed` are those of the others that only the right one is told of by: `turkish`.
    """

    sort: Sort
    word: str
    beside: frozenset[str]
    head: str
    needed: frozenset[str] = frozenset()


def is_age(word: str) -> bool:
    """Say whether a word in lower case calls somebody by age: `34-year-old`."""
    return bool(_AGED.match(word))


def epithet_in(words: str, known: Lexicon) -> Epithet | None:
    """Return what a phrase calls somebody who was named before; None where it is no epithet.

    Args:
      words: a noun phrase as it stands.
      known: its language's words.
    """
    written = words.partition(",")[0].split()
    if not 2 <= len(written) <= MAX_WORDS or plain(written[0]).lower() not in known.definite:
        return None
    parts = [plain(part) for part in written]
    lower = [part.lower() for part in parts]
    if not known.prepositions.isdisjoint(lower):
        return None
    head = lower[-1]
    age = next((word for word in lower[1:] if is_age(word)), "")
    beside = frozenset(lower[1:])
    if age:
        return Epithet(sort=Sort.AGE, word=age, beside=beside - {age}, head=head)
    if known.language.capital_nouns or not parts[-1][:1].isupper():
        return None
    if head in known.language.peoples and all(part[:1].isupper() for part in parts[1:]):
        return Epithet(sort=Sort.PEOPLE, word=head, beside=beside - {head}, head=head)
    if head in known.titles and head not in known.organisations:
        needed = frozenset(part.lower() for part in parts[1:-1] if part[:1].isupper()) - known.titles
        return Epithet(sort=Sort.OFFICE, word=head, beside=beside - {head}, head=head, needed=needed)
    return None
