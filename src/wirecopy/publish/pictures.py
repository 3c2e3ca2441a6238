"""Look a picture over before it is copied: what its bytes say it is, how large it is, and not where it was taken.

Pure, and without a decoder: the containers are walked, the picture in them is neither decoded nor changed. A library
that decodes (Pillow) would add 7 MB and its decoders' faults (libwebp, CVE-2023-4863) for hostile bytes, and write the
picture anew with a loss. SVG is a program and is refused; AVIF and HEIC hide their data behind references and are too.
Source: JPEG (ITU T.81, B), PNG 3 (W3C), GIF89a, WebP (RFC 9649).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from wirecopy.publish.exif import without_place

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_XMP, _LONGER_XMP = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that may be copied."""

    content_type: str
    suffix: str
    width: int
    height: int
    body: bytes


def look_over(body: bytes) -> Picture | str:
    """Return a picture without the place where it was taken, or why it is not copied.

    Args:
      body: the bytes as they were fetched; what the answer called them does not count.
    """
    if len(body) > MOST_BYTES:
        return f"it is larger than {MOST_BYTES // 1024**2} MiB"
    for magic, read in _KINDS.items():
        if body.startswith(magic):
            try:
                found = read(body)
            except (struct.error, IndexError, ValueError):
                return "it is damaged"
            if not found.width or not found.height:
                return "it is damaged: it has no size"
            if found.width * found.height > MOST_PIXELS:
                return f"it has {found.width} × {found.height} pixels, more than {MOST_PIXELS // 1_000_000} million"
            return found
    return "it is no JPEG, PNG, GIF or WebP picture"


def _jpeg(body: bytes) -> Picture:
    width = height = 0
    made, at = bytearray(body[:2]), 2
    while True:
        while body[at] == 0xFF and body[at + 1] == 0xFF:  # fill bytes
            at += 1
        if body[at] != 0xFF:
            raise ValueError(at)
        marker = body[at + 1]
        if marker == 0xD9:  # what comes behind the end is another picture, or a film
            return Picture(
                content_type="image/jpeg", suffix="jpg", width=width, height=height, body=bytes(made + b"\xff\xd9")
            )
        if marker in _ALONE:
            made += body[at : at + 2]
            at += 2
            continue
        (length,) = struct.unpack_from(">H", body, at + 2)
        if length < 2 or at + 2 + length > len(body):
            raise ValueError(at)
        part = body[at + 4 : at + 2 + length]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", part, 1)
        kept = _kept_of_jpeg(marker, part)
        if kept is not None:
            made += body[at : at + 4] + kept
        at += 2 + length
        if marker == 0xDA:
            end = _SCAN_END.search(body, at)
            if end is None:
                raise ValueError(at)
            made += body[at : end.start()]
            at = end.start()


def _kept_of_jpeg(marker: int, part: bytes) -> bytes | None:
    """Return what is kept of a segment, of the same length; None for nothing."""
    if marker == 0xE1 and part.startswith(b"Exif\0\0"):
        exif = without_place(part[6:])
        return part[:6] + exif if exif is not None else None
    if marker == 0xE1 and (part.startswith(_LONGER_XMP) or (part.startswith(_XMP) and _tells_place(part))):
        return None
    if marker == 0xE2 and part.startswith(b"MPF\0"):  # it points to pictures behind the end
        return None
    return part


def _tells_place(xmp: bytes) -> bool:
    return b"GPS" in xmp.replace(b"\0", b"") or b"Location" in xmp  # UTF-16 too


def _png(body: bytes) -> Picture:
    width, height = struct.unpack_from(">II", body, 16)
    made, at = bytearray(body[:8]), 8
    while True:
        (length,) = struct.unpack_from(">I", body, at)
        kind, part = body[at + 4 : at + 8], body[at + 8 : at + 8 + length]
        if len(part) != length:
            raise ValueError(at)
        kept = _kept_of_png(kind, part)
        if kept is not None:
            made += struct.pack(">I", len(kept)) + kind + kept + struct.pack(">I", crc32(kind + kept))
        at += 12 + length
        if kind == b"IEND":
            return Picture(content_type="image/png", suffix="png", width=width, height=height, body=bytes(made))


def _kept_of_png(kind: bytes, part: bytes) -> bytes | None:
    if kind == b"eXIf":
        return without_place(part)
    if kind in {b"tEXt", b"zTXt", b"iTXt"}:
        return None  # any of them may hold Exif or XMP, packed
    return part


def _gif(body: bytes) -> Picture:
    width, height = struct.unpack_from("<HH", body, 6)
    colours = body[10]
    at = 13 + (3 << (colours & 7) + 1 if colours & 0x80 else 0)
    made = bytearray(body[:at])
    while body[at] != 0x3B:
        start = at
        if body[at] == 0x21:
            at += 2
            kept = body[start + 1] == 0xF9 or body[at + 1 : at + 12] == b"NETSCAPE2.0"  # timing and loops alone
        elif body[at] == 0x2C:
            table = body[at + 9]
            at += 11 + (3 << (table & 7) + 1 if table & 0x80 else 0)
            kept = True
        else:
            raise ValueError(at)
        while body[at]:
            at += 1 + body[at]
        at += 1
        if kept:
            made += body[start:at]
    return Picture(content_type="image/gif", suffix="gif", width=width, height=height, body=bytes(made + b";"))


def _webp(body: bytes) -> Picture:
    if body[8:12] != b"WEBP":
        raise ValueError(8)
    width = height = 0
    parts = bytearray()
    for kind, part in _chunks(body):
        kept = part
        if kind == b"VP8X":
            width, height = (1 + int.from_bytes(part[start : start + 3], "little") for start in (4, 7))
            kept = bytes([part[0] & ~0x0C]) + part[1:]  # neither Exif nor XMP any more
        elif kind == b"VP8 " and not width:
            width, height = (one & 0x3FFF for one in struct.unpack_from("<HH", part, 6))
        elif kind == b"VP8L" and not width:
            (bits,) = struct.unpack_from("<I", part, 1)
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif kind in {b"EXIF", b"XMP "}:
            continue
        parts += kind + struct.pack("<I", len(kept)) + kept + b"\0" * (len(kept) & 1)
    made = b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WEBP" + parts
    return Picture(content_type="image/webp", suffix="webp", width=width, height=height, body=bytes(made))


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, min(len(body), 8 + struct.unpack_from("<I", body, 4)[0])
    while at + 8 <= end:
        (length,) = struct.unpack_from("<I", body, at + 4)
        if at + 8 + length > len(body):
            raise ValueError(at)
        yield body[at : at + 4], body[at + 8 : at + 8 + length]
        at += 8 + length + (length & 1)


_KINDS = {b"\xff\xd8\xff": _jpeg, b"\x89PNG\r\n\x1a\n": _png, b"GIF87a": _gif, b"GIF89a": _gif, b"RIFF": _webp}
