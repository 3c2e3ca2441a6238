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

from wirecopy.model import Article, Passage
from wirecopy.relate.credits import bare_name
from wirecopy.relate.runs import Run, run_around
from wirecopy.relate.sightings import MemorySightings, Seen, Sightings
from wirecopy.relate.words import GRAM, MIN_PASSAGE, Words, grams, read_words, winnowed

OUTLETS = 20  # more of them with one run: boilerplate; an agency's text is told from it by FOOTER
IN_OUTLET = 5  # articles of one outlet with one run, and …
IN_OUTLET_SHARE = 0.01  # … this share of its articles: its footer; below it, its background paragraph
FOOTER = 80  # words; the longest footer of the corpora has 58. A crowded run that is longer is a text that many carry
MOST_WORDS = 40_000  # of an article that are read; a longer one is no article (a ten-megabyte text takes 60 ms)
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
        words = _opening(text)
        if self._keeps_texts:
            self._texts[uri] = text
        self._at_hand.pop(number, None)
        hashes = grams(words.forms)
        seen = self._sightings.see(winnowed(hashes), number, source.outlet)
        if not seen:
            return ()
        hits = [(at, seen[one]) for at, one in enumerate(hashes) if one in seen]
        credited = frozenset(bare_name(carrier.name) for carrier in article.carriers) - {source.outlet, ""}
        reader = _Reader(number=number, source=source, words=words, credited=credited)
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
        crowded = [at for at, seen in hits if self._is_crowded(seen, reader.source.outlet)]
        return [pair for pair in runs if not self._is_boilerplate(pair[1], reader, hits, crowded)]

    def _is_boilerplate(self, run: Run, reader: "_Reader", hits: list[tuple[int, Seen]], crowded: list[int]) -> bool:
        """Say whether a run is boilerplate, and register it; at its edges its hashes are those of one article only."""
        if not crowded or run.length >= FOOTER:
            return False
        last = run.later + run.length - GRAM
        inside = sum(run.later <= at <= last for at, _ in hits)
        if 2 * sum(run.later <= at <= last for at in crowded) < inside:
            return False
        span = reader.words.span(run.later, run.later + run.length)
        self.boilerplate.append(reader.words.text[span.start : span.end])
        return True

    def _oldest_first(self, numbers: tuple[int, ...], credited: frozenset[str]) -> Iterable[int]:
        return numbers if len(numbers) == 1 else sorted(numbers, key=lambda number: self._age(number, credited))

    def _age(self, number: int, credited: frozenset[str]) -> tuple[bool, float, int]:
        source = self._sources[number]
        when = source.published.timestamp() if source.published else math.inf
        return (source.outlet not in credited, when, number)

    def _is_crowded(self, seen: Seen, outlet: str) -> bool:
        in_outlet = seen.in_outlet >= IN_OUTLET and seen.in_outlet > IN_OUTLET_SHARE * self._in_outlet[outlet]
        return seen.outlets > OUTLETS or in_outlet

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
            words = self._at_hand[number] = _opening(self._text_of(self._sources[number].uri))
            if len(self._at_hand) > _TEXTS_AT_HAND:
                self._at_hand.popitem(last=False)
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """The article that is read: its number, itself as a source, its words, whom it credits."""

    number: int
    source: Source
    words: Words
    credited: frozenset[str]


def _opening(text: str) -> Words:
    """Read the words of a text, at most MOST_WORDS of them."""
    words = read_words(text[: MOST_WORDS * 10])
    return words if len(words.forms) <= MOST_WORDS else Words(forms=words.forms[:MOST_WORDS], text=words.text)
