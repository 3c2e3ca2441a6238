"""Send to a machine that the operator named: a publishing target. Nobody else can make us dial it.

Only the host of that address is dialled, whatever answers; redirects are not followed, for they would carry the
password elsewhere. Without TLS only this machine is sent to.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from wirecopy.errors import Refused, Rejected, Unavailable
from wirecopy.fetch import answers
from wirecopy.fetch.guard import is_this_machine, parse

_MOST_BYTES = 10 * 1024 * 1024  # of an answer
_DEADLINE = 60.0  # seconds for one answer, an upload included


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a target answered; `retry_after` are seconds where it named a time."""

    status: int
    content_type: str
    body: bytes
    retry_after: float | None = None


class Sender:
    """Sends requests to one host; an async context manager.

    Args:
      base: the target's address, http or https.
      user_agent: how we name ourselves.
      authorization: the value of the Authorization header; "" for none.
      deadline: seconds for one answer.
    Raises:
      Rejected: the address cannot be sent to.
    """

    def __init__(self, base: str, user_agent: str, authorization: str = "", deadline: float = _DEADLINE) -> None:
        try:
            where = parse(base)
        except Refused as error:
            hint = "Write it as https://HOST/. Nothing was sent."
            raise Rejected(f"this is not the address of a site: {error.what}", base, hint, whole=True) from error
        if where.scheme == "http" and not is_this_machine(where.host):
            hint = "Give its https address. Nothing was sent."
            raise Rejected("it would be sent in the clear, password and all", base, hint, whole=True)
        self._base = URL(base)
        self._deadline = deadline
        self._headers = {"User-Agent": user_agent, "Accept": "application/json"}
        if authorization:
            self._headers["Authorization"] = authorization
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=ssl.create_default_context(), limit=4),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=self._deadline),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def send(
        self,
        method: str,
        query: Mapping[str, str],
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request to the target's address.

        Args:
          method: GET, POST, DELETE.
          query: the parameters of the address.
          body: what is sent; None for nothing.
          headers: more than our own.
        Raises:
          Unavailable: no whole answer in time.
          Rejected: it cannot be trusted (TLS), or its answer is too long.
        """
        if self._session is None:
            msg = "the sender is closed: use `async with Sender(…) as sender`"
            raise RuntimeError(msg)
        url = self._base.update_query(dict(query))
        shown = str(self._base)
        try:
            async with self._session.request(
                method, url, data=body, headers={**self._headers, **(headers or {})}, allow_redirects=False
            ) as response:
                read = await response.content.read(_MOST_BYTES + 1)
                while len(read) <= _MOST_BYTES and not response.content.at_eof():
                    read += await response.content.read(_MOST_BYTES + 1 - len(read))
                kept = answers.kept_headers(response.raw_headers)
                given = answers.retry_after(kept, datetime.now(UTC))
                status, kind = response.status, response.content_type
        except aiohttp.ClientConnectorCertificateError as error:
            raise Rejected("its certificate is not trusted", shown, "Nothing was sent.", whole=True) from error
        except (aiohttp.ClientSSLError, ssl.SSLError) as error:
            raise Rejected("it does not speak TLS as it should", shown, "Nothing was sent.", whole=True) from error
        except TimeoutError as error:
            raise Unavailable(f"no whole answer within {self._deadline:g} s", shown, "It is tried again.") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise Unavailable("it cannot be connected to, or hung up", shown, "It is tried again.") from error
        if len(read) > _MOST_BYTES:
            raise Rejected("its answer is longer than 10 MiB", shown, "Nothing of it was read.", whole=True)
        return Answer(status=status, content_type=kind, body=read, retry_after=given)
