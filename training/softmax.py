"""Fit a linear model that picks one of several candidates: softmax over their weights, by AdaGrad. No library needed.

The same data and settings give the same weights on every machine with IEEE doubles: the order is shuffled by a
generator of its own with a fixed seed.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

ROUNDS = 12
RATE = 0.1
DECAY = 2e-4  # L2 on each step; of 0, 5e-5, 2e-4, 1e-3 the best on the articles kept out for antecedents
MIN_SEEN = 3  # a feature seen less often is left out
DIGITS = 3
BEHIND_KIND = "|"  # parts a feature from the kind of question or answer that it is weighed for


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates by their features, and which of them are right (at least one)."""

    candidates: tuple[tuple[str, ...], ...]
    right: frozenset[int]


def fit(choices: Sequence[Choice], decay: float = DECAY, averaged: int = 1) -> dict[str, float]:
    """Return the weight of each feature.

    Args:
      choices: what to learn from.
      decay: the L2 on each step.
      averaged: the last rounds whose means the weights are, 1 to 12; the last alone leans to the choices seen last.
    """
    seen: dict[str, int] = {}
    for choice in choices:
        for features in choice.candidates:
            for feature in features:
                seen[feature] = seen.get(feature, 0) + 1
    weights = {feature: 0.0 for feature, count in sorted(seen.items()) if count >= MIN_SEEN}
    squares = dict.fromkeys(weights, 1e-6)
    order = list(choices)
    sums = dict.fromkeys(weights, 0.0)
    shuffle = random.Random(5)
    for number in range(ROUNDS):
        shuffle.shuffle(order)
        for choice in order:
            _step(choice, weights, squares, decay)
        if number >= ROUNDS - averaged:
            for feature, weight in weights.items():
                sums[feature] += weight
    means = {feature: round(total / averaged, DIGITS) for feature, total in sums.items()}
    return {feature: mean for feature, mean in means.items() if mean}


def _step(choice: Choice, weights: dict[str, float], squares: dict[str, float], decay: float) -> None:
    shares = probabilities(choice, weights)
    right = sum(shares[place] for place in choice.right)
    gradient: dict[str, float] = {}
    for place, features in enumerate(choice.candidates):
        wanted = shares[place] / right if place in choice.right else 0.0
        pull = shares[place] - wanted
        for feature in features:
            if feature in weights:
                gradient[feature] = gradient.get(feature, 0.0) + pull
    for feature, slope in gradient.items():
        step = slope + decay * weights[feature]
        squares[feature] += step * step
        weights[feature] -= RATE * step / math.sqrt(squares[feature])


def probabilities(choice: Choice, weights: dict[str, float]) -> list[float]:
    """Return how likely each candidate is."""
    sums = [sum(weights.get(feature, 0.0) for feature in features) for features in choice.candidates]
    top = max(sums)
    shares = [max(math.exp(value - top), 1e-12) for value in sums]
    whole = sum(shares)
    return [share / whole for share in shares]


def right_share(choices: Sequence[Choice], weights: dict[str, float]) -> float:
    """Return the share of choices in which the likeliest candidate is right."""
    right = 0
    for choice in choices:
        shares = probabilities(choice, weights)
        right += shares.index(max(shares)) in choice.right
    return right / max(1, len(choices))
