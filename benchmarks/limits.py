"""Give the workers what was made to break parsers, and see that every piece of it ends within the limits.

    python -m benchmarks.limits --data ../shared/corpora [--only NAME,…]

Every recipe is put up on loopback, fetched through the real door and read apart, as a listing, as a page and as items
of a listing, as an import does. A whole process plays the importer, so that what is measured of its memory is what a
person would see. A recipe that the door refuses for its size is given to the workers too, cut to what the door lets
through. Beside it: how many real news pages the look at the markup (`html.bounded`) takes tags off.
"""

import argparse
import asyncio
import gzip
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from benchmarks.memory import peak_mib
from tests.rigs.newsstand import Answer, Newsstand
from wirecopy.errors import WirecopyError
from wirecopy.fetch import DoorSettings, Purpose
from wirecopy.fetch.http import HttpDoor
from wirecopy.html import MAX_BYTES, bounded, decode
from wirecopy.model import Basis, Entry, Fetched, Listing, Origin
from wirecopy.pipeline import Material, ReadApart
from wirecopy.workers import MEMORY, WALL, Workers

SLACK = 2.0  # seconds over a worker's wall for the killing and the next birth
MOST_MAIN_MIB = 150
_ENTRIES = 3  # items of a listing that are read like an import reads them all
_TYPES = {"html": "text/html", "xml": "application/rss+xml", "json": "application/feed+json", "img": "image/png"}
_CODINGS = {"gz": "gzip", "br": "br", "zst": "zstd", "deflate": "deflate"}
_GOOD = b"<rss version='2.0'><channel><title>Good</title></channel></rss>"


@dataclass(frozen=True, slots=True)
class Recipe:
    """A hostile resource: `kind` is html, xml, json or img, or a compression: gz, br, zst, deflate."""

    name: str
    kind: str
    body: bytes

    @property
    def answer(self) -> Answer:
        """What a server sends for it."""
        coding = "gzip, gzip" if self.name == "gzip-gzip" else _CODINGS.get(self.kind, "")
        headers = {"Content-Encoding": coding} if coding else {}
        return Answer(self.body, _TYPES.get(self.kind, "application/rss+xml"), headers=headers)


@dataclass
class Outcome:
    """What became of the recipes: the sentence that each ended with, what went wrong, seconds, peaks in MiB."""

    ends: dict[str, str] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    main_rss_mib: float = 0.0
    worker_rss_mib: float = 0.0


def recipes_of(data: Path, only: Iterable[str] = ()) -> list[Recipe]:
    """Make the recipes that the corpora name, with the generators that lie in the folder of tools beside them."""
    place = data.resolve().parent / "tools" / "attacks" / "pathological.py"
    spec = importlib.util.spec_from_file_location("pathological", place)
    if spec is None or spec.loader is None:
        raise SystemExit(f"the generators are not at {place}")
    generators: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generators)
    wanted = set(only)
    rows = [json.loads(line) for line in (data / "attacks" / "pathological.jsonl").read_text("utf-8").splitlines()]
    return [
        Recipe(row["name"], row["kind"], generators.gen(row["name"], row["n"]))
        for row in rows
        if not wanted or row["name"] in wanted
    ]


