"""An archive with three articles, and a folder to publish into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.values import a_record, uri
from wirecopy.store import Store, open_archive


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three articles of one outlet."""
    archive = open_archive(tmp_path / "archive.db")
    for number in (1, 2, 3):
        archive.save(a_record(number))
    yield archive
    archive.close()


@pytest.fixture
def uris() -> list[str]:
    return [uri(number) for number in (1, 2, 3)]
