"""The order of the steps: what came in becomes an article with its statements, is judged against what is held, kept.

    fetch → parse → extract → attribute → relate → store

`read` is pure and gives the same reading for the same bytes; `Newsdesk.take_in` alone writes.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from wirecopy import attribute, extract, languages, parse, urls
from wirecopy.errors import ExtractError, ParseError
from wirecopy.model import (
    Article,
    Basis,
    Entry,
    Event,
    EventKind,
    Fetched,
    Flag,
    FlagKind,
    Holding,
    Key,
    KeyKind,
    Listing,
    Origin,
    PartyKind,
    Problem,
    Reading,
    Record,
    Relation,
    Source,
    Story,
    Validators,
    ValueSource,
)
from wirecopy.relate import copies, stories, versions
from wirecopy.relate.passages import fingerprint, read_words
from wirecopy.store import Store

MIN_WORDS_TO_KNOW_BY = 40  # a shorter text ("Watch the video") is no identity
_AHEAD = timedelta(hours=24)  # a date of publication further ahead of our clock is a mistake or a trick
# When a page is looked at again after it was first seen or last changed: most edits fall into the first hours.
_CHECKS = tuple(timedelta(hours=hours) for hours in (1, 3, 12, 24, 72, 168))
_MAX_COPIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What one article is read from, as it came: the page, the item of the listing, or both.

    `listing_title` names the outlet where the page does not.
    """

    origin: Origin
    page: Fetched | None = None
    entry: Entry | None = None
    listing_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one item: the article's uri and what changed, or the problem."""

    change: versions.Change = versions.Change.NOTHING
    uri: str = ""
    headline: str = ""
    problem: Problem | None = None
    forgotten: bool = False
    relations: tuple[Relation, ...] = ()


# ── reading: pure ────────────────────────────────────────────────────────────


def read(material: Material) -> Reading:
    """Derive everything from one article's bytes.

    Raises:
      ExtractError: the page is no article (its `rule` says what it is instead) and no listing has words of it.
    """
    origin = material.origin
    if origin.basis is Basis.LISTING and material.entry is not None:
        base = origin.final_url or origin.listing_url
        article = extract.read_entry(material.entry, outlet=material.listing_title, base=base)
    elif material.page is not None:
        article = extract.read_article(
            material.page.body,
            origin.final_url or None,
            origin.content_type,
            carriers=origin.carriers,
            entry=material.entry,
        )
    else:
        raise ExtractError("there is neither a page nor an item to read", origin.final_url, rule="nothing")
    article = _with_outlet(_with_sane_dates(article, origin.retrieved_on), material.listing_title)
    article = replace(article, url=_identity_url(origin, article))
    language = languages.language(article.in_language)
    words = read_words(article.text)
    return Reading(
        article=article,
        statements=attribute.read_statements(article, language, imported_on=origin.retrieved_on),
        keys=_keys(material, article, words.forms),
        fingerprint=fingerprint(words),
    )


def _with_sane_dates(article: Article, now: datetime) -> Article:
    published, modified = article.date_published, article.date_modified
    if published and published > now + _AHEAD:
        flag = Flag(kind=FlagKind.DATE_CORRECTED, exact=published.isoformat(), note="a date of publication to come")
        source = ValueSource(field="date_published", source="retrieved", value=now.isoformat())
        article = replace(
            article,
            date_published=now,
            flags=(*article.flags, flag),
            value_sources=(*_untaken(article.value_sources, "date_published"), source),
        )
    if modified and modified > now + _AHEAD:
        article = replace(article, date_modified=None)
    return article


def _untaken(sources: tuple[ValueSource, ...], field: str) -> tuple[ValueSource, ...]:
    return tuple(replace(one, taken=False) if one.field == field else one for one in sources)


