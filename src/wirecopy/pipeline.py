"""The order of the steps: what came in becomes an article with its statements, is judged against what is held, kept.

    fetch → parse → extract → attribute → relate → store

`read` and `prepare` are pure: the same bytes give the same reading. What is new of it, the newsdesk judges and keeps.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from wirecopy import attribute, extract, languages, parse, urls
from wirecopy.dates import parse_machine_date
from wirecopy.errors import ExtractError, ParseError
from wirecopy.model import (
    Article,
    Basis,
    Entry,
    Fetched,
    Flag,
    FlagKind,
    FurtherPage,
    Key,
    KeyKind,
    Listing,
    Origin,
    PartyKind,
    Problem,
    Reading,
    Site,
    Source,
    ValueSource,
)
from wirecopy.relate.words import MOST_WORDS, Words, fingerprint, read_words
from wirecopy.store import Store
from wirecopy.workers import WorkerLost, Workers

MIN_WORDS_TO_KNOW_BY = 40  # a shorter text ("Watch the video") is no identity
MAIL = "mid:"  # the scheme of a mail's address (RFC 2392)
_UNKNOWN = Site()
_AHEAD = timedelta(hours=24)  # a date of publication further ahead of our clock is a mistake or a trick


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What one article is read from, as it came: the page, the item of the listing, or both.

    `listing_title` names the outlet where the page does not; `site` is what is known of it beforehand.
    `further` are the pages on which the article goes on, in order.
    """

    origin: Origin
    page: Fetched | None = None
    entry: Entry | None = None
    listing_title: str = ""
    site: Site = _UNKNOWN
    further: tuple[Fetched, ...] = ()


# ── reading: pure ────────────────────────────────────────────────────────────


def read(material: Material) -> Reading:
    """Derive everything from one article's bytes.

    Raises:
      ExtractError: the page is no article (its `rule` says what it is instead) and no listing has words of it.
    """
    return _read(material)[0]


def _read(material: Material) -> tuple[Reading, int]:
    """Read one article, and say how many of its further pages are of it."""
    origin, joined = material.origin, 0
    if origin.basis is Basis.LISTING and material.entry is not None:
        base = origin.final_url or origin.listing_url
        article = extract.read_entry(material.entry, outlet=material.listing_title, base=base)
        article = extract.with_outlet(replace(article, url=material.entry.link), material.site.outlet)
    elif material.page is not None:
        article = extract.read_article(
            material.page.body,
            origin.final_url or None,
            origin.content_type,
            carriers=origin.carriers,
            entry=material.entry,
            site=material.site,
        )
        article, joined = extract.join(article, tuple(_further_pages(material)))
        article = extract.with_headers(article, origin.headers, origin.final_url)
    else:
        raise ExtractError("there is neither a page nor an item to read", origin.final_url, rule="nothing")
    article = _with_outlet(_with_sane_dates(article, origin.retrieved_on), material.listing_title)
    article = replace(article, url=urls.without_tracking(_identity_url(origin, article)))
    article = _with_language(article)
    language = languages.language(article.in_language)
    words = read_words(article.text)
    reading = Reading(
        article=article,
        statements=attribute.read_statements(article, language, imported_on=origin.retrieved_on),
        keys=_keys(material, article, words.forms),
        fingerprint=fingerprint(Words(forms=words.forms[:MOST_WORDS], text=words.text)),
    )
    return reading, joined


def _further_pages(material: Material) -> Iterator[Article]:
    """Read the pages on which an article goes on, up to one that holds no article."""
    for page in material.further:
        try:
            yield extract.read_article(page.body, page.final_url, page.content_type, site=material.site)
        except ExtractError:
            return


def _with_sane_dates(article: Article, now: datetime) -> Article:
    """Correct times that are still to come, and flag them: by the page's next believable value, or else by our own."""
    published, modified = article.date_published, article.date_modified
    if published and published > now + _AHEAD:
        flag = Flag(kind=FlagKind.DATE_CORRECTED, exact=published.isoformat(), note="a date of publication to come")
        source = _next_best(article, now)
        article = replace(
            article,
            date_published=parse_machine_date(source.value) or now,
            flags=(*article.flags, flag),
            value_sources=(*_untaken(article.value_sources, "date_published"), source),
        )
    if modified and modified > now + _AHEAD:
        flag = Flag(kind=FlagKind.DATE_CORRECTED, exact=modified.isoformat(), note="a date of change to come")
        sources = _untaken(article.value_sources, "date_modified")
        article = replace(article, date_modified=None, flags=(*article.flags, flag), value_sources=sources)
    return article if article.date_published else _with_impossible_date(article)


