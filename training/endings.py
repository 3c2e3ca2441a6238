"""Collect from marked articles where the words that a cue tells end."""

from collections.abc import Iterator
from types import ModuleType

from benchmarks.quotes_corpora import Record, article_of, moved
from training.softmax import Choice
from wirecopy.attribute._analysis import analyse
from wirecopy.attribute._clauses import ruled_clauses
from wirecopy.attribute._cues import find_cues
from wirecopy.attribute._endings import ends_of, features_of
from wirecopy.languages import language
from wirecopy.model import Span

DECAY = 5e-2  # L2 on each step; with it and a margin of 0.7 found F1 on real articles 82.4, with 2e-4 and 2.0 82.0
SHARED = 0.3  # of the words of both (Jaccard); below it the marked statement is another one


def endings_of(record: Record, scorer: ModuleType) -> Iterator[tuple[str, Choice]]:
    """Yield each cue with more than one possible end, by the role of the cue; the whole is the first candidate."""
    article, places = article_of(record)
    known = language(article.in_language)
    analysis = analyse(article, known)
    starts, ends = scorer.toks(record["text"])
    truths = [scorer.cover(starts, ends, a["content"]) for a in record["attributions"] if not a.get("section")]
    for sentence in analysis.sentences:
        phrases = sentence.grammar
        for voiced in ruled_clauses(sentence, analysis.lexicon, find_cues(sentence, analysis.lexicon)):
            shares = []
            for end in (found := ends_of(phrases, voiced)):
                parts = (*voiced.parts[:-1], (voiced.parts[-1][0], end))
                spans = [
                    moved(Span(start=sentence.tokens[first].start, end=sentence.tokens[last].end), places)
                    for first, last in parts
                ]
                words = scorer.cover(starts, ends, spans)
                shares.append(max((len(words & truth) / len(words | truth) for truth in truths if truth), default=0.0))
            if len(found) > 1 and max(shares) >= SHARED:
                right = frozenset(place for place, share in enumerate(shares) if share > max(shares) - 0.01)
                yield (
                    voiced.cue.role.value,
                    Choice(tuple(features_of(phrases, voiced, end) for end in found), right),
                )
