"""The second look at stories: which two are one, and which one is two.

Two are merged where the articles of the smaller one vote for the larger by their mean, so that one article in between
welds nothing. A story is split where its articles fall into two groups that have little in common beside what each has
in itself: a running war is many stories, and each of them is like itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations, product

from wirecopy.relate.frequencies import Frequencies
from wirecopy.relate.index import LiveIndex
from wirecopy.relate.live import LiveStory
from wirecopy.relate.nearness import measure, vote
from wirecopy.relate.sketches import Member, Sketch, dot

VOTERS = 4  # articles of a story, its last ones, that vote on a merge
MERGE = -0.2  # the vote of a story of one article
# The mean vote of several: a weld of two stories costs more than a late one. Two groups that reach it are not split
# either: headlines kept out by story, BCubed F1 .954 so, .922 where that is not asked (measured at `JOIN` 0.7).
MERGE_GROUPS = 1.5
MERGES_ASKED = 3  # nearest stories that a story is compared with
SPLIT_AT = 4  # articles; a smaller story is not looked at for a split; kept out by story, pair F1 .711 at 4, .709 at 6
GROWN = 1.25  # times its articles when it was last looked at for a split: a few looks, however large it grows
# Of the mean cosine inside two groups: where that across them is less, they are two stories, however short the texts.
# Of 13 welds of six articles and more 9 lie below it, of 21 whole stories four, one of which MOST_ACROSS saves; both
# were chosen from that table of all labelled stories. One division kept out by story, at SPLIT_AT 6 and before halves
# voted: pair F1 of the full texts .726 with it, .711 without a split, .714 where a cosine of .15 across decides.
SPLIT = 0.54
MOST_ACROSS = 0.25  # cosine; groups that have so much in common are of one event, however alike each is in itself
SMALLEST_GROUP = 2
_CENTRE = 40  # terms of a story by which its neighbours are looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A story that is one with the story that was asked about, and why in a sentence."""

    other: LiveStory
    because: str


def nearest_story(story: LiveStory, index: LiveIndex, frequencies: Frequencies) -> Neighbour | None:
    """Return the story that is one with this one; None where there is none."""
    sums = story.weights()
    strongest = nlargest(_CENTRE, sums, key=sums.__getitem__)
    centre = {term: sums[term] / story.norm for term in strongest}
    best, most = None, MERGE
    own = _Voters.of(story)
    for other in index.candidates(centre, story.last, but=story.uri, most=MERGES_ASKED):
        voters, larger = (own, other) if story.size <= other.size else (_Voters.of(other), story)
        if not voters.sketches:
            continue
        mean = voters.mean_vote(larger, frequencies)
        if mean >= most and (len(voters.sketches) == 1 or mean >= MERGE_GROUPS):
            asked = f"{len(voters.sketches)} of the {min(story.size, other.size)} articles of the smaller one"
            best, most = Neighbour(other=other, because=f"{asked} are as near to the other ({mean:+.1f})"), mean
    return best


@dataclass(frozen=True, slots=True)
class _Voters:
    """The last articles of a story, which vote on another one, and in how many of its articles each term stands."""

    sketches: tuple[Sketch, ...]
    counted: Mapping[int, int]

    @classmethod
    def of(cls, story: LiveStory) -> "_Voters":
        return cls(tuple(member.sketch() for member in story.members[-VOTERS:]), story.counted())

    def mean_vote(self, larger: LiveStory, frequencies: Frequencies) -> float:
        """Return what they vote on the larger story, on average."""
        of = frequencies.of
        return _mean(vote(measure(one, larger, of(one.language), self.counted)) for one in self.sketches)


def is_time_to_split(story: LiveStory) -> bool:
    """Say whether a story has grown so much since it was last looked at that it is worth another look."""
    return story.size >= SPLIT_AT and story.size >= GROWN * story.looked_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Two groups of a story's articles: the smaller one, the mean cosine across the two, and that inside them."""

    leaving: list[Member]
    staying: list[Member]
    across: float
    within: float


def two_groups(members: list[Member]) -> Groups | None:
    """Return the two groups that articles fall into; None where they hold together.

    The groups are those of average linkage (Sokal, Michener 1958). An outlier alone is not worth a story: it is set
    aside, and the others are looked at.
    """
    vectors = [member.vector.unpacked() for member in members]
    near = {(a, b): dot(vectors[a], vectors[b]) for a, b in combinations(range(len(members)), 2)}
    groups = _linked(near, len(members))
    if groups is None:
        return None
    smaller, larger = sorted(groups, key=lambda group: (len(group), max(group)))
    across = _mean(near[min(pair), max(pair)] for pair in product(smaller, larger))
    within = _mean(near[pair] for group in groups for pair in combinations(sorted(group), 2))
    if across >= SPLIT * within or across >= MOST_ACROSS:
        return None
    leaving, staying = ([members[at] for at in sorted(group)] for group in (smaller, larger))
    return Groups(leaving=leaving, staying=staying, across=across, within=within)


def is_one_after_all(groups: Groups, frequencies: Frequencies) -> bool:
    """Say whether two groups, each a story, would be merged: headlines have few words in common, and yet are one."""
    smaller, larger = LiveStory(uri=""), LiveStory(uri="")
    for story, members in ((smaller, groups.leaving), (larger, groups.staying)):
        for member in members:
            story.take(member.sketch())
    return _Voters.of(smaller).mean_vote(larger, frequencies) >= MERGE_GROUPS


def _linked(near: dict[tuple[int, int], float], articles: int) -> tuple[list[int], list[int]] | None:
    """Return the last two groups that are joined where, again and again, the two nearest are; none of a single one."""
    groups = {at: [at] for at in range(articles)}
    sums = dict(near)
    divided = None
    for number in range(articles, 2 * articles - 1):
        one, other = max(sums, key=lambda pair: sums[pair] / (len(groups[pair[0]]) * len(groups[pair[1]])))
        joined = groups.pop(one), groups.pop(other)
        if min(map(len, joined)) >= SMALLEST_GROUP:
            divided = joined
        del sums[one, other]
        for group in groups:
            sums[group, number] = sums.pop((min(group, one), max(group, one))) + sums.pop(
                (min(group, other), max(group, other))
            )
        groups[number] = [*joined[0], *joined[1]]
    return divided


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
