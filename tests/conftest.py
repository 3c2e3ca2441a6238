"""What all tests share: the corpora beside the project, a guard on the network, golden files."""

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something of the machine, nothing of the code: timings stand in benchmarks/.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The development corpora. In CI they may be absent, but where they are, nothing may skip."""
    if not CORPORA.is_dir():
        pytest.skip("the development corpora are not beside the project (../shared/corpora)")
    return CORPORA


@pytest.fixture(scope="session")
def tools(corpora: Path) -> Path:
    """The scorers and rigs that lie beside the corpora."""
    return corpora.parent / "tools"


class ForbiddenConnection(AssertionError):
    """A test tried to reach something else than this machine's loopback."""


def _is_loopback(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a UNIX socket
    try:
        return ip_address(str(address[0])).is_loopback
    except ValueError:
        return str(address[0]) == "localhost"


@pytest.fixture(autouse=True, scope="session")
def only_loopback() -> Iterator[None]:
    """Refuse every connection of the test suite that leaves the loopback range."""
    really_connect, really_connect_ex = socket.socket.connect, socket.socket.connect_ex

    def connect(self: socket.socket, address: object) -> None:
        if not _is_loopback(address):
            raise ForbiddenConnection(f"a test dialled {address!r}")
        really_connect(self, address)  # type: ignore[arg-type]

    def connect_ex(self: socket.socket, address: object) -> int:
        if not _is_loopback(address):
            raise ForbiddenConnection(f"a test dialled {address!r}")
        return really_connect_ex(self, address)  # type: ignore[arg-type]

    socket.socket.connect, socket.socket.connect_ex = connect, connect_ex  # type: ignore[method-assign]
    yield
    socket.socket.connect, socket.socket.connect_ex = really_connect, really_connect_ex  # type: ignore[method-assign]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """In CI, with the corpora there, a skipped test is a hole in the wall."""
    if os.environ.get("CI") == "true" and CORPORA.is_dir() and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("CI runs with the corpora beside it, yet tests were skipped", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and CORPORA.is_dir() and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
