"""The corpora of who said what, as articles, and what the rules read in them in the scorer's form.

An article is made of a corpus text's lines: paragraphs and lists, with the carriers that the record gives.
"""

import importlib.util
import json
import sys
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
KEPT_OUT = 3  # the articles whose number leaves this when divided by five are never trained on


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
    carriers = [carrier if isinstance(carrier, str) else carrier["name"] for carrier in record.get("carriers", ())]
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


def predicted(records: list[Record]) -> list[Record]:
    """Read the statements of all records, in the scorer's form."""
    rows = []
    for record in records:
        article, places = article_of(record)
        read = read_statements(article, language(article.in_language))
        rows.append({"id": record["id"], "attributions": [attribution_of(statement, places) for statement in read]})
    return rows


def written(data: Path, tongue: str) -> list[Record]:
    """Read the articles of our own writing."""
    convert = tool(data, "convert")
    paths = sorted((data / "written" / tongue).glob("*.txt"))
    return [convert.parse(path.read_text("utf-8"), str(path))[0] for path in paths]


def is_kept_out(name: str) -> bool:
    """Say whether an article of our own writing is kept out of training: one in five, by its number."""
    return int(name[1:]) % 5 == KEPT_OUT


def chains(data: Path) -> tuple[list[Record], list[Record]]:
    """Read the real articles, and the seed page by itself."""
    records = _lines(data / "chains" / "articles.jsonl")
    seed = [record for record in records if record["id"].startswith("seed/")]
    return [record for record in records if record not in seed], seed


def gum_news(data: Path) -> list[Record]:
    """Read GUM's news documents; its others are for training."""
    return [record for record in _lines(data / "quotes" / "gum_en.jsonl") if record["genre"] == "news"]


def gum_training(data: Path) -> list[Record]:
    """Read what of GUM may be trained on: no news, and none of its share-alike documents."""
    left_out = {"news", "bio", "voyage"}
    return [record for record in _lines(data / "quotes" / "gum_en.jsonl") if record["genre"] not in left_out]


def spkatt(data: Path) -> list[Record]:
    """Read the dev part of SpkAtt; its scheme also marks speech acts without words said."""
    return [record for record in _lines(data / "quotes" / "spkatt_de.jsonl") if record["split"] == "dev"]


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
