"""`show` and `show --blocks` at 80 columns: every kind of block whole, and why a page was refused."""

import pytest

from tests.rigs.coast import COURIER, MONDAY, Coast, an_article, settle, uri_of
from wirecopy.model import Block, BlockKind, Item, Mark, MarkKind, Media, Problem
from wirecopy.store import open_archive


@pytest.fixture
def show(tmp_path, run):
    """Keep an article of some blocks; show it at 80 columns."""

    def shown(*blocks, verb=("show", "--blocks")):
        store = open_archive(tmp_path / "archive.db")
        Coast(store).keep(an_article("one", COURIER, "One", *blocks))
        store.close()
        ran = run(*verb, uri_of("one"), "--db", tmp_path / "archive.db")
        assert ran.code == 0
        return ran.out

    return shown


def test_every_block_of_an_article_is_shown_whole_and_fits(tmp_path, run):
    settle(tmp_path / "archive.db")
    out = run("show", uri_of("levy"), "--blocks", "--db", tmp_path / "archive.db").out
    told = " ".join(out.split())
    for part in (
        "figure beside [picture 1600 × 900] Bow to stern: the chain of boats at dawn.",
        "credit: Photo: Lene Marsh/Coastwire https://coastwire.example/pictures/chain.jpg",
        "“landing levy” → https://coastwire.example/levy",
        "│ We will not pay twice for the same fish. │ — Sunniva Roake, on the quay",
        "level 2 Six to our harbour, fourteen to theirs",
        "4 items • What the levy changes • fourteen in the hundred of each landing abroad",
        "aside beside fact box ┊ The Sound has 212 licensed trawlers",
        "embed beside Sound Video [Sound Video] https://video.example/watch/77",
    ):
        assert part in told
    assert max(map(len, out.splitlines())) <= 80


def test_a_table_stands_in_columns_and_folds_within_its_cells(show):
    rows = (("Port", "What was found there"), ("Avel", "a " * 60), ("漁港", "3"))
    block = Block(kind=BlockKind.TABLE, text="\n".join("\t".join(row) for row in rows), rows=rows)
    lines = show(block).splitlines()
    assert lines[1] == "    Port  What was found there"
    assert lines[2].startswith("    Avel  a a a")
    assert lines[3].startswith("          a a")
    assert lines[-1] == "    漁港  3"
    assert max(map(len, lines)) <= 80


def test_a_table_of_more_columns_than_fit_still_has_them_all(show):
    rows = (tuple(f"c{n}" for n in range(30)),)
    told = show(Block(kind=BlockKind.TABLE, text="\t".join(rows[0]), rows=rows)).split()
    assert [one for one in told if one.startswith("c")] == list(rows[0])


def test_lists_in_lists_are_numbered_by_themselves(show):
    words = ("one", "two", "inner", "inner too", "three", "again")
    items, at = [], 0
    for word, depth in zip(words, (0, 0, 1, 1, 0, 1), strict=True):
        items.append(Item(start=at, end=at + len(word), depth=depth))
        at += len(word) + 1
    lines = show(Block(kind=BlockKind.LIST, text="\n".join(words), items=tuple(items), ordered=True)).splitlines()
    assert lines[1:] == [
        "      1. one",
        "      2. two",
        "        1. inner",
        "        2. inner too",
        "      3. three",
        "        1. again",
    ]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        pytest.param(
            Block(kind=BlockKind.QUOTE, text="First.\nSecond.", cite="https://a.example/x"),
            ["    │ First.", "    │ Second.", "    │ — https://a.example/x"],
            id="a quotation of two lines",
        ),
        pytest.param(
            Block(kind=BlockKind.QUOTE, beside="We knew.", cite_text="Ada Brook", role="pull"),
            ["    ┊ We knew.", "    ┊ — Ada Brook"],
            id="a pull quote",
        ),
        pytest.param(
            Block(
                kind=BlockKind.ASIDE,
                beside="Ilse\nA low.",
                beside_marks=(Mark(kind=MarkKind.LINK, start=5, end=10, href="https://a.example/low"),),
                role="note",
            ),
            ["    ┊ Ilse", "    ┊ A low.", "    “A low” → https://a.example/low"],
            id="an aside with a link",
        ),
        pytest.param(
            Block(kind=BlockKind.FIGURE, media=(Media(credit_text="AFP/Getty Images"),)),
            ["    [picture lost]", "      credit: AFP/Getty Images"],
            id="a lost picture",
        ),
        pytest.param(
            Block(kind=BlockKind.EMBED, provider="Video"), ["    [Video] no address"], id="an embed without an address"
        ),
        pytest.param(
            Block(kind=BlockKind.PARAGRAPH, text="A \x1b[31mred\x1b[0m \u202eword"),
            ["    A [31mred[0m word"],
            id="controls",
        ),
    ],
)
def test_what_a_block_holds_is_told(show, block, lines):
    assert show(block).splitlines()[1:] == lines


def test_an_article_is_read_with_its_boxes_tables_and_captions(show):
    rows = (("Port", "Boats"), ("Avel", "41"))
    out = show(
        Block(kind=BlockKind.HEADING, text="Why", level=2),
        Block(kind=BlockKind.TABLE, text="Port\tBoats\nAvel\t41", rows=rows),
        Block(kind=BlockKind.ASIDE, beside="Ilse is a low.", role="fact box"),
        verb=("show",),
    )
    assert "\nWHY\n\n  Port  Boats\n  Avel  41\n\n  ┊ FACT BOX\n  ┊ Ilse is a low.\n" in out


def test_a_page_that_was_refused_says_why(tmp_path, run):
    url = "https://harbourcourier.example/members/levy"
    store = open_archive(tmp_path / "archive.db")
    store.add_problem(Problem(where=url, what="the page asks for a login", rule="login"), MONDAY)
    store.close()
    for verb in ("show", "why"):
        ran = run(verb, url, "--db", tmp_path / "archive.db")
        assert ran.code == 1
        assert "this page was refused: the page asks for a login" in ran.err
        assert "Nothing of it was kept." in ran.err
    assert "refused" not in run("show", f"{url}x", "--db", tmp_path / "archive.db").err


def test_an_article_whose_page_was_refused_says_so_beside_the_listings_text(tmp_path, run):
    store = open_archive(tmp_path / "archive.db")
    article = an_article("one", COURIER, "One", Block(kind=BlockKind.PARAGRAPH, text="It is so."))
    Coast(store).keep(article)
    store.add_problem(Problem(where=article.url, what="the page asks for a login", rule="login"), MONDAY)
    store.close()
    assert (
        "! The page was refused: the page asks for a login"
        in run("show", article.url, "--db", tmp_path / "archive.db").out
    )
    assert "! Refused: the page asks for a login" in run("why", article.url, "--db", tmp_path / "archive.db").out
    (told,) = run("why", article.url, "--json", "--db", tmp_path / "archive.db").objects
    assert [one["rule"] for one in told["problems"]] == ["login"]
