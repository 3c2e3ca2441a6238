"""The second look at stories: which two are one, and which one is two.

Two are merged where the articles of the smaller one vote for the larger by their majority, so that one article in
between welds nothing; a story whose articles fall into two groups is split.
"""

from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations, product

from wirecopy.relate.live import Frequencies, LiveIndex, LiveStory, Sketch, dot
from wirecopy.relate.nearness import measure, vote

VOTERS = 4  # articles of a story, its last ones, that vote on a merge
MERGE = -0.2  # the vote of a story of one article
# The mean vote of several: a weld of two stories costs more than a late one. Chosen on the labelled streams, on which
# the trees are taught too, and on the examples' archive: merged full texts pair F1 .721 with it, .720 with 1.0.
MERGE_GROUPS = 1.5
MERGES_ASKED = 3  # nearest stories that a story is compared with
SPLIT_AT = 6  # articles; a smaller story is not looked at for a split
SPLIT = 0.15  # mean cosine across the two groups of a story, below which they are two stories
SMALLEST_GROUP = 2
_CENTRE = 40  # terms of a story by which its neighbours are looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A story that is one with the story that was asked about, and why in a sentence."""

    other: LiveStory
    because: str


def nearest_story(story: LiveStory, index: LiveIndex, frequencies: Frequencies) -> Neighbour | None:
    """Return the story that is one with this one; None where there is none."""
    strongest = nlargest(_CENTRE, story.sums, key=story.sums.__getitem__)
    centre = {term: story.sums[term] / story.norm for term in strongest}
    best, most = None, MERGE
    for other in index.candidates(centre, story.last, but=story.uri)[:MERGES_ASKED]:
        smaller, larger = (story, other) if story.size <= other.size else (other, story)
        voters = smaller.members[-VOTERS:]
        if not voters:
            continue
        votes = [vote(measure(voter, larger, frequencies.of(voter.language), smaller.counts)) for voter in voters]
        mean = sum(votes) / len(votes)
        if mean >= most and (len(votes) == 1 or mean >= MERGE_GROUPS):
            asked = f"{len(voters)} of the {smaller.size} articles of the smaller one"
            best, most = Neighbour(other=other, because=f"{asked} are as near to the other ({mean:+.1f})"), mean
    return best


def is_time_to_split(size: int) -> bool:
    """Say whether a story of so many articles is looked at: at 6, 8, 12, 16, 18, 24 and so on, not after each one."""
    return size >= SPLIT_AT and (not size & (size - 1) or size % SPLIT_AT == 0)


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
