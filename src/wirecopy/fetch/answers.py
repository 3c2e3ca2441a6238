"""What an answer says beside its body: what its status means, which of its headers are kept.

Pure. The network's door and a recording's read answers with these same functions.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from wirecopy.dates import parse_machine_date
from wirecopy.errors import FetchError, Gone, Refused, Unreachable

LONGEST_WAIT = timedelta(days=7)  # whatever an answer asks for: `Retry-After: 10^18` was seen
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_HEADERS = 100  # fields kept of an answer
LONGEST_HEADER = 4096  # code points of one value

_KEPT_NOTHING = "Nothing was kept."
_SECONDS = re.compile(r"[0-9]{1,30}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1024}")
_STATUS: Mapping[int, str] = {
    401: "it wants a login (401)",
    402: "it wants to be paid (402)",
    403: "it does not let us in (403)",
    429: "it was asked too often (429)",
    451: "it may not be shown for legal reasons (451)",
}
_TEMPORARY = frozenset({408, 421, 425})


def is_malformed(raw: Iterable[tuple[bytes, bytes]]) -> bool:
    """Say whether a header holds a control character, which no honest one does (RFC 9110, 5.5)."""
    return any(_CONTROL.search(value) for _, value in raw)


def kept_headers(raw: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Return the headers of an answer as they may be stored and shown: names in lower case, no control characters.

    Cookies are left out; the number of headers and their lengths are capped.
    """
    kept: list[tuple[str, str]] = []
    for name, value in raw:
        field = name.decode("latin-1").lower()
        if field != "set-cookie" and len(kept) < MOST_HEADERS:
            kept.append((field, _UNPRINTABLE.sub(" ", _text(value))[:LONGEST_HEADER]))
    return tuple(kept)


def validator(raw: Iterable[tuple[bytes, bytes]], name: str) -> str:
    """Return an ETag or a Last-Modified word for word; "" where it could not be sent back word for word."""
    for field, value in raw:
        if field.lower() == name.encode("ascii"):
            text = value.decode("latin-1")
            return text if _VALIDATOR.fullmatch(text) else ""
    return ""


def location(raw: Iterable[tuple[bytes, bytes]]) -> str:
    """Return where a redirect leads, as it stood; "" where it does not say."""
    return next((_text(value) for field, value in raw if field.lower() == b"location"), "")


def header(headers: Iterable[tuple[str, str]], name: str) -> str:
    """Return the first value of a header; "" where there is none."""
    return next((value for field, value in headers if field == name), "")


def retry_after(headers: tuple[tuple[str, str], ...], now: datetime) -> float | None:
    """Return the seconds that the answer asks us to wait, 0 to 7 days; None where it names none.

    Source: RFC 9110, 10.2.3. A date is taken relative to the answer's own Date, so that its clock may be wrong.
    """
    value = header(headers, "retry-after").strip()
    if _SECONDS.fullmatch(value):
        seconds = float(value)
    else:
        moment = parse_machine_date(value) if re.search("[A-Za-z]", value) else None
        if moment is None:
            return None
        seconds = (moment - (parse_machine_date(header(headers, "date")) or now)).total_seconds()
    return min(max(seconds, 0.0), LONGEST_WAIT.total_seconds())


def judge(
    status: int, url: str, headers: tuple[tuple[str, str], ...], now: datetime, *, conditional: bool
) -> FetchError | None:
    """Say what is wrong with an answer by its status.

    Args:
      status: the answer's.
      url: for the error.
      headers: the answer's, as kept.
      now: the time, where Retry-After is a date and the answer has none.
      conditional: validators were sent, so that 304 is an answer.
    Returns:
      None for 200, and for 304 where it was asked for.
    """
    if status == 200 or (status == 304 and conditional):
        return None
    if status in (404, 410):
        what = "it is gone for good (410)" if status == 410 else "nothing is there (404)"
        return Gone(what, url, _KEPT_NOTHING, status=status)
    wait = retry_after(headers, now)
    if status in _STATUS:
        return Refused(_STATUS[status], url, _ask_again(wait), retry_after=wait, status=status)
    if status < 400 or status in _TEMPORARY or 500 <= status < 600:
        return Unreachable(_unusable(status), url, _ask_again(wait), retry_after=wait, status=status)
    return Refused(f"it refuses the question ({status})", url, _KEPT_NOTHING, retry_after=wait, status=status)


def _unusable(status: int) -> str:
    if status == 304:
        return "it answered 304, unchanged, although it was not asked whether anything had changed"
    if status == 206:
        return "it answered with a part of the whole (206), which was not asked for"
    if status < 300:
        return f"it answered {status}, which brings nothing"
    if status < 400:
        return f"it answered {status}, which leads nowhere"
    return f"its server has trouble ({status})"


def _ask_again(wait: float | None) -> str:
    return f"{_KEPT_NOTHING} It asks to be left alone for {int(wait)} s." if wait else _KEPT_NOTHING


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
