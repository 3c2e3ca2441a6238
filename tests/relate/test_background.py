"""The background of common words: what weighs little from the first article on, and what has to be learned."""

import pytest

from wirecopy.relate._background import TABLES
from wirecopy.relate.frequencies import Frequencies
from wirecopy.relate.gist import Gist
from wirecopy.relate.vocabulary import Vocabulary


def weights(*terms, counted=()):
    vocabulary = Vocabulary()
    frequencies = Frequencies(vocabulary)
    for articles, term in counted:
        for _ in range(articles):
            frequencies.count("en", (term,))
    gist = Gist(language="en", terms=dict.fromkeys(terms, 1.0), headline=frozenset())
    return {vocabulary.terms[term]: weight for term, weight in frequencies.weigh("wc:1", gist).vector.items()}


@pytest.mark.parametrize("common", ["said", "told", "people", "asked", "called"])
def test_a_common_word_weighs_little_from_the_first_article_on(common):
    found = weights(common, "brandt")
    assert found[common] < found["brandt"] / 2


def test_a_name_of_the_whole_archive_is_soon_as_light_as_a_common_word():
    found = weights("avel", "brandt", counted=[(40, "avel")])
    assert found["avel"] < found["brandt"] / 4


def test_the_background_fades_where_the_archive_knows_better():
    rare = weights("people", "brandt", counted=[(20_000, "other")])["people"]
    assert rare > 1.5 * weights("people", "brandt")["people"]


@pytest.mark.parametrize("name", ["kelmara", "coastwi", "renfrew", "saltmar", "courier", "ledger", "brandt"])
def test_no_name_of_the_newsroom_that_wrote_the_texts_is_in_the_background(name):
    assert not any(name in table.split() for table in TABLES.values())


def test_every_common_term_has_its_share_of_a_thousand():
    for table in TABLES.values():
        cells = table.split()
        assert all(0 < int(share) <= 1000 for share in cells[1::2])
        assert len(set(cells[::2])) == len(cells) / 2
