"""Open the network's door with the settings, and run what needs it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from wirecopy.version import __version__

if TYPE_CHECKING:
    from wirecopy.config import Config
    from wirecopy.fetch import Door, DoorSettings, Purpose
    from wirecopy.fetch.http import HttpDoor
    from wirecopy.model import Fetched, Validators
    from wirecopy.pipeline import Reader
    from wirecopy.polling import Poller
    from wirecopy.store import Store

T = TypeVar("T")


def now() -> datetime:
    """Return the time; everything inside is told it."""
    return datetime.now(UTC)


class _LateDoor:
    """The network's door, opened for the first address: files need none, and what opens it is slow to load."""

    def __init__(self, settings: "DoorSettings", opened: AsyncExitStack) -> None:
        """Prepare it; `opened` closes what was opened."""
        self._settings = settings
        self._opened = opened
        self._opening = asyncio.Lock()
        self._door: HttpDoor | None = None

    async def fetch(self, url: str, *, purpose: "Purpose", validators: "Validators | None" = None) -> "Fetched":
        """Fetch one resource, as every `Door` does."""
        async with self._opening:
            if self._door is None:
                from wirecopy.fetch.http import HttpDoor

                self._door = await self._opened.enter_async_context(HttpDoor(self._settings, now))
        return await self._door.fetch(url, purpose=purpose, validators=validators)


def with_poller(config: "Config", store: "Store", work: Callable[["Poller"], Awaitable[T]]) -> T:
    """Do some work with a poller that goes through the network's door, and close the door again if it was opened."""
    from wirecopy import pipeline
    from wirecopy.workers import Workers

    settings = door_settings(config)

    async def run() -> T:
        async with AsyncExitStack() as opened, Workers(preload=(pipeline.__name__,)) as workers:
            door = _LateDoor(settings, opened)
            return await work(poller(config, store, door, pipeline.ReadApart(workers)))

    return asyncio.run(run())


def door_settings(config: "Config") -> "DoorSettings":
    """Return what the settings say of the door."""
    from wirecopy.fetch import DoorSettings

    return DoorSettings(
        user_agent=f"wirecopy/{__version__}",
        contact=config.fetch.contact,
        allow_private=config.fetch.allow_private,
        total_deadline=config.fetch.deadline.total_seconds(),
        max_raw=config.fetch.max_bytes,
        max_decoded=config.fetch.max_bytes,
        host_gap=config.fetch.host_gap.total_seconds(),
    )


def picture_door(config: "Config") -> "HttpDoor":
    """Return a door, closed, through which pictures are fetched: they may be larger than pages."""
    from dataclasses import replace

    from wirecopy.fetch.http import HttpDoor
    from wirecopy.publish.pictures import MOST_BYTES

    return HttpDoor(replace(door_settings(config), max_raw=MOST_BYTES, max_decoded=MOST_BYTES), now)


def poller(config: "Config", store: "Store", door: "Door", reader: "Reader") -> "Poller":
    """Make a poller with the settings."""
    from wirecopy import outlets
    from wirecopy.desk.sites import InformedReader, Sites
    from wirecopy.polling import Poller

    fetch = config.fetch
    informed = InformedReader(reader, Sites(store, outlets.load(outlets.beside(config.file))))
    return Poller(store, door, now, interval=fetch.interval, parallel=fetch.parallel, reader=informed)
