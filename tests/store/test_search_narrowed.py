"""Search by more than words: who spoke, through whom, where it stands, what changed, what is a copy."""

from datetime import timedelta

import pytest

from tests.rigs.coast import MONDAY, settle, uri_of
from wirecopy.errors import StoreError
from wirecopy.model import Copies, Query
from wirecopy.store import index, open_archive

LEVY, REPRINT, FERRY, STORM = (uri_of(name) for name in ("levy", "levy-reprint", "ferry", "storm"))
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("coast") / "archive.db"
    settle(path)
    store = open_archive(path, read_only=True)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param(Query(said_by="roake"), [REPRINT, LEVY], id="who spoke, newest first"),
        pytest.param(Query(said_by="customs officers"), [LEVY], id="only there"),
        pytest.param(Query(said_by="Röake", words="levy"), [REPRINT, LEVY], id="and words, whatever the accents"),
        pytest.param(Query(said_by="roake", words="mornish"), [REPRINT], id="words of a headline"),
        pytest.param(Query(said_by="nobody"), [], id="nobody of that name"),
        pytest.param(Query(via="harbour courier"), [REPRINT], id="through whom"),
        pytest.param(Query(said_by="tamm", via="coastwire"), [REPRINT, LEVY], id="one statement has both"),
        pytest.param(Query(said_by="customs", via="harbour courier"), [], id="two statements have one each"),
        pytest.param(Query(outlets=("coastwire",)), [LEVY], id="where it stands"),
        pytest.param(Query(outlets=("Coastwire", "bay mirror")), [LEVY, STORM], id="in one of two"),
        pytest.param(Query(outlets=("Coast",)), [], id="a part of an outlet's name is none"),
        pytest.param(Query(source="1"), [LEVY], id="by its source"),
        pytest.param(Query(copies=Copies.ONLY), [REPRINT], id="only copies"),
        pytest.param(Query(copies=Copies.NONE, words="levy"), [LEVY], id="no copies"),
        pytest.param(Query(changed_since=MONDAY), [FERRY], id="changed since"),
        pytest.param(Query(changed_since=MONDAY + 2 * DAY), [], id="changed before that"),
        pytest.param(Query(after=MONDAY, before=MONDAY + DAY), [REPRINT, LEVY], id="from then on, and before then"),
        pytest.param(Query(words="zeppelin", said_by="tamm"), [], id="words that nowhere stand"),
        pytest.param(Query(words="-levy", said_by="tamm"), [], id="words that only exclude"),
        pytest.param(Query(), [], id="nothing asked for"),
    ],
)
@pytest.mark.parametrize("listed", [0, 1, 5_000], ids=["asked of each article", "where two meet it", "listed"])
def test_a_search_is_narrowed(store, query, found, listed, monkeypatch):
    monkeypatch.setattr(index, "_MOST_LISTED", listed)
    assert [hit.holding.uri for hit in store.search(query)] == found
    assert list(store.matching(query, 20)) == found


def test_a_narrowed_search_goes_on_page_after_page(store):
    query = Query(said_by="roake")
    (first,) = store.search(query, limit=1)
    (second,) = store.search(query, limit=1, before=first.holding.uri)
    assert (first.holding.uri, second.holding.uri) == (REPRINT, LEVY)
    assert store.search(query, before=second.holding.uri) == ()


def test_a_source_that_nobody_knows_is_said(store):
    with pytest.raises(StoreError, match="no source"):
        store.search(Query(source="nowhere.example"))
