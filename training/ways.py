"""Collect from marked articles by which way words came that name no outlet themselves."""

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.quotes_corpora import Places, Record, article_of, moved
from training.antecedents import taught_table
from training.softmax import Choice
from wirecopy.attribute import signs
from wirecopy.attribute._analysis import analyse
from wirecopy.attribute._assembly import assemble
from wirecopy.attribute._chains import Step
from wirecopy.attribute._ways import Told, Way, WayChooser
from wirecopy.languages import language
from wirecopy.model import Span

Same = Callable[[str, str], bool]


def ways_of(record: Record, same: Same) -> Iterator[tuple[str, Choice]]:
    """Yield each statement without an outlet of its own whose speaker has one elsewhere, with the ways it may have."""
    article, places = article_of(record)
    known = language(article.in_language)
    analysis = analyse(article, known)
    found: list[Choice] = []

    def chooser(statements: list[Told]) -> WayChooser:
        return _TaughtChooser(statements, _Truth(record, places, same), found)

    read = tuple(sign.apply(article, known, analysis) for sign in signs())
    assemble(article, analysis, read, None, taught_table(analysis, record, places, same), chooser)
    for choice in found:
        yield "way", choice


class _Truth:
    """The ways of an article's statements, by hand."""

    def __init__(self, record: Record, places: Places, same: Same) -> None:
        self._places, self.same = places, same
        self._whole = len(record.get("carriers", ()))
        self._marked: list[dict[str, Any]] = [
            mark for mark in record["attributions"] if mark.get("chain") and not mark.get("nested_in")
        ]

    def at(self, statement: Told) -> list[str] | None:
        """Return the outlets of the statement whose words begin at a place; None where none is marked there."""
        place = moved(Span(start=statement.start, end=statement.start + 1), self._places)[0]
        for mark in self._marked:
            if any(start <= place < end for start, end in mark["content"]) and self._speaks(mark, statement):
                chain = mark["chain"][: len(mark["chain"]) - self._whole]
                return list(chain[1:])
        return None

    def _speaks(self, mark: dict[str, Any], statement: Told) -> bool:
        return bool(mark.get("speaker")) and self.same(mark["speaker"], statement.name)


class _TaughtChooser(WayChooser):
    """A chooser that is told the way, and keeps what it could have taken."""

    def __init__(self, statements: list[Told], truth: _Truth, found: list[Choice]) -> None:
        super().__init__(statements)
        self._truth, self._found = truth, found

    def choose(self, place: int, ways: tuple[Way, ...]) -> tuple[Step, ...]:
        truth = self._truth.at(self.statements[place])
        if truth is None:
            return super().choose(place, ways)
        right = [
            at
            for at, way in enumerate(ways)
            if len(way.steps) == len(truth)
            and all(self._truth.same(a.party.name, b) for a, b in zip(way.steps, truth, strict=True))
        ]
        if right:
            self._found.append(Choice(tuple(way.features for way in ways), frozenset(right)))
        return ways[right[0]].steps if right else ()
