"""One file with a line an article, as it may be shown: for programs that take all at once.

Each line is a JSON object: a `Rendition`, or what is left of one that was taken back, which says `"withdrawn": true`
and bears no words. The file is replaced whole, so that a reader never sees half of it. A line whose article did not
change since is taken over as it stands.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from wirecopy.errors import Rejected, advice
from wirecopy.model import Publication
from wirecopy.publish.outbox import Receipt
from wirecopy.publish.planning import Planner


class LinesFile:
    """A file of lines as an `Edition`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def make(self, planner: Planner) -> Mapping[str, Receipt]:
        """See `Edition.make`."""
        gone = list(planner.taken_back())
        old = self._lines()
        new: dict[str, bytes] = {}
        for article, wanted in planner.wanted():
            line, digest = old.get(article, (b"", ""))
            new[article] = line if digest == wanted else _encoded(planner, article)
        new |= {one.article: _taken_back(one) for one in gone}
        body = b"".join(new.values())
        try:
            if not self._file.exists() or self._file.read_bytes() != body:
                self._replace(body)
        except OSError as error:
            hint = f"What stood there before is as it was. {advice(error)}".strip()
            raise Rejected(f"it cannot be written: {error.strerror}", str(self._file), hint, whole=True) from error
        return {article: Receipt(target_id=article, address=str(self._file)) for article in new}

    def _lines(self) -> dict[str, tuple[bytes, str]]:
        """Return the file's lines by article, each with the digest that it names; a line that cannot be read is none.

        Raises:
          Rejected: it is not a file of ours.
        """
        known: dict[str, tuple[bytes, str]] = {}
        with suppress(FileNotFoundError):
            for line in self._read():
                try:
                    value = json.loads(line)
                    known[str(value["article"])] = (line, str(value.get("sha256", "")))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    hint = "Name a new file, or take this one away. Nothing was written."
                    what = "there is something in it that is not ours"
                    raise Rejected(what, str(self._file), hint, whole=True) from error
        return known

    def _read(self) -> Iterator[bytes]:
        try:
            with self._file.open("rb") as lines:
                yield from lines
        except FileNotFoundError:
            raise
        except OSError as error:
            raise Rejected(f"it cannot be read: {error.strerror}", str(self._file), whole=True) from error

    def _replace(self, body: bytes) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_name(f"{self._file.name}.new")
        new.write_bytes(body)
        new.replace(self._file)


def _encoded(planner: Planner, article: str) -> bytes:
    return msgspec.json.encode(planner.rendition(article)) + b"\n"


def _taken_back(one: Publication) -> bytes:
    left = {"key": one.key, "article": one.article, "withdrawn": True}
    return json.dumps(left).encode() + b"\n"
