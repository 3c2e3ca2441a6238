"""Every rule of polite polling, each proved by a recorded conversation: what was answered, poll by poll, and what
follows from it. A poll takes place when it is due; `later` lets hours pass beyond that.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.errors import HeldBack, ParseError, Unreachable
from wirecopy.fetch import polls
from wirecopy.fetch.answers import judge
from wirecopy.fetch.health import health, notice
from wirecopy.fetch.moving import adopt
from wirecopy.fetch.pacing import Pause, pause_after
from wirecopy.model import (
    Fetched,
    HealthState,
    Listing,
    PollingHints,
    Redirect,
    Source,
    SourceState,
    Validators,
)

NOW = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)  # a Monday
URL = "https://courier.example/feed"
OLD = "http://courier.example/feed"
NEW = "https://news.example/feed"
WEEK = 168.0  # hours
NO_HINTS = PollingHints()


@dataclass(frozen=True)
class Answer:
    """What one poll brought. `hops` are the statuses of redirects and where each led."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hints: PollingHints = NO_HINTS
    hops: tuple[tuple[int, str], ...] = ()
    body: bytes = b"<rss/>"
    is_listing: bool = True
    is_whole: bool = True
    later: float = 0.0  # hours past the moment when it was due


def said(status=200, hops=(), later=0.0, hints=None, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, named, hints or NO_HINTS, tuple(hops), later=later)


def a_source(url=URL, **fields):
    return Source(id=7, url=url, title="The Courier", added_on=NOW, next_due=NOW, **fields)


def poll(source, answer):
    """Ask once, when it is due."""
    now = source.next_due + timedelta(hours=answer.later)
    headers = tuple(answer.headers.items())
    wrong = judge(answer.status, source.url, headers, now, conditional=True)
    if wrong is None and not answer.is_listing:
        wrong = ParseError("this is a web page without a feed", source.url)
    if wrong is not None:
        return polls.failed(source, wrong, now)[0]
    places = [source.url, *(to for _, to in answer.hops)]
    fetched = Fetched(
        url=source.url,
        final_url=places[-1],
        status=answer.status,
        content_type="text/xml",
        body=answer.body,
        sha256=sha256(answer.body).hexdigest(),
        retrieved_on=now,
        etag=answer.headers.get("etag", ""),
        last_modified=answer.headers.get("last-modified", ""),
        headers=headers,
        redirects=tuple(
            Redirect(url=place, status=status) for place, (status, _) in zip(places, answer.hops, strict=False)
        ),
    )
    if answer.status == 304:
        return polls.unchanged(source, fetched)[0]
    return polls.succeeded(source, fetched, Listing(kind="rss", hints=answer.hints, whole=answer.is_whole))[0]


def talk(*answers, source=None):
    """Return the source as it stands after each poll, kept and read again in between as by a restart."""
    source = source or a_source()
    states = []
    for answer in answers:
        source = poll(source, answer)
        source = msgspec.json.decode(msgspec.json.encode(source), type=Source)
        states.append(source)
    return states


def hours(source):
    return (source.next_due - source.polled_on).total_seconds() / 3600


E1, E2 = {"etag": '"1"'}, {"etag": '"2"'}
FRESH = said(etag='"1"')
SAME = said(304)


