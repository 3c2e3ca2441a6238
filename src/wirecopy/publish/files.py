"""A folder of files that we made: what was made of what, so that only what changed is made again."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from wirecopy.errors import Rejected, advice

_MANIFEST = ".wirecopy-site.json"


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

    Raises:
      Rejected: the folder cannot be written, or holds files that are not ours.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._old = self._read()
        self.new = Manifest()
        self.tally = Written()
        self._made: set[Path] = set()

    def file_of(self, article: str, otherwise: str) -> str:
        """Return the file of an article: the one it had, so that its address stays when its headline changes."""
        file = self._old.article_files.get(article, otherwise)
        self.new.article_files[article] = file
        return file

    def is_current(self, file: str, *made_of: object) -> bool:
        """Say whether a file was made of just this; then it is kept."""
        mark = sha256(json.dumps(made_of, default=str).encode()).hexdigest()
        self.new.made_of[file] = mark
        if self._old.made_of.get(file) == mark:
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
            new = path.with_name(f"{path.name}.new")
            new.write_bytes(body)
            new.replace(path)
        except OSError as error:
            hint = f"What stood there before is as it was. {advice(error)}".strip()
            raise Rejected(f"it cannot be written: {error.strerror}", str(path), hint, whole=True) from error
        self.tally.written += 1

    def leftovers(self) -> list[str]:
        """Return the files that were made before and were not asked for this time."""
        return sorted(self._old.made_of.keys() - self.new.made_of.keys())

    def finish(self) -> Written:
        """Remove what is left over, and write down what stands there now."""
        for file in self.leftovers():
            (self._folder / file).unlink(missing_ok=True)
            self.tally.removed += 1
        if (self.new.made_of, self.new.article_files) != (self._old.made_of, self._old.article_files):
            text = json.dumps({"made_of": self.new.made_of, "article_files": self.new.article_files})
            self.write(_MANIFEST, text)
            self.tally.written -= 1
        return self.tally

    def _read(self) -> Manifest:
        file = self._folder / _MANIFEST
        if not file.exists():
            if self._folder.is_dir() and any(self._folder.iterdir()):
                hint = "Name an empty folder, or one that a site was made in before. Nothing was written."
                raise Rejected("there are files in it that are not a site of ours", str(self._folder), hint, whole=True)
            return Manifest()
        try:
            read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return Manifest(dict(read["made_of"]), dict(read["article_files"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Manifest()  # then all is made again
