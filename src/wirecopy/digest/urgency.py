"""How urgent a line is: from the number of independent origins, its freshness and its reach."""

from datetime import datetime, timedelta
from math import log2

FLASH, LOW = 1, 8  # the scale of ninjs and IPTC: 1 is the most urgent
_FRESH = timedelta(hours=1)
_STALE = timedelta(hours=24)


def urgency(independent: int, outlets: int, copies: int, age: timedelta) -> int:
    """Return the urgency of a story's newest line, 1 (flash) to 8 (low).

    An origin more weighs as much as twice the outlets: what two have seen is likelier to matter than what one said and
    many repeated. Freshness is worth three steps at most, so that news of this hour outranks equal news of yesterday.

    Args:
      independent: the story's independent origins.
      outlets: its outlets.
      copies: its articles that are copies of others.
      age: how long ago the line's article came.
    """
    reach = log2(max(1, outlets)) + log2(1 + copies) / 2
    points = 1.5 * max(0, independent - 1) + reach + _freshness(age) - (1 if independent == 0 else 0)
    return min(LOW, max(FLASH, round(LOW - points)))


def _freshness(age: timedelta) -> float:
    """Return 3 for this hour, falling by the logarithm of the age to 0 for a day and more."""
    if age <= _FRESH:
        return 3.0
    if age >= _STALE:
        return 0.0
    return 3.0 * (1 - log2(age / _FRESH) / log2(_STALE / _FRESH))


def age_of(moment: datetime, until: datetime) -> timedelta:
    """Return how long before the digest's end a moment was; never less than nothing."""
    return max(timedelta(0), until - moment)
