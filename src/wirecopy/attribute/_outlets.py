"""Which names in an article are outlets: known ones, those that carry it, those whose name or place says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._links import Links
from wirecopy.attribute._tokens import NAME_PARTICLES
from wirecopy.model import Article, PartyKind, Span

_ARTICLES = frozenset({"the", "der", "die", "das", "dem", "den", "le", "la", "les", "el", "los", "il", "lo"})
_BROADCASTERS = frozenset({"radio", "tv"})
_PART = r"[^\W\d_a-z][\w’'&.-]{0,40}"
_NAME = rf"{_PART}(?:\s(?:(?:del?|della|du|des|der|van|von|of|and|&)\s)?{_PART}){{0,6}}"
_NAME_AT_END = re.compile(rf"(?<![\w’'&.-])(?P<name>{_NAME})\Z")
_POSSESSOR = re.compile(r"^(?P<name>.{2,40}?)(?:[’']s|(?<=s)[’'])\s(?=\S)")
_LED = re.compile(rf"(?P<name>{_NAME})\s[a-z]{{4,}}")
_SITE = re.compile(r"^[\w-]{2,40}\.(?:com|org|net|co\.uk|info)$")  # `Bloomberg.com`
_STOP = re.compile(r"(?<=[^\W\d_A-Z]{3})\.\s.*")  # behind a name that ends its sentence: `the magazine Semáforo. Half`
MAX_NAME = 350  # characters: `_NAME` takes no more
MAX_WORDS = 6  # of an outlet's name; longer phrases describe somebody else


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """Return a name in lower case without article, quotation marks and possessive, to compare it by."""
    plain = name.strip(" \t\u00a0„“”\"'’‘«»‚,.;:").lower()
    if plain.endswith(("’s", "'s")):
        plain = plain[:-2]
    parts = plain.split(maxsplit=1)
    return parts[1] if len(parts) > 1 and parts[0] in _ARTICLES else plain


def is_short_for(one: str, other: str) -> bool:
    """Say whether of two bare names one is the end of the other, or both are the same: `times`, `new york times`."""
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and long[-len(short) :] == short


def display_name(words: str, known: Lexicon) -> str:
    """Return an outlet's name as it is shown: without apposition, marks around it and an article in lower case."""
    name = " ".join(words.partition(",")[0].split()).strip('„“”"«»‚‘ ')
    first, _, rest = name.partition(" ")
    return rest.strip('„“”"«»‚‘ ') if rest and first in known.definite else name


class _Kinds(NamedTuple):
    """What reads a kind before a name (`the daily Kurier Zachodni`) and behind it (`MTV-1, the broadcaster`).

    `nouns` are the words for a kind. `before` begins with one, `behind` with the comma behind a name: a text has few of
    either, and many capitals.
    """

    nouns: tuple[str, ...]
    before: re.Pattern[str]
    behind: re.Pattern[str]


