"""Collect from marked articles who pronouns, back-references and quotations without a cue mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.quotes_corpora import Places, Record, article_of, moved
from training.softmax import BEHIND_KIND, Choice
from wirecopy.attribute import signs
from wirecopy.attribute._analysis import Analysis, analyse
from wirecopy.attribute._antecedents import Question, candidates
from wirecopy.attribute._assembly import assemble
from wirecopy.attribute._cast import NOBODY, Speaker
from wirecopy.attribute._speakers import SpeakerTable
from wirecopy.languages import language
from wirecopy.model import Span

Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Truth:
    """Who speaks where, by hand; `same` says whether two names mean one."""

    marked: list[dict[str, Any]]
    places: Places
    same: Same

    def at(self, at: int) -> str:
        """Return whose source or quotation without a cue stands at a place of the article; "" for none."""
        place = moved(Span(start=at, end=at + 1), self.places)[0]
        for mark in self.marked:
            if mark.get("source") and mark["source"][0] <= place < mark["source"][1]:
                return str(mark["speaker"])
        for mark in self.marked:
            if not mark.get("cue") and mark["content"][0][0] <= place < mark["content"][0][1]:
                return str(mark["speaker"])
        return ""


@dataclass(slots=True)
class TaughtTable(SpeakerTable):
    """A table that is told who is meant, and keeps what it could have taken."""

    truth: _Truth | None = None
    choices: list[tuple[str, Choice]] = field(default_factory=list)

    def choose(self, question: Question, ruled: Speaker, described: Speaker = NOBODY) -> Speaker:
        """Return who is meant by hand, else whom the rules would take."""
        found = candidates(self.collector, question, ruled, described)
        truth = self.truth.at(question.at) if self.truth else ""
        if self.truth is None or not truth:
            return ruled
        right = [place for place, one in enumerate(found) if self.truth.same(one.speaker.party.name, truth)]
        if right and len(found) > 1:
            features = tuple(tuple(f"{one.kind}{BEHIND_KIND}{feature}" for feature in one.features) for one in found)
            self.choices.append((question.kind, Choice(features, frozenset(right))))
        return found[right[0]].speaker if right else ruled


def choices_of(record: Record, same: Same) -> Iterator[tuple[str, Choice]]:
    """Yield each question of an article with its candidates, by the kind of the question."""
    article, places = article_of(record)
    known = language(article.in_language)
    analysis = analyse(article, known)
    table = taught_table(analysis, record, places, same)
    assemble(article, analysis, tuple(sign.apply(article, known, analysis) for sign in signs()), None, table)
    yield from table.choices


def taught_table(analysis: Analysis, record: Record, places: Places, same: Same) -> "TaughtTable":
    """Return a table that knows who is meant in an article."""
    table = TaughtTable.of(analysis)
    marked = [mark for mark in record["attributions"] if mark.get("speaker") and not mark.get("section")]
    table.truth = _Truth(marked=marked, places=places, same=same)
    return table
