"""Count who reported on a story on their own: the `N outlets · M independent` of a whole story.

A story is many claims, so it is not counted as one. Its independent origins are the families of outlets that reported
on their own: with an article that holds no words of an earlier one and most of whose statements came straight to it,
and with somebody in it who spoke to no other family. A minister who speaks to everybody proves nobody, and does not
fold those into one to whom others spoke as well; neither do two articles of thirty that share a passage.

It is counted by `origins.count_origins` and fails closed: what is a copy, a digest of others' reports, or told by the
same people adds nothing. A page that wirecopy itself published is no outlet's, where the story has any other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wirecopy.model import Action, Article, FamilyOf, PartyKind, Relation, Statement, is_importer, own_family
from wirecopy.relate.credits import bare_name
from wirecopy.relate.origins import Origins, Telling, article_telling, count_origins, one_name_of_each

STRAIGHT = 0.5  # of an article's statements that came straight to its outlet; a morning list has fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article of a story with its statements, and when it was published, or first seen."""

    article: Article
    statements: tuple[Statement, ...]
    at: datetime


def count_reporting(
    reports: Iterable[Report], relations: Iterable[Relation] = (), family_of: FamilyOf = own_family
) -> Origins:
    """Count a story's outlets, and how many of them reported independently. Order changes nothing.

    Args:
      reports: the articles of the story.
      relations: of these articles, with any.
      family_of: the owner of an outlet by its name.
    Returns:
      `parties` are the outlets whose reporting counts, the first of each family; `ties` say of every other outlet why
      it adds none. A story of known outlets has at least one origin.
    """
    known = list(reports)
    told = [one for one in known if not any(map(is_importer, one.article.carriers))] or known
    told.sort(key=lambda one: (one.at, one.article.uri))
    copies = {one.later for one in relations}
    outlets = {bare_name(one.article.outlet.name) for one in told} - {""}
    straight = {place: _straight(one, outlets) for place, one in enumerate(told)}
    own = [
        place
        for place, one in enumerate(told)
        if one.article.uri not in copies
        and _is_its_own(one.article)
        and straight[place]
        and len(straight[place]) >= STRAIGHT * len(one.statements)
    ]
    private = _private(told, own, straight, family_of)
    counted = count_origins((telling for tellings in private.values() for telling in tellings), (), family_of)
    if not counted.independent:
        counted = count_origins((article_telling(one.article) for one in told[:1]), (), family_of)
    first = _first_of_each_family([told[place] for place in private], family_of) or list(counted.parties)
    return replace(
        counted,
        outlets=len({bare_name(one.article.outlet.name) for one in told}),
        parties=tuple(first),
        ties=_reasons(told, first, copies, {told[place].article.outlet.name for place in own}, family_of),
    )


def _straight(report: Report, outlets: set[str]) -> list[Statement]:
    """Return the statements that somebody gave the outlet itself, by what the page says."""
    own = bare_name(report.article.outlet.name)
    found = []
    for one in report.statements:
        hops = [hop for hop in one.hops if hop.action is not Action.IMPORTED]
        if not hops or hops[0].action is not Action.SAID or not hops[0].party.name:
            continue
        speaker = hops[0].party
        through = {bare_name(hop.party.name) for hop in hops[1:] if hop.party.kind is PartyKind.OUTLET}
        if speaker.kind is not PartyKind.OUTLET and bare_name(speaker.name) not in outlets and through <= {own}:
            found.append(one)
    return found


def _is_its_own(article: Article) -> bool:
    return all(bare_name(party.name) == bare_name(article.outlet.name) for party in article.carriers)


def _private(
    told: Sequence[Report], own: Sequence[int], straight: dict[int, list[Statement]], family_of: FamilyOf
) -> dict[int, list[Telling]]:
    """Return the statements of people who spoke to one family only, by the place of their article."""
    names = one_name_of_each(one.speaker.name for statements in straight.values() for one in statements)
    heard_by: dict[str, set[str]] = {}
    for place, statements in straight.items():
        for one in statements:
            heard_by.setdefault(names[one.speaker.name], set()).add(_family(told[place], family_of))
    private: dict[int, list[Telling]] = {}
    for place in own:
        article = told[place].article
        alone = [one for one in straight[place] if len(heard_by[names[one.speaker.name]]) == 1]
        if alone:
            private[place] = [
                Telling(article=article.uri, outlet=article.outlet, statement=one, at=told[place].at) for one in alone
            ]
    return private


def _family(report: Report, family_of: FamilyOf) -> str:
    outlet = report.article.outlet
    return (family_of(outlet.name) or outlet.family).casefold() or bare_name(outlet.name)


def _first_of_each_family(reports: Iterable[Report], family_of: FamilyOf) -> list[str]:
    first: dict[str, str] = {}
    for one in reports:
        first.setdefault(_family(one, family_of), one.article.outlet.name)
    return list(first.values())


def _reasons(
    told: Sequence[Report], counted: Sequence[str], copies: set[str], own: set[str], family_of: FamilyOf
) -> tuple[str, ...]:
    """Say of each outlet that is not counted why it adds no origin."""
    families = {_family(one, family_of): one.article.outlet.name for one in told if one.article.outlet.name in counted}
    reasons: dict[str, str] = {}
    for one in told:
        name = one.article.outlet.name
        if not name or name in counted or name in reasons:
            continue
        if _family(one, family_of) in families:
            reasons[name] = f"has the owner of {families[_family(one, family_of)]}"
        elif all(other.article.uri in copies for other in told if other.article.outlet.name == name):
            reasons[name] = "holds words of earlier articles"
        elif name in own:
            reasons[name] = "quotes nobody who did not speak to others as well"
        else:
            reasons[name] = "tells mostly what came through others"
    return tuple(f"{name} {reason}" for name, reason in reasons.items())
