"""A web on the loopback: what each path answers is written byte for byte; what was asked is kept."""

import asyncio
import inspect
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_network

import pytest

from wirecopy.fetch import DoorSettings

NOW = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)

Play = Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(body=b"", status="200 OK", **headers) -> bytes:
    """Write an answer: `content_type="text/html"` is a header, content-length and connection come by themselves."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"content-length": len(body), "connection": "close"} | named
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


@dataclass
class Web:
    port: int = 0
    answers: dict[str, bytes | Play] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    answer = staticmethod(answer)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            path = head[0].split(" ")[1]
            pairs = (line.partition(":") for line in head[1:] if line)
            self.asked.append(Asked(path, {name.lower(): value.strip() for name, _, value in pairs}))
            reply = self.answers.get(path, answer(b"nothing", "404 Not Found"))
            if inspect.iscoroutinefunction(reply):
                await reply(writer)
            else:
                writer.write(reply)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    served = Web()
    server = await asyncio.start_server(served.talk, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    async with server:
        yield served


@pytest.fixture
def settings() -> DoorSettings:
    """A door that may dial 127.0.0.1 alone, and does not rest."""
    return DoorSettings(allow_private=(ip_network("127.0.0.1/32"),), host_gap=0, total_deadline=5)


@pytest.fixture
def dials(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple]]:
    """Every address that a socket was told to connect to."""
    dialled: list[tuple] = []
    really = socket.socket.connect

    def connect(self, address):
        dialled.append(address)
        return really(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    return dialled


@pytest.fixture
def now() -> datetime:
    return NOW
