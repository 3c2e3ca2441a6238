"""When a source is asked again, and a host the next time."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.fetch.pacing import Due, HostGate, next_poll
from wirecopy.model import PollingHints, Source, Standing

NOW = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)  # a Monday
URL = "https://courier.example/feed"
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600


def due(hints=None, headers=(), failures=0, interval=HOUR, now=NOW, url=URL):
    standing = Standing(hints=hints or PollingHints())
    source = Source(url=url, added_on=now, next_due=now, failures=failures, standing=standing)
    return next_poll(source, now, interval=timedelta(seconds=interval), headers=tuple(dict(headers).items()))


@pytest.mark.parametrize(
    ("asked", "seconds", "rule"),
    [
        pytest.param({}, HOUR, "own rest between two polls is 1 h", id="nothing is said"),
        pytest.param({"interval": 2 * HOUR}, 2 * HOUR, "is 2 h", id="our own interval"),
        pytest.param({"interval": MINUTE}, 15 * MINUTE, "is 15 min", id="never under 15 minutes"),
        pytest.param({"headers": {"cache-control": "public, max-age=7200"}}, 2 * HOUR, "max-age", id="max-age"),
        pytest.param({"headers": {"cache-control": 'MAX-AGE = "7200"'}}, 2 * HOUR, "max-age", id="max-age, odd form"),
        pytest.param({"headers": {"cache-control": "max-age=60"}}, HOUR, "own rest", id="a short max-age"),
        pytest.param({"headers": {"cache-control": "s-maxage=7200"}}, HOUR, "own rest", id="s-maxage is for proxies"),
        pytest.param({"headers": {"cache-control": "x-max-age=7200"}}, HOUR, "own rest", id="not max-age"),
        pytest.param(
            {"headers": {"cache-control": "no-cache, max-age=7200"}}, HOUR, "own rest", id="no-cache beside it"
        ),
        pytest.param(
            {"headers": {"cache-control": "max-age=7200,no-store"}}, HOUR, "own rest", id="no-store beside it"
        ),
        pytest.param({"headers": {"cache-control": "max-age=-1"}}, HOUR, "own rest", id="a negative max-age"),
        pytest.param({"headers": {"expires": "Mon, 09 Nov 2026 10:00:00 GMT"}}, 3 * HOUR, "Expires", id="Expires"),
        pytest.param(
            {"headers": {"expires": "Mon, 09 Nov 2026 10:00:00 GMT", "date": "Mon, 09 Nov 2026 08:00:00 GMT"}},
            2 * HOUR,
            "Expires",
            id="Expires by the server's own clock",
        ),
        pytest.param(
            {"headers": {"cache-control": "max-age=60", "expires": "Mon, 09 Nov 2026 10:00:00 GMT"}},
            HOUR,
            "own rest",
            id="max-age comes before Expires",
        ),
        pytest.param({"headers": {"expires": "0"}}, HOUR, "own rest", id="Expires: 0"),
        pytest.param({"headers": {"expires": "Thu, 01 Dec 1994 16:00:00 GMT"}}, HOUR, "own rest", id="expired"),
        pytest.param({"hints": PollingHints(ttl=4 * HOUR)}, 4 * HOUR, "holds for 4 h (ttl)", id="ttl"),
        pytest.param({"hints": PollingHints(update_period=DAY)}, DAY, "changes every 1 d", id="updatePeriod"),
        pytest.param({"headers": {"retry-after": "7200"}}, 2 * HOUR, "Retry-After", id="Retry-After"),
        pytest.param(
            {"headers": {"retry-after": "Mon, 09 Nov 2026 09:00:00 GMT"}}, 2 * HOUR, "Retry-After", id="until a date"
        ),
        pytest.param({"headers": {"retry-after": "30"}}, HOUR, "own rest", id="a short Retry-After"),
        pytest.param(
            {"hints": PollingHints(ttl=2 * HOUR), "headers": {"cache-control": "max-age=10800"}},
            3 * HOUR,
            "max-age",
            id="the most patient of all",
        ),
        pytest.param({"failures": 1}, 2 * HOUR, "failed last time", id="one failure"),
        pytest.param({"failures": 3}, 8 * HOUR, "failed 3 times in a row", id="three failures"),
        pytest.param({"failures": 5}, DAY, "failed 5 times in a row", id="five failures"),
        pytest.param({"failures": 10_000}, DAY, "failed 10000 times", id="at most a day for failures"),
    ],
)
def test_a_source_rests_as_long_as_the_most_patient_rule_says(asked, seconds, rule):
    got = due(**asked)
    wait = (got.at - NOW).total_seconds()
    assert seconds <= wait <= min(seconds * 1.05, seconds + 30 * MINUTE) + 1
    assert rule in got.because


@pytest.mark.parametrize(
    "asked",
    [
        {"headers": {"cache-control": "max-age=1" + "0" * 18}},
        {"headers": {"retry-after": "1" + "0" * 18}},
        {"headers": {"expires": "Fri, 31 Dec 2099 23:59:59 GMT"}},
        {"hints": PollingHints(ttl=99999999999 * 60)},
        {"interval": 30 * DAY},
    ],
)
def test_no_source_waits_longer_than_a_week(asked):
    got = due(**asked)
    assert got.at == NOW + timedelta(days=7)
    assert "no source waits longer than 7 d" in got.because


@pytest.mark.parametrize(
    ("hints", "hour"),
    [
        pytest.param(PollingHints(skip_hours=(8, 9)), datetime(2026, 11, 9, 10, tzinfo=UTC), id="hours"),
        pytest.param(PollingHints(skip_hours=tuple(range(24))[8:]), datetime(2026, 11, 10, 0, tzinfo=UTC), id="a day"),
        pytest.param(PollingHints(skip_days=(0, 1)), datetime(2026, 11, 11, 0, tzinfo=UTC), id="days, Monday is 0"),
        pytest.param(
            PollingHints(skip_days=(0,), skip_hours=(0, 1)), datetime(2026, 11, 10, 2, tzinfo=UTC), id="days and hours"
        ),
    ],
)
def test_skipped_hours_and_days_push_the_moment_forward(hints, hour):
    got = due(hints)
    assert hour <= got.at <= hour + timedelta(minutes=11)
    assert "until then (skipHours, skipDays)" in got.because


@pytest.mark.parametrize(
    "hints",
    [
        PollingHints(skip_hours=(7, 10)),
        PollingHints(skip_days=(1,)),
        PollingHints(skip_hours=tuple(range(24))),
        PollingHints(skip_days=tuple(range(7))),
    ],
)
def test_hours_that_do_not_matter_and_a_feed_that_skips_all_push_nothing(hints):
    assert due(hints) == due()


def test_the_same_source_is_due_at_the_same_moment_and_others_are_spread():
    assert due() == due()
    moments = {due(url=f"https://courier.example/feed/{number}").at for number in range(100)}
    assert len(moments) > 50


def test_a_moment_is_a_whole_second_and_never_an_early_one():
    now = NOW + timedelta(microseconds=1)
    got = due(now=now)
    assert got.at.microsecond == 0
    assert got.at >= now + timedelta(hours=1)


HEADERS = st.dictionaries(
    st.sampled_from(["cache-control", "expires", "date", "retry-after"]),
    st.one_of(
        st.text(max_size=30),
        st.integers(-(10**20), 10**20).map(str),
        st.integers(-(10**20), 10**20).map("max-age={}".format),
        st.datetimes().map(lambda moment: f"{moment:%a, %d %b %Y %H:%M:%S} GMT"),
    ),
)
HINTS = st.builds(
    PollingHints,
    ttl=st.integers(-(10**12), 10**12),
    update_period=st.integers(-(10**12), 10**12),
    skip_hours=st.lists(st.integers(-1, 30), max_size=24).map(tuple),
    skip_days=st.lists(st.integers(-1, 9), max_size=7).map(tuple),
)


@given(HINTS, HEADERS, st.integers(0, 10**9), st.integers(0, 10**9), st.text(max_size=20))
def test_whatever_a_source_says_it_is_due_within_15_minutes_to_7_days(hints, headers, failures, interval, url):
    got = due(hints, headers, failures, interval, url=url)
    assert isinstance(got, Due)
    assert timedelta(minutes=15) <= got.at - NOW <= timedelta(days=7)
    assert got.because


# ── one host ─────────────────────────────────────────────────────────────────


async def test_hosts_do_not_wait_for_one_another():
    gate = HostGate(60)
    async with asyncio.timeout(1):
        for number in range(100):
            async with gate.turn(f"{number}.example"):
                pass


async def test_without_rest_a_host_is_still_asked_one_by_one():
    gate, inside = HostGate(60), []

    async def ask(number):
        async with gate.turn("rig.example", rest=False):
            inside.append(number)
            assert len(inside) == 1
            await asyncio.sleep(0)
            inside.pop()

    async with asyncio.timeout(1):
        await asyncio.gather(*map(ask, range(20)))


async def test_a_turn_that_fails_or_is_given_up_lets_the_next_one_in():
    gate = HostGate(0)
    with pytest.raises(ZeroDivisionError):
        async with gate.turn("courier.example"):
            raise ZeroDivisionError
    async with gate.turn("courier.example"):
        waiting = asyncio.ensure_future(gate.turn("courier.example").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
    async with asyncio.timeout(1), gate.turn("courier.example"):
        pass


async def test_hosts_that_rest_no_longer_are_forgotten():
    gate = HostGate(0)
    for number in range(5000):
        async with gate.turn(f"{number}.example"):
            pass
    assert len(gate._hosts) <= HostGate._MOST + 1
