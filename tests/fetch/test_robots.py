"""What robots.txt forbids is left alone."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from wirecopy.errors import FetchError, Gone, Refused, TooLarge, Unreachable
from wirecopy.fetch import Purpose
from wirecopy.fetch.robots import Robots
from wirecopy.model import Fetched

NOW = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)


@dataclass
class RobotsDoor:
    """A door behind which there is nothing but one robots.txt, or an error."""

    says: bytes | FetchError
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url, *, purpose, validators=None):
        assert purpose is Purpose.ROBOTS
        assert validators is None
        self.asked.append(url)
        if isinstance(self.says, FetchError):
            raise self.says
        return Fetched(url=url, final_url=url, status=200, content_type="", body=self.says, sha256="", retrieved_on=NOW)


async def allowed(says, url="https://courier.example/2026/talks"):
    try:
        await Robots(lambda: NOW).check(url, RobotsDoor(says))
    except Refused:
        return False
    return True


@pytest.mark.parametrize(
    ("says", "lets_us_in"),
    [
        pytest.param(b"", True, id="empty"),
        pytest.param(b"User-agent: *\nDisallow:\n", True, id="nothing is forbidden"),
        pytest.param(b"User-agent: *\nDisallow: /\n", False, id="all"),
        pytest.param(b"User-agent: *\nDisallow: /2026/\n", False, id="our path"),
        pytest.param(b"User-agent: *\nDisallow: /2025/\n", True, id="another path"),
        pytest.param(b"User-agent: *\nDisallow: /2026/\nAllow: /2026/talks\n", True, id="the longer rule wins"),
        pytest.param(b"User-agent: *\nDisallow: /*/talks$\n", False, id="a pattern"),
        pytest.param(b"User-agent: wirecopy\nDisallow: /\n\nUser-agent: *\nDisallow:\n", False, id="us by name"),
        pytest.param(b"user-agent: WireCopy\ndisallow: /\n", False, id="us by name, another case"),
        pytest.param(b"User-agent: wirecopy\nAllow: /\n\nUser-agent: *\nDisallow: /\n", True, id="us alone"),
        pytest.param(b"User-agent: otherbot\nDisallow: /\n", True, id="another by name"),
        pytest.param(b"User-agent: wire\nDisallow: /\n", True, id="a name that ours begins with"),
        pytest.param(b"User-agent: wirecopy/1.0\nDisallow: /\n", False, id="us by name and version"),
        pytest.param(b"User-agent: wirecopier\nDisallow: /\n", True, id="a name that begins like ours"),
        pytest.param(b"User-agent: a\nUser-agent: wirecopy\nDisallow: /\n", False, id="a group of two"),
        pytest.param(b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", False, id="a byte order mark"),
        pytest.param(b"User-agent: *\r\nDisallow: /\r\n", False, id="Windows line ends"),
        pytest.param(b"<!doctype html><title>Not found</title>", True, id="a page in its place"),
        pytest.param(b"\xff\xfe\x00junk\x00", True, id="no text"),
        pytest.param(b"#" * (500 * 1024) + b"\nUser-agent: *\nDisallow: /\n", True, id="beyond 500 KiB"),
        pytest.param(Gone("nothing is there (404)"), True, id="404"),
        pytest.param(Refused("it does not let us in", status=403), True, id="403 (RFC 9309, 2.3.1.3)"),
        pytest.param(Refused("it redirects in a circle"), True, id="it cannot be followed"),
    ],
)
async def test_a_page_is_fetched_or_left_alone(says, lets_us_in):
    assert await allowed(says) is lets_us_in


async def test_a_refusal_names_the_path_and_us():
    with pytest.raises(Refused) as refused:
        await Robots(lambda: NOW).check(
            "https://courier.example/archive/1.html", RobotsDoor(b"User-agent: *\nDisallow: /")
        )
    assert str(refused.value).splitlines()[0] == (
        "https://courier.example/archive/1.html: robots.txt forbids /archive/1.html to wirecopy"
    )


@pytest.mark.parametrize(
    "trouble",
    [
        Unreachable("its server has trouble (503)", retry_after=120.0),
        Refused("it was asked too often (429)", status=429, retry_after=120.0),
        TooLarge("the answer unfolds to more than 10 MiB"),
    ],
)
async def test_where_robots_txt_cannot_be_read_pages_wait(trouble):
    with pytest.raises(Unreachable, match=r"its robots\.txt cannot be read") as waits:
        await Robots(lambda: NOW).check("https://courier.example/", RobotsDoor(trouble))
    assert waits.value.retry_after == getattr(trouble, "retry_after", None)


async def test_robots_txt_is_asked_for_once_a_day_and_origin():
    moment = [NOW]
    robots, door = Robots(lambda: moment[0]), RobotsDoor(b"User-agent: *\nDisallow: /private\n")
    for url in (
        "http://courier.example/1",
        "http://courier.example:80/2",
        "https://courier.example/",
        "http://a.example:81/",
    ):
        await robots.check(url, door)
    assert door.asked == [
        "http://courier.example/robots.txt",
        "https://courier.example/robots.txt",
        "http://a.example:81/robots.txt",
    ]
    moment[0] += timedelta(hours=23, minutes=59)
    await robots.check("http://courier.example/3", door)
    assert len(door.asked) == 3
    moment[0] += timedelta(minutes=1)
    await robots.check("http://courier.example/3", door)
    assert len(door.asked) == 4


async def test_trouble_is_remembered_for_ten_minutes():
    moment = [NOW]
    robots, door = Robots(lambda: moment[0]), RobotsDoor(Unreachable("it hung up"))
    for minutes, asked in ((0, 1), (9, 1), (10, 2)):
        moment[0] = NOW + timedelta(minutes=minutes)
        with pytest.raises(Unreachable):
            await robots.check("http://courier.example/1", door)
        assert len(door.asked) == asked


async def test_it_remembers_a_bounded_number_of_origins():
    robots, door = Robots(lambda: NOW), RobotsDoor(b"")
    for number in range(5100):
        await robots.check(f"http://{number}.example/", door)
    assert len(robots._origins) == 5000
