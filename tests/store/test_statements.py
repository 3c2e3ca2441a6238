"""Who said what, and through whom: found by names, newest first, without reading what does not match."""

import lzma
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given

from tests.store.strategies import records
from tests.store.values import EVIDENCE, HOUR, NOW, OURS, TEXT, a_record, a_relation, a_statement, uri
from wirecopy.errors import StoreError
from wirecopy.model import Action, Block, BlockKind, Hop, Media, Party, PartyKind, lay_out
from wirecopy.store import Wanted, open_archive

RELEASED = Path(__file__).parent / "released"


def said_by(speaker, *carriers, start=0):
    """A statement of a speaker ("": somebody unknown) that came through carriers, all outlets."""
    party = Party(name=speaker, kind=PartyKind.PERSON if speaker else PartyKind.UNKNOWN)
    steps = [(party, Action.SAID if speaker else Action.UNKNOWN)]
    steps += [(Party(name=name, kind=PartyKind.OUTLET), Action.CARRIED) for name in carriers]
    steps += [(OURS, Action.IMPORTED)]
    hops = tuple(Hop(seq=seq, action=action, party=who, evidence=EVIDENCE) for seq, (who, action) in enumerate(steps))
    return a_statement(start, start + 10, speaker=speaker, hops=hops)


@pytest.fixture
def filled(store):
    """Three articles, an hour apart, the first one the oldest."""
    for number, statements in enumerate(
        [
            (said_by("Ana Reyes", "Coastwire", "Harbour Courier"), said_by("Émile Roux", "Harbour Courier", start=5)),
            (said_by("Joris Tamm", "Bay Mirror"),),
            (said_by("ana  reyes", "Bay Mirror"), said_by("", "Bay Mirror")),
        ],
        start=1,
    ):
        store.save(a_record(number, statements=statements, date_published=NOW + number * HOUR))
    return store


def found(store, limit=50, before=None, **asked):
    return [(one.holding.uri[-1], one.said.seq) for one in store.statements(limit, Wanted(**asked), before)]


ALL = [("3", 0), ("3", 1), ("2", 0), ("1", 0), ("1", 1)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param({}, ALL, id="all, newest article first, in an article in its order"),
        pytest.param({"by": "reyes"}, [("3", 0), ("1", 0)], id="a part of the speaker's name"),
        pytest.param({"by": "REYES ANA"}, [], id="the words of a name in another order"),
        pytest.param({"by": "emile"}, [("1", 1)], id="without the accent"),
        pytest.param({"by": "Reyes", "whole_names": True}, [], id="a part is not the whole name"),
        pytest.param({"by": "Ana Reyes", "whole_names": True}, [("3", 0), ("1", 0)], id="the whole name"),
        pytest.param({"via": "mirror"}, [("3", 0), ("3", 1), ("2", 0)], id="through an outlet"),
        pytest.param({"via": "Reyes"}, [], id="the speaker is no carrier"),
        pytest.param({"via": "r"}, ALL, id="once, though two of its carriers match"),
        pytest.param({"by": "reyes", "via": "coastwire"}, [("1", 0)], id="both"),
        pytest.param({"by": "%"}, [], id="no sign is a wildcard"),
        pytest.param({"by": "nobody"}, [], id="somebody who is not heard"),
        pytest.param({"since": NOW + 2 * HOUR}, ALL[:3], id="since, to the second"),
        pytest.param({"until": NOW + 2 * HOUR}, ALL[2:], id="until, to the second"),
        pytest.param({"outlet": "harbour courier"}, ALL, id="of an outlet"),
        pytest.param({"outlet": "harbour"}, [], id="an outlet's name is taken whole"),
    ],
)
def test_statements_are_found_by_who_said_them_through_whom_and_when(filled, asked, expected):
    assert found(filled, **asked) == expected


@pytest.mark.parametrize("asked", [{}, {"by": "e"}, {"via": "mirror"}, {"by": "reyes", "via": "i"}])
def test_page_by_page_they_are_the_same(filled, asked):
    pages, last = [], None
    while page := filled.statements(1, Wanted(**asked), last):
        pages += page
        last = page[0].holding.uri, page[0].said.seq
    assert tuple(pages) == filled.statements(50, Wanted(**asked))


