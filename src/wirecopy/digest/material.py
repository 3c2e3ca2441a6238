"""What a digest is made of, as the archive holds it."""

from dataclasses import dataclass
from datetime import datetime

from wirecopy.model import Article, Difference, Statement, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became different with one version, which came in at `at`, and the headlines before and since."""

    at: datetime
    difference: Difference
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNews:
    """One article of a story at its latest version.

    `copy_of` is the id of the article that it is a copy of, `changes` what its versions changed, oldest first,
    `vanished` when its page was first gone. One `in_passing` only shows what else its story has: no line is made of it.
    """

    article: Article
    statements: tuple[Statement, ...] = ()
    first_seen: datetime
    copy_of: str = ""
    vanished: datetime | None = None
    changes: tuple[Change, ...] = ()
    in_passing: bool = False

    @property
    def at(self) -> datetime:
        """When it was published; never after we saw it, for a page's clock may be wrong."""
        published = self.article.date_published
        return min(published, self.first_seen) if published else self.first_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNews:
    """A story with its articles, and from how many outlets and independent origins it comes, or `at_least` comes."""

    story: Story
    articles: tuple[ArticleNews, ...]
    outlets: int
    independent: int
    at_least: bool = False
