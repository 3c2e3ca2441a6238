"""When to ask: a source again, and a host the next time.

A source is asked as seldom as the most patient of its own hints, its answer's headers and our interval say. The same
answers give the same moment: what spreads the sources is a hash of their addresses, not chance, so that a restart
neither forgets nor moves a date. Every rule names itself in a sentence.

One custom is not followed: never to ask more than daily where an answer has no validator. The feed of a busy outlet
turns over in hours, so articles would be lost. Instead such a source rests twice as long after each body that brought
nothing new, up to a day.
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
from wirecopy.model import PollingHints, Source

INTERVAL = timedelta(hours=1)  # what publishers who measure readers ask for with conditional requests
SHORTEST = timedelta(minutes=15)
LONGEST_BACKOFF = timedelta(hours=24)
SHUT_OUT = timedelta(hours=4)  # after 401, 402, 403, 451, and 429 without a time: what readers that are let in keep to
SPREAD = 0.05  # of the wait, at most half an hour: sources of one host that failed together must not return together
_WIDEST_SPREAD = timedelta(minutes=30)
_SHUTS_OUT = frozenset({401, 402, 403, 429, 451})
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,30})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Due:
    """When a source is to be asked again, and the rule that decided, as a sentence."""

    at: datetime
    because: str


def next_poll(source: Source, now: datetime, *, interval: timedelta = INTERVAL, headers: Headers = ()) -> Due:
    """Decide when a source is asked again.

    Args:
      source: as it stands after its last answer: its address spreads sources that would fall together; the hints of
        its listing, its failures in a row and the status of the last one, its repeats.
      now: when it was asked, aware, UTC.
      interval: our own rest between two polls; less than 15 minutes is taken for 15.
      headers: its last answer's, names in lower case, a 304's and an error's too.
    Returns:
      A moment 15 minutes to 7 days ahead.

    Source: RFC 9111 5.2.2.1 and 5.3 (max-age, Expires), RFC 9110 10.2.3 (Retry-After), RSS 2.0 (ttl, skipHours,
    skipDays, all in GMT), RSS 1.0 Syndication module (updatePeriod).
    """
    hints = source.standing.hints
    own = min(max(interval, SHORTEST), LONGEST_WAIT)
    waits = [
        (own, f"its own rest between two polls is {_words(own)}"),
        *_asked_by_headers(now, headers),
        *_asked_by_listing(hints),
        *_asked_by_failures(source, own, names_time=retry_after(headers, now) is not None),
        *_asked_by_repeats(source, own),
    ]
    wait, because = max(waits, key=lambda one: one[0])
    if wait >= LONGEST_WAIT:
        return Due(now + LONGEST_WAIT, f"{because}; no source waits longer than {_words(LONGEST_WAIT)}")
    share = _share(source.url)
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


def _asked_by_failures(source: Source, own: timedelta, *, names_time: bool) -> list[tuple[timedelta, str]]:
    """Double the rest with each failure, up to a day; at a door that is shut we knock every four hours at most.

    An answer that names a time itself (Retry-After) is believed the first time.
    """
    failures, status = source.failures, source.standing.status
    if failures <= 0:
        return []
    if status in _SHUTS_OUT and not names_time:
        because = f"it shuts us out ({status}), {_times(failures)}"
        return [(min(SHUT_OUT * 2 ** min(failures - 1, 8), LONGEST_BACKOFF), because)]
    answered = f" with {status}" if status else ""
    because = f"it has failed {failures} times in a row{answered}" if failures > 1 else f"it failed last time{answered}"
    doublings = failures - 1 if names_time else failures
    return [(min(own * 2 ** min(doublings, 16), max(own, LONGEST_BACKOFF)), because)]


def _asked_by_repeats(source: Source, own: timedelta) -> list[tuple[timedelta, str]]:
    repeats = source.standing.repeats
    if repeats <= 0:
        return []
    because = f"it gives no validators, and brought the same as before {_times(repeats)}"
    return [(min(own * 2 ** min(repeats, 16), max(own, LONGEST_BACKOFF)), because)]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times in a row"


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


# ── hosts ────────────────────────────────────────────────────────────────────

SHORTEST_PAUSE = timedelta(seconds=60)  # `Retry-After: 0` comes from servers that are beyond their strength
_PAUSES = {429: timedelta(minutes=15), 503: timedelta(minutes=5)}  # where the answer names no time; doubled each time


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A whole host that is to be left alone, until when, why, and how often in a row it has asked for it."""

    host: str
    until: datetime
    because: str
    times: int = 1


def pause_after(host: str, status: int, wait: float | None, now: datetime, before: Pause | None = None) -> Pause | None:
    """Decide whether an answer pauses its host.

    Args:
      host: who answered.
      status: with what.
      wait: the seconds that it asked for (Retry-After), None where it named no time.
      now: when, aware, UTC.
      before: the host's last pause.
    Returns:
      A pause of 60 s to 7 days after 429 or 503, never shorter than the one that is running; None after anything else.
    """
    if status not in _PAUSES:
        return None
    times = before.times + 1 if before and now - before.until < LONGEST_BACKOFF else 1
    if wait is None:
        rest = min(_PAUSES[status] * 2 ** min(times - 1, 10), LONGEST_BACKOFF)
        because = f"it answered {status}, {_times(times)}, and named no time"
    else:
        rest = max(_seconds(wait), SHORTEST_PAUSE)
        because = f"it answered {status} and asked to be left alone (Retry-After)"
    until = _whole_second(now + rest)
    return Pause(host=host, until=max(until, before.until) if before else until, because=because, times=times)


@dataclass(slots=True)
class _Turns:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    free_at: float = 0.0


class HostGate:
    """Lets one question at a time through to each host, with a rest between two; knows which hosts are paused.

    A pause is a value: whoever keeps sources keeps it in their next moments (`polls.held_back`), so that it outlives
    this process.
    """

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
        self._pauses: dict[str, Pause] = {}

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

    def answered(self, host: str, status: int, wait: float | None, now: datetime) -> Pause | None:
        """Note an answer's status; after 429 and 503 the host is paused. Any other answer that came ends the row."""
        before = self._pauses.get(host)
        pause = pause_after(host, status, wait, now, before)
        if pause is not None:
            self._pauses = {kept: one for kept, one in self._pauses.items() if now - one.until < LONGEST_BACKOFF}
            self._pauses[host] = pause
        elif before and before.until <= now and status < 400:
            del self._pauses[host]
        return pause

    def pause(self, host: str, now: datetime) -> Pause | None:
        """Return the pause that is running for a host."""
        pause = self._pauses.get(host)
        return pause if pause and pause.until > now else None

    def pauses(self, now: datetime) -> tuple[Pause, ...]:
        """Return all pauses that are running."""
        return tuple(pause for pause in self._pauses.values() if pause.until > now)

    def _tidy(self) -> None:
        if len(self._hosts) > self._MOST:
            now = self._clock()
            self._hosts = {host: turns for host, turns in self._hosts.items() if turns.waiting or turns.free_at > now}
