"""Markup: the words of an article between tags of our own, letter for letter."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rigs.harmless import elements, harms, text_of
from wirecopy.model import Evidence, EvidenceKind, Form, Mark, MarkKind, Party, Span, Statement
from wirecopy.serve.markup import Layer, Words, layers_of_marks, layers_of_statements, link, marked, visible

EVIDENCE = Evidence(kind=EvidenceKind.TEXT, rule="quotes")


def a_mark(kind, start, end, href=""):
    return Mark(kind=kind, start=start, end=end, href=href)


def a_link(start, end, href="https://coastwire.example/"):
    return a_mark(MarkKind.LINK, start, end, href)


def said(*spans, form=Form.DIRECT):
    content = tuple(Span(start=start, end=end) for start, end in spans)
    return Statement(content=content, speaker=Party(name="Dowde"), form=form, hops=(), evidence=EVIDENCE)


def written(text, marks=(), statements=()):
    layers = [*layers_of_statements(statements, ["v1"] * len(statements)), *layers_of_marks(marks)]
    return str(Words(text, layers, [Span(start=0, end=len(text))]).run(0, len(text)))


def simplified(markup):
    """Shorten the house's attributes, so that a table shows the nesting."""
    for long, short in (
        (' rel="noopener noreferrer nofollow"', ""),
        (' href="https://coastwire.example/"', ""),
        (' class="v v1 direct"', ""),
    ):
        markup = markup.replace(long, short)
    for number in range(1, 4):
        reference = f'<a class="ref" href="#voice-{number}" data-n="{number}" aria-label="Voice {number}"></a>'
        markup = markup.replace(reference, f"[{number}]")
    return markup


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param([], "Fish is dear", id="nothing is said of it"),
        pytest.param([a_link(0, 4)], "<a>Fish</a> is dear", id="a link"),
        pytest.param([a_mark(MarkKind.STRONG, 5, 12)], "Fish <strong>is dear</strong>", id="to the end"),
        pytest.param(
            [a_link(0, 7), a_mark(MarkKind.EMPHASIS, 5, 12)],
            "<a>Fish <em>is</em></a><em> dear</em>",
            id="two that overlap are torn apart",
        ),
        pytest.param(
            [a_mark(MarkKind.EMPHASIS, 0, 4), a_link(0, 4)],
            "<a><em>Fish</em></a> is dear",
            id="the link stands outside the emphasis of the same words",
        ),
        pytest.param([a_link(0, 12), a_link(5, 7)], "<a>Fish is dear</a>", id="a link in a link is left out"),
        pytest.param([a_link(4, 4)], "Fish is dear", id="a mark of nothing"),
        pytest.param([a_link(8, 99)], "Fish is <a>dear</a>", id="a mark that runs over the end"),
        pytest.param([a_link(0, 4, "javascript:alert(1)")], "Fish is dear", id="a script is no link"),
        pytest.param([a_link(0, 4, "//evil.example/")], "Fish is dear", id="no link without a scheme"),
    ],
)
def test_marks_become_elements_that_nest(marks, expected):
    assert simplified(written("Fish is dear", marks)) == expected


@pytest.mark.parametrize(
    ("statements", "marks", "expected"),
    [
        pytest.param([said((0, 4))], [], '<mark id="s1">Fish</mark>[1] is dear', id="an anchor and a number"),
        pytest.param(
            [said((0, 4), (8, 12))],
            [],
            '<mark id="s1">Fish</mark> is <mark>dear</mark>[1]',
            id="in two pieces: the anchor at the first, the number after the last",
        ),
        pytest.param(
            [said((0, 12)), said((5, 7))],
            [],
            '<mark id="s1">Fish <mark id="s2">is</mark>[2] dear</mark>[1]',
            id="one statement in another",
        ),
        pytest.param(
            [said((0, 7)), said((5, 12))],
            [],
            '<mark id="s1">Fish <mark id="s2">is</mark></mark>[1]<mark> dear</mark>[2]',
            id="two that overlap",
        ),
        pytest.param(
            [said((0, 4))],
            [a_link(0, 12)],
            '<a><mark id="s1">Fish</mark> is dear</a>[1]',
            id="a number never stands inside a link",
        ),
    ],
)
def test_statements_are_marked_and_numbered(statements, marks, expected):
    assert simplified(written("Fish is dear", marks, statements)) == expected


