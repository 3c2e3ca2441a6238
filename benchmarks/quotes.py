"""Score who-said-what and the chains against hand-made truth: `python -m benchmarks.quotes --data ../shared/corpora`.

Real articles with chains, the seed page, GUM's news, German SpkAtt (for measuring only), and `written/` (our own
writing, which the model is trained on but for what is kept out), each as plain-text paragraphs with the carriers
given. Every figure of the table of bars is printed by name, then the errors by class, so that one sees where to push.
Before them stands the speed: `benchmarks/quotes_speed.py` says what is in its figures.
The scorer lies beside the corpora (`../tools/quotes/score.py`; its head defines every figure).
"""

import argparse
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.quotes_corpora import Record, chains, gum_news, is_kept_out, predicted, spkatt, tool, written
from benchmarks.quotes_errors import errors_by_class, source_kind
from benchmarks.quotes_speed import speeds

Scores = dict[str, Any]

BARS: dict[str, tuple[tuple[str, float], ...]] = {
    "chains": (
        ("found F1", 80),
        ("overlap F1", 88),
        ("right source given match", 92),
        ("speaker name given match", 88),
        ("carrier F1 given match", 92),
        ("chains right over all", 62),
    ),
    "seed": (("found F1", 85), ("chains right over all", 75)),
    "GUM news": (("token F1", 80), ("found F1", 62), ("speaker name given match", 75)),
    "SpkAtt dev": (("overlap F1", 62), ("right source given match", 55)),
    "written de, kept out": (("found F1", 80),),
    "written en, kept out": (("found F1", 80),),
}
SPEED_BARS = {"import_ms": 100.0, "chains_articles_per_cpu_s": 150.0}


def figures_of(scores: Scores) -> dict[str, float]:
    """Name what the scorer gives."""
    given = scores["given_match"]
    named = {
        "found P": scores["det50"]["P"],
        "found R": scores["det50"]["R"],
        "found F1": scores["det50"]["F1"],
        "exact F1": scores["exact"]["F1"],
        "overlap F1": scores["overlap"]["F1"],
        "token F1": scores["token"]["F1"],
        "found with right source F1": scores["e2e"]["F1"],
        "right source given match": given["src_ov"],
        "speaker name given match": given["speaker_lenient"],
        "chain right given match": given["chain_exact"],
        "carrier F1 given match": given["chain_f1"],
        "chains right over all": scores["chain_right_over_all"] if given["chain_exact"] is not None else None,
    }
    return {name: value for name, value in named.items() if value is not None}


def pronouns_of(records: list[Record], rows: list[Record], scorer: ModuleType) -> tuple[int, int]:
    """Count the pronouns among the sources of matched statements: resolved to the right name, and all."""
    right = asked = 0
    for record, row in zip(records, rows, strict=True):
        gold = scorer.prep(record, record["attributions"])
        read = scorer.prep(record, row["attributions"])
        for i, j, _ in scorer.match(read, gold):
            truth, found = gold[j][3], read[i][3]
            if truth.get("speaker") and source_kind(record, truth) == "pronoun":
                asked += 1
                right += bool(found["speaker"]) and scorer.same(found["speaker"], truth["speaker"])
    return right, asked


def not_literal(records: list[Record], rows: list[Record]) -> int:
    """Count the spans that lie outside their text or are empty."""
    return sum(
        not 0 <= start < end <= len(record["text"])
        for record, row in zip(records, rows, strict=True)
        for read in row["attributions"]
        for start, end in read["content"]
    )


def corpora_of(data: Path) -> Iterable[tuple[str, list[Record]]]:
    """Yield every corpus by the name that its bars stand under."""
    real, seed = chains(data)
    yield "chains", real
    yield "seed", seed
    yield "GUM news", gum_news(data)
    yield "SpkAtt dev", spkatt(data)
    for tongue in ("en", "de"):
        records = written(data, tongue)
        yield f"written {tongue}", records
        yield f"written {tongue}, kept out", [record for record in records if is_kept_out(record["id"])]


def report(name: str, records: list[Record], scorer: ModuleType) -> None:
    """Print a corpus' figures, each beside its bar, and its errors by class."""
    rows = predicted(records)
    figures = figures_of(scorer.score(records, rows))
    statements = sum(len(record["attributions"]) for record in records)
    print(f"\n{name}: {len(records)} articles, {statements} statements")
    bars = dict(BARS.get(name, ()))
    for label, value in figures.items():
        bar = bars.get(label)
        print(f"  {label:28} {value:7.2f}" + (f"  bar {bar:g}: {'met' if value >= bar else 'MISSED'}" if bar else ""))
    right, asked = pronouns_of(records, rows, scorer)
    if asked:
        print(f"  {'pronouns right given match':28} {100 * right / asked:7.2f}  ({right} of {asked})")
    print(f"  {'spans that are not literal':28} {not_literal(records, rows):7d}  bar 0")
    errors = errors_by_class(records, rows, scorer)
    print("  errors: " + ", ".join(f"{label} {count}" for label, count in errors.most_common()))


def report_speed(data: Path) -> None:
    """Print the speed by name, each figure beside its bar."""
    print("speed:")
    for label, value in speeds(data).items():
        bar = SPEED_BARS.get(label)
        is_met = bar is None or (value <= bar if label.endswith("_ms") else value >= bar)
        print(f"  {label:34} {value:7.2f}" + (f"  bar {bar:g}: {'met' if is_met else 'MISSED'}" if bar else ""))


def measure(data: Path) -> dict[str, float]:
    """Measure every corpus, for the figures that never fall below their last value."""
    data = data.resolve()
    figures = speeds(data)
    scorer = tool(data, "score")
    for name, records in corpora_of(data):
        found = figures_of(scorer.score(records, predicted(records)))
        figures |= {f"{name} {label}".lower().replace(" ", "_"): found[label] for label, _ in BARS.get(name, ())}
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    data: Path = parser.parse_args().data.resolve()
    report_speed(data)
    scorer = tool(data, "score")
    for name, records in corpora_of(data):
        report(name, records, scorer)


if __name__ == "__main__":
    main()
