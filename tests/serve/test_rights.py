"""What others may do with an article is told on its page."""

import pytest

from tests.rigs.coast import Coast, an_article
from tests.rigs.visitor import open_room
from wirecopy.model import Block, BlockKind, Party, Rights
from wirecopy.store import open_archive

TEXT = Block(kind=BlockKind.PARAGRAPH, text="The ferry stays in.")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        pytest.param(
            {
                "rights": Rights(
                    tdm_reserved=True, tdm_policy="https://courier.example/terms", robots=("noai", "noarchive")
                )
            },
            "What others may do with it: text and data mining is reserved, noai, noarchive, its terms.",
            id="reserved, with terms and directives",
        ),
        pytest.param(
            {"rights": Rights(tdm_reserved=False)},
            "What others may do with it: text and data mining is allowed.",
            id="allowed",
        ),
        pytest.param({"is_accessible_for_free": False}, "What others may do with it: not free to read.", id="paid"),
        pytest.param({"copyright_notice": "© 2026 The Courier"}, "© 2026 The Courier", id="whose it is"),
    ],
)
def test_the_article_page_tells_its_limits(tmp_path, said, line):
    article, words, page = shown(tmp_path, **said)
    assert line in words
    assert ('href="https://courier.example/terms"' in page) is bool(article.rights.tdm_policy)


def test_a_page_that_says_nothing_has_no_line_of_rights(tmp_path):
    assert "What others may do" not in shown(tmp_path)[1]


def test_terms_at_no_address_are_no_link(tmp_path):
    page = shown(tmp_path, rights=Rights(tdm_policy="javascript:alert(1)"))[2]
    assert "its terms" in page
    assert "javascript:" not in page


def shown(tmp_path, **said):
    """Keep an article, and return it with its page: the words, and the markup."""
    path = tmp_path / "archive.db"
    store = open_archive(path)
    article = Coast(store).keep(an_article("ferry", Party(name="Courier"), "The ferry stays in", TEXT, **said))
    store.close()
    with open_room(path) as visitor:
        page = visitor.ask(f"/article/{article.uri}").text
    words = " ".join(part.rpartition(">")[2] for part in page.split("<"))
    return article, " ".join(words.split()).replace(" ,", ",").replace(" .", "."), page
