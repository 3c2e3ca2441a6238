"""A small archive of our own invention, kept through the real store: what the reading room has to show.

Three outlets, three days: a reprint and its original, an article that was changed and then vanished, a page that was
refused so that only the feed's text is there, every kind of block, a lost picture, statements with chains of one to
three hops, one inside another.
"""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from wirecopy.model import (
    Action,
    Article,
    Basis,
    Block,
    BlockKind,
    Event,
    EventKind,
    Evidence,
    EvidenceKind,
    Fetched,
    Flag,
    FlagKind,
    Form,
    Hop,
    Item,
    Key,
    KeyKind,
    Mark,
    MarkKind,
    Media,
    Origin,
    Party,
    PartyKind,
    Problem,
    Reading,
    Record,
    Rel,
    Relation,
    Source,
    Span,
    Statement,
    Story,
    ValueSource,
    lay_out,
)
from wirecopy.store import Store, open_archive

MONDAY = datetime(2026, 11, 9, 7, 30, tzinfo=UTC)
COASTWIRE = Party(name="Coastwire", kind=PartyKind.OUTLET, family="Coastwire Cooperative")
COURIER = Party(name="Harbour Courier", kind=PartyKind.OUTLET, family="Avel Press Group")
MIRROR = Party(name="Bay Mirror", kind=PartyKind.OUTLET)


def uri_of(name: str) -> str:
    """Return the id of an article of this archive by its short name."""
    return "wc:" + sha256(name.encode()).hexdigest()[:16]


def an_article(name: str, outlet: Party, headline: str, *blocks: Block, **more: object) -> Article:
    """Return an article whose blocks are laid out."""
    return Article(
        uri=uri_of(name),
        version=1,
        url=f"https://{outlet.name.lower().replace(' ', '')}.example/{name}",
        outlet=outlet,
        headline=headline,
        blocks=lay_out(blocks),
        in_language="en",
        confidence=91,
        **more,  # type: ignore[arg-type]
    )


def said(article: Article, words: str, speaker: Party, *carriers: Party, form: Form = Form.DIRECT) -> Statement:
    """Return a statement whose words stand in the article, with its way: the speaker, who reported and carried, we."""
    start = article.text.index(words)
    evidence = Evidence(
        kind=EvidenceKind.TEXT, rule="quotes", exact=words, start=start, end=start + len(words), confidence=86
    )
    hops = [Hop(seq=0, action=Action.SAID, party=speaker, evidence=evidence)]
    for carrier in carriers:
        action = Action.CARRIED if len(hops) > 1 else Action.REPORTED
        credit = Evidence(kind=EvidenceKind.METADATA, rule="credit_line", field="byline", exact=carrier.name)
        hops.append(Hop(seq=len(hops), action=action, party=carrier, timestamp=article.date_published, evidence=credit))
    imported = Evidence(kind=EvidenceKind.IMPORT, rule="import")
    hops.append(Hop(seq=len(hops), action=Action.IMPORTED, party=Party(name="wirecopy"), evidence=imported))
    content = (Span(start=start, end=start + len(words)),)
    return Statement(content=content, speaker=speaker, form=form, hops=tuple(hops), evidence=evidence)


