"""Stories of one kind, live or dormant, in the order in which they moved, with the index by which they are found."""

from array import array
from collections.abc import Iterable

from wirecopy.relate.live import LiveStory
from wirecopy.relate.postings import Postings


class Tier:
    """Stories by their uris, the one that moved last at the end; each has a place, a small number."""

    def __init__(self) -> None:
        self.stories: dict[str, LiveStory] = {}
        self.postings = Postings()
        self._placed: list[LiveStory | None] = []
        self._free: list[int] = []

    @property
    def places(self) -> int:
        """How many places there are; some may be free."""
        return len(self._placed)

    def at(self, place: int) -> LiveStory:
        """Return the story at a place."""
        story = self._placed[place]
        assert story is not None
        return story

    def enter(self, story: LiveStory) -> None:
        """Take a story in that is not here, as the one that moved last."""
        self.stories[story.uri] = story
        if self._free:
            story.place = self._free.pop()
            self._placed[story.place] = story
        else:
            story.place = len(self._placed)
            self._placed.append(story)
        story.posted = story.terms
        self.postings.put(story.place, story.terms, story.sums)

    def move(self, story: LiveStory, changed: Iterable[int]) -> None:
        """Take in what changed of a story that is here: the weights of these terms; it is the one that moved last."""
        del self.stories[story.uri]
        self.stories[story.uri] = story
        if story.posted is story.terms:
            return
        sums, before = story.weights(), set(story.posted)
        gone = [term for term in story.posted if term not in sums]
        new = [term for term in story.terms if term not in before]
        story.posted = story.terms
        self.postings.change(story.place, [(term, sums[term]) for term in changed if term in before and term in sums])
        self.postings.put(story.place, array("I", new), array("d", [sums[term] for term in new]))
        self._take_out(story, gone)

    def leave(self, uri: str) -> LiveStory | None:
        """Let a story go and return it; None where it is not here."""
        story = self.stories.pop(uri, None)
        if story is not None:
            self._take_out(story, story.posted)
            self._placed[story.place] = None
            self._free.append(story.place)
        return story

    def leave_oldest(self) -> LiveStory:
        """Let the story go that moved before all others, and return it."""
        story = self.leave(next(iter(self.stories)))
        assert story is not None
        return story

    def _take_out(self, story: LiveStory, terms: Iterable[int]) -> None:
        for term in self.postings.take_out(story.place, terms):
            having = ((one, one.posted.index(term)) for one in self.stories.values() if term in one.posted)
            self.postings.tell(term, ((one.place, one.sums[at]) for one, at in having))