def stand_trial(recipes: Iterable[Recipe]) -> Outcome:
    """Have an importer in a process of its own fetch and read all recipes."""
    stand = Newsstand()
    stand.server.handle_error = _say_nothing  # type: ignore[method-assign]  # who hangs up does so on purpose
    largest = DoorSettings().max_raw
    try:
        for recipe in recipes:
            stand.answers[f"/{recipe.name}"] = recipe.answer
            if len(recipe.body) > largest and recipe.kind not in _CODINGS:
                stand.answers[f"/{recipe.name}-cut"] = Recipe("cut", recipe.kind, recipe.body[:largest]).answer
        stand.put("/good", _GOOD, "application/rss+xml")
        addresses = json.dumps([stand.url + path for path in stand.answers if path != "/good"])
        importer = subprocess.run(
            [sys.executable, "-m", "benchmarks.limits", "--import", stand.url],
            input=addresses,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        stand.close()
    if importer.returncode:
        return Outcome(violations=[f"the importer ended with {importer.returncode}: {importer.stderr[-500:]}"])
    outcome = Outcome(**json.loads(importer.stdout))
    if outcome.main_rss_mib > MOST_MAIN_MIB:
        outcome.violations.append(f"the main process took {outcome.main_rss_mib:.0f} MiB")
    if outcome.worker_rss_mib > MEMORY / 2**20:
        outcome.violations.append(f"a worker took {outcome.worker_rss_mib:.0f} MiB")
    return outcome


def _say_nothing(request: object, client_address: object) -> None:
    del request, client_address


# ── the importer ─────────────────────────────────────────────────────────────


async def _import_all(addresses: list[str], stand: str) -> Outcome:
    outcome = Outcome()
    settings = DoorSettings(allow_private=(ip_network("127.0.0.0/8"),), host_gap=0)
    async with HttpDoor(settings, lambda: datetime.now(UTC)) as door, Workers(1) as workers:
        reader = ReadApart(workers)
        for address in addresses:
            name = address.rpartition("/")[2]
            began = time.perf_counter()
            try:
                answer = await door.fetch(address, purpose=Purpose.LISTING)
            except WirecopyError as error:
                outcome.ends[name] = f"the door: {error.what}"
            else:
                await _read(reader, answer, name, outcome)
            outcome.seconds[name] = round(time.perf_counter() - began, 2)
            await _serve_next(door, reader, f"{stand}/good", name, outcome)
    outcome.main_rss_mib = peak_mib()
    outcome.worker_rss_mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return outcome


async def _read(reader: ReadApart, answer: Fetched, name: str, outcome: Outcome) -> None:
    entries: tuple[Entry, ...] = ()
    try:
        listing = await _in_time(reader.listing(answer.body, answer.final_url, answer.content_type), name, outcome)
    except WirecopyError as error:
        outcome.ends[name] = f"as a listing: {error.what}"
    else:
        assert isinstance(listing, Listing)
        entries = listing.entries[:_ENTRIES]
        outcome.ends[name] = f"as a listing: {len(listing.entries)} items"
    for material in (_page(answer), *(_item(answer, entry) for entry in entries)):
        prepared = await _in_time(reader.prepare(material), name, outcome)
        if material.page:
            outcome.ends[name] += f"; as a page: {prepared.problem.what if prepared.problem else 'an article'}"


async def _in_time(work: Any, name: str, outcome: Outcome) -> Any:
    """Wait for one job (with a refused page, for two) and note where it passes the worker's wall."""
    began = time.perf_counter()
    try:
        return await work
    finally:
        spent = time.perf_counter() - began
        if spent > WALL + SLACK:
            outcome.violations.append(f"{name}: one job took {spent:.1f} s")


async def _serve_next(door: HttpDoor, reader: ReadApart, address: str, name: str, outcome: Outcome) -> None:
    """See that whatever the recipe did, the next feed is read."""
    try:
        answer = await door.fetch(address, purpose=Purpose.LISTING)
        title = (await reader.listing(answer.body, answer.final_url, answer.content_type)).title
    except WirecopyError as error:
        title = str(error)
    if title != "Good":
        outcome.violations.append(f"{name}: the next job was not served ({title})")


def _page(answer: Fetched) -> Material:
    origin = Origin(
        basis=Basis.PAGE,
        page=answer.sha256,
        final_url=answer.final_url,
        content_type=answer.content_type,
        retrieved_on=answer.retrieved_on,
    )
    return Material(origin=origin, page=answer)


def _item(answer: Fetched, entry: Entry) -> Material:
    origin = Origin(
        basis=Basis.LISTING,
        listing=answer.sha256,
        listing_url=answer.final_url,
        final_url=entry.link,
        retrieved_on=answer.retrieved_on,
    )
    return Material(origin=origin, entry=entry)


# ── real pages ───────────────────────────────────────────────────────────────


def degraded(pages: Path) -> tuple[int, list[str]]:
    """Count saved pages and name those that `html.bounded` would change."""
    count, changed = 0, []
    for path in sorted(pages.rglob("*.gz")):
        markup = decode(gzip.decompress(path.read_bytes()))[:MAX_BYTES]
        count += 1
        if bounded(markup) != markup:
            changed.append(path.name)
    return count, changed


def figures_of(outcome: Outcome) -> dict[str, float]:
    """Return the counts of a trial."""
    return {
        "recipes": len(outcome.seconds),
        "ended": len(outcome.ends),
        "violations": len(outcome.violations),
        "slowest_s": max(outcome.seconds.values(), default=0.0),
        "main_rss_mib": round(outcome.main_rss_mib, 1),
        "worker_rss_mib": round(outcome.worker_rss_mib, 1),
    }


def measure(data: Path) -> dict[str, float]:
    """Try all recipes, and count the real pages that lose tags."""
    count, changed = degraded(data / "pages")
    figures = figures_of(stand_trial(recipes_of(data)))
    return {**figures, "pages": count, "pages_degraded_share": round(len(changed) / count, 5) if count else 0.0}


def main() -> int:
    """Try the recipes and say how each ended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder of corpora")
    parser.add_argument("--only", default="", help="names of recipes, with commas between them")
    parser.add_argument("--import", dest="stand", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.stand:
        print(json.dumps(asdict(asyncio.run(_import_all(json.loads(sys.stdin.read()), given.stand)))))
        return 0
    if given.data is None:
        parser.error("--data names the folder of corpora")
    only = tuple(filter(None, given.only.split(",")))
    outcome = stand_trial(recipes_of(given.data, only))
    for name, end in outcome.ends.items():
        print(f"{outcome.seconds[name]:7.2f} s  {name:<26}{end}")
    if not only:
        count, changed = degraded(given.data / "pages")
        print(f"{len(changed)} of {count} real pages lose tags: {', '.join(changed)}")
    print(json.dumps(figures_of(outcome)))
    for violation in outcome.violations:
        print(f"  {violation}")
    return 1 if outcome.violations else 0


if __name__ == "__main__":
    sys.exit(main())