class Coast:
    """Keeps articles in an archive as the pipeline does."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def keep(
        self,
        article: Article,
        *statements: Statement,
        relations: tuple[Relation, ...] = (),
        basis: Basis = Basis.PAGE,
        source: int = 0,
        story: str = "",
    ) -> Article:
        """Keep a version; it was imported ten minutes after it was published."""
        body = f"{article.headline}\n{article.text}\n{article.version}".encode()
        at = (article.date_modified or article.date_published or MONDAY) + timedelta(minutes=10)
        digest = sha256(body).hexdigest()
        fetched = Fetched(
            url=article.url,
            final_url=article.url,
            status=200,
            content_type="text/html",
            body=body,
            sha256=digest,
            retrieved_on=at,
        )
        self.store.keep(fetched)
        origin = Origin(
            basis=basis,
            page=digest if basis is Basis.PAGE else "",
            listing="" if basis is Basis.PAGE else digest,
            final_url=article.url,
            retrieved_on=at,
            source=source,
        )
        article = replace(article, sha256=sha256(article.text.encode()).hexdigest())
        key = Key(kind=KeyKind.URL, value=article.url.removeprefix("https://"))
        reading = Reading(article=article, statements=statements, keys=(key,), fingerprint=())
        self.store.save(Record(reading=reading, origin=origin, imported_on=at, relations=relations, story=story))
        self.store.note(
            Event(at=at, kind=EventKind.IMPORTED, what="the page was read", article=article.uri, source=source)
        )
        return article

    def tie(self, slugline: str, *articles: Article) -> None:
        """Put articles into one story."""
        self.store.save_story(
            Story(
                uri="wcs:" + sha256(slugline.encode()).hexdigest()[:16],
                slugline=slugline,
                articles=tuple(dict.fromkeys(article.uri for article in articles)),
                first_created=MONDAY,
                version_created=MONDAY + timedelta(days=1),
            )
        )


def settle(path: Path) -> None:
    """Make the archive in a file."""
    store = open_archive(path)
    try:
        with store.transaction():
            _settle(Coast(store))
    finally:
        store.close()


DREDGER = ("Dredger sinks off Cape Mornish", "Crew of dredger is safe", "Dredger was overloaded, paper says")


def settle_dredger(path: Path) -> str:
    """Make an archive of one story of three articles, an hour apart, the last one withdrawn; return the story's uri."""
    text = Block(
        kind=BlockKind.PARAGRAPH, text="The dredger sank at noon off Cape Mornish, and a boat took off its crew."
    )
    with closing(open_archive(path)) as store:
        coast = Coast(store)
        articles = [
            coast.keep(an_article(f"d{n}", COURIER, headline, text, date_published=MONDAY + timedelta(hours=n)))
            for n, headline in enumerate(DREDGER)
        ]
        coast.tie("dredger", *articles)
        last = store.held(articles[-1].uri)
        store.update_holding(replace(last, vanished=MONDAY + timedelta(hours=9)))
    return last.story


def _settle(coast: Coast) -> None:
    wire, courier = _sources(coast.store)
    original = _levy(coast, wire)
    copied = _levy_reprint(coast, courier, original)
    _ferry(coast, courier)
    _storm(coast, courier)
    coast.tie("trawlers-close-harbour-over-levy", original, copied)
    gone = Event(
        at=MONDAY + timedelta(days=1, hours=9),
        kind=EventKind.VANISHED,
        what="the page answers 404",
        article=uri_of("ferry"),
        source=courier,
    )
    coast.store.note(gone)


def _sources(store: Store) -> tuple[int, int]:
    wire = store.add_source(
        Source(
            url="https://coastwire.example/atom.xml",
            title="Coastwire",
            home="https://coastwire.example/",
            kind="atom",
            added_on=MONDAY,
            next_due=MONDAY + timedelta(days=2),
            due_because="it brings about one article an hour",
            polled_on=MONDAY + timedelta(days=1),
            succeeded_on=MONDAY + timedelta(days=1),
        )
    )
    courier = store.add_source(
        Source(
            url="https://harbourcourier.example/feed/",
            title="Harbour Courier",
            kind="rss",
            added_on=MONDAY,
            next_due=MONDAY + timedelta(days=2),
            polled_on=MONDAY + timedelta(days=1),
            succeeded_on=MONDAY,
            failures=3,
            problem="the server answers 503",
        )
    )
    where = "https://harbourcourier.example/members/levy-explained"
    what = "The page asks for a login; it holds no article"
    store.add_problem(
        Problem(where=where, what=what, rule="login", kept="the listing's own text was imported instead"),
        MONDAY + timedelta(hours=5),
        courier.id,
    )
    return wire.id, courier.id


