"""Collect from marked articles what words tell that the rules leave out."""

from collections.abc import Iterator
from types import ModuleType

from benchmarks.quotes_corpora import Places, Record, article_of, moved
from training.softmax import BEHIND_KIND, Choice
from wirecopy.attribute._analysis import analyse
from wirecopy.attribute._clauses import ruled_clauses
from wirecopy.attribute._cues import find_cues
from wirecopy.attribute._endings import ended
from wirecopy.attribute._odds import Question
from wirecopy.attribute._proposals import questions_of
from wirecopy.attribute._sentences import Sentence
from wirecopy.languages import language
from wirecopy.model import Span

AVERAGED = 6  # of the last rounds; found F1 by four folds 88.05 on our own writing, 38.3 on GUM, 88.00 and 37.8 at 1
SHARED = 0.5  # of the words of both (Jaccard), as the scorer asks
DECAY = 3e-2  # L2 on each step; found F1 on real articles 80.4 at 2e-4, 80.5 at 1e-2, 80.7 at 3e-2, 80.4 at 1e-1


def proposals_of(record: Record, scorer: ModuleType) -> Iterator[tuple[str, Choice]]:
    """Yield each word that could tell something, by its role; the first candidate is that it tells nothing."""
    article, places = article_of(record)
    analysis = analyse(article, language(article.in_language))
    known = analysis.lexicon
    starts, ends = scorer.toks(record["text"])
    truths = [
        (mark["cue"], scorer.cover(starts, ends, mark["content"]))
        for mark in record["attributions"]
        if mark.get("cue") and not mark.get("section")
    ]
    for sentence in analysis.sentences:
        cues = find_cues(sentence, known)
        phrases = sentence.grammar
        for question in questions_of(sentence, known, cues, ruled_clauses(sentence, known, cues)):
            cue = _span(sentence, question.cue.first, question.cue.last, places)
            own = [words for (start, end), words in truths if start < cue[1] and cue[0] < end]
            shares = [0.0]
            for proposal in question.proposals[1:]:
                parts = ended(phrases, proposal.voiced).parts if proposal.voiced else ()
                words = scorer.cover(starts, ends, [_span(sentence, first, last, places) for first, last in parts])
                shares.append(max((len(words & truth) / len(words | truth) for truth in own), default=0.0))
            kind = f"{question.cue.role.value}{' by the rules' if question.is_ruled else ''}"
            yield kind, Choice(_features(question), _right(shares))


def _features(question: Question) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(f"{proposal.shape}{BEHIND_KIND}{feature}" for feature in (*question.features, *proposal.features))
        for proposal in question.proposals
    )


def _right(shares: list[float]) -> frozenset[int]:
    best = max(shares)
    return frozenset(at for at, share in enumerate(shares) if share > best - 0.01) if best >= SHARED else frozenset({0})


def _span(sentence: Sentence, first: int, last: int, places: Places) -> list[int]:
    return moved(Span(start=sentence.tokens[first].start, end=sentence.tokens[last].end), places)
