"""Read the posts that WordPress gives as JSON: `/wp-json/wp/v2/posts?per_page=100&_embed=1`, and the pages behind.

It is the way into the archive of a site: a feed ends after its newest ten items, this goes back to the first post.
Authors, pictures and categories stand in it where `_embed` was asked for.

Source: developer.wordpress.org, REST API Handbook, "Posts" and "Pagination".
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from wirecopy import urls
from wirecopy.errors import ParseError
from wirecopy.model import Entry, Listing, Media, Problem
from wirecopy.parse import _text
from wirecopy.parse._content import MAX_FIELD
from wirecopy.parse._json import Notes, Object, address, line, load, string
from wirecopy.parse._media import kind_of
from wirecopy.parse._paging import next_page, onward, parameter

NAME = "wordpress"
RANK = 27

MAX_ENTRIES = 1_000  # the API gives 100 posts a page at most
_PER_PAGE = 10  # where the address asks for no other number
_MAX_PROBLEMS = 100
_MAX_VALUES = 100  # authors or categories of one post
_POST_TYPES = "/wp/v2/"
_PAST_THE_END = "rest_post_invalid_page_number"
_TAXONOMIES = frozenset(("category", "post_tag"))


def recognises(head: bytes, content_type: str) -> bool:
    """Say whether a document's beginning may be a list of posts, one post, or the answer behind the last page."""
    return head.startswith(b"[") or (
        head.startswith(b"{") and (b'"rendered"' in head or _PAST_THE_END.encode() in head)
    )


def read(body: bytes, url: str = "", content_type: str = "") -> Listing:
    """Read a page of posts.

    Args:
      body: the answer of `/wp/v2/posts`, or of another type of posts.
      url: its address, which says what page it is of how many posts; without it the listing does not go on.
      content_type: the HTTP header.
    Returns:
      A listing; `more` is the next page, () behind a page that is not full. A post without an address is left out,
      and told of in `problems`.
    Raises:
      ParseError: broken JSON, or JSON that holds no posts.
    """
    posts = _posts(load(body, url, content_type), url)
    problems: list[Problem] = []
    base = urls.absolute(url)
    entries = tuple(_entries(posts[:MAX_ENTRIES], base, problems))
    home = next((entry.link for entry in entries), base)
    return Listing(
        kind="wordpress",
        link=urljoin(home, "/") if home else "",
        entries=entries,
        more=onward((_next(url, len(posts)),), url),
        problems=tuple(problems[:_MAX_PROBLEMS]),
    )


def _posts(value: Any, url: str) -> list[Object]:  # noqa: ANN401  what JSON holds is checked here
    if isinstance(value, dict):
        if value.get("code") == _PAST_THE_END:
            return []
        value = [value]
    if isinstance(value, list):
        posts = [post for post in value if isinstance(post, dict) and _is_post(post)]
        if posts or (not value and _POST_TYPES in _route(url)):
            return posts
    raise ParseError("this is JSON, but not a JSON Feed nor posts of WordPress", url, "Nothing was taken from it.")


def _is_post(post: Object) -> bool:
    """Say whether an object is a post: pictures, authors and categories come as lists of objects too."""
    return isinstance(post.get("title"), dict) and isinstance(post.get("content") or post.get("excerpt"), dict)


def _route(url: str) -> str:
    """Return the path of the API that an address asks for; sites without pretty addresses write `?rest_route=`."""
    try:
        return parameter(url, "rest_route") or urlsplit(url).path
    except ValueError:
        return ""


def _next(url: str, posts: int) -> str:
    """Return the next page where this one is full; its number of posts is in the address (10 where it is not)."""
    asked = parameter(url, "per_page")
    full = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 3 else _PER_PAGE
    is_full = _POST_TYPES in _route(url) and posts >= max(full, 1) and not parameter(url, "offset")
    return next_page(url, "page") if is_full else ""


