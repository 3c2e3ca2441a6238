"""The weights of what is learned, read from the package once they are needed.

Each model has a file, a table of weight by feature; `training/` makes it and says from what.
"""

from collections.abc import Callable, Hashable
from functools import cache, lru_cache
from pkgutil import get_data
from typing import Generic, TypeVar

import msgspec

REMEMBERED = 1 << 14  # sums of groups of features that are kept; 300 articles ask for 20,000
_NONE: dict[str, float] = {}
_CLEARED: list[Callable[[], None]] = []  # what empties the sums that were kept
Facts = TypeVar("Facts", bound=Hashable)


@cache
def weights(model: str) -> dict[str, float]:
    """Return the weights of a model by feature; none for a model that was never trained."""
    try:
        table = get_data(__package__ or "wirecopy.attribute", f"weights_{model}.json")
    except FileNotFoundError:
        return {}
    return msgspec.json.decode(table, type=dict[str, float]) if table else {}


@cache
def shaped_weights(model: str) -> dict[str, dict[str, float]]:
    """Return the weights of a model whose features count by a shape (`shape|feature`): by feature, then by shape."""
    table: dict[str, dict[str, float]] = {}
    for name, weight in weights(model).items():
        shape, _, feature = name.partition("|")
        table.setdefault(feature, {})[shape] = weight
    return table


@cache
def _of_kind(model: str, kind: str) -> dict[str, float]:
    lead = f"{kind} " if kind else ""
    return {feature[len(lead) :]: weight for feature, weight in weights(model).items() if feature.startswith(lead)}


def score(model: str, kind: str, features: tuple[str, ...]) -> float:
    """Return the sum of the weights of features; one that training never saw weighs nothing.

    Args:
      model: its name.
      kind: what its questions are sorted by, the first word of the stored features; "" for a model with one kind.
      features: without that word.
    """
    table = _of_kind(model, kind)
    return sum([table.get(feature, 0.0) for feature in features])


class Group(Generic[Facts]):
    """Features that follow from the same facts, and the sums of their weights, both kept by the facts.

    The same facts come together far more often than new ones: what was written and added up once is looked up.
    `features` writes them; `score` takes a kind too (see there), `by_shape` gives a sum a shape.
    """

    def __init__(self, model: str, write: Callable[[Facts], tuple[str, ...]]) -> None:
        def added(kind: str, facts: Facts) -> float:
            return score(model, kind, write(facts))

        def added_by_shape(facts: Facts) -> dict[str, float]:
            table = shaped_weights(model)
            sums: dict[str, float] = {}
            for feature in write(facts):
                for shape, weight in table.get(feature, _NONE).items():
                    sums[shape] = sums.get(shape, 0.0) + weight
            return sums

        self.features = write
        self.score = lru_cache(REMEMBERED)(added)
        self.by_shape = lru_cache(REMEMBERED)(added_by_shape)
        _CLEARED.extend((self.score.cache_clear, self.by_shape.cache_clear))


def group(model: str) -> Callable[[Callable[[Facts], tuple[str, ...]]], Group[Facts]]:
    """Make a group of the function that writes the features which follow from facts."""
    return lambda write: Group(model, write)


def forget() -> None:
    """Read the weights again when they are next needed: training has written new ones."""
    weights.cache_clear()
    _of_kind.cache_clear()
    shaped_weights.cache_clear()
    for clear in _CLEARED:
        clear()
