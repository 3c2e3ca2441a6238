"""Stories of one kind, live or dormant, in the order in which they moved, with the index by which they are found."""

from collections.abc import Iterable

from wirecopy.relate.live import LiveStory, Spread
from wirecopy.relate.postings import Postings

# Stories that are spread out; a bound on memory, not tuned; an invented stream goes on with 200.
SPREAD = 400


class Tier:
    """Stories by their uris, the one that moved last at the end; each has a place, a small number."""

    def __init__(self) -> None:
        self.stories: dict[str, LiveStory] = {}
        self.postings = Postings()
        self._placed: list[LiveStory | None] = []
        self._free: list[int] = []
        self._spread: dict[str, LiveStory] = {}  # the one that moved last at the end

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
        weights = story.weights()
        story.posted = set(weights) if isinstance(story.held, Spread) else story.held.sums.terms
        self.postings.put(story.place, weights.items())
        self._fold_others(story)

    def move(self, story: LiveStory, changed: Iterable[int]) -> None:
        """Take in what changed of a story that is here: the weights of these terms; it is the one that moved last."""
        del self.stories[story.uri]
        self.stories[story.uri] = story
        if not isinstance(story.held, Spread):
            return  # nothing but a copy came in: what takes in an article is spread out
        sums = story.held.sums
        posted = story.posted if isinstance(story.posted, set) else set(story.posted)
        there = [(term, sums[term]) for term in changed if term in sums]
        new = [one for one in dict(there).items() if one[0] not in posted]
        self.postings.change(story.place, [one for one in there if one[0] in posted] if new else there)
        self.postings.put(story.place, new)
        gone = [term for term in dict.fromkeys(changed) if term not in sums and term in posted]
        posted.update([term for term, _ in new])
        posted.difference_update(gone)
        story.posted = posted
        self._take_out(story, gone)
        self._fold_others(story)

    def leave(self, uri: str) -> LiveStory | None:
        """Let a story go and return it; None where it is not here."""
        story = self.stories.pop(uri, None)
        if story is not None:
            self._take_out(story, story.posted)
            self._spread.pop(uri, None)
            self._placed[story.place] = None
            self._free.append(story.place)
        return story

    def leave_oldest(self) -> LiveStory:
        """Let the story go that moved before all others, and return it."""
        story = self.leave(next(iter(self.stories)))
        assert story is not None
        return story

    def _fold_others(self, story: LiveStory) -> None:
        """Keep those spread out that moved last."""
        if isinstance(story.held, Spread):
            self._spread.pop(story.uri, None)
            self._spread[story.uri] = story
            if len(self._spread) > SPREAD:
                oldest = self._spread.pop(next(iter(self._spread)))
                oldest.posted = oldest.fold().sums.terms

    def _take_out(self, story: LiveStory, terms: Iterable[int]) -> None:
        for term in self.postings.take_out(story.place, terms):
            having = [one for one in self.stories.values() if term in one.posted]
            self.postings.tell(term, [(one.place, one.weights()[term]) for one in having])
