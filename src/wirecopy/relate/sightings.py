"""Where each sampled run of words was seen first: the index behind the passages.

`Sightings` is what an index must do; `MemorySightings` is the one of the library face. The archive has its own, over
its file. An index remembers the first few articles of a run (the earliest copies that we hold), and how many articles
of how many outlets came after them: a run that many have is a footer or a pitch.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Protocol

from wirecopy.model import SIGHTINGS_KEPT as KEPT
from wirecopy.model import Seen

_SHARDS = 256
_LOAD = 0.7  # of a shard's slots, at most: 8 bytes a slot make 11 to 14 bytes a sighting
_GROWTH = 1.25
_FEWEST_SLOTS = 16
_MOST_OUTLETS = 64  # that are told apart for one run


class Sightings(Protocol):
    """The index of first sightings."""

    def see(self, hashes: Collection[int], article: int, outlet: str) -> Mapping[int, Seen]:
        """Note that an article has these runs, and return what was known of them before.

        Args:
          hashes: of runs of words, signed 64 bits, each once.
          article: its number; numbers grow in the order of arrival. Showing the same article twice changes nothing.
          outlet: whose it is.
        Returns:
          The runs that other articles had before; those that are new are left out.
        """
        ...


class _Shard:
    """An open-addressed table of 32-bit tags and article numbers; a tag may stand in it several times.

    A tag is 32 of the hash's 64 bits: two runs in four thousand million share one, and the words are compared before
    anything follows from a hit.
    """

    __slots__ = ("articles", "tags", "used")

    def __init__(self, slots: int = _FEWEST_SLOTS) -> None:
        self.tags = array("I", bytes(4 * slots))
        self.articles = array("I", bytes(4 * slots))  # number + 1; 0 is an empty slot
        self.used = 0

    def see(self, tag: int, article: int) -> tuple[int, ...]:
        """Note a sighting, unless there are KEPT of them or it is there; return those of other articles, in order."""
        tags, articles = self.tags, self.articles
        slots = len(tags)
        at = tag % slots
        found: tuple[int, ...] = ()
        known = False
        while articles[at]:
            if tags[at] == tag:
                if articles[at] == article + 1:
                    known = True
                else:
                    found = (*found, articles[at] - 1)
            at += 1
            if at == slots:
                at = 0
        if not known and len(found) < KEPT:
            tags[at], articles[at] = tag, article + 1
            self.used += 1
            if self.used > _LOAD * slots:
                self._grow()
        return found

    def _grow(self) -> None:
        """Move everything into a larger table; sightings of one tag keep their order, since each run is moved whole."""
        old = [(tag, article) for tag, article in zip(self.tags, self.articles, strict=True) if article]
        old.sort(key=lambda slot: slot[1])
        slots = int(len(self.tags) * _GROWTH) + _FEWEST_SLOTS
        tags, articles = array("I", bytes(4 * slots)), array("I", bytes(4 * slots))
        for tag, article in old:
            at = tag % slots
            while articles[at]:
                at += 1
                if at == slots:
                    at = 0
            tags[at], articles[at] = tag, article
        self.tags, self.articles = tags, articles


class _Crowd:
    """Who had a run of words after the articles that are kept: how many, in which outlets."""

    __slots__ = ("last", "outlets")

    def __init__(self) -> None:
        self.outlets: Counter[str] = Counter()
        self.last = -1

    def take(self, article: int, outlet: str) -> None:
        if article != self.last and (outlet in self.outlets or len(self.outlets) < _MOST_OUTLETS):
            self.outlets[outlet] += 1
            self.last = article


class MemorySightings:
    """First sightings in memory: 11 to 14 bytes each in flat arrays, and a small record of each crowded run."""

    def __init__(self) -> None:
        self._shards = [_Shard() for _ in range(_SHARDS)]
        self._outlet_of: list[str] = []
        self._crowds: dict[int, _Crowd] = {}

    def see(self, hashes: Collection[int], article: int, outlet: str) -> Mapping[int, Seen]:
        """See `Sightings.see`."""
        if article == len(self._outlet_of):
            self._outlet_of.append(outlet)
        seen: dict[int, Seen] = {}
        shards = self._shards
        for one in hashes:
            found = shards[one & 0xFF].see((one >> 8) & 0xFFFFFFFF, article)
            if found:
                seen[one] = Seen(found) if len(found) < KEPT else self._crowded(one, found, article, outlet)
        return seen

    def _crowded(self, one: int, found: tuple[int, ...], article: int, outlet: str) -> Seen:
        crowd = self._crowds.get(one)
        if crowd is None:
            crowd = self._crowds[one] = _Crowd()
            for other in found:
                crowd.take(other, self._outlet_of[other])
        answer = Seen(found, len(crowd.outlets), crowd.outlets[outlet])
        crowd.take(article, outlet)
        return answer

    @property
    def size(self) -> int:
        """How many bytes the tables take, without the records of crowded runs."""
        return sum(8 * len(shard.tags) for shard in self._shards)
