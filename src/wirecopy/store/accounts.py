"""What was counted of stories, and whether what it was made of is still as it was."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from wirecopy.errors import StoreError
from wirecopy.model import StoryAccount, StoryGist, gist_of
from wirecopy.store import coding
from wirecopy.store.database import Database
from wirecopy.store.index import A_SECOND, place_at
from wirecopy.store.values import AccountMark, KeptAccount, KeptGist

T = TypeVar("T")

# With the + the ids are not asked for: the index of places has them, and what lies among those is little.
_KEPT = (
    "SELECT c.{column}, c.counted_on, t.changes = t.counted, NOT EXISTS"
    " (SELECT 1 FROM article AS a WHERE a.place >= c.first AND a.place < c.beyond AND +a.id > c.newest)"
    " FROM story AS s JOIN story_account AS c ON c.story = s.id JOIN story_turn AS t ON t.story = s.id WHERE s.uri = ?"
)


class Accounts:
    """The store's room for what was counted of stories."""

    _db: Database

    def account(self, story: str) -> KeptAccount | None:
        """See `Store.account`."""
        found = self._kept(story, "value", StoryAccount)
        if found is None:
            return None
        account, counted_on, is_current, is_around = found
        return KeptAccount(account=account, counted_on=counted_on, is_current=is_current, is_current_around=is_around)

    def gist(self, story: str) -> KeptGist | None:
        """See `Store.gist`."""
        found = self._kept(story, "gist", StoryGist)
        if found is None:
            return None
        gist, counted_on, is_current, is_around = found
        return KeptGist(gist=gist, counted_on=counted_on, is_current=is_current, is_current_around=is_around)

    def _kept(self, story: str, column: str, kind: type[T]) -> tuple[T, datetime, bool, bool] | None:
        found = self._db.maybe(_KEPT.format(column=column), (story,))
        if found is None or found[0] is None:
            return None
        packed, counted_on, is_current, is_current_around = found
        try:
            value = coding.decode(coding.unpack(packed, story), kind, story)
        except StoreError:
            return None  # damaged, or of another form: it is made anew
        return value, coding.moment(counted_on), bool(is_current), bool(is_current_around)

    def account_mark(self, story: str) -> AccountMark:
        """See `Store.account_mark`."""
        changes, newest = self._db.row(
            "SELECT (SELECT t.changes FROM story AS s JOIN story_turn AS t ON t.story = s.id WHERE s.uri = ?),"
            " (SELECT max(id) FROM article)",
            (story,),
        )
        return AccountMark(changes=changes or 0, newest=newest or 0)

    def keep_account(
        self,
        story: str,
        account: StoryAccount,
        mark: AccountMark,
        *,
        neighbours: Iterable[str],
        around: tuple[datetime, datetime],
        now: datetime,
    ) -> None:
        """See `Store.keep_account`."""
        packed, gist = (coding.pack(coding.encode(one)) for one in (account, gist_of(account)))
        with self._db.writing():
            found = self._db.maybe(
                "SELECT s.id, coalesce(t.counted, -1), c.newest FROM story AS s LEFT JOIN story_turn AS t"
                " ON t.story = s.id LEFT JOIN story_account AS c ON c.story = s.id WHERE s.uri = ?",
                (story,),
            )
            if found is None:
                return
            number, counted, newest = found
            if newest is not None and (counted, newest) > (mark.changes, mark.newest):
                return
            self._db.execute(
                "INSERT INTO story_turn (story, changes, counted) VALUES (:story, :changes, :changes)"
                " ON CONFLICT (story) DO UPDATE SET counted = excluded.counted",
                {"story": number, "changes": mark.changes},
            )
            self._db.execute("DELETE FROM story_account WHERE story = ?", (number,))
            since, until = around
            self._db.execute(
                "INSERT INTO story_account (story, counted_on, newest, first, beyond, value, gist)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    coding.micros(now),
                    mark.newest,
                    place_at(since),
                    place_at(until) + A_SECOND,
                    packed,
                    gist,
                ),
            )
            self._db.execute_each(
                "INSERT INTO story_neighbour (article, story) SELECT id, ? FROM article WHERE uri = ?",
                ((number, uri) for uri in dict.fromkeys(neighbours)),
            )

    def accounts_due(self, limit: int) -> tuple[str, ...]:
        """See `Store.accounts_due`."""
        found = self._db.rows(
            "SELECT s.uri FROM story_turn AS t JOIN story AS s ON s.id = t.story WHERE t.changes <> t.counted"
            " ORDER BY s.version_created DESC, s.id DESC LIMIT ?",
            (limit,),
        )
        return tuple(uri for (uri,) in found)
