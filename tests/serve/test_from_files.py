"""Articles that were brought in from files: there is no page to send a reader to."""

from dataclasses import replace

from tests.rigs.coast import COURIER, Coast, an_article
from tests.rigs.harmless import harms, read_aloud
from tests.rigs.visitor import open_room
from wirecopy.model import Block, BlockKind
from wirecopy.store import open_archive


def test_an_article_from_a_file_says_so_and_leads_nowhere(tmp_path):
    store = open_archive(tmp_path / "archive.db")
    article = an_article("a", COURIER, "Harbour opens", Block(kind=BlockKind.PARAGRAPH, text="It is so."))
    Coast(store).keep(replace(article, url="file:harbour.txt"))
    store.close()
    with open_room(tmp_path / "archive.db") as visitor:
        page = visitor.ask(f"/article/{article.uri}").main
    assert "Brought in from a file" in read_aloud(page)
    assert "Read it at" not in page
    assert not harms(page)
