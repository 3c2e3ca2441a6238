"""Decide whether a source has moved: which redirect is believed, and when.

A permanent redirect is followed at once and believed late. Outlets put one up for a day of maintenance, hotels and
captive portals for an hour, and a subscription that moved with it never comes back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from wirecopy import urls
from wirecopy.model import Fetched, Source

SIGHTINGS = 5  # in a row; readers that adopt at all wait for 10 answers or for 7 days
SEEN_OVER = timedelta(hours=24)  # from the first to the last: five answers of one bad hour are one sighting
_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Where a source is to be asked from now on, what is remembered of a redirect, and the rule as a sentence.

    `adopted` says that `url` is a new one: validators and all else stay.
    """

    url: str
    because: str
    adopted: bool = False
    moved_to: str = ""
    sightings: int = 0
    since: datetime | None = None


def adopt(source: Source, answer: Fetched) -> Adoption:
    """Decide whether a source is to be asked elsewhere from now on.

    Args:
      source: as it stood before the answer, with what is remembered of earlier redirects.
      answer: a 200 that was read as a listing, or a 304, with the redirects that led to it. What was no listing must
        not come here: nothing moves to a parked domain's page.
    Returns:
      The target of the redirects that are permanent from the first one on: at once where it is the same address with
      https, else once it was seen 5 times in a row over 24 hours.

    Source: RFC 9110, 15.4.2 and 15.4.9 (301 and 308 are permanent), 15.4.3 and others (the rest is not).
    """
    target = _permanent_target(answer)
    standing = source.standing
    if not answer.redirects:
        return Adoption(url=source.url, because="it answered where it was asked")
    if not target:
        status = answer.redirects[0].status
        return Adoption(url=source.url, because=f"it redirects for the time being ({status})")
    if urls.secure(source.url) == target != source.url:
        return Adoption(url=target, because="the same address answers with https", adopted=True)
    known = standing.moved_to == target and standing.moved_since is not None
    since = standing.moved_since if known and standing.moved_since else answer.retrieved_on
    sightings = standing.moved_sightings + 1 if known else 1
    if sightings >= SIGHTINGS and answer.retrieved_on - since >= SEEN_OVER:
        because = f"it has redirected to {target} for good {sightings} times since {since:%Y-%m-%d}"
        return Adoption(url=target, because=because, adopted=True)
    because = f"it redirects to {target} for good, seen {'once' if sightings == 1 else f'{sightings} times'}"
    return Adoption(url=source.url, because=because, moved_to=target, sightings=sightings, since=since)


def adopt_when_gone(source: Source) -> Adoption | None:
    """Return the address that a source redirected to for good before it was gone (404, 410); None where there is none.

    What was seen only once is believed now: the address that sent us on has nothing else any more.
    """
    moved_to = source.standing.moved_to
    if not moved_to:
        return None
    because = f"its old address is gone, and it had redirected to {moved_to} for good"
    return Adoption(url=moved_to, because=because, adopted=True)


def _permanent_target(answer: Fetched) -> str:
    """Return where the redirects lead up to the first one that is not permanent; "" where the first is not."""
    places = [*(hop.url for hop in answer.redirects), answer.final_url]
    target = ""
    for (_, place), hop in zip(pairwise(places), answer.redirects, strict=True):
        if hop.status not in _PERMANENT:
            break
        target = place
    return target
