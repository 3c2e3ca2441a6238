"""Group articles into stories, online: one pass, an article at a time, and a slower second look at what was decided.

An article joins the story that it is nearest to, if it is near enough (`nearness.py`), else it opens one. A reprint
joins its original's story without being weighed, and does not move it. Words that it shares with an article of a
story, not boilerplate, speak for that story. After every few articles a second pass (`second_look.py`) looks at the
stories that moved, merges those that are one and splits those that are two. A story keeps its uri; one that was merged
away leads on to the one that it is in, which of the two was opened first, and what happened is kept in `changes`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from heapq import nlargest
from itertools import islice
from typing import Protocol

import msgspec

from wirecopy.model import (
    Article,
    ChangeKind,
    GroupingState,
    GroupingStep,
    Joining,
    Passage,
    StoryChange,
    StoryState,
)
from wirecopy.relate import second_look
from wirecopy.relate.frequencies import Frequencies
from wirecopy.relate.gist import Gist, read_gist
from wirecopy.relate.index import LIVE, LiveIndex
from wirecopy.relate.live import LiveStory, as_kept, from_kept
from wirecopy.relate.nearness import JOIN, measure, vote
from wirecopy.relate.sketches import Sketch
from wirecopy.relate.vocabulary import Vocabulary
from wirecopy.relate.words import MOST_WORDS, read_words

MAX_SLUG_WORDS = 6
PASS = 50  # articles between two second passes; the same BCubed F1 at 10, .003 lower at 200
WHOLE = 0.8  # of an article's words stand in one earlier article: it is a copy of it and joins without being weighed
SHARED_WORDS = 2.0  # what a shared passage adds to a vote
REASON_TERMS = 5
_NO_WORD = re.compile(r"[\W_]+")

_BEFORE_ALL = 1 << 60  # stories that are recalled were opened before those whose opening is counted


class Directory(Protocol):
    """Where articles and stories are that the grouping itself does not remember."""

    def story_of(self, article: str) -> str:
        """Return the story of an article; "" where none is known."""

    def leads_to(self, story: str) -> str:
        """Return the story that one went into; "" where it stands."""

    def recall(self, story: str) -> "Recalled | None":
        """Return what is held of a story; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """A story as the directory knows it: its place among all by age, how many articles it has, and the last of them."""

    place: int
    size: int
    articles: tuple[Article, ...]


@dataclass(slots=True)
class _Progress:
    """What a grouping that is taken up again has to know beside its stories and counts."""

    number: int = 0
    token: str = ""
    since_look: int = 0
    since_settled: int = 0
    count: int = 0
    moved: list[str] = field(default_factory=list)
    articles: dict[str, int] = field(default_factory=dict)


