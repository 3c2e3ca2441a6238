"""A site on loopback that answers as WordPress's REST interface does, and goes wrong as it is told."""

import json
import re
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

_KEY = re.compile(r'data-wirecopy="([^"]*)"')


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with one write: what is answered, whether it is done all the same, how long it takes."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    done: bool = False
    seconds: float = 0.0
    hang_up: bool = False


@dataclass
class Blog:
    """A running site: `posts` by number, `asked` every request, `faults` what the writing of a title meets once."""

    url: str = ""
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    faults: dict[str, Fault] = field(default_factory=dict)
    everywhere: Fault | None = None
    me: dict[str, Any] = field(default_factory=lambda: {"capabilities": {"publish_posts": True}})
    bridge: dict[str, Any] | None = None
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        return self.open()

    def open(self, tls: ssl.SSLContext | None = None) -> Self:
        """Start it; with a certificate where it is to speak TLS."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    def titles(self) -> list[str]:
        """Return what stands there, in order."""
        return sorted(post["title"] for post in self.posts.values())

    def answer(self, method: str, query: dict[str, str], body: bytes) -> tuple[int, Any]:
        """Do what a request asks, as WordPress does."""
        route = query.get("rest_route", "")
        if route == "/wp/v2/users/me":
            return 200, self.me
        if route == "/wirecopy/v1/bridge" and self.bridge:
            return 200, self.bridge
        if route == "/wp/v2/media" and method == "GET":
            return 200, []
        if not route.startswith("/wp/v2/posts"):
            return 404, {"code": "rest_no_route", "message": "No route was found"}
        number = int(route.rpartition("/")[2]) if route.rpartition("/")[2].isdigit() else 0
        if number and number not in self.posts:
            return 404, {"code": "rest_post_invalid_id", "message": "Invalid post ID."}
        if method == "GET" and not number:
            found = [post for post in self.posts.values() if query["search"] in _KEY.findall(post["content"])]
            return 200, [{**_head(post), "content": {"raw": post["content"]}} for post in found]
        if method == "DELETE":
            return 200, _head(self.posts.pop(number))
        if method == "POST":
            number = number or len(self.posts) + 1
            old = self.posts.get(number, {"id": number, "status": "publish"})
            self.posts[number] = {**old, **json.loads(body)}
        return 200, _head(self.posts[number])


def _head(post: dict[str, Any]) -> dict[str, Any]:
    return {"id": post["id"], "link": f"https://blog.example/{post['id']}", "status": post["status"]}


def _handler(blog: Blog) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

        def _serve(self) -> None:
            query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            blog.asked.append(f"{self.command} {query.get('rest_route', '')}")
            title = json.loads(body).get("title", "") if self.command == "POST" else ""
            fault = blog.everywhere or (blog.faults.pop(title, None) if title else None)
            if fault is None:
                status, value = blog.answer(self.command, query, body)
                self._send(status, (), json.dumps(value).encode())
                return
            if fault.done:
                blog.answer(self.command, query, body)
            time.sleep(fault.seconds)
            if fault.hang_up:
                self.close_connection = True
                self.connection.close()
                return
            self._send(fault.status, fault.headers, fault.body)

        def _send(self, status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> None:
            try:
                self.send_response(status)
                for name, value in (*headers, ("Content-Length", str(len(body)))):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        do_GET: Callable[[], None] = _serve  # noqa: N815 - the names that the library calls
        do_POST: Callable[[], None] = _serve  # noqa: N815
        do_DELETE: Callable[[], None] = _serve  # noqa: N815

    return Handler
