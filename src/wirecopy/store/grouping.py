"""What the grouping of stories goes on from, step by step, and what became of each story."""

from collections import Counter, defaultdict
from datetime import datetime

from wirecopy.errors import StoreError
from wirecopy.model import ChangeKind, GroupingState, GroupingStep, Joining, StoryChange, StoryState
from wirecopy.store import coding
from wirecopy.store.database import Database

_Counted = tuple[tuple[str, tuple[str, ...]], ...]  # articles, each by its language and its terms
_MOST_CHANGES = 500  # entries of the log that are read of one story


class Grouping:
    """The store's room for the growth of stories."""

    _db: Database

    def grouping_mark(self) -> tuple[int, str]:
        """See `Store.grouping_mark`."""
        found = self._db.maybe("SELECT number, token FROM grouping")
        return (found[0], found[1]) if found else (0, "")

    def grouping(self, number: int = 0, token: str = "") -> GroupingState:
        """See `Store.grouping`."""
        with self._db.snapshot():
            known = self._db.maybe("SELECT 1 FROM grouping_step WHERE number = ? AND token = ?", (number, token))
            since = number if known else -1
            found = self._db.maybe("SELECT number, token, value FROM grouping")
            current, current_token, value = found or (0, "", b"")
            steps = self._db.rows(
                "SELECT counted, let_go FROM grouping_step WHERE number > ? ORDER BY number", (since,)
            )
            states = [
                StoryState(uri=uri, value=coding.unpack(state, uri) if state else b"")
                for uri, state in self._db.rows(
                    "SELECT s.uri, t.value FROM story_state AS t JOIN story AS s ON s.id = t.story"
                    " WHERE t.number > ? ORDER BY t.story",
                    (since,),
                )
            ]
            counts: dict[str, dict[str, int]] = defaultdict(dict)
            if not known:
                for language, term, articles in self._db.rows("SELECT language, term, articles FROM story_term"):
                    counts[language][term] = articles
        return GroupingState(
            number=current,
            token=current_token,
            whole=not known,
            value=value,
            states=tuple(states),
            let_go=tuple(uri for _, uris in steps for uri in uris.split()) if known else (),
            counts=counts,
            recent=tuple(one for counted, _ in steps for one in _counted(counted)),
        )

    def keep_grouping(self, step: GroupingStep, now: datetime) -> None:
        """See `Store.keep_grouping`."""
        with self._db.writing():
            for joined in step.joined:
                if self._db.maybe("SELECT 1 FROM article WHERE uri = ?", (joined.article,)) is None:
                    what = f"its article {joined.article} is not held"
                    raise StoreError(what, joined.story, "Nothing was kept.")
            for joined in step.joined:
                self._join(joined, now)
            for change in step.changes:
                self._change(change, now)
            for state in step.states:
                self._keep_state(state, step.number)
            self._db.execute(
                "INSERT INTO grouping (id, number, token, value) VALUES (1, :number, :token, :value) ON CONFLICT (id)"
                " DO UPDATE SET number = excluded.number, token = excluded.token, value = excluded.value",
                {"number": step.number, "token": step.token, "value": step.value},
            )
            let_go = " ".join(state.uri for state in step.states if not state.value)
            self._db.execute(
                "INSERT INTO grouping_step (number, token, counted, let_go) VALUES (?, ?, ?, ?)",
                (step.number, step.token, coding.pack(coding.encode(step.counted)) if step.counted else b"", let_go),
            )
            if step.settled is not None:
                _settle(self._db, step.settled)

    def _join(self, joined: Joining, now: datetime) -> None:
        self._db.execute(
            "INSERT INTO story (uri, slugline, first_created, version_created) VALUES (:uri, :slug, :first, :now)"
            " ON CONFLICT (uri) DO UPDATE SET first_created = min(first_created, excluded.first_created),"
            " version_created = max(version_created, excluded.version_created)",
            {
                "uri": joined.story,
                "slug": joined.slugline,
                "first": coding.micros(joined.published or now),
                "now": coding.micros(now),
            },
        )
        self._db.execute(
            "INSERT INTO story_member (article, story, position, because)"
            " SELECT a.id, s.id, coalesce((SELECT max(position) + 1 FROM story_member WHERE story = s.id), 0), :because"
            " FROM article AS a JOIN story AS s ON s.uri = :story WHERE a.uri = :article"
            " ON CONFLICT (article) DO UPDATE SET story = excluded.story, position = excluded.position,"
            " because = excluded.because",
            {"article": joined.article, "story": joined.story, "because": joined.because},
        )

    def _change(self, change: StoryChange, now: datetime) -> None:
        self._db.execute(
            "INSERT INTO story_change (at, kind, story, leads_to, because) VALUES (?, ?, ?, ?, ?)",
            (coding.micros(now), change.kind.value, change.story, change.into, change.because),
        )
        if change.kind is not ChangeKind.MERGED:
            return
        stories = {"gone": change.story, "kept": change.into}
        found = self._db.maybe(
            "SELECT g.id, k.id FROM story AS g JOIN story AS k ON k.uri = :kept WHERE g.uri = :gone", stories
        )
        if found is None:  # the story that goes has no article any more: they were forgotten
            return
        pair = {"gone": found[0], "kept": found[1]}
        self._db.execute(
            "UPDATE story_member SET position = position + 1 +"
            " coalesce((SELECT max(position) FROM story_member WHERE story = :kept), -1), story = :kept"
            " WHERE story = :gone",
            pair,
        )
        self._db.execute(
            "UPDATE story SET first_created = min(first_created, (SELECT first_created FROM story WHERE id = :gone)),"
            " version_created = max(version_created, (SELECT version_created FROM story WHERE id = :gone))"
            " WHERE id = :kept",
            pair,
        )
        self._db.execute("UPDATE story_redirect SET story = :kept WHERE story = :gone", pair)
        self._db.execute(
            "INSERT INTO story_redirect (uri, story) VALUES (:uri, :kept)"
            " ON CONFLICT (uri) DO UPDATE SET story = excluded.story",
            {"uri": change.story, "kept": found[1]},
        )
        self._db.execute("DELETE FROM story WHERE id = :gone", {"gone": found[0]})

    def _keep_state(self, state: StoryState, number: int) -> None:
        if not state.value:
            self._db.execute("DELETE FROM story_state WHERE story = (SELECT id FROM story WHERE uri = ?)", (state.uri,))
            return
        self._db.execute(
            "INSERT INTO story_state (story, number, value) SELECT id, ?, ? FROM story WHERE uri = ?"
            " ON CONFLICT (story) DO UPDATE SET number = excluded.number, value = excluded.value",
            (number, coding.pack(state.value), state.uri),
        )

    def leads_to(self, story: str) -> str:
        """See `Store.leads_to`."""
        found = self._db.maybe(
            "SELECT s.uri FROM story_redirect AS r JOIN story AS s ON s.id = r.story WHERE r.uri = ?", (story,)
        )
        return found[0] if found else ""

    def story_of(self, article: str) -> str:
        """See `Store.story_of`."""
        found = self._db.maybe(
            "SELECT s.uri FROM article AS a JOIN story_member AS m ON m.article = a.id"
            " JOIN story AS s ON s.id = m.story WHERE a.uri = ?",
            (article,),
        )
        return found[0] if found else ""

    def joinings(self, story: str, limit: int) -> tuple[Joining, ...]:
        """See `Store.joinings`."""
        found = self._db.rows(
            "SELECT a.uri, m.because, a.published FROM story AS s JOIN story_member AS m ON m.story = s.id"
            " JOIN article AS a ON a.id = m.article WHERE s.uri = ? ORDER BY m.position LIMIT ?",
            (story, limit),
        )
        return tuple(
            Joining(article=article, story=story, because=because, published=coding.moment_or_none(published))
            for article, because, published in found
        )

    def story_changes(self, story: str) -> tuple[StoryChange, ...]:
        """See `Store.story_changes`."""
        found = self._db.rows(
            "SELECT DISTINCT id, at, kind, story, leads_to, because FROM story_change WHERE story = :it"
            " OR (leads_to = :it AND leads_to <> '') ORDER BY id LIMIT :most",
            {"it": story, "most": _MOST_CHANGES},
        )
        return tuple(
            StoryChange(kind=ChangeKind(kind), story=of, into=into, because=because, at=coding.moment(at))
            for _, at, kind, of, into, because in found
        )


