"""`why` names every page that an article was read from, the headers that limit it, and the lines that were left out."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from tests.rigs.coast import an_article
from tests.rigs.harmless import read_aloud as words
from tests.rigs.newsstand import a_page as a_page_of
from tests.rigs.visitor import open_room
from tests.store.values import a_record, a_relation, uri
from wirecopy.cli import main
from wirecopy.model import (
    Basis,
    Block,
    BlockKind,
    Fetched,
    Flag,
    FlagKind,
    FurtherPage,
    Key,
    KeyKind,
    Origin,
    Party,
    Reading,
    Record,
    Rel,
)
from wirecopy.store import open_archive

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PITCH = "Follow the Courier on the wireless, every evening at nine."


def a_page(store, number):
    body = f"<html>page {number}</html>".encode()
    url = f"https://courier.example/pier/{number}"
    digest = sha256(body).hexdigest()
    store.keep(
        Fetched(
            url=url, final_url=url, status=200, content_type="text/html", body=body, sha256=digest, retrieved_on=NOON
        )
    )
    return FurtherPage(page=digest, final_url=url, content_type="text/html")


def test_why_tells_pages_headers_and_the_sites_lines(tmp_path, capsys):
    path = tmp_path / "archive.db"
    store = open_archive(path)
    first, second, third = (a_page(store, number) for number in (1, 2, 3))
    text = Block(kind=BlockKind.PARAGRAPH, text="The pier is closed.")
    flag = Flag(kind=FlagKind.SITE_BOILERPLATE, exact=PITCH)
    article = an_article("pier", Party(name="Courier"), "Pier closes", text, flags=(flag,))
    origin = Origin(
        basis=Basis.PAGE,
        page=first.page,
        final_url=first.final_url,
        retrieved_on=NOON,
        headers=(("x-robots-tag", "noarchive"),),
        further=(second, third),
    )
    keys = (Key(kind=KeyKind.URL, value="courier.example/pier"),)
    reading = Reading(article=article, statements=(), keys=keys, fingerprint=())
    store.save(Record(reading=reading, origin=origin, imported_on=NOON))
    store.close()
    with pytest.raises(SystemExit, match="0"):
        main(["why", article.uri, "--db", str(path)])
    told = " ".join(capsys.readouterr().out.split())
    assert f"page 2 sha256 {second.page} (https://courier.example/pier/2)" in told
    assert f"page 3 sha256 {third.page}" in told
    assert "header x-robots-tag: noarchive" in told
    assert f"Left out as site boilerplate, for many pages of the site bear it: {PITCH}" in told


def test_a_share_of_words_that_is_less_than_a_hundredth_is_never_called_none(tmp_path, capsys):
    path = tmp_path / "archive.db"
    store = open_archive(path)
    for number in (1, 2):
        store.save(a_record(number))
    store.relate((a_relation(2, 1, rel=Rel.PASSAGE, overlap=(0, 40)),))
    store.close()
    for verb in ("why", "show"):
        with pytest.raises(SystemExit, match="0"):
            main([verb, uri(2), "--db", str(path)])
        told = " ".join(capsys.readouterr().out.split())
        assert "· under 1 % of the later, 40 % of the earlier text" in told
    with open_room(path) as visitor:
        shown = words(visitor.ask(f"/article/{uri(2)}").main)
    assert "under 1 % of this text is in the other 40 % of the other is in this" in shown


def test_a_date_that_cannot_be_is_told_as_the_page_gave_it(tmp_path, run):
    head = '<meta property="article:published_time" content="2126-11-25T09:00:00Z"></head>'
    text = "The pier of Port Avel will close for good on Friday, harbour minister Ada Brandt said on Monday."
    (tmp_path / "pier.html").write_text(a_page_of("Pier closes for good", [text] * 3).replace("</head>", head))
    assert run("import", "pier.html").code == 0
    (held,) = run("list", "--json").objects
    finding = "What is given as the date cannot be one and was not taken: 2126-11-25T09:00:00Z"
    shown, explained = (" ".join(run(verb, held["id"]).out.split()) for verb in ("show", "why"))
    assert f"! {finding}" in shown
    assert "no possible date given" in shown
    assert f"! {finding}" in explained
