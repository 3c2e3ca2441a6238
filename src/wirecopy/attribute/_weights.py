"""The weights of what is learned, read from the package once they are needed.

Each model has a file, a table of weight by feature; `training/` makes it and says from what. Where a feature weighs
differently by what is asked, or by what is proposed, the table has its weights by that kind.
"""

import re
from collections.abc import Callable, Hashable
from functools import cache
from pkgutil import get_data
from typing import TypeVar

import msgspec

REMEMBERED = 1 << 13  # facts of a group whose weights are kept; 300 articles have 3,000 of the largest group
MOST_COUNTED = 40  # tokens
STEPS = tuple(  # the step of a length, up to the most that is counted: models see lengths in steps
    max(step for step in (0, 1, 2, 3, 5, 8, 12, 20, 40) if step <= count) for count in range(MOST_COUNTED + 1)
)
_LANGUAGE = re.compile(r"language=([\w-]+)")
_CLEARED: list[Callable[[], None]] = []  # what empties the groups
Facts = TypeVar("Facts", bound=Hashable)


def _stored(model: str) -> bytes:
    try:
        return get_data(__package__ or "wirecopy.attribute", f"weights_{model}.json") or b"{}"
    except FileNotFoundError:
        return b"{}"


@cache
def weights(model: str) -> dict[str, float]:
    """Return the weights of a model without kinds by feature; none for a model that was never trained."""
    return msgspec.json.decode(_stored(model), type=dict[str, float])


@cache
def weights_by_kind(model: str) -> dict[str, dict[str, float]]:
    """Return the weights of a model with kinds by feature, then by kind; none for a model that was never trained."""
    return msgspec.json.decode(_stored(model), type=dict[str, dict[str, float]])


@cache
def languages(model: str) -> frozenset[str]:
    """Return the tags of the languages that a model was trained on: each is a feature of its own."""
    return frozenset(_LANGUAGE.findall(_stored(model).decode()))


def score(model: str, features: tuple[str, ...]) -> float:
    """Return the sum of the weights of features in a model without kinds; one never seen in training weighs nothing."""
    table = weights(model)
    return sum([table.get(feature, 0.0) for feature in features])


class Group(dict[Facts, float]):
    """Features that follow from the same few facts: the sum of their weights by the facts.

    What was written and added up once is looked up. The fewer facts a group has, the more often they come together
    again: of the facts of all endings at once 19 in 20 are new to a process, of those of one group 1 in 10.
    """

    def __init__(self, model: str, write: Callable[[Facts], tuple[str, ...]]) -> None:
        super().__init__()
        self._model = model
        self.write = write
        _CLEARED.append(self.clear)

    def __missing__(self, facts: Facts) -> float:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[facts] = score(self._model, self.write(facts))
        return found


class GroupByKind(dict[Facts, dict[str, float]]):
    """Features that weigh differently by kind: the sums of their weights by the facts, then by kind."""

    def __init__(self, model: str, kinds: tuple[str, ...], write: Callable[[Facts], tuple[str, ...]]) -> None:
        super().__init__()
        self._model = model
        self._kinds = kinds
        self.write = write
        _CLEARED.append(self.clear)

    def __missing__(self, facts: Facts) -> dict[str, float]:
        if len(self) >= REMEMBERED:
            self.clear()
        table = weights_by_kind(self._model)
        found = self[facts] = dict.fromkeys(self._kinds, 0.0)
        for feature in self.write(facts):
            for kind, weight in table.get(feature, {}).items():
                found[kind] += weight
        return found


def group(model: str) -> Callable[[Callable[[Facts], tuple[str, ...]]], Group[Facts]]:
    """Make a group of the function that writes the features which follow from facts."""
    return lambda write: Group(model, write)


def group_by_kind(
    model: str, kinds: tuple[str, ...]
) -> Callable[[Callable[[Facts], tuple[str, ...]]], GroupByKind[Facts]]:
    """Make a group of features that weigh differently by kind.

    Args:
      model: its name.
      kinds: all of them.
    """
    return lambda write: GroupByKind(model, kinds, write)


def forget() -> None:
    """Read the weights again when they are next needed: training has written new ones."""
    weights.cache_clear()
    weights_by_kind.cache_clear()
    languages.cache_clear()
    for clear in _CLEARED:
        clear()
