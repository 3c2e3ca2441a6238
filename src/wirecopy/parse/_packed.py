"""Unpack a document that came as a gzip file.

Sitemaps are kept as `sitemap.xml.gz` and served as what they are, a file, so the door does not unpack them. It is done
here, where reading is bounded anyway, and the evidence stays as it came. A file that breaks off is no listing.
"""

import zlib

from wirecopy.errors import ParseError

MAX_UNPACKED = 52_428_800  # bytes: what a sitemap may have unpacked (sitemaps.org, "Protocol")
_MAGIC = b"\x1f\x8b"
_GZIP = 31  # zlib's window bits


def unpacked(body: bytes, where: str = "") -> bytes:
    """Return what a gzip file holds; any other document as it is.

    Args:
      body: the document. Members may follow one another (RFC 1952, 2.2); junk behind the last one is left out.
      where: its address, for the error.
    Raises:
      ParseError: it is damaged, breaks off, or unfolds to more than 50 MiB.
    """
    if not body.startswith(_MAGIC):
        return body
    pieces: list[bytes] = []
    left = MAX_UNPACKED
    hint = "Nothing was taken from it. Try again later."
    while body.startswith(_MAGIC):
        inflater = zlib.decompressobj(_GZIP)
        try:
            piece = inflater.decompress(body, left + 1)
        except zlib.error as error:
            raise ParseError("this is a damaged gzip file", where, hint) from error
        left -= len(piece)
        if left < 0:
            what = f"this gzip file unfolds to more than {MAX_UNPACKED // 1024**2} MiB"
            raise ParseError(what, where, "Nothing was taken from it.")
        if not inflater.eof:
            raise ParseError("this gzip file breaks off", where, hint)
        pieces.append(piece)
        body = inflater.unused_data
    return b"".join(pieces)
