"""What questions have in common: how a number and a place in a list are read, how values are answered as JSON."""

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

LARGEST = 2**31  # no archive has more sources or versions; SQLite counts to 2**63


def as_json(value: object) -> Response:
    """Answer with a value's JSON."""
    return Response(msgspec.json.encode(value), media_type="application/json", headers={"Cache-Control": "no-cache"})


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
