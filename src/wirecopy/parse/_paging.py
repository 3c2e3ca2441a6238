"""Say where a listing goes on, so that an archive can be read page by page, today or after a restart."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from wirecopy import urls

MAX_MORE = 1_000  # addresses of one listing; one that names more is taken to loop
MAX_PAGE = 10_000  # pages of 100 posts: a million of them; a server that goes on beyond it answers for ever


def onward(targets: Iterable[str], url: str) -> tuple[str, ...]:
    """Return the web addresses among `targets`, each once, at most 1,000, never that of the document itself."""
    own = urls.clean(url)
    found: dict[str, str] = {}
    for target in targets:
        key = urls.clean(target)
        if key and key != own and len(found) < MAX_MORE:
            found.setdefault(key, target)
    return tuple(found.values())


def parameter(url: str, name: str) -> str:
    """Return the last value of a parameter of an address's query; "" where there is none."""
    try:
        query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    except ValueError:
        return ""
    return next((value for key, value in reversed(query) if key == name), "")


def next_page(url: str, name: str) -> str:
    """Return the same address with its page number raised by one.

    Args:
      url: an absolute http(s) address; without a page number it is that of page 1.
      name: the parameter that holds the number: `page`, `paged`.
    Returns:
      "" where the number is none, or past page 10,000.
    """
    stood = parameter(url, name) or "1"
    if not urls.is_web(url) or not (stood.isascii() and stood.isdigit() and 1 <= int(stood[:6]) < MAX_PAGE):
        return ""
    parts = urlsplit(url)
    others = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    query = urlencode([*others, (name, str(int(stood) + 1))])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
