"""Read what a source lists: feeds, sitemaps, WordPress, OPML files, pages with feeds. Pure: bytes in, values out.

A source kind is a file of this folder with `NAME`, `RANK`, `recognises` and `read`; the folder is the registry. Files
that begin with an underscore are what the kinds share.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from wirecopy.errors import ParseError
from wirecopy.model import Entry, Listing

HEAD = 65_536  # bytes that a kind is recognised by


class Kind(Protocol):
    """What a module of this folder must hold. `RANK` says in which order kinds are asked, the smallest first."""

    NAME: str
    RANK: int

    def recognises(self, head: bytes, content_type: str) -> bool:
        """Say whether a document is of this kind by its first 64 KiB (ASCII readable, no byte order mark)."""

    def read(self, body: bytes, url: str = "", content_type: str = "") -> Listing:
        """Read the document, or raise a ParseError that says what it is instead."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Return all source kinds of this folder by rank."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if found.name[0] != "_")
    return tuple(sorted((cast("Kind", module) for module in modules), key=lambda kind: (kind.RANK, kind.NAME)))


def read_listing(body: bytes, url: str = "", content_type: str = "") -> Listing:
    """Read what a document lists, of whichever kind it is.

    Args:
      body: the document as it came, decoded from its transfer coding only; a gzip file is unpacked.
      url: its final address, for relative links and for messages.
      content_type: its HTTP header; it may lie.
    Returns:
      Articles (`entries`) or other listings (`feeds`). What was mended is told in `problems`.
    Raises:
      ParseError: it is empty, or nothing that lists anything; the sentence says what it is instead.
    """
    from wirecopy.parse._packed import unpacked
    from wirecopy.parse._sniff import head_of, what_it_is

    body = unpacked(body, url)
    if not body.strip():
        raise ParseError("the document is empty", url, "Nothing was taken from it. Try again later.")
    head = head_of(body[:HEAD])
    refusal: ParseError | None = None
    for kind in kinds():
        if not kind.recognises(head, content_type):
            continue
        try:
            return kind.read(body, url, content_type)
        except ParseError as error:
            refusal = refusal or error
    raise refusal or ParseError(what_it_is(head), url, "Nothing was taken from it. Check the address.")


def read_mail(headers: tuple[tuple[str, str], ...]) -> tuple[Entry, str]:
    """Read what a mail's headers say of it; see `wirecopy.parse._mail`.

    Args:
      headers: names in lower case, values decoded and on one line, as the door gives them.
    Returns:
      The mail as an item of a listing, and the name of who sends it.
    """
    from wirecopy.parse._mail import read_mail as read

    return read(headers)
