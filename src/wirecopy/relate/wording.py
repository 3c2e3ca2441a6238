"""Read the wording of a statement: its terms and figures, its clauses, what it denies, which way it turns."""

import re
from dataclasses import dataclass, replace
from functools import cache

from wirecopy import languages
from wirecopy.relate.figures import Figure, read_figures
from wirecopy.relate.gist import stems
from wirecopy.relate.words import GRAM, grams, read_words

FEWEST_WORDS = 4  # a statement with fewer says nothing that could be told from another: "to go home"
MOST_WORDS = 400  # of a statement that are compared
MOST_CLAUSES = 12
_WORD_LENGTH = 10  # characters of a word at most, a cap on what is looked at
_BREAK = re.compile(r"(?:[.,:](?!\d)|[;!?…—–()\[\]“”„\"•|])+")
_STOP = re.compile(r"(?:[.:](?!\d)|[;!?…—–•|])+")
_NAME = re.compile(r"(?<=[^\W\d_][ ,])[^\W\d_a-z][^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOUNS_AS_NAMES = frozenset({"de"})  # languages that write all nouns with a capital letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of a statement between two marks that gives a figure: its terms, its figures."""

    terms: frozenset[str]
    figures: frozenset[Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a statement.

    `forms` and `hashes` are its normalised words and their runs; `terms` its figures and stems; `denied` the terms
    that stand only behind a denial; `poles` its words that have an opposite; `capital` terms written as names, where
    `has_names` says that the language tells them from nouns; `speaks` whether it says enough to be compared.
    """

    forms: tuple[str, ...]
    hashes: frozenset[int]
    terms: frozenset[str]
    figures: frozenset[Figure]
    clauses: tuple[Clause, ...]
    denied: frozenset[str]
    poles: frozenset[str]
    capital: frozenset[str]
    has_names: bool
    speaks: bool

    def without(self, figures: frozenset[Figure]) -> "Wording":
        """Return it with these figures left out of its clauses; a clause that gives no other is none."""
        if not self.figures & figures:
            return self
        kept = (replace(clause, figures=clause.figures - figures) for clause in self.clauses)
        return replace(self, clauses=tuple(clause for clause in kept if clause.figures))


def read_wording(words: str, tag: str) -> Wording:
    """Read the words of a statement in a language; of a long one the first MOST_WORDS."""
    text = words[: MOST_WORDS * _WORD_LENGTH]
    forms = read_words(text).forms[:MOST_WORDS]
    figures = read_figures(text, tag).figures
    terms = _terms(text, tag)
    clauses, denied = _clauses(text, tag)
    has_names = tag.split("-", maxsplit=1)[0].lower() not in _NOUNS_AS_NAMES
    is_counted = any(one.is_specific for one in figures) or (bool(figures) and len(terms) > 1)
    return Wording(
        forms=forms,
        hashes=frozenset(grams(forms)) if len(forms) >= GRAM else frozenset(),
        terms=terms,
        figures=figures,
        clauses=clauses,
        denied=denied,
        poles=frozenset(forms) & poles(tag).keys(),
        capital=frozenset(term for name in _NAME.findall(text) for term in _terms(name, ""))
        if has_names
        else frozenset(),
        has_names=has_names,
        speaks=len(forms) >= FEWEST_WORDS or is_counted,
    )


def _terms(text: str, tag: str) -> frozenset[str]:
    """Return the terms of a text: its figures, its dates, the stems of its other words without a plural's s."""
    counted = read_figures(text, tag)
    words = (stem[:-1] if len(stem) > 3 and stem.endswith("s") else stem for stem in stems(counted.rest, tag))
    dates = (word.lower() for word in _WORD.findall(counted.rest) if word[0].isupper())
    return frozenset(words) | {figure.term for figure in counted.figures} | (_times(tag) & frozenset(dates))


def _clauses(text: str, tag: str) -> tuple[tuple[Clause, ...], frozenset[str]]:
    """Return a statement whole, its sentences and its clauses, each without what it denies; and the terms denied."""
    pieces = [piece for piece in _BREAK.split(text) if piece.strip()][:MOST_CLAUSES]
    denied: set[str] = set()
    told: set[str] = set()
    for piece in pieces:
        at = next((found.start() for found in _WORD.finditer(piece) if found.group().lower() in _denials(tag)), None)
        told |= _terms(piece[:at], tag)
        denied |= _terms(piece[at:], tag) if at is not None else frozenset()
    denied -= told
    sentences = [piece for piece in _STOP.split(text) if piece.strip()][:MOST_CLAUSES]
    clauses = []
    for piece in dict.fromkeys((text, *sentences, *pieces)):
        figures = frozenset(one for one in read_figures(piece, tag).figures if one.term not in denied)
        if figures:
            clauses.append(Clause(terms=_terms(piece, tag) - denied, figures=figures))
    return tuple(clauses), frozenset(denied)


@cache
def _denials(tag: str) -> frozenset[str]:
    return frozenset(languages.language(tag).denials)


@cache
def _times(tag: str) -> frozenset[str]:
    return frozenset(languages.language(tag).times)


@cache
def poles(tag: str) -> dict[str, frozenset[str]]:
    """Return the words of a language that have opposites, each with them."""
    against: dict[str, set[str]] = {}
    for one, other in languages.language(tag).opposites:
        against.setdefault(one, set()).add(other)
        against.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in against.items()}
