"""The diary of what happened, and the problems that wait to be mended."""

from datetime import datetime

from wirecopy.model import Event, Problem
from wirecopy.store import coding
from wirecopy.store.database import Database


class Diary:
    """The store's room for events and problems."""

    _db: Database

    def note(self, event: Event) -> None:
        """See `Store.note`."""
        self._db.execute(
            "INSERT INTO event (article, source, value) VALUES (?, ?, ?)",
            (event.article, event.source, coding.text(event)),
        )

    def events(self, *, article: str = "", source: int = 0, limit: int = 500) -> tuple[Event, ...]:
        """See `Store.events`."""
        conditions = ["SELECT id, value FROM event WHERE TRUE"]
        if article:
            conditions.append("AND article = :article AND article <> ''")  # as the index has it
        if source:
            conditions.append("AND source = :source AND source <> 0")
        conditions.append("ORDER BY id DESC LIMIT :limit")
        found = self._db.rows(" ".join(conditions), {"article": article, "source": source, "limit": limit})
        return tuple(coding.decode(value, Event, f"line {number} of the diary") for number, value in reversed(found))

    def add_problem(self, problem: Problem, at: datetime, source: int = 0) -> None:
        """See `Store.add_problem`."""
        self._db.execute(
            "INSERT INTO problem (at, source, place, rule, value) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (place, source, rule) DO UPDATE SET at = excluded.at, value = excluded.value",
            (coding.micros(at), source, problem.where, problem.rule, coding.text(problem)),
        )

    def problems(self, limit: int, source: int | None = None) -> tuple[tuple[datetime, Problem], ...]:
        """See `Store.problems`."""
        found = self._db.rows(
            "SELECT at, value FROM problem WHERE :source IS NULL OR source = :source"
            " ORDER BY at DESC, id DESC LIMIT :limit",
            {"source": source, "limit": limit},
        )
        return tuple((coding.moment(at), coding.decode(value, Problem, "a problem")) for at, value in found)

    def problems_at(self, where: str) -> tuple[tuple[datetime, Problem], ...]:
        """See `Store.problems_at`."""
        found = self._db.rows("SELECT at, value FROM problem WHERE place = ? ORDER BY at DESC, id DESC", (where,))
        return tuple((coding.moment(at), coding.decode(value, Problem, "a problem")) for at, value in found)

    def clear_problems(self, where: str) -> None:
        """See `Store.clear_problems`."""
        self._db.execute("DELETE FROM problem WHERE place = ?", (where,))
