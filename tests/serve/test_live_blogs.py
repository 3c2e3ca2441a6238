"""A live blog is shown with what heads each entry: in the reading room, and by `show`."""

from datetime import UTC, datetime

from tests.rigs.coast import an_article
from wirecopy.cli.article_view import show_article
from wirecopy.model import Basis, Block, BlockKind, Dossier, LiveEntry, Origin, Party, VersionLine
from wirecopy.serve.body import body_of

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
BLOCKS = (
    Block(kind=BlockKind.PARAGRAPH, text="All about the storm."),
    Block(kind=BlockKind.HEADING, text="The wall holds", level=3),
    Block(kind=BlockKind.PARAGRAPH, text="It was looked at at noon."),
    Block(kind=BlockKind.PARAGRAPH, text="The ferry turns back."),
)


def live_blog():
    article = an_article("storm", Party(name="Courier"), "Storm", *BLOCKS)
    _, first, end, last = article.blocks
    entries = (
        LiveEntry(start=first.start, end=end.end, headline=first.text, at=NOON, by=(Party(name="<b>Ada</b> Brandt"),)),
        LiveEntry(start=last.start, end=last.end),
    )
    return an_article("storm", Party(name="Courier"), "Storm", *BLOCKS, entries=entries)


def test_each_entry_is_headed_by_its_time_and_author_where_it_begins():
    page = str(body_of(live_blog(), (), ()).html)
    assert page.count('class="label entry"') == 2
    wall, ferry = page.index("The wall holds"), page.index("The ferry turns back")
    assert page.index("All about the storm") < page.index("25 Nov 2026, 12:00 UTC") < wall
    assert wall < page.index("no time given") < ferry
    assert "<b>" not in page


def test_show_heads_each_entry_too(capsys):
    article = live_blog()
    origin = Origin(basis=Basis.PAGE, page="0" * 64, retrieved_on=NOON)
    facts = {
        "id": article.uri,
        "outlet": "Courier",
        "headline": "Storm",
        "url": article.url,
        "published": NOON,
        "first_seen": NOON,
        "last_seen": NOON,
        "vanished": None,
        "versions": 1,
        "version": 1,
        "text": article.text,
        "relations": (),
        "story": None,
        "events": (),
        "statements": (),
    }
    line = VersionLine(number=1, headline="Storm", sha256="", imported_on=NOON, origin=origin)
    show_article(Dossier(**facts, article=article, history=(line,)), {})
    told = capsys.readouterr().out
    assert told.index("── · 2026-11-25 12:00") < told.index("The wall holds") < told.index("── · no time given")
