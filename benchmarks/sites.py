"""A site of plain files from a synthetic archive: made whole, made again without news, and its largest page.

    python -m benchmarks.sites 10000

Every article has a text of its own of some 400 words; a third stand in stories of three, one in twenty is a copy. Times
are CPU seconds of this one process, writing included, so that a busy machine changes them little. `make bench` takes a
tenth of the articles.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from wirecopy.model import (
    Article,
    Basis,
    Block,
    BlockKind,
    Evidence,
    EvidenceKind,
    Key,
    KeyKind,
    Origin,
    Party,
    PartyKind,
    Reading,
    Record,
    Rel,
    Relation,
    Story,
    Target,
    lay_out,
)
from wirecopy.publish import Carrier, Means
from wirecopy.publish.files import SiteFolder
from wirecopy.publish.planning import Planner
from wirecopy.publish.site import Site
from wirecopy.store import Store, open_archive

ARTICLES = 10_000
SHORT = 1_000
_BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
_OUTLETS = 40
_WORDS = 400
_EVIDENCE = Evidence(kind=EvidenceKind.TEXT, rule="benchmark/1", exact="said")
_LEXICON = [f"{first}{second}" for first in ("har", "por", "gra", "lev", "tid", "mor") for second in (
    "bour", "tal", "nes", "ven", "lin", "dak", "sum", "rig", "pet", "olm"
)]  # fmt: skip


def fill(store: Store, count: int) -> None:
    """Put articles into an archive, and a third of them into stories."""
    chance = random.Random(7)
    for begin in range(0, count, 500):
        with store.transaction():
            for number in range(begin, min(begin + 500, count)):
                store.save(_record(number, chance))
    for number in range(0, count - 2, 9):
        members = tuple(_uri(number + step) for step in range(3))
        at = _BEGUN + timedelta(minutes=number)
        story = Story(
            uri=f"wcs:{number:012x}", slugline=f"story-{number}", articles=members, first_created=at, version_created=at
        )
        store.save_story(story)


def measure(data: Path, count: int = SHORT) -> dict[str, float]:
    """Return CPU seconds of both runs, of both ways to make a site, and the largest page in kB."""
    del data
    with tempfile.TemporaryDirectory() as folder:
        store = open_archive(Path(folder) / "archive.db")
        try:
            fill(store, count)
            return {"articles": float(count), **_export(store, Path(folder)), **_publish(store, Path(folder))}
        finally:
            store.close()


def _export(store: Store, folder: Path) -> dict[str, float]:
    site = folder / "exported"

    def make() -> None:
        planner = Planner(store, Target(name="export", kind="site"), (), _BEGUN)
        Site(store, planner, SiteFolder(site), "https://news.example/", "Coast").make(planner.taken())

    whole, again = _cpu(make), _cpu(make)
    largest = max(file.stat().st_size for file in site.rglob("*.html"))
    return {"whole_cpu_s": whole, "nothing_new_cpu_s": again, "largest_page_kb": largest / 1000}


def _publish(store: Store, folder: Path) -> dict[str, float]:
    import asyncio

    target = Target(name="site", kind="site", url=str(folder / "published"), address="https://news.example/")

    async def bring(carrier: Carrier) -> None:
        async for _ in carrier.carry(Means()):
            pass

    def make() -> None:
        carrier = Carrier(store, target, (), lambda: _BEGUN)
        carrier.keep(carrier.plans())
        asyncio.run(bring(carrier))

    return {"published_cpu_s": _cpu(make), "published_again_cpu_s": _cpu(make)}


def _cpu(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _record(number: int, chance: random.Random) -> Record:
    words = [chance.choice(_LEXICON) for _ in range(_WORDS)]
    paragraphs = [" ".join(words[at : at + 50]).capitalize() + f", part {number}." for at in range(0, _WORDS, 50)]
    outlet = Party(name=f"Outlet {number % _OUTLETS}", kind=PartyKind.OUTLET)
    at = _BEGUN + timedelta(minutes=number)
    headline = f"{' '.join(words[:8]).capitalize()} {number}"
    url = f"https://outlet-{number % _OUTLETS}.example/{number}"
    article = Article(
        uri=_uri(number),
        version=1,
        url=url,
        outlet=outlet,
        by=(Party(name="Ada Brandt", kind=PartyKind.PERSON),),
        headline=headline,
        date_published=at,
        in_language="en",
        blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=part) for part in paragraphs]),
        confidence=90,
        sha256=sha256(headline.encode()).hexdigest(),
    )
    relations = (
        Relation(later=_uri(number), earlier=_uri(number - 1), rel=Rel.REPRINT, overlap_later=95, overlap_earlier=95,
                 evidence=_EVIDENCE),
    ) if number % 20 == 19 else ()  # fmt: skip
    return Record(
        reading=Reading(
            article=article,
            statements=(),
            fingerprint=(),
            keys=(Key(kind=KeyKind.URL, value=url.removeprefix("https://")),),
        ),
        origin=Origin(basis=Basis.PAGE, final_url=url, retrieved_on=at),
        imported_on=at,
        relations=relations,
    )


def _uri(number: int) -> str:
    return f"wc:{number:016x}"


if __name__ == "__main__":
    for name, value in measure(Path(), int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES).items():
        print(f"{name:<24}{value:>12.3f}")