def _counted(packed: bytes) -> _Counted:
    where = "the last steps of the grouping"
    return coding.decode(coding.unpack(packed, where), _Counted, where) if packed else ()


def _settle(db: Database, rare_forgotten: tuple[str, ...] = ()) -> None:
    """Count the terms of the last steps; in some languages, forget those that stand in one article only."""
    counted: Counter[tuple[str, str]] = Counter()
    for (packed,) in db.rows("SELECT counted FROM grouping_step"):
        for language, terms in _counted(packed):
            counted.update((language, term) for term in terms)
    db.execute_each(
        "INSERT INTO story_term (language, term, articles) VALUES (?, ?, ?)"
        " ON CONFLICT (language, term) DO UPDATE SET articles = articles + excluded.articles",
        ((*pair, articles) for pair, articles in sorted(counted.items())),
    )
    db.execute("DELETE FROM grouping_step")
    db.execute_each("DELETE FROM story_term WHERE language = ? AND articles = 1", ((tag,) for tag in rare_forgotten))


def make_anew(db: Database, stories: set[int]) -> None:
    """Have stories compared by what is left of them: what is held of them knows words of an article that goes.

    Its terms stay only in how many articles each stands. What a process has in memory is not what is held any more.
    """
    db.execute_each("UPDATE story_state SET value = x'' WHERE story = ?", ((story,) for story in stories))
    _settle(db)
    db.execute("UPDATE grouping SET token = token || '+'")
