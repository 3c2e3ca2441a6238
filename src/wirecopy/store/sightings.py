"""Which articles had a run of words first: the archive's index behind copies (`wirecopy.relate.sightings.Sightings`).

The latest articles' sightings are a row each, and in memory; the others lie in segments behind filters (`segments.py`).
Both are written in the transaction of the article, so that an article is never held without them, nor they without it.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from wirecopy.model import SIGHTINGS_KEPT, Seen
from wirecopy.store.database import Database
from wirecopy.store.segments import Segments, read_array, stored_array

HOT = 512  # articles whose sightings are rows; a process reads their 60,000 to 110,000 hashes in 20 ms when it starts
_MOST_OUTLETS = 64  # that are told apart for one run


class Sightings:
    """The index of first sightings of one archive.

    Args:
      db: the archive.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._segments = Segments(db)
        self._hot: dict[int, list[int]] = {}
        self._hot_of: tuple[int, int] | None = None  # the state of the file that `_hot` was read from
        self._noted: tuple[int, int, frozenset[int]] = (0, 0, frozenset())  # transaction, article, hashes

    def see(
        self, hashes: Collection[int], article: int, outlet: str, known: Collection[int] = ()
    ) -> Mapping[int, Seen]:
        """Note that an article has these runs, and return what was known of them before.

        Args:
          hashes: of runs of words, signed 64 bits, each once.
          article: its number; numbers grow in the order of arrival. Showing the same again changes nothing.
          outlet: whose it is, in lower case.
          known: hashes that were noted of this article before.
        Returns:
          The runs that other articles had before; those that are new are left out.
        """
        with self._db.writing():
            found = self._look_up(hashes)
            others = {one: {*articles} - {article} for one, articles in found.items()}
            crowds = self._crowds({one: had for one, had in others.items() if len(had) >= SIGHTINGS_KEPT}, outlet)
            noted = {*known, *self._noted_of(article)}
            counted = self._keep(hashes, article, found)
            self._count([one for one in counted if one not in noted], outlet, crowds)
            self._noted = (self._db.transaction_number, article, frozenset((*noted, *hashes)))
        return {
            one: Seen(tuple(sorted(had))[:SIGHTINGS_KEPT], *crowds.get(one, (0, 0)))
            for one, had in others.items()
            if had
        }

    def is_noted(self, hashes: Collection[int], article: int) -> bool:
        """Say whether `see` was told of these runs of an article in the transaction that is open."""
        return self._noted_of(article).issuperset(hashes)

    def _noted_of(self, article: int) -> frozenset[int]:
        transaction, last, hashes = self._noted
        return hashes if (transaction, last) == (self._db.transaction_number, article) else frozenset()

    def _look_up(self, hashes: Collection[int]) -> dict[int, list[int]]:
        hot = self._recent()
        found = {one: list(articles) for one in hashes if (articles := hot.get(one))}
        self._segments.look_up(hashes, found)
        return found

    def _recent(self) -> dict[int, list[int]]:
        """Return the sightings of the latest articles, read again where somebody else wrote or something was undone."""
        state = self._db.state()
        if state != self._hot_of:
            self._hot = {}
            for article, stored in self._db.rows("SELECT article, hashes FROM sighting ORDER BY id"):
                self._keep_at_hand(read_array("q", stored), article)
            self._hot_of = state
        return self._hot

    def _keep_at_hand(self, hashes: Iterable[int], article: int) -> None:
        for one in hashes:
            self._hot.setdefault(one, []).append(article)

    def _crowds(self, crowded: Mapping[int, set[int]], outlet: str) -> dict[int, tuple[int, int]]:
        """Return by hash how many outlets have it, and how many articles of one outlet."""
        rows = self._db.rows_among(
            "SELECT hash, count(*), coalesce(sum(CASE outlet WHEN :outlet THEN articles END), 0)"
            " FROM crowd WHERE hash IN carray(:numbers) GROUP BY hash",
            crowded,
            {"outlet": outlet},
        )
        crowds = {one: (outlets, in_outlet) for one, outlets, in_outlet in rows}
        new = {one: had for one, had in crowded.items() if one not in crowds}
        if new:
            crowds |= self._new_crowds(new, outlet)
        return crowds

    def _new_crowds(self, crowded: Mapping[int, set[int]], outlet: str) -> dict[int, tuple[int, int]]:
        """Begin to count the outlets of runs that all places are taken of."""
        numbers = {article for had in crowded.values() for article in had}
        names = self._db.rows_among("SELECT id, outlet FROM article WHERE id IN carray(:numbers)", numbers)
        outlet_of = {number: name.lower() for number, name in names}
        had = {one: Counter(outlet_of[n] for n in numbers if n in outlet_of) for one, numbers in crowded.items()}
        self._db.execute_each(
            "INSERT INTO crowd (hash, outlet, articles) VALUES (?, ?, ?)",
            [(one, name, count) for one, names in had.items() for name, count in names.items()],
        )
        return {one: (len(names), names[outlet]) for one, names in had.items()}

    def _keep(self, hashes: Collection[int], article: int, found: Mapping[int, list[int]]) -> list[int]:
        """Keep an article among the first of its runs; returns the runs that have no place left."""
        kept: list[int] = []
        crowded: list[int] = []
        for one in hashes:
            had = found.get(one)
            if had is None or (article not in had and len({*had}) < SIGHTINGS_KEPT):
                kept.append(one)
            elif article not in had:
                crowded.append(one)
        if kept:
            self._db.execute(
                "INSERT INTO sighting (article, hashes) VALUES (?, ?)", (article, stored_array(array("q", kept)))
            )
            self._keep_at_hand(kept, article)
        return crowded

    def _count(self, hashes: Collection[int], outlet: str, crowds: Mapping[int, tuple[int, int]]) -> None:
        """Count an article of an outlet among those that have a run, of at most so many outlets."""
        self._db.rows_among(
            "UPDATE crowd SET articles = articles + 1 WHERE outlet = :outlet AND hash IN carray(:numbers)",
            (one for one in hashes if crowds[one][1]),
            {"outlet": outlet},
        )
        self._db.rows_among(
            "INSERT INTO crowd (hash, outlet, articles) SELECT value, :outlet, 1 FROM carray(:numbers)",
            (one for one in hashes if not crowds[one][1] and crowds[one][0] < _MOST_OUTLETS),
            {"outlet": outlet},
        )

    def settle(self) -> None:
        """Move what lies in the rows into a segment, once there are enough of them."""
        (rows,) = self._db.row("SELECT count(*) FROM sighting")
        if rows < HOT:
            return
        entries: list[tuple[int, int]] = []
        newest = 0
        for article, stored in self._db.rows("SELECT article, hashes FROM sighting ORDER BY id"):
            entries += [(one, article) for one in read_array("q", stored)]
            newest = max(newest, article)
        self._segments.add(entries, newest)
        self._db.execute("DELETE FROM sighting")
        self._hot = {}

    def remove(self, article: int, outlet: str, hashes: Collection[int] | None) -> None:
        """Remove what is known of an article's runs.

        Args:
          article: its number.
          outlet: whose it is, in lower case.
          hashes: of which runs; None for all that it has, which costs a look at everything.
        """
        self._noted = (0, 0, frozenset())
        self._hot_of = None
        for row, stored in self._db.rows("SELECT id, hashes FROM sighting WHERE article = ?", (article,)):
            left = () if hashes is None else [one for one in read_array("q", stored) if one not in hashes]
            if left:
                self._db.execute("UPDATE sighting SET hashes = ? WHERE id = ?", (stored_array(array("q", left)), row))
            else:
                self._db.execute("DELETE FROM sighting WHERE id = ?", (row,))
        if hashes is not None:
            self._db.execute_each(
                "UPDATE crowd SET articles = articles - 1 WHERE hash = ? AND outlet = ?",
                [(one, outlet) for one in sorted(hashes)],
            )
            self._db.execute("DELETE FROM crowd WHERE articles < 1")
        self._segments.remove(article, hashes)

    def faults(self) -> Iterator[str]:
        """Say what is wrong with the index."""
        (strays,) = self._db.row("SELECT count(*) FROM sighting WHERE article NOT IN (SELECT id FROM article)")
        if strays:
            yield f"{strays} rows of the recent sightings belong to no article"
        yield from self._segments.faults(lambda: {number for (number,) in self._db.rows("SELECT id FROM article")})