def test_many_matching_names_give_the_same_as_few(filled, monkeypatch):
    few = found(filled, by="e", via="r")
    monkeypatch.setattr("wirecopy.store.statements._FEW_VOICES", 0)
    assert found(filled, by="e", via="r") == few == [("3", 0), ("1", 0), ("1", 1)]
    assert found(filled, via="mirror") == ALL[:3]


def test_a_statement_comes_with_its_words_and_its_whole_way(filled):
    (one,) = filled.statements(1, Wanted(by="roux"))
    assert (one.said.article, one.said.seq, one.said.words) == (uri(1), 1, TEXT[5:15])
    assert [hop.party.name for hop in one.said.hops] == ["Émile Roux", "Harbour Courier", "wirecopy"]
    assert one.holding == filled.holding(uri(1))


def test_who_spoke_is_ranked_and_names_are_one_whatever_their_case(filled):
    ranked = filled.speakers(10)
    assert [(one.speaker, one.statements, one.articles) for one in ranked] == [
        ("Ana Reyes", 2, 2),
        ("Émile Roux", 1, 1),
        ("Joris Tamm", 1, 1),
    ]
    assert (ranked[0].first, ranked[0].last) == (NOW + HOUR, NOW + 3 * HOUR)
    assert [one.speaker for one in filled.speakers(10, named="EMILE")] == ["Émile Roux"]
    assert [one.speaker for one in filled.speakers(10, since=NOW + 2 * HOUR)] == ["Ana Reyes", "Joris Tamm"]


def test_a_speaker_and_an_outlet_are_told_in_numbers(filled):
    assert filled.speaker("ANA  REYES") == filled.speakers(1)[0]
    assert filled.speaker("Ana") is None
    assert filled.speaker("") is None
    line = filled.outlet("harbour courier")
    assert (line.outlet, line.articles, line.changed, line.copies, line.last) == (
        "Harbour Courier",
        3,
        0,
        0,
        NOW + 3 * HOUR,
    )
    assert filled.outlets(5) == (line,)
    assert filled.outlet("Courier") is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(Wanted(by="reyes"), [("Bay Mirror", 1), ("Coastwire", 1), ("Harbour Courier", 1)], id="a speaker"),
        pytest.param(
            Wanted(outlet="Harbour Courier"), [("Bay Mirror", 3), ("Coastwire", 1)], id="an outlet, but for itself"
        ),
        pytest.param(Wanted(outlet="Nobody"), [], id="an outlet that is not held"),
        pytest.param(Wanted(since=NOW + 3 * HOUR), [("Bay Mirror", 2)], id="since"),
    ],
)
def test_through_whom_words_came_is_counted(filled, asked, expected):
    assert [(one.name, one.statements) for one in filled.carriers(9, asked)] == expected


def test_whom_an_outlet_copies_and_how_much_later(store):
    mirror = Party(name="Bay Mirror", kind=PartyKind.OUTLET)
    store.save(a_record(1, date_published=NOW))
    store.save(a_record(2, outlet=mirror, date_published=NOW + HOUR, relations=(a_relation(2, 1),)))
    store.save(a_record(3, outlet=mirror, date_published=NOW + 3 * HOUR, relations=(a_relation(3, 1),)))
    (one,) = store.copied_from("bay mirror", 5)
    assert (one.outlet, one.articles, one.lag) == ("Harbour Courier", 2, 2 * 3600)
    (other,) = store.copied_by("Harbour Courier", 5)
    assert (other.outlet, other.articles, other.lag) == ("Bay Mirror", 2, 2 * 3600)
    assert store.copied_from("Harbour Courier", 5) == store.copied_by("Bay Mirror", 5) == ()


def test_a_new_version_replaces_what_the_old_one_said(filled):
    filled.save(a_record(2, version=2, statements=(said_by("Ada Brook", "Bay Mirror"),), date_published=NOW + 2 * HOUR))
    assert found(filled, by="tamm") == []
    assert found(filled, by="brook") == [("2", 0)]
    assert "Joris Tamm" not in [one.speaker for one in filled.speakers(10, named="")]
    assert filled.check() == ()


