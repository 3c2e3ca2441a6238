"""Count the independent origins of a claim: `9 outlets · 2 independent`. The one place where it is counted.

An origin is the first party of a chain that is known: a speaker, a document, an outlet's own reporting. Two are
independent only if nothing ties them: not the same party, not told to the same family of outlets, no passage shared by
their articles, no credit from one to the other. It fails closed: shared words tie also through an article whose own
origin is unknown, names that may be one are one, and what is unknown adds nothing.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

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
    counted,
    is_importer,
    own_family,
)
from wirecopy.relate.credits import bare_name
from wirecopy.relate.packing import most_apart

_TELLING = frozenset({Action.SAID, Action.REPORTED, Action.DISTRIBUTED})
_NAMELESS = frozenset({PartyKind.ANONYMOUS, PartyKind.UNKNOWN})
_MOST_TOLD = 300  # characters of the words that tell a source, which are read for names
_TOLD_BY_KIND = frozenset({PartyKind.OUTLET, PartyKind.DOCUMENT})

_FROM = "{who} {has} it from {name} as well"
_THROUGH = "{who} {has} it through {name} as well"
_IN_ARTICLE = "{who} {has} it several times in one article"
_SHARED_WORDS = "{who} {has} words of an article of {name}"
_MOST_TIED = 4  # outlets that a line names
_TIES = (_IN_ARTICLE, _FROM, _THROUGH, _SHARED_WORDS)  # the one that says most first


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One standing of a claim: the statement, the article that it stands in, the article's outlet, and its time.

    The time only decides whose name an origin bears.
    """

    article: str
    outlet: Party
    statement: Statement
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """How many outlets have a claim, and from how many independent origins; `parties` names one of each.

    `ties` say in a line each why other outlets, or further standings in the same one, add none. `at_least`: there was
    more to count.
    """

    outlets: int
    independent: int
    parties: tuple[str, ...]
    ties: tuple[str, ...]
    at_least: bool = False

    def __str__(self) -> str:
        """Return the one form in which it is shown."""
        return counted(self.outlets, self.independent, at_least=self.at_least)


def count_origins(
    tellings: Iterable[Telling], relations: Iterable[Relation] = (), family_of: FamilyOf = own_family
) -> Origins:
    """Count the independent origins of one claim. The order of tellings and relations changes nothing.

    It is the most standings of which each two are independent: a third one that leans on both, such as a daily that
    cites the agency and belongs to the owner of the other paper, adds nothing and takes nothing away. A page that
    wirecopy published is no outlet's and no origin where anything else tells the claim: what we say again confirms
    nothing. Time and memory grow with the tellings and relations, not with their pairs.

    Args:
      tellings: where the claim stands.
      relations: between the articles; every kind of shared words ties them, also through one that both share them with.
      family_of: the owner of an outlet by its name; "" for an outlet that is its own family.
    """
    relations = tuple(relations)
    copies = {one.later for one in relations}  # of two that bear one date, the copy is the second
    known_ways = list(tellings)
    told = [one for one in known_ways if not _is_published_by_us(one.statement)] or known_ways
    told.sort(key=lambda one: _when(one, copy=one.article in copies))
    origins = [origin_of(one.statement) for one in told]
    bonds = _bonds(told, origins, relations, family_of)
    known = [place for place, origin in enumerate(origins) if origin]
    proved = [
        place
        for place in known
        if told[place].statement.speaker.name and any(bond.line == _THROUGH for bond in bonds[place])
    ]
    apart = most_apart([frozenset(bonds[place]) for place in proved])
    chosen = [proved[one] for one in apart] or known[:1]
    parties = _parties(bonds, origins, known, chosen)
    named = {bare_name(party) for party in parties}
    others = [place for place in known if bare_name(told[place].outlet.name) not in named]
    return Origins(
        outlets=len({bare_name(telling.outlet.name) for telling in told}),
        independent=len(chosen),
        parties=parties,
        ties=_ties(told, bonds, others, chosen, _shown(told, family_of)),
    )


def _is_published_by_us(statement: Statement) -> bool:
    return any(hop.action is not Action.IMPORTED and is_importer(hop.party) for hop in statement.hops)


def _when(told: Telling, *, copy: bool) -> tuple[bool, float, bool, str, int, str]:
    evidence = told.statement.evidence
    at = told.at.timestamp() if told.at else 0.0
    return told.at is None, at, copy, told.article, evidence.start, evidence.exact


class _Bond(NamedTuple):
    """What a standing hangs on: a line of _TIES by which it is told, and a name in it."""

    line: str
    name: str


