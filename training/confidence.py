"""Fit how far an extraction can be trusted: `python -m training.confidence --data ../shared/corpora` (a minute).

Each page of the corpora with a marked text is read, and the signs that `wirecopy.extract.confidence` gathers are held
against its F1: .6 and less is badly read, 1 well. A logistic regression (Newton's steps, L2) is fitted. Printed are the
area under the curve where every site was kept out of the fit that judges it (ten folds of sites), beside that of the
agreement of the two opinions alone, and the weights of a fit on all pages, to be put into that module.
"""

import argparse
from collections.abc import Sequence
from dataclasses import astuple, fields
from hashlib import sha1
from math import exp
from pathlib import Path
from typing import Any

from benchmarks.blocks import scorer
from benchmarks.pages import DOUBTFUL, doubt_auc
from wirecopy.errors import ExtractError
from wirecopy.extract import page
from wirecopy.extract.confidence import Signs

CORPORA = ("aeb", "fundus", "wcxb")
FOLDS = 10
DECAY = 0.3  # L2; AUC of pages of sites kept out .836 at .1, .833 at .3, .827 at 1, .819 at 3
_BAD = 0.6  # page F1 that counts as wholly badly read
_STEPS = 12


class Seen:
    """One page: its corpus, its site's fold, its signs, its F1."""

    def __init__(self, corpus: str, site: str, signs: Signs, f1: float) -> None:
        self.corpus = corpus
        self.fold = int(sha1(site.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS
        self.signs = (1.0, *astuple(signs))
        self.f1 = f1
        self.well = min(1.0, max(0.0, (f1 - _BAD) / (1 - _BAD)))


def gather(data: Path) -> list[Seen]:
    """Read all pages whose text is marked."""
    tool = scorer(data / "pages", "score")
    seen: list[Seen] = []
    for corpus in CORPORA:
        folder = str(data / "pages" / corpus)
        rows = tool.load(folder)
        texts: list[dict[str, Any]] = []
        asked: list[Signs | None] = []
        for row in rows:
            try:
                article, signs = page.read_with_signs(tool.page_bytes(folder, row), row.get("url") or "")
            except ExtractError:
                texts.append({})
                asked.append(None)
            else:
                texts.append({"text": article.text})
                asked.append(signs)
        _, each = tool.score(rows, texts)
        seen += [
            Seen(corpus, row["split_key"], signs, one["f1"])
            for row, signs, one in zip(rows, asked, each, strict=True)
            if signs is not None and "f1" in one
        ]
    return seen


def fit(pages: Sequence[Seen], decay: float) -> list[float]:
    """Return the bias and the weights of the signs."""
    width = len(pages[0].signs)
    weights = [0.0] * width
    well = sum(one.well for one in pages)
    worth = well / max(len(pages) - well, 1e-9)  # of a badly read page: both kinds weigh the same together
    for _ in range(_STEPS):
        slope = [-decay * weight if at else 0.0 for at, weight in enumerate(weights)]
        bend = [[(decay if row else 1e-9) * (row == column) for column in range(width)] for row in range(width)]
        for one in pages:
            chance = probability(one.signs, weights)
            weight = one.well + worth * (1 - one.well)
            error = weight * (one.well - chance)
            curve = weight * chance * (1 - chance)
            for row, sign in enumerate(one.signs):
                if sign:
                    slope[row] += error * sign
                    for column, other in enumerate(one.signs):
                        bend[row][column] += curve * sign * other
        weights = [weight + step for weight, step in zip(weights, solved(bend, slope), strict=True)]
    return weights


def probability(signs: Sequence[float], weights: Sequence[float]) -> float:
    """Return the model's answer, 0–1."""
    total = sum(sign * weight for sign, weight in zip(signs, weights, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve linear equations by elimination with pivots."""
    size = len(right)
    rows = [[*matrix[at], right[at]] for at in range(size)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(size):
            if row != at and rows[row][at]:
                share = rows[row][at] / rows[at][at]
                rows[row] = [one - share * other for one, other in zip(rows[row], rows[at], strict=True)]
    return [rows[at][size] / rows[at][at] for at in range(size)]


def kept_out(pages: Sequence[Seen], decay: float) -> list[tuple[Seen, float]]:
    """Judge each page by a fit on the sites of the other folds."""
    judged: list[tuple[Seen, float]] = []
    for fold in range(FOLDS):
        weights = fit([one for one in pages if one.fold != fold], decay)
        judged += [(one, probability(one.signs, weights)) for one in pages if one.fold == fold]
    return judged


def report(name: str, judged: Sequence[tuple[Seen, float]]) -> None:
    """Print the area under the curve, by corpus and for all."""
    line = [f"{name:28}"]
    for corpus in (*CORPORA, "all"):
        pairs = [(one.f1, 10_000 * sure) for one, sure in judged if corpus in (one.corpus, "all")]
        bad = sum(f1 < DOUBTFUL for f1, _ in pairs)
        line.append(f"{corpus} {doubt_auc(pairs):.3f} ({bad} of {len(pairs)} under {DOUBTFUL})")
    print("  ".join(line))


def main() -> None:
    """Fit, judge what was kept out, print the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    pages = gather(parser.parse_args().data.resolve())
    agreed = 1 + [field.name for field in fields(Signs)].index("agreed")
    report("agreement alone", [(one, one.signs[agreed]) for one in pages])
    report("fitted, sites kept out", kept_out(pages, DECAY))
    bias, *weights = fit(pages, DECAY)
    report("all pages, fitted on them", [(one, probability(one.signs, (bias, *weights))) for one in pages])
    print(f"_BIAS = {bias:.3f}")
    for field, weight in zip(fields(Signs), weights, strict=True):
        print(f'    "{field.name}": {weight:.3f},')


if __name__ == "__main__":
    main()
