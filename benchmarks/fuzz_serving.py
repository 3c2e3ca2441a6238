"""Ask the reading room for what was spoilt by chance: no answer may be a fault of ours, and nothing may change.

    python -m benchmarks.fuzz_serving [--requests 20000] [--seed 1] [--signed-in]

A question takes an address of the room, known or made up, spoils it and its query, and adds a method, headers and a
body, each right, wrong or hostile: foreign hosts, forged origins, made-up cookies and tokens, halves of numbers, forms
of all sizes. A tenth is raw bytes that are hardly HTTP. A status of 500 or more is a fault; so is a server that does
not answer, and a reader, mark, search, source or pass that is another afterwards. With --signed-in two thirds of the
questions carry a reader's session or token that may do all; then what another reader keeps may not change, and no
reader may come or go.
"""

import argparse
import json
import random
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlencode

import uvicorn

from wirecopy.model import DEFAULT_READER, Pass, PassKind, ReaderMark, SavedSearch, Scope
from wirecopy.serve import listening
from wirecopy.serve.access import Access, new_pass
from wirecopy.serve.passwords import digest
from wirecopy.serve.room import room
from wirecopy.store import Register, open_archive, open_register

REQUESTS = 20_000
_RENEWED = 20  # questions after which it is looked whether one of them signed out
_OTHER = "mara"
_ROUTES = (
    "/ /articles.json /article/{} /article/{}.json /story/{} /story/{}.json /sources /sources.json /source/{} /search "
    "/search.json /problems /speakers /speaker/{} /speaker/{}.json /speakers.json /outlets /outlet/{} /outlet/{}.json "
    "/index.rss /index.atom /index.feed.json /index.json /story/{}.atom /search.rss /speaker/{}.atom /digest.json "
    "/digest.txt /digest.md /digest.mail /digest.rss /squawk.events /source/{}.feed.json "
    "/static/{} /favicon.ico /healthz /metrics /sign-in /sign-out /yours /yours.json /yours/articles/{} "
    "/yours/searches /yours/searches/{} /admin /admin.json "
    "/admin/sources/{} /admin/publications /digest /squawk /feed.xml /{}"
).split()
_NAMES = (
    "q since before version limit source outlet originals link named mark unmark do query topic story after name "
    "password target"
).split()
_ODD = (
    "", "0", "-1", "1", "9" * 30, "x", "wc:", "wc:00", "%", "%00", "%ff", "..", "../../etc/passwd", "\u202e", "'",
    '"><script>', "{{7*7}}", "NaN", "1e9", "0001-01-01", "9999-12-31T23:59:59Z", "7d", "999999999d", "a" * 500,
    "(", "*",
    '"', "-x", "NEAR(a b)", "said-by:", "before:x", "\ud800", "\x00", "é", "yes", "read", "starred", "look", "pause",
)  # fmt: skip
_FORMS: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    ("/yours/articles/{}", {"mark": ("read", "starred")}),
    ("/yours/articles/{}", {"unmark": ("read", "starred")}),
    ("/yours/searches", {"query": ("levy", "said-by:tamm"), "name": ("one", "other")}),
    ("/yours/searches/{}", {"do": ("look", "remove")}),
    ("/admin/sources/{}", {"do": ("ask", "pause", "resume")}),
    ("/admin/publications", {"target": ("site",)}),
    ("/sign-out", {}),
)
_METHODS = ("GET",) * 8 + ("POST",) * 6 + ("HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "X" * 300)
_KINDS = ("application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data", "", "\x80")


@dataclass
class Outcome:
    """How many were asked, with which status they were answered, and what must not be."""

    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Questions:
    """Makes questions: the same seed, the same ones."""

    def __init__(self, seed: int, port: int, known: tuple[str, ...], passes: tuple[str, ...] = ()) -> None:
        self.chance = random.Random(seed)
        self.passes = passes  # header lines, each of which lets in
        self._port = port
        self._known = known
        self._values = (*known, *_ODD)

    def _value(self) -> str:
        return self.chance.choice(self._values)

    def _pair(self) -> str:
        value = quote(self._value().encode("utf-8", "surrogatepass"), safe="%" if self.chance.random() < 0.2 else "")
        return f"{self.chance.choice(_NAMES)}={value}"

    def _target(self) -> str:
        path = self.chance.choice(_ROUTES).replace("{}", quote(self._value().encode("utf-8", "surrogatepass")))
        many = self.chance.choice((0, 0, 1, 1, 2, 5))
        return path + ("?" + "&".join(self._pair() for _ in range(many)) if many else "")

    def _headers(self) -> list[str]:
        chance, ours = self.chance, f"127.0.0.1:{self._port}"
        odd = self._value().encode("utf-8", "replace").decode("latin-1").replace("\r", "").replace("\n", "")
        lines = [f"Host: {chance.choice((ours,) * 12 + ('evil.example', '', odd, 'localhost'))}"]
        if chance.random() < 0.5:
            lines.append(f"Sec-Fetch-Site: {chance.choice(('same-origin', 'same-origin', 'cross-site', 'none', odd))}")
        if chance.random() < 0.5:
            lines.append(f"Origin: {chance.choice((f'http://{ours}', f'http://{ours}', 'https://evil.example', odd))}")
        if self.passes and chance.random() < 0.67:
            lines.append(chance.choice(self.passes))
        elif chance.random() < 0.2:
            lines.append(f"Cookie: wirecopy-{self._port}={odd}")
        if chance.random() < 0.1:
            lines.append(f"Authorization: {chance.choice(('Bearer', 'Basic', '', 'bearer  '))} {odd}")
        if chance.random() < 0.1:
            lines.append(f"If-None-Match: {odd}")
        return lines

    def _body(self) -> bytes:
        match self.chance.randrange(7):
            case 0:
                return b""
            case 3:
                return b'{"mark":' * self.chance.choice((1, 900))
            case 4:
                return f"{self.chance.choice(('mark', 'unmark'))}={self.chance.choice(('read', 'starred'))}".encode()
            case 1:
                return json.dumps(
                    {self.chance.choice(_NAMES): self.chance.choice((self._value(), 1, None, []))}
                ).encode()
            case 2:
                return self.chance.randbytes(self.chance.choice((1, 100, 40_000, 300_000)))
            case _:
                return "&".join(self._pair() for _ in range(self.chance.randint(1, 30))).encode()

    def _nearly_right(self) -> bytes:
        """Return a form as a page of ours sends it, with one value in it that is known or odd."""
        path, wanted = self.chance.choice(_FORMS)
        given = {name: self.chance.choice(values) for name, values in wanted.items()}
        if given and self.chance.random() < 0.3:
            given[self.chance.choice(list(given))] = self._value()
        body = urlencode(given, errors="replace").encode()
        place = quote(self.chance.choice(self._known or ("1",)))
        lines = [
            f"POST {path.replace('{}', place)} HTTP/1.1",
            f"Host: 127.0.0.1:{self._port}",
            "Sec-Fetch-Site: same-origin",
            self.chance.choice(self.passes),
            f"Content-Length: {len(body)}",
            f"Content-Type: {_KINDS[0]}",
            "Connection: close",
        ]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body

    def next(self) -> tuple[bytes, bool]:
        """Return a question as it goes over the line, and whether it is a whole one."""
        if self.chance.random() < 0.1:
            return self.chance.randbytes(self.chance.randint(1, 400)) + b"\r\n\r\n", False
        if self.passes and self.chance.random() < 0.25:
            return self._nearly_right(), True
        body = self._body()
        lines = [f"{self.chance.choice(_METHODS)} {self._target()} HTTP/1.1", *self._headers(), "Connection: close"]
        length = self.chance.choice((len(body),) * 12 + (0, len(body) // 2, 10**12, -1))
        lines += [f"Content-Length: {length}", f"Content-Type: {self.chance.choice(_KINDS)}"]
        return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body, length <= len(body)


def _answer(port: int, question: bytes, *, is_whole: bool = True) -> str:
    """Return the status of the answer; "closed" where half a question was sent, the line ended, and none came."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        with suppress(OSError):
            line.sendall(question)
            if not is_whole:
                line.shutdown(socket.SHUT_WR)
        head = b""
        with suppress(ConnectionError):
            while b"\r\n" not in head and (piece := line.recv(4096)):
                head += piece
    parts = head.split(b" ", 2)
    return parts[1].decode("latin-1") if len(parts) == 3 else "closed"


class _Passes:
    """What lets the first reader in: a session, made anew when a question signed out, and a token."""

    def __init__(self, register: Register, port: int) -> None:
        self._register = register
        self._port = port
        self._session = ""
        self.token = f"Authorization: Bearer {self._made(PassKind.TOKEN)}"

    def lines(self) -> tuple[str, str]:
        """Return the two as header lines."""
        if not self._session or self._register.find_pass(digest(self._session), datetime.now(UTC)) is None:
            self._session = self._made(PassKind.SESSION)
        return f"Cookie: wirecopy-{self._port}={self._session}", self.token

    def _made(self, kind: PassKind) -> str:
        now = datetime.now(UTC)
        made = Pass(kind=kind, reader=DEFAULT_READER, scopes=tuple(Scope), made_on=now, label="fuzz")
        return new_pass(self._register, made)


def _others(register: Register) -> object:
    """Return what no question of the first reader may change: who is there, and what another one keeps."""
    marks = [register.marked(_OTHER, mark, 10**6) for mark in ReaderMark]
    return register.readers(), marks, register.saved_searches(_OTHER)


def _kept(register: Register) -> object:
    """Return all that a question could have changed."""
    readers = register.readers()
    marks = [register.marked(one.name, mark, 10**6) for one in readers for mark in ReaderMark]
    searches = [register.saved_searches(one.name) for one in readers]
    sources = [register.source(1)]
    return readers, register.passes(), marks, searches, sources, register.publications()


def fuzz(
    path: Path,
    requests: int,
    seed: int,
    known: tuple[str, ...] = (),
    tell: Callable[[int], None] = lambda _: None,
    *,
    signed_in: bool = False,
) -> Outcome:
    """Open the archive's reading room and ask it so often.

    Args:
      path: the archive, with a source of number 1.
      requests: how many questions.
      seed: of the chance.
      known: ids and names that are there.
      tell: told how many were asked, now and then.
      signed_in: let most questions carry a session or a token of a reader who may do all.
    """
    access = Access(register=lambda: open_register(path))
    server = uvicorn.Server(listening(room(lambda: open_archive(path, read_only=True), access), "127.0.0.1", 0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    register = open_register(path)
    passes = _Passes(register, port) if signed_in else None
    if signed_in:
        register.add_reader(_OTHER, tuple(Scope))
        with closing(open_archive(path, read_only=True)) as store:
            (article,) = store.uris()[:1]
        register.mark(_OTHER, article, ReaderMark.STARRED, datetime.now(UTC))
        register.save_search(_OTHER, SavedSearch(name="hers", query="levy", made_on=datetime.now(UTC)))
    look = _others if signed_in else _kept
    before, outcome, questions = look(register), Outcome(), Questions(seed, port, known)
    for number in range(requests):
        if passes and number % _RENEWED == 0:
            questions.passes = passes.lines()
        question, is_whole = questions.next()
        try:
            status = _answer(port, question, is_whole=is_whole)
        except TimeoutError:
            status = "silent"
        outcome.statuses[status] += 1
        if status.startswith("5") or status == "silent" or (is_whole and status == "closed"):
            outcome.faults.append(f"{status}: {question[:300]!r}")
        if number % 1000 == 0:
            tell(number)
    if _answer(port, f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()) != "200":
        outcome.faults.append("it does not answer any more")
    if look(register) != before:
        outcome.faults.append("something was changed")
    register.close()
    server.should_exit = True
    thread.join(20)
    return outcome


def _coast(path: Path) -> None:
    import asyncio

    from wirecopy.replay import replay

    store = open_archive(path)
    asyncio.run(replay(store))
    store.close()


def _names(path: Path) -> tuple[str, ...]:
    store = open_archive(path, read_only=True)
    stories = [one.uri for one in store.stories(5)]
    found = (*store.uris()[:10], *stories, *(one.speaker for one in store.speakers(5)))
    store.close()
    return found


def main() -> int:
    """Ask, and say what broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signed-in", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coast.db"
        _coast(path)
        known = _names(path)
        outcome = fuzz(
            path, given.requests, given.seed, known, lambda n: print(f"  {n}", flush=True), signed_in=given.signed_in
        )
    for fault in outcome.faults[:20]:
        print(fault)
    print(json.dumps({"statuses": dict(sorted(outcome.statuses.items())), "faults": len(outcome.faults)}))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
