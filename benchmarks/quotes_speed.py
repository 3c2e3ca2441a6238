"""How fast statements are read: the steady rate, articles never seen before, and what a process pays once.

CPU seconds of this process, of `read_statements` and the look-up of the language alone: articles are laid out before.
A rate counts articles of 4.9 kB, by the characters that were read: the 20 of `chains` have 4.7 kB on average, so 150
articles of 4.9 kB are 157 of them. Our own writing is short and dense, 2.3 kB with twice the statements per kB, and
slower by as much.

What lives on between two articles are answers about single words, names and facts of a few words, each in a table with
a highest size (`lru_cache`, `_weights.Group`, the classes of `_lexicon`), and what is compiled for a language. Nothing
keeps an article's sentences or statements. A second pass over the same articles finds all their words and facts in
those tables, an article never seen does not: so beside a steady rate stands that of articles read for the first time.
Counted in instructions, a first pass over 60 articles of our own writing takes a tenth more than the next (2,700 M and
2,450 M, behind a pass over `chains`); by the clock the difference is often lost in a shared machine's noise.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.quotes_corpora import Record, article_of, chains, written
from wirecopy.attribute import read_statements
from wirecopy.languages import language
from wirecopy.model import Article

HERE = Path(__file__).parents[1]
SIZE = 4900  # characters of an article
PASSES = 5  # behind one for warmth
PROCESSES = 6  # behind one in which the modules are compiled
WORK = 20_000  # words of a fixed piece of work, some 10 ms

_FRESH = """
import sys, time, wirecopy.languages, wirecopy.model
from pathlib import Path
began = time.process_time()
import wirecopy.attribute
wirecopy.attribute.signs()
imported = time.process_time() - began
from benchmarks.quotes_speed import laid_out, one_pass
from benchmarks.quotes_corpora import chains
first = laid_out(chains(Path(sys.argv[1]))[0][:1])
print(imported, one_pass(first), one_pass(first))
"""


def speeds(data: Path) -> dict[str, float]:
    """Measure the speed, in a process that has not read an article of the corpora yet.

    Returns:
      `import_ms` and `first_article_ms`: what a process pays once.
      `chains_articles_per_cpu_s`: the steady rate over the real articles, which the bar is about.
      `chains_times_fixed_work`: the same beside a fixed piece of work, the best of three.
      `new_articles_per_cpu_s`: the rate of one pass over our own English writing, behind those of `chains`;
      `known_articles_per_cpu_s`: the steady rate over the same.
    """
    real, written_by_us = laid_out(chains(data)[0]), laid_out(written(data, "en"))
    return {
        **one_time_costs(data),
        "chains_articles_per_cpu_s": steady_rate(real),
        "chains_times_fixed_work": max(pace(real) for _ in range(3)),
        "new_articles_per_cpu_s": rate(written_by_us, one_pass(written_by_us)),
        "known_articles_per_cpu_s": steady_rate(written_by_us),
    }


def laid_out(records: list[Record]) -> list[Article]:
    """Return the articles of a corpus."""
    return [article_of(record)[0] for record in records]


def one_pass(articles: Sequence[Article]) -> float:
    """Return the CPU seconds that it takes to read all articles once."""
    began = time.process_time()
    for article in articles:
        read_statements(article, language(article.in_language))
    return time.process_time() - began


def rate(articles: Sequence[Article], spent: float) -> float:
    """Return how many articles of 4.9 kB were read in a CPU second."""
    return sum(len(article.text) for article in articles) / SIZE / spent


def steady_rate(articles: Sequence[Article]) -> float:
    """Return the rate of the median of five passes, behind one that is not counted."""
    one_pass(articles)
    return rate(articles, statistics.median(one_pass(articles) for _ in range(PASSES)))


def one_time_costs(data: Path) -> dict[str, float]:
    """Return what a fresh process pays once, in milliseconds of CPU, each the best of six processes.

    `import_ms` is what the import of the module adds to that of its language and values; `first_article_ms` what the
    first article, in English, takes longer than the same one read again: it loads the language, compiles its lists and
    reads the weights. Modules are compiled in a run before, as an installed package's are.
    """
    with TemporaryDirectory() as compiled:
        command = [sys.executable, "-X", f"pycache_prefix={compiled}", "-c", _FRESH, str(data.resolve())]
        known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        runs = [
            subprocess.run(command, capture_output=True, text=True, check=True, env=known, cwd=HERE).stdout
            for _ in range(PROCESSES + 1)
        ]
    imported, first, again = map(min, zip(*(map(float, run.split()) for run in runs[1:]), strict=True))
    return {"import_ms": 1000 * imported, "first_article_ms": 1000 * (first - again)}


def pace(articles: Sequence[Article]) -> float:
    """Return how many articles of 4.9 kB are read in the time of `WORK` of plain Python, done beside each of them.

    A shared machine slows both alike: this share differs by a sixth between runs (0.58–0.68), articles per
    CPU second by a half.
    """
    reading = working = 0.0
    for article in articles:
        reading += one_pass([article])
        began = time.process_time()
        fixed_work()
        working += time.process_time() - began
    return rate(articles, reading) * working / len(articles)


def fixed_work() -> int:
    """Count words and pairs in dictionaries, as rules do."""
    counts: dict[object, int] = {}
    words = [f"w{number % 997}" for number in range(WORK)]
    for at, word in enumerate(words):
        counts[word] = counts.get(word, 0) + len(word)
        pair = (word, at % 97)
        if word.endswith("7") or pair in counts:
            counts[pair] = counts.get(pair, 0) + 1
    return len(counts)
