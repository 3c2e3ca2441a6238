"""The short form of benchmarks/fuzz_serving: whatever is asked, no answer is a fault of ours, and nothing changes."""

import socket
import time
from contextlib import ExitStack, closing, contextmanager, suppress

import pytest

from benchmarks.fuzz_serving import Questions, fuzz
from tests.rigs.coast import settle, uri_of
from wirecopy.model import DEFAULT_READER, ReaderMark
from wirecopy.serve import patience
from wirecopy.store import open_register


def test_spoilt_questions_meet_no_fault_and_change_nothing(tmp_path):
    settle(tmp_path / "archive.db")
    outcome = fuzz(tmp_path / "archive.db", 400, 7, (uri_of("levy"), uri_of("ferry"), "Harbour Courier"))
    assert outcome.faults == []
    assert {"200", "400", "403", "404", "405", "421"} <= set(outcome.statuses)


def test_nor_do_those_of_somebody_who_is_signed_in_and_what_others_keep_stays(tmp_path):
    path = tmp_path / "archive.db"
    settle(path)
    known = (uri_of("levy"), uri_of("ferry"), "Harbour Courier", "1", "2")
    outcome = fuzz(path, 600, 11, known, signed_in=True)
    assert outcome.faults == []
    assert {"200", "303", "400", "403", "404", "405"} <= set(outcome.statuses)
    with closing(open_register(path)) as register:
        marked = [register.marked(DEFAULT_READER, mark, 9) for mark in ReaderMark]
    assert any(marked), "no question of somebody who is signed in reached its place"


def test_the_same_seed_asks_the_same():
    first, second = (Questions(5, 80, ("wc:1",)) for _ in range(2))
    assert [first.next() for _ in range(50)] == [second.next() for _ in range(50)]


@pytest.fixture
def hurried(monkeypatch):
    for name, seconds in (("look_every", 0.1), ("to_ask", 0.5), ("to_read", 0.5)):
        monkeypatch.setattr(patience.PatientProtocol, name, seconds)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="who says nothing"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: ", id="who stops in the middle"),
    ],
)
def test_those_who_never_ask_keep_nobody_out(hurried, visitor, sent):
    lines = [socket.create_connection(("127.0.0.1", visitor.port), timeout=10) for _ in range(70)]
    for line in lines:
        line.sendall(sent)
    for line in lines:
        try:
            while line.recv(65536):
                pass
        except ConnectionResetError:
            pass
        line.close()
    assert visitor.ask("/").status == 200


MANY = 600  # answers of 20 kB: more than the buffers between two sockets hold


@contextmanager
def asks_much_and_reads_nothing(port):
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.settimeout(20)
        line.connect(("127.0.0.1", port))
        line.sendall(f"GET /static/room.css HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode() * MANY)
        yield line


def rest_of(line):
    got = 0
    with suppress(ConnectionResetError):
        while piece := line.recv(65536):
            got += len(piece)
    return got


def test_who_never_reads_is_cut_off_and_keeps_nobody_out(hurried, visitor):
    size = len(visitor.ask("/static/room.css").body)
    with ExitStack() as stack:
        lines = [stack.enter_context(asks_much_and_reads_nothing(visitor.port)) for _ in range(10)]
        assert visitor.ask("/").status == 200
        ends = time.monotonic() + 30
        while any(visitor.is_connected(line) for line in lines) and time.monotonic() < ends:
            time.sleep(0.1)
        assert [visitor.is_connected(line) for line in lines] == [False] * 10
        assert all(rest_of(line) < MANY * size for line in lines)
    assert visitor.ask("/").status == 200
