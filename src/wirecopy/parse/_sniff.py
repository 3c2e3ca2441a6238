"""Say what a document is by its first bytes."""

from wirecopy.parse._encoding import ascii_view
from wirecopy.parse._xml import root_name

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"PK\x03\x04", "a ZIP file"),
    (b"ID3", "a sound file"),
)


def head_of(start: bytes) -> bytes:
    """Return the beginning so that its ASCII characters can be read, without blanks and byte order mark before it."""
    return ascii_view(start).lstrip(b" \t\r\n\x00")


def what_it_is(head: bytes) -> str:
    """Return a sentence on a document that no kind knows."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return f"this is {name}, not a feed"
    root = root_name(head)
    if root == "html":
        return "this is a web page without a feed"
    if head[:1] in {b"{", b"["}:
        return "this is JSON, but not a JSON Feed"
    if root:
        return f"this is XML or HTML that begins with <{root}>, not a feed"
    return "this is neither a feed nor a web page"
