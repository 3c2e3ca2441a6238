"""A second, cheap opinion on where the article stands: the densest run of sentences on the page, without any names.

Where the two agree, the text is right on nearly every page; where not, `confidence` asks what else speaks for it.
"""

from dataclasses import dataclass

from wirecopy.extract.tree import Node


@dataclass(frozen=True, slots=True)
class Opinion:
    """The leaves of the densest run: the places of their elements, and their characters."""

    leaves: frozenset[int]
    length: int


def densest_run(leaves: list[tuple[Node, int]]) -> Opinion:
    """Find the run of leaf blocks with the highest sum (maximum subarray).

    Args:
      leaves: all leaf blocks of the page in order, each with its worth (`Survey.leaves`).
    """
    best = total = 0
    start = best_start = best_end = 0
    for place, (_, value) in enumerate(leaves):
        if total <= 0:
            total, start = 0, place
        total += value
        if total > best:
            best, best_start, best_end = total, start, place + 1
    chosen = [node for node, value in leaves[best_start:best_end] if value > 0]
    return Opinion(frozenset(node.place for node in chosen), sum(node.length for node in chosen))


def shares(opinion: Opinion, kept: list[tuple[Node, int]]) -> tuple[float, float]:
    """Compare the extraction with the second opinion.

    Args:
      opinion: what `densest_run` found on the whole page.
      kept: the elements that the body's words came from, with their characters.
    Returns:
      The share of the extraction that the second opinion has too, and the share of the opinion that was extracted;
      both 0–1, in characters.
    """
    length = sum(size for _, size in kept)
    if not length or not opinion.length:
        return 0.0, 0.0
    elements = {id(node): node for node, _ in kept}  # many blocks come from one
    inside = {key for key, node in elements.items() if _is_in(node, opinion.leaves)}
    common = sum(size for node, size in kept if id(node) in inside)
    return common / length, min(1.0, common / opinion.length)


def _is_in(node: Node, leaves: frozenset[int]) -> bool:
    if node.place in leaves or (node.up is not None and not node.blocky and node.up.place in leaves):
        return True
    return not node.leaf and any(inner.place in leaves for inner in node.walk())
