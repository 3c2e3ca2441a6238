"""The reading room: the archive as pages for a browser on this machine, and as JSON for programs on it."""

import logging
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from os import environ, strerror
from pathlib import Path
from sys import platform
from threading import Thread
from typing import TYPE_CHECKING

from wirecopy.errors import StoreError, WirecopyError

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn import Config

_GRACE = 3  # seconds that answers may still take when the room is closed
_FEW = 64  # questions at once; a browser asks six at a time


def serve(
    path: Path,
    host: str,
    port: int,
    *,
    open_browser: bool,
    tell: Callable[[str], None],
    family_of: Callable[[str], str] = lambda _: "",
) -> None:
    """Open the reading room and keep it open until it is interrupted.

    Args:
      path: the archive's file.
      host: a loopback address, or `localhost`.
      port: the port to listen on; 0 takes any that is free.
      open_browser: open a browser at it, where there is a display.
      tell: is told the address when the room is really open.
      family_of: the owner of an outlet by its name; "" for one that is its own family.
    Raises:
      WirecopyError: the host is not this machine alone, the port is taken, or the archive cannot be read.
    """
    host = host.strip("[]").lower()
    name = _name(host)
    from wirecopy.serve.guard import HOSTS
    from wirecopy.serve.room import room
    from wirecopy.store import open_archive

    if not path.exists():
        hint = "Nothing was made. To start one: wirecopy init; to look round an invented one: wirecopy demo"
        raise StoreError("there is no archive here yet", str(path), hint)
    open_archive(path).close()  # what is wrong with it is said here, and an older schema is brought up to date

    def opened(real_port: int) -> None:
        url = f"http://{name}:{real_port}/"
        tell(url)
        if open_browser and _has_display():
            Thread(target=webbrowser.open, args=(url,), daemon=True).start()  # some browsers only return when closed

    app = room(lambda: open_archive(path, read_only=True), HOSTS | {name}, family_of=family_of)
    with suppress(KeyboardInterrupt):
        _run(listening(app, host, port), opened)


def listening(app: "ASGIApp", host: str, port: int) -> "Config":
    """Return how the server listens: no banner, no trust in headers of proxies, a bounded number of questions."""
    from uvicorn import Config

    return Config(
        app,
        host=host,
        port=port,
        ws="none",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_FEW,
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


def _name(host: str) -> str:
    """Return the name by which a host's pages are asked for; an IPv6 address in brackets."""
    if host == "localhost":
        return host
    try:
        address = ip_address(host)
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise WirecopyError(
            "the reading room is for this machine alone and has no login",
            f"--host {host}",
            "Nothing was opened. Use 127.0.0.1; to read from elsewhere, forward the port: ssh -L 8765:127.0.0.1:8765 …",
        )
    return f"[{address}]" if address.version == 6 else str(address)


def _has_display() -> bool:
    return platform in {"darwin", "win32"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
