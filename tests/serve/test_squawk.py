"""The squawk: headlines as they come, for many listeners, with one look at the archive for all."""

import asyncio
import json
import socket
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request

from tests.rigs.coast import COURIER, MIRROR, MONDAY, Coast, an_article, settle, uri_of
from tests.rigs.harmless import read_aloud as words
from tests.rigs.visitor import open_room
from wirecopy.model import Block, BlockKind, Event, EventKind
from wirecopy.serve import listening
from wirecopy.serve.readers import Readers
from wirecopy.serve.squawk import Squawk
from wirecopy.store import open_archive

TEXT = Block(kind=BlockKind.PARAGRAPH, text="It is so.")


@pytest.fixture
def archive(tmp_path):
    settle(tmp_path / "archive.db")
    return tmp_path / "archive.db"


def keep(path, name, headline, outlet=COURIER):
    with closing(open_archive(path)) as store:
        Coast(store).keep(an_article(name, outlet, headline, TEXT, date_published=MONDAY + timedelta(days=2)))


@contextmanager
def listener(port, path="/squawk.events", timeout=15, **headers):
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as line:
        sent = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{sent}\r\n".encode())
        heard = line.makefile("rb")
        head = iter(heard.readline, b"\r\n")
        assert next(head).startswith(b"HTTP/1.1 200")
        assert b"content-type: text/event-stream; charset=utf-8\r\n" in list(head)
        while not heard.readline().startswith(b"retry:"):
            pass
        yield heard


@contextmanager
def deaf(port):
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", port))
        line.sendall(f"GET /squawk.events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        yield


def events(heard, count):
    found = []
    while len(found) < count:
        line = heard.readline()
        assert line, "the stream ended"
        if line.startswith(b"data: "):
            found.append(json.loads(line.removeprefix(b"data: ")))
    return found


def heard(page):
    """Return when and what, line by line."""
    lines = (words(line).partition(" UTC ") for line in page.split('<li class="heard">')[1:])
    return [(when, what) for when, _, what in lines]


@contextmanager
def open_squawk(path, **settings):
    squawk = Squawk(Readers(lambda: open_archive(path, read_only=True)), **settings)
    server = uvicorn.Server(listening(Starlette(routes=squawk.routes()), "127.0.0.1", 0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield squawk, server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def test_the_page_is_a_plain_list_of_what_came_in_last_first(archive):
    with open_room(archive) as visitor:
        told = words(visitor.ask("/squawk").main)
    assert told.index("withdrawn Ferry’s radar was off for 14 minutes") < told.index("Trawlers close Port Avel")
    assert "9 Nov 2026, 08:45 UTC Trawlers close harbour over Mornish levy Harbour Courier copy" in told


def test_a_listener_hears_what_comes_in_and_nothing_from_before(archive):
    with open_squawk(archive, every=0.05) as (_, port), listener(port) as one, listener(port) as other:
        time.sleep(0.2)
        keep(archive, "new", "Harbour opens <b>again</b>", MIRROR)
        for heard in (one, other):
            (event,) = events(heard, 1)
            assert (event["headline"], event["outlet"], event["told"]) == ("Harbour opens again", "Bay Mirror", "")
            assert event["path"] == f"/article/{uri_of('new')}"


def test_a_listener_who_comes_back_hears_what_it_missed(archive):
    with closing(open_archive(archive)) as store:
        last = store.last_entry()
    keep(archive, "new", "Harbour opens")
    with open_squawk(archive, every=0.05) as (_, port):
        with listener(port, Last_Event_ID=str(last)) as heard:
            assert [one["headline"] for one in events(heard, 1)] == ["Harbour opens"]
        with listener(port, f"/squawk.events?after={last - 1}") as heard:
            assert [one["told"] for one in events(heard, 2)] == ["withdrawn", ""]


def test_a_listener_that_never_reads_is_cut_off_and_the_others_hear_on(archive):
    with open_squawk(archive, every=0.05, patience=0.5) as (squawk, port), deaf(port), listener(port) as heard:
        wait_until(lambda: squawk.listeners == 2)
        time.sleep(0.2)
        keep(archive, "long", "Very long " * 1_000_000)  # more than the system keeps for a connection
        assert len(events(heard, 1)[0]["headline"]) > 9_000_000
        keep(archive, "next", "Next")
        assert events(heard, 1)[0]["headline"] == "Next"
        wait_until(lambda: squawk.listeners == 1)


def test_who_goes_away_is_no_listener_any_more(archive):
    with open_squawk(archive, every=0.05) as (squawk, port):
        with listener(port):
            wait_until(lambda: squawk.listeners == 1)
        wait_until(lambda: squawk.listeners == 0)


def test_a_room_with_listeners_closes_at_once_and_in_silence(archive, capfd):
    with open_squawk(archive) as (squawk, port), listener(port) as heard:
        wait_until(lambda: squawk.listeners == 1)
        ended = threading.Thread(target=heard.read)
        ended.start()
    ended.join(10)
    assert not ended.is_alive()
    assert capfd.readouterr().err == ""


def wait_until(holds, seconds=10):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("path", "status"), [("/squawk.events?after=x", 400), ("/squawk.events?after=-1", 400), ("/squawk.event", 404)]
)
def test_a_stream_that_is_wrongly_asked_for_is_refused(visitor, path, status):
    assert visitor.ask(path).status == status


def test_a_look_at_the_stream_alone_ends(visitor):
    answer = visitor.ask("/squawk.events", "HEAD")
    assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        pytest.param((EventKind.CHANGED, EventKind.HEADLINE_CHANGED), ["headline changed"], id="another headline"),
        pytest.param((EventKind.CHANGED, EventKind.RETURNED), ["back again"], id="changed and back"),
        pytest.param((EventKind.CHANGED,), ["changed"], id="changed"),
        pytest.param(
            (EventKind.HEADLINE_CHANGED, EventKind.VANISHED), ["headline changed", "withdrawn"], id="two facts"
        ),
    ],
)
def test_one_fact_is_one_line(archive, kinds, told):
    at = MONDAY + timedelta(days=5)
    with closing(open_archive(archive)) as store:
        for kind in kinds:
            store.note(Event(at=at, kind=kind, what="it was read again", article=uri_of("storm")))
    with open_room(archive) as visitor:
        page = visitor.ask("/squawk").main
    storm = [what for when, what in heard(page) if "Storm Ilse" in what and "14 Nov 2026" in when]
    assert sorted(what.split(" Storm")[0] for what in storm) == told


