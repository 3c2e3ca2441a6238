"""Find the words that an article shares with articles before it, and who had them first.

Runs of words are looked up in an index of first sightings, and what is hit is extended word by word against the
earlier text, so that a passage is never a guess. Each word is given to one source: the one that the article credits,
else the earliest by publication, else by arrival; "first" always means the earliest copy that we hold. A run that
many outlets have, or many articles of one, is boilerplate: it is kept as such and ties nothing.
"""

import math
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from wirecopy.model import Article, Passage, Seen
from wirecopy.relate.boilerplate import Crowds, closes_both
from wirecopy.relate.credits import bare_name
from wirecopy.relate.runs import Run, run_around
from wirecopy.relate.sightings import MemorySightings, Sightings
from wirecopy.relate.words import GRAM, MIN_PASSAGE, Words, grams, read_opening, winnowed

_TEXTS_AT_HAND = 512
_BOILERPLATE_KEPT = 1_000

TextOf = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article as a possible source of words."""

    uri: str
    outlet: str
    published: datetime | None


class Passages:
    """What was seen before, as articles arrive. The time of an article does not grow with the archive.

    Args:
      text_of: returns the text of an article that was added, by its uri; without it the texts are kept here.
      sightings: the index; without one it is in memory.
    """

    def __init__(self, text_of: TextOf | None = None, sightings: Sightings | None = None) -> None:
        self.boilerplate: deque[str] = deque(maxlen=_BOILERPLATE_KEPT)
        self._texts: dict[str, str] = {}
        self._text_of = text_of or self._texts.__getitem__
        self._keeps_texts = text_of is None
        self._sightings = sightings if sightings is not None else MemorySightings()
        self._sources: list[Source] = []
        self._numbers: dict[str, int] = {}
        self._in_outlet: Counter[str] = Counter()
        self._at_hand: OrderedDict[int, Words] = OrderedDict()

    def add(self, article: Article) -> tuple[Passage, ...]:
        """Return the passages of at least 12 words that an article shares with those that were added before it.

        Args:
          article: with its uri, or at least an address. One that was added before is read as its new version: what it
            shares with its own old one is no passage.
        Returns:
          In order of the article, not overlapping, boilerplate left out. `later` is this article, unless the dates say
          that it is the one that was published first.
        """
        uri = article.uri or article.url or article.sha256 or f"article:{len(self._sources)}"
        source = Source(uri=uri, outlet=bare_name(article.outlet.name), published=article.date_published)
        number = self._number(source)
        text = article.text
        words = read_opening(text)
        if self._keeps_texts:
            self._texts[uri] = text
        self._at_hand.pop(number, None)
        hashes = grams(words.forms)
        seen = self._sightings.see(winnowed(hashes), number, source.outlet)
        if not seen:
            return ()
        crowds = Crowds(hashes, seen, source.outlet, lambda _most: self._in_outlet[source.outlet])
        hits = [(at, seen[hashes[at]]) for at in crowds.hits]
        credited = frozenset(bare_name(carrier.name) for carrier in article.carriers) - {source.outlet, ""}
        reader = _Reader(number=number, source=source, words=words, credited=credited, crowds=crowds)
        return tuple(self._passages(reader, hits))

    def _number(self, source: Source) -> int:
        known = self._numbers.get(source.uri)
        if known is not None:
            return known
        self._numbers[source.uri] = len(self._sources)
        self._sources.append(source)
        self._in_outlet[source.outlet] += 1
        return len(self._sources) - 1

    def _passages(self, reader: "_Reader", hits: list[tuple[int, Seen]]) -> Iterator[Passage]:
        """Give each word to the first that had it: a copy of a copy holds words of both."""
        runs = self._runs(reader, hits)
        if not runs:
            return
        runs.sort(key=lambda pair: self._age(pair[0], reader.credited), reverse=True)
        owners = [-1] * len(reader.words.forms)
        for place, (_, run) in enumerate(runs):
            owners[run.later : run.later + run.length] = [place] * run.length
        at = 0
        for place, words in groupby(owners):
            length = len(list(words))
            if place >= 0 and length >= GRAM:
                number, run = runs[place]
                rest = Run(later=at, earlier=run.earlier + at - run.later, length=length)
                yield self._passage(reader, rest, number)
            at += length

    def _runs(self, reader: "_Reader", hits: list[tuple[int, Seen]]) -> list[tuple[int, Run]]:
        """Return the runs around the hits, each with the number of the article that had it first."""
        runs: list[tuple[int, Run]] = []
        ends: dict[int, int] = {}  # by article: where its last run ends
        for at, seen in hits:
            for number in self._oldest_first(seen.articles, reader.credited):
                if number == reader.number:
                    continue
                if at + GRAM <= ends.get(number, 0):
                    break
                run = run_around(reader.words.forms, at, self._words(number).forms)
                if run is None or run.length < MIN_PASSAGE:
                    continue
                ends[number] = run.later + run.length
                runs.append((number, run))
                break
        return [pair for pair in runs if not self._is_boilerplate(*pair, reader)]

    def _is_boilerplate(self, number: int, run: Run, reader: "_Reader") -> bool:
        """Say whether a run that is shared with an article is boilerplate, and register it."""
        if self._sources[number].outlet == reader.source.outlet:
            behind = len(reader.words.forms) - run.later - run.length
            there = len(self._words(number).forms) - run.earlier - run.length
            if closes_both(run.length, behind, there):
                return self._register(run, reader)
        return bool(reader.crowds.why(run.later, run.length)) and self._register(run, reader)

    def _register(self, run: Run, reader: "_Reader") -> bool:
        span = reader.words.span(run.later, run.later + run.length)
        self.boilerplate.append(reader.words.text[span.start : span.end])
        return True

    def _oldest_first(self, numbers: tuple[int, ...], credited: frozenset[str]) -> Iterable[int]:
        return numbers if len(numbers) == 1 else sorted(numbers, key=lambda number: self._age(number, credited))

    def _age(self, number: int, credited: frozenset[str]) -> tuple[bool, float, int]:
        source = self._sources[number]
        when = source.published.timestamp() if source.published else math.inf
        return (source.outlet not in credited, when, number)

    def _passage(self, reader: "_Reader", run: Run, number: int) -> Passage:
        mine, theirs = reader.source, self._sources[number]
        here = reader.words.span(run.later, run.later + run.length)
        there = self._words(number).span(run.earlier, run.earlier + run.length)
        dated = mine.published and theirs.published and mine.published < theirs.published
        if dated and theirs.outlet not in reader.credited:
            return Passage(later=theirs.uri, later_span=there, earlier=mine.uri, earlier_span=here, words=run.length)
        return Passage(later=mine.uri, later_span=here, earlier=theirs.uri, earlier_span=there, words=run.length)

    def _words(self, number: int) -> Words:
        words = self._at_hand.get(number)
        if words is None:
            words = self._at_hand[number] = read_opening(self._text_of(self._sources[number].uri))
            if len(self._at_hand) > _TEXTS_AT_HAND:
                self._at_hand.popitem(last=False)
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """The article that is read: its number, itself as a source, its words, whom it credits, what many have of it."""

    number: int
    source: Source
    words: Words
    credited: frozenset[str]
    crowds: Crowds
