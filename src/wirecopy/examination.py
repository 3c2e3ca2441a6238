"""Look over the settings and the archive, and say in sentences what is well and what is not."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wirecopy.config import Config
from wirecopy.errors import StoreError
from wirecopy.model import Source, SourceState
from wirecopy.store import Store, open_archive
from wirecopy.store.schema import NEWEST

_ROOM = 256 * 1024 * 1024  # bytes free below which a day's import may not fit (about 35,000 articles at 7 KB)
_LEAP = timedelta(minutes=5)  # by which clocks are set right in ordinary times
_BUILT = datetime(2026, 11, 1, tzinfo=UTC)  # a clock that shows less is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: whether it is well, what was found, what to do."""

    subject: str
    well: bool
    what: str
    hint: str = ""


def examine(config: Config, archive: Path, now: datetime | None = None) -> tuple[Finding, ...]:
    """Look everything over.

    Args:
      config: the settings in force.
      archive: the archive's file.
      now: the clock to judge; None for this machine's.
    """
    now = now or datetime.now(UTC)
    findings = [_settings(config), _disk(archive)]
    if not archive.exists():
        hint = "wirecopy init makes one; --db FILE names another."
        missing = Finding(subject="archive", well=False, what=f"there is none at {archive}", hint=hint)
        return (_clock(now), *findings, missing)
    try:
        store = open_archive(archive, read_only=True)  # what is looked over is not changed, nor brought up to date
    except StoreError as error:
        return (_clock(now), *findings, Finding(subject="archive", well=False, what=error.what, hint=error.hint))
    try:
        sources = store.sources()
        last = max((source.polled_on for source in sources if source.polled_on), default=None)
        return (_clock(now, last), *findings, *_archive(store, archive), *_sources(sources))
    finally:
        store.close()


def _clock(now: datetime, last_poll: datetime | None = None) -> Finding:
    what = f"{now:%Y-%m-%d %H:%M} UTC"
    if last_poll and last_poll > now + _LEAP:
        what += f", before the last poll at {last_poll:%Y-%m-%d %H:%M}: it is slow now, or was fast then"
    well = now >= _BUILT and what.endswith("UTC")
    return Finding(subject="clock", well=well, what=what, hint="" if well else "Set it: times of import are evidence.")


def _settings(config: Config) -> Finding:
    where = str(config.file) if config.file else "the defaults"
    if not config.fetch.contact:
        hint = 'Set [fetch] contact = "…", so that outlets can reach you instead of blocking you.'
        return Finding(subject="settings", well=True, what=f"{where}; no contact is named to the outlets", hint=hint)
    return Finding(subject="settings", well=True, what=where)


def _disk(archive: Path) -> Finding:
    folder = archive.resolve().parent
    if not folder.is_dir():
        return Finding(subject="disk", well=False, what=f"there is no folder {folder}", hint="wirecopy init makes it.")
    free = shutil.disk_usage(folder).free
    well = free >= _ROOM
    return Finding(
        subject="disk",
        well=well,
        what=f"{free / 1e9:.1f} GB free at {folder}",
        hint="" if well else "Make room: an import that finds none stops, and keeps what it had.",
    )


def _archive(store: Store, path: Path) -> list[Finding]:
    faults = store.check()
    counts = store.counts()
    what = f"{path}: {counts.articles} articles, {counts.versions} versions, {counts.statements} statements"
    found = [
        Finding(subject="archive", well=True, what=what),
        Finding(subject="schema", well=True, what=f"number {NEWEST}, the newest that this wirecopy knows"),
    ]
    found += [Finding(subject="archive", well=False, what=fault, hint="Restore a backup.") for fault in faults]
    if not faults:
        found.append(Finding(subject="evidence", well=True, what="every version's evidence is there and unchanged"))
    return found


def _sources(sources: Sequence[Source]) -> list[Finding]:
    ailing = [source for source in sources if source.failures or source.state is SourceState.GONE]
    found = [Finding(subject="sources", well=True, what=f"{len(sources)}, {len(sources) - len(ailing)} of them well")]
    found += [
        Finding(
            subject="source",
            well=False,
            what=f"{source.title or source.url}: {source.problem or source.state.value} ({source.failures} in a row)",
            hint=f"wirecopy why {source.id} tells more; wirecopy sources {source.id} --remove ends it.",
        )
        for source in ailing
    ]
    return found
