"""Read WARC files, those of CC-NEWS among them: each page that was answered with 200, as it was answered then.

Records are read one after the other, never the whole file; a day of CC-NEWS has a gigabyte in 30,000 records. A
damaged record is a Problem, and reading goes on at the next one that can be found.

Source: ISO 28500:2017 (WARC 1.1). It needs the extra `archive` (fastwarc).
"""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from wirecopy import urls
from wirecopy.errors import FetchError
from wirecopy.fetch import answers
from wirecopy.fetch.coding import Body
from wirecopy.fetch.files import LIMITS, MAX_FILE, type_of
from wirecopy.model import Fetched, Problem, Via

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_GZIP = b"\x1f\x8b\x08"
_VERSION = b"WARC/1."
_BLOCK_END = b"\r\n\r\n"
_LONGEST_HEAD = 32 * 1024  # bytes of a record's own headers, as the reader takes them
_STEP = 1024 * 1024  # bytes looked through at a time for the next record
_DIGEST = re.compile(r"sha1:[A-Z2-7]{32}")  # the form that all large crawls write; others are not checked
_READ = re.compile(r"text/(?:html|plain|xml)|application/(?:[\w.+-]*\+)?(?:xml|json)|application/feed", re.IGNORECASE)
_UNSAID = frozenset(("", "application/octet-stream", "unknown", "application/unknown"))
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")


def is_warc(name: str) -> bool:
    """Say whether a file is a WARC file by its name."""
    return name.lower().endswith((".warc", ".warc.gz"))


def check_extra(where: str) -> None:
    """Say what is missing where WARC files cannot be read.

    Raises:
      FetchError: the extra is not installed; the hint says how it is.
    """
    if find_spec("fastwarc") is None:
        hint = "Nothing was imported. Install it: pip install 'wirecopy[archive]'"
        raise FetchError("WARC files are read by the extra `archive`, which is not installed", where, hint)


def read(file: Path, now: datetime) -> Iterator[Fetched | Problem]:
    """Give the pages, feeds and texts of a WARC file.

    Args:
      file: plain, or packed as a whole or record by record.
      now: the time of reading, aware; a record that claims to be of later is of now.
    Returns:
      A Fetched for each response with status 200, its address the record's, its time that of the recording, its body
      decoded under the same limits as an answer's. A Problem for what is damaged, too large, or not what it says.
      Other records, other statuses, pictures, scripts and the like are passed over.
    Raises:
      FetchError: the extra is missing.
      OSError: the file cannot be opened.
    """
    check_extra(str(file))
    with file.open("rb") as stream:
        for record in records(stream, str(file)):
            if isinstance(record, Problem):
                yield record
                continue
            where = record.headers.get("WARC-Target-URI") or f"{file}, byte {record.stream_pos}"
            try:
                page = _page(record, now)
            except FetchError as error:
                yield Problem(where=error.where or where, what=error.what, rule=type(error).__name__)
            else:
                if page is not None:
                    yield page


def records(stream: BinaryIO, where: str) -> "Iterator[WarcRecord | Problem]":
    """Give all records that can be read; where the file is damaged, look for the next one behind it."""
    from fastwarc.warc import ArchiveIterator

    at: int | None = 0
    mark = _GZIP if stream.read(len(_GZIP)) == _GZIP else _VERSION
    while at is not None:
        stream.seek(at)
        behind = at + 1
        try:
            for record in ArchiveIterator(stream, parse_http=False, max_header_len=_LONGEST_HEAD):
                length, behind = record.content_length, record.stream_pos + 1
                yield record
                if mark == _VERSION:
                    behind = max(behind, record.stream_pos + length)  # not in its own words, which may look like one
        except OSError as error:
            at = _find(stream, mark, behind)
            what = f"the file is damaged at or behind byte {behind - 1}: {error}"
            onward = "the records before it" if at is None else f"the records before it and from byte {at} on"
            yield Problem(where=where, what=what, rule="warc", kept=onward)
        else:
            return


def _find(stream: BinaryIO, mark: bytes, at: int) -> int | None:
    """Return where a mark stands next; None where it stands no more."""
    while True:
        stream.seek(at)
        piece = stream.read(_STEP)
        found = piece.find(mark)
        if found >= 0:
            return at + found
        if len(piece) < _STEP:
            return None
        at += len(piece) - len(mark) + 1


def _page(record: "WarcRecord", now: datetime) -> Fetched | None:
    """Return what a record holds; None where it is nothing that we read.

    Raises:
      FetchError: it is damaged, too large, or not packed as it says.
    """
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response or not record.is_http:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    if record.content_length > MAX_FILE:
        raise FetchError(f"the record is larger than {MAX_FILE // 1024**2} MiB", url)
    if _DIGEST.fullmatch(record.headers.get("WARC-Block-Digest") or "") and not record.verify_block_digest():
        raise FetchError("the record is damaged: its bytes are not those of its digest", url)
    record.parse_http()
    payload = record.reader.read(MAX_FILE + 1)
    if len(payload) != record.content_length:
        raise FetchError("the record breaks off", url)
    heads = record.http_headers
    if heads is None or heads.status_code != 200:
        return None
    raw = tuple(heads.items_bytes())
    headers = answers.kept_headers(raw)
    content_type = answers.header(headers, "content-type")
    essence = content_type.partition(";")[0].strip().lower()
    if essence not in _UNSAID and not _READ.match(essence):
        return None
    body = _body(payload, headers, url)
    if essence in _UNSAID:
        content_type = type_of("", body)
    if not urls.is_web(url) or not body or not content_type:
        what = "its address is not http(s)" if not urls.is_web(url) else "it is empty" if not body else "it is no text"
        raise FetchError(f"the record holds no page: {what}", url)
    return Fetched(
        url=url,
        final_url=url,
        status=200,
        content_type=content_type,
        body=body,
        sha256=sha256(body).hexdigest(),
        retrieved_on=min(record.record_date or now, now),
        etag=answers.validator(raw, "etag"),
        last_modified=answers.validator(raw, "last-modified"),
        via=Via.FILE,
        headers=headers,
    )


def _body(payload: bytes, headers: tuple[tuple[str, str], ...], url: str) -> bytes:
    """Decode a payload; many crawlers keep the headers of a coding that they have undone."""
    if "chunked" in answers.header(headers, "transfer-encoding").lower():
        payload = _unchunked(payload)
    body = Body(answers.header(headers, "content-encoding"), LIMITS, url)
    body.feed(payload)
    return body.finish()


def _unchunked(payload: bytes) -> bytes:
    """Return a body without its chunks (RFC 9112, 7.1); as it is where it has none."""
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(payload, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(payload[found.end() : found.end() + size])
        at = found.end() + size + 2
    return payload