def _with_outlet(article: Article, listing_title: str) -> Article:
    """Name the outlet by its listing where the page gave no more than its host."""
    name = article.outlet.name
    if listing_title and (not name or name == urls.host_of(article.url)):
        outlet = replace(article.outlet, name=listing_title, kind=PartyKind.OUTLET)
        source = ValueSource(field="outlet", source="listing:title", value=listing_title)
        carriers = tuple(outlet if party.name == name else party for party in article.carriers)
        return replace(
            article,
            outlet=outlet,
            carriers=carriers,
            value_sources=(*_untaken(article.value_sources, "outlet"), source),
        )
    return article


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


def with_own_ids(listing: Listing) -> Listing:
    """Take away the ids and addresses that several items of one listing share: they identify nothing."""
    ids = Counter(entry.id for entry in listing.entries)
    links = Counter(urls.clean(entry.link) for entry in listing.entries)
    entries = tuple(
        replace(
            entry,
            id=entry.id if ids[entry.id] == 1 else "",
            link=entry.link if links[urls.clean(entry.link)] == 1 else "",
        )
        for entry in listing.entries
    )
    return replace(listing, entries=entries)


# ── taking in: judged against what is held, then kept ────────────────────────


class Newsdesk:
    """Takes readings in: knows an article again, judges what is new of it, finds its copies, and has it kept.

    Every call belongs into one transaction of the store together with what it depends on.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock

    def take_in(self, material: Material, *, validators: Validators | None = None) -> Outcome:
        """Read one article and keep what is new of it.

        Args:
          material: what came. A page that is refused is replaced by the listing's own text where there is any.
          validators: the page's, for the next look at it.
        """
        try:
            reading, material, problem = self._read_or_fall_back(material)
        except ExtractError as refusal:
            return self._refuse(material, refusal)
        if self.store.is_forgotten(reading.keys):
            return Outcome(forgotten=True)
        held = self._known_again(reading)
        verdict = versions.judge(reading.article, material.origin.basis, held)
        outcome = self._keep(reading, material, held, verdict)
        self._look_again_later(outcome.uri, material, verdict.change, validators)
        if problem:
            self._note_problem(problem, material.origin.source)
        return replace(outcome, problem=problem)

    def _read_or_fall_back(self, material: Material) -> tuple[Reading, Material, Problem | None]:
        try:
            return read(material), material, None
        except ExtractError as refusal:
            entry = material.entry
            if entry is None or material.origin.basis is Basis.LISTING:
                raise
            as_listed = replace(material, origin=replace(material.origin, basis=Basis.LISTING))
            reading = read(as_listed)
            kept = "the listing's own text was imported instead"
            return reading, as_listed, _problem(refusal, material, kept)

    def _refuse(self, material: Material, refusal: ExtractError) -> Outcome:
        problem = _problem(refusal, material, "the evidence")
        self._note_problem(problem, material.origin.source)
        return Outcome(problem=problem)

    def _note_problem(self, problem: Problem, source: int) -> None:
        now = self.clock()
        self.store.add_problem(problem, now, source)
        what = f"{problem.what}; kept: {problem.kept}" if problem.kept else problem.what
        self.store.note(Event(at=now, kind=EventKind.REFUSED, what=what, where=problem.where, source=source))

    def _known_again(self, reading: Reading) -> Holding | None:
        """Find the article among those that are held.

        An id alone does not make a different text at a different address the same article: outlets reuse ids.
        """
        addresses = tuple(key for key in reading.keys if key.kind is KeyKind.URL)
        held = self.store.find(addresses)
        if held:
            return held
        held = self.store.find(tuple(key for key in reading.keys if key.kind is not KeyKind.URL))
        if held is None or self._same_words(reading, held):
            return held
        return None

    def _same_words(self, reading: Reading, held: Holding) -> bool:
        latest = self.store.record(held.uri).reading
        if not reading.fingerprint or not latest.fingerprint:
            return reading.article.headline == held.headline
        return bool(set(reading.fingerprint) & set(latest.fingerprint)) or reading.article.headline == held.headline

    def _keep(self, reading: Reading, material: Material, held: Holding | None, verdict: versions.Verdict) -> Outcome:
        now = self.clock()
        if verdict.change is versions.Change.NOTHING and held:
            self.store.add_keys(held.uri, reading.keys)
            return Outcome(uri=held.uri, headline=held.headline)
        uri = held.uri if held else _uri(reading.keys)
        number = held.versions + 1 if held else 1
        reading = replace(reading, article=replace(reading.article, uri=uri, version=number))
        relations = self._relations(reading, now)
        story = stories.join(reading.article, relations, self._stories_of(uri, relations), now)
        self.store.save(
            Record(reading=reading, origin=material.origin, imported_on=now, relations=relations, story=story.uri)
        )
        self.store.save_story(story)
        self._tell(reading, material, verdict, held)
        for relation in relations:
            self._tell_copy(relation, reading.article)
        return Outcome(change=verdict.change, uri=uri, headline=reading.article.headline, relations=relations)

    def _relations(self, reading: Reading, now: datetime) -> tuple[Relation, ...]:
        mine = copies.as_copy(reading.article, self._first_seen(reading.article.uri) or now)
        found: list[Relation] = []
        for uri, _ in self.store.candidates(reading.fingerprint, exclude=reading.article.uri, limit=_MAX_COPIES):
            other = self.store.record(uri)
            theirs = copies.as_copy(other.reading.article, self._first_seen(uri) or other.imported_on)
            relation = copies.relate(mine, theirs)
            if relation:
                found.append(relation)
        return tuple(found)

    def _first_seen(self, uri: str) -> datetime | None:
        held = self.store.holding(uri)
        return held.first_seen if held else None

    def _stories_of(self, uri: str, relations: tuple[Relation, ...]) -> dict[str, Story]:
        members = {uri, *(one for relation in relations for one in (relation.later, relation.earlier))}
        found: dict[str, Story] = {}
        for member in members:
            held = self.store.holding(member)
            story = self.store.story(held.story) if held and held.story else None
            if story:
                found[member] = story
        return found

    def _tell(self, reading: Reading, material: Material, verdict: versions.Verdict, held: Holding | None) -> None:
        article, origin = reading.article, material.origin
        kind = {
            versions.Change.NEW: EventKind.IMPORTED,
            versions.Change.VERSION: EventKind.CHANGED,
            versions.Change.FULLER: EventKind.FULLER,
        }[verdict.change]
        base = Event(
            at=self.clock(),
            kind=kind,
            what=f"version {article.version} from the {_BASIS_WORDS[origin.basis]}: {verdict.because}",
            article=article.uri,
            source=origin.source,
            where=origin.final_url,
            version=article.version,
        )
        self.store.note(base)
        if held and verdict.headline_changed:
            what = f"“{held.headline}” became “{article.headline}”"
            self.store.note(replace(base, kind=EventKind.HEADLINE_CHANGED, what=what))

    def _tell_copy(self, relation: Relation, article: Article) -> None:
        other = relation.earlier if relation.later == article.uri else relation.later
        direction = "later than" if relation.later == article.uri else "earlier than"
        what = (
            f"{relation.rel.value}: {relation.overlap_later} % of the later and {relation.overlap_earlier} % of the "
            f"earlier text are the same; this one is {direction} {other} ({relation.evidence.field})"
        )
        self.store.note(
            Event(at=self.clock(), kind=EventKind.COPY, what=what, article=article.uri, version=article.version)
        )

    def _look_again_later(
        self, uri: str, material: Material, change: versions.Change, validators: Validators | None
    ) -> None:
        held = self.store.holding(uri)
        if held is None:
            return
        now = self.clock()
        by_page = material.origin.basis is Basis.PAGE
        if held.vanished and by_page:
            what = f"the page answers again after {_days(now - held.vanished)}"
            self.store.note(Event(at=now, kind=EventKind.RETURNED, what=what, article=uri, where=held.url))
        checks = 0 if change is not versions.Change.NOTHING else held.checks + 1
        settled = by_page or held.basis is not Basis.PAGE  # else the page is to be asked again at the next poll
        self.store.update_holding(
            replace(
                held,
                last_seen=now,
                vanished=None if by_page else held.vanished,
                checks=checks,
                check_due=next_check(now, checks) if urls.is_web(held.url) and held.source else None,
                validators=validators if validators is not None else held.validators,
                listed=entry_digest(material.entry) if material.entry and settled else held.listed,
            )
        )

    def still_there(self, held: Holding, entry: Entry | None = None) -> None:
        """Note that the page answered that nothing changed (304)."""
        now = self.clock()
        if held.vanished:
            self.store.note(
                Event(at=now, kind=EventKind.RETURNED, what="the page answers again", article=held.uri, where=held.url)
            )
        self.store.update_holding(
            replace(
                held,
                last_seen=now,
                vanished=None,
                checks=held.checks + 1,
                check_due=next_check(now, held.checks + 1),
                listed=entry_digest(entry) if entry else held.listed,
            )
        )

    def not_reached(self, held: Holding) -> None:
        """Note that the page could not be looked at this time."""
        checks = held.checks + 1
        self.store.update_holding(replace(held, checks=checks, check_due=next_check(self.clock(), checks)))

    def vanished(self, held: Holding, status: int) -> bool:
        """Note that the page answers 404 or 410; True where that is news."""
        now = self.clock()
        news = held.vanished is None
        if news:
            what = f"the page answers {status}; the text that was held is kept"
            self.store.note(Event(at=now, kind=EventKind.VANISHED, what=what, article=held.uri, where=held.url))
        self.store.update_holding(
            replace(
                held,
                vanished=held.vanished or now,
                checks=held.checks + 1,
                check_due=next_check(now, held.checks + 1),
            )
        )
        return news


_BASIS_WORDS = {Basis.PAGE: "outlet's page", Basis.LISTING: "listing's own text", Basis.FILE: "file"}


def next_check(now: datetime, checks: int) -> datetime | None:
    """Say when a page is looked at again; None once it has stood unchanged for about ten days."""
    return now + _CHECKS[checks] if checks < len(_CHECKS) else None


def _uri(keys: tuple[Key, ...]) -> str:
    first = keys[0]
    return "wc:" + sha256(f"{first.kind} {first.value}".encode()).hexdigest()[:16]


def _problem(refusal: ExtractError, material: Material, kept: str) -> Problem:
    where = refusal.where or material.origin.final_url
    return Problem(where=where, what=refusal.what, rule=refusal.rule or "extract", kept=kept)


def _days(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


# ── reading again ────────────────────────────────────────────────────────────


def reprocess(store: Store, uri: str, *, dry_run: bool = False) -> int:
    """Read all versions of one article again from their kept evidence.

    Args:
      store: the archive.
      uri: the article's.
      dry_run: count only, change nothing.
    Returns:
      How many versions read differently now. Their numbers, times and keys stay.
    Raises:
      StoreError: evidence is missing; nothing of that version was changed.
    """
    changed = 0
    for record in store.versions(uri):
        try:
            reading = read(material_of(store, record.origin))
        except (ExtractError, ParseError):
            continue  # what was once accepted stays as it was read then
        numbered = replace(reading.article, uri=uri, version=record.reading.article.version)
        reading = replace(reading, article=numbered)
        if reading != record.reading:
            if not dry_run:
                store.replace(replace(record, reading=reading))
            changed += 1
    return changed


def material_of(store: Store, origin: Origin) -> Material:
    """Lay out again what a version was read from."""
    entry, title = None, ""
    if origin.listing:
        body = store.resource(origin.listing)
        listing = with_own_ids(parse.read_listing(body, origin.listing_url, origin.listing_type))
        title = listing.title
        entry = next((one for one in listing.entries if origin.entry in (one.id, one.link)), None)
    page = None
    if origin.page:
        page = Fetched(
            url=origin.final_url,
            final_url=origin.final_url,
            status=200,
            content_type=origin.content_type,
            body=store.resource(origin.page),
            sha256=origin.page,
            retrieved_on=origin.retrieved_on,
        )
    return Material(origin=origin, page=page, entry=entry, listing_title=title)


def source_name(source: Source) -> str:
    """Return what a source is called where it is shown."""
    return source.title or urls.host_of(source.url) or source.url
