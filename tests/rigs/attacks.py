"""What outlets that mean harm put into a title, a name, an address or a text, kept through the real store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tests.rigs.coast import MONDAY, Coast, an_article, said
from wirecopy.model import (
    DEFAULT_READER,
    Block,
    BlockKind,
    DeliveryState,
    Evidence,
    EvidenceKind,
    Flag,
    FlagKind,
    Item,
    Mark,
    MarkKind,
    Media,
    Party,
    Problem,
    Publication,
    ReaderMark,
    Rel,
    Relation,
    SavedSearch,
    Source,
    ValueSource,
)
from wirecopy.serve.access import new_link
from wirecopy.store import open_archive, open_register

OURS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</main></body><script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "javascript:alert(1)",
    "JaVaScRiPt\t:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    'https://evil.example/"onclick="alert(1)',
    "{{ 7 * 7 }}{% raw %}{{ config }}",
    "${alert(1)}`${alert(1)}`",
    "\u202egnp.exe\u2066",
    "<a href='javascript:alert(1)'>x</a>",
    "<math><mtext></mtext><mglyph><style><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form action=javascript:alert(1)><input type=submit>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example/>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<plaintext>",
    "<b>" * 300,
    "😀 <3 & Co.",
]


def keep(coast: Coast, payload: str, number: int) -> str:
    """Keep an article that has the payload in every field that a page shows; return its id."""
    name = Party(name=payload, role=payload, uri=payload)
    said_and_linked = Block(
        kind=BlockKind.PARAGRAPH,
        text=f"x{payload}",
        marks=(
            Mark(kind=MarkKind.LINK, start=0, end=1 + len(payload) // 2, href=payload),
            Mark(kind=MarkKind.EMPHASIS, start=1, end=1 + len(payload)),
        ),
    )
    article = an_article(
        f"attack-{number}",
        Party(name=f"Outlet {number}"),
        payload,
        said_and_linked,
        Block(kind=BlockKind.HEADING, text=payload, level=2),
        Block(kind=BlockKind.QUOTE, text=payload, cite=payload, cite_text=payload),
        Block(kind=BlockKind.LIST, text=payload, items=(Item(start=0, end=len(payload)),)),
        Block(kind=BlockKind.TABLE, text=payload, rows=((payload,),)),
        Block(kind=BlockKind.ASIDE, beside=payload, role=payload),
        Block(kind=BlockKind.QUOTE, beside=payload, cite_text=payload, role="pull"),
        Block(kind=BlockKind.EMBED, url=payload, provider=payload),
        Block(
            kind=BlockKind.FIGURE,
            media=(Media(content_url=payload, kind=payload, caption=payload, credit_text=payload, alt=payload),),
        ),
        dek=payload,
        by=(name,),
        located=payload,
        copyright_notice=payload,
        image=Media(content_url=payload, caption=payload),
        carriers=(name, Party(name="Bay Mirror")),
        value_sources=(ValueSource(field=payload, source=payload, value=payload),),
        flags=tuple(Flag(kind=kind, exact=payload, note=payload) for kind in FlagKind),
        date_published=MONDAY,
    )
    article = replace(article, url=f"https://evil.example/{number}", outlet=name, in_language=payload)
    source = coast.store.add_source(
        Source(
            url=f"https://evil.example/{number}?{payload}",
            title=payload,
            home=payload,
            kind=payload,
            problem=payload,
            due_because=payload,
            added_on=MONDAY,
            next_due=MONDAY,
        )
    )
    coast.store.add_problem(Problem(where=payload, what=payload, rule=payload, kept=payload), MONDAY, source.id)
    earlier = coast.keep(replace(article, uri=f"{article.uri}e", url=f"{article.url}/e"), source=source.id)
    basis = Evidence(kind=EvidenceKind.TEXT, rule=payload, field=payload, exact=payload)
    relation = Relation(
        later=article.uri, earlier=earlier.uri, rel=Rel.REPRINT, overlap_later=9, overlap_earlier=9, evidence=basis
    )
    coast.keep(article, said(article, f"x{payload}"[:30], name, name, name), relations=(relation,), source=source.id)
    coast.tie(f"{payload} {number}", article, earlier)
    return article.uri


def keep_plainly(coast: Coast, payload: str, number: int) -> str:
    """Keep an article that has the payload as its title, author, outlet, feed, text and link; return its id."""
    name = Party(name=payload)
    marks = (Mark(kind=MarkKind.LINK, start=0, end=1, href=payload),)
    words = Block(kind=BlockKind.PARAGRAPH, text=f"x{payload}", marks=marks)
    article = an_article(
        f"attack-{number}", Party(name=f"o{number}"), payload, words, by=(name,), date_published=MONDAY
    )
    source = coast.store.add_source(
        Source(url=f"https://evil.example/{number}", title=payload, added_on=MONDAY, next_due=MONDAY)
    )
    coast.keep(replace(article, outlet=name), said(article, "x", name), source=source.id)
    return article.uri


def encodable(text: str) -> str:
    """Return text as it can be written: halves of characters are replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(frozen=True)
class Attack:
    number: int
    uri: str
    story: str


def attacked(path: Path, payloads: list[str], way: Callable[[Coast, str, int], str]) -> list[Attack]:
    """Keep an article and a source for each payload."""
    store = open_archive(path)
    try:
        with store.transaction():
            kept = [(n, way(Coast(store), payload, n)) for n, payload in enumerate(payloads, start=1)]
        return [Attack(number, uri, store.held(uri).story) for number, uri in kept]
    finally:
        store.close()


def keep_as_a_reader(path: Path, attacks: list[Attack], payloads: list[str]) -> str:
    """Star each attack, keep a search and a refused publication of its payload; return a link that signs in."""
    register = open_register(path)
    try:
        for number, (one, payload) in enumerate(zip(attacks, payloads, strict=True)):
            register.mark(DEFAULT_READER, one.uri, ReaderMark.STARRED, MONDAY)
            register.save_search(DEFAULT_READER, SavedSearch(name=f"{number} {payload}", query=payload, made_on=MONDAY))
            refused = Publication(target=payload, article=one.uri, key=str(number), state=DeliveryState.REFUSED)
            register.save_publication(refused)
        return new_link(register, DEFAULT_READER, datetime.now(UTC))
    finally:
        register.close()
