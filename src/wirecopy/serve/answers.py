"""What questions have in common: how a number and a place in a list are read, how values are answered as JSON."""

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from wirecopy.config.durations import duration

LARGEST = 2**31  # no archive has more sources or versions; SQLite counts to 2**63


def as_json(value: object) -> Response:
    """Answer with a value's JSON."""
    return Response(msgspec.json.encode(value), media_type="application/json", headers={"Cache-Control": "no-cache"})


def with_tag(request: Request, body: bytes | str, media_type: str) -> Response:
    """Answer with a body that is asked for again and again, or say that the asker has it (RFC 9110, 13.1.2).

    The tag is a digest of the body, so that it stays the same as long as the body does.
    """
    content = body.encode() if isinstance(body, str) else body
    tag = tag_of(content)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def tag_of(body: bytes) -> str:
    """Return the entity tag of a body, a digest of it: another body, another tag, whoever it is for."""
    return f'"{sha256(body).hexdigest()[:24]}"'


def has(if_none_match: str, tag: str) -> bool:
    """Say whether an asker names a tag as one that it has; weak ones count (RFC 9110, 13.1.2)."""
    known = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return tag in known or "*" in known


def back(text: str, now: datetime) -> datetime | timedelta:
    """Read a time: `2026-11-09`, `2026-11-09T07:00`, `06:00` (the last one), or a while back such as `7d`.

    Raises:
      HTTPException: 400, it is none.
    """
    try:
        while_back = duration(text)
        _ = now - while_back  # a while that reaches back before the year 1 is none
    except OverflowError as error:
        raise HTTPException(400) from error
    except ValueError:
        pass
    else:
        return while_back
    try:
        hour = time.fromisoformat(text) if ":" in text and "-" not in text else None
        moment = now.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0) if hour else None
        moment = moment or datetime.fromisoformat(text)
    except ValueError as error:
        raise HTTPException(400) from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment - timedelta(days=1) if hour and moment > now else moment


def since(text: str, now: datetime) -> datetime:
    """Read a time as `back` does, a while back counted from now."""
    found = back(text, now)
    return now - found if isinstance(found, timedelta) else found


def number(request: Request, name: str, default: int, most: int = LARGEST) -> int:
    """Read a parameter that is a whole number from 0 to `most`.

    Raises:
      HTTPException: 400, it is none.
    """
    given = request.query_params.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and 1 <= len(given) <= 10 and int(given) <= most):
        raise HTTPException(400)
    return int(given)


def statement(request: Request) -> tuple[str, int] | None:
    """Read the statement after which a list goes on: `before=wc:7f3a…:4`, its article and its number in that.

    Raises:
      HTTPException: 400, it names none.
    """
    given = request.query_params.get("before")
    if not given:
        return None
    article, _, seq = given.rpartition(":")
    if not (article and seq.isascii() and seq.isdigit() and len(seq) <= 10):
        raise HTTPException(400)
    return article, int(seq)
