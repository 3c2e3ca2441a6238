"""Which names in an article are outlets: known ones, those that carry it, those whose name or place says so."""

import re
from dataclasses import dataclass

from wirecopy.attribute._lexicon import Lexicon
from wirecopy.model import Article, PartyKind

_LEADING_ARTICLE = re.compile(r"^(?:the|der|die|das|dem|den|le|la|les|el|los|il|lo)\s+", re.IGNORECASE)
_BROADCASTERS = frozenset({"radio", "tv"})
MAX_WORDS = 6  # of an outlet's name; longer phrases describe somebody else


def bare_name(name: str) -> str:
    """Return a name in lower case without article, quotation marks and possessive, to compare it by."""
    plain = name.strip(" \t\u00a0„“”\"'’‘«»‚,.;:").lower()
    plain = re.sub(r"(?:’s|'s)$", "", plain)
    return _LEADING_ARTICLE.sub("", plain)


def display_name(words: str, known: Lexicon) -> str:
    """Return an outlet's name as it is shown: without apposition, marks around it and an article in lower case."""
    name = " ".join(words.partition(",")[0].split()).strip('„“”"«»‚‘ ')
    first, _, rest = name.partition(" ")
    return rest.strip('„“”"«»‚‘ ') if rest and first in known.definite else name


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletNames:
    """The names of outlets that an article knows; `carriers` are the bare names of those that carry the whole of it."""

    lexicon: Lexicon
    carriers: frozenset[str] = frozenset()

    def is_outlet(self, words: str) -> bool:
        """Say whether a noun phrase names an outlet."""
        name = bare_name(words.partition(",")[0])
        if not name:
            return False
        if name in self.carriers or name in self.lexicon.outlets:
            return True
        parts = name.split()
        if len(parts) > MAX_WORDS or not any(part[:1].isupper() for part in words.split()):
            return False
        first_capital = words.rsplit(maxsplit=1)[-1][:1].isupper()
        named = parts[-1].rpartition("-")[2] in self.lexicon.outlet_words
        return first_capital and (named or parts[0] in _BROADCASTERS)

    def is_carrier(self, words: str) -> bool:
        """Say whether a name, whole or shortened (`the Tribune`), is one of those that carry the whole article."""
        name = bare_name(words).split()
        if not name:
            return False
        for carrier in self.carriers:
            parts = carrier.split()
            if name in (parts, parts[: len(name)], parts[-len(name) :]):
                return True
        return False

    def may_be_told(self, words: str) -> bool:
        """Say whether a phrase behind `told` may be an outlet that no list knows: a name, no body and no audience."""
        parts = words.split()
        if parts and parts[0].lower() in self.lexicon.definite:
            parts = parts[1:]
        lower = [part.lower() for part in parts]
        if not parts or len(parts) > 4 or not all(part[:1].isupper() or part[:1] in '„“"«' for part in parts):
            return False
        known = self.lexicon
        if lower[0] in known.language.women or lower[0] in known.language.men or "’s" in words or "'s" in words:
            return False
        if words.lower() in known.audiences or " ".join(lower) in known.audiences:
            return False
        return not any(
            part in known.organisations or part in known.titles or part in known.times or part in known.pronouns
            for part in lower
        )


def outlet_names(article: Article, known: Lexicon) -> OutletNames:
    """Collect the outlets of an article: its own, its carriers, and those known to the language."""
    parties = [article.outlet, *article.carriers]
    carriers = frozenset(
        bare_name(party.name) for party in parties if party.name and party.kind is not PartyKind.PERSON
    )
    return OutletNames(lexicon=known, carriers=carriers)