ROAKE = Party(name="Sunniva Roake", kind=PartyKind.PERSON, role="chair of the skippers’ union")
TAMM = Party(name="Idris Tamm", kind=PartyKind.PERSON, role="trade minister")
OFFICIALS = Party(name="two customs officers", kind=PartyKind.ANONYMOUS)


def _levy_blocks() -> tuple[Block, ...]:
    opening = (
        "Forty-one trawlers dropped anchor across the mouth of Port Avel on Monday, and nothing larger than a dinghy "
        "has passed since. The skippers want the new landing levy withdrawn before a single boat moves."
    )
    quote = "We will not pay twice for the same fish."
    answer = (
        "“A blockade is not an argument,” trade minister Idris Tamm answered. He said talks could begin on Tuesday."
    )
    points = (
        "What the levy changes",
        "fourteen in the hundred of each landing abroad",
        "six in the hundred at home",
        "No refunds before spring",
    )
    at, items = 0, []
    for place, words in enumerate(points):
        items.append(Item(start=at, end=at + len(words), depth=int(place in (1, 2))))
        at += len(words) + 1
    rows = (("Port", "Boats", "Levy"), ("Port Avel", "41", "6 %"), ("Hallsund", "17", "14 %"))
    link = opening.index("landing levy")
    return (
        Block(
            kind=BlockKind.FIGURE,
            media=(
                Media(
                    content_url="https://coastwire.example/pictures/chain.jpg",
                    caption="Bow to stern: the chain of boats at dawn.",
                    credit_text="Photo: Lene Marsh/Coastwire",
                    width=1600,
                    height=900,
                ),
            ),
        ),
        Block(
            kind=BlockKind.PARAGRAPH,
            text=opening,
            marks=(Mark(kind=MarkKind.LINK, start=link, end=link + 12, href="https://coastwire.example/levy"),),
        ),
        Block(kind=BlockKind.QUOTE, text=quote, cite_text="Sunniva Roake, on the quay"),
        Block(kind=BlockKind.PARAGRAPH, text=answer),
        Block(kind=BlockKind.HEADING, text="Six to our harbour, fourteen to theirs", level=2),
        Block(kind=BlockKind.LIST, text="\n".join(points), items=tuple(items)),
        Block(
            kind=BlockKind.PARAGRAPH,
            text="Two customs officers told Coastwire that the forms for the levy have not been printed yet.",
            marks=(Mark(kind=MarkKind.EMPHASIS, start=51, end=56), Mark(kind=MarkKind.STRONG, start=4, end=20)),
        ),
        Block(kind=BlockKind.TABLE, text="\n".join("\t".join(row) for row in rows), rows=rows),
        Block(
            kind=BlockKind.ASIDE,
            beside="The Sound has 212 licensed trawlers, most of them older than their skippers.",
            role="fact box",
        ),
        Block(kind=BlockKind.EMBED, url="https://video.example/watch/77", provider="Sound Video"),
    )


def _levy(coast: Coast, source: int) -> Article:
    article = an_article(
        "levy",
        COASTWIRE,
        "Trawlers close Port Avel harbour over landing levy",
        *_levy_blocks(),
        dek="Forty-one boats lie bow to stern across the mouth; the minister offers talks.",
        by=(Party(name="Lene Marsh", kind=PartyKind.PERSON, role="Harbour Correspondent"),),
        date_published=MONDAY,
        located="PORT AVEL",
        copyright_notice="© 2026 Coastwire Cooperative",
        value_sources=(
            ValueSource(
                field="headline", source="json-ld:headline", value="Trawlers close Port Avel harbour over landing levy"
            ),
            ValueSource(field="headline", source="h1", value="Trawlers close harbour", taken=False),
            ValueSource(field="date_published", source="meta:article:published_time", value="2026-11-09T07:30:00Z"),
        ),
    )
    return coast.keep(article, *_levy_statements(article, COASTWIRE), source=source, story="")


