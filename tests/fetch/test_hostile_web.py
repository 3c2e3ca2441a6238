"""The door against a web that behaves as badly as it can, on the loopback: each answer ends as it must, in time.

What a feed's items do afterwards (stored once, nothing half) is judged where they are stored. Here: a whole answer, or
an error of the right kind, within the deadline. `partial` bodies whose length nobody announced look whole to HTTP; they
are for the parser to notice.
"""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from wirecopy.errors import FetchError, Gone, Refused, TooLarge, Unreachable
from wirecopy.fetch import Purpose
from wirecopy.fetch.http import HttpDoor
from wirecopy.model import Fetched, Validators

DEADLINE = 8.0  # seconds; a busy machine needs some for a good answer, too

# Whole answers over HTTP, whatever their content is: the steps behind the door refuse them.
WHOLE = {"cut-between-items", "ctype-html", "utf7", "billion-laughs", "img-html", "img-bomb"}
ENDS = {
    "ok": (Fetched,),
    "moved": (Fetched,),
    "noop": (Fetched, Unreachable),
    "gone": (Gone,),
    "retry": (Unreachable, Refused, Gone, TooLarge),
    "partial": (Unreachable,),
    "clean": (Unreachable, Refused, Gone, TooLarge),
}
ALSO = {"flaky": (Unreachable,)}  # its first answer is 503; it is good at the third


@pytest.fixture(scope="module")
def rig(tools):
    command = [sys.executable, str(tools / "attacks" / "hostile_server.py"), "--tls"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield json.loads(server.stdout.readline())
        finally:
            server.kill()


def address(rig, name):
    if name in rig["tls"]:
        return f"https://localhost:{rig['tls'][name]}/b/good"
    return f"http://127.0.0.1:{rig['http']}/b/{name}"


@pytest.mark.corpora
async def test_every_behaviour_ends_as_it_must_within_the_deadline(corpora, rig, settings, now):
    records = [json.loads(line) for line in (corpora / "attacks" / "hostile.jsonl").read_text("utf-8").splitlines()]
    few = asyncio.Semaphore(12)

    async def play(record):
        purpose = Purpose.ROBOTS if record["name"].startswith("robots") else Purpose.LISTING
        async with few, HttpDoor(replace(settings, total_deadline=DEADLINE), lambda: now) as door:
            began = time.monotonic()
            try:
                end = await door.fetch(address(rig, record["name"]), purpose=purpose)
            except FetchError as error:
                end = error
            return record, end, time.monotonic() - began

    wrong = []
    for record, end, seconds in await asyncio.gather(*map(play, records)):
        name = record["name"]
        right = ENDS[record["expect"]] + ALSO.get(name, ()) + ((Fetched,) if name in WHOLE else ())
        if not isinstance(end, right) or seconds > DEADLINE + 2:
            wrong.append((name, record["expect"], repr(end)[:200], round(seconds, 1)))
    assert wrong == []


@pytest.mark.corpora
async def test_a_server_that_lies_about_its_validators_is_taken_at_its_word(rig, settings, now):
    async with HttpDoor(settings, lambda: now) as door:
        first = await door.fetch(address(rig, "etag-lies-304"), purpose=Purpose.LISTING)
        held = Validators(etag=first.etag)
        again = await door.fetch(address(rig, "etag-lies-304"), purpose=Purpose.LISTING, validators=held)
    assert (first.status, again.status) == (200, 304)
