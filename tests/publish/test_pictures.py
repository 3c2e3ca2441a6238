"""Pictures that are copied: what their bytes say they are, small enough, and not where they were taken."""

import struct
from zlib import compress, crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.publish.exif import without_place
from wirecopy.publish.pictures import MOST_BYTES, Picture, look_over

PLACE = b"51deg28m38s"  # stands in the GPS directory
MAKER = b"maker says place"
KEPT = b"Ines Vale / Harbour Courier"  # the photographer, in the first directory


def exif(order="<"):
    """A TIFF with its artist, an Exif directory with a maker's note, and a GPS directory with a place."""

    def entry(tag, kind, count, value):
        return struct.pack(f"{order}HHII", tag, kind, count, value)

    first, later, gps, free = 8, 50, 68, 86
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", first)
    ifd = struct.pack(f"{order}H", 3) + entry(0x013B, 2, len(KEPT), free) + entry(0x8769, 4, 1, later)
    ifd += entry(0x8825, 4, 1, gps) + struct.pack(f"{order}I", 0)
    deeper = struct.pack(f"{order}H", 1) + entry(0x927C, 7, len(MAKER), free + len(KEPT)) + struct.pack(f"{order}I", 0)
    place = struct.pack(f"{order}H", 1) + entry(2, 7, len(PLACE), free + len(KEPT) + len(MAKER))
    return head + ifd + deeper + place + struct.pack(f"{order}I", 0) + KEPT + MAKER + PLACE


def segment(marker, part):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(part) + 2) + part


def a_jpeg(*parts, width=4, height=3, behind=b""):
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    return b"\xff\xd8" + b"".join(parts) + frame + segment(0xDA, b"\1\1\0\0?\0") + b"\x01\xff\0\x02\xff\xd9" + behind


def chunk(kind, part):
    return struct.pack(">I", len(part)) + kind + part + struct.pack(">I", crc32(kind + part))


def a_png(*chunks, width=4, height=3):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", compress(b"\0" * 15)) + chunk(b"IEND", b"")


def a_webp(*chunks, width=4, height=3):
    def part(kind, body):
        return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)

    large = b"\x0c\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"".join(part(*one) for one in ((b"VP8X", large), (b"VP8L", b"\x2f\0\0\0\0"), *chunks))
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


GIF = b"GIF89a\4\0\3\0\0\0\0,\0\0\0\0\4\0\3\0\0\2\1\0\0;"
XMP = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='51deg28m38s'/>"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(a_jpeg(), "image/jpeg", id="JPEG"),
        pytest.param(a_png(), "image/png", id="PNG"),
        pytest.param(GIF, "image/gif", id="GIF"),
        pytest.param(a_webp(), "image/webp", id="WebP"),
    ],
)
def test_what_it_is_is_told_by_its_bytes_and_it_stays_as_it_is(body, kind):
    found = look_over(body)
    assert (found.content_type, found.width, found.height) == (kind, 4, 3)
    assert found.body == body if kind != "image/webp" else len(found.body) == len(body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(a_jpeg(segment(0xE1, b"Exif\0\0" + exif())), id="Exif of a JPEG"),
        pytest.param(a_jpeg(segment(0xE1, b"Exif\0\0" + exif(">"))), id="Exif, the other byte order"),
        pytest.param(a_jpeg(segment(0xE1, XMP)), id="XMP of a JPEG"),
        pytest.param(a_jpeg(segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff" + PLACE)), id="Exif that cannot be read"),
        pytest.param(a_jpeg(behind=a_jpeg(segment(0xE1, b"Exif\0\0" + exif()))), id="a second picture behind it"),
        pytest.param(a_png(chunk(b"eXIf", exif())), id="Exif of a PNG"),
        pytest.param(a_png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)), id="XMP of a PNG"),
        pytest.param(a_webp((b"EXIF", exif())), id="Exif of a WebP"),
        pytest.param(a_webp((b"XMP ", XMP)), id="XMP of a WebP"),
        pytest.param(GIF[:-1] + b"!\xff\x0bXMP DataXMP" + b"\x0b" + PLACE + b"\0;", id="XMP of a GIF"),
    ],
)
def test_where_it_was_taken_goes(body):
    assert PLACE in body
    found = look_over(body)
    assert isinstance(found, Picture)
    assert PLACE not in found.body
    assert look_over(found.body).body == found.body


@pytest.mark.parametrize("order", ["<", ">"])
def test_who_took_it_and_the_length_stay(order):
    kept = without_place(exif(order))
    assert len(kept) == len(exif(order))
    assert KEPT in kept
    assert MAKER not in kept
    assert PLACE not in kept


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no JPEG, PNG, GIF or WebP", id="SVG"),
        pytest.param(b"<?xml version='1.0'?><svg/>", "no JPEG, PNG, GIF or WebP", id="SVG with a declaration"),
        pytest.param(b"<html>Not found</html>", "no JPEG, PNG, GIF or WebP", id="a page"),
        pytest.param(b"", "no JPEG, PNG, GIF or WebP", id="nothing"),
        pytest.param(b"\0\0\0\x20ftypavif", "no JPEG, PNG, GIF or WebP", id="AVIF"),
        pytest.param(a_png(width=8000, height=5001), "more than 40 million", id="too many pixels"),
        pytest.param(a_jpeg(width=0), "it has no size", id="no width"),
        pytest.param(a_jpeg()[:-4], "it is damaged", id="cut off"),
        pytest.param(b"\xff\xd8\xff" + b"\0" * MOST_BYTES, "larger than 20 MiB", id="too large"),
    ],
)
def test_what_is_not_copied_has_its_reason(body, said):
    assert said in look_over(body)


@given(st.sampled_from([a_jpeg(segment(0xE1, b"Exif\0\0" + exif())), a_png(), GIF, a_webp()]), st.data())
def test_whatever_is_broken_is_a_picture_or_a_reason(body, data):
    at = data.draw(st.integers(2, len(body) - 1))
    broken = body[:at] + data.draw(st.binary(max_size=4)) + body[at + data.draw(st.integers(0, 3)) :]
    assert isinstance(look_over(broken), (Picture, str))
