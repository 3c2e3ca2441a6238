"""Articles read from saved news pages, against the texts and values that people marked.

    python -m benchmarks.pages --data DIR [--corpora aeb,fundus] [--worst N] [--json]

DIR holds the corpora (or is their folder `pages`); the scorer `pages/score.py` lies in the folder of tools beside
it. `text` is `Article.text`; a refused page counts as a page without text. A page that raises
anything else than ExtractError is an error.
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any

from benchmarks.blocks import scorer
from wirecopy.errors import ExtractError
from wirecopy.extract import read_article

CORPORA = ("aeb", "fundus", "wcxb", "trafeval", "postlight", "htmldate", "mozilla")
_KEPT = {  # the scorer's figures that are worth a floor, by corpus
    "aeb": ("F1", "P", "R", "accuracy"),
    "fundus": ("F1", "P", "R", "title_exact", "author_exact", "date_day", "date_instant"),
    "wcxb": ("F1", "title_exact", "author_exact", "date_day"),
    "trafeval": ("snip_F1", "title_exact"),
    "postlight": ("title_exact", "lead_image"),
    "htmldate": ("date_day",),
    "mozilla": ("F1",),
}


def extract(page: bytes, url: str | None) -> dict[str, Any]:
    """Read a page in the form that the scorer of pages wants.

    Raises:
      ExtractError: the page is refused.
    """
    article = read_article(page, url)
    return {
        "title": article.headline,
        "authors": [party.name for party in article.by],
        "date": article.date_published,
        "text": article.text,
        "image": article.image.content_url if article.image else "",
        "sitename": article.outlet.name,
    }


def score_pages(data: Path, corpus: str, worst: int = 0) -> dict[str, Any]:
    """Score one corpus; `refused` and `errors` count pages."""
    tool = scorer(data / "pages", "score")
    folder = str(data / "pages" / corpus)
    rows = tool.load(folder)
    pages = [tool.page_bytes(folder, row) for row in rows]
    found: list[dict[str, Any]] = []
    refused, errors = [], []
    began = time.process_time()
    for row, page in zip(rows, pages, strict=True):
        try:
            found.append(extract(page, row.get("url")))
        except ExtractError as refusal:
            refused.append(f"{row['id']}: {refusal.rule}")
            found.append({})
        except Exception as fault:  # noqa: BLE001  whatever it is, the page is counted and the run goes on
            errors.append(f"{row['id']}: {type(fault).__name__}: {fault}")
            found.append({})
    took = time.process_time() - began
    figures, each = tool.score(rows, found)
    worst_pages = sorted((page for page in each if "f1" in page), key=lambda page: page["f1"])[:worst]
    speed = len(rows) / took
    return {**figures, "pages_per_cpu_s": speed, "refused": refused, "errors": errors, "worst": worst_pages}


def measure(data: Path) -> dict[str, float]:
    """Return the figures that have floors: texts, values, errors, refusals, speed."""
    figures: dict[str, float] = {"errors": 0, "refused_errors": 0}
    for corpus, names in _KEPT.items():
        scored = score_pages(data, corpus)
        figures |= {f"{corpus}_{name}": float(scored[name]) for name in names if name in scored}
        figures["errors"] += len(scored["errors"])
        figures["refused_errors"] += len(scored["refused"])
        if corpus == "aeb":
            figures["pages_per_cpu_s"] = scored["pages_per_cpu_s"]
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora, or its folder of pages")
    parser.add_argument("--corpora", default=",".join(CORPORA))
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    data: Path = given.data.resolve()
    data = data if (data / "pages").is_dir() and not (data / "truth.jsonl").exists() else data.parent
    report: dict[str, Any] = {name: score_pages(data, name, given.worst) for name in given.corpora.split(",")}
    if given.json:
        print(json.dumps(report, ensure_ascii=False, default=str))
        return
    for name, figures in report.items():
        numbers = {key: value for key, value in figures.items() if isinstance(value, int | float)}
        print(f"{name:10}", "  ".join(f"{key} {value:.3f}" for key, value in numbers.items()))
        for kind in ("errors", "refused"):
            for line in figures.get(kind) or ():
                print(f"    {kind}: {line}")
        for page in figures.get("worst") or ():
            print(f"    {page['f1']:.3f}  {page['id']}  {page['url']}")


if __name__ == "__main__":
    main()
