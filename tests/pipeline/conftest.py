"""An archive, a clock that a test turns, and a poller through the real door on loopback."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.rigs.newsstand import Newsstand
from wirecopy.fetch import DoorSettings
from wirecopy.fetch.http import HttpDoor
from wirecopy.intake import Intake
from wirecopy.polling import Poller
from wirecopy.store import Store, open_archive


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 9, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    newsstand = Newsstand()
    yield newsstand
    newsstand.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    archive = open_archive(tmp_path / "archive.db")
    yield archive
    archive.close()


@pytest.fixture
async def poller(store: Store, clock: Clock) -> AsyncIterator[Poller]:
    settings = DoorSettings(allow_private=(ip_network("127.0.0.0/8"),), total_deadline=5.0)
    async with HttpDoor(settings, clock) as door:
        yield Poller(store, door, clock, interval=timedelta(hours=1))


@pytest.fixture
def add(poller: Poller) -> Callable[[str], Awaitable[object]]:
    return Intake(poller).add
