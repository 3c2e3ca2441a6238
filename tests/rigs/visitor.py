"""The reading room really open on loopback, and somebody who asks it."""

import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from urllib.parse import urlencode

import uvicorn

from wirecopy.serve import listening
from wirecopy.serve.access import HERE, Access
from wirecopy.serve.room import room
from wirecopy.store import Store, open_archive, open_register


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def main(self) -> str:
        """What stands between `<main …>` and `</main>`."""
        return self.text.partition("<main")[2].partition(">")[2].rpartition("</main>")[0]


@dataclass(frozen=True)
class Visitor:
    """Asks the reading room at a port."""

    port: int
    connections: Collection[object] = ()  # those that are open at the server

    def is_connected(self, line: socket) -> bool:
        """Say whether the server still holds the other end of a connection."""
        return line.getsockname() in {one.client for one in tuple(self.connections)}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Ask for a path; header names are written with underscores."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, path, skip_host=True)
            sent = {"Host": f"127.0.0.1:{self.port}"} | {name.replace("_", "-"): v for name, v in headers.items()}
            if body:
                sent.setdefault("Content-Length", str(len(body)))
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value)
            connection.endheaders(body or None)
            answer = connection.getresponse()
            got = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, got, answer.read())
        finally:
            connection.close()

    def send(self, path: str, /, fields: dict[str, str], **headers: str) -> Answer:
        """Send a form as a browser sends one of our own pages."""
        ours = {
            "Content_Type": "application/x-www-form-urlencoded",
            "Sec_Fetch_Site": "same-origin",
            "Origin": self.url,
        }
        return self.ask(path, "POST", urlencode(fields).encode(), **(ours | headers))

    def signed_in(self, link: str) -> dict[str, str]:
        """Use a link, and return the header that a browser then sends."""
        answer = self.send("/sign-in", {"link": link.partition("link=")[2]})
        assert answer.status == 303, answer.text
        return {"Cookie": answer.headers["set-cookie"].partition(";")[0]}


@contextmanager
def open_room(path: Path) -> Iterator[Visitor]:
    """Open the reading room over the archive in a file for the length of a block; readers can sign in."""
    access = Access(register=lambda: open_register(path))
    with open_room_with(lambda: open_archive(path, read_only=True), access) as visitor:
        yield visitor


@contextmanager
def open_room_with(opener: Callable[[], Store], access: Access = HERE) -> Iterator[Visitor]:
    """Open the reading room over what an opener opens."""
    server = uvicorn.Server(listening(room(opener, access), "127.0.0.1", 0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the reading room did not open"
            time.sleep(0.01)
        yield Visitor(server.servers[0].sockets[0].getsockname()[1], server.server_state.connections)
    finally:
        server.should_exit = True
        thread.join()
