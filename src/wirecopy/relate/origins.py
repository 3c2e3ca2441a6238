"""Count the independent origins of a claim: `9 outlets · 2 independent`. The one place where it is counted.

An origin is the first party of a chain that is known: a speaker, a document, an outlet's own reporting. Two are
independent only if nothing ties them: not the same party, not told to the same family of outlets, no passage shared by
their articles, no credit from one to the other. It fails closed: a tie through an article whose own origin is unknown
holds as well, and what is unknown adds nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wirecopy.model import (
    Action,
    Article,
    Evidence,
    EvidenceKind,
    FamilyOf,
    Form,
    Hop,
    Party,
    PartyKind,
    Relation,
    Statement,
    own_family,
)
from wirecopy.relate.credits import bare_name

_TELLING = frozenset({Action.SAID, Action.REPORTED, Action.DISTRIBUTED})
_NAMELESS = frozenset({PartyKind.ANONYMOUS, PartyKind.UNKNOWN})
_TOLD_BY_KIND = frozenset({PartyKind.OUTLET, PartyKind.DOCUMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One standing of a claim: the statement, the article that it stands in, and that article's outlet."""

    article: str
    outlet: Party
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """How many outlets have a claim, and from how many independent origins; `parties` names one of each.

    `ties` say in a line each why two standings count as one.
    """

    outlets: int
    independent: int
    parties: tuple[str, ...]
    ties: tuple[str, ...]

    def __str__(self) -> str:
        """Return the one form in which it is shown."""
        return f"{self.outlets} outlet{'' if self.outlets == 1 else 's'} · {self.independent} independent"


def count_origins(
    tellings: Iterable[Telling], relations: Iterable[Relation] = (), family_of: FamilyOf = own_family
) -> Origins:
    """Count the independent origins of one claim. The order of tellings and relations changes nothing.

    Time and memory grow with the tellings and relations, not with their pairs.

    Args:
      tellings: where the claim stands.
      relations: between the articles; every kind of shared words ties them.
      family_of: the owner of an outlet by its name; "" for an outlet that is its own family.
    """
    told = sorted(tellings, key=lambda one: (one.article, one.statement.evidence.start, one.statement.evidence.exact))
    groups = _Groups(len(told))
    origins = [origin_of(one.statement) for one in told]
    tellers = [_tellers(one, family_of) for one in told]
    _tie_articles(groups, told, relations)
    _tie_parties(groups, [_names(one.statement, origin) for one, origin in zip(told, origins, strict=True)])
    through: dict[str, int] = {}
    for place, families in enumerate(tellers):
        for family in sorted(families):
            groups.tie(through.setdefault(family, place), place, f"both came through {family}")
    named: dict[int, str] = {}
    proved: set[int] = set()
    for place, origin in enumerate(origins):
        if origin:
            named.setdefault(groups.root(place), origin.name)
            if tellers[place]:
                proved.add(groups.root(place))
    counted = {root: name for root, name in named.items() if root in proved} or dict(list(named.items())[:1])
    return Origins(
        outlets=len({bare_name(telling.outlet.name) for telling in told}),
        independent=len(counted),
        parties=tuple(counted.values()),
        ties=tuple(groups.ties),
    )


def _tie_articles(groups: "_Groups", told: list[Telling], relations: Iterable[Relation]) -> None:
    """Tie what stands in one article, and in articles that share words."""
    first: dict[str, int] = {}
    for place, one in enumerate(told):
        groups.tie(first.setdefault(one.article, place), place, f"both stand in {one.article}")
    for later, earlier in sorted({(one.later, one.earlier) for one in relations}):
        if later in first and earlier in first:
            one_of, other_of = sorted((later, earlier))
            groups.tie(first[later], first[earlier], f"{one_of} and {other_of} share words")


def _names(statement: Statement, origin: Party | None) -> set[str]:
    """Return the names by which a standing is tied to others: `two officials` told two outlets may be the same two."""
    parties = (statement.speaker, origin) if origin else (statement.speaker,)
    return {party.name for party in parties if party.name}


def _tie_parties(groups: "_Groups", names: list[set[str]]) -> None:
    """Tie what comes from parties that may be one."""
    places: dict[str, int] = {}
    for place, of_one in enumerate(names):
        for name in sorted(of_one):
            groups.tie(places.setdefault(name, place), place, f"both come from {name}")
    by_word: dict[str, list[str]] = {}
    for name in sorted(places):
        for word in set(_name_words(name)):
            by_word.setdefault(word, []).append(name)
    for name in sorted(places):
        words = _name_words(name)
        for other in by_word[words[-1]] if words else sorted(places):  # who may be the same has its last word
            if may_be_one(name, other):
                groups.tie(places[name], places[other], f"both come from {name}")


class _Groups:
    """Standings that count as one, and why."""

    def __init__(self, size: int) -> None:
        self.ties: list[str] = []
        self._up = list(range(size))

    def root(self, place: int) -> int:
        while self._up[place] != place:
            self._up[place] = self._up[self._up[place]]
            place = self._up[place]
        return place

    def tie(self, one: int, other: int, why: str) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        if low != high:
            self._up[high] = low
            self.ties.append(why)


def article_telling(article: Article) -> Telling:
    """Return an article as one standing of what its story tells: its origin is who carried the text first."""
    evidence = Evidence(kind=EvidenceKind.METADATA, rule="carriers/1", sha256=article.sha256)
    ways = article.carriers or ((article.outlet,) if article.outlet.name else ())
    parties = [replace(party, kind=PartyKind.OUTLET) for party in ways]
    hops = tuple(
        Hop(seq=place, action=Action.CARRIED if place else Action.REPORTED, party=party, evidence=evidence)
        for place, party in enumerate(parties)
    )
    speaker = parties[0] if parties else Party(name="")
    statement = Statement(content=(), speaker=speaker, form=Form.INDIRECT, hops=hops, evidence=evidence)
    return Telling(article=article.uri, outlet=article.outlet, statement=statement)


def origin_of(statement: Statement) -> Party | None:
    """Return the first party of a chain that is known and told it; None where nobody is known to have.

    What somebody without a name said is the reporting of the first outlet that has it.
    """
    heard = bool(statement.hops) and statement.hops[0].action is Action.SAID and bool(statement.hops[0].party.name)
    for hop in statement.hops:
        told = hop.action in _TELLING or (heard and hop.action is Action.CARRIED)
        if told and _is_known(hop):
            return hop.party
    return None


def _is_known(hop: Hop) -> bool:
    """Say whether a party is told from others: `a harbour master` may be the one whom another outlet names."""
    party = hop.party
    if not party.name or party.kind in _NAMELESS:
        return False
    return party.kind in _TOLD_BY_KIND or party.name != party.name.lower()


def _tellers(telling: Telling, family_of: FamilyOf) -> set[str]:
    """Return the families of all through whom a claim came: a credit to the other's outlet is among them."""
    hops = telling.statement.hops
    outlets = [hop.party for hop in hops if hop.party.kind is PartyKind.OUTLET and hop.action is not Action.IMPORTED]
    found = set()
    for outlet in (telling.outlet, *outlets):
        for name in outlet.name.split(";"):  # two outlets that are credited together
            found.add((family_of(name.strip()) or outlet.family).casefold() or bare_name(name))
    return found - {""}


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().split())


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may mean one party: the same last word (Brandt, Ada Brandt), or one within the other."""
    first, second = _name_words(one), _name_words(other)
    if not first or not second:
        return True
    return first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)
