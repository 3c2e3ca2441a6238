"""Collect who can be meant at a place: who spoke lately, who and what is named or described nearby, with their places.

People and bodies that never speak by name (`a 43-year-old man`, `two of its former captains`) are candidates too: one
pronoun in eight means somebody whom the text never names.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from wirecopy.attribute._cast import Cast, Speaker
from wirecopy.attribute._classes import ANONYMOUS, CAPITAL, DETERMINERS, ROLES_OF_ONE, TITLES
from wirecopy.attribute._names import Body, Mention
from wirecopy.attribute._sentences import Sentence
from wirecopy.model import PartyKind, Span

MAX_SPOKEN = 8  # speakers back, each counted once
MAX_RANK = 5  # who spoke further back is told apart no more
MAX_TURNS = 60  # statements back in which they are sought
MAX_NAMED = 10  # names back
MAX_REACH = 2500  # characters back in which a name counts; 99 of 100 antecedents in our own writing are nearer
MAX_LATER = 900  # characters behind a lead's description in which the name stands
MAX_DESCRIBED = 4  # sentences back in which somebody may be described
MAX_HEAD = 8  # words of a description
_RANKS = tuple(min(back, MAX_RANK) for back in range(MAX_SPOKEN))  # by speakers back
_ORGANISATION = PartyKind.ORGANISATION  # kept here: before Python 3.12 each look at a member is slow
_OUTLET = PartyKind.OUTLET
_PEOPLE = ANONYMOUS | TITLES | ROLES_OF_ONE


@dataclass(slots=True)
class Found:
    """Candidates by name: where each spoke (0 the last), where it stands last before the place, how often."""

    speakers: dict[str, Speaker] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    spoke_at: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def leave_out(self, names: frozenset[str]) -> None:
        """Leave out those who cannot be meant, unless nobody else is left."""
        kept = {name: speaker for name, speaker in self.speakers.items() if name not in names}
        self.speakers = kept or self.speakers


@dataclass(slots=True)
class Collector:
    """Collects the candidates of one article; described people are read once a sentence."""

    table: Cast
    described: dict[tuple[int, int], tuple[Speaker, ...]] = field(default_factory=dict)

    def collect(self, at: int, known: tuple[Speaker, ...], *, things: bool, later: bool) -> Found:
        """Return who can be meant at a place.

        Args:
          at: the place.
          known: candidates from elsewhere, the first ones.
          things: whether outlets and bodies can be meant.
          later: whether one who is named only behind the place can be meant.
        """
        found = Found()
        for speaker in known:
            if speaker.party.name:
                found.speakers.setdefault(speaker.party.name, speaker)
        self._add_spoken(found)
        self._add_named(found, at)
        if things:
            self._add_things(found, at)
        self._add_described(found, at)
        if later:
            self._add_later(found, at)
        return found

    def _add_spoken(self, found: Found) -> None:
        furthest_back = len(self.table.spoken) - MAX_TURNS
        for rank, (name, turn) in zip(_RANKS, reversed(self.table.turns.items()), strict=False):
            if turn.place <= furthest_back:
                break
            found.ranks[name] = rank
            found.speakers.setdefault(name, turn.speaker)
            if turn.speaker.span:
                found.spoke_at[name] = turn.speaker.span.start
            if turn.furthest >= 0:
                found.places[name] = turn.furthest

    def _add_named(self, found: Found, at: int) -> None:
        last: dict[str, Mention] = {}
        counts, places = found.counts, found.places
        for mention in self.table.names.between(max(0, at - MAX_REACH), at):
            name = mention.full
            last[name] = mention
            counts[name] = counts.get(name, 0) + 1
        for name, mention in last.items():
            if mention.start > places.get(name, -1):
                places[name] = mention.start
        for name in sorted(last, key=places.__getitem__, reverse=True)[:MAX_NAMED]:
            if name not in found.speakers:
                span = Span(start=last[name].start, end=last[name].end)
                found.speakers[name] = self.table.named(name, span)

    def _add_things(self, found: Found, at: int) -> None:
        """Add the outlets and bodies that are named before a place, the last ones first."""
        nouns = self.table.analysis.lexicon.outlet_nouns
        added = 0
        counts, places = found.counts, found.places
        for one in self.table.names.things_between(at - MAX_REACH, at):
            name = one.name
            counts[name] = counts.get(name, 0) + 1
            if name not in places:
                places[name] = one.start
            if name not in found.speakers and added < MAX_NAMED:
                if isinstance(one, Body):
                    thing = self.table.thing(name, _ORGANISATION, one.span, one.heads)
                else:
                    thing = self.table.thing(name, _OUTLET, Span(start=one.start, end=one.end), nouns)
                found.speakers[name] = thing
                added += 1

    def _add_described(self, found: Found, at: int) -> None:
        analysis = self.table.analysis
        last = bisect_left(analysis.starts, at)
        for sentence in analysis.sentences[max(0, last - MAX_DESCRIBED) : last]:
            for speaker in self._described_in(sentence):
                if speaker.span and speaker.span.end <= at:
                    name = speaker.party.name
                    found.places[name] = max(found.places.get(name, -1), speaker.span.start)
                    found.counts[name] = found.counts.get(name, 0) + 1
                    found.speakers.setdefault(name, speaker)

    def _described_in(self, sentence: Sentence) -> tuple[Speaker, ...]:
        key = (sentence.start, sentence.depth)
        read = self.described.get(key)
        if read is None:
            read = self.described[key] = tuple(self._read_described(sentence))
        return read

    def _read_described(self, sentence: Sentence) -> list[Speaker]:
        """Return who a sentence brings in without a name: `a 43-year-old man`, `two officials`, `her mother`."""
        table, known = self.table, self.table.analysis.lexicon
        phrases = sentence.grammar
        found: list[Speaker] = []
        if not phrases.held & _PEOPLE:
            return found
        for at in phrases.places(DETERMINERS):
            if len(found) >= MAX_HEAD:
                break
            if not phrases.holds(_PEOPLE, at + 1, at + MAX_HEAD - 1):
                continue
            stretch = phrases.bare_after(at, min(len(sentence.tokens), at + MAX_HEAD))
            if stretch is None or stretch[0] == stretch[1]:
                continue
            stretch = phrases.before_verb(stretch)
            if phrases.holds(CAPITAL, at + 1, stretch[1]):
                continue
            head = table.reader.head(phrases.words[stretch[0] + 1 : stretch[1] + 1])
            if not (head in known.anonymous or head in known.titles or head in known.roles_of_one):
                continue
            span = Span(start=sentence.tokens[at].start, end=sentence.tokens[stretch[1]].end)
            found.append(table.unnamed(span, table.analysis.words(span)))
        return found

    def _add_later(self, found: Found, at: int) -> None:
        for mention in self.table.names.between(at, at + MAX_LATER):
            name = mention.full
            place = self.table.names.places.get(name)
            if name not in found.speakers and place and place.start >= at and name in self.table.names.sure:
                found.speakers[name] = self.table.named(name, place)
                found.places[name] = place.start
