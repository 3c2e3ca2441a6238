"""Gather what an article owes to others, and what was changed since it was copied."""

from wirecopy.model import Relation
from wirecopy.relate.staleness import is_stale
from wirecopy.store import Store


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
