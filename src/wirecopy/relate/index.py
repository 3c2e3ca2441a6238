"""The live and the dormant stories, found by their terms, so that an article costs what they are and not the archive.

Two tiers. The LIVE stories that moved last stand in an inverted index with all their terms. The DORMANT ones before
them keep their strongest terms only, and are found by an explicit look-up of rare ones; what is dormant longest is
let go. Nothing is put away by the clock: an article without a date, or with a wrong one, can push nothing out.
"""

import math
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from wirecopy.relate.live import LiveStory
from wirecopy.relate.tier import Tier
from wirecopy.relate.vocabulary import Vocabulary

LIVE = 8_000  # stories; at 5,000 articles a day, of which three in four stay alone, a fortnight
DORMANT = 20_000  # stories
DORMANT_TERMS = 32
RARE = 16  # terms of an article that are looked up among the dormant
RARE_SHARED = 2  # of them in one dormant story make it a candidate
DORMANT_ASKED = 2  # dormant stories that are candidates
# Dormant stories that are counted for an article, those of its rarest terms first; the look-up costs the same however
# many lie dormant. With 465 of the development sets, 60 stories live, no figure moves down to 50, BCubed F1 is .001
# lower at 25, and .019 without any; of the 20,000 of an invented stream a look-up counted 465 without such a bound.
MOST_DORMANT_FOUND = 200
ASKED = 40  # terms of an article that are looked up among the live
# Weights of live stories that are added up for an article, those of the rarest terms first. With the 400 stories of the
# development sets no figure moves down to 300, and BCubed F1 is .002 lower at 150, .006 at 75. With the 8,000 of an
# invented stream an article costs half of what it did without such a bound.
MOST_FOUND = 600
CANDIDATES = 6  # are measured; the right story is among them in 98 % of the joins of the development sets
FEWEST_TERMS = 2  # of an article or a story that is near to anything: a single word says too little
NEARLY = (
    0.3  # of the nearest one's likeness; of the right stories none of full texts is farther, 8 of 2,400 of headlines
)
_DECAY = 8.0  # days; in the choice of candidates only
_FLOOR = 0.4


