"""How many sources one core polls in a second, end to end.

    python -m benchmarks.polling [--sources 2000] [--profile]

Every source has a host of its own with an address of its own in 127.0.0.0/8, so every poll is a fresh TLS connection,
checked against an authority that is made for the run. Nine of ten answer 304; every tenth brings a feed of 50 kB in
which one of ten items is new. Reading in the workers and storing are counted. The importer and its workers have one
core, the server has another; the pages of the items are not fetched (`feed_only`), for they are no polls.
"""

import argparse
import asyncio
import cProfile
import json
import os
import pstats
import random
import resource
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import IPv4Address, ip_network
from pathlib import Path

from tests.rigs.newsstand import FeedItem, a_feed
from wirecopy import outlets
from wirecopy.desk.sites import InformedReader, Sites
from wirecopy.fetch import DoorSettings
from wirecopy.fetch.http import HttpDoor
from wirecopy.model import Source, Standing, Validators
from wirecopy.pipeline import ReadApart
from wirecopy.polling import Poller
from wirecopy.store import Store, open_archive
from wirecopy.workers import Workers

SOURCES = 2000
CHANGING = 10  # every tenth brings something
ITEMS = 10
_FIRST = int(IPv4Address("127.1.0.1"))
_WORDS = (
    "harbour pilot tug grain levy minister envoy ferry island quay crane tide storm warden ledger market vote board "
    "talks blockade skipper mole fuel rate union clerk bridge signal mast anchor notice"
).split()


def measure(_data: Path) -> dict[str, float]:
    """Poll 2,000 sources once."""
    return run(SOURCES)


def run(sources: int, *, profile: bool = False) -> dict[str, float]:
    """Poll so many sources once with an importer and a server in processes of their own; returns the figures."""
    with tempfile.TemporaryDirectory() as folder:
        make_authority(Path(folder))
        here = [sys.executable, "-m", "benchmarks.polling", "--folder", folder, "--sources", str(sources)]
        with subprocess.Popen([*here, "--role", "server"], stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            try:
                port = server.stdout.readline().strip()
                role = [*here, "--role", "importer", "--port", port, *(["--profile"] if profile else [])]
                trusting = {**os.environ, "SSL_CERT_FILE": str(Path(folder) / "authority.pem")}
                importer = subprocess.run(role, stdout=subprocess.PIPE, env=trusting, text=True, check=True)
            finally:
                server.kill()
    figures: dict[str, float] = json.loads(importer.stdout.splitlines()[-1])
    if profile:
        print(importer.stdout)
    return figures


def make_authority(folder: Path) -> None:
    """Make an authority and, signed by it, a certificate for all hosts of the run (P-256, as most servers have)."""
    (folder / "extensions").write_text("subjectAltName=DNS:*.wire.example\n", encoding="ascii")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    authority = ("req", "-x509", *key, "-subj", "/CN=authority", "-keyout", "authority.key", "-out", "authority.pem")
    request = ("req", *key, "-subj", "/CN=wire.example", "-keyout", "server.key", "-out", "server.csr")
    sign = ("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial")
    for words in (authority, request, (*sign, "-extfile", "extensions", "-out", "server.pem")):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def _stay_on(core: int) -> None:
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[core % len(cores)]})


# ── the server ───────────────────────────────────────────────────────────────


@cache
def feed(number: int, edition: int) -> bytes:
    """Return a feed of about 50 kB; each edition has one new item and lacks the oldest one of the edition before."""
    return a_feed(f"Outlet {number}", (_item(number, edition + place) for place in range(ITEMS, 0, -1))).encode()