def test_an_article_whose_time_changes_keeps_its_statements_in_order(filled):
    filled.save(a_record(1, version=2, statements=(said_by("Ana Reyes"),), date_published=NOW + 9 * HOUR))
    assert found(filled, by="reyes") == [("1", 0), ("3", 0)]
    assert filled.check() == ()


def test_what_a_forgotten_article_said_is_gone_with_the_names_that_nobody_else_has(filled):
    filled.forget(uri(1), "asked", NOW + timedelta(days=1))
    assert found(filled) == ALL[:3]
    assert filled._db.rows("SELECT name FROM voice WHERE key IN ('emile roux', 'coastwire')") == []
    assert filled.check() == ()


LONG_AGO = NOW - timedelta(days=36_500)
CHANGES = {
    "nothing": lambda store: None,
    "a new version": lambda store: store.save(
        a_record(1, f"{TEXT}\n\nMore.", version=2, statements=(said_by("Joris Tamm"), said_by("Joris Tamm", start=5)))
    ),
    "the same article, read again": lambda store: store.replace(a_record(3, statements=(said_by("Ana Reyes"),) * 2)),
    "another time of publication": lambda store: store.save(
        a_record(1, f"{TEXT}\n\nMore.", version=2, date_published=NOW, statements=(said_by("Ana Reyes"),))
    ),
    "an article that is forgotten": lambda store: store.forget(uri(3), "", NOW),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_speakers_are_as_many_as_if_all_their_statements_were_counted(filled, change):
    change(filled)
    counted = filled.speakers(50, since=LONG_AGO)
    assert filled.speakers(50) == counted
    assert [filled.speaker(one.speaker) for one in counted] == list(counted)


def test_a_list_does_not_go_on_from_an_article_that_is_gone(filled):
    with pytest.raises(StoreError, match="not held"):
        filled.statements(5, Wanted(), (uri(9), 0))


def test_looking_it_over_tells_of_statements_that_cannot_be_found(filled):
    filled._db.execute("DELETE FROM carried")
    filled._db.execute("DELETE FROM statement WHERE seq = 1")
    assert len([fault for fault in filled.check() if "cannot be found by their speakers" in fault]) == 2


@given(records())
def test_all_that_is_said_is_found_by_its_speaker_and_by_each_carrier(shared, record):
    shared.save(record)
    for seq, one in enumerate(record.reading.statements):
        asked = [Wanted(by=one.speaker.name), *(Wanted(via=hop.party.name) for hop in one.hops[1:-1])]
        for wanted in (replace(one, whole_names=True) for one in asked):
            hits = shared.statements(10_000, wanted)
            assert (record.reading.article.uri, seq) in {(hit.said.article, hit.said.seq) for hit in hits}


@pytest.mark.parametrize("name", sorted(file.name for file in RELEASED.glob("schema-*.db.xz")))
def test_an_archive_of_an_older_wirecopy_knows_who_said_what_once_it_is_brought_up_to_date(path, name):
    path.write_bytes(lzma.decompress((RELEASED / name).read_bytes()))
    archive = open_archive(path)
    said = {
        (article, seq, one.speaker.name)
        for article in archive.uris()
        for seq, one in enumerate(archive.record(article).reading.statements)
    }
    assert {(one.said.article, one.said.seq, one.said.speaker) for one in archive.statements(1000, Wanted())} == said
    assert said
    assert archive.check() == ()
    archive.close()


def test_words_of_boxes_and_captions_are_searched(store):
    blocks = lay_out(
        [
            Block(kind=BlockKind.PARAGRAPH, text="The harbour stays open, the minister said."),
            Block(kind=BlockKind.ASIDE, beside="Ilse is a low over the Sound", role="fact box"),
            Block(kind=BlockKind.FIGURE, media=(Media(caption="Smokehouses at dusk"),)),
        ]
    )
    store.save(a_record(1, blocks=blocks))
    for words in ("low over", "smokehouses", "minister"):
        (hit,) = store.search(words)
        assert hit.matches, words
