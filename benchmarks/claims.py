"""Measure the claims: `python -m benchmarks.claims --data ../shared/corpora`.

All statements of the labelled streams of full texts are compared with each other, as if they were one story. Who says
the same in two stories that were labelled apart mostly does not: such a join is counted as false, though the labels
part some events that go on. A story of several outlets whose statements never meet is counted as missed. What is joined
within a story is not judged: whether it is the same takes a reader.
"""

import argparse
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import wirecopy
from benchmarks.stories import FULL_TEXT, Labelled, read_set
from wirecopy.relate.claims import find_claims
from wirecopy.relate.likeness import Utterance

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def utterances(rows: list[Labelled]) -> list[Utterance]:
    """Return what is said in labelled articles."""
    return [
        Utterance(
            article=row.article.uri,
            seq=seq,
            outlet=row.article.outlet,
            published=row.article.date_published,
            first_seen=_UNDATED,
            language=row.article.in_language,
            words=" … ".join(row.article.text[span.start : span.end] for span in one.content),
            statement=one,
        )
        for row in rows
        for seq, one in enumerate(wirecopy.read_statements(row.article))
    ]


def measure(data: Path) -> dict[str, float]:
    """Return the share of joins across articles that stay within a story, of stories that have one, and the rate.

    Each set is compared by itself.
    """
    folder = data.resolve() if data.name == "stories" else data.resolve() / "stories"
    joins = within = statements = 0
    spent = 0.0
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    met: set[str] = set()
    for name in FULL_TEXT:
        rows = read_set(folder, name)
        story_of = {row.article.uri: f"{name} {row.story}" for row in rows}
        told = utterances(rows)
        for one in told:
            outlets[story_of[one.article]].add(one.outlet.name)
        began = time.process_time()
        claims = find_claims(told)
        spent += time.process_time() - began
        statements += len(told)
        for claim in claims:
            first, *others = claim.standings
            for other in others:
                if other.article != first.article:
                    is_within = story_of[other.article] == story_of[first.article]
                    joins += 1
                    within += is_within
                    if is_within and other.outlet != first.outlet:
                        met.add(story_of[first.article])
    several = {story for story, names in outlets.items() if len(names) > 1}
    return {
        "joins_within_a_story": within / joins,
        "stories_with_a_claim": len(met & several) / len(several),
        "statements_per_cpu_s": statements / spent,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    for name, value in measure(parser.parse_args().data).items():
        print(f"{name:<24}{value:>10.4f}")


if __name__ == "__main__":
    main()