def _bonds(
    told: list[Telling], origins: list[Party | None], relations: Iterable[Relation], family_of: FamilyOf
) -> list[set[_Bond]]:
    """Return what each standing hangs on; two that have one of it in common are not independent."""
    articles = _articles(told, relations)
    outlets = {bare_name(one.outlet.name) for one in told} - {""}
    families = [_tellers(one, family_of, outlets) for one in told]
    names = [_names(one.statement, origin) for one, origin in zip(told, origins, strict=True)]
    named = _Named({name for found in names for name in found} | {one.outlet.name for one in told})
    aliases = []
    for place, one in enumerate(told):
        for name in named.within(one.statement):
            if bare_name(name) in outlets:
                families[place].add(bare_name(name))
            else:
                aliases.append((one.statement.speaker.name, name))
    one_family = _united({family for found in families for family in found}, may_be_one_outlet, _any_word, ())
    one_name = _united({name for found in names for name in found}, may_be_one, _last_word, aliases)
    bonds = []
    for place, one in enumerate(told):
        group = articles[one.article]
        found = {_Bond(_IN_ARTICLE if group == one.article else _SHARED_WORDS, group)}
        if group == one.article:
            found.add(_Bond(_SHARED_WORDS, group))
        found |= {_Bond(_THROUGH, one_family[family]) for family in families[place]}
        found |= {_Bond(_FROM, one_name[name]) for name in names[place]}
        bonds.append(found)
    together: dict[str, set[_Bond]] = {}
    for one, found in zip(told, bonds, strict=True):
        together.setdefault(one.article, set()).update(found)
    return [together[one.article] for one in told]  # what says a thing twice hangs on both its sources


class _Named:
    """Finds known names in the words by which a page tells a source: `the harbour master, whom Coastwire reached`."""

    def __init__(self, names: set[str]) -> None:
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        self._whole: dict[tuple[str, ...], str] = {}
        for name in sorted(names):
            words = _name_words(name)
            if words and (name != name.lower() or bare_name(name) == name):
                self._whole[words] = name
                self._by_last.setdefault(words[-1], []).append(words)

    def within(self, statement: Statement) -> set[str]:
        """Return the known names in the words that tell the statement's speaker."""
        hop = statement.hops[0] if statement.hops else None
        if hop is None or hop.action is not Action.SAID or not hop.evidence:
            return set()
        told = tuple(re.findall(r"[\w’'&-]+", hop.evidence.exact[:_MOST_TOLD].casefold()))
        return {
            self._whole[words]
            for at, word in enumerate(told, start=1)
            for words in self._by_last.get(word, ())
            if told[max(0, at - len(words)) : at] == words
        }


def _articles(told: list[Telling], relations: Iterable[Relation]) -> dict[str, str]:
    """Return for each article the first of all that share words with it, directly or through others."""
    groups = {one.article: one.article for one in told}
    place = {article: number for number, article in enumerate(groups)}

    def root(article: str) -> str:
        while groups[article] != article:
            groups[article] = groups[groups[article]]
            article = groups[article]
        return article

    for later, earlier in sorted({(one.later, one.earlier) for one in relations}):
        if later in groups and earlier in groups:
            first, second = sorted((root(later), root(earlier)), key=place.__getitem__)
            groups[second] = first
    return {article: root(article) for article in groups}


def _ties(
    told: list[Telling], bonds: list[set[_Bond]], known: list[int], chosen: list[int], shown: dict[str, str]
) -> tuple[str, ...]:
    """Say of the standings that are not counted what they have in common with one that is.

    Args:
      told: all standings.
      bonds: what each hangs on.
      known: the standings whose origin is known, without those of an outlet that is named as an origin itself.
      chosen: those that are counted.
      shown: how a family or an outlet is written, and of which outlet an article is.
    """
    held = {bond for place in chosen for bond in bonds[place]}
    counted = set(chosen)
    tied: dict[_Bond, dict[str, None]] = {}
    for place in known:
        if place not in counted:
            first = min(bonds[place] & held, key=_by_line, default=None)
            if first:
                tied.setdefault(first, {}).setdefault(told[place].outlet.name or "an outlet without a name")
    return tuple(_tie(bond, list(outlets), shown.get(bond.name, bond.name)) for bond, outlets in tied.items())


def _tie(bond: _Bond, outlets: list[str], name: str) -> str:
    more = len(outlets) - _MOST_TIED
    who = ", ".join(outlets) if more <= 0 else f"{', '.join(outlets[:_MOST_TIED])} and {more} more"
    return bond.line.format(who=who, has="has" if len(outlets) == 1 else "have", name=name)


