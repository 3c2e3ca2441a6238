"""When to ask: a source again, and a host the next time.

A source is asked as seldom as the most patient of its own hints, its answer's headers and our interval say. The same
hints give the same moment: what spreads the sources is a hash of their addresses, not chance, so that a restart
neither forgets nor moves a date.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from wirecopy.dates import parse_machine_date
from wirecopy.fetch.answers import LONGEST_WAIT, header, retry_after
from wirecopy.model import PollingHints

INTERVAL = timedelta(hours=1)  # what publishers who measure readers ask for with conditional requests
SHORTEST = timedelta(minutes=15)
LONGEST_BACKOFF = timedelta(hours=24)
SPREAD = 0.05  # of the wait, at most half an hour: sources of one host that failed together must not return together
_WIDEST_SPREAD = timedelta(minutes=30)
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,30})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Due:
    """When a source is to be asked again, and the rule that decided, as a sentence."""

    at: datetime
    because: str


def next_due(
    now: datetime,
    url: str,
    *,
    interval: timedelta = INTERVAL,
    hints: PollingHints | None = None,
    headers: Headers = (),
    failures: int = 0,
) -> Due:
    """Decide when a source is asked again.

    Args:
      now: when it was asked, aware, UTC.
      url: its address; it spreads sources that would fall together.
      interval: our own rest between two polls; less than 15 minutes is taken for 15.
      hints: what its listing says.
      headers: its last answer's, names in lower case, a 304's too.
      failures: how often in a row it has failed.
    Returns:
      A moment 15 minutes to 7 days ahead.

    Source: RFC 9111 5.2.2.1 and 5.3 (max-age, Expires), RFC 9110 10.2.3 (Retry-After), RSS 2.0 (ttl, skipHours,
    skipDays, all in GMT), RSS 1.0 Syndication module (updatePeriod).
    """
    hints = hints or PollingHints()
    waits = [
        (max(interval, SHORTEST), f"its own rest between two polls is {_words(max(interval, SHORTEST))}"),
        *_asked_by_headers(now, headers),
        *_asked_by_listing(hints),
    ]
    if failures > 0:
        backoff = min(max(interval, SHORTEST) * 2 ** min(failures, 16), LONGEST_BACKOFF)
        waits.append((backoff, f"it has failed {failures} times in a row" if failures > 1 else "it failed last time"))
    wait, because = max(waits, key=lambda one: one[0])
    if wait >= LONGEST_WAIT:
        return Due(now + LONGEST_WAIT, f"{because}; no source waits longer than {_words(LONGEST_WAIT)}")
    share = _share(url)
    at = _whole_second(now + wait + min(wait * SPREAD, _WIDEST_SPREAD) * share)
    return _outside_skipped(Due(min(at, now + LONGEST_WAIT), because), hints, share, now + LONGEST_WAIT)


def _asked_by_headers(now: datetime, headers: Headers) -> list[tuple[timedelta, str]]:
    waits = []
    control = header(headers, "cache-control")
    max_age = _MAX_AGE.search(control)
    if max_age:
        if not _UNCACHED.search(control):
            waits.append((_seconds(float(max_age[1])), "its answer holds that long (Cache-Control: max-age)"))
    elif expires := parse_machine_date(header(headers, "expires")):
        said = parse_machine_date(header(headers, "date")) or now
        waits.append((_seconds((expires - said).total_seconds()), "its answer holds that long (Expires)"))
    wait = retry_after(headers, now)
    if wait is not None:
        waits.append((_seconds(wait), "it asked to be left alone that long (Retry-After)"))
    return waits


def _asked_by_listing(hints: PollingHints) -> list[tuple[timedelta, str]]:
    return [
        (_seconds(hints.ttl), f"its feed says that it holds for {_words(_seconds(hints.ttl))} (ttl)"),
        (
            _seconds(hints.update_period),
            f"its feed says that it changes every {_words(_seconds(hints.update_period))} (updatePeriod)",
        ),
    ]


def _outside_skipped(due: Due, hints: PollingHints, share: float, latest: datetime) -> Due:
    """Push a moment forward to the first hour that the feed does not ask to skip."""
    at = due.at
    for _ in range(7 * 24):
        if at.hour not in hints.skip_hours and at.weekday() not in hints.skip_days:
            break
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    else:
        return due  # it asks to skip every hour there is
    if at == due.at:
        return due
    spread = _whole_second(at + timedelta(minutes=10) * share)
    return Due(min(spread, latest), f"{due.because}; its feed asks to be left alone until then (skipHours, skipDays)")


def _share(url: str) -> float:
    return int.from_bytes(sha256(url.encode()).digest()[:4], "big") / 2**32


def _seconds(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(seconds, 0), LONGEST_WAIT.total_seconds()))


def _whole_second(moment: datetime) -> datetime:
    """Round up: a poll one second early is an early poll."""
    return moment.replace(microsecond=0) + timedelta(seconds=1) if moment.microsecond else moment


def _words(wait: timedelta) -> str:
    seconds = int(wait.total_seconds())
    unit, size = next(((u, s) for u, s in (("d", 86400), ("h", 3600), ("min", 60)) if seconds % s == 0), ("s", 1))
    return f"{seconds // size} {unit}"


@dataclass(slots=True)
class _Turns:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    free_at: float = 0.0


class HostGate:
    """Lets one question at a time through to each host, with a rest between two."""

    _MOST = 2000  # hosts remembered before those that rest no longer are dropped

    def __init__(self, gap: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Make a gate.

        Args:
          gap: the rest between two questions to one host, in seconds.
          clock: a clock that never goes back, in seconds.
        """
        self._gap = gap
        self._clock = clock
        self._hosts: dict[str, _Turns] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, rest: bool = True) -> AsyncIterator[None]:
        """Wait for this host's turn and keep it for the block; without `rest` only one after the other."""
        turns = self._hosts.setdefault(host, _Turns())
        turns.waiting += 1
        try:
            async with turns.lock:
                if rest and (wait := turns.free_at - self._clock()) > 0:
                    await asyncio.sleep(wait)
                try:
                    yield
                finally:
                    turns.free_at = self._clock() + self._gap
        finally:
            turns.waiting -= 1
            self._tidy()

    def _tidy(self) -> None:
        if len(self._hosts) > self._MOST:
            now = self._clock()
            self._hosts = {host: turns for host, turns in self._hosts.items() if turns.waiting or turns.free_at > now}
