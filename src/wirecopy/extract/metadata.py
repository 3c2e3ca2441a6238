"""What the page says about the article: the union of JSON-LD, meta elements, microdata, visible lines and the address.

Every value is kept with the element that gave it (`ValueSource`); the one that was taken is marked, conflicts stay.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice

from wirecopy import urls
from wirecopy.extract import authors, headlines, jsonld, live, rights, stamps
from wirecopy.extract.head import Head
from wirecopy.extract.live import Update
from wirecopy.extract.stamps import Stamp
from wirecopy.extract.survey import Survey
from wirecopy.extract.tree import Node, Tree
from wirecopy.html import plain, squeeze
from wirecopy.model import Media, Party, Rights, ValueSource

_PUBLISHED = tuple(
    (
        "article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date "
        "dc.date.issued dcterms.issued dcterms.created dc.date dc.date.created date pubdate publishdate "
        "publish-date publish_date publication_date og:published_time article:published article.published "
        "cxenseparse:recs:publishtime cxenseparse:publishtime date.issued published_at published-date "
        "article_date_original displaydate originalpublicationdate last-published rnews:datepublished bt:pubdate "
        "shareaholic:article_published_time ptime created citation_publication_date citation_online_date "
        "citation_date prism.publicationdate"
    ).split()
)
_MODIFIED = tuple(
    (
        "article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified "
        "dc.date.modified article:modified article.updated date.modified revised updated_time bt:moddate utime "
        "shareaholic:article_modified_time"
    ).split()
)
_IMAGES = tuple(
    (
        "og:image og:image:url og:image:secure_url twitter:image twitter:image:src parsely-image-url "
        "sailthru.image.full thumbnail image"
    ).split()
)
_OUTLETS = tuple(
    (
        "og:site_name application-name apple-mobile-web-app-title dc.publisher publisher article:publisher "
        "al:android:app_name cre"
    ).split()
)
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_CHANGED = re.compile(
    r"updat|modif|aktualis|mis à jour|actualiz|atualiz|aggiorn|bijgewerkt|oppdatert|uppdater|last", re.IGNORECASE
)
_POSTED = re.compile(
    r"(?:posted|published|first published|date published|publication date|veröffentlicht|erschienen|publié|paru|"
    r"publicado|pubblicato|gepubliceerd|geplaatst|publisert|publicerad|udgivet|offentliggjort|julkaistu|opublikowano|"
    r"data publikacji|publikováno|vydáno|megjelent|közzétéve|yayınlanma|publicat|опубликовано|опубліковано|"
    r"δημοσιεύθηκε|diterbitkan|dipublikasikan|đăng|نشر|פורסם|公開日|掲載|发布|發布|发表|입력|등록)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")  # a `time` may hold how long something takes or when a shop is open (HTML, 4.5.14)
_LARGE, _MAX_OWN = 120, 40  # characters of an element that is no line itself, and of a line in it
_MAX_DATE_LINE = 80  # characters of a line that names the day
_MAX_SOURCES = 60  # kept sources; a rich page has 30
_TIERS = {"free": True, "locked": False, "metered": False}  # values of article:content_tier


@dataclass(slots=True)
class Metadata:
    """What was read; empty where the page says nothing.

    `titles` are all titles that the page gives itself; `kind` are the types of its JSON-LD object, `stated_kind` its
    og:type; `base` is the address of `<base>`, `body` the articleBody as it stands, `updates` the
    entries of a live blog.
    """

    headline: str = ""
    titles: tuple[str, ...] = ()
    description: str = ""
    by: tuple[Party, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    located: str = ""
    language: str = ""
    copyright_notice: str = ""
    rights: Rights = field(default_factory=Rights)
    is_accessible_for_free: bool | None = None
    keywords: tuple[str, ...] = ()
    image: Media | None = None
    outlet: str = ""
    outlet_url: str = ""
    canonical: str = ""
    base: str = ""
    body: str = ""
    updates: list[Update] = field(default_factory=list)
    kind: str = ""
    stated_kind: str = ""
    page_title: str = ""
    sources: list[ValueSource] = field(default_factory=list)

    def note(self, name: str, source: str, value: str, *, taken: bool) -> None:
        """Keep where a value stood."""
        if value and len(self.sources) < _MAX_SOURCES:
            self.sources.append(ValueSource(field=name, source=source, value=value[:500], taken=taken))


def read(tree: Tree, found: Survey, url: str) -> Metadata:
    """Read all that a page says about its article.

    Args:
      tree: the page, nothing taken off its body.
      found: what was found around the article.
      url: the page's address; may be empty.
    """
    head = Head(tree, found, url)
    result = Metadata(
        base=head.base,
        page_title=head.title,
        stated_kind=head.metas.get("og:type", "").strip().lower(),
        kind=",".join(jsonld.types(head.article)),
        body=jsonld.body(head.article),
        updates=live.updates(head.things),
        description=head.stated("description") or next((value for _, value in head.of(_DESCRIPTIONS)), ""),
        canonical=head.canonical or urls.absolute(head.metas.get("og:url", ""), head.url),
        is_accessible_for_free=_is_free(head),
    )
    if result.is_accessible_for_free is not None:
        stood = "json-ld:isAccessibleForFree" if "isAccessibleForFree" in head.article else "meta:article:content_tier"
        result.note("is_accessible_for_free", stood, str(result.is_accessible_for_free).lower(), taken=True)
    _read_outlet(head, result)
    _read_headline(head, result)
    _read_times(head, result)
    _read_authors(head, result)
    _read_rest(head, result)
    _read_image(head, result)
    return result


def _note_first(result: Metadata, name: str, candidates: Iterable[tuple[str, str]]) -> None:
    for place, (source, value) in enumerate(candidates):
        if place < 12:
            result.note(name, source, value, taken=place == 0)


def _read_outlet(head: Head, result: Metadata) -> None:
    candidates: list[tuple[str, str]] = []
    for thing in jsonld.resolve(head.things, head.article.get("publisher")):
        candidates.append(("json-ld:publisher", jsonld.text(thing.get("name"))))
        result.outlet_url = result.outlet_url or urls.absolute(jsonld.text(thing.get("url")))
    candidates += head.of(_OUTLETS)
    candidates += [("json-ld:WebSite", jsonld.text(t.get("name"))) for t in head.things if "WebSite" in jsonld.types(t)]
    candidates = [pair for pair in candidates if 1 < len(pair[1]) <= 80 and not pair[1].startswith(("http", "@", "//"))]
    if candidates and len(candidates[0][1]) > 40:  # a company's full name, where the page has a shorter one
        candidates.sort(key=lambda pair: pair[0] != "meta:og:site_name")
    if not candidates and (host := urls.host_of(head.url)):
        candidates = [("url", host)]
    _note_first(result, "outlet", candidates)
    result.outlet = candidates[0][1] if candidates else ""


def _read_headline(head: Head, result: Metadata) -> None:
    candidates, result.titles = headlines.choose(head, result.outlet)
    _note_first(result, "headline", candidates)
    result.headline = candidates[0][1] if candidates else ""


def _read_authors(head: Head, result: Metadata) -> None:
    found = authors.candidates(head, result.outlet)
    chosen = authors.best(found)
    for place, (source, names) in enumerate(found):
        result.note("by", source, ", ".join(one.name for one in names), taken=place == chosen)
    result.by = tuple(found[chosen][1]) if found else ()


# ── times ────────────────────────────────────────────────────────────────────


def _read_times(head: Head, result: Metadata) -> None:
    linked = ("datePublished", "dateCreated", "uploadDate")
    published = [Stamp(f"json-ld:{key}", text) for key in linked if (text := head.stated(key))]
    modified = [Stamp("json-ld:dateModified", text)] if (text := head.stated("dateModified")) else []
    published += [Stamp(source, value) for source, value in head.of(_PUBLISHED)]
    modified += [Stamp(source, value) for source, value in head.of(_MODIFIED)]
    published += _marked(head, "datepublished")
    modified += _marked(head, "datemodified")
    h1 = head.found.headline_place
    for node in sorted(head.found.times, key=lambda node: node.place < h1 - 60)[:6]:
        if (value := node.get("datetime")) and _YEAR.search(value):
            changed = _CHANGED.search(f"{node.name} {node.words()}")
            (modified if changed else published).append(Stamp("time", value))
    in_address = stamps.from_address(head.url)
    if not any(stamps.is_date(one.value) for one in published):
        shown = _visible(head, [one.value for one in published])
        published += [in_address, *shown] if in_address else shown  # 3/4 may be April or March; `/2026/04/03/` is not
    elif in_address:
        published.append(in_address)
    result.published, taken = stamps.choose(published, modified)
    for stamp in published[:10]:
        result.note("date_published", stamp.source, stamp.value, taken=stamp is taken)
    result.modified, taken = stamps.choose(modified, published)
    for stamp in modified[:10]:
        result.note("date_modified", stamp.source, stamp.value, taken=stamp is taken)


def _marked(head: Head, name: str) -> list[Stamp]:
    nodes = head.found.properties.get(name, [])[:3]
    values = (node.get("content") or node.get("datetime") or squeeze(node.words())[:60] for node in nodes)
    return [Stamp(f"itemprop:{name}", value) for value in values if value]


def _visible(head: Head, spoilt: list[str]) -> list[Stamp]:
    """Read the day that the page shows; first what stands in `spoilt` fields and no machine writes so."""
    day_first = _is_day_first(head)
    shown = [node.get("title") or node.words() for node in islice(chain(head.found.times, head.found.dates()), 40)]
    near = [line for line in (*shown, *head.lines_near_headline) if _DIGIT.search(line)]
    # The day of a change stands beside the day of publication; that goes first.
    near += [text for node in head.near_headline for text in _own_texts(node)]
    near = [*spoilt, *sorted(near, key=lambda line: bool(_CHANGED.search(line)))]
    for line in (*near, *_labelled(head)):
        if value := stamps.visible(line, day_first=day_first, language=head.language):
            return [Stamp("visible", value)]
    return []


def _own_texts(node: Node) -> Iterator[str]:
    """Return short texts with a digit that stand directly in a large element, between others."""
    for kid in node.kids if node.length >= _LARGE else ():
        if isinstance(kid, str) and _DIGIT.search(kid) and len(text := squeeze(kid)) < _MAX_OWN:
            yield text


def _labelled(head: Head) -> Iterator[str]:
    """Return lines anywhere on the page that say themselves that they name the day of publication."""
    for node, _ in head.found.leaves:
        if node.length < _MAX_DATE_LINE and _POSTED.match(line := squeeze(node.words())):
            yield line


def _is_day_first(head: Head) -> bool:
    """Say whether 3/4 is the 3rd of April: everywhere but in American English, which a bare `en` mostly is.

    A bare `en` at a country's own address, `.co.uk`, `.ie`, `.in`, is that country's.
    """
    language = head.language.lower().replace("_", "-")
    if not language.startswith("en"):
        return bool(language)
    country = head.metas.get("og:locale", "").lower().replace("_", "-").partition("-")[2] or language.partition("-")[2]
    top = urls.host_of(head.url).rpartition(".")[2]
    return country != "us" if country else len(top) == 2 and top not in {"us", "io", "co", "ai", "me", "tv"}


# ── the rest ─────────────────────────────────────────────────────────────────


def _read_rest(head: Head, result: Metadata) -> None:
    languages = [("html:lang", head.language), ("json-ld:inLanguage", head.stated("inLanguage"))]
    languages += head.of(("og:locale", "content-language"))
    languages = [(source, squeeze(value).replace("_", "-")[:20]) for source, value in languages if value]
    _note_first(result, "in_language", languages)
    result.language = languages[0][1] if languages else ""
    places = [(f"json-ld:{key}", head.stated(key)) for key in ("dateline", "locationCreated", "contentLocation")]
    places = [(source, place) for source, place in places if 0 < len(place) < 80]
    _note_first(result, "located", places)
    result.located = places[0][1] if places else ""
    result.rights, stated = rights.read(head)
    for name, source, value in stated:
        result.note(name, source, value, taken=True)
    notices = rights.copyright_notices(head)
    _note_first(result, "copyright_notice", notices)
    result.copyright_notice = notices[0][1] if notices else ""
    keywords = jsonld.texts(head.article.get("keywords")) or head.tags
    keywords = keywords or jsonld.texts(head.metas.get("news_keywords") or head.metas.get("keywords") or "")
    result.keywords = tuple(dict.fromkeys(word for word in keywords if 1 < len(word) < 80))[:40]


def _is_free(head: Head) -> bool | None:
    stated = head.article.get("isAccessibleForFree")
    if isinstance(stated, bool):
        return stated
    if isinstance(stated, str) and (word := stated.rpartition("/")[2].lower()) in {"true", "false"}:
        return word == "true"
    return _TIERS.get(head.metas.get("article:content_tier", "").lower())


def _read_image(head: Head, result: Metadata) -> None:
    found: list[tuple[str, Media]] = []
    width, height = _pixels(head.metas.get("og:image:width")), _pixels(head.metas.get("og:image:height"))
    alt = plain(head.metas.get("og:image:alt", ""))
    stated = [(source, urls.absolute(value, head.url)) for source, value in head.of(_IMAGES)]
    found += [(source, Media(content_url=url, width=width, height=height, alt=alt)) for source, url in stated if url]
    for thing in jsonld.resolve(head.things, head.article.get("image"))[:3]:
        raw = thing.get("url") or thing.get("contentUrl") or thing.get("name") or thing.get("@id")
        if url := urls.absolute(jsonld.text(raw), head.url):
            pictured = Media(
                content_url=url,
                caption=jsonld.text(thing.get("caption")),
                credit_text=jsonld.text(thing.get("creditText")),
                width=_pixels(thing.get("width")),
                height=_pixels(thing.get("height")),
            )
            found.append(("json-ld:image", pictured))
    _note_first(result, "image", [(source, one.content_url) for source, one in found])
    result.image = found[0][1] if found else None


def _pixels(value: object) -> int:
    digits = jsonld.text(value)[:6] if value else ""
    return int(digits) if digits.isdecimal() else 0