def _entries(posts: list[Object], base: str, problems: list[Problem]) -> Iterator[Entry]:
    for post in posts:
        entry = _entry(post, base)
        if not entry.link:
            what = "it has no address, so it could not be known again"
            problems.append(Problem(where=entry.id or "a post", what=what, rule="wordpress-post"))
            continue
        if entry.published is None:
            what = f"its date cannot be read: {line(post.get('date_gmt')) or 'it has none in GMT'}"[:200]
            problems.append(Problem(where=entry.link, what=what, rule="date-published", kept="all but the date"))
        yield entry


def _entry(post: Object, base: str) -> Entry:
    notes = Notes("wordpress")
    embedded = _object(post.get("_embedded"))
    content = _object(post.get("content"))
    seo = _object(post.get("yoast_head_json"))  # of a plug-in on half of the outlets; stands there without `_embed` too
    return Entry(
        # The same as the guid of the site's feed, so that a post is known again by either way.
        id=notes.take("id", "guid", _text.plain(_rendered(post.get("guid")), is_literal=True)),
        link=notes.take("link", "link", address(post.get("link"), base)),
        title=notes.take("title", "title", _text.plain(_rendered(post.get("title")))),
        published=notes.date("published", "date_gmt", post.get("date_gmt")),
        updated=notes.date("updated", "modified_gmt", post.get("modified_gmt")),
        authors=_authors(embedded, seo, notes),
        summary=notes.take("summary", "excerpt", _rendered(post.get("excerpt"))),
        content="" if content.get("protected") is True else notes.take("content", "content", _rendered(content)),
        enclosures=_picture(post, embedded, base, notes),
        categories=_categories(embedded, notes),
        value_sources=tuple(notes.sources),
    )


def _rendered(value: object) -> str:
    return string(_object(value).get("rendered"))[:MAX_FIELD].strip()


def _authors(embedded: Object, seo: Object, notes: Notes) -> tuple[str, ...]:
    """Return the names; an author whom the site hides comes as an error without a name."""
    names = [_text.plain(string(_object(person).get("name"))) for person in _list(embedded.get("author"))]
    for name in dict.fromkeys(filter(None, names)):
        notes.take("authors", "_embedded.author", name)
    if not any(names):
        names = [notes.take("authors", "yoast_head_json.author", line(seo.get("author")))]
    return tuple(dict.fromkeys(filter(None, names)))


def _picture(post: Object, embedded: Object, base: str, notes: Notes) -> tuple[Media, ...]:
    """Return the post's own picture, with the caption and the credit of its media library."""
    featured = _object(next(iter(_list(embedded.get("wp:featuredmedia"))), None))
    url = notes.take("enclosures", "_embedded.wp:featuredmedia", address(featured.get("source_url"), base))
    if not url:
        bare = address(post.get("jetpack_featured_media_url"), base)
        return (Media(content_url=notes.take("enclosures", "jetpack_featured_media_url", bare)),) if bare else ()
    details = _object(featured.get("media_details"))
    written = _object(details.get("image_meta"))
    kind = line(featured.get("mime_type")).lower()
    return (
        Media(
            content_url=url,
            kind=kind_of(kind, line(featured.get("media_type")), url),
            content_type=kind,
            caption=_text.plain(_rendered(featured.get("caption"))),
            credit_text=_text.plain(string(written.get("credit")) or string(written.get("copyright"))),
            alt=_text.plain(string(featured.get("alt_text"))),
            width=_pixels(details.get("width")),
            height=_pixels(details.get("height")),
        ),
    )


def _categories(embedded: Object, notes: Notes) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for group in _list(embedded.get("wp:term")):
        for term in map(_object, _list(group)):
            name = _text.plain(string(term.get("name"))) if term.get("taxonomy") in _TAXONOMIES else ""
            if name and name not in found:
                found[name] = None
                notes.take("categories", "_embedded.wp:term", name)
    return tuple(found)[:_MAX_VALUES]


def _object(value: object) -> Object:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value[:_MAX_VALUES] if isinstance(value, list) else []


def _pixels(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1_000_000 else 0
