"""Find the most of a number of things of which no two have anything in common: set packing, exact where that is cheap.

Most of what origins hang on is theirs alone or the same for many, so three reductions leave little (Fomin, Kratsch
2010, chapter 2): what only one thing hangs on is left out, equal things are one, and a thing that hangs on all that
another hangs on, and on more, never serves better than that one.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet

MOST_EXACT = 18  # things that hang together and are tried out in full; of more, those that hang on least come first


def most_apart(things: Sequence[AbstractSet[Hashable]]) -> tuple[int, ...]:
    """Return the places of the most things of which no two share a member, in order.

    Args:
      things: each with what it hangs on; one that hangs on nothing is always among them.
    Returns:
      As many as there can be; of more than MOST_EXACT that hang together perhaps fewer, never more.
    """
    left = _reduced(things)
    chosen: list[int] = []
    for part in _parts(left):
        chosen.extend(_best(part, left))
    return tuple(sorted(chosen))


def _reduced(things: Sequence[AbstractSet[Hashable]]) -> dict[int, frozenset[Hashable]]:
    left = {place: frozenset(thing) for place, thing in enumerate(things)}
    while True:
        times = Counter(member for thing in left.values() for member in thing)
        shared = {place: frozenset(one for one in thing if times[one] > 1) for place, thing in left.items()}
        kept: dict[int, frozenset[Hashable]] = {}
        seen: set[frozenset[Hashable]] = set()
        by_member: dict[Hashable, list[frozenset[Hashable]]] = defaultdict(list)
        for place, thing in sorted(shared.items(), key=lambda pair: (len(pair[1]), pair[0])):
            smaller = (one for member in thing for one in by_member[member])
            if thing and (thing in seen or any(one <= thing for one in smaller)):
                continue
            kept[place] = thing
            if thing not in seen:
                seen.add(thing)
                for member in thing:
                    by_member[member].append(thing)
        if kept == left:
            return kept
        left = kept


def _parts(things: dict[int, frozenset[Hashable]]) -> list[list[int]]:
    """Return the places that hang together, directly or through others."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for place, thing in things.items():
        for member in thing:
            holders[member].append(place)
    parts: list[list[int]] = []
    seen: set[int] = set()
    for start in sorted(things):
        if start in seen:
            continue
        seen.add(start)
        part, ahead = [], [start]
        while ahead:
            place = ahead.pop()
            part.append(place)
            for member in things[place]:
                for other in holders.pop(member, ()):
                    if other not in seen:
                        seen.add(other)
                        ahead.append(other)
        parts.append(sorted(part))
    return parts


def _best(part: list[int], things: dict[int, frozenset[Hashable]]) -> list[int]:
    if len(part) == 1:
        return part
    if len(part) > MOST_EXACT:
        taken: set[Hashable] = set()
        chosen = []
        for place in sorted(part, key=lambda one: (len(things[one]), one)):
            if not things[place] & taken:
                taken |= things[place]
                chosen.append(place)
        return chosen
    return _search(part, things, frozenset())


def _search(part: list[int], things: dict[int, frozenset[Hashable]], taken: frozenset[Hashable]) -> list[int]:
    free = [place for place in part if not things[place] & taken]
    if not free:
        return []
    first, rest = free[0], free[1:]
    with_it = [first, *_search(rest, things, taken | things[first])]
    if len(with_it) >= len(free):
        return with_it
    without = _search(rest, things, taken)
    return with_it if len(with_it) >= len(without) else without
