"""An archive in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from wirecopy.store import Store, open_archive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A new archive's file: a copy spares each test the migration."""
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    open_archive(path).close()
    return path.read_bytes()


@pytest.fixture
def store(path: Path, empty: bytes) -> Iterator[Store]:
    path.write_bytes(empty)
    archive = open_archive(path)
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One archive for all examples of a property: they use uris of their own."""
    archive = open_archive(tmp_path_factory.mktemp("shared") / "archive.db")
    yield archive
    archive.close()