def _with_impossible_date(article: Article) -> Article:
    """Flag what is given as the date of an article without one: a year as 2126, the thirtieth of February."""
    given = next((one.value for one in article.value_sources if one.field == "date_published"), "")
    if not given:
        return article
    return replace(article, flags=(*article.flags, Flag(kind=FlagKind.DATE_IMPOSSIBLE, exact=given)))


def _next_best(article: Article, now: datetime) -> ValueSource:
    """Return where a possible time of publication stands: another value for it, the time of a change, our own time."""
    for name in ("date_published", "date_modified"):
        for one in article.value_sources:
            moment = parse_machine_date(one.value) if one.field == name else None
            if moment is not None and moment <= now + _AHEAD:
                return ValueSource(field="date_published", source=one.source, value=one.value)
    return ValueSource(field="date_published", source="retrieved", value=now.isoformat())


def _untaken(sources: tuple[ValueSource, ...], field: str) -> tuple[ValueSource, ...]:
    return tuple(replace(one, taken=False) if one.field == field else one for one in sources)


def _with_outlet(article: Article, listing_title: str) -> Article:
    """Name the outlet by its listing where the page gave no more than its host."""
    name = article.outlet.name
    if listing_title and (not name or name == urls.host_of(article.url)):
        outlet = replace(article.outlet, name=listing_title, kind=PartyKind.OUTLET)
        source = ValueSource(field="outlet", source="listing:title", value=listing_title)
        known = [outlet if party.name == name else party for party in article.carriers]
        carriers = tuple(one for one in known if one is outlet or not extract.is_same_name(one.name, listing_title))
        return replace(
            article,
            outlet=outlet,
            carriers=carriers,
            value_sources=(*_untaken(article.value_sources, "outlet"), source),
        )
    return article


def _with_language(article: Article) -> Article:
    if article.in_language:
        return article
    guessed = languages.guess(article.text)
    if not guessed:
        return article
    source = ValueSource(field="in_language", source="text:little words", value=guessed)
    return replace(article, in_language=guessed, value_sources=(*article.value_sources, source))


def _identity_url(origin: Origin, article: Article) -> str:
    """Return the address that names the article.

    The page's canonical address counts only on the page's own site: a reprint that names the original as canonical
    is another article all the same, and a canonical home page names none.
    """
    if not urls.is_web(origin.final_url):
        return article.url or origin.final_url
    same_site = _site(article.url) == _site(origin.final_url)
    front_page = "/" not in urls.clean(article.url)
    return article.url if article.url and same_site and not front_page else origin.final_url


def _site(url: str) -> str:
    return ".".join(urls.host_of(url).split(".")[-2:])


def _keys(material: Material, article: Article, words: tuple[str, ...]) -> tuple[Key, ...]:
    entry, origin = material.entry, material.origin
    addresses = [article.url, origin.final_url, entry.link if entry else ""]
    cleaned = [urls.clean(address) or address for address in addresses if address]
    keys = [Key(kind=KeyKind.URL, value=value) for value in dict.fromkeys(cleaned)]
    if entry:
        keys.extend(_guid_keys(entry, _scope(origin)))
    digest = sha256(" ".join((article.headline.casefold(), *words)).encode("utf-8", "surrogatepass")).hexdigest()
    if len(words) >= MIN_WORDS_TO_KNOW_BY:
        keys.append(Key(kind=KeyKind.TEXT, value=f"{article.outlet.name.casefold()} {digest}"))
    if not keys:  # an item with neither address nor id is known by what it says in its own listing
        keys.append(Key(kind=KeyKind.GUID, value=f"{_scope(origin)} {digest}"))
    return tuple(keys)


def _scope(origin: Origin) -> str:
    return str(origin.source) if origin.source else urls.clean(origin.listing_url) or origin.listing_url


def _guid_keys(entry: Entry, scope: str) -> Iterator[Key]:
    if entry.id and scope:
        yield Key(kind=KeyKind.GUID, value=f"{scope} {entry.id}")


def entry_keys(entry: Entry, source: int) -> tuple[Key, ...]:
    """Return the identities that an item of a source's listing shows before its page is fetched."""
    link = urls.clean(entry.link)
    return (*((Key(kind=KeyKind.URL, value=link),) if link else ()), *_guid_keys(entry, str(source)))


