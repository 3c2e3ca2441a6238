"""The pages of the reading room over the archive of the coast, each by its name."""

from urllib.parse import quote

from tests.rigs.coast import uri_of
from tests.rigs.visitor import Visitor

LEVY, REPRINT, FERRY = (f"/article/{uri_of(name)}" for name in ("levy", "levy-reprint", "ferry"))
STORY = "story"  # its address is told by the front page

OPEN = {
    "home": "/",
    "all-articles": f"/?before={quote(uri_of('levy'))}",
    "article": LEVY,
    "reprint": REPRINT,
    "old-version": f"{FERRY}?version=1",
    "story": STORY,
    "digest": "/digest?since=5d",
    "digest-of-nothing": "/digest?topic=nobody",
    "squawk": "/squawk",
    "search": "/search?q=levy",
    "search-operators": "/search?q=said-by%3Atamm+saidby%3Ax",
    "search-of-nothing": "/search",
    "search-without-hits": "/search?q=nobody",
    "speakers": "/speakers",
    "speaker": "/speaker/Sunniva%20Roake",
    "outlets": "/outlets",
    "outlet": "/outlet/Harbour%20Courier",
    "sources": "/sources",
    "source": "/source/2",
    "problems": "/problems",
    "admin": "/admin",
    "sign-in": "/sign-in",
    "sign-in-by-link": "/sign-in?link=one-that-is-over",
    "not-found": "/article/wc:nothing",
}
YOURS = {"yours": "/yours"}  # with a login only; without one it leads to the form for signing in


def address_of(visitor: Visitor, path: str) -> str:
    """Return where a page is."""
    if path != STORY:
        return visitor.url + path
    story = visitor.ask("/").text.partition('href="/story/')[2].partition('"')[0]
    return f"{visitor.url}/story/{story}"
