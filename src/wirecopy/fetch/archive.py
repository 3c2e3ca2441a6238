"""Bring in what is not on the network: files and folders, and a recorded web that is played back in rounds.

A recording is a folder `rounds/<2026-11-09T0700Z>/<host>/<path>`. Each round holds only what is new or different since
the one before; `answers.toml` in a round says which addresses answer with which status from then on
(`"https://courier.example/old" = 410`).
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from wirecopy.errors import FetchError, Gone
from wirecopy.fetch import Door, Purpose, mbox, warc
from wirecopy.fetch.answers import judge
from wirecopy.fetch.coding import Body
from wirecopy.fetch.files import LIMITS, MAX_FILE, type_of
from wirecopy.fetch.guard import parse
from wirecopy.fetch.robots import MOST_READ, Robots
from wirecopy.model import Fetched, Problem, Validators, Via

_ROUND = "%Y-%m-%dT%H%MZ"
_INDEXES = ("index.html", "index.xml", "index.json", "index.txt")


def read_path(path: Path, now: datetime) -> Iterator[Fetched | Problem]:
    """Read a file, or every file of a folder and its folders, in the order of their names.

    Args:
      path: hidden files and folders inside it are left out; `.gz` is unpacked.
      now: the time of reading, aware.
    Returns:
      A Fetched (its address a `file:` URI) for each page, feed or text of at most 10 MiB; each page of a WARC file
      (its own address) and each mail of an mbox (`mid:`); a Problem for what is none. Files are read one at a time,
      records one by one, as they are asked for.
    Raises:
      FetchError: there is nothing at `path`, or it cannot be read at all.
    """
    try:
        if path.is_dir():
            files = sorted(_visible_files(path))
        elif path.is_file():
            files = [path]
        else:
            raise FetchError("there is no such file or folder", str(path), "Nothing was imported.")
    except OSError as error:
        raise FetchError(f"it cannot be read: {error.strerror}", str(path), "Nothing was imported.") from error
    if path.is_file() and warc.is_warc(path.name):
        warc.check_extra(str(path))
    return (one for file in files for one in _read(file, now))


def _visible_files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.is_file():
            yield file


def _read(file: Path, now: datetime) -> Iterator[Fetched | Problem]:
    """Read one file; what cannot be opened at all is a Problem."""
    try:
        if warc.is_warc(file.name):
            yield from warc.read(file, now)
        elif mbox.is_mbox(file.name):
            yield from mbox.read(file, now)
        else:
            yield _read_file(file, now)
    except OSError as error:
        yield Problem(where=str(file), what=f"it cannot be read: {error.strerror}", rule=type(error).__name__)
    except FetchError as error:
        yield Problem(where=str(file), what=f"{error.what}. {error.hint}", rule=type(error).__name__)


def _read_file(file: Path, now: datetime) -> Fetched | Problem:
    try:
        body = _bytes_of(file)
    except (OSError, FetchError) as error:
        what = error.what if isinstance(error, FetchError) else f"it cannot be read: {error.strerror}"
        return Problem(where=str(file), what=what, rule=type(error).__name__)
    content_type = type_of(file.name, body)
    if not content_type:
        what = "it is empty" if not body else "it is neither a page nor a feed nor plain text"
        return Problem(where=str(file), what=what, rule="file kind")
    uri = file.absolute().as_uri()
    return Fetched(
        url=uri,
        final_url=uri,
        status=200,
        content_type=content_type,
        body=body,
        sha256=sha256(body).hexdigest(),
        retrieved_on=now,
        via=Via.FILE,
    )


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as stream:
        raw = stream.read(MAX_FILE + 1)
    body = Body("gzip" if file.suffix.lower() == ".gz" else "", LIMITS, str(file))
    body.feed(raw)
    return body.finish()


class Recording:
    """A recorded web."""

    def __init__(self, folder: Path) -> None:
        """Open a recording.

        Raises:
          FetchError: the folder holds no rounds, or a name or an answers.toml in it cannot be read.
        """
        self._rounds = _find_rounds(folder)
        self._answers = {moment: _read_answers(place / "answers.toml") for moment, place in self._rounds.items()}

    @property
    def rounds(self) -> tuple[datetime, ...]:
        """The moments at which the web was recorded, in order."""
        return tuple(self._rounds)

    def at(self, moment: datetime) -> Door:
        """Return the door to the web as it was at a moment."""
        past = [when for when in self._rounds if when <= moment]
        answers: dict[str, int] = {}
        for when in past:
            answers |= self._answers[when]
        return _RecordedDoor([self._rounds[when] for when in reversed(past)], answers, moment)


class _RecordedDoor:
    """Answers from the rounds up to a moment, newest first."""

    def __init__(self, newest_first: list[Path], answers: Mapping[str, int], moment: datetime) -> None:
        self._rounds = newest_first
        self._answers = answers
        self._moment = moment
        self._robots = Robots(lambda: moment)

    async def fetch(self, url: str, *, purpose: Purpose, validators: Validators | None = None) -> Fetched:
        """See `Door.fetch`; what was not recorded is Gone."""
        target = parse(url)
        if purpose is Purpose.PAGE:
            await self._robots.check(url, self)
        wrong = judge(self._answers.get(target.url, 200), target.url, (), self._moment, conditional=False)
        if wrong is not None:
            raise wrong
        found = self._find(target.url)
        if found is None:
            raise Gone("nothing is there (404)", target.url, "The recording does not hold it.")
        name, body = found
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        unchanged = bool(validators and validators.etag == etag)
        if unchanged or purpose is Purpose.ROBOTS:
            body = b"" if unchanged else body[:MOST_READ]
        content_type = type_of(name, body) or "application/octet-stream"
        return Fetched(
            url=url,
            final_url=target.url,
            status=304 if unchanged else 200,
            content_type="" if unchanged else content_type,
            body=body,
            sha256=sha256(body).hexdigest(),
            retrieved_on=self._moment,
            etag=etag,
            via=Via.RECORDING,
            headers=(("etag", etag),) if unchanged else (("content-type", content_type), ("etag", etag)),
        )

    def _find(self, url: str) -> tuple[str, bytes] | None:
        names = _file_names(url)
        for place in self._rounds:
            for name in names:
                file = place / name
                if file.is_file():
                    return file.name, _bytes_of(file)
        return None


def _file_names(url: str) -> tuple[str, ...]:
    """Return the names under which an address may be recorded, the likeliest first; () where it can be no file.

    A query is part of a name where it was recorded so, and not looked at otherwise, as by a server of plain files.
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    segments = [segment for segment in path.split("/") if segment]
    if any(segment in (".", "..") or "\0" in segment or len(segment.encode()) > 255 for segment in segments):
        return ()
    plain = "/".join((parts.netloc, *segments))
    names = [f"{plain}/{index}" for index in _INDEXES]
    if segments and not path.endswith("/"):
        names.insert(0, plain)
    if parts.query and len(parts.query) < 200 and "/" not in parts.query:
        names = [f"{name}?{parts.query}" for name in names] + names
    return tuple(names)


def _find_rounds(folder: Path) -> dict[datetime, Path]:
    place = folder / "rounds"
    try:
        found = sorted(one for one in place.iterdir() if one.is_dir() and not one.name.startswith("."))
        rounds = {datetime.strptime(one.name, _ROUND).replace(tzinfo=UTC): one for one in found}
    except OSError as error:
        raise FetchError(f"it is no recording: {error.strerror}", str(place), "Nothing was imported.") from error
    except ValueError as error:
        hint = "Rounds are named like 2026-11-09T0700Z."
        raise FetchError(f"a folder is not named after a moment: {error}", str(place), hint) from error
    if not rounds:
        raise FetchError("the recording holds no rounds", str(place), "Nothing was imported.")
    return rounds


def _read_answers(file: Path) -> dict[str, int]:
    if not file.is_file():
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FetchError(f"it cannot be read: {error}", str(file), "Nothing was imported.") from error
    answers: dict[str, int] = {}
    for url, status in table.items():
        if not isinstance(status, int):
            hint = 'Write it like "https://courier.example/old" = 410.'
            raise FetchError(f"the answer of {url} is not a status", str(file), hint)
        answers[parse(url).url] = status
    return answers
