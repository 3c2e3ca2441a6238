"""The reading room, open over the archive of the coast."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rigs.coast import settle
from tests.rigs.visitor import Visitor, open_room


@pytest.fixture(scope="session")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coast") / "archive.db"
    settle(path)
    return path


@pytest.fixture(scope="session")
def visitor(coast: Path) -> Iterator[Visitor]:
    with open_room(coast) as found:
        yield found