def entry_digest(entry: Entry) -> str:
    """Return a digest of what a listing says of an article, without its id and address."""
    said = (entry.title, entry.summary, entry.content, str(entry.updated or entry.published), *entry.authors)
    return sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_listing(body: bytes, url: str, content_type: str) -> Listing:
    """Read a listing, its ambiguous ids and addresses taken away.

    Raises:
      ParseError: it is none.
    """
    return with_own_ids(parse.read_listing(body, url, content_type))


def with_own_ids(listing: Listing) -> Listing:
    """Take away the ids and addresses that different items of one listing share: they identify nothing.

    An item that stands twice under one headline is the same article twice, and keeps its address.
    """
    ids = Counter(entry.id for entry in listing.entries)
    headlines: dict[str, set[str]] = defaultdict(set)
    for entry in listing.entries:
        headlines[urls.clean(entry.link)].add(entry.title)
    entries = tuple(
        replace(
            entry,
            id=entry.id if ids[entry.id] == 1 else "",
            link=entry.link if len(headlines[urls.clean(entry.link)]) == 1 else "",
        )
        for entry in listing.entries
    )
    return replace(listing, entries=entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What became of one article's bytes: the reading, what it was read from in the end, and what went wrong.

    Without a reading, the page was refused and there was nothing else to read; the problem says why.
    """

    material: Material
    reading: Reading | None = None
    problem: Problem | None = None


def prepare(material: Material) -> Prepared:
    """Read one article; where its page is refused, read the listing's own text instead, and say so. Pure."""
    if material.page is not None and material.page.headers:
        headers = extract.limiting(material.page.headers)
        material = replace(material, origin=replace(material.origin, headers=headers))
    try:
        reading, joined = _read(material)
        material = replace(material, further=material.further[:joined])
        return Prepared(material=_with_what_was_read(material, reading), reading=reading)
    except ExtractError as refusal:
        entry = material.entry
        if entry is None or material.origin.basis is Basis.LISTING:
            return Prepared(material=material, problem=_problem(refusal, material, "the evidence"))
        as_listed = replace(material, further=(), origin=replace(material.origin, basis=Basis.LISTING))
        problem = _problem(refusal, material, "the listing's own text, imported instead")
        try:
            return Prepared(material=as_listed, reading=read(as_listed), problem=problem)
        except ExtractError:
            return Prepared(material=material, problem=replace(problem, kept="the evidence"))


def _with_what_was_read(material: Material, reading: Reading) -> Material:
    """Keep with the origin which further pages were read, and which lines of the site were left out.

    So reading it again reads the same.
    """
    flags = reading.article.flags
    left_out = {extract.line_hash(one.exact) for one in flags if one.kind is FlagKind.SITE_BOILERPLATE}
    further = tuple(
        FurtherPage(page=one.sha256, final_url=one.final_url, content_type=one.content_type) for one in material.further
    )
    origin = replace(material.origin, boilerplate=tuple(sorted(left_out)), further=further)
    return replace(material, origin=origin)


def _problem(refusal: ExtractError, material: Material, kept: str) -> Problem:
    where = refusal.where or material.origin.final_url or material.origin.listing_url
    return Problem(where=where, what=refusal.what, rule=refusal.rule or "extract", kept=kept)


class Reader(Protocol):
    """Reads what came in: here, or where a hostile page can do no harm."""

    async def listing(self, body: bytes, url: str, content_type: str) -> Listing:
        """Read a listing; ParseError where it is none."""

    async def prepare(self, material: Material) -> Prepared:
        """Read one article; what is refused is a problem."""

    async def next_page(self, page: Fetched) -> str:
        """Say where an article goes on; "" at its end."""


class ReadHere:
    """Reads in this very process."""

    async def listing(self, body: bytes, url: str, content_type: str) -> Listing:
        """Read a listing; ParseError where it is none."""
        return read_listing(body, url, content_type)

    async def prepare(self, material: Material) -> Prepared:
        """Read one article; what is refused is a problem."""
        return prepare(material)

    async def next_page(self, page: Fetched) -> str:
        """Say where an article goes on; "" at its end."""
        return extract.next_page(page.body, page.final_url, page.content_type)


class ReadApart:
    """Reads in bounded children: one hostile page is one problem, and the rest goes on."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers

    async def listing(self, body: bytes, url: str, content_type: str) -> Listing:
        """Read a listing; ParseError where it is none or could not be read within the limits."""
        where = f"{__name__}:{read_listing.__name__}"
        try:
            return await self.workers.call(where, body, url, content_type, returns=Listing)
        except WorkerLost as lost:
            raise ParseError(lost.what, url, "Nothing was changed; it is asked again when it is due.") from lost

    async def next_page(self, page: Fetched) -> str:
        """Say where an article goes on; "" at its end, and where that passes the limits."""
        where = f"{extract.next_page.__module__}:{extract.next_page.__name__}"
        try:
            return await self.workers.call(where, page.body, page.final_url, page.content_type, returns=str)
        except WorkerLost:
            return ""

    async def prepare(self, material: Material) -> Prepared:
        """Read one article; a page that passes the limits is a problem, and the listing's own text is read."""
        try:
            return await self._prepare(material)
        except WorkerLost as lost:
            refusal = ExtractError(lost.what, material.origin.final_url, rule="limits")
        problem = _problem(refusal, material, "the evidence")
        if material.entry is None or material.origin.basis is Basis.LISTING:
            return Prepared(material=material, problem=problem)
        as_listed = replace(material, page=None, further=(), origin=replace(material.origin, basis=Basis.LISTING))
        try:
            read_instead = await self._prepare(as_listed)
        except WorkerLost:
            return Prepared(material=material, problem=problem)
        return replace(read_instead, problem=replace(problem, kept="the listing's own text, imported instead"))

    async def _prepare(self, material: Material) -> Prepared:
        where = f"{__name__}:{prepare_apart.__name__}"
        prepared = await self.workers.call(where, material, returns=Prepared)
        origin = prepared.material.origin
        return replace(
            prepared, material=replace(material, origin=origin, further=material.further[: len(origin.further)])
        )


def prepare_apart(material: Material) -> Prepared:
    """Prepare in a worker: the page and the item, which the caller has, do not come back with it."""
    prepared = prepare(material)
    return replace(prepared, material=Material(origin=prepared.material.origin))


# ── what is read ─────────────────────────────────────────────────────────────


def material_of(store: Store, origin: Origin, page: Fetched | None = None) -> Material:
    """Lay out what a version is read from: what the listing said of it, and its page.

    Args:
      store: the archive, for the kept evidence.
      origin: what names it.
      page: the page where it was just fetched; otherwise the kept one is taken.
    """
    entry, title = None, ""
    if origin.listing:
        body = store.resource(origin.listing)
        listing = read_listing(body, origin.listing_url, origin.listing_type)
        title = listing.title
        entry = _named(listing, origin.entry)
    if page is None and origin.page:
        page = Fetched(
            url=origin.final_url,
            final_url=origin.final_url,
            status=200,
            content_type=origin.content_type,
            body=store.resource(origin.page),
            sha256=origin.page,
            retrieved_on=origin.retrieved_on,
            headers=_kept_headers(store, origin) if origin.final_url.startswith(MAIL) else (),
        )
    if page is not None and entry is None:
        return material_of_page(origin, page)
    return Material(origin=origin, page=page, entry=entry, listing_title=title)


def material_of_page(origin: Origin, page: Fetched) -> Material:
    """Lay out a page by itself; of a mail, what its headers say of it joins it as an item of a listing would."""
    if not origin.final_url.startswith(MAIL):
        return Material(origin=origin, page=page)
    entry, sender = parse.read_mail(page.headers)
    return Material(origin=origin, page=page, entry=entry, listing_title=sender)


def _kept_headers(store: Store, origin: Origin) -> tuple[tuple[str, str], ...]:
    """Return the headers that came with a mail; two mails may have one text."""
    came = store.retrievals(origin.page)
    return next((one.headers for one in came if one.final_url == origin.final_url), ())


def entry_name(entry: Entry) -> str:
    """Return what an item is found again by in its listing: its id, its address, or else what it says."""
    return entry.id or entry.link or entry_digest(entry)


def _named(listing: Listing, name: str) -> Entry | None:
    if not name:
        return None
    by_identity = (entry for entry in listing.entries if name in (entry.id, entry.link))
    by_words = (entry for entry in listing.entries if name == entry_name(entry))
    return next(by_identity, None) or next(by_words, None)


def source_name(source: Source) -> str:
    """Return what a source is called where it is shown."""
    return source.title or urls.host_of(source.url) or source.url
