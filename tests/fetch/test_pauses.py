"""A host that says it is asked too much is left alone, as a whole."""

from datetime import timedelta

import pytest

from wirecopy.errors import HeldBack, Refused, Unreachable
from wirecopy.fetch import Purpose
from wirecopy.fetch.http import HttpDoor


async def _lookup(_host, _port):
    return ["127.0.0.1"]


class Clock:
    """A clock that a test turns on."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
async def door(settings, clock):
    async with HttpDoor(settings, clock, _lookup) as opened:
        yield opened


async def ask(door, web, path="/feed", host="courier.example", purpose=Purpose.LISTING):
    return await door.fetch(web.url(path, host), purpose=purpose)


@pytest.mark.parametrize(("status", "error"), [("429 Too Many", Refused), ("503 Busy", Unreachable)])
async def test_a_busy_host_is_not_asked_again_before_its_time_not_even_for_a_page(web, door, clock, status, error):
    web.answers["/feed"] = web.answer(status=status, retry_after="120")
    web.answers["/page"] = web.answer(b"<p>Talks")
    with pytest.raises(error):
        await ask(door, web)
    for path, purpose in (("/feed", Purpose.LISTING), ("/page", Purpose.PAGE), ("/other", Purpose.LISTING)):
        with pytest.raises(
            HeldBack, match=r"courier.example is left alone until 2026-11-09 07:02 UTC: it answered"
        ) as held:
            await ask(door, web, path, purpose=purpose)
        assert held.value.retry_after == 120
    assert web.paths == ["/feed"], "nothing was asked, robots.txt neither"
    clock.now += timedelta(seconds=120)
    assert (await ask(door, web, "/page", purpose=Purpose.PAGE)).body == b"<p>Talks"


async def test_other_hosts_are_asked_meanwhile(web, door):
    web.answers["/busy"] = web.answer(status="429 Too Many", retry_after="120")
    web.answers["/feed"] = web.answer(b"<rss/>")
    with pytest.raises(Refused):
        await ask(door, web, "/busy")
    assert (await ask(door, web, host="mirror.example")).body == b"<rss/>"


async def test_a_host_that_was_left_alone_is_left_alone_longer_the_next_time(web, door, clock):
    web.answers["/feed"] = web.answer(status="429 Too Many")
    for minutes in (15, 30, 60):
        with pytest.raises(Refused):
            await ask(door, web)
        clock.now += timedelta(minutes=minutes) - timedelta(seconds=1)
        with pytest.raises(HeldBack):
            await ask(door, web)
        clock.now += timedelta(seconds=1)


async def test_a_machine_of_the_owner_s_own_net_is_asked_whatever_it_says(web, door):
    web.answers["/busy"] = web.answer(status="503 Busy", retry_after="120")
    web.answers["/feed"] = web.answer(b"<rss/>")
    with pytest.raises(Unreachable):
        await ask(door, web, "/busy", "127.0.0.1")
    assert (await ask(door, web, "/feed", "127.0.0.1")).body == b"<rss/>"
