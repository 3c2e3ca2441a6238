"""A folder of files that we made: what was made of what, so that only what changed is made again."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from wirecopy.errors import Rejected, advice

_MANIFEST = ".wirecopy-site.json"
_BEGUN = ".wirecopy-site.begun"  # a line a file that the run which is under way has written: there after a kill only


@dataclass(slots=True)
class Manifest:
    """What stands in the folder: by file, the digest of what it was made of; by article, its file."""

    made_of: dict[str, str] = field(default_factory=dict)
    article_files: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Written:
    """How many files were written, left as they were, and removed."""

    written: int = 0
    kept: int = 0
    removed: int = 0


class SiteFolder:
    """The folder of a site. A file appears whole or not at all; the manifest is written last.

    What a run that was killed had written is known from its notes: it is made again, or removed.

    Raises:
      Rejected: the folder cannot be written, or holds files that are not ours.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun = self._read_begun()
        self._old = self._read()
        self.new = Manifest()
        self.tally = Written()
        self._made: set[Path] = set()
        self._notes: TextIO | None = None

    def file_of(self, article: str, otherwise: str) -> str:
        """Return the file of an article: the one it had, so that its address stays when its headline changes."""
        file = self._old.article_files.get(article, otherwise)
        self.new.article_files[article] = file
        return file

    def is_current(self, file: str, *made_of: object) -> bool:
        """Say whether a file was made of just this; then it is kept."""
        mark = sha256(json.dumps(made_of, default=str).encode()).hexdigest()
        self.new.made_of[file] = mark
        if self._old.made_of.get(file) == mark and file not in self._begun:
            self.tally.kept += 1
            return True
        return False

    def write(self, file: str, content: str | bytes) -> None:
        """Write a file."""
        path = self._folder / file
        body = content.encode("utf-8", "replace") if isinstance(content, str) else content
        try:
            if path.parent not in self._made:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(path.parent)
            if file != _MANIFEST:
                self._note(file)
            new = path.with_name(f"{path.name}.new")
            new.write_bytes(body)
            new.replace(path)
        except OSError as error:
            hint = f"What stood there before is as it was. {advice(error)}".strip()
            raise Rejected(f"it cannot be written: {error.strerror}", str(path), hint, whole=True) from error
        self.tally.written += 1

    def leftovers(self) -> list[str]:
        """Return the files that were made before and were not asked for this time."""
        return sorted((self._old.made_of.keys() | self._begun) - self.new.made_of.keys())

    def finish(self) -> Written:
        """Remove what is left over, and write down what stands there now."""
        for file in self.leftovers():
            (self._folder / file).unlink(missing_ok=True)
            self.tally.removed += 1
        if (self.new.made_of, self.new.article_files) != (self._old.made_of, self._old.article_files):
            text = json.dumps({"made_of": self.new.made_of, "article_files": self.new.article_files})
            self.write(_MANIFEST, text)
            self.tally.written -= 1
        if self._notes is not None:
            self._notes.close()
        (self._folder / _BEGUN).unlink(missing_ok=True)
        return self.tally

    def _note(self, file: str) -> None:
        """Write down that a file is about to be written."""
        if self._notes is None:
            self._notes = (self._folder / _BEGUN).open("a", encoding="utf-8", buffering=1)
        self._notes.write(f"{file}\n")

    def _read_begun(self) -> frozenset[str]:
        try:
            lines = (self._folder / _BEGUN).read_text(encoding="utf-8").splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return frozenset()
        except (OSError, ValueError) as error:
            raise Rejected("its notes cannot be read", str(self._folder / _BEGUN), whole=True) from error
        inside = self._folder.resolve()
        return frozenset(one for one in lines if one and (inside / one).resolve().is_relative_to(inside))

    def _read(self) -> Manifest:
        file = self._folder / _MANIFEST
        if not file.exists():
            if not self._begun and self._folder.is_dir() and any(self._folder.iterdir()):
                hint = "Name an empty folder, or one that a site was made in before. Nothing was written."
                raise Rejected("there are files in it that are not a site of ours", str(self._folder), hint, whole=True)
            return Manifest()
        try:
            read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return Manifest(dict(read["made_of"]), dict(read["article_files"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Manifest()  # then all is made again