def test_a_statement_over_two_runs_has_one_anchor_and_one_number():
    text = "Fish is dear.\n\nIt is."
    runs = [Span(start=0, end=13), Span(start=15, end=21)]
    words = Words(text, layers_of_statements([said((0, 21))], ["v1"]), runs)
    shown = [simplified(str(words.run(run.start, run.end))) for run in runs]
    assert shown == ['<mark id="s1">Fish is dear.</mark>', "<mark>It is.</mark>[1]"]
    assert words.anchored == {1}


def test_a_statement_outside_all_runs_has_no_anchor():
    words = Words("Fish is dear", layers_of_statements([said((5, 7))], ["v1"]), [Span(start=0, end=4)])
    assert str(words.run(0, 4)) == "Fish"
    assert not words.anchored


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Fisch & Söhne\t\n", "Fisch & Söhne\t\n", id="words, tabs and lines stay"),
        pytest.param("a\x00b\x1b[31mc\x9fd", "ab[31mcd", id="controls go"),
        pytest.param("pay \u202egnp.exe", "pay gnp.exe", id="what turns the direction goes"),
        pytest.param("half \ud83d", "half ", id="half a character goes"),
        pytest.param("A\U000e0041\U000e0042", "A", id="tag characters go"),
        pytest.param("👩\u200d🚒 \u05d0", "👩\u200d🚒 \u05d0", id="joiners and letters of other directions stay"),
    ],
)
def test_what_steers_how_a_text_is_shown_is_left_out(text, expected):
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        (
            "https://a.example/?x=1&y=2",
            '<a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer nofollow">x</a>',
        ),
        ('https://a.example/"onmouseover="alert(1)', None),
        ("java\nscript:alert(1)", "x"),
        ("data:text/html,x", "x"),
        ("", "x"),
    ],
)
def test_only_web_addresses_are_linked(href, expected):
    shown = str(link(href, "x"))
    assert not harms(shown)
    if expected is not None:
        assert shown == expected


def test_found_words_are_marked():
    assert str(marked("a <b> c", [Span(start=2, end=5)])) == 'a <mark class="hit">&lt;b&gt;</mark> c'


# ── what always holds ────────────────────────────────────────────────────────

texts = st.text(st.one_of(st.sampled_from("<>&\"' =/ab\n\x00\u202e"), st.characters()), max_size=40)
places = st.integers(0, 45)
layers = st.builds(
    lambda start, length, kind, number: Layer(
        start=start,
        end=start + length,
        rank=kind,
        tag=("mark", "a", "strong", "em", "span")[kind],
        attributes=("", ' href="https://a.example/" rel="noopener noreferrer nofollow"', "", "", "")[kind],
        number=number if kind == 0 else 0,
    ),
    places,
    places,
    st.integers(0, 4),
    st.integers(1, 5),
)


@given(texts, st.lists(layers, max_size=8), st.lists(st.integers(0, 40), max_size=4))
def test_the_words_stay_letter_for_letter_whatever_is_said_of_them(text, said_of_it, cuts):
    borders = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    runs = [Span(start=start, end=end) for start, end in pairwise(borders)]
    words = Words(text, said_of_it, runs)
    shown = "".join(str(words.run(run.start, run.end)) for run in runs)
    assert text_of(elements(shown)) == visible(text)
    assert not harms(shown)


@given(texts, st.lists(layers, max_size=8))
def test_each_statement_that_has_an_anchor_has_one_number(text, said_of_it):
    run = Span(start=0, end=len(text))
    words = Words(text, said_of_it, [run] if text else [])
    shown = str(words.run(0, len(text)))
    numbers = [element.get("data-n") for element in elements(shown).iter() if element.get("class") == "ref"]
    assert sorted(numbers) == sorted(str(number) for number in words.anchored)


@given(texts, texts)
def test_a_link_is_harmless_whatever_its_address(href, words):
    assert not harms(str(link(href, words)))


def test_a_piece_that_a_search_found_is_one_paragraph():
    assert marked("One.\n\nTwo.", [Span(start=6, end=9)]) == 'One.  <mark class="hit">Two</mark>.'
