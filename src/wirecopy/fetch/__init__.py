"""Bring in resources: from the network (`http`), from files and recordings (`archive`), never in any other way.

`http` is the only module of the project that opens a socket; it is imported where it is used, with aiohttp behind it.
What may be dialled is decided in `guard`, what an answer means in `answers`, when to come again in `pacing`, whether a
source has moved in `moving`, how it is in `health`, and all that one poll changes of it in `polls`: values in, values
out. `archive` has files, folders and recordings, `warc` and `mbox` what they are packed in.
"""

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from typing import Protocol

from wirecopy.model import Fetched, Validators
from wirecopy.version import __version__


class Purpose(StrEnum):
    """What a resource is wanted for: it decides the Accept header, and whether robots.txt is asked first."""

    LISTING = "listing"
    PAGE = "page"
    ROBOTS = "robots"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSettings:
    """How the network is asked: sizes in bytes, durations in seconds.

    `contact` is an address or page that is sent along. Networks in `allow_private` may be dialled although they are
    not public. `total_deadline` covers all of one answer, redirects included; waiting for one's turn is not counted.
    `max_ratio` is decoded to raw size. `host_gap` is the rest between two questions to one host.
    """

    user_agent: str = f"wirecopy/{__version__}"
    contact: str = ""
    allow_private: tuple[IPv4Network | IPv6Network, ...] = ()
    total_deadline: float = 30.0
    max_raw: int = 10 * 1024 * 1024
    max_decoded: int = 10 * 1024 * 1024
    max_ratio: int = 200
    max_redirects: int = 5
    host_gap: float = 1.0
    obey_robots: bool = True


class Door(Protocol):
    """Whatever answers for an address: the network, or a recording of it."""

    async def fetch(self, url: str, *, purpose: Purpose, validators: Validators | None = None) -> Fetched:
        """Fetch one resource.

        Args:
          url: an absolute http(s) address.
          purpose: what it is wanted for.
          validators: what an earlier answer gave, to be told "unchanged" (304, empty body) where it is.
        Raises:
          FetchError: Unreachable, Refused, Gone or TooLarge.
        """
        ...
