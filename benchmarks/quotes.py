"""Score who-said-what and the chains against hand-made truth: `python -m benchmarks.quotes --data ../shared/corpora`.

Reads `chains/articles.jsonl` (real articles, for measuring only), the seed page, and `written/` (our own writing,
which rules may be tuned on), each as plain-text paragraphs with the carriers given, and scores them with the
scorer that lies beside the corpora (`../tools/quotes/score.py`; its head defines every figure).
"""

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Article, Block, BlockKind, Item, Party, PartyKind, Span, Statement, lay_out

Record = dict[str, Any]
Places = list[tuple[int, int, int]]  # start in the article, start in the corpus text, length

BULLET = "•"


def tool(data: Path, name: str) -> ModuleType:
    """Load a scorer's module from beside the corpora."""
    spec = importlib.util.spec_from_file_location(name, data.parent / "tools" / "quotes" / f"{name}.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{data}: no tools/quotes/{name}.py beside the corpora")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines_of(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with words: its start, its words without the bullet, whether it is a list's item."""
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        is_item = words.startswith(BULLET)
        words = words.lstrip(BULLET + " \u00a0\t").strip()
        if words:
            yield at + line.index(words), words, is_item
        at += len(line) + 1


def article_of(record: Record) -> tuple[Article, Places]:
    """Lay a corpus text out as an article of paragraphs and lists, and say where each piece came from."""
    blocks: list[Block] = []
    starts: list[list[tuple[int, int, int]]] = []
    for start, words, is_item in lines_of(record["text"]):
        last = blocks[-1] if blocks else None
        if is_item and last and last.kind is BlockKind.LIST:
            at = len(last.text) + 1
            items = (*last.items, Item(start=at, end=at + len(words)))
            blocks[-1] = Block(kind=BlockKind.LIST, text=f"{last.text}\n{words}", items=items)
            starts[-1].append((at, start, len(words)))
            continue
        items = (Item(start=0, end=len(words)),) if is_item else ()
        blocks.append(Block(kind=BlockKind.LIST if is_item else BlockKind.PARAGRAPH, text=words, items=items))
        starts.append([(0, start, len(words))])
    laid = lay_out(blocks)
    places = [(block.start + at, start, n) for block, row in zip(laid, starts, strict=True) for at, start, n in row]
    carriers = [carrier if isinstance(carrier, str) else carrier["name"] for carrier in record["carriers"]]
    parties = tuple(Party(name=name, kind=PartyKind.OUTLET) for name in carriers)
    return Article(blocks=laid, carriers=parties, in_language=record.get("lang", "en")), places


def moved(span: Span, places: Places) -> list[int]:
    """Return a span of the article in the corpus text."""
    for at, start, length in places:
        if at <= span.start <= at + length:
            return [start + span.start - at, start + min(span.end - at, length)]
    raise AssertionError(f"{span} lies outside every paragraph")


def attribution_of(statement: Statement, places: Places) -> Record:
    """Return a statement in the scorer's form; an unknown speaker is no party of the chain."""
    return {
        "content": [moved(span, places) for span in statement.content],
        "source": moved(statement.speaker_span, places) if statement.speaker_span else None,
        "cue": moved(statement.cue_span, places) if statement.cue_span else None,
        "speaker": statement.speaker.name or None,
        "type": statement.form.value,
        "chain": [hop.party.name for hop in statement.hops[:-1] if hop.party.name],
        "rule": statement.evidence.rule,
    }


def predicted(records: list[Record]) -> tuple[list[Record], float]:
    """Read the statements of all records; return them with the CPU seconds that it took."""
    articles = [article_of(record) for record in records]
    began = time.process_time()
    read = [read_statements(article, language(article.in_language)) for article, _ in articles]
    spent = time.process_time() - began
    rows = [
        {"id": record["id"], "attributions": [attribution_of(statement, places) for statement in statements]}
        for record, statements, (_, places) in zip(records, read, articles, strict=True)
    ]
    return rows, spent


def written(data: Path, tongue: str) -> list[Record]:
    """Read the articles of our own writing."""
    convert = tool(data, "convert")
    paths = sorted((data / "written" / tongue).glob("*.txt"))
    return [convert.parse(path.read_text("utf-8"), str(path))[0] for path in paths]


def report(name: str, records: list[Record], scorer: ModuleType) -> None:
    rows, spent = predicted(records)
    all_types = scorer.score(records, rows)
    quoted = scorer.score(records, rows, {"direct", "mixed"}, {"direct", "mixed"})
    speed = len(records) / spent
    print(f"{name}: {len(records)} articles, {all_types['n_gold']} attributions, {speed:.0f} articles/CPU-s")
    for label, figures in (("all", all_types), ("quoted", quoted)):
        found, right, given = figures["det50"], figures["e2e"], figures["given_match"]
        print(
            f"  {label:6} det50 P {found['P']:5.1f} R {found['R']:5.1f} F1 {found['F1']:5.1f}"
            f" · e2e F1 {right['F1']:5.1f} · exact F1 {figures['exact']['F1']:5.1f}"
            f" · given match: source {given['src_ov']} speaker {given['speaker_lenient']}"
            f" chain {given['chain_exact']} · chains right over all {figures['chain_right_over_all']}"
        )


def measure(data: Path) -> dict[str, float]:
    """Measure the real articles and the seed page."""
    data = data.resolve()
    scorer = tool(data, "score")
    chains = [json.loads(line) for line in (data / "chains" / "articles.jsonl").read_text("utf-8").splitlines()]
    figures: dict[str, float] = {}
    for name, is_seed in (("chains", False), ("seed", True)):
        records = [record for record in chains if record["id"].startswith("seed/") is is_seed]
        rows, spent = predicted(records)
        scored = scorer.score(records, rows)
        figures[f"{name}_det50_F1"] = scored["det50"]["F1"]
        figures[f"{name}_e2e_F1"] = scored["e2e"]["F1"]
        figures[f"{name}_chains_right_over_all"] = scored["chain_right_over_all"]
        if name == "chains":
            figures["articles_per_cpu_s"] = len(records) / spent
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    data: Path = parser.parse_args().data.resolve()
    scorer = tool(data, "score")
    chains = [json.loads(line) for line in (data / "chains" / "articles.jsonl").read_text("utf-8").splitlines()]
    seed = [record for record in chains if record["id"].startswith("seed/")]
    report("chains", [record for record in chains if record not in seed], scorer)
    report("seed", seed, scorer)
    for tongue in ("en", "de"):
        report(f"written {tongue}", written(data, tongue), scorer)


if __name__ == "__main__":
    main()
