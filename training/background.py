"""Count in how many articles common words stand: `python -m training.background --data ../shared/corpora`.

From articles of our own writing (all people and outlets invented, the licence is the project's) and what of GUM may be
trained on (CC BY), the latter in pieces of the length that stories read. Kept are terms that stand in COMMON of the
articles or more and are mostly written small, so that no name of the newsroom that wrote them gets in. Writes
`relate/_background.py`.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.quotes_corpora import article_of, gum_training, written
from wirecopy.model import Article
from wirecopy.relate.gist import BODY, read_gist, stems

COMMON = 0.05  # of the articles; at .02 the figures on stories kept out are lower (training/README.md)
FEWEST = 3  # articles
TARGET = Path(__file__).parents[1] / "src" / "wirecopy" / "relate" / "_background.py"


def common_terms(articles: Iterable[Article]) -> dict[str, int]:
    """Return the common terms of a language, each with how many of a thousand articles it stands in."""
    standing, small, all_ = Counter[str](), Counter[str](), Counter[str]()
    number = 0
    for article in articles:
        number += 1
        gist = read_gist(article)
        standing.update(iter(gist.terms))
        for word in article.text.split():
            for term in stems(word, gist.language):
                all_[term] += 1
                small[term] += word.lstrip("“‘„»(\"'")[:1].islower()
    return {
        term: round(1000 * count / number)
        for term, count in sorted(standing.items())
        if count >= max(FEWEST, COMMON * number) and small[term] * 2 >= all_[term]
    }


def pieces(data: Path) -> Iterable[Article]:
    """Yield the documents of GUM in pieces of as many words as stories read of an article."""
    for record in gum_training(data):
        words = record["text"].split()
        for start in range(0, len(words), BODY):
            yield article_of({"text": " ".join(words[start : start + BODY]), "lang": "en"})[0]


def module(tables: dict[str, dict[str, int]]) -> str:
    """Return the module that holds the tables."""
    rows = []
    for tongue, table in tables.items():
        cells = " ".join(f"{term} {share}" for term, share in table.items())
        lines, line = [], ""
        for cell in cells.split():
            if len(line) + len(cell) > 110:
                lines.append(line.strip())
                line = ""
            line += f"{cell} "
        text = "\n    ".join([*lines, line.strip()])
        rows.append(f'    "{tongue}": """\n    {text}\n    """,\n')
    head = (
        '"""The common terms of a language, each with how many of a thousand articles it stands in.\n\n'
        "Written by `python -m training.background`; not to be edited.\n"
        '"""\n\nTABLES = {\n'
    )
    return head + "".join(rows) + "}\n"


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    data: Path = parser.parse_args().data.resolve()
    articles = {tongue: [article_of(record)[0] for record in written(data, tongue)] for tongue in ("en", "de")}
    articles["en"].extend(pieces(data))
    tables = {tongue: common_terms(texts) for tongue, texts in articles.items()}
    TARGET.write_text(module(tables), "utf-8")
    print(
        ", ".join(f"{tongue}: {len(table)} terms of {len(articles[tongue])} texts" for tongue, table in tables.items())
    )


if __name__ == "__main__":
    main()
