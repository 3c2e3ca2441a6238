"""Articles read from saved news pages, against the texts, values and typed blocks that people marked.

    python -m benchmarks.pages --data DIR [--corpora aeb,fundus] [--worst N] [--json]

DIR holds the corpora (or is their folder `pages`); the scorers `pages/score.py` and `pages/score_blocks.py` lie in the
folder of tools beside it. `text` is `Article.text`; a refused page counts as a page without text. A page that raises
anything else than ExtractError is an error.
"""

import argparse
import contextlib
import importlib.util
import io
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from wirecopy.errors import ExtractError
from wirecopy.extract import read_article
from wirecopy.model import Article, Block, BlockKind

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
_TYPES = ("paragraph", "heading", "quote", "list", "figure", "embed", "table")


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


def blocks(page: bytes, url: str | None) -> dict[str, Any]:
    """Read a page in the form that the scorer of blocks wants.

    A quoted post is one embed there; we keep its words in a quotation behind it, which is left out here.
    """
    article = read_article(page, url)
    found: list[dict[str, Any]] = []
    before: Block | None = None
    for block in article.blocks:
        repeats_post = block.kind is BlockKind.QUOTE and before is not None and before.url == block.cite != ""
        if not repeats_post:
            found.append(_block(article, block))
        before = block
    return {"headline": article.headline, "dek": article.dek, "blocks": found}


def _block(article: Article, block: Block) -> dict[str, Any]:
    shown = block.media[0] if block.media else None
    return {
        "type": str(block.kind),
        "text": block.text,
        "level": block.level,
        "items": [article.text[item.start : item.end] for item in block.items],
        "cite": block.cite_text,
        "src": shown.content_url if shown else "",
        "caption": shown.caption if shown else "",
        "credit": shown.credit_text if shown else "",
        "media": shown.kind if shown else "",
        "provider": block.provider,
        "url": block.url,
        "role": block.role,
    }


def tool(data: Path, name: str) -> ModuleType:
    """Load a scorer from the folder of tools beside the corpora."""
    path = data.resolve().parent / "tools" / "pages" / f"{name}.py"
    described = importlib.util.spec_from_file_location(f"pages_{name}", path)
    if described is None or described.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def score_pages(data: Path, corpus: str, worst: int = 0) -> dict[str, Any]:
    """Score one corpus; `refused` and `errors` count pages."""
    scorer = tool(data, "score")
    folder = str(data / "pages" / corpus)
    rows = scorer.load(folder)
    pages = [scorer.page_bytes(folder, row) for row in rows]
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
    figures, each = scorer.score(rows, found)
    worst_pages = sorted((page for page in each if "f1" in page), key=lambda page: page["f1"])[:worst]
    speed = len(rows) / took
    return {**figures, "pages_per_cpu_s": speed, "refused": refused, "errors": errors, "worst": worst_pages}


def score_blocks(data: Path) -> dict[str, Any]:
    """Score the typed blocks, by the scorer's own command line."""
    scorer = tool(data, "score_blocks")
    printed = io.StringIO()
    arguments = ["score_blocks", "--data", str(data / "blocks"), "--extractor", "benchmarks.pages:blocks", "--json"]
    before, sys.argv = sys.argv, arguments
    try:
        with contextlib.redirect_stdout(printed):
            scorer.main()
    finally:
        sys.argv = before
    figures: dict[str, Any] = json.loads(printed.getvalue())
    return figures


def measure(data: Path) -> dict[str, float]:
    """Return the figures that have floors: texts, values, blocks, errors, refusals, speed."""
    figures: dict[str, float] = {"errors": 0, "refused_errors": 0}
    for corpus, names in _KEPT.items():
        scored = score_pages(data, corpus)
        figures |= {f"{corpus}_{name}": float(scored[name]) for name in names if name in scored}
        figures["errors"] += len(scored["errors"])
        figures["refused_errors"] += len(scored["refused"])
        if corpus == "aeb":
            figures["pages_per_cpu_s"] = scored["pages_per_cpu_s"]
    typed = score_blocks(data)
    figures |= {f"block_{kind}_F1": float(typed[kind]["F1"]) for kind in _TYPES if kind in typed}
    figures |= {name: float(typed[name]) for name in ("figure_caption", "figure_credit", "order")}
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
    report["blocks"] = score_blocks(data)
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
