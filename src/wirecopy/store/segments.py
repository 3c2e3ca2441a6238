"""The cold part of the sightings: pieces that are written once, each behind a filter.

A hash is placed by 40 of its bits that are evenly spread (winnowing prefers small hashes, so the first bits are not):
the first of them name the bucket. A bucket is one row of about a kilobyte, so a look-up that passes the filter reads
one page of the file, whatever the size of the archive.

A segment holds so many articles, not those of a month: a look-up costs what there are segments, a month is ten articles
in one archive and a hundred thousand in another, and an import brings articles of all months at once.
"""

import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from wirecopy.store.database import Database

MERGED = 16  # small segments that become a large one; of 8,000 articles with 1.8 million hashes it takes 2 s
_LEVELS = 2  # small and large; a look-up costs 2 ms a hundred segments, which are 800,000 articles
_PLACE = (1 << 40) - 1
_PLACE_BITS = 40
_PER_BUCKET = 96  # entries of 12 bytes
_FILTER_BITS = 12  # an entry: 1.5 bytes, in memory while articles come in; 0.9 % of the hashes that are new pass it

Entry = tuple[int, int]  # a hash, an article's number


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as look-ups need it."""

    number: int
    bits: int
    words: int
    filter: "array[int]"


def _mask(one: int) -> int:
    """Return the bits of a filter's word that a hash sets; they are not those that choose the word."""
    return 1 << (one & 63) | 1 << ((one >> 6) & 63) | 1 << ((one >> 12) & 63) | 1 << ((one >> 41) & 63)