def _item(number: int, place: int) -> FeedItem:
    chance = random.Random(f"{number} {place}")
    paragraphs = tuple(" ".join(chance.choices(_WORDS, k=100)).capitalize() + "." for _ in range(7))
    link = f"https://outlet-{number}.wire.example/{place}"
    return FeedItem(f"Item {place} of outlet {number}", link, f"{number}-{place}", paragraphs)


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            asked = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            number, edition = int(asked.split("/")[1].split(" ")[0]), 2
            if 'if-none-match: "1"' in asked.lower():
                edition = 2 if number % CHANGING == 0 else 1
                if edition == 1:
                    writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nContent-Length: 0\r\n\r\n')
                    continue
            elif "if-none-match" not in asked.lower():
                edition = 1
            body = feed(number, edition)
            head = f'HTTP/1.1 200 OK\r\nETag: "{edition}"\r\nContent-Type: application/rss+xml\r\n'
            writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            await writer.drain()
    except (OSError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def _serve(folder: Path, sources: int) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    first = await asyncio.start_server(_answer, str(IPv4Address(_FIRST)), 0, ssl=context)
    port = first.sockets[0].getsockname()[1]
    addresses = [str(IPv4Address(_FIRST + number)) for number in range(1, sources)]
    servers = [first, *[await asyncio.start_server(_answer, one, port, ssl=context) for one in addresses]]
    for number in range(0, sources, CHANGING):
        feed(number, 1)
        feed(number, 2)
    print(port, flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


# ── the importer ─────────────────────────────────────────────────────────────


async def _lookup(host: str, _port: int) -> Sequence[str]:
    return [str(IPv4Address(_FIRST + int(host.partition(".")[0].removeprefix("outlet-"))))]


def _clock() -> datetime:
    return datetime.now(UTC)


def _poller(store: Store, door: HttpDoor, workers: Workers) -> Poller:
    return Poller(store, door, _clock, interval=timedelta(hours=1), reader=_informed(store, workers))


def _informed(store: Store, workers: Workers) -> InformedReader:
    return InformedReader(ReadApart(workers), Sites(store, outlets.load()))


def _door() -> HttpDoor:
    return HttpDoor(DoorSettings(allow_private=(ip_network("127.0.0.0/8"),)), _clock, _lookup)


async def _prepare(store: Store, port: int, sources: int) -> None:
    """Subscribe to all; let those that will change bring what they have already."""
    now = _clock()
    async with _door() as door, Workers(1) as workers:
        poller = _poller(store, door, workers)
        for number in range(sources):
            url = f"https://outlet-{number}.wire.example:{port}/{number}"
            known = Validators() if number % CHANGING == 0 else Validators(etag='"1"')
            source = store.add_source(
                Source(
                    url=url,
                    title=f"Outlet {number}",
                    added_on=now,
                    next_due=now,
                    feed_only=True,
                    validators=known,
                    standing=Standing(whole_on=now),
                )
            )
            if number % CHANGING == 0:
                tally = await poller.poll(source, set())
                assert tally.new == ITEMS, tally
                store.update_source(replace(store.source(source.id), next_due=now))


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


async def _import(folder: Path, port: int, sources: int, *, profile: bool) -> dict[str, float]:
    store = open_archive(folder / "archive.db")
    watch = cProfile.Profile()
    try:
        await _prepare(store, port, sources)
        began, own, others = time.perf_counter(), _cpu(resource.RUSAGE_SELF), _cpu(resource.RUSAGE_CHILDREN)
        if profile:
            watch.enable()
        async with _door() as door, Workers(1) as workers:
            tally = await _poller(store, door, workers).round()
        watch.disable()
        wall = time.perf_counter() - began
        own, others = _cpu(resource.RUSAGE_SELF) - own, _cpu(resource.RUSAGE_CHILDREN) - others
    finally:
        store.close()
    if profile:
        pstats.Stats(watch).sort_stats("tottime").print_stats(45)
    changing = len(range(0, sources, CHANGING))
    right = (tally.sources, tally.unchanged, tally.new) == (sources, sources - changing, changing)
    return {
        "polls": tally.sources,
        "errors": len(tally.failed) + int(not right),
        "new_articles": tally.new,
        "polls_per_s": round(sources / wall, 1),
        "polls_per_cpu_s": round(sources / (own + others), 1),
        "wall_s": round(wall, 2),
        "poller_cpu_s": round(own, 2),
        "worker_cpu_s": round(others, 2),
    }


def main() -> None:
    """Play one of the roles, or all of them and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=SOURCES)
    parser.add_argument("--profile", action="store_true", help="print where the importer's time goes")
    parser.add_argument("--role", choices=("server", "importer"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.role:
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        _stay_on(0 if given.role == "importer" else 1)
    if given.role == "server":
        asyncio.run(_serve(given.folder, given.sources))
    elif given.role == "importer":
        print(json.dumps(asyncio.run(_import(given.folder, given.port, given.sources, profile=given.profile))))
    else:
        print(json.dumps(run(given.sources, profile=given.profile)))


if __name__ == "__main__":
    main()