@pytest.mark.parametrize(
    ("conversation", "waits", "because"),
    [
        pytest.param([FRESH, SAME, SAME], [1, 1, 1], "own rest", id="an hour, whatever is unchanged"),
        pytest.param(
            [said(cache_control="max-age=7200", etag="1"), said(304, cache_control="max-age=10800"), SAME],
            [2, 3, 1],
            "own rest",
            id="max-age counts on 200 and on 304 alike",
        ),
        pytest.param(
            [said(304, expires="Mon, 09 Nov 2026 12:00:00 GMT", date="Mon, 09 Nov 2026 07:00:00 GMT")],
            [5],
            "Expires",
            id="Expires counts on 304",
        ),
        pytest.param(
            [said(cache_control="no-cache, max-age=7200", etag="1")], [1], "own rest", id="no-cache beside max-age"
        ),
        pytest.param(
            [said(hints=PollingHints(ttl=14400), etag="1"), SAME, SAME], [4, 4, 4], "(ttl)", id="ttl holds through 304s"
        ),
        pytest.param(
            [said(hints=PollingHints(ttl=14400), etag="1"), FRESH], [4, 1], "own rest", id="until the feed says no more"
        ),
        pytest.param([said(hints=PollingHints(update_period=86400), etag="1")], [24], "updatePeriod", id="sy:update*"),
        pytest.param(
            [said(hints=PollingHints(ttl=14400), etag="1"), said(500)], [4, 4], "(ttl)", id="a failure forgets no hint"
        ),
        pytest.param([said(429, retry_after="7200")], [2], "Retry-After", id="429 with seconds"),
        pytest.param(
            [said(429, retry_after="Mon, 09 Nov 2026 10:00:00 GMT")], [3], "Retry-After", id="429 until a date"
        ),
        pytest.param([said(503, retry_after="0")], [1], "own rest", id="503 that asks for no time"),
        pytest.param([said(503, retry_after="999999999")], [WEEK], "no source waits longer than 7 d", id="a long time"),
        pytest.param([said(429), said(429)], [4, 8], "shuts us out (429), 2 times", id="429 without a time"),
        pytest.param(
            [said(403), said(403), said(403), said(403)], [4, 8, 16, 24], "shuts us out (403), 4 times", id="403"
        ),
        pytest.param([said(401)], [4], "shuts us out (401), once", id="401"),
        pytest.param(
            [said(404)] * 6, [2, 4, 8, 16, 24, 24], "failed 6 times in a row with 404", id="404 backs off to a day"
        ),
        pytest.param([said(500), said(502), FRESH], [2, 4, 1], "own rest", id="an answer ends the row of failures"),
        pytest.param(
            [replace(said(), is_listing=False), said(500)],
            [2, 4],
            "failed 2 times",
            id="a page instead of a feed fails",
        ),
        pytest.param(
            [said(), said(), said(), said()],
            [1, 2, 4, 8],
            "no validators, and brought the same",
            id="the same, unvalidated",
        ),
        pytest.param(
            [said(), said(), replace(said(), body=b"<rss>new</rss>")],
            [1, 2, 1],
            "own rest",
            id="until something is new",
        ),
        pytest.param([FRESH, FRESH, FRESH], [1, 1, 1], "own rest", id="the same with a validator is nobody's burden"),
    ],
)
def test_when_a_source_is_asked_again(conversation, waits, because):
    states = talk(*conversation)
    for state, wait in zip(states, waits, strict=True):
        assert wait <= hours(state) <= min(wait * 1.05, wait + 0.5) + 0.001
    assert because in states[-1].due_because


DAY = 24.0  # hours


@pytest.mark.parametrize(
    ("conversation", "etag"),
    [
        pytest.param([], "", id="a source that was never read has none"),
        pytest.param([FRESH, SAME], '"1"', id="asked with what it gave"),
        pytest.param([FRESH, SAME, said(304, later=6 * DAY)], '"1"', id="for less than a week"),
        pytest.param([FRESH, SAME, said(304, later=7 * DAY)], "", id="then for the whole listing"),
        pytest.param([FRESH, *[said(304, later=DAY)] * 8], "", id="however often it said that nothing changed"),
        pytest.param([FRESH, said(304, later=7 * DAY), FRESH], '"1"', id="and with validators again once it came"),
        pytest.param([FRESH, said(500, later=8 * DAY)], "", id="an error brings no listing"),
    ],
)
def test_a_server_that_says_unchanged_for_ever_is_asked_in_full_every_week(conversation, etag):
    source = [a_source(), *talk(*conversation)][-1]
    now = source.polled_on or NOW
    assert polls.validators_for(source, now).etag == etag


def test_skipped_hours_hold_through_a_304():
    hints = PollingHints(skip_hours=(8, 9, 10, 12, 13))
    states = talk(said(hints=hints, etag="1"), SAME)
    assert [state.next_due.hour for state in states] == [11, 14]
    assert "skipHours" in states[-1].due_because


