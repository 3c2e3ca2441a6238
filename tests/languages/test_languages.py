"""Each language reads its own sample lines right; tags find their language."""

import pytest

from wirecopy.attribute import read_statements
from wirecopy.languages import NEUTRAL, language, tongues
from wirecopy.model import Article, Block, BlockKind, lay_out

SAMPLES = [
    pytest.param(tongue.LANGUAGE, *sample, id=f"{tongue.LANGUAGE.tag}: {sample[0][:40]}")
    for tongue in tongues()
    for sample in tongue.SAMPLES
]


@pytest.mark.parametrize(("known", "line", "speaker", "first_words"), SAMPLES)
def test_sample_lines(known, line, speaker, first_words):
    article = Article(blocks=lay_out([Block(kind=BlockKind.PARAGRAPH, text=line)]))
    (said,) = read_statements(article, known)
    assert said.speaker.name == speaker
    assert article.text[said.content[0].start :].startswith(first_words)


@pytest.mark.parametrize(
    ("tag", "found"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("de-Latn-AT", "de"), ("", "und"), ("tlh", "und"), ("eng", "und")],
)
def test_the_longest_prefix_of_a_tag_counts(tag, found):
    assert language(tag).tag == found


@pytest.mark.parametrize("tongue", tongues(), ids=lambda tongue: tongue.LANGUAGE.tag)
def test_a_language_is_found_by_its_tag(tongue):
    assert language(tongue.LANGUAGE.tag) is tongue.LANGUAGE


@pytest.mark.parametrize("tongue", tongues(), ids=lambda tongue: tongue.LANGUAGE.tag)
def test_lists_are_in_lower_case_and_samples_are_there(tongue):
    known = tongue.LANGUAGE
    lists = [value for name in known.__slots__ if isinstance(value := getattr(known, name), tuple) and name != "quotes"]
    assert [entry for entries in lists for entry in entries if isinstance(entry, str) and entry != entry.lower()] == []
    paired = [*(word for pair in known.opposites for word in pair), *(word for word, _ in known.scales)]
    assert [word for word in paired if word != word.lower()] == []
    assert len(known.numerals) == 20
    assert len(tongue.SAMPLES) >= 3


def test_the_neutral_language_knows_every_pair_of_marks_and_no_words():
    pairs = {pair for tongue in tongues() for pair in tongue.LANGUAGE.quotes}
    assert pairs <= set(NEUTRAL.quotes)
    assert NEUTRAL.speech_verbs == ()
