"""What a page shows of copies and changes: whose reprint it is, which words are copied, what was edited."""

import asyncio

import pytest

from tests.rigs.visitor import open_room
from tests.store.values import a_record, a_relation, uri
from wirecopy.dossier import difference, dossier
from wirecopy.replay import replay
from wirecopy.serve import article_page, pages
from wirecopy.serve.copied import changes, layers_of_copied, owed
from wirecopy.store import open_archive

URLS = {
    "reprint": "https://courier.example/2026/11/10/ferry-radar-off/",
    "passage": "https://mercury.example/news/waiting-for-the-ostrey-boat",
    "original": "https://coastwire.example/story/CW1110-0610",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The dossiers of three articles of the examples, and their pages."""
    store = open_archive(tmp_path_factory.mktemp("coast") / "archive.db")
    asyncio.run(replay(store))
    found = {}
    for name, url in URLS.items():
        whole = dossier(store, store.resolve(url))
        ends = {whole.id, *(end for one in whole.relations for end in (one.later, one.earlier))}
        others = {uri: store.held(uri) for uri in ends}
        edited = difference(store, whole.id) if whole.versions > 1 else None
        shown = pages.page("article", **article_page.values(whole, others, {}, (), edited)).body.decode()
        found[name] = (whole, others, edited, " ".join(shown.split()))
    store.close()
    return found


def test_a_reprint_says_of_what_and_how_much_of_it_and_that_it_is_stale(told):
    whole, others, _, shown = told["reprint"]
    copy = owed(whole, others)
    assert (copy.says, copy.other.outlet, copy.share, copy.stale) == ("Reprint of", "Coastwire", 99, True)
    assert "<b>Reprint of</b>" in shown
    assert "99 % (credited to Coastwire)." in shown
    assert "the original was changed since" in shown


def test_a_copied_passage_is_marked_letter_for_letter_and_the_article_is_not_called_a_copy(told):
    whole, others, _, shown = told["passage"]
    assert owed(whole, others) is None
    (layer,) = layers_of_copied(whole)
    words = whole.text[layer.start : layer.end]
    assert words.startswith("The draft, by the Marine Safety Bureau")
    assert 'class="copied"' in shown
    assert "<b>Reprint of</b>" not in shown


def test_the_latest_version_shows_what_it_changed_and_that_it_says_so(told):
    _, _, edited, shown = told["original"]
    found = changes(edited)
    assert not found.silent
    assert any(edit.old == "Forty-one" and edit.new == "Thirty-one" for edit in found.edits)
    assert "<del>Forty-one</del>" in shown
    assert "<ins>Thirty-one</ins>" in shown
    assert "Changed since version 1" in shown


def test_an_article_of_one_version_shows_no_changes(told):
    assert changes(told["passage"][2]) is None
    assert "Changed since version" not in told["passage"][3]


def test_an_article_with_300_copies_shows_the_closest_and_stays_under_100_kb(tmp_path):
    path = tmp_path / "archive.db"
    store = open_archive(path)
    headline = "The harbour of Port Avel stays closed while the two sides go on talking about the levy"
    with store.transaction():
        for number in range(301):
            store.save(a_record(number, headline=f"{headline}, {number}"))
        store.relate(tuple(a_relation(number, 0, overlap=(50 + number // 10, 50)) for number in range(1, 301)))
    store.close()
    with open_room(path) as visitor:
        answer = visitor.ask(f"/article/{uri(0)}")
    assert len(answer.body) < 100_000
    assert f"{headline}, 300" in answer.main
    assert f"{headline}, 3<" not in answer.main
    assert "And 240 more" in answer.main
