"""Measure everything against its pinned floors: `make bench`.

    python -m benchmarks --data ../shared/corpora [--only feeds,pages] [--pin --reason "…"]

Each benchmark is a module with `measure(data) -> figures`. A floor that a figure falls below fails the run. `--pin`
writes the figures of this run as the new floors; a floor that would sink needs `--reason`, which is kept beside it.
"""

import argparse
import hashlib
import importlib
import json
import sys
import time
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

BENCHMARKS = (
    "start",
    "kills",
    "backups",
    "flips",
    "archive",
    "importing",
    "feeds",
    "pages",
    "blocks",
    "quotes",
    "stories",
    "claims",
    "copies",
    "polling",
    "hostile",
    "limits",
    "sites",
    "publishing",
    "serving",
    "listeners",
)
FLOORS = Path(__file__).with_name("floors.json")
_DIGITS = Decimal("0.00001")
_SLACK = {
    "per_cpu_s": 0.6,
    "per_s": 0.4,
    "times": 0.7,
}  # speeds on a shared machine: only a fall below this share fails


def digest(folder: Path) -> str:
    """Return a digest of a corpus: its manifests and truths, which name every file in it."""
    found = hashlib.sha256()
    for path in sorted(path for kind in ("*.json", "*.jsonl", "*.jsonl.gz") for path in folder.rglob(kind)):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _floor(name: str, floor: float) -> float:
    share = next((share for mark, share in _SLACK.items() if mark in name), 1.0)
    return floor * share - 1e-9


def is_ceiling(name: str) -> bool:
    """Say whether a figure is the better the lower it is."""
    is_time = name.endswith("_s") and "_per_" not in name
    return is_time or name.endswith(("_ms", "_mib", "_kb", "violations", "errors", "leak_per_100"))


def pinned(name: str, value: float) -> float:
    """Return a figure as it is pinned, to five digits: a floor rounded down and a ceiling up, so that it meets it."""
    direction = ROUND_CEILING if is_ceiling(name) else ROUND_FLOOR
    return float(Decimal(repr(float(value))).quantize(_DIGITS, direction))


def compare(benchmark: str, figures: dict[str, float], floors: dict[str, Any]) -> list[str]:
    """Print figures beside their floors and return those that fell."""
    fallen = []
    for name, value in figures.items():
        floor = floors.get(name)
        is_worse = value > floor * 1.5 if floor is not None and is_ceiling(name) else value < _floor(name, floor or 0.0)
        falls = floor is not None and is_worse
        print(f"  {name:<34}{value:>12.4f}   floor {floor if floor is not None else '-'}{'   FELL' if falls else ''}")
        if falls:
            fallen.append(f"{benchmark}.{name}")
    return fallen


def corpus(benchmark: str, data: Path) -> str:
    """Return the digest of the corpus that a benchmark reads: the folder of its name, or all where it has none."""
    folder = data / benchmark
    return digest(folder if folder.is_dir() else data)


def pin(benchmark: str, figures: dict[str, float], floors: dict[str, Any], reason: str, corpus_digest: str) -> None:
    """Take the figures as floors; SystemExit where one would get worse without a reason."""
    before = floors.get(benchmark, {}).get("floors", {})
    new = {name: pinned(name, value) for name, value in figures.items()}
    sinking = [
        name
        for name, value in new.items()
        if name in before and (value > before[name] if is_ceiling(name) else value < before[name])
    ]
    if sinking and not reason:
        sys.exit(f"{benchmark}: {', '.join(sinking)} would sink; give --reason")
    kept = {"corpus": corpus_digest, "floors": new}
    floors[benchmark] = {**kept, "reason": reason} if reason else kept


def main() -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--only", default=",".join(BENCHMARKS))
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--reason", default="")
    given = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen: list[str] = []
    for name in given.only.split(","):
        began = time.perf_counter()
        print(f"{name}", flush=True)
        figures = importlib.import_module(f"benchmarks.{name}").measure(given.data)
        fallen += compare(name, figures, floors.get(name, {}).get("floors", {}))
        print(f"  ({time.perf_counter() - began:.0f} s)")
        if given.pin:
            pin(name, figures, floors, given.reason, corpus(name, given.data))
        elif floors.get(name, {}).get("corpus", corpus(name, given.data)) != corpus(name, given.data):
            print(f"  The corpus is not the one that the floors of {name} were pinned on.")
    if given.pin:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if fallen and not given.pin:
        print("Below the floor: " + ", ".join(fallen))
    return 1 if fallen and not given.pin else 0


if __name__ == "__main__":
    sys.exit(main())
