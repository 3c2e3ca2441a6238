"""The reading surface as plain files: front page, stories, articles by their rights, digest, outlets, feeds, sitemap.

All links are relative; nothing is asked of another host, and nothing runs. A run writes only what changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape as in_xml

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from wirecopy.digest.written import became
from wirecopy.dossier.accounts import origins_of
from wirecopy.dossier.briefing import Wanted, digest_of
from wirecopy.feeds import Feed, FeedForm, FeedItem, written
from wirecopy.model import FamilyOf, Holding, Rendition, Target, counted, own_family
from wirecopy.publish.brief import permitted
from wirecopy.publish.files import SiteFolder, Written
from wirecopy.publish.markup import as_html
from wirecopy.publish.outbox import Receipt
from wirecopy.publish.planning import Planner
from wirecopy.publish.rendition import slug
from wirecopy.relate.origins import Origins
from wirecopy.store import Store
from wirecopy.version import __version__

FORM = 2  # raised when the pages are made differently, so that all are made again
THIS_MACHINE = "http://127.0.0.1:8000/"  # where a site is served that has no address yet
_ON_FRONT = 30  # stories, and articles
_ON_PAGE = 100  # articles of a list, so that a page stays under 60 kB
_IN_DIGEST = 50  # stories, and at most twice as many lines with what became of older articles
_IN_FEED = 50
_IN_SITEMAP = 50_000  # https://www.sitemaps.org/protocol.html
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An article in a list."""

    uri: str
    file: str
    title: str
    outlet: str
    at: datetime
    story: str
    copy: bool
    withdrawn: bool
    judged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story of several articles, newest first; `state` changes when anything of it does."""

    uri: str
    file: str
    title: str
    lines: tuple[Line, ...]
    state: str

    @property
    def last(self) -> datetime:
        """When its newest article was published."""
        return self.lines[0].at


class Site:
    """Makes a site.

    Args:
      store: the archive.
      planner: decides how much of each article is in it.
      folder: where it is made.
      address: where it will be served, for feeds and sitemap; it ends with a slash.
      title: what it is called.
    """

    def __init__(self, store: Store, planner: Planner, folder: SiteFolder, address: str, title: str) -> None:
        self._store = store
        self._planner = planner
        self._folder = folder
        self._address = address
        self._title = title
        self._counts = _Counts(store, own_family)
        self._pages = Environment(
            loader=PackageLoader("wirecopy.publish", "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.globals["counted"] = counted
        self._pages.filters["became"] = became
        self._pages.filters["hour"] = lambda at: at.astimezone(UTC).strftime("%d %b %Y %H:%M")

    def make(
        self,
        articles: Iterable[tuple[Holding, str]],
        family_of: FamilyOf = own_family,
        progress: Callable[[str], None] = lambda _title: None,
    ) -> Written:
        """Make what changed since the last time.

        Args:
          articles: what is in it, newest first, each with a digest of all that its rendition rests on.
          family_of: the owner of an outlet by its name.
          progress: told each article's headline.
        Raises:
          Rejected: the folder cannot be written.
        """
        lines = [self._line(held, judged) for held, judged in articles]
        stories = {one.uri: one for one in _stories(lines)}
        for line in lines:
            story = stories.get(line.story)
            self._article(line, story.file if story else "")
            progress(line.title)
        self._counts = _Counts(self._store, family_of)
        for one in stories.values():
            self._story(one)
        self._front(sorted(stories.values(), key=lambda one: (one.last, one.file), reverse=True), lines)
        self._digest(lines, family_of)
        self._lists(lines)
        self._feeds("feed", self._title, "index.html", lines, tuple(FeedForm))
        self._for_machines(lines, [one.file for one in stories.values()])
        self._moved(stories)
        return self._folder.finish()

    def _line(self, held: Holding, judged: str) -> Line:
        file = self._folder.file_of(held.uri, f"articles/{slug(held.headline, held.uri)}.html")
        return Line(
            uri=held.uri,
            file=file,
            title=held.headline or "(no headline)",
            outlet=held.outlet,
            at=held.published or held.first_seen,
            story=held.story,
            copy=bool(held.copy_of),
            withdrawn=held.vanished is not None,
            judged=judged,
        )

    def _rendition(self, line: Line) -> Rendition:
        return self._planner.rendition(line.uri)

    def _article(self, line: Line, story: str) -> None:
        if self._folder.is_current(line.file, FORM, self._title, line.judged, story):
            return
        rendition = self._rendition(line)
        self._write(
            line.file,
            "article.html.j2",
            article=rendition,
            body=Markup(as_html(rendition)),  # noqa: S704 - written by publish/markup.py, which escapes all words
            data=_linked_data(rendition),
            story=story,
            language=rendition.in_language,
        )

    def _story(self, story: StoryPage) -> None:
        feed = story.file.removesuffix(".html")
        self._feeds(feed, story.title, story.file, story.lines, (FeedForm.ATOM,))
        if self._folder.is_current(story.file, FORM, self._title, story.state):
            return
        self._write(
            story.file,
            "story.html.j2",
            title=story.title,
            count=len(story.lines),
            counts=str(self._counts.of(story)),
            lines=story.lines[:_ON_PAGE],
            more=max(0, len(story.lines) - _ON_PAGE),
            feed=f"{feed}.atom",
        )

    def _front(self, stories: Sequence[StoryPage], lines: Sequence[Line]) -> None:
        shown, newest = stories[:_ON_FRONT], lines[:_ON_FRONT]
        states = [one.state for one in shown] + [f"{one.file} {one.judged}" for one in newest]
        if not self._folder.is_current("index.html", FORM, self._title, states):
            entries = [
                {
                    "file": one.file,
                    "title": one.title,
                    "count": len(one.lines),
                    "counts": str(self._counts.of(one)),
                    "last": one.last,
                }
                for one in shown
            ]
            self._write("index.html", "front.html.j2", stories=entries, newest=newest)
        style = (files("wirecopy.publish") / "pages" / "style.css").read_bytes()
        if not self._folder.is_current("style.css", style.hex()):
            self._folder.write("style.css", style)

    def _digest(self, lines: Sequence[Line], family_of: FamilyOf) -> None:
        """Make the digest of the last day that has any news, with links to our own pages."""
        if self._folder.is_current("digest.html", FORM, self._title, [one.judged for one in lines]):
            return
        until = max((line.at for line in lines), default=datetime.fromtimestamp(0, UTC))
        files_of = {line.uri: line.file for line in lines}
        composed = digest_of(
            self._store,
            until - _DAY,
            until,
            Wanted(limit=_IN_DIGEST),
            family_of=family_of,
            takes=lambda held: held.uri in files_of,
        )
        digest = permitted(composed, self._planner)
        told = [(one, files_of[one.article]) for one in digest.headlines[: 2 * _IN_DIGEST]]
        more = digest.more + max(0, len(digest.headlines) - 2 * _IN_DIGEST)
        self._write("digest.html", "digest.html.j2", digest=digest, lines=told, more=more)

    def _lists(self, lines: Sequence[Line]) -> None:
        self._paged("archive", "Archive", lines)
        outlets: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            outlets[line.outlet or "(no outlet)"].append(line)
        entries = []
        for name, of in sorted(outlets.items(), key=lambda one: one[0].casefold()):
            place = f"outlets/{slug(name, '')[:60] or 'outlet'}-{_short(name)}"
            self._paged(place, name, of, with_outlet=False)
            self._feeds(place, name, f"{place}.html", of, (FeedForm.ATOM,))
            entries.append((name, f"{place}.html", len(of)))
        if not self._folder.is_current("outlets.html", FORM, self._title, entries):
            self._write("outlets.html", "index.html.j2", title="Outlets", entries=entries)

    def _paged(self, place: str, title: str, lines: Sequence[Line], *, with_outlet: bool = True) -> None:
        """Make a list in pages that are counted from the oldest article: a new one changes only the newest page."""
        oldest = list(reversed(lines))
        parts = [oldest[at : at + _ON_PAGE] for at in range(0, len(oldest), _ON_PAGE)] or [[]]
        names = [
            f"{place}.html" if number == len(parts) else f"{place}-{number}.html" for number in range(1, len(parts) + 1)
        ]
        for number, (file, part) in enumerate(zip(names, parts, strict=True)):
            near = [(n + 1, names[n]) for n in _near(number, len(names))]
            if self._folder.is_current(
                file, FORM, self._title, title, near, [f"{one.file} {one.judged}" for one in part]
            ):
                continue
            self._write(
                file,
                "list.html.j2",
                title=title,
                lines=part[::-1],
                pages=near if len(names) > 1 else [],
                here=file,
                with_outlet=with_outlet,
                feed="" if with_outlet else f"{place}.atom",
            )

    def _feeds(self, name: str, title: str, home: str, lines: Sequence[Line], forms: Iterable[FeedForm]) -> None:
        newest = lines[:_IN_FEED]
        state = [f"{one.file} {one.judged}" for one in newest]
        stale = [
            form
            for form in forms
            if not self._folder.is_current(f"{name}.{form}", FORM, self._title, title, self._address, state)
        ]
        if not stale:
            return
        items = tuple(self._item(line) for line in newest)
        for form in stale:
            address = f"{self._address}{name}.{form}"
            feed = Feed(id=f"{self._address}{name}", title=title, home=self._address + home, url=address, items=items)
            self._folder.write(f"{name}.{form}", written(feed, form))

    def _item(self, line: Line) -> FeedItem:
        made = self._rendition(line)
        moments = [moment for moment in (made.published, made.modified) if moment]
        return FeedItem(
            id=f"urn:wirecopy:{line.uri.removeprefix('wc:')}",
            url=self._address + line.file,
            title=made.title,
            published=made.published,
            updated=max(moments, default=line.at),
            html=as_html(made),
            summary=made.text,
            authors=made.by,
            outlet=made.outlet,
            source_url=made.canonical,
            language=made.in_language,
            keywords=made.keywords,
        )

    def _for_machines(self, lines: Sequence[Line], stories: Iterable[str]) -> None:
        pages = ["index.html", "digest.html", *stories, *(line.file for line in lines)][:_IN_SITEMAP]
        if not self._folder.is_current("sitemap.xml", FORM, self._address, pages):
            urls = "".join(f"<url><loc>{in_xml(self._address + page)}</loc></url>\n" for page in pages)
            head = (
                '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            )
            self._folder.write("sitemap.xml", f"{head}{urls}</urlset>\n")
        if not self._folder.is_current("robots.txt", self._address):
            self._folder.write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {self._address}sitemap.xml\n")

    def _moved(self, stories: Mapping[str, StoryPage]) -> None:
        """Let the page of a story that was merged into another lead there; the others that are left over go."""
        for file in self._folder.leftovers():
            if not file.startswith("stories/") or not file.endswith(".html"):
                continue
            old = f"wcs:{file.removeprefix('stories/').removesuffix('.html')}"
            onward = stories.get(self._store.leads_to(old))
            if onward and not self._folder.is_current(file, FORM, onward.file):
                to = onward.file.removeprefix("stories/")
                self._folder.write(file, self._pages.get_template("moved.html.j2").render(to=to))

    def _write(self, file: str, template: str, **values: Any) -> None:  # noqa: ANN401 - what a template takes
        given = {"site": self._title, "root": "../" * file.count("/"), "version": __version__, "language": "", **values}
        self._folder.write(file, self._pages.get_template(template).render(given))


class SiteEdition:
    """A target of kind site as an `Edition`."""

    def __init__(self, store: Store, target: Target, family_of: FamilyOf) -> None:
        self._store = store
        self._target = target
        self._family_of = family_of

    def make(self, planner: Planner) -> Mapping[str, Receipt]:
        """See `Edition.make`; an article is called by its file."""
        address = base_address(self._target.address)
        folder = SiteFolder(Path(self._target.url))
        title = self._target.title or "wirecopy"
        Site(self._store, planner, folder, address, title).make(planner.to_stand(), self._family_of)
        return {
            article: Receipt(target_id=file, address=f"{address}{file}")
            for article, file in folder.new.article_files.items()
        }


def base_address(address: str) -> str:
    """Return the address that a site's files are relative to: with a slash at its end; of this machine for ""."""
    return f"{address.rstrip('/')}/" if address else THIS_MACHINE


