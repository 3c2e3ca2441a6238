"""wirecopy imports each news article whole and once, and keeps who said what, and by which way it came.

The library face, pure and without network or database:

    import wirecopy
    listing = wirecopy.read_listing(body, "https://courier.example/feed")
    article = wirecopy.read_article(page, "https://courier.example/2026/talks")
    for statement in wirecopy.read_statements(article): ...
    passages, stories = wirecopy.Passages(), wirecopy.Stories()
    story = stories.add(article, passages.add(article))
"""

from importlib import import_module
from typing import TYPE_CHECKING

from wirecopy.version import __version__

if TYPE_CHECKING:
    from wirecopy.model import Article, Listing, Statement
    from wirecopy.relate.passages import Passages
    from wirecopy.relate.stories import Stories

__all__ = ["Passages", "Stories", "__version__", "read_article", "read_listing", "read_statements"]

_LATE = {"Passages": "wirecopy.relate.passages", "Stories": "wirecopy.relate.stories"}


def __getattr__(name: str) -> object:
    """Load a class of the face when it is asked for: start-up stays short (PEP 562)."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)


def read_listing(body: bytes, url: str = "", content_type: str = "") -> "Listing":
    """Read a feed, a JSON Feed, an OPML file or a page that names feeds.

    Args:
      body: the document as fetched, any encoding that it declares.
      url: its final address, for relative links.
      content_type: as the server gave it, e.g. `application/rss+xml; charset=utf-8`.
    Raises:
      ParseError: it is none of these.
    """
    from wirecopy.parse import read_listing as read

    return read(body, url, content_type)


def read_article(
    body: bytes,
    url: str | None = None,
    content_type: str = "text/html",
    carriers: tuple[str, ...] = (),
) -> "Article":
    """Read a page, or plain text, as one article of typed blocks.

    Args:
      body: the page as fetched.
      url: its final address, for relative links; None where it has none.
      content_type: `text/plain` is read as pasted text, anything else as HTML.
      carriers: who carried the whole text, the agency first, the outlet last; () to read it from the page.
    Raises:
      ExtractError: it holds no article; `rule` says what it is instead (a consent wall, a login page, an empty shell).
    """
    from wirecopy.extract import read_article as read

    return read(body, url, content_type, carriers)


def read_statements(article: "Article") -> "tuple[Statement, ...]":
    """Read who said what in an article, and by which way it came; the last hop is our import, without a time.

    Args:
      article: as `read_article` gives it; its `in_language` chooses the rules, its words where it has none.
    """
    from wirecopy.attribute import read_statements as read
    from wirecopy.languages import guess, language

    return read(article, language(article.in_language or guess(article.text)))
