"""The weights of what is learned, read from the package once they are needed.

Each model has a file, a table of weight by feature; `training/` makes it and says from what.
"""

from functools import cache, lru_cache
from importlib import resources

import msgspec

REMEMBERED = 1 << 14  # sums of groups of features that are kept; 300 articles ask for 20,000
_NONE: dict[str, float] = {}


@cache
def weights(model: str) -> dict[str, float]:
    """Return the weights of a model by feature; none for a model that was never trained."""
    file = resources.files(__package__ or "wirecopy.attribute").joinpath(f"weights_{model}.json")
    return msgspec.json.decode(file.read_bytes(), type=dict[str, float]) if file.is_file() else {}


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


@lru_cache(REMEMBERED)
def score(model: str, kind: str, features: tuple[str, ...]) -> float:
    """Return the sum of the weights of features; one that training never saw weighs nothing.

    Args:
      model: its name.
      kind: what its questions are sorted by, the first word of the stored features; "" for a model with one kind.
      features: without that word.
    """
    table = _of_kind(model, kind)
    return sum([table.get(feature, 0.0) for feature in features])


@lru_cache(REMEMBERED)
def shaped_score(model: str, features: tuple[str, ...]) -> dict[str, float]:
    """Return the sums of the weights of features by shape."""
    table = shaped_weights(model)
    sums: dict[str, float] = {}
    for feature in features:
        for shape, weight in table.get(feature, _NONE).items():
            sums[shape] = sums.get(shape, 0.0) + weight
    return sums


def forget() -> None:
    """Read the weights again when they are next needed: training has written new ones."""
    weights.cache_clear()
    _of_kind.cache_clear()
    shaped_weights.cache_clear()
    score.cache_clear()
    shaped_score.cache_clear()
