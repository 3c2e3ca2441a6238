"""Count the independent origins of a claim: `9 outlets · 2 independent`. The one place where it is counted.

An origin is the first party of a chain that is known: a speaker, a document, an outlet's own reporting. Two are
independent only if nothing ties them: not the same party, not told to the same family of outlets, no passage shared by
their articles, no credit from one to the other. It fails closed: a tie through an article whose own origin is unknown
holds as well, and what is unknown adds nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from wirecopy.model import Action, Article, Evidence, EvidenceKind, Form, Hop, Party, PartyKind, Relation, Statement
from wirecopy.relate.credits import bare_name

_TELLING = frozenset({Action.SAID, Action.REPORTED, Action.DISTRIBUTED})
_NAMELESS = frozenset({PartyKind.ANONYMOUS, PartyKind.UNKNOWN})


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
    tellings: Iterable[Telling], relations: Iterable[Relation] = (), families: Mapping[str, str] | None = None
) -> Origins:
    """Count the independent origins of one claim. The order of tellings and relations changes nothing.

    Args:
      tellings: where the claim stands.
      relations: between the articles; every kind of shared words ties them.
      families: the owner of outlets, by the outlet's name in lower case; an outlet without one is its own family.
    """
    told = sorted(tellings, key=lambda one: (one.article, one.statement.evidence.start, one.statement.evidence.exact))
    owners = {bare_name(outlet): family.casefold() for outlet, family in (families or {}).items()}
    shared = {frozenset((one.later, one.earlier)) for one in relations}
    group = list(range(len(told)))
    ties: list[str] = []
    for one, other in combinations(range(len(told)), 2):
        why = _tie(told[one], told[other], shared, owners)
        if why is None:
            continue
        low, high = sorted((_root(group, one), _root(group, other)))
        if low != high:
            group[high] = low
            ties.append(why)
    named: dict[int, str] = {}
    for place, telling in enumerate(told):
        origin = origin_of(telling.statement)
        if origin:
            named.setdefault(_root(group, place), origin.name)
    return Origins(
        outlets=len({bare_name(telling.outlet.name) for telling in told}),
        independent=len(named),
        parties=tuple(named.values()),
        ties=tuple(ties),
    )


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
    """Return the first party of a chain that is known and told it; None where nobody is known to have."""
    return next((hop.party for hop in statement.hops if hop.action in _TELLING and _is_known(hop)), None)


def _is_known(hop: Hop) -> bool:
    return bool(hop.party.name) and hop.party.kind not in _NAMELESS


def _tie(one: Telling, other: Telling, shared: set[frozenset[str]], owners: Mapping[str, str]) -> str | None:
    if one.article == other.article:
        return f"both stand in {one.article}"
    if frozenset((one.article, other.article)) in shared:
        return f"{one.article} and {other.article} share words"
    first, second = origin_of(one.statement), origin_of(other.statement)
    if first and second and _may_be_one(first.name, second.name):
        return f"both come from {first.name}"
    common = _tellers(one, owners) & _tellers(other, owners)
    if common:
        return f"both came through {min(common)}"
    return None


def _tellers(telling: Telling, owners: Mapping[str, str]) -> set[str]:
    """Return the families of all through whom a claim came: a credit to the other's outlet is among them."""
    hops = telling.statement.hops
    outlets = [hop.party for hop in hops if hop.party.kind is PartyKind.OUTLET and hop.action is not Action.IMPORTED]
    found = set()
    for outlet in (telling.outlet, *outlets):
        name = bare_name(outlet.name)
        found.add(owners.get(name) or outlet.family.casefold() or name)
    return found - {""}


def _may_be_one(one: str, other: str) -> bool:
    """Say whether two names may mean one party: the same last word (Brandt, Ada Brandt), or one within the other."""
    first, second = one.casefold().split(), other.casefold().split()
    if not first or not second:
        return True
    return first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)


def _root(group: list[int], place: int) -> int:
    while group[place] != place:
        place = group[place]
    return place