@lru_cache(maxsize=32)
def _kinds(known: Lexicon) -> _Kinds | None:
    language = known.language
    nouns = tuple(
        noun.title() if language.capital_nouns else noun
        for noun in language.outlet_nouns
        if noun not in language.anonymous
    )
    if not nouns:
        return None
    kind = rf"(?:{'|'.join(map(re.escape, nouns))})"
    before = re.compile(rf"\b{kind},?\s[„“\"«'‘]?(?P<name>{_NAME})")
    articles = "|".join(re.escape(word) for word in (*language.definite, *language.indefinite))
    behind = re.compile(rf",\s(?:{articles})\s(?:[\w-]+\s){{0,4}}?{kind}\b")
    return _Kinds(nouns, before, behind)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletNames:
    """The names of outlets that an article knows.

    `carriers` are the bare names of those that carry the whole of it, `named` of those that it calls a paper, a
    station or the like.
    """

    lexicon: Lexicon
    carriers: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    _asked: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def is_outlet(self, words: str) -> bool:
        """Say whether a noun phrase names an outlet."""
        known = self._asked.get(words)
        if known is None:
            known = self._asked[words] = self._is_outlet(words)
        return known

    def _is_outlet(self, words: str) -> bool:
        head = words.partition(",")[0]
        name = bare_name(head)
        if not name:
            return False
        if name in self.lexicon.anonymous and not head.split()[-1][:1].isupper():
            return False  # `an insider`, not the Insider
        if self._holds(head, name) or ("." in name and _SITE.search(name)):
            return True
        parts = name.split()
        named = parts[-1].rpartition("-")[2] in self.lexicon.outlet_words or not _BROADCASTERS.isdisjoint(parts)
        if not named or len(parts) > MAX_WORDS:
            return False
        return head.split()[-1].lstrip("„“”\"'’‘«»‚")[:1].isupper() and any(part[:1].isupper() for part in head.split())

    def _is_listed(self, words: str) -> bool:
        head = words.partition(",")[0]
        return self._holds(head, bare_name(head))

    def _holds(self, head: str, name: str) -> bool:
        """Say whether a name, as it stands and bare, is on a list."""
        outlets = self.lexicon.outlets
        if name in outlets or name in self.carriers or name in self.named:
            return True
        return head.lower() in outlets  # `Le Monde`, whose article is part of its name

    def name_in(self, words: str) -> Span | None:
        """Return where a noun phrase names an outlet: all of it, behind its kind, or before its possessive.

        Examples: `The Ledger`, `the Thai daily Khao Mai`, `a private station, Radio Baobab`, `CNV’s “Capital Porch”`.
        """
        first, _, rest = words.partition(" ")
        if rest and first.lower() in self.lexicon.possessives:
            named = self.name_in(rest)  # `her Fizz FM`
            ahead = len(first) + 1
            return Span(start=named.start + ahead, end=named.end + ahead) if named else None
        kinds = _kinds(self.lexicon)
        kind = kinds.before.search(words) if kinds else None
        if kind and self._is_name(kind["name"]):
            return Span(start=kind.start("name"), end=kind.end("name"))
        before, _, last = words.rpartition(" ")
        if last in self.lexicon.outlets and before.rpartition(" ")[2].lower() in self.lexicon.outlet_nouns:
            return Span(start=len(before) + 1, end=len(words))  # `der Nachrichtenagentur dpa`
        owner = _POSSESSOR.match(words)
        if owner and self._is_listed(words[owner.end() :]):
            return Span(start=owner.end(), end=len(words.partition(",")[0]))  # `the U.K.’s Sky News`
        if self.is_outlet(words):
            return Span(start=0, end=self._end_of_name(words))
        if owner and self.is_outlet(owner["name"]):
            return Span(start=0, end=owner.end("name"))
        return self._before_noun(words)

    def _end_of_name(self, words: str) -> int:
        """Return where an outlet's name ends: before an apposition, and before `’s` where that is not its own."""
        name = words.partition(",")[0]
        owns = name.endswith(("’s", "'s")) and bare_name(name[:-2]) in self.lexicon.outlets
        return len(name) - 2 if owns else len(name)

    def _before_noun(self, words: str) -> Span | None:
        """Return the outlet whose man or woman a phrase names: `Guardian columnist Ada Brandt`."""
        start = 4 if words[:4].lower() == "the " else 0
        led = _LED.match(words, start)
        return Span(start=0, end=led.end("name")) if led and self.is_outlet(led["name"]) else None

    def _is_name(self, name: str) -> bool:
        return _names_outlet(name, self.lexicon)

    def is_carrier(self, words: str) -> bool:
        """Say whether a name, whole or shortened (`the Tribune`), is one of those that carry the whole article."""
        name = bare_name(words).split()
        if not name:
            return False
        for carrier in self.carriers:
            parts = carrier.split()
            if name in (parts, parts[: len(name)], parts[-len(name) :]) or name[0].partition(".")[0] == "".join(parts):
                return True  # `the Tribune`, `Tribune.co.uk`
            if len(name) == 1 and len(parts) > 1 and words.isupper() and name[0] == "".join(part[0] for part in parts):
                return True  # `told ETR` in the Emirates Trade Review
        return False

    def may_be_told(self, words: str) -> bool:
        """Say whether a phrase behind `told` may be an outlet that no list knows: a name, no body and no audience."""
        parts = words.split()
        if parts and parts[0].lower() in self.lexicon.definite:
            parts = parts[1:]
        lower = [part.lower() for part in parts]
        if not parts or len(parts) > 4 or not (parts[-1][:1].isupper() and all(map(_is_name_part, parts))):
            return False
        known = self.lexicon
        if lower[0] in known.language.women or lower[0] in known.language.men or "’s" in words or "'s" in words:
            return False
        if words.lower() in known.audiences or " ".join(lower) in known.audiences:
            return False
        return not any(
            part in known.organisations or part in known.titles or part in known.pronouns for part in lower
        ) and not (lower[-1] in known.times or known.times.issuperset(lower))


def _is_name_part(part: str) -> bool:
    return part[:1].isupper() or part[:1] in '„“"«&' or part in NAME_PARTICLES


def _names_outlet(name: str, known: Lexicon) -> bool:
    """Say whether the capitals behind a kind are its name, not a day or a person's title: `the site Monday`."""
    words = name.lower().split()
    return not any(word in known.times or word in known.titles for word in (words[0], words[-1])) and len(name) > 1


def outlet_names(article: Article, known: Lexicon, links: Links) -> OutletNames:
    """Collect an article's outlets: its own, its carriers, those it calls one, those that link to their own site."""
    parties = [article.outlet, *article.carriers]
    carriers = frozenset(
        bare_name(party.name) for party in parties if party.name and party.kind is not PartyKind.PERSON
    )
    named = frozenset((*_named(article.text, known), *_linked(article, known, links)))
    return OutletNames(lexicon=known, carriers=carriers, named=named)


def _linked(article: Article, known: Lexicon, links: Links) -> Iterator[str]:
    """Yield the names that lead to their own site; a person's leads to a home page."""
    for name in links.named(article.text):
        first = name.split(maxsplit=1)[0].lower()
        if first not in known.language.women and first not in known.language.men:
            yield bare_name(name)


def _named(text: str, known: Lexicon) -> Iterator[str]:
    kinds = _kinds(known)
    if kinds is None:
        return
    for found in chain(_behind_nouns(text, kinds), _before_nouns(text, kinds)):
        name = _STOP.sub("", found["name"])
        if _names_outlet(name, known):
            yield bare_name(name)


def _behind_nouns(text: str, kinds: _Kinds) -> Iterator[re.Match[str]]:
    """Yield the nouns for a kind that have a name behind them, in order of the text."""
    end = 0
    for at in sorted({at for noun in kinds.nouns for at in _places_of(noun, text)}):
        found = kinds.before.match(text, at) if at >= end else None
        if found:
            end = found.end()
            yield found


def _before_nouns(text: str, kinds: _Kinds) -> Iterator[re.Match[str]]:
    """Yield the names that have an apposition with a noun for a kind behind them, in order of the text."""
    for apposition in kinds.behind.finditer(text):
        comma = apposition.start()
        found = _NAME_AT_END.search(text, max(0, comma - MAX_NAME), comma)
        if found:
            yield found


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