class Stories:
    """Stories as they grow. Time and memory of an article depend on the live stories only.

    It holds no article: ids, and terms of the stories that can still be joined. Without a directory the ids of all
    articles stay in memory, each with its story's; with one, `step` hands over what each article changed, and `take_up`
    goes on from there.

    Args:
      live: how many stories are compared in full; the others lie dormant with their strongest terms.
      directory: where the stories of articles are kept.
    """

    def __init__(self, live: int = LIVE, directory: Directory | None = None) -> None:
        self.changes: list[StoryChange] = []
        self._live = live
        self._directory = directory
        self._start()
        self._joined: dict[str, Joining] = {}  # by article, until they are handed over to the directory
        self._story_by_article: dict[str, str] = {}  # where there is no directory
        self._leads_to: dict[str, str] = {}
        self._moved: dict[str, None] = {}
        self._progress = _Progress()
        self._counted: list[tuple[str, tuple[str, ...]]] = []

    def _start(self) -> None:
        self._vocabulary = Vocabulary()
        self._frequencies = Frequencies(self._vocabulary)
        self._index = LiveIndex(self._vocabulary, self._live)

    @property
    def compared(self) -> tuple[int, int]:
        """How many stories are live, and how many dormant."""
        return len(self._index.stories), len(self._index.dormant)

    @property
    def mark(self) -> tuple[int, str]:
        """The number and the token of the state that it is in."""
        return self._progress.number, self._progress.token

    def add(self, article: Article, passages: Iterable[Passage] = ()) -> str:
        """Put an article into its story and return the story's uri; one that was added before stays where it is.

        Args:
          article: with its uri; without one it is known by its address, else by its words.
          passages: what it shares with articles that were added before, as `Passages.add` returns it.
        """
        uri = article.uri or article.url or _digest(f"{article.headline}\0{article.text}")
        if self._story_of(uri):
            return self.current(uri)
        shared = Counter[str]()
        for passage in passages:
            other = passage.earlier if passage.earlier != uri else passage.later
            if self._story_of(other):
                shared[other] += passage.words
        self._index.tidy()
        gist = read_gist(article)
        story, because = self._copied(article, shared)
        if story is None:
            story, because = self._index.with_text(gist.text), "it has the text of an article of the story"
        if story:
            sketch = self._frequencies.weigh(uri, gist, slugline(article.headline))
            story.count(sketch.day)
            self._index.put(story, ())
        else:
            self._count(gist)
            sketch = self._frequencies.weigh(uri, gist, slugline(article.headline))
            story, because = self._nearest(sketch, shared)
            self._index.put(story, story.take(sketch))
            self._moved[story.uri] = None
        self._put_into(
            Joining(
                article=uri, story=story.uri, because=because, slugline=sketch.slug, published=article.date_published
            )
        )
        self._progress.since_look += 1
        if self._progress.since_look >= PASS:
            self.look_again()
        if self._directory is None:
            self._frequencies.settle()
            self._index.touched.clear()
        return self.current(uri)

    def current(self, uri: str) -> str:
        """Return the story that an article is in now, or that a story went into; "" for a uri that is not known."""
        uri = self._story_of(uri) or uri
        trail = []
        while further := self._further(uri):
            trail.append(uri)
            uri = further
        for passed in trail[:-1]:
            self._leads_to[passed] = uri
        return uri

    def look_again(self) -> None:
        """Look at the stories that moved: merge those that are one, split those that are two."""
        self._progress.since_look = 0
        moved, self._moved = self._moved, {}
        for uri in moved:
            story = self._index.stories.get(uri)
            if story and not self._merge(story):
                self._split(story)

    def why(self, uri: str) -> tuple[str, ...]:
        """Return the terms that tie an article to its story, the strongest first; () once the story is dormant."""
        story = self._index.story(self.current(uri))
        member = next((one for one in story.members if one.uri == uri), None) if story else None
        return self._ties(member.sketch(), story) if story and member else ()

    # ── one pass ─────────────────────────────────────────────────────────────

    def _story_of(self, article: str) -> str:
        if self._directory is None:
            return self._story_by_article.get(article, "")
        joined = self._joined.get(article)
        return joined.story if joined else self._directory.story_of(article)

    def _put_into(self, joining: Joining) -> None:
        if self._directory is None:
            self._story_by_article[joining.article] = joining.story
        else:
            self._joined[joining.article] = joining

    def _further(self, story: str) -> str:
        return self._leads_to.get(story) or (self._directory.leads_to(story) if self._directory else "")

    def _story(self, uri: str) -> LiveStory | None:
        """Return a story that is compared, or one that is not any more but is asked for by name."""
        return self._index.story(uri) or self._recalled(uri)

    def _recalled(self, uri: str, *, counted: bool = True) -> LiveStory | None:
        """Make a story anew of its articles; those that are not counted yet are."""
        held = self._directory.recall(uri) if self._directory else None
        if held is None or not held.articles:
            return None
        story = LiveStory(uri=uri, opened=held.place - _BEFORE_ALL)
        for article in held.articles:
            gist = read_gist(article)
            if not counted:
                self._count(gist)
            story.take(self._frequencies.weigh(article.uri, gist, slugline(article.headline)))
        story.size = held.size
        return story

    def _count(self, gist: Gist) -> None:
        terms = tuple(gist.terms)
        self._frequencies.count(gist.language, terms)
        if self._directory is not None:
            self._counted.append((gist.language, terms))

    def _copied(self, article: Article, shared: Counter[str]) -> tuple[LiveStory | None, str]:
        if not shared:
            return None, ""
        earlier = min(shared, key=lambda uri: (-shared[uri], uri))
        words = len(read_words(article.text[: MOST_WORDS * 10]).forms)
        if shared[earlier] < WHOLE * words:
            return None, ""
        share = min(100, 100 * shared[earlier] // max(1, words))
        return self._story(self.current(earlier)), f"{share} % of its words stand in {earlier}"

    def _nearest(self, sketch: Sketch, shared: Counter[str]) -> tuple[LiveStory, str]:
        frequencies = self._frequencies.of(sketch.language)
        best, most = None, JOIN
        candidates = {story.uri: story for story in self._index.candidates(sketch.vector, sketch.day)}
        tied = {self.current(other): other for other in sorted(shared)}
        for uri in tied:
            story = self._story(uri)
            if story:
                candidates[uri] = story
        for uri, story in candidates.items():
            votes = vote(measure(sketch, story, frequencies)) + (SHARED_WORDS if uri in tied else 0.0)
            if votes >= most:
                best, most = story, votes
        if best is None:
            return LiveStory(uri="wcs:" + _digest(sketch.uri)[:16]), "it is near no story that was held"
        if best.uri not in self._index.stories:
            self.changes.append(StoryChange(kind=ChangeKind.REOPENED, story=best.uri, because=f"by {sketch.uri}"))
        other = tied.get(best.uri)
        words = f"; it shares {shared[other]} words with {other}" if other else ""
        return best, f"near it by {', '.join(self._ties(sketch, best)) or 'its date'} ({most:+.1f}){words}"

    def _ties(self, sketch: Sketch, story: LiveStory) -> tuple[str, ...]:
        sums = story.weights()
        ties = {term: weight * sums[term] for term, weight in sketch.vector.items() if term in sums}
        return tuple(self._vocabulary.terms[term] for term in nlargest(REASON_TERMS, ties, key=ties.__getitem__))

    # ── the second look ──────────────────────────────────────────────────────

    def _merge(self, story: LiveStory) -> bool:
        found = second_look.nearest_story(story, self._index, self._frequencies)
        if found is None:
            return False
        self._unite(story, found.other, found.because)
        return True

    def join(self, one: str, other: str, because: str) -> str:
        """Make two stories one, for a reason that is known from elsewhere; return the uri that stays.

        Whichever of several stories are joined first, it is that of the one that was opened first.

        Raises:
          KeyError: one of them is not compared any more.
        """
        found = [self._index.story(self.current(uri)) for uri in (one, other)]
        if None in found:
            raise KeyError(one if found[0] is None else other)
        first, second = (story for story in found if story)
        return self._unite(first, second, because) if first is not second else first.uri

    def _unite(self, one: LiveStory, other: LiveStory, because: str) -> str:
        kept, gone = sorted((one, other), key=lambda story: (story.opened, story.uri))
        self._index.remove(gone.uri)
        self._index.put(kept, kept.absorb(gone))
        self._leads_to[gone.uri] = kept.uri
        self._moved[kept.uri] = None
        self.changes.append(StoryChange(kind=ChangeKind.MERGED, story=gone.uri, into=kept.uri, because=because))
        return kept.uri

    def _split(self, story: LiveStory) -> None:
        if not second_look.is_time_to_split(story):
            return
        story.looked_at = story.size
        self._index.touched[story.uri] = None
        groups = second_look.two_groups(story.members)
        if groups is None or second_look.is_one_after_all(groups, self._frequencies):
            return
        other = LiveStory(uri="wcs:" + _digest(f"{story.uri} {groups.leaving[0].uri}")[:16])
        changed = story.give_up(groups.leaving)
        because = (
            f"{len(groups.leaving)} articles have little in common with the others"
            f" (cosine {groups.across:.2f}; {groups.within:.2f} among themselves)"
        )
        for member in groups.leaving:
            other.take(member.sketch())
            told = f"{story.uri} was split: {because}"
            self._put_into(Joining(article=member.uri, story=other.uri, because=told, slugline=member.slug))
        self._index.put(story, changed)
        self._index.put(other, ())
        self.changes.append(StoryChange(kind=ChangeKind.SPLIT, story=story.uri, into=other.uri, because=because))
        for half in (story, other):
            half.looked_at = 0
            self._split(half)

    # ── between two runs ─────────────────────────────────────────────────────

    def step(self) -> GroupingStep:
        """Hand over to the directory what changed since the last step, and remember of it only what is compared."""
        settled = self._frequencies.settle()
        progress = self._progress
        joined = tuple(self._joined.values())
        progress.number += 1
        told = " ".join((progress.token, *(f"{one.article} {one.story}" for one in joined)))
        progress.token = _digest(told)[:16]
        progress.count, progress.moved = self._index.count, list(self._moved)
        progress.since_settled, progress.articles = self._frequencies.since, self._frequencies.articles()
        states = tuple(
            StoryState(uri=uri, value=as_kept(story, self._vocabulary) if (story := self._index.story(uri)) else b"")
            for uri in self._index.touched
        )
        made = GroupingStep(
            number=progress.number,
            token=progress.token,
            joined=joined,
            changes=tuple(self.changes),
            states=states,
            counted=tuple(self._counted),
            settled=settled,
            value=msgspec.msgpack.encode(progress),
        )
        self._counted.clear()
        self._joined.clear()
        self._leads_to.clear()
        self._index.touched.clear()
        self.changes.clear()
        return made

    def take_up(self, state: GroupingState) -> None:
        """Go on from a state that was kept; a story whose state cannot be read is recalled from the directory."""
        if state.whole:
            self._start()
        self._counted.clear()
        self._joined.clear()
        self._leads_to.clear()
        self.changes.clear()
        progress = msgspec.msgpack.decode(state.value, type=_Progress) if state.value else _Progress()
        progress.number, progress.token = state.number, state.token
        for language, counts in state.counts.items():
            self._frequencies.restore(language, counts)
        for language, terms in state.recent:
            self._frequencies.count(language, terms)
        self._frequencies.go_on(progress.articles, progress.since_settled)
        for uri in state.let_go:
            self._index.take_out(uri)
        kept = {one.uri: self._read(one.value) for one in state.states}
        self._index.take_up(story for story in kept.values() if story)
        self._index.count = max(self._index.count, progress.count)
        self._index.touched.clear()
        for uri in (uri for uri, story in kept.items() if story is None):
            story = self._recalled(uri, counted=state.number > 0)
            if story:
                self._index.put(story, ())
        self._moved = dict.fromkeys(progress.moved)
        self._progress = progress

    def _read(self, value: bytes) -> LiveStory | None:
        try:
            return from_kept(value, self._vocabulary) if value else None
        except ValueError:
            return None


def slugline(headline: str) -> str:
    """Return the first words of a headline, joined as newsrooms do: `harbour-talks-end-without-deal`."""
    words = (_NO_WORD.sub("", word) for word in headline[:1000].casefold().split())
    return "-".join(islice(filter(None, words), MAX_SLUG_WORDS))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
