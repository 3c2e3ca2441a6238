"""Values as the archive writes them: JSON of the frozen dataclasses, times in microseconds, bodies in zstd frames.

JSON because a field that is added later has its default in old rows, and because any SQLite shell can read it.
"""

from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec
import zstandard

from wirecopy.errors import StoreError

T = TypeVar("T")

MIN_TO_COMPRESS = 256  # bytes; a shorter body gains less than its row's own overhead
_LEVEL = 3  # zstd: HTML of 174 KB becomes 5.02 times smaller at 432 MB/s; level 9 gives no more than 5.52 (measured)
# Versions are packed alone. A dictionary of 64 KB, trained on 147 articles with their statements, made 148 others 17 %
# smaller (5,473 bytes became 4,530): 0.9 KB of the 24 KB that an article takes with its words in the search and its
# hashes. That is too little for a body without which no version at all could be read.
_LARGEST = 1 << 30  # bytes; a frame that announces more is damaged: a fetch ends far below
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """Return a time as whole microseconds since 1970 in UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(count: int) -> datetime:
    """Return the time that so many microseconds since 1970 are."""
    return _EPOCH + timedelta(microseconds=count)


def micros_or_none(when: datetime | None) -> int | None:
    """Return a time as `micros` does; None stays None."""
    return None if when is None else micros(when)


def moment_or_none(count: int | None) -> datetime | None:
    """Return a time as `moment` does; None stays None."""
    return None if count is None else moment(count)


def encode(value: object) -> bytes:
    """Return a value's JSON.

    Raises:
      StoreError: one of its texts is no text.
    """
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        hint = "Nothing was changed. What reads it must take the lone surrogate out."
        raise StoreError("a text holds half a character (a lone surrogate)", "", hint) from error


def text(value: object) -> str:
    """Return a value's JSON as text, for a TEXT column."""
    return encode(value).decode()


def decode(content: bytes | str, kind: type[T], where: str) -> T:
    """Return the value that a JSON holds.

    Args:
      content: as `encode` or `text` gave it.
      kind: the value's class.
      where: which record it is, for the message.
    Raises:
      StoreError: it is damaged, or of a form that this program does not read.
    """
    try:
        value = msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        hint = "Nothing was changed. wirecopy doctor looks the archive over; restore a backup."
        raise StoreError(f"what is held cannot be read ({error})", where, hint) from error
    return value


def compress(body: bytes) -> tuple[str, bytes]:
    """Return how a body is written and the bytes: one zstd frame with its checksum, or itself where that is shorter."""
    if len(body) < MIN_TO_COMPRESS:
        return "identity", body
    frame = pack(body)
    return ("zstd", frame) if len(frame) < len(body) else ("identity", body)


def dictionary(body: bytes) -> zstandard.ZstdCompressionDict:
    """Return a body as a dictionary: what others repeat of it costs them next to nothing."""
    return zstandard.ZstdCompressionDict(body, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def pack(body: bytes, reference: zstandard.ZstdCompressionDict | None = None) -> bytes:
    """Return a body as one zstd frame that carries its length and a checksum.

    Args:
      body: the bytes.
      reference: a dictionary to pack against; the frame can be read with the same one alone.
    """
    if reference is None:
        return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(body)
    # the sizes make the window reach over both: without them, 0.5 % larger frames (37 pages of 12 outlets)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, source_size=len(body), dict_size=len(reference), write_checksum=True
    )
    return zstandard.ZstdCompressor(dict_data=reference, compression_params=parameters).compress(body)


def unpack(frame: bytes, where: str, reference: zstandard.ZstdCompressionDict | None = None) -> bytes:
    """Return the body in a zstd frame.

    Raises:
      StoreError: the frame is damaged.
    """
    hint = "Nothing was changed. wirecopy verify looks the archive over; restore a backup."
    try:
        size = zstandard.frame_content_size(frame)
        unpacker = zstandard.ZstdDecompressor() if reference is None else zstandard.ZstdDecompressor(reference)
        body = unpacker.decompress(frame) if 0 <= size <= _LARGEST else None
    except zstandard.ZstdError as error:
        raise StoreError(f"what is held is damaged ({error})", where, hint) from error
    if body is None:
        raise StoreError("what is held is damaged (its length is impossible)", where, hint)
    return body
