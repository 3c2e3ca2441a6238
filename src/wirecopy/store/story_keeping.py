"""What the story desk and those who tell of stories ask of an archive."""

from datetime import datetime
from typing import Protocol

from wirecopy.model import GroupingState, GroupingStep, Joining, Story, StoryChange
from wirecopy.store.values import Member


class StoryKeeping(Protocol):
    """Developing events, the articles in them, and how they came to be as they are."""

    def story(self, uri: str) -> Story | None:
        """Return a story; None where there is none."""
        ...

    def members(self, story: str, limit: int) -> tuple[Member, ...]:
        """Return the articles of a story as its course is told, in its order; () where there is no such story."""
        ...

    def stories(self, limit: int, after: Story | None = None) -> tuple[Story, ...]:
        """Return stories, the one that changed last first; with `after`, those that follow that one in the list."""
        ...

    def save_story(self, story: Story) -> None:
        """Keep a story with exactly these articles. An article leaves the story it was in before; an empty one goes.

        Raises:
          StoreError: one of its articles is not held.
        """
        ...

    def story_of(self, article: str) -> str:
        """Return the uri of the story that an article is in; "" where it is in none, or not held."""
        ...

    def leads_to(self, story: str) -> str:
        """Return the story that one was merged into; "" where it was not."""
        ...

    def resolve_story(self, text: str) -> str:
        """Return the uri of the one story that a text names.

        Args:
          text: a story's uri or the start of one, with or without `wcs:`, also of one that was merged into another;
            or what names an article in it.
        Raises:
          StoreError: no story is named so, or several stories or articles are.
        """
        ...

    def joinings(self, story: str, limit: int) -> tuple[Joining, ...]:
        """Return why the first articles of a story are in it, in their order; their `slugline` is left empty."""
        ...

    def story_changes(self, story: str) -> tuple[StoryChange, ...]:
        """Return what became of a story, oldest first: merged, split, opened again; the other's side too."""
        ...

    def grouping_mark(self) -> tuple[int, str]:
        """Return the number and the token of the last step of the grouping; (0, "") before the first."""
        ...

    def grouping(self, number: int = 0, token: str = "") -> GroupingState:
        """Return what the grouping goes on from.

        Args:
          number: the step after which the grouping is known; where it is one of the last, only what changed since is
            returned, else all.
          token: that step's.
        """
        ...

    def keep_grouping(self, step: GroupingStep, now: datetime) -> None:
        """Keep what an article changed in the stories: who is where, what was merged and split, the state after it.

        Raises:
          StoreError: an article that joined is not held.
        """
        ...