class LiveIndex:
    """The live and the dormant stories.

    Nothing in it depends on the order in which things were put into it but on their numbers, so that an index that was
    kept and taken up again answers as the one that went on. `touched` names what changed since it was last emptied.
    """

    def __init__(self, vocabulary: Vocabulary, live: int = LIVE) -> None:
        self._vocabulary = vocabulary
        self._most_live = live
        self.count = 0
        self.touched: dict[str, None] = {}
        self._live = Tier()
        self._dormant = Tier()
        self._texts: dict[int, str] = {}  # the story that moved last of those with the text
        self._texts_of: dict[str, tuple[int, ...]] = {}

    @property
    def stories(self) -> Mapping[str, LiveStory]:
        """The live stories, the one that moved last at the end."""
        return self._live.stories

    @property
    def dormant(self) -> Mapping[str, LiveStory]:
        """The dormant stories, the one that moved last at the end."""
        return self._dormant.stories

    def story(self, uri: str) -> LiveStory | None:
        """Return a story, live or dormant."""
        return self.stories.get(uri) or self.dormant.get(uri)

    def with_text(self, text: int) -> LiveStory | None:
        """Return the live story of which one of the last articles has this text; None for the text of 0."""
        return self.stories.get(self._texts.get(text, ""))

    def next_number(self) -> int:
        """Count one on."""
        self.count += 1
        return self.count

    def tidy(self) -> None:
        """Let go of the numbers of terms that no story has any more, where they have become many."""
        if self._vocabulary.is_crowded:
            tiers = (self.stories, self.dormant)
            self._vocabulary.keep(numbers for tier in tiers for story in tier.values() for numbers in story.numbers())

    def candidates(
        self, vector: Mapping[int, float], day: float | None, *, but: str = "", most: int = CANDIDATES + DORMANT_ASKED
    ) -> list[LiveStory]:
        """Return the stories that are nearest by their strongest terms, nearest first, then the dormant ones.

        Args:
          vector: of an article or the middle of a story, the strongest terms first.
          day: its date, in days.
          but: a story that is none of them.
          most: how many are asked for.
        """
        if len(vector) < FEWEST_TERMS:
            return []
        found = self._live_candidates(vector, day, but)
        if len(found) < most:
            found += self._dormant_candidates(islice(vector, RARE))
        return found[:most]

    def _live_candidates(self, vector: Mapping[int, float], day: float | None, but: str) -> list[LiveStory]:
        shared = self._shared_with_live(islice(vector.items(), ASKED))
        if but in self.stories:
            shared.pop(self.stories[but].place, None)
        most = max(shared, key=shared.__getitem__, default=-1)
        if most < 0 or not shared[most]:
            return []
        # A story's norm is 1 at least: what shares less than this with the article is not nearly as near as that one.
        least = NEARLY * _likeness(self._live.at(most), shared[most], day)
        enough = [place for place, share in shared.items() if share >= least]
        ranked: list[tuple[float, str]] = []
        for place in sorted(enough, key=shared.__getitem__, reverse=True):
            share = shared[place]
            if share < least:
                break
            story = self._live.at(place)
            if share / story.norm < least:
                continue  # most end here, before the days between are counted
            insort(ranked, (-_likeness(story, share, day), story.uri))
            del ranked[CANDIDATES:]
            nearest, last = -ranked[0][0], -ranked[-1][0]
            least = NEARLY * nearest if len(ranked) < CANDIDATES else max(NEARLY * nearest, last)
        best = (self.stories[uri] for found, uri in ranked if found <= NEARLY * ranked[0][0])
        return [story for story in best if len(story) >= FEWEST_TERMS]

    def _shared_with_live(self, asked: Iterable[tuple[int, float]]) -> dict[int, float]:
        """Return what the live stories share with an article, by their places; a story that shares nothing is none."""
        shared: dict[int, float] = {}
        postings, weights = self._live.postings, dict(asked)
        for term in postings.rarest(weights, MOST_FOUND):
            weight = weights[term]
            for place, other in postings.found(term):
                if place in shared:
                    shared[place] += weight * other
                else:
                    shared[place] = weight * other
        return shared

    def _dormant_candidates(self, terms: Iterable[int]) -> list[LiveStory]:
        postings = self._dormant.postings
        shared = Counter[int]()
        for term in postings.rarest(terms, MOST_DORMANT_FOUND):
            shared.update(place for place, _ in postings.found(term))
        enough = [(-count, self._dormant.at(place)) for place, count in shared.items() if count >= RARE_SHARED]
        best = sorted(enough, key=lambda one: (one[0], one[1].uri))[:DORMANT_ASKED]
        return [story for _, story in best]

    def put(self, story: LiveStory, changed: Iterable[int]) -> None:
        """Put a story, or its changed terms, into the index, as the one that moved last."""
        self._dormant.leave(story.uri)
        story.moved = self.next_number()
        story.opened = story.opened or story.moved
        if story.uri in self.stories:
            self._live.move(story, changed)
        else:
            self._live.enter(story)
        self._post_texts(story)
        self.touched[story.uri] = None
        self._lay_down()

    def take_up(self, stories: Iterable[LiveStory]) -> None:
        """Take stories up as they were kept, with their numbers; what was held of them is replaced."""
        for story in sorted(stories, key=lambda one: one.moved):
            self.take_out(story.uri)
            self._live.enter(story)
            self._post_texts(story)
            self.count = max(self.count, story.moved)
        self._lay_down()

    def remove(self, uri: str) -> None:
        """Take a story out for good."""
        self.take_out(uri)
        self.touched[uri] = None

    def take_out(self, uri: str) -> None:
        """Take a story out as one that was taken out before: nothing is touched."""
        if self._live.leave(uri):
            self._forget_texts(uri)
        self._dormant.leave(uri)

    def _lay_down(self) -> None:
        """Make dormant what is too many, and let go what is dormant longest."""
        while len(self.stories) > self._most_live:
            story = self._live.leave_oldest()
            self._forget_texts(story.uri)
            if story.members:
                story.lie_down(DORMANT_TERMS)
                story.fold()
                self.touched[story.uri] = None
            self._dormant.enter(story)
        while len(self.dormant) > DORMANT:
            self.touched[self._dormant.leave_oldest().uri] = None

    def _post_texts(self, story: LiveStory) -> None:
        self._forget_texts(story.uri)
        texts = self._texts_of[story.uri] = tuple(member.text for member in story.members if member.text)
        self._texts.update(dict.fromkeys(texts, story.uri))

    def _forget_texts(self, uri: str) -> None:
        for text in self._texts_of.pop(uri, ()):
            if self._texts.get(text) == uri:
                del self._texts[text]


def _likeness(story: LiveStory, shared: float, day: float | None) -> float:
    gap = story.gap(day)
    near_by = _FLOOR + (1 - _FLOOR) * math.exp(-gap / _DECAY) if gap else 1.0
    return shared / story.norm * near_by
