"""Gather what an article owes to others, and what was changed since it was copied."""

from collections.abc import Mapping

from wirecopy.model import Dossier, Holding, Rel, Relation
from wirecopy.relate.staleness import is_stale
from wirecopy.store import Store

_OF_THE_WHOLE = frozenset({Rel.REPRINT, Rel.EXTENDED, Rel.TRUNCATED})


def copied_from(whole: Dossier, others: Mapping[str, Holding]) -> Relation | None:
    """Return of which earlier article one is a whole or partial copy, of several the earliest; None of none.

    Args:
      whole: the article's dossier.
      others: what is held of the articles that it is related to.
    """
    found = [
        (others[one.earlier].published or others[one.earlier].first_seen, one.earlier, one)
        for one in whole.relations
        if one.later == whole.id and one.rel in _OF_THE_WHOLE and one.earlier in others
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


def way_of(whole: Dossier, others: Mapping[str, Holding]) -> tuple[str, ...]:
    """Return by which way a whole article came, the first one first: what it says, else whose copy it is.

    Args:
      whole: the article's dossier.
      others: what is held of the articles that it is related to.
    """
    named = tuple(dict.fromkeys(party.name for party in whole.article.carriers if party.name))
    if named:
        return named
    copy = copied_from(whole, others)
    first = others[copy.earlier].outlet if copy else ""
    return tuple(dict.fromkeys(name for name in (first, whole.article.outlet.name) if name))


def stale_copies(store: Store, uri: str, relations: tuple[Relation, ...]) -> tuple[str, ...]:
    """Return the articles at the other end of those relations whose copy is stale: the original changed since.

    Args:
      store: the archive.
      uri: the article's.
      relations: its relations.
    """
    found = []
    originals = store.held_of(relation.earlier for relation in relations)
    for relation in relations:
        held = originals.get(relation.earlier)
        copied = relation.earlier_version
        if held is None or not 0 < copied < held.versions:
            continue
        then, now = (store.record(relation.earlier, number).reading.article for number in (copied, held.versions))
        if is_stale(relation, then, now):
            found.append(relation.earlier if relation.later == uri else relation.later)
    return tuple(found)