def stored_array(numbers: "array[int]") -> bytes:
    """Return numbers as they are kept, little-endian."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def read_array(code: str, stored: bytes) -> "array[int]":
    """Return the numbers that `stored_array` gave, of a type of the module `array`."""
    numbers = array(code)
    numbers.frombytes(stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class Segments:
    """All segments of an archive. Their filters are in memory from the first look-up on.

    Args:
      db: the archive; every call belongs into a transaction or a snapshot of it.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._at_hand: dict[tuple[int, int], Segment] = {}

    def _all(self) -> list[Segment]:
        """Return the segments, oldest first; only those that were not seen before are read."""
        known = self._db.rows("SELECT id, check_sum FROM segment ORDER BY newest, id")
        for key in known:
            if key not in self._at_hand:
                bits, stored = self._db.row("SELECT bits, filter FROM segment WHERE id = ?", (key[0],))
                self._at_hand[key] = Segment(key[0], bits, len(stored) // 8, read_array("Q", stored))
        if len(self._at_hand) > len(known):
            self._at_hand = {key: self._at_hand[key] for key in known}
        return [self._at_hand[key] for key in known]

    def look_up(self, hashes: Iterable[int], found: dict[int, list[int]]) -> None:
        """Add to `found` the articles that had each hash."""
        segments = self._all()
        if not segments:
            return
        probes = [(one.words, one.filter, one) for one in segments]
        wanted: dict[int, list[int]] = {}
        for one in hashes:
            place = one & _PLACE
            mask = 1 << (one & 63) | 1 << (one >> 6 & 63) | 1 << (one >> 12 & 63) | 1 << (one >> 41 & 63)  # as _mask
            for words, bits, segment in probes:
                if bits[place * words >> _PLACE_BITS] & mask == mask:
                    bucket = segment.number << 32 | place >> (_PLACE_BITS - segment.bits)
                    wanted.setdefault(bucket, []).append(one)
        rows = self._db.rows_among("SELECT id, hashes, articles FROM bucket WHERE id IN carray(:numbers)", wanted)
        for bucket, stored, numbers in rows:
            held = read_array("q", stored)
            for one in wanted[bucket]:
                if one in held:
                    pairs = zip(held, read_array("I", numbers), strict=True)
                    found.setdefault(one, []).extend(article for other, article in pairs if other == one)

    def add(self, entries: Iterable[Entry], newest: int) -> None:
        """Write a segment of sightings, then merge what has become too many.

        Args:
          entries: those of one run in the order of their articles.
          newest: the number up to which articles are settled with it.
        """
        every = list(entries)
        self._write(0, newest, len(every), lambda bits: _buckets(every, 0, bits, bits))
        for level in range(_LEVELS - 1):
            same = self._db.rows(
                "SELECT id, bits, newest, entries FROM segment WHERE level = ? ORDER BY newest, id", (level,)
            )
            if len(same) >= MERGED:
                self._merge(level, same)

    def _merge(self, level: int, old: Sequence[tuple[int, int, int, int]]) -> None:
        """Make one segment of several; they are read side by side, a piece of each at a time."""
        coarse = min(bits for _, bits, _, _ in old)

        def merged(bits: int) -> Iterator[tuple[int, Sequence[Entry]]]:
            for part in range(1 << coarse):
                entries: list[Entry] = []
                for number, fine, _, _ in old:
                    first = number << 32 | part << (fine - coarse)
                    last = first + (1 << (fine - coarse)) - 1
                    for stored, numbers in self._db.rows(
                        "SELECT hashes, articles FROM bucket WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
                    ):
                        entries += zip(read_array("q", stored), read_array("I", numbers), strict=True)
                yield from _buckets(entries, part << (bits - coarse), bits - coarse, bits)

        self._write(level + 1, max(one[2] for one in old), sum(one[3] for one in old), merged)
        for number, *_ in old:
            self._db.execute("DELETE FROM bucket WHERE id BETWEEN ? AND ?", (number << 32, (number + 1 << 32) - 1))
            self._db.execute("DELETE FROM segment WHERE id = ?", (number,))

    def _write(
        self, level: int, newest: int, entries: int, buckets: Callable[[int], Iterable[tuple[int, Sequence[Entry]]]]
    ) -> None:
        if not entries:
            return
        bits = (entries // _PER_BUCKET).bit_length()
        words = max(1, entries * _FILTER_BITS // 64)
        members = array("Q", bytes(8 * words))
        number = self._db.insert(
            "INSERT INTO segment (level, newest, entries, bits, check_sum, filter) VALUES (?, ?, ?, ?, 0, x'')",
            (level, newest, entries, bits),
        )

        def rows() -> Iterator[tuple[int, bytes, bytes]]:
            for bucket, part in buckets(bits):
                hashes, articles = zip(*part, strict=True)
                for one in hashes:
                    members[(one & _PLACE) * words >> _PLACE_BITS] |= _mask(one)
                yield number << 32 | bucket, stored_array(array("q", hashes)), stored_array(array("I", articles))

        self._db.execute_each("INSERT INTO bucket (id, hashes, articles) VALUES (?, ?, ?)", rows())
        stored = stored_array(members)
        self._db.execute("UPDATE segment SET check_sum = ?, filter = ? WHERE id = ?", (crc32(stored), stored, number))

    def remove(self, article: int, hashes: Collection[int] | None) -> None:
        """Remove sightings of an article, the one change that a segment ever sees.

        Args:
          article: its number.
          hashes: of which runs; None for all that it has, which costs a look at every bucket.
        """
        buckets: Iterable[int]
        if hashes is None:
            buckets = [number for (number,) in self._db.rows("SELECT id FROM bucket")]
        else:
            buckets = {
                segment.number << 32 | (one & _PLACE) >> (_PLACE_BITS - segment.bits)
                for segment in self._all()
                for one in hashes
            }
        for bucket in buckets:
            row = self._db.maybe("SELECT hashes, articles FROM bucket WHERE id = ?", (bucket,))
            numbers = read_array("I", row[1]) if row else array("I")
            if row is None or article not in numbers:
                continue
            left = [
                (one, number)
                for one, number in zip(read_array("q", row[0]), numbers, strict=True)
                if number != article or (hashes is not None and one not in hashes)
            ]
            self._db.execute(
                "UPDATE bucket SET hashes = ?, articles = ? WHERE id = ?",
                (
                    stored_array(array("q", (one for one, _ in left))),
                    stored_array(array("I", (number for _, number in left))),
                    bucket,
                ),
            )

    def faults(self, held: Callable[[], set[int]]) -> Iterator[str]:
        """Say what is wrong: damaged buckets and filters, sightings of articles that are not held.

        Args:
          held: returns the numbers of all articles.
        """
        segments = self._db.rows("SELECT id, bits, check_sum, filter FROM segment")
        known: set[int] | None = None
        strays = 0
        for number, bits, check_sum, stored in segments:
            members = read_array("Q", stored) if len(stored) % 8 == 0 else array("Q")
            if crc32(stored) != check_sum or not members:
                yield f"the filter of segment {number} of the sightings is damaged"
                continue
            known = held() if known is None else known
            for bucket, hashes, articles in self._rows_of(number):
                if len(hashes) != 2 * len(articles) or len(hashes) % 8:
                    yield f"bucket {bucket} of the sightings is damaged"
                    continue
                entries = list(zip(read_array("q", hashes), read_array("I", articles), strict=True))
                if not _is_in_place(entries, bucket & 0xFFFFFFFF, bits, members):
                    yield f"bucket {bucket} of the sightings holds another one's"
                strays += sum(article not in known for _, article in entries)
        if strays:
            yield f"{strays} rows of the sightings belong to no article"

    def _rows_of(self, number: int) -> Iterator[tuple[int, bytes, bytes]]:
        last, end = (number << 32) - 1, number + 1 << 32
        while rows := self._db.rows(
            "SELECT id, hashes, articles FROM bucket WHERE id > ? AND id < ? ORDER BY id LIMIT 100", (last, end)
        ):
            yield from ((bucket, hashes, articles) for bucket, hashes, articles in rows)
            last = rows[-1][0]


def _buckets(entries: Iterable[Entry], first: int, bits: int, all_bits: int) -> Iterator[tuple[int, Sequence[Entry]]]:
    """Put entries into the 2 ** `bits` buckets from `first` on, of the 2 ** `all_bits` of their segment."""
    shift, within = _PLACE_BITS - all_bits, (1 << bits) - 1
    found: list[list[Entry]] = [[] for _ in range(1 << bits)]
    for entry in entries:
        found[(entry[0] & _PLACE) >> shift & within].append(entry)
    return ((first + place, part) for place, part in enumerate(found) if part)


def _is_in_place(entries: Sequence[Entry], bucket: int, bits: int, members: "array[int]") -> bool:
    return all(
        (one & _PLACE) >> (_PLACE_BITS - bits) == bucket
        and members[(one & _PLACE) * len(members) >> _PLACE_BITS] & _mask(one) == _mask(one)
        for one, _ in entries
    )
