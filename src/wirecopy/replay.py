"""Import a recorded web, round after round, through the same steps as the living one. The bundled examples are one.

A recording's `sources.toml` names what to subscribe to (`[[source]]`) and which single pages to import (`[[page]]`).
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from wirecopy import outlets
from wirecopy.desk.sites import InformedReader, Sites
from wirecopy.errors import ConfigError, FetchError, Gone, ParseError
from wirecopy.fetch.archive import Recording
from wirecopy.intake import Intake
from wirecopy.pipeline import Reader, ReadHere
from wirecopy.polling import Poller, Progress, Tally, no_progress
from wirecopy.store import Store

EXAMPLES = Path(__file__).parent / "examples"
_INTERVAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A single page to import: its address and who carried it."""

    url: str
    carriers: tuple[str, ...] = ()


async def replay(
    store: Store,
    folder: Path = EXAMPLES,
    progress: Callable[[datetime, int], None] = lambda _at, _rounds: None,
    *,
    polled: Progress = no_progress,
    reader: Reader | None = None,
) -> Tally:
    """Import a recording from where the archive stopped; an archive that has it all gets nothing new.

    Args:
      store: the archive.
      folder: the recording's.
      progress: told after each round its time and how many rounds there are.
      polled: told after each poll what the source is called and what came of it, once that is kept.
      reader: what reads what came in; in this process by default.
    """
    recording = Recording(folder)
    sources, pages = _named(folder / "sources.toml")
    informed = InformedReader(reader or ReadHere(), Sites(store, outlets.load()))
    total = Tally()
    for moment in _rounds_left(store, recording.rounds):
        poller = Poller(
            store,
            recording.at(moment),
            lambda at=moment: at,  # type: ignore[misc]
            interval=_INTERVAL,
            reader=informed,
        )
        intake = Intake(poller)
        known = {source.title for source in store.sources()} | {source.url for source in store.sources()}
        for url, title in sources:
            if title not in known and url not in known:
                try:
                    await intake.add(url, title=title)
                except (FetchError, ParseError):
                    continue  # the outlet comes on the air in a later round
        total = total + await poller.round(force=True, progress=polled)
        total = total + await _import_pages(store, poller, pages)
        progress(moment, len(recording.rounds))
    return total


async def _import_pages(store: Store, poller: Poller, pages: list[Page]) -> Tally:
    total = Tally()
    for page in pages:
        if store.knows(page.url):
            continue
        try:
            total = total + (await Intake(poller, page.carriers).import_url(page.url)).tally
        except Gone:
            continue  # not there yet
    return total


def _rounds_left(store: Store, rounds: tuple[datetime, ...]) -> tuple[datetime, ...]:
    """Return the rounds from the last one that was begun: to go back before it would read as edits undone."""
    reached = max((source.polled_on for source in store.sources() if source.polled_on), default=rounds[0])
    return tuple(moment for moment in rounds if moment >= reached)


def _named(file: Path) -> tuple[list[tuple[str, str]], list[Page]]:
    try:
        tables: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"this recording has no readable list of sources: {error}", str(file)) from error
    sources = [(str(one["url"]), str(one.get("name", ""))) for one in tables.get("source", ())]
    pages = [Page(url=str(one["url"]), carriers=tuple(one.get("carriers", ()))) for one in tables.get("page", ())]
    return sources, pages