def _shown(told: Iterable[Telling], family_of: FamilyOf) -> dict[str, str]:
    shown: dict[str, str] = {}
    for one in told:
        shown.setdefault(one.article, one.outlet.name or one.article)
        for outlet in (one.outlet, *(hop.party for hop in one.statement.hops)):
            shown.setdefault(bare_name(outlet.name), outlet.name)
            family = family_of(outlet.name) or outlet.family
            shown.setdefault(family.casefold(), family)
    return shown


def _by_line(bond: _Bond) -> tuple[int, str]:
    return _TIES.index(bond.line), bond.name


def _parties(
    bonds: list[set[_Bond]], origins: list[Party | None], known: list[int], chosen: list[int]
) -> tuple[str, ...]:
    """Name each origin by the earliest standing that hangs on it and on no other."""
    held: dict[_Bond, int] = {bond: place for place in chosen for bond in bonds[place]}
    names: dict[int, str] = {}
    for place in known:
        of = {held[bond] for bond in bonds[place] if bond in held}
        origin = origins[place]
        if len(of) == 1 and origin:
            names.setdefault(of.pop(), origin.name)
    return tuple(names[place] for place in chosen)


def _names(statement: Statement, origin: Party | None) -> set[str]:
    """Return the names by which a standing is tied to others: its speaker's, and of who passed it on by word of mouth.

    `two officials` who told two outlets may be the same two.
    """
    parties = [statement.speaker, *(hop.party for hop in statement.hops if hop.action is Action.SAID)]
    return {party.name for party in (*parties, *([origin] if origin else ())) if party.name}


def _united(
    names: set[str],
    is_one: Callable[[str, str], bool],
    asked: Callable[[dict[str, list[str]], str], list[str]],
    aliases: Iterable[tuple[str, str]],
) -> dict[str, str]:
    """Return for each name one of all that may be the same, directly or through others.

    Args:
      names: of parties, or of families.
      is_one: whether two may be the same.
      asked: which names to compare one with, by their words.
      aliases: names that a page gives together for one source.
    """
    up = {name: name for name in sorted(names)}

    def root(name: str) -> str:
        while up[name] != name:
            up[name] = up[up[name]]
            name = up[name]
        return name

    def unite(one: str, other: str) -> None:
        low, high = sorted((root(one), root(other)), key=lambda name: (-len(name), name))
        if low != high:
            up[high] = low

    by_word: dict[str, list[str]] = {}
    for name in up:
        for word in set(_name_words(name)):
            by_word.setdefault(word, []).append(name)
    for name in list(up):
        for other in asked(by_word, name):
            if root(name) != root(other) and is_one(name, other):
                unite(name, other)
    for one, other in aliases:
        unite(one, other)
    return {name: root(name) for name in up}


def _last_word(by_word: dict[str, list[str]], name: str) -> list[str]:
    """Return the names that may be the same party's: they hold its last word."""
    words = _name_words(name)
    return by_word[words[-1]] if words else []


def _any_word(by_word: dict[str, list[str]], name: str) -> list[str]:
    """Return the names that may be the same outlet's: a longer one holds all words, so also its rarest."""
    return min((by_word[word] for word in _name_words(bare_name(name)) if word in by_word), key=len, default=[])


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


def _tellers(telling: Telling, family_of: FamilyOf, known: set[str]) -> set[str]:
    """Return the families of all through whom a claim came: a credit to the other's outlet is among them.

    Args:
      telling: where it stands.
      family_of: the owner of an outlet by its name.
      known: bare names of outlets; a speaker who has one of them is that outlet.
    """
    hops = [hop for hop in telling.statement.hops if hop.action is not Action.IMPORTED]
    outlets = [hop.party for hop in hops if hop.party.kind is PartyKind.OUTLET or bare_name(hop.party.name) in known]
    found = set()
    for outlet in (telling.outlet, *outlets):
        for name in outlet.name.split(";"):  # two outlets that are credited together
            found |= {bare_name(name), (family_of(name.strip()) or outlet.family).casefold()}
    return found - {""}


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().split())


def one_name_of_each(names: Iterable[str]) -> dict[str, str]:
    """Return for each name of a party one of all that may be the same party's, directly or through others."""
    return _united(set(names), may_be_one, _last_word, ())


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may mean one party: the same last word (Brandt, Ada Brandt), or one within the other."""
    first, second = _name_words(one), _name_words(other)
    if not first or not second:
        return True
    return first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)


def may_be_one_outlet(one: str, other: str) -> bool:
    """Say whether two names may mean one outlet: all words of one stand in the other (Courier, Harbour Courier)."""
    first, second = set(_name_words(bare_name(one))), set(_name_words(bare_name(other)))
    return bool(first and second) and (first <= second or second <= first)
