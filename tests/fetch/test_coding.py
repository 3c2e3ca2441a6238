"""One content coding is decoded, in pieces, under caps."""

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.errors import Refused, TooLarge, Unreachable
from wirecopy.fetch.coding import RATIO_FLOOR, Body, Limits

MIB = 1024 * 1024
WIDE = Limits(raw=10 * MIB, decoded=10 * MIB, ratio=200)
FEED = b"<rss>" + b"<item>one of many items</item>" * 400 + b"</rss>"


def bare_deflate(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "": lambda data: data,
    "identity": lambda data: data,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
    "deflate ": bare_deflate,
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstandard.compress,
}
PACKED = [coding for coding in PACKERS if coding not in {"", "identity"}]


def unpack(coding, packed, limits=WIDE, step=1000):
    body = Body(coding, limits, "https://courier.example/feed")
    feed(body, packed, step)
    return body.finish()


def feed(body, packed, step):
    for start in range(0, len(packed), step):
        body.feed(packed[start : start + step])


@pytest.mark.parametrize("coding", PACKERS)
@given(data=st.binary(max_size=3000), step=st.sampled_from([1, 2, 3, 7, 64, 5000]))
def test_what_was_packed_comes_out_however_it_was_cut(coding, data, step):
    packed = PACKERS[coding](data)
    assert unpack(coding, packed, step=step) == data


@pytest.mark.parametrize("coding", PACKERS)
def test_a_megabyte_comes_out(coding):
    data = bytes(range(256)) * 4096
    assert unpack(coding, PACKERS[coding](data), step=65536) == data


@pytest.mark.parametrize(
    ("coding", "packed", "body"),
    [
        pytest.param("gzip", FEED, FEED, id="says gzip, is plain"),
        pytest.param("zstd", FEED, FEED, id="says zstd, is plain"),
        pytest.param("gzip", b"", b"", id="says gzip, is empty"),
        pytest.param("br", b"", b"", id="says br, is empty"),
        pytest.param("gzip", b"ok", b"ok", id="says gzip, is two plain bytes"),
        pytest.param("gzip", gzip.compress(FEED) + b"JUNK", FEED, id="junk behind the end"),
        pytest.param("gzip", gzip.compress(FEED) + b"\0" * 512, FEED, id="padding behind the end"),
        pytest.param("gzip", gzip.compress(FEED) + gzip.compress(FEED), FEED * 2, id="two members"),
        pytest.param("", gzip.compress(FEED, mtime=0), gzip.compress(FEED, mtime=0), id="a gzip file stays one"),
        pytest.param("identity, gzip", gzip.compress(FEED), FEED, id="identity does not count"),
    ],
)
@pytest.mark.parametrize("step", [1, 100000])
def test_what_servers_do_and_browsers_take(coding, packed, body, step):
    assert unpack(coding, packed, step=step) == body


@pytest.mark.parametrize("coding", PACKED)
@given(share=st.floats(0.01, 0.99))
def test_a_stream_that_breaks_off_is_never_a_whole_answer(coding, share):
    packed = PACKERS[coding](FEED)
    cut = packed[: max(4, int(len(packed) * share))]
    with pytest.raises(Unreachable, match="half an answer"):
        unpack(coding, cut)


def test_a_wrong_checksum_is_a_damaged_answer():
    with pytest.raises(Unreachable, match="damaged"):
        unpack("gzip", gzip.compress(FEED)[:-8] + bytes(8))


@pytest.mark.parametrize("coding", ["deflate", "br"])
def test_a_plain_body_under_a_coding_without_a_mark_is_a_damaged_answer(coding):
    with pytest.raises(Unreachable):
        unpack(coding, FEED)


@pytest.mark.parametrize(
    "coding", ["gzip, gzip", "gzip, br", ", ".join(["gzip"] * 100), "rot13", "compress", "\x1b[2J"]
)
def test_several_codings_and_unknown_ones_are_refused(coding):
    with pytest.raises(Refused) as refused:
        Body(coding, WIDE, "https://courier.example/feed")
    assert str(refused.value).isprintable() or "\n" in str(refused.value)
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize("coding", PACKED)
def test_a_bomb_stops_at_the_cap(coding):
    bomb = PACKERS[coding](bytes(24 * MIB))
    body = Body(coding, WIDE, "https://courier.example/feed")
    with pytest.raises(TooLarge):
        feed(body, bomb, 65536)
    assert len(body) <= WIDE.decoded + 3 * MIB


def test_the_ratio_is_capped_above_a_floor():
    small, large = gzip.compress(bytes(RATIO_FLOOR)), gzip.compress(bytes(2 * RATIO_FLOOR))
    assert len(unpack("gzip", small)) == RATIO_FLOOR
    assert RATIO_FLOOR / len(small) > 200
    with pytest.raises(TooLarge, match="200 times its size"):
        unpack("gzip", large, step=65536)


def test_the_raw_size_is_capped():
    with pytest.raises(TooLarge, match="larger than 1 MiB"):
        unpack("", bytes(MIB + 1), Limits(raw=MIB, decoded=10 * MIB, ratio=200), step=65536)