def _levy_statements(article: Article, *carriers: Party) -> tuple[Statement, ...]:
    outer = said(
        article,
        "Two customs officers told Coastwire that the forms for the levy have not been printed yet.",
        OFFICIALS,
        *carriers,
        form=Form.INDIRECT,
    )
    return (
        said(article, "We will not pay twice for the same fish.", ROAKE, *carriers),
        said(article, "“A blockade is not an argument,”", TAMM, *carriers),
        said(article, "talks could begin on Tuesday", TAMM, *carriers, form=Form.INDIRECT),
        outer,
        replace(said(article, "have not been printed", OFFICIALS, *carriers, form=Form.MIXED), nested_in=3),
    )


def _levy_reprint(coast: Coast, source: int, original: Article) -> Article:
    article = an_article(
        "levy-reprint",
        COURIER,
        "Trawlers close harbour over Mornish levy",
        *_levy_blocks()[1:5],
        Block(kind=BlockKind.FIGURE, media=(Media(credit_text="Coastwire/Getty Images"),)),
        Block(kind=BlockKind.PARAGRAPH, text="What happens on Thursday is another matter, as the skippers put it:"),
        date_published=MONDAY + timedelta(hours=1, minutes=5),
        carriers=(COASTWIRE, COURIER),
    )
    last = article.blocks[-1]
    article = replace(
        article,
        flags=(
            Flag(kind=FlagKind.ORPHAN_CREDIT, exact="Coastwire/Getty Images"),
            Flag(
                kind=FlagKind.DANGLING_LEAD_IN,
                exact="as the skippers put it:",
                span=Span(start=last.end - 23, end=last.end),
            ),
        ),
    )
    relation = Relation(
        later=article.uri,
        earlier=original.uri,
        rel=Rel.REPRINT,
        overlap_later=98,
        overlap_earlier=91,
        evidence=Evidence(kind=EvidenceKind.TEXT, rule="copies", field="credited to Coastwire"),
    )
    statements = _levy_statements_of_reprint(article)
    return coast.keep(article, *statements, relations=(relation,), source=source)


def _levy_statements_of_reprint(article: Article) -> tuple[Statement, ...]:
    return (
        said(article, "We will not pay twice for the same fish.", ROAKE, COASTWIRE, COURIER),
        said(article, "“A blockade is not an argument,”", TAMM, COASTWIRE, COURIER),
    )


def _ferry(coast: Coast, source: int) -> None:
    first = an_article(
        "ferry",
        COURIER,
        "Ferry’s radar was off for 40 minutes",
        Block(kind=BlockKind.PARAGRAPH, text="The Lady Corrin struck the mole with her radar off for forty minutes."),
        Block(kind=BlockKind.PARAGRAPH, text="The harbour master declined to comment on the report."),
        date_published=MONDAY + timedelta(days=1),
    )
    coast.keep(first, source=source)
    second = replace(
        first,
        version=2,
        headline="Ferry’s radar was off for 14 minutes",
        date_modified=MONDAY + timedelta(days=1, hours=3),
        blocks=lay_out(
            [
                Block(
                    kind=BlockKind.PARAGRAPH,
                    text="The Lady Corrin struck the mole with her radar off for fourteen minutes.",
                ),
                Block(kind=BlockKind.ASIDE, beside="An earlier version gave a longer time.", role="correction"),
            ]
        ),
    )
    coast.keep(second, source=source)
    held = coast.store.held(first.uri)
    coast.store.update_holding(replace(held, vanished=MONDAY + timedelta(days=1, hours=9)))


def _storm(coast: Coast, source: int) -> None:
    article = an_article(
        "storm",
        MIRROR,
        "Storm Ilse has a name and a day",
        Block(kind=BlockKind.PARAGRAPH, text="The low south-west of the Sound will come ashore on Wednesday night."),
        date_published=MONDAY - timedelta(days=1),
        flags=(Flag(kind=FlagKind.LISTING_TEXT, exact=""),),
    )
    coast.keep(replace(article, confidence=42), basis=Basis.LISTING, source=source)
