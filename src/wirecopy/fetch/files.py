"""Say what a file is that somebody saved: a page, a feed, data, plain text, or nothing that we read."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from wirecopy.fetch.coding import Limits

MAX_FILE = 10 * 1024 * 1024  # bytes, as for an answer from the network; packed and unpacked
LIMITS = Limits(raw=MAX_FILE, decoded=MAX_FILE, ratio=200)
_SNIFFED = 1024  # bytes (WHATWG MIME Sniffing looks at 1445)

_HTML, _XML, _JSON, _TEXT = "text/html", "application/xml", "application/json", "text/plain"
_TYPES: Mapping[str, str] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xht"), _HTML),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf", ".opml"), _XML),
    **dict.fromkeys((".json", ".jsonfeed"), _JSON),
    **dict.fromkeys((".txt", ".text", ".md"), _TEXT),
}
_SIGNS = (
    (("<!doctype html", "<html", "<head", "<body", "<article"), _HTML),
    (("<?xml", "<rss", "<feed", "<rdf:", "<opml", "<urlset", "<sitemapindex"), _XML),
    (("{", "["), _JSON),
)
_NO_TEXT = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def type_of(name: str, body: bytes) -> str:
    """Say what a file is, by its name where that says it, else by its first bytes; "" where it is no text at all.

    A file with zeros in it is text only where it begins as markup or JSON does: in UTF-16 or UTF-32, or spoilt.
    """
    head = body[:_SNIFFED]
    if not head or head.startswith(_NO_TEXT):
        return ""
    wide = head.startswith(_UTF_16)
    text = (head.decode("utf-16", "ignore") if wide else head.decode("utf-8-sig", "ignore")).replace("\0", "")
    begins = text.lstrip().lower()
    by_sign = next((kind for signs, kind in _SIGNS if begins.startswith(signs)), "")
    if b"\0" in body[: 8 * _SNIFFED] and not wide:
        return by_sign
    pure = PurePosixPath(name.partition("?")[0].lower())
    by_name = _TYPES.get((pure.with_suffix("") if pure.suffix == ".gz" else pure).suffix)
    return by_name or by_sign or _TEXT
