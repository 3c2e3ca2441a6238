"""Read what was sent to be changed: a form or a flat JSON object, small and in time."""

import asyncio
from urllib.parse import parse_qsl

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

LARGEST = 16 * 1024  # bytes
_IN_TIME = 10.0  # seconds
_MOST_FIELDS = 20


async def fields(request: Request, *known: str) -> dict[str, str]:
    """Return the fields of a form.

    Args:
      request: the question.
      known: the names that it may hold.
    Raises:
      HTTPException: 400, it cannot be read or holds something else; 408, 413, 415.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"application/x-www-form-urlencoded", "application/json"}:
        raise HTTPException(415)
    body = await _body(request)
    try:
        found = _json(body) if kind == "application/json" else _form(body)
    except (ValueError, msgspec.MsgspecError) as error:
        raise HTTPException(400) from error
    if not set(found) <= set(known):
        raise HTTPException(400)
    return found


def _json(body: bytes) -> dict[str, str]:
    return msgspec.json.decode(body, type=dict[str, str])


def _form(body: bytes) -> dict[str, str]:
    pairs = parse_qsl(
        body.decode("ascii"),
        keep_blank_values=True,
        strict_parsing=bool(body),
        errors="strict",
        max_num_fields=_MOST_FIELDS,
    )
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands there twice")
    return found


async def _body(request: Request) -> bytes:
    announced = request.headers.get("content-length", "0")
    if not (announced.isascii() and announced.isdigit() and len(announced) < 20):
        raise HTTPException(400)
    if int(announced) > LARGEST:
        raise HTTPException(413, headers={"Connection": "close"})
    body = bytearray()
    try:
        async with asyncio.timeout(_IN_TIME):
            async for piece in request.stream():
                body += piece
                if len(body) > LARGEST:
                    raise HTTPException(413, headers={"Connection": "close"})
    except TimeoutError as error:
        raise HTTPException(408, headers={"Connection": "close"}) from error
    except ClientDisconnect as error:
        raise HTTPException(400) from error
    return bytes(body)
