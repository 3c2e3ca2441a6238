"""The reading room: the archive as pages for a browser on this machine, and as JSON for programs on it."""

import logging
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address
from os import environ, strerror
from pathlib import Path
from sys import platform
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wirecopy.errors import StoreError, WirecopyError

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn import Config

_GRACE = 3  # seconds that answers may still take when the room is closed
_FEW = 64  # questions at once, beside the listeners of the squawk; a browser asks six at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Where and how a reading room is opened.

    `host` is an address of this machine or `localhost`; `port` 0 takes any that is free. `url` is where readers reach
    it through a proxy, "" without one. `is_private`: reading needs a login on this machine too. `open_browser`: open a
    browser at it, where there is a display.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    url: str = ""
    is_private: bool = False
    open_browser: bool = False


def serve(
    path: Path,
    doors: Doors,
    *,
    tell: Callable[[str, str], None],
    family_of: Callable[[str], str] = lambda _: "",
) -> None:
    """Open the reading room and keep it open until it is interrupted.

    Args:
      path: the archive's file.
      doors: where and how.
      tell: is told the address when the room is really open, and a link there that signs in once.
      family_of: the owner of an outlet by its name; "" for one that is its own family.
    Raises:
      WirecopyError: others could reach it and no reader has a password, the port is taken, or the archive cannot be
        read.
    """
    host = doors.host.strip("[]").lower()
    address, proxies = _address(host), _names_in(doors.url)
    from wirecopy.model import DEFAULT_READER
    from wirecopy.serve.access import HOSTS, Access, new_link
    from wirecopy.serve.room import room
    from wirecopy.store import open_archive, open_register

    if not path.exists():
        hint = "Nothing was made. To start one: wirecopy init; to look round an invented one: wirecopy demo"
        raise StoreError("there is no archive here yet", str(path), hint)
    open_archive(path).close()  # what is wrong with it is said here, and an older schema is brought up to date
    register = open_register(path)
    try:
        is_for_others = bool(doors.url) or (address is not None and not address.is_loopback)
        if is_for_others and not any(one.has_password for one in register.readers()):
            raise _without_password(doors)
        link = new_link(register, DEFAULT_READER, datetime.now(UTC))
    finally:
        register.close()
    name = host if address is None else f"[{address}]" if address.version == 6 else str(address)
    access = Access(
        hosts=HOSTS | {name, *proxies},
        by_address=address is not None and address.is_unspecified,
        is_open=not (is_for_others or doors.is_private),
        is_https=doors.url.startswith("https:"),
        register=lambda: open_register(path),
    )

    def opened(real_port: int) -> None:
        url = doors.url.rstrip("/") or f"http://{name}:{real_port}"
        tell(f"{url}/", f"{url}{link}")
        if doors.open_browser and _has_display():
            Thread(target=webbrowser.open, args=(f"{url}/",), daemon=True).start()  # some only return when closed

    app = room(lambda: open_archive(path, read_only=True), access, family_of=family_of)
    with suppress(KeyboardInterrupt):
        _run(listening(app, host, doors.port), opened)


def listening(app: "ASGIApp", host: str, port: int) -> "Config":
    """Return how the server listens: no banner, no trust in headers of proxies, a bounded number of questions."""
    from uvicorn import Config

    from wirecopy.serve.connections import Connection
    from wirecopy.serve.squawk import MOST_LISTENERS

    return Config(
        app,
        http=Connection,
        host=host,
        port=port,
        ws="none",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_LISTENERS + _FEW,
        timeout_graceful_shutdown=_GRACE,
    )


def _run(config: "Config", opened: Callable[[int], None]) -> None:
    from uvicorn import Server

    log = logging.getLogger("uvicorn.error")

    class Doors(Server):
        async def startup(self, sockets: "list[object] | None" = None) -> None:  # type: ignore[override]
            log.setLevel(logging.CRITICAL)  # what hinders it is told in our own sentence
            try:
                await super().startup()
            except SystemExit as end:
                raise _not_opened(config.host, config.port, end.__context__) from None
            finally:
                log.setLevel(logging.ERROR)
            opened(self.servers[0].sockets[0].getsockname()[1])

    Doors(config).run()


def _not_opened(host: str, port: int, why: BaseException | None) -> WirecopyError:
    reason = strerror(why.errno).lower() if isinstance(why, OSError) and why.errno else "it did not start"
    return WirecopyError(
        f"the reading room cannot listen here: {reason}",
        f"{host}:{port}",
        "Nothing was changed. wirecopy serve --port 0 takes any port that is free.",
    )


def _address(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is; None for localhost."""
    if host == "localhost":
        return None
    try:
        return ip_address(host)
    except ValueError:
        hint = "Nothing was opened. Use 127.0.0.1, or an address of this machine that others may reach it by."
        raise WirecopyError("this is no address to listen on", f"--host {host}", hint) from None


def _without_password(doors: Doors) -> WirecopyError:
    return WirecopyError(
        "the reading room is for this machine alone until a reader has a password",
        f"serve.url {doors.url}" if doors.url else f"--host {doors.host}",
        "Nothing was opened. wirecopy user password sets one; or keep to 127.0.0.1 and forward the port: "
        "ssh -L 8765:127.0.0.1:8765 …",
    )


def _names_in(url: str) -> tuple[str, ...]:
    """Return the name that a proxy's address has.

    Raises:
      WirecopyError: it is no address of a site's root.
    """
    if not url:
        return ()
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in {"http", "https"} or parts.path not in {"", "/"} or parts.query:
        hint = "Nothing was opened. It looks like this: https://news.example"
        raise WirecopyError("this is no address that readers could reach the room by", f"serve.url {url}", hint)
    return (f"[{host}]" if ":" in host else host,)


def _has_display() -> bool:
    return platform in {"darwin", "win32"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
