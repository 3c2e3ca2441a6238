"""Read what an article is about: its terms, weighted, the headline above the lead above the body, names above words.

One tokenisation, no model and no word list but the function words of the languages that have rules. A term is a
word's first letters: that joins the forms of one word in any language that inflects at the end. Scripts without
blanks between words are read in pairs of characters.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain

from xxhash import xxh3_64_intdigest

from wirecopy import languages
from wirecopy.model import Article

STEM = 7  # letters; BCubed F1 of the stories is .003 lower at 6, .006 at 5 and .004 with an English stemmer
BODY = 300  # words of the body that are read; .001 higher at 600, at two thirds of the speed
LEAD = 60  # words that weigh as the lead
IN_HEADLINE = 3.0
IN_LEAD = 1.5
NAME = 1.5  # a word with a capital letter, in scripts that have them
SAME_TEXT = 100  # words of a text that make its copies known whatever stands above it: longer than a paywall's notice
SAME_IN_ALL = 12  # words of headline and text that do so together
_LONGEST_WORD = 8  # characters a word on average at most: a cap on what is looked at, whatever the length
_REMEMBERED = 1 << 16  # words whose terms are remembered, 17 MB; nine in ten words of an article are among them
_LANGUAGES = 64  # whose words are remembered; a bound on what invented tags can cost, not tuned
_FEWEST_FOR_GUESS = 12  # words; a shorter text says too little of its language

_WORD = re.compile(r"[^\W_]+")
_MARKS = "’‘“”–—…•\u00a0«»„"  # what makes most English texts more than ASCII
# Three times as fast as the pattern.
_WORDS_APART = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff]")
_CLOSED_CLASSES = (
    "pronouns feminine masculine neuter plural_pronouns first_person object_pronouns complementizers relatives "
    "conjunctions and_words as_words by_words to_words prepositions phrase_prepositions determiners definite "
    "indefinite fillers negations passive_auxiliaries according_to times"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """An article as stories see it.

    `terms` are its terms with how often they stand there, weighted by place; `headline` those of the headline.
    """

    language: str
    terms: dict[str, float]
    headline: frozenset[str]
    text: int = 0  # a hash by which the same text is known; 0 for one that is too short to say so
    published: datetime | None = None


def read_gist(article: Article) -> Gist:
    """Read an article's terms; time and memory are bounded whatever its length."""
    opening = _opening(article)
    language = _language(article, opening)
    known = _known_terms(language)
    terms: dict[str, float] = {}
    above = _words(article.headline[: BODY * _LONGEST_WORD], BODY)
    headline = dict.fromkeys(term for term, _ in _terms_of(above, known))
    words = _words(opening, BODY)
    _count(_terms_of(words[:LEAD], known), terms, IN_LEAD)
    _count(_terms_of(words[LEAD:], known), terms, 1.0)
    for term in headline:
        terms[term] = terms.get(term, 0.0) + IN_HEADLINE
    return Gist(
        language=language,
        terms=terms,
        headline=frozenset(headline),
        text=_hash_of(above, words),
        published=article.date_published,
    )


def _words(text: str, most: int) -> list[str]:
    """Return the first words of a text, as they are written."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    if not text.isascii():
        return _WORD.findall(text)[:most]
    return text.translate(_WORDS_APART).split(None, most)[:most]


def _hash_of(headline: list[str], words: list[str]) -> int:
    told = words if len(words) >= SAME_TEXT else [*headline, *words]
    if len(told) < SAME_IN_ALL:
        return 0
    return xxh3_64_intdigest("\0".join(told).lower().encode("utf-8", "surrogatepass"))


def stems(text: str, tag: str) -> frozenset[str]:
    """Return the terms of a text in a language, the words without a meaning of their own left out."""
    known = _known_terms(tag.split("-", maxsplit=1)[0].lower())
    return frozenset(term for term, _ in _terms_of(_WORD.findall(text), known))


def _opening(article: Article) -> str:
    """Return the dek and the first words of the body, without laying the whole text out."""
    pieces = [article.dek] if article.dek else []
    length = 0
    for block in article.blocks:
        if length >= BODY * _LONGEST_WORD:
            break
        pieces.append(block.text)
        length += len(block.text)
    return " ".join(pieces)[: BODY * _LONGEST_WORD]


def _language(article: Article, opening: str) -> str:
    tag = article.in_language.split("-")[0].split("_")[0].lower()
    if tag or opening.count(" ") < _FEWEST_FOR_GUESS:
        return tag
    return languages.guess(opening[:1000])


@cache
def _function_words(tag: str) -> frozenset[str]:
    known = languages.language(tag)
    phrases = (phrase for name in _CLOSED_CLASSES for phrase in getattr(known, name))
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase.lower()))


class _KnownTerms(dict[str, tuple[tuple[str, float], ...]]):
    """The terms of the words of a language, each with what it weighs as it is written; read when first asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[tuple[str, float], ...]:
        terms = self[word] = _read_terms(word, self._language)
        return terms


_remembered: dict[str, _KnownTerms] = {}  # by language


def _known_terms(language: str) -> _KnownTerms:
    """Return what is remembered of a language; where too much is remembered of all, it is forgotten first."""
    if len(_remembered) > _LANGUAGES or sum(map(len, _remembered.values())) > _REMEMBERED:
        _remembered.clear()
    known = _remembered.get(language)
    if known is None:
        known = _remembered[language] = _KnownTerms(language)
    return known


def _terms_of(words: Iterable[str], known: _KnownTerms) -> Iterable[tuple[str, float]]:
    return chain.from_iterable(map(known.__getitem__, words))


def _count(found: Iterable[tuple[str, float]], counts: dict[str, float], weight: float) -> None:
    """Add terms, each by its weight."""
    for term, factor in found:
        if term in counts:
            counts[term] += weight * factor
        else:
            counts[term] = weight * factor


def _read_terms(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """Return the terms of a word with what it weighs as it is written; single letters say nothing."""
    lower = word.lower()
    if lower in _function_words(language) or (len(lower) < 2 and lower.isascii()):
        return ()
    if not lower.isascii():
        if _UNSPACED.match(lower):
            return tuple((lower[at : at + 2], 1.0) for at in range(max(1, len(lower) - 1)))
        lower = _without_accents(lower)
    return ((lower[:STEM], NAME if word[0] != lower[0] and word[0].isupper() else 1.0),)


def _without_accents(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word)
    return "".join(char for char in spread if not unicodedata.combining(char))
