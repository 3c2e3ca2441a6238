"""An article as ninjs 3.1, the JSON of the IPTC: one file an article in a folder, `pubStatus: canceled` when withdrawn.

Source: https://iptc.org/std/ninjs/ (news in JSON, 3.1), and its schema.
"""

import asyncio
import json
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from wirecopy.errors import Rejected
from wirecopy.model import Level, Rendition
from wirecopy.publish.markup import as_html
from wirecopy.publish.outbox import Receipt
from wirecopy.version import __version__

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_MACHINE = {"name": "wirecopy", "role": "importer", "literal": f"wirecopy {__version__}, a bot"}


def as_ninjs(rendition: Rendition) -> dict[str, Any]:
    """Return a rendition as a ninjs object; `uri` is the article's own id, `altIds` has the source's address."""
    body = as_html(rendition)
    made: dict[str, Any] = {
        "standard": _STANDARD,
        "uri": f"urn:wirecopy:{rendition.article.removeprefix('wc:')}",
        "type": "text",
        "representationType": "full" if rendition.level is Level.FULL else "partial",
        "pubStatus": "canceled" if rendition.withdrawn else "usable",
        "version": str(rendition.version),
        "language": rendition.in_language,
        "title": rendition.title,
        "slugline": rendition.slug,
        "by": ", ".join(rendition.by),
        "headlines": [{"role": "main", "contentType": "text/plain", "value": rendition.title}],
        "bodies": [{"role": "main", "contentType": "text/html", "charCount": len(body), "value": body}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": rendition.text}]
        if rendition.text
        else [],
        "infoSources": [{"name": rendition.outlet, "role": "publisher"}, _MACHINE],
        "altIds": [{"role": "source", "value": rendition.canonical}] if rendition.canonical else [],
        "subjects": [{"name": word} for word in rendition.keywords],
        "edNote": " ".join(rendition.notes),
        "usageTerms": f"{rendition.level.value}; {rendition.provenance}",
        "firstCreated": _moment(rendition.published),
        "versionCreated": _moment(rendition.modified or rendition.published),
        "renditions": [
            {"name": f"picture-{number}", "href": media.content_url, "contentType": media.content_type or "image/*"}
            for number, media in enumerate(rendition.media, start=1)
        ],
    }
    return {key: value for key, value in made.items() if value not in ("", [], None)}


class NinjsFolder:
    """A folder that gets a file an article, named by its key. A file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""

    async def find(self, key: str) -> Receipt | None:
        """See `Destination.find`."""
        file = self._file(key)
        return Receipt(target_id=key, address=str(file)) if await asyncio.to_thread(file.exists) else None

    async def create(self, rendition: Rendition) -> Receipt:
        """See `Destination.create`."""
        return await self.update(rendition.key, rendition)

    async def update(self, target_id: str, rendition: Rendition) -> Receipt:
        """See `Destination.update`."""
        file = self._file(target_id)
        await asyncio.to_thread(_write, file, as_ninjs(rendition))
        return Receipt(target_id=target_id, address=str(file))

    async def withdraw(self, key: str, target_id: str) -> None:
        """See `Destination.withdraw`: the file stays and says that it is canceled, without the words."""
        file = self._file(target_id)
        await asyncio.to_thread(_cancel, file)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def _cancel(file: Path) -> None:
    if not file.exists():
        return
    try:
        old = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Rejected("this file is no ninjs any more", str(file), "Take it away by hand.") from error
    kept = ("standard", "uri", "type", "version", "language", "altIds", "infoSources", "firstCreated")
    gone = {key: old[key] for key in kept if key in old}
    _write(file, {**gone, "representationType": "partial", "pubStatus": "canceled"})


def _write(file: Path, value: dict[str, Any]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        new.replace(file)
    except OSError as error:
        raise Rejected(
            f"it cannot be written: {error.strerror}", str(file), "Look at the folder.", whole=True
        ) from error


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
