"""Group articles into stories, online: one pass, an article at a time, and a slower second look at what was decided.

An article joins the story that it is nearest to, if it is near enough (`nearness.py`), else it opens one. A reprint
joins its original's story without being weighed, and does not move it. Words that it shares with an article of a
story, not boilerplate, speak for that story. After every few articles a second pass looks at the stories that moved:
two are merged where the articles of the smaller one vote for it by their majority, so that one article in between
welds nothing; a story whose articles fall into two groups is split. A story keeps its uri; one that was merged away
leads on to the one that it is in, and what happened is kept in `changes`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from heapq import nlargest
from itertools import combinations, product

from wirecopy.model import Article, Passage
from wirecopy.relate.gist import read_gist
from wirecopy.relate.live import LIVE, Frequencies, LiveIndex, LiveStory, Sketch, dot
from wirecopy.relate.nearness import JOIN, measure, vote
from wirecopy.relate.words import read_words

MAX_SLUG_WORDS = 6
PASS = 50  # articles between two second passes; the same BCubed F1 at 10, .003 lower at 200
VOTERS = 4  # articles of a story, its last ones, that vote on a merge
MERGE = (
    -0.2
)  # their mean vote; merged streams of the corpora: BCubed F1 .899 here, .893 at 0.2, .883 without a second pass
MERGES_ASKED = 3  # nearest stories that a story is compared with in a second pass
WHOLE = 0.8  # of an article's words stand in one earlier article: it is a copy of it and joins without being weighed
SHARED_WORDS = 2.0  # what a shared passage adds to a vote
SPLIT_AT = 6  # articles; a smaller story is not looked at for a split
SPLIT = 0.12  # mean cosine across the two groups of a story, below which they are two stories
SMALLEST_GROUP = 2
REASON_TERMS = 5


class ChangeKind(StrEnum):
    """What happened to a story after it was opened."""

    MERGED = "merged"
    SPLIT = "split"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """An entry of the log: `story` went into `into` (merged), or gave off `into` (split); `because` in a sentence."""

    kind: ChangeKind
    story: str
    into: str = ""
    because: str = ""


class Stories:
    """Stories as they grow. Time and memory of an article depend on the live stories only.

    It holds no article: ids, and terms of the stories that can still be joined.

    Args:
      live: how many stories are compared in full; the others lie dormant with their strongest terms.
    """

    def __init__(self, live: int = LIVE) -> None:
        self.changes: list[StoryChange] = []
        self._frequencies = Frequencies()
        self._index = LiveIndex(live)
        self._story_of: dict[str, str] = {}  # by article
        self._leads_to: dict[str, str] = {}
        self._moved: dict[str, None] = {}
        self._since_pass = 0

    def add(self, article: Article, passages: Iterable[Passage] = ()) -> str:
        """Put an article into its story and return the story's uri; one that was added before stays where it is.

        Args:
          article: with its uri; without one it is known by its address, else by its words.
          passages: what it shares with earlier articles that were added, as `Passages.add` returns it.
        """
        uri = article.uri or article.url or _digest(f"{article.headline}\0{article.text}")
        if uri in self._story_of:
            return self.current(uri)
        sketch = self._frequencies.sketch(uri, read_gist(article))
        shared = Counter[str]()
        for passage in passages:
            if passage.earlier in self._story_of:
                shared[passage.earlier] += passage.words
        story = self._copied(article, shared)
        if story:
            story.count(sketch)
            self._index.put(story, ())
        else:
            story = self._nearest(sketch, {self.current(earlier) for earlier in shared})
            self._index.put(story, story.take(sketch))
            self._moved[story.uri] = None
        self._story_of[uri] = story.uri
        self._since_pass += 1
        if self._since_pass >= PASS:
            self.look_again()
        return self.current(story.uri)

    def current(self, uri: str) -> str:
        """Return the story that an article is in now, or that a story went into; "" for a uri that is not known."""
        found = self._story_of.get(uri)
        uri = uri if found is None else found
        trail = []
        while uri in self._leads_to:
            trail.append(uri)
            uri = self._leads_to[uri]
        for passed in trail[:-1]:
            self._leads_to[passed] = uri
        return uri

    def look_again(self) -> None:
        """Look at the stories that moved: merge those that are one, split those that are two."""
        self._since_pass = 0
        moved, self._moved = self._moved, {}
        for uri in moved:
            story = self._index.stories.get(uri)
            if story and not self._merge(story):
                self._split(story)

    def why(self, uri: str) -> tuple[str, ...]:
        """Return the terms that tie an article to its story, the strongest first; () once the story is dormant."""
        story = self._index.story(self.current(uri))
        member = next((one for one in story.members if one.uri == uri), None) if story else None
        if story is None or member is None:
            return ()
        ties = {term: weight * story.sums[term] for term, weight in member.vector.items() if term in story.sums}
        return tuple(nlargest(REASON_TERMS, ties, key=ties.__getitem__))

    def _copied(self, article: Article, shared: Counter[str]) -> LiveStory | None:
        if not shared:
            return None
        earlier, words = shared.most_common(1)[0]
        if words < WHOLE * len(read_words(article.text).forms):
            return None
        return self._index.story(self.current(earlier))

    def _nearest(self, sketch: Sketch, tied: set[str]) -> LiveStory:
        frequencies = self._frequencies.of(sketch.language)
        best, most = None, JOIN
        candidates = {story.uri: story for story in self._index.candidates(sketch.vector, sketch.day)}
        for uri in tied:
            story = self._index.story(uri)
            if story:
                candidates[uri] = story
        for uri, story in candidates.items():
            votes = vote(measure(sketch, story, frequencies)) + (SHARED_WORDS if uri in tied else 0.0)
            if votes >= most:
                best, most = story, votes
        if best is None:
            return LiveStory(uri="wcs:" + _digest(sketch.uri)[:16])
        if best.uri in self._index.dormant:
            self.changes.append(StoryChange(kind=ChangeKind.REOPENED, story=best.uri, because=f"by {sketch.uri}"))
        return best

    def _merge(self, story: LiveStory) -> bool:
        centre = {term: story.sums[term] / story.norm for term in nlargest(40, story.sums, key=story.sums.__getitem__)}
        best, most = None, MERGE
        for other in self._index.candidates(centre, story.last, but=story.uri)[:MERGES_ASKED]:
            smaller, larger = (story, other) if story.size <= other.size else (other, story)
            voters = smaller.members[-VOTERS:]
            if not voters:
                continue
            votes = [
                vote(measure(voter, larger, self._frequencies.of(voter.language), smaller.counts)) for voter in voters
            ]
            if sum(votes) / len(votes) >= most:
                best, most = (smaller, larger, len(voters)), sum(votes) / len(votes)
        if best is None:
            return False
        smaller, larger, voters_heard = best
        self._index.remove(smaller.uri)
        self._index.put(larger, larger.absorb(smaller))
        self._leads_to[smaller.uri] = larger.uri
        self._moved[larger.uri] = None
        because = f"{voters_heard} of its articles are as near to that one ({most:+.1f} by their mean)"
        self.changes.append(StoryChange(kind=ChangeKind.MERGED, story=smaller.uri, into=larger.uri, because=because))
        return True

    def _split(self, story: LiveStory) -> None:
        if story.size < SPLIT_AT or (story.size & (story.size - 1) and story.size % SPLIT_AT):
            return
        groups = two_groups(story.members)
        if groups is None:
            return
        leaving, across = groups
        other = LiveStory(uri="wcs:" + _digest(f"{story.uri} {leaving[0].uri}")[:16])
        changed = story.give_up(leaving)
        for member in leaving:
            other.take(member)
            self._story_of[member.uri] = other.uri
        self._index.put(story, changed)
        self._index.put(other, other.sums)
        because = f"{len(leaving)} articles have little in common with the others (cosine {across:.2f})"
        self.changes.append(StoryChange(kind=ChangeKind.SPLIT, story=story.uri, into=other.uri, because=because))


def two_groups(members: list[Sketch]) -> tuple[list[Sketch], float] | None:
    """Return the smaller of the two groups that articles fall into, and the mean cosine across; None for one group.

    The two articles that have least in common are the poles; each other one goes to the nearer pole. A group of one
    is no group: an outlier alone is not worth a story.
    """
    near = {(a, b): dot(members[a].vector, members[b].vector) for a, b in combinations(range(len(members)), 2)}
    if not near:
        return None
    one, other = min(near, key=near.__getitem__)
    groups: tuple[list[int], list[int]] = ([one], [other])
    for member in range(len(members)):
        if member not in (one, other):
            to_one, to_other = (near[min(member, pole), max(member, pole)] for pole in (one, other))
            groups[to_other > to_one].append(member)
    across = [near[min(a, b), max(a, b)] for a, b in product(*groups)]
    mean = sum(across) / len(across)
    leaving = min(groups, key=len)
    if len(leaving) < SMALLEST_GROUP or mean >= SPLIT:
        return None
    return [members[at] for at in sorted(leaving)], mean


def slugline(headline: str) -> str:
    """Return the first words of a headline, joined as newsrooms do: `harbour-talks-end-without-deal`."""
    words = ["".join(char for char in word if char.isalnum()) for word in headline.casefold().split()]
    return "-".join([word for word in words if word][:MAX_SLUG_WORDS])


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