@pytest.mark.parametrize("named", [pytest.param(True, id="its entry names the version"), pytest.param(False, id="not")])
def test_a_headline_is_told_as_it_was_heard_not_as_it_stands_now(archive, named):
    at = MONDAY + timedelta(days=5)
    first = an_article("club", COURIER, "Rovers close to sale", TEXT, date_published=at)
    second = replace(first, version=2, headline="Rovers board split", date_modified=at + timedelta(hours=3))
    third = replace(second, version=3, headline="Rovers not for sale", date_modified=at + timedelta(hours=6))
    entries = [
        (EventKind.HEADLINE_CHANGED, 2, timedelta(hours=3, minutes=11)),
        (EventKind.HEADLINE_CHANGED, 3, timedelta(hours=6, minutes=11)),
        (EventKind.VANISHED, 0, timedelta(hours=9)),
    ]
    with closing(open_archive(archive)) as store:
        for version in (first, second, third):
            Coast(store).keep(version)
        for kind, version, late in entries:
            number = version if named else 0
            store.note(Event(at=at + late, kind=kind, what="it was read", article=first.uri, version=number))
    with open_room(archive) as visitor:
        page = visitor.ask("/squawk").main
    assert [what.removesuffix(" Harbour Courier") for _, what in heard(page) if "Rovers" in what] == [
        "withdrawn Rovers not for sale",
        "headline changed Rovers not for sale",
        "Rovers not for sale",
        "headline changed Rovers board split",
        "Rovers board split",
        "Rovers close to sale",
    ]


async def nowhere(_):
    """Send to nobody."""


@pytest.mark.parametrize("another", [pytest.param(False, id="alone"), pytest.param(True, id="behind another")])
@pytest.mark.parametrize("query", [b"", b"after=0"])
def test_what_comes_in_before_the_first_look_is_heard_too(archive, query, another):
    """The listener's own reading ends, an article comes in, and only then the diary is looked at for all."""
    squawk = Squawk(Readers(lambda: open_archive(archive, read_only=True)), every=0.02)
    scope = {"type": "http", "method": "GET", "path": "/squawk.events", "query_string": query, "headers": []}

    async def hear():
        stream = await squawk.events(Request(scope))
        keep(archive, "between", "Between two looks")
        if another:
            gone = asyncio.get_running_loop().create_future()
            other = asyncio.create_task(squawk.listen(await squawk.events(Request(scope)), nowhere, gone))
            await asyncio.sleep(0)
        told, over = [], asyncio.Event()

        async def send(message):
            told.append(message.get("body", b""))
            if b"Between two looks" in told[-1]:
                over.set()

        async def receive():
            await over.wait()
            return {"type": "http.disconnect"}

        async with asyncio.timeout(10):
            await stream(scope, receive, send)
        if another:
            gone.set_result(None)
            await other
        return b"".join(told)

    assert asyncio.run(hear()).count(b"Between two looks") == 1