def test_a_restart_moves_no_moment():
    once = talk(FRESH, SAME)[-1]
    assert talk(SAME, source=talk(FRESH)[-1])[-1] == once


# ── validators ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("conversation", "etag", "last_modified"),
    [
        pytest.param([FRESH], '"1"', "", id="as they came"),
        pytest.param([FRESH, said(last_modified="x")], "", "x", id="an ETag that is no longer given is not kept"),
        pytest.param([FRESH, SAME], '"1"', "", id="a 304 without any keeps them"),
        pytest.param(
            [said(etag="1", last_modified="x"), said(304, etag="2")], "2", "x", id="a 304 renews what it names"
        ),
        pytest.param([FRESH, replace(said(etag='"2"'), is_whole=False)], '"1"', "", id="half a feed's are not kept"),
        pytest.param([FRESH, replace(said(etag='"2"'), is_listing=False)], '"1"', "", id="a page's are not kept"),
        pytest.param([FRESH, said(500)], '"1"', "", id="a failure keeps them"),
    ],
)
def test_which_validators_are_sent_next(conversation, etag, last_modified):
    assert talk(*conversation)[-1].validators == Validators(etag=etag, last_modified=last_modified)


# ── moving ───────────────────────────────────────────────────────────────────

FOR_GOOD = said(etag="1", hops=[(301, NEW)], later=8.0)
FOR_NOW = said(etag="1", hops=[(302, NEW)], later=8.0)


@pytest.mark.parametrize(
    ("start", "conversation", "asked_next"),
    [
        pytest.param(URL, [FOR_GOOD] * 4, URL, id="seen four times"),
        pytest.param(URL, [FOR_GOOD] * 5, NEW, id="seen five times over a day"),
        pytest.param(URL, [replace(FOR_GOOD, status=304)] * 5, NEW, id="seen on 304"),
        pytest.param(URL, [said(etag="1", hops=[(308, NEW)], later=8.0)] * 5, NEW, id="308"),
        pytest.param(URL, [replace(FOR_GOOD, later=0.0)] * 5, URL, id="five times in five hours is a bad morning"),
        pytest.param(URL, [FOR_NOW] * 9, URL, id="302 is for the time being"),
        pytest.param(URL, [*[FOR_GOOD] * 4, FOR_NOW, *[FOR_GOOD] * 4], URL, id="not in a row"),
        pytest.param(URL, [*[FOR_GOOD] * 4, FRESH, FOR_GOOD], URL, id="it answered itself in between"),
        pytest.param(URL, [*[FOR_GOOD] * 4, said(500), FOR_GOOD], NEW, id="no answer in between says nothing"),
        pytest.param(
            URL, [*[FOR_GOOD] * 4, said(hops=[(301, "https://x.example/")], later=8.0)], URL, id="somewhere else"
        ),
        pytest.param(URL, [replace(FOR_GOOD, is_listing=False)] * 9, URL, id="to a page that is no listing, never"),
        pytest.param(
            URL,
            [*[FOR_GOOD] * 4, replace(FOR_GOOD, is_listing=False), FOR_GOOD],
            URL,
            id="a page in between begins the row anew",
        ),
        pytest.param(
            URL,
            [said(etag="1", hops=[(301, NEW), (302, "https://cdn.example/f")], later=8.0)] * 5,
            NEW,
            id="only as far as all hops are for good",
        ),
        pytest.param(
            URL,
            [said(etag="1", hops=[(302, NEW), (301, "https://cdn.example/f")], later=8.0)] * 9,
            URL,
            id="a passing hop before one for good",
        ),
        pytest.param(OLD, [said(etag="1", hops=[(301, URL)])], URL, id="http to https at once"),
        pytest.param(OLD, [said(etag="1", hops=[(302, URL)])], OLD, id="but not for the time being"),
        pytest.param(OLD, [said(etag="1", hops=[(301, URL + "/")])], OLD, id="nor to another path"),
        pytest.param(URL, [said(etag="1", hops=[(301, OLD)])] * 2, URL, id="nor back to http"),
        pytest.param(URL, [FOR_GOOD, said(404)], NEW, id="once, and the old address is gone: 404"),
        pytest.param(URL, [FOR_GOOD, said(410)], NEW, id="once, and the old address is gone: 410"),
    ],
)
def test_where_a_source_is_asked_next(start, conversation, asked_next):
    states = talk(*conversation, source=a_source(start))
    assert states[-1].url == asked_next
    assert states[-1].state is SourceState.ACTIVE
    if asked_next != start:
        assert states[-1].standing.moved_to == ""


