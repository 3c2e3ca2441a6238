"""Every list as a feed: RSS, Atom and JSON Feed at the list's address with `.rss`, `.atom` or `.feed.json` behind it.

An item's id is the article's, the story's or the statement's and never changes; when it changed is the time of its
latest version, so that a reader that shows updates shows them. Each item names the outlet and leads to its page.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wirecopy import html
from wirecopy.digest.written import became
from wirecopy.feeds import CONTENT_TYPES, Feed, FeedForm, FeedItem, written
from wirecopy.model import Digest, Headline, HeadlineKind, Holding, ListedArticle, ShownStatement, counted
from wirecopy.serve import pages, words
from wirecopy.serve.answers import with_tag
from wirecopy.store import Store

MOST_ITEMS = 100
ENDINGS = {".rss": FeedForm.RSS, ".atom": FeedForm.ATOM, ".feed.json": FeedForm.JSON}
_NAMESPACE = "urn:wirecopy:"
_CHANGES = {
    HeadlineKind.CORRECTED: "Corrected",
    HeadlineKind.CHANGED: "Changed silently",
    HeadlineKind.WITHDRAWN: "Withdrawn",
}

Answering = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """Where a list can be followed: its page's path, what is asked of it, and what the list is called."""

    path: str
    title: str
    asked: str = ""

    @property
    def feeds(self) -> tuple[tuple[str, str, str], ...]:
        """Each form's name, content type and address within the room."""
        named = {FeedForm.RSS: "RSS", FeedForm.ATOM: "Atom", FeedForm.JSON: "JSON Feed"}
        return tuple(
            (named[form], CONTENT_TYPES[form].partition(";")[0], f"{self.path}{ending}{self.asked}")
            for ending, form in ENDINGS.items()
        )


def routes(path: str, answer: Answering) -> list[Route]:
    """Return the routes of a list's feeds; they stand before that of `.json`."""
    return [Route(path + ending, answer) for ending in ENDINGS]


def following(path: str, title: str, **asked: str | list[str]) -> Follow:
    """Say where a list can be followed; what is asked for with "" or nothing is left out."""
    given = {name: value for name, value in asked.items() if value}
    query = "?" + urlencode(given, doseq=True) if given else ""
    return Follow(path=path, title=title, asked=query)


def answer(request: Request, items: Iterable[FeedItem], follow: Follow, description: str = "") -> Response:
    """Answer with a list in the form that its address asks for."""
    form = next(form for ending, form in ENDINGS.items() if request.url.path.endswith(ending))
    here = root(request)
    ordered = sorted(items, key=lambda one: one.updated, reverse=True)[:MOST_ITEMS]
    home = here + (follow.path if follow.path != "/index" else "/") + follow.asked
    feed = Feed(
        id=home,
        title=f"{html.plain(follow.title)} – wirecopy",
        home=home,
        url=here
        + next(address for (_, _, address), one in zip(follow.feeds, ENDINGS.values(), strict=True) if one is form),
        items=tuple(ordered),
        description=description,
    )
    return with_tag(request, written(feed, form), CONTENT_TYPES[form])


def root(request: Request) -> str:
    """Return the address of the room as it was asked, without a stroke at its end."""
    return str(request.base_url).rstrip("/")


# ── items ────────────────────────────────────────────────────────────────────


def of_articles(
    store: Store, request: Request, held: Iterable[Holding | ListedArticle], snippets: dict[str, str] | None = None
) -> list[FeedItem]:
    """Return articles as items; `snippets` are pieces of their texts by their ids."""
    listed = {one.uri if isinstance(one, Holding) else one.id: one for one in held}
    latest = store.last_versions(listed)
    here = root(request)
    return [
        FeedItem(
            id=_name(uri),
            url=here + pages.article_path(uri),
            title=html.plain(one.headline) or one.url,
            updated=_last(latest.get(uri, one.first_seen), one),
            published=one.published,
            summary=(snippets or {}).get(uri) or _state(one),
            outlet=html.plain(one.outlet),
            source_url=one.url,
        )
        for uri, one in listed.items()
    ]


def of_headlines(request: Request, digest: Digest | Iterable[Headline]) -> list[FeedItem]:
    """Return lines of a digest as items: another line of the same story is another item."""
    lines = digest.headlines if isinstance(digest, Digest) else digest
    here = root(request)
    return [
        FeedItem(
            id=f"{_name(one.article)}:{one.kind.value}:{one.field.value}:{one.start}:{one.timestamp:%Y%m%dT%H%M%S}",
            url=here + pages.line_path(one),
            title=html.plain(f"{_CHANGES[one.kind]}: {one.text}" if one.kind in _CHANGES else one.text),
            updated=one.timestamp,
            published=one.timestamp,
            summary=html.plain(source_line(one)),
            outlet=html.plain(one.outlet),
            source_url=one.url,
        )
        for one in lines
    ]


def of_stories(request: Request, lines: Iterable[Headline]) -> list[FeedItem]:
    """Return stories by their newest lines: a story stays one item, which is updated."""
    here = root(request)
    return [
        FeedItem(
            id=_name(one.story),
            url=here + pages.story_path(one.story),
            title=html.plain(one.text),
            updated=one.timestamp,
            summary=html.plain(source_line(one)),
            outlet=html.plain(one.outlet),
            source_url=one.url,
        )
        for one in lines
    ]


def of_statements(
    request: Request, speaker: str, said: Iterable[ShownStatement], listed: Iterable[ListedArticle]
) -> list[FeedItem]:
    """Return what somebody said as items, each leading to its words."""
    articles = {one.id: one for one in listed}
    here = root(request)
    return [
        FeedItem(
            id=f"{_name(one.article)}:s{one.seq + 1}",
            url=f"{here}{pages.article_path(one.article)}#s{one.seq + 1}",
            title=html.plain(words.cut(one.words, 120)),
            updated=(held := articles[one.article]).published or held.first_seen,
            published=held.published,
            summary=html.plain(f"{speaker}, in {held.outlet}: {held.headline}"),
            authors=(html.plain(speaker),),
            outlet=html.plain(held.outlet),
            source_url=held.url,
        )
        for one in said
    ]


def source_line(line: Headline) -> str:
    """Say in a line where a digest's line comes from, and how many have it; what stood there before a change."""
    parts = [became(line) or line.attribution]
    if line.outlets > 1 and line.kind is HeadlineKind.NEWS:
        parts.append(counted(line.outlets, line.independent, at_least=line.at_least))
        parts += [f"{line.copies} {'copy' if line.copies == 1 else 'copies'}"] if line.copies else []
    return " · ".join(parts)


def _name(uri: str) -> str:
    return _NAMESPACE + uri.replace("wc:", "", 1) if uri.startswith("wc:") else _NAMESPACE + uri.replace(":", "-", 1)


def _last(version: datetime, one: Holding | ListedArticle) -> datetime:
    """Return when an article last changed: published, read anew, or gone. Of one version that is its publication."""
    changed = version if one.versions > 1 else one.published or one.first_seen
    return max(changed, one.vanished) if one.vanished else changed


def _state(one: Holding | ListedArticle) -> str:
    told = [f"{one.versions} versions"] if one.versions > 1 else []
    told += ["a copy of an earlier article"] if one.copy_of else []
    told += ["gone from its page"] if one.vanished else []
    return " · ".join([html.plain(one.outlet), *told])
