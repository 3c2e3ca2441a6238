"""Workers: one hostile job is lost, and only that one."""

import time

import pytest

from wirecopy.errors import ParseError
from wirecopy.model import Listing
from wirecopy.workers import WorkerLost, Workers

FEED = b"<rss version='2.0'><channel><title>Harbour Courier</title></channel></rss>"
READ = "wirecopy.pipeline:read_listing"


def endless(_nothing: str) -> str:
    """Never come back."""
    while True:
        time.sleep(0.01)


def greedy(_nothing: str) -> str:
    """Take memory until there is none."""
    held = []
    while True:
        held.append(bytearray(64 * 1024 * 1024))


def killed(_nothing: str) -> str:
    """End the process without a word."""
    import os

    os._exit(3)


def talkative(nothing: str) -> str:
    """Write into a file, which a worker must not."""
    from pathlib import Path

    Path(nothing).write_text("written", encoding="utf-8")
    return "written"


async def good(workers):
    listing = await workers.call(READ, FEED, "https://courier.example/feed", "application/rss+xml", returns=Listing)
    return listing.title


@pytest.mark.parametrize(
    ("job", "wall", "sentence"),
    [
        pytest.param("endless", 6, "took more than 6 s", id="it never ends"),
        pytest.param("greedy", 60, "MiB of memory", id="it takes all memory"),
        pytest.param("killed", 60, "ended its worker", id="it kills its process"),
    ],
)
async def test_a_job_that_passes_a_limit_is_lost_and_the_next_one_is_done(job, wall, sentence):
    async with Workers(1, wall=wall) as workers:
        assert await good(workers) == "Harbour Courier"
        with pytest.raises(WorkerLost, match=sentence):
            await workers.call(f"{__name__}:{job}", "", returns=str)
        assert await good(workers) == "Harbour Courier"


async def test_a_refusal_inside_comes_out_with_its_class_and_sentence():
    async with Workers(1) as workers:
        with pytest.raises(ParseError) as told:
            await workers.call(READ, b"", "https://courier.example/feed", "application/xml", returns=Listing)
    assert told.value.what


async def test_a_worker_cannot_write_a_file(tmp_path):
    async with Workers(1) as workers:
        with pytest.raises(WorkerLost):
            await workers.call(f"{__name__}:talkative", str(tmp_path / "file"), returns=str)
    assert (tmp_path / "file").read_text() == "" if (tmp_path / "file").exists() else True


async def test_no_child_outlives_its_workers():
    async with Workers(2) as workers:
        await good(workers)
        children = [child.process for child in workers._all]
    assert children
    assert all(child.returncode is not None for child in children)
