"""Articles read from saved news pages, against the texts and values that people marked.

    python -m benchmarks.pages --data DIR [--corpora aeb,fundus] [--worst N] [--json]

DIR holds the corpora (or is their folder `pages`); the scorer `pages/score.py` lies in the folder of tools
beside it. `text` is `Article.text`; snippets are looked for in the dek and the text, for whoever marked them made no
difference between the two (`text_snip_F1` is without the dek). A refused page counts as a page without text. A page
that raises anything else than ExtractError is an error. `doubt_auc` says how well a low confidence finds pages whose
F1 is under .8: the chance that such a page has less of it than another one.

The speed is measured beside trafilatura, page by page in turn in one process: what the machine does meanwhile, it does
to both. The ratio is the figure; pages a CPU second say as much of the machine as of the code.

The memory is that of a real worker that prepares every page as an import does, the search for statements with it: the
most that one had when it was replaced.
"""

import argparse
import asyncio
import json
import logging
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import trafilatura

from benchmarks.blocks import scorer
from benchmarks.memory import peak_mib
from wirecopy import pipeline
from wirecopy.errors import ExtractError
from wirecopy.extract import read_article
from wirecopy.model import Article, Basis, Fetched, Origin
from wirecopy.workers import Workers

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
_TIMED = 60  # pages of each corpus that the speed is measured on
DOUBTFUL = 0.8  # page F1 under which a text is not as it should be
_ASKED = 24  # pages after which a worker is asked for its memory: the last job before it is replaced is such a question
_NOW = datetime(2026, 11, 29, tzinfo=UTC)  # the day on which the pages count as fetched


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
        "dek": article.dek,
        "text": article.text,
        "image": article.image.content_url if article.image else "",
        "sitename": article.outlet.name,
        "confidence": article.confidence,
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
    if "snip_F1" in figures:
        whole, _ = tool.score(
            rows, [one | {"text": "\n".join((one["dek"], one["text"]))} if one else one for one in found]
        )
        figures["text_snip_F1"] = figures["snip_F1"]
        figures |= {name: whole[name] for name in ("snip_P", "snip_R", "snip_F1")}
    worst_pages = sorted((page for page in each if "f1" in page), key=lambda page: page["f1"])[:worst]
    speed = len(rows) / took
    sure = {row["id"]: one.get("confidence", 0) for row, one in zip(rows, found, strict=True)}
    figures["doubt_auc"] = doubt_auc([(page["f1"], sure[page["id"]]) for page in each if "f1" in page])
    return {**figures, "pages_per_cpu_s": speed, "refused": refused, "errors": errors, "worst": worst_pages}


def doubt_auc(pages: list[tuple[float, float]]) -> float:
    """Return the area under the curve of (page F1, confidence) pairs, 0–1; .5 where no page is bad, or all are."""
    bad = [confidence for f1, confidence in pages if f1 < DOUBTFUL]
    good = [confidence for f1, confidence in pages if f1 >= DOUBTFUL]
    if not bad or not good:
        return 0.5
    return sum((low < high) + 0.5 * (low == high) for low in bad for high in good) / (len(bad) * len(good))


def speed_beside_peer(data: Path, rounds: int = 2) -> dict[str, float]:
    """Read the same pages in turn with us and with trafilatura, metadata and all; the best round of each counts."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tool = scorer(data / "pages", "score")
    folders = [str(data / "pages" / corpus) for corpus in ("aeb", "fundus")]
    pages = [(tool.page_bytes(folder, row), row.get("url")) for folder in folders for row in tool.load(folder)[:_TIMED]]
    readers: dict[str, Callable[[bytes, str | None], Any]] = {
        "ours": _read_or_refuse,
        "trafilatura": lambda page, url: trafilatura.bare_extraction(page, url=url, with_metadata=True),
    }
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(rounds):
        took = dict.fromkeys(readers, 0.0)
        for page, url in pages:
            for name, read in readers.items():
                began = time.process_time()
                read(page, url)
                took[name] += time.process_time() - began
        best = {name: min(best[name], took[name]) for name in readers}
    return {
        "pages_per_cpu_s": len(pages) / best["ours"],
        "trafilatura_per_cpu_s": len(pages) / best["trafilatura"],
        "times_trafilatura": best["trafilatura"] / best["ours"],
    }


def worker_peak_mib(data: Path, corpora: Iterable[str] = CORPORA) -> float:
    """Prepare all pages in a worker and return the most memory that one had, in MiB."""
    tool = scorer(data / "pages", "score")
    folders = [str(data / "pages" / corpus) for corpus in corpora]
    pages = ((tool.page_bytes(folder, row), row.get("url") or "") for folder in folders for row in tool.load(folder))
    return asyncio.run(_worker_peak(pages))


async def _worker_peak(pages: Iterable[tuple[bytes, str]]) -> float:
    peak = 0.0
    async with Workers(1, preload=(pipeline.__name__,)) as workers:
        reader = pipeline.ReadApart(workers)
        for place, (page, url) in enumerate(pages, 1):
            await reader.prepare(_material(page, url))
            if place % _ASKED == 0:
                peak = max(peak, await _ask_peak(workers))
        return max(peak, await _ask_peak(workers))


async def _ask_peak(workers: Workers) -> float:
    return await workers.call(f"{peak_mib.__module__}:{peak_mib.__name__}", returns=float)


def _material(page: bytes, url: str) -> pipeline.Material:
    digest, kind = sha256(page).hexdigest(), "text/html"
    fetched = Fetched(
        url=url, final_url=url, status=200, content_type=kind, body=page, sha256=digest, retrieved_on=_NOW
    )
    origin = Origin(basis=Basis.PAGE, page=digest, final_url=url, content_type=kind, retrieved_on=_NOW)
    return pipeline.Material(origin=origin, page=fetched)


def _read_or_refuse(page: bytes, url: str | None) -> Article | None:
    try:
        return read_article(page, url)
    except ExtractError:
        return None


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
    figures["times_trafilatura"] = speed_beside_peer(data)["times_trafilatura"]
    figures["worker_peak_mib"] = worker_peak_mib(data)
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
    report["speed"] = speed_beside_peer(data)
    report["worker"] = {"peak_mib": worker_peak_mib(data, given.corpora.split(","))}
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
