"""Give out what is held: dossiers as values, evidence as the records of a WARC file, which others read as well.

Source: ISO 28500:2017 (WARC 1.1), RFC 9112 for the answers inside.
"""

from base64 import b32encode
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha1, sha256
from uuid import NAMESPACE_URL, uuid5

from wirecopy import urls
from wirecopy.dossier import dossier
from wirecopy.fetch.warc_check import CONTENTS
from wirecopy.model import Dossier, Fetched
from wirecopy.store import Store
from wirecopy.version import __version__

# The body is kept decoded and whole, so these headers of its way no longer hold.
_OF_THE_WAY = frozenset(("content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"))


def dossiers(store: Store, uris: Iterable[str]) -> Iterator[Dossier]:
    """Give the dossiers of articles at their latest versions, one after the other.

    Raises:
      StoreError: an article is not held or is damaged.
    """
    return (dossier(store, uri) for uri in uris)


def warc(store: Store, uris: Iterable[str], now: datetime) -> Iterator[bytes]:
    """Give all evidence that articles were read from, all their versions, as the records of a WARC file.

    Pages come first, by the time of their retrieval, then listings: so whoever imports the file again sees the versions
    in their order, and no excerpt before its article. A body that came from no web address is a `resource` record.

    Args:
      store: the archive.
      uris: the articles'.
      now: the time of writing.
    Returns:
      Whole records, each of which may be packed as a gzip member of its own; the first one tells about the file, the
      last one lists all others with their digests, so that `fetch.warc_check` sees what is missing.
    Raises:
      StoreError: evidence is missing or damaged.
    """
    pages: set[str] = set()
    listings: set[str] = set()
    for uri in uris:
        for record in store.versions(uri):
            pages.add(record.origin.page)
            listings.add(record.origin.listing)
    yield _about(now)
    listed: list[str] = []
    last = ""
    for piece in _records(store, pages, listings):
        head = piece.partition(b"\r\n\r\n")[0].decode()
        said = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
        listed.append(f"{said['WARC-Record-ID']} {said['WARC-Block-Digest']}\n")
        last = max(last, said["WARC-Date"])
        yield piece
    contents = "".join(listed)
    at = last or _when(now)
    heads = {"WARC-Type": "metadata", "WARC-Target-URI": CONTENTS, "WARC-Date": at, "Content-Type": "text/plain"}
    yield _record(heads, contents.encode(), f"contents {contents}")


def _records(store: Store, pages: set[str], listings: set[str]) -> Iterator[bytes]:
    for kept in (pages - {""}, listings - pages - {""}):
        came = sorted((one.retrieved_on, one.url, sha) for sha in kept for one in store.retrievals(sha))
        for at, url, sha in came:
            retrieved = next(one for one in store.retrievals(sha) if (one.retrieved_on, one.url) == (at, url))
            yield _evidence(retrieved, store.resource(sha))


def _about(now: datetime) -> bytes:
    body = f"software: wirecopy/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    heads = {"WARC-Type": "warcinfo", "WARC-Date": _when(now), "Content-Type": "application/warc-fields"}
    return _record(heads, body, f"wirecopy {now.isoformat()}")


def _evidence(retrieved: Fetched, body: bytes) -> bytes:
    url = retrieved.final_url
    heads = {"WARC-Target-URI": _one_line(url), "WARC-Date": _when(retrieved.retrieved_on)}
    if urls.is_web(url):
        heads |= {"WARC-Type": "response", "Content-Type": "application/http;msgtype=response"}
        heads["WARC-Payload-Digest"] = f"sha256:{sha256(body).hexdigest()}"
        block = _answer(retrieved, len(body)) + body
    else:
        heads |= {"WARC-Type": "resource", "Content-Type": _one_line(retrieved.content_type) or "text/plain"}
        block = body
    return _record(heads, block, f"{retrieved.sha256} {url} {retrieved.retrieved_on.isoformat()}")


def _answer(retrieved: Fetched, length: int) -> bytes:
    """Write the head of the answer: what was kept of it, and the length of the body as it is kept."""
    said = {name: value for name, value in retrieved.headers if name not in _OF_THE_WAY}
    known = {"content-type": retrieved.content_type, "etag": retrieved.etag, "last-modified": retrieved.last_modified}
    heads = {name: value for name, value in (known | said).items() if value} | {"content-length": str(length)}
    lines = [f"HTTP/1.1 {retrieved.status} OK", *(f"{name}: {_one_line(value)}" for name, value in heads.items())]
    return "\r\n".join((*lines, "", "")).encode("latin-1", "replace")


def _record(heads: dict[str, str], block: bytes, name: str) -> bytes:
    """Write a record; its id follows from what it is, so that the same export is the same file."""
    heads |= {
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>",
        "WARC-Block-Digest": f"sha1:{b32encode(sha1(block, usedforsecurity=False).digest()).decode()}",
        "Content-Length": str(len(block)),
    }
    lines = ["WARC/1.1", *(f"{head}: {value}" for head, value in heads.items())]
    return "\r\n".join((*lines, "", "")).encode() + block + b"\r\n\r\n"


def _when(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="auto").replace("+00:00", "Z")


def _one_line(text: str) -> str:
    return " ".join(text.split())
