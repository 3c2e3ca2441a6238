"""Look over the clock, the settings, the disk, the archive and the sources; say in sentences what is well and what not.

Nothing is changed: the archive is opened for reading alone.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from statistics import median

from wirecopy.config import Config
from wirecopy.errors import ConfigError, StoreError
from wirecopy.fetch.health import health
from wirecopy.model import Fetched, Finding, HealthState, Source, SourceState
from wirecopy.store import Store, open_archive
from wirecopy.store.files import MOUNTS, network_disk
from wirecopy.store.schema import NEWEST

_ROOM = 256 * 1024 * 1024  # bytes free below which a day's import may not fit (about 35,000 articles at 7 KB)
_BUILT = datetime(2026, 11, 1, tzinfo=UTC)  # a clock that shows less is wrong
_SKEW = timedelta(minutes=10)  # between our clock and the servers'; theirs are mostly right to the second
_ANSWERS = 20  # of which the clocks are compared, the last ones: one server that is wrong does not count
_OVERDUE = timedelta(days=1)  # a source that is due for longer is asked by nobody
_MOST_TOLD = 10  # of one kind; the rest is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What is asked of the machine: the time (aware, UTC), the bytes that are free in a folder, the table of mounts."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free
    mounts: Path = MOUNTS


def examine(config: Config | ConfigError, archive: Path | None, machine: Machine | None = None) -> tuple[Finding, ...]:
    """Look everything over.

    Args:
      config: the settings in force, or why there are none.
      archive: the archive's file; None where only the settings would say it.
      machine: the machine to judge; None for this one.
    """
    machine = machine or Machine()
    settings = _settings(config)
    if archive is None:
        return (_clock(machine.now, None), settings)
    around = (settings, *_disk(archive, machine))
    if not archive.exists():
        hint = "wirecopy init makes one; --db FILE names another."
        lacking = Finding(subject="archive", well=False, what=f"there is none at {archive}", hint=hint)
        return (_clock(machine.now, None), *around, lacking)
    try:
        store = open_archive(archive, read_only=True)
    except StoreError as error:
        refused = Finding(subject="archive", well=False, what=f"{archive}: {error.what}", hint=error.hint)
        return (_clock(machine.now, None), *around, refused)
    try:
        clock = _clock(machine.now, store)
        return (clock, *around, *_archive(store, archive), *_copies(archive), *_sources(store, machine.now))
    except StoreError as error:
        broken = Finding(subject="archive", well=False, what=f"{archive}: {error.what}", hint=error.hint)
        return (_clock(machine.now, None), *around, broken)
    finally:
        store.close()


# ── the clock ────────────────────────────────────────────────────────────────


def _clock(now: datetime, store: Store | None) -> Finding:
    wrong = f"it is later than that: this wirecopy was made in {_BUILT:%B %Y}" if now < _BUILT else ""
    if store and not wrong:
        wrong = _ahead_of_us(store, now) or _apart(store)
    hint = "Set it, and have it kept right (NTP): times of import are evidence." if wrong else ""
    what = f"{now:%Y-%m-%d %H:%M} UTC" + (f"; {wrong}" if wrong else "")
    return Finding(subject="clock", well=not wrong, what=what, hint=hint)


def _ahead_of_us(store: Store, now: datetime) -> str:
    """Return what is wrong where the archive holds what came in at a time that is still to come."""
    later = [holding.first_seen for holding in store.recent_holdings(now + _SKEW)]
    polled = [source.polled_on for source in store.sources() if source.polled_on and source.polled_on > now + _SKEW]
    latest = max([*later, *polled], default=None)
    return f"the archive holds what came in at {latest:%Y-%m-%d %H:%M}, which is still to come" if latest else ""


def _apart(store: Store) -> str:
    """Return what is wrong where the servers' clocks told another time than ours in the last answers.

    An answer's Date is when it was made, its Age how long a cache has kept it since (RFC 9110, 6.6.1; RFC 9111, 5.1).
    """
    apart = [skew for answer in _last_answers(store) if (skew := _skew(answer)) is not None]
    middle = median(apart) if apart else 0.0
    if abs(middle) <= _SKEW.total_seconds():
        return ""
    way = "behind" if middle > 0 else "ahead of"
    return f"in the last answers it was {abs(middle) / 60:.0f} minutes {way} the servers' clocks"


def _last_answers(store: Store) -> Iterator[Fetched]:
    for held in store.holdings(_ANSWERS):
        with suppress(StoreError):  # what is damaged is told when the archive is looked over
            page = store.record(held.uri).origin.page
            yield from store.retrievals(page)[-1:]


def _skew(answer: Fetched) -> float | None:
    """Return by how many seconds a server's clock was ahead of ours; None where it told no time."""
    told = dict(answer.headers)
    try:
        moment = parsedate_to_datetime(told["date"])
        kept = float(told.get("age", "0"))
        return (moment.astimezone(UTC) - answer.retrieved_on).total_seconds() + kept
    except (KeyError, ValueError, OverflowError):
        return None


