"""Open 1,000 listeners of the squawk, let headlines come in, and weigh the server.

    python -m benchmarks.listeners [--listeners 1000] [--headlines 50]

The reading room is a process of its own, as `wirecopy serve` opens it. Its memory is the highest resident set (VmHWM)
after all listeners are open and have heard every headline. `heard_s` is from a headline's commit until the last
listener has it, which includes up to two seconds until the room looks. A listener that misses one is an error.
"""

import argparse
import asyncio
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.rigs.coast import COURIER, Coast, an_article, settle
from wirecopy.model import Block, BlockKind
from wirecopy.store import open_archive

_SLOW = 60.0  # seconds after which a headline that was not heard is an error


async def _listen(port: int, wanted: int, ready: "asyncio.Queue[None]") -> float:
    """Listen until all headlines were heard; return when the last one was."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /squawk.events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    heard = 0
    try:
        while heard < wanted:
            line = await reader.readline()
            if not line:
                return 0.0
            if line.startswith(b"retry:"):
                ready.put_nowait(None)
            heard += line.startswith(b"data: ")
        return time.perf_counter()
    finally:
        writer.close()


async def _all(port: int, archive: Path, listeners: int, headlines: int) -> tuple[int, float]:
    """Return how many listeners missed something, and how long the last one waited for the last headline."""
    ready: asyncio.Queue[None] = asyncio.Queue()
    waiting = [asyncio.create_task(_listen(port, headlines, ready)) for _ in range(listeners)]
    for _ in range(listeners):
        await asyncio.wait_for(ready.get(), _SLOW)
    await asyncio.sleep(3)  # the room has looked at the diary once
    store = open_archive(archive)
    text = Block(kind=BlockKind.PARAGRAPH, text="It is so.")
    for number in range(headlines):
        headline = f"Harbour opens for the {number}th time this autumn, the board says"
        Coast(store).keep(an_article(f"n{number}", COURIER, headline, text, date_published=datetime.now(UTC)))
    store.close()
    committed = time.perf_counter()
    done, late = await asyncio.wait(waiting, timeout=_SLOW)
    for one in late:
        one.cancel()
    ends = [one.result() for one in done]
    missed = len(late) + sum(end == 0.0 for end in ends)
    return missed, max(ends, default=committed) - committed


def _highest_mib(process: int) -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


def measure(_data: Path | None = None, listeners: int = 1_000, headlines: int = 50) -> dict[str, float]:
    """Measure; the corpora are not read."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        settle(archive)
        command = [sys.executable, "-m", "wirecopy", "--db", str(archive), "serve", "--port", "0", "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as room:
            assert room.stdout
            port = next(int(found[1]) for line in room.stdout if (found := re.search(r":(\d+)/", line)))
            before = _highest_mib(room.pid)
            missed, waited = asyncio.run(_all(port, archive, listeners, headlines))
            highest = _highest_mib(room.pid)
            room.terminate()
    return {
        "listeners": float(listeners),
        "missed_errors": float(missed),
        "heard_s": waited,
        "before_mib": before,
        "highest_mib": highest,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listeners", type=int, default=1_000)
    parser.add_argument("--headlines", type=int, default=50)
    given = parser.parse_args()
    print(json.dumps(measure(None, given.listeners, given.headlines), indent=1))


if __name__ == "__main__":
    main()
