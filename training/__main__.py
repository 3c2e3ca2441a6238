"""Train the weights in the package again: `python -m training --data ../shared/corpora` (about two minutes)."""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.quotes_corpora import Record, gum_training, is_kept_out, tool, written
from training import endings, proposals
from training.antecedents import choices_of
from training.endings import endings_of
from training.proposals import proposals_of
from training.softmax import BEHIND_KIND, DECAY, Choice, fit, right_share
from training.ways import ways_of
from wirecopy.attribute._weights import forget

WEIGHTS = Path(__file__).parent.parent / "src" / "wirecopy" / "attribute"

Reader = Callable[[Record], Iterator[tuple[str, Choice]]]


def trained(
    taught: list[Record], kept_out: list[Record], read: Reader, decay: float = DECAY, averaged: int = 1
) -> dict[str, float]:
    """Return the weights of a model, and print how it does on what is kept out, beside the rules.

    Args:
      taught: the articles to learn from.
      kept_out: those to print figures for.
      read: gives an article's choices, each with its kind; the rules' own is the first candidate.
      decay: L2 on each step.
      averaged: the last rounds whose means the weights are.
    """
    choices = [choice for record in taught for _, choice in read(record)]
    fitted = fit(choices, decay, averaged)
    asked: dict[str, list[Choice]] = {}
    for record in kept_out:
        for kind, choice in read(record):
            asked.setdefault(kind, []).append(choice)
    print(f"{len(choices)} choices, {len(fitted)} weights")
    for kind, found in sorted(asked.items()):
        rules = 100 * sum(0 in choice.right for choice in found) / len(found)
        model = 100 * right_share(found, fitted)
        print(f"  {kind}: {len(found)} kept out, rules {rules:.1f} % right, model {model:.1f} %")
    return dict(sorted(fitted.items()))


def main() -> None:
    """Train all models and write their weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    data: Path = parser.parse_args().data.resolve()
    scorer = tool(data, "score")
    ours = [record for tongue in ("en", "de") for record in written(data, tongue)]
    taught = [record for record in ours if not is_kept_out(record["id"])]
    kept_out = [record for record in ours if is_kept_out(record["id"])]
    more = gum_training(data)
    _write("endings", trained(taught + more, kept_out, lambda record: endings_of(record, scorer), endings.DECAY))
    found = trained(
        taught + more, kept_out, lambda record: proposals_of(record, scorer), proposals.DECAY, proposals.AVERAGED
    )
    _write("proposals", _by_kind(found))
    _write("antecedents", _by_kind(trained(taught + more, kept_out, lambda record: choices_of(record, scorer.same))))
    _write("ways", trained(taught, kept_out, lambda record: ways_of(record, scorer.same)))


def _by_kind(found: dict[str, float]) -> dict[str, dict[str, float]]:
    """Return weights by feature, then by the kind that stands before the feature."""
    table: dict[str, dict[str, float]] = {}
    for name, weight in found.items():
        kind, _, feature = name.partition(BEHIND_KIND)
        table.setdefault(feature, {})[kind] = weight
    return dict(sorted(table.items()))


def _write(model: str, found: Mapping[str, float | dict[str, float]]) -> None:
    """Write a table, a feature a line."""
    path = WEIGHTS / f"weights_{model}.json"
    lines = [f"{json.dumps(feature, ensure_ascii=False)}: {json.dumps(weight)}" for feature, weight in found.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    forget()  # the next model learns on top of this one
    print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
