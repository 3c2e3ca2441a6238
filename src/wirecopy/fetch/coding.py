"""Decode one content coding in pieces, under caps: no answer may unfold into more memory than it was granted.

`Content-Encoding: gzip` on a body that is plain is common enough that browsers take it; so is junk behind the last
gzip member. A stream that ends early or fails its checksum is half an answer, never a whole one.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import brotli
import zstandard

from wirecopy.errors import Refused, TooLarge, Unreachable

CODINGS = ("gzip", "deflate", "br", "zstd")
RATIO_FLOOR = 1024 * 1024  # bytes; below it any ratio passes: 200 empty table rows compress 300 times
_PIECE = 64 * 1024  # bytes decoded at a time
_ZSTD_SLICE = 64  # bytes: a block of at least 4 bytes gives at most 128 KiB (RFC 8878, 3.1.1.2), so at most 2 MiB
_ZSTD_WINDOW = 8 * 1024 * 1024  # bytes (RFC 9659)
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest body, raw and decoded, in bytes, and the largest ratio of the two."""

    raw: int
    decoded: int
    ratio: int


class Body:
    """Collects the body of one answer, decoding it on the way."""

    def __init__(self, content_encoding: str, limits: Limits, where: str) -> None:
        """Begin a body.

        Args:
          content_encoding: the header as it came; "" for none.
          limits: what it may grow to.
          where: the address, for errors.
        Raises:
          Refused: it names several codings or one that we did not ask for.
        """
        self._coding = _single_coding(content_encoding, where)
        self._limits = limits
        self._where = where
        self._raw = 0
        self._head = b""
        self._stream: _Stream | None = None
        self._decoded = bytearray()

    def feed(self, piece: bytes) -> None:
        """Take the next bytes of the answer.

        Raises:
          TooLarge: a limit is passed.
          Unreachable: the bytes are not what the coding says.
        """
        self._raw += len(piece)
        if self._raw > self._limits.raw:
            raise TooLarge(f"the answer is larger than {_in_mib(self._limits.raw)}", self._where, "Nothing was kept.")
        if self._stream is None:
            self._head += piece
            if len(self._head) < 4:  # a coding is known by its first bytes
                return
            piece = self._begin()
        self._decode(piece)

    def finish(self) -> bytes:
        """Return the whole body, decoded.

        Raises:
          TooLarge: a limit is passed.
          Unreachable: the coded stream has no end.
        """
        if self._stream is None:
            self._decode(self._begin())
        if self._raw and self._stream is not None and not self._stream.finished:
            raise Unreachable(
                f"half an answer: its {self._coding} stream breaks off", self._where, "Nothing was kept of it."
            )
        return bytes(self._decoded)

    def so_far(self) -> bytes:
        """Return what was decoded until now."""
        return bytes(self._decoded)

    def __len__(self) -> int:
        return len(self._decoded)

    def _begin(self) -> bytes:
        head, self._head = self._head, b""
        self._stream = _STREAMS[_true_coding(self._coding, head)]()
        return head

    def _decode(self, piece: bytes) -> None:
        if self._stream is None:
            return
        try:
            for decoded in self._stream.pieces(piece):
                self._decoded += decoded
                self._check_size()
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise Unreachable(
                f"a damaged answer: its {self._coding} stream cannot be decoded", self._where, "Nothing was kept of it."
            ) from error

    def _check_size(self) -> None:
        size = len(self._decoded)
        if size > self._limits.decoded:
            what = f"the answer unfolds to more than {_in_mib(self._limits.decoded)}"
        elif size > RATIO_FLOOR and size > self._limits.ratio * self._raw:
            what = f"the answer unfolds to more than {self._limits.ratio} times its size"
        else:
            return
        raise TooLarge(what, self._where, "Nothing was kept.")


class _Stream:
    """A body without coding; the other streams are made like it."""

    finished = True

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Decode the next bytes, `_PIECE` at a time."""
        yield data


class _Inflate(_Stream):
    """DEFLATE in any of its wrappings; gzip members may follow one another (RFC 1952, 2.2)."""

    def __init__(self, window_bits: int) -> None:
        self._window_bits = window_bits
        self._inflater = zlib.decompressobj(window_bits)
        self._behind = b""  # what stands behind a member, until it is known whether it is another one

    @property
    def finished(self) -> bool:  # type: ignore[override]
        return self._inflater.eof

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while not self._inflater.eof or self._begins_member(data):
            if self._inflater.eof:
                data, self._behind = self._behind, b""
                self._inflater = zlib.decompressobj(self._window_bits)
            decoded = self._inflater.decompress(data, _PIECE)
            yield decoded
            data = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail
            if not data and len(decoded) < _PIECE:
                return

    def _begins_member(self, data: bytes) -> bool:
        if self._window_bits == _GZIP and len(self._behind) < len(_GZIP_MAGIC):
            self._behind += data
        return self._behind.startswith(_GZIP_MAGIC)


class _Brotli(_Stream):
    """Brotli (RFC 7932)."""

    def __init__(self) -> None:
        self._inflater = brotli.Decompressor()

    @property
    def finished(self) -> bool:  # type: ignore[override]
        return bool(self._inflater.is_finished())

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while not self.finished:
            decoded = self._inflater.process(data, output_buffer_limit=_PIECE)
            yield decoded
            data = b""
            if not decoded and self._inflater.can_accept_more_data():  # it says so while output is still held back
                return


class _Zstandard(_Stream):
    """Zstandard (RFC 8878), with the window that RFC 9659 grants to the web."""

    def __init__(self) -> None:
        self._inflater = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()

    @property
    def finished(self) -> bool:  # type: ignore[override]
        return self._inflater.eof

    def pieces(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_SLICE):
            if self._inflater.eof:
                return
            yield self._inflater.decompress(data[start : start + _ZSTD_SLICE])


_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's window bits

_STREAMS: dict[str, Callable[[], _Stream]] = {
    "": _Stream,
    "gzip": lambda: _Inflate(_GZIP),
    "zlib": lambda: _Inflate(_ZLIB),
    "deflate": lambda: _Inflate(_RAW),
    "br": _Brotli,
    "zstd": _Zstandard,
}


def _single_coding(content_encoding: str, where: str) -> str:
    names = [name.strip().lower() for name in content_encoding.split(",")]
    codings = [name.removeprefix("x-") for name in names if name not in {"", "identity"}]
    if len(codings) > 1:
        raise Refused(f"the answer is packed {len(codings)} times over", where, "Once is unpacked. Nothing was kept.")
    if codings and codings[0] not in CODINGS:
        shown = ascii(codings[0][:40])
        raise Refused(f"the answer is packed with {shown}, which was not asked for", where, "Nothing was kept.")
    return codings[0] if codings else ""


def _true_coding(named: str, head: bytes) -> str:
    """Say what the body is by its first bytes: plain although packing was named, zlib or bare DEFLATE."""
    if named == "gzip" and not head.startswith(_GZIP_MAGIC):
        return ""
    if named == "zstd" and not head.startswith(_ZSTD_MAGIC) and head[1:4] != b"\x2a\x4d\x18":  # a skippable frame
        return ""
    if named == "deflate" and len(head) >= 2 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0:
        return "zlib"
    return named


def _in_mib(size: int) -> str:
    return f"{size / (1024 * 1024):.3g} MiB"