class _Counts:
    """Counts outlets and independent origins of stories, each once, where a page needs them."""

    def __init__(self, store: Store, family_of: FamilyOf) -> None:
        self._store = store
        self._family_of = family_of
        self._known: dict[str, Origins] = {}

    def of(self, page: StoryPage) -> Origins:
        if page.uri not in self._known:
            story = self._store.story(page.uri)
            none = Origins(outlets=0, independent=0, parties=(), ties=())
            self._known[page.uri] = origins_of(self._store, story, self._family_of) if story else none
        return self._known[page.uri]


def _stories(lines: Sequence[Line]) -> Iterator[StoryPage]:
    """Give the stories that have several articles here, each with the headline of its first original."""
    by_story: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.story:
            by_story[line.story].append(line)
    for uri, of in by_story.items():
        if len(of) < 2:
            continue
        newest = sorted(of, key=lambda one: (one.at, one.uri), reverse=True)
        first = min(of, key=lambda one: (one.copy, one.at, one.uri))
        yield StoryPage(
            uri=uri,
            file=f"stories/{uri.removeprefix('wcs:')}.html",
            title=first.title,
            lines=tuple(newest),
            state=sha256("\n".join(f"{one.file} {one.judged}" for one in newest).encode()).hexdigest(),
        )


def _near(number: int, count: int) -> list[int]:
    """Return which pages a page links to: the first and its neighbours, so that growth changes the last ones alone."""
    wanted = {0, *range(number - 2, number + 3)}
    return sorted(one for one in wanted if 0 <= one < count)


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:6]


def _linked_data(rendition: Rendition) -> Markup:
    """Return schema.org's NewsArticle: author and outlet stay what they are, and the bot says that it is one."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": rendition.title,
        "datePublished": rendition.published.isoformat() if rendition.published else None,
        "dateModified": rendition.modified.isoformat() if rendition.modified else None,
        "author": [{"@type": "Person", "name": name} for name in rendition.by],
        "publisher": {"@type": "NewsMediaOrganization", "name": rendition.outlet},
        "isBasedOn": rendition.canonical,
        "inLanguage": rendition.in_language,
        "creditText": rendition.provenance,
        "correction": list(rendition.notes),
        "sdPublisher": {"@type": "SoftwareApplication", "name": "wirecopy (bot)"},
    }
    said = {key: value for key, value in data.items() if value not in (None, "", [])}
    return htmlsafe_json_dumps(said)
