"""When an article was published and changed: machine-readable values first, then what the page shows, then its address.

A value without a zone takes the zone that the page's other values have. On 119 fundus pages JSON-LD and meta alone give
the right instant for .99; nobody keeps it who parses days.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from wirecopy.dates import month_number, parse_machine_date, weekday_number
from wirecopy.model import Span

_ZONED = re.compile(
    r"\d[.\d]*\s*(?:Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|(?:GMT|UTC)(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|"
    r"[A-Z]{3,4})\s*(?:\(.*\))?\s*$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})\s*$")
_TIMED = re.compile(r"\d{1,2}:\d{2}|T\d{4}|^\d{10,16}$|\d{8}T\d{4}")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_WORD_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,10})/([0-3]?\d)(?!\d)", re.IGNORECASE)
# A letter, or a sign of Devanagari or Thai that stands on one.
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u0957\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
# Thai pages count the years from the Buddha's death: 2569 is 2026. No other year of a date begins so.
_YEAR = r"(?:19|20)\d\d|25[4-9]\d"
_BUDDHIST = 543
_THAI_SHORT = r"[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e34\u0e35]?\.[\u0e01-\u0e2e]"  # พ.ย., มี.ค.
_DIGITS = str.maketrans("०१२३४५६७८९๐๑๒๓๔๕๖๗๘๙", "01234567890123456789")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+|d[’'])?({_THAI_SHORT}|{_LETTER}{{2,12}})\.?,?\s+"
    rf"(?:de\s+|del\s+|พ\.ศ\.\s*)?({_YEAR})"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[.,]?\s+(?:m\.\s+)?([^\W\d_]{3,12})\.?\s+(\d{1,2})(?!\d)")
_NUMBERS = re.compile(
    r"(?<!\d)(?:((?:19|20)\d\d)[./年년-]\s?(\d{1,2})[./月월-]\s?(\d{1,2})|(\d{1,2})([./-])(\d{1,2})[./-]((?:19|20)\d\d|"
    r"25[4-9]\d|(?<=[./])\d\d(?=\D|$)))(?!\d)"
)
_WORDED = ((_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2)), (_YEAR_MONTH, (1, 2, 3)))
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?::[0-5]\d)?(?:\s*([ap])\.?m\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A value as it stood and where: `source` as in `ValueSource`."""

    source: str
    value: str


def choose(stamps: list[Stamp], others: list[Stamp]) -> tuple[datetime | None, Stamp | None]:
    """Return the time that the first believable value gives, in the zone that it states, and that value.

    The zone is kept because it gives the day: an evening in Denver is the next day in UTC. Of 67 wcxb pages with
    another day than ours, 10 differed for that alone.

    A day without a time gives way to a later value of the same day with one; a time without a zone to a later one of
    the same moment with one, else it takes the zone of the page's other values.

    Args:
      stamps: the values of this field, the most believable first.
      others: the page's other values, for their zone.
    """
    moment, taken = _choose(stamps, others)
    if moment is None or taken is None or not has_time(taken.value):
        return moment, taken
    zone = _zone((taken,)) or (UTC if _has_zone(taken.value) else _zone((*stamps, *others))) or UTC
    if not zone.utcoffset(None):
        zone = _local_zone(moment, (*stamps, *others)) or zone
    return moment.astimezone(zone), taken


def _local_zone(moment: datetime, stamps: tuple[Stamp, ...]) -> tzinfo | None:
    """Return the zone in which another value states the same moment: UTC is kept, the house's own is shown."""
    for stamp in stamps:
        if (zone := _zone((stamp,))) is None or not zone.utcoffset(None):
            continue
        read = parse_machine_date(stamp.value)
        if read is not None and abs(read - moment) < timedelta(minutes=1):
            return zone
    return None


def _choose(stamps: list[Stamp], others: list[Stamp]) -> tuple[datetime | None, Stamp | None]:
    first: Stamp | None = None
    moment: datetime | None = None
    for stamp in stamps:
        if (read := parse_machine_date(stamp.value)) is not None:
            first, moment = stamp, read
            break
    if first is None or moment is None:
        return None, None
    if _has_zone(first.value):
        return moment, first
    for stamp in stamps:
        if not _has_zone(stamp.value) or (read := parse_machine_date(stamp.value)) is None:
            continue
        if (has_time(first.value) and abs(read - moment) <= timedelta(hours=14)) or (
            not has_time(first.value) and read.astimezone(_zone((stamp,)) or UTC).date() == moment.date()
        ):
            return read, stamp
    zone = _zone((*stamps, *others)) if has_time(first.value) else None
    if not has_time(first.value):
        timed = next(
            (
                s
                for s in stamps
                if has_time(s.value) and (r := parse_machine_date(s.value)) and r.date() == moment.date()
            ),
            None,
        )
        first = timed or first
        zone = _zone((*stamps, *others)) if timed else None
    return parse_machine_date(first.value, zone or UTC), first


