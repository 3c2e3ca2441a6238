"""What was counted of stories, and whether what it was made of is still as it was."""

from collections.abc import Iterable
from datetime import datetime

from wirecopy.errors import StoreError
from wirecopy.model import StoryAccount
from wirecopy.store import coding
from wirecopy.store.database import Database
from wirecopy.store.index import A_SECOND, place_at
from wirecopy.store.values import AccountMark, KeptAccount

# With the + the ids are not asked for: the index of places has them, and what lies among those is little.
_KEPT = (
    "SELECT c.value, c.counted_on, t.changes = t.counted, NOT EXISTS"
    " (SELECT 1 FROM article AS a WHERE a.place >= c.first AND a.place < c.beyond AND +a.id > c.newest)"
    " FROM story AS s JOIN story_account AS c ON c.story = s.id JOIN story_turn AS t ON t.story = s.id WHERE s.uri = ?"
)


class Accounts:
    """The store's room for what was counted of stories."""

    _db: Database

    def account(self, story: str) -> KeptAccount | None:
        """See `Store.account`."""
        found = self._db.maybe(_KEPT, (story,))
        if found is None:
            return None
        value, counted_on, is_current, is_current_around = found
        try:
            account = coding.decode(coding.unpack(value, story), StoryAccount, story)
        except StoreError:
            return None  # damaged, or of another form: it is made anew
        return KeptAccount(
            account=account,
            counted_on=coding.moment(counted_on),
            is_current=bool(is_current),
            is_current_around=bool(is_current_around),
        )

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
        packed = coding.pack(coding.encode(account))
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
                "INSERT INTO story_account (story, counted_on, newest, first, beyond, value) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    number,
                    coding.micros(now),
                    mark.newest,
                    place_at(since),
                    place_at(until) + A_SECOND,
                    packed,
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
