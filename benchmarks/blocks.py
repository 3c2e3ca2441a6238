"""Typed blocks of saved news pages, against the blocks that people marked by hand.

    python -m benchmarks.blocks --data DIR [--misses] [--json]

DIR is the folder of marked blocks (or the folder of corpora); the pages lie in `pages` beside it, the scorer
`pages/score_blocks.py` in the folder of tools beside the corpora. The set is small, so counts stand beside the rates:
20 pages mean that one block more or less is a point. `--misses` names every block that was missed or is too much.
Trafilatura's leak stands beside ours: lines of its text that the annotators called foreign.
"""

import argparse
import contextlib
import gzip
import importlib.util
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import trafilatura

from wirecopy.errors import ExtractError
from wirecopy.extract import read_article
from wirecopy.extract.left_out import letters, lines_left_out
from wirecopy.model import Article, Block, BlockKind

TYPES = ("paragraph", "heading", "quote", "list", "figure", "embed", "table", "aside")
_BODY = frozenset(("paragraph", "heading", "list", "quote", "table"))


def blocks(page: bytes, url: str | None) -> dict[str, Any]:
    """Read a page in the form that the scorer wants.

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
        "text": block.text or block.beside,
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
        "pull": block.role == "pull",
    }


def peer(page: bytes, url: str | None) -> dict[str, Any]:
    """Read a page with trafilatura, each line of its text as a paragraph: only its leak means something."""
    text = trafilatura.extract(page, url=url, include_comments=False) or ""
    return {"blocks": [{"type": "paragraph", "text": line} for line in text.splitlines() if line.strip()]}


_ROLES = {"footer": "house", "cookie": "consent", "ad": "advertisement"}  # the annotators' words for our classes


def left_out_classes(data: Path) -> dict[str, float]:
    """Compare the class of what is left out with the role that annotators gave those lines.

    Returns:
      `left_out` marked lines, the share `left_out_named` that is listed as left out (the rest stands in elements that
      are never read), and of those the share `left_out_right` whose class is the annotators' role.
    """
    marked = named = right = 0
    for path in sorted((data / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        page = gzip.decompress(
            (data.parent / "pages" / truth["corpus"] / "pages" / f"{truth['page']}.html.gz").read_bytes()
        )
        listed = [
            (str(kind), letters(line))
            for kind, line in lines_left_out(page, "text/html", read_article(page, truth.get("url")))
        ]
        for line in truth.get("not_body", ()):
            begins = letters(line["text"][:75])[:40]
            found = [kind for kind, words in listed if words.startswith(begins)]
            marked += 1
            named += bool(found)
            right += _ROLES.get(line["role"], line["role"]) in found[:1]
    return {"left_out": marked, "left_out_named": named / marked, "left_out_right": right / max(named, 1)}


def scorer(data: Path, name: str) -> ModuleType:
    """Load a scorer from the folder of tools beside the corpora.

    Args:
      data: a folder of one corpus, whose parent is the folder of corpora.
      name: the scorer's name without its ending.
    """
    path = data.resolve().parent.parent / "tools" / "pages" / f"{name}.py"
    described = importlib.util.spec_from_file_location(f"pages_{name}", path)
    if described is None or described.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def score(data: Path, extractor: str = "blocks") -> dict[str, Any]:
    """Score the typed blocks by the scorer's own command line; P, R and F1 a type, with `n` of them in the truth."""
    tool = scorer(data, "score_blocks")
    printed = io.StringIO()
    arguments = ["score_blocks", "--data", str(data), "--extractor", f"benchmarks.blocks:{extractor}", "--json"]
    before, sys.argv = sys.argv, arguments
    try:
        with contextlib.redirect_stdout(printed):
            tool.main()
    finally:
        sys.argv = before
    figures: dict[str, Any] = json.loads(printed.getvalue())
    return figures


def misses(data: Path) -> Iterator[str]:
    """Say in lines what was missed (-), is too much (+), has another caption, credit or cite (~), or leaked (!)."""
    tool = scorer(data, "score_blocks")
    for path in sorted((data / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        page = gzip.decompress(
            (data.parent / "pages" / truth["corpus"] / "pages" / f"{truth['page']}.html.gz").read_bytes()
        )
        try:
            found = blocks(page, truth.get("url"))["blocks"]
        except ExtractError as refusal:
            yield f"{path.stem}: refused, {refusal.rule}"
            continue
        wanted = [block for block in truth["blocks"] if not block.get("pull")]
        yield f"{path.stem} {truth.get('url')}"
        yield from _differences(tool, found, wanted)
        foreign = [" ".join(tool.words(line["text"]))[:40] for line in truth.get("not_body", [])]
        for block in found:
            begins = " ".join(tool.words(tool.text(block)))
            if block["type"] in _BODY and any(" " in line and begins.startswith(line) for line in foreign):
                yield f"  ! {_told(block)}"


def _differences(tool: ModuleType, found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> Iterator[str]:
    pairs = tool.match(found, wanted)
    seen, met = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from (f"  - {_told(block)}" for j, block in enumerate(wanted) if j not in met)
    yield from (f"  + {_told(block)}" for i, block in enumerate(found) if i not in seen)
    for i, j in pairs:
        for field, least in (("caption", 0.8), ("credit", 0.8), ("cite", 0.5)):
            ours, theirs = found[i].get(field) or "", wanted[j].get(field) or ""
            if bool(ours) != bool(theirs) or (ours and tool.jac(ours, theirs) < least):
                yield f"  ~ {field}: {ours!r} for {theirs!r}"


def _told(block: dict[str, Any]) -> str:
    words = block.get("text") or " / ".join(block.get("items") or ())
    parts = [words[:160], block.get("role"), block.get("provider"), block.get("url"), block.get("src")]
    return f"{block['type']}: " + " · ".join(str(part) for part in parts if part)


def measure(data: Path) -> dict[str, float]:
    """Return the figures that have floors."""
    folder = data / "blocks" if (data / "blocks").is_dir() else data
    typed = score(folder)
    figures = {f"{kind}_F1": float(typed[kind]["F1"]) for kind in TYPES if kind in typed}
    rates = ("figure_caption", "figure_credit", "quote_cite", "order", "leak_per_100")
    figures |= {name: float(typed[name]) for name in rates}
    figures["trafilatura_leak_per_100"] = float(score(folder, "peer")["leak_per_100"])
    return figures | {"left_out_right": left_out_classes(folder)["left_out_right"]}


def _counts(data: Path) -> Counter[str]:
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in (data / "truth").glob("*.json")]
    return Counter(block["type"] for truth in truths for block in truth["blocks"])


def main() -> None:
    """Print the figures a type, with their counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of marked blocks, or of all corpora")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    data: Path = given.data.resolve()
    data = data / "blocks" if (data / "blocks").is_dir() else data
    if given.misses:
        print("\n".join(misses(data)))
        return
    figures = score(data) | left_out_classes(data)
    figures["trafilatura_leak_per_100"] = score(data, "peer")["leak_per_100"]
    if given.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:26}", value)


if __name__ == "__main__":
    main()
