"""A year of the press, of our own making, for those who measure the reading room: stories, voices, versions, copies.

The words are those of `benchmarks.archive`: as often as a language has them, one of twenty an article's own. What a
room has to gather from is added:

- Stories of 1 to 600 articles, most of them small, as log-normal sizes are; names of people and places that a story
  has to itself and names that it shares with others of the year.
- Six statements an article, of which one in three says again what was said in the story before, word for word or with
  some words changed; one speaker in five is the same minister, the others are 5,000. A quarter came by an agency.
- One article of ten is a copy of an earlier one of its story; one of twenty has a second version, one of 200 vanished.
- 50 outlets, each with its source; one outlet has a fifth of all articles. A line of the diary for each version.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from benchmarks.archive import BEGAN, YEAR, Newsroom, uri_of
from wirecopy.model import (
    Action,
    Article,
    Basis,
    Block,
    BlockKind,
    Event,
    EventKind,
    Evidence,
    EvidenceKind,
    Form,
    Hop,
    Key,
    KeyKind,
    Origin,
    Party,
    PartyKind,
    Reading,
    Record,
    Rel,
    Relation,
    Source,
    Span,
    Statement,
    Story,
    lay_out,
)
from wirecopy.relate.words import fingerprint, read_words
from wirecopy.store import Store, open_archive

MINISTER = "Orla Venn"  # has every fifth statement
GREAT_OUTLET = "Outlet 0"  # has every fifth article
AGENCY = "Coastwire"
OUTLETS = 50
_SPEAKERS = 5_000
_MOST = 600  # articles of a story
_BATCH = 100
_PARAGRAPHS = 8
_EVIDENCE = Evidence(kind=EvidenceKind.TEXT, rule="benchmark/1", exact="said")
_OURS = Party(name="wirecopy", kind=PartyKind.BOT)
_WIRE = Party(name=AGENCY, kind=PartyKind.OUTLET)


@dataclass(slots=True)
class _Running:
    """A story that is told: its names, what was said in it, its articles so far."""

    uri: str
    names: list[str]
    said: list[str] = field(default_factory=list)
    told: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


class Year:
    """Writes the year: the same seed, the same year."""

    def __init__(self, seed: int, articles: int) -> None:
        self.articles = articles
        self.newsroom = Newsroom(seed, articles)
        self.chance = random.Random(seed)
        self._names = [word.capitalize() for word in self.newsroom.words(4_000)]

    def stories(self) -> Iterator[Story]:
        """Tell the stories one after the other, each with the numbers of its articles."""
        at, number = 0, 0
        while at < self.articles:
            size = min(self.articles - at, _MOST, max(1, round(self.chance.lognormvariate(1.5, 1.2))))
            moment = BEGAN + YEAR * at / self.articles
            yield Story(
                uri=f"wcs:{number:016x}",
                slugline=f"story {number}",
                articles=tuple(uri_of(one) for one in range(at, at + size)),
                first_created=moment,
                version_created=moment + timedelta(hours=1),
            )
            at, number = at + size, number + 1

    def records(self, story: Story) -> Iterator[tuple[Record, ...]]:
        """Write the articles of a story, each with its versions."""
        own = ["".join(self.chance.choices(self.newsroom.vocabulary, k=2)).capitalize() for _ in range(3)]
        running = _Running(story.uri, [*own, *self.chance.sample(self._names, 4)])
        for uri in story.articles:
            yield self._article(int(uri.removeprefix("wc:"), 16), running)

    def _article(self, number: int, running: _Running) -> tuple[Record, ...]:
        at = BEGAN + YEAR * number / self.articles
        copied = self.chance.choice(running.told) if running.told and number % 10 == 0 else None
        paragraphs = copied[1] if copied else tuple(self._paragraph(running) for _ in range(_PARAGRAPHS))
        outlet = Party(name=f"Outlet {0 if number % 5 == 1 else number % OUTLETS}", kind=PartyKind.OUTLET)
        first = self._record(number, 1, outlet, paragraphs, at)
        if copied:
            first = replace(first, relations=(_copy(uri_of(number), copied[0]),))
        running.told.append((uri_of(number), paragraphs))
        if number % 20 != 7:
            return (first,)
        second = (self._paragraph(running), *paragraphs[1:])
        return first, self._record(number, 2, outlet, second, at + timedelta(hours=2))

    def _paragraph(self, running: _Running) -> str:
        """Write a sentence of somebody, or one without; names stand inside of it."""
        words = self.newsroom.words(60)
        for name in self.chance.sample(running.names, 3):
            words[self.chance.randrange(1, len(words))] = name
        if running.said and self.chance.random() < 1 / 3:
            again = self.chance.choice(running.said).split()
            if self.chance.random() < 0.5:
                for place in self.chance.sample(range(len(again)), 4):
                    again[place] = self.newsroom.words(1)[0]
            said = " ".join(again)
        else:
            said = " ".join(words[:24])
            running.said.append(said)
        return f"{said} – {' '.join(words[24:])}."

    def _record(self, number: int, version: int, outlet: Party, paragraphs: tuple[str, ...], at: datetime) -> Record:
        headline = " ".join(self.newsroom.words(8)).capitalize()
        article = Article(
            uri=uri_of(number),
            version=version,
            url=f"https://outlet{number % OUTLETS}.example/{number}",
            outlet=outlet,
            headline=headline,
            date_published=at if version == 1 else BEGAN + YEAR * number / self.articles,
            in_language="en",
            blocks=lay_out(Block(kind=BlockKind.PARAGRAPH, text=text) for text in paragraphs),
            confidence=90,
        )
        article = replace(article, sha256=sha256(f"{headline}\0{article.text}".encode()).hexdigest())
        return Record(
            reading=Reading(
                article=article,
                statements=tuple(self._statements(article, at)),
                keys=(
                    Key(kind=KeyKind.URL, value=f"outlet{number % OUTLETS}.example/{number}"),
                    Key(kind=KeyKind.GUID, value=f"{number % OUTLETS} {number}"),
                    Key(kind=KeyKind.TEXT, value=f"outlet {number % OUTLETS} {article.sha256}"),
                ),
                fingerprint=fingerprint(read_words(article.text)),
            ),
            origin=Origin(
                basis=Basis.PAGE,
                final_url=article.url,
                content_type="text/html",
                retrieved_on=at,
                source=number % OUTLETS + 1,
            ),
            imported_on=at,
        )

    def _statements(self, article: Article, at: datetime) -> Iterator[Statement]:
        for block in islice(article.blocks, 6):
            is_minister = self.chance.random() < 1 / 5
            name = MINISTER if is_minister else f"Speaker {self.chance.randrange(_SPEAKERS)}"
            speaker = Party(name=name, kind=PartyKind.PERSON)
            way = [(Action.SAID, speaker)]
            way += [(Action.DISTRIBUTED, _WIRE)] if self.chance.random() < 1 / 4 else []
            way += [(Action.REPORTED, article.outlet), (Action.IMPORTED, _OURS)]
            yield Statement(
                content=(Span(start=block.start, end=block.start + block.text.index(" – ")),),
                speaker=speaker,
                form=Form.INDIRECT,
                hops=tuple(
                    Hop(seq=seq, action=action, party=party, timestamp=at, evidence=_EVIDENCE)
                    for seq, (action, party) in enumerate(way)
                ),
                evidence=_EVIDENCE,
            )


def _copy(later: str, earlier: str) -> Relation:
    return Relation(
        later=later, earlier=earlier, rel=Rel.REPRINT, overlap_later=100, overlap_earlier=100, evidence=_EVIDENCE
    )


def build(path: Path, articles: int, seed: int) -> None:
    """Make the archive of a year."""
    store, year = open_archive(path), Year(seed, articles)
    with store.transaction():
        for number in range(OUTLETS):
            url = f"https://outlet{number}.example/feed"
            store.add_source(Source(url=url, title=f"Outlet {number}", added_on=BEGAN, next_due=BEGAN + YEAR))
    stories = year.stories()
    while batch := list(islice(stories, _BATCH // 8)):
        with store.transaction():
            for story in batch:
                for versions in year.records(story):
                    _keep(store, versions)
                store.save_story(story)
    store.close()


def _keep(store: Store, versions: tuple[Record, ...]) -> None:
    for record in versions:
        store.save(record)
        article = record.reading.article
        kind = EventKind.IMPORTED if article.version == 1 else EventKind.CHANGED
        source = record.origin.source
        store.note(Event(at=record.imported_on, kind=kind, what="imported", article=article.uri, source=source))
    uri = versions[0].reading.article.uri
    if int(uri.removeprefix("wc:"), 16) % 200 == 11:
        held = store.held(uri)
        store.update_holding(replace(held, vanished=held.first_seen + timedelta(hours=5)))
