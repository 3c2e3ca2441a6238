"""A web of our own on loopback: pages and feeds that a test puts up, changes and takes down."""

import html
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What a path answers."""

    body: str | bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def raw(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else self.body.encode()


class Newsstand:
    """A server whose answers can be changed while it runs; it remembers what was asked of it."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        stand = self

        class Handler(BaseHTTPRequestHandler):
            def log_request(self, code: object = "-", size: object = "-") -> None:
                """Say nothing of what is asked; `asked` remembers it."""

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                stand.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = stand.answers.get(path, Answer("nothing here", "text/plain", 404))
                etag = f'"{sha256(answer.raw).hexdigest()[:16]}"'
                unchanged = answer.status == 200 and self.headers.get("If-None-Match") == etag
                self.send_response(304 if unchanged else answer.status)
                self.send_header("Content-Type", answer.content_type)
                if answer.status == 200:
                    self.send_header("ETag", etag)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0" if unchanged else str(len(answer.raw)))
                self.end_headers()
                if not unchanged:
                    self.wfile.write(answer.raw)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def put(self, path: str, body: str | bytes, content_type: str = "text/html; charset=utf-8") -> str:
        """Put something up; returns its address."""
        self.answers[path] = Answer(body, content_type)
        return self.url + path

    def gone(self, path: str, status: int = 410) -> None:
        """Let a path answer that it is gone."""
        self.answers[path] = Answer("gone", "text/plain", status)

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order, and forget them."""
        asked = [path for path, _ in self.asked]
        self.asked.clear()
        return asked

    def close(self) -> None:
        """Close the stand."""
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


def a_page(headline: str, paragraphs: Iterable[str], outlet: str = "Harbour Courier", head: str = "") -> str:
    """Return a plain news page."""
    body = "".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline} | {outlet}</title>{head}</head>'
        f"<body><header><nav>Home World Ports</nav></header><article><h1>{headline}</h1>{body}</article>"
        f"<footer>© {outlet}</footer></body></html>"
    )


@dataclass
class FeedItem:
    """An item of a feed as a test wants it."""

    title: str
    link: str
    guid: str
    paragraphs: tuple[str, ...]
    published: str = "Mon, 09 Nov 2026 07:20:00 +0000"
    source: str = ""  # the outlet that the item names as its own source
    source_url: str = ""


def a_feed(title: str, items: Iterable[FeedItem]) -> str:
    """Return an RSS 2.0 feed."""
    written = "".join(
        f"<item><title>{html.escape(item.title)}</title><link>{html.escape(item.link)}</link>"
        f'<guid isPermaLink="false">{item.guid}</guid><pubDate>{item.published}</pubDate>'
        f"{_source(item)}<description><![CDATA["
        f"{''.join(f'<p>{html.escape(text, quote=False)}</p>' for text in item.paragraphs)}]]></description></item>"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title><link>https://{title.lower().replace(' ', '')}.example/</link>"
        f"<description>test</description>{written}</channel></rss>"
    )


def _source(item: FeedItem) -> str:
    return f'<source url="{html.escape(item.source_url)}">{html.escape(item.source)}</source>' if item.source else ""
