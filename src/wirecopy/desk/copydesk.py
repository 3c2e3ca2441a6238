"""The copy desk: an article is compared with what is held, and what it owes to others is written into it.

It asks the archive's index who had its words first, judges each of those articles (`relate/copies.py`), leaves out what
is boilerplate, and adds to the chains of its statements where they were copied from (`relate/hops.py`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from wirecopy.model import Arrival, Article, Boilerplate, Passage, Reading, Relation, Seen
from wirecopy.relate.boilerplate import FOOTER, IN_OUTLET, OUTLETS, Crowds
from wirecopy.relate.copies import Copy, as_copy, relate
from wirecopy.relate.hops import Original, with_copied_hops
from wirecopy.relate.words import GRAM, Words, grams, read_opening
from wirecopy.store import Store

_MOST_COPIES = 20  # articles that one is compared with, those that share the most; each costs 2 ms
_MOST_VERSIONS = 5  # of an original that was changed, the latest: the copy may be of any of them
_LONG_ENOUGH = FOOTER // 3  # sampled runs of a text of FOOTER words, one in three
_NEWLY = 3  # articles after the one that showed words to be boilerplate: relations that rest on them are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an article owes to others: itself with its chains, its relations, its boilerplate, and what was no copy."""

    reading: Reading
    relations: tuple[Relation, ...]
    boilerplate: tuple[Boilerplate, ...]
    withdrawn: tuple[Relation, ...]


class CopyDesk:
    """Relates articles to what an archive holds. Every call belongs into the transaction that keeps the article."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def judge(self, reading: Reading, first_seen: datetime, copied: Mapping[str, Relation]) -> Judgement:
        """Relate an article to what shares its words.

        Args:
          reading: with its uri and version.
          first_seen: when the article came in first.
          copied: the relations of those that copied it before, by their uri: they copied an older version, and a
            change of the original does not change what they are.
        """
        article = reading.article
        outlet = article.outlet.name
        seen = self.store.see(reading.fingerprint, self.store.number(article.uri), outlet)
        words = read_opening(article.text)
        hashes = grams(words.forms) if seen else []
        crowds = Crowds(hashes, seen, outlet, lambda most: self.store.articles_of(outlet, most))
        mine = as_copy(article, first_seen, reading.statements, words)
        found = list(copied.values())
        for other in self._candidates(seen, hashes, crowds):
            relation = None if other.uri in copied or other.uri == article.uri else self._related(mine, other, crowds)
            if relation:
                found.append(relation)
        relations = tuple(found)
        return Judgement(
            reading=self.with_hops(reading, relations),
            relations=relations,
            boilerplate=_boilerplate(mine.words, crowds),
            withdrawn=self._withdrawn(mine.words, crowds, seen, hashes),
        )

    def with_hops(self, reading: Reading, relations: Iterable[Relation]) -> Reading:
        """Add to the chains of an article's statements where they were copied from."""
        originals = []
        for relation in relations:
            held = self.store.holding(relation.earlier) if relation.later == reading.article.uri else None
            if held:
                at = held.published or held.first_seen
                originals.append(Original(relation=relation, outlet=held.outlet, at=at))
        statements = with_copied_hops(reading.article, reading.statements, originals)
        return reading if statements == reading.statements else replace(reading, statements=statements)

    def tell_later_ones(self, article: Article, relations: Iterable[Relation]) -> None:
        """Give the articles that turned out to have copied one that came in after them the hop over it."""
        for relation in relations:
            if relation.earlier != article.uri:
                continue
            record = self.store.record(relation.later)
            if record.reading.article.version != relation.later_version:
                continue
            reading = self.with_hops(record.reading, self.store.relations_of(relation.later))
            if reading != record.reading:
                self.store.replace(replace(record, reading=reading))

    def _candidates(self, seen: Mapping[int, Seen], hashes: list[int], crowds: Crowds) -> tuple[Arrival, ...]:
        """Return the articles to compare with, those that share the most first.

        What many have counts only where it is long: a text that many carry.
        """
        own: Counter[int] = Counter()
        crowded: Counter[int] = Counter()
        counted: set[int] = set()
        for at, one in enumerate(hashes):
            if one in seen and one not in counted:
                counted.add(one)
                (crowded if crowds.is_crowded(at) else own).update(seen[one].articles)
        most_of_it = max(1, len(counted) * 3 // 4)
        for article, count in crowded.items():
            if article in own or count >= min(_LONG_ENOUGH, most_of_it):
                own[article] += count
        best = sorted(own.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_COPIES]
        arrived = self.store.arrivals(article for article, _ in best)
        return tuple(arrived[article] for article, _ in best if article in arrived)

    def _related(self, mine: Copy, other: Arrival, crowds: Crowds) -> Relation | None:
        """Judge two articles; where the other one has changed, by the version of it that has the most of the words."""
        best: Relation | None = None
        for version in range(other.versions, max(0, other.versions - _MOST_VERSIONS), -1):
            record = self.store.record(other.uri, version)
            theirs = as_copy(record.reading.article, other.first_seen, record.reading.statements)
            relation = relate(mine, theirs, crowds)
            if relation and (best is None or _shared(relation) > _shared(best)):
                best = relation
            if best and best.later == other.uri:
                break  # a copy that changes is judged by what it says now
        return best

    def _withdrawn(
        self, words: Words, crowds: Crowds, seen: Mapping[int, Seen], hashes: list[int]
    ) -> tuple[Relation, ...]:
        """Return the relations of others that rest on words which have just turned out to be boilerplate."""
        found: dict[tuple[str, str], Relation] = {}
        for stretch in crowds.stretches():
            inside = [seen[one] for one in hashes[stretch.first : stretch.last - GRAM + 1] if one in seen]
            newly = any(
                IN_OUTLET <= one.in_outlet < IN_OUTLET + _NEWLY or OUTLETS < one.outlets <= OUTLETS + _NEWLY
                for one in inside
            )
            first = {article for one in inside for article in one.articles} if newly else set()
            said = words.forms[stretch.first : stretch.last]
            for arrived in self.store.arrivals(sorted(first)).values():
                for relation in self.store.relations_of(arrived.uri):
                    if self._rests_on(relation, said):
                        found[relation.later, relation.earlier] = relation
        return tuple(found.values())

    def _rests_on(self, relation: Relation, said: tuple[str, ...]) -> bool:
        text = self.store.record(relation.later, relation.later_version or None).reading.article.text
        return all(_is_mostly(passage, text, said) for passage in relation.passages)


def _is_mostly(passage: Passage, text: str, said: tuple[str, ...]) -> bool:
    """Say whether a passage is boilerplate, give or take the words around it that two articles share by chance."""
    span = passage.later_span
    forms = read_opening(text[span.start : span.end]).forms
    if len(forms) >= FOOTER:
        return False
    joined, boilerplate = f" {' '.join(forms)} ", f" {' '.join(said)} "
    return joined in boilerplate or (boilerplate in joined and 2 * len(said) > len(forms))


def _shared(relation: Relation) -> int:
    return relation.overlap_later + relation.overlap_earlier


def _boilerplate(words: Words, crowds: Crowds) -> tuple[Boilerplate, ...]:
    return tuple(Boilerplate(span=words.span(one.first, one.last), because=one.because) for one in crowds.stretches())