def test_what_is_remembered_of_a_redirect_is_said_in_a_sentence():
    fetched = Fetched(
        url=URL,
        final_url=NEW,
        status=200,
        content_type="",
        body=b"",
        sha256="",
        retrieved_on=NOW,
        redirects=(Redirect(url=URL, status=301),),
    )
    assert adopt(a_source(), fetched).because == f"it redirects to {NEW} for good, seen once"
    assert adopt(a_source(), replace(fetched, redirects=())).because == "it answered where it was asked"


# ── the end, and health ──────────────────────────────────────────────────────


def test_410_ends_the_polls():
    state = talk(said(410))[-1]
    assert (state.state, state.due_because) == (SourceState.GONE, "it is gone for good (410) and asked no more")


@pytest.mark.parametrize(
    ("conversation", "after_days", "state", "sentence"),
    [
        pytest.param([], 0, HealthState.NEW, "not asked yet", id="new"),
        pytest.param([FRESH], 0, HealthState.WELL, "it answered at 2026-11-09 07:00 UTC", id="well"),
        pytest.param([FRESH, said(404)], 0, HealthState.FAILING, "failed once since", id="failing"),
        pytest.param([FRESH, said(404), said(500)], 6, HealthState.FAILING, "failed 2 times since", id="for six days"),
        pytest.param([FRESH, said(404)], 7, HealthState.DEAD, "nothing is there (404)", id="for seven days"),
        pytest.param([said(404), FRESH], 9, HealthState.WELL, "it answered at", id="it came back"),
        pytest.param([FRESH, said(410)], 0, HealthState.GONE, "gone for good since 2026-11-09", id="gone"),
    ],
)
def test_how_a_source_is(conversation, after_days, state, sentence):
    source = talk(*conversation)[-1] if conversation else a_source()
    how = health(source, (source.polled_on or NOW) + timedelta(days=after_days))
    assert how.state is state
    assert sentence in how.sentence


def test_a_paused_source_is_neither_well_nor_dead():
    source = replace(talk(said(404))[-1], state=SourceState.PAUSED)
    assert health(source, NOW + timedelta(days=30)).state is HealthState.PAUSED
    assert notice(source, NOW + timedelta(days=30)) is None


def test_the_owner_is_told_once_when_a_source_dies_and_again_when_it_dies_again():
    failing = talk(FRESH, *[said(404)] * 5)[-1]
    assert notice(failing, failing.polled_on) is None
    dead = talk(*[said(404)] * 8, source=failing)[-1]
    text = notice(dead, dead.polled_on)
    assert text.startswith("Subject: The Courier no longer answers\n\nThe source The Courier no longer answers: ")
    for told in (URL, "2026-11-09 07:00 UTC", "nothing is there (404)", "13 in a row", "wirecopy sources 7 --remove"):
        assert told in text
    told_of = replace(dead, standing=replace(dead.standing, noticed_on=dead.polled_on))
    assert notice(told_of, dead.polled_on + timedelta(days=99)) is None
    again = talk(FRESH, *[said(404)] * 14, source=told_of)[-1]
    assert notice(again, again.polled_on)


def test_of_410_the_owner_is_told_at_once():
    assert notice(talk(said(410))[-1], NOW).startswith("Subject: The Courier is gone for good\n")


@given(st.text(), st.text())
def test_nothing_from_outside_starts_a_line_of_the_notice(title, problem):
    plain = replace(talk(said(410))[-1], title="x", problem="x")
    text = notice(replace(plain, title=title, problem=problem), NOW)
    assert len(text.splitlines()) == len(notice(plain, NOW).splitlines())
    assert text.isprintable() or set(filter(lambda letter: not letter.isprintable(), text)) == {"\n"}


