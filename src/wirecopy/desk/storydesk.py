"""The story desk: an article is put into its story, and what that changes is kept with the article.

The grouping itself is pure (`relate/stories.py`) and works in memory; this is where it meets the archive. Before an
article it looks whether what it has in memory is what the archive holds, since another process may have imported, or
the last transaction may have been undone, and takes up what changed; so a kill loses nothing and doubles nothing.
"""

from collections.abc import Iterable
from datetime import datetime

from wirecopy.errors import StoreError
from wirecopy.model import Article, Relation
from wirecopy.relate.index import LIVE
from wirecopy.relate.live import MEMBERS
from wirecopy.relate.stories import Recalled, Stories
from wirecopy.store import Store


class StoryDesk:
    """Groups articles as they come in. Every call belongs into the transaction of the article.

    Args:
      store: the archive.
      live: how many stories are compared in full.
    """

    def __init__(self, store: Store, live: int = LIVE) -> None:
        self._store = store
        self._stories = Stories(live, directory=self)
        self._taken_up = False
        self._has_step = False

    def place(self, article: Article, relations: Iterable[Relation]) -> str:
        """Put an article into its story; one that is in a story stays there.

        Args:
          article: with its uri.
          relations: between it and articles that are held.
        Returns:
          The story's uri.
        """
        held = self._store.story_of(article.uri)
        if held:
            return held
        mark = self._stories.mark
        if not self._taken_up or mark != self._store.grouping_mark():
            self._stories.take_up(self._store.grouping(*mark) if self._taken_up else self._store.grouping())
            self._taken_up = True
        self._has_step = True
        return self._stories.add(article, (passage for one in relations for passage in one.passages))

    def keep(self, now: datetime) -> None:
        """Have kept what the last article changed; it is held by now."""
        if self._has_step:
            self._has_step = False
            self._store.keep_grouping(self._stories.step(), now)

    # ── the grouping's directory ─────────────────────────────────────────────

    def story_of(self, article: str) -> str:
        """See `Directory.story_of`."""
        return self._store.story_of(article)

    def leads_to(self, story: str) -> str:
        """See `Directory.leads_to`."""
        return self._store.leads_to(story)

    def recall(self, story: str) -> Recalled | None:
        """See `Directory.recall`."""
        found = self._store.story(story)
        if found is None:
            return None
        articles = tuple(filter(None, map(self._article, found.articles[-MEMBERS:])))
        place = int(found.first_created.timestamp())
        return Recalled(place=place, size=len(found.articles), articles=articles)

    def _article(self, uri: str) -> Article | None:
        try:
            return self._store.record(uri).reading.article
        except StoreError:
            return None  # damaged; the others say what the story is about
