"""An archive of many articles in its short form; the long one is `python -m benchmarks.archive`."""

from itertools import islice

import pytest

from benchmarks.archive import Newsroom, fill, queries, run, search_times
from wirecopy.store import open_archive

_ARTICLES = 120


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    newsroom = Newsroom(1, _ARTICLES)
    archive = open_archive(tmp_path_factory.mktemp("filled") / "archive.db")
    fill(archive, newsroom)
    yield archive, newsroom
    archive.close()


def test_the_benchmark_keeps_every_article_whole_and_finds_its_copies(filled):
    archive, _ = filled
    counts = archive.counts()
    assert (counts.articles, counts.versions, counts.statements) == (_ARTICLES, _ARTICLES, _ARTICLES)
    assert counts.copies > 0
    assert archive.check() == ()


def test_every_kind_of_search_is_measured_and_common_words_are_found(filled):
    archive, newsroom = filled
    kinds = dict(islice(queries(newsroom), 8))
    assert set(search_times(archive, newsroom)[0]) == set(kinds)
    assert archive.search(kinds["common"])
    assert archive.search(kinds["two_common"])


def test_bare_items_are_headlines_without_a_text_and_take_less_room():
    assert not any(record.reading.article.text for record in Newsroom(1, 5, bare=True).records())
    bare, whole = (run(_ARTICLES, 1, bare=bare)["bytes_per_article"] for bare in (True, False))
    assert bare < whole / 2
