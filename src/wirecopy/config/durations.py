"""Durations as people write them: `90s`, `15min`, `2h`, `7d`."""

import re
from datetime import timedelta

_DURATION = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(s|min|m|h|d|w|y)\s*$", re.IGNORECASE)
_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800, "y": 31_536_000}


def duration(text: str) -> timedelta:
    """Read a duration such as `90s`, `15min`, `2h`, `7d`; ValueError for anything else."""
    found = _DURATION.match(text)
    if not found:
        msg = f'"{text}" is not a duration; write it like 90s, 15min, 2h or 7d'
        raise ValueError(msg)
    return timedelta(seconds=float(found[1]) * _SECONDS[found[2].lower()])