def has_time(value: str) -> bool:
    """Say whether a value names a time of day, not only a day."""
    return bool(_TIMED.search(value.strip()[:100]))


def _has_zone(value: str) -> bool:
    value = value.strip()[:100]
    return has_time(value) and (bool(_ZONED.search(value)) or value.isdigit())


def _zone(stamps: tuple[Stamp, ...]) -> tzinfo | None:
    for stamp in stamps:
        if found := _OFFSET.search(stamp.value[:100]):
            offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
            if offset <= timedelta(hours=14) and has_time(stamp.value):
                return timezone(offset if found[1] == "+" else -offset)
    return None


def from_address(url: str) -> Stamp | None:
    """Read the day that an address names, `/2026/11/25/`, `/2026/nov/25/` or `20261125`."""
    if found := _IN_ADDRESS.search(url[:500]):
        return Stamp("url", f"{found[1]}-{found[2]}-{found[3]}")
    worded = _WORD_IN_ADDRESS.search(url[:500])
    month = month_number(worded[2]) if worded else None
    day = _iso(worded[1], month, worded[3]) if worded and month else ""
    return Stamp("url", day) if day else None


def is_date(value: str) -> bool:
    """Say whether a value is a date as machines write it."""
    return parse_machine_date(value) is not None


def day_in(text: str) -> Span | None:
    """Say where a day stands in a short line as pages show it to people; None where there is none."""
    day, start, end = _day(text[:200].translate(_DIGITS), day_first=True)
    return Span(start=start, end=end) if day else None


def visible(text: str, *, day_first: bool, language: str = "") -> str:
    """Read a date as pages show it to people.

    Args:
      text: a short line, in any of the languages whose months `dates` knows.
      day_first: whether 3/4/2026 is the 3rd of April.
      language: the page's, as a BCP 47 tag; may be empty.
    Returns:
      ISO 8601 without a zone, with the time where one stands beside it; "" where no date is found.
    """
    text = text[:200].translate(_DIGITS)
    day, start, end = _day(text, day_first=day_first, language=language)
    if not day:
        return ""
    clock = _CLOCK.search(text[end:]) or _CLOCK.search(text[:start])
    if not clock:
        return day
    hour = int(clock[1]) % 12 + (12 if clock[3].lower() == "p" else 0) if clock[3] else int(clock[1])
    return f"{day}T{hour:02}:{clock[2]}"


def _day(text: str, *, day_first: bool, language: str = "") -> tuple[str, int, int]:
    """Return the day in ISO 8601 and where it stands; "" where there is none."""
    for form, (year_at, month_at, day_at) in _WORDED:
        for found in form.finditer(text):
            if month := month_number(found[month_at], language):
                return _iso(found[year_at], month, found[day_at]), *found.span()
    if number := _NUMBERS.search(text):
        if number[1]:
            return _iso(number[1], int(number[2]), number[3]), *number.span()
        first, second = int(number[4]), int(number[6])
        dotted = number[5] == "."
        year = _common(number[7]) if len(number[7]) == 4 else f"20{number[7]}"
        if first <= 12 and second <= 12 and (named := _first_by_weekday(text, int(year), first, second)) is not None:
            day_first, dotted = named, False
        day, month = (first, second) if (day_first or dotted or first > 12) and second <= 12 else (second, first)
        return _iso(year, month, str(day)), *number.span()
    return "", 0, 0


def _first_by_weekday(text: str, year: int, first: int, second: int) -> bool | None:
    """Say whether the day stands first by the weekday that stands beside it; None where none does, or both fit."""
    named = {weekday for word in re.findall(r"[^\W\d_]{3,10}", text) if (weekday := weekday_number(word)) is not None}
    is_first = {date(year, second, first).weekday()} == named
    is_second = {date(year, first, second).weekday()} == named
    return is_first if is_first != is_second else None


def _common(year: str) -> str:
    """Return a year in the common count."""
    return str(int(year) - _BUDDHIST) if year.startswith("25") else year


def _iso(year: str, month: int, day: str) -> str:
    """Return a day in ISO 8601; "" for one that no calendar has."""
    try:
        return date(int(_common(year)), month, int(day)).isoformat()
    except ValueError:
        return ""
