"""Count what is told in a story: who reported on it on their own, and what is claimed in it, here and near by.

To compare all statements of a story takes half a second, of a large one many. So what was counted is kept in the
archive, with what it was made of; what has changed since is counted anew.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from wirecopy.errors import StoreError
from wirecopy.model import FamilyOf, Query, Record, Relation, Story, StoryAccount, StoryGist, own_family
from wirecopy.relate.claims import find_claims
from wirecopy.relate.likeness import Utterance
from wirecopy.relate.origins import Origins
from wirecopy.relate.reporting import Report, count_reporting
from wirecopy.relate.vicinity import telling_names
from wirecopy.store import AccountKeeping, AccountMark, Store
from wirecopy.version import build

MOST_ARTICLES = 1_000  # of a story that are gathered, the first ones: what is counted of them is never too much
MOST_LATEST = 500  # of a larger one whose claims are sought as well: they are what is new
MOST_READ = 20  # articles of a story whose names are looked up
MOST_NAMED = 60  # articles that have a name which still tells them from others
MOST_NEAR = 40  # articles outside a story that are read for its claims
FEWEST_NAMES = 2  # of a story's that such an article has
MOST_DUE = 500  # stories that are counted in one go
AROUND = timedelta(days=3)  # before a story's first article and after its last


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A story's account with what it is kept with: see `Store.keep_account`."""

    story: str
    account: StoryAccount
    mark: AccountMark
    neighbours: tuple[str, ...]
    around: tuple[datetime, datetime]

    def keep(self, store: AccountKeeping, now: datetime) -> None:
        """Have it kept."""
        store.keep_account(self.story, self.account, self.mark, neighbours=self.neighbours, around=self.around, now=now)


def account_of(store: Store, story: Story, family_of: FamilyOf = own_family) -> StoryAccount:
    """Return what was counted of a story: what is kept, where that is as it would be counted now, else counted anew."""
    kept = store.account(story.uri)
    if kept and kept.is_current and kept.is_current_around and is_by_these_rules(kept.account, family_of):
        return kept.account
    return count(store, story, family_of).account


@cache
def rules() -> str:
    """Return by what it is known that an account was counted as it would be now: a digest of the code that counts.

    The number of the version does not tell: it stays the same over many changes. Nor is all code in it, else a line of
    a page would have every story counted anew.
    """
    return build("model", "languages", "relate", "dates.py", "dossier/accounts.py")


def is_by_these_rules(account: StoryAccount | StoryGist, family_of: FamilyOf) -> bool:
    """Say whether an account was counted by the rules that are here now, and with the owners that outlets have now."""
    return account.rules == rules() and all(family_of(outlet) == owner for outlet, owner in account.families)


def count(store: Store, story: Story, family_of: FamilyOf = own_family) -> Counted:
    """Count a story anew.

    A claim does not end where a story does: a morning list and a report of another outlet may carry it. So claims are
    sought in articles near by in time and names as well; those that stand in none of the story's are left out.
    """
    mark = store.account_mark(story.uri)
    uris = story.articles[:MOST_ARTICLES]
    own = _records(store, uris)
    latest = _records(store, most_telling(story)[MOST_ARTICLES:])
    neighbours = near_by(store, story, own)
    near = _records(store, neighbours)
    relations = store.relations_among([*uris, *(one.reading.article.uri for one in latest), *neighbours])
    inside = {record.reading.article.uri for record in (*own, *latest)}
    asked = dict.fromkeys(record.reading.article.outlet.name for record in (*own, *latest, *near))
    origins = _origins(story, own, relations, family_of)
    found = find_claims(_utterances(store, [*own, *latest, *near]), relations, family_of, story.uri)
    return Counted(
        story=story.uri,
        account=StoryAccount(
            outlets=origins.outlets,
            independent=origins.independent,
            parties=origins.parties,
            ties=origins.ties,
            claims=tuple(one for one in found if any(standing.article in inside for standing in one.standings)),
            families=tuple((outlet, family_of(outlet)) for outlet in asked),
            rules=rules(),
            at_least=origins.at_least,
        ),
        mark=mark,
        neighbours=neighbours,
        around=_around(story),
    )


