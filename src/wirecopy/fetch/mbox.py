"""Read mailboxes of newsletters: each mail's own page or text, under the address of its Message-ID.

A newsletter is a page that came by mail. Its HTML is taken before its plain text; who sent it, when, through which
list and with which subject stand in the headers of the Fetched. To whom it was sent is left out.

Source: RFC 4155 (mbox), RFC 5322 and 2045 (mail), RFC 2047 (words in headers), RFC 2392 (mid:), RFC 2919 (List-Id).
"""

import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from hashlib import sha256
from pathlib import Path
from quopri import decodestring
from typing import BinaryIO
from urllib.parse import quote

from wirecopy.dates import parse_machine_date
from wirecopy.errors import FetchError
from wirecopy.fetch.files import MAX_FILE
from wirecopy.html import codec_of, squeeze
from wirecopy.model import Fetched, Problem, Via

KEPT = ("from", "sender", "reply-to", "subject", "date", "list-id", "list-post", "message-id", "content-language")
_LONGEST_HEADER = 2_000  # code points
_LONGEST_LINE = 1024 * 1024  # bytes read at a time: a line without end is no line
_MOST_PARTS = 200  # of one mail
# RFC 4155: who sent it, and when in asctime's form; without the time it is a sentence that begins with the word.
_ENVELOPE = re.compile(rb"From \S{1,300}\s[^\n]{0,80}[0-9]{1,2}:[0-9]{2}[^\n]{0,40}[0-9]{4}")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_MESSAGE_ID = re.compile(r"<?\s*([^<>\s@]{1,200}@[^<>\s@]{1,200})\s*>?")


def is_mbox(name: str) -> bool:
    """Say whether a file is a mailbox, or a single mail, by its name."""
    return name.lower().endswith((".mbox", ".mbx", ".eml"))


def read(file: Path, now: datetime) -> Iterator[Fetched | Problem]:
    """Give the mails of a mailbox, in its order.

    Args:
      file: an mbox of any size, or one mail.
      now: the time of reading, aware; a mail that claims to be of later is of now.
    Returns:
      A Fetched for each mail, text/html or text/plain in its own encoding, its address `mid:` and the Message-ID. A
      mail without one has a digest of its bytes for it, so that it is known again. A Problem for each mail that is
      larger than 10 MiB, has no text, or cannot be read.
    Raises:
      OSError: the file cannot be opened.
    """
    with file.open("rb") as stream:
        for place, mail in enumerate(_mails(stream), 1):
            where = f"{file}, mail {place}"
            try:
                yield _page(mail, where, now)
            except FetchError as error:
                yield Problem(where=error.where, what=error.what, rule="mail")
            except (RecursionError, ValueError, LookupError) as error:
                yield Problem(where=where, what=f"it cannot be read: {type(error).__name__}", rule="mail")


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    """Give the bytes of each mail, at most one more than the limit; a file without a `From ` line is one mail."""
    mail = bytearray()
    is_blank = True
    while line := stream.readline(_LONGEST_LINE):
        if is_blank and _ENVELOPE.match(line):
            if mail.strip():
                yield bytes(mail)
            mail.clear()
        elif len(mail) <= MAX_FILE:
            mail += line
        is_blank = not line.strip()
    if mail.strip():
        yield bytes(mail)


def _page(raw: bytes, where: str, now: datetime) -> Fetched:
    if len(raw) > MAX_FILE:
        raise FetchError(f"the mail is larger than {MAX_FILE // 1024**2} MiB", where)
    mail = message_from_bytes(_QUOTED_FROM.sub(rb"\1", raw))
    content_type, body = _text(mail)
    if not body.strip():
        raise FetchError("the mail has no text", where)
    url = _address(mail, raw)
    headers = tuple((name, value) for name in KEPT if (value := _header(mail, name)))
    return Fetched(
        url=url,
        final_url=url,
        status=200,
        content_type=content_type,
        body=body,
        sha256=sha256(body).hexdigest(),
        retrieved_on=min(_delivered(mail) or now, now),
        via=Via.FILE,
        headers=(("content-type", content_type), *headers),
    )


def _text(mail: Message) -> tuple[str, bytes]:
    """Return the type and the bytes of the HTML, else of the plain text; attached files are no text of it."""
    found: dict[str, tuple[str, bytes]] = {}
    for count, part in enumerate(mail.walk()):
        kind = part.get_content_type()
        if count >= _MOST_PARTS:
            break
        if kind not in {"text/html", "text/plain"} or kind in found or part.get_content_disposition() == "attachment":
            continue
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and body.strip():
            charset = part.get_content_charset()
            found[kind] = (f"{kind}; charset={charset}" if charset else kind, body)
    return found.get("text/html") or found.get("text/plain") or ("", b"")


def _address(mail: Message, raw: bytes) -> str:
    found = _MESSAGE_ID.search(_header(mail, "message-id"))
    identifier = found[1] if found else f"{sha256(raw).hexdigest()[:32]}@mail.invalid"
    return "mid:" + quote(identifier, safe="@!$*+-._~")


def _delivered(mail: Message) -> datetime | None:
    """Return when the mail reached its mailbox: the newest Received, else its own Date."""
    received = _header(mail, "received").rpartition(";")[2]
    return parse_machine_date(received) or parse_machine_date(_header(mail, "date"))


def _header(mail: Message, name: str) -> str:
    """Return a header in one line, its encoded words decoded; what cannot be decoded stays as it stands."""
    stood = next((value for key, value in mail.raw_items() if key.lower() == name), "")
    raw = str(stood)[: 4 * _LONGEST_HEADER].encode("utf-8", "surrogateescape")
    text = _BETWEEN_WORDS.sub("", _as_text(raw, "utf-8"))
    return squeeze(_ENCODED_WORD.sub(_decoded, text))[:_LONGEST_HEADER]


def _decoded(word: re.Match[str]) -> str:
    charset, coding, written = word[1].partition("*")[0], word[2].lower(), word[3]
    try:
        raw = b64decode(written + "==") if coding == "b" else decodestring(written.encode(), header=True)
    except ValueError:
        return word[0]
    return _as_text(raw, codec_of(charset))


def _as_text(raw: bytes, codec: str) -> str:
    """Decode a few words: in UTF-8 where they are that, else as declared, else as windows-1252."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252" if codec in {"", "utf-8"} else codec, "replace")
