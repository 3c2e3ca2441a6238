"""Values as the archive gets them: a page, an article with one voice, a source, each with what a test changes of it."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from wirecopy.model import (
    Action,
    Article,
    Basis,
    Block,
    BlockKind,
    Evidence,
    EvidenceKind,
    Fetched,
    Form,
    Hop,
    Key,
    KeyKind,
    Origin,
    Party,
    PartyKind,
    Reading,
    Record,
    Rel,
    Relation,
    Source,
    Span,
    Statement,
    Story,
    lay_out,
)
from wirecopy.store import Store

NOW = datetime(2026, 11, 9, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
EVIDENCE = Evidence(kind=EvidenceKind.TEXT, rule="test/1", exact="said")
OURS = Party(name="wirecopy", kind=PartyKind.BOT)
TEXT = "The harbour stays open, the minister said.\n\nNobody in Port Avel had asked her."


def digest(body: bytes) -> str:
    return sha256(body).hexdigest()


def a_page(url="https://courier.example/1", body=b"<html>The harbour stays open</html>", at=NOW, **changes) -> Fetched:
    return replace(
        Fetched(
            url=url,
            final_url=url,
            status=200,
            content_type="text/html",
            body=body,
            sha256=digest(body),
            retrieved_on=at,
        ),
        **changes,
    )


def a_chain(speaker="Ana Reyes", carrier="Harbour Courier") -> tuple[Hop, ...]:
    return (
        Hop(seq=0, action=Action.SAID, party=Party(name=speaker, kind=PartyKind.PERSON), evidence=EVIDENCE),
        Hop(seq=1, action=Action.REPORTED, party=Party(name=carrier, kind=PartyKind.OUTLET), evidence=EVIDENCE),
        Hop(seq=2, action=Action.IMPORTED, party=OURS, timestamp=NOW, evidence=EVIDENCE),
    )


def a_statement(start=0, end=23, speaker="Ana Reyes", **changes) -> Statement:
    return replace(
        Statement(
            content=(Span(start=start, end=end),),
            speaker=Party(name=speaker, kind=PartyKind.PERSON),
            form=Form.INDIRECT,
            hops=a_chain(speaker),
            evidence=EVIDENCE,
        ),
        **changes,
    )


def an_article(number=1, text=TEXT, version=1, **changes) -> Article:
    """The article of that number, of one or several paragraphs."""
    headline = changes.pop("headline", f"Harbour stays open, part {number}")
    blocks = lay_out(Block(kind=BlockKind.PARAGRAPH, text=part) for part in text.split("\n\n"))
    return replace(
        Article(
            uri=f"wc:{number:016x}",
            version=version,
            url=f"https://courier.example/{number}",
            outlet=Party(name="Harbour Courier", kind=PartyKind.OUTLET),
            headline=headline,
            blocks=blocks,
            confidence=90,
            sha256=digest(f"{headline}\0{text}".encode("utf-8", "surrogatepass")),
        ),
        **changes,
    )


def a_record(number=1, text=TEXT, version=1, *, at=NOW, fingerprint=(), relations=(), statements=None, **changes):
    """The record of an article that no evidence is named for."""
    article = an_article(number, text, version, **changes)
    heard = ((a_statement(),) if len(text) >= 23 else ()) if statements is None else statements
    return Record(
        reading=Reading(article=article, statements=heard, keys=keys_of(number), fingerprint=fingerprint),
        origin=Origin(basis=Basis.PAGE, final_url=article.url, retrieved_on=at),
        imported_on=at,
        relations=relations,
    )


def uri(number: int) -> str:
    return f"wc:{number:016x}"


def keys_of(number: int) -> tuple[Key, ...]:
    return (
        Key(kind=KeyKind.URL, value=f"courier.example/{number}"),
        Key(kind=KeyKind.GUID, value=f"1 tag:courier.example,{number}"),
    )


def a_relation(later: int, earlier: int, rel=Rel.REPRINT, overlap=(95, 95)) -> Relation:
    return Relation(
        later=uri(later),
        earlier=uri(earlier),
        rel=rel,
        overlap_later=overlap[0],
        overlap_earlier=overlap[1],
        evidence=EVIDENCE,
    )


def a_story(*numbers: int, name="harbour", at=NOW) -> Story:
    return Story(
        uri=f"wcs:{name}",
        slugline=f"{name}-stays-open",
        articles=tuple(map(uri, numbers)),
        first_created=NOW,
        version_created=at,
    )


def a_source(url="https://courier.example/feed", **changes) -> Source:
    return replace(Source(url=url, added_on=NOW, next_due=NOW), **changes)


class _AskedOnly(Exception):
    pass


def first_of(store: Store, hashes: Collection[int], outlet: str = "Somebody") -> dict[int, tuple[str, ...]]:
    """Ask who had runs of words first, as an article that comes in asks, and leave no trace of it."""
    found: dict[int, tuple[str, ...]] = {}
    with suppress(_AskedOnly), store.transaction():
        seen = store.see(hashes, 1_000_000, outlet)
        arrived = store.arrivals({number for one in seen.values() for number in one.articles})
        found.update({one: tuple(arrived[number].uri for number in what.articles) for one, what in seen.items()})
        raise _AskedOnly
    return found
