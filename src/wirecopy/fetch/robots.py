"""Ask robots.txt before a page is fetched (RFC 9309).

A source that its owner subscribed to is not asked for: a feed reader acts for a person. Pages are.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from wirecopy.errors import FetchError, Gone, Refused, Unreachable
from wirecopy.fetch import Door, Purpose
from wirecopy.fetch.guard import Target, parse

PRODUCT_TOKEN = "wirecopy"  # noqa: S105 - RFC 9309's word for the name in robots.txt
MOST_READ = 500 * 1024  # bytes (RFC 9309, 2.5); the rest is not looked at
KEPT_FOR = timedelta(hours=24)  # RFC 9309, 2.4
_ASKED_AGAIN_AFTER = timedelta(minutes=10)  # where it could not be read
_MOST_ORIGINS = 5000  # kept at a time; the oldest go first
_GROUP = re.compile(r"(?im)^([ \t]*user[- ]?agent[ \t]*:[ \t]*)([a-z_-]+)[^\r\n]*")


@dataclass(slots=True)
class _Rules:
    """What one origin's robots.txt says: `parsed` None allows all; `trouble` is why it could not be read."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    until: datetime | None = None
    parsed: Protego | None = None
    trouble: Unreachable | None = None


class Robots:
    """Remembers what each origin's robots.txt says, for 24 hours."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Begin without knowledge; `clock` says the time, aware."""
        self._clock = clock
        self._origins: dict[str, _Rules] = {}

    async def check(self, url: str, door: Door) -> None:
        """Ask whether a page may be fetched, through the door through which it will be.

        Raises:
          Refused: robots.txt forbids it to us.
          Unreachable: robots.txt cannot be read just now (5xx, 429, no answer), which forbids all for the time being.
        """
        target = parse(url)
        rules = await self._rules(target, door)
        if rules.trouble is not None:
            raise Unreachable(
                f"its robots.txt cannot be read, so its pages are left alone: {rules.trouble.what}",
                url,
                "Nothing was fetched. It is tried again later.",
                retry_after=rules.trouble.retry_after,
            )
        if rules.parsed is not None and not rules.parsed.can_fetch(target.url, PRODUCT_TOKEN):
            raise Refused(
                f"robots.txt forbids {urlsplit(target.url).path} to {PRODUCT_TOKEN}",
                url,
                "Nothing was fetched. Ask the outlet, or keep to what its feed gives.",
            )

    async def _rules(self, target: Target, door: Door) -> _Rules:
        rules = self._origins.setdefault(target.origin, _Rules())
        async with rules.lock:
            if rules.until is None or rules.until <= self._clock():
                await self._read(target.origin, rules, door)
        while len(self._origins) > _MOST_ORIGINS:
            del self._origins[next(iter(self._origins))]
        return rules

    async def _read(self, origin: str, rules: _Rules, door: Door) -> None:
        rules.parsed = rules.trouble = None
        try:
            answer = await door.fetch(f"{origin}/robots.txt", purpose=Purpose.ROBOTS)
        except Unreachable as error:
            rules.trouble = error
        except FetchError as error:
            if isinstance(error, Refused) and error.status == 429:
                rules.trouble = Unreachable(error.what, error.where, retry_after=error.retry_after)
            elif not isinstance(error, Gone | Refused):
                rules.trouble = Unreachable(error.what, error.where)
        else:
            text = answer.body[:MOST_READ].decode("utf-8-sig", "replace")
            rules.parsed = Protego.parse(_GROUP.sub(_exact, text))
        rules.until = self._clock() + (KEPT_FOR if rules.trouble is None else _ASKED_AGAIN_AFTER)


def _exact(group: re.Match[str]) -> str:
    """Name a group by its token alone (RFC 9309, 2.2.1): the parser takes `wire` for us, and `wirecopy/1.0` not."""
    token = group[2].lower()
    mistaken = token != PRODUCT_TOKEN and PRODUCT_TOKEN.startswith(token)
    return f"{group[1]}{'not-' if mistaken else ''}{token}"
