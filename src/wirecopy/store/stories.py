"""Developing events and the articles that belong to them."""

from wirecopy.errors import StoreError
from wirecopy.model import Story
from wirecopy.store import coding
from wirecopy.store.database import Database, Row
from wirecopy.store.identity import LAST, MOST_NAMED, Identity
from wirecopy.store.values import Member

_SCHEME = "wcs:"
_LATEST = 2**62  # microseconds; later than every moment

_MEMBERS = (
    "SELECT a.uri, a.url, a.outlet, a.headline, coalesce(a.published, a.first_seen), a.versions,"
    " EXISTS (SELECT 1 FROM relation AS r WHERE r.later = a.id AND r.rel IN ('reprint', 'truncated'))"
    " FROM story_member AS m JOIN article AS a ON a.id = m.article"
    " WHERE m.story = (SELECT id FROM story WHERE uri = ?) ORDER BY m.position LIMIT ?"
)


class Stories(Identity):
    """The store's room for stories."""

    _db: Database

    def story(self, uri: str) -> Story | None:
        """See `Store.story`."""
        with self._db.snapshot():
            found = self._db.maybe("SELECT * FROM story WHERE uri = ?", (uri,))
            return self._story(found) if found else None

    def stories(self, limit: int, after: Story | None = None) -> tuple[Story, ...]:
        """See `Store.stories`."""
        last = coding.micros(after.version_created) if after else _LATEST
        with self._db.snapshot():
            found = self._db.rows(
                "SELECT * FROM story WHERE version_created <= :last AND (version_created < :last OR uri < :uri)"
                " ORDER BY version_created DESC, uri DESC LIMIT :limit",
                {"last": last, "uri": after.uri if after else LAST, "limit": limit},
            )
            return tuple(map(self._story, found))

    def members(self, story: str, limit: int) -> tuple[Member, ...]:
        """See `Store.members`."""
        return tuple(
            Member(
                uri=uri,
                url=url,
                outlet=outlet,
                headline=headline,
                at=coding.moment(at),
                versions=versions,
                is_copy=bool(is_copy),
            )
            for uri, url, outlet, headline, at, versions, is_copy in self._db.rows(_MEMBERS, (story, limit))
        )

    def resolve_story(self, text: str) -> str:
        """See `Store.resolve_story`."""
        wanted = text.strip()
        prefix = wanted if wanted.startswith(_SCHEME) else _SCHEME + wanted
        with self._db.snapshot():
            starts = [
                uri
                for (uri,) in self._db.rows(
                    "SELECT uri FROM story WHERE uri >= :from AND uri < :to UNION"
                    " SELECT s.uri FROM story_redirect AS r JOIN story AS s ON s.id = r.story"
                    " WHERE r.uri >= :from AND r.uri < :to ORDER BY 1 LIMIT :most",
                    {"from": prefix, "to": prefix + LAST, "most": MOST_NAMED + 1},
                )
                if prefix != _SCHEME
            ]
            if len(starts) == 1 or prefix in starts:
                return prefix if prefix in starts else starts[0]
            if starts:
                named = ", ".join(starts[:MOST_NAMED]) + (", …" if len(starts) > MOST_NAMED else "")
                raise StoreError(f'"{wanted}" is the start of several ids', "", f"Type more of it. There are {named}")
            article = self.article_named(wanted)
            found = self._db.maybe(
                "SELECT s.uri FROM article AS a JOIN story_member AS m ON m.article = a.id"
                " JOIN story AS s ON s.id = m.story WHERE a.uri = ?",
                (article,),
            )
        if found is None:
            raise StoreError(f'no story has the id "{wanted}"', "", "wirecopy stories lists them.")
        return str(found[0])

    def _story(self, row: Row) -> Story:
        number, uri, slugline, first_created, version_created = row
        members = self._db.rows(
            "SELECT a.uri FROM story_member AS m JOIN article AS a ON a.id = m.article"
            " WHERE m.story = ? ORDER BY m.position",
            (number,),
        )
        return Story(
            uri=uri,
            slugline=slugline,
            articles=tuple(member for (member,) in members),
            first_created=coding.moment(first_created),
            version_created=coding.moment(version_created),
        )

    def save_story(self, story: Story) -> None:
        """See `Store.save_story`."""
        with self._db.writing():
            for uri in story.articles:
                if self._db.maybe("SELECT 1 FROM article WHERE uri = ?", (uri,)) is None:
                    raise StoreError(f"its article {uri} is not held", story.uri, "Nothing was kept.")
            left = stories_of(self._db, story.articles)
            self._db.execute(
                "INSERT INTO story (uri, slugline, first_created, version_created) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (uri) DO UPDATE SET slugline = excluded.slugline,"
                " first_created = excluded.first_created, version_created = excluded.version_created",
                (story.uri, story.slugline, coding.micros(story.first_created), coding.micros(story.version_created)),
            )
            (number,) = self._db.row("SELECT id FROM story WHERE uri = ?", (story.uri,))
            self._db.execute("DELETE FROM story_member WHERE story = ?", (number,))
            self._db.execute_each(
                "INSERT INTO story_member (article, story, position) SELECT id, ?, ? FROM article WHERE uri = ?"
                " ON CONFLICT (article) DO UPDATE SET story = excluded.story, position = excluded.position",
                ((number, position, uri) for position, uri in enumerate(dict.fromkeys(story.articles))),
            )
            remove_empty(self._db, left | {number})


def stories_of(db: Database, uris: tuple[str, ...]) -> set[int]:
    """Return the numbers of the stories that articles are in."""
    found = (
        db.maybe("SELECT m.story FROM story_member AS m JOIN article AS a ON a.id = m.article WHERE a.uri = ?", (uri,))
        for uri in uris
    )
    return {row[0] for row in found if row}


def remove_empty(db: Database, stories: set[int]) -> None:
    """Remove those of the stories that have no article any more."""
    db.execute_each(
        "DELETE FROM story WHERE id = ? AND NOT EXISTS (SELECT 1 FROM story_member AS m WHERE m.story = story.id)",
        ((number,) for number in stories),
    )
