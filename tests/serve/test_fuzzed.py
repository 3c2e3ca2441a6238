"""The short form of benchmarks/fuzz_serving: whatever is asked, no answer is a fault of ours, and nothing changes."""

import socket

import pytest

from benchmarks.fuzz_serving import Questions, fuzz
from tests.rigs.coast import settle, uri_of
from wirecopy.serve import patience


def test_spoilt_questions_meet_no_fault_and_change_nothing(tmp_path):
    settle(tmp_path / "archive.db")
    outcome = fuzz(tmp_path / "archive.db", 400, 7, (uri_of("levy"), uri_of("ferry"), "Harbour Courier"))
    assert outcome.faults == []
    assert {"200", "400", "403", "404", "405", "421"} <= set(outcome.statuses)


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


def test_those_who_never_read_keep_nobody_out(hurried, visitor):
    lines = []
    for _ in range(30):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.settimeout(10)
        line.connect(("127.0.0.1", visitor.port))
        line.sendall(f"GET /static/room.css HTTP/1.1\r\nHost: 127.0.0.1:{visitor.port}\r\n\r\n".encode() * 40)
        lines.append(line)
    assert visitor.ask("/").status == 200
    for line in lines:
        line.close()
