"""Where each sampled run of words was seen first: the index behind the passages.

`Sightings` is what an index must do; `MemorySightings` is the one of the library face. The archive has its own, over
its file. An index remembers the first few articles of a run (the earliest copies that we hold), and how many articles
of how many outlets came after them: a run that many have is a footer or a pitch.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from struct import pack, unpack
from sys import getsizeof
from typing import Protocol

from wirecopy.model import SIGHTINGS_KEPT as KEPT
from wirecopy.model import Seen

_FEWEST_BUCKETS = 256  # the 8 bits of a hash that its tag leaves out tell them apart
_PER_BUCKET = 24  # sightings; 11 bytes each in all: 1.3 kB an article of 325 words. With 12 they take 14, with 48 10,
# and a look-up is as fast up to 32, where the search through a bucket begins to be felt
_ENTRY = 8  # bytes
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
    """First sightings in memory: 11 bytes each in small buckets, and a small record of each crowded run.

    A sighting is 4 bytes of a tag and 4 of an article's number, at the end of a bucket, where a run that is new is told
    by one search through bytes. The buckets grow in number one at a time (linear hashing, Litwin 1980), so that no
    article waits for a table to be moved. A tag is 32 of the hash's 64 bits, and the bucket stands for 8 more: two runs
    in a million million share them, and the words are compared before anything follows from a hit.
    """

    def __init__(self) -> None:
        self._buckets = [bytearray() for _ in range(_FEWEST_BUCKETS)]
        self._mask = _FEWEST_BUCKETS - 1  # of the bits that name a bucket, once as many are there
        self._sightings = 0
        self._outlet_of: list[str] = []
        self._crowds: dict[int, _Crowd] = {}

    def see(self, hashes: Collection[int], article: int, outlet: str) -> Mapping[int, Seen]:
        """See `Sightings.see`."""
        if article == len(self._outlet_of):
            self._outlet_of.append(outlet)
        seen: dict[int, Seen] = {}
        buckets, mask, count, new = self._buckets, self._mask, len(self._buckets), 0
        number = article.to_bytes(4, "little")
        packed = pack(f"<{len(hashes)}q", *hashes)
        for place, one in zip(range(1, _ENTRY * len(hashes), _ENTRY), hashes, strict=True):
            at = one & mask
            bucket = buckets[at if at < count else at & (mask >> 1)]
            tag = packed[place : place + 4]
            if tag not in bucket:
                bucket += tag + number
                new += 1
                continue
            found, is_known = _others(bucket, tag, number)
            if not is_known and len(found) < KEPT:
                bucket += tag + number
                new += 1
            if found:
                seen[one] = Seen(found) if len(found) < KEPT else self._crowded(one, found, article, outlet)
        self._sightings += new
        while self._sightings > _PER_BUCKET * len(self._buckets):
            self._split()
        return seen

    def _split(self) -> None:
        """Add a bucket, and move into it what belongs there: of one other bucket, in its order."""
        if len(self._buckets) > self._mask:
            self._mask = 2 * self._mask + 1
        bit = (self._mask + 1) >> 1
        at = len(self._buckets) & (bit - 1)
        entries = unpack(f"<{len(self._buckets[at]) // _ENTRY}Q", self._buckets[at])
        bit >>= 8  # an entry begins with the ninth bit of the hash
        stay, move = [one for one in entries if not one & bit], [one for one in entries if one & bit]
        self._buckets[at] = bytearray(pack(f"<{len(stay)}Q", *stay))
        self._buckets.append(bytearray(pack(f"<{len(move)}Q", *move)))

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
        """How many bytes the buckets take, without the records of crowded runs."""
        return sum(map(getsizeof, self._buckets)) + getsizeof(self._buckets)


def _others(bucket: bytearray, tag: bytes, number: bytes) -> tuple[tuple[int, ...], bool]:
    """Return the articles with a tag in order, without the one of that number, and whether that is among them."""
    found: list[int] = []
    is_known = False
    at = bucket.find(tag)
    while at >= 0:
        if at % _ENTRY == 0:
            other = bucket[at + 4 : at + _ENTRY]
            if other == number:
                is_known = True
            else:
                found.append(int.from_bytes(other, "little"))
        at = bucket.find(tag, at + 1)
    return tuple(found), is_known