def origins_of(store: Store, story: Story, family_of: FamilyOf = own_family) -> Origins:
    """Count who reported on a story on their own; where that is kept as it is now, no article is read for it."""
    kept = store.gist(story.uri)
    if kept and kept.is_current and is_by_these_rules(kept.gist, family_of):
        gist = kept.gist
        return Origins(
            outlets=gist.outlets,
            independent=gist.independent,
            parties=gist.parties,
            ties=gist.ties,
            at_least=gist.at_least,
        )
    uris = story.articles[:MOST_ARTICLES]
    return _origins(story, _records(store, uris), store.relations_among(uris), family_of)


def _origins(story: Story, records: Iterable[Record], relations: Sequence[Relation], family_of: FamilyOf) -> Origins:
    reports = [
        Report(
            article=record.reading.article,
            statements=record.reading.statements,
            at=record.reading.article.date_published or record.imported_on,
        )
        for record in records
    ]
    return replace(count_reporting(reports, relations, family_of), at_least=len(story.articles) > MOST_ARTICLES)


def _around(story: Story) -> tuple[datetime, datetime]:
    return story.first_created - AROUND, max(story.version_created, story.first_created) + AROUND


def near_by(store: Store, story: Story, records: Sequence[Record]) -> tuple[str, ...]:
    """Return articles outside a story that may carry its claims: near it in time, with several of its names.

    A name that more than MOST_NAMED articles of that time have says nothing; so the cost has a bound whatever the
    archive holds.

    Args:
      store: the archive.
      story: the story.
      records: its articles; the names of the first ones are looked up.
    """
    articles = [record.reading.article for record in records[:MOST_READ]]
    names = telling_names((one.text for one in articles), {one.outlet.name for one in articles})
    since, until = _around(story)
    shared: Counter[str] = Counter()
    for name in names:
        found = store.matching(Query(words=name, after=since, before=until), MOST_NAMED + 1)
        if len(found) <= MOST_NAMED:
            shared.update(set(found))
    own = set(story.articles)
    likely = sorted((-times, uri) for uri, times in shared.items() if times >= FEWEST_NAMES and uri not in own)
    return tuple(uri for _, uri in likely[:MOST_NEAR])


def most_telling(story: Story) -> tuple[str, ...]:
    """Return the articles of a story whose claims are sought: the first ones, and of a larger story the latest."""
    return (*story.articles[:MOST_ARTICLES], *story.articles[MOST_ARTICLES:][-MOST_LATEST:])


def utterances_in(store: Store, uris: Iterable[str]) -> Iterable[Utterance]:
    """Return what is said in articles, as claims are made of it."""
    return _utterances(store, _records(store, uris))


def _records(store: Store, uris: Iterable[str]) -> list[Record]:
    found = []
    for uri in uris:
        try:
            found.append(store.record(uri))
        except StoreError:
            continue  # damaged; what the others say is told
    return found


def _utterances(store: Store, records: Sequence[Record]) -> Iterable[Utterance]:
    held = store.held_of(record.reading.article.uri for record in records)
    for record in records:
        article = record.reading.article
        text = article.text
        first_seen = held[article.uri].first_seen if article.uri in held else record.imported_on
        for seq, one in enumerate(record.reading.statements):
            yield Utterance(
                article=article.uri,
                seq=seq,
                outlet=article.outlet,
                published=article.date_published,
                first_seen=first_seen,
                language=article.in_language,
                words=" … ".join(text[span.start : span.end] for span in one.content),
                statement=one,
            )


def count_due(store: Store, family_of: FamilyOf, clock: Callable[[], datetime]) -> Iterator[str]:
    """Count the stories that changed since they were counted, those that changed last first, and keep each at once.

    Args:
      store: the archive.
      family_of: the owner of an outlet by its name.
      clock: what time it is.
    Returns:
      The uri of each when it is kept: who has no more time takes no more.
    """
    for uri in store.accounts_due(MOST_DUE):
        story = store.story(uri)
        if story:
            count(store, story, family_of).keep(store, clock())
            yield uri