# ── hosts ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "wait", "seconds"),
    [
        pytest.param(429, 7200, 7200, id="429 with a time"),
        pytest.param(503, 7200, 7200, id="503 with a time"),
        pytest.param(429, 0, 60, id="never under a minute"),
        pytest.param(503, 10**9, 7 * 86400, id="never over a week"),
        pytest.param(429, None, 900, id="429 without"),
        pytest.param(503, None, 300, id="503 without"),
        pytest.param(500, 7200, None, id="500 is one page's trouble"),
        pytest.param(403, None, None, id="403 too"),
        pytest.param(200, 60, None, id="an answer"),
    ],
)
def test_which_answers_pause_a_whole_host(status, wait, seconds):
    pause = pause_after("courier.example", status, wait, NOW)
    assert (pause and (pause.until - NOW).total_seconds()) == seconds


def test_a_host_that_goes_on_answering_429_is_left_alone_twice_as_long_each_time():
    pause, now, rests = None, NOW, []
    for _ in range(9):
        pause = pause_after("courier.example", 429, None, now, pause)
        rests.append((pause.until - now).total_seconds() / 60)
        now = pause.until
    assert rests[:4] == [15, 30, 60, 120]
    assert max(rests) == 24 * 60
    assert pause.because == "it answered 429, 9 times in a row, and named no time"


def test_a_pause_that_is_running_is_not_cut_short():
    first = pause_after("courier.example", 503, 7200, NOW)
    assert pause_after("courier.example", 503, 60, NOW + timedelta(minutes=1), first).until == first.until


def test_a_pause_moves_all_sources_of_its_host_and_no_other():
    until = NOW + timedelta(hours=3)
    pause = Pause(host="www.courier.example", until=until, because="it answered 429")
    mine, late = a_source(), replace(a_source("http://courier.example/sport"), next_due=until + timedelta(hours=1))
    other = a_source("https://sport.courier.example/feed")
    assert [(one.url, one.next_due) for one in polls.held_back([mine, late, other], pause)] == [(URL, until)]


def test_what_was_not_asked_has_not_failed():
    source = talk(FRESH)[-1]
    kept, moved = polls.failed(source, HeldBack("courier.example is left alone", URL, retry_after=7200.0), NOW)
    assert (kept.failures, kept.polled_on, kept.problem, moved) == (0, source.polled_on, "", None)
    assert kept.next_due == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("error", "is_paused"),
    [
        (Unreachable("busy", "https://www.courier.example/a", status=503), True),
        (Unreachable("no answer", URL), False),
        (HeldBack("left alone", URL, retry_after=60.0, status=503), False),
        (ParseError("no feed", URL), False),
    ],
)
def test_an_error_pauses_the_host_that_answered(error, is_paused):
    pause = polls.pause_of(error, NOW)
    assert (pause.host if pause else "") == ("courier.example" if is_paused else "")


ANSWERS = st.builds(
    Answer,
    status=st.sampled_from([200, 304, 401, 403, 404, 429, 500, 503]),
    headers=st.dictionaries(
        st.sampled_from(["cache-control", "expires", "retry-after", "etag"]),
        st.one_of(
            st.integers(-9, 10**12).map(str), st.integers(0, 10**9).map("max-age={}".format), st.text(max_size=9)
        ),
    ),
    hints=st.builds(PollingHints, ttl=st.integers(0, 10**9), skip_hours=st.lists(st.integers(0, 23)).map(tuple)),
    hops=st.lists(st.tuples(st.sampled_from([301, 302, 308]), st.sampled_from([URL, OLD, NEW])), max_size=3).map(tuple),
    body=st.sampled_from([b"1", b"2"]),
    is_listing=st.booleans(),
    is_whole=st.booleans(),
    later=st.floats(0, 100),
)


@given(st.lists(ANSWERS, max_size=12))
def test_whatever_is_answered_the_next_poll_is_a_quarter_of_an_hour_to_a_week_away_and_says_why(conversation):
    for state in talk(*conversation):
        assert 0.25 <= hours(state) <= WEEK
        assert state.due_because
        assert (state.failures == 0) == (state.standing.failing_since is None)
        assert health(state, state.polled_on).sentence