# ── the settings and the disk ────────────────────────────────────────────────


def _settings(config: Config | ConfigError) -> Finding:
    if isinstance(config, ConfigError):
        what = ": ".join(part for part in (config.where, config.what) if part)
        return Finding(subject="settings", well=False, what=what, hint=config.hint)
    where = str(config.file) if config.file else "the defaults"
    if not config.fetch.contact:
        hint = 'Set [fetch] contact = "…", so that outlets can reach you instead of blocking you.'
        return Finding(subject="settings", well=True, what=f"{where}; no contact is named to the outlets", hint=hint)
    return Finding(subject="settings", well=True, what=where)


def _disk(archive: Path, machine: Machine) -> Iterator[Finding]:
    folder = archive.resolve().parent
    if not folder.is_dir():
        yield Finding(subject="disk", well=False, what=f"there is no folder {folder}", hint="wirecopy init makes it.")
        return
    free = machine.free(folder)
    held = archive.stat().st_size if archive.exists() else 0
    hint = ""
    if free < _ROOM:
        hint = "Make room: an import that finds none stops, and keeps what it had."
    elif free < held:
        hint = f"Make room: the archive has {_size(held)}, and a newer wirecopy copies it before it changes its form."
    yield Finding(subject="disk", well=not hint, what=f"{_size(free)} free at {folder}", hint=hint)
    kind = network_disk(archive, machine.mounts)
    if kind:
        hint = "Move it to a local disk with wirecopy backup FILE; writing to it here is refused."
        yield Finding(subject="disk", well=False, what=f"{folder} is a network disk ({kind})", hint=hint)


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{count / 1e6:.1f} MB"


# ── the archive ──────────────────────────────────────────────────────────────


def _archive(store: Store, path: Path) -> Iterator[Finding]:
    faults = list(dict.fromkeys(store.check()))  # a damaged page is met by more than one look
    with suppress(StoreError):  # too damaged to be counted; what is damaged is told below
        counts = store.counts()
        what = f"{path}: {counts.articles} articles, {counts.versions} versions, {counts.statements} statements"
        yield Finding(subject="archive", well=True, what=what)
    newest = f"number {NEWEST}, the newest that this wirecopy knows"  # an older or newer one was refused
    yield Finding(subject="schema", well=True, what=newest)
    if not faults:
        yield Finding(subject="evidence", well=True, what="every version's evidence is there and unchanged")
        return
    hint = "wirecopy restore FILE --force puts a backup in its place and keeps this one beside."
    for fault in faults[:_MOST_TOLD]:
        yield Finding(subject="archive", well=False, what=fault, hint=hint)
        hint = ""
    if len(faults) > _MOST_TOLD:
        more = f"{len(faults) - _MOST_TOLD} more faults; wirecopy verify tells them all"
        yield Finding(subject="archive", well=False, what=more)


def _copies(path: Path) -> Iterator[Finding]:
    """Tell of the copies that wirecopy itself left beside the archive: they take room, and nothing clears them away."""
    for copy in sorted(path.parent.glob(f"{path.name}.*")):
        why = copy.name.removeprefix(f"{path.name}.")
        if why == "before-restore" or why.removeprefix("schema-").isdigit():
            when = "the last restore" if why == "before-restore" else "the last change of its form"
            what = f"{copy.name} is the archive before {when} ({_size(copy.stat().st_size)})"
            yield Finding(subject="copy", well=True, what=what, hint="Delete it when you do not want to go back.")


# ── the sources ──────────────────────────────────────────────────────────────


def _sources(store: Store, now: datetime) -> Iterator[Finding]:
    sources = store.sources()
    ailing = [one for one in sources if health(one, now).state in _AILING]
    yield Finding(subject="sources", well=True, what=f"{len(sources)}, {len(sources) - len(ailing)} of them well")
    for source in ailing[:_MOST_TOLD]:
        hint = f"wirecopy why {source.id} tells more; wirecopy sources {source.id} --remove ends it."
        what = f"{source.title or source.url}: {health(source, now).sentence}"
        yield Finding(subject="source", well=False, what=what, hint=hint)
    if len(ailing) > _MOST_TOLD:
        more = f"{len(ailing) - _MOST_TOLD} more sources are not well; wirecopy sources lists them"
        yield Finding(subject="source", well=False, what=more)
    yield from _rounds(sources, now)


_AILING = frozenset((HealthState.FAILING, HealthState.DEAD, HealthState.GONE))


def _rounds(sources: tuple[Source, ...], now: datetime) -> Iterator[Finding]:
    """Tell where nobody asks the sources: they are due and stay it."""
    waiting = [one for one in sources if one.state is SourceState.ACTIVE and one.next_due < now - _OVERDUE]
    if waiting:
        since = min(one.next_due for one in waiting)
        what = f"due since {since:%Y-%m-%d %H:%M} UTC and not asked: {len(waiting)} of {len(sources)} sources"
        hint = "wirecopy run asks them; docs/operations.md has a timer that does."
        yield Finding(subject="rounds", well=False, what=what, hint=hint)
